"""Indonesian for what the chapter Strategy computes: improvements of a touchpoint, and finding the weakest one."""

INDONESIAN = {
    "Emotion before and after an improvement": ("Emosi sebelum dan sesudah perbaikan"),
    "No data: the means follow from the rules of the simulation (n of data: 0, missing: 0).": (
        "Tanpa data: rata-rata mengikuti aturan simulasi (n data: 0, kosong: 0)."
    ),
    "The quality of {name} rises by {by:.1f} points. The average moment of a visit gets better by {gain:.3f}, the last "
    "one by {gain_end:.3f}.": (
        "Kualitas {name} naik {by:.1f} poin. Momen rata-rata sebuah kunjungan membaik {gain:.3f}, momen terakhir "
        "{gain_end:.3f}."
    ),
    "expected emotion of a Markov chain with carry-over; exact, apart from the ends of the scale": (
        "emosi yang diharapkan dari rantai Markov dengan emosi yang terbawa; eksak, kecuali di ujung skala"
    ),
    "It changes feelings, not ways, and says nothing about what it costs.": (
        "Yang berubah adalah perasaan, bukan jalannya kunjungan, dan biayanya tidak diperhitungkan."
    ),
    "Some of its marks would rise above 7, where they stop.": (
        "Sebagian nilainya akan melebihi 7, dan berhenti di sana."
    ),
    "This persona never comes to: {names}.": "Persona ini tidak pernah datang ke: {names}.",
    "How often a map finds the weakest touchpoint": "Seberapa sering peta menemukan titik kontak terlemah",
    "Visits to draw from: {n:,}. Missing emotions: {n_missing:,}.": (
        "Kunjungan yang tersedia: {n:,}. Peristiwa dengan emosi kosong: {n_missing:,}."
    ),
    "{n_samples:,} samples of whole visits of each size, drawn with replacement; Wilson intervals": (
        "{n_samples:,} sampel kunjungan utuh untuk setiap ukuran, diambil dengan pengembalian; interval Wilson"
    ),
    "Weakest doesn't mean most worth improving.": "Terlemah tidak berarti paling layak diperbaiki.",
}
