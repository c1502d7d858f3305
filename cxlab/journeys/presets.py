"""Journeys that come with the package, in files where each number says where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from cxlab import _checks
from cxlab.journeys.marked import MarkedFile, journey_file
from cxlab.journeys.persona import read_persona
from cxlab.journeys.touchpoint import Touchpoint

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from cxlab.journeys.journey import Journey

PRESETS = ("retail", "telecom", "bank", "online_shop", "hospital", "cafe")

_KEYS = (
    "label", "period", "currency", "absorbing", "success", "start", "sources", "touchpoints", "personas", "transitions",
    "tilts", "calibration",
)  # fmt: skip
_TEXTS = ("stage", "channel", "direct", "label")
_NUMBERS = ("emotion", "effort", "problem_rate", "minutes")


def tilted(transitions: pd.DataFrame, factors: Mapping[str, float]) -> pd.DataFrame:
    """Make moves to some states more or less likely, and scale the rows to one again.

    Parameters
    ----------
    transitions : DataFrame
        Probabilities: rows from, columns to.
    factors : dict
        State and factor: 2 doubles the odds of going there, against all states without a factor.

    Returns
    -------
    DataFrame
        The changed table; a row where no move has a factor stays as it is.

    Raises
    ------
    ValueError
        If a state isn't a column, or a factor isn't above zero.

    Notes
    -----
    ``p'_ij = p_ij f_j / sum over k of p_ik f_k``. A way to give personas different habits with few numbers.

    Examples
    --------
    >>> tilted(pd.DataFrame({"till": [0.5], "left": [0.5]}, index=["shelf"]), {"till": 3}).values.tolist()
    [[0.75, 0.25]]
    """
    unknown = [name for name in factors if name not in transitions.columns]
    if unknown:
        raise ValueError(
            f"factors: no state '{unknown[0]}'.{_checks.did_you_mean(unknown[0], transitions.columns)} "
            f"States: {', '.join(map(str, transitions.columns))}."
        )
    wrong = [f"{name} = {factor!r}" for name, factor in factors.items() if not factor > 0]
    if wrong:
        raise ValueError(f"factors: {_checks.listing(wrong)}. A factor is above zero; 1 changes nothing.")
    changed = transitions * pd.Series(dict(factors), dtype=float).reindex(transitions.columns).fillna(1.0)
    touched = (transitions[list(factors)] > 0).any(axis=1)
    scaled = changed.div(changed.sum(axis=1), axis=0)
    return scaled.where(touched, transitions)


def read_preset(name: str) -> Journey:
    """Read one of the journeys that come with the package."""
    _checks.choice("name", name, PRESETS)
    return read_journey(journey_file(name), name)


def read_file(path: Path) -> Journey:
    """Read a journey from a file of one's own."""
    return read_journey(MarkedFile(path), path.stem)


def read_journey(file: MarkedFile, name: str) -> Journey:
    """Make a journey from a file of marked numbers."""
    from cxlab.journeys.journey import Journey

    file.check_keys(file.content, _KEYS)
    points = [_touchpoint(file, key, values) for key, values in file.section("touchpoints").items()]
    people = [read_persona(file, key, values) for key, values in _people(file).items()]
    table = _transitions(file, [point.name for point in points])
    tables = {person.name: tilted(table, _numbers(file, "tilts", person.name)) for person in people}
    file.check_keys(file.section("tilts"), tables, "tilts")
    start, calibration = _numbers(file, "start"), _numbers(file, "calibration")
    texts = {key: file.content[key] for key in ("label", "period", "currency", "success") if key in file.content}
    return Journey(
        points, tables, people, start or None, absorbing=file.content.get("absorbing"), name=name,
        calibration=calibration, marks=tuple(file.marks), **texts,
    )  # fmt: skip


def _touchpoint(file: MarkedFile, name: str, values: Mapping[str, Any]) -> Touchpoint:
    where = ("touchpoints", name)
    file.check_keys(values, ("quality", *_TEXTS, *_NUMBERS), *where)
    fields: dict[str, Any] = {key: values[key] for key in _TEXTS if key in values}
    fields |= {key: file.number(values[key], *where, key) for key in _NUMBERS if key in values}
    if "quality" in values:
        quality = file.numbers(values["quality"], *where, "quality")
        fields["quality"] = quality[0] if len(quality) == 1 else quality
    return Touchpoint(name, **fields)


def _people(file: MarkedFile) -> dict[str, dict[str, Any]]:
    """Take the five customer types, and what the file says differently of them; or types of the file's own."""
    usual, own = journey_file("personas").section("personas"), file.section("personas")
    if own and not set(own) <= set(usual):
        return {name: dict(values) for name, values in own.items()}
    return {name: {**values, **own.get(name, {})} for name, values in usual.items()}


def _transitions(file: MarkedFile, touchpoints: list[str]) -> pd.DataFrame:
    rows = {name: _numbers(file, "transitions", name) for name in file.section("transitions")}
    columns = [*touchpoints, *file.content.get("absorbing", [])]
    columns += sorted({to for row in rows.values() for to in row} - set(columns))
    return pd.DataFrame([[row.get(to, 0.0) for to in columns] for row in rows.values()], list(rows), columns)


def _numbers(file: MarkedFile, *keys: str) -> dict[str, float]:
    return {name: file.number(value, *keys, name) for name, value in file.section(*keys).items()}
