"""Importance of the dimensions: 100 points to share out, the same for all respondents or each one's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from numbers import Real
from typing import TYPE_CHECKING, Any

import numpy as np

from cxlab import _checks

if TYPE_CHECKING:
    import pandas as pd

    from cxlab.core.proportions import Floats

TOTAL = 100
# Points that were typed with two decimals don't add up exactly.
ROUNDING = 0.05


@dataclass(frozen=True)
class Importance:
    """Weights of the dimensions, checked as far as they can be without the rows.

    Parameters
    ----------
    fixed : tuple of float or None
        Shares that add up to 1, in the order of the dimensions; None when each respondent has his own.
    columns : tuple of str
        Columns with each respondent's points, in the order of the dimensions; empty when the weights are fixed.
    normalise : bool
        Whether points may be brought to 100.
    """

    fixed: tuple[float, ...] | None
    columns: tuple[str, ...]
    normalise: bool


def importance_of(importance: Any, dimensions: Sequence[str], *, normalise: bool) -> Importance | None:
    """Accept points for each dimension, or the columns that hold them."""
    if importance is None:
        return None
    if not dimensions:
        raise ValueError(
            "importance: weights belong to dimensions, and there are none. Pass dimensions={'tangibles': ['P01', "
            "'P02'], …} too."
        )
    if not isinstance(importance, Mapping):
        raise TypeError(
            "importance: expected a dict of dimension and points, {'tangibles': 20, …}, or of dimension and the column "
            f"with each respondent's points; got {type(importance).__name__}."
        )
    if set(importance) != set(dimensions):
        raise ValueError(
            f"importance: given for {_checks.listing(importance)}; the dimensions are {_checks.listing(dimensions)}. "
            "Name each dimension once."
        )
    values = [importance[name] for name in dimensions]
    if all(isinstance(value, str) for value in values):
        return Importance(None, tuple(values), normalise)
    return Importance(tuple(_fixed(values, dimensions, normalise).tolist()), (), normalise)


def _fixed(values: list[Any], dimensions: Sequence[str], normalise: bool) -> Floats:
    odd = [
        f"{name} = {value!r}" for name, value in zip(dimensions, values, strict=True)
        if isinstance(value, bool) or not isinstance(value, Real) or not np.isfinite(float(value)) or float(value) < 0
    ]  # fmt: skip
    if odd:
        raise ValueError(
            f"importance: points are numbers, zero or more; got {_checks.listing(odd)}. Use numbers for all "
            "dimensions, or column names for all."
        )
    points = np.array(values, dtype=np.float64)
    total = points.sum()
    if total == 0 or (abs(total - TOTAL) > ROUNDING and not normalise):
        raise ValueError(
            f"importance: the points add up to {total:g}, not to {TOTAL}. Correct them, or pass normalise=True to "
            "bring them to 100 when they were asked on another scale."
        )
    shares: Floats = points / total
    return shares


def shares_by_row(points: pd.DataFrame, *, normalise: bool) -> Floats:
    """Shares of each respondent, shape (rows, dimensions); rows whose points don't add up to 100 are named."""
    negative = points.lt(0).any(axis=1)
    if negative.any():
        shown = [f"row {row}" for row in points.index[negative]]
        raise ValueError(f"importance: negative points in {_checks.listing(shown)}. Points are zero or more.")
    totals = points.sum(axis=1)
    wrong = totals[(totals == 0) if normalise else ((totals - TOTAL).abs() > ROUNDING)]
    if len(wrong):
        shown = [f"row {row} adds up to {total:g}" for row, total in wrong.items()]
        advice = (
            "A respondent without any points has no weights: leave these rows out."
            if normalise
            else "Correct them, leave these rows out, or pass normalise=True to bring each row to 100."
        )
        raise ValueError(
            f"importance: in {_checks.count(len(wrong), 'row')} the points don't add up to {TOTAL}: "
            f"{_checks.listing(shown)}. {advice}"
        )
    shares: Floats = (points.to_numpy() / totals.to_numpy()[:, None]).astype(np.float64)
    return shares
