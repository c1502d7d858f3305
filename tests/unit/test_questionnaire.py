"""From an instrument to paper and back: the form, the empty table, the codebook."""

import csv
import io
import re
from html.parser import HTMLParser

import openpyxl
import pandas as pd
import pytest

import cxlab as cx

WHO = {"organisation": "Bank Nusantara", "kind": "bank"}


@pytest.fixture
def servqual():
    forms = ("expectation", "perception", "importance")
    return cx.instrument("servqual", forms=forms, blocks=("satisfaction", "recommend"))


@pytest.fixture
def made(servqual, tmp_path):
    return cx.write_questionnaire(servqual, tmp_path / "form", language="id", **WHO)


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.tags, self.addresses = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag not in ("meta", "link", "img", "br"):
            self.open.append(tag)
        self.addresses += [value for name, value in attrs if name in ("src", "href")]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def page_of(path):
    page = Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page


def test_the_form_is_whole_and_asks_nothing_from_the_network(made):
    page, text = page_of(made["form"]), made["form"].read_text(encoding="utf-8")
    assert page.open == []
    assert page.addresses == ["data:,"]  # the icon, which a browser would ask a server for
    assert "http" not in text
    assert "url(" not in text
    assert not {"script", "img", "iframe"} & set(page.tags)
    assert '<html lang="id">' in text


def test_the_form_holds_every_question_and_every_point(made, servqual):
    text = made["form"].read_text(encoding="utf-8")
    for item in servqual.items:
        assert item.wording("id", **WHO) in text
    rows = re.findall(r'<td class="code">(\w*)</td><th scope="row">.*?</tr>', text)
    assert rows[:44] == [f"{letter}{i:02d}" for letter in "EP" for i in range(1, 23)]
    assert text.count('<span class="mark">7</span>') == 45 + 1  # 44 items, satisfaction, recommendation
    assert text.count('<span class="mark">10</span>') == 1
    for words in (
        "Sangat Tidak Setuju",
        "Kuesioner tentang Bank Nusantara",
        "bersedia ikut serta",
        "Jenis kelamin Anda",
    ):
        assert words in text


def test_the_form_prints_on_a4_and_cuts_no_row(made):
    text = made["form"].read_text(encoding="utf-8")
    assert "size: A4" in text
    assert "tr { break-inside: avoid; }" in text


def test_the_english_form_needs_no_names(tmp_path):
    made = cx.write_questionnaire(cx.instrument("servperf"), tmp_path, contact="a@b.example", profile=["age"])
    text = made["form"].read_text(encoding="utf-8")
    assert "<h1>Questionnaire: SERVPERF</h1>" in text
    assert "This organisation keeps its word." in text
    assert "Questions about this survey: a@b.example" in text
    assert "Your sex" not in text


def test_names_cannot_break_the_page(tmp_path):
    made = cx.write_questionnaire(cx.instrument("servperf"), tmp_path, organisation="<b>A & B</b>", title="x<y")
    text = made["form"].read_text(encoding="utf-8")
    assert "<b>A" not in text
    assert "&lt;b&gt;A &amp; B&lt;/b&gt; keeps its word." in text
    assert "<title>x&lt;y</title>" in text


def filled(headings, servqual):
    """Two papers, typed in."""
    first = {}
    for heading in headings:
        code = heading.split(".")[0]
        first[heading] = servqual.scale_of(code).high if code in servqual.codes else {"sex": "perempuan"}.get(code, 20)
    first |= {heading: 20 for heading in headings if heading.startswith("importance")}
    second = {heading: 3 if heading.split(".")[0] in servqual.codes else value for heading, value in first.items()}
    second |= {heading: 20 for heading in headings if heading.startswith("importance")}
    return pd.DataFrame([first, second])


def test_the_table_of_answers_is_read_back(made, servqual, tmp_path):
    headings = next(csv.reader(io.StringIO(made["answers"].read_text(encoding="utf-8"))))
    assert headings[0] == "E01. Bank yang sangat baik memakai peralatan dan teknologi masa kini."
    assert len(headings) == len(servqual.codes) + 3
    filled(headings, servqual).to_csv(tmp_path / "typed.csv", index=False)
    read = cx.read_survey(tmp_path / "typed.csv", instrument=servqual)
    assert read.data[list(servqual.codes)].iloc[1].drop(list(servqual.items_of(form="importance"))).eq(3).all()
    assert read.data["P22"].tolist() == [7, 3]
    assert read.data["recommend"].tolist() == [10, 3]
    assert read.data["importance_empathy"].tolist() == [20, 20]


def test_the_workbook_of_answers_has_the_same_headings(made):
    page = openpyxl.load_workbook(made["answers_xlsx"]).worksheets[0]
    headings = next(csv.reader(io.StringIO(made["answers"].read_text(encoding="utf-8"))))
    assert [cell.value for cell in page[1]] == headings
    assert page.max_row == 1
    assert page.freeze_panes == "A2"


def test_the_codebook_says_what_each_column_means(made, servqual):
    table = pd.read_csv(made["codebook"], dtype=str)
    assert table.code.tolist() == [*servqual.codes, "sex", "age", "visits"]
    assert table.set_index("code").loc["P01", ["dimension", "low", "high"]].tolist() == ["tangibles", "1", "7"]
    book = openpyxl.load_workbook(made["codebook_xlsx"])
    assert book.sheetnames == ["codebook", "about"]
    about = [row[0].value for row in book["about"].iter_rows()]
    assert any("hak cipta" in text for text in about)
    assert any("Journal of Retailing" in text for text in about)


def test_text_that_would_run_is_made_harmless(tmp_path):
    own = cx.Instrument.from_dict({"name": "x", "scale": [1, 5], "items": {"Q1": "=HYPERLINK(1)"}})
    made = cx.write_questionnaire(own, tmp_path)
    assert "'=HYPERLINK(1)" in made["codebook"].read_text(encoding="utf-8")
    cells = [cell.value for row in openpyxl.load_workbook(made["codebook_xlsx"])["codebook"] for cell in row]
    assert "'=HYPERLINK(1)" in cells


def test_nothing_is_replaced_unless_told(servqual, made, tmp_path):
    before = {name: path.read_bytes() for name, path in made.items()}
    made["form"].unlink()
    with pytest.raises(FileExistsError, match=r"servqual-answers\.csv', .* are there already\. Pass another path"):
        cx.write_questionnaire(servqual, tmp_path / "form", language="id", **WHO)
    assert not made["form"].exists()
    again = cx.write_questionnaire(servqual, tmp_path / "form", language="id", overwrite=True, **WHO)
    assert {name: path.read_bytes() for name, path in again.items()} == before


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"language": "fr"}, ValueError, r"language: 'fr' is not known"),
        ({"profile": ["gender"]}, ValueError, r"profile: 'gender' is not known"),
        ({"profile": "age"}, TypeError, r"profile: expected a list, got one text\. Write profile=\['age'\]"),
        (
            {"instrument": "servqual"},
            TypeError,
            r"instrument: expected an Instrument, cx\.instrument\('servqual'\) say",
        ),
        ({"folder": "no/folder"}, FileNotFoundError, r"folder: no folder '.*no' to make 'folder' in"),
    ],
)
def test_what_is_refused(servqual, tmp_path, options, error, message):
    given = {"instrument": servqual, "folder": tmp_path / "form"} | options
    given["folder"] = tmp_path / given["folder"]
    with pytest.raises(error, match=message):
        cx.write_questionnaire(**given)
    assert list(tmp_path.iterdir()) == []
