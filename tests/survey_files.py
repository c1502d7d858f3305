"""Messy survey files for tests, written by libraries that the reader doesn't use."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import openpyxl
import pyreadstat
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from cxlab.instruments import Instrument

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

# A small questionnaire of two dimensions on 1-5.
TEXTS = {
    "A1": ("The rooms are clean.", "Ruangannya bersih."),
    "A2": ("The chairs are comfortable.", "Kursinya nyaman."),
    "A3": ("The signs can be read.", "Petunjuknya terbaca."),
    "B1": ("The staff keep their word.", "Petugas menepati janji."),
    "B2": ("Bills are free of errors.", "Tagihannya benar."),
}
CODES = list(TEXTS)
SMALL = Instrument.from_dict(
    {
        "name": "small", "title": "A small one", "scale": [1, 5],
        "dimensions": {"place": "Place", "trust": "Trust"},
        "items": [
            {"code": code, "text": {"en": one, "id": other}, "dimension": {"A": "place", "B": "trust"}[code[0]]}
            for code, (one, other) in TEXTS.items()
        ],
    }
)  # fmt: skip
# Four respondents, five answers each.
ANSWERS = [[4, 5, 3, 2, 1], [5, 5, 4, 4, 4], [2, 1, 2, 3, 5], [3, 4, 5, 5, 2]]
FULL = {1: "Sangat Tidak Setuju", 2: "Tidak Setuju", 3: "Netral", 4: "Setuju", 5: "Sangat Setuju"}
SHORT = {1: "STS", 2: "TS", 3: "N", 4: "S", 5: "SS"}
ENGLISH = {
    1: "Strongly disagree", 2: "Disagree", 3: "Neither agree nor disagree", 4: "Agree", 5: "Strongly agree",
}  # fmt: skip


def worded(words: dict[int, str], answers: list[list[int]] = ANSWERS) -> list[list[str]]:
    """The answers in words."""
    return [[words[answer] for answer in row] for row in answers]


def numbers(answers: list[list[int]] = ANSWERS) -> list[list[str]]:
    """The answers as a text file holds them."""
    return [[str(answer) for answer in row] for row in answers]


def write_csv(
    path: Path, rows: list[list[Any]], *, separator: str = ",", encoding: str = "utf-8", top: str = ""
) -> Path:
    """Write a text file."""
    with path.open("w", newline="", encoding=encoding) as file:
        file.write(top)
        csv.writer(file, delimiter=separator).writerows(rows)
    return path


def write_xlsx(path: Path, rows: list[list[Any]], *, more: dict[str, list[list[Any]]] | None = None,
               merged: tuple[str, ...] = ()) -> Path:  # fmt: skip
    """Write a workbook; further sheets by name, and ranges to merge."""
    book = openpyxl.Workbook()
    book.active.title = "Form Responses 1"
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    for name, content in (more or {}).items():
        sheet = book.create_sheet(name)
        for row in content:
            sheet.append(row)
    book.save(path)
    return path


def write_ods(path: Path, rows: list[list[Any]]) -> Path:
    """Write an OpenDocument sheet."""
    document = OpenDocumentSpreadsheet()
    table = Table(name="Lembar1")
    for row in rows:
        line = TableRow()
        for value in row:
            is_number = isinstance(value, (int, float))
            cell = TableCell(valuetype="float", value=value) if is_number else TableCell(valuetype="string")
            if value not in ("", None):
                cell.addElement(P(text=str(value)))
            line.addElement(cell if value not in ("", None) else TableCell())
        table.addElement(line)
    document.spreadsheet.addElement(table)
    document.save(path)
    return path


def write_sav(path: Path, table: pd.DataFrame, **options: Any) -> Path:
    """Write an SPSS file."""
    pyreadstat.write_sav(table, path.as_posix(), **options)
    return path


@dataclass
class Case:
    """A messy file and what must come of it.

    The rows of `body` hold cells before the items (`front`), the items, and cells behind them (`back`).
    """

    name: str
    write: Any
    options: dict[str, Any] = field(default_factory=dict)
    # Rows in the file of the respondents that stay, with their answers.
    rows: list[int] = field(default_factory=list)
    answers: list[list[Any]] = field(default_factory=lambda: ANSWERS)
    # Heading of each item in the file, and the cells as they stand there.
    headings: list[str] = field(default_factory=lambda: CODES)
    raw: list[list[Any]] = field(default_factory=list)
    why: str | None = None
    # Everything else that must be in the log: row, column, why.
    dropped_rows: dict[int, str] = field(default_factory=dict)
    dropped_columns: dict[str, str] = field(default_factory=dict)
    cells: list[tuple[Any, ...]] = field(default_factory=list)
    layout: str = "plain"
    kinds: set[str] = field(default_factory=set)
    others: dict[str, list[Any]] = field(default_factory=dict)

    def expected_log(self) -> set[tuple[Any, ...]]:
        """Every change: row, column, before, after, why."""
        log: set[tuple[Any, ...]] = set(self.cells)
        if self.why is not None:
            log |= {
                (row, heading, before, float(after), self.why)
                for row, cells, answers in zip(self.rows, self.raw, self.answers, strict=True)
                for heading, before, after in zip(self.headings, cells, answers, strict=True)
            }
        log |= {(row, None, "whole row", None, why) for row, why in self.dropped_rows.items()}
        return log
