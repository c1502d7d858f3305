"""Indonesian for open feedback."""

INDONESIAN = {
    # shared
    "Feedback texts: {n:,}. Missing or blank: {n_missing:,}.": (
        "Teks masukan: {n:,}. Kosong atau tidak dijawab: {n_missing:,}."
    ),
    "Share of texts": "Proporsi teks",
    "Times": "Kali",
    "positive": "positif",
    "neutral": "netral",
    "negative": "negatif",
    # cleaning
    "Cleaning of open feedback": "Pembersihan masukan terbuka",
    "Step": "Langkah",
    "e-mail address masked": "alamat surel disamarkan",
    "telephone number masked": "nomor telepon disamarkan",
    "number of an order or identity masked": "nomor pesanan atau identitas disamarkan",
    "user name masked": "nama pengguna disamarkan",
    "link masked": "tautan disamarkan",
    "drawn-out letters shortened": "huruf berulang dipendekkan",
    "slang or ending replaced": "kata gaul atau akhiran diganti",
    "negation found": "negasi ditemukan",
    "patterns for personal marks, a list of slang, Wilson intervals of the shares": (
        "pola untuk tanda pribadi, daftar kata gaul, interval Wilson untuk proporsi"
    ),
    "Names of people and stories that point at somebody are not found by patterns.": (
        "Nama orang dan cerita yang menunjuk pada seseorang tidak ditemukan oleh pola."
    ),
    # frequencies
    "Most frequent words": "Kata yang paling sering",
    "Word": "Kata",
    "{n_different:,} different words; {once:,} of them in one text only.": (
        "{n_different:,} kata yang berbeda; {once:,} di antaranya hanya dalam satu teks."
    ),
    "each word once for each text; words without content left out; Wilson intervals": (
        "tiap kata dihitung sekali per teks; kata tanpa isi ditinggalkan; interval Wilson"
    ),
    # dictionary
    "Sentiment by a list of words": "Sentimen menurut daftar kata",
    "Sentiment": "Sentimen",
    "In {n_silent:,} texts no word of the list stands.": "Dalam {n_silent:,} teks tidak ada kata dari daftar.",
    "mean value of the words found in a list, negators turning them round; Wilson intervals": (
        "rata-rata nilai kata yang ada dalam daftar, dibalik oleh kata negasi; interval Wilson"
    ),
    "The lists know words, not meaning: irony and a trade's own words escape them.": (
        "Daftar mengenal kata, bukan makna: ironi dan istilah khusus suatu bidang luput darinya."
    ),
    # model
    "Terms that tell the labels apart (naive Bayes)": "Istilah yang membedakan label (naive Bayes)",
    "The model knows {n_terms:,} terms.": "Model mengenal {n_terms:,} istilah.",
    "Log ratio": "Log rasio",
    "Points at": "Menunjuk pada",
    "n elsewhere": "n di label lain",
    "multinomial naive Bayes, each term once for each text; delta-method intervals": (
        "naive Bayes multinomial, tiap istilah sekali per teks; interval metode delta"
    ),
    "The chances of such a model are too near to 0 and 1, because words of a text hang together.": (
        "Peluang dari model seperti ini terlalu dekat dengan 0 dan 1 karena kata-kata dalam satu teks saling terkait."
    ),
    # agreement
    "Labels in {predicted} against labels in {truth}": "Label di {predicted} terhadap label di {truth}",
    "Texts with both labels: {n:,}. Missing: {n_missing:,}.": (
        "Teks dengan kedua label: {n:,}. Tidak dijawab: {n_missing:,}."
    ),
    "Always saying '{majority}' would be right in {baseline:.1f}% of the texts.": (
        "Selalu mengatakan '{majority}' akan benar pada {baseline:.1f}% teks."
    ),
    "Of how many": "Dari berapa",
    "Accuracy": "Akurasi",
    "Most frequent label alone": "Label tersering saja",
    "Cohen's kappa": "Kappa Cohen",
    "Recall: {label}": "Recall: {label}",
    "Precision: {label}": "Presisi: {label}",
    "Wilson intervals; kappa with its large-sample standard error": (
        "interval Wilson; kappa dengan galat baku sampel besar"
    ),
    "One side knows a single label, so that kappa can't be had.": (
        "Salah satu pihak hanya mengenal satu label, sehingga kappa tidak dapat dihitung."
    ),
    "Never predicted, so without precision: {names}.": "Tidak pernah diprediksi, jadi tanpa presisi: {names}.",
    "Given by nobody, so without recall: {names}.": "Tidak diberikan siapa pun, jadi tanpa recall: {names}.",
    # priorities
    "Topics by their impact on the mean rating": "Topik menurut dampaknya pada rata-rata penilaian",
    "Texts with topic and rating: {n:,}. Missing: {n_missing:,}.": (
        "Teks dengan topik dan penilaian: {n:,}. Tidak dijawab: {n_missing:,}."
    ),
    "'{first}' comes first in {chance:.0f}% of the resamples.": (
        "'{first}' menempati urutan pertama pada {chance:.0f}% sampel ulang."
    ),
    "Topic": "Topik",
    "Impact (points)": "Dampak (poin)",
    "Share": "Proporsi",
    "Drop (points)": "Penurunan (poin)",
    "Drop from": "Penurunan dari",
    "Drop to": "Penurunan sampai",
    "share × drop against all others; percentile bootstrap over texts": (
        "proporsi × penurunan terhadap semua yang lain; bootstrap persentil atas teks"
    ),
    "share × drop against others of the same group; percentile bootstrap over texts": (
        "proporsi × penurunan terhadap yang lain dalam kelompok yang sama; bootstrap persentil atas teks"
    ),
    "Impact is arithmetic on ratings that people chose to give, not the effect of mending a touchpoint.": (
        "Dampak adalah hitungan atas penilaian yang sukarela diberikan, bukan efek dari perbaikan titik kontak."
    ),
    # replies
    "Whom to answer first": "Siapa yang dijawab lebih dulu",
    "{n_urgent:,} texts with two reasons or more; in {n_at_odds:,} rating and words are at odds.": (
        "{n_urgent:,} teks dengan dua alasan atau lebih; pada {n_at_odds:,} teks penilaian dan kata bertentangan."
    ),
    "Row": "Baris",
    "Urgency": "Urgensi",
    "Low rating": "Penilaian rendah",
    "Harm or money": "Bahaya atau uang",
    "Asks": "Meminta",
    "Stars": "Bintang",
    "Words": "Kata-kata",
    "yes": "ya",
    "no": "tidak",
    "three reasons read off rating and words; equal ones by the score of the dictionary": (
        "tiga alasan yang dibaca dari penilaian dan kata; yang sama diurutkan menurut skor kamus"
    ),
    "Rules find texts to look at; harm told in other words escapes them.": (
        "Aturan menemukan teks yang perlu dilihat; bahaya yang diceritakan dengan kata lain luput darinya."
    ),
    # who writes
    "Who writes: experiences and reviews": "Siapa yang menulis: pengalaman dan ulasan",
    "Mean experience {experience:.2f}, mean review {review:.2f}; {share:.1f}% of the customers write.": (
        "Rata-rata pengalaman {experience:.2f}, rata-rata ulasan {review:.2f}; {share:.1f}% pelanggan menulis."
    ),
    "Rating": "Penilaian",
    "Share of reviews": "Proporsi ulasan",
    "Share of customers": "Proporsi pelanggan",
    "Chance to write": "Peluang menulis",
    "exact expectation: normal experiences rounded to 1-5, times a chance to write": (
        "nilai harapan eksak: pengalaman normal dibulatkan ke 1-5, dikali peluang menulis"
    ),
    "Experiences and chances to write are assumed, not observed.": (
        "Pengalaman dan peluang menulis diasumsikan, bukan diamati."
    ),
}
