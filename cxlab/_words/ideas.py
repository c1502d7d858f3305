"""Indonesian for idea sites."""

INDONESIAN = {
    "Votes on an idea site": "Suara di situs ide",
    "Simulated sites: {n:,}. Missing: {n_missing:,}.": "Situs simulasi: {n:,}. Data kosong: {n_missing:,}.",
    "Value built by most votes": "Nilai ide yang diwujudkan menurut jumlah suara",
    "Value built by votes per look": "Nilai ide yang diwujudkan menurut suara per tayangan",
    "Value built by lot": "Nilai ide yang diwujudkan menurut undian",
    "Sites where the best idea is built by votes": "Situs yang mewujudkan ide terbaik menurut suara",
    "Votes of the first quarter of ideas": "Suara untuk seperempat ide yang pertama",
    "Votes of the quarter with most votes": "Suara untuk seperempat ide dengan suara terbanyak",
    "Rank correlation of votes with value": "Korelasi peringkat antara suara dan nilai",
    "Rank correlation of votes with order of posting": "Korelasi peringkat antara suara dan urutan pengiriman",
    "correlation": "korelasi",
    "simulated sites; t intervals over sites": "situs simulasi; selang t antarsitus",
    "The sites are invented: values, looks and votes follow assumed rules.": (
        "Situs ini rekaan: nilai, tayangan, dan suara mengikuti aturan yang diandaikan."
    ),
    "There are fewer than five looks for each idea: most of the order is luck.": (
        "Tayangan kurang dari lima untuk tiap ide: urutannya sebagian besar hanya kebetulan."
    ),
}
