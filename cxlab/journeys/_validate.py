"""Checks of a journey's parts, with messages that name the row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from numbers import Real
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab.core import long_run
from cxlab.journeys.touchpoint import Touchpoint

if TYPE_CHECKING:
    import numpy.typing as npt

# Sums of decimal fractions miss one by rounding only; a forgotten transition misses it by far more.
SUM_TOLERANCE = 1e-9


def checked_touchpoints(touchpoints: Sequence[Touchpoint | str]) -> tuple[Touchpoint, ...]:
    """Accept touchpoints with different names; a text stands for a touchpoint with usual values."""
    if isinstance(touchpoints, str) or not isinstance(touchpoints, Sequence) or not touchpoints:
        raise TypeError(f"touchpoints: expected a list of Touchpoint or of names, got {touchpoints!r}.")
    other = [item for item in touchpoints if not isinstance(item, (Touchpoint, str))]
    if other:
        raise TypeError(
            f"touchpoints: expected Touchpoint or a name, got {_checks.listing(type(item).__name__ for item in other)}."
        )
    made = tuple(item if isinstance(item, Touchpoint) else Touchpoint(item) for item in touchpoints)
    repeated("touchpoints", [point.name for point in made])
    return made


def repeated(argument: str, names: Sequence[str]) -> None:
    """Refuse a list in which a name stands twice."""
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(
            f"{argument}: {_checks.listing(twice)} stands more than once. Give each one a name of its own."
        )


def quoted(names: Iterable[str]) -> str:
    """List at most five names in quotation marks."""
    return _checks.listing(f"'{name}'" for name in names)


def by_persona(transitions: object, personas: Sequence[str]) -> dict[str, pd.DataFrame]:
    """Turn one table for all, or a table for each persona, into a table for each persona."""
    if isinstance(transitions, pd.DataFrame):
        return dict.fromkeys(personas, transitions)
    if not isinstance(transitions, Mapping) or not transitions:
        raise TypeError(
            "transitions: expected a DataFrame (rows from, columns to), nested dicts {'from': {'to': probability}}, "
            f"or a dict with such a table for each persona; got {type(transitions).__name__}."
        )
    if _is_nested(transitions):
        return dict.fromkeys(personas, _table(transitions))
    unknown = [name for name in transitions if name not in personas]
    missing = [name for name in personas if name not in transitions]
    if unknown:
        raise ValueError(
            f"transitions: no persona '{unknown[0]}'.{_checks.did_you_mean(unknown[0], personas)} "
            f"Personas: {', '.join(personas)}."
        )
    if missing:
        raise ValueError(
            f"transitions: no table for persona {_checks.listing(missing)}. Give one for each persona, or one "
            "DataFrame for all."
        )
    return {name: _table(transitions[name]) for name in personas}


def matrix(table: pd.DataFrame, states: Sequence[str], n_touchpoints: int, where: str) -> npt.NDArray[np.float64]:
    """Turn a table of transitions into an array in the order of the states; ends stay where they are."""
    _check_names(table, states, n_touchpoints, where)
    values = table.reindex(index=list(states), columns=list(states), fill_value=0.0)
    for end in range(n_touchpoints, len(states)):
        values.iloc[end] = 0.0
        values.iloc[end, end] = 1.0
    _check_numbers(values.iloc[:n_touchpoints], where)
    array: npt.NDArray[np.float64] = values.to_numpy(dtype=np.float64, copy=True)
    _check_sums(array, states, where)
    array.flags.writeable = False
    return array


def ends(absorbing: Sequence[str] | str | None, tables: Mapping[str, pd.DataFrame], names: Sequence[str]) -> list[str]:
    """Accept the names of the ends; when they are left out, say where paths stop."""
    if isinstance(absorbing, str):
        raise TypeError(f"absorbing: expected a list of names, got text. Write absorbing=['{absorbing}'].")
    if absorbing is not None:
        repeated("absorbing", list(absorbing))
        return list(absorbing)
    stuck = [name for table in tables.values() for name in _stuck(table, names)]
    found = list(dict.fromkeys(stuck))
    if found:
        raise ValueError(
            f"paths end in {quoted(found)} and never leave {'it' if len(found) == 1 else 'them'}. Pass "
            f"absorbing={_as_code(found)} to treat {'it' if len(found) == 1 else 'them'} as final."
        )
    raise ValueError(
        "absorbing: no path ever ends, because each touchpoint leads to others for ever. Add an end, 'left' say, to "
        "the columns of transitions and pass absorbing=['left']; or pass absorbing=[] for a chain without end, such "
        "as brand switching from month to month."
    )


def starts(start: object, states: Sequence[str], n_touchpoints: int, personas: Sequence[str]) -> dict[str, Any]:
    """Turn the start (a name, a dict of chances, or one of these per persona) into an array per persona."""
    if isinstance(start, Mapping) and start and not any(isinstance(value, Real) for value in start.values()):
        missing = [name for name in personas if name not in start]
        unknown = [name for name in start if name not in personas]
        if missing or unknown:
            raise ValueError(
                f"start: expected one start for each persona ({', '.join(personas)}); "
                f"{f'unknown: {_checks.listing(unknown)}' if unknown else f'missing: {_checks.listing(missing)}'}."
            )
        return {name: _start(start[name], states, n_touchpoints) for name in personas}
    return dict.fromkeys(personas, _start(start, states, n_touchpoints))


def check_reachable(
    matrices: Mapping[str, npt.NDArray[np.float64]], begins: Mapping[str, Any], states: Sequence[str]
) -> None:
    """Refuse states that no customer ever meets."""
    met = np.any([long_run.reachable(matrices[name], begins[name] > 0) for name in matrices], axis=0)
    lost = [state for state, is_met in zip(states, met, strict=True) if not is_met]
    if lost:
        raise ValueError(
            f"transitions: no path from the start reaches {quoted(lost)}. Add a "
            "transition that leads there, add it to start, or take it out."
        )


def check_ending(p: npt.NDArray[np.float64], states: Sequence[str], n_touchpoints: int, where: str) -> None:
    """Refuse touchpoints from which no end can be reached."""
    traps = [group for group in long_run.closed(p) if group.min() < n_touchpoints]
    if not traps:
        return
    trapped = [states[index] for index in traps[0]]
    names, final = quoted(trapped), _as_code(trapped)
    if len(traps[0]) == 1:
        raise ValueError(
            f"{where}: paths end in {names} and never leave it. Pass absorbing={final} (beside the other ends) to "
            "treat it as final, or let its row lead to an end."
        )
    raise ValueError(
        f"{where}: paths that reach {names} go round for ever and never reach an end. Let at least one of these rows "
        "lead to an end."
    )


def _table(value: object) -> pd.DataFrame:
    if isinstance(value, pd.DataFrame):
        return value
    if isinstance(value, Mapping) and _is_nested(value):
        columns = list(dict.fromkeys(name for row in value.values() for name in row))
        rows = [[row.get(name, 0.0) for name in columns] for row in value.values()]
        return pd.DataFrame(rows, index=list(value), columns=columns)
    raise TypeError(f"transitions: expected a DataFrame or nested dicts for each persona, got {type(value).__name__}.")


def _is_nested(value: Mapping[Any, Any]) -> bool:
    rows = list(value.values())
    return all(
        isinstance(row, Mapping) and not any(isinstance(cell, (Mapping, pd.DataFrame)) for cell in row.values())
        for row in rows
    )


def _stuck(table: pd.DataFrame, names: Sequence[str]) -> list[str]:
    """Find the states that have no row, or a row that only leads to themselves."""
    without_row = [name for name in table.columns if name not in table.index]
    staying = [
        name for name in table.index
        if name in table.columns and not (table.loc[name].drop(name) > 0).any() and name in [*names, *table.columns]
    ]  # fmt: skip
    return [*without_row, *staying]


def _check_names(table: pd.DataFrame, states: Sequence[str], n_touchpoints: int, where: str) -> None:
    for axis, labels in (("row", table.index), ("column", table.columns)):
        unknown = [name for name in labels if name not in states]
        if unknown:
            raise ValueError(
                f"{where}: {axis} '{unknown[0]}' is neither a touchpoint nor an "
                f"end.{_checks.did_you_mean(unknown[0], states)} Touchpoints: {', '.join(states[:n_touchpoints])}; "
                f"ends: {', '.join(states[n_touchpoints:]) or 'none'}."
            )
        twice = labels[labels.duplicated()]
        if len(twice):
            raise ValueError(f"{where}: {axis} '{twice[0]}' stands twice. Keep one of them.")
    missing = [name for name in states[:n_touchpoints] if name not in table.index]
    if missing:
        raise ValueError(
            f"{where}: no row for {quoted(missing)}. Each touchpoint needs a row that says where customers go next."
        )
    leaving = [
        end
        for end in states[n_touchpoints:]
        if end in table.index and (table.loc[end].drop(end, errors="ignore") != 0).any()
    ]
    if leaving:
        raise ValueError(
            f"{where}: row '{leaving[0]}' leads on, but '{leaving[0]}' is an end. Empty the row, or take it out of "
            "absorbing."
        )


def _check_numbers(values: pd.DataFrame, where: str) -> None:
    cells = [(row, column, cell) for row, cells in values.iterrows() for column, cell in cells.items()]
    wrong = [(row, column, cell) for row, column, cell in cells if not _is_probability(cell)]
    if wrong:
        places = _checks.listing(f"row '{row}', column '{column}' = {cell}" for row, column, cell in wrong)
        raise ValueError(
            f"{where}: {_checks.count(len(wrong), 'cell')} {'holds' if len(wrong) == 1 else 'hold'} no probability: "
            f"{places}. Each is a number from 0 to 1; write 0 where no customer goes."
        )


def _check_sums(array: npt.NDArray[np.float64], states: Sequence[str], where: str) -> None:
    sums = array.sum(axis=1)
    off = np.flatnonzero(np.abs(sums - 1) > SUM_TOLERANCE).tolist()
    if off:
        rows = _checks.listing(f"row '{states[index]}' sums to {sums[index]:.6g}" for index in off)
        raise ValueError(
            f"{where}: {rows}, not to 1. Every customer goes somewhere: add the missing transition, or divide the row "
            "by its sum if it holds counts."
        )


def _is_probability(cell: object) -> bool:
    return not isinstance(cell, bool) and isinstance(cell, Real) and 0 <= float(cell) <= 1 + SUM_TOLERANCE


def _start(start: object, states: Sequence[str], n_touchpoints: int) -> npt.NDArray[np.float64]:
    chances = {start: 1.0} if isinstance(start, str) else start
    if not isinstance(chances, Mapping) or not chances:
        raise TypeError(f"start: expected the name of a touchpoint or a dict of names and chances, got {start!r}.")
    touchpoints = list(states[:n_touchpoints])
    for name, chance in chances.items():
        if name not in touchpoints:
            raise ValueError(
                f"start: no touchpoint '{name}'.{_checks.did_you_mean(name, touchpoints)} "
                f"Touchpoints: {', '.join(touchpoints)}."
            )
        if not _is_probability(chance):
            raise ValueError(f"start: the chance of '{name}' is {chance!r}; expected a number from 0 to 1.")
    total = sum(chances.values())
    if abs(total - 1) > SUM_TOLERANCE:
        raise ValueError(f"start: the chances sum to {total:.6g}, not to 1. Every customer starts somewhere.")
    array = np.array([float(chances.get(state, 0.0)) for state in states])
    array.flags.writeable = False
    return array


def _as_code(names: Sequence[str]) -> str:
    return "[" + ", ".join(f'"{name}"' for name in names) + "]"
