"""Indonesian for what the results of segments say."""

INDONESIAN = {
    "Customers: {n:,}. Missing: {n_missing:,}.": "Pelanggan: {n:,}. Data kosong: {n_missing:,}.",
    "Customers: {n:,}, of whom {left:,} left. Missing: {n_missing:,}.": (
        "Pelanggan: {n:,}, di antaranya {left:,} berhenti. Data kosong: {n_missing:,}."
    ),
    "{n:,} customers with a missing value were left out of everything.": (
        "{n:,} pelanggan dengan data kosong tidak diikutkan sama sekali."
    ),
    # RFM.
    "RFM segments, {n_groups} groups": "Segmen RFM, {n_groups} kelompok",
    "scores by mean rank, equal values share a score; segments by the table of `segment_names`": (
        "skor menurut peringkat rata-rata, nilai yang sama mendapat skor yang sama; segmen menurut tabel "
        "`segment_names`"
    ),
    "Recency is the time since the last purchase; the BG/NBD models mean another time by that word.": (
        "Recency adalah waktu sejak pembelian terakhir; model BG/NBD memakai kata itu untuk waktu yang lain."
    ),
    "Many customers are equal in {part}: {n} of {groups} scores occur, the largest group has {share:.0f}% of the "
    "customers.": (
        "Banyak pelanggan sama dalam {part}: {n} dari {groups} skor muncul, kelompok terbesar memuat {share:.0f}% "
        "pelanggan."
    ),
    "The names of the segments are a convention, not a finding.": "Nama segmen adalah kesepakatan, bukan temuan.",
    "recency": "recency (waktu sejak pembelian terakhir)",
    "frequency": "frekuensi",
    "money": "uang",
    "champions": "juara",
    "growing": "berkembang",
    "new or small": "baru atau kecil",
    "loyal": "setia",
    "in between": "di tengah",
    "drowsy": "mulai pasif",
    "slipping away": "mulai menjauh",
    "asleep": "tertidur",
    "gone": "pergi",
    # Profiles and clusters.
    "Profile of {n} segments": "Profil {n} segmen",
    "mean of each segment with Student's t interval, segments taken as given": (
        "rata-rata tiap segmen dengan interval t Student, segmen dianggap sudah tertentu"
    ),
    "Segments differ in the columns they were made from; that says nothing about the segments.": (
        "Segmen tentu berbeda pada kolom yang membentuknya; itu tidak mengatakan apa-apa tentang segmennya."
    ),
    "{n:,} customers lack a value; each mean uses those who have one.": (
        "{n:,} pelanggan memiliki data kosong; tiap rata-rata memakai mereka yang datanya ada."
    ),
    "A mean of fewer than two customers has no interval.": (
        "Rata-rata dari kurang dari dua pelanggan tidak memiliki interval."
    ),
    "{k} clusters of customers": "{k} klaster pelanggan",
    "Between clusters: {explained:.0f}% of the variance. Mean silhouette: {silhouette:.2f}.": (
        "Antarklaster: {explained:.0f}% varians. Rata-rata siluet: {silhouette:.2f}."
    ),
    "k-means on standardised columns, best of several k-means++ starts": (
        "k-means pada kolom terstandar, terbaik dari beberapa awalan k-means++"
    ),
    "Ward's hierarchical clustering on standardised columns": "klaster hierarkis Ward pada kolom terstandar",
    "Any data can be divided into clusters; `choose_n_clusters` says how far a division holds.": (
        "Data apa pun dapat dibagi menjadi klaster; `choose_n_clusters` menunjukkan seberapa kuat pembagiannya."
    ),
    "A cluster of one customer has no interval; it may be an outlier, not a segment.": (
        "Klaster dengan satu pelanggan tidak memiliki interval; mungkin itu pencilan, bukan segmen."
    ),
    # How many clusters.
    "How many clusters of customers": "Berapa klaster pelanggan",
    "silhouette, Calinski-Harabasz index and stability under resampling; shuffled columns beside": (
        "siluet, indeks Calinski-Harabasz, dan kestabilan saat pengambilan ulang; dibandingkan dengan kolom yang diacak"
    ),
    "The interval of the stability is the spread over resamples, not a confidence interval.": (
        "Interval kestabilan adalah sebaran antarpengambilan ulang, bukan interval kepercayaan."
    ),
    "No number of clusters is clearly better separated than shuffled columns are: the data don't show groups, only "
    "differences by degree.": (
        "Tidak ada jumlah klaster yang jelas lebih terpisah daripada kolom yang diacak: data tidak menunjukkan "
        "kelompok, "
        "hanya perbedaan derajat."
    ),
    "Best separated beyond chance: {k} clusters, silhouette {found:.2f} against {chance:.2f} in shuffled columns, "
    "stability {stability:.2f}.": (
        "Paling terpisah melebihi kebetulan: {k} klaster, siluet {found:.2f} dibanding {chance:.2f} pada kolom yang "
        "diacak, kestabilan {stability:.2f}."
    ),
    # Agreement.
    "Agreement of {first} and {second}": "Kesesuaian {first} dan {second}",
    "adjusted Rand index (Hubert & Arabie 1985); percentile bootstrap over customers": (
        "indeks Rand terkoreksi (Hubert & Arabie 1985); bootstrap persentil atas pelanggan"
    ),
    "The interval takes both divisions as given; clusters found anew would differ more.": (
        "Interval menganggap kedua pembagian sudah tertentu; klaster yang dicari ulang akan lebih berbeda."
    ),
    "The largest group alone would match {guessed:.0f}% of the customers.": (
        "Kelompok terbesar saja akan cocok untuk {guessed:.0f}% pelanggan."
    ),
    "Adjusted Rand index": "Indeks Rand terkoreksi",
    "Matched share": "Bagian yang cocok",
    # At risk.
    "Who is at risk of leaving: how good the predictions are": (
        "Siapa yang terancam berhenti: seberapa baik prediksinya"
    ),
    "logistic regression, cross-fitted in {n} parts": "regresi logistik, dicocokkan silang dalam {n} bagian",
    "logistic regression with a ridge penalty, cross-fitted in {n} parts": (
        "regresi logistik dengan penalti ridge, dicocokkan silang dalam {n} bagian"
    ),
    "Each feature must have been known before the customer could leave; the data can't show that.": (
        "Tiap fitur harus sudah diketahui sebelum pelanggan dapat berhenti; data tidak dapat menunjukkannya."
    ),
    "Intervals take the fitted models as given. A prediction is no cause.": (
        "Interval menganggap model sudah tertentu. Prediksi bukan sebab."
    ),
    "A penalised fit has no standard errors, so that its coefficients have no intervals.": (
        "Model dengan penalti tidak memiliki galat baku sehingga koefisiennya tidak memiliki interval."
    ),
    "Every leaver has a higher chance than every stayer: no calibration slope, no interval of the AUC.": (
        "Semua yang berhenti berpeluang lebih tinggi daripada semua yang bertahan: kemiringan kalibrasi dan interval "
        "AUC tidak tersedia."
    ),
    "AUC": "AUC",
    "Brier score": "Skor Brier",
    "Brier score, same chance for all": "Skor Brier, peluang sama untuk semua",
    "Calibration slope": "Kemiringan kalibrasi",
    "Calibration in the large": "Kalibrasi keseluruhan",
    "Lift of the riskiest tenth": "Lift sepersepuluh paling berisiko",
    # Who the customer is.
    "One table, several answers to who the customer is": "Satu tabel, beberapa jawaban tentang siapa pelanggannya",
    "Customers": "Pelanggan",
    "Rows each": "Baris per pelanggan",
    "customers": "pelanggan",
    "value each": "nilai per pelanggan",
    "share kept": "proporsi yang bertahan",
    "mean rating": "rata-rata penilaian",
    "each column in turn tells who the customer is; at least {n:,} rows each; t intervals of means, Wilson intervals "
    "of shares": (
        "tiap kolom bergantian menentukan siapa pelanggannya; sedikitnya {n:,} baris per pelanggan; interval t untuk "
        "rata-rata, interval Wilson untuk proporsi"
    ),
    "Numbers of customers were counted, not estimated, so that they have no interval.": (
        "Jumlah pelanggan dihitung, bukan diduga, sehingga tidak memiliki interval."
    ),
    "The intervals take customers as independent; those who share a payer leave together.": (
        "Interval menganggap pelanggan saling bebas; mereka yang dibayari pihak yang sama berhenti bersama-sama."
    ),
}
