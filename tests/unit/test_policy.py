"""Policies: levers with diminishing returns and delay, comparisons on the same customers, errors."""

from __future__ import annotations

import numpy as np
import pytest

import cxlab as cx
from cxlab.journeys import LEVERS, Lever
from cxlab.journeys._rules import detours, eased_matrix

SHOP = cx.Journey(
    [cx.Touchpoint("shelf", "shop", problem_rate=0.05), cx.Touchpoint("till", "pay", problem_rate=0.06)],
    {"shelf": {"shelf": 0.3, "till": 0.5, "left": 0.2}, "till": {"shelf": 0.1, "bought": 0.8, "left": 0.1}},
    absorbing=["bought", "left"],
    success=["bought"],
)


@pytest.fixture(scope="module")
def comparison():
    return cx.compare_policies(
        SHOP, [cx.Policy.crm(0.5), cx.Policy.cem(0.5)], n_customers=200, n_periods=4, n_reps=5, rng=1
    )


@pytest.mark.parametrize("name", LEVERS)
def test_half_the_ceiling_is_reached_at_the_half_spend(name):
    lever = LEVERS[name]
    assert lever.effect(0) == 0
    assert lever.effect(lever.half_spend) == lever.ceiling / 2
    steps = np.diff([lever.effect(i * lever.half_spend) for i in range(6)])
    np.testing.assert_allclose(steps[1:] / steps[:-1], 0.5)


def test_a_level_builds_up_with_delay():
    level = cx.Policy(name="q", spend={"quality": 0.4}, start=2).levels(6, 4)["quality"]
    lever = LEVERS["quality"]
    target = lever.ceiling / 2
    assert level[:2].tolist() == [0, 0]
    np.testing.assert_allclose(target - level[2:], target * lever.delay ** np.arange(1, 5))


def test_the_same_money_on_fewer_touchpoints_does_more_there():
    everywhere = cx.Policy(name="a", spend={"quality": 0.1}).levels(1, 4)["quality"]
    at_one = cx.Policy(name="b", spend={"quality": 0.1}, at=["till"]).levels(1, 4)["quality"]
    four_times = cx.Policy(name="c", spend={"quality": 0.4}).levels(1, 4)["quality"]
    assert at_one[0] == four_times[0] > everywhere[0]


def test_a_response_of_your_own_replaces_the_usual_one():
    policy = cx.Policy(name="mine", spend={"ease": 2.0}, response={"ease": lambda spend: min(1.0, spend / 4)},
                       levers={"ease": Lever("ease", "cem", 0.2, 1.0, 0.0, "share", "")})  # fmt: skip
    assert policy.levels(1, 4)["ease"][0] == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (lambda spend: 1 / (spend - 1), r"response, ease: before simulating, the function was called with a spend of 1 "
                                        r"and failed with ZeroDivisionError: .+ It takes one number and returns one"),
        (lambda spend: "much", r"was called with a spend of 0 and failed with ValueError"),
        (lambda spend: spend, r"the function must return the share of the ceiling, 0 to 1; it gave 0 → 0, 0\.5 → 0\.5"),
        (lambda spend: float("nan"), r"the function must return the share of the ceiling"),
        (lambda spend: 1 / (1 + spend), r"the function must not fall when more is spent; it gave 0 → 1"),
        (lambda: 1, r"failed with TypeError"),
    ],
)  # fmt: skip
def test_a_response_of_your_own_is_tried_out_first(function, message):
    with pytest.raises(ValueError, match=message):
        cx.Policy(name="mine", response={"ease": function})


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"spend": {"qualty": 1}}, r"spend: no lever 'qualty'\. Did you mean 'quality'\? Levers: contact, offer"),
        ({"spend": {"quality": -1}}, r"policy 'x', quality: expected an amount of money, zero or more, got -1"),
        ({"who": "some"}, r"who: 'some' is not known\. Allowed: 'all', 'buyers', 'lapsing'"),
        ({"start": -1}, r"start: expected a whole number of at least 0, got -1"),
    ],
)
def test_wrong_policies_are_named(arguments, message):
    with pytest.raises(ValueError, match=message):
        cx.Policy(name="x", **arguments)


def test_presets_spend_the_whole_budget_on_one_side():
    crm, cem = cx.Policy.crm(2.0), cx.Policy.cem(2.0)
    assert crm.side("crm") == pytest.approx(2.0)
    assert crm.side("cem") == 0
    assert cem.side("cem") == pytest.approx(2.0)
    assert cem.scaled(0.5).cost_per_customer == pytest.approx(1.0)
    assert cx.Policy.none().cost_per_customer == 0


def test_detours_go_back_or_stay():
    assert detours(SHOP).tolist() == [[True, False, False, False], [True, True, False, False]]


def test_ease_moves_detours_to_the_other_ways_in_their_proportions():
    rows = eased_matrix(SHOP, "loyal", 0.5)
    np.testing.assert_allclose(rows, [[0.15, 0.5 * 0.85 / 0.7, 0, 0.2 * 0.85 / 0.7],
                                      [0.05, 0, 0.8 * 0.95 / 0.9, 0.1 * 0.95 / 0.9]])  # fmt: skip
    np.testing.assert_allclose(rows.sum(axis=1), 1)


def test_a_touchpoint_with_nothing_but_detours_keeps_them():
    trap = cx.Journey([cx.Touchpoint("in", "a"), cx.Touchpoint("back", "b")],
                      {"in": {"back": 0.5, "out": 0.5}, "back": {"in": 1.0}}, absorbing=["out"])  # fmt: skip
    np.testing.assert_allclose(eased_matrix(trap, "loyal", 0.9)[1], [1, 0, 0])


def test_a_policy_against_itself_differs_by_exactly_zero():
    twin = cx.Policy.cem(0.5, name="twin")
    same = cx.compare_policies(SHOP, [twin], baseline=cx.Policy.cem(0.5), n_customers=100, n_periods=3, n_reps=3, rng=2)
    table = same.tidy()
    assert (table["estimate"] == 0).all()
    assert (table["std_error"] == 0).all()
    assert any("exactly zero" in note and "twin" in note for note in same.notes)
    assert np.isinf(same.variance_factors.to_numpy()).all()


def test_results_do_not_depend_on_which_policies_are_compared(comparison):
    alone = cx.compare_policies(SHOP, [cx.Policy.cem(0.5)], n_customers=200, n_periods=4, n_reps=5, rng=1)
    assert alone.run_of("CEM").equals(comparison.run_of("CEM"))


def test_the_intervals_are_t_intervals_within_replications(comparison):
    row = comparison.tidy(0.9).set_index("term").loc["CEM: satisfaction"]
    apart = comparison.run_of("CEM")["satisfaction"] - comparison.run_of("none")["satisfaction"]
    assert row["estimate"] == pytest.approx(apart.mean())
    assert row["conf_high"] - row["estimate"] == pytest.approx(2.131846786 * apart.std() / np.sqrt(5), rel=1e-8)


def test_difference_names_a_winner_only_when_it_can_be_told(comparison):
    table = comparison.difference("CEM", "CRM")
    told = table["winner"] != "can't be told"
    assert ((table["conf_low"] > 0) | (table["conf_high"] < 0))[told].all()
    assert ((table["conf_low"] <= 0) & (table["conf_high"] >= 0))[~told].all()
    back = comparison.difference("CRM", "CEM")
    np.testing.assert_allclose(back["estimate"], -table["estimate"])
    assert back["winner"].tolist() == table["winner"].tolist()


def test_outcomes_agree_with_the_periods_of_a_simulation(comparison):
    key = comparison.setting.keys[0]
    from cxlab.journeys._rules import Tables
    from cxlab.journeys._run import Run

    periods = (
        Run(Tables(SHOP, cx.World(), cx.Policy.cem(0.5), 4), key, 0, 200, 200).run().totals.table(cx.World().margin)
    )
    first = comparison.run_of("CEM").iloc[0]
    assert first["profit"] == pytest.approx(periods["profit"].sum() / 200)
    assert first["satisfaction"] == pytest.approx(np.average(periods["satisfaction"], weights=periods["visits"]))
    assert first["retention"] == pytest.approx(1 - periods["left"].sum() / periods["active"].sum())


@pytest.mark.parametrize(
    ("policies", "error", "message"),
    [
        ([], TypeError, r"policies: expected a list of Policy, the list is empty"),
        (["CEM"], TypeError, r"policies: expected a list of Policy, got str"),
        ([cx.Policy.cem(1), cx.Policy.cem(2)], ValueError, r"policies: CEM stands twice\. Give each policy a name"),
    ],
)
def test_wrong_lists_of_policies_are_named(policies, error, message):
    with pytest.raises(error, match=message):
        cx.compare_policies(SHOP, policies, rng=1)


def test_one_replication_is_refused():
    with pytest.raises(ValueError, match=r"n_reps: one replication has no uncertainty that could be measured"):
        cx.compare_policies(SHOP, [cx.Policy.cem(1)], n_reps=1, rng=1)


def test_unknown_names_are_refused(comparison):
    with pytest.raises(ValueError, match=r"policy: 'CEMM' is not known\. Did you mean 'CEM'\?"):
        comparison.difference("CEMM", "CRM")
    with pytest.raises(ValueError, match=r"outcome: 'profits' is not known\. Did you mean 'profit'\?"):
        comparison.sensitivity(outcome="profits")
    with pytest.raises(ValueError, match=r"number: 'margn' is not known\. Did you mean 'margin'\?"):
        comparison.sensitivity(numbers=["margn"])
    with pytest.raises(ValueError, match=r"low: expected a value below high, got low = 2 and high = 1"):
        comparison.break_even(low=2, high=1)


def test_the_tornado_moves_one_number_and_nothing_else(comparison):
    table = comparison.sensitivity(first="CEM", second="CRM", numbers=["margin", "visit_cost", "lever quality"]).tidy()
    rows = table.set_index("term")
    assert rows["estimate"].abs().is_monotonic_decreasing
    assert rows.loc["margin", "low_value"] == pytest.approx(0.75 * 0.35)
    now = comparison.difference("CEM", "CRM").set_index("term").loc["profit", "estimate"]
    assert rows["base"].tolist() == pytest.approx([now] * 3)
    sales = comparison.run_of("CEM") - comparison.run_of("CRM")
    gross = (sales["revenue"] + sales["savings"]).mean()  # margin doesn't change who buys
    assert rows.loc["margin", "estimate"] == pytest.approx(0.5 * 0.35 * gross, rel=1e-6)


def test_break_even_is_where_the_difference_is_zero(comparison):
    found = comparison.break_even("margin", low=0.05, high=1.0, first="CRM", second="none", n_values=3)
    profit = (comparison.run_of("CRM") - comparison.run_of("none")).mean()
    gross = profit["revenue"] + profit["savings"]
    exact = 0.35 - profit["profit"] / gross
    assert found.value == pytest.approx(exact, abs=0.001)
    row = found.tidy().iloc[0]
    assert row["conf_low"] < exact < row["conf_high"]


def test_no_break_even_is_said_and_not_invented(comparison):
    found = comparison.break_even("visit_cost", low=0.0, high=0.1, first="CEM", second="none", outcome="satisfaction",
                                  n_values=3)  # fmt: skip
    assert found.value is None
    assert found.tidy()["estimate"].isna().all()
    assert "No break-even between 0 and 0.1: CEM is better at both ends and between." in found.notes
