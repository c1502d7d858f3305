"""Experiments on examples small enough for paper, and bad input with its error."""

import re

import numpy as np
import pandas as pd
import pytest

import cxlab as cx

COUNTS = {"old": (120, 1000), "new": (160, 1000)}
TABLE = pd.DataFrame(
    {"version": ["old"] * 4 + ["new"] * 4, "spend": [3.0, 5, 4, 4, 6, 8, 7, 7], "before": [1.0, 3, 2, 2, 1, 3, 2, 2]}
)
MEAN = {"outcome": "spend", "group": "version", "kind": "mean", "control": "old"}


class TestABTest:
    def test_a_difference_on_paper(self):
        table = cx.ab_test(COUNTS, control="old").tidy().set_index("term")
        assert table.loc["difference", "estimate"] == pytest.approx(0.04)
        assert table.loc["ratio", "estimate"] == pytest.approx(4 / 3)
        pooled = 0.14 * 0.86 * 2 / 1000
        assert table.loc["difference", "statistic"] == pytest.approx(0.04 / np.sqrt(pooled))

    def test_the_control_turns_the_sign(self):
        other = cx.ab_test(COUNTS, control="new")
        assert other.difference == pytest.approx(-0.04)
        assert (other.control, other.treatment) == ("new", "old")

    def test_rows_and_counts_give_the_same(self):
        rows = pd.DataFrame({"v": ["a"] * 10 + ["b"] * 12, "y": [1] * 3 + [0] * 7 + [1] * 8 + [0] * 4})
        from_rows = cx.ab_test(rows, outcome="y", group="v", control="a").tidy()
        from_counts = cx.ab_test({"a": (3, 10), "b": (8, 12)}, control="a").tidy()
        pd.testing.assert_frame_equal(from_rows, from_counts)

    def test_true_and_false_are_outcomes(self):
        rows = pd.DataFrame({"v": ["a"] * 4 + ["b"] * 4, "y": [True, False] * 4})
        assert cx.ab_test(rows, outcome="y", group="v", control="a").difference == 0

    def test_means_on_paper(self):
        test = cx.ab_test(TABLE, **MEAN)
        assert test.difference == 3
        assert test.variance_saved is None
        assert test.tidy().set_index("term").loc["ratio", "estimate"] == 7 / 4

    def test_a_covariate_that_explains_everything_leaves_no_spread(self):
        noisy = TABLE.assign(spend=TABLE["spend"] + [0.1, -0.1, 0.2, -0.2, 0.1, -0.1, -0.1, 0.1])
        test = cx.ab_test(noisy, **MEAN, covariate="before")
        assert test.difference == pytest.approx(3)
        assert test.variance_saved > 0.9
        assert "adjusted_difference" in test.tidy().term.tolist()
        assert "saved" in test.summary()

    def test_a_useless_covariate_saves_nothing_and_moves_little(self):
        rng = np.random.default_rng(2)
        rows = pd.DataFrame({"v": np.repeat(["a", "b"], 2000), "y": rng.normal(size=4000), "x": rng.normal(size=4000)})
        test = cx.ab_test(rows, outcome="y", group="v", kind="mean", control="a", covariate="x")
        assert abs(test.variance_saved) < 0.01

    def test_fiellers_interval_holds_the_ratio_and_is_missing_near_zero(self):
        rng = np.random.default_rng(3)
        far = pd.DataFrame({"v": np.repeat(["a", "b"], 200), "y": rng.normal(10, 2, 400)})
        row = cx.ab_test(far, outcome="y", group="v", kind="mean", control="a").tidy().set_index("term").loc["ratio"]
        assert row["conf_low"] < row["estimate"] < row["conf_high"]
        near = cx.ab_test(far.assign(y=far["y"] - 10), outcome="y", group="v", kind="mean", control="a")
        assert np.isnan(near.tidy().set_index("term").loc["ratio", "conf_low"])
        assert any("near zero" in note for note in near.notes)

    def test_no_success_at_all_has_no_test(self):
        test = cx.ab_test({"old": (0, 10), "new": (0, 10)}, control="old")
        assert np.isnan(test.p_value)
        assert "All outcomes of each version are the same: no test." in test.notes
        assert "p not available" in repr(test)

    def test_missing_outcomes_are_counted(self):
        rows = TABLE.assign(spend=TABLE["spend"].where(TABLE.index != 2))
        assert (cx.ab_test(rows, **MEAN).n, cx.ab_test(rows, **MEAN).n_missing) == (7, 1)

    def test_a_strange_split_is_noted(self):
        test = cx.ab_test({"old": (100, 1000), "new": (130, 1300)}, control="old")
        assert any("check the assignment" in note for note in test.notes)

    def test_an_equal_split_is_not(self):
        assert not any("assignment" in note for note in cx.ab_test(COUNTS, control="old").notes)


class TestPlans:
    def test_half_the_difference_needs_four_times_the_customers(self):
        whole = cx.ab_sample_size(baseline=0.5, difference=0.04).n_total
        half = cx.ab_sample_size(baseline=0.5, difference=0.02).n_total
        assert half / whole == pytest.approx(4, rel=0.01)

    def test_the_plan_is_the_smallest_that_reaches_the_power(self):
        from statsmodels.stats.proportion import power_proportions_2indep

        plan = cx.ab_sample_size(baseline=0.1, difference=0.02)
        at = [
            power_proportions_2indep(0.02, 0.1, n, return_results=False) for n in (plan.n_control - 1, plan.n_control)
        ]
        assert at[0] < 0.8 <= at[1]

    def test_a_loss_is_planned_like_a_gain(self):
        assert cx.ab_sample_size(baseline=0.12, difference=-0.02).n_total == pytest.approx(
            cx.ab_sample_size(baseline=0.10, difference=0.02).n_total, rel=0.01
        )

    def test_unequal_groups_need_more_in_all(self):
        equal, uneven = (cx.ab_sample_size(baseline=0.1, difference=0.02, treated=t) for t in (0.5, 0.1))
        assert uneven.n_total > 2 * equal.n_total
        assert uneven.n_treatment < uneven.n_control / 8

    def test_more_customers_give_more_power(self):
        power = cx.ab_sample_size_mean(std_dev=40, difference=5).tidy()["estimate"]
        assert power.is_monotonic_increasing
        assert power[3] == pytest.approx(0.8, abs=0.01)


class TestLooks:
    def test_one_look_keeps_its_promise(self):
        for rule in ("none", "pocock", "obrien_fleming"):
            assert cx.false_alarms(n_looks=1, rule=rule).rate == pytest.approx(0.05, abs=1e-9)

    @pytest.mark.parametrize("rule", ["pocock", "obrien_fleming"])
    def test_bounds_keep_the_promise_of_all_looks(self, rule):
        assert cx.false_alarms(n_looks=8, rule=rule, confidence_level=0.9).rate == pytest.approx(0.1, abs=1e-9)

    def test_always_valid_bounds_are_never_broken_too_often(self):
        rates = [cx.false_alarms(n_looks=n, rule="always_valid").rate for n in (1, 5, 20, 60)]
        assert rates == sorted(rates)
        assert rates[-1] < 0.05

    def test_a_true_difference_is_found_earlier_by_pocock_and_oftener_by_obrien_and_fleming(self):
        pocock, fleming = (cx.false_alarms(n_looks=5, rule=r, difference=2.8) for r in ("pocock", "obrien_fleming"))
        assert pocock.mean_looks < fleming.mean_looks
        assert pocock.rate < fleming.rate < cx.false_alarms(n_looks=1, difference=2.8).rate + 1e-9

    def test_a_difference_and_its_mirror_are_found_equally_often(self):
        sides = [cx.false_alarms(n_looks=6, difference=d).rate for d in (1.7, -1.7)]
        assert sides[0] == pytest.approx(sides[1])

    def test_simulated_experiments_exaggerate_what_they_stop_for(self):
        made = cx.simulate_looks(share=0.2, difference=0.03, n_per_look=200, n_looks=6, n_experiments=3000, rng=4)
        assert made.mean_estimate > 0.04
        assert made.glance()["mean_customers"].item() < 2 * 200 * 6

    def test_none_that_stops_is_told(self):
        made = cx.simulate_looks(share=0.5, n_per_look=2, n_looks=1, rule="always_valid", n_experiments=20, rng=1)
        assert made.mean_estimate is None
        assert "No experiment declared a difference." in made.summary()


class TestSplit:
    def test_planned_shares_count(self):
        assert cx.sample_ratio_mismatch({"a": 900, "b": 100}).broken
        assert not cx.sample_ratio_mismatch({"a": 900, "b": 100}, planned={"a": 0.9, "b": 0.1}).broken

    def test_a_table_is_counted(self):
        split = cx.sample_ratio_mismatch(TABLE.assign(version=TABLE["version"].where(TABLE.index > 0)), group="version")
        assert (split.counts, split.n_missing) == ((4, 3), 1)
        assert split.versions == ("new", "old")


LOOKS = {"share": 0.2, "n_per_look": 100, "n_looks": 3, "rng": 1}
CASES = {
    "no control": (lambda: cx.ab_test(COUNTS), "control: say which version is the old one, control='old' or"),
    "a control that isn't there": (
        lambda: cx.ab_test(COUNTS, control="odl"),
        "control: there is no version 'odl'. Did you mean 'old'? Versions: old, new.",
    ),
    "three versions": (
        lambda: cx.ab_test(COUNTS | {"third": (1, 9)}, control="old"),
        "group: expected two versions, found 3: old, new, third. Filter the table, and compare two at a time",
    ),
    "more successes than customers": (
        lambda: cx.ab_test({"old": (9, 5), "new": (1, 5)}, control="old"),
        "data: 'old' has 9 successes of 5 customers. Write (successes, customers).",
    ),
    "a share in place of counts": (
        lambda: cx.ab_test({"old": 0.1, "new": 0.2}, control="old"),
        "data: expected successes and customers of each version",
    ),
    "counts for a mean": (
        lambda: cx.ab_test(COUNTS, control="old", kind="mean"),
        "data: counts are enough for a share",
    ),
    "no outcome": (
        lambda: cx.ab_test(TABLE, group="version", control="old"),
        "outcome: say which column holds what came of it, outcome='…'. Columns: version, spend, before.",
    ),
    "no group": (
        lambda: cx.ab_test(TABLE, outcome="spend"),
        "group: say which column holds which version each customer",
    ),
    "a mean as a share": (
        lambda: cx.ab_test(TABLE, outcome="spend", group="version", control="old"),
        "outcome: 8 values are neither 0 nor 1: row 0 spend = 3, row 1 spend = 5",
    ),
    "another kind": (lambda: cx.ab_test(TABLE, kind="men"), "kind: 'men' is not known. Did you mean 'mean'?"),
    "a single customer": (
        lambda: cx.ab_test(TABLE.iloc[3:], **MEAN),
        "group: 'old' has 1 customer with an outcome; at least two are needed in each version.",
    ),
    "a flat covariate": (
        lambda: cx.ab_test(TABLE.assign(before=1.0), **MEAN, covariate="before"),
        "covariate: it has one value only in each version",
    ),
    "a covariate with a share": (
        lambda: cx.ab_test(
            TABLE.assign(spend=[0, 1] * 4), outcome="spend", group="version", control="old", covariate="before"
        ),
        "covariate: for shares it isn't offered. Pass kind='mean' with outcomes of 0 and 1",
    ),
    "a difference in per cent": (
        lambda: cx.ab_sample_size(baseline=0.1, difference=2),
        "difference: 0.1 + 2 must lie between 0 and 1 and differ from the baseline. Write 0.01 for one",
    ),
    "no difference of means": (
        lambda: cx.ab_sample_size_mean(std_dev=1, difference=0),
        "difference: expected the smallest difference that would matter",
    ),
    "too small a difference": (
        lambda: cx.ab_sample_size(baseline=0.1, difference=1e-7),
        "difference: more than 1,000,000,000 customers would be needed.",
    ),
    "a power in per cent": (
        lambda: cx.ab_sample_size(baseline=0.1, difference=0.1, power=80),
        "power: expected a number between 0 and 1, got 80.",
    ),
    "no looks": (lambda: cx.false_alarms(n_looks=0), "n_looks: expected a whole number of at least 1, got 0."),
    "too many looks": (lambda: cx.false_alarms(n_looks=1000), "n_looks: expected at most 200 looks, got 1,000."),
    "another rule": (
        lambda: cx.false_alarms(n_looks=2, rule="pococ"),
        "rule: 'pococ' is not known. Did you mean 'pocock'?",
    ),
    "a difference without an end": (
        lambda: cx.false_alarms(n_looks=2, difference=float("inf")),
        "difference: expected a number of standard errors, 0 for none; got inf.",
    ),
    "a share beyond one": (
        lambda: cx.simulate_looks(**LOOKS | {"difference": 0.9}),
        "difference: 0.2 + 0.9 isn't between 0 and 1. Write 0.02 for two percentage points.",
    ),
    "no seed": (
        lambda: cx.simulate_looks(**LOOKS | {"rng": None}),
        "rng: this draws random numbers, so that it needs a seed",
    ),
    "one version": (lambda: cx.sample_ratio_mismatch({"a": 5}), "group: expected two versions or more, found a."),
    "nobody": (lambda: cx.sample_ratio_mismatch({"a": 0, "b": 0}), "data: all counts are zero"),
    "a split without a group": (lambda: cx.sample_ratio_mismatch(TABLE), "group: say which column holds the versions"),
    "planned for others": (
        lambda: cx.sample_ratio_mismatch({"a": 5, "b": 5}, planned={"a": 0.5, "c": 0.5}),
        "planned: expected a share for each version, {'a': 0.5, 'b': 0.5} say;",
    ),
    "planned shares that don't add up": (
        lambda: cx.sample_ratio_mismatch({"a": 5, "b": 5}, planned={"a": 0.5, "b": 0.4}),
        "planned: the shares add to 0.9. They must add to 1.",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_bad_input_is_told(name):
    call, message = CASES[name]
    with pytest.raises(ValueError, match=re.escape(message)):
        call()


def test_what_is_no_table_is_told():
    with pytest.raises(TypeError, match=r"data: expected a pandas DataFrame, got list\."):
        cx.ab_test([1, 0], **MEAN)
