"""How well predicted chances tell who will do something: discrimination, calibration, lift. Arrays in, arrays out."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import special, stats

from cxlab.core.proportions import normal_quantile

if TYPE_CHECKING:
    from cxlab.core.proportions import Bounds

Floats: TypeAlias = npt.NDArray[np.float64]
Whole: TypeAlias = npt.NDArray[np.int64]


def auc(event: Floats, chance: Floats) -> tuple[float, float]:
    """Area under the ROC curve and its standard error (DeLong, DeLong and Clarke-Pearson 1988).

    The chance that a randomly drawn case with the event has the higher prediction than one without; ties count half.
    """
    with_event, without = chance[event == 1], chance[event == 0]
    m, n = len(with_event), len(without)
    ranks = stats.rankdata(np.concatenate([with_event, without]))
    # How many of the others each case beats, as a share: DeLong's structural components.
    above = (ranks[:m] - stats.rankdata(with_event)) / n
    below = 1 - (ranks[m:] - stats.rankdata(without)) / m
    variance = _variance(above) / m + _variance(below) / n
    return float(above.mean()), float(np.sqrt(variance))


def _variance(values: Floats) -> float:
    return float(values.var(ddof=1)) if len(values) > 1 else np.nan


def logit_interval(estimate: float, std_error: float, confidence_level: float) -> Bounds:
    """Interval of a number between 0 and 1, made on the scale of log-odds so that it stays between them."""
    if not 0 < estimate < 1 or not std_error > 0:
        return np.nan, np.nan
    half = normal_quantile(confidence_level) * std_error / (estimate * (1 - estimate))
    middle = special.logit(estimate)
    return float(special.expit(middle - half)), float(special.expit(middle + half))


def brier(event: Floats, chance: Floats) -> tuple[float, float]:
    """Brier score, the mean squared distance of chance and event, and its standard error."""
    squares = (chance - event) ** 2
    return float(squares.mean()), float(squares.std(ddof=1) / np.sqrt(len(squares)))


def equal_groups(values: Floats, n_groups: int) -> Whole:
    """Group 0, 1, … of each case, cut by rank so that groups are equally large; equal values stand by their order."""
    place = np.empty(len(values), dtype=np.int64)
    place[np.argsort(values, kind="stable")] = np.arange(len(values))
    groups: Whole = place * n_groups // len(values)
    return groups


def folds(event: Floats, n_folds: int, rng: np.random.Generator) -> Whole:
    """Fold of each case, at random, so that events are spread evenly over the folds."""
    fold = np.empty(len(event), dtype=np.int64)
    for kind in (0, 1):
        rows = np.flatnonzero(event == kind)
        fold[rng.permutation(rows)] = (np.arange(len(rows)) + kind) % n_folds
    return fold
