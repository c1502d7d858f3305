"""The chapter Keeping customers: its notebook computes what the page says, and what the page says in words is true."""

import re

import numpy as np
import pytest
from contracts.chapters import Chapter, Promises

import cxlab as cx

CHAPTER = Chapter("crm-to-cem/keeping-customers")
run = CHAPTER.fixture()


@pytest.fixture(scope="module")
def q(run):
    """What the page prints."""
    return run.quoted


# --- eras ----------------------------------------------------------------------------------------------------------


def test_eras_come_from_copying_alone(q, run):
    assert q["wait"] == pytest.approx(7 * np.log(5) / np.log(2)) == pytest.approx(16.25, abs=0.01)
    assert run.tagged["RM1"].round().tolist() == [1950, 1966, 1983, 1999, 2015]
    assert (q["n_eras"], q["n_fast"], q["n_slow"]) == (5, 9, 3)
    assert q["slow"] == pytest.approx(2 * q["wait"])
    eras = run.names["eras"]
    assert eras["margin"].max() == 12
    assert eras["margin"].min() == pytest.approx(4, abs=0.1)
    assert eras.groupby("era")["margin"].apply(lambda one: one.is_monotonic_decreasing).all()
    assert "5 teeth" in q["saw_picture"].alt


# --- the staircase -------------------------------------------------------------------------------------------------


def test_where_all_are_alike_profit_climbs_with_tenure_and_no_order_grows(q, run):
    assert q["alike_once"] < q["alike_short"] / 4
    assert q["alike_long"] / q["alike_short"] == pytest.approx(2.5, abs=0.1)
    assert q["alike_long"] / q["alike_once"] == pytest.approx(12.5, abs=1)
    profile = run.names["alike_profile"].tidy().set_index(["segment", "column"])
    low, high = profile.loc[("longer", "last less first"), ["conf_low", "conf_high"]]
    assert low < 0 < high, "the interval holds zero"
    firsts = profile.xs("first order", level="column")["estimate"]
    assert firsts.between(94, 101).all()


def test_where_orders_grow_the_same_staircase_hides_a_change_of_persons(q, run):
    growing = run.names["growing"].groupby(24, observed=True)["profit"].mean()
    assert growing.is_monotonic_increasing
    assert q["grown_long"] > 20 * q["alike_change"]
    assert q["told_growing"] > 50
    assert abs(q["told_both"]) < 5


def test_the_prediction_about_day_one_has_an_answer():
    bigger = cx.simulated_shop("bigger").groupby(24, observed=True)["first order"].mean()
    assert bigger["longer"] > 1.5 * bigger["bought once"]
    both = cx.simulated_shop("both").groupby(24, observed=True)["first order"].mean()
    assert both["longer"] == pytest.approx(both["bought once"], rel=0.05)


# --- CDNOW ---------------------------------------------------------------------------------------------------------


def test_returners_had_spent_more_in_their_first_quarter(q, run):
    log = cx.datasets.load("cdnow_transactions")
    days = (log["date"] - log.groupby("customer_id")["date"].transform("min")).dt.days
    first = log[days < 91].groupby("customer_id")["amount"].sum()
    second = log[days.between(91, 181)].groupby("customer_id")["amount"].sum()
    assert q["all_first"] == pytest.approx(first.mean()) == pytest.approx(55.199, abs=0.001)
    assert q["back_now"] == pytest.approx(second.mean()) == pytest.approx(65.742, abs=0.001)
    assert q["back_first"] == pytest.approx(first[second.index].mean()) == pytest.approx(85.700, abs=0.001)
    assert q["back_now"] / q["all_first"] == pytest.approx(1.2, abs=0.02), "a fifth more"
    assert (q["n"], q["n_back"]) == (2357, 472)
    assert q["fall_low"] < q["fall"] < q["fall_high"] < 0
    followed = run.tagged["K14"]
    assert (followed["returners, now"] < followed["the same, quarter 1"]).all(), "in each quarter"


def test_tenure_says_nothing_about_the_size_of_an_order(q, run):
    assert run.tagged["K17"] == q["corner"] == pytest.approx(0.0468, abs=0.0001)
    assert q["grown_low"] < 0 < q["grown_high"]
    assert q["butterflies"] + q["barnacles"] == pytest.approx(1 / 3, abs=0.02), "about a third"


def test_first_orders_of_those_who_return_are_larger_by_more_than_chance(q):
    log = cx.datasets.load("cdnow_transactions").sort_values(["customer_id", "date"], kind="stable")
    days = (log["date"] - log.groupby("customer_id")["date"].transform("min")).dt.days
    returned = (days >= 91).groupby(log["customer_id"]).any()
    firsts = log.groupby("customer_id")["amount"].first()
    for group, name in ((True, "first_back"), (False, "first_once")):
        values = np.sort(firsts[returned == group].to_numpy())
        # ranks from the binomial distribution: n/2 less and plus 1.96 times the root of n/4, rounded outwards
        reach = 1.96 * np.sqrt(len(values)) / 2
        assert q[name] == pytest.approx(np.median(values))
        assert q[f"{name}_low"] == pytest.approx(values[int(len(values) / 2 - reach)], abs=0.05)
        assert q[f"{name}_high"] == pytest.approx(values[int(np.ceil(len(values) / 2 + reach))], abs=0.05)
    assert q["first_once_high"] < q["first_back_low"], "the intervals don't meet"


# --- claims --------------------------------------------------------------------------------------------------------


def test_sole_loyalty_falls_with_purchases(q, run):
    sole = run.tagged["K16"]
    assert sole.is_monotonic_decreasing
    assert q["sole_1"] == 1
    assert q["sole_5"] == pytest.approx(0.15, abs=0.01), "near 15%, by accident"
    # chance of n equal draws from a Dirichlet: 5 * prod (0.4 + k) / (2 + k)
    exact = {n: 5 * np.prod([(0.4 + k) / (2 + k) for k in range(n)]) for n in (2, 5, 10, 20)}
    for n, share in exact.items():
        assert sole[n] == pytest.approx(share, abs=0.012)
    assert q["strong_sole"] > 5 * q["sole_10"]


def test_leaders_are_made_by_naming_them_late(q):
    assert q["before"] < 0.01
    assert 0.5 < q["after"] < 0.6, "in more than half of the draws"


def test_a_poll_of_optimists(q, run):
    low, high = run.tagged["K09"]
    assert (q["poll_low"], q["poll_high"]) == (low, high)
    assert high - low == pytest.approx(0.108, abs=0.001)
    assert q["says"] == pytest.approx(2 / 3)


# --- the page and its partner --------------------------------------------------------------------------------------


def test_claims_of_the_table_are_those_of_the_boxes():
    rows = re.findall(r"^\| ([^|]+) \| \*[^|]+\|$", CHAPTER.page, re.M)
    boxes = re.findall(r"^```\{admonition\} (.+)\n:class: cx-claim", CHAPTER.page, re.M)
    assert rows == boxes
    assert len(boxes) == 6


class TestPromises(Promises):
    """What the notebook hands over is what the page prints."""

    chapter = CHAPTER
    said_on_paper = frozenset({"1,500", "15"})  # people of the simulated shop, and the claim
