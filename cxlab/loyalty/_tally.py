"""Answers counted by rating: all that any loyalty metric needs of a survey, however large it was."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab.core.proportions import effective_size
from cxlab.results import read_only

if TYPE_CHECKING:
    from cxlab._checks import Floats

Scale: TypeAlias = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Tally:
    """How often each rating was given, with the sums of weights behind it.

    Parameters
    ----------
    scale : tuple of int
        Lowest and highest rating.
    counts, weight_sums, weight_squared_sums : ndarray
        One cell for each rating of the scale, lowest first. Without weights all three are the counts.
    n_missing : int
        Answers without a rating.
    weighted : bool
        Whether weights were given.
    """

    scale: Scale
    counts: Floats
    weight_sums: Floats
    weight_squared_sums: Floats
    n_missing: int
    weighted: bool

    @classmethod
    def of_counts(cls, scale: Scale, counts: Floats, n_missing: int) -> Tally:
        """Make a tally of plain counts."""
        cells = read_only(np.asarray(counts, dtype=np.float64))
        return cls(scale, cells, cells, cells, n_missing, weighted=False)

    @property
    def ratings(self) -> Floats:
        """The ratings of the scale, lowest first."""
        return np.arange(self.scale[0], self.scale[1] + 1, dtype=np.float64)

    @property
    def n(self) -> int:
        """Answers with a rating."""
        return round(float(self.counts.sum()))

    @property
    def effective_n(self) -> float:
        """Answers that would tell as much without weights (Kish)."""
        return effective_size(self.weight_sums, self.weight_squared_sums) if self.weighted else float(self.n)


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Where the numbers stand: names of columns when the data are a table, lists otherwise.

    Parameters
    ----------
    rating, counts, weights, weight_sums, weight_squared_sums : Any
        What the public functions were given under these names.
    """

    rating: Any = None
    counts: Any = None
    weights: Any = None
    weight_sums: Any = None
    weight_squared_sums: Any = None


def tally(data: Any, scale: Scale, columns: Columns) -> Tally:
    """Count the answers of one sample."""
    rating = _ratings(data, scale, columns.rating)
    _checks.answered("rating" if columns.rating is not None else "data", rating)
    return _tallies(data, scale, columns, rating, np.zeros(len(rating), dtype=np.intp), 1)[0]


def tallies_by(
    data: Any, scale: Scale, columns: Columns, by: Hashable, argument: str
) -> tuple[pd.Index, list[Tally], int]:
    """Count the answers of each group; return the groups in order, their tallies, and how many rows have no group."""
    table = _checks.table("data", data)
    codes, groups = _grouped(_checks.column(argument, table, by))
    if not len(groups):
        raise ValueError(f"{argument}: the column '{by}' is empty, so there are no groups.")
    rating = _ratings(table, scale, columns.rating)
    _checks.answered("rating", rating)
    tallies = _tallies(table, scale, columns, rating, codes, len(groups))
    return groups, tallies, int((codes < 0).sum())


def tally_of_counts(counts: Any, scale: Scale, n_missing: int) -> Tally:
    """Make a tally from a dict of rating and count."""
    given = counts.to_dict() if isinstance(counts, pd.Series) else counts
    cells = _checks.counts("counts", given, scale)
    return Tally.of_counts(
        scale, np.array(list(cells.values()), dtype=np.float64), _checks.whole("n_missing", n_missing, 0)
    )


def _grouped(values: pd.Series) -> tuple[np.ndarray, pd.Index]:
    """Number the groups: a categorical keeps its order, numbers and dates are sorted, text stays as it appears."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        used = values.cat.remove_unused_categories()
        return used.cat.codes.to_numpy().astype(np.intp), used.cat.categories
    kind = values.dtype
    is_sorted = pd.api.types.is_numeric_dtype(kind) or pd.api.types.is_datetime64_any_dtype(kind)
    codes, groups = pd.factorize(values, sort=is_sorted or isinstance(kind, pd.PeriodDtype))
    return codes, pd.Index(groups)


def _ratings(data: Any, scale: Scale, rating: Any) -> pd.Series:
    if isinstance(data, Mapping):
        raise TypeError("data: got a dict. Use from_counts for a dict of rating and count, or pass a table or a list.")
    if isinstance(data, pd.DataFrame):
        _checks.table("data", data)
        if rating is None:
            columns = ", ".join(map(str, data.columns))
            raise ValueError(f"rating: say which column holds the ratings, rating='…'. Columns: {columns}.")
        return _checks.ratings("rating", _checks.column("rating", data, rating), scale)
    if rating is not None:
        raise TypeError(
            f"rating: names a column of a table, but data is a {type(data).__name__}. "
            "Pass the table as data, or leave rating out."
        )
    return _checks.ratings("data", data, scale)


def _tallies(
    data: Any, scale: Scale, columns: Columns, rating: pd.Series, groups: np.ndarray, n_groups: int
) -> list[Tally]:
    given = rating.notna().to_numpy()
    people = _people(data, columns.counts, rating)
    weight_sums, weight_squared_sums = _weight_cells(data, columns, rating, people)
    size = scale[1] - scale[0] + 1
    used = given & (groups >= 0)
    cells = groups[used] * size + (rating.to_numpy()[used] - scale[0]).astype(np.intp)

    def summed(amounts: Floats | None) -> Floats:
        picked = None if amounts is None else amounts[used]
        table = np.bincount(cells, weights=picked, minlength=n_groups * size).astype(np.float64)
        return table.reshape(n_groups, size)

    blank = ~given & (groups >= 0)
    missing = np.bincount(groups[blank], weights=None if people is None else people[blank], minlength=n_groups)
    counts = summed(people)
    if weight_sums is None or weight_squared_sums is None:
        return [Tally.of_counts(scale, row, int(n)) for row, n in zip(counts, missing, strict=True)]
    tables = zip(counts, summed(weight_sums), summed(weight_squared_sums), missing, strict=True)
    return [
        Tally(scale, read_only(people), read_only(weights), read_only(squares), int(n), weighted=True)
        for people, weights, squares, n in tables
    ]


def _people(data: Any, counts: Any, rating: pd.Series) -> Floats | None:
    """How many respondents stand behind each row; None when each row is one."""
    if counts is None:
        return None
    amounts = _same_length("counts", _picked("counts", data, counts), rating)
    wrong = amounts[~((amounts >= 0) & (amounts % 1 == 0))]
    if len(wrong):
        raise ValueError(
            f"counts: {_checks.count(len(wrong), 'count')} {'is' if len(wrong) == 1 else 'are'} not a whole number, "
            f"zero or more: {_checks.places(wrong)}. A count says how many people gave a rating; weights go to weights."
        )
    if not amounts[rating.notna()].sum():
        raise ValueError("counts: all counts of valid ratings are zero, so there is nothing to compute.")
    return np.asarray(amounts, dtype=np.float64)


def _weight_cells(
    data: Any, columns: Columns, rating: pd.Series, people: Floats | None
) -> tuple[Floats | None, Floats | None]:
    if columns.weight_sums is not None or columns.weight_squared_sums is not None:
        return _summed_weights(data, columns, rating, people)
    if columns.weights is None:
        return None, None
    weight = _weights("weights", data, columns.weights, rating)
    repeats = 1.0 if people is None else people
    return weight * repeats, weight**2 * repeats


def _summed_weights(data: Any, columns: Columns, rating: pd.Series, people: Floats | None) -> tuple[Floats, Floats]:
    if columns.weights is not None:
        raise ValueError("weights: pass either weights, or weight_sums with weight_squared_sums, not both.")
    if people is None or columns.weight_sums is None or columns.weight_squared_sums is None:
        raise ValueError(
            "weight_sums: a table of summed weights needs three columns: counts, weight_sums and weight_squared_sums. "
            "Without the counts and the sums of squared weights no standard error can be had."
        )
    sums = _weights("weight_sums", data, columns.weight_sums, rating)
    squares = _weights("weight_squared_sums", data, columns.weight_squared_sums, rating)
    # Cauchy and Schwarz: n people whose weights sum to W have squares of at least W²/n and at most W².
    off = rating.notna().to_numpy() & ~(
        (sums**2 <= squares * people * (1 + 1e-6) + 1e-9) & (squares <= sums**2 * (1 + 1e-6) + 1e-9)
    )
    if off.any():
        rows = _checks.listing(rating.index[off])
        raise ValueError(
            f"weight_squared_sums: no weights of that many people sum and square to these figures: rows {rows}. "
            "Each must lie between weight_sum² / n and weight_sum². Check that the columns were not swapped."
        )
    return sums, squares


def _weights(argument: str, data: Any, named: Any, rating: pd.Series) -> Floats:
    """Weights of the answers that have a rating; the others need none."""
    weight = _same_length(argument, _picked(argument, data, named), rating).where(rating.notna().to_numpy(), 0.0)
    return np.asarray(_checks.weights(argument, weight, rating), dtype=np.float64)


def _picked(argument: str, data: Any, named: Any) -> pd.Series:
    is_name = isinstance(data, pd.DataFrame) and not pd.api.types.is_list_like(named)
    return _checks.numbers(argument, _checks.column(argument, data, named) if is_name else named)


def _same_length(argument: str, values: pd.Series, rating: pd.Series) -> pd.Series:
    if len(values) != len(rating):
        raise ValueError(
            f"{argument}: {_checks.count(len(values), 'value')} for {_checks.count(len(rating), 'rating')}. "
            "Pass one for each rating, in the same order."
        )
    return values.set_axis(rating.index)
