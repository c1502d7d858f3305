"""Policies in money: what must hold whatever the policy, the horizon and the currency."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

import cxlab as cx
from cxlab.economics._policy_money import CHANGING, OUTCOMES

SMALL = {"n_customers": 60, "n_periods": 4, "n_reps": 3}
MONEY = [name for name, one in OUTCOMES.items() if one.unit.startswith("money")]
budgets = st.floats(0.0, 3.0)
rates = st.floats(0.0, 0.2)


def shop(currency=1.0):
    people = [replace(one, spend=currency * one.spend) for one in cx.customer_types()]
    return cx.Journey(
        [cx.Touchpoint("shelf", "shop", problem_rate=0.1), cx.Touchpoint("till", "pay", problem_rate=0.1)],
        {"shelf": {"shelf": 0.3, "till": 0.5, "left": 0.2}, "till": {"bought": 0.9, "left": 0.1}},
        absorbing=["bought", "left"], success=["bought"], personas=people,
    )  # fmt: skip


def in_currency(policy, currency):
    levers = {name: replace(cx.journeys.LEVERS[name], half_spend=currency * cx.journeys.LEVERS[name].half_spend)
              for name in policy.spend}  # fmt: skip
    return replace(policy.scaled(currency), levers=levers)


@settings(max_examples=15, deadline=None)
@given(budget=budgets, seed=st.integers(0, 10**6), rate=rates, horizon=st.integers(1, 4))
def test_a_policy_against_itself_is_worth_exactly_nothing(budget, seed, rate, horizon):
    same = cx.compare_policies(
        shop(), [cx.Policy.cem(budget, name="twin")], baseline=cx.Policy.cem(budget), rng=seed, **SMALL
    )
    value = cx.policy_value(same, horizon=horizon, discount_rate=rate)
    rows = value.tidy().set_index("outcome").loc[[n for n in CHANGING if value.runs["twin"][n].notna().all()]]
    assert (rows["estimate"] == 0).all()
    assert (rows["std_error"] == 0).all()


@settings(max_examples=15, deadline=None)
@given(budget=budgets, seed=st.integers(0, 10**6), rate=rates)
def test_another_currency_changes_money_and_nothing_else(budget, seed, rate):
    currency = 16_384.0  # about a rupiah to the dollar, and exact in binary
    world = cx.World()
    costs = {name: currency * getattr(world, name) for name in ("acquisition_cost", "visit_cost", "recovery_cost")}
    policies = [cx.Policy.crm(budget), cx.Policy.cem(budget)]
    here = cx.policy_value(cx.compare_policies(shop(), policies, rng=seed, **SMALL), discount_rate=rate)
    there = cx.policy_value(
        cx.compare_policies(shop(currency), [in_currency(one, currency) for one in policies], rng=seed,
                            world=world.change(**costs), **SMALL), discount_rate=rate,
    )  # fmt: skip
    for name in here.runs:
        for outcome in OUTCOMES:
            factor = currency if outcome in MONEY else 1.0
            np.testing.assert_allclose(
                there.runs[name][outcome], factor * here.runs[name][outcome], rtol=1e-4, atol=1e-3 * factor
            )


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10**6), horizon=st.integers(1, 4), paid=st.sampled_from(["start", "middle", "end"]))
def test_without_discounting_money_is_a_plain_sum(seed, horizon, paid):
    compared = cx.compare_policies(shop(), [cx.Policy.cem(0.5)], rng=seed, **SMALL)
    run = cx.policy_value(compared, horizon=horizon, paid=paid).runs["CEM"]
    periods = compared.periods_of("CEM")
    periods = periods[periods["period"] < horizon]
    profit = periods["profit"].where(periods["period"] < horizon - 1, periods["profit"] + periods["acquisition_cost"])
    np.testing.assert_allclose(run["profit"], profit.groupby(periods["replication"]).sum() / 60, atol=1e-9)


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10**6), low=st.floats(0, 0.1), more=st.floats(0.001, 0.1))
def test_a_higher_rate_makes_spending_cheaper_and_counts_people_alike(seed, low, more):
    compared = cx.compare_policies(shop(), [cx.Policy.crm(0.5)], rng=seed, **SMALL)
    first, second = (cx.policy_value(compared, discount_rate=rate).runs["CRM"] for rate in (low, low + more))
    assert (second["spending"] < first["spending"]).all()
    for outcome in set(OUTCOMES) - set(MONEY):
        assert first[outcome].equals(second[outcome])
