"""One file of a student after the other: marked, or told why not."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import math
import os
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cxlab import _checks, files
from cxlab.teaching._course import as_time
from cxlab.teaching._handed_in import MOST_BYTES, read_handed_in
from cxlab.teaching._key import answers_of
from cxlab.teaching._marker import mark_answer

if TYPE_CHECKING:
    from collections.abc import Mapping

RECEIVED = "received.csv"
_VERSION = 1  # of the form of kept results; a change makes all files be marked again
_MOST_FILES = 20_000
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


def all_files(place: Path) -> list[Path]:
    """List all files in a folder, sorted; hidden ones and what archives of other systems add are left out."""
    found: list[Path] = []
    for folder, folders, names in os.walk(place, followlinks=False):
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        folders[:] = sorted(one for one in folders if not one.startswith(".") and one not in ("__MACOSX", *links))
        found += [Path(folder) / name for name in [*names, *links] if not name.startswith(".")]
        if len(found) > _MOST_FILES:
            raise ValueError(f"answers: more than {_MOST_FILES:,} files. Pass the folder of one assignment only.")
    return sorted(found)


def mark_file(path: Path, place: Path, target: Path, key: Mapping[str, Any]) -> MarkedFile:
    """Mark one file, or take what was kept of it; whatever is wrong with it becomes its reason."""
    shown = path.relative_to(place).as_posix().encode(errors="replace").decode()
    if path.name in _GIVEN:
        return MarkedFile(shown, "not_answers", reason="This came with the task.")
    try:
        kept = target / "done" / f"{_digest(path, shown, key)}.json"
        if kept.is_file():
            return MarkedFile(**json.loads(files.read_bytes(kept, most_bytes=10_000_000)))
        made = _marked(shown, path, target, key)
    except (OSError, ValueError, RecursionError, MemoryError) as error:
        return MarkedFile(shown, "unreadable", reason=(str(error) or type(error).__name__)[:500])
    files.write_text(kept, json.dumps({name: value for name, value in asdict(made).items() if value}))
    return made


def received_times(place: Path) -> dict[str, datetime]:
    """Read when files were received, where there is such a list."""
    path = place / RECEIVED
    if not path.is_file():
        return {}
    text = files.read_bytes(path, most_bytes=5_000_000).decode("utf-8-sig", errors="replace")
    rows = csv.DictReader(io.StringIO(text), delimiter=";" if ";" in text.split("\n", 1)[0] else ",")
    names = list(rows.fieldnames or ())
    if not {"file", "received"} <= set(names):
        raise ValueError(f"{RECEIVED}: expected the columns 'file' and 'received', got {_checks.listing(names)}.")
    return {str(row["file"]).strip(): as_time(RECEIVED, row["received"]) for row in rows}


def lateness(one: MarkedFile, path: Path, dated: Mapping[str, datetime], deadline: datetime | None) -> MarkedFile:
    """Say when a file was received, and how many started days that is after the deadline."""
    one.is_dated = one.file in dated
    one.received = dated.get(one.file) or datetime.fromtimestamp(int(path.lstat().st_mtime))
    if deadline is not None and one.received > deadline:
        one.days_late = math.ceil((one.received - deadline) / timedelta(days=1))
        one.status = "late" if one.status == "marked" else one.status
    return one


def _digest(path: Path, shown: str, key: Mapping[str, Any]) -> str:
    """Name a file, what it holds, and the key by which it is marked; no more is read than may be."""
    if path.is_symlink() or not path.is_file():
        raise ValueError("This is a link or no ordinary file, and was not opened. Hand in the file itself.")
    content = files.read_bytes(path, most_bytes=MOST_BYTES.get(path.suffix.lower(), MOST_BYTES[".zip"]))
    head = f"{_VERSION}|{key['digest']}|{shown}|".encode()
    return hashlib.sha256(head + content).hexdigest()[:32]


def _marked(shown: str, path: Path, target: Path, key: Mapping[str, Any]) -> MarkedFile:
    handed = read_handed_in(path, target)
    if handed.assignment != key["assignment"]:
        return MarkedFile(shown, "other_assignment", handed.student, f"The file is for '{handed.assignment[:40]}'.")
    if handed.student not in key["students"]:
        return MarkedFile(shown, "unknown_student", handed.student, "No student of the key has this id.")
    right = answers_of(key["students"][handed.student])
    marks = [mark_answer(one, handed.answers.get(one.name), key["language"]) for one in right]
    surplus = [name[:40] for name in handed.answers if name not in {one.name for one in right}]
    reason = f"Names that are no question: {_checks.listing(surplus)}." if surplus else ""
    return MarkedFile(shown, "marked", handed.student, reason, marked=[asdict(mark) for mark in marks])
