"""Observed paths as flat arrays, from lists of names or from an event log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import sentence

if TYPE_CHECKING:
    import numpy.typing as npt

EVERYONE = "everyone"


@dataclass(frozen=True)
class Paths:
    """Hold paths one after the other.

    Parameters
    ----------
    names : list of str
        The states, in the order in which they first occur.
    codes : ndarray of int, shape (steps,)
        State of each step, as an index into `names`.
    path : ndarray of int, shape (steps,)
        Which path a step belongs to; the steps of a path are neighbours.
    weight : ndarray of float, shape (paths,)
        How many times each path was observed.
    persona : list of str
        Persona of each path.
    labels : list
        What the user calls each path: its row or its case.
    notes : tuple of str
        What was done to the data.
    kept : tuple of int
        Which of the given paths these are, by position; paths with count zero are not among them.
    n_given : int
        How many paths were given.
    """

    names: list[str]
    codes: npt.NDArray[np.intp]
    path: npt.NDArray[np.intp]
    weight: npt.NDArray[np.float64]
    persona: list[str]
    labels: list[Any]
    notes: tuple[str, ...] = ()
    kept: tuple[int, ...] = ()
    n_given: int = 0

    @property
    def last(self) -> npt.NDArray[np.bool_]:
        """True for the last step of each path."""
        return np.append(self.path[1:] != self.path[:-1], True)

    @property
    def first(self) -> npt.NDArray[np.bool_]:
        """True for the first step of each path."""
        return np.append(True, self.path[1:] != self.path[:-1])

    def places(self, steps: npt.NDArray[np.bool_]) -> str:
        """Name the paths of some steps, at most five."""
        return _checks.listing(f"path {self.labels[path]}" for path in dict.fromkeys(self.path[steps]))


def from_lists(paths: object, *, separator: str | None, counts: object = None, personas: object = None) -> Paths:
    """Flatten a list of paths, after each step was found to be a name."""
    labels, rows = _rows(paths, separator)
    _check_steps(labels, rows)
    weight = np.ones(len(rows)) if counts is None else _weights(counts, len(rows), labels)
    persona = [EVERYONE] * len(rows) if personas is None else _personas(personas, len(rows), labels)
    seen = np.flatnonzero(weight)
    codes, names = pd.factorize(np.array([name for i in seen for name in rows[i]], dtype=object))
    path = np.repeat(np.arange(len(seen)), [len(rows[i]) for i in seen])
    return Paths(
        [str(name) for name in names], codes.astype(np.intp), path, weight[seen], [persona[i] for i in seen],
        [labels[i] for i in seen], kept=tuple(seen.tolist()), n_given=len(rows),
    )  # fmt: skip


def from_log(
    log: object, *, case: str, activity: str, timestamp: str, persona: str | None, ties: str, duplicates: str
) -> Paths:
    """Flatten an event log, after it was put into the order of time."""
    rows, notes = sorted_log(log, case=case, activity=activity, timestamp=timestamp, ties=ties, duplicates=duplicates)
    path, labels = pd.factorize(rows[case])
    codes, names = pd.factorize(rows[activity].astype(str))
    who = [EVERYONE] * len(labels) if persona is None else _one_persona(rows, case, persona)
    return Paths(
        [str(name) for name in names], codes.astype(np.intp), path.astype(np.intp), np.ones(len(labels)), who,
        list(labels), notes,
    )  # fmt: skip


def sorted_log(
    log: object, *, case: str, activity: str, timestamp: str, ties: str = "error", duplicates: str = "error"
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Put an event log into the order of cases and times, and say what was done to it."""
    _checks.choice("ties", ties, ("error", "row_order"))
    _checks.choice("duplicates", duplicates, ("error", "drop", "keep"))
    table = _checks.table("log", log)
    for argument, name in (("case", case), ("activity", activity), ("timestamp", timestamp)):
        _refuse_missing(argument, _checks.column(argument, table, name))
    rows = table.assign(**{timestamp: times(table[timestamp])})
    rows, dropped = _without_duplicates(rows, [case, activity, timestamp], duplicates)
    _refuse_ties(rows, case, activity, timestamp, ties)
    cases, moments = pd.factorize(rows[case])[0], rows[timestamp].rank(method="dense").astype(int)
    late = int((moments.groupby(cases, sort=False).diff() < 0).sum())
    notes = list(dropped)
    if late:
        notes.append(
            sentence("Rows earlier than the row before them in their case, put into the order of time: {n:,}.", n=late)
        )
    return rows.iloc[np.lexsort((moments.to_numpy(), cases))], tuple(notes)


def times(values: pd.Series) -> pd.Series:
    """Accept times: dates, ISO 8601 text, or numbers that only order the events."""
    if pd.api.types.is_datetime64_any_dtype(values) or pd.api.types.is_numeric_dtype(values):
        return values
    text = values.astype(str)
    with_zone = text.str.contains(r"[T ]\d.*(?:Z|[+-]\d\d:?\d\d)$")
    if with_zone.any() and not with_zone.all():
        rows = _checks.listing(f"row {row} = '{text[row]}'" for row in values.index[~with_zone])
        raise ValueError(
            f"timestamp: some times name a time zone and {int((~with_zone).sum()):,} don't: {rows}. Write all of them "
            "with one, or all without."
        )
    parsed = pd.to_datetime(text, errors="coerce", format="ISO8601", utc=True)
    wrong = parsed.isna()
    if wrong.any():
        rows = _checks.listing(f"row {row} = '{text[row]}'" for row in values.index[wrong])
        raise ValueError(
            f"timestamp: {_checks.count(int(wrong.sum()), 'time')} can't be read: {rows}. Write them as year-month-day "
            "hour:minute:second, 2026-03-31 14:05:00 say; a day before the month is never guessed."
        )
    return parsed


def _rows(paths: object, separator: str | None) -> tuple[list[Any], list[list[Any]]]:
    if isinstance(paths, (str, bytes)) or not isinstance(paths, Iterable):
        raise TypeError(f"paths: expected a list of paths, each a list of names; got {type(paths).__name__}.")
    labels = list(paths.index) if isinstance(paths, pd.Series) else None
    rows: list[Any] = list(paths)
    if not rows:
        raise ValueError("paths: there are none. Check the file, or the filter that made the list.")
    if separator is None and any(isinstance(row, str) for row in rows):
        raise TypeError("paths: a path is text. Pass separator=' > ', or what stands between its names.")
    if separator is not None:
        rows = [[name.strip() for name in row.split(separator)] if isinstance(row, str) else row for row in rows]
    return labels if labels is not None else list(range(len(rows))), [_row(row) for row in rows]


def _row(row: object) -> list[Any]:
    if not isinstance(row, Iterable):
        raise TypeError(f"paths: expected each path as a list of names, got {row!r}. Leave paths without steps out.")
    return list(row)


def _check_steps(labels: Sequence[Any], rows: Sequence[Sequence[Any]]) -> None:
    empty = [label for label, row in zip(labels, rows, strict=True) if not len(row)]
    if empty:
        raise ValueError(
            f"paths: {_checks.listing(f'path {label}' for label in empty)} has no steps. Leave such paths out; nobody "
            "was seen there."
        )
    wrong = [
        f"path {label}, step {step + 1} = {name!r}"
        for label, row in zip(labels, rows, strict=True) for step, name in enumerate(row)
        if not isinstance(name, str) or not name.strip()
    ]  # fmt: skip
    if wrong:
        raise ValueError(f"paths: a step isn't a name: {_checks.listing(wrong)}. Each step is a text that isn't empty.")


def _weights(counts: object, n: int, labels: Sequence[Any]) -> npt.NDArray[np.float64]:
    values: npt.NDArray[np.float64] = _checks.numbers("counts", counts).to_numpy()
    if len(values) != n:
        raise ValueError(
            f"counts: {_checks.count(len(values), 'count')} for {_checks.count(n, 'path')}. Pass one for each."
        )
    wrong = [f"path {labels[i]} = {values[i]:g}" for i in np.flatnonzero(~((values >= 0) & (values % 1 == 0))).tolist()]
    if wrong:
        raise ValueError(f"counts: a count is a whole number, zero or more; {_checks.listing(wrong)}.")
    if not values.any():
        raise ValueError("counts: all counts are zero, so there is nothing to compute.")
    return values


def _personas(personas: object, n: int, labels: Sequence[Any]) -> list[str]:
    if isinstance(personas, str) or not isinstance(personas, Iterable):
        raise TypeError(f"personas: expected the name of a persona for each path, got {personas!r}.")
    names = list(personas)
    if len(names) != n:
        raise ValueError(
            f"personas: {_checks.count(len(names), 'name')} for {_checks.count(n, 'path')}. Pass one for each."
        )
    wrong = [f"path {label} = {name!r}" for label, name in zip(labels, names, strict=True) if not isinstance(name, str)]
    if wrong:
        raise ValueError(f"personas: not a name: {_checks.listing(wrong)}. Each path needs the name of its persona.")
    return names


def _refuse_missing(argument: str, values: pd.Series) -> None:
    missing = values.index[values.isna()]
    if len(missing):
        raise ValueError(
            f"{argument}: '{values.name}' is missing in {_checks.count(len(missing), 'row')}: "
            f"{_checks.listing(f'row {row}' for row in missing)}. Fill it in, or drop these rows first."
        )


def _without_duplicates(rows: pd.DataFrame, key: list[str], duplicates: str) -> tuple[pd.DataFrame, list[str]]:
    again = rows.duplicated(key)
    n = int(again.sum())
    if not n or duplicates == "keep":
        return rows, []
    if duplicates == "error":
        raise ValueError(
            f"duplicates: {_checks.count(n, 'row')} repeat{'s' if n == 1 else ''} the case, activity and time of an "
            f'earlier one: {_checks.listing(f"row {row}" for row in rows.index[again])}. Pass duplicates="drop" to '
            'count each event once, or duplicates="keep" if it did happen twice.'
        )
    return rows[~again], [sentence("Rows that repeated an earlier one, dropped: {n:,}.", n=n)]


def _refuse_ties(rows: pd.DataFrame, case: str, activity: str, timestamp: str, ties: str) -> None:
    tied = rows.duplicated([case, timestamp], keep=False)
    kinds = rows[tied].groupby([case, timestamp], sort=False)[activity].transform("nunique") > 1
    open_order = kinds.index[kinds]
    if len(open_order) and ties == "error":
        raise ValueError(
            f"ties: {_checks.count(len(open_order), 'row')} of one case share a time, so that their order isn't "
            f"known: {_checks.listing(f'row {row}' for row in open_order)}. Give finer times, or pass "
            'ties="row_order" to take the order of the rows.'
        )


def _one_persona(rows: pd.DataFrame, case: str, persona: str) -> list[str]:
    who = _checks.column("persona", rows, persona)
    _refuse_missing("persona", who)
    per_case = rows.groupby(case, sort=False)[persona]
    mixed = per_case.nunique()
    several = mixed.index[mixed > 1]
    if len(several):
        raise ValueError(
            f"persona: {_checks.listing(f'case {name}' for name in several)} has more than one. A path belongs to one "
            "persona."
        )
    return [str(name) for name in per_case.first()]
