"""Indonesian for the retention room."""

INDONESIAN = {
    # Titles and terms.
    "Churn rate of one period": "Tingkat churn satu periode",
    "Retention rate of one period": "Tingkat retensi satu periode",
    "Churn rate": "Tingkat churn",
    "Retention rate": "Tingkat retensi",
    "Churn rate per year": "Tingkat churn per tahun",
    "Retention rate per year": "Tingkat retensi per tahun",
    "share": "proporsi",
    "Share of customers still there, by time": "Proporsi pelanggan yang masih bertahan menurut waktu",
    "All customers": "Semua pelanggan",
    "Do the groups stay equally long?": "Apakah kelompok-kelompok bertahan sama lama?",
    "Cox regression: what goes with leaving earlier": "Regresi Cox: apa yang menyertai kepergian lebih awal",
    "Customers active by cohort and age": "Pelanggan aktif menurut kohort dan umur kohort",
    "observed": "teramati",
    "incomplete": "belum lengkap",
    "not yet": "belum teramati",
    "Shifted-beta-geometric model of how long customers stay": (
        "Model beta-geometrik tergeser tentang lama pelanggan bertahan"
    ),
    "Mean churn in the first period": "Rata-rata churn pada periode pertama",
    "How much customers differ (0 alike, 1 two kinds)": "Seberapa beda pelanggan (0 sama, 1 dua jenis)",
    "Share still there, if customers differ": "Proporsi yang masih bertahan jika pelanggan berbeda-beda",
    # What was counted, and findings.
    "Customers at the start: {n:,}, lost: {n_lost:,}. Missing: {n_missing:,}.": (
        "Pelanggan di awal: {n:,}, hilang: {n_lost:,}. Data kosong: {n_missing:,}."
    ),
    "Customers: {n:,}, of whom {n_lost:,} were seen to leave. Missing: {n_missing:,}.": (
        "Pelanggan: {n:,}, di antaranya {n_lost:,} terlihat pergi. Data kosong: {n_missing:,}."
    ),
    "Customers: {n:,} in {n_cohorts} cohorts. Missing: {n_missing:,} rows without customer or date.": (
        "Pelanggan: {n:,} dalam {n_cohorts} kohort. Data kosong: {n_missing:,} baris tanpa pelanggan atau tanggal."
    ),
    "{group}: on average {mean:.2f} of the first {horizon:g} (SE {error:.2f}).": (
        "{group}: rata-rata {mean:.2f} dari {horizon:g} pertama (SE {error:.2f})."
    ),
    "Chi-squared = {statistic:.2f} with {df} degrees of freedom, p {p}.": (
        "Khi-kuadrat = {statistic:.2f} dengan derajat bebas {df}, p {p}."
    ),
    "Proportional hazards in doubt (Schoenfeld, p < .05) for: {names}. Their ratio is an average.": (
        "Asumsi hazard proporsional diragukan (Schoenfeld, p < .05) untuk: {names}. Rasionya merupakan rata-rata."
    ),
    "Proportional hazards: no drift was found (Schoenfeld, all p at least .05).": (
        "Hazard proporsional: tidak ditemukan pergeseran (Schoenfeld, semua p sedikitnya .05)."
    ),
    "Discounted payments of a new customer: {lifetime:.2f}; with one chance for all {constant:.2f}.": (
        "Pembayaran terdiskonto dari pelanggan baru: {lifetime:.2f}; dengan satu peluang untuk semua {constant:.2f}."
    ),
    # Null hypotheses.
    "at every time the customers of all groups leave at the same rate": (
        "pada setiap waktu pelanggan semua kelompok pergi dengan laju yang sama"
    ),
    "the predictor makes no difference to the rate of leaving: its hazard ratio is 1": (
        "prediktor tidak membedakan laju kepergian: rasio hazardnya 1"
    ),
    # Methods.
    "lost, divided by the customers at the start of the period; Wilson score interval": (
        "yang hilang dibagi pelanggan di awal periode; interval skor Wilson"
    ),
    "lost, divided by the customers at the start of the period; Clopper-Pearson interval": (
        "yang hilang dibagi pelanggan di awal periode; interval Clopper-Pearson"
    ),
    "Kaplan-Meier; Greenwood's standard error, log-log intervals": (
        "Kaplan-Meier; galat baku Greenwood, interval log-log"
    ),
    "log-rank test (Mantel 1966), every time weighs the same": "uji log-rank (Mantel 1966), setiap waktu berbobot sama",
    "Gehan-Breslow test, times weigh by the customers at risk": (
        "uji Gehan-Breslow, waktu dibobot menurut pelanggan yang berisiko"
    ),
    "Tarone-Ware test, times weigh by the root of the customers at risk": (
        "uji Tarone-Ware, waktu dibobot menurut akar pelanggan yang berisiko"
    ),
    "Cox regression by partial likelihood, ties by Efron's rule, Wald intervals": (
        "regresi Cox dengan kemungkinan parsial, nilai sama menurut aturan Efron, interval Wald"
    ),
    "Cox regression by partial likelihood, ties by Breslow's rule, Wald intervals": (
        "regresi Cox dengan kemungkinan parsial, nilai sama menurut aturan Breslow, interval Wald"
    ),
    "customers active in a period, divided by their cohort; Wilson interval of each cell": (
        "pelanggan aktif dalam satu periode dibagi kohortnya; interval Wilson tiap sel"
    ),
    "maximum likelihood; intervals from the second derivatives, on the logarithms": (
        "kemungkinan maksimum; interval dari turunan kedua, pada logaritma"
    ),
    "closed form of the shifted-beta-geometric distribution": "bentuk tertutup sebaran beta-geometrik tergeser",
    # Notes.
    "Customers who came during the period are not counted, whether they stayed or not.": (
        "Pelanggan yang datang selama periode tidak dihitung, baik yang bertahan maupun yang tidak."
    ),
    "The rates per year hold if every period of the year has the same rate.": (
        "Tingkat per tahun berlaku jika setiap periode dalam setahun memiliki tingkat yang sama."
    ),
    "The median is not reached: more than half were still there at the end of the curve.": (
        "Median tidak tercapai: lebih dari separuh masih bertahan di ujung kurva."
    ),
    "The median is not reached in: {names}; more than half were still there.": (
        "Median tidak tercapai pada: {names}; lebih dari separuh masih bertahan."
    ),
    "Where the curve is at zero it has no interval.": "Di tempat kurva bernilai nol tidak ada interval.",
    "Early on all of the few who were watched left: the curve drops to zero and stays there.": (
        "Pada awalnya semua dari sedikit pelanggan yang diamati pergi: kurva jatuh ke nol dan tetap di sana."
    ),
    "A group has fewer than five expected: take the p-value as rough.": (
        "Ada kelompok dengan harapan kurang dari lima: nilai p hanya kasar."
    ),
    "{name} is compared with '{first}'.": "{name} dibandingkan dengan '{first}'.",
    "{lost} customers left for {terms} terms: fewer than ten each, so that ratios may be far too large.": (
        "{lost} pelanggan pergi untuk {terms} suku: di bawah sepuluh per suku, rasio bisa jauh terlalu besar."
    ),
    "Customers may be away and come back: these are shares active, not shares that survived.": (
        "Pelanggan dapat absen dan kembali: ini proporsi yang aktif, bukan proporsi yang bertahan."
    ),
    "At age 0 the share is 1 by definition and has no interval.": (
        "Pada umur 0 proporsinya 1 menurut definisi dan tidak memiliki interval."
    ),
    "The first cohort, {name}, may hold customers who began before the log does.": (
        "Kohort pertama, {name}, dapat memuat pelanggan yang mulai sebelum catatan dimulai."
    ),
    "The last period is incomplete (the log ends on {day}).": (
        "Periode terakhir belum lengkap (catatan berakhir pada {day})."
    ),
    "Periods in brackets on the map are incomplete.": "Periode dalam kurung pada peta belum lengkap.",
    "Retention doesn't rise over the periods: the data fit one chance for all as well as any mixture, so that alpha "
    "and beta are not given; only the mean churn is.": (
        "Retensi tidak naik dari periode ke periode: satu peluang untuk semua cocok sebaik campuran apa pun sehingga "
        "alpha dan beta tidak diberikan; hanya rata-rata churn."
    ),
    "All who left did so in the first period: the data fit two kinds of customers, those who leave at once and those "
    "who never do, so that alpha and beta are not given.": (
        "Semua yang pergi melakukannya pada periode pertama: data cocok dengan dua jenis pelanggan, yang langsung "
        "pergi dan yang tidak pernah pergi, sehingga alpha dan beta tidak diberikan."
    ),
    "alpha and beta can hardly be told: other pairs with the same mean churn fit nearly as well. Use the projection "
    "within the data, and distrust it beyond.": (
        "alpha dan beta sulit ditentukan: pasangan lain dengan rata-rata churn yang sama hampir sama cocoknya. Gunakan "
        "proyeksi di dalam rentang data dan ragukan di luarnya."
    ),
}
