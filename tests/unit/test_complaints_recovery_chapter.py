"""The chapter Complaints and recovery: what its page says is computed by its notebook, and true."""

import numpy as np
import pytest
from contracts.chapters import Chapter, Promises

import cxlab as cx

CHAPTER = Chapter("loyalty/complaints-recovery")
run = CHAPTER.fixture()


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
    shares = run.tagged["SQ8"].tidy().set_index("term")["estimate"]
    assert shares["no problem"] == pytest.approx((none["loyalty"] >= loyal).mean()) == pytest.approx(0.210, abs=0.001)
    assert shares["problem, handled well"] == pytest.approx((well["loyalty"] >= loyal).mean())
    assert shares["problem, not handled well"] == pytest.approx(0.054, abs=0.001), "the damage is plain"
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


class TestPromises(Promises):
    """What the notebook hands over is what the page prints."""

    chapter = CHAPTER
    said_on_paper = frozenset({"19", "21", "3,175", "300"})  # the claim, rows of the data, an exercise
