"""Checks of arguments, and the wording of errors: what argument, what was found and where, what is allowed, what to do.

Each check returns the cleaned value. A row is named by its index label, which is what a table shows at its left edge.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from numbers import Integral, Real
from os import PathLike
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats: TypeAlias = npt.NDArray[np.float64]
Seed: TypeAlias = int | np.random.Generator | None

MOST_PLACES = 5


def count(n: int, word: str) -> str:
    """Say a number with its noun: ``1 row``, ``3 rows``."""
    return f"{n:,} {word}" if n == 1 else f"{n:,} {word}s"


class Listing(str):
    """A list of things in English that remembers its parts, so that it can be told in another language.

    Parameters
    ----------
    names : sequence of str
        All things; five are shown.
    """

    shown: str
    n_more: int

    def __new__(cls, names: Sequence[str]) -> Listing:
        shown, n_more = ", ".join(names[:MOST_PLACES]), max(len(names) - MOST_PLACES, 0)
        made = super().__new__(cls, f"{shown}, … and {n_more} more" if n_more else shown)
        made.shown, made.n_more, made.names = shown, n_more, tuple(names)
        return made

    def __reduce__(self) -> tuple[type[Listing], tuple[tuple[str, ...]]]:
        return Listing, (self.names,)

    names: tuple[str, ...]


def listing(items: Iterable[Any]) -> Listing:
    """List at most five things, and say how many more there are."""
    return Listing([str(item) for item in items])


def places(values: pd.Series) -> str:
    """Say where values stand, five at most: ``row 14 score = 11``."""
    name = f" {values.name}" if values.name is not None else ""
    return listing(f"row {row}{name} = {_shown(value)}" for row, value in values.items())


def nearest(wrong: object, allowed: Iterable[object]) -> str | None:
    """Return the allowed name that is nearest to a wrong one, whatever its capitals; None where none is near."""
    names = {str(name).strip().casefold(): str(name) for name in reversed(list(allowed))}
    close = get_close_matches(str(wrong).strip().casefold(), names, n=1)
    return names[close[0]] if close else None


def did_you_mean(wrong: object, allowed: Iterable[object]) -> str:
    """Offer the nearest allowed name, or nothing."""
    close = nearest(wrong, allowed)
    return f" Did you mean '{close}'?" if close else ""


def choice(argument: str, value: str | None, allowed: Sequence[str]) -> str:
    """Accept one of a few names."""
    names = ", ".join(f"'{name}'" for name in allowed)
    if value is None:
        raise ValueError(f"{argument}: say which one. Allowed: {names}.")
    if value not in allowed:
        raise ValueError(f"{argument}: '{value}' is not known.{did_you_mean(value, allowed)} Allowed: {names}.")
    return value


def table(argument: str, data: object) -> pd.DataFrame:
    """Accept a table with at least one row."""
    if not isinstance(data, pd.DataFrame):
        raise TypeError(f"{argument}: expected a pandas DataFrame, got {type(data).__name__}.{_how_to_read(data)}")
    if data.empty:
        raise ValueError(f"{argument}: the table has no rows. Check the file, or the filter that made the table.")
    return data


def _how_to_read(data: object) -> str:
    """Say how a table is made of what was passed: the path of a file, most often."""
    if isinstance(data, (str, PathLike)):
        return " Read the file first and pass what you get: cxlab.read_survey(path, ...), or pandas.read_csv(path)."
    return " Make a table of it with pandas.DataFrame, one column for each variable."


def column(argument: str, data: pd.DataFrame, name: object) -> pd.Series:
    """Take one column of a table by its name."""
    if not isinstance(name, Hashable):
        raise TypeError(f"{argument}: expected the name of one column, got {name!r}.")
    if name not in data.columns:
        columns = listing(data.columns)
        raise ValueError(f"{argument}: no column '{name}'.{did_you_mean(name, data.columns)} Columns: {columns}.")
    values = data[name]
    if isinstance(values, pd.DataFrame):
        raise ValueError(f"{argument}: {values.shape[1]} columns are called '{name}'. Rename all but one.")
    return values


def numbers(argument: str, values: object) -> pd.Series:
    """Accept a list of numbers; missing ones stay missing (NaN), text is refused with its rows."""
    series = _series(argument, values)
    if series.empty:
        raise ValueError(f"{argument}: there are no values. Check the file, or the filter that made the list.")
    if series.dtype == "float64":
        return series.copy()
    if _holds_truth_values(series):
        raise TypeError(f"{argument}: expected numbers, got True and False. Pass .astype(int) to count True as 1.")
    if series.dtype.kind in "mMc":  # pandas would make a number of a date without a word
        raise TypeError(f"{argument}: expected numbers, got {series.dtype}. Check that this is the right column.")
    converted = pd.to_numeric(series, errors="coerce")
    text = series[converted.isna() & series.notna()]
    if len(text):
        raise ValueError(
            f"{argument}: {count(len(text), 'value')} {'is' if len(text) == 1 else 'are'} not a number: "
            f"{places(text)}. Turn answers into numbers first, and leave missing answers empty."
        )
    return converted.astype("float64")


def ratings(argument: str, values: object, scale: tuple[int, int], whose: str = "the") -> pd.Series:
    """Accept whole ratings on a stated scale; missing ones stay missing."""
    series = numbers(argument, values)
    low, high = scale
    off = series[series.notna() & ((series < low) | (series > high) | (series % 1 != 0))]
    if len(off):
        verb = "lies" if len(off) == 1 else "lie"
        raise ValueError(
            f"{argument}: {count(len(off), 'rating')} {verb} outside {whose} {low}-{high} scale (whole numbers): "
            f"{places(off)}. Correct them, or set codes for 'no answer' to missing (NaN) first."
        )
    return series


def answered(argument: str, series: pd.Series) -> pd.Series:
    """Drop the missing values, and refuse a list that holds nothing else."""
    given = series.dropna()
    if given.empty:
        raise ValueError(f"{argument}: all {count(len(series), 'value')} are missing, so there is nothing to compute.")
    return given


def scale(argument: str, value: object) -> tuple[int, int]:
    """Accept the two ends of a rating scale, lowest first."""
    if value is None:
        raise ValueError(
            f"{argument}: say which scale the form offered, {argument}=(1, 5) say. It is never guessed, because the "
            "lowest or the highest rating may not occur among the answers."
        )
    ends = tuple(value) if isinstance(value, (tuple, list)) else ()
    if len(ends) != 2 or not all(map(_is_whole, ends)) or ends[0] >= ends[1]:
        raise ValueError(f"{argument}: expected the two ends of the scale as whole numbers, (1, 5) say; got {value!r}.")
    return int(ends[0]), int(ends[1])


def weights(argument: str, values: object, like: pd.Series) -> pd.Series:
    """Accept one weight for each value of `like`: not negative, none missing, not all zero."""
    series = numbers(argument, values)
    if len(series) != len(like):
        raise ValueError(
            f"{argument}: {count(len(series), 'weight')} for {count(len(like), 'rating')}. "
            "Pass one weight for each rating, in the same order."
        )
    series = series.set_axis(like.index)
    wrong = series[~(np.isfinite(series) & (series >= 0))]
    if len(wrong):
        raise ValueError(
            f"{argument}: {count(len(wrong), 'weight')} {'is' if len(wrong) == 1 else 'are'} negative, missing or "
            f"infinite: {places(wrong)}. A weight is zero or more; drop the rows that have none."
        )
    if not (series > 0).any():
        raise ValueError(f"{argument}: all weights are zero. At least one respondent must count.")
    return series


def counts(argument: str, values: object, scale: tuple[int, int]) -> dict[int, int]:
    """Accept how often each rating was given: ``{9: 120, 10: 85}``; ratings left out count zero."""
    if not isinstance(values, Mapping):
        advice = " Call .to_dict() on it." if isinstance(values, pd.Series) else ""
        raise TypeError(
            f"{argument}: expected a dict of rating and count, {{9: 120, 10: 85}} say; got {type(values).__name__}."
            + advice
        )
    low, high = scale
    off = [rating for rating in values if isinstance(rating, bool) or rating not in range(low, high + 1)]
    if off:
        raise ValueError(
            f"{argument}: {count(len(off), 'rating')} outside the {low}-{high} scale: {listing(map(repr, off))}. "
            "Leave codes for 'no answer' out and pass their number as n_missing."
        )
    wrong = {rating: n for rating, n in values.items() if not _is_whole(n) or n < 0}
    if wrong:
        raise ValueError(
            f"{argument}: a count is a whole number, zero or more; got "
            f"{listing(f'{n!r} for rating {rating}' for rating, n in wrong.items())}."
        )
    if not sum(values.values()):
        raise ValueError(f"{argument}: all counts are zero, so there is nothing to compute.")
    return {rating: int(values.get(rating, 0)) for rating in range(low, high + 1)}


def whole(argument: str, value: object, lowest: int) -> int:
    """Accept a whole number that isn't too small."""
    if not _is_whole(value) or int(value) < lowest:  # type: ignore[call-overload]
        raise ValueError(f"{argument}: expected a whole number of at least {lowest:,}, got {value!r}.")
    return int(value)  # type: ignore[call-overload, no-any-return]


def between(argument: str, value: object, low: float, high: float, unit: str = "") -> float:
    """Accept a number strictly inside two bounds."""
    if not isinstance(value, Real) or not low < float(value) < high:
        raise ValueError(f"{argument}: expected a number between {low:g} and {high:g}{unit}, got {value!r}.")
    return float(value)


def within(argument: str, value: object, low: float, high: float, *, what: str = "a number", advice: str = "") -> float:
    """Accept a number between two bounds, both allowed; endless `high` leaves it open above."""
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, Real) or not low <= float(value) <= high:
        allowed = f"from {low:g} to {high:g}" if np.isfinite(high) else f"of at least {low:g}"
        raise ValueError(f"{argument}: expected {what} {allowed}, got {value!r}.{advice}")
    return float(value)


def fraction(argument: str, value: object) -> float:
    """Accept a fraction from 0 to 1, both allowed; a percentage is told how to be written."""
    if isinstance(value, bool) or not isinstance(value, Real) or not 0 <= float(value) < np.inf:
        raise ValueError(f"{argument}: expected a number of at least 0, a fraction from 0 to 1; got {value!r}.")
    number = float(value)
    if number > 1:
        hint = f"write {number / 100:g} for {number:g} %" if number <= 100 else "write it as a share of 1"
        raise ValueError(f"{argument}: expected a fraction from 0 to 1, got {value!r}; {hint}.")
    return number


def confidence_level(value: object) -> float:
    """Accept a confidence level as a fraction."""
    if isinstance(value, Real) and 1 < float(value) < 100:
        raise ValueError(f"confidence_level: expected a fraction; write {float(value) / 100:g} for {value} %.")
    return between("confidence_level", value, 0, 1)


def generator(argument: str, rng: Seed) -> np.random.Generator:
    """Accept a seed or a Generator; a random result that nobody could repeat is refused."""
    if isinstance(rng, np.random.Generator):
        return rng
    if not _is_whole(rng) or int(rng) < 0:  # type: ignore[arg-type]
        raise ValueError(
            f"{argument}: this draws random numbers, so that it needs a seed: pass {argument}=1, or any whole number, "
            f"or a numpy Generator; got {rng!r}."
        )
    return np.random.default_rng(int(rng))  # type: ignore[arg-type]


def _series(argument: str, values: object) -> pd.Series:
    if isinstance(values, pd.Series):
        return values
    if isinstance(values, (str, bytes, Mapping, pd.DataFrame)) or not isinstance(values, Iterable):
        raise TypeError(f"{argument}: expected a list of values or a column name, got {type(values).__name__}.")
    array = values if isinstance(values, np.ndarray) else list(values)
    is_flat = array.ndim == 1 if isinstance(array, np.ndarray) else not any(map(_is_list, array))
    if not is_flat:
        raise ValueError(f"{argument}: expected one list of values, got lists within a list or a table of them.")
    return pd.Series(array, dtype=None if len(array) else "float64")


def _is_list(value: object) -> bool:
    return isinstance(value, (list, tuple, set, np.ndarray, pd.Series))


def _holds_truth_values(series: pd.Series) -> bool:
    if series.dtype == object:
        return any(isinstance(value, (bool, np.bool_)) for value in series)
    return bool(pd.api.types.is_bool_dtype(series.dtype))


def _shown(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else repr(value)


def _is_whole(value: object) -> bool:
    return isinstance(value, Integral) and not isinstance(value, bool)
