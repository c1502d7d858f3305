"""Checks of what the retention functions are given: how long, whether it ended, from when on, in which group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from cxlab import _checks

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from cxlab._checks import Floats

EVERYBODY = "all"


class Spells(NamedTuple):
    """One row for each customer whose times are known."""

    duration: Floats
    churned: Floats  # 0 or 1
    entry: Floats | None
    group: pd.Series  # text
    rows: pd.DataFrame  # the table they came from, row for row
    n_missing: int


def column(argument: str, data: pd.DataFrame, name: Hashable | None, what: str) -> pd.Series:
    """Take a column that has to be named."""
    if name is None:
        columns = _checks.listing(data.columns)
        raise ValueError(f"{argument}: say which column holds {what}, {argument}='…'. Columns: {columns}.")
    return _checks.column(argument, data, name)


def zero_one(argument: str, series: pd.Series, meaning: str) -> pd.Series:
    """Accept 0 and 1, or False and True; missing ones stay missing."""
    known = series.dropna()
    if len(known) and all(isinstance(value, (bool, np.bool_)) for value in known):
        series = series.map({True: 1.0, False: 0.0})
    values = _checks.numbers(argument, series)
    wrong = values[values.notna() & ~values.isin([0.0, 1.0])]
    if len(wrong):
        raise ValueError(
            f"{argument}: {_checks.count(len(wrong), 'value')} {'is' if len(wrong) == 1 else 'are'} neither 0 nor 1: "
            f"{_checks.places(wrong)}. Expected {meaning}."
        )
    return values


def repeats(data: pd.DataFrame, counts: Hashable | None) -> pd.DataFrame:
    """Give each customer a row of his own, where a column says how many customers stand behind a row."""
    if counts is None:
        return data
    n = _checks.numbers("counts", _checks.column("counts", data, counts))
    wrong = n[~(n >= 0) | (n % 1 != 0)]
    if len(wrong):
        raise ValueError(
            f"counts: expected whole numbers, zero or more; {_checks.count(len(wrong), 'value')} can't be: "
            f"{_checks.places(wrong)}. Correct them, or drop the rows."
        )
    return data.loc[data.index.repeat(n.astype(int))]


def spells(
    data: Any,
    *,
    duration: Any,
    churned: Any,
    by: Any = None,
    entry: Any = None,
    counts: Any = None,
    more: Sequence[Any] = (),
) -> Spells:
    """Read the times of customers; rows with something missing are dropped and counted."""
    table = repeats(_checks.table("data", data), counts)
    meaning = "1 for a customer who was seen to leave, 0 for one who was still there when last seen"
    parts = {
        "duration": _times("duration", column("duration", table, duration, "how long each customer was there")),
        "churned": zero_one("churned", column("churned", table, churned, "who left (1) and who didn't (0)"), meaning),
    }
    if entry is not None:
        parts["entry"] = _times("entry", _checks.column("entry", table, entry))
    if by is not None:
        parts["group"] = _checks.column("by", table, by)
    frame = pd.DataFrame({name: series.to_numpy() for name, series in parts.items()}, index=table.index)
    wanted = table[list(more)] if more else table[[]]
    complete = frame.notna().all(axis=1).to_numpy() & wanted.notna().all(axis=1).to_numpy()
    kept = frame[complete]
    if kept.empty:
        raise ValueError(
            f"data: no row has all of {_checks.listing(frame.columns)}{' and the predictors' if more else ''} "
            f"({_checks.count(len(frame), 'row')}). Check the columns."
        )
    _check_entry(kept)
    return Spells(
        duration=kept["duration"].to_numpy(dtype=np.float64),
        churned=kept["churned"].to_numpy(dtype=np.float64),
        entry=kept["entry"].to_numpy(dtype=np.float64) if entry is not None else None,
        group=kept["group"].astype(str) if by is not None else pd.Series(EVERYBODY, index=kept.index),
        rows=table[complete],
        n_missing=int((~complete).sum()),
    )


def group_names(made: Spells, argument: str = "by") -> list[str]:
    """Name the groups in their order: that of the numbers where they are numbers, else that of the alphabet."""
    names = list(made.group.unique())
    try:
        names.sort(key=float)
    except ValueError:
        names.sort()
    if len(names) < 2:
        raise ValueError(f"{argument}: there is one group only, '{names[0]}'. Two or more are needed to compare.")
    return names


def two_groups_need_two(by: Any) -> None:
    """Refuse a comparison without groups."""
    if by is None:
        raise ValueError("by: say which column holds the groups to compare, by='…'.")


def _times(argument: str, series: pd.Series) -> pd.Series:
    if series.dtype.kind in "mM":
        raise TypeError(
            f"{argument}: expected a number of periods, got dates or time spans. Count them first: "
            "(end - start).dt.days gives days."
        )
    values = _checks.numbers(argument, series)
    wrong = values[values.notna() & ~((values >= 0) & np.isfinite(values))]
    if len(wrong):
        raise ValueError(
            f"{argument}: {_checks.count(len(wrong), 'time')} {'is' if len(wrong) == 1 else 'are'} negative or "
            f"infinite: {_checks.places(wrong)}. Count the time from the start of the relationship, zero or more."
        )
    return values


def _check_entry(frame: pd.DataFrame) -> None:
    if "entry" not in frame:
        return
    late = frame[frame["entry"] >= frame["duration"]]
    if len(late):
        where = _checks.listing(
            f"row {row} entry = {entry:g}, duration = {end:g}"
            for row, entry, end in zip(late.index, late["entry"], late["duration"], strict=True)
        )
        raise ValueError(
            f"entry: {_checks.count(len(late), 'customer')} came under observation only when the relationship was over "
            f"or later: {where}. Both count from the start of the relationship, and entry must be less than duration."
        )
