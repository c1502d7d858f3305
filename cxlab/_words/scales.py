"""Indonesian for the room of scales."""

INDONESIAN = {
    # Titles and terms.
    "Item analysis": "Analisis butir",
    "Reliability: Cronbach's alpha": "Reliabilitas: Cronbach's alpha",
    "Reliability: McDonald's omega": "Reliabilitas: omega McDonald",
    "Sampling adequacy (KMO) and Bartlett's test": "Kecukupan sampel (KMO) dan uji Bartlett",
    "Exploratory factor analysis": "Analisis faktor eksploratori",
    "Convergent validity": "Validitas konvergen",
    "Discriminant validity (HTMT)": "Validitas diskriminan (HTMT)",
    "Common method check": "Pemeriksaan bias metode umum",
    "Method of successive intervals": "Method of successive interval (MSI)",
    "Scale length and alpha": "Panjang skala dan alpha",
    "Ways of cleaning, and what they do": "Cara membersihkan data, dan akibatnya",
    "as it came": "apa adanya",
    "duplicates out": "tanpa jawaban ganda",
    "straight-liners out too": "juga tanpa jawaban seragam",
    "item means put in": "kekosongan diisi rata-rata butir",
    "Interval holds the truth": "Interval memuat nilai sebenarnya",
    "True slope": "Koefisien sebenarnya",
    "True alpha": "Alpha sebenarnya",
    "expected values of a population with known slope and alpha": (
        "nilai harapan populasi dengan koefisien dan alpha yang diketahui"
    ),
    "People: {n:,}. Nothing is missing: these are expected values, not answers.": (
        "Orang: {n:,}. Tidak ada yang kosong: ini nilai harapan, bukan jawaban."
    ),
    "True among those who answered with care: slope {slope:.2f}, alpha {alpha:.2f}.": (
        "Yang sebenarnya pada mereka yang menjawab dengan cermat: koefisien {slope:.2f}, alpha {alpha:.2f}."
    ),
    "Sample size by rules of thumb": "Ukuran sampel menurut aturan praktis",
    "scale": "skala",
    "all items": "semua butir",
    "above r table": "di atas r tabel",
    "not above r table": "tidak di atas r tabel",
    "negative": "negatif",
    "yes": "ya",
    "no": "tidak",
    "unsure": "belum pasti",
    "average variance extracted": "average variance extracted (AVE)",
    "composite reliability": "reliabilitas komposit",
    "first component (Harman)": "komponen pertama (Harman)",
    "one factor (minres)": "satu faktor (minres)",
    "share of variance": "proporsi varians",
    "full collinearity VIF": "VIF kolinearitas penuh",
    # Headings.
    "Dimension": "Dimensi",
    "First": "Pertama",
    "Second": "Kedua",
    "Item": "Butir",
    "Items": "Jumlah butir",
    "r table": "r tabel",
    "Verdict": "Keputusan",
    "Alpha": "Alpha",
    "Omega": "Omega",
    "r": "r hitung",
    "Alpha if item deleted": "Alpha bila butir dihapus",
    "Standardised alpha": "Alpha terstandar",
    "Mean correlation": "Rata-rata korelasi",
    "Measure": "Ukuran",
    "Usual cut": "Batas lazim",
    "Separate": "Terpisah",
    "Factor": "Faktor",
    "Communality": "Komunalitas",
    "Loading": "Muatan faktor",
    "Scale value": "Nilai skala",
    "Share": "Proporsi",
    "Cumulative share": "Proporsi kumulatif",
    "Density at z": "Densitas pada z",
    "Common share": "Proporsi bersama",
    "Chosen": "Dipilih",
    # Methods.
    "{which}; {test}; respondents with a missing item left out": (
        "{which}; {test}; responden dengan butir kosong tidak dipakai"
    ),
    "correlation of each item with the total of the other items (corrected)": (
        "korelasi tiap butir dengan total butir lainnya (terkoreksi)"
    ),
    "correlation of each item with the total that contains it (uncorrected)": (
        "korelasi tiap butir dengan total yang memuat butir itu (tidak terkoreksi)"
    ),
    "two-tailed table value at {level:g}%, df = n - 2": "nilai tabel dua sisi pada {level:g}%, df = n - 2",
    "one-tailed table value at {level:g}%, df = n - 2": "nilai tabel satu sisi pada {level:g}%, df = n - 2",
    "Cronbach's alpha of the sum of the items; {interval}": "Cronbach's alpha dari jumlah butir; {interval}",
    "Feldt's interval (F distribution)": "interval Feldt (distribusi F)",
    "Bonett's interval (logarithm of 1 - alpha)": "interval Bonett (logaritma 1 - alpha)",
    "percentile bootstrap interval, {n:,} resamples of respondents": (
        "interval bootstrap persentil, {n:,} sampel ulang responden"
    ),
    "interval from normal theory (delta method)": "interval dari teori normal (metode delta)",
    "omega from {fit}; {interval}": "omega dari {fit}; {interval}",
    "one factor fitted by maximum likelihood": "satu faktor yang diduga dengan maximum likelihood",
    "one factor fitted by least squares of the residuals (minres)": (
        "satu faktor yang diduga dengan kuadrat terkecil residu (minres)"
    ),
    "standardised loadings from {fit}; {interval}": "loading terstandar dari {fit}; {interval}",
    "squared correlations against squared partial correlations; Bartlett's chi-square": (
        "kuadrat korelasi terhadap kuadrat korelasi parsial; khi-kuadrat Bartlett"
    ),
    "maximum likelihood": "maximum likelihood",
    "principal axes": "sumbu utama (principal axis)",
    "oblimin rotation": "rotasi oblimin",
    "promax rotation": "rotasi promax",
    "varimax rotation": "rotasi varimax",
    "no rotation": "tanpa rotasi",
    "{fit}, {rotation} (statsmodels, without Kaiser's normalisation)": (
        "{fit}, {rotation} (statsmodels, tanpa normalisasi Kaiser)"
    ),
    "{fit}, {rotation} (statsmodels, without Kaiser's normalisation); parallel analysis with {n:,} draws": (
        "{fit}, {rotation} (statsmodels, tanpa normalisasi Kaiser); analisis paralel dengan {n:,} undian"
    ),
    "heterotrait-monotrait ratio of absolute correlations; {interval}": (
        "rasio heterotrait-monotrait dari korelasi mutlak; {interval}"
    ),
    "first unrotated principal component; one factor by minres; VIF of the means of the items": (
        "komponen utama pertama tanpa rotasi; satu faktor dengan minres; VIF dari rata-rata butir"
    ),
    "successive intervals: mean of a normal trait within each category, moved to a lowest of 1": (
        "interval berurutan: rata-rata sifat normal di tiap kategori, digeser sehingga yang terendah 1"
    ),
    "expected values for two halves of equal items; alpha of standardised items": (
        "nilai harapan untuk dua paruh dengan butir setara; alpha butir terstandar"
    ),
    "formulas as published; margin {margin:g}, share {share:g}, level {level:g}%": (
        "rumus seperti yang diterbitkan; galat {margin:g}, proporsi {share:g}, tingkat {level:g}%"
    ),
    # Hypotheses.
    "the correlation of an item with its total is zero in the population": (
        "korelasi butir dengan totalnya nol di populasi"
    ),
    "no two items are correlated in the population": "tidak ada dua butir yang berkorelasi di populasi",
    # Findings.
    "An item above the table value goes with the total by more than chance. That alone doesn't show that it measures "
    "what it should: the total may measure something else, or several things.": (
        "Butir di atas nilai tabel searah dengan total lebih dari sekadar kebetulan. Itu saja tidak menunjukkan bahwa "
        "butir mengukur yang seharusnya: total bisa mengukur hal lain, atau beberapa hal."
    ),
    "Alpha rises with the number of items and doesn't show that they measure one thing; cuts such as .60 or .70 are "
    "conventions.": (
        "Alpha naik dengan jumlah butir dan tidak menunjukkan bahwa semuanya mengukur satu hal; batas 0,60 atau 0,70 "
        "adalah kebiasaan."
    ),
    "Omega assumes one factor and unrelated errors. It takes the single factor for granted and doesn't test it.": (
        "Omega mengandaikan satu faktor dan galat yang tidak berkaitan. Faktor tunggal itu diandaikan, tidak diuji."
    ),
    "Bartlett's test of sphericity: chi-square {chi_square:.3f}, df {df}, p-value {p_value:.3g}.": (
        "Uji sferisitas Bartlett: khi-kuadrat {chi_square:.3f}, df {df}, nilai p {p_value:.3g}."
    ),
    "Both say that there are correlations to work with, not how many factors there are. With many respondents "
    "Bartlett's test rejects nearly always.": (
        "Keduanya mengatakan bahwa ada korelasi untuk diolah, bukan berapa faktornya. Dengan banyak responden uji "
        "Bartlett hampir selalu menolak."
    ),
    "Eigenvalues above 1: {one}. The first component carries {share:.1f}% of the variance.": (
        "Nilai eigen di atas 1: {one}. Komponen pertama memuat {share:.1f}% varians."
    ),
    "Eigenvalues above those of chance (parallel analysis): {n}.": (
        "Nilai eigen di atas yang kebetulan (analisis paralel): {n}."
    ),
    "The usual cuts (AVE .50, CR .70) are conventions. Both measures take one factor for each dimension for granted.": (
        "Batas lazim (AVE 0,50, CR 0,70) adalah kebiasaan. Kedua ukuran mengandaikan satu faktor untuk tiap dimensi."
    ),
    "A pair separates when the whole interval lies below {threshold:g}. The threshold is a convention (.85 or .90).": (
        "Sepasang dimensi terpisah bila seluruh interval di bawah {threshold:g}. Batas itu kebiasaan (0,85 atau 0,90)."
    ),
    "A share below one half doesn't show that method had no part: Harman's check misses most method variance, and "
    "dimensions that are truly related raise it too. Plan against it: other sources, other times, a marker question.": (
        "Proporsi di bawah setengah tidak menunjukkan bahwa metode tidak berperan: pemeriksaan Harman melewatkan "
        "sebagian besar varians metode, dan dimensi yang memang berkaitan juga menaikkannya. Rencanakan sejak awal: "
        "sumber lain, waktu lain, pertanyaan penanda."
    ),
    "The distances follow from an assumption: that a normal trait lies behind each item. The answers can't show it. "
    "Each item gets distances of its own, so that equal answers to two items get unequal values.": (
        "Jarak ini berasal dari pengandaian: ada sifat normal di balik tiap butir. Jawaban tidak dapat "
        "menunjukkannya. Tiap butir mendapat jaraknya sendiri, sehingga jawaban yang sama pada dua butir mendapat "
        "nilai yang berbeda."
    ),
    "Alpha {alpha:.3f}, but all items together have {common:.3f} of the variance of the total in common.": (
        "Alpha {alpha:.3f}, tetapi yang dimiliki bersama oleh semua butir hanya {common:.3f} dari varians total."
    ),
    "Items: {n:,}. Nothing is missing: these are expected values, not answers.": (
        "Butir: {n:,}. Tidak ada yang kosong: ini nilai harapan, bukan jawaban."
    ),
    # Notes.
    "Left out, because everybody answered alike: {items}. An item without variance can't tell people apart.": (
        "Tidak dipakai karena semua menjawab sama: {items}. Butir tanpa varians tidak dapat membedakan orang."
    ),
    "From moments: what needs single answers (skewness, kurtosis, resampling) can't be had.": (
        "Dari momen: yang membutuhkan jawaban perorangan (kemencengan, kurtosis, sampel ulang) tidak dapat dihitung."
    ),
    "Each dimension uses the respondents who answered all of its items: {counts}.": (
        "Tiap dimensi memakai responden yang menjawab semua butirnya: {counts}."
    ),
    "{item} correlates negatively with the other items (r = {r:.3f}): it may be worded negatively. Declare it as "
    "reversed when it is; nothing was turned round here.": (
        "{item} berkorelasi negatif dengan butir lainnya (r = {r:.3f}): mungkin kalimatnya negatif. Nyatakan sebagai "
        "butir terbalik bila memang demikian; di sini tidak ada yang dibalik."
    ),
    "Correlates negatively with the other items of its scale: {items}. It may be worded negatively; declare it as "
    "reversed when it is. Nothing was turned round here.": (
        "Berkorelasi negatif dengan butir lain dalam skalanya: {items}. Mungkin kalimatnya negatif; nyatakan sebagai "
        "butir terbalik bila memang demikian. Di sini tidak ada yang dibalik."
    ),
    "Alpha of {name} is below zero: the items don't point in one direction, and this is no reliability.": (
        "Alpha {name} di bawah nol: butir-butirnya tidak searah, dan ini bukan reliabilitas."
    ),
    "All items of {name} say the same: is one column there twice?": (
        "Semua butir {name} berisi sama: apakah satu kolom ada dua kali?"
    ),
    "Some items are sums of others, so that squared multiple correlations don't exist.": (
        "Beberapa butir adalah jumlah butir lain, sehingga kuadrat korelasi ganda tidak ada."
    ),
    "A scale of two items has no alpha without one of them.": (
        "Skala dengan dua butir tidak mempunyai alpha tanpa salah satunya."
    ),
    "Fewer than {few} respondents: the intervals are wide, and good items miss the table value often.": (
        "Kurang dari {few} responden: intervalnya lebar, dan butir yang baik sering tidak mencapai nilai tabel."
    ),
    "Below .50, the usual cut: {items}. Look at them one by one.": (
        "Di bawah 0,50, batas yang lazim: {items}. Periksa satu per satu."
    ),
    "Nothing of its own is left for {items} (a Heywood case); try fewer factors.": (
        "Tidak ada varians khas yang tersisa untuk {items} (kasus Heywood); coba lebih sedikit faktor."
    ),
    "The extraction did not settle; try fewer factors, or the other fit.": (
        "Ekstraksi tidak konvergen; coba lebih sedikit faktor, atau cara pendugaan yang lain."
    ),
    "Parallel analysis was not run; pass rng=1 to see how many factors chance would give.": (
        "Analisis paralel tidak dijalankan; isi rng=1 untuk melihat berapa faktor yang muncul karena kebetulan."
    ),
    "No eigenvalue is above those of chance: the items share nothing that can be seen.": (
        "Tidak ada nilai eigen di atas yang kebetulan: tidak terlihat ada yang dimiliki bersama oleh butir-butir."
    ),
    "Parallel analysis finds {above}, extracted were {wanted}; {k} items can tell no more than {most}.": (
        "Analisis paralel menemukan {above}, yang diekstraksi {wanted}; {k} butir paling banyak "
        "dapat menunjukkan {most}."
    ),
    "{n:,} respondents for {k} items are few; loadings move much from sample to sample.": (
        "{n:,} responden untuk {k} butir terlalu sedikit; loading banyak berubah dari sampel ke sampel."
    ),
    "Correlate negatively within one dimension: {pairs}. Items that point in opposite directions make the ratio "
    "meaningless; declare reversed items first.": (
        "Berkorelasi negatif dalam satu dimensi: {pairs}. Butir yang berlawanan arah membuat rasio tidak bermakna; "
        "nyatakan dulu butir terbalik."
    ),
    "Loads negatively: {items}. The item may be worded negatively; declare it as reversed when it is.": (
        "Loading negatif: {items}. Kalimatnya mungkin negatif; nyatakan sebagai butir terbalik bila memang demikian."
    ),
    "Nothing of its own is left for {items} (a Heywood case): the factor has become this item. Too few items or "
    "respondents, or more than one factor, do this; don't report the number as it is.": (
        "Tidak ada varians khas yang tersisa untuk {items} (kasus Heywood): faktor menjadi butir itu sendiri. Ini "
        "terjadi bila butir atau responden terlalu sedikit, atau faktornya lebih dari satu; jangan laporkan angkanya "
        "begitu saja."
    ),
    "The fit of the factor did not settle; more respondents or fewer items may help.": (
        "Pendugaan faktor tidak konvergen; responden lebih banyak atau butir lebih sedikit mungkin membantu."
    ),
    "Nobody chose: {categories}. An empty category has no value and is left out.": (
        "Tidak ada yang memilih: {categories}. Kategori kosong tidak mempunyai nilai dan tidak dipakai."
    ),
    # Rules for the size of a sample.
    "Largest of these numbers: {n:,}. People with missing answers don't count towards it.": (
        "Yang terbesar: {n:,}. Responden dengan jawaban kosong tidak dihitung."
    ),
    "{rule}: {assumes}": "{rule}: {assumes}",
    "Cochran": "Cochran",
    "Cochran, finite population": "Cochran, populasi terbatas",
    "Slovin": "Slovin",
    "Krejcie and Morgan": "Krejcie dan Morgan",
    "5 for each item": "5 untuk tiap butir",
    "10 for each item": "10 untuk tiap butir",
    "10 for each arrow": "10 untuk tiap panah",
    "Inverse square root": "Akar kuadrat terbalik",
    "a margin for one share in a random sample from a population without end": (
        "galat untuk satu proporsi dalam sampel acak dari populasi tak terbatas"
    ),
    "the same from a population of this size, drawn without replacement, and about these people only": (
        "sama, dari populasi sebesar ini, diambil tanpa pengembalian, dan hanya tentang orang-orang ini"
    ),
    "a share of one half and z taken as 2, whatever level is named: a margin for one share, nothing else": (
        "proporsi setengah dan z dianggap 2, apa pun tingkat yang disebut: galat untuk satu proporsi, tidak lebih"
    ),
    "as Cochran with a finite population; the printed table is for a margin of .05 and a share of one half": (
        "seperti Cochran dengan populasi terbatas; tabel cetaknya untuk galat 0,05 dan proporsi setengah"
    ),
    "a convention for factor analysis; strong loadings need fewer, weak ones more": (
        "kebiasaan untuk analisis faktor; loading kuat butuh lebih sedikit, loading lemah lebih banyak"
    ),
    "a convention of PLS that ignores how strong the paths are; too few for weak ones": (
        "kebiasaan PLS yang mengabaikan kekuatan jalur; terlalu sedikit untuk jalur yang lemah"
    ),
    "one standardised path of this size, tested one-tailed at 5% with a power of {power:.0f}%": (
        "satu jalur terstandar sebesar ini, diuji satu sisi pada 5% dengan daya uji {power:.0f}%"
    ),
}
