"""Indonesian for key drivers."""

INDONESIAN = {
    "Which driver of {outcome} comes first": "Faktor pendorong {outcome} mana yang muncul pertama",
    "{n:,} simulated surveys of a normal population with these correlations": (
        "{n:,} survei simulasi dari populasi normal dengan korelasi ini"
    ),
    "In {share:.0f} % of surveys another driver than the true one comes first.": (
        "Pada {share:.0f} % survei faktor lain, bukan yang sebenarnya, muncul pertama."
    ),
    "The whole order is right in {share:.0f} % of surveys.": "Seluruh urutan benar pada {share:.0f} % survei.",
    "comes first": "muncul pertama",
    "true value": "nilai sebenarnya",
    "true rank": "peringkat sebenarnya",
    "mean rank": "rata-rata peringkat",
    "Drivers of {outcome}": "Faktor pendorong {outcome}",
    "Together they explain R² = {r_squared:.3f} of the variance of {outcome}.": (
        "Bersama-sama faktor itu menjelaskan R² = {r_squared:.3f} dari varians {outcome}."
    ),
    "percentile intervals from {n_resamples:,} resamples of respondents": (
        "interval persentil dari {n_resamples:,} sampel ulang responden"
    ),
    "percentile intervals from {n_resamples:,} samples of a normal population with these moments": (
        "interval persentil dari {n_resamples:,} sampel populasi normal dengan momen ini"
    ),
    "LMG (share of R²)": "LMG (bagian R²)",
    "relative weight (share of R²)": "bobot relatif (bagian R²)",
    "standardised coefficient": "koefisien terstandar (β)",
    "'{first}' and '{second}' can't be ranked: the first lies above the second in {share:.0f} % of the resamples.": (
        "'{first}' dan '{second}' tidak dapat diperingkat: yang pertama berada di atas yang kedua pada {share:.0f} % "
        "sampel ulang."
    ),
    "With the others held constant, the slope of {names} is negative; a share of R² has no sign.": (
        "Dengan faktor lain tetap, kemiringan {names} negatif; bagian R² tidak bertanda."
    ),
    "{n} drivers have too many subsets to resample LMG; the ranking is by relative weights.": (
        "{n} faktor mempunyai terlalu banyak himpunan bagian untuk sampel ulang LMG; peringkat memakai bobot relatif."
    ),
    "{n:,} resamples gave no answer, since a driver didn't vary in them; they are left out.": (
        "{n:,} sampel ulang tidak memberi jawaban karena suatu faktor tidak bervariasi di dalamnya; sampel itu tidak "
        "dipakai."
    ),
}
