"""One file of a student after the other: marked, or told why not."""

from __future__ import annotations

import hashlib
import json
import math
import os
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cxlab import _checks, files
from cxlab.teaching._handed_in import MOST_BYTES, SUFFIXES, check_ordinary, read_handed_in
from cxlab.teaching._marker import mark_answer
from cxlab.teaching._text import printable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cxlab.teaching._key import KeyAnswer

_VERSION = 2  # of the form of kept results; a change makes all files be marked again
_MOST_FILES = 20_000
_DEEPEST = 30  # folders inside one another
_GIVEN = ("data.csv", "sheet.docx")  # what the lecturer gave, and students hand back with their answers


@dataclass
class MarkedFile:
    """One file, as far as it has been understood."""

    file: str
    status: str
    student: str = ""
    reason: str = ""
    marked: list[dict[str, Any]] | None = None
    received: datetime | None = None
    days_late: int = 0
    is_dated: bool = False


@dataclass(frozen=True)
class RightAnswers:
    """What files are marked by: the key, read once."""

    assignment: str
    language: str
    digest: str
    by_student: Mapping[str, tuple[KeyAnswer, ...]]


def all_files(place: Path) -> list[Path]:
    """List all files in a folder, sorted, and the folders that are not entered: links, too deep, not to be read.

    Hidden files are left out unless they may be answers, and so is what archives of other systems add.
    """
    found: list[Path] = []
    waiting = [(place, 0)]
    while waiting:
        folder, depth = waiting.pop()
        entries = _entries(folder) if depth <= _DEEPEST else None
        if entries is None:
            found.append(folder)
            continue
        for path in entries:
            if _is_folder(path):
                waiting.append((path, depth + 1))
            else:
                found.append(path)
        if len(found) > _MOST_FILES:
            raise ValueError(f"answers: more than {_MOST_FILES:,} files. Pass the folder of one assignment only.")
    return sorted(found)


def _entries(folder: Path) -> list[Path] | None:
    """List what is in a folder and counts; None where that can't be seen."""
    try:
        with os.scandir(folder) as entries:
            return [Path(entry.path) for entry in entries if not _is_left_out(Path(entry.path))]
    except OSError:
        return None


def _is_folder(path: Path) -> bool:
    # A junction is a link of Windows that doesn't call itself one; Python knows it from 3.12 on.
    is_junction = getattr(os.path, "isjunction", lambda _path: False)
    return path.is_dir() and not path.is_symlink() and not is_junction(path)


def _is_left_out(path: Path) -> bool:
    name = path.name
    if name.startswith("._") or name == "__MACOSX":
        return True
    return name.startswith(".") and (path.suffix.lower() not in SUFFIXES or _is_folder(path))


def mark_file(path: Path, place: Path, target: Path, right: RightAnswers) -> MarkedFile:
    """Mark one file, or take what was kept of it; whatever is wrong with it becomes its reason."""
    shown = printable(path.relative_to(place).as_posix())
    if path.name in _GIVEN:
        return MarkedFile(shown, "not_answers", reason="This came with the task.")
    try:
        kept = target / "done" / f"{_digest(path, shown, right)}.json"
        made = _kept(kept)
        if made is None:
            made = _marked(shown, path, target, right)
            files.write_text(kept, json.dumps({name: value for name, value in asdict(made).items() if value}))
    except Exception as error:  # whatever a stranger's file provokes is that file's matter, and is told in its row
        return MarkedFile(shown, "unreadable", reason=_told(error))
    return made


def _told(error: Exception) -> str:
    """Say what is wrong with a file, in one line that can be shown."""
    if isinstance(error, ValueError) or (isinstance(error, OSError) and error.strerror is None):
        words = str(error)
    else:
        what = error.strerror if isinstance(error, OSError) else type(error).__name__
        words = f"The file can't be read ({what}). Hand in answers.yml as it was given."
    return printable(" ".join(words.split()))[:500]


def _kept(path: Path) -> MarkedFile | None:
    """Take what was kept of a file; None where nothing was, or where it can't be used."""
    if not path.is_file():
        return None
    try:
        return MarkedFile(**json.loads(files.read_bytes(path, most_bytes=10_000_000)))
    except (TypeError, ValueError):
        return None


def lateness(one: MarkedFile, path: Path, dated: Mapping[str, datetime], deadline: datetime | None) -> MarkedFile:
    """Say when a file was received, and how many started days that is after the deadline."""
    one.is_dated = one.file in dated
    one.received = dated.get(one.file) or _own_time(path)
    if deadline is not None and one.received is None:
        one.reason = f"{one.reason} When it was handed in is not known: name it in received.csv.".strip()
    if deadline is not None and one.received is not None and one.received > deadline:
        one.days_late = math.ceil((one.received - deadline) / timedelta(days=1))
        one.status = "late" if one.status == "marked" else one.status
    return one


def _own_time(path: Path) -> datetime | None:
    """Say when a file was last written; None where it says a year that no calendar has."""
    try:
        return datetime.fromtimestamp(int(path.lstat().st_mtime))
    except (OSError, OverflowError, ValueError):
        return None


def _digest(path: Path, shown: str, right: RightAnswers) -> str:
    """Name a file, what it holds, and the key by which it is marked; no more is read than may be."""
    check_ordinary(path)
    content = files.read_bytes(path, most_bytes=MOST_BYTES.get(path.suffix.lower(), MOST_BYTES[".zip"]))
    head = f"{_VERSION}|{right.digest}|{shown}|".encode()
    return hashlib.sha256(head + content).hexdigest()[:32]


def _marked(shown: str, path: Path, target: Path, right: RightAnswers) -> MarkedFile:
    handed = read_handed_in(path, target)
    if handed.assignment != right.assignment:
        return MarkedFile(shown, "other_assignment", handed.student, f"The file is for '{handed.assignment[:40]}'.")
    if handed.student not in right.by_student:
        return MarkedFile(shown, "unknown_student", handed.student, "No student of the key has this id.")
    asked = right.by_student[handed.student]
    marks = [mark_answer(one, handed.answers.get(one.name), right.language) for one in asked]
    surplus = [printable(name[:40]) for name in handed.answers if name not in {one.name for one in asked}]
    reason = f"Names that are no question: {_checks.listing(surplus)}." if surplus else ""
    return MarkedFile(shown, "marked", handed.student, reason, marked=[asdict(mark) for mark in marks])
