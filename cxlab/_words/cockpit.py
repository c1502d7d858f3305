"""Indonesian for the team game SMART cockpit."""

INDONESIAN = {
    # Rules and decisions.
    "{total:g} points were asked for and {budget:g} can be spent; all five were scaled down in proportion.": (
        "Diminta {total:g} poin, padahal yang dapat dibelanjakan {budget:g}; kelimanya diperkecil secara proporsional."
    ),
    "{why} The points of the round before count again.": "{why} Poin ronde sebelumnya dipakai lagi.",
    "{why} The budget is split equally.": "{why} Anggaran dibagi rata.",
    "There is no file {file}.": "Tidak ada berkas {file}.",
    "The file can't be used: {error}": "Berkas tidak dapat dipakai: {error}",
    "Run the cell below (Shift + Enter). After each round press the button that looks again.": (
        "Jalankan sel di bawah (Shift + Enter). Setelah setiap ronde tekan tombol untuk melihat lagi."
    ),
    # The panel of a team.
    "Look for the report": "Cari laporan",
    "Submit for round {number}": "Kirim untuk ronde {number}",
    "All rounds are closed": "Semua ronde sudah ditutup",
    "All rounds are closed. Your lecturer has the debrief.": (
        "Semua ronde sudah ditutup. Tinjauan akhir ada pada dosen Anda."
    ),
    "Round {number} of {n_rounds}: your decision is there. You can replace it until the round is closed.": (
        "Ronde {number} dari {n_rounds}: keputusan Anda sudah ada. Anda dapat menggantinya sampai ronde ditutup."
    ),
    "Round {number} of {n_rounds}: nothing is submitted yet.": (
        "Ronde {number} dari {n_rounds}: belum ada yang dikirim."
    ),
    "{total:g} points: {more:g} too many. Take some away.": "{total:g} poin: kelebihan {more:g}. Kurangi dahulu.",
    "{total:g} of {budget:g} points; {left:g} stay with the company. Answers to your survey: {n:,}.": (
        "{total:g} dari {budget:g} poin; {left:g} tetap di perusahaan. Jawaban survei Anda: {n:,}."
    ),
    "Submitted for round {number}. You can replace it until the round is closed.": (
        "Terkirim untuk ronde {number}. Anda dapat menggantinya sampai ronde ditutup."
    ),
    "Profit": "Laba",
    "Your rounds so far": "Ronde Anda sejauh ini",
    # Standings.
    "the same {n:,} starting customers with the same luck under every team; differences to a company that spends "
    "nothing, taken within each starting customer and all whom he brought; t intervals": (
        "{n:,} pelanggan awal yang sama dengan nasib yang sama pada setiap kelompok; selisih terhadap perusahaan yang "
        "tidak membelanjakan apa pun, dihitung di dalam setiap pelanggan awal dan semua yang dibawanya; interval t"
    ),
    "The interval is for the mean over all customers whom this market could send; those of the game are a sample of "
    "them.": (
        "Interval berlaku bagi rata-rata semua pelanggan yang mungkin datang dari pasar ini; pelanggan dalam permainan "
        "adalah sampelnya."
    ),
    "Satisfaction is a mean over visits: unhappy customers who are kept lower it.": (
        "Kepuasan adalah rata-rata kunjungan: pelanggan tak puas yang bertahan menurunkannya."
    ),
    "{team}: the report could not be written: {error}": "{team}: laporan tidak dapat ditulis: {error}",
    "{team}: the report was not written: the folder is a link to another part of the game.": (
        "{team}: laporan tidak ditulis: foldernya adalah tautan ke bagian lain dari permainan."
    ),
    "{team}: its file for round {number} was changed after the close; what was read at the close counts.": (
        "{team}: berkasnya untuk ronde {number} diubah setelah ditutup; yang dihitung ialah yang dibaca saat penutupan."
    ),
    "{team}: not read, because of the name: {files}.": "{team}: tidak dibaca, karena namanya: {files}.",
    "Starting customers: {n:,}. Missing: {n_missing:,}.": "Pelanggan awal: {n:,}. Data kosong: {n_missing:,}.",
    "Round {number}, {team}: {reason}": "Ronde {number}, {team}: {reason}",
    "Team": "Kelompok",
    "Round": "Ronde",
    "Outcome": "Hasil",
    "Side": "Pihak",
    "Value": "Nilai",
    "customer": "pelanggan",
    "Value without spending": "Nilai tanpa belanja",
    "company": "perusahaan",
    "SMART cockpit '{name}' after round {n_rounds} of {of_rounds}": (
        "SMART cockpit '{name}' setelah ronde {n_rounds} dari {of_rounds}"
    ),
    # The report of a team.
    "Answers in each sample: {n:,}. Missing: {n_missing:,}.": (
        "Jawaban di setiap sampel: {n:,}. Data kosong: {n_missing:,}."
    ),
    "Profit of the round, exact: {profit:.2f} per starting customer. A company that spends nothing earned "
    "{usual:.2f}.": (
        "Laba ronde ini (angka pasti): {profit:.2f} per pelanggan awal. Perusahaan yang tidak membelanjakan apa pun "
        "memperoleh {usual:.2f}."
    ),
    "What counted: {reason}": "Yang dihitung: {reason}",
    "Asked in": "Ditanyakan dalam",
    "survey": "survei",
    "pilot": "uji coba",
    "{team}, round {number}: what you see": "{team}, ronde {number}: yang Anda lihat",
    "means of independent samples of customers at the end of the round; Welch's t intervals": (
        "rata-rata sampel pelanggan yang independen pada akhir ronde; interval t Welch"
    ),
    "A pilot shows what happened within one round: slow levers show only a part.": (
        "Uji coba menunjukkan yang terjadi dalam satu ronde: tuas yang lambat baru tampak sebagian."
    ),
    "A pilot shows satisfaction only. Look at your profit, too.": (
        "Uji coba hanya menunjukkan kepuasan. Lihat juga laba Anda."
    ),
    # The debrief.
    "Best for the company: {points}.": "Terbaik bagi perusahaan: {points}.",
    "Best for customers: {points}.": "Terbaik bagi pelanggan: {points}.",
    "{lever}: half of its largest effect at {half:.0f} points; {months:.1f} months until half of it has come; 20 "
    "points a round change satisfaction by {change:+.3f} and the company's value by {value:+.2f}; pilots whose 95% "
    "interval told the direction: {told:.0%}.": (
        "{lever}: setengah dari pengaruh terbesarnya pada {half:.0f} poin; {months:.1f} bulan sampai setengahnya "
        "tercapai; 20 poin per ronde mengubah kepuasan {change:+.3f} dan nilai perusahaan {value:+.2f}; uji coba yang "
        "interval 95%-nya menunjukkan arahnya: {told:.0%}."
    ),
    "Strategy makes redesign up to {focus:.0%} stronger, alignment makes technology up to {support:.0%} stronger.": (
        "Strategi memperkuat perancangan ulang sampai {focus:.0%}, keselarasan memperkuat teknologi sampai "
        "{support:.0%}."
    ),
    "Points a round": "Poin per ronde",
    "20 points a round for one lever alone, and what two add together": (
        "20 poin per ronde untuk satu tuas saja, dan tambahan dari dua tuas bersama"
    ),
    "What the pilots could tell": "Yang dapat ditunjukkan uji coba",
    "The numbers of this market": "Angka-angka pasar ini",
    "Where the teams ended, and where the best plans would have": (
        "Di mana kelompok berakhir, dan di mana rencana terbaik akan berakhir"
    ),
    "Debrief of SMART cockpit '{name}'": "Tinjauan akhir SMART cockpit '{name}'",
    "the same {n:,} starting customers with the same luck under every plan; differences to a company that spends "
    "nothing; best plans found by moving ten points at a time on {n_searched:,} of the customers, the {n_final:,} most "
    "promising tried on all": (
        "{n:,} pelanggan awal yang sama dengan nasib yang sama pada setiap rencana; selisih terhadap perusahaan yang "
        "tidak membelanjakan apa pun; rencana terbaik dicari dengan memindahkan sepuluh poin setiap kali pada "
        "{n_searched:,} dari pelanggan itu; {n_final:,} yang paling menjanjikan dicoba pada semua pelanggan"
    ),
    "The best plans spend the same in each round and know everything; a team that changes its points can do better.": (
        "Rencana terbaik membelanjakan hal yang sama di setiap ronde dan mengetahui segalanya; kelompok yang mengubah "
        "poinnya bisa lebih baik."
    ),
    "All numbers of this market are assumed: drawn inside stated bounds, from no study.": (
        "Semua angka pasar ini diasumsikan: diundi di dalam batas yang disebutkan, bukan dari penelitian."
    ),
}
