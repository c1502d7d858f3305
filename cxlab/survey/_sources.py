"""What kind of file it is, and sentences for the files that are no survey."""

from __future__ import annotations

import os
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cxlab import files
from cxlab.survey._problems import SurveyError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

MEGABYTE = 1_000_000
# A workbook is a zip file; one that unpacks to more than this many times the limit is not read.
UNPACKED = 10

_OTHER_FILES = (
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"BM", "a picture (BMP)"),
    (b"RIFF", "a picture or a recording"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"Rar!", "a compressed file (RAR)"),
    (b"7z\xbc\xaf", "a compressed file (7-Zip)"),
    (b"SQLite format 3", "a database (SQLite)"),
    (b"PAR1", "a Parquet file"),
    (b"<stata_dta>", "a Stata file"),
)
# What the libraries say to a zip file that is damaged; RuntimeError: encrypted, or packed in an unknown way.
DAMAGED = (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError, ValueError, KeyError)
_DOWNLOAD = "Download the answers once more as CSV or Excel (.xlsx) and pass that file."
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass
class Raw:
    """A file as a list of rows, before anybody knows which of them are answers.

    Parameters
    ----------
    name : str
        Name of the file.
    lines : list of list
        Cells: text, numbers, dates; an empty cell is "" or None.
    numbers : list of int
        Row of each line in the file, from 1.
    facts : dict
        How it was read: format, encoding, separator, sheet.
    texts : sequence of str
        What an SPSS file says about each variable.
    value_labels, user_missing : mapping
        What an SPSS file says about the values of a variable.
    decimal : str, optional
        Decimal mark that was declared; None to find it.
    is_text : bool
        True where all cells are text that may stand for numbers.
    """

    name: str
    lines: list[list[Any]]
    numbers: list[int]
    facts: dict[str, Any] = field(default_factory=dict)
    texts: Sequence[str] = ()
    value_labels: Mapping[str, Mapping[Any, str]] = field(default_factory=dict)
    user_missing: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    decimal: str | None = None
    is_text: bool = False


def checked_file(path: str | os.PathLike[str], max_megabytes: float) -> Path:
    """Return the path of a file that is there and not too large."""
    if not isinstance(path, (str, os.PathLike)):
        raise TypeError(
            f"path: expected the name of a file, got {type(path).__name__}. For a table use Survey.from_table."
        )
    if isinstance(path, str) and path.lower().startswith(("http://", "https://")):
        raise SurveyError(_link(path))
    file = files.existing(path)
    size = file.stat().st_size
    if size > max_megabytes * MEGABYTE:
        raise SurveyError(
            f"{file.name}: the file has {size / MEGABYTE:,.0f} MB, and at most {max_megabytes:g} MB are read, because "
            "a survey is rarely larger. Check that it is the right file; if it is, pass "
            f"max_megabytes={size / MEGABYTE * 1.05 + 1:.0f}."
        )
    if size == 0:
        raise SurveyError(f"{file.name}: the file is empty (0 bytes). {_DOWNLOAD}")
    return file


def _link(path: str) -> str:
    if "docs.google.com" in path.lower():
        how = "In Google Sheets choose File > Download > Comma-separated values (.csv)"
    else:
        how = "Open the link and download the answers as CSV or Excel (.xlsx)"
    return f"path: this is a link, not a file, and nothing is fetched from the network. {how}, and pass that file."


def kind_of(file: Path, max_megabytes: float, encoding: str | None = None) -> str:
    """Return "csv", "xlsx", "ods" or "sav" by what the file holds, whatever it is called."""
    with file.open("rb") as opened:
        head = opened.read(4096)
    if head.startswith((b"$FL2", b"$FL3")):
        return "sav"
    if head.startswith(b"PK"):
        return _kind_of_zip(file, max_megabytes)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise SurveyError(_old_office(file))
    found = [words for magic, words in _OTHER_FILES if head.startswith(magic)]
    found += ["a picture (HEIC or a film)"] if head[4:8] == b"ftyp" else []
    if found:
        raise SurveyError(f"{file.name}: this is {found[0]}, not a table, whatever its name says. {_DOWNLOAD}")
    return _kind_of_text(file, head, encoding)


def _kind_of_text(file: Path, head: bytes, encoding: str | None) -> str:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        raise SurveyError(f"{file.name}: this is a web page that was saved, not a table. {_DOWNLOAD}")
    if start.startswith((b"{", b"[internetshortcut]")) and b"http" in start:
        raise SurveyError(
            f"{file.name}: this is a shortcut to a page in the network (a Google Sheets link, say), not the answers. "
            "Open it, choose File > Download > Comma-separated values (.csv), and pass that file."
        )
    is_wide = head.startswith((b"\xff\xfe", b"\xfe\xff")) or "16" in (encoding or "") or "32" in (encoding or "")
    if b"\x00" in head and not is_wide:
        raise SurveyError(f"{file.name}: this is no text and no workbook that can be read. {_DOWNLOAD}")
    return "csv"


def _kind_of_zip(file: Path, max_megabytes: float) -> str:
    try:
        with zipfile.ZipFile(file) as packed:
            names = set(packed.namelist())
            size = sum(entry.file_size for entry in packed.infolist())
            mimetype = packed.read("mimetype") if "mimetype" in names else b""
            manifest = packed.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
    except DAMAGED:
        raise SurveyError(f"{file.name}: the workbook is damaged or was not downloaded whole. {_DOWNLOAD}") from None
    if size > UNPACKED * max_megabytes * MEGABYTE:
        raise SurveyError(
            f"{file.name}: the workbook unpacks to {size / MEGABYTE:,.0f} MB, and at most "
            f"{UNPACKED * max_megabytes:g} MB are read. Delete empty formatted rows and pictures from the sheet, or "
            f"pass a larger max_megabytes."
        )
    if b"encryption-data" in manifest:
        raise SurveyError(_protected(file))
    if "xl/workbook.xml" in names:
        return "xlsx"
    if b"opendocument.spreadsheet" in mimetype:
        return "ods"
    what = "a Word document" if "word/document.xml" in names else "a zip folder"
    what = "a presentation" if "ppt/presentation.xml" in names else what
    advice = "Unpack it first, and pass the file of answers inside." if what == "a zip folder" else _DOWNLOAD
    raise SurveyError(f"{file.name}: this is {what}, not a table. {advice}")


def _protected(file: Path) -> str:
    return (
        f"{file.name}: the workbook is protected by a password, so that nobody else can read it. Open it, remove the "
        "password (in Excel: File > Info > Protect Workbook), save it, and pass it again."
    )


def _old_office(file: Path) -> str:
    if _ENCRYPTED in file.read_bytes():
        return _protected(file)
    return (
        f"{file.name}: this is an Excel file of the old kind (.xls, before 2007). Open it, choose File > Save As > "
        "Excel Workbook (.xlsx), and pass the new file."
    )
