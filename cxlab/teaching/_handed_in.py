"""Reading what students hand in. Nothing of it is run, nothing is believed, and a fault is one sentence."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cxlab import _checks, files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

SUFFIXES = (".yml", ".yaml", ".csv", ".ipynb", ".zip")
TAG = "answers"
MOST_BYTES = {".yml": 20_000, ".yaml": 20_000, ".csv": 50_000, ".ipynb": 20_000_000, ".zip": 20_000_000}
MOST_UNZIPPED_BYTES, MOST_UNZIPPED_FILES = 40_000_000, 50
_MOST_ANSWERS, _LONGEST_ID = 200, 100

_LINE = re.compile(r"\s*([A-Za-z]\w*)\s*[:=]([^\n#]*)(?:#.*)?", re.ASCII)


@dataclass(frozen=True)
class HandedIn:
    """What one file says: whose it is, for which assignment, and the answers as they stand there."""

    student: str
    assignment: str
    answers: dict[str, Any]


def read_handed_in(path: Path, workplace: Path) -> HandedIn:
    """Read one file of answers.

    Parameters
    ----------
    path : Path
        The file.
    workplace : Path
        A folder in which an archive may be unpacked; what is unpacked is deleted again.

    Returns
    -------
    HandedIn
        What it says.

    Raises
    ------
    OSError
        If the file can't be read.
    ValueError
        If it is a link, too large, of an unknown kind, damaged or hostile, or has no answers.
    """
    suffix = path.suffix.lower()
    if path.is_symlink() or not path.is_file():
        raise ValueError("This is a link or no ordinary file, and was not opened. Hand in the file itself.")
    if suffix not in SUFFIXES:
        raise ValueError(f"Files ending in '{suffix}' are not read. Hand in one of: {', '.join(SUFFIXES)}.")
    if suffix == ".zip":
        return _from_archive(path, workplace)
    content = files.read_bytes(path, most_bytes=MOST_BYTES[suffix])
    try:
        return _accepted(_FORMATS[suffix](content))
    except RecursionError:
        raise ValueError("The file is nested too deeply to be read. Use the answers file as it was given.") from None


def _from_archive(path: Path, workplace: Path) -> HandedIn:
    if path.stat().st_size > MOST_BYTES[".zip"]:
        raise ValueError(f"The archive has more than {MOST_BYTES['.zip']:,} bytes. Hand in the answers file alone.")
    with tempfile.TemporaryDirectory(dir=workplace) as folder:
        found = files.unzip(path, folder, most_bytes=MOST_UNZIPPED_BYTES, most_files=MOST_UNZIPPED_FILES)
        wanted = [one for one in found if one.suffix.lower() in SUFFIXES[:2] and one.stem == "answers"]
        wanted = wanted or [one for one in found if one.suffix.lower() in SUFFIXES[:-1] and one.name != "data.csv"]
        if len(wanted) != 1:
            names = _checks.listing(one.name for one in wanted) if wanted else "none"
            raise ValueError(f"An archive has to hold one answers file; found: {names}. Hand in answers.yml alone.")
        return read_handed_in(wanted[0], workplace)


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("The letters are not stored in UTF-8. Save the file again as UTF-8 text.") from None


def _yaml(content: bytes) -> object:
    return files.texts_in_yaml(_text(content), "answers")


def _csv(content: bytes) -> object:
    text = _text(content)
    separator = ";" if ";" in text.split("\n", 1)[0] else ","
    try:
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=separator, strict=True) if any(row)]
    except csv.Error as error:
        raise ValueError(f"The file is no CSV ({error}). Save it again as CSV.") from None
    pairs = [(row[0], ",".join(row[1:])) for row in rows if len(row) > 1]
    return _sorted_out(pair for pair in pairs if pair[0].strip().lower() not in ("question", "pertanyaan"))


def _notebook(content: bytes) -> object:
    try:
        book = json.loads(_text(content), parse_int=_short_int)
    except json.JSONDecodeError as error:
        raise ValueError(f"The notebook is damaged, line {error.lineno}. Save it again from Jupyter.") from None
    cells = book.get("cells") if isinstance(book, dict) else None
    tagged = [cell for cell in cells if _is_tagged(cell)] if isinstance(cells, list) else []
    if not tagged:
        raise ValueError(f"No cell has the tag '{TAG}'. Hand in the notebook that came with the sheet, or answers.yml.")
    lines = "\n".join(_source(cell) for cell in tagged).splitlines()
    found = [match for line in lines if (match := _LINE.fullmatch(line))]
    return _sorted_out((match[1], match[2].strip().strip("'\"")) for match in found)


def _short_int(digits: str) -> int:
    return int(digits) if len(digits) < 20 else 0  # a notebook holds counts; Python refuses numbers of 5,000 digits


def _is_tagged(cell: object) -> bool:
    metadata = cell.get("metadata") if isinstance(cell, dict) else None
    tags = metadata.get("tags") if isinstance(metadata, dict) else None
    return isinstance(tags, list) and TAG in tags


def _source(cell: Mapping[str, Any]) -> str:
    source = cell.get("source", "")
    return "".join(part for part in source if isinstance(part, str)) if isinstance(source, list) else str(source)


def _sorted_out(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Put names and values in the form of the YAML file; a name given twice is refused."""
    given: dict[str, str] = {}
    for name, value in pairs:
        if name.strip() in given:
            raise ValueError(f"'{_cut(name)}' stands twice. Give each answer once.")
        given[name.strip()] = value.strip()
    head = {name: given.pop(name, "") for name in ("student", "assignment")}
    return {**head, "answers": given}


def _accepted(plain: object) -> HandedIn:
    if not isinstance(plain, dict) or not isinstance(plain.get("answers"), dict):
        raise ValueError("There are no answers: expected 'student', 'assignment' and 'answers', as in the file given.")
    answers = {str(name): value for name, value in plain["answers"].items() if isinstance(name, str)}
    if len(answers) > _MOST_ANSWERS:
        raise ValueError(f"There are {len(answers):,} answers; at most {_MOST_ANSWERS} are read.")
    return HandedIn(_named(plain, "student"), _named(plain, "assignment"), answers)


def _named(plain: Mapping[Any, Any], name: str) -> str:
    value = plain.get(name)
    text = unicodedata.normalize("NFC", value.strip()) if isinstance(value, str) else ""
    if not text or len(text) > _LONGEST_ID:
        raise ValueError(f"'{name}' is empty or no plain text. Copy that line from the file that came with the sheet.")
    return text


def _cut(text: str) -> str:
    return text.strip()[:40]


_FORMATS = {".yml": _yaml, ".yaml": _yaml, ".csv": _csv, ".ipynb": _notebook}
