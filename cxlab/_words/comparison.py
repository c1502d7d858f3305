"""Indonesian for one regression by several roads."""

INDONESIAN = {
    "Regression of {outcome} by several roads": "Regresi {outcome} dengan beberapa cara",
    "least squares with classical, HC3 and bootstrap errors ({n:,} resamples of respondents), and an ordered logit": (
        "kuadrat terkecil dengan galat klasik, HC3 dan bootstrap ({n:,} sampel ulang responden), dan logit ordinal"
    ),
    "No ordered logit: '{outcome}' has {n:,} different values, and it takes {low} to {high}.": (
        "Tanpa logit ordinal: '{outcome}' mempunyai {n:,} nilai berbeda, sedangkan yang diterima {low} sampai {high}."
    ),
    "No ordered logit: {reason}": "Tanpa logit ordinal: {reason}",
    "the slope is zero in the population, the other dimensions being held constant": (
        "kemiringan bernilai nol di populasi, dengan dimensi lain dianggap tetap"
    ),
    "The roads disagree about zero for {names}: report all of them, and call it not settled.": (
        "Cara-cara itu tidak sepakat tentang nol untuk {names}: laporkan semuanya, dan sebut belum pasti."
    ),
    "All roads say the same about zero for every dimension.": ("Semua cara sepakat tentang nol untuk setiap dimensi."),
    "model": "model",
    "classical": "klasik",
    "bootstrap": "bootstrap",
    "ordered logit": "logit ordinal",
}
