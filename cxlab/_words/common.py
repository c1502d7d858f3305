"""Indonesian for what every result says."""

INDONESIAN = {
    "Respondents of each simulated survey: {n:,}. Nobody is missing.": (
        "Responden tiap survei simulasi: {n:,}. Tidak ada jawaban kosong."
    ),
    "Answers: {n:,}. Missing: {n_missing:,}.": "Jawaban: {n:,}. Tidak dijawab: {n_missing:,}.",
    "Method: {method}": "Metode: {method}",
    "Null hypothesis: {hypothesis}": "Hipotesis nol: {hypothesis}",
    "Note: {note}": "Catatan: {note}",
    # Headings of tables.
    "Term": "Istilah",
    "Estimate": "Estimasi",
    "SE": "SE",
    "Std. Error": "Std. Error",
    "Statistic": "Statistik",
    "df": "df",
    "p": "p",
    "Sig.": "Sig.",
    "{level:g}% CI LL": "IK {level:g}% bawah",
    "{level:g}% CI UL": "IK {level:g}% atas",
    "{level:g}% Confidence Interval Lower": "Interval Kepercayaan {level:g}% Bawah",
    "{level:g}% Confidence Interval Upper": "Interval Kepercayaan {level:g}% Atas",
    "Unit": "Satuan",
    "n": "n",
    "N": "N",
    "Missing": "Tidak dijawab",
}
