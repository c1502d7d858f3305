"""Workbooks for Excel: results as tables, with the same bytes on every run."""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from numbers import Integral, Real
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import LANGUAGES, told
from cxlab.files._disk import unused, write_bytes
from cxlab.results import STYLES, Result

if TYPE_CHECKING:
    import os

# The signs in full width are formulas too, where Excel speaks Japanese or Chinese.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_THREE_DECIMALS = "0.000"
# What Excel allows in the name of a sheet.
_LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
# Control characters that no XML file can hold.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# A date for what has none, so that two runs give the same bytes.
SOME_DAY = datetime(2000, 1, 1)
_WIDEST_COLUMN = 60


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook.

    Parameters
    ----------
    name : str
        Its name on the tab.
    rows : sequence of sequence
        Its cells; numbers stay numbers, None stays empty.
    headings : sequence of int
        Which rows, from 0, are printed bold.
    wide : sequence of int
        Which rows, from 0, hold running text that widens no column.
    frozen : bool
        True to keep the first row in sight.
    """

    name: str
    rows: Sequence[Sequence[Any]]
    headings: Sequence[int] = (0,)
    wide: Sequence[int] = ()
    frozen: bool = False


def to_excel(
    path: str | os.PathLike[str],
    results: Result | Sequence[Result] | Mapping[str, Result],
    *,
    style: str = "spss",
    language: str = "en",
    confidence_level: float | None = None,
    overwrite: bool = False,
) -> Path:
    """Write results to a workbook for Excel, each on a sheet of its own, with n, method and null hypothesis below.

    Parameters
    ----------
    path : str or path
        The workbook to write, ending in ``.xlsx``; its folder must be there.
    results : Result, sequence of Result, or dict
        What to write. The keys of a dict name the sheets; otherwise the titles of the results do.
    style : {"spss", "apa"}
        Whose headings stand over the columns.
    language : {"en", "id"}
        English or Indonesian words. The decimal sign is that of the Excel that opens the file.
    confidence_level : float, optional
        Level of the intervals, a fraction between 0 and 1; 0.95 unless a result was planned for another.
    overwrite : bool
        True to replace a file that is there.

    Returns
    -------
    Path
        Where the workbook was written.

    Raises
    ------
    FileExistsError
        If the file is there and `overwrite` is False.
    FileNotFoundError
        If the folder isn't there.
    TypeError
        If something else than results was given.
    ValueError
        If the path doesn't end in .xlsx, there are no results, or a style, a language or a sheet's name isn't allowed.

    Notes
    -----
    Numbers are written unrounded and shown with three decimals, so that they can be computed with. Text that a
    spreadsheet would run as a formula gets an apostrophe. Two runs give the same bytes.

    Examples
    --------
    >>> import tempfile
    >>> import cxlab as cx
    >>> answers = cx.NetPromoterScore.from_counts({10: 5, 7: 3, 2: 2})
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     cx.to_excel(f"{folder}/tables.xlsx", {"NPS": answers}, language="id").name
    'tables.xlsx'
    """
    target = Path(path)
    if target.suffix.lower() != ".xlsx":
        raise ValueError(f"path: '{target.name}' doesn't end in .xlsx. Write '{target.stem}.xlsx'.")
    _checks.choice("style", style, STYLES)
    _checks.choice("language", language, LANGUAGES)
    if confidence_level is not None:
        _checks.confidence_level(confidence_level)
    named = _named(results, language)
    unused(target, overwrite=overwrite)
    sheets = [_sheet(name, result, style, language, confidence_level) for name, result in named.items()]
    return write_bytes(target, workbook(sheets))


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook as bytes, the same ones on every run.

    Parameters
    ----------
    sheets : sequence of Sheet
        What it holds, in this order.

    Returns
    -------
    bytes
        An ``.xlsx`` file. Text that a spreadsheet would run as a formula has an apostrophe before it.

    Examples
    --------
    >>> book = workbook([Sheet("scores", [["branch", "nps"], ["Bandung", 39.8]])])
    >>> book == workbook([Sheet("scores", [["branch", "nps"], ["Bandung", 39.8]])])
    True
    """
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet)
    book.properties.creator = "CX Lab"
    book.properties.created = SOME_DAY
    file = io.BytesIO()
    book.save(file)
    return without_times(file.getvalue())


def harmless(cell: Any) -> Any:
    """Put an apostrophe before text that a spreadsheet would run as a formula; leave everything else as it is.

    Parameters
    ----------
    cell : object
        What a cell is to hold.

    Returns
    -------
    object
        The same, or text that begins with an apostrophe.

    Examples
    --------
    >>> harmless("=1+1"), harmless(-2)
    ("'=1+1", -2)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell


def _named(results: object, language: str) -> dict[str, Result]:
    """Name the sheets: by the keys, or by the titles, numbered where two are alike."""
    listed = [results] if isinstance(results, Result) else results
    if isinstance(listed, Mapping):
        named = {str(name): result for name, result in listed.items()}
    elif isinstance(listed, Sequence) and not isinstance(listed, str):
        named = {}
        for result in listed:
            title = told(result._title(), language) if isinstance(result, Result) else ""
            named[_free_name(_FORBIDDEN.sub(" ", title)[:_LONGEST_NAME].strip(), named)] = result
    else:
        raise TypeError(f"results: expected a result or a list of results, got {type(results).__name__}.")
    if not named:
        raise ValueError("results: the list is empty. Pass at least one result.")
    for name, result in named.items():
        _check_sheet(name, result)
    _check_alike(list(named))
    return named


def _free_name(name: str, taken: Mapping[str, Any]) -> str:
    """Number a name that is taken; Excel takes capitals and small letters to be the same."""
    used = {other.casefold() for other in taken}
    tries = (name if i == 1 else f"{name[: _LONGEST_NAME - len(str(i)) - 1]} {i}" for i in range(1, len(used) + 2))
    return next(one for one in tries if one.casefold() not in used)


def _check_sheet(name: str, result: object) -> None:
    if not isinstance(result, Result):
        raise TypeError(
            f"results: '{name}' is a {type(result).__name__}. Pass what a function such as cx.csat returned; a table "
            "of its own goes to Excel with its .to_excel()."
        )
    if not name.strip() or len(name) > _LONGEST_NAME or _FORBIDDEN.search(name) or name[0] == "'" or name[-1] == "'":
        raise ValueError(
            f"results: '{name}' can't name a sheet. Excel allows 1 to {_LONGEST_NAME} characters without [ ] : * ? / "
            "\\ and no apostrophe at either end. Shorten it."
        )


def _check_alike(names: list[str]) -> None:
    folded = [name.casefold() for name in names]
    alike = [name for name, low in zip(names, folded, strict=True) if folded.count(low) > 1]
    if alike:
        raise ValueError(f"results: sheets {_checks.listing(map(repr, alike))} are one name to Excel. Rename one.")


def _sheet(name: str, result: Result, style: str, language: str, confidence_level: float | None) -> Sheet:
    level = result._level if confidence_level is None else confidence_level
    header, rows = result._worded(style, language, level)
    remarks = result._remarks(language)
    table: list[list[Any]] = [[told(result._title(), language)], [], header, *rows, [], *([line] for line in remarks)]
    first = 4 + len(rows)
    return Sheet(name, table, headings=(0, 2), wide=(0, *range(first, first + len(remarks))))


def _fill(page: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    widths: dict[int, int] = {}
    for i, row in enumerate(sheet.rows):
        for j, value in enumerate(row):
            cell = page.cell(i + 1, j + 1, _cell(value))
            if isinstance(cell.value, float):
                cell.number_format = _THREE_DECIMALS
            if i in sheet.headings:
                cell.font = Font(bold=True)
            if i not in sheet.wide:
                widths[j] = max(widths.get(j, 8), len(str(value)) if isinstance(value, str) else 8)
    for j, width in widths.items():
        page.column_dimensions[get_column_letter(j + 1)].width = min(width + 2, _WIDEST_COLUMN)
    if sheet.frozen:
        page.freeze_panes = "A2"


def _cell(value: Any) -> Any:
    """Turn a value into what a cell can hold: text, a number, or nothing."""
    if isinstance(value, str):
        return harmless(UNPRINTABLE.sub(" ", str(value)))
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real):
        return float(value) if math.isfinite(value) else None
    return None if value is None or pd.isna(value) else str(value)


def without_times(content: bytes) -> bytes:
    """Write a zip file anew without the moment at which it was made."""
    file = io.BytesIO()
    stamp = SOME_DAY.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(file, "w") as kept:
        for name in made.namelist():
            data = made.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, data)
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # on Windows and elsewhere alike
            kept.writestr(entry, data)
    return file.getvalue()
