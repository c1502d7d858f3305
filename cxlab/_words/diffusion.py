"""Indonesian for the diffusion room."""

INDONESIAN = {
    # Titles and terms.
    "Reach of a word-of-mouth cascade": "Jangkauan kaskade getok tular",
    "Simulated word-of-mouth cascades": "Simulasi kaskade getok tular",
    "Transmission from the sizes of cascades": "Laju penularan dari ukuran kaskade",
    "People reached by a scheme": "Orang yang dijangkau oleh suatu skema",
    "Who contributes": "Siapa yang berkontribusi",
    "Adoption by the Bass model": "Adopsi menurut model Bass",
    "Bass model of adoption": "Model adopsi Bass",
    "Moves on the ladder": "Perpindahan pada tangga pelanggan",
    "People whom each one meets": "Orang yang ditemui tiap orang",
    "Motive: chance of a reason to tell": "Motif: peluang ada alasan untuk bercerita",
    "Ease: chance that telling is easy enough": "Kemudahan: peluang bercerita itu cukup mudah",
    "Advocates who start": "Pendukung di awal",
    "Overdispersion (0 = all tell alike)": "Overdispersi (0 = semua bercerita sama banyak)",
    "Transmission R: people whom each one tells": "Penularan R: orang yang diberi tahu oleh tiap orang",
    "Mean size, advocates included": "Rata-rata ukuran, termasuk pendukung awal",
    "Standard deviation of the size": "Simpangan baku ukuran",
    "Mean size of those that end": "Rata-rata ukuran kaskade yang berakhir",
    "Probability that it dies out": "Peluang kaskade padam",
    "Probability that nobody is told": "Peluang tidak seorang pun diberi tahu",
    "Reaches at least {n:,} people": "Mencapai sedikitnya {n:,} orang",
    "Mean size for each advocate": "Rata-rata ukuran per pendukung awal",
    "people told": "orang yang diberi tahu",
    "people": "orang",
    "ratio": "rasio",
    "Step {i}": "Langkah {i}",
    "All together": "Seluruhnya",
    "Share given by the most active {percent:.3g}%": "Porsi dari {percent:.3g}% anggota paling aktif",
    "Share given by the next {percent:.3g}%": "Porsi dari {percent:.3g}% berikutnya",
    "Share given by the other {percent:.3g}%": "Porsi dari {percent:.3g}% lainnya",
    "Gini coefficient": "Koefisien Gini",
    "Period {i}": "Periode {i}",
    "Innovation p": "Inovasi p",
    "Imitation q": "Imitasi q",
    "Market m": "Pasar m",
    "Time of the peak": "Waktu puncak",
    "Size of the peak": "Tinggi puncak",
    "per period": "per periode",
    "adopters": "pengadopsi",
    "periods": "periode",
    "adopters per period": "pengadopsi per periode",
    "Climbs one rung": "Naik satu anak tangga",
    "Skips rungs on the way up": "Naik dengan melompati anak tangga",
    "Stays": "Tetap",
    "Falls": "Turun",
    # What was counted, and findings.
    "No data: computed from the model (n of data: 0, missing: 0).": (
        "Tanpa data: dihitung dari model (n data: 0, tidak dijawab: 0)."
    ),
    "Simulated cascades: {n:,}. Missing: {n_missing:,}.": "Kaskade simulasi: {n:,}. Data kosong: {n_missing:,}.",
    "Cascades: {n:,}. Missing: {n_missing:,}.": "Kaskade: {n:,}. Data kosong: {n_missing:,}.",
    "Members: {n:,}, of whom {n_silent:,} contributed nothing. Missing: {n_missing:,}.": (
        "Anggota: {n:,}, di antaranya {n_silent:,} tidak berkontribusi. Data kosong: {n_missing:,}."
    ),
    "Periods: {n:,}. Missing: {n_missing:,}.": "Periode: {n:,}. Data kosong: {n_missing:,}.",
    "Moves from one period to the next: {n:,}. Missing: {n_missing:,} (no rung known before or after).": (
        "Perpindahan antarperiode: {n:,}. Data kosong: {n_missing:,} (anak tangga sebelum atau sesudahnya tidak "
        "diketahui)."
    ),
    "Fastest {time:.2f} periods after the launch, with {rate:,.2f} adopters per period; {cumulative:,.2f} "
    "have adopted by then.": (
        "Tercepat {time:.2f} periode setelah peluncuran, dengan {rate:,.2f} pengadopsi per periode; sampai saat itu "
        "{cumulative:,.2f} sudah mengadopsi."
    ),
    # Methods.
    "branching process, Poisson numbers told; exact distribution of the size": (
        "proses percabangan, jumlah yang diberi tahu Poisson; sebaran ukuran eksak"
    ),
    "branching process, negative binomial numbers told; exact distribution of the size": (
        "proses percabangan, jumlah yang diberi tahu binomial negatif; sebaran ukuran eksak"
    ),
    "simulated branching process, Poisson numbers told; Wilson intervals of shares": (
        "simulasi proses percabangan, jumlah yang diberi tahu Poisson; interval Wilson untuk proporsi"
    ),
    "simulated branching process, negative binomial numbers told; Wilson intervals of shares": (
        "simulasi proses percabangan, jumlah yang diberi tahu binomial negatif; interval Wilson untuk proporsi"
    ),
    "maximum likelihood, Poisson numbers told (Borel-Tanner); likelihood-ratio intervals": (
        "kemungkinan maksimum, jumlah yang diberi tahu Poisson (Borel-Tanner); interval rasio kemungkinan"
    ),
    "maximum likelihood, negative binomial numbers told; likelihood-ratio intervals": (
        "kemungkinan maksimum, jumlah yang diberi tahu binomial negatif; interval rasio kemungkinan"
    ),
    "product of the steps; spread as if each person's number were Poisson": (
        "hasil kali langkah; sebaran seandainya jumlah tiap orang Poisson"
    ),
    "contributions in order, shares read from the Lorenz curve; percentile bootstrap, {n:,} resamples": (
        "kontribusi diurutkan, porsi dibaca dari kurva Lorenz; bootstrap persentil, {n:,} sampel ulang"
    ),
    "closed form of the Bass model": "bentuk tertutup model Bass",
    "nonlinear least squares (Srinivasan & Mason 1986), t intervals on the logarithms": (
        "kuadrat terkecil nonlinear (Srinivasan & Mason 1986), interval t pada logaritma"
    ),
    "shares of the moves from each rung (first-order Markov chain), Wilson intervals": (
        "proporsi perpindahan dari tiap anak tangga (rantai Markov orde pertama), interval Wilson"
    ),
    # Notes.
    "The model has no end of people and tells nobody twice; real cascades end sooner.": (
        "Dalam model ini orang tidak pernah habis dan tidak ada yang diberi tahu dua kali; kaskade nyata berakhir "
        "lebih cepat."
    ),
    "R is 1 or more: the mean size has no limit, so that none is given.": (
        "R bernilai 1 atau lebih: rata-rata ukuran tidak terbatas sehingga tidak diberikan."
    ),
    "{n:,} cascades were stopped at {largest:,} people or more: their final size and the mean are unknown.": (
        "{n:,} kaskade dihentikan pada {largest:,} orang atau lebih: ukuran akhir dan rata-ratanya tidak diketahui."
    ),
    "A single cascade says nothing about the spread: the mean has no interval.": (
        "Satu kaskade tidak menunjukkan sebaran: rata-rata tidak memiliki interval."
    ),
    "All cascades are over, so that R comes out below 1; cascades still running don't belong here.": (
        "Semua kaskade sudah berakhir sehingga R di bawah 1; kaskade yang masih berjalan tidak termasuk di sini."
    ),
    "Nobody told anybody: R is estimated as zero, and only its upper limit says something.": (
        "Tidak ada yang memberi tahu siapa pun: R diperkirakan nol, dan hanya batas atasnya yang bermakna."
    ),
    "The sizes differ no more than chance: no overdispersion is seen.": (
        "Ukuran tidak lebih beragam daripada kebetulan: tidak tampak overdispersi."
    ),
    "The interval of R holds 1, so that the mean size has no upper limit and no interval.": (
        "Interval R memuat 1 sehingga rata-rata ukuran tidak memiliki batas atas maupun interval."
    ),
    "The sizes set no upper limit to the overdispersion: no interval of it is given.": (
        "Ukuran tidak memberi batas atas bagi overdispersi: intervalnya tidak diberikan."
    ),
    "Arithmetic with promised numbers: nobody measured these steps.": (
        "Hitungan dengan angka yang dijanjikan: tidak ada yang mengukur langkah-langkah ini."
    ),
    "The most active group is {people:.3g} people: its share rests on hardly anybody, and the interval is too short.": (
        "Kelompok paling aktif terdiri atas {people:.3g} orang: porsinya bertumpu pada sangat sedikit orang, dan "
        "intervalnya terlalu pendek."
    ),
    "The search ended at a limit: these data don't settle the parameters, don't use the intervals.": (
        "Pencarian berakhir pada batas: data ini tidak menentukan parameter, jangan gunakan intervalnya."
    ),
    "q isn't above p: adoption only falls from the launch on, so that the peak has no interval.": (
        "q tidak di atas p: adopsi hanya menurun sejak peluncuran sehingga puncak tidak memiliki interval."
    ),
    "The peak lies beyond the data: the market m is an extrapolation.": (
        "Puncak berada di luar data: pasar m merupakan ekstrapolasi."
    ),
    "By the estimate more than 90% of the market has adopted; such estimates of m are often low.": (
        "Menurut estimasi lebih dari 90% pasar sudah mengadopsi; estimasi m seperti ini sering terlalu rendah."
    ),
    "Moves of the same customer are taken as independent; the intervals are the shorter for it.": (
        "Perpindahan pelanggan yang sama dianggap saling bebas; karena itu intervalnya lebih pendek."
    ),
    "Nobody was seen to leave or stay on: {names}; no chance is given there.": (
        "Tidak ada yang terlihat meninggalkan atau tetap di: {names}; peluang di sana tidak diberikan."
    ),
}
