"""The chapter Frameworks: its notebook computes what the page says, and what the page says in words is true."""

import numpy as np
import pytest
from contracts.chapters import Chapter, Promises

import cxlab as cx
from cxlab.widgets import frameworks

CHAPTER = Chapter("crm-to-cem/frameworks")
run = CHAPTER.fixture()


@pytest.fixture(scope="module")
def q(run):
    """What the page prints."""
    return run.quoted


def intervals(run, customers):
    """Profit of each step for these customers, with its interval."""
    rows = run.names["values"][customers].tidy()
    return rows[rows["outcome"] == "profit"].set_index("policy")


# --- the walk ------------------------------------------------------------------------------------------------------


def test_the_sum_on_paper(run):
    assert (run.names["rule"], run.names["looks"]) == (1, 2)


def test_the_queue_is_the_weakest_that_most_people_meet(q, run):
    assert q["queue_low"] < q["queue"] < q["queue_high"] < -2
    counts = run.names["month"].events["touchpoint"].value_counts()
    assert counts["queue"] > 10 * counts["service_desk"]
    desk = run.names["felt"].loc["service_desk"]
    assert desk["conf_low"] < q["queue"] < desk["conf_high"], "can't be told apart"
    assert 0 < q["kept"] < 0.1


def test_each_kind_of_customer_has_another_answer(q, run):
    table = run.tagged["RM7"]
    assert list(table.columns) == list(frameworks.STEPS)
    assert table.idxmax(axis=1).to_dict()["feelings"] == "brand experience"
    best = run.names["best"]
    assert set(best["as assumed"]) == {"innovation", "brand experience"}
    assert best["feelings"] == ("brand experience",)
    assert {"interface", "none"} <= set(best["problems"])
    assert best["price"] == ("none",)
    assert len(set(best.values())) == 4
    assert q["brand_feel"] / q["new_feel"] == pytest.approx(2, abs=0.15), "twice as much"


def test_where_problems_are_not_forgiven_only_the_interface_has_a_profit_that_can_not_be_told_from_nothing(q, run):
    assert q["face_prob"] > 0 > max(q["brand_prob"], q["new_prob"])
    face = intervals(run, "problems").loc["interface"]
    assert face["conf_low"] < 0


def test_where_the_price_decides_every_step_loses(q, run):
    assert max(q["brand_price"], q["face_price"], q["new_price"]) < 0
    assert (intervals(run, "price")["conf_high"] < 0).all()


def test_the_walk_is_the_one_of_the_explorer(run):
    explorer = cx.widgets.framework_explorer(run.names["lab"])
    explorer.set(customers="feelings", horizon=18)
    assert explorer.result.tidy().equals(run.names["values"]["feelings"].tidy())


def test_looking_is_worth_the_difference_of_two_choices(q, run):
    table = run.names["table"]
    assert q["looking"] == pytest.approx(np.maximum(table.to_numpy().max(axis=1), 0).mean())
    assert q["fixed"] == pytest.approx(max(table.mean()))
    assert 0 < q["look_gain"] == pytest.approx(q["looking"] - q["fixed"])
    assert 0 < q["worth_two"] < q["look_gain"] / 3


def test_three_elements_lose_and_employees_can_not_be_told(q, run):
    pulled = run.tagged["CX11"]
    assert (pulled.drop(index="employee experience")["conf_high"] < 0).all()
    assert pulled.loc["employee experience", "conf_low"] < 0 < pulled.loc["employee experience", "conf_high"]
    assert pulled["estimate"].idxmin() == "personalisation"
    assert q["personal"] == pytest.approx(pulled["estimate"].min(), abs=0.005)
    assert set(run.names["elements"].values()) <= set(cx.journeys.LEVERS)


# --- stories and tests ---------------------------------------------------------------------------------------------


def test_half_of_the_best_follow_a_framework_that_does_nothing(q, run):
    assert 8 <= q["n_follow"] <= 12
    assert q["top_growth"] > 20
    means = run.names["means"]
    assert abs(means["mean"].diff().iloc[1]) < 1.96 * np.hypot(*means["sem"])


def test_the_fair_test_takes_hundreds_of_companies(q, run):
    assert q["need"] == run.tagged["K21"].n_total
    assert q["need"] == pytest.approx(2 * 2 * (1.959964 + 0.841621) ** 2 * 25, rel=0.01)
    assert q["need"] / q["need_big"] == pytest.approx(4, abs=0.1)


def test_in_three_months_only_some_customers_leave_anything_to_do(q, run):
    early = run.names["early"]
    assert q["early_pays"] == "as assumed and keep how it felt", "two rows, in the words of the table"
    assert early["problems"] == early["price"] == ("none",)


# --- the page and its partner --------------------------------------------------------------------------------------


def test_the_five_steps_of_the_page_have_their_levers():
    for lever in frameworks.STEPS.values():
        assert f"the lever *{lever}*" in CHAPTER.page


class TestPromises(Promises):
    """What the notebook hands over is what the page prints."""

    chapter = CHAPTER
    said_on_paper = frozenset({"15"})  # cents, given by the package
