"""Indonesian for decisions on hypotheses."""

INDONESIAN = {
    "Hypotheses and what the data say of them": "Hipotesis dan apa yang dikatakan data tentangnya",
    "each hypothesis tested on its own at the level {level:g}; beside it Holm's correction for {k} tests": (
        "tiap hipotesis diuji sendiri pada taraf {level:g}; di sampingnya koreksi Holm untuk {k} uji"
    ),
    "the coefficient, effect or rise named is zero in the population": (
        "koefisien, efek atau kenaikan yang disebut bernilai nol di populasi"
    ),
    "Supported means that the sample speaks for it, and not that it is proven; not supported doesn't mean that there "
    "is no effect.": (
        "Didukung berarti sampel memihaknya, bukan bahwa hipotesis terbukti; tidak didukung bukan berarti tidak ada "
        "pengaruh."
    ),
    "Corrected for {k} tests by Holm, {names} would not be supported.": (
        "Setelah koreksi Holm untuk {k} uji, {names} tidak didukung."
    ),
    "A one-sided test is fair only if the direction was written down before the data were seen. It decides by the "
    "interval at {level:.0f} %; the intervals shown are wider.": (
        "Uji satu sisi hanya adil bila arahnya ditulis sebelum data dilihat. Keputusannya memakai interval "
        "{level:.0f} %; interval yang ditampilkan lebih lebar."
    ),
    "The results rest on {low:,} to {high:,} answers; n is the smallest.": (
        "Hasil-hasil ini memakai {low:,} sampai {high:,} jawaban; n adalah yang terkecil."
    ),
    "A rise of R² has a test and no interval.": "Kenaikan R² mempunyai uji dan tidak mempunyai interval.",
    "supported": "didukung",
    "not supported: the interval holds zero": "tidak didukung: interval memuat nol",
    "not supported: it points the other way": "tidak didukung: arahnya berlawanan",
    "not supported: the rise may be chance": "tidak didukung: kenaikan itu bisa kebetulan",
    "not supported after Holm": "tidak didukung setelah Holm",
    "no.": "no.",
    "t, z or F": "t, z atau F",
    "hypothesis": "hipotesis",
    "basis": "dasar",
    "sides": "sisi",
    "decision": "keputusan",
    "decision (Holm)": "keputusan (Holm)",
    "two": "dua",
    "one": "satu",
    "F test": "uji F",
    "least squares": "kuadrat terkecil",
    "HC3": "HC3",
    "resamples": "sampel ulang",
    "the step '{term}' adds to the explained variance of {y}": (
        "langkah '{term}' menambah varians {y} yang dijelaskan"
    ),
    "the slope of {x} on {y} rises with {m}": "kemiringan {x} terhadap {y} naik bersama {m}",
    "the slope of {x} on {y} falls with {m}": "kemiringan {x} terhadap {y} turun bersama {m}",
    "the slope of {x} on {y} changes with {m}": "kemiringan {x} terhadap {y} berubah bersama {m}",
    "{x} goes with a higher {y} through {m}": "{x} sejalan dengan {y} yang lebih tinggi melalui {m}",
    "{x} goes with a lower {y} through {m}": "{x} sejalan dengan {y} yang lebih rendah melalui {m}",
    "{x} goes with {y} through {m}": "{x} berkaitan dengan {y} melalui {m}",
    "{x} goes with a higher {y}": "{x} sejalan dengan {y} yang lebih tinggi",
    "{x} goes with a lower {y}": "{x} sejalan dengan {y} yang lebih rendah",
    "{x} goes with {y}": "{x} berkaitan dengan {y}",
}
