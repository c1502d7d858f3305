"""Indonesian for the privacy room."""

INDONESIAN = {
    # Titles and headings.
    "Rows that share their quasi-identifiers": "Baris dengan pengenal semu yang sama",
    "Size of the group": "Ukuran kelompok",
    "Share of the rows": "Proporsi baris",
    "Groups": "Kelompok",
    "Rows": "Baris",
    "Groups after each step of making columns coarser": "Kelompok setelah tiap langkah membuat kolom lebih kasar",
    "Step": "Langkah",
    "Rows in groups that are too small": "Baris dalam kelompok yang terlalu kecil",
    "Smallest group (k)": "Kelompok terkecil (k)",
    "Rows alone": "Baris yang sendirian",
    "Fewest distinct sensitive values (l)": "Nilai sensitif berbeda paling sedikit (l)",
    "Risk of re-identification by uniqueness": "Risiko identifikasi ulang karena keunikan",
    "Alone in the sample": "Sendirian dalam sampel",
    "Right, if alone": "Benar, jika sendirian",
    "Named rightly, of all rows": "Dikenali dengan benar, dari semua baris",
    "Share from randomised responses": "Proporsi dari jawaban teracak",
    "Answers yes": "Jawaban ya",
    "Net promoter score with noise": "Net promoter score dengan derau",
    "Error from sampling": "Galat sampel",
    "Error from noise": "Galat derau",
    "Two branches compared through noise": "Dua cabang dibandingkan melalui derau",
    "True score": "Skor sebenarnya",
    "Chance of the wrong order": "Peluang urutan terbalik",
    "Chance of the same score": "Peluang skor sama",
    "Epsilon": "Epsilon",
    "Weaker branch, no noise": "Cabang lebih lemah, tanpa derau",
    "Weaker branch, with noise": "Cabang lebih lemah, dengan derau",
    "Better branch, no noise": "Cabang lebih baik, tanpa derau",
    "Better branch, with noise": "Cabang lebih baik, dengan derau",
    "Account of the privacy budget": "Rekening anggaran privasi",
    "Release": "Publikasi",
    "Spent so far": "Terpakai sejauh ini",
    "About": "Tentang",
    "Left": "Sisa",
    "Within the budget": "Dalam anggaran",
    "everybody": "semua orang",
    # What was counted, and findings.
    "Rows: {n:,}. Missing: {n_missing:,}.": "Baris: {n:,}. Data kosong: {n_missing:,}.",
    "Smallest group: k = {k:,}. Alone: {unique:,} rows ({share:.1f}%). In groups below {usual}: {below:,}.": (
        "Kelompok terkecil: k = {k:,}. Sendirian: {unique:,} baris ({share:.1f}%). Dalam kelompok di bawah {usual}: "
        "{below:,}."
    ),
    "Fewest distinct sensitive values in a group: l = {l}.": (
        "Nilai sensitif berbeda paling sedikit dalam satu kelompok: l = {l}."
    ),
    "A direct question that everybody answers truly would need {times:.1f} times fewer answers.": (
        "Pertanyaan langsung yang dijawab jujur oleh semua orang memerlukan {times:.1f} kali lebih sedikit jawaban."
    ),
    "Answers in each branch, as planned: {n:,}. Missing: {n_missing:,}.": (
        "Jawaban di tiap cabang, menurut rencana: {n:,}. Tidak dijawab: {n_missing:,}."
    ),
    "The better branch comes out lower in {plain:.1f}% of samples without noise, in {noisy:.1f}% with it.": (
        "Cabang yang lebih baik tampak lebih rendah pada {plain:.1f}% sampel tanpa derau, pada {noisy:.1f}% dengan "
        "derau."
    ),
    "Releases: {n:,}. Missing: {n_missing:,}.": "Publikasi: {n:,}. Data kosong: {n_missing:,}.",
    "The budget is overdrawn from release '{name}' on. Don't make it.": (
        "Anggaran terlampaui sejak publikasi '{name}'. Jangan dilakukan."
    ),
    # Methods.
    "rows counted by {columns}; no row was left out": "baris dihitung menurut {columns}; tidak ada baris yang dibuang",
    "rows counted by {columns} after each step": "baris dihitung menurut {columns} setelah tiap langkah",
    "rows counted by {columns}; estimator of Skinner and Elliot": (
        "baris dihitung menurut {columns}; penduga Skinner dan Elliot"
    ),
    "forced response: truth with chance {truth:.3g}, else yes with chance {yes:.3g}; Wilson interval": (
        "jawaban paksa: jujur dengan peluang {truth:.3g}, selain itu ya dengan peluang {yes:.3g}; interval Wilson"
    ),
    "Warner's method: the statement is asked with chance {chance:.3g}; Wilson interval": (
        "metode Warner: pernyataan ditanyakan dengan peluang {chance:.3g}; interval Wilson"
    ),
    "promoters minus and plus detractors, each with discrete Laplace noise of scale {scale:.3g}; interval of a normal "
    "estimate with Laplace noise": (
        "promotor dikurangi dan ditambah detraktor, masing-masing dengan derau Laplace diskret berskala {scale:.3g}; "
        "interval untuk estimasi normal dengan derau Laplace"
    ),
    "chances of all counts of {n:,} answers, with discrete Laplace noise of scale {scale:.3g}": (
        "peluang semua jumlah dari {n:,} jawaban, dengan derau Laplace diskret berskala {scale:.3g}"
    ),
    "releases about the same people add up; of groups without common members the largest counts": (
        "publikasi tentang orang yang sama dijumlahkan; dari kelompok tanpa anggota bersama yang terbesar dihitung"
    ),
    # Notes.
    "Rows with an empty quasi-identifier: {n:,}. Empty counts as a value of its own.": (
        "Baris dengan pengenal semu kosong: {n:,}. Kosong dihitung sebagai nilai tersendiri."
    ),
    "Who knows that somebody is in the sample is always right about a row that stands alone.": (
        "Siapa yang tahu bahwa seseorang ada dalam sampel selalu benar tentang baris yang sendirian."
    ),
    "No row stands alone, so there is no match to be right or wrong about.": (
        "Tidak ada baris yang sendirian, jadi tidak ada kecocokan yang bisa benar atau salah."
    ),
    "Only {n:,} rows alone and pairs: the estimate is rough.": (
        "Hanya {n:,} baris sendirian dan pasangan: estimasinya kasar."
    ),
    "By the formula the share would be {share:.1f}%, which can't be; it was cut. Chance, or respondents who did not "
    "follow the card.": (
        "Menurut rumus proporsinya {share:.1f}%, yang tidak mungkin; nilainya dipotong. Kebetulan, atau responden yang "
        "tidak mengikuti kartu."
    ),
    "Simulated noise, which a seed repeats: to see what it costs, not for release.": (
        "Derau simulasi yang dapat diulang dengan benih acak: untuk melihat biayanya, bukan untuk dipublikasikan."
    ),
    "The noise made counts that can't be; estimates were cut at what can be.": (
        "Derau menghasilkan jumlah yang tidak mungkin; estimasi dipotong pada nilai yang mungkin."
    ),
    "Most of the uncertainty is noise ({share:.0f}% of the variance).": (
        "Sebagian besar ketidakpastian adalah derau ({share:.0f}% dari varians)."
    ),
    "With epsilon above 5 little is left of the promise.": "Dengan epsilon di atas 5, janji itu hampir tidak bersisa.",
}
