"""Indonesian for what the alarms of a tracked score say."""

INDONESIAN = {
    "Alarms of a monthly score": "Alarm skor bulanan",
    "No data: every pair of samples of {answers:,} answers is counted with its probability (n of data: 0, "
    "missing: 0).": (
        "Tanpa data: setiap pasangan sampel {answers:,} jawaban dihitung dengan peluangnya (n data: 0, tidak "
        "dijawab: 0)."
    ),
    "At most one change in twenty crosses {line:.1f} points when nothing has changed.": (
        "Paling banyak satu dari dua puluh perubahan melewati {line:.1f} poin bila tidak ada yang berubah."
    ),
    "False alarm, from one wave to the next": "Alarm palsu, dari satu gelombang ke berikutnya",
    "At least one false alarm, over all waves": "Setidaknya satu alarm palsu, selama semua gelombang",
    "True alarm after the change": "Alarm benar setelah perubahan",
    "Change missed": "Perubahan terlewat",
    "Alarm in the wrong direction": "Alarm ke arah yang salah",
    "nothing changed": "tidak ada yang berubah",
    "true change": "perubahan nyata",
    "exact distribution of the change between two independent waves": (
        "distribusi eksak perubahan antara dua gelombang yang saling bebas"
    ),
    "Waves are independent samples; a panel moves less, clustered answers move more.": (
        "Gelombang adalah sampel yang saling bebas; panel lebih tenang, jawaban berklaster lebih bergejolak."
    ),
    "Without a true change there is nothing to see or to miss.": (
        "Tanpa perubahan nyata tidak ada yang terlihat atau terlewat."
    ),
}
