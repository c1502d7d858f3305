"""Do the intervals of shares cover the true shares, and is a ranking called told only when it is?"""

import numpy as np
import pandas as pd
import pytest

import cxlab as cx
from cxlab.core import importance

pytestmark = pytest.mark.recovery

NAMES = ["reliability", "empathy", "tangibles", "satisfaction"]
TRUTH = cx.Moments.from_correlations(
    [[1, 0.5, 0.3, 0.55], [0.5, 1, 0.3, 0.45], [0.3, 0.3, 1, 0.3], [0.55, 0.45, 0.3, 1]], 10_000, names=NAMES
)
MATRIX = TRUTH.correlations.to_numpy()
LMG = importance.lmg(importance.explained_by_subsets(MATRIX[:3, :3], MATRIX[:3, 3]))
RUNS, N = 300, 200
BAND = 0.042  # three and a third standard errors of a share of 0.95 in 300 runs
FEWER, WIDER = 200, 0.052  # the same in 200 runs


def sample(rng):
    root = np.linalg.cholesky(MATRIX)
    return pd.DataFrame(rng.standard_normal((N, 4)) @ root.T, columns=NAMES)


@pytest.fixture(scope="module")
def runs():
    rng = np.random.default_rng(11)
    return [
        cx.key_drivers(sample(rng), outcome="satisfaction", dimensions=NAMES[:3], n_resamples=400, rng=rng)
        for _ in range(RUNS)
    ]


@pytest.fixture(scope="module")
def tables(runs):
    return [run.tidy() for run in runs]


def coverage(tables, truth, measure="lmg"):
    tables = [table[table["measure"] == measure] for table in tables]
    inside = [(table.conf_low <= truth) & (truth <= table.conf_high) for table in tables]
    return np.mean(inside, axis=0)


def test_intervals_cover_the_true_shares(tables):
    np.testing.assert_allclose(coverage(tables, LMG), 0.95, atol=BAND)


@pytest.mark.parametrize("measure", ["relative_weight", "beta"])
def test_intervals_of_weights_and_slopes_cover(tables, measure):
    function = importance.relative_weights if measure == "relative_weight" else importance.standardised_slopes
    truth = function(MATRIX[:3, :3], MATRIX[:3, 3])
    np.testing.assert_allclose(coverage(tables, truth, measure), 0.95, atol=BAND)
    assert (abs(coverage(tables, truth + 0.09, measure) - 0.95) > BAND).all()


def test_the_interval_of_r_squared_covers(runs):
    """R² of a sample lies above that of the population, and its resamples above it again: a little low is expected."""
    rows = [run.glance().iloc[0] for run in runs]
    assert np.mean([row.conf_low <= LMG.sum() <= row.conf_high for row in rows]) == pytest.approx(0.95, abs=BAND)


def test_intervals_from_moments_cover():
    rng = np.random.default_rng(12)
    moments = [cx.Moments.from_data(sample(rng)) for _ in range(FEWER)]
    made = [
        cx.key_drivers(
            one, outcome="satisfaction", dimensions=NAMES[:3], uncertainty="normal", n_resamples=300, rng=rng
        )
        for one in moments
    ]
    np.testing.assert_allclose(coverage([one.tidy() for one in made], LMG), 0.95, atol=WIDER)


def test_a_biased_truth_would_be_noticed(tables):
    assert (abs(coverage(tables, LMG + 0.06) - 0.95) > BAND).all()


def test_a_wrong_order_is_hardly_ever_told(runs):
    """Empathy lies below reliability in truth: calling it the stronger one for sure is an error of 2.5 % at most."""
    wrong = np.mean([run.above.loc["empathy", "reliability"] >= 0.975 for run in runs])
    assert wrong <= 0.025


def test_equal_drivers_are_told_apart_only_by_chance():
    matrix = np.array([[1, 0.4, 0.5], [0.4, 1, 0.5], [0.5, 0.5, 1]])
    rng = np.random.default_rng(5)
    told = []
    for _ in range(FEWER):
        rows = pd.DataFrame(rng.standard_normal((N, 3)) @ np.linalg.cholesky(matrix).T, columns=["a", "b", "y"])
        drivers = cx.key_drivers(rows, outcome="y", dimensions=["a", "b"], n_resamples=300, rng=rng)
        told.append(drivers.ranking()["told_from_next"].iloc[0])
    assert np.mean(told) == pytest.approx(0.05, abs=WIDER)
