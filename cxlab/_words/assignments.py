"""Indonesian for assignments: importance and performance, journeys, value, CRM and CEM."""

INDONESIAN = {
    # Several assignments.
    "This is the median. A mean was asked for.": "Ini median. Yang diminta rata-rata.",
    "This counts what customers paid. Only the margin stays with the company.": (
        "Ini menghitung yang dibayar pelanggan. Hanya marginnya yang tinggal di perusahaan."
    ),
    "What was spent on the customers is missing. Subtract it.": (
        "Biaya yang dikeluarkan untuk pelanggan belum masuk. Kurangkan biaya itu."
    ),
    "This is how much single values vary. Divide by the square root of n.": (
        "Ini keragaman nilai-nilai tunggal. Bagi dengan akar n."
    ),
    "The variance was divided by n. A sample divides by n - 1.": (
        "Variansnya dibagi n. Untuk sampel, bagi dengan n - 1."
    ),
    # Importance and performance.
    "Importance-performance analysis: what to do first": "Importance-performance analysis: apa yang didahulukan",
    "how LONG guests wait: 1 (short, best) to 7 (long, worst)": (
        "seberapa LAMA tamu menunggu: 1 (sebentar, terbaik) sampai 7 (lama, terburuk)"
    ),
    "A chain of coffee shops asked {n} guests how important six attributes are and how well the chain does on "
    "each. The answers are simulated, and your data set is yours alone.": (
        "Sebuah jaringan kedai kopi bertanya kepada {n} tamu seberapa penting enam atribut dan seberapa baik "
        "kinerjanya: taste (rasa), waiting (waktu tunggu), staff (staf), price (harga), comfort (kenyamanan), parking "
        "(parkir). Jawabannya hasil simulasi, dan set data ini milik Anda sendiri."
    ),
    "Ratings run from 1 (not important, bad) to 7 (very important, very good), but one column runs the other way: "
    "performance_waiting was asked as how LONG one waits. Turn it (8 less the answer) before you use it.": (
        "Nilai berkisar dari 1 (tidak penting, buruk) sampai 7 (sangat penting, sangat baik), tetapi satu kolom "
        "terbalik: performance_waiting ditanyakan sebagai seberapa LAMA menunggu. Balikkan (8 dikurangi jawaban) "
        "sebelum dipakai."
    ),
    "Draw performance to the right and importance upwards. The two lines cross at the means: the mean of the six "
    "mean performances, and the mean of the six mean importances. Quadrant A is important and weak, B important "
    "and strong, C unimportant and weak, D unimportant and strong. An attribute exactly on a line counts as "
    "strong, or as important.": (
        "Gambarkan kinerja ke kanan dan kepentingan ke atas. Kedua garis berpotongan di rata-rata: rata-rata dari enam "
        "rata-rata kinerja, dan rata-rata dari enam rata-rata kepentingan. Kuadran A penting dan lemah, B penting dan "
        "kuat, C tidak penting dan lemah, D tidak penting dan kuat. Atribut yang tepat di garis dihitung kuat, atau "
        "penting."
    ),
    "importance of {item}: 1 (none) to 7 (very great)": (
        "kepentingan {item}: 1 (tidak penting) sampai 7 (sangat penting)"
    ),
    "how good {item} is: 1 (bad) to 7 (very good)": "seberapa baik {item}: 1 (buruk) sampai 7 (sangat baik)",
    "number of the guest": "nomor tamu",
    "What is the mean gap of waiting (performance less importance), performance turned so that 7 is best?": (
        "Berapa rata-rata kesenjangan waiting (kinerja dikurangi kepentingan), setelah kinerja dibalik sehingga 7 "
        "berarti terbaik?"
    ),
    "This takes the two ratings as if different guests had given them. Take the gap of each guest.": (
        "Ini memperlakukan kedua nilai seolah-olah dari tamu yang berbeda. Hitung kesenjangan tiap tamu."
    ),
    "What is the standard error of this gap: the sample standard deviation of the guests' gaps, over the square "
    "root of n?": (
        "Berapa galat baku kesenjangan ini: simpangan baku sampel dari kesenjangan para tamu, dibagi akar n?"
    ),
    "Right number, other unit: this is a fraction. Per cent was asked for.": (
        "Angkanya benar, satuannya lain: ini pecahan. Yang diminta persen."
    ),
    "The ratio is upside down: performance is divided by importance.": (
        "Rasionya terbalik: kinerja dibagi kepentingan."
    ),
    "per cent": "persen",
    "What is the level of agreement (tingkat kesesuaian) of waiting: mean performance over mean importance, in per "
    "cent, performance turned so that 7 is best?": (
        "Berapa tingkat kesesuaian waiting: rata-rata kinerja dibagi rata-rata kepentingan, dalam persen, setelah "
        "kinerja dibalik sehingga 7 berarti terbaik?"
    ),
    "This is the crossing point of performance.": "Ini titik potong kinerja.",
    "Where does the line of importance stand: the mean of the six mean importances?": (
        "Di mana letak garis kepentingan: rata-rata dari enam rata-rata kepentingan?"
    ),
    "This is the crossing point of importance.": "Ini titik potong kepentingan.",
    "Where does the line of performance stand: the mean of the six mean performances?": (
        "Di mana letak garis kinerja: rata-rata dari enam rata-rata kinerja?"
    ),
    "The mean of importance cuts importance only. Performance has a line of its own.": (
        "Rata-rata kepentingan hanya memotong kepentingan. Kinerja memiliki garisnya sendiri."
    ),
    "The lines stand at the means here, not in the middle of the scale.": (
        "Garisnya di sini terletak di rata-rata, bukan di tengah skala."
    ),
    "In which quadrant does price lie?": "Di kuadran mana letak price?",
    "This does worst, but how important is it?": "Kinerjanya memang paling buruk, tetapi seberapa penting atribut ini?",
    "What is to be done first: which attribute of quadrant A has the lowest, most negative gap (performance less "
    "importance)? Of two with the same gap, the one whose columns come first. Answer none if quadrant A is empty.": (
        "Apa yang didahulukan: atribut mana di kuadran A yang kesenjangannya (kinerja dikurangi kepentingan) paling "
        "rendah, yaitu paling negatif? Jika dua kesenjangan sama, pilih yang kolomnya lebih dulu. Jawab none jika "
        "kuadran A kosong."
    ),
    "The axes are swapped: performance goes to the right, importance upwards.": (
        "Sumbunya tertukar: kinerja ke kanan, kepentingan ke atas."
    ),
    # Journeys.
    "Journey mapping from an event log": "Pemetaan perjalanan pelanggan dari event log",
    "An online shop logged {n} journeys of customers. The journeys are simulated, and your data set is yours alone.": (
        "Sebuah toko daring mencatat {n} perjalanan pelanggan. Perjalanannya hasil simulasi, dan set data ini milik "
        "Anda sendiri."
    ),
    "Each row is an event: somebody arrives at a touchpoint (advert, search, product, basket, payment) or the "
    "journey ends (paid, left). After each touchpoint the customer was asked for a rating. Rows are in the order "
    "of time, so that journeys are mixed: sort or group by journey first.": (
        "Tiap baris adalah satu peristiwa: seseorang tiba di titik sentuh (advert = iklan, search = pencarian, product "
        "= halaman produk, basket = keranjang, payment = pembayaran) atau perjalanannya berakhir (paid = membayar, "
        "left = pergi). Setelah tiap titik sentuh pelanggan diminta "
        "memberi nilai. Baris disusun menurut waktu, sehingga perjalanan tercampur: urutkan atau kelompokkan menurut "
        "journey dahulu."
    ),
    "A failure of the server cut some logs short, whatever the customer did. A journey is finished if its last "
    "event is paid or left; the others are unfinished.": (
        "Gangguan server memotong sebagian catatan, apa pun yang dilakukan pelanggan. Suatu perjalanan selesai jika "
        "peristiwa terakhirnya paid atau left; yang lain belum selesai."
    ),
    "number of the journey": "nomor perjalanan",
    "minutes since the shop opened": "menit sejak toko dibuka",
    "touchpoint where the customer arrives, or paid or left: the end": (
        "titik sentuh tempat pelanggan tiba, atau paid atau left: akhirnya"
    ),
    "how the touchpoint was: 1 (bad) to 5 (very good); empty at an end": (
        "nilai titik sentuh: 1 (buruk) sampai 5 (sangat baik); kosong di akhir perjalanan"
    ),
    "This counts unfinished journeys, whose end nobody saw. Leave them out.": (
        "Ini ikut menghitung perjalanan yang belum selesai, yang akhirnya tidak terlihat. Keluarkan dari hitungan."
    ),
    "This counts events. One journey has many events and counts once.": (
        "Ini menghitung peristiwa. Satu perjalanan memuat banyak peristiwa dan dihitung sekali."
    ),
    "How many journeys are finished?": "Berapa perjalanan yang selesai?",
    "journeys": "perjalanan",
    "This is the share of journeys that were left.": "Ini proporsi perjalanan yang berakhir dengan left.",
    "What is the conversion: which share of the finished journeys ends with paid?": (
        "Berapa konversinya: berapa proporsi perjalanan selesai yang berakhir dengan paid?"
    ),
    "This divides by all finished journeys. Divide by those that reach the basket.": (
        "Ini dibagi semua perjalanan selesai. Bagi dengan yang mencapai basket."
    ),
    "This counts journeys that were left later, too. Look at the event right after the basket.": (
        "Ini ikut menghitung perjalanan yang ditinggalkan kemudian. Lihat peristiwa tepat setelah basket."
    ),
    "Of the finished journeys that reach the basket, which share has left as the event right after the basket?": (
        "Dari perjalanan selesai yang mencapai basket, berapa proporsi yang peristiwanya tepat setelah basket adalah "
        "left?"
    ),
    "Which share of all journeys, finished or not, has the advert as its first contact?": (
        "Berapa proporsi semua perjalanan, selesai atau belum, yang kontak pertamanya advert?"
    ),
    "This is the mean time from one event to the next, not of the whole journey.": (
        "Ini rata-rata waktu dari satu peristiwa ke berikutnya, bukan seluruh perjalanan."
    ),
    "minutes": "menit",
    "What is the mean throughput time of the finished journeys, from first to last event?": (
        "Berapa rata-rata waktu tempuh (throughput time) perjalanan selesai, dari peristiwa pertama sampai terakhir?"
    ),
    "This is the mean over all touchpoints.": "Ini rata-rata semua titik sentuh.",
    "What is the mean of all ratings of the product pages, unfinished journeys included?": (
        "Berapa rata-rata semua nilai halaman produk (product), termasuk perjalanan yang belum selesai?"
    ),
    "This one has the highest mean. 5 is very good.": "Yang ini rata-ratanya tertinggi. Nilai 5 berarti sangat baik.",
    "This is where most journeys are left, not the lowest rating.": (
        "Di sini perjalanan paling sering ditinggalkan, tetapi nilainya bukan yang terendah."
    ),
    "Which touchpoint is the weakest: the lowest mean of all its ratings, unfinished journeys included? Of two with "
    "the same mean, the earlier one.": (
        "Titik sentuh mana yang terlemah: yang rata-rata semua nilainya paling rendah, termasuk perjalanan yang belum "
        "selesai? Jika dua rata-rata sama, pilih yang lebih awal."
    ),
    "This looks at journeys with a purchase only.": "Ini hanya melihat perjalanan dengan pembelian.",
    "Which share of the finished journeys takes the most frequent path (all events in their order)?": (
        "Berapa proporsi perjalanan selesai yang menempuh jalur yang paling sering muncul (semua peristiwa menurut "
        "urutannya)?"
    ),
    # Lifetime value.
    "Customer lifetime value: margin, retention, discounting": (
        "Nilai seumur hidup pelanggan: margin, retensi, diskonto"
    ),
    "What is a member worth for ever if margins come at the end of each year and the member has to stay for the "
    "first one: m × r / (1 + d - r)?": (
        "Berapa nilai seorang anggota tanpa batas waktu jika margin diterima pada akhir tiap tahun dan yang pertama "
        "pun hanya diterima bila anggota bertahan: m × r / (1 + d - r)?"
    ),
    "What is a member worth for ever if margins come at the start of each year and the first one is certain: m × "
    "(1 + d) / (1 + d - r)?": (
        "Berapa nilai seorang anggota tanpa batas waktu jika margin diterima pada awal tiap tahun dan yang pertama "
        "pasti diterima: m × (1 + d) / (1 + d - r)?"
    ),
    "What is a member worth in {years} years only, margins discounted, at the start of each year, the first one "
    "certain: the sum of {years} margins?": (
        "Berapa nilai seorang anggota dalam {years} tahun saja, dengan margin didiskontokan, diterima pada awal tiap "
        "tahun, dan yang pertama pasti: jumlah {years} margin?"
    ),
    "By how much does the value for ever, margins at the start, rise if the retention rate rises by {points} "
    "percentage points?": (
        "Berapa kenaikan nilai tanpa batas waktu (margin pada awal tahun) jika tingkat retensi naik {points} poin "
        "persentase?"
    ),
    "A sports club looks at {n} members who joined a year ago. The members are simulated, and your data set is "
    "yours alone. Money is in thousand rupiah.": (
        "Sebuah klub olahraga mengamati {n} anggota yang bergabung setahun lalu. Anggotanya hasil simulasi, dan set "
        "data ini milik Anda sendiri. Uang dalam ribu rupiah."
    ),
    "The margin of a member is what the member paid in the year less what serving the member cost. What it cost to "
    "win the member stands in a column of its own and is no part of the margin.": (
        "Margin seorang anggota adalah yang dibayarnya setahun dikurangi biaya melayaninya. Biaya mendapatkan anggota "
        "ada di kolom tersendiri dan bukan bagian dari margin."
    ),
    "Take one retention rate r for all members and all years, and a discount rate d of {rate} per year, a "
    "fraction; m is the mean margin. Use m and r unrounded in every formula.": (
        "Pakai satu tingkat retensi r untuk semua anggota dan semua tahun, dan tingkat diskonto d sebesar {rate} per "
        "tahun, sebagai pecahan; m adalah rata-rata margin. Pakai m dan r yang belum dibulatkan di setiap rumus."
    ),
    "number of the member": "nomor anggota",
    "what the member paid in the year, thousand rupiah": "yang dibayar anggota dalam setahun, ribu rupiah",
    "what serving the member cost in the year, thousand rupiah": "biaya melayani anggota dalam setahun, ribu rupiah",
    "what winning the member cost, once, thousand rupiah": "biaya mendapatkan anggota, sekali, ribu rupiah",
    "1: renewed after the year; 0: left": "1: memperpanjang setelah setahun; 0: berhenti",
    "This is the cost. The margin is what remains.": "Ini biayanya. Margin adalah sisanya.",
    "What is the mean margin per member and year?": "Berapa rata-rata margin per anggota per tahun?",
    "What is the retention rate per year?": "Berapa tingkat retensi per tahun?",
    "This counts one year too many: the first year is the one that starts today.": (
        "Ini kelebihan satu tahun: tahun pertama adalah yang mulai hari ini."
    ),
    "This counts all years to come. Stop after the years asked for.": (
        "Ini menghitung semua tahun mendatang. Berhenti setelah tahun yang diminta."
    ),
    "In this sum nobody leaves. Retention is missing.": (
        "Dalam jumlah ini tidak ada yang berhenti. Retensinya belum masuk."
    ),
    "The ratio is upside down: the value is divided by the cost.": "Rasionya terbalik: nilai dibagi biaya.",
    "This is the value less the cost, over the cost. The value itself is divided by the cost.": (
        "Ini nilai dikurangi biaya, dibagi biaya. Nilai itu sendiri yang dibagi biaya."
    ),
    "Divide the value for ever, margins at the start, by the mean cost of winning a member: how many times the cost "
    "is it?": (
        "Bagi nilai tanpa batas waktu (margin pada awal tahun) dengan rata-rata biaya mendapatkan anggota: berapa kali "
        "biaya itu?"
    ),
    "times": "kali",
    "This raises retention by a part of itself. Percentage points were asked for: add them.": (
        "Ini menaikkan retensi sebesar persentase dari nilainya sendiri. Yang diminta poin persentase: tambahkan."
    ),
    "The value doesn't rise in proportion to retention. Compute it anew.": (
        "Nilai tidak naik sebanding dengan retensi. Hitung ulang."
    ),
    "This is the new value. By how much does it rise?": "Ini nilai yang baru. Berapa kenaikannya?",
    "The timing is that of the other formula: see whether the first margin comes today or in a year.": (
        "Waktunya menurut rumus yang lain: lihat apakah margin pertama diterima hari ini atau setahun lagi."
    ),
    # CRM against CEM.
    "CRM against CEM: an experiment with customers": "CRM versus CEM: eksperimen dengan pelanggan",
    "A chain of bakeries gave each of {n} customers one of two policies by lot, half of them each, and watched "
    "them for a year. The customers are simulated, and your data set is yours alone.": (
        "Sebuah jaringan toko roti mengundi satu dari dua kebijakan untuk tiap pelanggan dari {n} pelanggan, "
        "masing-masing separuh, lalu mengamati mereka setahun. Pelanggannya hasil simulasi, dan set data ini milik "
        "Anda sendiri."
    ),
    "CRM sends campaigns and discounts to what the records say about a customer. CEM mends what the customer "
    "experiences in the shop. Cost is what the policy spent on the customer in the year.": (
        "CRM mengirim kampanye dan diskon menurut catatan tentang pelanggan. CEM memperbaiki yang dialami pelanggan di "
        "toko. Cost adalah yang dikeluarkan kebijakan itu untuk pelanggan dalam setahun."
    ),
    "Of revenue, {margin} remains as margin (a fraction). Profit of a customer is margin × revenue - cost. The "
    "customer is the unit: each counts once. Money is in thousand rupiah.": (
        "Dari pendapatan, {margin} tersisa sebagai margin (pecahan). Laba seorang pelanggan adalah margin × revenue - "
        "cost. Satuannya pelanggan: masing-masing dihitung sekali. Uang dalam ribu rupiah."
    ),
    "crm or cem: which policy the lot gave": "crm atau cem: kebijakan hasil undian",
    "purchases in the year": "pembelian dalam setahun",
    "what the customer paid in the year, thousand rupiah": "yang dibayar pelanggan dalam setahun, ribu rupiah",
    "what the policy spent on the customer in the year, thousand rupiah": (
        "yang dikeluarkan kebijakan untuk pelanggan dalam setahun, ribu rupiah"
    ),
    "This is per purchase. Divide by customers: a policy is to bring purchases, too.": (
        "Ini per pembelian. Bagi dengan pelanggan: kebijakan juga harus mendatangkan pembelian."
    ),
    "What is the mean profit per customer under CEM?": "Berapa rata-rata laba per pelanggan pada CEM?",
    "By how much is the mean profit per customer higher under CEM than under CRM (minus if it is lower)?": (
        "Berapa rata-rata laba per pelanggan pada CEM dikurangi yang pada CRM (minus jika CEM lebih rendah)?"
    ),
    "This pairs customers who have nothing to do with each other. Add the squared standard errors of the two groups.": (
        "Ini memasangkan pelanggan yang tidak saling berkaitan. Jumlahkan kuadrat galat baku kedua kelompok."
    ),
    "This is the error of the mean under CEM alone. The difference has both errors.": (
        "Ini galat rata-rata CEM saja. Selisih memuat kedua galat."
    ),
    "What is the standard error of this difference: the root of the sum of s² / n of both groups, s² being sample "
    "variances?": ("Berapa galat baku selisih ini: akar dari jumlah s² / n kedua kelompok, dengan s² varians sampel?"),
    "Nearly: this uses 1.96. With so few customers take the t distribution.": (
        "Hampir: ini memakai 1,96. Dengan pelanggan sesedikit ini pakai distribusi t."
    ),
    "This subtracts one standard error. Subtract t standard errors.": (
        "Ini mengurangkan satu galat baku. Kurangkan t kali galat baku."
    ),
    "This is the upper end of the interval.": "Ini batas atas interval.",
    "What is the lower end of the 95% interval of the difference CEM less CRM, by the t distribution with Welch's "
    "degrees of freedom, which are not rounded?": (
        "Berapa batas bawah interval 95% dari selisih CEM dikurangi CRM, dengan distribusi t dan derajat bebas Welch "
        "yang tidak dibulatkan?"
    ),
    "Does this interval include zero?": "Apakah interval ini memuat nol? (yes = ya, no = tidak)",
    "This is what CEM may cost more than it does. Add what it costs already.": (
        "Ini kenaikan biaya CEM yang masih mungkin. Tambahkan pada biaya yang sudah ada."
    ),
    "This leaves out what CRM costs.": "Ini mengabaikan biaya CRM.",
    "What may CEM cost on average per customer at most if it is to earn as much as CRM, both revenues and the cost of "
    "CRM staying as they are?": (
        "Berapa paling tinggi rata-rata biaya CEM per pelanggan agar labanya masih sama dengan laba CRM, jika "
        "pendapatan keduanya dan biaya CRM tetap?"
    ),
}
