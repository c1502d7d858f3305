"""Reliability and items of a scale, from covariances: arrays in, arrays out.

Divisors are n - 1 throughout, as in the programs that theses are computed with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import special, stats

from cxlab.core.proportions import normal_quantile

if TYPE_CHECKING:
    import numpy.typing as npt

    from cxlab.core.proportions import Bounds, Floats


def correlations_of(cov: Floats) -> Floats:
    """Correlations from covariances; any number of matrices in the leading axes."""
    deviations = np.sqrt(np.diagonal(cov, axis1=-2, axis2=-1))
    matrix: Floats = cov / (deviations[..., :, None] * deviations[..., None, :])
    return matrix


def alpha(cov: Floats) -> Floats:
    """Cronbach's alpha of the sum of the variables; any number of matrices in the leading axes."""
    n_items = cov.shape[-1]
    own = np.trace(cov, axis1=-2, axis2=-1)
    value: Floats = n_items / (n_items - 1) * (1 - own / cov.sum(axis=(-2, -1)))
    return value


def alpha_of_equal(n_items: npt.ArrayLike, correlation: npt.ArrayLike) -> Floats:
    """Alpha of items that all correlate alike (Spearman and Brown)."""
    k, r = np.asarray(n_items, dtype=np.float64), np.asarray(correlation, dtype=np.float64)
    value: Floats = k * r / (1 + (k - 1) * r)
    return value


def mean_correlation(corr: Floats) -> float:
    """Mean of the correlations off the diagonal."""
    k = len(corr)
    return float((corr.sum() - np.trace(corr)) / (k * (k - 1)))


def feldt_interval(value: float, n: int, n_items: int, confidence_level: float) -> Bounds:
    """Interval of alpha from the F distribution (Feldt 1965)."""
    tail, df = (1 - confidence_level) / 2, (n - 1, (n - 1) * (n_items - 1))
    low, high = (1 - (1 - value) * stats.f.isf(q, *df) for q in (tail, 1 - tail))
    return float(low), float(high)


def bonett_interval(value: float, n: int, n_items: int, confidence_level: float) -> Bounds:
    """Interval of alpha from the logarithm of 1 - alpha (Bonett 2002)."""
    half = normal_quantile(confidence_level) * np.sqrt(2 * n_items / ((n_items - 1) * (n - 2)))
    low, high = (1 - (1 - value) * np.exp(sign * half) for sign in (1, -1))
    return float(low), float(high)


class ItemTotals(NamedTuple):
    """What each item does to the total of its scale, one number for each item."""

    corrected: Floats
    uncorrected: Floats
    alpha_if_deleted: Floats
    variance_if_deleted: Floats
    squared_multiple: Floats


def item_totals(cov: Floats) -> ItemTotals:
    """Correlation of each item with the total, with and without itself, and the scale without the item."""
    own, with_total, total = np.diag(cov), cov.sum(axis=1), cov.sum()
    rest = total - 2 * with_total + own
    with np.errstate(divide="ignore", invalid="ignore"):
        corrected = (with_total - own) / np.sqrt(own * rest)
        uncorrected = with_total / np.sqrt(own * total)
    return ItemTotals(corrected, uncorrected, _alphas_without(cov, rest), rest, squared_multiples(cov))


def _alphas_without(cov: Floats, rest: Floats) -> Floats:
    """Alpha of the scale without each item; NaN where one item or no spread would be left."""
    left = len(cov) - 1
    if left < 2:
        return np.full(len(cov), np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        value: Floats = left / (left - 1) * (1 - (np.trace(cov) - np.diag(cov)) / rest)
    return value


def squared_multiples(cov: Floats) -> Floats:
    """Share of each variable's variance that the others explain; NaN where the matrix has no inverse."""
    corr = correlations_of(cov)
    if np.linalg.matrix_rank(corr, hermitian=True) < len(corr):
        return np.full(len(corr), np.nan)
    value: Floats = 1 - 1 / np.diag(np.linalg.inv(corr))
    return value


def table_r(df: int, significance_level: float, tails: int) -> float:
    """Smallest correlation that differs from zero at this level: the value that r tables print."""
    t = special.stdtrit(df, 1 - significance_level / tails)
    return float(t / np.sqrt(t**2 + df))


def correlation_t(r: Floats, df: int) -> Floats:
    """t statistic of a correlation; infinite at 1 and -1."""
    with np.errstate(divide="ignore"):
        value: Floats = r * np.sqrt(df / np.maximum(1 - r**2, 0))
    return value


def correlation_p(t: Floats, df: int, tails: int) -> Floats:
    """p-value of the t statistic of a correlation; with one tail, against a correlation above zero."""
    value: Floats = special.stdtr(df, -np.abs(t)) * 2 if tails == 2 else special.stdtr(df, -t)
    return value


def fisher_interval(r: Floats, n: int, confidence_level: float) -> tuple[Floats, Floats]:
    """Interval of a correlation by Fisher's z; without width at 1 and -1."""
    half = normal_quantile(confidence_level) / np.sqrt(n - 3)
    with np.errstate(divide="ignore"):
        z = np.arctanh(np.clip(r, -1, 1))
    return np.tanh(z - half), np.tanh(z + half)


def shape(values: Floats) -> tuple[Floats, Floats]:
    """Skewness and excess kurtosis of each column, as sample estimates (G1 and G2); NaN when the column is constant."""
    n, constant = len(values), np.ptp(values, axis=0) == 0
    spread = np.where(constant, 1, values.std(axis=0))
    z = (values - values.mean(axis=0)) / spread
    g1, g2 = (z**3).mean(axis=0), (z**4).mean(axis=0) - 3
    skewness = g1 * np.sqrt(n * (n - 1)) / (n - 2) if n > 2 else np.full_like(g1, np.nan)
    kurtosis = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * g2 + 6) if n > 3 else np.full_like(g2, np.nan)
    return np.where(constant, np.nan, skewness), np.where(constant, np.nan, kurtosis)


def shape_errors(n: int) -> tuple[float, float]:
    """Standard errors of skewness and kurtosis of a normal sample; NaN when it is too small for them."""
    if n < 3:
        return float("nan"), float("nan")
    skewness = np.sqrt(6 * n * (n - 1) / ((n - 2) * (n + 1) * (n + 3)))
    kurtosis = 2 * skewness * np.sqrt((n**2 - 1) / ((n - 3) * (n + 5))) if n > 3 else np.nan
    return float(skewness), float(kurtosis)


def anti_image(corr: Floats) -> Floats:
    """Partial correlations of each pair given all others, with their sign turned; 1 on the diagonal."""
    inverse: Floats = np.linalg.inv(corr).astype(np.float64)
    return correlations_of(inverse)


def sampling_adequacy(corr: Floats) -> tuple[float, Floats]:
    """Kaiser, Meyer and Olkin's measure, over all and for each variable."""
    off = ~np.eye(len(corr), dtype=bool)
    direct, partial = np.where(off, corr**2, 0), np.where(off, anti_image(corr) ** 2, 0)
    each = direct.sum(axis=0) / (direct.sum(axis=0) + partial.sum(axis=0))
    return float(direct.sum() / (direct.sum() + partial.sum())), each


def bartlett_sphericity(corr: Floats, n: int) -> tuple[float, int, float]:
    """Bartlett's test that all correlations are zero: chi-square, degrees of freedom, p-value."""
    k = len(corr)
    chi2 = float(-(n - 1 - (2 * k + 5) / 6) * np.linalg.slogdet(corr)[1])
    df = k * (k - 1) // 2
    return chi2, df, float(special.chdtrc(df, chi2))


def successive_intervals(counts: npt.ArrayLike) -> tuple[Floats, Floats, Floats]:
    """Scale values of ordered categories whose answers come from a normal trait; the lowest gets 1.

    Returns the scale values, and z and normal density at the upper edge of each category. No count may be zero.
    """
    shares = np.asarray(counts, dtype=np.float64) / np.sum(counts)
    edges = np.cumsum(shares)[:-1]
    z = np.append(special.ndtri(edges), np.inf)
    density = np.append(np.exp(-(z[:-1] ** 2) / 2) / np.sqrt(2 * np.pi), 0.0)
    raw = -np.diff(density, prepend=0.0) / shares
    return raw - raw.min() + 1, z, density
