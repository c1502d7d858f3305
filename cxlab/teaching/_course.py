"""The folder of a course: started once, then one assignment after the other."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cxlab import _checks, files
from cxlab._words import LANGUAGES
from cxlab.privacy import new_secret
from cxlab.teaching._assignment import assignment, fingerprint, individual_data, list_assignments
from cxlab.teaching._key import as_plain, key_table, new_key
from cxlab.teaching._roster import Student, read_roster
from cxlab.teaching._sheet import sheet_files

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping, Sequence

    from cxlab.teaching._assignment import Assignment

SECRET, SETTINGS, ROSTER = "course-secret.txt", "course.yml", "roster.csv"
_KNOWN_SETTINGS = ("language", "late_penalty_per_day", "deadlines")
_MOST_BYTES = {SECRET: 10_000, "key": 200_000_000}

_SETTINGS = """\
# Language of sheets, feedback and reports: en or id.
language: {language}
# Part of the mark that each day after the deadline costs, a fraction; 0 costs nothing.
late_penalty_per_day: 0
# Until when answers are taken, in the time of this computer:
#   nps: 2027-03-01 23:59
deadlines: {{}}
"""
_ROSTER = "id,name,email\n2101,Ani (example),ani@example.com\n2102,Budi (example),budi@example.com\n"
_README = """\
# A course

Put your students into `roster.csv` (two invented ones stand there), then make an assignment and, later, mark it:

```
cxlab course make --roster roster.csv --assignment servqual
cxlab course mark answers --assignment servqual
```

`cxlab course list` says which assignments there are.

| file | what it is |
|---|---|
| `course.yml` | language, deadlines, what lateness costs |
| `course-secret.txt` | **keep it to yourself**: who has it can make every key; without it nothing can be made again |
| `roster.csv` | your students: `id`, `name`, `email` |
| `students/` | after `make`: a folder for each student with data, sheet and `answers.yml`; send each student that one |
| `key/` | after `make`: what is true, what is right, how far an answer may miss it. For you only |
| `answers/` | put here what students hand in, in whatever folders your LMS makes of it |
| `marking/` | after `mark`: gradebooks, feedback, class report; in `debrief` a notebook to show to the class |

If a file's own time doesn't say when it was handed in (downloads often change it), put `received.csv` into `answers`
with the columns `file` and `received` (2027-03-01 21:15).
"""
_IGNORED = "course-secret.txt\nkey/\nmarking/\nanswers/\nstudents/\nroster.csv\n"


@dataclass(frozen=True)
class Course:
    """The settings of a course, as its folder has them."""

    folder: Path
    secret: str
    language: str
    late_penalty: float
    deadlines: Mapping[str, datetime]


def init_course(folder: str | os.PathLike[str], *, language: str = "en") -> list[Path]:
    """Start the folder of a course: a secret of its own, settings, a roster to fill in.

    Parameters
    ----------
    folder : str or path
        Where to write; made when it isn't there, inside a folder that is. No file in it is ever replaced.
    language : {"en", "id"}
        Language of sheets, feedback and reports.

    Returns
    -------
    list of Path
        What was written, README.md first.

    Raises
    ------
    FileExistsError
        If one of the files is there already; nothing is written then.
    FileNotFoundError
        If the folder that is to hold `folder` isn't there.
    ValueError
        If the language is not known.

    Notes
    -----
    The secret is 256 bits from the operating system. It stands in a file of its own that only you can read (on systems
    that know such a thing) and that git leaves out.

    Examples
    --------
    >>> import cxlab as cx, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in cx.init_course(f"{folder}/course")]
    ['README.md', 'course.yml', 'roster.csv', '.gitignore', 'course-secret.txt']
    """
    place = Path(folder)
    settings = _SETTINGS.format(language=_checks.choice("language", language, LANGUAGES))
    contents = {"README.md": _README, SETTINGS: settings, ROSTER: _ROSTER, ".gitignore": _IGNORED}
    files.unused(*(place / name for name in (*contents, SECRET)))
    files.new_folder(place)
    (place / "answers").mkdir(parents=True, exist_ok=True)
    written = [files.write_text(place / name, text) for name, text in contents.items()]
    secret = files.write_text(place / SECRET, f"{new_secret()}\n")
    secret.chmod(0o600)
    return [*written, secret]


def make_assignment(
    made: Assignment | str, *, course: str | os.PathLike[str] = ".", roster: str | os.PathLike[str] | None = None,
    word: bool = True, overwrite: bool = False, progress: Callable[[int, int], None] | None = None,
) -> list[Path]:  # fmt: skip
    """Make data set, sheet and answers file for each student, and the key for the lecturer.

    Parameters
    ----------
    made : Assignment or str
        The assignment, or its name.
    course : str or path
        The folder that `init_course` made.
    roster : str or path, optional
        CSV file with the columns ``id`` (or ``NIM``) and, if there are, ``name`` (``Nama``) and ``email`` (``Surel``);
        roster.csv in the folder of the course when left out.
    word : bool
        Whether to write the sheet for Word, too (needs the extra ``word``).
    overwrite : bool
        Whether files of students that are there and differ may be replaced.
    progress : callable, optional
        Told how many students are done, of how many.

    Returns
    -------
    list of Path
        The key (``key/<name>.json`` for marking, ``.csv`` to read) and the folder of each student.

    Raises
    ------
    FileExistsError
        If a student's file is there and differs; no key is written then.
    FileNotFoundError
        If a file of the course is missing.
    ValueError
        If the roster, the settings or the secret are not as they should be.

    Notes
    -----
    Who is added to the roster later gets a data set without changing anybody else's: run it again. Students who left
    the roster stay in the key. See `individual_data` for how a data set is drawn.

    Examples
    --------
    >>> import cxlab as cx, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = cx.init_course(f"{folder}/course")
    ...     [path.name for path in cx.make_assignment("nps", course=f"{folder}/course", word=False)]
    ['nps.json', 'nps.csv', 'student-2101', 'student-2102']
    """
    chosen = assignment(made) if isinstance(made, str) else made
    settings = read_course(course)
    students = read_roster(settings.folder / ROSTER if roster is None else roster)
    key = _old_key(settings, chosen)
    _check_folders(students, key)
    tell = progress or (lambda _done, _all: None)
    for done, student in enumerate(students):
        tell(done, len(students))
        key["students"][student.id] = _make_one(settings, chosen, student, word=word, overwrite=overwrite)
    tell(len(students), len(students))
    key["students"] = dict(sorted(key["students"].items()))
    return [*_write_key(settings, key), *(_place(settings, one) for one in students)]


def read_course(folder: str | os.PathLike[str]) -> Course:
    """Read the settings of a course.

    Parameters
    ----------
    folder : str or path
        The folder that `init_course` made.

    Returns
    -------
    Course
        Its settings.

    Raises
    ------
    FileNotFoundError
        If the folder holds no course.
    ValueError
        If a setting is not as it should be.
    """
    place = Path(folder)
    if not (place / SETTINGS).is_file() or not (place / SECRET).is_file():
        raise FileNotFoundError(
            f"course: '{place.resolve().as_posix()}' is no folder of a course: {SETTINGS} or {SECRET} is missing. "
            "Change to the folder of your course, or start one: cxlab course init course"
        )
    settings = _settings(place / SETTINGS)
    secret = files.read_bytes(place / SECRET, most_bytes=_MOST_BYTES[SECRET]).decode("ascii", errors="replace").strip()
    language = _checks.choice("language", str(settings.get("language", "en")), LANGUAGES)
    penalty = _checks.fraction("late_penalty_per_day", settings.get("late_penalty_per_day", 0))
    deadlines = settings.get("deadlines") or {}
    if not isinstance(deadlines, dict):
        raise ValueError(f"deadlines: expected lines such as 'nps: 2027-03-01 23:59' in {SETTINGS}, got {deadlines!r}.")
    return Course(place, secret, language, penalty, {str(k): as_time("deadlines", v) for k, v in deadlines.items()})


def _settings(path: Path) -> dict[str, Any]:
    found = files.read_yaml(path) or {}
    if not isinstance(found, dict):
        raise ValueError(f"{SETTINGS}: expected lines such as 'language: en'. Write the settings one a line.")
    odd = [str(name) for name in found if name not in _KNOWN_SETTINGS]
    if odd:
        raise ValueError(
            f"{SETTINGS}: no setting is called '{odd[0]}'.{_checks.did_you_mean(odd[0], _KNOWN_SETTINGS)} Settings: "
            f"{_checks.listing(_KNOWN_SETTINGS)}."
        )
    return found


def check_deadlines(course: Course) -> None:
    """Refuse a deadline whose assignment is misspelt, because it would pass for no deadline."""
    known = {*list_assignments(), *(path.stem for path in (course.folder / "key").glob("*.json"))}
    for name in course.deadlines:
        if name not in known and (meant := _checks.did_you_mean(name, known)):
            raise ValueError(f"deadlines: there is no assignment '{name}'.{meant} Correct it in {SETTINGS}.")


def read_key(course: Course, name: str) -> dict[str, Any]:
    """Read the key of an assignment, and refuse one that another course's secret made."""
    path = course.folder / "key" / f"{name}.json"
    if not path.is_file():
        raise FileNotFoundError(
            f"key: no file '{path.as_posix()}'. Make the assignment first: cxlab course make --assignment {name}"
        )
    content = files.read_bytes(path, most_bytes=_MOST_BYTES["key"])
    try:
        key = json.loads(content)
        given = key["secret_fingerprint"], key["assignment"]
    except (ValueError, KeyError, TypeError):
        raise ValueError(f"key: '{path.name}' is damaged. Make the assignment again; it gives the same key.") from None
    if given != (fingerprint(course.secret), name):
        raise ValueError(
            f"key: '{path.name}' was made with the secret of another course, or for another assignment. Put the right "
            "course-secret.txt back, or make the assignment again."
        )
    return {**key, "digest": hashlib.sha256(content).hexdigest()}


def as_time(argument: str, value: Any) -> datetime:
    """Read a point in time, in the time of this computer."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError:
            raise ValueError(f"{argument}: '{value[:40]}' is no time. Write 2027-03-01 23:59.") from None
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time(23, 59))
    if not isinstance(value, datetime):
        raise ValueError(f"{argument}: {value!r} is no time. Write 2027-03-01 23:59.")
    return value.astimezone().replace(tzinfo=None) if value.tzinfo else value


def _old_key(course: Course, made: Assignment) -> dict[str, Any]:
    """Start a key with the students who are in it already."""
    key = new_key(made, fingerprint(course.secret), course.language)
    if (course.folder / "key" / f"{made.name}.json").is_file():
        key["students"] = read_key(course, made.name)["students"]
    return key


def _check_folders(students: Sequence[Student], key: Mapping[str, Any]) -> None:
    """Refuse a student whose folder is that of somebody else who has the assignment already."""
    taken = {Student(one, "", "").folder.casefold(): one for one in key["students"]}
    for student in students:
        other = taken.get(student.folder.casefold(), student.id)
        if other != student.id:
            raise ValueError(
                f"roster: '{student.id}' and '{other}', who has this assignment already, differ in signs only and "
                "would share a folder. Write the id as it was, or add a letter."
            )


def _place(course: Course, student: Student) -> Path:
    return course.folder / "students" / student.folder


def _make_one(course: Course, made: Assignment, student: Student, *, word: bool, overwrite: bool) -> dict[str, Any]:
    one = individual_data(made, student=student.id, secret=course.secret)
    contents = {"data.csv": files.csv_bytes(one.data), **sheet_files(made, one, course.language, word=word)}
    place = _place(course, student) / made.name
    place.mkdir(parents=True, exist_ok=True)
    changed = {name: content for name, content in contents.items() if not _holds(place / name, content)}
    files.unused(*(place / name for name in changed), overwrite=overwrite)
    for name, content in changed.items():
        files.write_bytes(place / name, content)
    return {"name": student.name, "email": student.email, **as_plain(one, course.language)}


def _holds(path: Path, content: bytes) -> bool:
    size = path.stat().st_size if path.is_file() else -1
    return size == len(content) and files.read_bytes(path, most_bytes=size) == content


def _write_key(course: Course, key: dict[str, Any]) -> list[Path]:
    folder, name = course.folder / "key", key["assignment"]
    folder.mkdir(mode=0o700, exist_ok=True)
    files.write_text(folder / f"{name}.json", json.dumps(key, ensure_ascii=False, indent=1) + "\n")
    files.write_table(folder / f"{name}.csv", files.neutralise_formulas(key_table(key)))
    return [folder / f"{name}.json", folder / f"{name}.csv"]
