"""Columns that are no items: numbers where all of a column are numbers, else tidy text."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import sentence
from cxlab.survey._grid import Column, Grid, is_empty
from cxlab.survey._problems import Change, Problem, objects
from cxlab.survey._text import folded, plain_number, thousands_number, tidy

if TYPE_CHECKING:
    import numpy.typing as npt

    from cxlab.survey._labels import Missing
    from cxlab.survey._personal import Redactor

DECIMALS = (".", ",")


def decimal_of(grid: Grid) -> str:
    """Return the decimal mark of a file: declared, or the only one that its columns of numbers use."""
    if grid.decimal is not None:
        return _checks.choice("decimal", grid.decimal, DECIMALS)
    seen: dict[str, Counter[str]] = {mark: Counter() for mark in DECIMALS}
    for column in grid.columns:
        texts = [value.strip() for value in column.distinct if isinstance(value, str)]
        for mark in DECIMALS:
            if texts and all(_is_number(text, mark) for text in texts):
                n = sum(mark in text for text in texts if not _may_be_thousands(text, mark))
                seen[mark].update({column.heading: n} if n else {})
    points, commas = seen["."], seen[","]
    if points and commas:
        grid.problems.append(
            Problem(
                "decimal mark", None,
                sentence("'{one}' has decimal points and '{other}' has decimal commas.", one=next(iter(points)),
                         other=next(iter(commas))),
                sentence("Say which one is meant, decimal='.' or decimal=','; numbers with the other stay text."),
                is_fault=True,
            )
        )  # fmt: skip
    grid.facts["decimal"] = "," if commas else "." if points else None
    return "," if commas else "."


def _is_number(text: str, mark: str) -> bool:
    return plain_number(text, mark) is not None or thousands_number(text, mark) is not None


def _may_be_thousands(text: str, mark: str) -> bool:
    """Say whether what would be the decimal mark may stand between thousands: 1.250, 12,500."""
    return thousands_number(text, _other(mark)) is not None


def _other(mark: str) -> str:
    return "," if mark == "." else "."


def other_column(grid: Grid, column: Column, code: str, missing: Missing, decimal: str, redactor: Redactor) -> Any:
    """Return a column that is no item: numbers if all of it are numbers, else tidy text."""
    if grid.is_table and column.cells.dtype.kind in "biufmM":
        return column.cells
    codes, values = column.coded
    cells = values.tolist()
    gone = [isinstance(cell, str) and not is_empty(cell) and folded(cell) in missing.texts for cell in cells]
    _log(grid, column, code, gone, [None] * len(cells), "declared missing", redactor)
    left = [None if out or is_empty(cell) else cell for cell, out in zip(cells, gone, strict=True)]
    if column.value_labels and all(cell in column.value_labels for cell in left if cell is not None):
        named = [None if cell is None else tidy(str(column.value_labels[cell])) for cell in left]
        _log(grid, column, code, [cell is not None for cell in left], named, "value label of SPSS", redactor)
        return objects([*named, None])[codes]
    numbers = _numbers(grid, column, left, decimal)
    if numbers is not None:
        odd = [isinstance(cell, str) and cell is not None and not _same(cell, number)
               for cell, number in zip(left, numbers, strict=True)]  # fmt: skip
        _log(grid, column, code, odd, numbers, "number written with marks or spaces", redactor)
        return _whole(np.array([*numbers, np.nan], dtype=np.float64)[codes])
    if left and all(isinstance(cell, datetime.date) for cell in left if cell is not None) and any(left):
        return pd.to_datetime(pd.Series(objects([*left, None])[codes])).to_numpy()
    texts = [tidy(cell) if isinstance(cell, str) else cell for cell in left]
    _log(grid, column, code, [one != other for one, other in zip(left, texts, strict=True)], texts, "spaces tidied",
         redactor)  # fmt: skip
    return objects([*texts, None])[codes]


def _same(cell: str, number: float) -> bool:
    """Say whether a text is the number just as Python would read it."""
    return plain_number(cell, ".") == number


def _numbers(grid: Grid, column: Column, cells: list[Any], decimal: str) -> list[float] | None:
    """Return the numbers of a column, or None where one of its cells is no number."""
    found: list[float] = []
    marked = False
    for cell in cells:
        number = np.nan if cell is None else cell if isinstance(cell, (int, float)) else None
        if number is None and isinstance(cell, str):
            text = folded(cell)
            number = plain_number(text, decimal)
            if number is None or _may_be_thousands(text, decimal):
                marked = True
                number = thousands_number(text, decimal) if number is None else number
        if number is None:
            return None
        found.append(float(number))
    if marked and not _is_settled(grid, decimal):
        _say_unclear(grid, column)
        return None
    return found if any(number == number for number in found) else None


def _is_settled(grid: Grid, decimal: str) -> bool:
    """Say whether the decimal mark was declared or found, so that the other mark parts thousands."""
    return grid.decimal is not None or grid.facts.get("decimal") == decimal


def _say_unclear(grid: Grid, column: Column) -> None:
    grid.problems.append(
        Problem(
            "unclear number", column.heading,
            sentence("Its numbers may have marks between thousands or decimals; they were kept as text."),
            sentence("Say which sign is the decimal mark: decimal=',' or decimal='.'."),
        )
    )  # fmt: skip


def _whole(numbers: npt.NDArray[np.float64]) -> npt.NDArray[Any]:
    """Return whole numbers as integers where none is missing."""
    if np.isnan(numbers).any() or not (numbers == np.floor(numbers)).all() or np.abs(numbers).max(initial=0) > 2**53:
        return numbers
    return numbers.astype(np.int64)


def _log(grid: Grid, column: Column, code: str, which: list[bool], after: list[Any], why: str,
         redactor: Redactor) -> None:  # fmt: skip
    """Log changed cells; a text is shown only where several respondents gave it."""
    if not any(which):
        return
    codes, values = column.coded
    often: Counter[Any] = Counter()
    for value, n in zip(after, np.bincount(codes[codes >= 0], minlength=len(after)).tolist(), strict=True):
        often[value] += n
    shown = [
        (redactor.shown(one, often[then] > 1), _shown(then, redactor, often[then] > 1)) if out else (None, None)
        for out, one, then in zip(which, values.tolist(), after, strict=True)
    ]
    mark = np.array([*which, False])[codes]
    before, then = (objects([pair[side] for pair in shown])[codes[mark]] for side in (0, 1))
    grid.changes.append(Change(grid.rows[mark], column.heading, code, before, then, why))


def _shown(value: Any, redactor: Redactor, is_common: bool) -> Any:
    is_number = isinstance(value, float) and abs(value) < 1e7
    return value if value is None or is_number else redactor.shown(value, is_common)
