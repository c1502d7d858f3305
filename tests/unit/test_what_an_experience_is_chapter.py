"""The chapter on experience: its notebook computes what the page says, and what the page says in words is true."""

import numpy as np
import pytest
from contracts.chapters import ROOT, Chapter, Promises

import cxlab as cx

CHAPTER = Chapter("crm-to-cem/what-an-experience-is")
CONCEPTS = {concept["id"]: concept for concept in CHAPTER.concepts()}


run = CHAPTER.fixture()


@pytest.fixture(scope="module")
def q(run):
    """What the page prints."""
    return run.quoted


# --- the story of the page -----------------------------------------------------------------------------------------


def test_the_paper_example_is_what_the_text_says(run):
    assert (run.names["a"], run.names["b"]) == (6, 3)


def test_the_same_way_was_not_the_same_experience(q, run):
    same = run.names["same_path"]
    assert q["n_same"] == len(same) >= 20
    assert q["apart"] == pytest.approx(same["mean"].max() - same["mean"].min())
    assert q["apart"] > 3
    ways = run.names["paths"].loc[same.index]
    assert ways.nunique() == 1
    assert "first_sip" in ways.iloc[0], "the same coffee"
    assert ways.iloc[0].endswith("warm_goodbye"), "the same goodbye"
    assert ways.iloc[0].count(">") + 1 == q["n_steps"] == 14


def test_the_traces_are_those_of_the_happiest_and_the_unhappiest(run, q):
    assert run.tagged["CX1"] is q["happy_picture"]
    happy, sad = (run.names["trace"](run.names[name])["estimate"] for name in ("best", "worst"))
    assert happy.mean() - sad.mean() == pytest.approx(q["apart"], abs=1e-4)
    assert (sad < 0).all()
    assert "14 touchpoints" in q["happy_picture"].alt


def test_who_expects_more_feels_worse(q, run):
    felt = run.tagged["CX6"]
    assert felt.index[:2].tolist() == ["loyal", "need_based"], "the two who expect most"
    assert sorted(run.names["wanted"], key=run.names["wanted"].get)[-2:] == ["need_based", "loyal"]
    assert felt.index[-1] == "wandering"
    assert (q["felt_low"], q["felt_high"]) == (pytest.approx(-1.3, abs=0.05), pytest.approx(-0.12, abs=0.05))


def test_many_never_meet_the_shop(q, run):
    contact = run.tagged["CX2"]
    assert q["indirect"] == pytest.approx(0.29, abs=0.01)
    assert q["never_met"] == pytest.approx(0.44, abs=0.01)
    assert contact.tolist() == [round(q["indirect"], 2), round(q["never_met"], 2)]
    starts = run.names["contacts"].groupby(["customer", "visit"])["touchpoint"].first().astype(str)
    assert not starts.map(run.names["direct"]).any(), "all visits begin with an indirect contact"


def test_the_branch_has_a_twentieth_of_a_single_score(q, run):
    drawn = run.tagged["CX4"]
    assert drawn.sum() == pytest.approx(1, abs=0.001)
    assert drawn["firm"] == pytest.approx(0.048, abs=0.015)
    assert q["controlled_1"] == pytest.approx(0.0625 / (0.0625 + 0.36 + 0.64 + 0.25))
    assert q["seen_share"] == pytest.approx(q["controlled_1"], abs=0.02), "found without knowing the parts"
    assert q["mood_share"] == pytest.approx(0.64 / 1.3125)
    assert q["controlled_20"] == pytest.approx(0.5)
    assert q["right_1"] == pytest.approx(0.57, abs=0.005), "57 of 100, says the quiz"
    assert q["right_20"] == pytest.approx(0.75)
    assert q["right_1"] < q["right_20"] < q["right_100"] < 0.9


def test_a_perfect_cafe_lifts_the_level_and_leaves_a_floor(q):
    assert q["lifted"] > 2
    assert q["bad_now"] > 0.7
    assert 0.001 < q["bad_then"] < 0.03


def test_a_halo_makes_an_effect_of_emotion_and_changes_do_not(q):
    assert q["asked_emotional"] > 0.1
    assert abs(q["watched_emotional"]) < 0.05
    assert q["watched_functional"] == pytest.approx(0.5, abs=0.05)


def test_the_solutions_say_what_is_true(q):
    assert q["needed"] == int(np.ceil(1.25 / 0.0625 * 7 / 3)) == 47
    assert 0.1 < q["bonus"] < 0.5, "more often to a branch that was not the best"
    assert q["menu_calm"] - q["menu_usual"] > 0.5


def test_the_explorer_starts_at_the_share_of_the_page(q):
    explorer = cx.widgets.score_parts_explorer()
    assert explorer.result.controlled == pytest.approx(q["controlled_1"])
    explorer.set(firm_sd=0.1, n_visits=100)
    assert explorer.result.controlled < 0.5
    explorer.set(n_visits=400)
    assert explorer.result.controlled > 0.5, "the prediction has an answer"


# --- the page and its partner --------------------------------------------------------------------------------------


@pytest.mark.parametrize("concept", CONCEPTS.values(), ids=list(CONCEPTS))
def test_every_concept_has_its_section_and_its_cell(concept, run):
    if concept["id"] == "CX7":
        assert CHAPTER.page.split("(experience-philosophies)=")[1].split("(experience-claims)=")[0].count("\n| ") == 8
        return
    assert concept["notebook"] == "notebooks/crm-to-cem/what-an-experience-is.ipynb"
    assert (ROOT / concept["notebook"]).exists()
    assert run.tagged[concept["cell"]] is not None


class TestPromises(Promises):
    """What the notebook hands over is what the page prints."""

    chapter = CHAPTER
