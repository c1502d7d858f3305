"""Indonesian for what the loyalty chain and the outcomes of complaints say."""

INDONESIAN = {
    # Complaints.
    "{outcome} by what happened to the customer": "{outcome} menurut apa yang dialami pelanggan",
    "Customers counted: {n:,}. Missing: {n_missing:,}.": "Pelanggan yang dihitung: {n:,}. Data kosong: {n_missing:,}.",
    "no problem": "tanpa masalah",
    "problem": "ada masalah",
    "problem, not handled well": "ada masalah, tidak ditangani dengan baik",
    "problem, handled well": "ada masalah, ditangani dengan baik",
    "group": "kelompok",
    "difference": "selisih",
    "{one} less {other}": "{one} dikurangi {other}",
    "{one} less {other}, adjusted": "{one} dikurangi {other}, disesuaikan",
    "Handled well lies above no problem: the interval excludes zero.": (
        "Yang ditangani dengan baik di atas yang tanpa masalah: intervalnya tidak memuat nol."
    ),
    "Handled well lies below no problem: the interval excludes zero.": (
        "Yang ditangani dengan baik di bawah yang tanpa masalah: intervalnya tidak memuat nol."
    ),
    "Handled well can't be told from no problem: the interval includes zero.": (
        "Yang ditangani dengan baik tidak dapat dibedakan dari yang tanpa masalah: intervalnya memuat nol."
    ),
    "customers with a problem have the same outcome as customers without one": (
        "pelanggan yang mengalami masalah memiliki hasil yang sama dengan yang tanpa masalah"
    ),
    "the two groups of each difference have the same outcome; no recovery paradox, for the first": (
        "kedua kelompok pada tiap selisih memiliki hasil yang sama; untuk yang pertama, tidak ada paradoks pemulihan"
    ),
    "complaints handled in this way have the same outcome as those handled in the way of reference": (
        "keluhan yang ditangani dengan cara ini memiliki hasil yang sama dengan cara acuan"
    ),
    "means with t intervals; differences by Welch's t test, independent groups": (
        "rata-rata dengan interval t; selisih dengan uji t Welch, kelompok saling bebas"
    ),
    "shares with Wilson's intervals; differences by z test and Newcombe's interval": (
        "proporsi dengan interval Wilson; selisih dengan uji z dan interval Newcombe"
    ),
    "shares with Wilson's intervals; differences by z test and Newcombe's interval; adjusted for {by} by "
    "Mantel-Haenszel "
    "weights with Sato's variance": (
        "proporsi dengan interval Wilson; selisih dengan uji z dan interval Newcombe; disesuaikan menurut {by} "
        "dengan bobot "
        "Mantel-Haenszel dan varians Sato"
    ),
    "Customers were not put into these groups by lot: a difference is not the effect of handling.": (
        "Pelanggan tidak dibagi ke kelompok ini secara acak: selisih bukan pengaruh penanganan."
    ),
    "Fewer than 30 customers: {names}.": "Kurang dari 30 pelanggan: {names}.",
    "The mean of a single customer has no interval.": "Rata-rata dari satu pelanggan tidak memiliki interval.",
    "Up to {n:,} customers are in values of {by} that lack one of the two groups; adjusted differences leave them "
    "out.": (
        "Sampai {n:,} pelanggan berada pada nilai {by} yang tidak memiliki salah satu kelompok; selisih yang "
        "disesuaikan "
        "tidak mengikutkannya."
    ),
    # The chain.
    "programme → score": "program → skor",
    "the programme, and nothing else, moves the score by its gain, and the gain lasts as long as counted": (
        "program itu saja yang menaikkan skor, dan kenaikannya bertahan selama masa yang dihitung"
    ),
    "score → retention": "skor → retensi",
    "customers whose score rises then stay as those stay who had the higher score all along": (
        "pelanggan yang skornya naik akan bertahan seperti mereka yang sejak awal berskor tinggi"
    ),
    "retention → lifetime value": "retensi → nilai seumur hidup",
    "all customers have the same chance of staying in each period, and the same margin": (
        "semua pelanggan memiliki peluang bertahan yang sama di tiap periode, dan margin yang sama"
    ),
    "lifetime value → customer equity": "nilai seumur hidup → ekuitas pelanggan",
    "equity is the value of the customers of today; those who come later are not counted": (
        "ekuitas adalah nilai pelanggan hari ini; yang datang kemudian tidak dihitung"
    ),
    "From the score to customer equity": "Dari skor ke ekuitas pelanggan",
    "Customers: {n:,}. No data: missing 0.": "Pelanggan: {n:,}. Tanpa data: kosong 0.",
    "In {p:.0f}% of the draws the programme earns more than it costs.": (
        "Dalam {p:.0f}% undian, program menghasilkan lebih dari biayanya."
    ),
    "{link}: {assumption}. Evidence: {evidence}.": "{link}: {assumption}. Bukti: {evidence}.",
    "Links whose evidence is weak or missing: {n} of {all}.": (
        "Mata rantai dengan bukti lemah atau tanpa bukti: {n} dari {all}."
    ),
    "strong": "kuat",
    "moderate": "sedang",
    "weak": "lemah",
    "untraceable": "tidak terlacak",
    "none, assumed": "tidak ada, diasumsikan",
    "Retention before": "Retensi sebelumnya",
    "Retention after": "Retensi sesudahnya",
    "Lifetime value before": "Nilai seumur hidup sebelumnya",
    "Lifetime value after": "Nilai seumur hidup sesudahnya",
    "Customer equity before": "Ekuitas pelanggan sebelumnya",
    "Gain in customer equity": "Kenaikan ekuitas pelanggan",
    "Cost of the programme": "Biaya program",
    "Profit of the programme": "Laba program",
    "Gain in score that would pay": "Kenaikan skor yang menutup biaya",
    "chain of formulas; intervals from {n:,} independent draws of the inputs": (
        "rangkaian rumus; interval dari {n:,} undian masukan yang saling bebas"
    ),
    "The interval covers the ranges that were put in, and no doubt about the links themselves.": (
        "Interval mencakup rentang yang dimasukkan, bukan keraguan tentang mata rantainya sendiri."
    ),
    "Taken as known, without a range: {names}.": "Dianggap diketahui, tanpa rentang: {names}.",
    "A station that hangs on known numbers only has no interval.": (
        "Bagian yang hanya bergantung pada angka yang diketahui tidak memiliki interval."
    ),
    "In {share:.1f}% of the draws a higher score doesn't lift retention: the gain that would pay has no interval.": (
        "Dalam {share:.1f}% undian skor yang lebih tinggi tidak menaikkan retensi: kenaikan yang menutup biaya tidak "
        "memiliki interval."
    ),
    "In {share:.1f}% of the draws no gain pays, even if everybody stayed: the gain that would pay has no interval.": (
        "Dalam {share:.1f}% undian tidak ada kenaikan yang menutup biaya, meskipun semua bertahan: kenaikan yang "
        "menutup "
        "biaya tidak memiliki interval."
    ),
}
