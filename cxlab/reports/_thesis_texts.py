"""The texts of a new thesis folder."""

from __future__ import annotations

FORMS = ("form.html", "answers.csv", "answers.xlsx", "codebook.csv", "codebook.xlsx")
TITLE = {"en": "Service quality, satisfaction and loyalty", "id": "Kualitas layanan, kepuasan, dan loyalitas"}
OUTCOME_TITLE = {"en": "Satisfaction and loyalty", "id": "Kepuasan dan loyalitas"}
OUTCOME_INSTRUCTION = {"en": "Mark one number in each row.", "id": "Tandai satu angka pada tiap baris."}
SEX = {"en": ["female", "male"], "id": ["perempuan", "laki-laki"]}

QUESTIONNAIRE_HEAD = """\
# The questionnaire: {n} questions. Change the words, the scale and the dimensions to those of your own form.
# Kuesioner: {n} pertanyaan. Ubahlah kata-kata, skala, dan dimensinya sesuai formulir Anda sendiri.
"""

DESIGN = """\
# How your file is read, and what the report is about. / Cara berkas dibaca, dan isi laporannya.
instrument: questionnaire.yml
outcome: satisfaction
loyalty: loyalty
language: {language}
style: spss
# missing: [99]              # codes for "no answer" / kode untuk "tidak menjawab"
# reversed_items: [P10]      # negative items to be turned round / butir negatif yang dibalik
# duplicates: last           # keep the last answer of each person / simpan jawaban terakhir tiap orang
# profile: [sex, age]        # questions about the person / pertanyaan tentang responden
# n_invited: 200             # how many were asked / berapa orang yang ditanya
"""

README = """\
# A thesis on service quality

What is here:

| file | what it is |
|---|---|
| `questionnaire.yml` | the questions, the scale and the dimensions; edit it first |
| `questionnaire/` | the form to print, an empty table for the answers, the codebook |
| `example.csv` | **simulated** answers; they show how it works and are no result of anything |
| `design.yml` | how your file is read, what the outcome is, in which language the report is written |
| `thesis.ipynb` | the steps one by one; run it in JupyterLab |

Try it on the simulated answers, in this folder:

```
cxlab report example.csv --to results.docx --to results.html
```

Then with your own:

1. Change `questionnaire.yml`. Delete the folder `questionnaire` and write the forms anew with the first cells of
   `thesis.ipynb`.
2. Put your export into this folder, `answers.csv` say, with the headings of `questionnaire/`: code first, then the
   question.
3. `cxlab report answers.csv --to my-results.docx`. What is wrong with the file is said with row and column.
4. Read the chapter as a critic would. It names associations, not causes; the discussion is yours to write.

Other headings? `cxlab report answers.csv --draft-design my-design.yml` writes a design with the headings of your file.

---

# Skripsi tentang kualitas layanan

Isi folder ini:

| berkas | isinya |
|---|---|
| `questionnaire.yml` | pertanyaan, skala, dan dimensi; ubahlah ini lebih dahulu |
| `questionnaire/` | formulir untuk dicetak, tabel kosong untuk jawaban, buku kode |
| `example.csv` | jawaban **simulasi**; menunjukkan cara kerjanya dan bukan hasil penelitian |
| `design.yml` | cara berkas Anda dibaca, variabel terikatnya, dan bahasa laporannya |
| `thesis.ipynb` | langkah demi langkah; jalankan di JupyterLab |

Cobalah dengan jawaban simulasi, di folder ini, dengan perintah di atas. Lalu dengan data Anda sendiri:

1. Ubahlah `questionnaire.yml`. Hapus folder `questionnaire` dan buat formulirnya lagi dengan sel-sel pertama
   `thesis.ipynb`.
2. Letakkan ekspor Anda di folder ini, misalnya `answers.csv`, dengan judul kolom seperti di `questionnaire/`: kode
   dahulu, lalu pertanyaan.
3. `cxlab report answers.csv --to my-results.docx`. Yang salah pada berkas disebutkan dengan baris dan kolomnya.
4. Bacalah bab itu seperti seorang penguji. Isinya hubungan, bukan sebab; pembahasannya Anda yang menulis.

Judul kolom lain? `cxlab report answers.csv --draft-design my-design.yml` menulis design dengan judul kolom berkas Anda.
"""

_READ = """\
import cxlab as cx
from cxlab.reports import read_design

design = read_design("design.yml")
survey = design.survey("example.csv")
print(survey.summary(language="{language}"))"""
_FORM = """\
import cxlab as cx

questions = cx.read_instrument("questionnaire.yml")
questions"""
_ANEW = """\
# cx.write_questionnaire(questions, "questionnaire", language="{language}")"""
_ALPHA = """\
print(cx.item_analysis(survey).summary(style="spss", language="{language}"))"""
_GAPS = """\
gaps = cx.gap_scores(survey)
cx.picture(gaps.plot())"""
_REPORT = """\
report = cx.survey_report(survey, **design.reporting)
print(report.summary())"""
_TABLES = """\
print(list(report.sections))
list(report.sections["regression"].tables.values())[0]"""
_WRITE = """\
report.to_html("thesis-results.html", overwrite=True).name"""
_WORD = """\
report.to_word("thesis-results.docx", overwrite=True).name"""


def _cells(language: str, words: list[str]) -> list[tuple[str, str]]:
    code = [
        one.format(language=language) for one in (_FORM, _ANEW, _READ, _ALPHA, _GAPS, _REPORT, _TABLES, _WRITE, _WORD)
    ]
    title, *texts = words
    cells = [("markdown", title)]
    for text, lines in zip(texts, code, strict=True):
        cells += [("markdown", text), ("code", lines)]
    return cells


CELLS = {
    "en": _cells("en", [
        "# From answers to a results chapter\n\nThe answers in `example.csv` are **simulated**. Run the cells from top "
        "to bottom; then put your own file beside this notebook and its name where it says `example.csv`.",
        "The questionnaire, as `questionnaire.yml` holds it.",
        "After you changed it, delete the folder `questionnaire` and take away the `#` to write the forms anew.",
        "**Your own file goes here**: write its name for `example.csv`. What was read, changed and found odd is said "
        "below. Personal columns are dropped.",
        "Do the items of a dimension go together?",
        "How far do perceptions lie from expectations? The band is the interval.",
        "The whole chapter. What can't be computed is named with its reason.",
        "Each table is a DataFrame with unrounded numbers.",
        "As a page for the browser.",
        "For Word: tables, captions and words can be edited there. The discussion is yours to write.",
    ]),
    "id": _cells("id", [
        "# Dari jawaban ke bab hasil\n\nJawaban dalam `example.csv` adalah **simulasi**. Jalankan sel dari atas ke "
        "bawah; lalu letakkan berkas Anda di samping notebook ini dan tulis namanya sebagai ganti `example.csv`.",
        "Kuesioner, seperti tertulis dalam `questionnaire.yml`.",
        "Setelah mengubahnya, hapus folder `questionnaire` dan hilangkan tanda `#` untuk membuat formulirnya lagi.",
        "**Berkas Anda sendiri di sini**: tulis namanya sebagai ganti `example.csv`. Apa yang dibaca, diubah, dan "
        "ditemukan janggal disebutkan di bawah. Kolom pribadi dibuang.",
        "Apakah butir-butir suatu dimensi searah?",
        "Seberapa jauh persepsi dari harapan? Pita adalah intervalnya.",
        "Seluruh bab. Yang tidak dapat dihitung disebutkan dengan alasannya.",
        "Tiap tabel adalah DataFrame dengan angka yang tidak dibulatkan.",
        "Sebagai halaman untuk peramban.",
        "Untuk Word: tabel, keterangan, dan kata-katanya dapat disunting. Pembahasannya Anda yang menulis.",
    ]),
}  # fmt: skip
