"""How far raters agree, and what several of them can tell: arrays in, arrays out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import special, stats

from cxlab.core.proportions import t_quantile

if TYPE_CHECKING:
    import numpy.typing as npt

    from cxlab.core.proportions import Floats

INFINITE = float("inf")


class MeanSquares(NamedTuple):
    """Mean squares of a table of targets by raters, and its size."""

    targets: float
    raters: float
    residual: float
    within: float
    n: int
    k: int


class Intraclass(NamedTuple):
    """One intraclass correlation with its interval and F test."""

    estimate: float
    conf_low: float
    conf_high: float
    f: float
    df: int
    df_residual: int


def mean_squares(ratings: Floats) -> MeanSquares:
    """Split the variance of ratings, shape (targets, raters), into targets, raters and the rest."""
    n, k = ratings.shape
    grand = ratings.mean()
    targets = k * float(((ratings.mean(axis=1) - grand) ** 2).sum())
    raters = n * float(((ratings.mean(axis=0) - grand) ** 2).sum())
    rest = ratings - ratings.mean(axis=1, keepdims=True) - ratings.mean(axis=0) + grand
    residual = float((rest**2).sum())
    # Rounding leaves a trace of spread where raters agree exactly, and its inverse would be a huge F.
    residual = residual if residual > 1e-12 * max(targets, 1e-300) else 0.0
    within = (raters + residual) / (n * (k - 1))
    return MeanSquares(targets / (n - 1), raters / (k - 1), residual / ((n - 1) * (k - 1)), within, n, k)


def intraclass(ratings: Floats, confidence_level: float) -> dict[str, Intraclass]:
    """Six intraclass correlations of Shrout and Fleiss (1979), by the names they gave them."""
    parts = mean_squares(ratings)
    single = {
        "ICC(1,1)": _one_way(parts, confidence_level),
        "ICC(2,1)": _agreement(parts, confidence_level),
        "ICC(3,1)": _consistency(parts, confidence_level),
    }
    return {**single, **{f"{name[:5]},k)": _of_mean(one, parts.k) for name, one in single.items()}}


def _one_way(parts: MeanSquares, level: float) -> Intraclass:
    return _from_ratio(parts, parts.within, parts.n * (parts.k - 1), level)


def _consistency(parts: MeanSquares, level: float) -> Intraclass:
    return _from_ratio(parts, parts.residual, (parts.n - 1) * (parts.k - 1), level)


def _from_ratio(parts: MeanSquares, error: float, df_residual: int, level: float) -> Intraclass:
    """Correlation from F = mean square of targets / error, with the exact interval of F."""
    df, k = parts.n - 1, parts.k
    if not error:
        return Intraclass(1.0, np.nan, np.nan, INFINITE, df, df_residual)
    f = parts.targets / error
    tail = (1 - level) / 2
    low, high = f / stats.f.isf(tail, df, df_residual), f * stats.f.isf(tail, df_residual, df)
    estimate, low, high = (1 - k / (ratio + k - 1) for ratio in (f, low, high))
    return Intraclass(float(estimate), float(low), float(high), f, df, df_residual)


def _agreement(parts: MeanSquares, level: float) -> Intraclass:
    """Absolute agreement; the interval takes the degrees of freedom of Satterthwaite."""
    n, k, error = parts.n, parts.k, parts.residual
    df, df_residual = n - 1, (n - 1) * (k - 1)
    value = (parts.targets - error) / (parts.targets + (k - 1) * error + k * (parts.raters - error) / n)
    if not error:
        return Intraclass(float(value), np.nan, np.nan, INFINITE, df, df_residual)
    own, rest = k * value * parts.raters / error, n * (1 + (k - 1) * value) - k * value
    v = (k - 1) * (n - 1) * (own + rest) ** 2 / ((n - 1) * own**2 + rest**2)
    upper, lower = (stats.f.isf((1 - level) / 2, *dfs) for dfs in ((df, v), (v, df)))
    spread = k * parts.raters + (k * n - k - n) * error
    low = n * (parts.targets - upper * error) / (upper * spread + n * parts.targets)
    high = n * (lower * parts.targets - error) / (spread + n * lower * parts.targets)
    return Intraclass(float(value), float(low), float(high), parts.targets / error, df, df_residual)


def _of_mean(one: Intraclass, k: int) -> Intraclass:
    """Step one answer up to the mean of k (Spearman and Brown)."""
    estimate, low, high = (k * r / (1 + (k - 1) * r) for r in one[:3])
    return Intraclass(estimate, low, high, one.f, one.df, one.df_residual)


def within_group(ratings: Floats, n_points: int) -> tuple[float, bool]:
    """Agreement r_wg(J) of raters (rows) on J items (columns) against answers spread evenly over the scale.

    The second value says that the raters spread more than chance would, where the index is set to zero.
    """
    n_items, even = ratings.shape[1], (n_points**2 - 1) / 12
    ratio = float(ratings.var(axis=0, ddof=1).mean()) / even
    if ratio >= 1:
        return 0.0, ratio > 1
    return n_items * (1 - ratio) / (n_items * (1 - ratio) + ratio), False


def paired_lowest(scores: Floats, confidence_level: float) -> npt.NDArray[np.bool_]:
    """Mark the columns that may have the lowest mean, from paired differences of raters (rows); Bonferroni over pairs.

    Without a second rater nothing can be ruled out.
    """
    n, m = scores.shape
    if n < 2 or m < 2:
        return np.ones(m, dtype=bool)
    quantile = t_quantile(1 - 2 * (1 - confidence_level) / (m - 1), n - 1)
    differences = scores[:, :, None] - scores[:, None, :]
    error = differences.std(axis=0, ddof=1) / np.sqrt(n)
    below: npt.NDArray[np.bool_] = np.all(differences.mean(axis=0) <= quantile * error + 1e-12, axis=1)
    return below


def chance_lowest(distance: float, n_others: int) -> float:
    """Chance that a normal value `distance` standard errors below the others comes out lowest of all."""
    z, step = np.linspace(-9.0, 9.0, 3601, retstep=True)
    density = np.exp(-0.5 * z**2) / np.sqrt(2 * np.pi)
    return float((density * special.ndtr(distance - z) ** n_others).sum() * step)


def correlation_of_means(
    group: float, person: float, share_x: float, share_y: float, n: npt.ArrayLike
) -> npt.NDArray[np.float64]:
    """Correlation of the means of n persons, from what groups and the persons within them have in common.

    The shares are those of the variance that lies between groups. With n = 1 it is the correlation of single persons,
    with endless n that of the groups.
    """
    size = np.asarray(n, dtype=np.float64)
    between, within = np.sqrt(share_x * share_y), np.sqrt((1 - share_x) * (1 - share_y))
    spread = np.sqrt((share_x + (1 - share_x) / size) * (share_y + (1 - share_y) / size))
    value: npt.NDArray[np.float64] = (group * between + person * within / size) / spread
    return value
