"""Simulate answers with a known reliability, estimate, and count how often the truth is inside the interval."""

import numpy as np
import pytest

import cxlab as cx
from cxlab.core import case_bootstrap, one_factor, psychometrics

pytestmark = pytest.mark.recovery

RUNS = 400
# Three standard errors of a share of .95 in 400 runs are .033; see the design for the bound.
TOLERANCE = 0.036

EQUAL = np.full(5, 0.7)
UNEQUAL = np.array([0.85, 0.8, 0.6, 0.3, 0.25, 0.2])
RELIABILITY = {
    "equal": EQUAL.sum() ** 2 / (EQUAL.sum() ** 2 + (1 - EQUAL**2).sum()),
    "unequal": UNEQUAL.sum() ** 2 / (UNEQUAL.sum() ** 2 + (1 - UNEQUAL**2).sum()),
}


def samples(seed, loadings, n=150):
    rng = np.random.default_rng(seed)
    for _ in range(RUNS):
        rows = rng.normal(size=(n, 1)) * loadings + rng.normal(size=(n, len(loadings))) * np.sqrt(1 - loadings**2)
        yield rows


def moments(rows):
    return cx.Moments(np.cov(rows, rowvar=False), len(rows), names=[f"q{i}" for i in range(rows.shape[1])])


def coverage(results, truth, row=0):
    bounds = np.array([result.tidy().loc[row, ["conf_low", "conf_high"]].to_numpy(dtype=float) for result in results])
    assert bounds.shape == (RUNS, 2)
    return np.mean((bounds[:, 0] <= truth) & (truth <= bounds[:, 1]))


@pytest.mark.parametrize("interval", ["feldt", "bonett"])
def test_alpha_intervals_hold_the_truth_where_its_assumptions_are_true(interval):
    found = coverage(
        (cx.cronbach_alpha(moments(r), interval=interval) for r in samples(1, EQUAL)), RELIABILITY["equal"]
    )
    assert found == pytest.approx(0.95, abs=TOLERANCE)


def test_bootstrapped_alpha_holds_the_truth():
    rng, bounds = np.random.default_rng(2), []
    for rows in samples(3, EQUAL):
        alphas = psychometrics.alpha(case_bootstrap.resampled_covariances(rows, 300, rng))
        bounds.append(np.quantile(alphas, [0.025, 0.975]))
    low, high = np.transpose(bounds)
    held = np.mean((low <= RELIABILITY["equal"]) & (RELIABILITY["equal"] <= high))
    assert held == pytest.approx(0.95, abs=TOLERANCE)


@pytest.mark.parametrize(("name", "loadings"), [("equal", EQUAL), ("unequal", UNEQUAL)])
def test_omega_intervals_hold_the_truth_whatever_the_loadings(name, loadings):
    found = coverage((cx.mcdonald_omega(moments(rows)) for rows in samples(4, loadings)), RELIABILITY[name])
    assert found == pytest.approx(0.95, abs=TOLERANCE)


def test_bootstrapped_omega_holds_the_truth():
    rng, bounds = np.random.default_rng(5), []
    for rows in samples(6, EQUAL):
        omegas = one_factor.omega(case_bootstrap.resampled_covariances(rows, 300, rng))
        bounds.append(np.quantile(omegas, [0.025, 0.975]))
    low, high = np.transpose(bounds)
    held = np.mean((low <= RELIABILITY["equal"]) & (RELIABILITY["equal"] <= high))
    assert held == pytest.approx(0.95, abs=TOLERANCE)


def test_a_biased_estimator_fails_the_same_check():
    """Alpha where loadings differ much: too low, and its interval too."""
    found = coverage((cx.cronbach_alpha(moments(rows)) for rows in samples(4, UNEQUAL)), RELIABILITY["unequal"])
    with pytest.raises(AssertionError):
        assert found == pytest.approx(0.95, abs=TOLERANCE)


def test_variance_extracted_and_composite_reliability_hold_the_truth():
    results = [cx.convergent_validity(moments(rows)) for rows in samples(7, EQUAL)]
    for row, truth in enumerate([np.mean(EQUAL**2), RELIABILITY["equal"]]):
        assert coverage(results, truth, row) == pytest.approx(0.95, abs=TOLERANCE)


def test_the_ratio_of_two_dimensions_holds_their_true_correlation():
    rng, truth, results = np.random.default_rng(8), 0.6, []
    loadings = np.array([0.7, 0.7, 0.7, 0.8, 0.8, 0.8])
    blocks = {"a": ["q0", "q1", "q2"], "b": ["q3", "q4", "q5"]}
    for _ in range(RUNS):
        traits = rng.multivariate_normal([0, 0], [[1, truth], [truth, 1]], 200)
        rows = np.repeat(traits, 3, axis=1) * loadings + rng.normal(size=(200, 6)) * np.sqrt(1 - loadings**2)
        results.append(cx.htmt(moments(rows), items=blocks))
    assert coverage(results, truth) == pytest.approx(0.95, abs=TOLERANCE)


def test_noise_passes_the_r_table_as_often_as_the_level_says_when_corrected():
    rng, n_items = np.random.default_rng(9), 4
    passed = {"corrected": 0, "uncorrected": 0}
    for _ in range(RUNS):
        noise = moments(rng.normal(size=(100, n_items)))
        for correction in passed:
            table = cx.item_analysis(noise, correction=correction, tails=1).tidy()
            passed[correction] += (table["verdict"] == "above").sum()
    shares = {correction: n / RUNS / n_items for correction, n in passed.items()}
    assert shares["corrected"] == pytest.approx(0.05, abs=TOLERANCE / 2)
    assert shares["uncorrected"] > 0.99
