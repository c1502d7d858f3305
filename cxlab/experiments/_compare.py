"""Differences and ratios of two versions, with their tests and intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from cxlab.core import proportions as core

if TYPE_CHECKING:
    import pandas as pd

    from cxlab.experiments._arms import Arm, Arms

NAN = float("nan")


class Difference(NamedTuple):
    """Treatment minus control with its test; NaN where there is none."""

    estimate: float
    std_error: float
    statistic: float
    df: float
    p_value: float


class Adjustment(NamedTuple):
    """The difference of outcomes less what a covariate from before the experiment explains (CUPED)."""

    difference: Difference
    slope: float
    variance_saved: float
    covariate_difference: float


def share_difference(control: Arm, treatment: Arm) -> Difference:
    """Difference of two shares with the pooled z test."""
    estimate = treatment.mean - control.mean
    error = float(np.sqrt(sum(arm.mean * (1 - arm.mean) / arm.n for arm in (control, treatment))))
    pooled = (control.successes + treatment.successes) / (control.n + treatment.n)
    under_null = float(np.sqrt(pooled * (1 - pooled) * (1 / control.n + 1 / treatment.n)))
    if under_null == 0:
        return Difference(estimate, error, NAN, NAN, NAN)
    z = estimate / under_null
    return Difference(estimate, error, z, NAN, core.normal_p_value(z))


def mean_difference(control: Arm, treatment: Arm) -> Difference:
    """Difference of two means with Welch's test."""
    estimate = treatment.mean - control.mean
    error = float(np.hypot(control.std_error, treatment.std_error))
    if not error > 0:
        return Difference(estimate, error, NAN, NAN, NAN)
    df = core.welch_df(control.std_error, control.n, treatment.std_error, treatment.n)
    t = estimate / error
    return Difference(estimate, error, t, df, core.t_p_value(t, df))


def newcombe(control: Arm, treatment: Arm, level: float) -> core.Bounds:
    """Newcombe's (1998) interval of a difference of two shares, from Wilson's."""
    bounds = [core.wilson_interval(arm.successes, arm.n, level) for arm in (treatment, control)]
    return core.mover_interval(treatment.mean, bounds[0], control.mean, bounds[1])


def welch_interval(difference: Difference, level: float) -> core.Bounds:
    """Interval of a difference of means; missing where there is no spread."""
    if np.isnan(difference.df):
        return NAN, NAN
    half = core.t_quantile(level, difference.df) * difference.std_error
    return difference.estimate - half, difference.estimate + half


def share_ratio_interval(control: Arm, treatment: Arm, level: float) -> core.Bounds:
    """Score interval of a ratio of two shares (Miettinen and Nurminen 1985); missing where one of them is zero."""
    from statsmodels.stats.proportion import confint_proportions_2indep

    if not (control.successes > 0 and treatment.successes > 0):
        return NAN, NAN
    counts = (treatment.successes, treatment.n, control.successes, control.n)
    low, high = confint_proportions_2indep(*counts, method="score", compare="ratio", alpha=1 - level, correction=True)
    return float(low), float(high)


def mean_ratio_interval(control: Arm, treatment: Arm, df: float, level: float) -> core.Bounds:
    """Fieller's interval of a ratio of two means; missing where the control's mean isn't clearly apart from zero."""
    if np.isnan(df):
        return NAN, NAN
    t = core.t_quantile(level, df)
    below = control.mean**2 - (t * control.std_error) ** 2
    if not below > 0:
        return NAN, NAN
    middle = treatment.mean * control.mean
    root = np.sqrt(middle**2 - below * (treatment.mean**2 - (t * treatment.std_error) ** 2))
    return float((middle - root) / below), float((middle + root) / below)


def adjusted(arms: Arms) -> Adjustment:
    """Take off what the covariate explains, with one slope for both versions (Deng et al. 2013)."""
    from cxlab.experiments._arms import Arm

    control, treatment = _columns(arms.rows[0]), _columns(arms.rows[1])  # type: ignore[index]
    products = [sum(_product(part, i) for part in (control, treatment)) for i in (0, 1)]
    slope = products[0] / products[1]
    made = [
        Arm(arm.name, arm.n, float((part[0] - slope * part[1]).mean()), _variance(part[0] - slope * part[1], arm.n))
        for arm, part in zip((arms.control, arms.treatment), (control, treatment), strict=True)
    ]
    plain, better = mean_difference(arms.control, arms.treatment), mean_difference(made[0], made[1])
    saved = 1 - (better.std_error / plain.std_error) ** 2
    return Adjustment(better, float(slope), float(saved), float(treatment[1].mean() - control[1].mean()))


def _columns(rows: pd.DataFrame) -> tuple[Any, Any]:
    return rows["outcome"].to_numpy(dtype=np.float64), rows["covariate"].to_numpy(dtype=np.float64)


def _product(part: tuple[Any, Any], which: int) -> float:
    centred = part[1] - part[1].mean()
    return float((centred * (part[which] - part[which].mean())).sum())


def _variance(values: Any, n: int) -> float:
    """Variance with one degree of freedom taken by the mean; the slope is estimated from both versions together."""
    return float(((values - values.mean()) ** 2).sum() / (n - 1))
