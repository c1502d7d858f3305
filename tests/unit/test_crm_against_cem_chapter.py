"""The chapter CRM against CEM: its notebook computes what the page says, and what the page says in words is true."""

import numpy as np
import pytest
from contracts.chapters import Chapter, Promises
from scipy.stats import norm

import cxlab as cx

CHAPTER = Chapter("crm-to-cem/crm-against-cem")
run = CHAPTER.fixture()


@pytest.fixture(scope="module")
def q(run):
    """What the page prints."""
    return run.quoted


# --- the story of the page -----------------------------------------------------------------------------------------


def test_nearly_all_numbers_of_the_shop_are_assumed():
    marks = cx.Journey.preset("retail").assumptions()["mark"].value_counts()
    assert marks["source"] == 3, "the three shares of the claim"
    assert marks["assumed"] > 200
    assert set(cx.World().table().set_index("name").loc[["inertia", "memory_weight"], "mark"]) == {"assumed"}


def test_the_customer_on_paper(q, run):
    assert run.names["worth"] == pytest.approx(50)
    assert (5 - 0.25) / (1 - q["needed"]) == pytest.approx(50)
    assert 4 / (1 - q["needed_dollar"]) == pytest.approx(50)


def test_other_customers_differ_more_than_policies(q, run):
    assert run.names["same"] == 0
    gains = run.names["money"]["estimate"]
    assert q["other_customers"] > gains.abs().max(), "more than any effect we look for in a year"
    assert q["factor_profit"] > 15
    assert q["factor_satisfaction"] > 30


def test_within_a_year_neither_can_be_told_and_the_mix_gains(q, run):
    assert q["year_low"] < 0 < q["year_high"]
    money = run.names["money"].set_index("policy")
    for name in ("CRM", "CEM"):
        assert money.loc[name, "conf_low"] < 0 < money.loc[name, "conf_high"], "can't be told from doing nothing"
    assert (q["half_low"], q["half_high"]) == tuple(money.loc["half each", ["conf_low", "conf_high"]])
    assert q["half_low"] > 0
    assert run.names["year"].best() == ("half each",)


def test_after_two_years_cem_is_ahead_of_crm(q, run):
    assert 0 < q["years_low"] < q["years_diff"]
    lab, years = run.names["lab"], run.names["years"]
    assert years.comparison is lab[0.25]
    assert years.terms.horizon == 24


def test_the_table_of_winners_says_what_the_page_says(run):
    winners = run.tagged["CX9"]
    assert winners is run.names["winners"]
    assert all("CRM" in cell for cell in winners["$0.10"]), "never beaten, alone or in the mix"
    assert (winners.loc["12 months":, "$0.25"] == "half each").all()
    assert (winners.loc[:"12 months", "$1.00"] == "none").all(), "nothing pays within a year"
    assert (winners.loc["18 months":, "$1.00"] == "CEM").all()
    months = {f"{months} months" for months in run.names["horizons"]}
    assert set(winners.index) == months


def test_the_first_cents_bring_most(q, run):
    rates = run.names["rates"]
    assert (rates["$0.10"] > rates["$1.00"]).all()
    assert rates.loc["half each"].iloc[0] > 1
    assert q["crm_dollar"] < 0 < q["cem_dollar"]
    apart = run.names["years"].comparison.difference("CRM", "none").set_index("term")["estimate"]
    assert rates.loc["CRM", "$0.25"] == pytest.approx(apart["profit"] / 3.16, rel=0.2)


def test_each_side_gets_what_the_table_of_differences_says(q, run):
    felt = run.names["felt"]
    assert run.tagged["RM9"].equals(felt.round(3))
    assert felt.loc["savings", "CEM"] == 0 < q["saved_crm"] == felt.loc["savings", "CRM"]
    assert q["felt_cem"] > 10 * q["felt_crm"] > 0
    assert felt.loc["emotional_value", "CEM"] > 10 * felt.loc["emotional_value", "CRM"]
    assert q["felt_cem"] < 0.2, "both are small, the notebook says"


def test_levers_are_those_of_the_package(run):
    table = run.tagged["RM6"]
    assert list(table.index) == list(cx.journeys.LEVERS)
    assert set(table["side"]) == {"crm", "cem"}
    assert set(run.tagged["RM2"]) == set(table.index[table["side"] == "crm"])
    assert set(run.tagged["RM5"]) == set(table.index[table["side"] == "cem"])
    assert sum(run.tagged["RM2"].values()) == pytest.approx(0.25) == pytest.approx(sum(run.tagged["RM5"].values()))
    half = run.names["half_each"](0.25)
    assert (half.side("crm"), half.side("cem")) == pytest.approx((0.125, 0.125))


def test_the_discount_loses_most(q, run):
    alone = run.tagged["CX11"]
    assert alone["profit"].idxmin() == "offer"
    assert set(alone["satisfaction"].nlargest(2).index) == {"quality", "emotion"}
    assert abs(alone.loc["staff", "satisfaction"]) < 0.01, "hardly within a year"
    sure = run.names["sure"]
    assert ((sure["conf_low"] > 0) | (sure["conf_high"] < 0)).all(), "no interval holds zero"
    assert run.names["levered"].best() == tuple(q["lever_profit"].split(" · ")) == ("contact", "quality", "emotion")
    assert q["lever_felt"] == "quality", "settled"
    assert (q["lever_low"], q["lever_high"]) == pytest.approx((0.385, 1.248), abs=0.001)
    assert set(alone.index) == set(cx.journeys.LEVERS)
    budget = cx.Policy(name="no offers", spend={"contact": 0.1, "functional_value": 0.15})
    assert budget.cost_per_customer == pytest.approx(0.25)


# --- money ---------------------------------------------------------------------------------------------------------


def test_a_short_look_is_too_low_and_cac_falls_by_itself(q, run):
    assert q["worth_12"] < 0.9 * run.names["worth_24"]
    levels = run.names["levels"]
    assert run.names["worth_24"] == pytest.approx(levels.loc["lifetime_value", "none"])
    assert levels.loc["paid_acquisition_cost"].tolist() == pytest.approx([25] * 4)
    assert (levels.loc["acquisition_cost"].drop("none") < q["cac_none"]).all(), "under every policy"
    assert q["cac_cem"] == levels.loc["acquisition_cost", "CEM"]


def test_keeping_costs_more_than_winning_here(q, run):
    assert q["kept_crm"] > q["kept_cem"] > 25
    assert run.names["ratio"] == pytest.approx(25 / q["kept_cem"])


# --- what decides --------------------------------------------------------------------------------------------------


def test_every_bar_of_the_tornado_turns_the_winner_and_inertia_is_widest(q):
    assert q["widest"] == "inertia"
    assert q["n_change"] == q["n_six"] == 6, "'here all of them', the notebook says"


def test_below_the_crossing_crm_wins_and_above_it_cem(q, run):
    assert q["edge_low"] < q["edge"] < q["edge_high"]
    curve = run.names["edge"].differences()
    assert curve["estimate"].iloc[0] < 0 < curve["estimate"].iloc[-1]
    assert 0.1 < q["edge"] < 0.5


def test_three_worlds_have_three_verdicts(q, run):
    verdicts = run.names["verdicts"]
    assert verdicts.loc["quality hardly matters", "winner"] == "CRM"
    assert verdicts.loc["loyalty follows experience", "winner"] == "CEM"
    assert 0 < verdicts.loc["as assumed", "conf_low"] < 0.1, "it just can be told, the notebook says"
    assert q["pilot_low"] < 0 < q["pilot_high"]
    assert run.names["pilot"].loc["profit", "winner"] == "can't be told"
    assert run.names["pilot_size"]["n_customers"] == 100


def test_a_record_does_not_know_the_problem(q, run):
    assert -0.2 < q["on_record"] < 0.2, "hardly at all"
    assert run.tagged["RM4"] == q["on_record"]
    joined = run.names["joined"]
    assert run.tagged["RM10"].equals(joined.round(2))
    assert (joined[True] > joined[False]).all()
    assert (q["gone_fine"], q["gone_problem"]) == (joined.loc["4-7", False], joined.loc["4-7", True])


def test_the_explorer_shows_the_same_laboratory(run):
    explorer = cx.widgets.policy_explorer(run.names["lab"])
    explorer.set(budget=0.25, horizon=12, margin=0.35)
    assert explorer.result.tidy().equals(run.names["year"].tidy())
    upper_right = []
    for months in (3, 6, 12, 18, 24):
        explorer.set(budget=1.0, horizon=months, margin=0.6)
        rows = explorer.result.tidy().set_index("term")
        upper_right.append(rows.loc["CEM: profit", "conf_low"] > 0 < rows.loc["CEM: satisfaction", "conf_low"])
    assert any(upper_right)
    assert not all(upper_right), "the prediction has an answer"


# --- claims --------------------------------------------------------------------------------------------------------


def test_five_points_are_a_corner_of_a_table(q, run):
    assert run.tagged["RM3"].equals(run.names["five"].round(2))
    assert q["five_times"] == pytest.approx((1 / 0.05) / (1 / 0.1))
    assert q["five_90"] == pytest.approx((1.1 / 0.15) / (1.1 / 0.2) - 1)
    assert q["five_60"] == pytest.approx(0.5 / 0.45 - 1)


def test_half_in_five_years(q, run):
    assert (1 - q["per_year"]) ** 5 == pytest.approx(0.5)
    there = run.names["there"]
    assert there[q["half_gone"]] <= 0.5 * 3000 < there[q["half_gone"] - 1]


def test_the_claimed_world_shows_the_claim_and_the_usual_one_shows_selection(q, run):
    shown = run.names["shown"]["loyal"]
    for name, share in (("unresolved", 0.06), ("none", 0.19), ("resolved", 0.21)):
        assert shown[name] == pytest.approx(share, abs=0.02)
    assert q["chance_none"] < min(run.names["chance"][["resolved", "unresolved"]])
    assert cx.World().recovered_loyalty == cx.World().problem_loyalty == 0
    z = 1.959964 + 0.841621
    assert q["asked"] == pytest.approx(z**2 * (0.19 * 0.81 + 0.21 * 0.79) / 0.02**2, rel=0.01)


def test_the_neediest_branches_recover_by_themselves_and_a_lot_finds_nothing(q):
    # The ten lowest of forty normal scores lie 1.25 spreads below the mean; half of the distance was luck.
    worst = norm.ppf((np.arange(1, 11) - 0.375) / 40.25).mean() * np.hypot(0.3, 0.3)
    assert q["rise_needy"] == pytest.approx(0.1 - worst / 2, abs=0.01)
    assert q["rise_others"] == pytest.approx(0.1 + worst / 6, abs=0.01), "hardly"
    assert q["rise_lot"] == pytest.approx(0, abs=0.005)


def test_the_truth_says_assumed(run):
    rows = run.names["truth"].loc[["inertia", "memory_weight", "loyalty_gain", "visit_gain", "premium"]]
    assert set(rows["mark"]) == {"assumed"}


def test_the_solutions_say_what_is_true(q, run):
    assert q["back_spending"] < q["all_spending"]
    assert q["back_profit"] < q["all_profit"] + 0.2, "no better result"
    assert len(run.names["phone"].best()) > 1, "can't be told apart"
    assert run.names["phone"].best("satisfaction") == ("CEM",) == (q["phone_felt"],)
    assert run.names["crm_wins"]["winner"] == "CRM"
    assert abs(0.95 / cx.World().inertia - 1) < 0.25, "less than a quarter"


class TestPromises(Promises):
    """What the notebook hands over is what the page prints."""

    chapter = CHAPTER
    said_on_paper = frozenset({"19"})  # the claim
