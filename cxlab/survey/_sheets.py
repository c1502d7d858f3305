"""Workbooks: Excel (.xlsx) and OpenDocument (.ods) sheets."""

from __future__ import annotations

import datetime
import re
import zipfile
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from cxlab import _checks
from cxlab.survey._problems import SurveyError
from cxlab.survey._sources import DAMAGED, Raw

if TYPE_CHECKING:
    from pathlib import Path

# A cell whose formula failed, and one whose formula was never computed; other readers show both as empty.
_FAILED = re.compile(r'<c r="([A-Z]+)(\d+)"[^>]*\bt="e"[^>]*>(?:<f.*?(?:/>|</f>))?<v>([^<]*)</v>', re.DOTALL)
_NOT_COMPUTED = re.compile(
    r'<c r="([A-Z]+)(\d+)"[^>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>', re.DOTALL
)
NOT_COMPUTED = "#NOT COMPUTED"


def read_workbook(file: Path, kind: str, sheet: str | int | None) -> Raw:
    """Read one sheet of a workbook as rows of cells."""
    import python_calamine

    try:
        book = python_calamine.load_workbook(file)
        name = _chosen(file.name, book, sheet)
        lines = [_cells(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]
        if kind == "xlsx":
            _put_back_failed(file, name, lines)
    except SurveyError:
        raise
    except (python_calamine.CalamineError, ElementTree.ParseError, *DAMAGED):
        raise SurveyError(
            f"{file.name}: the workbook can't be read; it is damaged, or was not downloaded whole. Open it, save it as "
            "Excel Workbook (.xlsx), and pass the new file."
        ) from None
    return Raw(file.name, lines, list(range(1, len(lines) + 1)), {"format": kind, "sheet": name})


def _chosen(file: str, book: Any, sheet: str | int | None) -> str:
    import python_calamine

    names: list[str] = list(book.sheet_names)
    if isinstance(sheet, str):
        if sheet not in names:
            raise SurveyError(
                f"sheet: '{file}' has no sheet '{sheet}'.{_checks.did_you_mean(sheet, names)} Sheets: "
                f"{_checks.listing(names)}."
            )
        return sheet
    if sheet is not None:
        if _checks.whole("sheet", sheet, 1) > len(names):
            raise SurveyError(
                f"sheet: '{file}' has {_checks.count(len(names), 'sheet')}, and number {sheet} is wanted."
            )
        return str(names[sheet - 1])
    shown = python_calamine.SheetVisibleEnum.Visible
    filled = [
        meta.name
        for meta in book.sheets_metadata
        if meta.visible == shown and meta.typ == python_calamine.SheetTypeEnum.WorkSheet
        and book.get_sheet_by_name(meta.name).to_python()
    ]  # fmt: skip
    if not filled:
        raise SurveyError(f"{file}: no sheet of the workbook has anything in it. Check that it is the right file.")
    if len(filled) > 1:
        raise SurveyError(
            f"{file}: {len(filled)} sheets have something in them: {_checks.listing(filled)}. Say which one holds the "
            f"answers: sheet={filled[0]!r}."
        )
    return str(filled[0])


def _cells(row: list[Any]) -> list[Any]:
    """Say truth values in words, so that nobody adds them up, and dates as dates."""
    return [
        ("TRUE" if cell else "FALSE") if isinstance(cell, bool)
        else str(cell) if isinstance(cell, (datetime.time, datetime.timedelta))
        else cell
        for cell in row
    ]  # fmt: skip


def _put_back_failed(file: Path, sheet: str, lines: list[list[Any]]) -> None:
    """Write the errors of formulas into the cells that would read as empty."""
    text = _sheet_xml(file, sheet)
    found = [(*match.groups(),) for match in _FAILED.finditer(text)]
    found += [(*match.groups(), NOT_COMPUTED) for match in _NOT_COMPUTED.finditer(text)]
    for letters, number, words in found:
        row, column = int(number) - 1, _index(letters)
        lines.extend([] for _ in range(row + 1 - len(lines)))
        lines[row].extend([""] * (column + 1 - len(lines[row])))
        lines[row][column] = words


def _index(letters: str) -> int:
    total = 0
    for sign in letters:
        total = total * 26 + ord(sign) - 64
    return total - 1


def _sheet_xml(file: Path, sheet: str) -> str:
    """Return the part of a workbook that holds a sheet; nothing where it isn't found, as its cells were read."""
    link = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    with zipfile.ZipFile(file) as packed:
        book = ElementTree.fromstring(packed.read("xl/workbook.xml"))
        ids = {node.get("name"): node.get(link) for node in book.iter() if node.tag.endswith("}sheet")}
        targets = {
            node.get("Id"): node.get("Target", "")
            for node in ElementTree.fromstring(packed.read("xl/_rels/workbook.xml.rels"))
        }
        target = targets.get(ids.get(sheet), "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        return packed.read(path).decode("utf-8") if path in packed.namelist() else ""
