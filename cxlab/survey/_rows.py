"""From rows to columns: rows that are no answers are removed and listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cxlab._words import sentence
from cxlab.survey._grid import Column, Grid, is_empty, row_change, told_apart
from cxlab.survey._problems import Problem, SurveyError
from cxlab.survey._text import folded, letter

if TYPE_CHECKING:
    from cxlab.survey._layouts import Headings
    from cxlab.survey._sources import Raw

# What stands at the beginning of a row that somebody computed from the answers.
_TOTALS = {
    "average", "mean", "means", "total", "totals", "grand total", "sum", "max", "min", "maximum", "minimum",
    "median", "std dev", "std. dev", "std deviation", "standard deviation", "std. deviation", "variance",
    "rata-rata", "rata - rata", "rata rata", "rerata", "rataan", "mean skor", "rata-rata skor", "skor rata-rata",
    "jumlah", "total skor", "jumlah skor", "skor total", "jumlah total", "simpangan baku", "standar deviasi",
    "nilai rata-rata", "nilai maksimum", "nilai minimum", "maksimum", "persentase", "%", "modus", "varians",
}  # fmt: skip
_BLANK, _TITLE, _HEADING = "blank row", "title row above the headings", "row of headings"
_AGAIN, _TOTAL, _NOTE = "headings repeated", "row of totals", "note without answers"
_PREVIEWS = {"survey preview", "1", "survey test", "2", "9", "17", "spam preview", "offline preview", "preview"}
_NO = {"false", "0", "no", "salah", "tidak"}


def gridded(raw: Raw, found: Headings) -> Grid:
    """Turn rows into columns, and list each row that is no answer."""
    kinds = [_kind_of(line, number, raw, found) for number, line in enumerate(raw.lines)]
    kept = [number for number, kind in enumerate(kinds) if kind is None]
    grid = Grid(raw.name, np.array([raw.numbers[i] for i in kept], dtype=np.int64), [], dict(raw.facts), raw.decimal)
    grid.facts["layout"] = found.layout
    _say_encoding(grid, raw)
    for kind in dict.fromkeys(kinds):
        if kind not in (None, _HEADING):
            rows = np.array([raw.numbers[i] for i, other in enumerate(kinds) if other == kind], dtype=np.int64)
            grid.changes.append(row_change(rows, kind))
    if not kept:
        raise SurveyError(
            f"{raw.name}: there are headings (row {raw.numbers[found.first]}), but no answers below them. Check the "
            "sheet, the filter of the download, and whether anybody has answered yet."
        )
    grid.columns = _columns(raw, found, kept)
    _list_ragged(grid, raw, found, kept)
    return grid


def _kind_of(line: list[Any], number: int, raw: Raw, found: Headings) -> str | None:
    """Say why a row is no answer; None for an answer."""
    if found.first <= number <= found.last:
        return _HEADING
    first = next((cell for cell in line if not is_empty(cell)), None)
    if first is None:
        return _BLANK
    if number < found.first:
        return _TITLE
    if not isinstance(first, str):
        return None
    if line in raw.lines[found.first : found.last + 1]:
        return _AGAIN
    plain = folded(first).strip(" :=")
    if plain in _TOTALS or plain.rstrip(".") in _TOTALS:
        return _TOTAL
    return _NOTE if _is_note(line, first, len(found.display)) else None


def _is_note(line: list[Any], text: str, width: int) -> bool:
    """Say whether a row is a remark: words in its first cell, and nothing in the others."""
    if width < 3 or is_empty(line[0]) or any(not is_empty(cell) for cell in line[1:]):
        return False
    plain = folded(text)
    return len(plain.split()) > 1 and sum(map(str.isalpha, plain)) > len(plain) / 2


def _columns(raw: Raw, found: Headings, kept: list[int]) -> list[Column]:
    width = len(found.display)
    body = [raw.lines[i] if len(raw.lines[i]) == width else [*raw.lines[i], *[""] * (width - len(raw.lines[i]))]
            for i in kept]  # fmt: skip
    made = []
    heads = [head or f"column {letter(i)}" for i, head in enumerate(found.display)]
    apart = told_apart(heads)
    for i, cells in enumerate(_by_column(body, width)):
        labels, missing = raw.value_labels.get(heads[i], {}), raw.user_missing.get(heads[i], ())
        column = Column(i, apart[i], found.names[i], cells, found.roles[i], labels, missing)
        if found.display[i] or column.n_filled:
            made.append(column)
    return made


def _say_encoding(grid: Grid, raw: Raw) -> None:
    """Flag an encoding that nobody declared and that the file doesn't prove."""
    if raw.is_text and raw.facts.get("guessed"):
        grid.problems.append(
            Problem(
                "encoding", None,
                sentence("The letters are not stored in UTF-8; they were read as {encoding}.",
                         encoding=raw.facts["encoding"]),
                sentence("Look at letters with accents; if they are wrong, pass the right encoding='...'."),
            )
        )  # fmt: skip
    grid.facts.pop("guessed", None)


def _by_column(rows: list[list[Any]], width: int) -> Any:
    """Return rows of cells as an array of objects, one row of it for each column."""
    cells = np.empty((len(rows), width), dtype=object)
    cells[:] = rows
    return np.ascontiguousarray(cells.T)


def _list_ragged(grid: Grid, raw: Raw, found: Headings, kept: list[int]) -> None:
    """List the rows that have more cells than there are headings, or fewer."""
    heading = max(len(line) for line in raw.lines[found.first : found.last + 1])
    if not raw.is_text:
        return
    short = [raw.numbers[i] for i in kept if len(raw.lines[i]) < heading]
    if short:
        grid.problems.append(
            Problem(
                "too few cells", None,
                sentence("Rows with fewer cells than there are headings ({width:,}): {n:,}.", n=len(short),
                         width=heading),
                sentence("What is missing at their end was read as no answer: compare these rows with the file."),
                [(row, "") for row in short],
            )
        )  # fmt: skip
    long = [raw.numbers[i] for i in kept if len(raw.lines[i]) > heading and any(map(str.strip, raw.lines[i][heading:]))]
    if long:
        grid.problems.append(
            Problem(
                "too many cells", None,
                sentence("Rows with more cells than there are headings ({width:,}): {n:,}.", n=len(long),
                         width=heading),
                sentence("An answer holds the separator without quotation marks: correct these rows."),
                [(row, "") for row in long], is_fault=True,
            )
        )  # fmt: skip


def drop_unfinished(grid: Grid) -> None:
    """Remove the previews and the unfinished answers that Qualtrics exports beside the others."""
    for role, wanted, why in (("status", _PREVIEWS, "preview"), ("finished", _NO, "unfinished")):
        for column in [one for one in grid.columns if one.role == role]:
            grid.drop_rows(_holds(column, wanted), why)
    if not len(grid.rows):
        raise SurveyError(
            f"{grid.name}: all rows are previews or unfinished answers, so that none is left. Check the dates of the "
            "download, and whether anybody has answered yet."
        )


def _holds(column: Column, wanted: set[str]) -> Any:
    codes, values = column.coded
    marks = [folded(f"{value:g}" if isinstance(value, float) else str(value)) in wanted for value in values.tolist()]
    return np.array([*marks, False])[codes]
