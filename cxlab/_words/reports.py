"""Indonesian for the parts of reports on respondents, items and gaps."""

INDONESIAN = {
    "Gap = perception - expectation, paired t tests, p corrected by Holm's method. Null hypothesis: {hypothesis}. "
    "n = {n:,}.": (
        "Kesenjangan = persepsi - harapan, uji t berpasangan, p dikoreksi dengan metode Holm. Hipotesis nol: "
        "{hypothesis}. n = {n:,}."
    ),
    "Item analysis: each item against the total of the other items of its dimension": (
        "Analisis butir: tiap butir terhadap total butir lain dari dimensinya"
    ),
    "Cronbach's alpha with its interval": "Alpha Cronbach dengan intervalnya",
    "The lowest alpha is that of {name}: {alpha:.2f}, {level} % interval {interval}.": (
        "Alpha terendah adalah milik {name}: {alpha:.2f}, interval {level} % {interval}."
    ),
    "Cronbach's alpha of each scale; dashed lines at .60 and .70": (
        "Alpha Cronbach tiap skala; garis putus-putus pada 0,60 dan 0,70"
    ),
    "Dot plot of alpha for {n} scales with intervals; the lowest is {name} with {alpha:.2f}.": (
        "Diagram titik alpha {n} skala dengan interval; yang terendah adalah {name} dengan {alpha:.2f}."
    ),
    "The lowest gap is that of {name}: {gap:.2f}, {level} % interval {interval}.": (
        "Kesenjangan terendah adalah milik {name}: {gap:.2f}, interval {level} % {interval}."
    ),
    "Expectations are rated high by nearly everybody, so that gaps mostly follow the perceptions; a difference of "
    "two ratings is also less reliable than either.": (
        "Harapan dinilai tinggi oleh hampir semua orang, sehingga kesenjangan terutama mengikuti persepsi; selisih "
        "dua penilaian juga kurang reliabel daripada masing-masing."
    ),
    "Expectation and perception of each dimension": "Harapan dan persepsi tiap dimensi",
    "Dumbbells of expectation and perception for {n} dimensions, from {low} with a gap of {gap:.2f} to {high} with "
    "{most:.2f}.": (
        "Diagram harapan dan persepsi untuk {n} dimensi, dari {low} dengan kesenjangan {gap:.2f} sampai {high} "
        "dengan {most:.2f}."
    ),
    "Importance and performance of each item": "Kepentingan dan kinerja tiap butir",
    "Map of importance and performance": "Peta kepentingan dan kinerja",
    "Scatter plot of {n} items by performance and importance: {n_a} lie in A (do first), {n_b} in B, {n_c} in C, "
    "{n_d} in D.": (
        "Diagram pencar {n} butir menurut kinerja dan kepentingan: {n_a} berada di A (prioritas utama), {n_b} di B, "
        "{n_c} di C, {n_d} di D."
    ),
    "The customer satisfaction index is {index:.1f} % of the highest rating, {level} % interval {interval} (n = "
    "{n:,}).": (
        "Indeks kepuasan pelanggan adalah {index:.1f} % dari nilai tertinggi, interval {level} % {interval} (n = "
        "{n:,})."
    ),
    "The lowest index that this scale allows is {lowest:.0f} %, so that indices from scales of different length "
    "can't be compared.": (
        "Indeks terendah yang dimungkinkan skala ini adalah {lowest:.0f} %, sehingga indeks dari skala yang berbeda "
        "panjangnya tidak dapat dibandingkan."
    ),
    "Validity and reliability": "Uji validitas dan reliabilitas",
    "Validity of the items": "Validitas butir",
    "r is the corrected correlation, with the item left out of the total; r table is two-tailed at "
    "{significance:g}. Null hypothesis: {hypothesis}.": (
        "r adalah korelasi terkoreksi, dengan butir itu dikeluarkan dari total; r tabel dua sisi pada taraf "
        "{significance:g}. Hipotesis nol: {hypothesis}."
    ),
    "Not above the table value: {items}. Look at their wording before you leave any of them out.": (
        "Tidak di atas nilai tabel: {items}. Periksa kalimatnya sebelum mengeluarkan salah satu."
    ),
    "All {n} items lie above the table value.": "Semua {n} butir berada di atas nilai tabel.",
    "Cronbach's alpha, with {level} % interval": "Alpha Cronbach, dengan interval {level} %",
    "Scale": "Skala",
    "Sampling adequacy (KMO) is {kmo:.2f}; Bartlett's test: χ²({df:g}) = {chi:.1f}, {p}. Both say that the items "
    "hang together, not that they form these dimensions.": (
        "Kecukupan sampel (KMO) adalah {kmo:.2f}; uji Bartlett: χ²({df:g}) = {chi:.1f}, {p}. Keduanya mengatakan "
        "bahwa butir-butir saling berkaitan, bukan bahwa butir-butir membentuk dimensi ini."
    ),
    "Heterotrait-monotrait ratio of each pair of dimensions": "Rasio heterotrait-monotrait tiap pasangan dimensi",
    "Gaps between perception and expectation": "Kesenjangan antara persepsi dan harapan",
    "Gaps of the dimensions": "Kesenjangan dimensi",
    "Gaps of the items": "Kesenjangan butir",
    "Its interval overlaps that of {name}, so that their order is not settled.": (
        "Intervalnya bertumpang tindih dengan milik {name}, sehingga urutannya belum pasti."
    ),
    "Its interval lies below that of the next dimension, {name}.": (
        "Intervalnya berada di bawah milik dimensi berikutnya, {name}."
    ),
    "Mean rating (band: {level} % interval)": "Rata-rata penilaian (pita: interval {level} %)",
    "Importance, performance and satisfaction index": "Kepentingan, kinerja, dan indeks kepuasan",
    "A: important and weak, do first. B: keep up. C: low priority. D: possible overkill. The lines stand at the "
    "means of all items, so that some items always lie in A. The chance says how firmly an item lies in its "
    "quadrant.": (
        "A: penting dan lemah, prioritas utama. B: pertahankan. C: prioritas rendah. D: mungkin berlebihan. Garis "
        "berada pada rata-rata semua butir, sehingga selalu ada butir di A. Peluang mengatakan seberapa pasti suatu "
        "butir berada di kuadrannya."
    ),
    "Firmly in quadrant A (chance of at least 95 %): {items}.": (
        "Pasti di kuadran A (peluang sekurang-kurangnya 95 %): {items}."
    ),
    "No item lies firmly in quadrant A.": "Tidak ada butir yang pasti berada di kuadran A.",
    "Performance (mean)": "Kinerja (rata-rata)",
    "Importance (mean)": "Kepentingan (rata-rata)",
    "there is no dimension with two items or more, and validity and reliability are about how items go together": (
        "tidak ada dimensi dengan dua butir atau lebih, padahal validitas dan reliabilitas adalah tentang "
        "keterkaitan butir"
    ),
    "Reliability": "Reliabilitas",
    "Whether the dimensions separate": "Apakah dimensi-dimensi terpisah",
    "Cronbach's alpha of the expectations": "Alpha Cronbach untuk harapan",
    "'yes': the whole interval lies below {threshold:g}. Near 1 two dimensions can't be told apart in these "
    "answers, and their effects can't either.": (
        "'ya': seluruh interval berada di bawah {threshold:g}. Di dekat 1, dua dimensi tidak dapat dibedakan pada "
        "jawaban ini, demikian pula pengaruhnya."
    ),
    "the survey asks no expectations. A gap needs both: read it with an instrument that asks expectation and "
    "perception, such as 'servqual'": (
        "survei tidak menanyakan harapan. Kesenjangan memerlukan keduanya: bacalah dengan instrumen yang menanyakan "
        "harapan dan persepsi, misalnya 'servqual'"
    ),
    "expectation": "harapan",
    "perception": "persepsi",
    "the survey asks neither importance nor expectation item by item, and importance-performance and the "
    "satisfaction index need one of them": (
        "survei tidak menanyakan kepentingan maupun harapan butir demi butir, padahal analisis kepentingan-kinerja "
        "dan indeks kepuasan memerlukan salah satunya"
    ),
    "Importance was not asked. As in many theses, expectation stands in for it here; that is a choice, because "
    "people may expect much of what matters little to them.": (
        "Kepentingan tidak ditanyakan. Seperti pada banyak skripsi, harapan menggantikannya di sini; itu sebuah "
        "pilihan, karena orang dapat mengharapkan banyak hal yang tidak penting baginya."
    ),
    "Level of agreement (%)": "Tingkat kesesuaian (%)",
    "Chance of this quadrant": "Peluang kuadran ini",
    "In A, but near a line: {items}.": "Di A, tetapi dekat garis: {items}.",
    "nobody said which answer is the outcome. Pass outcome='satisfaction', or the name of the column that holds it": (
        "tidak ada yang menyebutkan jawaban mana yang menjadi variabel terikat. Berikan outcome='satisfaction', atau "
        "nama kolom yang memuatnya"
    ),
    "the survey has no dimensions. Read it with an instrument that names some, or pass dimensions={{'speed': "
    "['P10', 'P11']}}": (
        "survei tidak memiliki dimensi. Bacalah dengan instrumen yang menyebutkannya, atau berikan "
        "dimensions={{'speed': ['P10', 'P11']}}"
    ),
    "Service quality": "Kualitas layanan",
    "the outcome takes only two values, and a straight line doesn't fit a yes or no; use a logistic regression": (
        "variabel terikat hanya bernilai dua, dan garis lurus tidak cocok untuk ya atau tidak; gunakan regresi logistik"
    ),
    "a column has the same answer from everybody, so that nothing can be said about it": (
        "suatu kolom berisi jawaban yang sama dari semua orang, sehingga tidak ada yang dapat dikatakan tentangnya"
    ),
    "some predictors say the same thing (perfect collinearity), so that their effects can't be told apart; leave "
    "one of them out": (
        "beberapa prediktor mengatakan hal yang sama (kolinearitas sempurna), sehingga pengaruhnya tidak dapat "
        "dibedakan; keluarkan salah satunya"
    ),
    "there are fewer complete rows than the analysis needs; ask more people": (
        "baris lengkap lebih sedikit daripada yang diperlukan analisis; tanyalah lebih banyak orang"
    ),
    "too few respondents answered all of the items": "terlalu sedikit responden yang menjawab semua butir",
    "everybody answered alike in some items, which leaves too few that vary": (
        "semua orang menjawab sama pada beberapa butir, sehingga terlalu sedikit yang bervariasi"
    ),
    "the outcome follows perfectly from the predictors; was it computed from them?": (
        "variabel terikat mengikuti prediktor dengan sempurna; apakah dihitung dari prediktor itu?"
    ),
    "reliability needs at least two items; for a single question report its mean and spread": (
        "reliabilitas memerlukan sekurang-kurangnya dua butir; untuk satu pertanyaan laporkan rata-rata dan sebarannya"
    ),
    "message of the program: {message}": "pesan program: {message}",
    "{reason} (message of the program: {message})": "{reason} (pesan program: {message})",
    "tables {n_tables}, figures {n_figures}": "tabel {n_tables}, gambar {n_figures}",
    "Items: {title} (scale {low} to {high})": "Butir: {title} (skala {low} sampai {high})",
    "Mean, with {level} % interval": "Rata-rata, dengan interval {level} %",
    "{n_invited:,} people were asked; those who stay are {share:.1f} % of them. The file can't show how the others "
    "would have answered.": (
        "{n_invited:,} orang ditanya; yang tetap ada adalah {share:.1f} % dari mereka. Berkas tidak dapat "
        "menunjukkan bagaimana yang lain akan menjawab."
    ),
    "answered more than once, it seems": "tampaknya menjawab lebih dari sekali",
    "gave one answer to all items": "memberi satu jawaban pada semua butir",
    "answered faster than the questions can be read": "menjawab lebih cepat daripada waktu membaca pertanyaan",
    "Respondents that were flagged and kept": "Responden yang ditandai dan tetap diikutkan",
    "SD": "SB",
    "Min": "Min",
    "Max": "Maks",
    "Class": "Kelas",
    "Dimensions: means of their items": "Dimensi: rata-rata butirnya",
    "Means of the dimensions with their intervals": "Rata-rata dimensi dengan intervalnya",
    "Dot plot of {n} means with intervals, from {last} ({low:.2f}) to {first} ({high:.2f}).": (
        "Diagram titik {n} rata-rata dengan interval, dari {last} ({low:.2f}) sampai {first} ({high:.2f})."
    ),
    "Respondents and response": "Responden dan respons",
    "{n:,} respondents stay in the analysis after the answers were checked.": (
        "{n:,} responden tetap dianalisis setelah jawaban diperiksa."
    ),
    "Answers to items that are missing: {n_empty:,} of {n_cells:,}.": (
        "Jawaban butir yang kosong: {n_empty:,} dari {n_cells:,}."
    ),
    "Each analysis below uses the respondents who answered all that it needs (listwise), and says how many these "
    "are.": (
        "Tiap analisis di bawah memakai responden yang menjawab semua yang diperlukannya (listwise), dan menyebutkan "
        "jumlahnya."
    ),
    "How many people were asked doesn't stand in the file, so that a response rate can't be given (pass n_invited "
    "to add it).": (
        "Berapa orang yang ditanya tidak tercantum dalam berkas, sehingga tingkat respons tidak dapat diberikan "
        "(berikan n_invited untuk menambahkannya)."
    ),
    "Flag": "Tanda",
    "Respondents": "Responden",
    "A flag doesn't show that somebody answered carelessly. survey.without('straight_liner') gives the analysis "
    "without them; report both.": (
        "Tanda tidak membuktikan bahwa seseorang menjawab sembarangan. survey.without('straight_liner') memberi "
        "analisis tanpa mereka; laporkan keduanya."
    ),
    "Profile of the respondents": "Karakteristik responden",
    "The profile says whom these figures speak of. Whether they speak for anybody else depends on how the "
    "respondents were found.": (
        "Profil mengatakan siapa yang digambarkan angka-angka ini. Apakah mewakili orang lain bergantung pada cara "
        "responden diperoleh."
    ),
    "The class says on which part of the scale the mean lies; its names are a convention. Two means in one class "
    "may differ more than two in neighbouring ones.": (
        "Kelas mengatakan di bagian skala mana rata-rata berada; namanya sebuah kebiasaan. Dua rata-rata dalam satu "
        "kelas dapat berbeda lebih jauh daripada dua rata-rata di kelas yang bersebelahan."
    ),
    "The highest mean is that of {first} ({high:.2f}), the lowest that of {last} ({low:.2f}).": (
        "Rata-rata tertinggi adalah milik {first} ({high:.2f}), yang terendah milik {last} ({low:.2f})."
    ),
    "Where the intervals of two dimensions overlap, take care: their order in the population can't be read from "
    "these means alone.": (
        "Bila interval dua dimensi bertumpang tindih, berhati-hatilah: urutannya di populasi tidak dapat dibaca dari "
        "rata-rata ini saja."
    ),
    "No row of the file was left out.": "Tidak ada baris berkas yang dikeluarkan.",
    "Rows that were left out, and why": "Baris yang dikeluarkan, dan alasannya",
    "no column about the person can be told without pointing to somebody. Name columns such as sex or branch in "
    "profile=": (
        "tidak ada kolom tentang responden yang dapat disajikan tanpa menunjuk kepada seseorang. Sebutkan kolom "
        "seperti jenis kelamin atau cabang dalam profile="
    ),
    "Not told here, because their answers differ from person to person and could point to somebody: {names}.": (
        "Tidak disajikan di sini, karena jawabannya berbeda dari orang ke orang dan dapat menunjuk kepada seseorang: "
        "{names}."
    ),
    "the survey has no items. Name them in columns= and give their scale= when reading": (
        "survei tidak memiliki butir. Sebutkan dalam columns= dan berikan scale= ketika membaca"
    ),
    "Reason": "Alasan",
    "Rows": "Baris",
    "Numbers about the respondents": "Angka tentang responden",
    "other answers": "jawaban lain",
    "Answers that fewer than {fewest} respondents gave are joined, so that nobody can be recognised.": (
        "Jawaban yang diberikan oleh kurang dari {fewest} responden digabungkan, agar tidak ada yang dapat dikenali."
    ),
    "Not computed: {reason}": "Tidak dihitung: {reason}",
    "Table": "Tabel",
    "Figure": "Gambar",
    "usual cut {cut:g}": "batas lazim {cut:g}",
    "A  do first": "A  prioritas utama",
    "B  keep up": "B  pertahankan",
    "C  low priority": "C  prioritas rendah",
    "D  overkill?": "D  berlebihan?",
}
