"""The folder to practise on: each planted fault is found, declared, and shown in no report."""

import csv
import io

import pytest
from click.testing import CliRunner

import cxlab as cx
from cxlab import cli, files
from cxlab.reports import new_practice, read_design

DECLARED = {"labels": {"Lumayan": 3, "Setjuu": 4}, "missing": ["-"], "invalid": "missing", "reversed_items": ["K4"],
            "duplicates": "last"}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("work") / "practice"
    new_practice(place)
    return place


@pytest.fixture(scope="module")
def rows(folder):
    content = (folder / "jawaban.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_the_file_holds_what_was_planted(rows):
    assert {len(row) for row in rows} == {18}
    assert len(rows) == 1 + 120 + 3  # headings; people; headings again, a blank row, one person twice
    assert rows[61] == rows[0]
    assert rows[91] == [""] * 18
    addresses = [row[1].casefold() for row in rows[1:] if "@" in row[1]]
    assert len(addresses) - len(set(addresses)) == 1
    people = [row for row in rows[1:] if "@" in row[1]]
    assert sum(len({cell.strip().casefold() for cell in row[5:17]}) == 1 for row in people) == 6
    cells = [cell for row in people for cell in row[5:17]]
    assert (cells.count("Setjuu"), cells.count("55"), cells.count("-"), cells.count("")) == (1, 1, 3, 10)
    assert sum("0812-5550-0199" in row[-1] for row in people) == 1


def test_every_fault_is_told_at_once_and_nobodys_words_are(folder):
    with pytest.raises(cx.SurveyError) as caught:
        cx.read_survey(folder / "jawaban.csv", instrument=folder / "questionnaire.yml")
    kinds = caught.value.problems["kind"].value_counts().to_dict()
    assert kinds == {"unknown label": 21, "off the scale": 1, "labels and numbers": 1}
    assert "contoh.id" not in str(caught.value)
    assert "Contohwati" not in str(caught.value)


def test_declared_it_is_a_survey_of_as_many_people_as_answered(folder):
    survey = cx.read_survey(folder / "jawaban.csv", instrument=folder / "questionnaire.yml", **DECLARED)
    assert survey.n == 120
    assert survey.flags.sum().to_dict() == {"duplicate": 0, "straight_liner": 6, "speeder": 0}
    assert set(survey.data["K4"].dropna()) == {1, 2, 3, 4, 5}
    assert int(survey.items().isna().sum().sum()) == 14
    told = survey.summary() + survey.log.to_csv() + survey.problems.to_csv()
    for secret in ("contoh.id", "Contohwati", "0812-5550"):
        assert secret not in told
        assert secret.upper() not in told


def test_the_slope_behind_the_answers_is_recovered(folder):
    survey = cx.read_survey(folder / "jawaban.csv", instrument=folder / "questionnaire.yml", **DECLARED)
    scores = survey.without("straight_liner").dimension_scores()
    quality = ["tangibles", "reliability", "empathy"]
    made = cx.servqual_regression(scores, outcome="satisfaction", dimensions=quality).tidy().set_index("term")
    assert made["std_estimate"].idxmax() == "reliability"
    assert made.loc["reliability", "conf_low"] > 0


def test_the_design_reads_the_questionnaire_and_leaves_the_faults_to_the_reader(folder):
    design = read_design(folder / "design.yml")
    assert design.reporting == {"outcome": "satisfaction", "language": "id"}
    with pytest.raises(cx.SurveyError, match="11 faults to mend"):
        design.survey(folder / "jawaban.csv")


def test_the_command_says_that_nobody_answered_and_what_comes_next(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli.commands, ["new", "practice"], prog_name="cxlab")
    assert done.exit_code == 0
    assert "practice/jawaban.csv" in done.output
    assert "Nobody answered" in done.output
    assert sorted(path.name for path in (tmp_path / "practice").iterdir()) == [
        "design.yml", "jawaban.csv", "questionnaire.yml",
    ]  # fmt: skip


def test_two_folders_hold_the_same_bytes(tmp_path):
    one, other = new_practice(tmp_path / "a"), new_practice(tmp_path / "b")
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]


def test_nothing_is_replaced_and_no_folder_is_made_on_the_way(tmp_path):
    files.write_text(tmp_path / "design.yml", "mine")
    with pytest.raises(FileExistsError, match=r"design\.yml' is there already"):
        new_practice(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["design.yml"]
    with pytest.raises(FileNotFoundError, match=r"folder: no folder '.*/a' to make 'b' in\. Make it first"):
        new_practice(tmp_path / "a" / "b")
