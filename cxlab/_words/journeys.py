"""Indonesian for the journeys room."""

INDONESIAN = {
    # Journeys estimated from data.
    "Transitions of a journey": "Transisi sebuah perjalanan pelanggan",
    "Paths: {n:,}. Missing: {n_missing:,}.": "Lintasan: {n:,}. Data kosong: {n_missing:,}.",
    "share of the moves that leave a touchpoint; Wilson intervals, each transition for itself": (
        "proporsi perpindahan yang meninggalkan sebuah titik kontak; interval Wilson, setiap transisi tersendiri"
    ),
    "Rows earlier than the row before them in their case, put into the order of time: {n:,}.": (
        "Baris yang lebih awal daripada baris sebelumnya dalam kasus yang sama, diurutkan menurut waktu: {n:,}."
    ),
    "Rows that repeated an earlier one, dropped: {n:,}.": (
        "Baris yang mengulang baris sebelumnya, tidak dipakai: {n:,}."
    ),
    "Paths that stop before an end, of which only the moves seen are counted: {n:,}.": (
        "Lintasan yang berhenti sebelum akhir, hanya perpindahan yang terlihat dihitung: {n:,}."
    ),
    "Each path was given the end '{end}', because no ends were named.": (
        "Setiap lintasan diberi akhir '{end}', karena tidak ada akhir yang disebutkan."
    ),
    "Persona {person} was never seen to leave {names}; everybody's shares stand there.": (
        "Persona {person} tidak pernah terlihat meninggalkan {names}; di sana dipakai proporsi semua pelanggan."
    ),
    # Attribution.
    "Markov attribution": "Atribusi Markov",
    "removal effects in a Markov chain of first order, scaled to one; percentile intervals from {n_resamples:,} "
    "resamples of paths": (
        "efek penghapusan dalam rantai Markov orde pertama, diskalakan menjadi satu; interval persentil dari "
        "{n_resamples:,} sampel ulang lintasan"
    ),
    "A share is no causal effect: whom a channel reaches and what it does to them can't be told apart here.": (
        "Proporsi bukan efek sebab-akibat: siapa yang dijangkau saluran dan apa dampaknya tidak dapat dipisahkan di "
        "sini."
    ),
    "Resamples without any conversion, left out: {n:,}.": "Sampel ulang tanpa konversi, tidak dipakai: {n:,}.",
    # Journey maps.
    "Journey map": "Peta perjalanan pelanggan",
    "Events: {n:,} of {n_customers:,} customers. Missing: {n_missing:,} (no emotion).": (
        "Peristiwa: {n:,} dari {n_customers:,} pelanggan. Data kosong: {n_missing:,} (tanpa nilai emosi)."
    ),
    "Weakest touchpoint: {name}. Can't be told from it: {names}.": (
        "Titik kontak terlemah: {name}. Tidak dapat dibedakan darinya: {names}."
    ),
    "Weakest touchpoint: {name}. It can be told from all others.": (
        "Titik kontak terlemah: {name}. Dapat dibedakan dari semua yang lain."
    ),
    "Most profitable persona: {name}.": "Persona paling menguntungkan: {name}.",
    "emotion": "emosi",
    "means over events; t intervals from cluster-robust standard errors, customers as clusters; {n:,} normal draws for "
    "the weakest": (
        "rata-rata atas peristiwa; interval t dari galat baku tahan-klaster, pelanggan sebagai klaster; {n:,} tarikan "
        "normal untuk yang terlemah"
    ),
    "means over events; percentile intervals from {n:,} resamples of customers": (
        "rata-rata atas peristiwa; interval persentil dari {n:,} sampel ulang pelanggan"
    ),
    "Met by one customer, so without interval and no candidate for weakest: {names}.": (
        "Ditemui oleh satu pelanggan saja, jadi tanpa interval dan bukan calon yang terlemah: {names}."
    ),
    "Nobody gave an emotion there: {names}.": "Tidak ada nilai emosi di sana: {names}.",
    "The mean of the touchpoint that came out lowest is too low on average, because it was picked.": (
        "Rata-rata titik kontak yang keluar terendah cenderung terlalu rendah, karena ia dipilih."
    ),
    "The most profitable persona isn't known, because no table of customers was given.": (
        "Persona paling menguntungkan tidak diketahui, karena tabel pelanggan tidak diberikan."
    ),
    # What a score is made of.
    "What the score of a journey is made of": "Unsur pembentuk skor perjalanan pelanggan",
    "Visits averaged: {n:,}. Nothing is missing: these are expected values, not answers.": (
        "Kunjungan yang dirata-ratakan: {n:,}. Tidak ada yang kosong: ini nilai harapan, bukan jawaban."
    ),
    "Of two branches drawn at random the better one has the higher score in {share:.0f} of 100 cases.": (
        "Dari dua cabang yang diambil acak, cabang yang lebih baik mendapat skor lebih tinggi dalam {share:.0f} dari "
        "100 kasus."
    ),
    "Single visits that are bad even at the best branch: {share:.1f}%.": (
        "Kunjungan yang buruk bahkan di cabang terbaik: {share:.1f}%."
    ),
    "the company": "perusahaan",
    "other customers": "pelanggan lain",
    "mood": "suasana hati",
    "noise": "derau",
    "Spread": "Sebaran",
    "Controlled": "Terkendali",
    "expected values of a sum of four independent normal parts": (
        "nilai harapan dari jumlah empat bagian normal yang saling bebas"
    ),
    "The spreads are given, not estimated: the shares are as good as they are.": (
        "Sebaran ditetapkan, bukan diduga: proporsinya hanya sebaik sebaran itu."
    ),
}
