"""Differences of two groups in a share or a mean, their equality and their equivalence: numbers in, numbers out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import special

from cxlab.core import proportions

if TYPE_CHECKING:
    from cxlab.core.proportions import Bounds

Floats: TypeAlias = npt.NDArray[np.float64]


class Group(NamedTuple):
    """So many customers, their mean, and the variance between them (n - 1 for a mean, p (1 - p) for a share)."""

    n: float
    mean: float
    variance: float
    is_share: bool

    @property
    def std_error(self) -> float:
        """Standard error of the mean; NaN for the mean of a single customer."""
        return float(np.sqrt(self.variance / self.n)) if self.n > 0 else np.nan

    def interval(self, confidence_level: float) -> Bounds:
        """Wilson's interval of a share, Student's t interval of a mean."""
        if self.is_share:
            return proportions.wilson_interval(self.mean * self.n, self.n, confidence_level)
        if not self.n > 1:
            return np.nan, np.nan
        half = proportions.t_quantile(confidence_level, self.n - 1) * self.std_error
        return self.mean - half, self.mean + half


class Contrast(NamedTuple):
    """A difference, first minus second, with its test; df is missing for z."""

    estimate: float
    std_error: float
    df: float
    bounds: Bounds

    @property
    def statistic(self) -> float:
        """The difference in standard errors."""
        return self.estimate / self.std_error if self.std_error > 0 else np.nan

    @property
    def p_value(self) -> float:
        """Two-sided p-value of no difference."""
        if np.isnan(self.df):
            return proportions.normal_p_value(self.statistic)
        return proportions.t_p_value(self.statistic, self.df)

    def p_equivalent(self, margin: float) -> float:
        """p-value of two one-sided tests: that the difference lies outside -margin to margin (Schuirmann 1987)."""
        if not self.std_error > 0:
            return np.nan
        nearest = (margin - abs(self.estimate)) / self.std_error
        return float(special.ndtr(-nearest) if np.isnan(self.df) else special.stdtr(self.df, -nearest))


def group_of(values: Floats, counts: Floats, is_share: bool) -> Group:
    """Sum up values that were counted so often each."""
    n = float(counts.sum())
    mean = float(values @ counts / n)
    squares = float(((values - mean) ** 2) @ counts)
    divisor = n if is_share else n - 1
    return Group(n, mean, squares / divisor if divisor > 0 else np.nan, is_share)


def contrast(first: Group, second: Group, confidence_level: float) -> Contrast:
    """Compare two independent groups: shares by z with Newcombe's interval, means by Welch's t."""
    estimate = first.mean - second.mean
    error = float(np.hypot(first.std_error, second.std_error))
    if first.is_share:
        bounds = [group.interval(confidence_level) for group in (first, second)]
        return Contrast(
            estimate, error, np.nan, proportions.mover_interval(first.mean, bounds[0], second.mean, bounds[1])
        )
    if not (first.n > 1 and second.n > 1 and error > 0):
        return Contrast(estimate, np.nan, np.nan, (np.nan, np.nan))
    df = proportions.welch_df(first.std_error, first.n, second.std_error, second.n)
    half = proportions.t_quantile(confidence_level, df) * error
    return Contrast(estimate, error, df, (estimate - half, estimate + half))


def stratified_difference(
    first_events: Floats, first_n: Floats, second_events: Floats, second_n: Floats, confidence_level: float
) -> Contrast:
    """Difference of two shares within strata, put together by Mantel and Haenszel's weights; Sato's variance (1989).

    Strata where one of the groups is empty have no weight. The variance holds for few large strata and for many small
    ones.
    """
    a, n1, b, n0 = first_events, first_n, second_events, second_n
    total = n1 + n0
    weight = n1 * n0 / total
    difference = float((a * n0 / total - b * n1 / total).sum() / weight.sum())
    p = (n1**2 * b - n0**2 * a + n1 * n0 * (n0 - n1) / 2) / total**2
    q = (a * (n0 - b) + b * (n1 - a)) / (2 * total)
    variance = (difference * p.sum() + q.sum()) / weight.sum() ** 2
    error = float(np.sqrt(max(variance, 0.0)))
    half = proportions.normal_quantile(confidence_level) * error
    return Contrast(difference, error, np.nan, (difference - half, difference + half))
