"""Policies in money: sums against the periods they come from, ratios, who can be told apart, errors."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import cxlab as cx
from cxlab.economics._policy_money import CHANGING, OUTCOMES, UNCHANGED

SHOP = cx.Journey(
    [cx.Touchpoint("shelf", "shop", problem_rate=0.05, effort=2), cx.Touchpoint("till", "pay", problem_rate=0.06)],
    {"shelf": {"shelf": 0.3, "till": 0.5, "left": 0.2}, "till": {"shelf": 0.1, "bought": 0.8, "left": 0.1}},
    absorbing=["bought", "left"],
    success=["bought"],
)
SIZE = {"n_customers": 300, "n_reps": 4, "rng": 1}


@pytest.fixture(scope="module")
def comparison():
    return cx.compare_policies(SHOP, [cx.Policy.crm(0.5), cx.Policy.cem(0.5)], n_periods=8, **SIZE)


@pytest.fixture(scope="module")
def value(comparison):
    return cx.policy_value(comparison)


def cut(comparison, name, replication, horizon):
    periods = comparison.periods_of(name)
    return periods[(periods["replication"] == replication) & (periods["period"] < horizon)]


# --- the periods that a comparison keeps ---------------------------------------------------------------------------


def test_the_periods_are_those_of_a_simulation(comparison):
    from cxlab.journeys._rules import Tables
    from cxlab.journeys._run import Run
    from cxlab.journeys.simulation import Simulation

    run = Run(Tables(SHOP, cx.World(), cx.Policy.cem(0.5), 8), comparison.setting.keys[2], 0, 300, 300).run()
    kept = cut(comparison, "CEM", 2, 8).reset_index(drop=True)
    pd.testing.assert_frame_equal(kept[run.totals.table(0.35).columns.tolist()], run.totals.table(0.35))
    simulation = Simulation.of(run)
    effort = {point.name: point.effort for point in SHOP.touchpoints}
    efforts = simulation.events["touchpoint"].astype(str).map(effort).groupby(simulation.events["period"]).sum()
    assert kept["effort"].tolist() == pytest.approx(efforts.tolist())
    founders = simulation.customers.iloc[:300]
    assert kept["starting_left"].sum() == founders["left"].notna().sum()
    assert kept["starting_active"].tolist() == [300 - (founders["left"] < period).sum() for period in range(8)]
    assert kept["starting_revenue"].sum() == pytest.approx(founders["revenue"].sum())
    own = kept["starting_revenue"] - 0.65 * kept["starting_gross"] - kept["starting_service_cost"]
    assert (own - kept["starting_policy_cost"]).sum() == pytest.approx(founders["profit"].sum())


def test_the_periods_are_a_copy(comparison):
    periods = comparison.periods_of("CEM")
    periods["revenue"] = 0
    assert comparison.periods_of("CEM")["revenue"].sum() > 0


# --- money ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["none", "CRM", "CEM"])
def test_what_a_comparison_says_is_said_again(comparison, value, name):
    ours, theirs = value.runs[name], comparison.run_of(name)
    shared = [one for one in theirs if one in OUTCOMES]
    assert len(shared) == 7
    np.testing.assert_allclose(ours[shared], theirs[shared], rtol=1e-5)
    np.testing.assert_allclose(ours["newcomers_told"], theirs["newcomers"])


def test_money_is_discounted_by_the_moment_it_comes(comparison):
    rate = 0.02
    for paid, when in (("start", 0.0), ("middle", 0.5), ("end", 1.0)):
        run = cx.policy_value(comparison, discount_rate=rate, paid=paid).runs["CEM"]
        periods = cut(comparison, "CEM", 0, 8)
        factor = 1.02 ** -(periods["period"] + when)
        assert run["profit"][0] == pytest.approx((periods["profit"] * factor).sum() / 300)
        spent = (periods["crm_cost"] + periods["cem_cost"]) * factor
        assert run["spending"][0] == pytest.approx(spent.sum() / 300)


def test_the_residual_is_a_perpetuity_of_those_who_are_there(comparison):
    run = cx.policy_value(comparison, discount_rate=0.02, horizon=8).runs["CRM"]
    periods = cut(comparison, "CRM", 1, 8)
    flow = (
        periods["starting_revenue"] - 0.65 * periods["starting_gross"] - periods["starting_service_cost"]
        - periods["starting_policy_cost"]
    )  # fmt: skip
    last = periods["period"] >= 2
    margin = flow[last].sum() / periods["starting_active"][last].sum()
    stays = 1 - periods["starting_left"][last].sum() / periods["starting_active"][last].sum()
    there = (periods["starting_active"] - periods["starting_left"]).iloc[-1]
    each = sum(margin * stays**k * 1.02 ** -(9 + k) for k in range(3000))
    assert run["residual_value"][1] == pytest.approx(there * each / 300)
    assert run["still_there"][1] == there / 300
    np.testing.assert_allclose(run["lifetime_value"], run["realised_value"] + run["residual_value"])
    assert (run["customer_equity"] > run["profit"]).all()


def test_a_shorter_horizon_is_a_shorter_simulation(comparison):
    short = cx.compare_policies(SHOP, [cx.Policy.crm(0.5), cx.Policy.cem(0.5)], n_periods=5, **SIZE)
    cut_off, exact = cx.policy_value(comparison, horizon=5), cx.policy_value(short)
    pd.testing.assert_frame_equal(cut_off.tidy(), exact.tidy())


def test_another_margin_is_another_world(comparison):
    world = cx.World().change(margin=0.6)
    again = cx.compare_policies(SHOP, [cx.Policy.crm(0.5), cx.Policy.cem(0.5)], n_periods=8, world=world, **SIZE)
    pd.testing.assert_frame_equal(cx.policy_value(comparison, margin=0.6).tidy(), cx.policy_value(again).tidy())


def test_word_of_mouth_lowers_the_cost_of_winning_and_not_what_a_stranger_costs(value):
    for run in value.runs.values():
        np.testing.assert_allclose(run["paid_acquisition_cost"], cx.World().acquisition_cost)
        share = run["newcomers_alone"] / (run["newcomers_alone"] + run["newcomers_told"])
        np.testing.assert_allclose(run["acquisition_cost"], 25 * share)


def test_nobody_won_has_no_cost_of_winning():
    world = cx.World().change(arrivals=0.0, follower_conversion=0.0, reach_conversion=0.0)
    alone = cx.compare_policies(SHOP, [cx.Policy.cem(0.5)], n_periods=3, world=world, **SIZE)
    value = cx.policy_value(alone)
    assert value.runs["CEM"]["acquisition_cost"].isna().all()
    assert any(note.startswith("No customer was won in some replication") for note in value.notes)
    assert value.difference("CEM", "none").set_index("term").loc["acquisition_cost", "winner"] == "can't be told"


def test_nobody_who_leaves_has_no_limit_without_discounting():
    world = cx.World().change(churn_base=-12.0, churn_loyalty=0.0, churn_satisfaction=0.0, churn_problem=0.0)
    stays = cx.compare_policies(SHOP, [cx.Policy.cem(0.1)], n_periods=3, world=world, **SIZE)
    endless = cx.policy_value(stays)
    assert endless.runs["CEM"]["residual_value"].isna().all()
    assert any(note.startswith("Nobody left in the last periods") for note in endless.notes)
    limited = cx.policy_value(stays, discount_rate=0.01)
    assert limited.runs["CEM"]["residual_value"].notna().all()
    assert not any("no limit" in note for note in limited.notes)


def test_what_no_policy_changes_has_levels_and_no_differences(value):
    assert not value.tidy()["outcome"].isin(UNCHANGED).any()
    levels = value.levels()
    for outcome in UNCHANGED:
        assert len(set(levels.loc[levels["outcome"] == outcome, "estimate"])) == 1
    with pytest.raises(ValueError, match=r"outcome: 'newcomers_alone' is not known\. Did you mean 'newcomers_told'"):
        value.best("newcomers_alone")


# --- ratios --------------------------------------------------------------------------------------------------------


def test_ratios_divide_mean_differences(value):
    rows = value.tidy(0.9).set_index("term")
    apart = value.runs["CRM"] - value.runs["none"]
    row = rows.loc["CRM: return_on_spending"]
    ratio = apart["profit"].mean() / apart["spending"].mean()
    assert row["estimate"] == pytest.approx(ratio)
    error = (apart["profit"] - ratio * apart["spending"]).std() / 2 / apart["spending"].mean()
    assert row["conf_high"] - row["estimate"] == pytest.approx(stats.t.ppf(0.95, 3) * error)
    long = rows.loc["CRM: return_in_the_long_run", "estimate"]
    assert long == pytest.approx(apart["customer_equity"].mean() / apart["spending"].mean())
    kept = rows.loc["CEM: cost_per_retained", "estimate"]
    cem = value.runs["CEM"] - value.runs["none"]
    assert kept == pytest.approx(cem["spending"].mean() / cem["still_there"].mean())


def test_a_ratio_without_a_denominator_is_missing(comparison):
    twin = cx.compare_policies(
        SHOP, [cx.Policy.cem(0.5, name="twin")], baseline=cx.Policy.cem(0.5), n_periods=3, **SIZE
    )
    rows = cx.policy_value(twin).tidy().set_index("outcome")
    assert rows.loc[["return_on_spending", "return_in_the_long_run", "cost_per_retained"], "estimate"].isna().all()
    assert (rows.loc[list(CHANGING), "estimate"] == 0).all()


# --- who is better -------------------------------------------------------------------------------------------------


def test_differences_between_two_policies(value):
    table = value.difference("CEM", "CRM").set_index("term")
    apart = value.runs["CEM"] - value.runs["CRM"]
    assert table.loc["satisfaction", "estimate"] == pytest.approx(apart["satisfaction"].mean())
    assert table.loc["satisfaction", "winner"] == "CEM"
    assert table.loc["spending", "winner"] in ("CRM", "CEM", "can't be told")
    back = value.difference("CRM", "CEM").set_index("term")
    assert back["winner"].equals(table["winner"])
    by_cost = table.loc["spending"]
    if by_cost["winner"] != "can't be told":
        assert by_cost["winner"] == ("CRM" if by_cost["estimate"] > 0 else "CEM"), "spending less is better"


def test_best_names_those_that_cannot_be_told_apart(value):
    assert value.best("satisfaction") == ("CEM",)
    means = {name: run["profit"].mean() for name, run in value.runs.items()}
    best = value.best()
    assert best[0] == max(means, key=means.get)
    for name in best[1:]:
        assert value.difference(best[0], name).set_index("term").loc["profit", "winner"] == "can't be told"
    assert value.best("spending") == ("none",)


def test_levels_have_intervals_for_the_baseline_too(value):
    levels = value.levels(0.9).set_index(["policy", "outcome"])
    run = value.runs["none"]["lifetime_value"]
    row = levels.loc[("none", "lifetime_value")]
    assert row["estimate"] == pytest.approx(run.mean())
    assert row["conf_high"] - row["estimate"] == pytest.approx(stats.t.ppf(0.95, 3) * run.std() / 2)
    assert len(levels) == 3 * len(OUTCOMES)


def test_the_headline_says_who_wins_or_that_nobody_knows(value):
    words = value._headline()
    assert "over 8 periods: CRM " in words
    assert ("best: " in words) == (len(value.best()) == 1)


# --- what if -------------------------------------------------------------------------------------------------------


def test_the_tornado_values_with_the_same_terms(comparison):
    value = cx.policy_value(comparison, horizon=5, discount_rate=0.02)
    found = value.sensitivity(first="CEM", second="CRM", outcome="lifetime_value", numbers=["margin", "churn_base"])
    table = found.tidy().set_index("term")
    now = value.difference("CEM", "CRM").set_index("term").loc["lifetime_value", "estimate"]
    assert table["base"].tolist() == pytest.approx([now, now])
    richer = cx.policy_value(comparison, horizon=5, discount_rate=0.02, margin=1.25 * 0.35)
    there = richer.difference("CEM", "CRM").set_index("term").loc["lifetime_value", "estimate"]
    assert table.loc["margin", "at_high"] == pytest.approx(there)
    assert "money per starting customer" in found.plot().get_xlabel()


def test_break_even_of_money(comparison):
    value = cx.policy_value(comparison, horizon=6, discount_rate=0.01)
    found = value.break_even("margin", low=0.05, high=1.0, first="CRM", outcome="profit", n_values=3)
    at = cx.policy_value(comparison, horizon=6, discount_rate=0.01, margin=found.value)
    rows = at.tidy().set_index("term")
    assert rows.loc["CRM: profit", "estimate"] == pytest.approx(0, abs=0.02)


def test_unknown_names_are_refused(value):
    with pytest.raises(ValueError, match=r"policy: 'CEMM' is not known\. Did you mean 'CEM'\?"):
        value.difference("CEMM", "CRM")
    with pytest.raises(ValueError, match=r"outcome: 'profits' is not known\. Did you mean 'profit'\?"):
        value.best("profits")
    with pytest.raises(ValueError, match=r"outcome: 'clv' is not known\. Allowed: 'profit', 'customer_equity'"):
        value.sensitivity(outcome="clv")


# --- errors --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"horizon": 12}, r"horizon: 12 periods are asked for and 8 were simulated\. Take a shorter horizon, or "
                          r"compare_policies\(\.\.\., n_periods=12\) first"),
        ({"horizon": 0}, r"horizon: expected a whole number of at least 1, got 0"),
        ({"discount_rate": 5}, r"discount_rate: expected a fraction per period; write 0\.05 for 5 %"),
        ({"discount_rate": -0.1}, r"discount_rate: expected a number between 0 and 1, got -0\.1"),
        ({"discount_rate": "1 %"}, r"discount_rate: expected a number between 0 and 1, got '1 %'"),
        ({"paid": "later"}, r"paid: 'later' is not known\. Allowed: 'start', 'middle', 'end'"),
        ({"margin": 35}, r"world, margin: .+35"),
    ],
)  # fmt: skip
def test_wrong_arguments_are_named(comparison, arguments, message):
    with pytest.raises(ValueError, match=message):
        cx.policy_value(comparison, **arguments)


def test_something_else_than_a_comparison_is_refused():
    with pytest.raises(TypeError, match=r"comparison: expected what compare_policies returned, got Policy\."):
        cx.policy_value(cx.Policy.cem(1))
