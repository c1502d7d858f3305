"""Indonesian for the experiments room."""

INDONESIAN = {
    # Titles and terms.
    "Experiment: {treatment} against {control}": "Eksperimen: {treatment} dibandingkan dengan {control}",
    "Difference": "Selisih",
    "Ratio": "Rasio",
    "Difference, adjusted for the covariate": "Selisih, disesuaikan dengan kovariat",
    "Sample ratio: customers in each version against the plan": (
        "Rasio sampel: pelanggan tiap versi dibandingkan dengan rencana"
    ),
    "Repeated looks at an experiment with a true difference": (
        "Pengintipan berulang pada eksperimen dengan selisih sebenarnya"
    ),
    "False alarms by repeated looks at an experiment without a difference": (
        "Alarm palsu karena pengintipan berulang pada eksperimen tanpa selisih"
    ),
    "Simulated experiments, watched look by look": "Eksperimen simulasi, diintip berkali-kali",
    "Customers needed for an experiment": "Pelanggan yang diperlukan untuk eksperimen",
    "Planned": "Rencana",
    "{percent}% of the plan": "{percent}% dari rencana",
    # What was counted, and findings.
    "Customers: {n_control:,} with {control}, {n_treatment:,} with {treatment}, {n:,} in all. "
    "Missing: {n_missing:,}.": (
        "Pelanggan: {n_control:,} dengan {control}, {n_treatment:,} dengan {treatment}, seluruhnya {n:,}. "
        "Data kosong: {n_missing:,}."
    ),
    "Customers: {n:,}. Missing: {n_missing:,}.": "Pelanggan: {n:,}. Data kosong: {n_missing:,}.",
    "Simulated experiments: {n:,}. Missing: {n_missing:,}.": "Eksperimen simulasi: {n:,}. Data kosong: {n_missing:,}.",
    "No data (n = 0, missing: 0). Needed: {n_control:,} with the old, {n_treatment:,} with the new version.": (
        "Belum ada data (n = 0, data kosong: 0). Perlu: {n_control:,} dengan versi lama, {n_treatment:,} dengan versi "
        "baru."
    ),
    "The covariate saved {saved:.1f}% of the variance of the difference (slope {slope:.3g}).": (
        "Kovariat menghemat {saved:.1f}% varians selisih (kemiringan {slope:.3g})."
    ),
    "The split is broken (p < .001): find out why before you read the result.": (
        "Pembagian rusak (p < .001): cari sebabnya sebelum membaca hasil."
    ),
    "The split is compatible with the plan.": "Pembagian sesuai dengan rencana.",
    "A difference is declared in {rate:.1f}% of experiments; on average after {looks:.1f} of {n} looks.": (
        "Selisih dinyatakan pada {rate:.1f}% eksperimen; rata-rata berakhir setelah {looks:.1f} dari {n} pengintipan."
    ),
    "No experiment declared a difference.": "Tidak ada eksperimen yang menyatakan selisih.",
    "{rate:.1f}% declared a difference; they saw {seen:.2f} percentage points on average, the truth is {truth:.2f}.": (
        "{rate:.1f}% menyatakan selisih; rata-rata mereka melihat {seen:.2f} poin persentase, yang benar {truth:.2f}."
    ),
    # Null hypotheses.
    "both versions would give the same result if everybody got them": (
        "kedua versi akan memberi hasil yang sama jika diberikan kepada semua orang"
    ),
    "customers were assigned with the planned shares": "pelanggan dibagi menurut proporsi yang direncanakan",
    # Methods.
    "pooled z test; intervals: Wilson, Newcombe (difference), Miettinen & Nurminen (ratio)": (
        "uji z gabungan; interval: Wilson, Newcombe (selisih), Miettinen & Nurminen (rasio)"
    ),
    "Welch's t test on outcomes less slope times covariate (CUPED); Fieller interval of the ratio": (
        "uji t Welch pada hasil dikurangi kemiringan kali kovariat (CUPED); interval Fieller untuk rasio"
    ),
    "Welch's t test; Fieller interval of the ratio": "uji t Welch; interval Fieller untuk rasio",
    "chi-squared test of the counts; Wilson intervals of the shares": (
        "uji khi-kuadrat atas jumlah; interval Wilson untuk proporsi"
    ),
    "Pocock's bounds: the same wider bound at every look": (
        "batas Pocock: batas lebih lebar yang sama pada setiap pengintipan"
    ),
    "O'Brien and Fleming's bounds: wide at first, close to a single look at the end": (
        "batas O'Brien dan Fleming: lebar pada awalnya, di akhir mendekati satu pengintipan"
    ),
    "always-valid bounds (normal mixture): good for any number of looks": (
        "batas yang selalu berlaku (campuran normal): untuk berapa pun pengintipan"
    ),
    "the bound of a single look at every look: stop at the first p-value that is small enough": (
        "batas satu pengintipan pada setiap pengintipan: berhenti pada nilai p pertama yang cukup kecil"
    ),
    "power of the two-sided pooled z test of two shares (statsmodels)": (
        "kuasa uji z gabungan dua sisi untuk dua proporsi (statsmodels)"
    ),
    "power of the two-sided t test of two means (statsmodels)": (
        "kuasa uji t dua sisi untuk dua rata-rata (statsmodels)"
    ),
    # Notes.
    "Valid for one look, planned beforehand, at customers who were assigned by lot.": (
        "Berlaku untuk satu pengintipan yang direncanakan sebelumnya, pada pelanggan yang dibagi secara acak."
    ),
    "If an equal split was planned, such unequal groups are no accident: check the assignment first.": (
        "Jika pembagian sama rata direncanakan, kelompok setimpang ini bukan kebetulan: periksa dulu pembagiannya."
    ),
    "All outcomes of each version are the same: no test.": "Semua hasil tiap versi sama: tidak ada uji.",
    "A version without a success: the ratio has no interval.": (
        "Ada versi tanpa keberhasilan: rasio tidak memiliki interval."
    ),
    "The control's mean is near zero: the ratio says little and may have no interval.": (
        "Rata-rata kontrol dekat nol: rasio kurang bermakna dan mungkin tidak memiliki interval."
    ),
    "Planned for one look at the end; count customers, not visits.": (
        "Direncanakan untuk satu pengintipan di akhir; hitung pelanggan, bukan kunjungan."
    ),
}
