"""Correlations and explained variance: exact intervals, and tests of two correlations that share respondents."""

from __future__ import annotations

from math import sqrt

import numpy as np
from scipy import optimize, special, stats

from cxlab.core.proportions import Bounds, t_p_value
from cxlab.core.psychometrics import fisher_interval

# Terms of the mixture whose probability is smaller than this are left out.
NEGLIGIBLE = 1e-13


def r_squared_cdf(r_squared: float, population: float, n: int, n_predictors: int) -> float:
    """Probability that a sample has an R² of at most so much, for normal variables with a population R².

    Given the population value, R² is a mixture of beta distributions with negative binomial weights (Gurland, 1968).
    """
    successes = (n - 1) / 2
    most = int(stats.nbinom.isf(NEGLIGIBLE, successes, 1 - population)) if population > 0 else 0
    j = np.arange(most + 1)
    weights = stats.nbinom.pmf(j, successes, 1 - population) if population > 0 else np.ones(1)
    return float(weights @ special.betainc(n_predictors / 2 + j, (n - n_predictors - 1) / 2, r_squared))


def r_squared_interval(r_squared: float, n: int, n_predictors: int, confidence_level: float) -> Bounds:
    """Exact interval of the population R², for predictors that vary from sample to sample as people do."""
    tail = (1 - confidence_level) / 2

    def bound(probability: float) -> float:
        def off(population: float) -> float:
            return r_squared_cdf(r_squared, population, n, n_predictors) - probability

        if off(0.0) <= 0:
            return 0.0
        above = (1 + r_squared) / 2
        while off(above) > 0:
            above = (1 + above) / 2
        return float(optimize.brentq(off, 0.0, above, xtol=1e-10))

    return bound(1 - tail), bound(tail)


def williams_t(first: float, second: float, between: float, n: int) -> tuple[float, float]:
    """Williams' t, with its p-value, for two correlations with one outcome; ``between`` is that of the two predictors.

    Steiger (1980) recommends it over Hotelling's; df = n - 3.
    """
    determinant = 1 - first**2 - second**2 - between**2 + 2 * first * second * between
    mean = (first + second) / 2
    below = 2 * (n - 1) / (n - 3) * determinant + mean**2 * (1 - between) ** 3
    t = (first - second) * sqrt((n - 1) * (1 + between) / below) if below > 0 else np.nan
    return float(t), t_p_value(t, n - 3)


def difference_bounds(first: float, second: float, between: float, n: int, confidence_level: float) -> Bounds:
    """Zou's (2007) interval of the difference of two correlations with one outcome, both from the same respondents."""
    (low_1, low_2), (high_1, high_2) = fisher_interval(np.array([first, second]), n, confidence_level)
    squares = 1 - first**2 - second**2 - between**2
    together = ((between - first * second / 2) * squares + between**3) / ((1 - first**2) * (1 - second**2))
    below = (first - low_1) ** 2 + (high_2 - second) ** 2 - 2 * together * (first - low_1) * (high_2 - second)
    above = (high_1 - first) ** 2 + (second - low_2) ** 2 - 2 * together * (high_1 - first) * (second - low_2)
    return first - second - sqrt(max(below, 0.0)), first - second + sqrt(max(above, 0.0))


def difference_reliability(first: float, second: float, sd_first: float, sd_second: float, between: float) -> float:
    """Reliability of the difference of two scores from the reliabilities of the two, by Lord's (1963) formula."""
    shared = 2 * between * sd_first * sd_second
    total = sd_first**2 + sd_second**2 - shared
    return float((sd_first**2 * first + sd_second**2 * second - shared) / total) if total > 0 else np.nan
