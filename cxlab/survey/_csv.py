"""Text files: encoding, separator and rows."""

from __future__ import annotations

import codecs
import csv
import io
import locale
from collections import Counter
from typing import TYPE_CHECKING

from cxlab import _checks
from cxlab.survey._problems import SurveyError
from cxlab.survey._sources import Raw

if TYPE_CHECKING:
    from pathlib import Path

# In this order where a file fits several: a comma may be a decimal mark, the others never are.
SEPARATORS = ("\t", ";", "|", ",")
NAMES = {"\t": "tab", ";": "semicolon", "|": "bar", ",": "comma"}
_SAMPLE = 60
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_csv(file: Path, encoding: str | None, separator: str | None) -> Raw:
    """Read a text file as rows of text cells; what was found is in the facts."""
    text, used = decoded(file, encoding)
    first, lines, declared = 0, text, separator
    if text[:4].lower() == "sep=" and text[5:6] in ("\r", "\n"):  # Excel's own way of naming the separator
        declared, first = separator or text[4], 1
        lines = text[5:].removeprefix("\r").removeprefix("\n")
    mark = _declared(file.name, lines, declared) if declared else found_separator(lines)
    rows = _rows(file.name, lines, mark, first)
    guessed = encoding is None and used not in ("utf-8", "utf-8-sig", "utf-16")
    facts = {"format": "csv", "encoding": used, "separator": mark, "guessed": guessed}
    top: list[list[str]] = [[text[:5]]] if first else []
    return Raw(file.name, [*top, *rows], list(range(1, len(rows) + first + 1)), facts, is_text=True)


def decoded(file: Path, encoding: str | None) -> tuple[str, str]:
    """Return the text of a file, and the encoding that fits it: what it proves itself, then what was declared."""
    content = file.read_bytes()
    boms = [name for mark, name in _BOMS if content.startswith(mark)]
    if encoding is not None:
        try:
            codecs.lookup(encoding)
        except LookupError:
            raise ValueError(
                f"encoding: '{encoding}' is not known. Write encoding='cp1252' or 'utf-8' say, or leave it out."
            ) from None
    is_wide = encoding is not None and codecs.lookup(encoding).name.startswith(("utf-16", "utf-32"))
    tried = [*boms, *([] if is_wide else ["utf-8"]), encoding or _of_this_computer()]
    for name in tried:
        try:
            return content.decode(name).removeprefix("\ufeff"), name
        except UnicodeError:
            continue
    raise SurveyError(
        f"{file.name}: the letters are stored in none of {_checks.listing(tried)}. Save the file as CSV UTF-8 (Excel: "
        "Save As > CSV UTF-8), or pass the encoding that the program wrote, encoding='cp1250' say."
    )


def _of_this_computer() -> str:
    name = codecs.lookup(locale.getpreferredencoding(False)).name
    return "cp1252" if name in ("utf-8", "ascii") else name


def _declared(name: str, text: str, separator: str) -> str:
    if not isinstance(separator, str) or len(separator) != 1 or separator in '"\r\n':
        raise ValueError(f"separator: expected one sign, ';' or ',' or '\\t'; got {separator!r}.")
    found = found_separator(text)
    if separator not in text and found in text:
        raise SurveyError(
            f"separator: '{name}' has no {separator!r}, but its rows are divided by {found!r} ({NAMES[found]}). Pass "
            f"separator={found!r}, or leave it out."
        )
    return separator


def found_separator(text: str) -> str:
    """Return the sign that divides the rows into equally many fields, beginning with the heading."""
    start = text[:400_000]
    found = {mark: rank for mark in SEPARATORS if (rank := _unevenness(_widths(start, mark))) is not None}
    return min(found, key=lambda mark: found[mark]) if found else ","


def _unevenness(widths: list[int]) -> tuple[bool, int, int] | None:
    """Say how badly a sign divides the rows: unsteadily, with gaps after the first, late. None where it never does."""
    counted = Counter(width for width in widths if width > 1)
    if not counted:
        return None
    usual = max(counted, key=lambda width: (counted[width], width))
    steady = counted[usual] >= 0.8 * counted.total() and counted.total() >= len(widths) / 2
    first = widths.index(usual)
    return not steady, sum(width != usual for width in widths[first:]) if steady else -usual, first


def _widths(text: str, mark: str) -> list[int]:
    widths = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark):
            if any(cell.strip() for cell in row):
                widths.append(len(row))
            if len(widths) == _SAMPLE:
                break
    except csv.Error:
        return widths
    return widths


def _rows(name: str, text: str, mark: str, first: int) -> list[list[str]]:
    if '"' not in text:  # nothing is quoted: splitting gives the same rows in half the time
        lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
        return [line.split(mark) if line else [] for line in lines]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        return list(reader)
    except csv.Error:
        raise SurveyError(
            f"{name}, near line {reader.line_num + first}: a quotation mark is opened and never closed, or closed too "
            "early, so that the columns can't be told apart. Look at that line in a text editor and double or delete "
            "the mark, or download the file once more."
        ) from None
