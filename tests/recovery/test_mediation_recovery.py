"""Does the interval of the indirect effect cover the truth, and does it stay silent where there is none?"""

import numpy as np
import pytest

from cxlab.core import case_bootstrap, indirect
from cxlab.core.resampling import percentile_interval

pytestmark = pytest.mark.recovery

RUNS, N, RESAMPLES, BAND = 400, 150, 500, 0.036


def intervals(a, b, direct, seed):
    """Percentile intervals of many samples, by the functions that `mediation` calls."""
    rng = np.random.default_rng(seed)
    for _ in range(RUNS):
        x = rng.standard_normal(N)
        m = a * x + rng.standard_normal(N)
        y = b * m + direct * x + rng.standard_normal(N)
        stack = case_bootstrap.covariances(
            np.column_stack([x, m, y]), next(case_bootstrap.drawn_counts(N, RESAMPLES, rng))
        )
        first, second, _, _ = indirect.paths(stack)
        yield percentile_interval(first * second, 0.95)


def covered(truth, found):
    return np.mean([low <= truth <= high for low, high in found])


def test_the_interval_covers_an_effect():
    found = list(intervals(0.4, 0.5, 0.2, 21))
    assert covered(0.2, found) == pytest.approx(0.95, abs=BAND)
    assert abs(covered(0.2 + 0.1, found) - 0.95) > BAND  # a biased one would be noticed


def test_without_a_path_it_seldom_finds_one():
    """One path at zero: false alarms near 5 %. Both at zero: far fewer, since a product of zeros varies little."""
    one = list(intervals(0.5, 0.0, 0.0, 22))
    assert 1 - covered(0.0, one) == pytest.approx(0.05, abs=BAND)
    both = list(intervals(0.0, 0.0, 0.0, 23))
    assert 1 - covered(0.0, both) < 0.05
