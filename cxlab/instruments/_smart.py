"""The SMART scorecard: twenty statements in our own words, and what would back an answer to each."""

from __future__ import annotations

from cxlab.instruments._frozen import Frozen
from cxlab.instruments._instrument import Instrument
from cxlab.instruments._parts import Dimension, Form, Item, Scale

SOURCE = (
    "Thompson, B. (2006). Customer Experience Management: Accelerating Business Performance (Part 2). CustomerThink. "
    "The five elements; the statements are ours."
)
ABOUT = Frozen({
    "en": "A self-assessment for teaching. The statements are our own and were validated nowhere; no study links the "
          "score to any outcome. Use it to start a talk about evidence.",
    "id": "Penilaian mandiri untuk pengajaran. Pernyataannya susunan kami sendiri dan belum divalidasi; tidak ada "
          "penelitian yang mengaitkan skornya dengan hasil apa pun. Pakailah untuk memulai pembicaraan tentang bukti.",
})  # fmt: skip

_ANCHORS = Scale(0, 4, {
    "en": ("Not done", "Talked about", "Done in some places", "Done wherever it applies",
           "Done, checked, and changed by what was found"),
    "id": ("Tidak dilakukan", "Baru dibicarakan", "Dilakukan di sebagian tempat", "Dilakukan di semua tempat terkait",
           "Dilakukan, diperiksa, dan diubah menurut temuannya"),
})  # fmt: skip

_ELEMENTS = (
    ("strategy", "Strategy", "Strategi", "We know what customers want, and chose an experience to offer.",
     "Kita tahu apa yang diinginkan pelanggan, dan memilih pengalaman yang ditawarkan."),
    ("metrics", "Metrics", "Pengukuran", "We have goals for both sides, and numbers that somebody acts on.",
     "Ada sasaran untuk kedua pihak, dan angka yang ditindaklanjuti seseorang."),
    ("alignment", "Alignment", "Keselarasan", "Staff can and want to deliver what was promised.",
     "Staf mampu dan mau memberikan yang dijanjikan."),
    ("redesign", "Redesign", "Perancangan ulang", "We change the journey, with customers, and test the change.",
     "Kita mengubah perjalanan bersama pelanggan, dan menguji perubahannya."),
    ("technology", "Technology", "Teknologi", "Tools make it easier for customers and staff.",
     "Alat memudahkan pelanggan dan staf."),
)  # fmt: skip

# Code: statement in English and Indonesian, evidence in English and Indonesian.
_ITEMS: dict[str, tuple[str, str, str, str]] = {
    "S1": ("We asked customers one to one what they want from us.",
           "Kita menanyakan langsung kepada pelanggan apa yang mereka inginkan.",
           "Notes of the interviews, with their number and dates", "Catatan wawancara, dengan jumlah dan tanggalnya"),
    "S2": ("We have a map of the journey that rests on many visits.",
           "Kita punya peta perjalanan yang didasarkan pada banyak kunjungan.",
           "The map with the number of answers behind each touchpoint",
           "Peta dengan jumlah jawaban di tiap titik kontak"),
    "S3": ("We decided which experience we offer, and which we don't.",
           "Kita telah memutuskan pengalaman mana yang ditawarkan dan mana yang tidak.",
           "A written promise with a number in it", "Janji tertulis yang memuat angka"),
    "S4": ("Money goes to the touchpoints where improving does most.",
           "Dana mengalir ke titik kontak tempat perbaikan paling berguna.",
           "The budget beside the ranking of touchpoints", "Anggaran di samping peringkat titik kontak"),
    "M1": ("We have goals for the customer and for the company.",
           "Kita punya sasaran bagi pelanggan dan bagi perusahaan.",
           "Both goals, dated, with who answers for them", "Kedua sasaran, bertanggal, beserta penanggung jawabnya"),
    "M2": ("We know how sure our scores are.", "Kita tahu seberapa pasti skor kita.",
           "Reports with numbers of answers and intervals", "Laporan dengan jumlah jawaban dan interval"),
    "M3": ("Unhappy customers are called and asked why.", "Pelanggan yang tidak puas dihubungi dan ditanya sebabnya.",
           "Share of low answers followed up, and how soon",
           "Proporsi jawaban rendah yang ditindaklanjuti, dan cepatnya"),
    "M4": ("Scores are set beside purchases, complaints and costs.",
           "Skor dibandingkan dengan pembelian, keluhan, dan biaya.",
           "One table that holds all of them by month", "Satu tabel yang memuat semuanya per bulan"),
    "A1": ("Leaders meet customers and say what they learnt.",
           "Pimpinan menemui pelanggan dan menyampaikan apa yang dipelajari.",
           "Calendar of visits, and a decision that followed", "Jadwal kunjungan, dan keputusan yang mengikutinya"),
    "A2": ("Staff may solve a customer's problem on the spot.",
           "Staf boleh menyelesaikan masalah pelanggan di tempat.",
           "The limit in rupiah, and how often it was used", "Batas dalam rupiah, dan seberapa sering dipakai"),
    "A3": ("Staff are trained for the moments that customers find hard.",
           "Staf dilatih untuk saat yang dirasa sulit oleh pelanggan.",
           "Training records beside the weakest touchpoints", "Catatan pelatihan di samping titik kontak terlemah"),
    "A4": ("Rewards don't push staff to work for the score alone.",
           "Penghargaan tidak mendorong staf bekerja demi skor semata.",
           "The bonus rule, and what happened to tasks it leaves out",
           "Aturan bonus, dan apa yang terjadi pada tugas di luarnya"),
    "R1": ("Customers' ideas are collected, answered and sometimes built.",
           "Gagasan pelanggan dikumpulkan, dijawab, dan sebagian diwujudkan.",
           "Number of ideas, of answers, and of ideas built", "Jumlah gagasan, jawaban, dan gagasan yang diwujudkan"),
    "R2": ("A change is tried on some customers before it goes to all.",
           "Perubahan dicoba pada sebagian pelanggan sebelum diterapkan pada semua.",
           "The last test with its numbers, planned beforehand",
           "Uji terakhir dengan angkanya, direncanakan sebelumnya"),
    "R3": ("Complaints lead to changes, not only to refunds.",
           "Keluhan menghasilkan perubahan, bukan hanya pengembalian uang.",
           "A cause that was removed, and complaints about it before and after",
           "Sebab yang dihilangkan, dan keluhan tentangnya sebelum dan sesudah"),
    "R4": ("Somebody is responsible for the journey across departments.",
           "Ada penanggung jawab perjalanan pelanggan lintas bagian.",
           "The name, and a change that crossed departments", "Namanya, dan satu perubahan yang melintasi bagian"),
    "T1": ("Customers change channel without telling their story again.",
           "Pelanggan berpindah saluran tanpa mengulang ceritanya.",
           "Share of contacts in which the history was at hand", "Proporsi kontak yang riwayatnya tersedia"),
    "T2": ("What customers do themselves is quick, and a person can be reached.",
           "Layanan mandiri berjalan cepat, dan petugas dapat dihubungi.",
           "Share of tasks finished, and time to reach a person",
           "Proporsi tugas yang selesai, dan waktu sampai petugas"),
    "T3": ("Staff see what they need about a customer, and no more.",
           "Staf melihat data pelanggan yang diperlukan, tidak lebih.",
           "List of data with purpose and consent", "Daftar data dengan tujuan dan persetujuannya"),
    "T4": ("New tools are kept only when customers gained by them.",
           "Alat baru dipertahankan hanya bila pelanggan memperoleh manfaat.",
           "Measurements before and after, and a tool that was dropped",
           "Pengukuran sebelum dan sesudah, dan alat yang dihentikan"),
}  # fmt: skip

# What would back an answer to each statement, for each language.
SMART_EVIDENCE = Frozen({code: Frozen({"en": en, "id": idn}) for code, (_, _, en, idn) in _ITEMS.items()})
SMART = "smart"


def smart() -> Instrument:
    """Return the scorecard as an instrument: four statements for each of the five elements, answered from 0 to 4."""
    elements = [Dimension(name, {"en": en, "id": idn}, {"en": about, "id": tentang})
                for name, en, idn, about, tentang in _ELEMENTS]  # fmt: skip
    by_letter = {name[0].upper(): name for name, *_ in _ELEMENTS}
    items = [Item(code, {"en": en, "id": idn}, by_letter[code[0]], SMART) for code, (en, idn, _, _) in _ITEMS.items()]
    title = {"en": "SMART scorecard", "id": "Kartu skor SMART"}
    instruction = {
        "en": "For each statement mark what is true of {organisation} today. Mark only what you could show evidence "
              "for; leave a statement out if you can't know.",
        "id": "Untuk tiap pernyataan tandai keadaan {organisation} saat ini. Tandai hanya yang dapat Anda buktikan; "
              "kosongkan bila Anda tidak dapat mengetahuinya.",
    }  # fmt: skip
    return Instrument(SMART, title, items, [Form(SMART, title, instruction, _ANCHORS)], elements, (SOURCE,), ABOUT)
