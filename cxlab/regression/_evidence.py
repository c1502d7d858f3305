"""What a fitted result says about one of its terms: an estimate, intervals of any level, a p-value, in what words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.resampling import percentile_interval
from cxlab.regression._mediation import Mediation
from cxlab.regression._moderation import Moderation
from cxlab.regression._ordered import OrderedRegression
from cxlab.regression._servqual import ServqualRegression
from cxlab.regression._steps import RegressionSteps
from cxlab.results import read_only

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

NAN = float("nan")
KINDS = (ServqualRegression, RegressionSteps, Mediation, Moderation, OrderedRegression)


@dataclass(frozen=True, eq=False)
class Evidence:
    """What a result says about one term.

    Parameters
    ----------
    row : Series
        Its row of the tidy table.
    std_error, statistic, p_value : float
        Two-sided p, or that of F.
    interval : callable or None
        Takes a confidence level; None for a rise of R².
    basis : Sentence
        Where interval and p come from.
    """

    row: pd.Series
    std_error: float
    statistic: float
    p_value: float
    interval: Callable[[float], tuple[float, float]] | None
    basis: Sentence


def of(argument: str, result: Any, term: object, errors: str) -> Evidence:
    """Read a term of a result."""
    if not isinstance(result, KINDS):
        raise TypeError(
            f"{argument}, result: expected what servqual_regression, regression_steps, mediation, moderation or "
            f"ordered_regression gives, got {type(result).__name__}."
        )
    table = result.tidy().set_index("term", drop=False)
    terms = [str(name) for name in table.index if name != "(Constant)"]
    if isinstance(result, OrderedRegression):
        terms = list(result.predictors)
    if term not in terms:
        raise ValueError(
            f"{argument}, term: no term '{term}'.{_checks.did_you_mean(term, terms)} Terms: {_checks.listing(terms)}."
        )
    row = table.loc[str(term)]
    if isinstance(result, RegressionSteps):
        return Evidence(row, NAN, row.statistic, row.p_value, None, sentence("F test"))
    if isinstance(result, Mediation) and term == "indirect":
        return _from_draws(row, result.replicates[:, 0] * result.replicates[:, 1])
    if errors == "HC3" and not np.isnan(row.get("hc3_std_error", NAN)):
        return _robust(row)
    basis = sentence("maximum likelihood") if isinstance(result, OrderedRegression) else sentence("least squares")
    return Evidence(row, row.std_error, row.statistic, row.p_value, partial(_tidy_interval, result, term),
                    basis)  # fmt: skip


def _tidy_interval(result: Any, term: object, level: float) -> tuple[float, float]:
    low, high = result.tidy(level).set_index("term").loc[term, ["conf_low", "conf_high"]]
    return float(low), float(high)


def _robust(row: pd.Series) -> Evidence:
    statistic = row.estimate / row.hc3_std_error
    return Evidence(row, row.hc3_std_error, statistic, row.hc3_p_value, partial(_robust_interval, row), sentence("HC3"))


def _robust_interval(row: pd.Series, level: float) -> tuple[float, float]:
    half = stats.t.isf((1 - level) / 2, row.df) * row.hc3_std_error
    return float(row.estimate - half), float(row.estimate + half)


def _from_draws(row: pd.Series, draws: np.ndarray) -> Evidence:
    """P-value that belongs to a percentile interval: twice the share of resamples on the other side of zero."""
    share = (1 + min((draws <= 0).sum(), (draws >= 0).sum())) / (draws.size + 1)
    return Evidence(row, float(draws.std(ddof=1)), NAN, float(min(1.0, 2 * share)),
                    partial(percentile_interval, read_only(draws)), sentence("resamples"))  # fmt: skip


def in_words(result: Any, term: str, direction: str) -> Sentence:
    """Say what a hypothesis claims."""
    if isinstance(result, RegressionSteps):
        return sentence("the step '{term}' adds to the explained variance of {y}", term=term, y=result.outcome)
    if isinstance(result, Moderation) and term == result.names[3]:
        x, m, y, _ = result.names
        return _by_direction(
            direction, sentence("the slope of {x} on {y} rises with {m}", x=x, y=y, m=m),
            sentence("the slope of {x} on {y} falls with {m}", x=x, y=y, m=m),
            sentence("the slope of {x} on {y} changes with {m}", x=x, y=y, m=m),
        )  # fmt: skip
    if isinstance(result, Mediation):
        x, m, y = result.names
        if term == "indirect":
            return _by_direction(
                direction, sentence("{x} goes with a higher {y} through {m}", x=x, y=y, m=m),
                sentence("{x} goes with a lower {y} through {m}", x=x, y=y, m=m),
                sentence("{x} goes with {y} through {m}", x=x, y=y, m=m),
            )  # fmt: skip
        first, last = {"a": (x, m), "b": (m, y)}.get(term, (x, y))
        return _plain(first, last, direction)
    outcome = result.names[2] if isinstance(result, Moderation) else result.outcome
    return _plain(term, outcome, direction)


def _plain(x: str, y: str, direction: str) -> Sentence:
    return _by_direction(
        direction, sentence("{x} goes with a higher {y}", x=x, y=y),
        sentence("{x} goes with a lower {y}", x=x, y=y), sentence("{x} goes with {y}", x=x, y=y),
    )  # fmt: skip


def _by_direction(direction: str, positive: Sentence, negative: Sentence, either: Sentence) -> Sentence:
    return {"positive": positive, "negative": negative, "any": either}[direction]
