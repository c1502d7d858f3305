"""Reading what students hand in. Nothing of it is run, nothing is believed, and a fault is one sentence."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cxlab import _checks, files
from cxlab.teaching._text import decoded, printable, separator_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SUFFIXES = (".yml", ".yaml", ".csv", ".ipynb", ".zip")
TAG = "answers"
_HEAD = ("student", "assignment")
MOST_BYTES = {".yml": 20_000, ".yaml": 20_000, ".csv": 50_000, ".ipynb": 20_000_000, ".zip": 20_000_000}
MOST_UNZIPPED_BYTES, MOST_UNZIPPED_FILES = 40_000_000, 50
_MOST_ANSWERS, _LONGEST_ID = 200, 100

# A number sign starts a remark only after a space: some universities have it in their student numbers.
_LINE = re.compile(r"\s*([A-Za-z]\w*)\s*[:=](.*?)(?:\s#.*)?", re.ASCII)


@dataclass(frozen=True)
class HandedIn:
    """What one file says: whose it is, for which assignment, and the answers as they stand there."""

    student: str
    assignment: str
    answers: dict[str, Any]

    @property
    def is_blank(self) -> bool:
        """Whether nothing was filled in."""
        return not any(self.answers.values())


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
    check_ordinary(path)
    if suffix not in SUFFIXES:
        raise ValueError(f"Files ending in '{suffix}' are not read. Hand in one of: {', '.join(SUFFIXES)}.")
    if suffix == ".zip":
        return _from_archive(path, workplace)
    content = files.read_bytes(path, most_bytes=MOST_BYTES[suffix])
    try:
        return _accepted(_FORMATS[suffix](content))
    except RecursionError:
        raise ValueError("The file is nested too deeply to be read. Use the answers file as it was given.") from None


def check_ordinary(path: Path) -> None:
    """Refuse what is no file of its own: a link, a pipe, a device, a folder that was not entered."""
    if path.is_dir() and not path.is_symlink():
        raise ValueError("This folder can't be opened, or lies too deep in others. Put the answers file higher up.")
    if path.is_symlink() or not path.is_file():
        raise ValueError("This is a link or no ordinary file, and was not opened. Hand in the file itself.")


def _from_archive(path: Path, workplace: Path) -> HandedIn:
    if path.stat().st_size > MOST_BYTES[".zip"]:
        raise ValueError(f"The archive has more than {MOST_BYTES['.zip']:,} bytes. Hand in the answers file alone.")
    with tempfile.TemporaryDirectory(dir=workplace) as folder:
        found = files.unzip(path, folder, most_bytes=MOST_UNZIPPED_BYTES, most_files=MOST_UNZIPPED_FILES)
        wanted = [one for one in found if _may_be_answers(one.relative_to(Path(folder).resolve()))]
        if len(wanted) == 1:
            return read_handed_in(wanted[0], workplace)
        # The sheet's notebook and answers.yml often come together, and only one of them is filled in.
        readable = [handed for one in wanted if (handed := _readable(one, workplace)) is not None]
        return _the_one([handed for handed in readable if not handed.is_blank] or readable[:1], wanted)


def _may_be_answers(path: Path) -> bool:
    is_hidden = any(part.startswith(".") or part == "__MACOSX" for part in path.parts)
    return path.suffix.lower() in SUFFIXES[:-1] and path.name != "data.csv" and not is_hidden


def _readable(path: Path, workplace: Path) -> HandedIn | None:
    """Read one of several files in an archive; None for what is no answers file, an analysis say."""
    try:
        return read_handed_in(path, workplace)
    except (OSError, ValueError):
        return None


def _the_one(readable: Sequence[HandedIn], wanted: Sequence[Path]) -> HandedIn:
    if not readable or any(one != readable[0] for one in readable):
        names = printable(str(_checks.listing(one.name for one in wanted) if wanted else "none"))
        raise ValueError(f"An archive has to hold one answers file; found: {names}. Hand in answers.yml alone.")
    return readable[0]


def _yaml(content: bytes) -> object:
    return files.texts_in_yaml(decoded(content), "answers")


def _csv(content: bytes) -> object:
    text = decoded(content)
    separator = separator_of(text)
    try:
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=separator, strict=True) if any(row)]
    except csv.Error as error:
        raise ValueError(f"The file is no CSV ({error}). Save it again as CSV.") from None
    heads = [row for row in rows if row[0].strip().lower() in ("question", "pertanyaan")]
    # Where no third column is named, 39,5 between commas is one number that was cut in two.
    is_cut = separator == "," and not any(cell.strip() for head in heads for cell in head[2:])
    return _sorted_out((row[0], _csv_answer(row, is_cut=is_cut)) for row in rows if len(row) > 1 and row not in heads)


def _csv_answer(row: list[str], *, is_cut: bool) -> str:
    if is_cut and row[0].strip() not in _HEAD and row[1].strip().lstrip("+-").isdigit() and row[2:3]:
        return ",".join(row[1:3]) if row[2].strip().rstrip("% ").isdigit() else row[1]
    return row[1]


def _notebook(content: bytes) -> object:
    try:
        book = json.loads(decoded(content), parse_int=_short_int)
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
    head = {name: given.pop(name, "") for name in _HEAD}
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
    if not text or len(text) > _LONGEST_ID or not text.isprintable():
        raise ValueError(f"'{name}' is empty or no plain text. Copy that line from the file that came with the sheet.")
    return text


def _cut(text: str) -> str:
    return printable(text.strip()[:40])


_FORMATS = {".yml": _yaml, ".yaml": _yaml, ".csv": _csv, ".ipynb": _notebook}
