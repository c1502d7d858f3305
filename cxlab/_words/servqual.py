"""Indonesian for the service quality room."""

INDONESIAN = {
    # Gaps.
    "Gap scores (perception minus expectation)": "Skor kesenjangan (persepsi dikurangi harapan)",
    "paired t tests, p-values corrected by Holm's method; intervals from t with n - 1 df; beside them Wilcoxon's "
    "signed-rank test, normal approximation": (
        "uji t berpasangan, nilai p dikoreksi dengan metode Holm; interval dari t dengan db n - 1; di sampingnya uji "
        "peringkat bertanda Wilcoxon, pendekatan normal"
    ),
    "paired t tests from means and covariances, p-values corrected by Holm's method; intervals from t with n - 1 df": (
        "uji t berpasangan dari rata-rata dan kovarians, nilai p dikoreksi dengan metode Holm; interval dari t dengan "
        "db n - 1"
    ),
    "in the population, mean perception and mean expectation are equal": (
        "di populasi, rata-rata persepsi dan rata-rata harapan sama"
    ),
    "item": "butir",
    "dimension": "dimensi",
    "overall": "keseluruhan",
    "weighted": "tertimbang",
    "overall, weighted": "keseluruhan, tertimbang",
    "Wilcoxon's test needs single answers and can't be had from means and covariances.": (
        "Uji Wilcoxon memerlukan jawaban tiap responden dan tidak dapat dihitung dari rata-rata dan kovarians."
    ),
    "All gaps of {names} are equal: no standard error, test or interval is given.": (
        "Semua kesenjangan pada {names} sama: galat baku, uji, dan interval tidak dapat diberikan."
    ),
    "In no dimension, and not in the overall gap: {names}.": (
        "Tidak termasuk dimensi mana pun dan tidak ikut dalam kesenjangan keseluruhan: {names}."
    ),
    "Importance was brought to 100 points.": "Tingkat kepentingan disesuaikan menjadi 100 poin.",
    "Planning aid: means and standard deviations of {observed:,} respondents as they would stand with {n:,}.": (
        "Alat bantu perencanaan: rata-rata dan simpangan baku dari {observed:,} responden seandainya ada {n:,}."
    ),
    # Headings.
    "Gap": "Kesenjangan",
    "Level": "Tingkat",
    "Expectation": "Harapan",
    "Perception": "Persepsi",
    "Correlation": "Korelasi",
    "Effect size": "Ukuran efek",
    "p (Holm)": "p (Holm)",
    "p (Wilcoxon)": "p (Wilcoxon)",
    "Weight": "Bobot",
    "Contribution": "Sumbangan",
    "Model": "Model",
    "R²": "R²",
    "F": "F",
    "Adjusted R²": "R² disesuaikan",
    "Predictors": "Prediktor",
    "r of the overall score": "r skor keseluruhan",
    "Conformity (%)": "Tingkat kesesuaian (%)",
    "Performance": "Kinerja",
    "Performance, lower": "Kinerja, bawah",
    "Performance, upper": "Kinerja, atas",
    "Importance": "Kepentingan",
    "Importance, lower": "Kepentingan, bawah",
    "Importance, upper": "Kepentingan, atas",
    "Quadrant": "Kuadran",
    "Chance of it": "Peluang kuadran itu",
    "Per cent": "Persen",
    "Satisfaction": "Kepuasan",
    "Coefficient": "Koefisien",
    "Clear": "Jelas",
    "A": "A",
    "O": "O",
    "M": "M",
    "I": "I",
    "R": "R",
    "Q": "Q",
    "Answers": "Jawaban",
    "Effect": "Efek",
    "Kind of factor": "Jenis faktor",
    "n low": "n rendah",
    "n middle": "n tengah",
    "n high": "n tinggi",
    "Low up to": "Rendah sampai",
    "High from": "Tinggi mulai",
    # Models.
    "What explains {outcome}: service quality scored in several ways": (
        "Apa yang menjelaskan {outcome}: mutu layanan dengan beberapa cara penskoran"
    ),
    "least-squares regression of the outcome on each model's predictors; intervals of R² exact for normal variables": (
        "regresi kuadrat terkecil hasil terhadap prediktor tiap model; interval R² eksak untuk peubah normal"
    ),
    "the predictors of the model explain nothing of the outcome in the population": (
        "di populasi, prediktor model tidak menjelaskan apa pun dari hasil"
    ),
    "Letting expectations and perceptions count freely in place of as a gap: F({df1}, {df2}) = {f:.2f}, p < .001.": (
        "Bila harapan dan persepsi berpengaruh bebas, bukan sebagai kesenjangan: F({df1}; {df2}) = {f:.2f}, p < ,001."
    ),
    "Letting expectations and perceptions count freely in place of as a gap: F({df1}, {df2}) = {f:.2f}, p = {p:.3f}.": (
        "Bila harapan dan persepsi berpengaruh bebas, bukan sebagai kesenjangan: F({df1}; {df2}) = {f:.2f}, "
        "p = {p:.3f}."
    ),
    "SERVPERF": "SERVPERF",
    "SERVQUAL": "SERVQUAL",
    "expectations": "harapan",
    "both, apart": "keduanya, terpisah",
    "weighted SERVPERF": "SERVPERF tertimbang",
    "weighted SERVQUAL": "SERVQUAL tertimbang",
    # Importance and performance.
    "Importance and performance": "Kepentingan dan kinerja",
    "Lines: performance {x:.2f}, importance {y:.2f} ({rule}).": "Garis: kinerja {x:.2f}, kepentingan {y:.2f} ({rule}).",
    "A: important and weak, do first. B: important and strong, keep up. C: of little importance and weak, low "
    "priority. D: of little importance and strong, possible overkill.": (
        "A: penting dan lemah, prioritas utama. B: penting dan kuat, pertahankan prestasi. C: kurang penting dan "
        "lemah, prioritas rendah. D: kurang penting dan kuat, berlebihan."
    ),
    "Can't be placed with 95 % confidence: {names}.": "Tidak dapat ditempatkan dengan keyakinan 95 %: {names}.",
    "On a line, and so in no quadrant: {names}.": "Tepat pada garis sehingga tidak masuk kuadran mana pun: {names}.",
    "on a line": "pada garis",
    "A, do first": "A, prioritas utama",
    "B, keep up": "B, pertahankan prestasi",
    "C, low priority": "C, prioritas rendah",
    "D, possible overkill": "D, berlebihan",
    "t intervals of means; level of agreement: ratio of two means, linearised": (
        "interval t rata-rata; tingkat kesesuaian: rasio dua rata-rata, dilinearkan"
    ),
    "{intervals}; chances: {n:,} resamples of respondents": "{intervals}; peluang: {n:,} sampel ulang responden",
    "{intervals}; chances: normal distribution of the means": "{intervals}; peluang: sebaran normal rata-rata",
    "means of the items": "rata-rata butir",
    "medians of the items": "median butir",
    "fixed": "ditetapkan",
    # Satisfaction index.
    "Customer satisfaction index (per cent)": "Indeks kepuasan pelanggan (persen)",
    "Index": "Indeks",
    "Band: {band}.": "Kategori: {band}.",
    "dissatisfied": "tidak puas",
    "rather dissatisfied": "kurang puas",
    "fairly satisfied": "cukup puas",
    "satisfied": "puas",
    "very satisfied": "sangat puas",
    "The 95 % interval, {low:.1f} to {high:.1f}, crosses the edge of a band: the sample doesn't settle which band it "
    "is.": (
        "Interval 95 %, {low:.1f} sampai {high:.1f}, melewati batas kategori: sampel ini belum memastikan kategorinya."
    ),
    "The lowest possible index on a scale of {low} to {high} is {least:.1f} %, so that 50 % isn't the middle.": (
        "Indeks terendah yang mungkin pada skala {low} sampai {high} adalah {least:.1f} %, sehingga 50 % bukan nilai "
        "tengah."
    ),
    "weights: shares of mean importance; interval by linearisation, t with n - 1 df": (
        "bobot: proporsi rata-rata kepentingan; interval dengan linearisasi, t dengan db n - 1"
    ),
    "weights: shares of mean importance; percentile interval of {n:,} resamples of respondents": (
        "bobot: proporsi rata-rata kepentingan; interval persentil dari {n:,} sampel ulang responden"
    ),
    # Kano.
    "Kano evaluation": "Evaluasi Kano",
    "Respondents: {n:,}. Pairs of answers missing: {n_missing:,}.": (
        "Responden: {n:,}. Pasangan jawaban kosong: {n_missing:,}."
    ),
    "A attractive, O one-dimensional, M must-be, I indifferent, R reverse, Q questionable.": (
        "A menarik (attractive), O satu dimensi, M wajib (must-be), I tidak berpengaruh, R terbalik, Q meragukan."
    ),
    "The two most frequent categories don't differ beyond chance (Fong, 90 %): {names}.": (
        "Dua kategori terbanyak tidak berbeda secara nyata (Fong, 90 %): {names}."
    ),
    "A tie, which went to M before O before A: {names}.": "Seri, diputuskan dengan urutan M, O, A: {names}.",
    "More than 5 % of the pairs are questionable, so that the question may have been misunderstood: {names}.": (
        "Lebih dari 5 % pasangan jawaban meragukan sehingga pertanyaan mungkin disalahpahami: {names}."
    ),
    "All answers are reverse or questionable; better and worse can't be had: {names}.": (
        "Semua jawaban terbalik atau meragukan; koefisien better dan worse tidak dapat dihitung: {names}."
    ),
    "Berger's table of pairs of answers, Blauth's rule; Wilson intervals of better and worse": (
        "tabel evaluasi Berger, aturan Blauth; interval Wilson untuk better dan worse"
    ),
    "better": "better",
    "worse": "worse",
    "A attractive": "A menarik",
    "O one-dimensional": "O satu dimensi",
    "M must-be": "M wajib",
    "I indifferent": "I tidak berpengaruh",
    "R reverse": "R terbalik",
    "Q questionable": "Q meragukan",
    # Penalty and reward.
    "Penalty and reward: effects of low and high ratings on {outcome}": (
        "Penalti dan imbalan: pengaruh nilai rendah dan tinggi terhadap {outcome}"
    ),
    "in the population the effect (penalty, reward, or their sum) is zero": (
        "di populasi, pengaruh (penalti, imbalan, atau jumlah keduanya) nol"
    ),
    "Basic: a low rating costs more than a high one brings. Exciting: the other way round. Performance: both count, "
    "and no difference is seen. Unclear: the data don't say.": (
        "Dasar: nilai rendah merugikan lebih besar daripada keuntungan nilai tinggi. Penyenang: sebaliknya. Kinerja: "
        "keduanya berpengaruh tanpa perbedaan yang terlihat. Belum jelas: data tidak menunjukkannya."
    ),
    "penalty": "penalti",
    "reward": "imbalan",
    "contrast": "kontras",
    "basic": "dasar",
    "exciting": "penyenang",
    "performance": "kinerja",
    "unclear": "belum jelas",
    "least squares on dummies of low and high ratings; standard errors for equal variances": (
        "kuadrat terkecil pada peubah boneka nilai rendah dan tinggi; galat baku untuk ragam sama"
    ),
    "least squares on dummies of low and high ratings; robust standard errors (HC3)": (
        "kuadrat terkecil pada peubah boneka nilai rendah dan tinggi; galat baku tegar (HC3)"
    ),
}
