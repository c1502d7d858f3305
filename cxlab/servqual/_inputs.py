"""What the functions of this room take: a table, a survey, or moments; and which columns go together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab.moments import Moments
from cxlab.survey import Survey, table_of

if TYPE_CHECKING:
    from cxlab.core.proportions import Floats

FEWEST = 3
FEWEST_RESAMPLES = 100


@dataclass(frozen=True, eq=False)
class Answers:
    """Means and covariances of some columns, and their complete rows where there are rows.

    Parameters
    ----------
    names : tuple of str
        The columns.
    mean, cov : ndarray of shape (k,) and (k, k)
        Means and covariances (divisor n - 1).
    n, n_missing : int
        Complete rows, and rows left out because a value was missing.
    rows : DataFrame or None
        The complete rows.
    """

    names: tuple[str, ...]
    mean: Floats
    cov: Floats
    n: int
    n_missing: int
    rows: pd.DataFrame | None

    def positions(self, names: Sequence[str]) -> list[int]:
        """Where columns stand among the names."""
        return [self.names.index(name) for name in names]


def answers_of(data: Any, blocks: Mapping[str, Sequence[str]], *, scale: tuple[int, int] | None = None) -> Answers:
    """Take columns out of a table, a survey or moments; each argument names its columns.

    Rows in which any of the columns is empty are left out and counted.
    """
    names = list(dict.fromkeys(name for columns in blocks.values() for name in columns))
    if isinstance(data, Moments):
        return _from_moments(data, blocks, names, scale)
    table = table_of(data)
    values = pd.DataFrame({name: _column(argument, table, name, scale) for argument, columns in blocks.items()
                           for name in columns})[names]  # fmt: skip
    complete = values.dropna()
    if len(complete) < FEWEST:
        emptiest = values.isna().sum().sort_values(ascending=False, kind="stable")
        worst = [f"{name} ({n:,} empty)" for name, n in emptiest.items() if n][: _checks.MOST_PLACES]
        where = f" Most empty: {', '.join(worst)}." if worst else ""
        raise ValueError(
            f"data: {_checks.count(len(complete), 'row')} of {len(values):,} answered in all columns; at least "
            f"{FEWEST} are needed.{where} Leave those columns out, or collect more answers."
        )
    return Answers(tuple(names), complete.mean().to_numpy(), np.atleast_2d(complete.cov().to_numpy()), len(complete),
                   len(values) - len(complete), complete)  # fmt: skip


def _column(argument: str, table: pd.DataFrame, name: str, scale: tuple[int, int] | None) -> pd.Series:
    column = _checks.column(argument, table, name)
    values = _checks.numbers(argument, column) if scale is None else _checks.ratings(argument, column, scale)
    infinite = values[np.isinf(values)]
    if len(infinite):
        raise ValueError(
            f"{argument}: {_checks.count(len(infinite), 'value')} infinite: {_checks.places(infinite)}. Correct the "
            "file, or leave them empty."
        )
    return values


def _from_moments(
    moments: Moments, blocks: Mapping[str, Sequence[str]], names: list[str], scale: tuple[int, int] | None
) -> Answers:
    for argument, columns in blocks.items():
        for name in columns:
            if name not in moments.names:
                close = _checks.did_you_mean(name, moments.names)
                raise ValueError(
                    f"{argument}: no variable '{name}'.{close} Variables: {_checks.listing(moments.names)}."
                )
    chosen = moments.select(names)
    if chosen.mean is None:
        raise ValueError(
            "data: these moments have no means, and this analysis compares means. Make them with "
            "Moments(cov, n, mean=[...])."
        )
    mean = chosen.mean
    off = mean[(mean < scale[0]) | (mean > scale[1])] if scale is not None else mean.iloc[:0]
    if scale is not None and len(off):
        found = _checks.listing(f"{name} = {value:g}" for name, value in off.items())
        raise ValueError(f"scale: no mean can lie outside {scale[0]}-{scale[1]}; found {found}. Pass the scale that "
                         "the form offered.")  # fmt: skip
    return Answers(tuple(names), mean.to_numpy(), chosen.cov.to_numpy(), chosen.n, chosen.n_missing, None)


def resampled_means(answers: Answers, n_resamples: int, rng: _checks.Seed) -> Floats:
    """Means of the columns in resamples of respondents, shape (resamples, columns)."""
    _checks.whole("n_resamples", n_resamples, FEWEST_RESAMPLES)
    drawn = _checks.generator("rng", rng)
    counts = drawn.multinomial(answers.n, np.full(answers.n, 1 / answers.n), size=n_resamples)
    rows: pd.DataFrame = answers.rows
    means: Floats = counts @ rows.to_numpy() / answers.n
    return means


def rows_needed(data: Any, what: str, *, instead: str = "") -> None:
    """Refuse moments where single answers are needed."""
    if isinstance(data, Moments):
        raise TypeError(
            f"data: {what} needs the answers of each respondent; moments can't give it. Pass a table with one row for "
            f"each respondent, or a Survey.{instead}"
        )


def columns_of(argument: str, value: Any) -> list[str]:
    """Accept a list of columns, each once."""
    if value is None:
        raise ValueError(f"{argument}: say which columns, {argument}=['P01', 'P02'] say.")
    if isinstance(value, (str, Mapping)) or not isinstance(value, (Sequence, pd.Index, np.ndarray)):
        raise TypeError(f"{argument}: expected a list of columns, got {value!r}. Write it as ['P01', 'P02'].")
    names = list(value)
    odd = [repr(name) for name in names if not isinstance(name, str)]
    if odd or not names:
        found = f"got {_checks.listing(odd)}" if odd else "the list is empty"
        raise ValueError(f"{argument}: a column is named by text; {found}. Write it as ['P01', 'P02'].")
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    if twice:
        raise ValueError(f"{argument}: named twice: {_checks.listing(twice)}. Name each column once.")
    return names


def paired_columns(first: str, first_value: Any, second: str, second_value: Any) -> tuple[list[str], list[str]]:
    """Accept two lists of columns that belong together, in the same order, and have no column in common."""
    one, other = columns_of(first, first_value), columns_of(second, second_value)
    if len(one) != len(other):
        raise ValueError(
            f"{first}, {second}: {_checks.count(len(one), 'column')} against {len(other):,}. Each item has one of "
            "each: name them in the same order, and leave out items that were asked only once."
        )
    both = [name for name in one if name in other]
    if both:
        raise ValueError(f"{first}, {second}: {_checks.listing(both)} stands in both. Each column is one or the other.")
    return one, other


def labels_of(labels: Mapping[str, str] | None, names: Sequence[str]) -> tuple[str, ...]:
    """Words for items: those given, and the column's name where none is; two items never share their words."""
    if labels is None:
        return tuple(names)
    if not isinstance(labels, Mapping):
        raise TypeError(f"labels: expected a dict of column and words, got {type(labels).__name__}.")
    unknown = [str(name) for name in labels if name not in names]
    if unknown:
        raise ValueError(
            f"labels: no item '{unknown[0]}'.{_checks.did_you_mean(unknown[0], names)} Items: {_checks.listing(names)}."
        )
    words = [str(labels.get(name, name)) for name in names]
    twice = [word for word in dict.fromkeys(words) if words.count(word) > 1]
    if twice:
        raise ValueError(f"labels: two items are called '{twice[0]}'. Give each item words of its own.")
    return tuple(words)


@dataclass(frozen=True)
class Items:
    """Items with an expectation and a perception, and the dimensions they belong to.

    Parameters
    ----------
    expectations, perceptions : tuple of str
        Columns, item by item.
    dimensions : dict of str to tuple of int
        Name of each dimension and the positions of its items.
    """

    expectations: tuple[str, ...]
    perceptions: tuple[str, ...]
    dimensions: Mapping[str, tuple[int, ...]]


def scale_of_survey(data: Any, columns: Sequence[str]) -> tuple[int, int] | None:
    """Return the scale that a survey was read with, if these columns are items and share one."""
    if not isinstance(data, Survey):
        return None
    ends = data.codebook.set_index("code").reindex(list(columns))[["low", "high"]].drop_duplicates()
    if len(ends) != 1 or ends.isna().any(axis=None):
        return None
    return int(ends["low"].iloc[0]), int(ends["high"].iloc[0])


def items_of_gaps(data: Any, expectations: Any, perceptions: Any, dimensions: Any) -> Items:
    """Find out which columns are compared: those named, or those that the instrument of a survey knows."""
    if expectations is None and perceptions is None and dimensions is None:
        return _items_of_survey(data)
    if isinstance(expectations, Mapping) or isinstance(perceptions, Mapping):
        return _items_of_dicts(expectations, perceptions, dimensions)
    one, other = paired_columns("expectations", expectations, "perceptions", perceptions)
    blocks = {} if dimensions is None else _dimensions(dimensions, other)
    return Items(tuple(one), tuple(other), blocks)


def _items_of_survey(data: Any) -> Items:
    instrument = data.instrument if isinstance(data, Survey) else None
    forms = {form.name for form in instrument.forms} if instrument is not None else set()
    if instrument is None or not {"expectation", "perception"} <= forms:
        raise ValueError(
            "expectations, perceptions: say which columns they are, expectations=['E01', 'E02'], perceptions=['P01', "
            "'P02'], in the same order; or pass a Survey that was read with an instrument that asks both, such as "
            "instrument('servqual')."
        )
    items = _items_of_dicts(instrument.dimension_items("expectation"), instrument.dimension_items("perception"), None)
    _check_turned(data, items)
    return items


def _check_turned(survey: Survey, items: Items) -> None:
    """Refuse negative items that were not turned round: their gaps would have the wrong sign."""
    log = survey.log
    turned = set(log.loc[log["why"].astype(str).str.startswith("reversed"), "code"])
    negative: Sequence[str] = survey.instrument.negative if survey.instrument is not None else ()
    left = [code for code in negative if code in (*items.expectations, *items.perceptions) and code not in turned]
    if left:
        raise ValueError(
            f"data: {_checks.count(len(left), 'negative item')} not turned round: {_checks.listing(left)}. Their gaps "
            "would have the wrong sign. Read the survey with reversed_items='negative'; or, if the file holds them "
            "turned round already, use the instrument with wording='1991'."
        )


def _items_of_dicts(expectations: Any, perceptions: Any, dimensions: Any) -> Items:
    if not isinstance(expectations, Mapping) or not isinstance(perceptions, Mapping) or dimensions is not None:
        raise TypeError(
            "expectations, perceptions: pass two dicts of dimension and columns and no dimensions, or two lists of "
            "columns with dimensions={'tangibles': ['P01', 'P02']}."
        )
    names = [str(name) for name in perceptions]
    if set(expectations) != set(perceptions) or not names:
        raise ValueError(
            f"expectations, perceptions: dimensions {_checks.listing(expectations)} against "
            f"{_checks.listing(perceptions)}. Name the same dimensions in both."
        )
    pairs = {
        name: paired_columns(f"expectations, {name}", expectations[name], f"perceptions, {name}", perceptions[name])
        for name in names
    }
    one, other = ([column for pair in pairs.values() for column in pair[i]] for i in (0, 1))
    paired_columns("expectations", one, "perceptions", other)
    return Items(
        tuple(one), tuple(other), {name: tuple(other.index(c) for c in pair[1]) for name, pair in pairs.items()}
    )


def _dimensions(dimensions: Any, perceptions: list[str]) -> dict[str, tuple[int, ...]]:
    if not isinstance(dimensions, Mapping) or not dimensions:
        raise TypeError(
            "dimensions: expected a dict of dimension and its perception columns, {'tangibles': ['P01', 'P02']} say; "
            f"got {dimensions!r}."
        )
    blocks = {str(name): columns_of(f"dimensions, {name}", columns) for name, columns in dimensions.items()}
    for name, columns in blocks.items():
        for column in columns:
            if column not in perceptions:
                close = _checks.did_you_mean(column, perceptions)
                raise ValueError(
                    f"dimensions, {name}: '{column}' is none of the perceptions.{close} "
                    f"Perceptions: {_checks.listing(perceptions)}."
                )
    listed = [column for columns in blocks.values() for column in columns]
    twice = [column for column in dict.fromkeys(listed) if listed.count(column) > 1]
    if twice:
        raise ValueError(f"dimensions: {_checks.listing(twice)} stands in two dimensions. Put each item in one.")
    return {name: tuple(perceptions.index(column) for column in columns) for name, columns in blocks.items()}
