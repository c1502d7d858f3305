"""Formulas of the service quality room, on cases whose answer is known otherwise."""

import numpy as np
import pytest
from scipy import stats

from cxlab.core.dependent import difference_bounds, r_squared_cdf, r_squared_interval, williams_t
from cxlab.core.kano import CATEGORIES, better_and_worse, blauth, category_counts, fong_is_clear
from cxlab.core.multiplicity import holm
from cxlab.core.quadrants import bivariate_normal_cdf, quadrant_chances


@pytest.mark.parametrize("h", [-2.0, -0.3, 0.0, 1.1])
@pytest.mark.parametrize("k", [-1.2, 0.0, 0.7])
@pytest.mark.parametrize("r", [-0.9, -0.2, 0.0, 0.5, 0.99])
def test_the_bivariate_normal_is_that_of_scipy(h, k, r):
    expected = stats.multivariate_normal.cdf([h, k], cov=[[1, r], [r, 1]])
    assert bivariate_normal_cdf(h, k, r) == pytest.approx(expected, abs=2e-7)


def test_chances_of_quadrants_add_up_to_one_and_follow_the_point():
    chances = quadrant_chances([-1, 1, 0, 5], [1, 1, 0, -5], [1, 1, 1, 1], [1, 1, 1, 1], [0, 0.5, 0, 0])
    assert chances.sum(axis=1) == pytest.approx(np.ones(4), abs=1e-12)
    assert chances[2] == pytest.approx([0.25] * 4, abs=1e-12)
    assert chances.argmax(axis=1)[[0, 1, 3]].tolist() == [0, 1, 3]


def test_a_point_without_error_is_certain():
    assert quadrant_chances([-0.1], [0.1], [0], [0], [np.nan])[0] == pytest.approx([1, 0, 0, 0], abs=1e-12)


def test_r_squared_of_no_relation_is_a_beta_distribution():
    assert r_squared_cdf(0.1, 0.0, 50, 3) == pytest.approx(stats.beta.cdf(0.1, 1.5, 23), rel=1e-12)


def test_r_squared_follows_simulated_normal_samples():
    rng = np.random.default_rng(5)
    n, truth = 30, 0.4
    x = rng.standard_normal((4000, n, 2))
    y = x @ np.sqrt([truth / (1 - truth) / 2] * 2) + rng.standard_normal((4000, n))
    found = []
    for predictors, outcome in zip(x, y, strict=True):
        design = np.column_stack([np.ones(n), predictors])
        rest = outcome - design @ np.linalg.lstsq(design, outcome, rcond=None)[0]
        found.append(1 - rest @ rest / ((outcome - outcome.mean()) ** 2).sum())
    for value in (0.25, 0.4, 0.6):
        assert np.mean(np.array(found) <= value) == pytest.approx(r_squared_cdf(value, truth, n, 2), abs=0.025)


def test_intervals_of_r_squared_hold_the_estimate_and_start_at_zero_where_nothing_is_seen():
    low, high = r_squared_interval(0.3, 100, 4, 0.95)
    assert 0 < low < 0.3 < high < 1
    assert r_squared_interval(0.01, 40, 3, 0.95)[0] == 0.0
    assert r_squared_interval(0.999, 100, 2, 0.95)[1] < 1


def test_equal_correlations_do_not_differ():
    t, p = williams_t(0.5, 0.5, 0.8, 100)
    assert (t, p) == (0.0, 1.0)
    low, high = difference_bounds(0.5, 0.5, 0.8, 100, 0.95)
    assert low == pytest.approx(-high, rel=1e-12)


def test_bergers_table_cell_by_cell():
    """Liking both is questionable; liking it there and disliking it gone is one-dimensional; and so on."""
    rows = ["QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ"]
    for i in range(5):
        for j in range(5):
            pairs = np.zeros((5, 5), dtype=int)
            pairs[i, j] = 1
            assert CATEGORIES[category_counts(pairs).argmax()] == rows[i][j]


@pytest.mark.parametrize(
    ("counts", "category", "tied"),
    [
        ([10, 20, 30, 35, 3, 2], "M", False),  # A + O + M = 60 > 40, although I is most frequent
        ([10, 10, 10, 60, 5, 5], "I", False),
        ([20, 20, 5, 10, 0, 0], "O", True),
        ([0, 15, 15, 10, 0, 0], "M", True),
        ([5, 5, 5, 5, 5, 5], "I", True),  # equal sums: the rest
        ([0, 0, 0, 1, 8, 1], "R", False),
    ],
)
def test_blauths_rule(counts, category, tied):
    assert blauth(counts) == (category, tied)


def test_better_and_worse():
    better, worse, total = better_and_worse([10, 20, 30, 40, 7, 3])
    assert (better, worse, total) == (0.3, -0.5, 100)


def test_fongs_test():
    """50 against 30 of 100: 20 ≥ 1.645 · sqrt(80 · 120 / 200) = 11.4; 42 against 36 isn't."""
    assert fong_is_clear([50, 30, 10, 10, 0, 0])
    assert not fong_is_clear([42, 36, 12, 10, 0, 0])


def test_holms_correction_is_that_of_statsmodels():
    from statsmodels.stats.multitest import multipletests

    p = np.array([0.04, 0.001, 0.7, 0.001, 0.012, 0.5])
    assert holm(p) == pytest.approx(multipletests(p, method="holm")[1], rel=1e-14)
