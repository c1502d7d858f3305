"""Customers at risk and lost by period, from a list of survivors or from single contracts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab.retention._inputs import spells

if TYPE_CHECKING:
    from cxlab._checks import Floats


def survivors(data: Any, duration: Any, churned: Any, counts: Any) -> tuple[Floats, Floats, int]:
    """Read customers at risk and lost in the periods 1, 2, ..., and how many rows were incomplete."""
    is_table = isinstance(data, pd.DataFrame)
    found = _of_table(data, duration, churned, counts) if is_table else _of_list(data, duration, churned, counts)
    _check_enough(*found[:2])
    return found


def _of_list(data: Any, *named: Any) -> tuple[Floats, Floats, int]:
    if any(name is not None for name in named):
        raise ValueError(
            "duration, churned, counts: these name columns of a table; pass a DataFrame as data, or leave them out."
        )
    series = _checks.numbers("data", data)
    values = series.to_numpy(dtype=np.float64)
    wrong = series[~(np.isfinite(values) & (values >= 0) & (values % 1 == 0))]
    if len(wrong):
        raise ValueError(
            f"data: expected customers still there after 0, 1, 2, … periods, as whole numbers; found "
            f"{_checks.places(wrong)}. Turn shares into counts: multiply by the customers of the cohort and round."
        )
    rising = np.flatnonzero(np.diff(values) > 0)
    if len(rising):
        where = _checks.listing(f"{values[i + 1]:,.0f} after {values[i]:,.0f} (period {i + 1})" for i in rising)
        raise ValueError(
            f"data: survivors can't rise: {where}. Pass one cohort, without customers who came later or came back."
        )
    return values[:-1][values[:-1] > 0], -np.diff(values)[values[:-1] > 0], 0


def _of_table(data: pd.DataFrame, duration: Any, churned: Any, counts: Any) -> tuple[Floats, Floats, int]:
    made = spells(data, duration=duration, churned=churned, counts=counts)
    times, left = made.duration, made.churned == 1
    rows = made.rows.index[(times % 1 != 0) | (left & (times < 1))]
    if len(rows):
        raise ValueError(
            f"duration: expected whole periods, 1 or more where the contract ended: "
            f"{_checks.listing(f'row {row}' for row in rows)}. The first period that could be the last is 1."
        )
    periods = np.arange(1, int(times.max()) + 1)
    # Somebody still there after k whole periods was at risk in the periods 1 to k.
    at_risk = np.array([(times >= period).sum() for period in periods], dtype=np.float64)
    lost = np.array([(left & (times == period)).sum() for period in periods], dtype=np.float64)
    return at_risk, lost, made.n_missing


def _check_enough(at_risk: Floats, lost: Floats) -> None:
    if len(at_risk) < 2:
        raise ValueError(
            f"data: {_checks.count(len(at_risk), 'period')} with customers at risk. One rate can't tell two "
            "parameters; at least two periods are needed."
        )
    if not lost.sum() or lost.sum() == at_risk.sum():
        raise ValueError(
            f"data: {lost.sum():,.0f} of {at_risk[0]:,.0f} customers left. Nothing can be projected when nobody left, "
            "or everybody in the first period."
        )
