"""Indonesian for the room of customer lifetime value."""

INDONESIAN = {
    # Titles.
    "Which model suits these customers": "Model yang cocok bagi pelanggan ini",
    "Customer acquisition cost": "Biaya akuisisi pelanggan",
    "Customer equity": "Ekuitas pelanggan",
    "Customer lifetime value by formula": "Nilai umur pelanggan menurut rumus",
    "A log split into calibration and holdout": "Catatan transaksi dibagi menjadi kalibrasi dan pengujian",
    "BG/NBD model of repeat buying": "Model BG/NBD untuk pembelian ulang",
    "MBG/NBD model of repeat buying": "Model MBG/NBD untuk pembelian ulang",
    "Pareto/NBD model of repeat buying": "Model Pareto/NBD untuk pembelian ulang",
    "BG/BB model of buying in periods": "Model BG/BB untuk pembelian per periode",
    "Known parameters found again": "Parameter yang diketahui ditemukan kembali",
    "Gamma-gamma model of spending": "Model gamma-gamma untuk nilai belanja",
    "Histories of customers from a log of purchases": "Riwayat pelanggan dari catatan pembelian",
    "Repeat purchases, observed and expected": "Pembelian ulang, teramati dan diharapkan",
    "Value of customers over a horizon": "Nilai pelanggan selama suatu jangka waktu",
    # Terms and units.
    "Different dates of purchase": "Tanggal pembelian yang berbeda",
    "Purchases per customer": "Pembelian per pelanggan",
    "Share of the purchases on one date (mean)": "Porsi pembelian pada satu tanggal (rata-rata)",
    "dates": "tanggal",
    "purchases": "pembelian",
    "Acquisition cost (CAC)": "Biaya akuisisi (CAC)",
    "Total": "Jumlah",
    "One customer won": "Satu pelanggan yang diperoleh",
    "Margin multiple": "Pengganda margin",
    "Lifetime value": "Nilai umur pelanggan",
    "Lifetime value, undiscounted": "Nilai umur pelanggan, tanpa diskonto",
    "Expected periods with a margin": "Harapan jumlah periode dengan margin",
    "Lifetime value less acquisition cost": "Nilai umur pelanggan dikurangi biaya akuisisi",
    "Lifetime value over acquisition cost (CLV:CAC)": "Nilai umur dibagi biaya akuisisi (CLV:CAC)",
    "Payback": "Masa balik modal",
    "days": "hari",
    "weeks": "minggu",
    "months": "bulan",
    "quarters": "triwulan",
    "years": "tahun",
    "end of the period": "akhir periode",
    "middle of the period": "tengah periode",
    "start of the period": "awal periode",
    "Repeat purchases in the calibration (mean)": "Pembelian ulang pada kalibrasi (rata-rata)",
    "Purchases in the holdout (mean)": "Pembelian pada pengujian (rata-rata)",
    "Customers who bought in the holdout": "Pelanggan yang membeli pada pengujian",
    "shape": "bentuk",
    "units of T": "satuan T",
    "r (rates of buying: shape)": "r (laju pembelian: bentuk)",
    "alpha (rates of buying: time scale)": "alpha (laju pembelian: skala waktu)",
    "a (chance to leave)": "a (peluang pergi)",
    "b (chance to leave)": "b (peluang pergi)",
    "s (rates of leaving: shape)": "s (laju kepergian: bentuk)",
    "beta (rates of leaving: time scale)": "beta (laju kepergian: skala waktu)",
    "alpha (chance to buy)": "alpha (peluang membeli)",
    "beta (chance to buy)": "beta (peluang membeli)",
    "gamma (chance to leave)": "gamma (peluang pergi)",
    "delta (chance to leave)": "delta (peluang pergi)",
    "p (purchases of one customer: shape)": "p (pembelian satu pelanggan: bentuk)",
    "q (customers: shape)": "q (antarpelanggan: bentuk)",
    "gamma (customers: scale)": "gamma (antarpelanggan: skala)",
    "Mean over customers": "Rata-rata antarpelanggan",
    "Purchases of a new customer": "Pembelian pelanggan baru",
    "Customers with a repeat purchase": "Pelanggan dengan pembelian ulang",
    "Repeat purchases (mean)": "Pembelian ulang (rata-rata)",
    "First to last purchase (mean)": "Dari pembelian pertama hingga terakhir (rata-rata)",
    "Time observed (mean)": "Lama pengamatan (rata-rata)",
    "Spending per repeat purchase (mean)": "Belanja per pembelian ulang (rata-rata)",
    "Frequency and spending (rank correlation)": "Frekuensi dan belanja (korelasi peringkat)",
    "Tenth {i} by expected value": "Persepuluhan {i} menurut nilai harapan",
    "Per customer": "Per pelanggan",
    # What was counted, and findings.
    "Customers: {n:,}, purchases: {n_purchases:,}. Missing: {n_missing:,}.": (
        "Pelanggan: {n:,}, pembelian: {n_purchases:,}. Data kosong: {n_missing:,}."
    ),
    "Customers won: {n:,}. Missing: {n_missing:,}.": "Pelanggan diperoleh: {n:,}. Data kosong: {n_missing:,}.",
    "Fits: {n:,}, each to {n_customers:,} customers. Missing: {n_missing:,}.": (
        "Penaksiran: {n:,}, masing-masing {n_customers:,} pelanggan. Data kosong: {n_missing:,}."
    ),
    "Customers with a repeat purchase: {n:,}. Missing: {n_missing:,}.": (
        "Pelanggan dengan pembelian ulang: {n:,}. Data kosong: {n_missing:,}."
    ),
    "Suitable: {names}. {reason}": "Cocok: {names}. {reason}",
    "With a contract one sees who leaves, and here it can end at set times only: retention is counted, not inferred.": (
        "Dengan kontrak terlihat siapa yang pergi, dan di sini kontrak hanya berakhir pada waktu tertentu: retensi "
        "dihitung, bukan diduga."
    ),
    "With a contract one sees who leaves and when: the time until then is observed, a matter for survival curves.": (
        "Dengan kontrak terlihat siapa yang pergi dan kapan: lamanya teramati, sehingga kurva kelangsungan yang cocok."
    ),
    "Without a contract nobody sees who has left, and purchases come at set times: chances per period.": (
        "Tanpa kontrak tidak terlihat siapa yang sudah pergi, dan pembelian terjadi pada waktu tertentu: peluang per "
        "periode."
    ),
    "Without a contract nobody sees who has left, and purchases come at any time: rates per unit of time.": (
        "Tanpa kontrak tidak terlihat siapa yang sudah pergi, dan pembelian terjadi kapan saja: laju per satuan waktu."
    ),
    "Log-likelihood {value:,.2f}, AIC {aic:,.2f}; {n_unique:,} different histories.": (
        "Log-kemungkinan {value:,.2f}, AIC {aic:,.2f}; {n_unique:,} riwayat berbeda."
    ),
    "After the calibration ({length:g} {unit}): {observed:,.0f} repeat purchases, {expected:,.1f} expected.": (
        "Setelah kalibrasi ({length:g} {unit}): {observed:,.0f} pembelian ulang, {expected:,.1f} diharapkan."
    ),
    # Methods.
    "whether the end is seen: as stated; whether times are set: by the dates of the log": (
        "apakah akhir terlihat: sesuai pernyataan; apakah waktunya tertentu: dari tanggal pada catatan"
    ),
    "whether the end is seen, whether times are set: both as stated": (
        "apakah akhir terlihat, apakah waktunya tertentu: keduanya sesuai pernyataan"
    ),
    "spending divided by customers won; exact Poisson interval of their number": (
        "pengeluaran dibagi pelanggan yang diperoleh; interval Poisson eksak untuk jumlahnya"
    ),
    "maximum likelihood; standard errors from the observed information, intervals on logarithms": (
        "kemungkinan maksimum; galat baku dari informasi teramati, interval pada logaritma"
    ),
    "geometric sum; margins at the {when}, the first one at risk": (
        "jumlah geometrik; margin pada {when}, yang pertama berisiko"
    ),
    "geometric sum; margins at the {when}, the first one certain": (
        "jumlah geometrik; margin pada {when}, yang pertama pasti"
    ),
    "simulated histories, fitted by maximum likelihood; medians, quartiles, share of intervals": (
        "riwayat simulasi, ditaksir dengan kemungkinan maksimum; median, kuartil, porsi interval"
    ),
    "purchases of one customer on one day count as one; times from the first purchase": (
        "pembelian satu pelanggan pada satu hari dihitung satu; waktu sejak pembelian pertama"
    ),
    "purchases of one customer in one calendar week (from Monday) count as one; whole weeks": (
        "pembelian satu pelanggan dalam satu minggu kalender (dari Senin) dihitung satu; minggu utuh"
    ),
    "each row of the log counts as one purchase; times from the first purchase": (
        "tiap baris catatan dihitung satu pembelian; waktu sejak pembelian pertama"
    ),
    "{model} fitted to the calibration period; prediction interval from the chance of purchases and the uncertainty of "
    "the parameters": (
        "{model} ditaksir pada periode kalibrasi; interval prediksi dari kebetulan pembelian dan "
        "ketidakpastian parameter"
    ),
    "expected purchases times expected spending, discounted from the middle of each of the {unit}; prediction "
    "intervals from {n:,} simulated futures, parameters included": (
        "harapan pembelian kali harapan belanja, didiskonto dari tengah tiap {unit}; interval prediksi dari {n:,} masa "
        "depan simulasi, termasuk parameter"
    ),
    # Notes.
    "Present customers only; those still to be won are left out.": (
        "Hanya pelanggan saat ini; yang masih akan diperoleh tidak disertakan."
    ),
    "{names} ran off without an end: the data can't tell them apart, so that there are no standard errors. Use more "
    "customers or a longer time, and trust forecasts more than parameters.": (
        "{names} menjauh tanpa batas: data tidak dapat membedakannya sehingga tidak ada galat baku. Gunakan "
        "lebih banyak "
        "pelanggan atau waktu lebih lama, dan lebih percayai prakiraan daripada parameter."
    ),
    "{names} are weakly identified: other values fit nearly as well. Forecasts are steadier than these parameters.": (
        "{names} lemah teridentifikasi: nilai lain hampir sama cocoknya. Prakiraan lebih stabil daripada parameter ini."
    ),
    "One retention rate for everybody: where customers differ, those who stay are worth more.": (
        "Satu tingkat retensi untuk semua: bila pelanggan berbeda, yang bertahan bernilai lebih."
    ),
    "Nobody leaves at a retention of 1: undiscounted sums have no end and are left out.": (
        "Tidak ada yang pergi pada retensi 1: jumlah tanpa diskonto tidak berakhir dan tidak diberikan."
    ),
    "An acquisition cost of zero has no ratio.": "Biaya akuisisi nol tidak memiliki rasio.",
    "The margins never pay the acquisition cost: there is no payback.": (
        "Margin tidak pernah menutup biaya akuisisi: tidak ada balik modal."
    ),
    "{n:,} customers first seen after the calibration were left out.": (
        "{n:,} pelanggan yang pertama muncul setelah kalibrasi tidak disertakan."
    ),
    "Customers who never came back ({n:,}) have probability alive 1 by assumption: this model lets "
    "nobody leave before a "
    "repeat purchase; mbg_nbd does.": (
        "Pelanggan yang tidak pernah kembali ({n:,}) berpeluang aktif 1 karena asumsi: model ini tidak "
        "membiarkan siapa "
        "pun pergi sebelum pembelian ulang; mbg_nbd membiarkannya."
    ),
    "Each customer was observed for {low:g} to {high:g} periods; forecasts take and give whole periods.": (
        "Tiap pelanggan diamati {low:g} sampai {high:g} periode; prakiraan dalam periode utuh."
    ),
    "{n:,} fits ran off without an end and have no standard errors; coverage leaves them out.": (
        "{n:,} penaksiran menjauh tanpa batas dan tidak punya galat baku; cakupan tidak menyertakannya."
    ),
    "{n:,} customers without a repeat purchase were left out; they get the mean of all.": (
        "{n:,} pelanggan tanpa pembelian ulang tidak disertakan; mereka mendapat rata-rata semua."
    ),
    "Frequent buyers spend differently per purchase (rank correlation {rho:.2f}); gamma_gamma assumes "
    "that they don't.": (
        "Pembeli yang sering belanja berbeda per pembelian (korelasi peringkat {rho:.2f}); gamma_gamma "
        "menganggap tidak."
    ),
    "{n:,} negative amounts were added to their customer's day; {days:,} days that came to zero or less "
    "were left out.": (
        "{n:,} nilai negatif ditambahkan ke hari pelanggannya; {days:,} hari yang menjadi nol atau kurang "
        "tidak disertakan."
    ),
    "{n:,} rows equal another one in customer, date and amount, and were counted as it was. If they were entered "
    "twice, drop them first: log.drop_duplicates().": (
        "{n:,} baris sama dengan baris lain dalam pelanggan, tanggal, dan jumlah, dan ikut dihitung. Jika tercatat dua "
        "kali, hapus dahulu: log.drop_duplicates()."
    ),
    "Nobody bought between {before} and {after}, more than half of the time that the log covers: look for a mistyped "
    "year, because T counts until the last day.": (
        "Tidak ada pembelian antara {before} dan {after}, lebih dari separuh rentang catatan: periksa apakah ada tahun "
        "yang salah ketik, karena T dihitung sampai hari terakhir."
    ),
    "{n:,} customers differ from another one in capitals or spaces only ({examples}), and were counted apart: check "
    "whether they are the same.": (
        "{n:,} pelanggan berbeda dari pelanggan lain hanya dalam huruf besar atau spasi ({examples}), dan dihitung "
        "terpisah: periksa apakah mereka orang yang sama."
    ),
    "The customers were observed for up to {longest:,.0f} {unit}, those of the model for up to {known:,.0f}: check "
    "that both tables are in {unit}.": (
        "Pelanggan diamati hingga {longest:,.0f} {unit}, sedangkan pelanggan pada model hingga {known:,.0f}: periksa "
        "apakah kedua tabel memakai satuan {unit}."
    ),
    "{n:,} rows with negative amounts were left out.": "{n:,} baris dengan nilai negatif tidak disertakan.",
    "Recency is the time from the first to the last purchase; the recency of RFM, time since the last "
    "purchase, is T minus "
    "it.": (
        "Recency adalah waktu dari pembelian pertama hingga terakhir; recency pada RFM, waktu sejak "
        "pembelian terakhir, "
        "adalah T dikurangi nilai itu."
    ),
    "Recency and T are in {unit}; forecasts take and give times in {unit} too.": (
        "Recency dan T dalam {unit}; prakiraan juga menerima dan memberi waktu dalam {unit}."
    ),
    "{n:,} rows fell on a day with another purchase and were merged with it.": (
        "{n:,} baris jatuh pada hari dengan pembelian lain dan digabungkan."
    ),
    "{n:,} rows fell into a week with another purchase and were merged with it; other programs count "
    "days, and get other "
    "parameters.": (
        "{n:,} baris jatuh pada minggu dengan pembelian lain dan digabungkan; program lain menghitung hari "
        "dan mendapat "
        "parameter lain."
    ),
    "{n:,} customers bought several times, all on their first day: their recency is 0.": (
        "{n:,} pelanggan membeli beberapa kali, semua pada hari pertama: recency mereka 0."
    ),
    "{n:,} customers paid nothing in their repeat purchases; gamma_gamma refuses them.": (
        "{n:,} pelanggan tidak membayar apa pun pada pembelian ulang; gamma_gamma menolaknya."
    ),
    "Value still to come; past margins and the cost of winning the customer are left out.": (
        "Nilai yang akan datang; margin masa lalu dan biaya akuisisi pelanggan tidak disertakan."
    ),
    "Some parameters have no standard errors, so that the intervals hold the customers' chance alone.": (
        "Sebagian parameter tidak punya galat baku sehingga interval hanya memuat kebetulan pelanggan."
    ),
}
