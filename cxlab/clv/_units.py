"""Units of time, and what they are called."""

from __future__ import annotations

from cxlab import _checks
from cxlab._words import Sentence, sentence

# Days in one unit; months and years are mean ones of the Gregorian calendar.
DAYS = {"day": 1.0, "week": 7.0, "month": 365.2425 / 12, "year": 365.2425}


def unit_words(time_unit: str | None) -> Sentence:
    """Say a unit of time, several of it."""
    return {
        "day": sentence("days"),
        "week": sentence("weeks"),
        "month": sentence("months"),
        "year": sentence("years"),
        "period": sentence("periods"),
        None: sentence("units of T"),
    }[time_unit]


def time_unit_of(value: str | None) -> str:
    """Accept the name of a unit of time."""
    return _checks.choice("time_unit", value, tuple(DAYS))
