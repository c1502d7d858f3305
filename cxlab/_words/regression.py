"""Indonesian for regressions."""

INDONESIAN = {
    "Regression of {outcome}": "Regresi {outcome}",
    "Regression of {outcome}, step by step": "Regresi {outcome}, langkah demi langkah",
    "ordinary least squares from published moments": "kuadrat terkecil biasa (OLS) dari momen yang dipublikasikan",
    "ordinary least squares on complete rows (listwise)": "kuadrat terkecil biasa (OLS) pada baris lengkap (listwise)",
    "ordinary least squares, blocks of predictors entered in the order given": (
        "kuadrat terkecil biasa (OLS), blok prediktor dimasukkan menurut urutan yang diberikan"
    ),
    "What a step adds depends on what was entered before it.": (
        "Apa yang ditambahkan suatu langkah bergantung pada apa yang dimasukkan sebelumnya."
    ),
    "VIF above 10: {names}. Their effects can hardly be told apart; join them, or leave one out.": (
        "VIF di atas 10: {names}. Pengaruhnya hampir tidak dapat dipisahkan; gabungkan, atau keluarkan salah satu."
    ),
    "HC3 errors need the rows: moments can't give them.": (
        "Galat HC3 memerlukan baris data: momen tidak dapat memberikannya."
    ),
    "The means aren't known, so that the constant is given for centred variables.": (
        "Rata-rata tidak diketahui, sehingga konstanta diberikan untuk variabel terpusat."
    ),
    "the coefficient is zero in the population, the other dimensions being held constant": (
        "koefisien bernilai nol di populasi, dengan dimensi lain dianggap tetap"
    ),
    "the predictors entered in this step add nothing in the population": (
        "prediktor yang dimasukkan pada langkah ini tidak menambah apa pun di populasi"
    ),
    "B": "B",
    "β": "β",
    "t": "t",
    "zero-order r": "r orde nol",
    "partial r": "r parsial",
    "part r": "r semiparsial",
    "tolerance": "toleransi",
    "VIF": "VIF",
    "SE (HC3)": "SE (HC3)",
    "p (HC3)": "p (HC3)",
    "step": "langkah",
    "ΔR²": "ΔR²",
    "F change": "perubahan F",
    "residual df": "df residual",
    "R²": "R²",
    "adjusted R²": "R² disesuaikan",
    "predictors": "prediktor",
    "From {x} through {m} to {y}": "Dari {x} melalui {m} ke {y}",
    "two regressions; the indirect effect with a percentile interval from {n_resamples:,} resamples of respondents": (
        "dua regresi; efek tidak langsung dengan interval persentil dari {n_resamples:,} sampel ulang responden"
    ),
    "two regressions; the indirect effect with a percentile interval from {n_resamples:,} samples of a normal "
    "population with these moments": (
        "dua regresi; efek tidak langsung dengan interval persentil dari {n_resamples:,} sampel populasi normal dengan "
        "momen ini"
    ),
    "the path is zero in the population": "jalur bernilai nol di populasi",
    "complementary (partial mediation)": "komplementer (mediasi parsial)",
    "competitive (direct and indirect effect have different signs)": (
        "kompetitif (efek langsung dan tidak langsung berlawanan tanda)"
    ),
    "indirect only (full mediation)": "hanya tidak langsung (mediasi penuh)",
    "direct only (no mediation)": "hanya langsung (tanpa mediasi)",
    "no effect that can be told from zero": "tidak ada efek yang dapat dibedakan dari nol",
    "Kind of mediation: {kind}.": "Jenis mediasi: {kind}.",
    "path": "jalur",
    "t or z": "t atau z",
    "total": "total",
    "direct": "langsung",
    "indirect (a·b)": "tidak langsung (a·b)",
    "Answers given at one time can't show what comes first: the same numbers fit other orders of these variables.": (
        "Jawaban pada satu waktu tidak dapat menunjukkan mana yang lebih dahulu: angka yang sama cocok dengan urutan "
        "variabel yang lain."
    ),
    "The percentile and the BCa interval disagree about zero: take the effect as not settled.": (
        "Interval persentil dan BCa tidak sepakat tentang nol: anggaplah efek ini belum pasti."
    ),
    "BCa needs the rows, and is left out.": "BCa memerlukan baris data, dan tidak dihitung.",
    "{n:,} resamples gave no answer and are left out.": "{n:,} sampel ulang tidak memberi jawaban dan tidak dipakai.",
    "An indirect effect with a = {a:g}, b = {b:g}, direct = {direct:g}": (
        "Efek tidak langsung dengan a = {a:g}, b = {b:g}, langsung = {direct:g}"
    ),
    "{n:,} simulated surveys of a normal population with these slopes": (
        "{n:,} survei simulasi dari populasi normal dengan kemiringan ini"
    ),
    "The true indirect effect is zero: each effect that is found is a false alarm.": (
        "Efek tidak langsung yang sebenarnya nol: setiap efek yang ditemukan adalah alarm palsu."
    ),
    "True indirect effect: {effect:.3f} standard deviations.": (
        "Efek tidak langsung yang sebenarnya: {effect:.3f} simpangan baku."
    ),
    "effect found": "efek ditemukan",
    "coverage": "cakupan",
    "typical interval, low": "interval tipikal, bawah",
    "typical interval, high": "interval tipikal, atas",
    "true effect": "efek sebenarnya",
    "percentile interval": "interval persentil",
    "Sobel's test": "uji Sobel",
    "both paths tested": "kedua jalur diuji",
    "Assumptions of the regression of {outcome}": "Asumsi regresi {outcome}",
    "tests of the residuals at the level {level:g}, each on its own": (
        "uji residual pada taraf {level:g}, masing-masing berdiri sendiri"
    ),
    "normality": "normalitas",
    "linearity": "linearitas",
    "collinearity": "multikolinearitas",
    "even scatter": "homoskedastisitas",
    "independence": "independensi",
    "influence": "pengaruh pencilan",
    "Lilliefors (Dallal-Wilkinson, as SPSS)": "Lilliefors (Dallal-Wilkinson, seperti SPSS)",
    "Lilliefors (table)": "Lilliefors (tabel)",
    "Kolmogorov-Smirnov without Lilliefors": "Kolmogorov-Smirnov tanpa Lilliefors",
    "Breusch-Pagan (original)": "Breusch-Pagan (asli)",
    "deviation from linearity": "penyimpangan dari linearitas",
    "largest condition index": "indeks kondisi terbesar",
    "runs": "runs (uji runtun)",
    "largest studentised residual": "residual studentized terbesar",
    "largest Cook's distance": "jarak Cook terbesar",
    "holds": "terpenuhi",
    "in doubt": "diragukan",
    "open": "belum dapat dijawab",
    "test": "uji",
    "statistic": "statistik",
    "assumption": "asumsi",
    "about": "tentang",
    "verdict": "putusan",
    "the assumption holds in the population (a small p-value speaks against it)": (
        "asumsi terpenuhi di populasi (nilai p yang kecil menentangnya)"
    ),
    "the residuals come from a normal population": "residual berasal dari populasi normal",
    "the means of the outcome lie on a straight line": "rata-rata variabel terikat terletak pada garis lurus",
    "the residuals scatter equally wherever the predictors are": "residual menyebar merata di semua nilai prediktor",
    "the residuals follow each other in random order": "residual berurutan secara acak",
    "the largest residual is no larger than the largest of so many should be": (
        "residual terbesar tidak lebih besar daripada yang wajar untuk jumlah sebanyak ini"
    ),
    "Tests of {name} disagree: {failed} of {n} fail. Look at the picture before you choose one.": (
        "Uji {name} tidak sepakat: {failed} dari {n} gagal. Lihat gambarnya sebelum memilih salah satu."
    ),
    "Not computed: {tests}. Park's test needs predictors above zero, deviation from linearity needs values that "
    "several people share.": (
        "Tidak dihitung: {tests}. Uji Park memerlukan prediktor di atas nol, deviasi dari linearitas memerlukan nilai "
        "yang dimiliki beberapa orang."
    ),
    "The outcome has at most seven values, so that its residuals can't be normal; compare the results with an ordered "
    "regression.": (
        "Variabel terikat mempunyai paling banyak tujuh nilai, sehingga residualnya tidak mungkin normal; bandingkan "
        "hasilnya dengan regresi ordinal."
    ),
    "Normality in doubt: look at the quantile plot; report bootstrap intervals beside the classical ones "
    "(.standard_errors).": (
        "Normalitas diragukan: lihat plot kuantil; laporkan interval bootstrap di samping interval klasik "
        "(.standard_errors)."
    ),
    "Linearity in doubt: plot the outcome against the dimension; a straight line may mislead at the ends.": (
        "Linearitas diragukan: gambarkan variabel terikat terhadap dimensi; garis lurus dapat menyesatkan di ujungnya."
    ),
    "Collinearity: effects of single dimensions are unsure; report key_drivers, or join dimensions.": (
        "Multikolinearitas: pengaruh tiap dimensi tidak pasti; laporkan key_drivers, atau gabungkan dimensi."
    ),
    "Uneven scatter: report HC3 errors, which stand beside the classical ones in the table of coefficients.": (
        "Heteroskedastisitas: laporkan galat HC3, yang tercantum di samping galat klasik pada tabel koefisien."
    ),
    "Order in the residuals: were the answers collected in groups or over time? Then the errors are too small.": (
        "Residual berpola: apakah jawaban dikumpulkan per kelompok atau sepanjang waktu? Jika ya, galatnya terlalu "
        "kecil."
    ),
    "One row stands out: check it for a mistake, and report the result with and without it.": (
        "Satu baris menonjol: periksa apakah ada kesalahan, dan laporkan hasil dengan dan tanpa baris itu."
    ),
    "Durbin-Watson: dL = {low:.3f}, dU = {high:.3f}.": "Durbin-Watson: dL = {low:.3f}, dU = {high:.3f}.",
    "Ordered regression of {outcome}": "Regresi ordinal {outcome}",
    "ordered logistic regression (proportional odds), maximum likelihood": (
        "regresi logistik ordinal (odds proporsional), kemungkinan maksimum"
    ),
    "the odds of a higher rating don't change with the dimension, the others held constant": (
        "odds untuk penilaian lebih tinggi tidak berubah dengan dimensi itu, dimensi lain dianggap tetap"
    ),
    "log-odds": "log-odds",
    "z": "z",
    "kind": "jenis",
    "odds ratio": "rasio odds",
    "odds ratio, low": "rasio odds, bawah",
    "odds ratio, high": "rasio odds, atas",
    "slope": "kemiringan",
    "threshold": "ambang",
    "Check of a printed table": "Pemeriksaan tabel tercetak",
    "relations between printed numbers, each number standing for all that round to it": (
        "hubungan antarangka tercetak, tiap angka mewakili semua angka yang dibulatkan menjadi angka itu"
    ),
    "Relations checked: {n}. Respondents by the table: {stated:,}; missing answers aren't known.": (
        "Hubungan yang diperiksa: {n}. Responden menurut tabel: {stated:,}; jawaban kosong tidak diketahui."
    ),
    "Not known, so that some relations can't be checked: {names}.": (
        "Tidak diketahui, sehingga sebagian hubungan tidak dapat diperiksa: {names}."
    ),
    "n = {n:,} with {k} predictors leaves no degrees of freedom, so that no test can have come of it.": (
        "n = {n:,} dengan {k} prediktor tidak menyisakan derajat bebas, sehingga tidak mungkin ada hasil uji."
    ),
    "Numbers that agree with each other may still be wrong.": "Angka yang saling cocok masih mungkin salah.",
    "relation": "hubungan",
    "printed": "tercetak",
    "lowest it may be": "terendah yang mungkin",
    "highest it may be": "tertinggi yang mungkin",
    "agrees": "cocok",
    "disagrees": "tidak cocok",
    "can't be checked": "tidak dapat diperiksa",
    "simulated surveys, a regression of each; dimensions normal, slopes known": (
        "survei simulasi, masing-masing satu regresi; dimensi normal, kemiringan diketahui"
    ),
    "The highest answer stops {share:.0f} % of the respondents. The slope is that of what they feel; what they can "
    "answer rises less steeply.": (
        "Jawaban tertinggi menahan {share:.0f} % responden. Kemiringan yang dimaksud adalah kemiringan dari yang "
        "mereka rasakan; yang dapat mereka jawab naik lebih landai."
    ),
    "One slope in many surveys": "Satu kemiringan dalam banyak survei",
    "Simulated surveys: {n_surveys:,}, each of {n:,} respondents; nobody is missing.": (
        "Survei simulasi: {n_surveys:,}, masing-masing {n:,} responden; tidak ada jawaban kosong."
    ),
    "Over all surveys the 95 % interval holds the true slope in {classical:.1f} % with classical errors and in "
    "{hc3:.1f} % with HC3. The mean estimate is {mean:.3f}, the truth {truth:g}.": (
        "Di semua survei, interval 95 % memuat kemiringan sebenarnya pada {classical:.1f} % dengan galat klasik dan "
        "pada {hc3:.1f} % dengan HC3. Rata-rata taksiran {mean:.3f}, yang sebenarnya {truth:g}."
    ),
    "The wrong sign comes out in {wrong:.1f} % of the surveys; {found:.1f} % find the effect.": (
        "Tanda yang salah muncul pada {wrong:.1f} % survei; {found:.1f} % menemukan pengaruhnya."
    ),
    "holds the truth": "memuat yang sebenarnya",
    "holds the truth (HC3)": "memuat yang sebenarnya (HC3)",
    "true slope": "kemiringan sebenarnya",
    "coverage (HC3)": "cakupan (HC3)",
    "Equation: {equation}": "Persamaan: {equation}",
    "{outcome} = {constant:.3f}": "{outcome} = {constant:.3f}",
    "{line} + {slope:.3f} {name}": "{line} + {slope:.3f} {name}",
    "{line} - {slope:.3f} {name}": "{line} - {slope:.3f} {name}",
    "p < .001": "p < ,001",
    "p = {p:.3f}": "p = {p:.3f}",
    "R² = {r_squared:.3f}, adjusted {adjusted:.3f}; F({df:.0f}, {df_resid:.0f}) = {f:.2f}, {p}, for all "
    "dimensions together.": (
        "R² = {r_squared:.3f}, disesuaikan {adjusted:.3f}; F({df:.0f}, {df_resid:.0f}) = {f:.2f}, {p}, untuk "
        "semua dimensi bersama-sama."
    ),
}
