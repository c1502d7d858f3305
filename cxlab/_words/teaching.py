"""Indonesian for the teaching room."""

INDONESIAN = {
    # Marks and feedback.
    "Points: {points:.2f} of {out_of:g}.": "Poin: {points:.2f} dari {out_of:g}.",
    "Without the deduction for lateness: {points:.2f}.": "Tanpa pengurangan karena terlambat: {points:.2f}.",
    "{points:.2f} of {out_of:g}": "{points:.2f} dari {out_of:g}",
    "This can't be read as a number. Write 1234.5 or 1234,5: one decimal sign, no signs between thousands.": (
        "Ini tidak terbaca sebagai angka. Tulis 1234.5 atau 1234,5: satu tanda desimal, tanpa pemisah ribuan."
    ),
    "Not right, and no typical mistake.": "Tidak tepat, dan bukan kesalahan yang umum.",
    "This is none of the answers to choose from: {allowed}.": "Ini bukan salah satu pilihan jawaban: {allowed}.",
    "Not right.": "Tidak tepat.",
    "No answer.": "Tidak ada jawaban.",
    "Right.": "Benar.",
    "Near: look for early rounding or a small slip.": (
        "Mendekati: periksa pembulatan yang terlalu awal atau kesalahan kecil."
    ),
    "Another file of this student counts: {file}.": "Berkas lain dari mahasiswa ini yang dihitung: {file}.",
    "Several files of this student differ and none was marked. Remove all but one.": (
        "Beberapa berkas mahasiswa ini berbeda dan tidak ada yang dinilai. Sisakan satu saja."
    ),
    # The class report.
    "Class report: {title}": "Laporan kelas: {title}",
    "Students: {n:,}. Marked: {marked:,}, of them late: {late:,}. Missing: {missing:,}. Several files that differ: "
    "{double:,}.": (
        "Mahasiswa: {n:,}. Dinilai: {marked:,}, di antaranya terlambat: {late:,}. Tidak mengumpulkan: {missing:,}. "
        "Beberapa berkas yang berbeda: {double:,}."
    ),
    "Part of the points": "Bagian dari poin",
    "Students": "Mahasiswa",
    "How marks are spread": "Sebaran nilai",
    "Right": "Benar",
    "Typical mistake": "Kesalahan umum",
    "Near": "Mendekati",
    "Wrong": "Salah",
    "Empty": "Kosong",
    "Not to be read": "Tidak terbaca",
    "Answers by question": "Jawaban per pertanyaan",
    "Mistake": "Kesalahan",
    "Feedback": "Umpan balik",
    "Common mistakes": "Kesalahan yang sering muncul",
    "Student": "Mahasiswa",
    "Whose data": "Data milik",
    "Fitting / wrong": "Cocok / salah",
    "Answers that fit another student's data": "Jawaban yang cocok dengan data mahasiswa lain",
    "A row says that at least {n} wrong answers are right for another student's data. That is a reason to talk, no "
    "proof: files may have been mixed up.": (
        "Satu baris berarti sedikitnya {n} jawaban salah ternyata benar untuk data mahasiswa lain. Itu alasan untuk "
        "berbicara, bukan bukti: berkas bisa saja tertukar."
    ),
    "Bias in standard errors": "Bias dalam galat baku",
    "File": "Berkas",
    "Status": "Status",
    "Received": "Diterima",
    "Days late": "Hari terlambat",
    "Every file": "Setiap berkas",
    # The sheet.
    "Student: {student}": "Mahasiswa: {student}",
    "The data": "Data",
    "Your data set is data.csv: {n} rows, one column for each of these.": (
        "Set data Anda adalah data.csv: {n} baris, dengan kolom-kolom berikut."
    ),
    "Questions": "Pertanyaan",
    "Handing in": "Pengumpulan",
    "Answer: {options}. Points: {points:g}.": "Jawaban: {options}. Poin: {points:g}.",
    "Answer: a whole number of {unit}. Points: {points:g}.": "Jawaban: bilangan bulat, {unit}. Poin: {points:g}.",
    "Answer in {unit}, with {decimals} decimals. Points: {points:g}.": (
        "Jawaban dalam {unit}, dengan {decimals} angka desimal. Poin: {points:g}."
    ),
    "Write each answer after its colon.": "Tulis setiap jawaban setelah titik duanya.",
    "Write your answers into answers.yml, or into the cell with the tag 'answers' of the notebook, and "
    "hand in that one "
    "file. It is read, never run.": (
        "Tulis jawaban Anda di answers.yml, atau di sel bertanda 'answers' pada notebook, lalu kumpulkan satu berkas "
        "itu. Berkas hanya dibaca, tidak pernah dijalankan."
    ),
    "Write 1234.5 or 1234,5, and no signs between thousands. Round only at the end.": (
        "Tulis 1234.5 atau 1234,5, tanpa pemisah ribuan. Bulatkan hanya di akhir."
    ),
    # Typical mistakes.
    "This is the variance of a population (divided by n). A sample divides by n - 1.": (
        "Ini varians populasi (dibagi n). Untuk sampel, bagi dengan n - 1."
    ),
    "The degrees of freedom are wrong: n less one for each slope and one for the constant.": (
        "Derajat bebasnya salah: n dikurangi satu untuk tiap koefisien dan satu untuk konstanta."
    ),
    "Right number, other unit: this is in per cent. A fraction from 0 to 1 was asked for.": (
        "Angkanya benar, satuannya lain: ini dalam persen. Yang diminta pecahan dari 0 sampai 1."
    ),
    "Right number, other unit: this is a share of 1. Points from -100 to 100 were asked for.": (
        "Angkanya benar, satuannya lain: ini bagian dari 1. Yang diminta poin dari -100 sampai 100."
    ),
    "The scale runs the other way round: see which end is good, and turn it first.": (
        "Skalanya terbalik: lihat ujung mana yang baik, lalu balikkan dahulu."
    ),
    "The sign is the other way round: see what is subtracted from what.": (
        "Tandanya terbalik: lihat apa yang dikurangkan dari apa."
    ),
    "This is the unweighted number. Weight each group by its share of all customers.": (
        "Ini angka tanpa bobot. Beri bobot menurut proporsi tiap kelompok di antara semua pelanggan."
    ),
    # Net promoter score.
    "Net promoter score and sampling error": "Net promoter score dan galat sampel",
    "What is the standard error of the unweighted score? Count a promoter as 100, a passive as 0, a detractor as -100, "
    "take the standard deviation with n in the denominator, and divide by the square root of n.": (
        "Berapa galat baku skor tanpa bobot? Hitung promotor sebagai 100, pasif 0, detraktor -100, ambil simpangan "
        "baku dengan penyebut n, lalu bagi dengan akar n."
    ),
    "A bank asked customers: how likely is it that you recommend us, from 0 (not at all) to 10 (certainly)? The people "
    "and their answers are simulated, and your data set is yours alone.": (
        "Sebuah bank bertanya kepada nasabah: seberapa mungkin Anda merekomendasikan kami, dari 0 (sama sekali tidak) "
        "sampai 10 (pasti)? Orang dan jawabannya hasil simulasi, dan set data ini milik Anda sendiri."
    ),
    "Of the bank's customers {app:,} use the app and {branch:,} the branches. The app made asking easy, so that its "
    "users are in the sample more often than in the bank. Questions say when to weight.": (
        "Dari semua nasabah bank, {app:,} memakai aplikasi dan {branch:,} datang ke cabang. Bertanya lewat aplikasi "
        "itu mudah, sehingga proporsi penggunanya di sampel lebih besar daripada di antara semua nasabah. Pertanyaan "
        "menyebut kapan harus memberi bobot."
    ),
    "Promoters answer 9 or 10, detractors 0 to 6. The score is the share of promoters less the share of detractors "
    "among those who answered, in points from -100 to 100.": (
        "Promotor menjawab 9 atau 10, detraktor 0 sampai 6. Skor adalah proporsi promotor dikurangi proporsi detraktor "
        "di antara yang menjawab, dalam poin dari -100 sampai 100."
    ),
    "number of the respondent": "nomor responden",
    "app or branch: what the customer mostly uses": "app (aplikasi) atau branch (cabang): yang paling sering dipakai",
    "likelihood to recommend, 0 to 10; empty: no answer": (
        "kemungkinan merekomendasikan, 0 sampai 10; kosong: tidak menjawab"
    ),
    "These are all rows. A row without a score is no answer.": "Ini semua baris. Baris tanpa skor bukan jawaban.",
    "How many respondents gave a score?": "Berapa responden yang memberi skor?",
    "The shares were taken of all rows. Take them of the rows with a score.": (
        "Proporsinya dihitung dari semua baris. Hitung dari baris yang memiliki skor."
    ),
    "Detractors reach up to 6, not 5.": "Detraktor mencakup sampai 6, bukan 5.",
    "This is the share of promoters. The share of detractors has to be subtracted.": (
        "Ini proporsi promotor. Proporsi detraktor harus dikurangkan."
    ),
    "What is the net promoter score of the sample, unweighted?": "Berapa net promoter score sampel, tanpa bobot?",
    "This is the standard deviation. The variance is its square.": "Ini simpangan baku. Varians adalah kuadratnya.",
    "What is the sample variance of the scores from 0 to 10?": "Berapa varians sampel dari skor 0 sampai 10?",
    "squared scale points": "poin skala kuadrat",
    "This is the error of the share of promoters. The score has detractors too, which vary along.": (
        "Ini galat proporsi promotor. Skor juga memuat detraktor, yang ikut berubah."
    ),
    "This is how much single answers vary. Divide by the square root of n.": (
        "Ini keragaman jawaban-jawaban tunggal. Bagi dengan akar n."
    ),
    "This is the standard error. The margin is 1.96 times as large.": (
        "Ini galat baku. Margin adalah 1,96 kali galat baku."
    ),
    "This is the margin of a 90% interval.": "Ini margin untuk interval 90%.",
    "This is the whole width of the interval. The margin is half of it.": (
        "Ini lebar seluruh interval. Margin adalah separuhnya."
    ),
    "How far does the 95% interval of the unweighted score reach to each side (1.96 standard errors)?": (
        "Seberapa jauh interval 95% dari skor tanpa bobot membentang ke tiap sisi (1,96 galat baku)?"
    ),
    "Both channels got the same weight. Weight each by its share of all customers.": (
        "Kedua saluran diberi bobot sama. Beri bobot menurut proporsi tiap saluran di antara semua nasabah."
    ),
    "What is the score of all customers, each channel weighted by its share of the bank's customers?": (
        "Berapa skor semua nasabah, dengan tiap saluran diberi bobot menurut proporsinya di antara nasabah bank?"
    ),
    "Does the 95% interval around the unweighted score, 1.96 standard errors to each side, include zero?": (
        "Apakah interval 95% di sekitar skor tanpa bobot, 1,96 galat baku ke tiap sisi, memuat nol? (yes = ya, no = "
        "tidak)"
    ),
    # Retention and value.
    "Retention and customer lifetime value": "Retensi dan nilai seumur hidup pelanggan",
    "An internet provider watched {n} new customers for {months} months. The customers are simulated, "
    "and your data set "
    "is yours alone.": (
        "Sebuah penyedia internet mengamati {n} pelanggan baru selama {months} bulan. Pelanggannya hasil simulasi, dan "
        "set data ini milik Anda sendiri."
    ),
    "A customer was asked once a month to stay, and has one row: months is how often the customer was asked, left is 1 "
    "if the last answer was no, and 0 if the customer is still there.": (
        "Tiap pelanggan ditanya sebulan sekali apakah tetap berlangganan, dan memiliki satu baris: months "
        "adalah berapa "
        "kali ditanya, left bernilai 1 jika jawaban terakhir tidak, dan 0 jika masih berlangganan."
    ),
    "Take one retention rate for all customers and months. The discount rate is {rate} per month, a fraction. Margins "
    "are in thousand rupiah.": (
        "Pakai satu tingkat retensi untuk semua pelanggan dan bulan. Tingkat diskonto {rate} per bulan, "
        "sebagai pecahan. "
        "Margin dalam ribu rupiah."
    ),
    "number of the customer": "nomor pelanggan",
    "months in which the customer could leave, 1 to 12": "banyaknya bulan saat pelanggan dapat berhenti, 1 sampai 12",
    "1: left in the last of these months; 0: still there": "1: berhenti pada bulan terakhir; 0: masih berlangganan",
    "margin per month in thousand rupiah; may be negative": "margin per bulan dalam ribu rupiah; dapat negatif",
    "This is the share still there at the end. The rate per month divides by all months at risk.": (
        "Ini proporsi yang masih ada di akhir. Tingkat per bulan membagi dengan semua bulan berisiko."
    ),
    "What is the retention rate per month, r = 1 - departures / months at risk? Months at risk are the sum of the "
    "column months.": (
        "Berapa tingkat retensi per bulan, r = 1 - jumlah yang berhenti / bulan berisiko? Bulan berisiko adalah jumlah "
        "kolom months."
    ),
    "a fraction from 0 to 1": "pecahan dari 0 sampai 1",
    "This divides by the number of customers. The rate comes from all months at risk.": (
        "Ini dibagi dengan jumlah pelanggan. Tingkatnya berasal dari semua bulan berisiko."
    ),
    "What is the standard error of r, the square root of r × (1 - r) / months at risk?": (
        "Berapa galat baku r, yaitu akar kuadrat dari r × (1 - r) / bulan berisiko?"
    ),
    "This is the mean of the months watched. Customers still there will stay on.": (
        "Ini rata-rata bulan pengamatan. Pelanggan yang masih ada akan tetap berlangganan."
    ),
    "This is the mean of those who left. Those who stay longest are not among them.": (
        "Ini rata-rata yang berhenti. Mereka yang bertahan paling lama tidak termasuk."
    ),
    "In which month (the first is 1) does a customer leave on average, if this rate holds for ever?": (
        "Rata-rata pada bulan ke berapa (yang pertama = 1) pelanggan berhenti, jika tingkat ini berlaku selamanya?"
    ),
    "What is the sample variance of the margins?": "Berapa varians sampel dari margin?",
    "squared thousand rupiah": "ribu rupiah kuadrat",
    "Later margins were not discounted.": "Margin yang datang kemudian belum didiskontokan.",
    "This counts a margin today. The first one comes in a month, from those who stay.": (
        "Ini menghitung margin hari ini. Yang pertama diterima sebulan lagi, dari yang bertahan."
    ),
    "Churn stands where retention belongs.": "Tingkat berhenti dipakai di tempat retensi.",
    "thousand rupiah": "ribu rupiah",
    "What is a customer worth: mean margin × r / (1 + discount rate - r)?": (
        "Berapa nilai seorang pelanggan: rata-rata margin × r / (1 + tingkat diskonto - r)?"
    ),
    # SERVQUAL.
    "SERVQUAL: gaps, and what goes with satisfaction": "SERVQUAL: kesenjangan, dan apa yang menyertai kepuasan",
    "A hotel chain asked guests about five dimensions of service quality and about their satisfaction. The answers are "
    "simulated, and your data set is yours alone.": (
        "Sebuah jaringan hotel bertanya kepada tamu tentang lima dimensi kualitas layanan dan kepuasan mereka. "
        "Jawabannya hasil simulasi, dan set data ini milik Anda sendiri."
    ),
    "Ratings of a dimension are means of items from 1 to 7. By an old form, responsiveness was asked as slowness: 1 is "
    "best and 7 is worst. Turn it (8 less the answer) before you use it.": (
        "Nilai suatu dimensi adalah rata-rata butir dari 1 sampai 7. Karena formulir lama, daya tanggap "
        "(responsiveness) ditanyakan sebagai kelambatan: 1 terbaik dan 7 terburuk. Balikkan (8 dikurangi "
        "jawaban) sebelum dipakai."
    ),
    "The regression explains satisfaction by all five dimensions at once, with a constant, by ordinary "
    "least squares.": (
        "Regresi menjelaskan kepuasan dengan kelima dimensi sekaligus, dengan konstanta, melalui kuadrat "
        "terkecil biasa."
    ),
    "rooms, equipment, appearance: 1 (worst) to 7 (best)": (
        "kamar, peralatan, penampilan: 1 (terburuk) sampai 7 (terbaik)"
    ),
    "what was promised is done: 1 (worst) to 7 (best)": "janji ditepati: 1 (terburuk) sampai 7 (terbaik)",
    "SLOWNESS to help: 1 (best) to 7 (worst)": "KELAMBATAN membantu: 1 (terbaik) sampai 7 (terburuk)",
    "staff who know and are trusted: 1 (worst) to 7 (best)": (
        "staf yang paham dan dipercaya: 1 (terburuk) sampai 7 (terbaik)"
    ),
    "care for the single guest: 1 (worst) to 7 (best)": "perhatian pada tiap tamu: 1 (terburuk) sampai 7 (terbaik)",
    "reliability that the guest expected: 1 to 7": "keandalan yang diharapkan tamu: 1 sampai 7",
    "index of satisfaction, about 5 on average": "indeks kepuasan, rata-rata sekitar 5",
    "This is the mean perception. The gap is perception less expectation.": (
        "Ini rata-rata persepsi. Kesenjangan adalah persepsi dikurangi harapan."
    ),
    "scale points": "poin skala",
    "scale points per scale point": "poin skala per poin skala",
    "What is the mean gap of reliability (perception less expectation)?": (
        "Berapa rata-rata kesenjangan keandalan (persepsi dikurangi harapan: reliability dikurangi "
        "expected_reliability)?"
    ),
    "What is the sample variance of these gaps?": "Berapa varians sampel dari kesenjangan ini?",
    "This is the slope with reliability alone. Use all five dimensions.": (
        "Ini koefisien dengan keandalan (reliability) saja. Pakai kelima dimensi."
    ),
    "This is the standardised slope (beta). The slope B was asked for.": (
        "Ini koefisien terstandar (beta). Yang diminta koefisien B."
    ),
    "What is the slope (B) of reliability in the regression?": (
        "Berapa koefisien (B) keandalan (reliability) dalam regresi?"
    ),
    "What is the slope (B) of responsiveness, turned so that 7 is best?": (
        "Berapa koefisien (B) daya tanggap (responsiveness), setelah dibalik sehingga 7 berarti terbaik?"
    ),
    "The residual variance was divided by n. Divide by the residual degrees of freedom.": (
        "Varians residual dibagi n. Bagi dengan derajat bebas residual."
    ),
    "What is the (classical) standard error of the slope of reliability?": (
        "Berapa galat baku (klasik) dari koefisien keandalan (reliability)?"
    ),
    "Nearly: the constant is estimated too and costs one degree of freedom.": (
        "Hampir: konstanta juga diestimasi dan memakai satu derajat bebas."
    ),
    "How many residual degrees of freedom does the regression have?": "Berapa derajat bebas residual regresi ini?",
    "degrees of freedom": "derajat bebas",
    "This is the adjusted R². The plain one was asked for.": "Ini R² terkoreksi. Yang diminta R² biasa.",
    "What is R²?": "Berapa R²?",
}
