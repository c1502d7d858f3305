"""Coarser columns: bands of ages, beginnings of postcodes, rare values put together."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from cxlab import _checks


def age_bands(values: Any, *, width: int = 10, lowest: int = 0, top: int | None = None) -> pd.Series:
    """Put ages into bands of equal width.

    Parameters
    ----------
    values : Series, ndarray or list
        Ages in years; missing ones stay missing.
    width : int
        Width of a band, in years.
    lowest : int
        Where the first band begins, in years.
    top : int, optional
        From this age on, in years, there is one open band; it must be the beginning of a band.

    Returns
    -------
    Series
        Text such as ``20-29``, or ``60+`` for the open band; same index.

    Raises
    ------
    ValueError
        An age below `lowest`, or not a number; a width below 1; a `top` at which no band begins.

    Notes
    -----
    The band of an age a begins at lowest + width * floor((a - lowest) / width). A wider band makes larger groups and
    hides more, and says less about each person. Few people are very old: an open band at the top protects them most.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.age_bands([19, 24, 37, 71], width=10, top=60).tolist()
    ['10-19', '20-29', '30-39', '60+']
    """
    step, first = _checks.whole("width", width, 1), _checks.whole("lowest", lowest, 0)
    ages = _checks.numbers("values", values)
    off = ages[ages.notna() & ~((ages >= first) & np.isfinite(ages))]
    if len(off):
        raise ValueError(
            f"values: {_checks.count(len(off), 'age')} below {first} or endless: {_checks.places(off)}. "
            "Correct them, or set codes for 'no answer' to missing (NaN) first."
        )
    start = first + step * np.floor((ages - first) / step)
    if top is not None:
        last = _checks.whole("top", top, first + step)
        if (last - first) % step:
            below = first + step * ((last - first) // step)
            raise ValueError(f"top: no band begins at {last}; bands begin at {first}, {first + step}, …, {below}.")
    else:
        last = None
    return start.map(lambda begin: _band(begin, step, last)).astype(object)


def _band(begin: float, width: int, top: int | None) -> str | None:
    if np.isnan(begin):
        return None
    if top is not None and begin >= top:
        return f"{top}+"
    return f"{begin:.0f}" if width == 1 else f"{begin:.0f}-{begin + width - 1:.0f}"


def postcode_prefix(values: Any, *, keep: int) -> pd.Series:
    """Keep the first characters of postcodes and hide the rest.

    Parameters
    ----------
    values : Series, ndarray or list
        Postcodes as text; missing ones stay missing.
    keep : int
        How many characters are kept; the others become ``*``.

    Returns
    -------
    Series
        Text of the same length, ``40***`` for 40132 with two characters kept; same index.

    Raises
    ------
    ValueError
        A postcode is no longer than what is kept.
    TypeError
        A postcode isn't text: numbers have lost their leading zeros.

    Notes
    -----
    In Indonesia the first digits stand for a region, the last ones for a village or quarter. How many people share a
    beginning differs much from region to region, so count afterwards, with `k_anonymity`.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.postcode_prefix(["40132", "40115", "60241"], keep=2).tolist()
    ['40***', '40***', '60***']
    """
    n = _checks.whole("keep", keep, 0)
    series = _checks._series("values", values)
    given = series[series.notna()]
    wrong = given[[not isinstance(value, str) for value in given]]
    if len(wrong):
        raise TypeError(
            f"values: {_checks.count(len(wrong), 'postcode')} not written as text: {_checks.places(wrong)}. A number "
            "has lost its leading zeros: read the column as text, or pass .astype(str) where no postcode begins with 0."
        )
    short = given[[len(value.strip()) <= n for value in given]]
    if len(short):
        raise ValueError(
            f"values: {_checks.count(len(short), 'postcode')} with {n} characters or fewer, so that nothing would be "
            f"hidden: {_checks.places(short)}. Pass a smaller keep, or correct them."
        )
    hidden = given.map(lambda value: value.strip()[:n] + "*" * (len(value.strip()) - n))
    return hidden.reindex(series.index).astype(object).where(series.notna(), None)


def group_rare(values: Any, *, at_least: int = 5, other: str = "other") -> pd.Series:
    """Put values that few people have under one name.

    Parameters
    ----------
    values : Series, ndarray or list
        A column of names: cities, jobs, products. Missing ones stay missing.
    at_least : int
        How many rows a value needs to keep its name.
    other : str
        The name for the rest.

    Returns
    -------
    Series
        The same values, the rare ones replaced; same index.

    Raises
    ------
    ValueError
        `other` is already one of the values that stay; `at_least` is below 2.

    Notes
    -----
    The rest may itself be few: check with `k_anonymity` afterwards.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.group_rare(["Bandung", "Bandung", "Sumedang"], at_least=2).tolist()
    ['Bandung', 'Bandung', 'other']
    """
    least = _checks.whole("at_least", at_least, 2)
    series = _checks._series("values", values)
    counted = series.value_counts()
    if other in counted and counted[other] >= least:
        raise ValueError(f"other: '{other}' is already a value of {counted[other]:,} rows. Pass another name.")
    common = set(counted.index[counted >= least])
    return series.map(lambda value: value if pd.isna(value) or value in common else other)
