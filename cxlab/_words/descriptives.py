"""Indonesian for the room of descriptive statistics."""

INDONESIAN = {
    # Titles, terms and headings.
    "Frequencies of {variables}": "Frekuensi {variables}",
    "Answer": "Jawaban",
    "Valid percent": "Persen valid",
    "Variable": "Variabel",
    "Frequency": "Frekuensi",
    "Percent": "Persen",
    "Cumulative percent": "Persen kumulatif",
    "Descriptive statistics": "Statistik deskriptif",
    "Std. deviation": "Simpangan baku",
    "Minimum": "Minimum",
    "Maximum": "Maksimum",
    "Skewness": "Kemencengan (skewness)",
    "SE of skewness": "SE kemencengan",
    "Kurtosis": "Keruncingan (kurtosis)",
    "SE of kurtosis": "SE keruncingan",
    "Category": "Kategori",
    "Very low": "Sangat Rendah",
    "Low": "Rendah",
    "Moderate": "Sedang",
    "High": "Tinggi",
    "Very high": "Sangat Tinggi",
    "{outcome} by {by}": "{outcome} menurut {by}",
    "{outcome} by {by}: pairs of groups": "{outcome} menurut {by}: pasangan kelompok",
    "Mean of {first} less mean of {second}": "Rata-rata {first} dikurangi rata-rata {second}",
    "Hedges' g": "g Hedges",
    "Eta squared": "Eta kuadrat",
    "Omega squared": "Omega kuadrat",
    "Rank-biserial correlation": "Korelasi rank-biserial",
    "Chance that {first} is above {second}": "Peluang {first} di atas {second}",
    "Epsilon squared": "Epsilon kuadrat",
    "Cramér's V": "V Cramér",
    "Cramér's V, corrected for bias": "V Cramér, dikoreksi biasnya",
    "df of error": "df galat",
    # Counts and classes.
    "Respondents: {n_respondents:,}. Answers: {n:,}. Missing: {n_missing:,}.": (
        "Responden: {n_respondents:,}. Jawaban: {n:,}. Tidak dijawab: {n_missing:,}."
    ),
    "{variable}: {n_missing:,} did not answer.": "{variable}: {n_missing:,} tidak menjawab.",
    "Complete on all variables (listwise): {n:,}. Missing on at least one: {n_missing:,}.": (
        "Lengkap pada semua variabel (listwise): {n:,}. Kosong pada sedikitnya satu: {n_missing:,}."
    ),
    "{low:.2f} to {high:.2f}: {category}": "{low:.2f} sampai {high:.2f}: {category}",
    "Classes of the scale: ({high} - {low}) / {n} = {width:.2f} points each; a mean on an edge belongs to the class "
    "above.": (
        "Kelas skala: ({high} - {low}) / {n} = {width:.2f} poin tiap kelas; rata-rata tepat di batas masuk ke kelas di "
        "atasnya."
    ),
    "{group}: n = {n:,}, mean {mean:.3f}, standard deviation {sd:.3f}, median {median:.3f}.": (
        "{group}: n = {n:,}, rata-rata {mean:.3f}, simpangan baku {sd:.3f}, median {median:.3f}."
    ),
    "Levene's test of equal variances (about the means): F = {f:.3f}, p = {p:.3f}.": (
        "Uji Levene untuk kesamaan varians (terhadap rata-rata): F = {f:.3f}, p = {p:.3f}."
    ),
    "Assumption: {assumption}": "Asumsi: {assumption}",
    # Methods.
    "answers counted; per cent of those who answered, with Wilson score intervals": (
        "jawaban dihitung; persen dari yang menjawab, dengan interval skor Wilson"
    ),
    "means of respondents who answered all variables, with t intervals; skewness G1, kurtosis G2": (
        "rata-rata responden yang menjawab semua variabel, dengan interval t; skewness G1, kurtosis G2"
    ),
    "means of each variable's own answers, with t intervals; skewness G1 and kurtosis G2": (
        "rata-rata jawaban tiap variabel, dengan interval t; skewness G1 dan kurtosis G2"
    ),
    "Student's t test with pooled variance; Hedges' g with the interval of the noncentral t": (
        "uji t Student dengan varians gabungan; g Hedges dengan interval t nonsentral"
    ),
    "Welch's t test; Hedges' g over the mean of the two variances with Bonett's interval": (
        "uji t Welch; g Hedges atas rata-rata kedua varians dengan interval Bonett"
    ),
    "one-way analysis of variance; eta and omega squared with the interval of the noncentral F": (
        "analisis varians satu arah; eta dan omega kuadrat dengan interval F nonsentral"
    ),
    "Welch's one-way analysis of variance; eta squared of the sample": (
        "analisis varians satu arah Welch; eta kuadrat sampel"
    ),
    "Mann-Whitney U test (normal approximation, corrected for ties, without continuity correction); rank-biserial "
    "correlation with a logit interval from DeLong's variance": (
        "uji U Mann-Whitney (pendekatan normal, dikoreksi untuk nilai kembar, tanpa koreksi kontinuitas); korelasi "
        "rank-biserial dengan interval logit dari varians DeLong"
    ),
    "Kruskal-Wallis H test, corrected for ties; epsilon squared of the ranks": (
        "uji H Kruskal-Wallis, dikoreksi untuk nilai kembar; epsilon kuadrat peringkat"
    ),
    "Pearson's chi-squared test without continuity correction; Cramér's V with the interval of the noncentral "
    "chi-squared, also corrected for bias (Bergsma 2013)": (
        "uji khi-kuadrat Pearson tanpa koreksi kontinuitas; V Cramér dengan interval khi-kuadrat nonsentral, juga "
        "dikoreksi biasnya (Bergsma 2013)"
    ),
    "Tukey and Kramer's test of all pairs, which takes the variances to be equal": (
        "uji Tukey-Kramer untuk semua pasangan, yang menganggap varians sama"
    ),
    "Games and Howell's test of all pairs, which allows unequal variances": (
        "uji Games-Howell untuk semua pasangan, yang membolehkan varians tidak sama"
    ),
    "Dunn's test of all pairs on mean ranks, corrected for ties; p-values by Holm": (
        "uji Dunn untuk semua pasangan atas rata-rata peringkat, dikoreksi untuk nilai kembar; nilai p menurut Holm"
    ),
    # Null hypotheses.
    "{first} and {second} have the same mean of {outcome}.": (
        "{first} dan {second} memiliki rata-rata {outcome} yang sama."
    ),
    "an answer of {first} to {outcome} is as likely to be above one of {second} as below it; strictly, both groups "
    "answer alike.": (
        "jawaban {first} atas {outcome} sama besar peluangnya berada di atas maupun di bawah jawaban {second}; "
        "tepatnya, kedua kelompok menjawab sama."
    ),
    "all groups of {by} answer alike to {outcome}.": "semua kelompok {by} menjawab {outcome} secara sama.",
    "the answers to {outcome} do not depend on {by}.": "jawaban atas {outcome} tidak bergantung pada {by}.",
    "all groups of {by} have the same mean of {outcome}.": (
        "semua kelompok {by} memiliki rata-rata {outcome} yang sama."
    ),
    "the two groups of a pair have the same mean rank of {outcome}.": (
        "kedua kelompok dalam satu pasangan memiliki rata-rata peringkat {outcome} yang sama."
    ),
    "the two groups of a pair have the same mean of {outcome}.": (
        "kedua kelompok dalam satu pasangan memiliki rata-rata {outcome} yang sama."
    ),
    # Assumptions.
    "the respondents answered independently of one another.": "responden menjawab secara bebas satu sama lain.",
    "the answers are normal within each group, or the groups are large (about 30 each).": (
        "jawaban berdistribusi normal dalam tiap kelompok, atau kelompoknya besar (sekitar 30 tiap kelompok)."
    ),
    "the variances of the groups are equal.": "varians kelompok sama.",
    "the answers can at least be put in order.": "jawaban setidaknya dapat diurutkan.",
    "each respondent stands in one cell, and expected counts are 5 or more in four cells of five.": (
        "tiap responden berada di satu sel, dan frekuensi harapan 5 atau lebih pada empat dari lima sel."
    ),
    # Notes.
    "All answers are equal, so that there is no skewness or kurtosis: {names}.": (
        "Semua jawaban sama, sehingga tidak ada skewness atau kurtosis: {names}."
    ),
    "Fewer than four answers, so that the shape can't be had: {names}.": (
        "Kurang dari empat jawaban, sehingga bentuk sebarannya tidak dapat dihitung: {names}."
    ),
    "No interval of the effect size is given, because none is sound beside this test.": (
        "Interval ukuran efek tidak diberikan, karena tidak ada yang tepat untuk uji ini."
    ),
    "Fewer than ten answers in {groups}: the p-value is an approximation.": (
        "Kurang dari sepuluh jawaban pada {groups}: nilai p adalah pendekatan."
    ),
    "The two groups don't overlap at all, so that no interval can be had.": (
        "Kedua kelompok sama sekali tidak bertumpang tindih, sehingga interval tidak dapat dihitung."
    ),
    "{thin} of {cells} cells expect fewer than 5 answers: join answers or groups, or read the p-value with care.": (
        "{thin} dari {cells} sel memiliki frekuensi harapan di bawah 5: gabungkan jawaban atau kelompok, atau baca "
        "nilai p dengan hati-hati."
    ),
    "No intervals are given, because Holm's correction has no simple ones.": (
        "Interval tidak diberikan, karena koreksi Holm tidak memiliki interval yang sederhana."
    ),
    # Answers on a scale.
    "Answers on a scale of {n_points} points": "Jawaban pada skala {n_points} poin",
    "Point": "Titik",
    "Number": "Angka",
    "Share of answers": "Proporsi jawaban",
    "Mean {mean:.2f} points, {share:.1f} % of the range; standard deviation {sd:.2f} points.": (
        "Rata-rata {mean:.2f} poin, {share:.1f} % dari rentang; simpangan baku {sd:.2f} poin."
    ),
    "With {n:,} answers the mean is known to ±{margin:.1f} % of the range (95 %).": (
        "Dengan {n:,} jawaban rata-rata diketahui sampai ±{margin:.1f} % dari rentang (95 %)."
    ),
    "Correlation of the answers with the opinions: {r:.3f}.": "Korelasi jawaban dengan pendapat: {r:.3f}.",
    "exact shares of normal opinions that are rounded to the points of the scale": (
        "proporsi eksak pendapat berdistribusi normal yang dibulatkan ke titik-titik skala"
    ),
    "The habits of answering are assumed, and the same for everybody.": (
        "Kebiasaan menjawab diasumsikan, dan sama bagi semua orang."
    ),
}
