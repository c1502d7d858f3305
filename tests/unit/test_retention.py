"""Rates, curves, comparisons, cohorts and projections of retention, on examples small enough for paper."""

import numpy as np
import pandas as pd
import pytest

import cxlab as cx
from cxlab.core import shifted_beta as core

MEMBERS = pd.DataFrame(
    {
        "months": [2, 3, 3, 5, 8, 9, 9, 12],
        "left": [1, 1, 0, 1, 0, 1, 0, 0],
        "plan": list("abababab"),
        "fee": [9, 5, 8, 7, 6, 8, 5, 5],
    }
)
TIMES = {"duration": "months", "churned": "left"}


class TestRates:
    def test_a_rate_on_paper(self):
        rate = cx.churn_rate([1, 0, 0, 0, None])
        assert (rate.churn, rate.retention, rate.n, rate.n_missing, rate.n_lost) == (0.25, 0.75, 4, 1, 1)

    def test_true_and_false_count_as_one_and_zero(self):
        assert cx.churn_rate([True, False, False, False]).churn == 0.25
        assert cx.churn_rate(pd.DataFrame({"gone": [True, None, False]}), churned="gone").churn == 0.5

    def test_the_first_row_is_what_was_asked_for(self):
        assert cx.churn_rate([1, 0]).tidy().term.tolist() == ["churn", "retention"]
        assert cx.retention_rate([1, 0]).tidy().term.tolist() == ["retention", "churn"]

    def test_new_customers_are_not_counted(self):
        rate = cx.PeriodRate.from_counts(n_start=1000, n_end=1020, n_new=100)
        assert rate.churn == 0.08
        assert rate.n_lost == cx.PeriodRate.from_counts(n_start=1000, n_lost=80).n_lost

    def test_a_year_is_a_power_and_not_a_multiple(self):
        table = cx.PeriodRate.from_counts(n_start=500, n_lost=25, periods_per_year=12).tidy().set_index("term")
        assert table.loc["churn_per_year", "estimate"] == pytest.approx(1 - 0.95**12)
        assert table.loc["retention_per_year", "conf_low"] == pytest.approx(table.loc["retention", "conf_low"] ** 12)
        sums = (
            table.loc["churn_per_year", ["conf_low", "conf_high"]]
            + table.loc["retention_per_year", ["conf_high", "conf_low"]].to_numpy()
        )
        assert sums.to_numpy(dtype=float) == pytest.approx(1)

    def test_counts_stand_for_customers(self):
        table = pd.DataFrame({"left": [1, 0], "n": [30, 70]})
        assert cx.churn_rate(table, churned="left", counts="n").churn == 0.3

    def test_the_half_life(self):
        rate = cx.PeriodRate.from_counts(n_start=1000, n_lost=129)
        assert rate.glance()["half_life"].item() == pytest.approx(np.log(0.5) / np.log(0.871))
        assert np.isnan(cx.churn_rate([0, 0]).glance()["half_life"].item())


class TestCurve:
    def test_a_curve_on_paper(self):
        table = cx.retention_curve(MEMBERS, **TIMES).tidy().set_index("time")
        assert table["estimate"].tolist() == pytest.approx([7 / 8, 7 / 8 * 6 / 7, 0.75 * 4 / 5, 0.6 * 2 / 3])
        assert table["n_at_risk"].tolist() == [8, 7, 5, 3]
        assert table["n_lost"].tolist() == [1, 1, 1, 1]

    def test_the_median_is_where_the_curve_comes_down_to_one_half(self):
        curve = cx.retention_curve(MEMBERS, **TIMES)
        assert curve.median == 9
        assert curve.horizon == 12

    def test_a_median_that_is_not_reached_is_none_with_the_reason(self):
        curve = cx.retention_curve(MEMBERS[MEMBERS["months"] < 9], **TIMES)
        assert curve.median == 5
        short = cx.retention_curve(MEMBERS.assign(left=[1, 0, 0, 0, 0, 0, 0, 0]), **TIMES)
        assert short.median is None
        assert "The median is not reached: more than half were still there at the end of the curve." in short.notes
        assert "median not reached" in repr(short)

    def test_with_groups_the_note_names_them(self):
        left = [1, 0, 1, 0, 1, 0, 0, 1]
        curve = cx.retention_curve(MEMBERS.assign(left=left), **TIMES, by="plan")
        assert curve.median is None
        assert curve.groups == ("a", "b")
        assert curve.tidy().term.unique().tolist() == ["a", "b"]
        assert len(curve.medians()) == 2

    def test_groups_of_numbers_stand_in_their_order(self):
        groups = [10, 9, 10, 9, 10, 9, 9, 10]
        curve = cx.retention_curve(MEMBERS.assign(g=groups, left=[1, 1, 0, 1, 0, 1, 0, 0]), **TIMES, by="g")
        assert curve.groups == ("9", "10")

    def test_the_restricted_mean_is_the_area_under_the_curve(self):
        curve = cx.retention_curve(MEMBERS, **TIMES)
        area = 2 * 1 + 1 * 7 / 8 + 2 * 0.75 + 4 * 0.6 + 3 * 0.4
        assert curve.medians()["restricted_mean"].item() == pytest.approx(area)

    def test_times_between_steps_are_read_off_and_beyond_the_end_unknown(self):
        read = cx.retention_curve(MEMBERS, **TIMES).at([0, 4, 12, 13])
        assert read["estimate"].tolist()[:3] == pytest.approx([1, 0.75, 0.4])
        assert np.isnan(read["estimate"].iloc[3])

    def test_at_zero_the_interval_is_missing_and_a_note_says_so(self):
        curve = cx.retention_curve(pd.DataFrame({"months": [1, 2, 3], "left": 1}), **TIMES)
        assert curve.tidy()["estimate"].iloc[-1] == 0
        assert np.isnan(curve.tidy()["conf_low"].iloc[-1])
        assert "Where the curve is at zero it has no interval." in curve.notes

    def test_rows_with_something_missing_are_counted(self):
        curve = cx.retention_curve(MEMBERS.assign(months=MEMBERS["months"].where(MEMBERS["months"] != 5)), **TIMES)
        assert (curve.n, curve.n_missing) == (7, 1)

    def test_late_entry_takes_customers_out_of_the_risk_before(self):
        late = MEMBERS.assign(entry=[0, 0, 0, 0, 4, 4, 4, 4])
        table = cx.retention_curve(late, **TIMES, entry="entry").tidy()
        assert table["n_at_risk"].tolist() == [4, 3, 5, 3]

    def test_an_early_drop_to_zero_is_noted(self):
        late = MEMBERS.assign(entry=[0, 2.5, 2.5, 4, 4, 4, 4, 4])
        curve = cx.retention_curve(late, **TIMES, entry="entry")
        assert any("drops to zero and stays there" in note for note in curve.notes)

    def test_counts_stand_for_customers(self):
        counted = MEMBERS.groupby(["months", "left"]).size().rename("n").reset_index()
        ours = cx.retention_curve(counted, **TIMES, counts="n").tidy()
        pd.testing.assert_frame_equal(ours, cx.retention_curve(MEMBERS, **TIMES).tidy())


class TestComparisons:
    def test_lost_and_expected_add_to_the_same(self):
        table = cx.log_rank(MEMBERS, **TIMES, by="plan").tidy()
        assert table["n_expected"].sum() == pytest.approx(table["n_lost"].sum())
        assert any("fewer than five expected" in note for note in cx.log_rank(MEMBERS, **TIMES, by="plan").notes)

    def test_expected_with_late_entry(self):
        late = MEMBERS.assign(entry=[0, 0, 0, 0, 4, 4, 4, 4])
        table = cx.log_rank(late, **TIMES, by="plan", entry="entry").tidy()
        assert table["n_expected"].tolist() == pytest.approx(
            [2 / 4 + 1 / 3 + 2 / 5 + 1 / 3, 2 / 4 + 2 / 3 + 3 / 5 + 2 / 3]
        )

    @pytest.mark.parametrize("weights", ["gehan-breslow", "tarone-ware"])
    def test_other_weights_give_another_test(self, weights):
        assert cx.log_rank(MEMBERS, **TIMES, by="plan", weights=weights).statistic != pytest.approx(
            cx.log_rank(MEMBERS, **TIMES, by="plan").statistic
        )

    def test_the_unit_of_a_predictor_changes_its_coefficient_only(self):
        plain = cx.cox_regression(MEMBERS, **TIMES, predictors="fee").tidy()
        for unit in (1e6, 1e-6):
            other = cx.cox_regression(MEMBERS.assign(fee=MEMBERS["fee"] * unit), **TIMES, predictors="fee").tidy()
            assert other["estimate"].item() * unit == pytest.approx(plain["estimate"].item())
            assert other["p_value"].item() == pytest.approx(plain["p_value"].item())

    def test_text_becomes_a_ratio_for_each_level_but_the_first(self):
        cox = cx.cox_regression(MEMBERS, **TIMES, predictors=["plan", "fee"])
        assert cox.predictors == ("plan: b", "fee")
        assert "plan is compared with 'a'." in cox.notes

    def test_true_and_false_are_a_predictor(self):
        cox = cx.cox_regression(MEMBERS.assign(new=MEMBERS["fee"] > 6), **TIMES, predictors="new")
        assert cox.predictors == ("new",)

    def test_few_who_left_are_noted(self):
        assert any(
            "fewer than ten each" in note for note in cx.cox_regression(MEMBERS, **TIMES, predictors="fee").notes
        )

    def test_the_rule_for_ties_changes_the_ratio(self):
        tied = MEMBERS.assign(months=[2, 2, 3, 3, 8, 9, 9, 12])
        ratios = [cx.cox_regression(tied, **TIMES, predictors="fee", ties=ties).tidy()["estimate"].item() for ties in
                  ("efron", "breslow")]  # fmt: skip
        assert ratios[0] != pytest.approx(ratios[1])

    def test_without_ties_the_residuals_are_those_of_statsmodels(self):
        from statsmodels.duration.hazard_regression import PHReg

        rng = np.random.default_rng(1)
        table = pd.DataFrame(
            {"months": rng.permutation(60) + 1.0, "left": rng.integers(0, 2, 60), "fee": rng.normal(size=60)}
        )
        cox = cx.cox_regression(table, **TIMES, predictors="fee")
        theirs = PHReg(table["months"], table[["fee"]], status=table["left"]).fit().schoenfeld_residuals
        order = np.argsort(table["months"].to_numpy())
        known = np.asarray(theirs).ravel()[order]
        assert cox._residuals.ravel() == pytest.approx(known[~np.isnan(known)][: len(cox._residuals)], abs=1e-8)

    def test_a_drift_is_said_in_the_summary(self):
        rng = np.random.default_rng(3)
        x = rng.integers(0, 2, 800)
        early = rng.exponential(1 / np.where(x == 1, 3.0, 1.0))
        months = np.where(early < 0.5, early, 0.5 + rng.exponential(1 / np.where(x == 1, 0.4, 1.0)))
        table = pd.DataFrame({"months": months, "left": 1, "new": x})
        text = cx.cox_regression(table, **TIMES, predictors="new").summary()
        assert "Proportional hazards in doubt (Schoenfeld, p < .05) for: new." in text


class TestCohorts:
    LOG = pd.DataFrame(
        {
            "who": [1, 1, 2, 3, 3, 3, 4],
            "day": ["2025-01-05", "2025-03-09", "2025-01-20", "2025-02-01", "2025-02-03", "2025-03-20", "2025-03-02"],
        }
    )

    def made(self, **options):
        return cx.cohort_table(self.LOG, customer="who", date="day", **options)

    def test_an_observed_zero_is_told_apart_from_the_future(self):
        counts = self.made().counts()
        assert counts.loc["2025-01"].tolist() == [2, 0, 1]
        assert counts.loc["2025-02", 1] == 1
        assert counts.loc["2025-02", 2] is pd.NA
        table = self.made(until="2025-03-31").tidy().set_index("term")
        assert table.loc["2025-01 +1", ["estimate", "status"]].tolist() == [0, "observed"]
        assert table.loc["2025-01 +1", "conf_high"] > 0.5, "two customers say little, even when both are away"
        assert table.loc["2025-03 +1", "status"] == "not yet"

    def test_the_last_period_is_incomplete_unless_the_log_covers_it(self):
        assert self.made().glance()["n_incomplete"].item() == 3
        assert any("incomplete (the log ends on 2025-03-20)" in note for note in self.made().notes)
        assert self.made(until="2025-03-31").glance()["n_incomplete"].item() == 0

    def test_a_month_without_a_first_purchase_is_no_cohort(self):
        assert self.made(every="quarter").cohorts == ("2025Q1",)
        assert self.made().cohorts == ("2025-01", "2025-02", "2025-03")

    def test_weeks_are_named_by_their_monday(self):
        assert self.made(every="week").cohorts[0] == "2024-12-30"

    def test_dates_and_text_give_the_same(self):
        dates = self.LOG.assign(day=pd.to_datetime(self.LOG["day"]))
        other = cx.cohort_table(dates, customer="who", date="day")
        pd.testing.assert_frame_equal(other.tidy(), self.made().tidy())

    def test_a_later_end_shows_empty_periods_as_zeros(self):
        counts = self.made(until="2025-05-31").counts()
        assert counts.loc["2025-01"].tolist() == [2, 0, 1, 0, 0]

    def test_shares_over_all_cohorts(self):
        ages = self.made(until="2025-03-31").by_age().set_index("age")
        assert ages.loc[1, ["n_active", "n_start", "n_cohorts"]].tolist() == [1, 3, 2]

    def test_counts_make_the_same_table(self):
        first = self.made(until="2025-03-31")
        cells = first.tidy().query("status == 'observed'")
        again = cx.CohortTable.from_counts(cells, every="month")
        pd.testing.assert_frame_equal(again.shares(), first.shares())


class TestShiftedBeta:
    def test_survivors_and_single_contracts_give_the_same(self):
        listed = cx.shifted_beta_geometric([100, 70, 55, 47])
        rows = [(1, 1, 30), (2, 1, 15), (3, 1, 8), (3, 0, 47)]
        table = pd.DataFrame(rows, columns=["years", "gone", "n"])
        single = cx.shifted_beta_geometric(table, duration="years", churned="gone", counts="n")
        assert (single.alpha, single.beta) == pytest.approx((listed.alpha, listed.beta))
        assert single.n == listed.n == 100

    def test_younger_contracts_count_for_the_periods_they_had(self):
        rows = [(1, 1, 30), (2, 1, 15), (1, 0, 40), (2, 0, 55)]
        table = pd.DataFrame(rows, columns=["years", "gone", "n"])
        model = cx.shifted_beta_geometric(table, duration="years", churned="gone", counts="n")
        assert model.at_risk.tolist() == [140, 70]
        assert model.lost.tolist() == [30, 15]

    def test_retention_rises_and_the_survivors_are_its_product(self):
        table = cx.shifted_beta_geometric([1000, 631, 468, 382]).projection(8)
        assert table["retention"].dropna().is_monotonic_increasing
        assert table["retention"].dropna().cumprod().to_numpy() == pytest.approx(table["estimate"].to_numpy()[1:])
        assert table["observed"].tolist()[:4] == pytest.approx([1, 0.631, 0.468, 0.382])
        assert table["observed"].isna().sum() == 5

    def test_where_retention_does_not_rise_the_parameters_are_none_with_the_reason(self):
        model = cx.shifted_beta_geometric([1000, 800, 630, 490])
        assert (model.alpha, model.beta) == (None, None)
        assert model.mean_churn == pytest.approx(model.lost.sum() / model.at_risk.sum(), abs=1e-4)
        assert any("Retention doesn't rise over the periods" in note for note in model.notes)
        table = model.projection(3)
        assert table["estimate"].to_numpy() == pytest.approx(table["constant"].to_numpy(), abs=1e-3)

    def test_two_kinds_of_customers_are_recognised(self):
        model = cx.shifted_beta_geometric([1000, 500, 500, 500])
        assert model.alpha is None
        assert any("two kinds of customers" in note for note in model.notes)
        assert model.projection(5)["estimate"].iloc[-1] == pytest.approx(0.5, abs=1e-3)

    def test_weak_data_are_noted(self):
        assert any("can hardly be told" in note for note in cx.shifted_beta_geometric([60, 50, 42, 36]).notes)

    def test_a_lifetime_counts_the_payment_that_is_due_now(self):
        pair = self.pair([1000, 631, 468, 382])
        assert core.lifetime(*pair, 1e6, 0) == pytest.approx(1, abs=1e-5)
        assert core.lifetime(*pair, 1e6, 1) == pytest.approx(core.retention(1, *pair), abs=1e-5)
        shown = cx.shifted_beta_geometric([1000, 631, 468, 382]).lifetimes(discount_rate=0.1, n_periods=[0, 1])
        assert shown["estimate"].tolist() == pytest.approx([core.lifetime(*pair, 0.1, n) for n in (0, 1)])

    def test_without_a_discount_a_finite_lifetime_is_given(self):
        model = cx.shifted_beta_geometric([1000, 700, 540, 440, 372])
        alpha, beta = self.pair([1000, 700, 540, 440, 372])
        if alpha > 1:
            assert model.lifetimes(discount_rate=0, n_periods=[0])["estimate"].item() == pytest.approx(
                (alpha + beta - 1) / (alpha - 1)
            )
        steep = cx.shifted_beta_geometric([1000, 700, 520, 405, 330, 275])
        assert steep.alpha > 1
        assert np.isfinite(steep.lifetimes(discount_rate=0, n_periods=[0])["estimate"].item())

    def test_the_constant_model_is_the_better_one_when_all_are_alike(self):
        alike = cx.shifted_beta_geometric([1000, 800, 640, 512]).glance().iloc[0]
        assert alike["constant_aic"] < alike["aic"]
        mixed = cx.shifted_beta_geometric([1000, 631, 468, 382]).glance().iloc[0]
        assert mixed["aic"] < mixed["constant_aic"]

    def test_everybody_gone_in_the_end_is_no_problem(self):
        assert cx.shifted_beta_geometric([10, 5, 2, 0]).n == 10

    def pair(self, survivors):
        model = cx.shifted_beta_geometric(survivors)
        return model.alpha, model.beta


class TestProjection:
    def test_alike_customers_give_the_constant_curve(self):
        table = cx.retention_projection(churn=0.2, polarization=0).tidy()
        assert table["estimate"].tolist() == table["constant"].tolist()
        assert cx.retention_projection(churn=0.2, polarization=0).alpha is None

    def test_the_parameters_are_those_of_the_beta_distribution(self):
        made = cx.retention_projection(churn=0.7041 / 1.8861, polarization=1 / 2.8861)
        assert (made.alpha, made.beta) == pytest.approx((0.7041, 1.1820))
        assert made.lifetime == pytest.approx(core.lifetime(0.7041, 1.1820, 0.1))

    def test_differences_lengthen_the_expected_lifetime(self):
        lives = [cx.retention_projection(churn=0.3, polarization=p).lifetime for p in (0, 0.1, 0.4, 0.8)]
        assert lives == sorted(lives)
        assert lives[0] == pytest.approx(1 / (1 - 0.7 / 1.1))
