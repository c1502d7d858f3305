"""Tables of customers, checked once: which columns, which rows are complete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence


def named_columns(argument: str, columns: object, fewest: int = 1) -> list[Hashable]:
    """Accept a list of names of columns, each once."""
    if isinstance(columns, (str, bytes)) or not isinstance(columns, (list, tuple, pd.Index)):
        raise TypeError(f"{argument}: expected a list of column names, {argument}=['visits', 'revenue'] say.")
    names = list(columns)
    if len(names) < fewest or len(set(names)) < len(names):
        raise ValueError(
            f"{argument}: name at least {_checks.count(fewest, 'column')}, each once; got {_checks.listing(names)}."
        )
    return names


def numeric_columns(argument: str, data: pd.DataFrame, columns: Sequence[Hashable]) -> pd.DataFrame:
    """Take columns of numbers, with missing values left missing; infinite ones are refused."""
    found = {name: _numbers(f"{argument} '{name}'", data, argument, name) for name in columns}
    return pd.DataFrame(found, index=data.index)


def _numbers(place: str, data: pd.DataFrame, argument: str, name: Hashable) -> pd.Series:
    series = _checks.numbers(place, _checks.column(argument, data, name))
    endless = series[np.isinf(series)]
    if len(endless):
        raise ValueError(
            f"{place}: {_checks.count(len(endless), 'value')} infinite: {_checks.places(endless)}. Often a division by "
            "zero; leave such values empty."
        )
    return series


def complete(argument: str, table: pd.DataFrame, n_needed: int) -> pd.DataFrame:
    """Keep the rows without a gap, and refuse a table with too few of them."""
    whole = table.dropna()
    if len(whole) < n_needed:
        gaps = _checks.listing(f"'{name}' {n}" for name, n in table.isna().sum().items() if n)
        missing = f" Missing values by column: {gaps}." if gaps else ""
        raise ValueError(
            f"{argument}: {_checks.count(len(whole), 'row')} without a gap, and at least {n_needed:,} are "
            f"needed.{missing} Use more customers, or leave out a column that is mostly empty."
        )
    return whole


def check_varies(argument: str, table: pd.DataFrame) -> None:
    """Refuse columns that are the same for everybody: they can't tell customers apart."""
    flat = [name for name in table.columns if table[name].nunique() < 2]
    if flat:
        raise ValueError(
            f"{argument}: the same for all {_checks.count(len(table), 'customer')}: "
            f"{_checks.listing(map(repr, flat))}. A column without differences can't divide customers; leave it out."
        )


def text(value: Any) -> str:
    """Name a group as people write it: 3 for 3.0."""
    return f"{value:g}" if isinstance(value, float) else str(value)


def dropped(n_rows: int, n_used: int) -> tuple[Sentence, ...]:
    """Say that customers with a gap were left out, when there are any."""
    if n_rows == n_used:
        return ()
    return (sentence("{n:,} customers with a missing value were left out of everything.", n=n_rows - n_used),)


def in_order(values: pd.Series) -> list[Any]:
    """Groups of a column: a categorical keeps its order, numbers are sorted, text as it first appears."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        present: Iterable[Any] = values.cat.remove_unused_categories().cat.categories
        return list(present)
    groups = list(pd.unique(values.dropna()))
    return sorted(groups) if pd.api.types.is_numeric_dtype(values.dtype) else groups
