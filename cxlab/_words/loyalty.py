"""Indonesian for the loyalty room."""

INDONESIAN = {
    # Titles and terms.
    "Net promoter score": "Net promoter score",
    "Promoters (9-10)": "Promotor (9-10)",
    "Passives (7-8)": "Pasif (7-8)",
    "Detractors (0-6)": "Detraktor (0-6)",
    "Customer satisfaction (scale {low} to {high})": "Kepuasan pelanggan (skala {low} sampai {high})",
    "Satisfied ({low}-{high})": "Puas ({low}-{high})",
    "Mean": "Rata-rata",
    "Customer effort score (scale {low} to {high}, high = much effort)": (
        "Skor upaya pelanggan (skala {low} sampai {high}, tinggi = banyak upaya)"
    ),
    "Customer effort score (scale {low} to {high}, high = much ease)": (
        "Skor upaya pelanggan (skala {low} sampai {high}, tinggi = sangat mudah)"
    ),
    "Easy ({low}-{high})": "Mudah ({low}-{high})",
    "points": "poin",
    "share": "proporsi",
    "points of {low} to {high}": "skala {low} sampai {high}",
    "{metric} by {by}": "{metric} menurut {by}",
    "Net promoter score (points)": "Net promoter score (poin)",
    "Share of satisfied answers": "Proporsi jawaban puas",
    "Mean satisfaction ({low} to {high})": "Rata-rata kepuasan ({low} sampai {high})",
    "Mean effort rating ({low} to {high})": "Rata-rata skor upaya ({low} sampai {high})",
    "Share of easy answers": "Proporsi jawaban mudah",
    # Methods.
    "share of promoters (9-10) minus share of detractors (0-6); {interval}": (
        "proporsi promotor (9-10) dikurangi proporsi detraktor (0-6); {interval}"
    ),
    "satisfied: share of answers {low} to {high}, {share}; mean: {mean}": (
        "puas: proporsi jawaban {low} sampai {high}, {share}; rata-rata: {mean}"
    ),
    "mean: {mean}; easy: share of answers {low} to {high}, {share}": (
        "rata-rata: {mean}; mudah: proporsi jawaban {low} sampai {high}, {share}"
    ),
    "for each group: {method}": "untuk tiap kelompok: {method}",
    "adjusted Wald interval (Rocks 2016: 3/4, 3/2 and 3/4 added to the counts)": (
        "interval Wald yang disesuaikan (Rocks 2016: 3/4, 3/2, dan 3/4 ditambahkan pada frekuensi)"
    ),
    "Wald interval": "interval Wald",
    "Wilson score interval": "interval skor Wilson",
    "exact interval (Clopper-Pearson)": "interval eksak (Clopper-Pearson)",
    "percentile bootstrap interval, {n:,} resamples": "interval bootstrap persentil, {n:,} sampel ulang",
    "t interval with n - 1 df": "interval t dengan db n - 1",
    "linearised standard error of a weighted mean (respondents drawn independently), t interval with n - 1 df": (
        "galat baku linearisasi dari rata-rata tertimbang (responden terpilih saling bebas), interval t dengan db n - 1"
    ),
    # Notes.
    "A single answer says nothing about the spread: no standard error or interval is given.": (
        "Satu jawaban tidak menunjukkan sebaran: galat baku dan interval tidak dapat diberikan."
    ),
    "Only one answer has a weight above zero: no standard error or interval is given.": (
        "Hanya satu jawaban yang bobotnya di atas nol: galat baku dan interval tidak dapat diberikan."
    ),
    "All answers count the same, so this interval has no width; it doesn't mean certainty. "
    "Leave method out for an interval that allows for what was not seen.": (
        "Semua jawaban bernilai sama sehingga interval ini tidak memiliki lebar; itu bukan kepastian. "
        "Kosongkan method untuk interval yang memperhitungkan apa yang tidak teramati."
    ),
    "All answers count the same, so the interval has no width; it doesn't mean certainty.": (
        "Semua jawaban bernilai sama sehingga interval tidak memiliki lebar; itu bukan kepastian."
    ),
    "Weighted: the {n:,} answers tell as much as {effective:,.0f} unweighted ones (effective sample size).": (
        "Tertimbang: {n:,} jawaban setara dengan {effective:,.0f} jawaban tanpa bobot (ukuran sampel efektif)."
    ),
    "None of the {n:,} answers is 0. Check that the form offered 0 to 10: answers from a 1-10 form "
    "give no net promoter score.": (
        "Tidak satu pun dari {n:,} jawaban bernilai 0. Periksa apakah formulir menawarkan 0 sampai 10: jawaban dari "
        "formulir 1-10 tidak menghasilkan net promoter score."
    ),
    "Planning aid: the shares of {observed:,} answers as they would stand with {n:,}.": (
        "Alat bantu perencanaan: proporsi dari {observed:,} jawaban seandainya ada {n:,} jawaban."
    ),
    "Nobody answered in {names}: no score is given.": "Tidak ada jawaban pada {names}: skor tidak dapat diberikan.",
    "A single answer says nothing about the spread: no interval is given for {names}.": (
        "Satu jawaban tidak menunjukkan sebaran: interval untuk {names} tidak dapat diberikan."
    ),
    "{n:,} rows have no value of {what} and were left out.": (
        "{n:,} baris tidak memiliki nilai {what} dan tidak disertakan."
    ),
}
