"""The chapter Redesign: its notebook computes what the page says, and what the page says in words is true."""

import numpy as np
import pytest
from contracts.chapters import Chapter, Promises
from scipy import stats

import cxlab as cx

CHAPTER = Chapter("smart/redesign")
CONCEPTS = {concept["id"]: concept for concept in CHAPTER.concepts()}


run = CHAPTER.fixture()


# --- the story of the page -----------------------------------------------------------------------------------------


def test_votes_bring_about_half_and_early_ideas_have_nearly_all_of_them(run):
    listed = run.tagged["SM4"]
    assert isinstance(listed, cx.IdeaVotes)
    assert (listed.n_ideas, listed.n_looks, listed.n_built) == (40, 1000, 3), "the page says so"
    assert listed.n == 200, "many sites"
    assert run.quoted["by_votes"] == listed["by_votes"] == pytest.approx(0.5, abs=0.04)
    assert run.quoted["votes_low"] < run.quoted["by_votes"] < run.quoted["votes_high"] < 0.6
    assert run.quoted["by_lot"] == pytest.approx(0.28, abs=0.04)
    assert run.quoted["best_found"] < 0.25
    assert run.quoted["early"] > 0.9


def test_more_voters_repeat_the_list_and_two_changes_of_the_display_repair_it(run):
    quoted = run.quoted
    assert abs(quoted["crowd_votes"] - quoted["by_votes"]) < 0.04
    assert quoted["early_alike"] == pytest.approx(0.52, abs=0.03)
    assert quoted["votes_alike"] - quoted["by_votes"] < 0.1, "the count of votes hardly gets better"
    assert quoted["rate_alike"] > 0.8
    assert quoted["fair_rate"] > 0.9


def test_each_tenfold_crowd_adds_the_same_step(run):
    quoted = run.quoted
    steps = quoted["best_100"] - quoted["best_10"], quoted["best_1000"] - quoted["best_100"]
    assert steps == pytest.approx((np.log(10), np.log(10)), abs=0.05)
    drawn = np.random.default_rng(1).exponential(size=(4000, 100)).max(axis=1).mean()
    assert drawn == pytest.approx(quoted["best_100"], abs=0.1)


def test_a_tenth_of_the_customers_has_two_thirds_of_the_votes(run):
    assert run.quoted["n_voters"] == 1000 * 0.2 + 9000 * 0.01
    assert run.quoted["sockets"] == pytest.approx(200 / 290)


def test_the_test_needs_dozens_thousands_and_hundreds_of_thousands(run):
    queue, happy, sales = (run.quoted[f"need_{name}"] for name in ("queue", "satisfaction", "purchases"))
    assert 20 < queue < 120
    assert 1500 < happy < 8000
    assert 100_000 < sales < 1_000_000
    row = run.names["sizes"].loc["satisfaction"]
    z = stats.norm.ppf(0.975) + stats.norm.ppf(0.8)
    assert happy == pytest.approx(4 * (z * row["sd"] / row["difference"]) ** 2, rel=0.01)


def test_a_small_test_misses_mostly_and_exaggerates_when_it_does_not(run):
    assert 0.15 < run.quoted["power_small"] < 0.35
    assert 1.6 < run.quoted["exaggerated"] < 2.6
    assert run.quoted["power_planned"] == pytest.approx(0.8, abs=0.09)


def test_five_rules_choose_five_touchpoints(run):
    rules, table = run.names["rules"], run.names["table"]
    assert len(set(rules.values())) == 5
    assert rules["weakest first"] == "finding_a_seat"
    assert table["felt"].idxmin() == "finding_a_seat"
    assert rules["largest effect"] == "queue"
    assert (table["points"] <= 2).all()
    assert table["price"]["see_the_site"] == 8 * table["price"]["queue"] == 16 * table["price"]["menu_board"]


def test_what_the_budget_buys_wins_and_weakest_first_cannot_be_told_from_zero(run):
    quoted = run.quoted
    assert quoted["low_weak"] < 0 < quoted["high_weak"]
    assert quoted["high_visited"] < 0
    assert quoted["low_large"] > 0
    assert quoted["profit_large"] > quoted["profit_ratio"] > quoted["profit_weak"]
    happy = [quoted[f"happy_{one}"] for one in ("weak", "visited", "persona", "ratio")]
    assert 0 < min(happy) <= max(happy) < quoted["happy_large"], "all make guests happier, this one most"
    assert quoted["gap_low"] > 0
    assert run.names["race"].n == 8
    assert run.names["race"].difference("weakest first", "weakest first")["estimate"].abs().max() == 0


def test_queue_and_menu_board_tie_in_the_average_moment_and_not_in_profit(run):
    quoted = run.quoted
    assert quoted["budget_queue"] == pytest.approx(quoted["budget_menu"], rel=0.02)
    assert quoted["budget_queue"] > quoted["budget_menu"], "by a hair"
    assert quoted["second_low"] > 0
    assert quoted["last_queue"] == pytest.approx(2 * quoted["last_menu"], rel=0.1), "twice as far"
    better = cx.improved_journey(run.names["cafe"], touchpoint="menu_board", by=quoted["points_menu"])
    moment = [cx.touchpoint_improvement(one, touchpoint="door").moment_before for one in (run.names["cafe"], better)]
    assert moment[1] - moment[0] == pytest.approx(quoted["budget_menu"])


def test_at_equal_prices_the_weakest_does_about_half_of_the_best(run):
    assert run.quoted["even_weak"] / run.quoted["even_best"] == pytest.approx(0.53, abs=0.06)
    assert run.names["even_choice"] == "see_the_site"


def test_the_solutions_are_right(run):
    assert run.quoted["shrunk_a"] == 3 / 4
    assert run.quoted["shrunk_b"] == pytest.approx(121 / 202)
    assert run.quoted["built_1"] < run.quoted["by_votes"] < run.quoted["built_10"]
    assert run.quoted["half_effect"] == pytest.approx(4 * run.quoted["need_satisfaction"], rel=0.01)
    more = run.names["more"]["estimate"]
    assert more.is_monotonic_decreasing
    assert run.quoted["profit_rich"] == more.iloc[-1] < -0.3


# --- the page and its partner --------------------------------------------------------------------------------------


@pytest.mark.parametrize("concept", CONCEPTS.values(), ids=list(CONCEPTS))
def test_every_concept_has_its_section_and_its_cell(concept, run):
    keys = {"id", "term", "istilah", "fact", "home"}
    if concept["id"] == "CX13":  # a checklist; nothing can be computed for it
        assert set(concept) == keys
    else:
        assert set(concept) == keys | {"notebook", "cell"}
        assert concept["notebook"] == "notebooks/smart/redesign.ipynb"
        assert run.tagged[concept["cell"]] is not None


class TestPromises(Promises):
    """What the notebook hands over is what the page prints."""

    chapter = CHAPTER
    said_on_paper = frozenset({"10,000"})  # customers of a story
