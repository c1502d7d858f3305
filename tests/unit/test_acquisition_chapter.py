"""The chapter Acquisition and experiments: its notebook computes what the page says, and the words are true."""

import pytest
from contracts.chapters import Chapter, Promises

CHAPTER = Chapter("loyalty/acquisition-experiments")
run = CHAPTER.fixture()


def test_two_pages_on_paper(run):
    assert run.quoted["paper"] == pytest.approx(2.5)
    assert run.quoted["paper_low"] < 0 < 5 < run.quoted["paper_high"]
    assert 0.025 / run.names["error"] == pytest.approx(1.8, abs=0.05)


def test_half_the_difference_needs_four_times_the_visitors(run):
    assert run.quoted["half_n"] / run.quoted["plan_n"] == pytest.approx(4, abs=0.2)
    # Two groups, 10 and 12%, two-sided 5%, found in four of five: (1.96 + 0.84)² times the variances over 0.02².
    by_hand = 2 * (1.959964 + 0.841621) ** 2 * (0.10 * 0.90 + 0.12 * 0.88) / 0.02**2
    assert run.tagged["LM11"].n_total == run.quoted["plan_n"] == pytest.approx(by_hand, rel=0.01)


def test_fourteen_looks_celebrate_nothing_in_more_than_a_fifth(run):
    assert 0.2 < run.quoted["looks_14"] < 0.25
    row = run.names["same"].tidy().iloc[-1]
    assert row["conf_low"] - 0.01 < run.quoted["looks_14"] < row["conf_high"] + 0.01


def test_bounds_keep_the_promise_at_a_price(run):
    price = run.names["price"]
    assert price.loc[["pocock", "obrien_fleming"], "false alarms"].to_numpy() == pytest.approx(0.05)
    assert price.loc["always_valid", "false alarms"] < 0.05
    assert price["power"].drop("none").idxmin() == "always_valid", "finds the least"
    assert run.quoted["power_fleming"] > 0.77, "costs hardly any power"


def test_winners_report_too_much(run):
    assert 2.5 < run.quoted["reported"] < 3, "more than two and a half times one point"
    assert 4.5 < run.quoted["early"] < 5, "nearly five times"
    assert 0.01 < run.quoted["wrong_way"] < 0.1


def test_the_covariate_narrows_the_interval_and_holds_the_truth(run):
    assert run.quoted["narrow_low"] < 4 < run.quoted["narrow_high"]
    widths = [run.quoted[f"{which}_high"] - run.quoted[f"{which}_low"] for which in ("wide", "narrow")]
    assert widths[1] / widths[0] == pytest.approx((1 - run.quoted["saved"]) ** 0.5, abs=0.01)
    assert 1 / (1 - run.quoted["saved"]) > 3, "more than three times as many customers"


def test_the_split_is_no_accident(run):
    assert run.names["split"].broken
    assert run.names["split"].p_value < 0.001


def test_the_next_customer_costs_what_he_is_worth_either_way(run):
    assert run.quoted["next_win"] == pytest.approx(run.quoted["worth"], rel=0.005)
    assert run.quoted["next_keep"] == pytest.approx(run.quoted["worth"], rel=0.005)
    assert 5 < run.quoted["times"] < 6


def test_both_firms_end_alike(run):
    assert run.quoted["keeps"] == pytest.approx(run.quoted["wins"])
    assert run.names["base"] < run.quoted["keeps"]


def test_channels_differ_and_the_lot_finds_two_points(run):
    joined = run.names["visits"].groupby("channel")["joined"].mean()
    assert 4 < joined["friends"] / joined["ads"] < 5
    row = run.names["social"].tidy().set_index("term").loc["difference"]
    assert row["conf_low"] < 0.02 < row["conf_high"]


def test_the_solutions_are_right(run):
    assert run.quoted["batik"] == pytest.approx(100 * (66 - 48) / 800)
    assert run.quoted["batik_low"] < 0 < run.quoted["batik_high"] < 5
    assert run.quoted["batik_n"] > 1600
    assert run.quoted["helped"] / run.quoted["without"] == pytest.approx(1 - 0.8**2, abs=0.005)
    assert run.quoted["stern_first"] == pytest.approx(run.quoted["stern_last"] * 8**0.5)
    assert run.quoted["spoiled"] < 2


# --- the page and its partner --------------------------------------------------------------------------------------


def test_the_quiz_says_what_is_true():
    assert pytest.approx(0.29, abs=0.01) == 1 - 0.5**0.5


class TestPromises(Promises):
    """What the notebook hands over is what the page prints."""

    chapter = CHAPTER
    said_on_paper = frozenset({"10,000"})  # visitors of a story
