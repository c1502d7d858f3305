"""Dates of a log: real dates, or text that is written one way throughout."""

from __future__ import annotations

import re
from typing import Any

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
    ("day, name of the month, year", r"\d{1,2} \d{1,2} \d{4}", "%d %m %Y"),
)
# A time of day behind the date is left aside.
TIME = re.compile(r"(.+?)(?:[T ]+[0-2]?\d[:.][0-5]\d.*)?")
WEEKDAY = re.compile(r"[A-Za-z']+, *(?=\d)")
# Names of months as they begin, Indonesian and English, old spelling too.
MONTHS = (
    ("jan",),
    ("feb", "peb"),
    ("mar",),
    ("apr",),
    ("mei", "may"),
    ("jun",),
    ("jul",),
    ("agu", "agt", "ags", "aug"),
    ("sep",),
    ("okt", "oct"),
    ("nov", "nop"),
    ("des", "dec"),
)
NUMBER = {name: number for number, names in enumerate(MONTHS, 1) for name in names}


def as_days(argument: str, values: pd.Series) -> pd.Series:
    """Accept dates, or text of dates in one form; midnight of each day, missing and empty ones are missing."""
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
    text = text[text != ""]
    if text.empty:
        return pd.Series(pd.NaT, index=values.index, name=values.name, dtype="datetime64[ns]")
    return _read(argument, text).reindex(values.index)


def as_day(argument: str, value: Any) -> pd.Timestamp:
    """Accept one day: a date, or its text; nothing about the order of day and month is guessed."""
    try:
        day = as_days(argument, pd.Series([value], dtype=object)).iloc[0]
    except (TypeError, ValueError):
        day = pd.NaT
    if day is pd.NaT:
        raise ValueError(f"{argument}: expected a day, written as year-month-day ('2026-01-31'); got {value!r}.")
    return pd.Timestamp(day)


def _read(argument: str, text: pd.Series) -> pd.Series:
    """Read what is written in one form; each different text once."""
    codes, different = pd.factorize(text)
    plain = pd.Series([_plain(value) for value in different], dtype=object)
    form = _form(argument, text, plain.map(_kind).to_numpy(object)[codes])
    read_as = next(how for name, _, how in FORMS if name == form)
    if read_as is None:
        raise ValueError(
            f"{argument}: {_checks.places(text.iloc[:1])} may mean day or month first. Make dates of them before: "
            f"pd.to_datetime(log[{text.name!r}], dayfirst=True) where the day comes first, as in Indonesia, "
            "dayfirst=False where the month does."
        )
    days = pd.Series(pd.to_datetime(plain, format=read_as, errors="coerce").to_numpy()[codes], index=text.index)
    wrong = text[days.isna()]
    if len(wrong):
        raise ValueError(
            f"{argument}: {_checks.count(len(wrong), 'date')} not in the calendar: {_checks.places(wrong)}. "
            "Correct them."
        )
    return days


def _form(argument: str, text: pd.Series, kinds: Any) -> str:
    """The one form in which all are written."""
    unknown = text[kinds == ""]
    if len(unknown):
        raise ValueError(
            f"{argument}: {_checks.count(len(unknown), 'value')} can't be read as a date: {_checks.places(unknown)}. "
            "Write dates as year-month-day (2026-01-31), and leave missing ones empty."
        )
    found = pd.unique(kinds)
    if len(found) > 1:
        examples = "; ".join(f"{form}: {_checks.places(text[kinds == form].iloc[:1])}" for form in found)
        raise ValueError(
            f"{argument}: dates are written in {len(found)} ways ({examples}). Bring them to one form first, "
            "year-month-day say; nothing is guessed."
        )
    return str(found[0])


def _plain(text: str) -> str:
    """Leave weekday and time of day aside, and write a named month as its number."""
    day = TIME.fullmatch(WEEKDAY.sub("", text))
    found = text if day is None else day.group(1)
    named = re.fullmatch(r"(\d{1,2})[ \-/.]+([A-Za-z]{3,10})[ \-/.,]+(\d{4})", found)
    number = NUMBER.get(named.group(2).lower()[:3]) if named else None
    return found if named is None or number is None else f"{named.group(1)} {number} {named.group(3)}"


def _kind(text: str) -> str:
    return next((name for name, pattern, _ in FORMS if re.fullmatch(pattern, text)), "")
