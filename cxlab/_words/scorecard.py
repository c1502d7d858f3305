"""Indonesian for the scorecard room."""

INDONESIAN = {
    # Titles and terms.
    "SMART scorecard (0 to 4)": "Kartu skor SMART (0 sampai 4)",
    "SMART ranking of units": "Peringkat SMART antarunit",
    "Agreement of raters (intraclass correlation)": "Kesepakatan penilai (korelasi intrakelas)",
    "Naming the weakest element": "Menemukan unsur terlemah",
    "Correlation of branch means and of persons": "Korelasi rata-rata cabang dan korelasi perorangan",
    "Strategy": "Strategi",
    "Metrics": "Pengukuran",
    "Alignment": "Keselarasan",
    "Redesign": "Perancangan ulang",
    "Technology": "Teknologi",
    "Overall": "Keseluruhan",
    "other raters for each target": "penilai berbeda untuk tiap objek",
    "same raters, level counts": "penilai sama, tingkat diperhitungkan",
    "same raters, order only": "penilai sama, hanya urutan",
    "one rater": "satu penilai",
    "mean of all raters": "rata-rata semua penilai",
    # Headings.
    "r_wg": "r_wg",
    "Lowest rater": "Penilai terendah",
    "Highest rater": "Penilai tertinggi",
    "May be weakest": "Mungkin terlemah",
    "df (rest)": "db (sisa)",
    "Question": "Pertanyaan",
    "Of": "Untuk",
    "Raters": "Penilai",
    "Rank": "Peringkat",
    "Best rank": "Peringkat terbaik",
    "Worst rank": "Peringkat terburuk",
    "Share first": "Proporsi peringkat satu",
    "Half width": "Setengah lebar",
    "Persons averaged": "Orang yang dirata-ratakan",
    # What was counted.
    "Raters: {n:,}. Missing: {n_missing:,}. Statements without an answer: {n_blank:,}.": (
        "Penilai: {n:,}. Tidak dijawab: {n_missing:,}. Pernyataan tanpa jawaban: {n_blank:,}."
    ),
    "Raters: {n:,} of {n_units:,} units. Missing: {n_missing:,}.": (
        "Penilai: {n:,} dari {n_units:,} unit. Tidak dijawab: {n_missing:,}."
    ),
    "Raters: {n:,}. Nothing is missing: these are expected values, not answers.": (
        "Penilai: {n:,}. Tidak ada yang kosong: ini nilai harapan, bukan jawaban."
    ),
    "Branches: {n:,}. Nothing is missing: these are expected values, not answers.": (
        "Cabang: {n:,}. Tidak ada yang kosong: ini nilai harapan, bukan jawaban."
    ),
    "Targets: {n:,}, each rated by {n_raters:,} raters. Missing (not rated by all): {n_missing:,}.": (
        "Objek: {n:,}, masing-masing dinilai {n_raters:,} penilai. Tidak dijawab semua penilai: {n_missing:,}."
    ),
    "May be the weakest, as far as these raters can tell: {names}.": (
        "Mungkin yang terlemah, sejauh yang dapat dikatakan penilai ini: {names}."
    ),
    # Methods.
    "mean over raters of the mean of each rater's answers; t intervals over raters; weakest element by paired "
    "differences (Bonferroni)": (
        "rata-rata antarpenilai dari rata-rata jawaban tiap penilai; interval t antarpenilai; unsur terlemah dari "
        "selisih berpasangan (Bonferroni)"
    ),
    "mean over raters; t intervals over the raters of a unit; ranks under {n:,} weightings drawn evenly from "
    "all that are possible": (
        "rata-rata antarpenilai; interval t antarpenilai dalam unit; peringkat pada {n:,} bobot yang diambil merata "
        "dari semua kemungkinan"
    ),
    "two-way analysis of variance; intervals from F, for ICC(2) with Satterthwaite's df": (
        "analisis varians dua arah; interval dari F, untuk ICC(2) dengan db Satterthwaite"
    ),
    "expected values for normal, independent disagreement and four equally strong elements": (
        "nilai harapan bila perbedaan pendapat normal dan saling bebas serta empat unsur lain sama kuat"
    ),
    "expected values of means from the variances between and within branches; Fisher's z intervals": (
        "nilai harapan rata-rata dari varians antarcabang dan dalam cabang; interval z Fisher"
    ),
    "the targets don't differ: raters' answers go together by chance only": (
        "objek tidak berbeda: jawaban para penilai sejalan hanya karena kebetulan"
    ),
    # Notes.
    "The score is an opinion about activities: no study shows that it predicts an outcome. Ask for evidence.": (
        "Skor ini pendapat tentang kegiatan: tidak ada penelitian yang menunjukkan bahwa skor ini meramalkan hasil. "
        "Mintalah bukti."
    ),
    "One rater: no interval and no agreement can be had. Ask others, without showing yours.": (
        "Satu penilai: interval dan kesepakatan tidak dapat dihitung. Tanyakan pada orang lain tanpa memperlihatkan "
        "jawaban Anda."
    ),
    "{n:,} raters are few: the intervals are wide, and rest on normal differences.": (
        "{n:,} penilai itu sedikit: intervalnya lebar dan bertumpu pada selisih yang normal."
    ),
    "Left out, because more than half of an element's statements have no answer: rater {names}.": (
        "Tidak dipakai karena lebih dari separuh pernyataan suatu unsur tidak dijawab: penilai {names}."
    ),
    "Where raters differ more than answers by chance would, r_wg is set to 0.": (
        "Bila penilai berbeda lebih jauh daripada jawaban acak, r_wg ditetapkan 0."
    ),
    "Weights are a choice. What holds under nearly all of them is a finding, the rest an opinion.": (
        "Bobot adalah pilihan. Yang berlaku pada hampir semua bobot adalah temuan, selebihnya pendapat."
    ),
    "One rater only, so that no interval can be had: {names}.": (
        "Hanya satu penilai sehingga interval tidak dapat dihitung: {names}."
    ),
    "All raters put the targets at the same distances: nothing is left from which intervals follow.": (
        "Semua penilai memberi jarak yang sama antarobjek: tidak ada sisa untuk menghitung interval."
    ),
    "One rater gives no interval, so that the first row has no half width.": (
        "Satu penilai tidak memberi interval sehingga baris pertama tidak punya setengah lebar."
    ),
}
