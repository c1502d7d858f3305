"""Indonesian for the comparison of policies."""

INDONESIAN = {
    "Replications: {n:,}. Missing: {n_missing:,}.": "Replikasi: {n:,}. Data kosong: {n_missing:,}.",
    "differences within {n_reps:,} replications of {n_customers:,} customers over {n_periods:,} periods, the "
    "same customers and luck under every policy; t intervals over replications": (
        "selisih di dalam {n_reps:,} replikasi dengan {n_customers:,} pelanggan selama {n_periods:,} periode, "
        "pelanggan dan keberuntungan yang sama di bawah setiap kebijakan; interval t atas replikasi"
    ),
    "The interval covers the luck of the simulation, not whether the world is like this.": (
        "Interval ini mencakup keberuntungan simulasi, bukan apakah dunia memang seperti ini."
    ),
    "Differs by exactly zero from '{baseline}' in everything: {names}.": (
        "Berselisih tepat nol dari '{baseline}' dalam segala hal: {names}."
    ),
    "in this simulated world the policy changes nothing on average": (
        "di dunia simulasi ini kebijakan rata-rata tidak mengubah apa pun"
    ),
    "Policies compared with '{baseline}'": "Kebijakan dibandingkan dengan '{baseline}'",
    "each number moved down and up by {share:.0%} with everything else and the customers staying the same; t "
    "intervals of the swing over replications": (
        "setiap angka diturunkan dan dinaikkan sebesar {share:.0%} sementara hal lain dan pelanggan tetap sama; "
        "interval t dari ayunan atas replikasi"
    ),
    "One number at a time: assumptions that matter together don't show.": (
        "Satu angka setiap kali: asumsi yang penting secara bersama tidak terlihat."
    ),
    "What the difference hangs on: {outcome}, {first} less {second}": (
        "Penentu selisih: {outcome}, {first} dikurangi {second}"
    ),
    "Brent's method with the same customers at every value; interval by the delta method": (
        "metode Brent dengan pelanggan yang sama pada setiap nilai; interval dengan metode delta"
    ),
    "No break-even between {low:g} and {high:g}: {winner} is better at both ends and between.": (
        "Tidak ada titik impas antara {low:g} dan {high:g}: {winner} lebih baik di kedua ujung dan di antaranya."
    ),
    "The difference changes its sign {n:,} times; this is the first.": (
        "Selisih berganti tanda {n:,} kali; ini yang pertama."
    ),
    "Break-even of {first} and {second} in {outcome}": "Titik impas {first} dan {second} dalam {outcome}",
}
