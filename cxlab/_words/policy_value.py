"""Indonesian for the value of policies in money."""

INDONESIAN = {
    "money of {horizon:,} periods, discounted at {rate:.2%} a period, paid at the {paid} of each; residual value from "
    "the last {recent:,} periods; differences within {n_reps:,} replications, t intervals": (
        "uang dari {horizon:,} periode, didiskontokan {rate:.2%} per periode, dibayar pada {paid} tiap periode; nilai "
        "sisa dari {recent:,} periode terakhir; selisih di dalam {n_reps:,} replikasi, interval t"
    ),
    "start": "awal",
    "middle": "tengah",
    "end": "akhir",
    "Money isn't discounted: a unit of money late counts as much as one today.": (
        "Uang tidak didiskontokan: satu satuan uang nanti dihitung sama dengan satu satuan hari ini."
    ),
    "Nobody left in the last periods and money isn't discounted, so that the residual value has no limit: {names}.": (
        "Tidak ada yang pergi pada periode-periode terakhir dan uang tidak didiskontokan, sehingga nilai sisa tidak "
        "terbatas: {names}."
    ),
    "No customer was won in some replication, so that winning one has no cost: {names}.": (
        "Dalam suatu replikasi tidak ada pelanggan yang diperoleh, sehingga biaya memperolehnya tidak ada: {names}."
    ),
    "A ratio is missing where its denominator can't be told from zero.": (
        "Rasio dikosongkan bila penyebutnya tidak dapat dibedakan dari nol."
    ),
    "Policies in money, compared with '{baseline}'": "Kebijakan dalam uang, dibandingkan dengan '{baseline}'",
}
