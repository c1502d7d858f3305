"""The chapter Complaints and recovery: what its page says is computed by its notebook, and true."""

import re

import numpy as np
import pytest
from contracts.chapters import Chapter

import cxlab as cx

CHAPTER = Chapter("loyalty/complaints-recovery")
CONCEPTS = {concept["id"]: concept for concept in CHAPTER.concepts()}


@pytest.fixture(scope="module")
def run():
    """One run of the notebook."""
    with pytest.MonkeyPatch.context() as patch:
        yield CHAPTER.run(patch)


# --- the story of the page -----------------------------------------------------------------------------------------


def test_the_true_paradox_is_not_seen(run):
    assert run.quoted["paradox_low"] < 0 < run.quoted["paradox_high"]
    assert run.quoted["equal_p"] > 0.05, "the page says: not shown to be equal"
    people = run.names["people"]
    well = people[(people["problems"] > 0) & (people["recovered"] == people["problems"])]
    none = people[people["problems"] == 0]
    loyal = run.names["claimed"].loyal_at
    gap = (well["loyalty"] >= loyal).mean() - (none["loyalty"] >= loyal).mean()
    assert run.quoted["paradox"] == pytest.approx(100 * gap)
    assert run.quoted["claim_n"] == len(people)
    assert 6000 < run.quoted["needed"] < 6500


def test_selection_makes_a_paradox_and_a_lot_unmakes_it(run):
    assert run.quoted["selected_low"] > 0
    assert run.quoted["lot_high"] < 0
    assert run.quoted["selected"] > 0 > run.quoted["lot"]


def test_the_telephone_company(run):
    counts = cx.datasets.load("iranian_churn_counts")
    n = counts.groupby(["complained", "churned"])["n"].sum()
    assert run.quoted["churn_with"] == pytest.approx(n[1, 1] / n[1].sum())
    assert run.quoted["churn_without"] == pytest.approx(n[0, 1] / n[0].sum())
    assert run.quoted["heard_of_gone"] == n[1, 1] / (n[0, 1] + n[1, 1])
    assert run.quoted["heard_of_gone"] < 0.5
    assert run.quoted["heard"] < 0.1
    assert f"{run.quoted['churn_with']:.3f} {run.quoted['churn_without']:.3f}" == "0.830 0.101"


def test_the_banks(run):
    assert run.quoted["after_money"] == pytest.approx(16 / 215)
    assert run.quoted["after_other"] == pytest.approx(41 / 377)
    assert run.quoted["after_words"] == pytest.approx(524 / 2460)
    assert abs(run.quoted["adjusted"] - run.quoted["plain"]) < 2, "the product explains little"
    assert run.quoted["adjusted_high"] < 0


def test_quick_answers_look_like_a_miracle_and_do_nothing(run):
    cases = run.names["cases"]
    means = cases.groupby("speed")["stays"].mean()
    assert run.quoted["speed_plain"] == pytest.approx(100 * (means["quick"] - means["slow"]))
    assert run.quoted["speed_plain"] > 10
    assert run.quoted["speed_low"] < 0 < run.quoted["speed_high"]


def test_the_airport_lies_lower_with_a_problem(run):
    table = cx.datasets.load("sfo_recommendation_2017").query("breakdown == 'problem'").dropna(subset="score")
    means = {g: np.average(rows["score"], weights=rows["n"]) for g, rows in table.groupby("group")}
    assert run.quoted["airport_gap"] == pytest.approx(means["yes"] - means["no"])
    assert run.quoted["airport_gap"] < -0.5


def test_the_solutions_are_right(run):
    assert run.quoted["three_low"] < 0 < run.quoted["three_high"]
    assert run.quoted["late_low"] < 0 < run.quoted["late_high"]
    assert run.quoted["late_high"] - run.quoted["late_low"] > 10, "wide"
    assert run.quoted["helped_low"] > 0
    issues = cx.datasets.load("cfpb_issues")["n"]
    assert run.quoted["top_five"] == issues.nlargest(5).sum() / issues.sum()


# --- the page and its partner --------------------------------------------------------------------------------------


def test_the_page_prints_what_the_notebook_hands_over_and_nothing_is_left(run):
    assert CHAPTER.handed_over() == set(run.quoted)


def test_no_computed_number_is_typed(run):
    assert CHAPTER.typed(run.quoted) == []


def test_the_concepts_are_those_of_the_front_matter():
    (named,) = re.findall(r"^concepts: (.+)$", CHAPTER.page, re.M)
    assert set(named.split()) == set(CONCEPTS)


@pytest.mark.parametrize("concept", CONCEPTS.values(), ids=list(CONCEPTS))
def test_every_concept_has_its_section_and_its_cell(concept, run):
    assert concept["notebook"] == f"notebooks/{CHAPTER.name}.ipynb"
    assert run.tagged[concept["cell"]] is not None


def test_cells_are_short():
    lengths = [len(cell.source.splitlines()) for cell in CHAPTER.code]
    assert max(lengths) <= 12
    assert np.median(lengths) <= 4


def test_every_exercise_has_a_solution_that_runs():
    assert len(CHAPTER.exercises()) >= 3
    assert CHAPTER.solved() == CHAPTER.exercises()
    solutions = [cell for cell in CHAPTER.code if "solution" in cell.metadata.get("tags", [])]
    assert len(solutions) >= len(CHAPTER.exercises())


def test_numbers_are_predicted_before_they_are_shown():
    assert CHAPTER.predictions() >= 8


def test_the_quiz_has_feedback_for_each_answer():
    questions = CHAPTER.quiz["questions"]
    assert len(questions) >= 4
    assert all(option["feedback"] for question in questions for option in question["options"])
    assert all(sum(option["correct"] for option in question["options"]) == 1 for question in questions)
