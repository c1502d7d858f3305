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
RUNS, N = 400, 200
BAND = 0.036  # three and a third standard errors of a share of 0.95 in 400 runs


def sample(rng):
    root = np.linalg.cholesky(MATRIX)
    return pd.DataFrame(rng.standard_normal((N, 4)) @ root.T, columns=NAMES)


@pytest.fixture(scope="module")
def runs():
    rng = np.random.default_rng(11)
    return [
        cx.key_drivers(sample(rng), outcome="satisfaction", dimensions=NAMES[:3], n_resamples=500, rng=rng)
        for _ in range(RUNS)
    ]


def coverage(runs, truth):
    tables = [run.tidy().query("measure == 'lmg'") for run in runs]
    inside = [(table.conf_low <= truth) & (truth <= table.conf_high) for table in tables]
    return np.mean(inside, axis=0)


def test_intervals_cover_the_true_shares(runs):
    np.testing.assert_allclose(coverage(runs, LMG), 0.95, atol=BAND)


def test_a_biased_truth_would_be_noticed(runs):
    assert (abs(coverage(runs, LMG + 0.06) - 0.95) > BAND).all()


def test_a_wrong_order_is_hardly_ever_told(runs):
    """Empathy lies below reliability in truth: calling it the stronger one for sure is an error of 2.5 % at most."""
    wrong = np.mean([run.above.loc["empathy", "reliability"] >= 0.975 for run in runs])
    assert wrong <= 0.025


def test_equal_drivers_are_told_apart_only_by_chance():
    matrix = np.array([[1, 0.4, 0.5], [0.4, 1, 0.5], [0.5, 0.5, 1]])
    rng = np.random.default_rng(5)
    told = []
    for _ in range(RUNS):
        rows = pd.DataFrame(rng.standard_normal((N, 3)) @ np.linalg.cholesky(matrix).T, columns=["a", "b", "y"])
        drivers = cx.key_drivers(rows, outcome="y", dimensions=["a", "b"], n_resamples=400, rng=rng)
        told.append(drivers.ranking()["told_from_next"].iloc[0])
    assert np.mean(told) == pytest.approx(0.05, abs=BAND)
