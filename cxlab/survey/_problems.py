"""Faults and flags of a survey, and the log of what was changed: kept short, told as tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import LANGUAGES, Sentence, sentence, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

PROBLEM_COLUMNS = ("row", "column", "kind", "found", "what_to_do")
LOG_COLUMNS = ("row", "column", "code", "before", "after", "why")
MOST_LINES = 12


@dataclass(frozen=True)
class Problem:
    """One fault or flag, with the cells that show it.

    Parameters
    ----------
    kind : str
        Its short name: "off the scale", "unknown label".
    column : str or None
        Heading of the column in the file; None where the whole file or whole rows are meant.
    found : Sentence
        What was found.
    what_to_do : Sentence
        What the reader can do about it.
    cells : sequence of (row, text)
        Rows in the file, and what stands there as far as it may be shown; may be empty.
    is_fault : bool
        True where no survey is made before it is mended.
    """

    kind: str
    column: str | None
    found: Sentence
    what_to_do: Sentence
    cells: Sequence[tuple[Any, str]] = ()
    is_fault: bool = False

    def rows(self, language: str) -> list[tuple[Any, ...]]:
        """Return one row for each cell, or one for all."""
        advice = told(self.what_to_do, language)
        if not self.cells:
            return [(None, self.column, self.kind, told(self.found, language), advice)]
        return [(row, self.column, self.kind, shown or told(self.found, language), advice) for row, shown in self.cells]

    def line(self, language: str) -> str:
        """Say it in one line, five places at most."""
        where = f"{self.column}: " if self.column else ""
        found = told(self.found, language)
        if self.cells:
            found = f"{found.removesuffix('.')} ({_places(self.cells, language)})."
        return f"{where}{found} {told(self.what_to_do, language)}".strip()


def _places(cells: Sequence[tuple[Any, str]], language: str) -> str:
    shown = [
        sentence("row {row} = {cell}", row=row, cell=cell) if cell else sentence("row {row}", row=row)
        for row, cell in cells[: _checks.MOST_PLACES]
    ]
    more = len(cells) - len(shown)
    last = [sentence("… and {n:,} more", n=more)] if more else []
    return ", ".join(told(one, language) for one in [*shown, *last])


def problem_table(problems: Sequence[Problem], language: str = "en") -> pd.DataFrame:
    """Return all problems as a table, one row for each cell."""
    rows = [row for problem in problems for row in problem.rows(language)]
    return pd.DataFrame(rows, columns=list(PROBLEM_COLUMNS), dtype=object)


class SurveyError(ValueError):
    """All faults of a survey at once.

    Parameters
    ----------
    message : str
        What is wrong and what to do, in English.
    faults : sequence of Problem
        The faults one by one; empty where the file as a whole can't be read.
    name : str
        Name of the file.

    Attributes
    ----------
    problems : DataFrame
        The faults as a table: ``row, column, kind, found, what_to_do``, one row for each cell.
    """

    def __init__(self, message: str, faults: Sequence[Problem] = (), name: str = "") -> None:
        super().__init__(message)
        self._faults, self._name = tuple(faults), name

    @property
    def problems(self) -> pd.DataFrame:
        """The faults as a table: ``row, column, kind, found, what_to_do``, one row for each cell."""
        return problem_table(self._faults)

    def summary(self, *, language: str = "en") -> str:
        """Say all faults, one in each line.

        Parameters
        ----------
        language : {"en", "id"}
            English or Indonesian. A file that can't be read at all is told in English only.

        Returns
        -------
        str
            One line for each fault, with the first places where it occurs.

        Raises
        ------
        ValueError
            The language is not known.
        """
        _checks.choice("language", language, LANGUAGES)
        return _all_lines(self._name, self._faults, language) if self._faults else str(self)

    def __reduce__(self) -> tuple[type[SurveyError], tuple[str, tuple[Problem, ...], str]]:
        return type(self), (str(self), self._faults, self._name)


def refuse(name: str, problems: Sequence[Problem]) -> None:
    """Raise one error for all faults, if there are any."""
    faults = [problem for problem in problems if problem.is_fault]
    if faults:
        lines = _all_lines(name, faults, "en").split("\n")
        if len(faults) > MOST_LINES:
            more = f"- … and {len(faults) - MOST_LINES} more: the table .problems of this error lists all."
            lines = [*lines[: MOST_LINES + 1], more]
        raise SurveyError("\n".join(lines), faults, name)


def _all_lines(name: str, faults: Sequence[Problem], language: str) -> str:
    header = (
        sentence("{file}: 1 fault to mend before there is a survey:", file=name)
        if len(faults) == 1
        else sentence("{file}: {n:,} faults to mend before there is a survey:", file=name, n=len(faults))
    )
    return "\n".join([told(header, language), *(f"- {fault.line(language)}" for fault in faults)])


@dataclass(frozen=True, eq=False)
class Change:
    """What was done to cells of one column, or to whole rows, for one reason.

    Parameters
    ----------
    rows : array, shape (n,)
        Rows in the file; None in it where a whole column is meant.
    column : str or None
        Heading of the column in the file; None where whole rows are meant.
    code : str or None
        Code of the column in the survey.
    before, after : array of object, shape (n,)
        What stood there, and what stands there now.
    why : str
        The reason.
    """

    rows: npt.NDArray[Any]
    column: str | None
    code: str | None
    before: npt.NDArray[Any]
    after: npt.NDArray[Any]
    why: str


def objects(values: Any, n: int | None = None) -> npt.NDArray[Any]:
    """Return values as an array of objects; one value is repeated n times."""
    items = list(values) if n is None else [values] * n
    made = np.empty(len(items), dtype=object)
    made[:] = items
    return made


def log_table(changes: Sequence[Change]) -> pd.DataFrame:
    """Return all changes as a table, one row for each cell, column or row that was changed."""
    sizes = [len(change.rows) for change in changes]
    table = {
        "row": _joined([change.rows for change in changes]),
        **{name: np.repeat(objects(getattr(change, name) for change in changes), sizes) for name in ("column", "code")},
        "before": _joined([change.before for change in changes]),
        "after": _joined([change.after for change in changes]),
        "why": np.repeat(objects(change.why for change in changes), sizes),
    }
    return pd.DataFrame(table, columns=list(LOG_COLUMNS), dtype=object)


def _joined(parts: list[npt.NDArray[Any]]) -> npt.NDArray[Any]:
    return np.concatenate([part.astype(object) for part in parts]) if parts else objects([])
