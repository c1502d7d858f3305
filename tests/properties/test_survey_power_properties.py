"""Properties of simulated surveys: units don't matter, slopes are as asked for, errors are those of least squares."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import cxlab as cx
from cxlab.core import indirect
from cxlab.regression._mediation_power import _population

SLOPES = st.floats(-0.7, 0.7)


@given(SLOPES, SLOPES, SLOPES)
def test_the_population_has_the_slopes_that_were_asked_for(a, b, direct):
    assume(b**2 + direct**2 + 2 * a * b * direct < 0.99)
    cov = _population(a, b, direct)
    assert np.linalg.eigvalsh(cov).min() > 0
    assert indirect.paths(cov)[:3] == pytest.approx((a, b, direct), abs=1e-9)


@given(st.integers(0, 10_000), st.integers(6, 40))
def test_standard_errors_are_those_of_least_squares_on_rows(seed, n):
    rows = np.random.default_rng(seed).standard_normal((n, 3)) @ [[1, 0.5, 0.2], [0, 1, 0.7], [0, 0, 2]]
    x, m, y = rows.T
    errors = []
    for on, before in ((m, [x]), (y, [x, m])):
        design = np.column_stack([np.ones(n), *before])
        left = on - design @ np.linalg.lstsq(design, on, rcond=None)[0]
        variance = left @ left / (n - design.shape[1]) * np.linalg.inv(design.T @ design)
        errors.append(np.sqrt(variance[-1, -1]))
    assert indirect.path_errors(np.cov(rows.T), n) == pytest.approx(errors)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.floats(0.01, 100), min_size=4, max_size=4), st.integers(0, 99))
def test_units_of_the_answers_do_not_matter_for_a_ranking(units, seed):
    corr = [[1, 0.5, 0.3, 0.5], [0.5, 1, 0.4, 0.42], [0.3, 0.4, 1, 0.2], [0.5, 0.42, 0.2, 1]]
    names = ["a", "b", "c", "y"]
    plain = cx.driver_misranking(cx.Moments.from_correlations(corr, 90, names=names), n=60, n_samples=100, rng=seed)
    scaled = cx.Moments.from_correlations(corr, 90, sd=units, names=names)
    made = cx.driver_misranking(scaled, n=60, n_samples=100, rng=seed)
    np.testing.assert_allclose(made.values, plain.values, atol=1e-9)
    assert made.first_right == plain.first_right
