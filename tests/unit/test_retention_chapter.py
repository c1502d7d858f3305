"""The chapter Retention, churn and survival: its notebook computes what the page says, and the words are true."""

import numpy as np
import pytest
from contracts.chapters import Chapter, Promises
from scipy.stats import gamma

CHAPTER = Chapter("loyalty/retention-churn-survival")
run = CHAPTER.fixture()


def test_churn_on_paper(run):
    assert run.quoted["year_churn"] == 80 / 1000
    assert run.quoted["gym_year"] == pytest.approx(1 - 0.95**12)
    assert run.quoted["gym_high"] - run.quoted["gym_low"] > 0.2, "the notebook says: open by tens of points"


def test_a_complaint_is_loud_and_most_leave_quietly(run):
    assert run.quoted["with_complaint"] == pytest.approx(0.829876, abs=5e-7)
    assert run.quoted["without"] == pytest.approx(0.101409, abs=5e-7)
    assert run.quoted["had_complained"] < 0.5
    shown = run.tagged["LM7"]
    assert (shown["estimate"].tolist(), shown["n"].tolist()) == ([0.101, 0.830], [2909, 241])


def test_the_mean_of_those_who_left_is_far_too_short(run):
    assert run.quoted["mean_of_left"] < 7, "the members stay 14 months on average"
    assert (20 + 8) / 2 == 14
    assert run.names["share"] == pytest.approx(4 / 5 * 2 / 3 * 1 / 2)


def test_the_plans_differ_as_they_were_made(run):
    names = run.names
    assert run.quoted["ratio_low"] < 0.4 < run.quoted["ratio_high"], "the truth is 8/20"
    assert run.quoted["ratio"] < 0.5, "less than half the rate, the notebook says"
    for plan, mean in (("monthly", 8), ("yearly", 20)):
        row = names["after_year"].loc[plan]
        assert row["conf_low"] < np.exp(-12 / mean) < row["conf_high"]
    medians = names["curve"].medians().set_index("term")["median"]
    assert (round(medians["monthly"]), round(medians["yearly"])) == (5, 18)
    assert names["test"].p_value < 0.001


def test_the_first_row_of_the_cohorts_is_highest(run):
    shares = run.names["shop"].shares()
    assert (shares[1].idxmax(), shares[2].idxmax()) == ("2010-12", "2010-12")
    assert 0.2 < run.quoted["again_1"] < 0.3


def test_retention_rises_in_the_cohort_and_where_nobody_changes(run):
    assert run.names["retention"].is_monotonic_increasing
    assert run.names["sorting"].is_monotonic_increasing
    assert (run.names["retention"] - run.names["sorting"]).abs().max() < 0.03, "the same climb"


def test_the_published_parameters_and_the_years_held_back(run):
    assert run.quoted["alpha"] == pytest.approx(0.7041, abs=5e-5)
    assert run.quoted["beta"] == pytest.approx(1.1820, abs=5e-5)
    assert run.names["observed"][-1] == pytest.approx(0.173)
    assert "173 were" in CHAPTER.page
    assert run.quoted["worst"] < 1, "never off by a full point"
    assert run.quoted["low_12"] < 173 < run.quoted["high_12"]
    assert run.quoted["constant_12"] < 60


def test_an_old_customer_is_worth_more(run):
    assert run.quoted["old_worth"] > 1.5 * run.quoted["new_worth"]


def test_a_small_cohort_is_warned_of(run):
    assert any("can hardly be told" in note for note in run.names["small"].notes)


def test_both_firms_lose_half(run):
    assert run.names["five"] == pytest.approx(0.5, abs=0.02)
    assert run.quoted["steady"] == pytest.approx(0.129, abs=5e-4)
    assert run.quoted["first_year"] > 3 * run.quoted["fifth_year"]


def test_the_doubling_is_in_one_corner(run):
    gains = run.names["gains"]
    assert gains.loc[0.9, 0.0] == pytest.approx(1)
    assert gains.drop(index=0.9).to_numpy().max() < 0.34, "a tenth to a third elsewhere"
    assert gains[[0.1, 0.2]].to_numpy().max() < 0.34
    assert gains.to_numpy().min() > 0.08


def test_effect_saves_more_than_risk_and_the_lot_finds_nothing(run):
    assert run.quoted["saved_effect"] > 1.2 * run.quoted["saved_risk"]
    assert 1.6 < run.quoted["programme"] < 1.9, "three quarters more, the notebook says"
    # Rates from a gamma distribution; members join with chance rate / (rate + 8), and buy what their rate says.
    rates = gamma(1.5, scale=4)
    joined, stayed_out = rates.expect(lambda x: x / (x + 8)), rates.expect(lambda x: 8 / (x + 8))
    members = rates.expect(lambda x: x * x / (x + 8)) / joined
    others = rates.expect(lambda x: 8 * x / (x + 8)) / stayed_out
    assert run.tagged["LM8"] == run.quoted["programme"] == pytest.approx(members / others, abs=0.05)
    row = run.names["lot"].tidy().set_index("term").loc["difference"]
    assert row["conf_low"] < 0 < row["conf_high"]


def test_the_solutions_are_right(run):
    assert run.quoted["warung"] == 40 / 250
    assert run.quoted["premium_alpha"] == pytest.approx(0.6681, abs=5e-5)
    assert run.quoted["premium_beta"] == pytest.approx(3.8061, abs=5e-5)
    assert 0.36 < run.quoted["premium_12"] < 0.394, "near, though a little low"
    assert run.names["in_weeks"].statistic == pytest.approx(run.names["test"].statistic)
    assert run.quoted["dropped"] < 0.2 < run.quoted["kept"]


# --- the page and its partner --------------------------------------------------------------------------------------


def test_the_quiz_says_what_is_true():
    assert (520 - 70) / 500 == 0.9

    def value(r, i=0.1):
        return 1 / (1 - r / (1 + i))

    assert value(0.95) / value(0.90) - 1 == pytest.approx(1 / 3)
    assert value(0.65) / value(0.60) - 1 == pytest.approx(1 / 9)


class TestPromises(Promises):
    """What the notebook hands over is what the page prints."""

    chapter = CHAPTER
    said_on_paper = frozenset({"3,150"})  # rows of the data
