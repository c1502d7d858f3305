"""Histories of customers as tables: checked once, and counted once where they are equal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab.clv._summary import TransactionSummary
from cxlab.clv._units import time_unit_of
from cxlab.core.unique_rows import unique_rows
from cxlab.results import read_only

if TYPE_CHECKING:
    import numpy.typing as npt

    from cxlab._checks import Floats

# Rounding of tables: recency may exceed T by a unit of the last printed digit.
SLACK = 1e-9


@dataclass(frozen=True)
class Histories:
    """Different histories, how many customers have each, and which each customer has.

    Parameters
    ----------
    columns : tuple of ndarray of float
        One value for each different history: frequency, recency, and time or periods observed.
    counts : ndarray of float
        Customers with each.
    inverse : ndarray of int
        The history of each row of the table.
    index : pandas.Index
        Labels of those rows.
    n_missing : int
        Rows left out because a value was missing.
    time_unit : str or None
        Unit of the times, where it was stated.
    """

    columns: tuple[Floats, Floats, Floats]
    counts: Floats
    inverse: npt.NDArray[np.intp]
    index: pd.Index
    n_missing: int
    time_unit: str | None

    @property
    def n(self) -> int:
        """Customers."""
        return round(float(self.counts.sum()))

    def spread(self, values: Floats) -> Floats:
        """Give each row of the table the value of its history."""
        result: Floats = values[self.inverse]
        return result


def histories_of(data: Any, *, end: str = "T", weights: Any = None, time_unit: str | None = None) -> Histories:
    """Check a table of histories; `end` names the column of the time or the periods observed."""
    if isinstance(data, TransactionSummary):
        if time_unit is not None and time_unit != data.time_unit:
            raise ValueError(
                f"time_unit: the summary is in {data.time_unit}s, not in {time_unit}s. Leave time_unit out, or make "
                f"the summary anew with time_unit='{time_unit}'."
            )
        data, time_unit = data.table, data.time_unit
    unit = time_unit if time_unit in (None, "period") else time_unit_of(time_unit)
    table = _checks.table("data", data)
    columns = [_checks.numbers(name, _checks.column(name, table, name)) for name in ("frequency", "recency", end)]
    weight = None if weights is None else _checks.weights("weights", _checks.column("weights", table, weights), table)
    known = pd.concat(columns, axis=1).notna().all(axis=1).to_numpy()
    kept = [column[known] for column in columns]
    _check(*kept, end=end)
    unique = unique_rows(kept, None if weight is None else weight[known])
    frequency, recency, last = (read_only(column) for column in unique.columns)
    n_missing = len(table) - int(known.sum())
    return Histories(
        columns=(frequency, read_only(np.minimum(recency, last)), last),
        counts=read_only(unique.counts),
        inverse=read_only(unique.inverse),
        index=table.index[known],
        n_missing=n_missing,
        time_unit=unit,
    )


def _check(frequency: pd.Series, recency: pd.Series, last: pd.Series, *, end: str) -> None:
    if frequency.empty:
        raise ValueError("data: each row lacks a frequency, a recency or a time observed, so there is nothing to fit.")
    _refuse(
        frequency,
        (frequency < 0) | (frequency % 1 != 0) | ~np.isfinite(frequency),
        "frequency",
        "Frequency counts repeat purchases: a whole number, 0 for customers who bought once. "
        "summary_from_transactions makes it from a log.",
    )
    for name, values in (("recency", recency), (end, last)):
        advice = "It is a time since the first purchase, zero or more."
        _refuse(values, (values < 0) | ~np.isfinite(values), name, advice)
    _refuse(
        recency,
        recency > last * (1 + SLACK),
        "recency",
        f"Recency is the time from the first purchase to the last, so that it can't exceed {end}. If yours is the time "
        f"since the last purchase, as in RFM, pass {end} minus it.",
        beside=last,
    )
    _refuse(
        recency,
        (frequency == 0) & (recency > 0),
        "recency",
        "A customer without a repeat purchase (frequency 0) has recency 0. Frequency leaves the first purchase out: "
        "subtract 1 if yours counts it.",
        beside=frequency,
    )
    if end == "n_periods":
        _check_periods(frequency, recency, last)


def _check_periods(frequency: pd.Series, recency: pd.Series, n_periods: pd.Series) -> None:
    for name, values in (("recency", recency), ("n_periods", n_periods)):
        _refuse(values, values % 1 != 0, name, "Periods are numbered 1, 2, 3, …; pass whole numbers.")
    _refuse(
        recency,
        recency < frequency,
        "recency",
        "So many periods with a purchase need at least so many periods: recency is the number of the last one.",
        beside=frequency,
    )


def _refuse(
    values: pd.Series, wrong: pd.Series, argument: str, advice: str, *, beside: pd.Series | None = None
) -> None:
    if not wrong.any():
        return
    found = values[wrong]
    where = (
        _checks.places(found)
        if beside is None
        else _checks.listing(
            f"row {row} {values.name} = {values[row]:g}, {beside.name} = {beside[row]:g}" for row in found.index
        )
    )
    raise ValueError(f"{argument}: {_checks.count(len(found), 'value')} can't be: {where}. {advice}")


def check_enough(histories: Histories, n_params: int) -> None:
    """Refuse data that can't tell the parameters at all."""
    if histories.n < 2:
        raise ValueError(
            f"data: a single customer. {n_params} parameters describe how customers differ; a model needs many "
            "customers, some hundreds to be of use."
        )
    if len(histories.counts) == 1:
        raise ValueError(
            f"data: all {histories.n:,} customers have the same history, so that nothing tells how they differ. Check "
            "that the columns hold one customer's own values in each row."
        )
    if not np.dot(histories.counts, histories.columns[0]) > 0:
        raise ValueError(
            "data: nobody bought again (frequency is 0 everywhere), so that no rate of buying can be estimated. Check "
            "that the log holds more than first purchases."
        )
