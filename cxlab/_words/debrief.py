"""Indonesian for what a class estimated against what is true."""

INDONESIAN = {
    "mean of (estimate - truth) / standard error with a t interval; an interval is the estimate with the normal "
    "quantile times the standard error of its data set": (
        "rata-rata (estimasi - nilai sebenarnya) / galat baku dengan interval t; intervalnya adalah estimasi dengan "
        "kuantil normal kali galat baku set datanya"
    ),
    "Further than {far:g} standard errors from the truth: {n:,}. Such estimates count as not holding it and are left "
    "out of the means, because one wrong unit would decide them.": (
        "Berjarak lebih dari {far:g} galat baku dari nilai sebenarnya: {n:,}. Estimasi seperti itu dihitung sebagai "
        "tidak memuatnya dan tidak masuk rata-rata, karena satu satuan yang salah akan menentukan hasilnya."
    ),
    "Fewer than two estimates, so no standard error of their mean: {questions}.": (
        "Kurang dari dua estimasi, sehingga rata-ratanya tidak memiliki galat baku: {questions}."
    ),
    "Estimates of the class against what is true": "Estimasi kelas dibanding nilai sebenarnya",
    "Estimates: {n:,}. Missing: {n_missing:,}.": "Estimasi: {n:,}. Yang kosong: {n_missing:,}.",
    "class": "kelas",
    "right estimates": "estimasi yang benar",
    "Whose": "Milik",
    "Far": "Jauh",
    "Covers": "Memuat",
    "LL": "bawah",
    "UL": "atas",
    "right": "benar",
    "Bias (SE)": "Bias (SE)",
    # In the class report.
    "Estimates against what is true": "Estimasi dibanding nilai sebenarnya",
    "Estimates": "Estimasi",
    "Its standard error": "Galat bakunya",
    "Coverage (95%)": "Cakupan (95%)",
    "Bias is the mean of estimate less truth, in standard errors. Coverage is the share of intervals, estimate ± 1.96 "
    "standard errors, that hold the truth.": (
        "Bias adalah rata-rata estimasi dikurangi nilai sebenarnya, dalam galat baku. Cakupan adalah proporsi "
        "interval, estimasi ± 1,96 galat baku, yang memuat nilai sebenarnya."
    ),
    # The notebook for the class.
    "Debrief: {title}": "Pembahasan: {title}",
    "Everybody had a data set of their own. All of them came from one model, and the numbers in the model were drawn "
    "for each. Here is what was true, how far the class was from it, and why.": (
        "Setiap orang mempunyai set datanya sendiri. Semuanya berasal dari satu model, dan angka-angka dalam model itu "
        "diundi untuk masing-masing. Di sini terlihat apa yang sebenarnya, seberapa jauh kelas darinya, dan mengapa."
    ),
    "Handed in: {n:,} of {of:,}. Names and student numbers are left out, and the data sets are numbered at random.": (
        "Mengumpulkan: {n:,} dari {of:,}. Nama dan nomor mahasiswa tidak dicantumkan, dan set data dinomori secara "
        "acak."
    ),
    "**Don't show this to the class: so few handed in that an estimate can be told to be somebody's.**": (
        "**Jangan tampilkan ini di kelas: yang mengumpulkan begitu sedikit sehingga pemilik suatu estimasi dapat "
        "dikenali.**"
    ),
    "What was true": "Apa yang sebenarnya",
    "How far the class was from the truth": "Seberapa jauh kelas dari nilai sebenarnya",
    "**Predict** before you run the next cell: of a hundred students who all compute rightly, how many have a 95% "
    "interval that misses the truth? And how far from zero is the mean of all their errors?": (
        "**Perkirakan** sebelum menjalankan sel berikut: dari seratus mahasiswa yang semuanya menghitung dengan benar, "
        "berapa yang interval 95%-nya tidak memuat nilai sebenarnya? Dan seberapa jauh dari nol rata-rata semua "
        "kesalahan mereka?"
    ),
    "Rows called right are what everybody would have got without a mistake: their mean error should be near "
    "zero, and about 95 of 100 intervals should hold the truth. What they miss is chance, and for ratios and "
    "lifetime values a small bias of up to about a fifth of a standard error. What the class misses "
    "beyond that is mistakes. Errors are counted in standard errors, so that questions can be compared.": (
        "Baris benar adalah hasil yang akan diperoleh semua orang tanpa kesalahan: rata-rata "
        "kesalahannya seharusnya dekat nol, dan sekitar 95 dari 100 interval seharusnya memuat nilai sebenarnya. Yang "
        "meleset di sana adalah kebetulan, dan untuk rasio serta nilai seumur hidup ada bias kecil, paling banyak "
        "sekitar seperlima galat baku. Yang meleset lebih dari itu pada kelas adalah kekeliruan. Kesalahan dihitung "
        "dalam galat baku agar pertanyaan dapat dibandingkan."
    ),
    "These are the smallest, the mean and the largest number in the models of the class. In practice nobody gets to "
    "see this table: a company has one sample, and what is true stays hidden.": (
        "Ini angka terkecil, rata-rata, dan terbesar dalam model-model di kelas. Dalam praktik tidak ada yang melihat "
        "tabel ini: perusahaan mempunyai satu sampel, dan apa yang sebenarnya tetap tersembunyi."
    ),
    "All true values": "Semua nilai sebenarnya",
    "One row is one data set.": "Satu baris adalah satu set data.",
    "Covers is the share of intervals that hold the truth, a fraction; far is how many estimates are more than ten "
    "standard errors away.": (
        "Memuat adalah proporsi interval yang memuat nilai sebenarnya, sebagai pecahan; jauh adalah banyaknya estimasi "
        "yang berjarak lebih dari sepuluh galat baku."
    ),
    "Student by student": "Mahasiswa demi mahasiswa",
    "Each line is one student: the estimate less what was true for that data set, with an interval of 1.96 standard "
    "errors to each side. The dashed line is the mean error.": (
        "Setiap garis adalah satu mahasiswa: estimasi dikurangi nilai sebenarnya untuk set data itu, dengan interval "
        "1,96 galat baku ke tiap sisi. Garis putus-putus adalah rata-rata kesalahan."
    ),
    "What went wrong most often": "Yang paling sering keliru",
    "Counted are mistakes that the marking knows by the number to which they lead. The share is of all who handed "
    "in.": (
        "Yang dihitung adalah kekeliruan yang dikenali penilaian dari angka yang dihasilkannya. Proporsinya dari semua "
        "yang mengumpulkan."
    ),
    "To talk about": "Untuk dibicarakan",
    "Two students computed rightly and have different estimates. Is one of them wrong?": (
        "Dua mahasiswa menghitung dengan benar dan estimasinya berbeda. Apakah salah satunya keliru?"
    ),
    "Some intervals of right estimates miss the truth. Did those students do anything wrong? Could they have "
    "noticed?": (
        "Beberapa interval dari estimasi yang benar tidak memuat nilai sebenarnya. Apakah mahasiswa itu berbuat "
        "keliru? Dapatkah mereka mengetahuinya?"
    ),
    "Chance goes up and down and averages out. Which mistakes of the table above don't average out, however large the "
    "class is? In which pictures do you see them?": (
        "Kebetulan naik dan turun lalu saling meniadakan. Kekeliruan mana dari tabel di atas yang tidak saling "
        "meniadakan, sebesar apa pun kelasnya? Di gambar mana terlihat?"
    ),
    "Which of these mistakes would a manager have noticed without knowing the truth, and by what?": (
        "Kekeliruan mana yang akan disadari seorang manajer tanpa mengetahui nilai sebenarnya, dan dari apa?"
    ),
    "What would change in the pictures with four times as much data in each set?": (
        "Apa yang berubah pada gambar bila setiap set memuat data empat kali lebih banyak?"
    ),
    "What this does not show": "Apa yang tidak ditunjukkan di sini",
    "The model was known and the same for all; only its numbers differed. In practice the model itself may be wrong, "
    "and no interval tells that. Whose estimate is far off is not shown, and one class is a small sample of classes.": (
        "Modelnya diketahui dan sama untuk semua; hanya angkanya yang berbeda. Dalam praktik modelnya sendiri dapat "
        "salah, dan tidak ada interval yang memberitahukannya. Milik siapa estimasi yang jauh tidak ditampilkan, dan "
        "satu kelas adalah sampel kecil dari semua kelas."
    ),
}
