"""Who takes the course: the roster, checked once."""

from __future__ import annotations

import csv
import io
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cxlab import _checks, files
from cxlab.teaching._text import decoded, separator_of

if TYPE_CHECKING:
    import os

_MOST_BYTES = 10_000_000
_LONGEST = 60  # characters of an id
# What Indonesian class lists call the columns.
_ALSO = {"nim": "id", "nama": "name", "surel": "email"}


@dataclass(frozen=True)
class Student:
    """A row of the roster: how the university calls a student, and where the files go."""

    id: str
    name: str
    email: str

    @property
    def folder(self) -> str:
        """A name that is safe as a folder on every system: 20/1234/EK becomes student-20-1234-EK."""
        return "student-" + "".join(letter if letter.isalnum() and letter.isascii() else "-" for letter in self.id)


def read_roster(path: str | os.PathLike[str]) -> tuple[Student, ...]:
    """Read a roster: a CSV file with a column ``id``, and ``name`` and ``email`` if there are any.

    The Indonesian headings ``NIM``, ``Nama`` and ``Surel`` are read as these.

    Parameters
    ----------
    path : str or path
        The file, in UTF-8, with commas or semicolons.

    Returns
    -------
    tuple of Student
        Sorted by id, whatever the order of the rows.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If there is no column ``id``, or an id is empty, too long, has hidden letters, or stands twice.
    """
    text = decoded(files.read_bytes(path, most_bytes=_MOST_BYTES), "roster")
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=separator_of(text), strict=True))
    except csv.Error as error:
        raise ValueError(f"roster: this is no CSV ({error}). In Excel, save it as CSV UTF-8.") from None
    header = _header(rows[0] if rows else [])
    found = [(line, _student(header, row)) for line, row in enumerate(rows[1:], 2) if any(map(str.strip, row))]
    _check(found)
    return tuple(sorted((student for _, student in found), key=lambda one: one.id))


def _header(row: list[str]) -> list[str]:
    """Name the columns as a student's fields are named; one field can stand in one column only."""
    found = [name.strip().lower() for name in row]
    header = [_ALSO.get(name, name) for name in found]
    if "id" not in header:
        raise ValueError(
            f"roster: no column 'id'. Columns: {_checks.listing(found)}. Name the column with the student numbers "
            "'id' or 'NIM'; 'name' and 'email' are optional."
        )
    if several := [field for field in _ALSO.values() if header.count(field) > 1]:
        both = [name for name, field in zip(found, header, strict=True) if field == several[0]]
        raise ValueError(f"roster: columns {_checks.listing(both)} would all be '{several[0]}'. Keep one of them.")
    return header


def _student(header: list[str], row: list[str]) -> Student:
    cells = {name: unicodedata.normalize("NFC", cell.strip()) for name, cell in zip(header, row, strict=False)}
    return Student(cells.get("id", ""), cells.get("name", ""), cells.get("email", ""))


def _check(found: list[tuple[int, Student]]) -> None:
    if not found:
        raise ValueError("roster: there are no students. Write one row for each, with the student number under 'id'.")
    odd = [f"row {line} {one.id[:_LONGEST]!r}" for line, one in found if not _is_plain(one.id)]
    if odd:
        raise ValueError(
            f"roster: {_checks.count(len(odd), 'id')} empty, longer than {_LONGEST} characters, or with hidden letters:"
            f" {_checks.listing(odd)}. Correct them."
        )
    seen: dict[str, str] = {}
    for line, one in found:
        first = seen.setdefault(one.folder.casefold(), f"row {line} '{one.id}'")
        if first != f"row {line} '{one.id}'":
            raise ValueError(
                f"roster: {first} and row {line} '{one.id}' are the same id, or differ in signs only. Keep one, or add "
                "a letter."
            )


def _is_plain(text: str) -> bool:
    return 0 < len(text) <= _LONGEST and text.isprintable() and any(map(str.isalnum, text))
