"""Means of a score over a table of answers, and the intervals around them: arrays in, arrays out.

Each loyalty metric is the mean of a value that every answer stands for: -1, 0 or 1 for the net promoter score, 0 or 1
for a share, the rating itself for a mean. So one set of formulas serves them all.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import special

Floats: TypeAlias = npt.NDArray[np.float64]
Bounds: TypeAlias = tuple[float, float]

# What Rocks (2016) adds to the counts of detractors, passives and promoters before the Wald formula.
ROCKS_DETRACTORS, ROCKS_PASSIVES, ROCKS_PROMOTERS = 0.75, 1.5, 0.75
ROCKS_TOTAL = ROCKS_DETRACTORS + ROCKS_PASSIVES + ROCKS_PROMOTERS


def normal_quantile(confidence_level: float) -> float:
    """Half the width of a two-sided normal interval, in standard errors."""
    return float(-special.ndtri((1 - confidence_level) / 2))


def t_quantile(confidence_level: float, df: float) -> float:
    """Half the width of a two-sided t interval, in standard errors."""
    return float(-special.stdtrit(df, (1 - confidence_level) / 2))


def normal_p_value(z: float) -> float:
    """Two-sided p-value of a z statistic, from the upper tail so that small ones keep their digits."""
    return float(2 * special.ndtr(-abs(z)))


def t_p_value(t: float, df: float) -> float:
    """Two-sided p-value of a t statistic, from the tail."""
    return float(2 * special.stdtr(df, -abs(t)))


def mean_of_scores(values: npt.ArrayLike, weight_sums: npt.ArrayLike) -> float:
    """Mean of a value over the cells of a table of answers; the sums of weights are counts when nothing is weighted."""
    weights = np.asarray(weight_sums, dtype=np.float64)
    return float(np.dot(weights, values) / weights.sum())


def variance_of_scores(values: npt.ArrayLike, counts: npt.ArrayLike) -> float:
    """Variance of a value over the cells of a table of counts (divided by n)."""
    deviations = np.asarray(values, dtype=np.float64) - mean_of_scores(values, counts)
    return mean_of_scores(deviations**2, counts)


def linearised_error(values: npt.ArrayLike, n: float, weight_sums: Floats, weight_squared_sums: Floats) -> float:
    """Standard error of a weighted mean as a ratio of two sums (Taylor linearisation, with n / (n - 1)).

    Respondents are taken as drawn independently. Only the sums of the weights and of their squares in each cell are
    needed, because everybody in a cell has the same value.
    """
    residuals = np.asarray(values, dtype=np.float64) - mean_of_scores(values, weight_sums)
    total = weight_sums.sum()
    return float(np.sqrt(n / (n - 1) * np.dot(weight_squared_sums, residuals**2)) / total)


def effective_size(weight_sums: Floats, weight_squared_sums: Floats) -> float:
    """Kish's effective sample size: the squared sum of weights over the sum of squared weights."""
    return float(weight_sums.sum() ** 2 / weight_squared_sums.sum())


def symmetric_interval(estimate: float, error: float, quantile: float, low: float, high: float) -> Bounds:
    """Estimate plus and minus a multiple of its standard error, cut at the ends of what is possible."""
    return max(low, estimate - quantile * error), min(high, estimate + quantile * error)


def wilson_interval(successes: float, n: float, confidence_level: float) -> Bounds:
    """Wilson's score interval of a proportion."""
    z = normal_quantile(confidence_level)
    share = successes / n
    centre = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    # At the ends the formula gives 0 and 1 but for rounding.
    low = 0.0 if successes == 0 else max(0.0, centre - half)
    high = 1.0 if successes == n else min(1.0, centre + half)
    return float(low), float(high)


def exact_interval(successes: float, n: float, confidence_level: float) -> Bounds:
    """Clopper and Pearson's exact interval of a proportion."""
    tail = (1 - confidence_level) / 2
    low = 0.0 if successes == 0 else special.betaincinv(successes, n - successes + 1, tail)
    high = 1.0 if successes == n else special.betainccinv(successes + 1, n - successes, tail)
    return float(low), float(high)


def wald_interval_of_net_share(
    promoters: npt.ArrayLike, detractors: npt.ArrayLike, n: npt.ArrayLike, confidence_level: float
) -> tuple[Floats, Floats]:
    """Wald's interval of the share of promoters minus the share of detractors, for any number of tables at once."""
    size = np.asarray(n, dtype=np.float64)
    up, down = np.asarray(promoters) / size, np.asarray(detractors) / size
    net = up - down
    half = normal_quantile(confidence_level) * np.sqrt(np.maximum(up + down - net**2, 0) / size)
    return np.maximum(net - half, -1.0), np.minimum(net + half, 1.0)


def adjusted_interval_of_net_share(
    promoters: npt.ArrayLike, detractors: npt.ArrayLike, n: npt.ArrayLike, confidence_level: float
) -> tuple[Floats, Floats]:
    """Rocks' (2016) adjusted Wald interval: 3/4, 3/2 and 3/4 are added to the counts before Wald's formula."""
    more_promoters = np.asarray(promoters, dtype=np.float64) + ROCKS_PROMOTERS
    more_detractors = np.asarray(detractors, dtype=np.float64) + ROCKS_DETRACTORS
    more_n = np.asarray(n, dtype=np.float64) + ROCKS_TOTAL
    return wald_interval_of_net_share(more_promoters, more_detractors, more_n, confidence_level)


NET_SHARE_INTERVALS = {
    "adjusted_wald": adjusted_interval_of_net_share,
    "wald": wald_interval_of_net_share,
}


def mover_interval(first: float, first_bounds: Bounds, second: float, second_bounds: Bounds) -> Bounds:
    """Interval of ``first - second`` recovered from the two separate intervals (MOVER, Zou and Donner 2008).

    From Wilson's intervals it is Newcombe's (1998) tenth method, from Wald's the Wald interval of a difference.
    """
    difference = first - second
    below = np.hypot(first - first_bounds[0], second_bounds[1] - second)
    above = np.hypot(first_bounds[1] - first, second - second_bounds[0])
    return float(difference - below), float(difference + above)


def welch_df(first_error: float, first_n: float, second_error: float, second_n: float) -> float:
    """Degrees of freedom of Welch and Satterthwaite for a difference of two means."""
    first, second = first_error**2, second_error**2
    return (first + second) ** 2 / (first**2 / (first_n - 1) + second**2 / (second_n - 1))
