"""Indonesian for moderated regressions."""

INDONESIAN = {
    "Does the slope of {x} on {y} depend on {m}?": "Apakah kemiringan {x} terhadap {y} bergantung pada {m}?",
    "mean - 1 SD": "rata-rata - 1 SB",
    "mean": "rata-rata",
    "mean + 1 SD": "rata-rata + 1 SB",
    "least squares with a product, predictor and moderator about their means; percentile intervals from "
    "{n_resamples:,} resamples of respondents": (
        "kuadrat terkecil dengan suku perkalian, prediktor dan moderator dipusatkan pada rata-ratanya; interval "
        "persentil dari {n_resamples:,} sampel ulang responden"
    ),
    "least squares with a product, predictor and moderator as they are; percentile intervals from {n_resamples:,} "
    "resamples of respondents": (
        "kuadrat terkecil dengan suku perkalian, prediktor dan moderator apa adanya; interval persentil dari "
        "{n_resamples:,} sampel ulang responden"
    ),
    "the coefficient is zero in the population; for the product: the slope is the same everywhere": (
        "koefisien bernilai nol di populasi; untuk suku perkalian: kemiringannya sama di mana pun"
    ),
    "bootstrap, low": "bootstrap, bawah",
    "bootstrap, high": "bootstrap, atas",
    "Classical, HC3 and bootstrap disagree about the product: take it as not settled.": (
        "Galat klasik, HC3 dan bootstrap tidak sepakat tentang suku perkalian: anggaplah belum pasti."
    ),
    "A product that isn't told from zero may still be there: such tests have little power in surveys.": (
        "Suku perkalian yang tidak dapat dibedakan dari nol mungkin tetap ada: daya uji seperti ini kecil dalam survei."
    ),
    "One standard deviation from the mean lies outside what was answered.": (
        "Satu simpangan baku dari rata-rata berada di luar jawaban yang ada."
    ),
    "The product adds {rise:.3f} to R² = {r_squared:.3f}; F({df:.0f}, {df_resid:.0f}) = {f:.2f}, {p}.": (
        "Suku perkalian menambah {rise:.3f} pada R² = {r_squared:.3f}; F({df:.0f}, {df_resid:.0f}) = {f:.2f}, {p}."
    ),
    "Slope of {x} at {where} ({value:.2f}): {slope:.3f}, 95 % interval {low:.3f} to {high:.3f}.": (
        "Kemiringan {x} pada {where} ({value:.2f}): {slope:.3f}, interval 95 % {low:.3f} sampai {high:.3f}."
    ),
    "above zero": "di atas nol",
    "below zero": "di bawah nol",
    "not told from zero": "tidak dapat dibedakan dari nol",
    "Johnson-Neyman: for {m} from {low:.2f} to {high:.2f} ({share:.0f} % of the respondents) the slope is {verdict}.": (
        "Johnson-Neyman: untuk {m} dari {low:.2f} sampai {high:.2f} ({share:.0f} % responden) kemiringannya {verdict}."
    ),
}
