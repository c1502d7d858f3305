"""Files and answers that are no survey: each has a sentence that says what, where, what is allowed and what to do."""

from __future__ import annotations

import zipfile

import openpyxl
import pandas as pd
import pytest
from survey_files import ANSWERS, CODES, FULL, SMALL, TEXTS, numbers, worded, write_csv, write_sav, write_xlsx

import cxlab as cx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def blob(name, content):
    def write(folder):
        (folder / name).write_bytes(content)
        return folder / name

    return write


def zipped(name, members):
    def write(folder):
        with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as packed:
            for member, content in members.items():
                packed.writestr(member, content)
        return folder / name

    return write


def table(rows, **options):
    return lambda folder: write_csv(folder / "a.csv", rows, **options)


def half(write):
    """The first half of a file, as when a download stops."""

    def cut(folder):
        file = write(folder)
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
        return file

    return cut


FILES = {
    "empty": (blob("a.csv", b""), {}, r"a\.csv: the file is empty \(0 bytes\)\. Download the answers once more as CSV"),
    "only spaces": (blob("a.csv", b" \r\n ,\r\n"), {}, r"there is nothing in it but empty cells\. Check that it is"),
    "no headings": (
        table(numbers()), {}, r"row 1 looks like answers, not like headings\. Put a row of headings above the first",
    ),
    "only headings": (
        table([CODES]), {}, r"there are headings \(row 1\), but no answers below them\. Check the sheet, the filter",
    ),
    "a picture": (
        blob("a.csv", b"\x89PNG\r\n\x1a\n" + bytes(40)), {},
        r"a\.csv: this is a picture \(PNG\), not a table, whatever its name says\. Download the answers once more",
    ),
    "a photograph": (blob("a.xlsx", b"\xff\xd8\xff\xe0" + bytes(40)), {}, r"this is a picture \(JPEG\)"),
    "a photograph of a telephone": (blob("a.csv", b"\x00\x00\x00\x18ftypheic" + bytes(9)), {}, "a picture .HEIC or a"),
    "a PDF document": (blob("a.xlsx", b"%PDF-1.7 ..."), {}, "this is a PDF document, not a table"),
    "a saved page": (blob("a.csv", b"\n<!DOCTYPE html><html>"), {}, "this is a web page that was saved, not a table"),
    "a shortcut": (
        blob("a.gsheet", b'{"url": "https://docs.google.com/open?id=1"}'), {},
        r"this is a shortcut to a page in the network \(a Google Sheets link, say\), not the answers\. Open it, choose",
    ),
    "bytes": (blob("a.csv", b"abc\x00\x01\x02"), {}, r"this is no text and no workbook that can be read"),
    "too large": (
        blob("a.csv", b"1,2\n" * 500_000), {"max_megabytes": 1},
        r"a\.csv: the file has 2 MB, and at most 1 MB are read, because .* it is, pass max_megabytes=3\.",
    ),
    "an old workbook": (blob("a.xls", OLE), {}, r"Excel file of the old kind \(\.xls, before 2007\)\. Open it, choose"),
    "a protected workbook": (
        blob("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le")), {},
        r"a\.xlsx: the workbook is protected by a password, so that nobody else can read it\. Open it, remove the",
    ),
    "a protected sheet of OpenDocument": (
        zipped("a.ods", {"mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                         "META-INF/manifest.xml": "<manifest:encryption-data/>"}), {}, "is protected by a password",
    ),
    "a Word document": (zipped("a.docx", {"word/document.xml": "<w/>"}), {}, "this is a Word document, not a table"),
    "a presentation": (zipped("a.pptx", {"ppt/presentation.xml": "<p/>"}), {}, "this is a presentation, not a table"),
    "a zip folder": (zipped("a.zip", {"answers.csv": "P01\n4\n"}), {}, "this is a zip folder, not a table. Unpack it"),
    "half a workbook": (
        half(lambda folder: write_xlsx(folder / "a.xlsx", [CODES, *ANSWERS])), {},
        "the workbook is damaged or was not downloaded whole",
    ),
    "a workbook of nonsense": (
        zipped("a.xlsx", {"xl/workbook.xml": "<nonsense"}), {}, "the workbook can't be read; it is damaged, or was not",
    ),
    "a workbook that unpacks to a flood": (
        zipped("a.xlsx", {"xl/workbook.xml": "<w/>", "xl/worksheets/sheet1.xml": " " * 30_000_000}),
        {"max_megabytes": 2}, r"the workbook unpacks to 30 MB, and at most 20 MB are read\.",
    ),
    "half an SPSS file": (
        half(lambda folder: write_sav(folder / "a.sav", pd.DataFrame(ANSWERS, columns=CODES))), {},
        "the SPSS file can't be read; it is damaged, was not downloaded whole, or stores its letters",
    ),
    "an open quotation mark": (
        blob("a.csv", b'A1,A2\n4,5\n"4,5\n3,3\n'), {}, r"a\.csv, near line \d: a quotation mark is opened and never",
    ),
    "letters of another encoding": (
        blob("a.csv", "A1,Kota\n4,\x81\n".encode("latin-1")), {},
        r"the letters are stored in none of utf-8, .*\. Save the file as CSV UTF-8 .* encoding='cp1250' say\.",
    ),
    "the wrong encoding": (
        table([["A1", "Kafé"], ["4", "é"]], encoding="cp1252"), {"encoding": "ascii"}, "stored in none of utf-8, ascii",
    ),
    "the wrong separator": (
        table([CODES, *numbers()]), {"separator": ";"}, r"separator: 'a\.csv' has no ';', but its rows are",
    ),
    "two sheets": (
        lambda folder: write_xlsx(folder / "a.xlsx", [CODES, *ANSWERS], more={"Rekap": [[1]]}), {},
        r"2 sheets have something in them: Form Responses 1, Rekap\. Say which one holds the answers: sheet='Form",
    ),
    "no such sheet": (
        lambda folder: write_xlsx(folder / "a.xlsx", [CODES, *ANSWERS], more={"Rekap": [[1]]}), {"sheet": "Rekp"},
        r"sheet: 'a\.xlsx' has no sheet 'Rekp'\. Did you mean 'Rekap'\? Sheets: Form Responses 1, Rekap\.",
    ),
    "no such number of a sheet": (
        lambda folder: write_xlsx(folder / "a.xlsx", [CODES, *ANSWERS]), {"sheet": 2}, "has 1 sheet, and number 2 is",
    ),
    "empty sheets": (lambda folder: write_xlsx(folder / "a.xlsx", []), {}, "no sheet of the workbook has anything in"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_survey_is_refused_in_a_sentence(name, tmp_path):
    write, options, words = FILES[name]
    with pytest.raises(cx.SurveyError, match=words) as caught:
        cx.read_survey(write(tmp_path), instrument=SMALL, **options)
    assert caught.value.__cause__ is None
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    ("link", "words"),
    [
        (
            "https://docs.google.com/spreadsheets/d/1",
            "In Google Sheets choose File > Download > Comma-separated values",
        ),
        ("http://example.org/a.csv", "this is a link, not a file, and nothing is fetched from the network. Open the"),
    ],
)
def test_a_link_is_refused(link, words):
    with pytest.raises(cx.SurveyError, match=words):
        cx.read_survey(link)


def test_a_missing_file_is_answered_with_the_nearest(tmp_path):
    write_csv(tmp_path / "jawaban.csv", [CODES])
    with pytest.raises(FileNotFoundError, match=r"Did you mean 'jawaban\.csv'\?"):
        cx.read_survey(tmp_path / "jawabn.csv")


def changed(row, column, value):
    """The answers with one cell replaced; rows count from 1."""
    rows = numbers()
    rows[row - 1][CODES.index(column)] = value
    return [CODES, *rows]


ENGLISH_HEADS = [text for text, _ in TEXTS.values()]

FAULTS = {
    "off the scale": (
        changed(2, "A3", "8"), {}, "off the scale", "A3",
        r"A3: Answers off the scale 1-5 \(whole numbers\): 1 \(row 3 = '8'\)\. If 8 stands for no answer, pass "
        r"missing=\[8\]; else correct it, or pass invalid='missing'\.",
    ),
    "55": (changed(1, "B1", "55"), {}, "off the scale", "B1", r"Correct the file, check the length of the scale, or"),
    "a code for no answer": (changed(4, "B1", "-99"), {}, "off the scale", "B1", r"pass missing=\[-99\]"),
    "between two points": (changed(4, "B1", "3.5"), {}, "off the scale", "B1", r"row 5 = '3\.5'"),
    "a dash": (changed(1, "A1", "-"), {}, "unknown label", "A1", r"If '-' stands for no answer, pass missing=\['-'"),
    "a misspelt label": (
        [CODES, *worded(FULL)[:3], ["Setju", *worded(FULL)[3][1:]]], {}, "unknown label", "A1",
        r"Answers that are no label and no number of the scale 1-5: 1 \(row 5 = 'Setju'\)\. Did you mean 'setuju'\?",
    ),
    "a label of a longer scale": (
        [CODES, ["Agak Setuju", *worded(FULL)[0][1:]], *worded(FULL)[1:]], {}, "unknown label", "A1",
        "Known: sangat setuju, ",
    ),
    "a neutral label on four points": (
        [CODES, *worded(FULL)], {"scale": (1, 4)}, "unknown label", "A3", r"no number of the scale 1-4: .*'Netral'",
    ),
    "labels and numbers in one column": (
        [CODES, ["Setuju", *numbers()[0][1:]], *numbers()[1:]], {}, "labels and numbers", "A1",
        r"The column mixes labels \(1\) with numbers \(3\) \(row 2 = 'Setuju'\)\. Make them all labels or all numbers",
    ),
    "two labels for one point": (
        [CODES, ["Kurang Setuju", *worded(FULL)[0][1:]], ["Netral", *worded(FULL)[1][1:]], *worded(FULL)[2:]], {},
        "two labels for one point", "A1", r"'kurang setuju' and 'netral' would both stand for one point",
    ),
    "two questions with one text": (
        [[ENGLISH_HEADS[0], *ENGLISH_HEADS[:4]], *numbers()], {}, "two columns for one question", None,
        r"\(column A\), .*\(column B\) all answer A1: two questions have one text, or one was copied",
    ),
    "a question that is not there": (
        [["The room is clean", *ENGLISH_HEADS[1:]], *numbers()], {}, "question not found", "A1",
        r"A1: No column is called 'A1' or 'The rooms are clean\.'\. Nearest: 'The room is clean'.*"
        r" If it is one of these: columns=\{'The room is clean': 'A1'\}\.",
    ),
    "no question at all": (
        [["x", "y"], ["1", "2"], ["3", "4"]], {}, "no question found", None,
        r"None of the 5 questions of 'small' is among the headings: x, y\. Check the file and the instrument",
    ),
    "a declared heading that is not there": (
        [CODES, *numbers()], {"columns": {"A11": "A1"}}, "no such column", "A11",
        r"columns: no column is called 'A11'\. Nearest headings: 'A1'",
    ),
    "a declared heading that stands twice": (
        [["Q", "Q", *CODES[2:]], *numbers()], {"columns": {"Q": "A1"}}, "heading stands twice", "Q",
        r"columns: column A, column B are all called 'Q'\. Say which one is meant: columns=\{'column A': \.\.\.\}",
    ),
    "code and text that disagree": (
        [["A2. The rooms are clean.", *CODES[2:], "A1"], *numbers()], {}, "code and text disagree", None,
        r"The code says A2, the text says A1\. Say which it is: columns=",
    ),
    "a code that is a heading": (
        [[*CODES, "Kota", "Lain"], *[[*row, "x", "y"] for row in numbers()]], {"columns": {"Lain": "Kota"}},
        "code stands twice", "Kota", r"columns: 'Kota' is also the heading of another column",
    ),
    "too many cells": (
        [CODES, [*numbers()[0], "4"], *numbers()[1:]], {}, "too many cells", None,
        r"Rows with more cells than there are headings \(5\): 1 \(row 2\)\. An answer holds the separator",
    ),
    "both decimal marks": (
        [[*CODES, "x", "y"], *[[*row, "4.5", "4,5"] for row in numbers()]], {}, "decimal mark", None,
        r"'x' has decimal points and 'y' has decimal commas\. Say which one is meant, decimal='\.' or decimal=','",
    ),
    "a reversed item that is not there": (
        [CODES, *numbers()], {"reversed_items": ["B3"]}, "no such item", None,
        r"reversed_items: there is no item 'B3'\. Items: A1, A2, A3, B1, B2\.",
    ),
    "a scale for nobody": (
        [CODES, *numbers()], {"scale": {"Z9": (1, 7)}}, "no such item", None, r"scale: there is no item 'Z9'",
    ),
    "label and number disagree, labels declared": (
        [CODES, ["5 - Setuju", *worded(FULL)[0][1:]], *worded(FULL)[1:]], {"labels": {"Setuju": 4}},
        "label and number disagree", "A1", r"The number was taken, though its label stands for another one on 1-5",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_refused_with_its_place_and_what_to_do(name, tmp_path):
    rows, options, kind, column, words = FAULTS[name]
    with pytest.raises(cx.SurveyError, match=words) as caught:
        cx.read_survey(table(rows)(tmp_path), instrument=SMALL, **options)
    problems = caught.value.problems
    found = problems[problems["kind"] == kind]
    assert len(found)
    assert column is None or column in set(found["column"])
    assert (problems["what_to_do"].str.len() > 10).all()


def test_no_list_of_known_words_is_promised_where_a_scale_has_none(tmp_path):
    path = table([["nilai"], ["skor"], ["9"], ["3"]])(tmp_path)
    with pytest.raises(cx.SurveyError, match=r"\. Correct the file, or say .*: labels=\{label: number\}\.$"):
        cx.read_survey(path, columns={"nilai": "rating"}, scale=(0, 10))


def test_all_faults_are_reported_at_once(tmp_path):
    rows = [CODES, ["9", "x", "3", "2", "-"], ["7", "5", "Setuju", "4", "4"], *numbers()[2:]]
    with pytest.raises(cx.SurveyError, match="4 faults to mend before there is a survey") as caught:
        cx.read_survey(table(rows)(tmp_path), instrument=SMALL)
    problems = caught.value.problems
    assert set(zip(problems["row"], problems["column"], strict=True)) == {
        (2, "A1"), (3, "A1"), (2, "A2"), (3, "A3"), (2, "B2")
    }  # fmt: skip


def test_many_faults_are_cut_short_in_the_message_and_not_in_the_table(tmp_path):
    servperf = cx.instrument("servperf")
    rows = [list(servperf.codes), *[["9"] * 22] * 7]
    with pytest.raises(cx.SurveyError) as caught:
        cx.read_survey(table(rows)(tmp_path), instrument=servperf)
    assert "row 2 = '9', row 3 = '9', row 4 = '9', row 5 = '9', row 6 = '9', … and 2 more" in str(caught.value)
    assert "… and 10 more: the table .problems of this error lists all." in str(caught.value)
    assert len(caught.value.problems) == 7 * 22


def test_an_error_can_be_told_in_indonesian(tmp_path):
    with pytest.raises(cx.SurveyError) as caught:
        cx.read_survey(table(changed(2, "A3", "8"))(tmp_path), instrument=SMALL)
    assert caught.value.summary() == str(caught.value)
    assert caught.value.summary(language="id") == (
        "a.csv: 1 kesalahan harus diperbaiki lebih dahulu:\n"
        "- A3: Jawaban di luar skala 1-5 (bilangan bulat): 1 (baris 3 = '8'). Jika 8 berarti tidak menjawab, tulis "
        "missing=[8]; jika bukan, perbaiki, atau tulis invalid='missing'."
    )
    with pytest.raises(cx.SurveyError, match="empty") as caught:
        cx.read_survey(blob("b.csv", b"")(tmp_path))
    assert caught.value.summary(language="id") == str(caught.value)
    assert caught.value.problems.empty


def test_a_form_that_was_not_asked_is_one_fault(tmp_path):
    servqual = cx.instrument("servqual")
    asked = servqual.items_of(form="perception")
    with pytest.raises(cx.SurveyError, match=r"None of the 22 questions of the form 'expectation'.*'servperf' asks"):
        cx.read_survey(table([list(asked), *[["5"] * 22] * 3])(tmp_path), instrument="servqual")


@pytest.mark.parametrize(("cell", "shown"), [("#N/A", "#N/A"), ("=1/0", "#NOT COMPUTED")])
def test_a_formula_that_failed_is_no_missing_answer(tmp_path, cell, shown):
    book = openpyxl.Workbook()
    for row in [CODES, *ANSWERS]:
        book.active.append(row)
    book.active["B3"] = cell
    if cell.startswith("#"):
        book.active["B3"].data_type = "e"
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(cx.SurveyError, match=rf"A2: Cells with a formula that failed.*row 3 = '{shown}'.*Open the"):
        cx.read_survey(tmp_path / "a.xlsx", instrument=SMALL)


def test_a_date_in_place_of_an_answer_is_named(tmp_path):
    rows = [CODES, [pd.Timestamp("2026-05-04").to_pydatetime(), *ANSWERS[0][1:]], *ANSWERS[1:]]
    with pytest.raises(
        cx.SurveyError, match=r"A1: Cells that hold a date: 1 .*Excel makes dates of answers such as 4-5"
    ):
        cx.read_survey(write_xlsx(tmp_path / "a.xlsx", rows), instrument=SMALL)


def test_only_previews_are_no_survey(tmp_path):
    heads = ["StartDate", "Status", "Finished", *CODES]
    imports = [f'{{"ImportId":"{name}"}}' for name in heads]
    rows = [heads, heads, imports, ["2026-05-04 09:00:00", "Survey Preview", "True", *numbers()[0]]]
    with pytest.raises(cx.SurveyError, match="all rows are previews or unfinished answers, so that none is left"):
        cx.read_survey(table(rows)(tmp_path), instrument=SMALL)


ARGUMENTS = {
    "layout": ({"layout": "googel_forms"}, ValueError, "layout: 'googel_forms' is not known. Did you mean 'google_for"),
    "invalid": ({"invalid": "drop"}, ValueError, r"invalid: 'drop' is not known\. Allowed: 'raise', 'missing'"),
    "duplicates": ({"duplicates": "first"}, ValueError, "duplicates: 'first' is not known"),
    "decimal": ({"decimal": ";"}, ValueError, r"decimal: ';' is not known\. Allowed: '\.', ','"),
    "encoding": ({"encoding": "utf-9"}, ValueError, r"encoding: 'utf-9' is not known\. Write encoding='cp1252'"),
    "separator": ({"separator": "tab"}, ValueError, r"separator: expected one sign, ';' or ',' or '\\t'; got 'tab'"),
    "sheet of a text file": ({"sheet": 1}, ValueError, "is no workbook and has no sheets. Leave sheet out."),
    "scale": ({"scale": (5, 1)}, ValueError, "scale: expected the two ends of the scale as whole numbers"),
    "labels": ({"labels": "agrement"}, ValueError, r"labels: 'agrement' is not known\. Did you mean 'agreement'\?"),
    "labels as a list": ({"labels": ["Setuju"]}, TypeError, "labels: expected a dict {'Setuju': 4} or one of"),
    "labels without numbers": ({"labels": {"Setuju": "4"}}, ValueError, "labels: expected text and whole number"),
    "missing": (
        {"missing": [None]},
        TypeError,
        r"missing: expected numbers or texts, missing=\(99, '-'\) say; got None",
    ),
    "columns": ({"columns": ["A1"]}, TypeError, "columns: expected a dict of heading and code"),
    "columns twice": ({"columns": {"x": "A1", "y": "A1"}}, ValueError, "columns: A1 stands for several headings"),
    "reversed_items": ({"reversed_items": "A1"}, TypeError, r"reversed_items: expected a list of codes"),
    "keep_personal": (
        {"keep_personal": "Nama"},
        TypeError,
        "keep_personal: expected True, False or a list of headings",
    ),
    "instrument": ({"instrument": 5}, TypeError, "instrument: expected an Instrument, a name such as 'servqual', or"),
    "max_megabytes": ({"max_megabytes": 0}, ValueError, "max_megabytes: expected a number between 0 and"),
    "seconds_per_item": (
        {"seconds_per_item": -1},
        ValueError,
        "seconds_per_item: expected a number between 0 and 3600",
    ),
}


@pytest.mark.parametrize("name", ARGUMENTS)
def test_an_argument_is_checked(name, tmp_path):
    options, error, words = ARGUMENTS[name]
    file = write_csv(tmp_path / "a.csv", [CODES, *numbers()])
    with pytest.raises(error, match=words):
        cx.read_survey(file, **{"instrument": SMALL, **options})


def test_negative_items_need_an_instrument(tmp_path):
    with pytest.raises(ValueError, match="reversed_items: 'negative' means those of the instrument, and there is none"):
        cx.read_survey(write_csv(tmp_path / "a.csv", [CODES, *numbers()]), reversed_items="negative")


def test_a_path_of_another_kind_is_refused():
    with pytest.raises(TypeError, match=r"path: expected the name of a file, got DataFrame\. For a table use Survey\."):
        cx.read_survey(pd.DataFrame({"A1": [1]}))


@pytest.mark.parametrize("data", [pd.DataFrame(), [[1, 2]]])
def test_a_table_without_rows_is_refused(data):
    with pytest.raises((ValueError, TypeError), match="data: "):
        cx.Survey.from_table(data, instrument=SMALL)
