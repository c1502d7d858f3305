"""Columns as the functions of this room take them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pandas as pd

from cxlab import _checks
from cxlab.survey import scored_table_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from cxlab.survey import Survey


def table_and_columns(data: pd.DataFrame | Survey, columns: Sequence[Hashable]) -> tuple[pd.DataFrame, list[Hashable]]:
    """Return the table, and the names of columns that are all there, each once."""
    table = scored_table_of(data)
    if isinstance(columns, str) or not isinstance(columns, (list, tuple, pd.Index)):
        raise TypeError(f"columns: expected a list of columns, got {columns!r}. Write columns=['sex', 'age'].")
    names = list(columns)
    for name in names:
        _checks.column("columns", table, name)
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    if twice or not names:
        found = f"'{twice[0]}' stands twice" if twice else "the list is empty"
        raise ValueError(f"columns: {found}. Name each column once. Columns: {_checks.listing(table.columns)}.")
    return table, names


def ordered_levels(values: pd.Series) -> list[Any]:
    """Return the values in their order: a categorical's own, numbers and dates sorted, text as it first appears."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        return list(values.cat.categories)
    found = values.dropna().unique()
    return list(found if pd.api.types.is_string_dtype(values.dropna()) else sorted(found))


def in_classes(argument: str, values: pd.Series, edges: Sequence[float]) -> pd.Series:
    """Put numbers into classes, each with its lower edge and without its upper one; the last one takes both."""
    given = _checks.numbers(argument, values)
    ends = list(edges)
    if len(ends) < 2 or any(low >= high for low, high in pairwise(ends)):
        raise ValueError(f"{argument}: expected at least two rising edges of classes, [17, 25, 35] say; got {ends}.")
    off = given[given.notna() & ((given < ends[0]) | (given > ends[-1]))]
    if len(off):
        raise ValueError(
            f"{argument}: {_checks.count(len(off), 'value')} outside the classes from {ends[0]:g} to {ends[-1]:g}: "
            f"{_checks.places(off)}. Begin lower or end higher, or correct the answers."
        )
    names = [_class_name(low, high, last=high == ends[-1]) for low, high in pairwise(ends)]
    places = pd.Series(pd.cut(given, [*ends[:-1], float("inf")], right=False, labels=names), index=values.index)
    return places.rename(values.name)


def labelled(argument: str, values: pd.Series, labels: Mapping[Any, str]) -> pd.Series:
    """Put words in the place of codes; a code without words is an error."""
    levels = [level for level in ordered_levels(values) if level not in labels]
    if levels:
        raise ValueError(
            f"{argument}: no label for {_checks.listing(map(repr, levels))}. Give one for each code: "
            f"{_checks.listing(f'{code!r}: {label!r}' for code, label in labels.items())}."
        )
    words = pd.CategoricalDtype(list(dict.fromkeys(labels.values())), ordered=True)
    return values.map(lambda code: labels[code] if pd.notna(code) else None).astype(words)


def _class_name(low: float, high: float, *, last: bool) -> str:
    """Name a class as forms print it: 17-24 for whole years, 1.8 to below 2.6 otherwise."""
    if float(low).is_integer() and float(high).is_integer():
        top = high if last else high - 1
        return f"{low:g}" if top == low else f"{low:g}-{top:g}"
    return f"{low:g} to {high:g}" if last else f"{low:g} to below {high:g}"
