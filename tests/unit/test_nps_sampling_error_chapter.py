"""The chapter NPS and sampling error: what its page says is computed by its notebook, and true."""

import numpy as np
import pytest
from contracts.chapters import Chapter, Promises

import cxlab as cx

CHAPTER = Chapter("loyalty/nps-sampling-error")
run = CHAPTER.fixture()


# --- the story of the page -----------------------------------------------------------------------------------------


def test_a_thousand_surveys(run):
    assert run.names["right"] == 0.5
    assert run.quoted["se_100"] == pytest.approx(100 * np.sqrt((0.65 - 0.25**2) / 100))
    assert run.names["reported"].std() == pytest.approx(run.quoted["se_100"], rel=0.05)
    assert run.quoted["low_100"] < 25 < run.quoted["high_100"]


def test_coverage_is_that_of_the_known_cases(run):
    assert f"{run.quoted['wald_10']:.2f}" == "0.87"
    assert f"{run.quoted['wald_loved']:.2f}" == "0.51"
    assert run.quoted["adjusted_10"] > 0.94
    assert run.quoted["adjusted_loved"] > 0.94
    assert run.names["wald"].tidy()["conf_low"][0] == 100
    assert 0.4 < 0.93**10 < 0.55, "in about half of the samples all ten are promoters"


def test_the_year_is_an_ordinary_one(run):
    spreads = run.names["spreads"]
    assert spreads.quantile(0.25) <= run.quoted["spread"] <= spreads.quantile(0.75)
    assert run.quoted["n_jumps"] >= 5
    assert run.quoted["trend_p"] > 0.05


def test_the_alarm_carries_no_message(run):
    assert run.quoted["false_alarm"] > 0.6
    assert run.quoted["any_false"] > 0.999
    calls = run.quoted["true_alarm"] + run.quoted["wrong_way"]
    assert calls - run.quoted["false_alarm"] < 0.05
    lines = [run.quoted[f"quiet_{n}"] for n in (30, 100, 400, 1000)]
    assert lines == sorted(lines, reverse=True)
    half = cx.score_at_size({10: 45, 8: 35, 3: 20}, n=100).tidy().iloc[0]
    assert (half["conf_high"] - half["conf_low"]) / 2 == pytest.approx(15, abs=0.5), "the page says 15"


def test_five_firms_are_a_lottery(run):
    assert run.quoted["wins"] == pytest.approx(0.2, abs=0.03)
    assert run.quoted["best_r"] > 0.75
    assert run.quoted["wrong_sign"] == pytest.approx(1 / 7, abs=0.03), "the notebook says: about one in seven"


def test_the_chain_can_not_tell(run):
    assert run.quoted["profit_low"] < 0 < run.quoted["profit"] < run.quoted["profit_high"]
    assert 0.5 < run.quoted["p_profit"] < 0.65
    assert 0 < run.quoted["needed"] < 5
    tornado = run.names["chain"].tornado()
    assert set(tornado["term"][:2]) == {"score_gain", "effect_per_point"}


def test_the_solutions_are_right(run):
    enough = run.quoted["enough"]
    assert cx.tracker_alarms(n=enough).quiet_line <= 5 < cx.tracker_alarms(n=enough - 100).quiet_line
    assert run.quoted["quarterly_false"] < run.quoted["monthly_false"]
    assert run.quoted["quarterly_true"] == pytest.approx(run.quoted["monthly_true"], abs=0.05)
    assert run.quoted["surer_low"] < 0 < run.quoted["surer_high"]
    assert run.quoted["surer_high"] - run.quoted["surer_low"] < run.quoted["profit_high"] - run.quoted["profit_low"]


class TestPromises(Promises):
    """What the notebook hands over is what the page prints."""

    chapter = CHAPTER
    said_on_paper = frozenset({"1.96"})  # of the normal distribution
