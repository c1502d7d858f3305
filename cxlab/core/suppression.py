"""Hiding small cells of a table of counts so that the totals don't give them away again."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Counts: TypeAlias = npt.NDArray[np.int64]
Marks: TypeAlias = npt.NDArray[np.bool_]


def small_cells(counts: Counts, at_least: int) -> Marks:
    """Cells that stand for somebody, but for too few."""
    return (counts > 0) & (counts < at_least)


def protected(counts: Counts, hidden: Marks, at_least: int) -> Marks:
    """Hide further cells until what is hidden in a row or column is more than one cell and not too few people.

    Always the smallest cell that is still open is hidden next, those with somebody in them first. A line that has no
    open cell left is as protected as it can be.
    """
    marks = hidden.copy()
    while (line := _exposed(counts, marks, at_least)) is not None:
        open_cells = [place for place in line if not marks[place]]
        marks[min(open_cells, key=lambda place: (counts[place] == 0, counts[place]))] = True
    return marks


def _exposed(counts: Counts, marks: Marks, at_least: int) -> list[tuple[int, int]] | None:
    """Cells of the first row or column that gives a hidden cell away and can still hide another; None if none does."""
    n_rows, n_columns = counts.shape
    rows = [[(row, column) for column in range(n_columns)] for row in range(n_rows)]
    columns = [[(row, column) for row in range(n_rows)] for column in range(n_columns)]
    for line in rows + columns:
        inside = [place for place in line if marks[place]]
        too_few = len(inside) == 1 or sum(int(counts[place]) for place in inside) < at_least
        if inside and too_few and len(inside) < len(line):
            return line
    return None
