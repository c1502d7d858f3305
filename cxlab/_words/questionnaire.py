"""Indonesian for printed questionnaires."""

INDONESIAN = {
    "Questionnaire: {title}": "Kuesioner: {title}",
    "Questionnaire on {organisation}": "Kuesioner tentang {organisation}",
    "Your sex": "Jenis kelamin Anda",
    "female": "perempuan",
    "male": "laki-laki",
    "Your age in years": "Usia Anda (tahun)",
    "How often you came here in the last twelve months": "Berapa kali Anda datang dalam dua belas bulan terakhir",
    "About you": "Tentang Anda",
    "Thank you for your answers.": "Terima kasih atas jawaban Anda.",
    "No.": "No.",
    "This survey asks what you think of a service. Taking part is voluntary: you may leave out a question or stop "
    "whenever you like, and nothing follows from it.": (
        "Survei ini menanyakan pendapat Anda tentang suatu layanan. Keikutsertaan bersifat sukarela: Anda boleh "
        "melewati pertanyaan atau berhenti kapan saja tanpa akibat apa pun."
    ),
    "We ask for no name. Your answers are kept without anything that points to you, are reported only together with "
    "those of others, and are used for research and teaching.": (
        "Kami tidak menanyakan nama. Jawaban Anda disimpan tanpa keterangan yang menunjuk kepada Anda, dilaporkan "
        "hanya bersama jawaban orang lain, dan dipakai untuk penelitian dan pengajaran."
    ),
    "Questions about this survey: {contact}": "Pertanyaan tentang survei ini: {contact}",
    "I have read this and agree to take part.": "Saya telah membaca keterangan ini dan bersedia ikut serta.",
    "Statement": "Pernyataan",
    "Total": "Jumlah",
    "Part of the service": "Bagian layanan",
    "Points": "Poin",
}
