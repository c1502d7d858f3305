"""The tests behind a comparison of groups, and their effect sizes: samples in, rows of numbers out."""

from __future__ import annotations

from math import exp, isnan, log, nan, sqrt
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from scipy import special, stats
from scipy.optimize import brentq

from cxlab.core.proportions import normal_quantile, t_p_value, t_quantile, welch_df

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    Floats: TypeAlias = npt.NDArray[np.float64]

Row: TypeAlias = dict[str, float | str]
Bounds: TypeAlias = tuple[float, float]


def row(term: str, estimate: float, bounds: Bounds = (nan, nan), **others: float) -> Row:
    """One row of the table; what a row doesn't have is missing."""
    blank = dict.fromkeys(("std_error", "statistic", "df", "p_value"), nan)
    return {"term": term, "estimate": estimate, **blank, "conf_low": bounds[0], "conf_high": bounds[1],
            "df_error": nan, **others}  # fmt: skip


def t_rows(samples: Sequence[Floats], level: float) -> list[Row]:
    """Student's t: the difference with pooled variance, and Hedges' g with the interval of the noncentral t."""
    (n1, n2), (m1, m2) = map(len, samples), (sample.mean() for sample in samples)
    df = n1 + n2 - 2
    pooled = sqrt(sum(((sample - sample.mean()) ** 2).sum() for sample in samples) / df)
    size = sqrt(1 / n1 + 1 / n2)
    t = (m1 - m2) / (pooled * size)
    shrink = hedges_correction(df)
    low, high = (shrink * bound * size for bound in noncentral_t(t, df, level))
    return [
        _difference(m1 - m2, pooled * size, df, level),
        row("hedges_g", shrink * t * size, (low, high)),
    ]


def welch_rows(samples: Sequence[Floats], level: float) -> list[Row]:
    """Welch's t, and Hedges' g over the mean of the two variances with Bonett's interval."""
    (n1, n2), (v1, v2) = map(len, samples), (float(sample.var(ddof=1)) for sample in samples)
    difference = float(samples[0].mean() - samples[1].mean())
    df = welch_df(sqrt(v1 / n1), n1, sqrt(v2 / n2), n2)
    mean_variance = (v1 + v2) / 2
    d = difference / sqrt(mean_variance)
    spread = d**2 * (v1**2 / (n1 - 1) + v2**2 / (n2 - 1)) / (8 * mean_variance**2)
    error = sqrt(spread + (v1 / (n1 - 1) + v2 / (n2 - 1)) / mean_variance)
    half = normal_quantile(level) * error
    shrink = hedges_correction(n1 + n2 - 2)
    return [
        _difference(difference, sqrt(v1 / n1 + v2 / n2), df, level),
        row("hedges_g", shrink * d, (d - half, d + half), std_error=error),
    ]


def anova_rows(samples: Sequence[Floats], level: float) -> list[Row]:
    """Analysis of variance: eta squared and omega squared, with the interval of the noncentral F."""
    everything = np.concatenate(samples)
    n, df, df_error = everything.size, len(samples) - 1, everything.size - len(samples)
    within = float(sum(((sample - sample.mean()) ** 2).sum() for sample in samples))
    total = float(((everything - everything.mean()) ** 2).sum())
    f, p = map(float, stats.f_oneway(*samples))
    bounds = noncentral_share(lambda nc: _noncentral_f(f, df, df_error, nc), n, level)
    omega = (total - within - df * within / df_error) / (total + within / df_error)
    return [
        row("eta_squared", 1 - within / total, bounds, statistic=f, df=df, df_error=df_error, p_value=p),
        row("omega_squared", omega, bounds),
    ]


def welch_anova_rows(samples: Sequence[Floats], level: float) -> list[Row]:  # noqa: ARG001 - one signature for all
    """Welch's analysis of variance; eta squared describes the sample, without an interval."""
    from statsmodels.stats.oneway import anova_oneway

    everything = np.concatenate(samples)
    within = float(sum(((sample - sample.mean()) ** 2).sum() for sample in samples))
    total = float(((everything - everything.mean()) ** 2).sum())
    test = anova_oneway(list(samples), use_var="unequal", welch_correction=True)
    df, df_error = map(float, test.df)
    return [
        row("eta_squared", 1 - within / total, statistic=float(test.statistic), df=df, df_error=df_error,
            p_value=float(test.pvalue)),
    ]  # fmt: skip


def mann_whitney_rows(samples: Sequence[Floats], level: float) -> list[Row]:
    """Mann-Whitney: the chance that the first group answers higher, and the rank-biserial correlation."""
    first, second = samples
    test = stats.mannwhitneyu(first, second, method="asymptotic", use_continuity=False)
    higher = (np.sign(first[:, None] - second[None, :]) + 1) / 2
    chance, error = float(higher.mean()), 0.0
    if min(first.size, second.size) > 1:
        error = sqrt(higher.mean(axis=1).var(ddof=1) / first.size + higher.mean(axis=0).var(ddof=1) / second.size)
    low, high = logit_bounds(chance, error, level)
    return [
        row("rank_biserial", 2 * chance - 1, (2 * low - 1, 2 * high - 1), std_error=2 * error,
            statistic=float(test.statistic), p_value=float(test.pvalue)),
        row("superiority", chance, (low, high), std_error=error),
    ]  # fmt: skip


def kruskal_rows(samples: Sequence[Floats], level: float) -> list[Row]:  # noqa: ARG001 - one signature for all
    """Kruskal-Wallis: epsilon squared of the ranks, without an interval."""
    h, p = map(float, stats.kruskal(*samples))
    n = sum(map(len, samples))
    return [row("epsilon_squared", h / (n - 1), statistic=h, df=len(samples) - 1, p_value=p)]


def chi_squared_rows(counts: Floats, level: float) -> list[Row]:
    """Pearson's chi-squared without continuity correction: Cramér's V as it is, and corrected for its bias."""
    chi, p, df, _ = stats.chi2_contingency(counts, correction=False)
    n, r, c = counts.sum(), *counts.shape
    smaller = min(r, c) - 1
    low, high = noncentral_bounds(lambda nc: _noncentral_chi(chi, df, nc), level)
    bounds = (sqrt(low / (n * smaller)), min(1.0, sqrt(high / (n * smaller))))
    phi = max(0.0, chi / n - df / (n - 1))
    kept = min(r - (r - 1) ** 2 / (n - 1), c - (c - 1) ** 2 / (n - 1)) - 1
    return [
        row("cramers_v", sqrt(chi / (n * smaller)), bounds, statistic=float(chi), df=float(df), p_value=float(p)),
        row("cramers_v_corrected", sqrt(phi / kept), bounds),
    ]


def levene(samples: Sequence[Floats]) -> tuple[float, float]:
    """F and p of Levene's test about the means, as SPSS prints first."""
    f, p = stats.levene(*samples, center="mean")
    return float(f), float(p)


def hedges_correction(df: float) -> float:
    """Factor that takes the small-sample bias out of a standardised difference, exactly."""
    return exp(special.gammaln(df / 2) - special.gammaln((df - 1) / 2)) / sqrt(df / 2) if df > 1 else nan


def noncentral_t(t: float, df: float, level: float) -> Bounds:
    """Noncentralities under which t lies at the upper and the lower end."""
    tail = (1 - level) / 2

    def excess(nc: float, share: float) -> float:
        below = float(special.nctdtr(df, nc, t))
        return (float(nc < t) if isnan(below) else below) - share  # so far out that no digit is left

    def end(share: float) -> float:
        reach = 1.0
        while excess(t - reach, share) < 0 or excess(t + reach, share) > 0:
            reach *= 2
        return float(brentq(excess, t - reach, t + reach, args=(share,), xtol=1e-10))

    return end(1 - tail), end(tail)


def noncentral_bounds(below: Callable[[float], float], level: float) -> Bounds:
    """Noncentralities, zero or more, under which a statistic lies at the upper and the lower end."""
    tail = (1 - level) / 2
    return _noncentrality(below, 1 - tail), _noncentrality(below, tail)


def noncentral_share(below: Callable[[float], float], n: int, level: float) -> Bounds:
    """Bounds of a share of variance, from the bounds of the noncentrality."""
    low, high = noncentral_bounds(below, level)
    return low / (low + n), high / (high + n)


def logit_bounds(chance: float, error: float, level: float) -> Bounds:
    """Bounds of a chance on the logit scale; missing where the groups don't overlap at all."""
    if not 0 < chance < 1 or error == 0:
        return nan, nan
    middle, half = log(chance / (1 - chance)), normal_quantile(level) * error / (chance * (1 - chance))
    return float(special.expit(middle - half)), float(special.expit(middle + half))


def _difference(difference: float, error: float, df: float, level: float) -> Row:
    half, t = t_quantile(level, df) * error, difference / error
    return row("difference", difference, (difference - half, difference + half), std_error=error, statistic=t, df=df,
               p_value=t_p_value(t, df))  # fmt: skip


def _noncentral_f(f: float, df: float, df_error: float, nc: float) -> float:
    return float(special.ncfdtr(df, df_error, nc, f)) if nc else float(special.fdtr(df, df_error, f))


def _noncentral_chi(chi: float, df: float, nc: float) -> float:
    return float(special.chndtr(chi, df, nc)) if nc else float(special.chdtr(df, chi))


def _noncentrality(below: Callable[[float], float], share: float) -> float:
    """Find where the chance of a smaller statistic falls to a share; zero where it is below that from the start."""
    if below(0.0) <= share:
        return 0.0
    high = 1.0
    while below(high) > share:
        high *= 2
    return float(brentq(lambda nc: below(nc) - share, 0.0, high, xtol=1e-10))
