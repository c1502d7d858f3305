"""Indonesian for the loyalty room."""

INDONESIAN = {
    # Titles and terms.
    "Net promoter score": "Net promoter score",
    "Promoters (9-10)": "Promotor (9-10)",
    "Passives (7-8)": "Pasif (7-8)",
    "Detractors (0-6)": "Detraktor (0-6)",
    "Customer satisfaction (scale {low} to {high})": "Kepuasan pelanggan (skala {low} sampai {high})",
    "Satisfied ({low}-{high})": "Puas ({low}-{high})",
    "Mean": "Rata-rata",
    "Customer effort score (scale {low} to {high}, high = much effort)": (
        "Skor upaya pelanggan (skala {low} sampai {high}, tinggi = banyak upaya)"
    ),
    "Customer effort score (scale {low} to {high}, high = much ease)": (
        "Skor upaya pelanggan (skala {low} sampai {high}, tinggi = sangat mudah)"
    ),
    "Easy ({low}-{high})": "Mudah ({low}-{high})",
    "points": "poin",
    "share": "proporsi",
    "points of {low} to {high}": "skala {low} sampai {high}",
    "{metric} by {by}": "{metric} menurut {by}",
    "Net promoter score (points)": "Net promoter score (poin)",
    "Share of satisfied answers": "Proporsi jawaban puas",
    "Mean satisfaction ({low} to {high})": "Rata-rata kepuasan ({low} sampai {high})",
    "Mean effort rating ({low} to {high})": "Rata-rata skor upaya ({low} sampai {high})",
    "Share of easy answers": "Proporsi jawaban mudah",
    # Methods.
    "share of promoters (9-10) minus share of detractors (0-6); {interval}": (
        "proporsi promotor (9-10) dikurangi proporsi detraktor (0-6); {interval}"
    ),
    "satisfied: share of answers {low} to {high}, {share}; mean: {mean}": (
        "puas: proporsi jawaban {low} sampai {high}, {share}; rata-rata: {mean}"
    ),
    "mean: {mean}; easy: share of answers {low} to {high}, {share}": (
        "rata-rata: {mean}; mudah: proporsi jawaban {low} sampai {high}, {share}"
    ),
    "for each group: {method}": "untuk tiap kelompok: {method}",
    "adjusted Wald interval (Rocks 2016: 3/4, 3/2 and 3/4 added to the counts)": (
        "interval Wald yang disesuaikan (Rocks 2016: 3/4, 3/2, dan 3/4 ditambahkan pada frekuensi)"
    ),
    "Wald interval": "interval Wald",
    "Wilson score interval": "interval skor Wilson",
    "exact interval (Clopper-Pearson)": "interval eksak (Clopper-Pearson)",
    "percentile bootstrap interval, {n:,} resamples": "interval bootstrap persentil, {n:,} sampel ulang",
    "t interval with n - 1 df": "interval t dengan db n - 1",
    "linearised standard error of a weighted mean (respondents drawn independently), t interval with n - 1 df": (
        "galat baku linearisasi dari rata-rata tertimbang (responden terpilih saling bebas), interval t dengan db n - 1"
    ),
    # Notes.
    "A single answer says nothing about the spread: no standard error or interval is given.": (
        "Satu jawaban tidak menunjukkan sebaran: galat baku dan interval tidak dapat diberikan."
    ),
    "Only one answer has a weight above zero: no standard error or interval is given.": (
        "Hanya satu jawaban yang bobotnya di atas nol: galat baku dan interval tidak dapat diberikan."
    ),
    "All answers count the same, so this interval has no width; it doesn't mean certainty. "
    "Leave method out for an interval that allows for what was not seen.": (
        "Semua jawaban bernilai sama sehingga interval ini tidak memiliki lebar; itu bukan kepastian. "
        "Kosongkan method untuk interval yang memperhitungkan apa yang tidak teramati."
    ),
    "All answers count the same, so the interval has no width; it doesn't mean certainty.": (
        "Semua jawaban bernilai sama sehingga interval tidak memiliki lebar; itu bukan kepastian."
    ),
    "Weighted: the {n:,} answers tell as much as {effective:,.0f} unweighted ones (effective sample size).": (
        "Tertimbang: {n:,} jawaban setara dengan {effective:,.0f} jawaban tanpa bobot (ukuran sampel efektif)."
    ),
    "None of the {n:,} answers is 0. Check that the form offered 0 to 10: answers from a 1-10 form "
    "give no net promoter score.": (
        "Tidak satu pun dari {n:,} jawaban bernilai 0. Periksa apakah formulir menawarkan 0 sampai 10: jawaban dari "
        "formulir 1-10 tidak menghasilkan net promoter score."
    ),
    "Planning aid: the shares of {observed:,} answers as they would stand with {n:,}.": (
        "Alat bantu perencanaan: proporsi dari {observed:,} jawaban seandainya ada {n:,} jawaban."
    ),
    "Nobody answered in {names}: no score is given.": "Tidak ada jawaban pada {names}: skor tidak dapat diberikan.",
    "A single answer says nothing about the spread: no interval is given for {names}.": (
        "Satu jawaban tidak menunjukkan sebaran: interval untuk {names} tidak dapat diberikan."
    ),
    "{n:,} rows have no value of {what} and were left out.": (
        "{n:,} baris tidak memiliki nilai {what} dan tidak disertakan."
    ),
    # Differences and trends.
    "Difference of two scores, first minus second": "Selisih dua skor, pertama dikurangi kedua",
    "the two samples come from populations with the same score": (
        "kedua sampel berasal dari populasi dengan skor yang sama"
    ),
    "Welch's t test of two weighted means, independent samples": (
        "uji t Welch untuk dua rata-rata tertimbang, sampel saling bebas"
    ),
    "z test, independent samples; interval by MOVER (Zou & Donner 2008) from the two scores": (
        "uji z, sampel saling bebas; interval dengan MOVER (Zou & Donner 2008) dari kedua skor"
    ),
    "share: z test, interval by MOVER (Zou & Donner 2008) from the two scores; mean: Welch's t test; "
    "independent samples": (
        "proporsi: uji z, interval dengan MOVER (Zou & Donner 2008) dari kedua skor; rata-rata: uji t Welch; "
        "sampel saling bebas"
    ),
    "One sample has a single answer that counts: no test or interval is given.": (
        "Salah satu sampel hanya memiliki satu jawaban: uji dan interval tidak dapat diberikan."
    ),
    "All answers of each sample count the same, so that there is no spread to test against.": (
        "Semua jawaban dalam tiap sampel bernilai sama sehingga tidak ada sebaran sebagai pembanding."
    ),
    "for each wave: {method}; trend: least-squares line, z test": (
        "untuk tiap gelombang: {method}; tren: garis kuadrat terkecil, uji z"
    ),
    "the score neither rises nor falls linearly over the waves": (
        "skor tidak naik maupun turun secara linear antargelombang"
    ),
    "Linear trend: {slope:+.3g} {per}, no test.": "Tren linear: {slope:+.3g} {per}, tanpa uji.",
    "Linear trend: {slope:+.3g} {per}, 95% CI [{low:.3g}, {high:.3g}], z = {z:.2f}, p = {p:.3f}.": (
        "Tren linear: {slope:+.3g} {per}, IK 95% [{low:.3g}; {high:.3g}], z = {z:.2f}, p = {p:.3f}."
    ),
    "Linear trend: {slope:+.3g} {per}, 95% CI [{low:.3g}, {high:.3g}], z = {z:.2f}, p < .001.": (
        "Tren linear: {slope:+.3g} {per}, IK 95% [{low:.3g}; {high:.3g}], z = {z:.2f}, p < ,001."
    ),
    "per wave": "per gelombang",
    "per year": "per tahun",
    "per unit of {wave}": "per satuan {wave}",
    # Plans.
    "Answers needed": "Jawaban yang diperlukan",
    "Answers needed: {n:,}. Missing answers come on top.": (
        "Jawaban yang diperlukan: {n:,}. Jawaban yang kosong tidak dihitung."
    ),
    "Answers needed: {n:,} in each of two samples, {total:,} in all. Missing answers come on top.": (
        "Jawaban yang diperlukan: {n:,} pada masing-masing dari dua sampel, {total:,} seluruhnya. "
        "Jawaban yang kosong tidak dihitung."
    ),
    "People to ask, in each sample: {n:,}.": "Orang yang perlu ditanya, pada tiap sampel: {n:,}.",
    "The plan": "Rencana",
    "A quarter of it": "Seperempatnya",
    "Half of it": "Setengahnya",
    "Twice as many": "Dua kali lipat",
    "Four times as many": "Empat kali lipat",
    "points of the scale": "poin skala",
    "smallest n whose Wald interval has the margin": "n terkecil yang interval Wald-nya memenuhi batas galat",
    "smallest n whose t interval of the mean has the margin": (
        "n terkecil yang interval t rata-ratanya memenuhi batas galat"
    ),
    "smallest n with which a two-sided z test of two independent samples has the power": (
        "n terkecil yang membuat uji z dua sisi untuk dua sampel bebas mencapai kuasa uji tersebut"
    ),
    "Worst case: half promoters, half detractors; any other shares need fewer answers.": (
        "Kasus terburuk: separuh promotor, separuh detraktor; proporsi lain memerlukan lebih sedikit jawaban."
    ),
    "Expected: {up:.1f}% promoters, {down:.1f}% detractors.": "Perkiraan: {up:.1f}% promotor, {down:.1f}% detraktor.",
    "Expected share: {share:.1f}%.": "Perkiraan proporsi: {share:.1f}%.",
    "Expected standard deviation of single answers: {sd:.2f} points of the scale.": (
        "Perkiraan simpangan baku jawaban: {sd:.2f} poin skala."
    ),
    "Answers are taken as a simple random sample; clusters and weights need more of them.": (
        "Jawaban dianggap sampel acak sederhana; klaster dan bobot memerlukan lebih banyak jawaban."
    ),
    "Drawn without replacement from {population:,} people: right for conclusions about these people only.": (
        "Diambil tanpa pengembalian dari {population:,} orang: hanya tepat untuk kesimpulan tentang orang-orang ini."
    ),
    "Asking more people makes up for how many stay silent, not for who they are.": (
        "Menambah jumlah orang yang ditanya menutupi berapa banyak yang diam, bukan siapa mereka."
    ),
    # Coverage.
    "Coverage of intervals of the net promoter score": "Cakupan interval net promoter score",
    "No data: every sample of n answers from a population with {promoters:.1f}% promoters and "
    "{detractors:.1f}% detractors is counted with its probability (n of data: 0, missing: 0).": (
        "Tanpa data: setiap sampel n jawaban dari populasi dengan {promoters:.1f}% promotor dan "
        "{detractors:.1f}% detraktor dihitung dengan peluangnya (n data: 0, tidak dijawab: 0)."
    ),
    "exact enumeration of the trinomial distribution": "pencacahan eksak distribusi trinomial",
    "Adjusted Wald": "Wald yang disesuaikan",
    "Wald": "Wald",
}
