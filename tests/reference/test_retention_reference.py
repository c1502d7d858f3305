"""Retention against lifelines, R's survival, and the shifted-beta-geometric paper: scripts/reference_retention.py."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import cxlab as cx

pytestmark = pytest.mark.reference

FIGURES = json.loads((Path(__file__).parent / "data" / "retention.json").read_text(encoding="utf-8"))
WALTONS, ROSSI = pd.DataFrame(FIGURES["waltons"]), pd.DataFrame(FIGURES["rossi"])
LEUKEMIA = pd.DataFrame(FIGURES["leukemia"])
R = FIGURES["r"]
TIMES = {"duration": "T", "churned": "E"}
PREDICTORS = ["fin", "age", "race", "wexp", "mar", "paro", "prio"]


def close(value, decimals=9):
    return pytest.approx(value, abs=0.5 * 10**-decimals)


@pytest.fixture(scope="module")
def curves():
    return cx.retention_curve(WALTONS, **TIMES, by="group")


@pytest.fixture(scope="module")
def cox():
    return cx.cox_regression(ROSSI, duration="week", churned="arrest", predictors=PREDICTORS)


class TestCurves:
    @pytest.mark.parametrize("group", ["control", "miR-137"])
    def test_lifelines_gives_the_same_curve_and_interval(self, curves, group):
        ours = curves.tidy().query("term == @group").set_index("time")
        theirs = pd.DataFrame({key: FIGURES["curves"][group][key] for key in ("time", "estimate", "low", "high")})
        theirs = theirs.set_index("time").loc[ours.index]
        assert ours["estimate"].to_numpy() == close(theirs["estimate"].to_numpy())
        known = ours["conf_low"].notna()
        assert ours.loc[known, "conf_low"].to_numpy() == close(theirs.loc[known, "low"].to_numpy())
        assert ours.loc[known, "conf_high"].to_numpy() == close(theirs.loc[known, "high"].to_numpy())

    def test_r_gives_the_same_values_at_given_times(self, curves):
        ours = curves.at([10, 30, 50])
        for ours_name, theirs in (
            ("estimate", "estimate"),
            ("std_error", "error"),
            ("conf_low", "low"),
            ("conf_high", "high"),
        ):
            assert ours[ours_name].to_numpy() == close(np.array(R["curves"][theirs]), 8)

    def test_r_and_lifelines_give_the_same_medians(self, curves):
        ours = curves.medians()
        for row, theirs in zip(ours.itertuples(), R["table"], strict=True):
            assert (row.median, row.conf_low, row.conf_high) == (theirs["median"], theirs["0.95LCL"], theirs["0.95UCL"])
            lifelines = FIGURES["curves"][row.term]
            assert row.median == lifelines["median"]
            assert (row.conf_low, row.conf_high) == (lifelines["median_low"], lifelines["median_high"])

    def test_r_gives_the_same_restricted_means(self):
        for group, theirs in zip(["control", "miR-137"], R["rmean"], strict=True):
            rows = WALTONS[WALTONS["group"] == group]
            mean, error = cx.retention_curve(rows, **TIMES)._steps[0].restricted_mean(60)
            assert mean == close(theirs["rmean"])
            assert error == close(theirs["se(rmean)"])

    def test_r_gives_the_same_curve_with_late_entry(self):
        late = WALTONS[WALTONS["T"] > 6].assign(entry=6.0)
        ours = cx.retention_curve(late, **TIMES, entry="entry").at([10, 30, 50])
        assert ours["estimate"].to_numpy() == close(np.array(R["entry"]["estimate"]), 8)
        assert ours["conf_low"].to_numpy() == close(np.array(R["entry"]["low"]), 8)


class TestLogRank:
    def test_the_published_example(self):
        test = cx.log_rank(LEUKEMIA, duration="t", churned="status", by="Rx")
        assert test.statistic == pytest.approx(16.79294, abs=5e-6)
        assert test.statistic == close(FIGURES["comparisons"]["leukemia"]["statistic"], 8)
        assert test.p_value == pytest.approx(FIGURES["comparisons"]["leukemia"]["p_value"], rel=1e-8)

    @pytest.mark.parametrize("weights", ["log-rank", "gehan-breslow", "tarone-ware"])
    def test_two_groups(self, weights):
        test = cx.log_rank(WALTONS, **TIMES, by="group", weights=weights)
        assert test.statistic == close(FIGURES["comparisons"][weights]["statistic"], 8)
        assert test.p_value == pytest.approx(FIGURES["comparisons"][weights]["p_value"], rel=1e-8)

    def test_four_groups(self):
        rows = ROSSI.assign(prio=ROSSI["prio"].clip(upper=3))
        test = cx.log_rank(rows, duration="week", churned="arrest", by="prio")
        assert test.df == 3
        assert test.statistic == close(FIGURES["comparisons"]["four groups"]["statistic"], 8)

    def test_lost_and_expected_as_in_r(self):
        ours = cx.log_rank(WALTONS, **TIMES, by="group").tidy()
        assert ours["n_lost"].tolist() == R["logrank"]["observed"]
        assert ours["n_expected"].to_numpy() == close(np.array(R["logrank"]["expected"]))


class TestCox:
    def test_the_published_log_likelihood(self, cox):
        assert cox.log_likelihood == pytest.approx(-658.7477, abs=5e-5)
        assert cox.log_likelihood == close(FIGURES["cox"]["log_likelihood"], 6)
        assert cox.glance()["statistic"].item() == pytest.approx(FIGURES["cox"]["ratio_test"], abs=1e-6)

    @pytest.mark.parametrize(
        "column", ["estimate", "std_error", "statistic", "p_value", "conf_low", "conf_high", "hazard_ratio"]
    )
    def test_every_column(self, cox, column):
        theirs = [FIGURES["cox"]["terms"][name][column] for name in PREDICTORS]
        assert cox.tidy()[column].to_numpy() == pytest.approx(np.array(theirs), abs=2e-6)

    @pytest.mark.parametrize("transform", ["identity", "log"])
    def test_the_check_of_proportional_hazards(self, cox, transform):
        ours = cox.proportional_hazards(transform).set_index("term")
        for name, theirs in FIGURES["cox"]["schoenfeld"][transform].items():
            assert ours.loc[name, "statistic"] == pytest.approx(theirs["statistic"], rel=1e-5)
            assert ours.loc[name, "p_value"] == pytest.approx(theirs["p_value"], rel=1e-5)

    def test_on_ranks_ties_are_shared_so_that_it_is_close_and_not_equal(self, cox):
        """lifelines numbers those who left at the same time one after another."""
        ours = cox.proportional_hazards("rank").set_index("term")["statistic"]
        theirs = pd.Series({name: one["statistic"] for name, one in FIGURES["cox"]["schoenfeld"]["rank"].items()})
        assert (ours - theirs[ours.index]).abs().max() < 0.4
        assert ((ours > 3.84) == (theirs[ours.index] > 3.84)).all()


class TestShiftedBeta:
    @pytest.mark.parametrize(("cohort", "alpha", "beta"), [("regular", 0.7041, 1.1820), ("high end", 0.6681, 3.8061)])
    def test_the_published_parameters(self, cohort, alpha, beta):
        model = self.fitted(cohort)
        assert model.alpha == pytest.approx(alpha, abs=5e-5)
        assert model.beta == pytest.approx(beta, abs=5e-5)

    @pytest.mark.parametrize("cohort", ["regular", "high end"])
    def test_forty_digits_give_the_same_maximum(self, cohort):
        model, exact = self.fitted(cohort), FIGURES["shifted beta"][cohort]
        assert model.alpha == pytest.approx(exact["alpha"], rel=1e-9)
        assert model.beta == pytest.approx(exact["beta"], rel=1e-9)
        assert model.log_likelihood == pytest.approx(exact["log_likelihood"], rel=1e-12)
        errors = model.tidy().set_index("term")["std_error"]
        assert errors["alpha"] == pytest.approx(exact["std_error_alpha"], rel=1e-7)
        assert errors["beta"] == pytest.approx(exact["std_error_beta"], rel=1e-7)

    @pytest.mark.parametrize("cohort", ["regular", "high end"])
    def test_the_projection_and_the_lifetimes_as_plain_sums(self, cohort):
        model, exact = self.fitted(cohort), FIGURES["shifted beta"][cohort]
        assert model.projection(12)["estimate"].to_numpy() == pytest.approx(np.array(exact["survival"]), rel=1e-8)
        times = [int(n) for n in exact["lifetime"]]
        ours = model.lifetimes(discount_rate=0.1, n_periods=times)["estimate"].to_numpy()
        assert ours == pytest.approx(np.array(list(exact["lifetime"].values())), rel=1e-6)

    @pytest.mark.parametrize("cohort", ["regular", "high end"])
    def test_years_eight_to_twelve_are_projected_within_two_points(self, cohort):
        projected = self.fitted(cohort).projection(12)["estimate"].to_numpy()[8:]
        observed = np.array(FIGURES["shifted beta"][cohort]["percent"])[8:] / 100
        assert np.abs(projected - observed).max() < 0.02

    def test_a_lower_alpha_that_a_public_test_states_has_a_lower_likelihood(self):
        from cxlab.core.shifted_beta import log_likelihood

        model = self.fitted("regular")
        best = max(log_likelihood(0.688, beta, model.at_risk, model.lost) for beta in np.linspace(1, 1.4, 401))
        assert best < model.log_likelihood - 0.01

    def fitted(self, cohort):
        survivors = [round(10 * value) for value in FIGURES["shifted beta"][cohort]["percent"][:8]]
        return cx.shifted_beta_geometric(survivors)
