"""Slopes, regions and lines of a regression with a product."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy import stats

from cxlab._words import Sentence, sentence
from cxlab.core import johnson_neyman
from cxlab.regression import _linear

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from cxlab.regression._moderation import Moderation

    Floats = npt.NDArray[np.float64]

POINTS = 25  # along the predictor


def robust(fit: Any) -> Any:
    """The same fit with HC3 errors and t tests."""
    return fit.get_robustcov_results("HC3", use_t=True)


def contrasts(fit: Any, replicates: Floats, weights: Floats, terms: Sequence[str], level: float) -> pd.DataFrame:
    """Weighted sums of coefficients with classical, HC3 and bootstrap uncertainty, one row for each."""
    made, other = fit.t_test(weights), robust(fit).t_test(weights)
    bounds = made.conf_int(1 - level)
    tail = (1 - level) / 2
    low, high = np.quantile(replicates @ weights.T, [tail, 1 - tail], axis=0)
    return pd.DataFrame(
        {"term": [str(term) for term in terms], "estimate": made.effect, "std_error": np.ravel(made.sd),
         "statistic": np.ravel(made.tvalue), "df": np.full(len(weights), float(fit.df_resid)),
         "p_value": np.ravel(made.pvalue), "conf_low": bounds[:, 0], "conf_high": bounds[:, 1],
         "hc3_std_error": np.ravel(other.sd), "hc3_p_value": np.ravel(other.pvalue), "boot_low": low, "boot_high": high}
    )  # fmt: skip


def regions(fit: Any, observed: Floats, weights: Callable[[Floats], Floats], level: float) -> pd.DataFrame:
    """Parts of the observed range of the moderator in which the slope is told from zero, or isn't."""
    ends = weights(np.array([0.0, 1.0]))
    cov = np.asarray(fit.cov_params())
    basis = np.stack([ends[0], ends[1] - ends[0]])
    (variance, covariance), (_, of_change) = basis @ cov @ basis.T
    slope, change = basis @ np.asarray(fit.params)
    critical = stats.t.isf((1 - level) / 2, fit.df_resid)
    roots = johnson_neyman.boundaries(slope, change, variance, covariance, of_change, critical)
    low, high = observed.min(), observed.max()
    edges = [low, *(root for root in roots if low < root < high), high]
    rows = []
    for left, right in pairwise(edges):
        middle = (left + right) / 2
        at = slope + change * middle
        distance = abs(at) - critical * np.sqrt(variance + 2 * covariance * middle + of_change * middle**2)
        verdict = "not told from zero" if distance < 0 else "above zero" if at > 0 else "below zero"
        inside = (observed >= left) & ((observed < right) | (right == high))
        rows.append((left, right, slope + change * left, slope + change * right, verdict, float(inside.mean())))
    return pd.DataFrame(rows, columns=["low", "high", "slope_low", "slope_high", "verdict", "share"])


def lines(fit: Any, levels: Sequence[tuple[str, float]], centres: tuple[float, float], level: float) -> pd.DataFrame:
    """Expected outcome along the predictor at each level of the moderator."""
    exog = np.asarray(fit.model.exog)
    x = np.linspace(exog[:, 1].min(), exog[:, 1].max(), POINTS)
    parts = []
    for label, value in levels:
        at = np.tile(exog.mean(axis=0), (POINTS, 1))
        at[:, 1], at[:, 2] = x, value - centres[1]
        at[:, -1] = at[:, 1] * at[:, 2]
        made = fit.get_prediction(at)
        bounds = made.conf_int(alpha=1 - level)
        parts.append(
            pd.DataFrame({"term": str(label), "predictor": x + centres[0], "estimate": made.predicted_mean,
                          "conf_low": bounds[:, 0], "conf_high": bounds[:, 1]})
        )  # fmt: skip
    return pd.concat(parts, ignore_index=True)


def findings(made: Moderation) -> tuple[Sentence, ...]:
    """What the table of coefficients doesn't say."""
    row = made.glance().iloc[0]
    told = [
        sentence("The product adds {rise:.3f} to R² = {r_squared:.3f}; F({df:.0f}, {df_resid:.0f}) = {f:.2f}, "
                 "{p}.", rise=row.r_squared_change, r_squared=row.r_squared, df=row.df, df_resid=row.df_resid,
                 f=row.statistic, p=_linear.p_in_words(row.p_value)),
        *(
            sentence("Slope of {x} at {where} ({value:.2f}): {slope:.3f}, 95 % interval {low:.3f} to {high:.3f}.",
                     x=made.names[0], where=label, value=value, slope=slope, low=low, high=high)
            for (label, value), (slope, low, high) in zip(
                made.levels, made.slopes()[["estimate", "conf_low", "conf_high"]].to_numpy(), strict=True)
        ),
    ]  # fmt: skip
    if not made.has_groups:
        verdicts = {
            "above zero": sentence("above zero"), "below zero": sentence("below zero"),
            "not told from zero": sentence("not told from zero"),
        }  # fmt: skip
        told += [
            sentence("Johnson-Neyman: for {m} from {low:.2f} to {high:.2f} ({share:.0f} % of the respondents) the "
                     "slope is {verdict}.", m=made.names[1], low=part.low, high=part.high, share=100 * part.share,
                     verdict=verdicts[part.verdict])
            for part in made.regions().itertuples()
        ]  # fmt: skip
    return tuple(told)
