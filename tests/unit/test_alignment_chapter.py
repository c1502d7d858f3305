"""The chapter Alignment: its notebook computes what the page says, and what the page says in words is true."""

import numpy as np
import pytest
from contracts.chapters import Chapter, Promises

import cxlab as cx

CHAPTER = Chapter("smart/alignment")
TRUTH = 0.3 * 0.7


run = CHAPTER.fixture()


# --- the story of the page -----------------------------------------------------------------------------------------


def test_one_world_has_two_correlations(run):
    hotels = run.names["hotels"]
    assert (hotels["branch"].nunique(), len(hotels)) == (60, 1800)
    by_hand = np.corrcoef(hotels["staff"], hotels["satisfaction"])[0, 1]
    assert run.quoted["person_r"] == pytest.approx(by_hand)
    assert run.quoted["person_r"] < 0.2
    means = hotels.groupby("branch")[["staff", "satisfaction"]].mean()
    assert run.quoted["branch_r"] == pytest.approx(means.corr().iloc[0, 1])
    assert round(run.quoted["branch_r"], 2) == 0.51, "the quiz names it"


def test_nearly_all_of_what_persons_show_comes_from_their_branch(run):
    hotels = run.names["hotels"]
    inside = hotels - hotels.groupby("branch").transform("mean").assign(branch=0)
    assert abs(inside[["staff", "satisfaction"]].corr().iloc[0, 1]) < run.quoted["person_r"] / 2


def test_the_paper_has_opposite_signs(run):
    assert (run.names["between_r"], run.names["inside_r"]) == pytest.approx((1, -1))


def test_a_branch_mean_is_more_reliable_than_a_person(run):
    share, mean = run.quoted["share_between"], run.quoted["reliability"]
    assert 0.1 < share < 0.35
    assert mean == pytest.approx(30 * share / (1 + 29 * share))
    staff = run.names["hotels"].groupby("branch")["staff"]
    between, within = 30 * staff.mean().var(), staff.var().mean()
    assert share == pytest.approx((between - within) / (between + 29 * within))


def test_the_mediation_misses_the_truth_and_holds_it_with_the_manager(run):
    chain, honest = run.tagged["SM3"], run.names["with_manager"]
    assert chain.n == 60
    assert run.quoted["chain_low"] > TRUTH
    assert run.quoted["indirect"] > 2 * TRUTH, "the quiz says more than twice"
    assert run.quoted["honest_low"] < TRUTH < run.quoted["honest_high"]
    for found in (chain, honest, run.names["turned"]):
        assert found.kind == "indirect only (full mediation)"


def test_the_two_worlds_look_alike_and_the_lot_tells_them_apart(run):
    table = run.names["table"]
    assert run.quoted["world_f"] == pytest.approx(run.quoted["world_b"], abs=0.05)
    assert table["forwards"]["quality"] == pytest.approx(table["backwards"]["quality"], abs=0.06)
    trial = run.names["trial"]
    assert run.quoted["forward"] == pytest.approx(TRUTH, abs=3 * trial["forwards"]["std_error"])
    assert abs(run.quoted["backward"]) < 3 * trial["backwards"]["std_error"]
    assert run.quoted["trial_error"] == pytest.approx(TRUTH, abs=0.05), "as large as the effect"


def test_the_staff_lever_is_as_strong_as_assumed(run):
    estimates = run.names["lever"]["estimate"].to_numpy()
    assert np.all(np.diff(estimates) > 0)
    assert (run.quoted["weak"], run.quoted["strong"]) == (estimates[0], estimates[-1])
    assert run.quoted["staff_lever"] == pytest.approx(estimates[1]), "the usual ceiling is the middle one"


def test_strategies_for_satisfaction_differ_at_the_same_price(run):
    found = run.names["same_money"]
    assert run.tagged["SQ7"].equals(found.round(4))
    assert len(found) == 4
    assert found.idxmax() == "consistent quality"
    assert found.max() == run.quoted["quality_lever"] > 10 * run.quoted["staff_lever"] > 0


def test_the_bonus_lifts_the_score_and_sinks_the_experience(run):
    paid = run.names["paid"]
    assert np.all(np.diff(paid["score"]) > 0)
    assert run.quoted["felt_top"] < run.quoted["felt_none"] < paid["experience"].max()
    assert 0 < run.quoted["best_bonus"] < paid.index[-1]
    assert paid["experience"].idxmax() > run.quoted["best_bonus"]


def test_effort_is_what_pays_most_for_her():
    """The formula of the notebook, against a search."""
    bonus, k, m = 0.2, 0.6, 0.6
    first, second = np.meshgrid(*[np.linspace(0, 1.5, 1501)] * 2, indexing="ij")
    gain = bonus * first + m * (first + second) - first**2 / 2 - second**2 / 2 - k * first * second
    best = np.unravel_index(gain.argmax(), gain.shape)
    assert first[best] == pytest.approx((bonus + m - k * m) / (1 - k**2), abs=0.002)
    assert second[best] == pytest.approx((m - k * (bonus + m)) / (1 - k**2), abs=0.002)


def test_the_two_floors_differ(run):
    table = run.names["by_floor"]
    assert run.tagged["SQ9"].equals(table.round(2))
    assert list(table.index) == ["vision", "leadership", "structure", "training", "rewards"]
    assert run.quoted["floor_gap"] == pytest.approx(table["gap"].mean())
    assert run.quoted["floor_gap"] > 0.5
    assert (table["gap"] > 0).all()
    card = cx.instrument("smart")
    assert {card.item(code).dimension for code in ("A1", "A3", "A4")} == {"alignment"}


def test_the_solutions_are_right(run):
    assert run.quoted["single"] == pytest.approx(0.1)
    assert run.quoted["of_means"] == pytest.approx(0.25)
    world = {"branch_r": 0.5, "person_r": 0, "share_between": 0.2}
    assert cx.correlation_by_level(**world, n_per_branch=4).correlation == pytest.approx(0.25)
    assert run.quoted["few_r"] < run.quoted["branch_r"] - 0.15
    assert run.quoted["n_trial"] > 200
    assert run.quoted["mild_best"] > run.quoted["best_bonus"]


# --- the page and its partner --------------------------------------------------------------------------------------


class TestPromises(Promises):
    """What the notebook hands over is what the page prints."""

    chapter = CHAPTER
    said_on_paper = frozenset({"80"})  # persons of a story
