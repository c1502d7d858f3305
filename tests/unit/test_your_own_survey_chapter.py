"""The chapter Your own survey: its figures, its words, and the Word file, opened again."""

import docx
import numpy as np
import pytest
from contracts.chapters import Chapter, Promises

import cxlab as cx

CHAPTER = Chapter("servqual/your-own-survey")
run = CHAPTER.fixture()


@pytest.fixture(scope="module")
def word(run):
    return docx.Document(run.names["place"])


# --- the story of the page -----------------------------------------------------------------------------------------


def test_all_faults_are_told_at_once(run):
    assert (run.quoted["n_faults"], run.quoted["n_cells"]) == (11, 22), "55 is told twice"
    found = run.names["faults"].problems["found"].value_counts()
    assert found["(a text of 7 signs)"] == len("Lumayan") + 10 == 17
    assert (found["'-'"], found["'Setjuu'"]) == (3, 1)
    assert "Lumayan" not in str(run.names["faults"]), "a rare text isn't shown"


def test_who_is_left(run):
    assert (run.quoted["n_first"], run.quoted["n_survey"], run.names["without"].n) == (121, 120, 114)
    assert (run.quoted["rows_before"], run.quoted["rows_after"], run.quoted["rows_once"]) == (109, 109, 108)
    assert run.quoted["rows_without"] == 102
    removed = run.names["log"].query("column.isna()")
    assert removed["row"].tolist() == [62, 92, 20], "headings, a blank row, and the earlier of two rows"


def test_one_turned_statement_makes_alpha(run):
    ticked = run.names["first"].items()[["K1", "K2", "K3", "K4"]].dropna()

    def alpha(table):
        return 4 / 3 * (1 - table.var().sum() / table.sum(axis=1).var())

    assert run.quoted["alpha_before"] == pytest.approx(alpha(ticked), rel=1e-9)
    assert run.quoted["alpha_after"] == pytest.approx(alpha(ticked.assign(K4=6 - ticked["K4"])), rel=1e-9)
    assert run.quoted["alpha_before"] < 0.01
    assert run.quoted["alpha_after"] == pytest.approx(0.754, abs=0.001)


def test_straight_lines_raise_every_alpha_but_that_with_the_turned_statement(run):
    change = (run.names["both"]["with"] - run.names["both"]["without"]).to_dict()
    assert change.pop("reliability") < 0
    assert min(change.values()) > 0


def test_the_slope_after_each_decision(run):
    scores = run.names["survey"].dimension_scores().dropna()
    z = (scores - scores.mean()) / scores.std()
    by_hand, *_ = np.linalg.lstsq(z[["tangibles", "reliability", "empathy"]], z["satisfaction"], rcond=None)
    assert run.quoted["slope_once"] == pytest.approx(by_hand[1])
    shown = [round(run.quoted[f"slope_{name}"], 3) for name in ("before", "after", "once", "without")]
    assert shown == [0.195, 0.297, 0.277, 0.281]


def test_with_a_known_truth_dirt_flatters_and_means_shrink(run):
    said = run.quoted
    assert said["dirty_slope"] > said["true_slope"] > said["means_slope"]
    assert said["dirty_alpha"] > said["true_alpha"] > said["means_alpha"]
    assert said["means_n"] > run.names["ways"].loc["as it came", "n"]
    assert said["covered_many"] < said["covered_few"] < 0.95


def test_the_report_refuses_three_sections_and_a_ranking(run):
    report = run.names["report"]
    assert run.quoted["n_refused"] == len(report.missing) == 3
    assert [word in reason for word, reason in zip(("expectations", "importance", "loyalty"), report.missing,
                                                   strict=True)] == [True] * 3  # fmt: skip
    assert report.sections["drivers"].text.count("can't be ranked") == 2
    assert 0.5 < run.quoted["p_above"] < 0.95
    decisions = run.names["decisions"]["decision"]
    assert decisions.to_dict() == {
        "tangibles": "not rejected", "reliability": "null hypothesis rejected", "empathy": "not rejected",
    }  # fmt: skip


def test_the_solutions_are_right(run):
    assert run.names["edited"].items()["B1"].notna().sum() == run.names["survey"].items()["B1"].notna().sum() + 1
    assert 0 < run.quoted["edited_gain"] < 0.02
    assert run.quoted["strict_n"] == 119
    assert abs(run.quoted["strict_slope"] - run.quoted["slope_once"]) > 0.01, "the second decimal moves"
    assert run.quoted["available_n"] == 120


# --- the Word file -------------------------------------------------------------------------------------------------


def test_the_word_file_holds_the_numbers_of_the_regression(run, word):
    survey = run.names["survey"]
    model = cx.servqual_regression(
        survey.dimension_scores(), outcome="satisfaction", dimensions=["tangibles", "reliability", "empathy"]
    ).tidy()
    labels = list(run.names["report"].tables)
    printed = word.tables[labels.index("Table 4.11")]
    assert len(word.tables) == len(labels) == run.quoted["n_tables"]
    assert [row.cells[0].text for row in printed.rows[2:]] == ["Tangibles", "Reliability", "Empathy"]
    numbers = [float(row.cells[1].text) for row in printed.rows[1:]]
    assert numbers == pytest.approx(model["estimate"].tolist(), abs=0.00501)
    alphas = word.tables[labels.index("Table 4.7")]
    column = next(i for i, cell in enumerate(alphas.rows[0].cells) if "alpha" in cell.text.casefold())
    assert [float(row.cells[column].text) for row in alphas.rows[1:]] == pytest.approx(
        cx.cronbach_alpha(survey).tidy()["estimate"].tolist(), abs=0.00501
    )


def test_the_word_file_says_who_answered_and_names_nobody(run, word):
    words = "\n".join([one.text for one in word.paragraphs] + [c.text for t in word.tables for c in t._cells])
    assert "120 respondents stay in the analysis" in words
    assert "150 people were asked; those who stay are 80.0 %" in words
    for secret in ("contoh.id", "CONTOH.ID", "Contohwati", "0812-5550"):
        assert secret not in words
    assert len(word.inline_shapes) == run.quoted["n_figures"]


def test_no_cell_shows_a_person(run):
    shown = [str(value) for value in run.names.values() if isinstance(value, (str, cx.Survey))]
    told = [run.names[name].summary() for name in ("first", "survey", "without", "faults")]
    told += [run.names["log"].to_csv(), *(text for text in shown if text != run.names["text"])]
    assert not any(secret in text for text in told for secret in ("@contoh.id", "Contohwati"))


class TestPromises(Promises):
    """What the notebook hands over is what the page prints."""

    chapter = CHAPTER
