"""Messy files in the layouts of six tools: what is read, and every change that the log must hold."""

from __future__ import annotations

import datetime

import numpy as np
import pandas as pd
import pytest
from survey_files import (
    ANSWERS,
    CODES,
    ENGLISH,
    FULL,
    SHORT,
    SMALL,
    TEXTS,
    Case,
    numbers,
    worded,
    write_csv,
    write_ods,
    write_sav,
    write_xlsx,
)

import cxlab as cx

TOOL, PERSONAL, LABEL = "written by the tool, no answer", "personal column dropped", "label"
BLANK, TITLE, TOTAL = "blank row", "title row above the headings", "row of totals"
FOUR = [2, 3, 4, 5]
INDONESIAN = [text for _, text in TEXTS.values()]
ENGLISH_TEXTS = [text for text, _ in TEXTS.values()]
STAMPS = [f"2026/05/04 9:0{i}:00 AM GMT+7" for i in range(4)]
NAMES = ["Sari Wulandari", "Budi Hartono", "Citra Lestari", "Dewa Saputra"]
MAILS = ["sari.w@kampus.id", "budi.h@kampus.id", "citra@kampus.id", "dewa@kampus.id"]
LOUD = {n: word.upper().replace(" ", "\u00a0") for n, word in FULL.items()}
SEX = ["Perempuan", "Laki-laki", "Perempuan", "Laki-laki"]
WHEN = [datetime.datetime(2026, 5, 4, 9, i) for i in range(4)]
LATER = [when + datetime.timedelta(minutes=3) for when in WHEN]


def beside(*columns):
    """Rows from columns: single columns, or blocks of them."""
    blocks = [column if isinstance(column[0], list) else [[cell] for cell in column] for column in columns]
    return [[cell for part in cells for cell in part] for cells in zip(*blocks, strict=True)]


def grid(texts):
    return [f"Seberapa setuju Anda? [{text}]" for text in texts]


# Google Forms and Microsoft Forms ------------------------------------------------------------------------------------


def google(block, *, stamp="Timestamp", head=INDONESIAN):
    return [[stamp, "Jenis kelamin", *head], *beside(STAMPS, SEX, block)]


G = {"layout": "google_forms", "rows": FOUR, "others": {"Jenis kelamin": SEX}}
GOOGLE = [
    Case("google, labels in Indonesian", lambda p: write_csv(p / "a.csv", google(worded(FULL))), headings=INDONESIAN,
         raw=worded(FULL), why=LABEL, dropped_columns={"Timestamp": TOOL}, **G),
    Case("google, Indonesian time stamp, grid, abbreviations",
         lambda p: write_csv(p / "a.csv", google(worded(SHORT), stamp="Cap waktu", head=grid(INDONESIAN))),
         headings=grid(INDONESIAN), raw=worded(SHORT), why=LABEL, dropped_columns={"Cap waktu": TOOL}, **G),
    Case("google, labels and questions in English",
         lambda p: write_csv(p / "a.csv", google(worded(ENGLISH), head=grid(ENGLISH_TEXTS))),
         headings=grid(ENGLISH_TEXTS), raw=worded(ENGLISH), why=LABEL, dropped_columns={"Timestamp": TOOL}, **G),
    Case("google, workbook with numbers and real dates",
         lambda p: write_xlsx(p / "a.xlsx", [["Stempel waktu", *CODES], *beside(WHEN, ANSWERS)]),
         rows=FOUR, dropped_columns={"Stempel waktu": TOOL}, layout="google_forms"),
    Case("google, byte order mark and number with its label",
         lambda p: write_csv(p / "a.csv", google([[f"{n} - {FULL[n]}" for n in row] for row in ANSWERS]),
                             encoding="utf-8-sig"),
         headings=INDONESIAN, raw=[[f"{n} - {FULL[n]}" for n in row] for row in ANSWERS], why="number with its label",
         dropped_columns={"Timestamp": TOOL}, **G),
    Case("google, label with its number behind it",
         lambda p: write_csv(p / "a.csv", google([[f"{FULL[n]} ({n})" for n in row] for row in ANSWERS])),
         headings=INDONESIAN, raw=[[f"{FULL[n]} ({n})" for n in row] for row in ANSWERS], why="number with its label",
         dropped_columns={"Timestamp": TOOL}, **G),
    Case("google, capitals and no-break spaces",
         lambda p: write_csv(p / "a.csv", google(worded(LOUD))), headings=INDONESIAN, raw=worded(LOUD), why=LABEL,
         dropped_columns={"Timestamp": TOOL}, **G),
    Case("google, name and e-mail, one person twice",
         lambda p: write_csv(p / "a.csv", [["Timestamp", "Email Address", "Nama Lengkap", *CODES],
                                           *beside(STAMPS, [*MAILS[:3], MAILS[0]], NAMES, numbers())]),
         rows=FOUR, dropped_columns={"Timestamp": TOOL, "Email Address": PERSONAL, "Nama Lengkap": PERSONAL},
         layout="google_forms", kinds={"duplicate", "personal column"}),
    Case("google, one person twice, the last kept",
         lambda p: write_csv(p / "a.csv", [["Timestamp", "Email Address", *CODES],
                                           *beside(STAMPS, [*MAILS[:3], MAILS[0]], numbers())]),
         {"duplicates": "last"}, rows=FOUR[1:], answers=ANSWERS[1:], layout="google_forms", kinds={"personal column"},
         dropped_rows={2: "duplicate, a later one was kept"},
         dropped_columns={"Timestamp": TOOL, "Email Address": PERSONAL}),
    Case("google, columns in another order, a score of a quiz",
         lambda p: write_csv(p / "a.csv", [["Timestamp", "Score", *INDONESIAN[::-1]],
                                           *beside(STAMPS, ["0 / 5"] * 4, [row[::-1] for row in numbers()])]),
         rows=FOUR, dropped_columns={"Timestamp": TOOL, "Score": TOOL}, layout="google_forms"),
    Case("google, workbook with totals and blank rows below",
         lambda p: write_xlsx(p / "a.xlsx", [["Timestamp", *INDONESIAN], *beside(WHEN, worded(FULL)), [], [],
                                             ["Rata-rata", 3.5, 3.75, 3.5, 3.5, 3.0], ["Jumlah", 14, 15, 14, 14, 12]]),
         rows=FOUR, headings=INDONESIAN, raw=worded(FULL), why=LABEL, dropped_columns={"Timestamp": TOOL},
         dropped_rows={6: BLANK, 7: BLANK, 8: TOTAL, 9: TOTAL}, layout="google_forms"),
    Case("google, questions with numbers, stars and two lines",
         lambda p: write_csv(p / "a.csv", google(numbers(), head=[f"{i}. {text} *\n" for i, text in
                                                                  enumerate(INDONESIAN, 1)])),
         dropped_columns={"Timestamp": TOOL}, **G),
]  # fmt: skip

MS_HEAD = ["ID", "Start time", "Completion time", "Email", "Name"]
MS_DROPS = {"ID": TOOL, "Start time": TOOL, "Completion time": TOOL, "Email": PERSONAL, "Name": PERSONAL}
MS_FRONT = beside([1, 2, 3, 4], WHEN, LATER, ["anonymous"] * 4, [None] * 4)
M = {"layout": "microsoft_forms", "rows": FOUR, "dropped_columns": MS_DROPS, "kinds": {"personal column"}}
MICROSOFT = [
    Case("microsoft, workbook with labels",
         lambda p: write_xlsx(p / "a.xlsx", [[*MS_HEAD, *INDONESIAN], *beside(MS_FRONT, worded(FULL))]),
         headings=INDONESIAN, raw=worded(FULL), why=LABEL, **M),
    Case("microsoft, workbook with numbers as text",
         lambda p: write_xlsx(p / "a.xlsx", [[*MS_HEAD, *CODES], *beside(MS_FRONT, numbers())]), **M),
    Case("microsoft, rows of a Likert question",
         lambda p: write_xlsx(p / "a.xlsx", [[*MS_HEAD, *[f"Pernyataan.{text}" for text in INDONESIAN]],
                                             *beside(MS_FRONT, worded(FULL))]),
         headings=[f"Pernyataan.{text}" for text in INDONESIAN], raw=worded(FULL), why=LABEL, **M),
    Case("microsoft, Indonesian headings",
         lambda p: write_xlsx(p / "a.xlsx", [["ID", "Waktu mulai", "Waktu penyelesaian", "Email", "Nama", *CODES],
                                             *beside(MS_FRONT, ANSWERS)]),
         rows=FOUR, layout="microsoft_forms", kinds={"personal column"},
         dropped_columns={"ID": TOOL, "Waktu mulai": TOOL, "Waktu penyelesaian": TOOL, "Email": PERSONAL,
                          "Nama": PERSONAL}),
    Case("microsoft, semicolons, times as text, somebody too fast",
         lambda p: write_csv(p / "a.csv", [[*MS_HEAD, *CODES],
                                           *beside([["1", "5/4/26 9:00:00", "5/4/26 9:00:05", "", ""],
                                                    *[[str(i), "5/4/26 9:00:00", "5/4/26 9:09:00", "", ""]
                                                      for i in (2, 3, 4)]], numbers())], separator=";"),
         rows=FOUR, layout="microsoft_forms", dropped_columns=MS_DROPS, kinds={"personal column", "speeder"}),
    Case("microsoft, last modified time and names",
         lambda p: write_xlsx(p / "a.xlsx", [[*MS_HEAD, "Last modified time", "Nomor HP", *CODES],
                                             *beside([1, 2, 3, 4], WHEN, LATER, MAILS, NAMES, [None] * 4,
                                                     [81234567890, 81234567891, 81234567892, 81234567893], ANSWERS)]),
         rows=FOUR, layout="microsoft_forms", kinds={"personal column"},
         dropped_columns={**MS_DROPS, "Last modified time": TOOL, "Nomor HP": PERSONAL}),
    Case("microsoft, a code page of Windows",
         lambda p: write_csv(p / "a.csv", [[*MS_HEAD, *CODES, "Kafé"],
                                           *beside(["1", "2", "3", "4"], ["2026-05-04 09:00:00"] * 4,
                                                   ["2026-05-04 09:05:00"] * 4, [""] * 4, [""] * 4, numbers(),
                                                   ["Señor", "Olé", "Olé", "Señor"])], encoding="cp1252"),
         others={"Kafé": ["Señor", "Olé", "Olé", "Señor"]}, layout="microsoft_forms", rows=FOUR,
         dropped_columns=MS_DROPS, kinds={"personal column", "encoding"}),
]  # fmt: skip

# Qualtrics and SurveyMonkey ------------------------------------------------------------------------------------------

Q_HEAD = ["StartDate", "EndDate", "Status", "IPAddress", "Progress", "Duration (in seconds)", "Finished",
          "RecordedDate", "ResponseId", "RecipientLastName", "RecipientEmail", "LocationLatitude"]  # fmt: skip
Q_DROPS = {name: PERSONAL if name in ("IPAddress", "RecipientLastName", "RecipientEmail", "LocationLatitude") else TOOL
           for name in Q_HEAD}  # fmt: skip


def answered(i, status="IP Address", finished="True", seconds=240):
    return ["2026-05-04 09:00:00", "2026-05-04 09:04:00", status, f"10.0.0.{i}", "100", str(seconds), finished,
            "2026-05-04 09:04:01", f"R_{i}abc", "Wulandari", f"x{i}@kampus.id", "-6.2"]  # fmt: skip


def qualtrics(block, *, fronts=None, codes=CODES, texts=None):
    texts = texts or [f"How far do you agree? - {text}" for text in ENGLISH_TEXTS]
    imports = [f'{{"ImportId":"{name}"}}' for name in [*Q_HEAD, *codes]]
    fronts = fronts or [answered(i) for i in range(4)]
    return [[*Q_HEAD, *codes], [*Q_HEAD, *texts], imports, *beside(fronts, block)]


QROWS = [4, 5, 6, 7]
MATRIX = [f"Q7_{i}" for i in range(1, 6)]
Q = {"layout": "qualtrics", "dropped_columns": Q_DROPS, "kinds": {"personal column"}}
QUALTRICS = [
    Case("qualtrics, numbers, codes as names", lambda p: write_csv(p / "a.csv", qualtrics(numbers())), rows=QROWS, **Q),
    Case("qualtrics, choice text, matched by the second row",
         lambda p: write_csv(p / "a.csv", qualtrics(worded(ENGLISH), codes=MATRIX)), rows=QROWS, headings=MATRIX,
         raw=worded(ENGLISH), why=LABEL, **Q),
    Case("qualtrics, a preview and an unfinished answer",
         lambda p: write_csv(p / "a.csv", qualtrics(numbers(), fronts=[answered(0, "Survey Preview"), answered(1),
                                                                       answered(2, finished="False"), answered(3)])),
         rows=[5, 7], answers=[ANSWERS[1], ANSWERS[3]], dropped_rows={4: "preview", 6: "unfinished"}, **Q),
    Case("qualtrics, the same in numeric codes",
         lambda p: write_csv(p / "a.csv", qualtrics(numbers(), fronts=[answered(0, "1", "1"), answered(1, "0", "1"),
                                                                       answered(2, "0", "0"), answered(3, "0", "1")])),
         rows=[5, 7], answers=[ANSWERS[1], ANSWERS[3]], dropped_rows={4: "preview", 6: "unfinished"}, **Q),
    Case("qualtrics, tabs and a wide byte order mark",
         lambda p: write_csv(p / "a.tsv", qualtrics(numbers()), separator="\t", encoding="utf-16"), rows=QROWS, **Q),
    Case("qualtrics, workbook", lambda p: write_xlsx(p / "a.xlsx", qualtrics(ANSWERS)), rows=QROWS, **Q),
    Case("qualtrics, somebody too fast, 99 for no answer",
         lambda p: write_csv(p / "a.csv", qualtrics([["99", *row[1:]] for row in numbers()],
                                                    fronts=[answered(0, seconds=4), *map(answered, (1, 2, 3))])),
         {"missing": 99}, rows=QROWS, answers=[[np.nan, *row[1:]] for row in ANSWERS],
         cells=[(row, "A1", "99", None, "declared missing") for row in QROWS], layout="qualtrics",
         dropped_columns=Q_DROPS, kinds={"personal column", "speeder", "no variance"}),
]  # fmt: skip

QUALTRICS += [
    Case("qualtrics, exported to SPSS",
         lambda p: write_sav(p / "a.sav", pd.DataFrame(
             beside([["2026-05-04", status, 240.0, finished, f"R_{i}", f"10.0.0.{i}"] for i, (status, finished) in
                     enumerate([(0.0, 1.0), (1.0, 1.0), (0.0, 0.0), (0.0, 1.0)])], ANSWERS),
             columns=["StartDate", "Status", "Q_TotalDuration", "Finished", "ResponseId", "IPAddress", *MATRIX]),
             column_labels=["Start", "Type", "Time", "Done", "Id", "IP", *ENGLISH_TEXTS]),
         rows=[1, 4], answers=[ANSWERS[0], ANSWERS[3]], dropped_rows={2: "preview", 3: "unfinished"},
         layout="qualtrics", kinds={"personal column"},
         dropped_columns={**dict.fromkeys(["StartDate", "Status", "Q_TotalDuration", "Finished", "ResponseId"], TOOL),
                          "IPAddress": PERSONAL}),
    Case("qualtrics, second and third row deleted",
         lambda p: write_csv(p / "a.csv", [qualtrics(numbers())[0], *qualtrics(numbers())[3:]]), rows=FOUR, **Q),
]  # fmt: skip

S_HEAD = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name",
          "Last Name", "Custom Data 1"]  # fmt: skip
S_DROPS = {name: PERSONAL if name in S_HEAD[4:] else TOOL for name in S_HEAD}
S_FRONT = [[str(11400 + i), "4312", "05/04/2026 09:00:00", "05/04/2026 09:04:00", f"10.0.0.{i}", "", "", "", ""]
           for i in range(4)]  # fmt: skip
AGREE = "How far do you agree?"
MATRIX_NAMES = [f"{AGREE} [{text}]" for text in ENGLISH_TEXTS]


def monkey(block, *, above=None, below=None, front=S_FRONT):
    above = above or [AGREE, "", "", "", ""]
    return [[*S_HEAD, *above], [*[""] * len(S_HEAD), *(below or ENGLISH_TEXTS)], *beside(front, block)]


SROWS = [3, 4, 5, 6]
S = {"layout": "surveymonkey", "dropped_columns": S_DROPS, "rows": SROWS, "kinds": {"personal column"}}
MONKEY = [
    Case("surveymonkey, a matrix with labels", lambda p: write_csv(p / "a.csv", monkey(worded(ENGLISH))),
         headings=MATRIX_NAMES, raw=worded(ENGLISH), why=LABEL, **S),
    Case("surveymonkey, single questions",
         lambda p: write_csv(p / "a.csv", monkey(numbers(), above=ENGLISH_TEXTS, below=["Response"] * 5)), **S),
    Case("surveymonkey, Indonesian, open-ended answer beside",
         lambda p: write_csv(p / "a.csv", [[*row, extra] for row, extra in zip(
             monkey(worded(FULL), above=INDONESIAN, below=["Respons"] * 5),
             ["Kota", "Open-Ended Response", "Bandung", "Medan", "Medan", "Bandung"], strict=True)]),
         headings=INDONESIAN, raw=worded(FULL), why=LABEL, others={"Kota": ["Bandung", "Medan", "Medan", "Bandung"]},
         **S),
    Case("surveymonkey, workbook with merged headings",
         lambda p: write_xlsx(p / "a.xlsx", monkey(ANSWERS), merged=("J1:N1",)), **S),
    Case("surveymonkey, semicolons", lambda p: write_csv(p / "a.csv", monkey(numbers()), separator=";"), **S),
    Case("surveymonkey, no answer as dash",
         lambda p: write_csv(p / "a.csv", monkey([[*row[:4], "-"] for row in numbers()])), {"missing": "-"},
         rows=SROWS, answers=[[*row[:4], np.nan] for row in ANSWERS], layout="surveymonkey", dropped_columns=S_DROPS,
         cells=[(row, MATRIX_NAMES[4], "-", None, "declared missing") for row in SROWS],
         kinds={"personal column", "no variance"}),
]  # fmt: skip

# KoboToolbox, SPSS and plain tables ----------------------------------------------------------------------------------

K_FRONT = beside(["2026-05-04T09:00:00.000+07:00"] * 4, ["2026-05-04T09:05:00.000+07:00"] * 4)
K_BACK = [[str(900 + i), f"3f2b{i}c1e-77aa", "2026-05-04T02:05:11", "", "", f"petugas{i}", "v7", str(i + 1)]
          for i in range(4)]  # fmt: skip
K_TAIL = ["_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_submitted_by", "__version__", "_index"]
K_DROPS = {"start": TOOL, "end": TOOL, **dict.fromkeys(K_TAIL, TOOL), "_submitted_by": PERSONAL}


def kobo(block, head=tuple(f"mutu/{code}" for code in CODES)):
    return [["start", "end", *head, *K_TAIL], *beside(K_FRONT, block, K_BACK)]


K = {"layout": "kobo", "rows": FOUR, "dropped_columns": K_DROPS, "kinds": {"personal column"}}
GROUPED = [f"Mutu layanan/{text}" for text in INDONESIAN]
KOBO = [
    Case("kobo, semicolons, groups and names", lambda p: write_csv(p / "a.csv", kobo(numbers()), separator=";"), **K),
    Case("kobo, labels of groups and questions",
         lambda p: write_csv(p / "a.csv", kobo(worded(FULL), GROUPED), separator=";"), headings=GROUPED,
         raw=worded(FULL), why=LABEL, **K),
    Case("kobo, questions without groups", lambda p: write_csv(p / "a.csv", kobo(numbers(), CODES), separator=";"),
         **K),
    Case("kobo, workbook", lambda p: write_xlsx(p / "a.xlsx", kobo(ANSWERS)), **K),
    Case("kobo, lower case codes and commas",
         lambda p: write_csv(p / "a.csv", kobo(numbers(), [f"g/{code.lower()}" for code in CODES])), **K),
]  # fmt: skip

TABLE = pd.DataFrame(ANSWERS, columns=CODES).astype(float)
GAP = TABLE.assign(A1=[4.0, 99.0, 2.0, np.nan])
SAV = [1, 2, 3, 4]
SPSS = [
    Case("spss, numbers with value labels",
         lambda p: write_sav(p / "a.sav", TABLE, variable_value_labels=dict.fromkeys(CODES, FULL)), rows=SAV),
    Case("spss, matched by variable labels",
         lambda p: write_sav(p / "a.sav", TABLE.set_axis([f"VAR0{i}" for i in range(5)], axis=1),
                             column_labels=INDONESIAN), rows=SAV),
    Case("spss, user-missing values",
         lambda p: write_sav(p / "a.sav", GAP, missing_ranges={"A1": [99]}), rows=SAV,
         answers=[[4, *ANSWERS[0][1:]], [np.nan, *ANSWERS[1][1:]], ANSWERS[2], [np.nan, *ANSWERS[3][1:]]],
         cells=[(2, "A1", 99.0, None, "declared missing")]),
    Case("spss, answers as text",
         lambda p: write_sav(p / "a.sav", pd.DataFrame(worded(SHORT), columns=CODES)), rows=SAV, raw=worded(SHORT),
         why=LABEL),
    Case("spss, a profile with value labels, compressed",
         lambda p: write_sav(p / "a.zsav", TABLE.assign(sex=[1.0, 2.0, 1.0, 2.0], nama=NAMES),
                             variable_value_labels={"sex": {1: "Perempuan", 2: "Laki-laki"}}, compress=True),
         rows=SAV, others={"sex": SEX}, dropped_columns={"nama": PERSONAL}, kinds={"personal column"},
         cells=[(row, "sex", float(n), word, "value label of SPSS")
                for row, n, word in zip(SAV, [1, 2, 1, 2], SEX, strict=True)]),
]  # fmt: skip

PLAIN = [
    Case("plain, titles above, totals below",
         lambda p: write_xlsx(p / "a.xlsx", [["REKAPITULASI JAWABAN"], [], ["Responden", *CODES],
                                             *beside(["R1", "R2", "R3", "R4"], ANSWERS), ["Total", 14, 15, 14, 14]]),
         rows=[4, 5, 6, 7], dropped_rows={1: TITLE, 2: BLANK, 8: TOTAL},
         others={"Responden": ["R1", "R2", "R3", "R4"]}),
    Case("plain, semicolons and decimal commas",
         lambda p: write_csv(p / "a.csv", [[*CODES, "Jarak"], *beside(numbers(), ["4,25", "3,5", "12", "0,75"])],
                             separator=";"),
         rows=FOUR, others={"Jarak": [4.25, 3.5, 12.0, 0.75]},
         cells=[(row, "Jarak", before, after, "number written with marks or spaces")
                for row, before, after in ((2, "4,25", 4.25), (3, "3,5", 3.5), (5, "0,75", 0.75))]),
    Case("plain, OpenDocument", lambda p: write_ods(p / "a.ods", [CODES, *ANSWERS]), rows=FOUR),
    Case("plain, OpenDocument with labels and a blank row",
         lambda p: write_ods(p / "a.ods", [["Kuesioner", "", "", "", ""], INDONESIAN, *worded(FULL)[:2],
                                           [""] * 5, *worded(FULL)[2:]]),
         rows=[3, 4, 6, 7], headings=INDONESIAN, raw=worded(FULL), why=LABEL, dropped_rows={1: TITLE, 5: BLANK}),
    Case("plain, a line that names the separator",
         lambda p: write_csv(p / "a.csv", [CODES, *numbers()], separator=";", top="sep=;\r\n"), rows=[3, 4, 5, 6],
         dropped_rows={1: TITLE}),
    Case("plain, headings repeated, bars, four points declared away",
         lambda p: write_csv(p / "a.csv", [CODES, *numbers()[:2], CODES, *numbers()[2:]], separator="|"),
         rows=[2, 3, 5, 6], dropped_rows={4: "headings repeated"}),
    Case("plain, an item reversed",
         lambda p: write_csv(p / "a.csv", [CODES, *numbers()]), {"reversed_items": ["B2"]}, rows=FOUR,
         answers=[[*row[:4], 6 - row[4]] for row in ANSWERS],
         cells=[(row, "B2", float(answers[4]), float(6 - answers[4]), "reversed: 6 minus the answer")
                for row, answers in zip(FOUR, ANSWERS, strict=True)]),
    Case("plain, off the scale set missing on request",
         lambda p: write_csv(p / "a.csv", [CODES, ["55", *numbers()[0][1:]], *numbers()[1:]]), {"invalid": "missing"},
         rows=FOUR, answers=[[np.nan, *ANSWERS[0][1:]], *ANSWERS[1:]], kinds={"off the scale"},
         cells=[(2, "A1", "55", None, "off the scale, set missing on request")]),
    Case("plain, digits of another script and spaces",
         lambda p: write_csv(p / "a.csv", [CODES, [" 4", "５", "3 ", "2", "1"], *numbers()[1:]]), rows=FOUR,
         cells=[(2, "A1", " 4", 4.0, "spaces around a number"), (2, "A2", "５", 5.0, "digits of another script"),
                (2, "A3", "3 ", 3.0, "spaces around a number")]),
    Case("plain, matched by number",
         lambda p: write_csv(p / "a.csv", [[f"{i}. Pernyataan kami sendiri {i}" for i in range(1, 6)], *numbers()]),
         rows=FOUR, kinds={"matched by number"}),
]  # fmt: skip

CODE_PAGES = {"cp1250": "Łódź", "cp1251": "Казань", "utf-16-le": "Łódź", "mac_roman": "Orléans"}


@pytest.mark.parametrize("encoding", CODE_PAGES)
def test_another_code_page_is_read_when_it_is_declared(encoding, tmp_path):
    city = CODE_PAGES[encoding]
    rows = [[*CODES, "Kota"], *[[*row, city] for row in numbers()]]
    file = write_csv(tmp_path / "a.csv", rows, encoding=encoding)
    survey = cx.read_survey(file, instrument=SMALL, encoding=encoding)
    assert survey.data["Kota"].tolist() == [city] * 4
    assert survey.source["encoding"] == encoding


def test_letters_that_prove_to_be_utf_8_are_read_as_such_whatever_was_declared(tmp_path):
    rows = [[*CODES, "Kota"], *[[*row, "Orléans"] for row in numbers()]]
    file = write_csv(tmp_path / "a.csv", rows)
    survey = cx.read_survey(file, instrument=SMALL, encoding="cp1252")
    assert (survey.source["encoding"], survey.data["Kota"].iloc[0]) == ("utf-8", "Orléans")


PAIRS = {"forms": GOOGLE + MICROSOFT, "panels": QUALTRICS + MONKEY, "field": KOBO + SPSS + PLAIN}
CASES = [case for cases in PAIRS.values() for case in cases]

# Kinds of problems that four respondents who answer anyhow may give rise to.
BY_CHANCE = {"negative correlation", "straight_liner"}


def entries(log):
    """The log of cells and rows as tuples, with None for a missing value."""
    kept = log[log["row"].notna()]
    return {
        tuple(None if isinstance(cell, float) and np.isnan(cell) else cell for cell in row)
        for row in kept[["row", "column", "before", "after", "why"]].itertuples(index=False)
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_is_read_and_every_change_is_logged(case, tmp_path):
    survey = cx.read_survey(case.write(tmp_path), instrument=SMALL, **case.options)
    expected = pd.DataFrame(case.answers, columns=CODES, index=pd.Index(case.rows, name="row"), dtype=float)
    pd.testing.assert_frame_equal(survey.items(), expected, check_names=False)
    assert survey.source["layout"] == case.layout
    assert entries(survey.log) == case.expected_log()
    columns = survey.log[survey.log["row"].isna()]
    assert dict(zip(columns["column"], columns["why"], strict=True)) == case.dropped_columns
    assert {name: list(survey.data[name]) for name in survey.data.columns.difference(CODES)} == case.others
    assert set(survey.problems["kind"]) - BY_CHANCE == case.kinds


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_its_summary_can_be_told_in_both_languages_without_a_name(case, tmp_path):
    survey = cx.read_survey(case.write(tmp_path), instrument=SMALL, **case.options)
    told = survey.summary() + survey.summary(language="id") + repr(survey) + survey._repr_html_()
    told += survey.log.to_csv() + survey.problems.to_csv()
    assert "Survei" in told
    for secret in (*NAMES, *MAILS, "Wulandari", "10.0.0.", "8123456"):
        assert secret not in told


@pytest.mark.parametrize("pair", PAIRS)
def test_each_pair_of_layouts_has_at_least_twelve_files(pair):
    assert len(PAIRS[pair]) >= 12


@pytest.mark.parametrize(
    "case", GOOGLE[:1] + MICROSOFT[:1] + QUALTRICS[:1] + MONKEY[:1] + KOBO[:1], ids=lambda c: c.name
)
def test_a_layout_can_be_declared(case, tmp_path):
    file = case.write(tmp_path)
    assert cx.read_survey(file, instrument=SMALL, layout=case.layout).source["layout"] == case.layout
    other = "kobo" if case.layout != "kobo" else "qualtrics"
    with pytest.raises(cx.SurveyError, match=f"layout: '{other}' was asked for, but"):
        cx.read_survey(file, instrument=SMALL, layout=other)
