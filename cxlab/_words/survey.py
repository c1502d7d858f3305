"""Indonesian for the survey room."""

INDONESIAN = {
    # What a survey says of itself.
    "Survey of {file}: respondents {n:,}, items {items:,}, problems {problems:,}": (
        "Survei {file}: responden {n:,}, butir {items:,}, masalah {problems:,}"
    ),
    "Read: {how}.": "Dibaca: {how}.",
    "format {format}": "format {format}",
    "layout {layout}": "tata letak {layout}",
    "sheet '{sheet}'": "lembar '{sheet}'",
    "encoding {encoding}": "pengodean {encoding}",
    "separator {separator}": "pemisah {separator}",
    "decimal mark '{decimal}'": "tanda desimal '{decimal}'",
    "tab": "tab",
    "semicolon": "titik koma",
    "comma": "koma",
    "bar": "garis tegak",
    "Mean of each dimension, all its items answered: {means}.": (
        "Rata-rata tiap dimensi, semua butirnya dijawab: {means}."
    ),
    "{dimension} {mean:.2f} (n = {n:,})": "{dimension} {mean:.2f} (n = {n:,})",
    "Rows removed: {list}.": "Baris yang dikeluarkan: {list}.",
    "Columns dropped: {list}.": "Kolom yang dibuang: {list}.",
    "Cells changed: {list}.": "Sel yang diubah: {list}.",
    "{why} {n:,}": "{why} {n:,}",
    "Labels: {list}.": "Label: {list}.",
    "{label} = {value:g} ({n:,})": "{label} = {value:g} ({n:,})",
    "… and {n:,} more": "… dan {n:,} lagi",
    "Problems:": "Masalah:",
    "row {row} = {cell}": "baris {row} = {cell}",
    "row {row}": "baris {row}",
    # Why something was removed or changed.
    "blank row": "baris kosong",
    "title row above the headings": "baris judul di atas kepala kolom",
    "headings repeated": "kepala kolom yang berulang",
    "row of totals": "baris jumlah atau rata-rata",
    "note without answers": "catatan tanpa jawaban",
    "preview": "pratinjau",
    "unfinished": "tidak selesai",
    "duplicate, a later one was kept": "ganda, yang terakhir dipertahankan",
    "personal column dropped": "kolom pribadi yang dibuang",
    "personal data emptied": "data pribadi yang dikosongkan",
    "written by the tool, no answer": "ditulis oleh aplikasi, bukan jawaban",
    "label": "label",
    "number with its label": "angka beserta labelnya",
    "declared missing": "dinyatakan sebagai kosong",
    "decimal comma": "koma desimal",
    "digits of another script": "angka dari aksara lain",
    "spaces around a number": "spasi di sekitar angka",
    "off the scale, set missing on request": "di luar skala, dikosongkan atas permintaan",
    "value label of SPSS": "label nilai SPSS",
    "number written with marks or spaces": "angka yang ditulis dengan tanda atau spasi",
    "spaces tidied": "spasi dirapikan",
    "reversed": "dibalik",
    "left out on request": "dikeluarkan atas permintaan",
    "{file}: 1 fault to mend before there is a survey:": "{file}: 1 kesalahan harus diperbaiki lebih dahulu:",
    "{file}: {n:,} faults to mend before there is a survey:": (
        "{file}: {n:,} kesalahan harus diperbaiki lebih dahulu:"
    ),
    # Answers that can't be read.
    "Answers off the scale {low}-{high} (whole numbers): {n:,}.": (
        "Jawaban di luar skala {low}-{high} (bilangan bulat): {n:,}."
    ),
    "If {codes} stands for no answer, pass missing=[{codes}]; else correct it, or pass invalid='missing'.": (
        "Jika {codes} berarti tidak menjawab, tulis missing=[{codes}]; jika bukan, perbaiki, atau tulis "
        "invalid='missing'."
    ),
    "Correct the file, check the length of the scale, or pass invalid='missing'.": (
        "Perbaiki berkas, periksa panjang skala, atau tulis invalid='missing'."
    ),
    "Answers that are no label and no number of the scale {low}-{high}: {n:,}.": (
        "Jawaban yang bukan label dan bukan angka dari skala {low}-{high}: {n:,}."
    ),
    "If {codes} stands for no answer, pass missing=[{codes}].": (
        "Jika {codes} berarti tidak menjawab, tulis missing=[{codes}]."
    ),
    "Did you mean '{name}'? {advice}": "Apakah maksud Anda '{name}'? {advice}",
    "Correct the file, or say what each label stands for: labels={{label: number}}.": (
        "Perbaiki berkas, atau nyatakan arti tiap label: labels={{label: angka}}."
    ),
    "{advice} Known: {known}.": "{advice} Yang dikenal: {known}.",
    "Cells that hold a date: {n:,}.": "Sel yang berisi tanggal: {n:,}.",
    "Excel makes dates of answers such as 4-5: format the column as text and type them again, or check that this is "
    "the right column.": (
        "Excel mengubah jawaban seperti 4-5 menjadi tanggal: ubah format kolom menjadi teks dan ketik ulang, atau "
        "periksa apakah kolomnya benar."
    ),
    "Cells with a formula that failed or was not computed: {n:,}.": (
        "Sel dengan rumus yang gagal atau belum dihitung: {n:,}."
    ),
    "Open the workbook, correct the formulas or put in the answers themselves, save it.": (
        "Buka buku kerja, perbaiki rumusnya atau isikan jawabannya, lalu simpan."
    ),
    "The number was taken, though its label stands for another one on {low}-{high}.": (
        "Angkanya yang dipakai, meskipun labelnya berarti angka lain pada skala {low}-{high}."
    ),
    "Check the direction and the length of the scale on the form.": "Periksa arah dan panjang skala pada formulir.",
    "The column mixes labels ({labels:,}) with numbers ({numbers:,}).": (
        "Kolom ini mencampur label ({labels:,}) dengan angka ({numbers:,})."
    ),
    "Make them all labels or all numbers in the file; or, if you know that the numbers follow the same scale, declare "
    "the labels: labels={{'Setuju': 4, ...}}.": (
        "Jadikan semuanya label atau semuanya angka; atau, jika angkanya memang mengikuti skala yang sama, nyatakan "
        "labelnya: labels={{'Setuju': 4, ...}}."
    ),
    "'{one}' and '{other}' would both stand for one point of the scale.": (
        "'{one}' dan '{other}' akan berarti titik skala yang sama."
    ),
    "Say which number each label stands for: labels={{'{one}': ...}}, and check how many points the scale has.": (
        "Nyatakan angka untuk tiap label: labels={{'{one}': ...}}, dan periksa jumlah titik skala."
    ),
    "SPSS calls {value:g} '{label}', which stands for {meant} on {low}-{high}.": (
        "SPSS menyebut {value:g} '{label}', yang berarti {meant} pada skala {low}-{high}."
    ),
    "If the item was coded the other way round, pass reversed_items=['{code}']; nothing is turned round unasked.": (
        "Jika butir ini dikodekan terbalik, tulis reversed_items=['{code}']; tidak ada yang dibalik tanpa diminta."
    ),
    # Columns.
    "Dropped as personal data.": "Dibuang karena data pribadi.",
    "Nothing to do. Pass keep_personal=True, or the headings to keep, if you need it and may keep it.": (
        "Tidak perlu tindakan. Tulis keep_personal=True, atau kepala kolom yang dipertahankan, jika Anda memerlukannya "
        "dan boleh menyimpannya."
    ),
    "Cells with an e-mail, a telephone number or an address, which were emptied: {n:,}.": (
        "Sel berisi surel, nomor telepon, atau alamat, yang dikosongkan: {n:,}."
    ),
    "columns: this column holds personal data, which is dropped unless you ask for it.": (
        "columns: kolom ini berisi data pribadi, yang dibuang kecuali Anda memintanya."
    ),
    "Leave it out of columns, or pass keep_personal=['{heading}'].": (
        "Keluarkan dari columns, atau tulis keep_personal=['{heading}']."
    ),
    "columns: '{code}' is also the heading of another column.": "columns: '{code}' juga merupakan kepala kolom lain.",
    "Choose another code for the column that you declared.": "Pilih kode lain untuk kolom yang Anda nyatakan.",
    "{argument}: there is no item '{code}'.": "{argument}: tidak ada butir '{code}'.",
    "Items: {items}.": "Butir: {items}.",
    "No answer in words stands for {unused} on the scale {low}-{high}, as when the form had {n_points} points: "
    "'{label}' was read as {value:g}.": (
        "Tidak ada jawaban berupa kata yang bernilai {unused} pada skala {low}-{high}, seperti bila formulirnya "
        "memakai {n_points} poin: '{label}' dibaca sebagai {value:g}."
    ),
    "Count the points on the form; if there were {n_points}, pass scale=({low}, {high}).": (
        "Hitung poin pada formulir; jika ada {n_points}, tulis scale=({low}, {high})."
    ),
    "Count the points of '{code}' on the form; if there were {n_points}, pass scale={{'{code}': ({low}, {high})}}.": (
        "Hitung poin '{code}' pada formulir; jika ada {n_points}, tulis scale={{'{code}': ({low}, {high})}}."
    ),
    "'{code}' is no question of the instrument: its answers stay words.": (
        "'{code}' bukan pertanyaan instrumen: jawabannya tetap berupa kata."
    ),
    "To have numbers, say which scale it has: scale={{'{code}': (1, 5)}}; the scale of the instrument then stands in "
    "cx.instrument(..., scale=...).": (
        "Agar menjadi angka, nyatakan skalanya: scale={{'{code}': (1, 5)}}; skala instrumennya lalu ditulis dalam "
        "cx.instrument(..., scale=...)."
    ),
    "columns: no column is called '{heading}'.": "columns: tidak ada kolom bernama '{heading}'.",
    "Nearest headings: {near}.": "Kepala kolom terdekat: {near}.",
    "Headings: {all}.": "Kepala kolom: {all}.",
    "columns: {places} are all called '{heading}'.": "columns: {places} semuanya bernama '{heading}'.",
    "Say which one is meant: columns={{'{place}': ...}}.": "Nyatakan yang dimaksud: columns={{'{place}': ...}}.",
    "Questions recognised by their number alone: {pairs}.": ("Pertanyaan yang dikenali hanya dari nomornya: {pairs}."),
    "Compare them with .codebook; declare those that are wrong with columns={{heading: code}}.": (
        "Bandingkan dengan .codebook; nyatakan yang salah dengan columns={{kepala kolom: kode}}."
    ),
    "The code says {code}, the text says {other}.": "Kodenya menunjuk {code}, teksnya menunjuk {other}.",
    "Say which it is: columns={{'{heading}': '{code}'}}.": "Nyatakan yang benar: columns={{'{heading}': '{code}'}}.",
    "No column is called '{code}' or '{text}'.": "Tidak ada kolom bernama '{code}' atau '{text}'.",
    "Nearest: {near}. If it is one of these: columns={{'{first}': '{code}'}}.": (
        "Terdekat: {near}. Jika salah satunya benar: columns={{'{first}': '{code}'}}."
    ),
    "Nothing comes near. Declare it with columns={{heading: '{code}'}}, or use an instrument without it.": (
        "Tidak ada yang mendekati. Nyatakan dengan columns={{kepala kolom: '{code}'}}, atau pakai instrumen tanpa "
        "butir ini."
    ),
    "{places} all answer {code}: two questions have one text, or one was copied.": (
        "{places} semuanya menjawab {code}: dua pertanyaan berteks sama, atau salah satunya tersalin."
    ),
    "Delete or rename all but one in the file, or say which column is which question: "
    "columns={{'{place}': '{code}', ...}}.": (
        "Hapus atau ganti nama yang lain di berkas, atau nyatakan kolom mana untuk pertanyaan mana: "
        "columns={{'{place}': '{code}', ...}}."
    ),
    "None of the {n:,} questions of '{name}' is among the headings: {headings}.": (
        "Tidak satu pun dari {n:,} pertanyaan '{name}' ada di antara kepala kolom: {headings}."
    ),
    "Check the file and the instrument; name headings by code ({codes}), or declare them with "
    "columns={{heading: code}}.": (
        "Periksa berkas dan instrumen; namai kepala kolom dengan kode ({codes}), atau nyatakan dengan "
        "columns={{kepala kolom: kode}}."
    ),
    "None of the {n:,} questions of the form '{form}' is among the headings.": (
        "Tidak satu pun dari {n:,} pertanyaan bagian '{form}' ada di antara kepala kolom."
    ),
    "If they were not asked, use an instrument without them ('servperf' asks for perceptions only); else name the "
    "headings by code, or declare them with columns={{heading: code}}.": (
        "Jika tidak ditanyakan, pakai instrumen tanpa bagian itu ('servperf' hanya menanyakan persepsi); jika ya, "
        "namai kepala kolom dengan kode, atau nyatakan dengan columns={{kepala kolom: kode}}."
    ),
    "'{one}' has decimal points and '{other}' has decimal commas.": (
        "'{one}' memakai titik desimal dan '{other}' memakai koma desimal."
    ),
    "Say which one is meant, decimal='.' or decimal=','; numbers with the other stay text.": (
        "Nyatakan yang dimaksud, decimal='.' atau decimal=','; angka dengan tanda yang lain tetap menjadi teks."
    ),
    "Its numbers may have marks between thousands or decimals; they were kept as text.": (
        "Angkanya mungkin memakai tanda ribuan atau desimal; dibiarkan sebagai teks."
    ),
    "Say which sign is the decimal mark: decimal=',' or decimal='.'.": (
        "Nyatakan tanda desimalnya: decimal=',' atau decimal='.'."
    ),
    # Rows.
    "Rows with more cells than there are headings ({width:,}): {n:,}.": (
        "Baris dengan sel lebih banyak daripada kepala kolom ({width:,}): {n:,}."
    ),
    "An answer holds the separator without quotation marks: correct these rows.": (
        "Ada jawaban yang memuat tanda pemisah tanpa tanda kutip: perbaiki baris-baris ini."
    ),
    "Rows with fewer cells than there are headings ({width:,}): {n:,}.": (
        "Baris dengan sel lebih sedikit daripada kepala kolom ({width:,}): {n:,}."
    ),
    "What is missing at their end was read as no answer: compare these rows with the file.": (
        "Sel yang tidak ada di ujungnya dibaca sebagai tidak menjawab: bandingkan baris-baris ini dengan berkas."
    ),
    "The letters are not stored in UTF-8; they were read as {encoding}.": (
        "Huruf-hurufnya tidak disimpan dalam UTF-8; dibaca sebagai {encoding}."
    ),
    "Look at letters with accents; if they are wrong, pass the right encoding='...'.": (
        "Periksa huruf beraksen; jika salah, tulis pengodean yang benar, encoding='...'."
    ),
    "Start and end can't be read as times: nobody was flagged as too fast.": (
        "Waktu mulai dan selesai tidak terbaca: tidak ada responden yang ditandai terlalu cepat."
    ),
    "Nothing to do, unless you need it: write them as 2026-05-04 09:30:00.": (
        "Tidak perlu tindakan, kecuali diperlukan: tulis sebagai 2026-05-04 09:30:00."
    ),
    # Flags.
    "Rows with the same answers throughout, or from the same address or number: {n:,}.": (
        "Baris dengan jawaban yang sama seluruhnya, atau dari alamat atau nomor yang sama: {n:,}."
    ),
    "Look at them; keep the last of each with duplicates='last', or leave all out with .without('duplicate').": (
        "Periksa; pertahankan yang terakhir dengan duplicates='last', atau keluarkan semuanya dengan "
        ".without('duplicate')."
    ),
    "Respondents who gave one and the same answer to all questions of a form: {n:,}.": (
        "Responden yang memberi jawaban yang sama untuk semua pertanyaan suatu bagian: {n:,}."
    ),
    "Compute the results with them and without: .without('straight_liner').": (
        "Hitung hasil dengan dan tanpa mereka: .without('straight_liner')."
    ),
    "Respondents who took less than {seconds:g} seconds per question: {n:,}.": (
        "Responden yang memerlukan kurang dari {seconds:g} detik per pertanyaan: {n:,}."
    ),
    "Compute the results with them and without: .without('speeder').": (
        "Hitung hasil dengan dan tanpa mereka: .without('speeder')."
    ),
    "Respondents who shared out other than {total:,} points: {n:,}.": (
        "Responden yang membagikan poin yang jumlahnya bukan {total:,}: {n:,}."
    ),
    "Leave their points out, or rescale them to the total and say so; nothing was rescaled.": (
        "Keluarkan poin mereka, atau skalakan ke jumlah tersebut dan laporkan; tidak ada yang diskalakan."
    ),
    "Nobody answered {code}.": "Tidak ada yang menjawab {code}.",
    "Check that the column is the right one; leave {code} out of the analysis.": (
        "Periksa apakah kolomnya benar; keluarkan {code} dari analisis."
    ),
    "All {n:,} answers to {code} are {value:g}: it has no variance.": (
        "Semua {n:,} jawaban untuk {code} bernilai {value:g}: tidak ada variansinya."
    ),
    "Correlations and alpha can't use {code}; say so and leave it out there.": (
        "Korelasi dan alpha tidak dapat memakai {code}; laporkan dan keluarkan dari perhitungan itu."
    ),
    "There is one respondent only.": "Hanya ada satu responden.",
    "No spread, correlation or test can be had from one row: collect more answers, or check whether the file was cut "
    "off.": (
        "Dari satu baris tidak dapat diperoleh sebaran, korelasi, atau uji: kumpulkan jawaban lagi, atau periksa "
        "apakah berkas terpotong."
    ),
    "{code} runs against the other items of {dimension}: corrected r = {r:.2f}.": (
        "{code} berlawanan dengan butir lain dari {dimension}: r terkoreksi = {r:.2f}."
    ),
    "If it is worded negatively and was not turned round yet, pass reversed_items=['{code}']; nothing is turned round "
    "unasked.": (
        "Jika pernyataannya negatif dan belum dibalik, tulis reversed_items=['{code}']; tidak ada yang dibalik tanpa "
        "diminta."
    ),
    "The items of {dimension} run against those of the other dimensions: r = {r:.2f}.": (
        "Butir {dimension} berlawanan dengan butir dimensi lain: r = {r:.2f}."
    ),
    "If they are worded negatively ({codes}) and were not turned round yet, pass them as reversed_items; nothing is "
    "turned round unasked.": (
        "Jika pernyataannya negatif ({codes}) dan belum dibalik, tulis dalam reversed_items; tidak ada yang dibalik "
        "tanpa diminta."
    ),
}
