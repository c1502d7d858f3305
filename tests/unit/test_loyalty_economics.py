"""The chain from score to equity, and outcomes after complaints, against formulas and statsmodels."""

import numpy as np
import pandas as pd
import pytest
from contracts.examples_loyalty_economics import chain, claimed, handled, ratings
from scipy import special, stats

import cxlab as cx
from cxlab.core.contrasts import contrast, group_of, stratified_difference
from cxlab.core.ranges import Range

WELL, BADLY, NONE = "problem, handled well", "problem, not handled well", "no problem"


class TestComplaints:
    def test_groups_are_counted(self):
        table = claimed().tidy().set_index("term")
        assert table.loc[[NONE, BADLY, WELL], "estimate"].tolist() == [0.19, 0.06, 0.21]
        assert table.loc[[NONE, BADLY, WELL], "n"].tolist() == [1000, 300, 300]
        assert (claimed().n, claimed().n_missing) == (1600, 12)

    def test_rows_give_what_counts_give(self):
        rows = pd.DataFrame([(0, None, 1)] * 3 + [(0, None, 0)] * 5 + [(1, 1, 1)] * 4 + [(1, 0, 0)] * 2,
                            columns=["p", "s", "y"])  # fmt: skip
        counted = rows.groupby(["p", "s", "y"], dropna=False).size().rename("n").reset_index()
        given = {"problem": "p", "resolved": "s", "outcome": "y"}
        first, second = cx.complaint_outcomes(rows, **given), cx.complaint_outcomes(counted, **given, counts="n")
        pd.testing.assert_frame_equal(first.tidy(), second.tidy())

    def test_differences_are_those_of_statsmodels(self):
        from statsmodels.stats.proportion import confint_proportions_2indep, test_proportions_2indep

        row = claimed().tidy().set_index("term").loc[f"{WELL} - {NONE}"]
        low, high = confint_proportions_2indep(63, 300, 190, 1000, method="newcomb", compare="diff")
        test = test_proportions_2indep(63, 300, 190, 1000, method="wald", compare="diff")
        assert (row["conf_low"], row["conf_high"]) == pytest.approx((low, high))
        assert (row["statistic"], row["p_value"]) == pytest.approx((test.statistic, test.pvalue))

    def test_means_are_compared_by_welch(self):
        row = ratings().tidy().set_index("term").loc[f"{WELL} - {NONE}"]
        test = stats.ttest_ind([9, 8, 9, 9], [7, 8, 9, 8, 6], equal_var=False)
        assert (row["statistic"], row["p_value"], row["df"]) == pytest.approx((test.statistic, test.pvalue, test.df))
        assert row["conf_low"] == pytest.approx(test.confidence_interval().low)

    def test_equivalence_is_two_one_sided_tests(self):
        from statsmodels.stats.weightstats import ttost_ind

        first, second = np.array([9.0, 8, 9, 9]), np.array([7.0, 8, 9, 8, 6])
        groups = [group_of(values, np.ones(len(values)), is_share=False) for values in (first, second)]
        p, _, _ = ttost_ind(first, second, -2, 2, usevar="unequal")
        assert contrast(*groups, 0.95).p_equivalent(2) == pytest.approx(p)
        table = claimed(margin=0.08).equivalence()
        assert table["equivalent"].tolist() == [True, False, False]
        assert claimed(margin=0.03).equivalence()["equivalent"].tolist() == [False] * 3

    def test_equivalence_needs_a_margin(self):
        with pytest.raises(ValueError, match=r"margin: this needs the largest difference that wouldn't matter\. Pass"):
            claimed().equivalence()

    @pytest.mark.parametrize(
        ("loyal", "words"), [(63, "can't be told from"), (100, "lies above no problem"), (30, "lies below no problem")]
    )
    def test_the_paradox_is_said_in_words(self, loyal, words):
        rows = [(0, None, 1, 190), (0, None, 0, 810), (1, 1, 1, loyal), (1, 1, 0, 300 - loyal)]
        table = pd.DataFrame(rows, columns=["p", "s", "y", "n"])
        found = cx.complaint_outcomes(table, problem="p", resolved="s", outcome="y", counts="n")
        assert words in found.summary()

    def test_many_small_strata_and_one_large_one(self):
        """One stratum gives the plain difference, and its variance that of Sato."""
        one = stratified_difference(*(np.array([x]) for x in (30.0, 100.0, 20.0, 100.0)), 0.95)
        assert one.estimate == pytest.approx(0.1)
        assert one.std_error == pytest.approx(np.sqrt(0.3 * 0.7 / 100 + 0.2 * 0.8 / 100), rel=0.02)
        pairs = stratified_difference(np.r_[np.ones(60), np.zeros(40)], np.ones(100), np.r_[np.ones(50), np.zeros(50)],
                                      np.ones(100), 0.95)  # fmt: skip
        assert pairs.estimate == pytest.approx(0.1)
        # Matched pairs, 10 of them discordant, all in one direction: the variance of the mean of paired differences.
        assert pairs.std_error == pytest.approx(np.sqrt(10 - 10**2 / 100) / 100)

    def test_adjusting_undoes_a_difference_that_products_make(self):
        rows = [
            ("easy", "paid", 1, 10), ("easy", "paid", 0, 90), ("easy", "told", 1, 2), ("easy", "told", 0, 18),
            ("hard", "paid", 1, 10), ("hard", "paid", 0, 10), ("hard", "told", 1, 50), ("hard", "told", 0, 50),
        ]  # fmt: skip
        table = pd.DataFrame(rows, columns=["product", "answer", "disputed", "n"])
        given = {"handling": "answer", "outcome": "disputed", "counts": "n"}
        found = cx.handling_outcomes(table, reference="told", by="product", **given)
        plain, adjusted = found.tidy()["estimate"].iloc[2:]
        assert plain == pytest.approx(20 / 120 - 52 / 120)
        assert adjusted == pytest.approx(0)

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ({"problem": "problme"}, r"problem: no column 'problme'\. Did you mean 'problem'\?"),
            ({"problem": "n"}, r"problem: 7 values neither 0 nor 1, nor no or yes: row 0 n = 190, .*Leave answers li"),
            ({"outcome": "n"}, r"outcome: 7 values neither 0 nor 1: .* or pass outcome_type='mean' for ratings and m"),
            ({"counts": "half"}, r"counts: 7 values no whole number of zero or more: row 0 half = 0\.5"),
            ({"outcome_type": "median"}, r"outcome_type: 'median' is not known"),
            ({"margin": 2}, "margin: expected a number between 0 and 1"),
            ({"problem": "always", "resolved": None}, r"data: only one group has customers: 'problem'\. A difference"),
            ({"outcome": "never"}, r"data: no row has a group and an outcome\. Check the columns"),
        ],
    )
    def test_errors(self, options, message):
        rows = [("no", None, 1, 190), ("no", None, 0, 810), ("yes", "no", 1, 18), ("yes", "no", 0, 282),
                ("yes", "yes", 1, 63), ("yes", "yes", 0, 237), ("yes", None, 1, 12)]  # fmt: skip
        table = pd.DataFrame(rows, columns=["problem", "solved", "loyal", "n"]).assign(half=0.5, always=1, never=np.nan)
        given = {"problem": "problem", "resolved": "solved", "outcome": "loyal", "counts": "n", **options}
        with pytest.raises(ValueError, match=message):
            cx.complaint_outcomes(table, **given)

    def test_errors_of_handling(self):
        with pytest.raises(ValueError, match=r"reference: no complaint was handled as 'explaned'\. Did you mean 'exp"):
            handled(reference="explaned")
        with pytest.raises(ValueError, match=r"by: strata are adjusted for with shares only\. Pass outcome_type='sha"):
            handled(by="product", outcome_type="mean")

    def test_infinite_ratings_are_refused(self):
        table = pd.DataFrame({"p": [0, 1], "y": [1.0, np.inf]})
        with pytest.raises(ValueError, match=r"outcome: 1 value infinite: row 1 y = inf\. Leave such values empty"):
            cx.complaint_outcomes(table, problem="p", outcome="y", outcome_type="mean")


KNOWN = {"score_gain": 5, "effect_per_point": 0.02, "retention": 0.8, "margin": 100, "discount_rate": 0.1,
         "cost_per_customer": 8, "n_customers": 1000, "rng": 1}  # fmt: skip


class TestChain:
    def test_each_station_by_hand(self):
        table = cx.loyalty_chain(**KNOWN).tidy().set_index("term")["estimate"]
        after = special.expit(special.logit(0.8) + 0.1)
        worth = [sum(100 * r**k / 1.1**k for k in range(1, 6)) for r in (0.8, after)]
        assert table["retention_after"] == pytest.approx(after)
        assert (table["value_before"], table["value_after"]) == pytest.approx(tuple(worth))
        assert table["profit"] == pytest.approx(1000 * (worth[1] - worth[0]) - 8000)

    def test_without_an_end_the_value_is_the_known_multiple(self):
        table = cx.loyalty_chain(**{**KNOWN, "n_periods": float("inf"), "retention": 0.9}).tidy().set_index("term")
        assert table.loc["value_before", "estimate"] == pytest.approx(100 * 0.9 / (1 + 0.1 - 0.9)), "4.5 margins"

    def test_the_needed_gain_pays_exactly(self):
        found = chain()
        needed = found.tidy().set_index("term").loc["needed_gain", "estimate"]
        assert needed == pytest.approx(found.break_even())
        paid = chain(score_gain=needed, cost_per_customer=8.0)
        assert paid.tidy().set_index("term").loc["profit", "estimate"] == pytest.approx(0, abs=1e-4)

    @pytest.mark.parametrize("name", ["effect_per_point", "retention", "margin", "discount_rate", "cost_per_customer"])
    def test_break_even_of_each_input(self, name):
        value = chain().break_even(name)
        paid = chain(**{name: value})
        assert paid.tidy().set_index("term").loc["profit", "estimate"] == pytest.approx(0, abs=0.01)

    def test_no_gain_may_be_enough(self):
        found = chain(cost_per_customer=(100.0, 250.0, 400.0))
        assert found.break_even() is None
        assert np.isnan(found.tidy().set_index("term").loc["needed_gain", "estimate"])
        assert "no gain pays, even if everybody stayed" in " ".join(found.notes)

    def test_ranges_hold_95_per_cent(self):
        for one in (Range(-2.0, 1.0, 9.0, "any"), Range(1.0, 5.0, 6.0, "positive"), Range(0.1, 0.8, 0.9, "share")):
            z = np.random.default_rng(1).standard_normal(200_000)
            values = one.at(z)
            assert np.quantile(values, [0.025, 0.5, 0.975]) == pytest.approx([one.low, one.best, one.high], abs=0.05)
        assert (Range(3.0, 3.0, 3.0, "positive").at(np.zeros(2)) == 3).all()

    def test_draws_of_a_straight_chain_have_the_spread_of_theory(self):
        """With a tiny effect the gain in equity is nearly a straight line, so that the delta method holds."""
        found = chain(
            score_gain=(4.0, 5.0, 6.0), effect_per_point=0.001, retention=0.8, cost_per_customer=0.0, n_draws=20_000
        )
        row = found.tidy().set_index("term").loc["equity_gain"]
        slope = chain(score_gain=5.001, effect_per_point=0.001, retention=0.8, cost_per_customer=0.0)
        base = chain(score_gain=5.0, effect_per_point=0.001, retention=0.8, cost_per_customer=0.0)
        per_point = (slope.tidy()["estimate"][5] - base.tidy()["estimate"][5]) / 0.001
        assert row["std_error"] == pytest.approx(per_point / 1.959964, rel=0.02)
        assert (row["conf_low"], row["conf_high"]) == pytest.approx((4 * per_point, 6 * per_point), rel=0.01)

    def test_the_tornado_moves_one_number_at_a_time(self):
        table = chain().tornado()
        assert table["estimate"].is_monotonic_decreasing
        row = table.set_index("term").loc["score_gain"]
        at_low = chain(score_gain=1.0, effect_per_point=0.02, retention=0.8, cost_per_customer=8.0)
        assert row["at_low"] == pytest.approx(at_low.tidy().set_index("term").loc["profit", "estimate"])
        assert bool(row["changes_winner"])

    def test_known_numbers_have_no_interval(self):
        found = cx.loyalty_chain(**KNOWN)
        assert found.tidy()["conf_low"].isna().all()
        assert "Taken as known, without a range: score_gain" in " ".join(found.notes)
        with pytest.raises(ValueError, match=r"tornado: every input is taken as known\. Give at least one as \(low, "):
            found.tornado()

    def test_links_carry_their_evidence(self):
        links = chain(evidence={"score_to_retention": "moderate"}).links
        assert links["evidence"].tolist() == ["assumed", "moderate", "assumed", "assumed"]
        assert "Links whose evidence is weak or missin" in chain(evidence={"score_to_retention": "moderate"}).summary()

    def test_inputs_and_draws_can_be_looked_at(self):
        inputs = chain().inputs.set_index("term")
        assert inputs.loc["retention", ["low", "best", "high"]].tolist() == [0.78, 0.8, 0.82]
        assert np.isnan(inputs.loc["margin", "low"])
        assert (chain().draws["profit"] > 0).mean() == chain().p_profit

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            ({"retention": 80}, r"retention: expected values between 0 and 1, got 80\. It is the share of customers "),
            ({"retention": (0.8, 0.7, 0.9)}, r"retention: expected low < best < high, got \(0\.8, 0\.7, 0\.9\)\. A n"),
            ({"margin": "much"}, r"margin: expected a number, or \(low, best, high\) with the ends of its 95% range;"),
            ({"margin": (1, 2)}, r"margin: expected a number, or \(low, best, high\)"),
            ({"discount_rate": 0}, r"discount_rate: expected values between 0 and 1, got 0"),
            ({"evidence": {"score_retention": "weak"}}, r"evidence: no link 'score_retention'\. Did you mean 'score_"),
            ({"evidence": {"score_to_retention": "good"}}, r"evidence\['score_to_retention'\]: 'good' is not known"),
            ({"n_periods": 0}, "n_periods: expected a whole number of at least 1"),
            ({"n_customers": 0}, "n_customers: expected a whole number of at least 1"),
            ({"n_draws": 5}, "n_draws: expected a whole number of at least 1,000"),
            ({"rng": None}, "rng: this draws random numbers"),
        ],
    )
    def test_errors(self, change, message):
        with pytest.raises(ValueError, match=message):
            cx.loyalty_chain(**{**KNOWN, **change})

    def test_an_unknown_input_has_no_break_even(self):
        with pytest.raises(ValueError, match=r"input: 'gain' is not known\. Did you mean 'margin'|input: 'gain' is n"):
            chain().break_even("gain")
