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
    arrays = [column.to_numpy() for column in columns]
    known = ~np.isnan(arrays).any(axis=0)
    n_missing = len(table) - int(known.sum())
    if n_missing:
        arrays = [values[known] for values in arrays]
    _check(arrays[0], arrays[1], arrays[2], table.index[known] if n_missing else table.index, end=end)
    unique = unique_rows(arrays, None if weight is None else weight.to_numpy()[known], number=_number)
    frequency, recency, last = (read_only(column) for column in unique.columns)
    return Histories(
        columns=(frequency, read_only(np.minimum(recency, last)), last),
        counts=read_only(unique.counts),
        inverse=read_only(unique.inverse),
        index=table.index[known],
        n_missing=n_missing,
        time_unit=unit,
    )


def _number(values: Floats) -> tuple[npt.NDArray[np.intp], int]:
    """Number the different values in ascending order, by hashing."""
    codes, different = pd.factorize(values, sort=True)
    return codes, len(different)


def _check(frequency: Floats, recency: Floats, last: Floats, index: pd.Index, *, end: str) -> None:
    if not frequency.size:
        raise ValueError("data: each row lacks a frequency, a recency or a time observed, so there is nothing to fit.")
    named = {"frequency": frequency, "recency": recency, end: last}
    rows = _Rows(named, index)
    rows.refuse(
        (frequency < 0) | (frequency % 1 != 0) | np.isinf(frequency),
        "frequency",
        "Frequency counts repeat purchases: a whole number, 0 for customers who bought once. "
        "summary_from_transactions makes it from a log.",
    )
    for name in ("recency", end):
        advice = "It is a time since the first purchase, zero or more."
        rows.refuse((named[name] < 0) | np.isinf(named[name]), name, advice)
    rows.refuse(
        recency > last * (1 + SLACK),
        "recency",
        f"Recency is the time from the first purchase to the last, so that it can't exceed {end}. If yours is the time "
        f"since the last purchase, as in RFM, pass {end} minus it.",
        beside=end,
    )
    rows.refuse(
        (frequency == 0) & (recency > 0),
        "recency",
        "A customer without a repeat purchase (frequency 0) has recency 0. Frequency leaves the first purchase out: "
        "subtract 1 if yours counts it.",
        beside="frequency",
    )
    if end == "n_periods":
        _check_periods(rows)


def _check_periods(rows: _Rows) -> None:
    for name in ("recency", "n_periods"):
        advice = "Periods are numbered 1, 2, 3, …; pass whole numbers."
        rows.refuse(rows.columns[name] % 1 != 0, name, advice)
    rows.refuse(
        rows.columns["recency"] < rows.columns["frequency"],
        "recency",
        "So many periods with a purchase need at least so many periods: recency is the number of the last one.",
        beside="frequency",
    )


@dataclass(frozen=True)
class _Rows:
    """Columns as arrays, with the labels of their rows for messages."""

    columns: dict[str, Floats]
    index: pd.Index

    def refuse(self, wrong: npt.NDArray[np.bool_], argument: str, advice: str, *, beside: str | None = None) -> None:
        """Raise an error where something is wrong, and say where."""
        if not wrong.any():
            return
        where = np.flatnonzero(wrong)
        names = [argument] if beside is None else [argument, beside]
        shown = _checks.listing(
            f"row {self.index[i]} " + ", ".join(f"{name} = {self.columns[name][i]:g}" for name in names) for i in where
        )
        raise ValueError(f"{argument}: {_checks.count(len(where), 'value')} can't be: {shown}. {advice}")


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
