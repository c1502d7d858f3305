"""Results as workbooks for Excel."""

import io
import zipfile
from datetime import datetime

import openpyxl
import pandas as pd
import pytest
from contracts.examples_descriptives import compared, people

import cxlab as cx
from cxlab import files
from cxlab.files import Sheet, workbook


@pytest.fixture
def nps():
    return cx.NetPromoterScore.from_counts({10: 5, 7: 3, 2: 2}, n_missing=1)


def cells(path, sheet=0):
    book = openpyxl.load_workbook(path)
    return [[cell.value for cell in row] for row in book.worksheets[sheet].iter_rows()]


def test_a_sheet_holds_title_headings_numbers_and_remarks(tmp_path, nps):
    made = cx.to_excel(tmp_path / "tables.xlsx", nps)
    rows = cells(made)
    assert rows[0][0] == "Net promoter score"
    assert rows[2][:3] == ["Term", "Estimate", "Std. Error"]
    assert rows[3][1] == nps.tidy().estimate.iloc[0]  # unrounded
    texts = [row[0] for row in rows[4:] if row[0]]
    assert "Answers: 10. Missing: 1." in texts
    assert any(text.startswith("Method: ") for text in texts)


def test_numbers_are_shown_with_three_decimals_and_counts_without(tmp_path):
    made = cx.to_excel(tmp_path / "t.xlsx", {"frequencies": cx.frequency_table(people(), column="sex")})
    page = openpyxl.load_workbook(made)["frequencies"]
    assert page["B4"].number_format == "0.000"
    assert page["F4"].value == 62
    assert page["F4"].number_format == "General"
    assert page["A3"].font.bold
    assert page["A1"].font.bold


def test_indonesian_words_and_the_null_hypothesis(tmp_path):
    made = cx.to_excel(tmp_path / "t.xlsx", [compared("t"), compared("anova", "branch", "P01")], language="id")
    book = openpyxl.load_workbook(made)
    assert book.sheetnames == ["P02 menurut sex", "P01 menurut branch"]
    texts = [row[0] for row in cells(made) if row[0]]
    assert "Hipotesis nol: female dan male memiliki rata-rata P02 yang sama." in texts
    assert any("Jawaban: 88. Tidak dijawab: 2." in text for text in texts)


def test_what_is_missing_is_an_empty_cell(tmp_path):
    rows = cells(cx.to_excel(tmp_path / "t.xlsx", compared("kruskal_wallis", "branch", "P01")))
    place = rows[2].index("95% Confidence Interval Lower")
    assert rows[3][place] is None


def test_sheets_of_one_title_are_numbered(tmp_path, nps):
    made = cx.to_excel(tmp_path / "t.xlsx", [nps, nps, nps])
    names = openpyxl.load_workbook(made).sheetnames
    assert names == ["Net promoter score", "Net promoter score 2", "Net promoter score 3"]


def test_two_runs_give_the_same_bytes_and_no_clock_is_read(tmp_path, nps):
    first = cx.to_excel(tmp_path / "a.xlsx", nps).read_bytes()
    assert first == cx.to_excel(tmp_path / "b.xlsx", nps).read_bytes()
    with zipfile.ZipFile(io.BytesIO(first)) as pack:
        assert {entry.date_time for entry in pack.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = openpyxl.load_workbook(io.BytesIO(first)).properties
    assert properties.created == properties.modified == datetime(2000, 1, 1)


def test_text_that_would_run_is_made_harmless(tmp_path):
    groups = pd.DataFrame({"g": ["=cmd()", "=cmd()", "B", "B"], "q": [1, 2, 3, 5]})
    made = cx.to_excel(tmp_path / "t.xlsx", cx.frequency_table(groups, column="g"))
    page = openpyxl.load_workbook(made).worksheets[0]
    assert page["A4"].value == "'=cmd()"
    assert page["A4"].data_type == "s"


def test_a_workbook_is_not_replaced_unless_told(tmp_path, nps):
    path = cx.to_excel(tmp_path / "t.xlsx", nps)
    before = path.read_bytes()
    with pytest.raises(FileExistsError, match=r"t\.xlsx' is there already\. Pass another path, or overwrite=True"):
        cx.to_excel(path, nps)
    assert path.read_bytes() == before
    cx.to_excel(path, [nps, nps], overwrite=True)
    assert len(openpyxl.load_workbook(path).sheetnames) == 2


@pytest.mark.parametrize(
    ("path", "results", "error", "message"),
    [
        ("t.xls", "nps", ValueError, r"path: 't\.xls' doesn't end in \.xlsx\. Write 't\.xlsx'\."),
        ("t.xlsx", [], ValueError, r"results: the list is empty"),
        ("t.xlsx", 3, TypeError, r"results: expected a result or a list of results, got int"),
        ("t.xlsx", "text", TypeError, r"results: expected a result or a list of results, got str"),
        ("t.xlsx", [pd.DataFrame()], TypeError, r"is a DataFrame\. Pass what a function such as cx\.csat returned"),
        ("t.xlsx", {"a/b": "nps"}, ValueError, r"'a/b' can't name a sheet\. Excel allows 1 to 31 characters"),
        ("t.xlsx", {"x" * 32: "nps"}, ValueError, r"can't name a sheet"),
        ("t.xlsx", {"A": "nps", "a": "nps"}, ValueError, r"sheets 'A', 'a' are one name to Excel\. Rename one\."),
        ("no_folder/t.xlsx", {"A": "nps"}, FileNotFoundError, r"path: no folder '.*no_folder'"),
    ],
)
def test_what_is_refused(tmp_path, nps, path, results, error, message):
    given = dict.fromkeys(results, nps) if isinstance(results, dict) else nps if results == "nps" else results
    with pytest.raises(error, match=message):
        cx.to_excel(tmp_path / path, given)
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_style_or_level_is_refused_before_anything_is_written(tmp_path, nps):
    with pytest.raises(ValueError, match="style: 'spps' is not known"):
        cx.to_excel(tmp_path / "t.xlsx", nps, style="spps")
    with pytest.raises(ValueError, match="confidence_level: expected a fraction"):
        cx.to_excel(tmp_path / "t.xlsx", nps, confidence_level=95)
    assert list(tmp_path.iterdir()) == []


def test_cells_hold_what_excel_can_hold():
    row = ["a\x00b", True, pd.NA, float("inf"), pd.Timestamp("2026-01-02"), 7]
    page = openpyxl.load_workbook(io.BytesIO(workbook([Sheet("s", [row], frozen=True)]))).worksheets[0]
    assert [cell.value for cell in page[1]] == ["a b", True, None, None, "2026-01-02 00:00:00", 7]
    assert page.freeze_panes == "A2"


def test_unused_paths_are_returned_and_all_that_are_taken_are_named(tmp_path):
    assert files.unused(tmp_path / "a", tmp_path / "b") == [tmp_path / "a", tmp_path / "b"]
    for name in "ab":
        (tmp_path / name).write_text("x")
    with pytest.raises(FileExistsError, match=r"a', '.*b' are there already"):
        files.unused(tmp_path / "a", tmp_path / "b")
    assert files.unused(tmp_path / "a", overwrite=True) == [tmp_path / "a"]
