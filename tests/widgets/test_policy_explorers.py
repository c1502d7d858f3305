"""The explorer of policies, beyond what every explorer promises."""

import pytest

import cxlab as cx
from cxlab import widgets
from cxlab.widgets import policies


@pytest.fixture(scope="module")
def small():
    """A comparison of few customers over as many months as the explorer counts."""
    retail = cx.Journey.preset("retail")
    return cx.compare_policies(retail, [cx.Policy.crm(1), cx.Policy.cem(1)], n_customers=60, n_periods=24, n_reps=2,
                               rng=1)  # fmt: skip


def test_comparisons_of_a_notebook_are_shared_and_named(small):
    explorer = widgets.policy_explorer(dict.fromkeys(policies.BUDGETS, small))
    explorer.set(budget=1.0, horizon=6, margin=0.6)
    assert explorer.result.comparison.ledgers is small.ledgers
    assert explorer.code().splitlines()[-1] == "cx.policy_value(lab[1], horizon=6, margin=0.6)"
    assert explorer.result.tidy().equals(cx.policy_value(small, horizon=6, margin=0.6).tidy())


def test_a_missing_budget_is_named(small):
    with pytest.raises(ValueError, match=r"data: there is no entry for 0\.25, 1\.0, which 'budget' offers"):
        widgets.policy_explorer({0.1: small})


def test_more_margin_never_lowers_what_customers_bring_per_dollar_sold(small):
    explorer = widgets.policy_explorer(dict.fromkeys(policies.BUDGETS, small))
    levels = [explorer.at(margin=margin).result.runs["CEM"]["profit"].mean() for margin in policies.MARGINS]
    assert levels == sorted(levels)


def test_the_controls_say_their_units(small):
    budget, horizon, margin = widgets.policy_explorer(dict.fromkeys(policies.BUDGETS, small)).controls
    assert (budget.label, budget.labels[1]) == ("Spend a month", "0.25 dollars")
    assert horizon.labels[-1] == "24 months"
    assert margin.labels[0] == "25 cents"
