"""Event logs for process mining: a table, XES (IEEE 1849) and OCEL 2.0 files, checked before they are written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

import numpy as np
import pandas as pd

from cxlab import _checks, files

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from cxlab.journeys.simulation import Simulation

CASE, ACTIVITY, TIME = "case:concept:name", "concept:name", "time:timestamp"
_NANOSECONDS = 1_000_000_000


def event_log(simulation: Simulation, begin: str, days_per_period: float) -> pd.DataFrame:
    """Make the table; see `Simulation.to_event_log`."""
    events, journey = simulation.events, simulation.journey
    start = _moment(begin)
    day = _checks.between("days_per_period", days_per_period, 0, 100_000)
    period = int(day * 86_400 * _NANOSECONDS)
    first = events["step"].to_numpy() == 0
    number = np.cumsum(first) - 1  # of the visit
    spent = (events["minutes"].to_numpy(np.float64) * 60 * _NANOSECONDS).astype(np.int64)
    before = np.cumsum(spent) - spent
    within = before - before[first][number]
    periods = events["period"].to_numpy(np.int64)
    visits_of = np.bincount(periods[first], minlength=simulation.n_periods)
    rank = np.arange(first.sum()) - (np.cumsum(visits_of) - visits_of)[periods[first]]
    arrival = (rank * (period // np.maximum(visits_of, 1)[periods[first]]))[number]
    points = {point.name: point for point in journey._points}
    names = events["touchpoint"]
    customer, visit = events["customer"].to_numpy(), events["visit"].to_numpy()
    case = [f"{c}-{p}-{v}" for c, p, v in zip(customer[first], periods[first], visit[first], strict=True)]
    return pd.DataFrame({
        CASE: np.array(case, dtype=object)[number], ACTIVITY: names.astype("str"),
        TIME: start + pd.to_timedelta(periods * period + arrival + within),
        "org:channel": names.map({name: point.channel for name, point in points.items()}).astype("str"),
        "org:stage": names.map({name: point.stage for name, point in points.items()}).astype("str"),
        "customer": customer, "persona": events["persona"].astype("str"), "outcome": events["outcome"].astype("str"),
        "emotion": events["emotion"].to_numpy(np.float64),
    })  # fmt: skip


def _moment(begin: str) -> pd.Timestamp:
    try:
        moment = pd.Timestamp(begin)
    except ValueError as error:
        raise ValueError(f"begin: '{begin}' is no time. Write it as 2026-01-31 or 2026-01-31 09:30.") from error
    return moment.tz_localize("UTC") if moment.tzinfo is None else moment


def checked_log(log: object) -> pd.DataFrame:
    """Accept a table with the three columns that every event log has, and times without gaps.

    Parameters
    ----------
    log : DataFrame
        What `Simulation.to_event_log` gives, or a log of the same shape.

    Returns
    -------
    DataFrame
        The same table.

    Raises
    ------
    ValueError
        If a column is missing, a name or time is missing, or times aren't times.
    """
    table = _checks.table("log", log)
    for name in (CASE, ACTIVITY, TIME):
        values = _checks.column("log", table, name)
        gone = table.index[values.isna()]
        if len(gone):
            raise ValueError(
                f"log: {_checks.count(len(gone), 'row')} without {name}: "
                f"{_checks.listing(f'row {row}' for row in gone)}. Fill them in, or drop these rows first."
            )
    if not pd.api.types.is_datetime64_any_dtype(table[TIME]):
        raise ValueError(f"log: {TIME} holds {table[TIME].dtype}, not times. Convert it with pandas.to_datetime first.")
    return table


def write_xes(log: pd.DataFrame, path: str | os.PathLike[str]) -> Path:
    """Write an event log as XES, one trace for each case.

    Parameters
    ----------
    log : DataFrame
        What `Simulation.to_event_log` gives.
    path : str or path
        The file, which is replaced. It is written whole or not at all.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    ValueError
        If the log lacks a column, a name or a time.

    Notes
    -----
    Made for samples: a line of XML is written for each attribute of each event.

    References
    ----------
    IEEE Standard for eXtensible Event Stream (XES), IEEE 1849-2016. https://doi.org/10.1109/IEEESTD.2016.7740858

    Examples
    --------
    >>> import pandas as pd
    >>> write_xes(pd.DataFrame({"case:concept:name": []}), "empty.xes")
    Traceback (most recent call last):
    ValueError: log: the table has no rows. Check the file, or the filter that made the table.
    """
    table = checked_log(log)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<log xes.version="1849-2016" xes.features="">']
    for name, prefix, address in (
        ("Concept", "concept", "concept"),
        ("Time", "time", "time"),
        ("Organizational", "org", "org"),
    ):
        lines.append(
            f'  <extension name="{name}" prefix="{prefix}" uri="http://www.xes-standard.org/{address}.xesext"/>'
        )
    for case, rows in table.groupby(CASE, sort=False):
        lines += ["  <trace>", f"    {_attribute('concept:name', str(case))}"]
        for row in rows.drop(columns=CASE).to_dict("records"):
            lines += ["    <event>", *(f"      {_attribute(str(name), value)}" for name, value in row.items()
                                       if not pd.isna(value)), "    </event>"]  # fmt: skip
        lines.append("  </trace>")
    return files.write_text(path, "\n".join([*lines, "</log>", ""]))


def _attribute(key: str, value: Any) -> str:
    kind, text = _typed(value)
    return f"<{kind} key={quoteattr(key)} value={quoteattr(text)}/>"


def _typed(value: Any) -> tuple[str, str]:
    if isinstance(value, pd.Timestamp):
        return "date", value.isoformat(timespec="milliseconds")
    if isinstance(value, (bool, np.bool_)):
        return "boolean", str(value).lower()
    if isinstance(value, (int, np.integer)):
        return "int", str(value)
    return ("float", repr(float(value))) if isinstance(value, (float, np.floating)) else ("string", str(value))


def write_ocel(log: pd.DataFrame, path: str | os.PathLike[str]) -> Path:
    """Write an event log as OCEL 2.0 (JSON): events that concern a customer and a visit.

    Parameters
    ----------
    log : DataFrame
        What `Simulation.to_event_log` gives; the column ``customer`` is needed too.
    path : str or path
        The file, which is replaced. It is written whole or not at all.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    ValueError
        If the log lacks a column, a name or a time.

    References
    ----------
    Berti, A., et al. (2024). OCEL (Object-Centric Event Log) 2.0 specification. https://doi.org/10.48550/arXiv.2403.01975

    Examples
    --------
    >>> import pandas as pd
    >>> write_ocel(pd.DataFrame({"case:concept:name": []}), "empty.json")
    Traceback (most recent call last):
    ValueError: log: the table has no rows. Check the file, or the filter that made the table.
    """
    table = checked_log(log)
    _checks.column("log", table, "customer")
    others = [name for name in table.columns if name not in (CASE, ACTIVITY, TIME, "customer")]
    kinds = {name: "float" if pd.api.types.is_float_dtype(table[name]) else "string" for name in others}
    attributes = [{"name": name, "type": kind} for name, kind in kinds.items()]
    content = {
        "objectTypes": [{"name": "customer", "attributes": []}, {"name": "visit", "attributes": []}],
        "eventTypes": [{"name": name, "attributes": attributes} for name in sorted(set(table[ACTIVITY].astype(str)))],
        "objects": _objects(table),
        "events": [_event(i, row, kinds) for i, row in enumerate(table.to_dict("records"))],
    }  # fmt: skip
    check_ocel(content)
    return files.write_text(path, json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def _objects(table: pd.DataFrame) -> list[dict[str, Any]]:
    people = [{"id": f"customer {name}", "type": "customer", "attributes": [], "relationships": []}
              for name in table["customer"].unique()]  # fmt: skip
    whose = table.drop_duplicates(CASE)
    visits = [
        {"id": f"visit {case}", "type": "visit", "attributes": [],
         "relationships": [{"objectId": f"customer {customer}", "qualifier": "made by"}]}
        for case, customer in zip(whose[CASE], whose["customer"], strict=True)
    ]  # fmt: skip
    return people + visits


def _event(number: int, row: dict[Any, Any], kinds: dict[str, str]) -> dict[str, Any]:
    known = {name: kind for name, kind in kinds.items() if not pd.isna(row[name])}
    return {
        "id": f"event {number}", "type": str(row[ACTIVITY]), "time": row[TIME].isoformat(timespec="milliseconds"),
        "attributes": [{"name": name, "value": float(row[name]) if kind == "float" else str(row[name])}
                       for name, kind in known.items()],
        "relationships": [{"objectId": f"customer {row['customer']}", "qualifier": "customer"},
                          {"objectId": f"visit {row[CASE]}", "qualifier": "visit"}],
    }  # fmt: skip


def check_ocel(content: dict[str, Any]) -> None:
    """Check an OCEL 2.0 log against the rules of its specification that concern what refers to what.

    Parameters
    ----------
    content : dict
        The log as it is written to JSON.

    Raises
    ------
    ValueError
        If an identifier stands twice, a type or an object isn't declared, or an attribute isn't one of its type.
    """
    kinds = {
        one["name"]: {a["name"] for a in one["attributes"]} for one in content["objectTypes"] + content["eventTypes"]
    }
    objects = {one["id"] for one in content["objects"]}
    for group in ("objects", "events"):
        ids = [one["id"] for one in content[group]]
        if len(set(ids)) < len(ids):
            raise ValueError(f"{group}: an identifier stands twice. Each needs one of its own.")
        for one in content[group]:
            if one["type"] not in kinds:
                raise ValueError(f"{one['id']}: type '{one['type']}' isn't declared.")
            if extra := {a["name"] for a in one["attributes"]} - kinds[one["type"]]:
                raise ValueError(f"{one['id']}: attribute '{min(extra)}' isn't declared for '{one['type']}'.")
            if lost := {r["objectId"] for r in one["relationships"]} - objects:
                raise ValueError(f"{one['id']}: object '{min(lost)}' isn't in the log.")
