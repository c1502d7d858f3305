"""Indonesian for the parts of reports on regression, drivers and mediation, and for their ends."""

INDONESIAN = {
    "CHAPTER {number}: RESULTS": "BAB {number}: HASIL PENELITIAN",
    "{places}": "{places}",
    "all": "semua",
    "Limits": "Keterbatasan",
    "Appendix: how the answers were read and what was changed": "Lampiran: cara jawaban dibaca dan apa yang diubah",
    "How the words of the answers were read": "Cara kata-kata jawaban dibaca",
    "Appendix: method and software": "Lampiran: metode dan perangkat lunak",
    "Intervals at {level} %, tests at {significance:g}. Bootstrap with {n_resamples:,} resamples of respondents, "
    "seed {seed}; the same file gives the same figures.": (
        "Interval pada {level} %, uji pada taraf {significance:g}. Bootstrap dengan {n_resamples:,} sampel ulang "
        "responden, seed {seed}; berkas yang sama memberi angka yang sama."
    ),
    "Software: {versions}.": "Perangkat lunak: {versions}.",
    "References": "Daftar pustaka",
    "All answers come from one questionnaire at one time. Associations among them may come from a good mood, from "
    "a habit of agreeing, or from something that nobody asked about; they don't show causes or their order.": (
        "Semua jawaban berasal dari satu kuesioner pada satu waktu. Hubungan di antaranya dapat berasal dari suasana "
        "hati, dari kebiasaan menyetujui, atau dari hal yang tidak ditanyakan; hubungan itu tidak menunjukkan sebab "
        "atau urutannya."
    ),
    "Intervals and p-values take the respondents as a random sample. A sample at hand (friends, passers-by, one "
    "branch) speaks for those who were asked.": (
        "Interval dan nilai p menganggap responden sebagai sampel acak. Sampel yang mudah dijangkau (teman, orang "
        "yang lewat, satu cabang) mewakili mereka yang ditanya saja."
    ),
    "Many tests stand in this chapter. Some would fall below {level:g} by chance alone even if nothing were there.": (
        "Bab ini memuat banyak uji. Sebagian akan berada di bawah {level:g} karena kebetulan saja, sekalipun tidak "
        "ada apa-apa."
    ),
    "A score of items is a mean of ratings, and takes the steps of the scale as equal.": (
        "Skor butir adalah rata-rata penilaian, dan menganggap langkah-langkah skala sama besar."
    ),
    "Not in this chapter, each with its reason:": "Tidak ada dalam bab ini, masing-masing dengan alasannya:",
    "Nothing was changed.": "Tidak ada yang diubah.",
    "Log of the changes": "Catatan perubahan",
    "(whole row)": "(seluruh baris)",
    "Read as": "Dibaca sebagai",
    "How often": "Berapa kali",
    "Outcome: {outcome}.": "Variabel terikat: {outcome}.",
    "Loyalty: {loyalty}.": "Loyalitas: {loyalty}.",
    "None: nothing was computed that rests on a source.": (
        "Tidak ada: tidak ada hasil yang bersandar pada sebuah sumber."
    ),
    "Column": "Kolom",
    "Change": "Perubahan",
    "Cells or rows": "Sel atau baris",
    "Rows of the file": "Baris pada berkas",
    "What stood in a cell is not shown, because it could point to somebody; survey.log shows it to whoever holds "
    "the file.": (
        "Isi sel tidak ditampilkan, karena dapat menunjuk kepada seseorang; survey.log menampilkannya kepada "
        "pemegang berkas."
    ),
    "{dimension}: mean of {items}": "{dimension}: rata-rata {items}",
    "Not among the predictors, because the outcome or the loyalty is one of their items: {names}.": (
        "Tidak termasuk prediktor, karena variabel terikat atau loyalitas adalah salah satu butirnya: {names}."
    ),
    "With {n:,} respondents only large differences show; wide intervals are part of the result.": (
        "Dengan {n:,} responden hanya perbedaan besar yang terlihat; interval yang lebar adalah bagian dari hasil."
    ),
    "It was taken from the questionnaire, which declares it.": (
        "Variabel itu diambil dari kuesioner, yang menyatakannya."
    ),
    "no test: the predictors don't say the same thing": "tanpa uji: para prediktor tidak mengatakan hal yang sama",
    "What the regression assumes, what the tests say, and what to do": (
        "Apa yang diasumsikan regresi, apa kata uji, dan apa yang perlu dilakukan"
    ),
    "Tests of the assumptions": "Uji asumsi",
    "Residuals against fitted values": "Residual terhadap nilai taksiran",
    "Scatter plot of {n} residuals against fitted values from {low:.2f} to {high:.2f}; {far} lie more than 3 "
    "standard errors away.": (
        "Diagram pencar {n} residual terhadap nilai taksiran dari {low:.2f} sampai {high:.2f}; {far} berada lebih "
        "dari 3 galat baku."
    ),
    "Residuals against the normal distribution": "Residual terhadap distribusi normal",
    "Quantile plot of {n} studentised residuals, from {low:.2f} to {high:.2f}.": (
        "Plot kuantil {n} residual studentized, dari {low:.2f} sampai {high:.2f}."
    ),
    "(Constant)": "(Konstanta)",
    "Regression of {outcome}: coefficients": "Regresi {outcome}: koefisien",
    "Fit of the regression": "Kecocokan regresi",
    "Together the dimensions go with {share:.1f} % of the variance of {outcome} (adjusted {adjusted:.1f} %), "
    "F({df1:g}, {df2:g}) = {f:.2f}, {p}.": (
        "Bersama-sama, dimensi-dimensi itu berkaitan dengan {share:.1f} % varians {outcome} (disesuaikan "
        "{adjusted:.1f} %), F({df1:g}, {df2:g}) = {f:.2f}, {p}."
    ),
    "Fitted line: {equation}.": "Persamaan garis: {equation}.",
    "B compares respondents who differ by one point in one dimension and agree in the others. These are "
    "associations in answers given at one time; they don't show what an improvement would cause.": (
        "B membandingkan responden yang berbeda satu poin pada satu dimensi dan sama pada dimensi lain. Ini adalah "
        "hubungan di antara jawaban pada satu waktu; tidak menunjukkan apa yang akan disebabkan oleh suatu perbaikan."
    ),
    "Standardised coefficients of {outcome} with their intervals": "Koefisien terstandar {outcome} dengan intervalnya",
    "Dot plot of {n} standardised coefficients with intervals, from {first} ({high:.2f}) to {last} ({low:.2f}).": (
        "Diagram titik {n} koefisien terstandar dengan interval, dari {first} ({high:.2f}) sampai {last} ({low:.2f})."
    ),
    "Errors of the coefficients in three ways": "Galat koefisien dengan tiga cara",
    "What became of the hypotheses": "Keputusan atas hipotesis",
    "The same with an ordered regression": "Hal yang sama dengan regresi ordinal",
    "Without respondents who gave one answer to all items": (
        "Tanpa responden yang memberi satu jawaban pada semua butir"
    ),
    "Drivers of {outcome}: shares of R²": "Faktor pendorong {outcome}: bagian dari R²",
    "Ranks of the drivers, and whether they can be told apart": (
        "Peringkat faktor pendorong, dan apakah dapat dibedakan"
    ),
    "P(A above B): share of the resamples in which the row lies above the column": (
        "P(A di atas B): bagian sampel ulang di mana baris berada di atas kolom"
    ),
    "A share says how well a dimension predicts the outcome in such answers. It has no sign, and it doesn't say "
    "what a better service would bring.": (
        "Suatu bagian mengatakan seberapa baik sebuah dimensi meramalkan variabel terikat pada jawaban seperti ini. "
        "Bagian itu tidak bertanda, dan tidak mengatakan apa yang akan dibawa oleh layanan yang lebih baik."
    ),
    "Drivers of {outcome} with their intervals": "Faktor pendorong {outcome} dengan intervalnya",
    "Dot plot of the shares of R² of {n} drivers; the largest is {first} with {share:.2f}, interval {interval}.": (
        "Diagram titik bagian R² dari {n} faktor pendorong; yang terbesar adalah {first} dengan {share:.2f}, "
        "interval {interval}."
    ),
    "{path}": "{path}",
    "Paths from quality to loyalty": "Jalur dari kualitas ke loyalitas",
    "Tests of the indirect effect": "Uji efek tidak langsung",
    "Bootstrap intervals of the indirect effect": "Interval bootstrap efek tidak langsung",
    "The indirect part is {estimate:.2f}, {level} % interval {interval}.": (
        "Bagian tidak langsung adalah {estimate:.2f}, interval {level} % {interval}."
    ),
    "Total, direct and indirect effect with their intervals": (
        "Efek total, langsung, dan tidak langsung dengan intervalnya"
    ),
    "Dot plot of three effects with intervals: total {total:.2f}, direct {direct:.2f}, indirect {indirect:.2f}.": (
        "Diagram titik tiga efek dengan interval: total {total:.2f}, langsung {direct:.2f}, tidak langsung "
        "{indirect:.2f}."
    ),
    "Assumptions of the regression": "Uji asumsi klasik regresi",
    "Assumption": "Asumsi",
    "Null hypothesis": "Hipotesis nol",
    "What the tests say": "Kata uji",
    "What to do": "Yang perlu dilakukan",
    "A small p-value speaks against the null hypothesis. Small samples let large faults pass, large samples fail "
    "trifles: look at the pictures first.": (
        "Nilai p yang kecil menentang hipotesis nol. Sampel kecil meloloskan penyimpangan besar, sampel besar "
        "menolak hal sepele: lihat gambarnya lebih dahulu."
    ),
    "Test": "Uji",
    "About": "Tentang",
    "Level {level:g}, n = {n:,}. Durbin-Watson: dL = {low:.3f}, dU = {high:.3f}; the order of the rows in a file "
    "of one survey seldom means anything.": (
        "Taraf {level:g}, n = {n:,}. Durbin-Watson: dL = {low:.3f}, dU = {high:.3f}; urutan baris dalam berkas satu "
        "survei jarang bermakna."
    ),
    "Fitted value (units of the outcome)": "Nilai taksiran (satuan variabel terikat)",
    "Residual (units of the outcome)": "Residual (satuan variabel terikat)",
    "Normal quantile (standard deviations)": "Kuantil normal (simpangan baku)",
    "Studentised residual (standard errors)": "Residual studentized (galat baku)",
    "Regression": "Regresi",
    "Least squares on complete rows, n = {n:,}, left out because something is missing {n_missing:,}. Null "
    "hypothesis: {hypothesis}.": (
        "Kuadrat terkecil pada baris lengkap, n = {n:,}, tidak diikutkan karena ada yang kosong {n_missing:,}. "
        "Hipotesis nol: {hypothesis}."
    ),
    "SE of the estimate": "SE taksiran",
    "Standardised coefficient β, with {level} % interval": "Koefisien terstandar β, dengan interval {level} %",
    "Predictor": "Prediktor",
    "Errors": "Galat",
    "{level} % low": "{level} % bawah",
    "{level} % high": "{level} % atas",
    "HC3 errors stay right where the scatter isn't even; the bootstrap takes {n_resamples:,} resamples of "
    "respondents (percentile intervals).": (
        "Galat HC3 tetap benar bila sebarannya tidak merata; bootstrap mengambil {n_resamples:,} sampel ulang "
        "responden (interval persentil)."
    ),
    "Hypothesis": "Hipotesis",
    "Goes with {outcome}": "Berkaitan dengan {outcome}",
    "Decision": "Keputusan",
    "The null hypothesis of each is that the coefficient is zero in the population, the others being held "
    "constant, at the level {level:g}. Not rejected doesn't mean that there is nothing: the interval says what is "
    "still possible. p (Holm) allows for {k} tests at once.": (
        "Hipotesis nol masing-masing adalah bahwa koefisien bernilai nol di populasi, dengan dimensi lain dianggap "
        "tetap, pada taraf {level:g}. Tidak ditolak tidak berarti tidak ada apa-apa: intervalnya mengatakan apa yang "
        "masih mungkin. p (Holm) memperhitungkan {k} uji sekaligus."
    ),
    "The three ways don't agree on {names}: take it as not settled.": (
        "Ketiga cara tidak sepakat tentang {names}: anggaplah belum pasti."
    ),
    "not settled": "belum pasti",
    "null hypothesis rejected": "hipotesis nol ditolak",
    "not rejected": "tidak ditolak",
    "Ordered regression of {outcome}: odds ratios": "Regresi ordinal {outcome}: rasio odds",
    "Coefficients with and without them": "Koefisien dengan dan tanpa mereka",
    "Drivers": "Faktor pendorong",
    "R² = {r_squared:.3f}. LMG is the rise of R² when a driver joins, averaged over all orders of joining; {method}.": (
        "R² = {r_squared:.3f}. LMG adalah kenaikan R² ketika suatu faktor masuk, dirata-ratakan atas semua urutan "
        "masuk; {method}."
    ),
    "Rank": "Peringkat",
    "Driver": "Faktor",
    "Rank, low": "Peringkat, bawah",
    "Rank, high": "Peringkat, atas",
    "P(above the next)": "P(di atas berikutnya)",
    "Told from the next": "Terbedakan dari berikutnya",
    "P(above the next): share of the resamples in which the driver lies above the next one; 'yes' from 97.5 %. "
    "Ranks with their {level} % interval.": (
        "P(di atas berikutnya): bagian sampel ulang di mana faktor berada di atas yang berikutnya; 'ya' mulai 97,5 "
        "%. Peringkat dengan interval {level} %."
    ),
    "Share of explained variance (R²), with {level} % interval": (
        "Bagian varians yang dijelaskan (R²), dengan interval {level} %"
    ),
    "From quality through satisfaction to loyalty": "Dari kualitas melalui kepuasan ke loyalitas",
    "Method: {method}. Its test is Sobel's. n = {n:,}. Null hypothesis: {hypothesis}.": (
        "Metode: {method}. Ujinya adalah uji Sobel. n = {n:,}. Hipotesis nol: {hypothesis}."
    ),
    "Method": "Metode",
    "Units of the outcome, with {level} % interval": "Satuan variabel terikat, dengan interval {level} %",
    "{doubt} of {n} in doubt": "{doubt} dari {n} diragukan",
    "respondents": "responden",
    "smooth line": "garis halus",
    "{level} % band": "pita {level} %",
    "classical": "klasik",
    "The outcome is a rating. This model doesn't take its steps as equal; where it agrees with the regression "
    "above, that matters little.": (
        "Variabel terikat adalah penilaian. Model ini tidak menganggap langkah-langkahnya sama besar; bila sesuai "
        "dengan regresi di atas, hal itu tidak banyak berpengaruh."
    ),
    "B, all": "B, semua",
    "p, all": "p, semua",
    "B, without": "B, tanpa",
    "p, without": "p, tanpa",
    "With them n = {n:,}, without them n = {n_without:,}.": "Dengan mereka n = {n:,}, tanpa mereka n = {n_without:,}.",
    "one predictor has nothing to be ranked against": "satu prediktor tidak punya pembanding untuk diperingkat",
    "Share of R² (0 to 1)": "Bagian dari R² (0 sampai 1)",
    "relative weight": "bobot relatif",
    "Path": "Jalur",
    "From and to": "Dari dan ke",
    "percentile": "persentil",
    "Nothing to do.": "Tidak ada yang perlu dilakukan.",
    "see the section on the assumptions": "lihat bagian tentang asumsi",
    "Log-odds": "Log-odds",
    "Odds ratio": "Rasio odds",
    "nobody said which answer is loyalty. Pass loyalty= and the name of the column that holds it": (
        "tidak ada yang menyebutkan jawaban mana yang merupakan loyalitas. Berikan loyalty= dengan nama kolom yang "
        "memuatnya"
    ),
    "can't be told apart": "tidak dapat dibedakan",
    "{n:,} complete rows leave only {df:g} degrees of freedom for the residuals, too few to test anything; ask more "
    "people": (
        "{n:,} baris lengkap hanya menyisakan {df:g} derajat bebas bagi residual, terlalu sedikit untuk menguji apa "
        "pun; tanyalah lebih banyak orang"
    ),
}
