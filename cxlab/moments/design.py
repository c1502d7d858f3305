"""An outcome and what may explain it: taken from rows or from published moments, checked once, for every analysis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab.moments import Moments, _matrices

# Columns, or dimensions and the items that each is the mean of.
Dimensions: TypeAlias = "Sequence[str] | Mapping[str, Sequence[str]]"
# A column, or one name and the items that it is the mean of.
Outcome: TypeAlias = "str | Mapping[str, Sequence[str]]"

SINGULAR = 1e-10  # of the predictors' correlations: below it one of them follows from the others


@dataclass(frozen=True, eq=False)
class Design:
    """An outcome and its predictors, each one column.

    Parameters
    ----------
    outcome : str
        Name of the outcome.
    predictors : tuple of str
        Names of the predictors.
    moments : Moments
        Of predictors and outcome, from the complete rows.
    rows : DataFrame or None
        The complete rows, predictors first; None when only moments are known.
    """

    outcome: str
    predictors: tuple[str, ...]
    moments: Moments
    rows: pd.DataFrame | None

    @property
    def n(self) -> int:
        """Complete rows."""
        return self.moments.n

    @property
    def n_missing(self) -> int:
        """Rows left out because something was missing."""
        return self.moments.n_missing


def design(data: object, outcome: Outcome, dimensions: Dimensions) -> Design:
    """Take an outcome and its predictors from rows or from moments.

    Parameters
    ----------
    data : DataFrame or Moments
        One row for each respondent, or published moments of the same columns.
    outcome : str, or dict of str to list of str
        Column of the outcome; or its name with the items that it is the mean of.
    dimensions : list of str, or dict of str to list of str
        Columns that may explain it; or names of dimensions, each the mean of its items.

    Returns
    -------
    Design
        Complete rows and their moments.

    Raises
    ------
    TypeError
        If `data` is neither, `dimensions` is no list and no dict, or `outcome` is no name.
    ValueError
        If a column is unknown, used twice, without variance, or follows from the others; if the outcome has two values
        only; if there are too few complete rows.
    """
    name, parts = _outcome(outcome)
    items = _items(dimensions, name, parts)
    if isinstance(data, Moments):
        made = Design(name, tuple(items), data.combine({**items, name: parts}), None)
    else:
        rows = _rows(_checks.table("data", data), items, name, parts)
        made = _from_rows(rows, name)  # two rows have two values of anything, so that rows are counted first
        _check_outcome(name, rows[name].dropna())
    _check_varying(made)
    _check_separate(made)
    return made


def _outcome(outcome: object) -> tuple[str, list[str]]:
    if isinstance(outcome, str):
        return outcome, [outcome]
    if not isinstance(outcome, Mapping):
        raise TypeError(
            f"outcome: expected a column, or one name with its items, {{'satisfaction': ['S1', 'S2']}} say; got "
            f"{type(outcome).__name__}. Pass the name of the column, not its values."
        )
    if len(outcome) != 1:
        raise ValueError(
            f"outcome: expected one name with its items, {{'satisfaction': ['S1', 'S2']}} say; got "
            f"{_checks.listing(outcome) or 'none'}."
        )
    ((name, parts),) = outcome.items()
    return name, _items_of(f"outcome, {name}", parts)


def _items_of(argument: str, items: object) -> list[str]:
    if isinstance(items, str) or not isinstance(items, Iterable):
        raise TypeError(f"{argument}: expected a list of items, got {items!r}.")
    if not (listed := list(items)):
        raise ValueError(f"{argument}: the list of items is empty. Name its items, or leave it out.")
    return listed


def _items(dimensions: object, outcome: str, parts: Sequence[str]) -> dict[str, list[str]]:
    if isinstance(dimensions, str) or not isinstance(dimensions, Iterable):
        raise TypeError(
            f"dimensions: expected a list of columns or a dict of dimensions and their items, got {dimensions!r}. "
            "['price', 'speed'] say, or {'speed': ['P10', 'P11']}."
        )
    whole = dict(dimensions) if isinstance(dimensions, Mapping) else {name: [name] for name in dimensions}
    _matrices.check_names("dimensions", list(dimensions))
    if not whole:
        raise ValueError("dimensions: there are none. Name at least one column that may explain the outcome.")
    made = {name: _items_of(f"dimensions, {name}", items) for name, items in whole.items()}
    used = [name for name, items in made.items() if outcome == name or set(parts) & set(items)]
    if used:
        raise ValueError(
            f"dimensions: the outcome '{outcome}' stands among them (in {_checks.listing(used)}). An outcome explains "
            "itself perfectly; leave it out of the dimensions."
        )
    return made


def _rows(table: pd.DataFrame, items: Mapping[str, Sequence[str]], outcome: str, parts: Sequence[str]) -> pd.DataFrame:
    columns = {name: _mean(f"dimensions, {name}", table, wanted) for name, wanted in items.items()}
    return pd.DataFrame({**columns, outcome: _mean("outcome", table, parts)})


def _mean(argument: str, table: pd.DataFrame, items: Sequence[str]) -> pd.Series:
    answers = [_finite(f"data, {item}", _checks.column(argument, table, item)) for item in items]
    return pd.concat(answers, axis=1).mean(axis=1, skipna=False)


def _finite(argument: str, values: pd.Series) -> pd.Series:
    numbers = _checks.numbers(argument, values)
    endless = numbers[np.isinf(numbers)]
    if len(endless):
        raise ValueError(
            f"{argument}: {_checks.count(len(endless), 'value')} {'is' if len(endless) == 1 else 'are'} infinite: "
            f"{_checks.places(endless)}. A division by zero does this; leave such answers empty."
        )
    return numbers


def _from_rows(rows: pd.DataFrame, outcome: str) -> Design:
    complete = rows.dropna()
    predictors = tuple(name for name in rows.columns if name != outcome)
    needed = len(predictors) + 2  # an intercept, and one respondent to spare for the scatter
    if len(complete) < needed:
        most = rows.isna().sum().sort_values(ascending=False)
        gaps = f" Most are missing in '{most.index[0]}' ({most.iloc[0]:,})." if most.iloc[0] else ""
        raise ValueError(
            f"data: {_checks.count(len(complete), 'row')} of {len(rows):,} complete, and "
            f"{_checks.count(len(predictors), 'predictor')} need at least {needed}.{gaps} Ask more people, or use "
            "fewer predictors."
        )
    return Design(outcome, predictors, Moments.from_data(rows), complete)


def _check_outcome(outcome: str, values: pd.Series) -> None:
    seen = np.unique(values)
    if seen.size == 2:
        raise ValueError(
            f"outcome: '{outcome}' takes only two values, {seen[0]:g} and {seen[1]:g}. A straight line doesn't fit a "
            "yes or no; use a logistic regression (statsmodels' Logit), or an outcome with more steps."
        )


def _check_varying(made: Design) -> None:
    deviations = made.moments.sd
    still = [name for name in deviations.index if deviations[name] == 0]
    if still:
        raise ValueError(
            f"data: {_checks.listing(repr(name) for name in still)} doesn't vary among the "
            f"{_checks.count(made.n, 'complete row')}, so that nothing can be said about it. Leave it out, or look for "
            "a column that was filled in wrongly."
        )


def _check_separate(made: Design) -> None:
    matrix = made.moments.correlations.loc[list(made.predictors), list(made.predictors)].to_numpy()
    values, vectors = np.linalg.eigh(matrix)
    if values[0] < SINGULAR:
        guilty = [name for name, share in zip(made.predictors, vectors[:, 0], strict=True) if abs(share) > 0.05]
        raise ValueError(
            f"dimensions: {_checks.listing(guilty)} say the same thing: one of them can be computed from the others, "
            "so that their effects can't be told apart. Leave one of them out (a total together with its parts, or one "
            "column under two names, does this)."
        )
