"""A file whose headings are known: columns of raw cells, with the row of the file that each came from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from cxlab.survey._problems import Change, Problem, objects
from cxlab.survey._text import letter, tidy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(eq=False)
class Column:
    """One column of a file.

    Parameters
    ----------
    index : int
        Its place, from 0.
    heading : str
        How it is called in tables and errors; no two columns share one.
    names : tuple of str
        What a question may be recognised by: code, text, the row of a grid.
    cells : array, shape (n,)
        What stands in it, one cell for each respondent.
    role : str, optional
        What the tool that wrote the file keeps here: "time", "start", "end", "seconds", "personal", "tool".
    value_labels : mapping
        Words that an SPSS file gives to its values.
    user_missing : sequence
        Values that an SPSS file declares as missing.
    """

    index: int
    heading: str
    names: tuple[str, ...]
    cells: npt.NDArray[Any]
    role: str | None = None
    value_labels: Mapping[Any, str] = field(default_factory=dict)
    user_missing: Sequence[Mapping[str, Any]] = ()

    @property
    def place(self) -> str:
        """Where it stands, as the letters of a spreadsheet."""
        return f"column {letter(self.index)}"

    @cached_property
    def coded(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[Any]]:
        """For each cell which of the distinct values it holds (-1: nothing), and these values."""
        codes, values = pd.factorize(self.cells)
        return codes, np.asarray(values)

    @property
    def distinct(self) -> list[Any]:
        """The distinct values, without empty cells."""
        return [value for value in self.coded[1].tolist() if not is_empty(value)]

    @cached_property
    def n_filled(self) -> int:
        """How many cells hold something."""
        codes, values = self.coded
        full = np.array([not is_empty(value) for value in values.tolist()] + [False])
        return int(full[codes].sum())


@dataclass(eq=False)
class Grid:
    """A file whose headings are known.

    Parameters
    ----------
    name : str
        Name of the file.
    rows : array, shape (n,)
        Row of each respondent in the file.
    columns : list of Column
        All columns.
    facts : dict
        How it was read.
    decimal : str, optional
        Decimal mark that was declared.
    is_table : bool
        True where a table in memory was given, whose other columns stay as they are.
    problems, changes : list
        What was found and done so far.
    """

    name: str
    rows: npt.NDArray[Any]
    columns: list[Column]
    facts: dict[str, Any] = field(default_factory=dict)
    decimal: str | None = None
    is_table: bool = False
    problems: list[Problem] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    def drop_rows(self, drop: npt.NDArray[np.bool_], why: str) -> None:
        """Remove respondents, and log each."""
        if not drop.any():
            return
        self.changes.append(row_change(self.rows[drop], why))
        self.rows = self.rows[~drop]
        for column in self.columns:
            column.cells = column.cells[~drop]
            column.__dict__.pop("coded", None)
            column.__dict__.pop("n_filled", None)

    def drop_column(self, column: Column, why: str) -> None:
        """Remove a column, and log how many cells it held; never what they were."""
        n = f"{column.n_filled:,} cells"
        self.changes.append(Change(objects(None, 1), column.heading, None, objects(n, 1), objects(None, 1), why))
        self.columns.remove(column)


def told_apart(headings: Sequence[str]) -> list[str]:
    """Return headings of which no two are alike: those that stand twice get their place behind them."""
    twice = Counter(headings)
    return [heading if twice[heading] == 1 else f"{heading} (column {letter(i)})" for i, heading in enumerate(headings)]


def row_change(rows: npt.NDArray[Any], why: str) -> Change:
    """Log that whole rows were removed; what they held is not shown."""
    n = len(rows)
    return Change(np.asarray(rows), None, None, objects("whole row", n), objects(None, n), why)


def is_empty(cell: Any) -> bool:
    """Say whether a cell holds nothing: no text but spaces, no number."""
    if isinstance(cell, str):
        return not cell or (not cell[0].isalnum() and not tidy(cell))
    return cell is None or cell != cell or cell is pd.NaT
