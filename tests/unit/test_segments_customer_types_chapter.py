"""The chapter Segments and customer types: what its page says is computed by its notebook, and true."""

import re

import numpy as np
import pytest
from contracts.chapters import Chapter

import cxlab as cx

CHAPTER = Chapter("loyalty/segments-customer-types")
CONCEPTS = {concept["id"]: concept for concept in CHAPTER.concepts()}


@pytest.fixture(scope="module")
def run():
    """One run of the notebook."""
    with pytest.MonkeyPatch.context() as patch:
        yield CHAPTER.run(patch)


# --- the story of the page -----------------------------------------------------------------------------------------


def test_champions_are_a_minority_with_most_of_the_money(run):
    log = cx.datasets.load("cdnow_transactions")
    assert run.quoted["n_cdnow"] == log["customer_id"].nunique()
    assert run.quoted["champions_share"] < 0.4
    assert run.quoted["champions_money"] > 0.6
    scores = run.tagged["LM10"].scores
    best = scores[scores["segment"] == "champions"]
    assert run.quoted["champions_money"] == pytest.approx(best["monetary"].sum() / log["amount"].sum())
    once = (log.groupby("customer_id")["date"].nunique() == 1).mean()
    assert 0.45 < once < 0.55, "half of the customers bought on one day only"


def test_the_wrong_recency_turns_every_champion(run):
    assert run.quoted["slipping"] == 1
    assert run.quoted["n_champions"] == len(run.names["champions"]) > 500


def test_five_clusters_do_not_stand_out(run):
    table = run.names["choice"].tidy().set_index("n_clusters")
    assert run.quoted["suggested"] == 3
    assert run.quoted["five_stability"] == table.loc[5, "estimate"] > 0.8
    assert 0 < run.quoted["five_silhouette"] - run.quoted["five_shuffled"] < 0.05


def test_receipts_recover_types_badly_and_questions_help(run):
    assert run.quoted["n_cafe"] == len(run.names["receipts"])
    crossed = run.names["found"].crossed.to_numpy()
    assert crossed.shape == (5, 5)
    assert run.quoted["guessed_receipts"] == pytest.approx(crossed.sum(axis=1).max() / crossed.sum())
    assert 0.1 < run.quoted["rand_receipts"] < 0.3
    assert (
        run.quoted["rand_receipts"]
        < run.quoted["asked_low"]
        < run.quoted["rand_asked"]
        < run.quoted["asked_high"]
        < 0.5
    )
    assert run.quoted["matched_receipts"] < run.quoted["matched_asked"] < 0.7
    assert run.quoted["rand_methods"] < 0.7


def test_noise_is_divided_as_asked_and_called_noise(run):
    assert "the data don't show groups" in run.names["nothing_choice"].notes[-1]


def test_the_honest_model_is_modest_and_the_leak_splendid(run):
    assert 0.5 < run.quoted["auc_low"] < run.quoted["auc"] < run.quoted["auc_high"] < 0.75
    assert run.quoted["leak_auc"] > 0.85
    lift = run.names["lift"]
    assert run.quoted["tenth_gain"] == lift["left"][0] / lift["left"].sum()
    assert 1 < run.quoted["tenth_lift"] < 2
    data = run.names["data"]
    left = run.names["everybody"].loc[data.index, "left"]
    assert (left[data["churned"] == 1].between(8, 11)).all()
    assert not (left[data["churned"] == 0].between(0, 11)).fillna(False).any()


def test_the_solutions_are_right(run):
    assert run.quoted["three_name"] == "gone"
    assert run.quoted["felt_lowest"] < run.quoted["felt_highest"] < 7
    assert abs(run.quoted["rand_twice"] - run.quoted["rand_receipts"]) < 0.05


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
