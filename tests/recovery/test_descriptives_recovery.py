"""Intervals of effect sizes cover the truth as often as they promise: 0.95 within 0.036 at 400 runs."""

import numpy as np
import pandas as pd
import pytest

import cxlab as cx

RUNS, TOLERANCE = 400, 0.036
SHARES = ([0.5, 0.3, 0.2], [0.3, 0.4, 0.3], [0.2, 0.3, 0.5])


def coverage(draw, truth, method, term):
    rng = np.random.default_rng(2026)
    inside = 0
    for _ in range(RUNS):
        made = cx.compare_groups(draw(rng), outcome="q", by="g", method=method)
        row = made.tidy().set_index("term").loc[term]
        inside += row.conf_low <= truth <= row.conf_high
    return inside / RUNS


def groups(samples):
    names = np.repeat([f"g{i}" for i in range(len(samples))], [len(sample) for sample in samples])
    return pd.DataFrame({"g": names, "q": np.concatenate(samples)})


def two_normals(rng, second_sd=1.0):
    return groups([rng.normal(0.6, 1, 25), rng.normal(0, second_sd, 35)])


def three_normals(rng):
    return groups([rng.normal(mean, 1, 30) for mean in (0, 0.4, 0.8)])


def association(rng):
    return groups([rng.choice(3, 50, p=share).astype(float) for share in SHARES])


def test_hedges_g_with_equal_variances():
    assert coverage(two_normals, 0.6, "t", "hedges_g") == pytest.approx(0.95, abs=TOLERANCE)


def test_hedges_g_with_unequal_variances():
    truth = 0.6 / np.sqrt((1 + 4) / 2)
    found = coverage(lambda rng: two_normals(rng, 2.0), truth, "welch", "hedges_g")
    assert found == pytest.approx(0.95, abs=TOLERANCE)


def test_share_of_variance():
    between = np.var([0, 0.4, 0.8])
    found = coverage(three_normals, between / (between + 1), "anova", "eta_squared")
    assert found == pytest.approx(0.95, abs=TOLERANCE)


def test_rank_correlation():
    # P(A > B) for normals 0.6 apart is Phi(0.6 / sqrt 2).
    truth = 2 * 0.6643134 - 1
    assert coverage(two_normals, truth, "mann_whitney", "rank_biserial") == pytest.approx(0.95, abs=TOLERANCE)


def test_association():
    cells = np.array(SHARES) / 3
    expected = np.outer(cells.sum(axis=1), cells.sum(axis=0))
    truth = np.sqrt(((cells - expected) ** 2 / expected).sum() / 2)
    assert coverage(association, truth, "chi_squared", "cramers_v") == pytest.approx(0.95, abs=TOLERANCE)


def test_a_biased_truth_is_noticed():
    assert coverage(two_normals, 1.0, "t", "hedges_g") < 0.95 - TOLERANCE
