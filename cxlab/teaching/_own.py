"""A lecturer's own assignment: read from a file, checked, and told with its line where something is wrong."""

from __future__ import annotations

import runpy
import traceback
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from cxlab import _checks
from cxlab.teaching._question import Question

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cxlab.teaching._assignment import Assignment

# Their own words say what to do; of other errors the kind is said, too.
_EXPLAINED = (ImportError, OSError, TypeError, ValueError)


@contextmanager
def told_with_line(file: str) -> Iterator[None]:
    """Tell what goes wrong inside a file together with its line; errors from elsewhere stay as they are."""
    try:
        yield
    except Exception as error:
        if (line := _line(error, file)) is None:
            raise
        what = str(error) if isinstance(error, _EXPLAINED) else f"{type(error).__name__}: {_said(error)}"
        raise ValueError(f"{Path(file).name}, line {line}: {what}") from error


def file_of(made: Assignment) -> str:
    """Return the file in which a lecturer wrote an assignment; empty for those of the package."""
    return "" if type(made).__module__.startswith("cxlab.") else type(made).data.__code__.co_filename


def run_file(path: str) -> None:
    """Run a file, and tell its errors with their line."""
    with told_with_line(path):
        runpy.run_path(path)


def check_parts(made: Assignment) -> None:
    """Refuse an assignment without name, title or bounds, or with bounds that nothing can be drawn from."""
    kind = type(made).__name__
    for part, example in {"name": '"waiting"', "title": '"How long guests wait"', "bounds": '{"mean": (4, 8)}'}.items():
        if not hasattr(made, part):
            raise ValueError(f"{part}: {kind} has none. Write a line into the class: {part} = {example}")
    if not isinstance(made.name, str) or not isinstance(made.title, str):
        raise TypeError(f"name, title: expected texts, got {made.name!r} and {made.title!r}. Put them in quotes.")
    wrong = [f"{name}: {bound!r}" for name, bound in dict(made.bounds).items() if not _is_bound(bound)]
    if wrong:
        raise ValueError(
            f"bounds: {_checks.listing(wrong)}. Each parameter has two numbers, smallest and largest: (4, 8) say."
        )


def check_data(made: Assignment, table: object) -> None:
    """Refuse data that no file can hold, or whose columns aren't those that are described."""
    import pandas as pd

    if not isinstance(table, pd.DataFrame) or not len(table):
        found = "one without rows" if isinstance(table, pd.DataFrame) else type(table).__name__
        raise TypeError(
            f"data: expected a DataFrame with rows, got {found}. End data() with a line like: return pd.DataFrame(...)"
        )
    _check_described(list(map(str, table.columns)), made.columns())


def check_questions(asked: Sequence[object]) -> None:
    """Refuse what is no question, and two questions of one name."""
    names = [one.name for one in asked if isinstance(one, Question)]
    others = [type(one).__name__ for one in asked if not isinstance(one, Question)]
    if others or not names:
        found = f"got {_checks.listing(others)}" if others else "the list is empty"
        raise TypeError(f"questions: expected a list of Question, {found}. Write: return [cx.Question(...)]")
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(f"questions: {_checks.listing(twice)} stands twice. Give each question a name of its own.")


def _check_described(there: list[str], described: Mapping[str, str]) -> None:
    missing = [name for name in there if name not in described]
    odd = [name for name in described if name not in there]
    if missing or odd:
        parts = [f"not described: {_checks.listing(missing)}"] * bool(missing)
        parts += [f"described, but not in the data: {_checks.listing(odd)}"] * bool(odd)
        raise ValueError(f"columns: {'; '.join(parts)}. Describe each column of the data once, spelt as there.")


def _is_bound(bound: object) -> bool:
    if not isinstance(bound, (tuple, list)) or len(bound) != 2:
        return False
    kinds = all(isinstance(one, (int, float, np.number)) and not isinstance(one, bool) for one in bound)
    return kinds and bool(-np.inf < bound[0] < bound[1] < np.inf)


def _line(error: Exception, file: str) -> int | None:
    if isinstance(error, SyntaxError) and error.filename == file:
        return error.lineno
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
    return lines[-1] if lines else None


def _said(error: Exception) -> str:
    return error.msg if isinstance(error, SyntaxError) else str(error)
