"""Dates of a log: real dates, or text that is written one way throughout."""

from __future__ import annotations

import re

import pandas as pd

from cxlab import _checks

# What text of a date looks like: name of the form, pattern, how pandas reads it.
FORMS = (
    ("year-month-day", r"\d{4}-\d{1,2}-\d{1,2}", "%Y-%m-%d"),
    ("year/month/day", r"\d{4}/\d{1,2}/\d{1,2}", "%Y/%m/%d"),
    ("yearmonthday", r"\d{8}", "%Y%m%d"),
    ("day/month/year or month/day/year", r"\d{1,2}/\d{1,2}/\d{4}", None),
    ("day-month-year or month-day-year", r"\d{1,2}-\d{1,2}-\d{4}", None),
    ("day.month.year", r"\d{1,2}\.\d{1,2}\.\d{4}", "%d.%m.%Y"),
    ("date and time", r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*", "ISO8601"),
)


def as_days(argument: str, values: pd.Series) -> pd.Series:
    """Accept dates, or text of dates in one form; midnight of each day, missing ones stay missing."""
    if pd.api.types.is_datetime64_any_dtype(values):
        return values.dt.tz_localize(None).dt.normalize()
    if isinstance(values.dtype, pd.PeriodDtype):
        return values.dt.to_timestamp()
    if pd.api.types.is_numeric_dtype(values.dtype):
        raise TypeError(
            f"{argument}: expected dates, got numbers ({values.dtype}). Make dates of them first: "
            "pd.to_datetime(..., format='%Y%m%d') for 19970101, unit='s' for seconds since 1970."
        )
    given = values.dropna()
    if given.map(lambda value: hasattr(value, "year")).all():
        return pd.to_datetime(values).dt.tz_localize(None).dt.normalize()
    text = given.astype(str).str.strip()
    return _read(argument, text, _form(argument, text)).reindex(values.index)


def _form(argument: str, text: pd.Series) -> str:
    """The one form in which all are written."""
    kinds = text.map(_kind)
    unknown = text[kinds == ""]
    if len(unknown):
        raise ValueError(
            f"{argument}: {_checks.count(len(unknown), 'value')} can't be read as a date: {_checks.places(unknown)}. "
            "Write dates as year-month-day (2026-01-31), and leave missing ones empty."
        )
    found = kinds.unique()
    if len(found) > 1:
        examples = "; ".join(f"{form}: {_checks.places(text[kinds == form].iloc[:1])}" for form in found)
        raise ValueError(
            f"{argument}: dates are written in {len(found)} ways ({examples}). Bring them to one form first, "
            "year-month-day say; nothing is guessed."
        )
    return str(found[0])


def _kind(text: str) -> str:
    return next((name for name, pattern, _ in FORMS if re.fullmatch(pattern, text)), "")


def _read(argument: str, text: pd.Series, form: str) -> pd.Series:
    read_as = next(how for name, _, how in FORMS if name == form)
    if read_as is None:
        raise ValueError(
            f"{argument}: {_checks.places(text.iloc[:1])} may mean day or month first. Make dates of them before: "
            "pd.to_datetime(..., dayfirst=True), or dayfirst=False."
        )
    days = pd.to_datetime(text, format=read_as, errors="coerce")
    wrong = text[days.isna()]
    if len(wrong):
        raise ValueError(
            f"{argument}: {_checks.count(len(wrong), 'date')} not in the calendar: {_checks.places(wrong)}. "
            "Correct them."
        )
    return days.dt.tz_localize(None).dt.normalize()
