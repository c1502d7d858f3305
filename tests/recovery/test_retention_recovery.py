"""Retention and experiments find a truth that was planted, as often as their intervals promise."""

import numpy as np
import pandas as pd
import pytest

import cxlab as cx
from cxlab.core import sequential

pytestmark = pytest.mark.recovery

RUNS = 400
# Four standard errors of a share of 95 % in 400 runs are 4.4 points; the house takes 3.6.
SLACK = 0.036


def survivors(alpha, beta, n, periods, rng):
    """A cohort whose customers have chances of their own."""
    life = rng.geometric(np.clip(rng.beta(alpha, beta, n), 1e-12, 1))
    return [int((life > t).sum()) for t in range(periods + 1)]


@pytest.fixture(scope="module")
def cohorts():
    rng = np.random.default_rng(2026)
    return [cx.shifted_beta_geometric(survivors(0.7, 1.2, 1000, 7, rng)) for _ in range(RUNS)]


def covered(models, term, truth):
    rows = [model.tidy().set_index("term").loc[term] for model in models]
    return np.mean([row["conf_low"] <= truth <= row["conf_high"] for row in rows])


@pytest.mark.parametrize(
    ("term", "truth"), [("alpha", 0.7), ("beta", 1.2), ("mean_churn", 0.7 / 1.9), ("polarization", 1 / 2.9)]
)
def test_intervals_of_the_shifted_beta_hold_the_truth(cohorts, term, truth):
    assert covered(cohorts, term, truth) == pytest.approx(0.95, abs=SLACK)


def test_a_planted_bias_would_be_noticed(cohorts):
    assert covered(cohorts, "mean_churn", 0.7 / 1.9 * 1.1) < 0.6


def test_alpha_and_beta_are_nearly_unbiased(cohorts):
    alphas = [model.alpha for model in cohorts]
    assert np.mean(alphas) == pytest.approx(0.7, abs=0.03)
    assert np.mean([model.beta for model in cohorts]) == pytest.approx(1.2, abs=0.05)


def test_the_projection_to_twelve_periods_holds_the_truth(cohorts):
    from cxlab.core.shifted_beta import survival

    truth = float(survival(12, 0.7, 1.2))
    rows = [model.projection(12).iloc[-1] for model in cohorts]
    inside = np.mean([row["conf_low"] <= truth <= row["conf_high"] for row in rows])
    assert inside == pytest.approx(0.95, abs=SLACK)


def test_mean_churn_is_known_better_than_alpha(cohorts):
    tables = [model.tidy().set_index("term") for model in cohorts]
    relative = {
        term: np.mean([table.loc[term, "std_error"] / table.loc[term, "estimate"] for table in tables])
        for term in ("alpha", "mean_churn")
    }
    assert relative["mean_churn"] < 0.5 * relative["alpha"]


def test_alike_customers_are_found_to_be_alike():
    rng = np.random.default_rng(5)
    chances = [0.2] * 300
    differ = 0
    for _ in range(60):
        life = rng.geometric(chances)
        model = cx.shifted_beta_geometric([int((life > t).sum()) for t in range(6)])
        differ += model.alpha is not None and model.tidy().set_index("term").loc["polarization", "estimate"] > 0.1
    assert differ < 6


def test_a_curve_with_censoring_is_unbiased_and_its_interval_holds():
    rng = np.random.default_rng(8)
    inside, estimates = [], []
    for _ in range(RUNS):
        life, watched = rng.exponential(10, 150), rng.uniform(2, 20, 150)
        table = pd.DataFrame({"t": np.minimum(life, watched), "left": (life <= watched).astype(int)})
        row = cx.retention_curve(table, duration="t", churned="left").at([6]).iloc[0]
        estimates.append(row["estimate"])
        inside.append(row["conf_low"] <= np.exp(-0.6) <= row["conf_high"])
    assert np.mean(estimates) == pytest.approx(np.exp(-0.6), abs=0.01)
    assert np.mean(inside) == pytest.approx(0.95, abs=SLACK)


def test_cox_finds_a_hazard_ratio_of_two():
    rng = np.random.default_rng(9)
    found, inside = [], []
    for _ in range(60):
        x = rng.integers(0, 2, 200)
        life, watched = rng.exponential(10 / 2.0**x), rng.uniform(2, 20, 200)
        table = pd.DataFrame({"t": np.minimum(life, watched), "left": (life <= watched).astype(int), "x": x})
        row = cx.cox_regression(table, duration="t", churned="left", predictors="x").tidy().iloc[0]
        found.append(row["estimate"])
        inside.append(row["conf_low"] <= np.log(2) <= row["conf_high"])
    assert np.mean(found) == pytest.approx(np.log(2), abs=0.1)
    assert np.mean(inside) > 0.85


def test_the_log_rank_test_keeps_its_level():
    rng = np.random.default_rng(10)
    small = 0
    for _ in range(RUNS):
        table = pd.DataFrame({"t": rng.exponential(10, 120), "left": 1, "g": rng.integers(0, 3, 120)})
        small += cx.log_rank(table, duration="t", churned="left", by="g").p_value < 0.05
    assert small / RUNS == pytest.approx(0.05, abs=SLACK)


def spending(rng, n, effect):
    """Customers whose spending before explains half of their spending now."""
    before = rng.normal(50, 10, n)
    version = rng.integers(0, 2, n)
    now = 10 + before + effect * version + rng.normal(0, 10, n)
    return pd.DataFrame({"v": np.where(version == 1, "new", "old"), "x": before, "y": now})


@pytest.fixture(scope="module")
def experiments():
    rng = np.random.default_rng(11)
    how = {"outcome": "y", "group": "v", "kind": "mean", "control": "old", "covariate": "x"}
    return [cx.ab_test(spending(rng, 200, 3.0), **how) for _ in range(RUNS)]


@pytest.mark.parametrize("term", ["difference", "adjusted_difference"])
def test_differences_are_unbiased_and_their_intervals_hold(experiments, term):
    rows = pd.DataFrame([test.tidy().set_index("term").loc[term] for test in experiments])
    assert rows["estimate"].mean() == pytest.approx(3.0, abs=0.3)
    inside = ((rows["conf_low"] <= 3) & (rows["conf_high"] >= 3)).mean()
    assert inside == pytest.approx(0.95, abs=SLACK)


def test_the_covariate_saves_the_squared_correlation(experiments):
    assert np.mean([test.variance_saved for test in experiments]) == pytest.approx(0.5, abs=0.03)


def test_a_planted_difference_would_be_noticed(experiments):
    rows = pd.DataFrame([test.tidy().set_index("term").loc["adjusted_difference"] for test in experiments])
    assert ((rows["conf_low"] <= 6) & (rows["conf_high"] >= 6)).mean() < 0.7


def test_intervals_of_two_shares_hold_the_truth():
    rng = np.random.default_rng(12)
    inside = {"difference": 0, "ratio": 0}
    for _ in range(RUNS):
        counts = {"old": (int(rng.binomial(150, 0.2)), 150), "new": (int(rng.binomial(150, 0.3)), 150)}
        table = cx.ab_test(counts, control="old").tidy().set_index("term")
        for term, truth in (("difference", 0.1), ("ratio", 1.5)):
            inside[term] += table.loc[term, "conf_low"] <= truth <= table.loc[term, "conf_high"]
    assert all(count / RUNS == pytest.approx(0.95, abs=SLACK) for count in inside.values()), inside


@pytest.mark.parametrize("rule", list(sequential.BOUNDS))
def test_simulated_looks_agree_with_the_exact_chances(rule):
    made = cx.simulate_looks(share=0.3, n_per_look=400, n_looks=6, rule=rule, n_experiments=4000, rng=13)
    exact = cx.false_alarms(n_looks=6, rule=rule)
    error = np.sqrt(exact.rate * (1 - exact.rate) / 4000)
    assert made.rate == pytest.approx(exact.rate, abs=4 * error)


def test_a_plan_has_its_power():
    plan = cx.ab_sample_size(baseline=0.2, difference=0.06)
    made = cx.simulate_looks(
        share=0.2, difference=0.06, n_per_look=plan.n_control, n_looks=1, n_experiments=4000, rng=14
    )
    assert made.rate == pytest.approx(0.8, abs=0.025)
