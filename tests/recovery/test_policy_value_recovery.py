"""The lifetime value from a short horizon and a residual, against what a long simulation says."""

from __future__ import annotations

import pytest

import cxlab as cx

SIZE = {"n_customers": 1500, "n_reps": 8, "rng": 3}
LONG = 100  # months, after which hardly anybody is there
EVERYONE_ALIKE = cx.World().change(churn_loyalty=0, churn_satisfaction=0, churn_problem=0, visit_gain=0, premium=0)


def values(comparison, horizon):
    levels = cx.policy_value(comparison, horizon=horizon, discount_rate=0.01).levels()
    return levels.set_index(["policy", "outcome"])


@pytest.fixture(scope="module")
def alike():
    retail = cx.Journey.preset("retail")
    return cx.compare_policies(retail, [cx.Policy.cem(0.25)], n_periods=LONG, world=EVERYONE_ALIKE, **SIZE)


@pytest.fixture(scope="module")
def usual():
    return cx.compare_policies(cx.Journey.preset("retail"), [cx.Policy.cem(0.25)], n_periods=LONG, **SIZE)


@pytest.mark.parametrize("policy", ["none", "CEM"])
@pytest.mark.parametrize("horizon", [6, 12, 24])
def test_where_all_leave_alike_the_interval_holds_the_truth(alike, policy, horizon):
    truth = values(alike, LONG)
    assert truth.loc[(policy, "still_there"), "estimate"] < 0.001
    row = values(alike, horizon).loc[(policy, "lifetime_value")]
    assert row["conf_low"] < truth.loc[(policy, "realised_value"), "estimate"] < row["conf_high"]


@pytest.mark.parametrize("policy", ["none", "CEM"])
def test_where_the_loyal_stay_longer_a_short_horizon_is_too_low_and_a_long_one_is_not(usual, policy):
    truth = values(usual, LONG).loc[(policy, "lifetime_value"), "estimate"]
    short, longer = (values(usual, horizon).loc[(policy, "lifetime_value")] for horizon in (12, 48))
    assert short["conf_high"] < truth, "a constant rate of leaving forgets that those who remain are the loyal ones"
    assert short["estimate"] == pytest.approx(0.84 * truth, rel=0.05)
    assert longer["conf_low"] < truth < longer["conf_high"]


def test_what_a_policy_adds_is_recovered_better_than_what_a_customer_is_worth(usual):
    truth, short = (
        cx.policy_value(usual, horizon=horizon, discount_rate=0.01).tidy().set_index("term").loc["CEM: lifetime_value"]
        for horizon in (LONG, 24)
    )
    assert short["estimate"] == pytest.approx(truth["estimate"], abs=2 * truth["std_error"])
