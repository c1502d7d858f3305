"""Marking a folder of answers: every file gets a row, none of them stops the run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from cxlab._words import say
from cxlab.teaching._course import check_deadlines, read_course, read_key
from cxlab.teaching._files_marked import MarkedFile, RightAnswers, all_files, lateness, mark_file
from cxlab.teaching._gradebook import write_all
from cxlab.teaching._key import answers_of
from cxlab.teaching._others_data import fits_of
from cxlab.teaching._received import RECEIVED, received_times
from cxlab.teaching._text import printable

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping

    from cxlab.teaching._course import Course

_FILE_COLUMNS = ["file", "student", "status", "received", "days_late", "reason"]
_ANSWER_COLUMNS = ["student", "question", "given", "verdict", "mistake", "points", "out_of", "feedback"]


@dataclass(frozen=True, eq=False, kw_only=True)
class Marking:
    """What marking a folder gave, made by `mark_answers`.

    Parameters
    ----------
    assignment, title, language : str
        What was marked, and the language of the feedback.
    out_of : float
        Points that all right answers earn.
    files : DataFrame
        One row for each file, and for each student without one: ``file, student, status, received, days_late, reason``.
    answers : DataFrame
        One row for each student and question: ``student, question, given, verdict, mistake, points, out_of, feedback``.
    grades : DataFrame
        One row for each student: ``student, name, email, status, points, out_of``; no points where nothing was marked.
    fits : DataFrame
        Wrong answers that fit another student's data: ``student, other, n_fitting, n_wrong, questions``.
    """

    assignment: str
    title: str
    language: str
    out_of: float
    files: pd.DataFrame
    answers: pd.DataFrame
    grades: pd.DataFrame
    fits: pd.DataFrame


def mark_answers(
    answers: str | os.PathLike[str], *, assignment: str, course: str | os.PathLike[str] = ".",
    progress: Callable[[int, int], None] | None = None,
) -> Marking:  # fmt: skip
    """Mark what students handed in, and write gradebooks, feedback and a class report.

    Parameters
    ----------
    answers : str or path
        Folder with the files, in whatever folders they lie: .yml, .csv, .ipynb, or a .zip with one of them.
    assignment : str
        Name of the assignment.
    course : str or path
        The folder that `init_course` made.
    progress : callable, optional
        Told how many files are done, of how many.

    Returns
    -------
    Marking
        ``.files``, ``.answers``, ``.grades``, ``.fits``; the same is written to ``marking/<assignment>``.

    Raises
    ------
    FileNotFoundError
        If there is no such folder, no course, or no key.
    ValueError
        If the key, a setting or ``received.csv`` is not as it should be, or the folder holds the course itself. A file
        of a student never raises: it gets a row.

    Notes
    -----
    No file is run. A file that is too large, damaged or hostile gets a row with the reason. What was marked is kept in
    ``marking/<assignment>/done`` under a hash of file and key, so that an interrupted run goes on where it stopped.
    Of two files of one student that say the same, one counts. If they differ, the one received last counts where
    ``received.csv`` says when, and otherwise none, until one of them is removed. When a file was handed in is what
    ``received.csv`` says, or else the time of the file. Whose answers they are is what the file says: compare the
    column ``file`` with the column ``student``.

    For the class there is ``marking/<assignment>/debrief``: a notebook that reveals the truth, with bias and coverage
    over the class's own estimates (see `class_estimates`) and common mistakes. It holds no name, number or text of a
    student. Show it when everybody has handed in.

    Examples
    --------
    >>> import cxlab as cx, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = cx.init_course(f"{folder}/course")
    ...     _ = cx.make_assignment("nps", course=f"{folder}/course", word=False)
    ...     made = cx.mark_answers(f"{folder}/course/answers", assignment="nps", course=f"{folder}/course")
    >>> made.files["status"].tolist()
    ['missing', 'missing']
    """
    settings = read_course(course)
    check_deadlines(settings)
    key = read_key(settings, assignment)
    place = _place(answers, settings)
    found = _marked_files(place, settings, key, progress or (lambda _done, _all: None))
    _settle_doubles(found, key["language"])
    made = _gathered(found, key, settings)
    write_all(_target(settings, key), made, key, settings.secret)
    return made


def _place(answers: str | os.PathLike[str], course: Course) -> Path:
    """Find the folder of answers, which must not be that of the course: the sheets in it are answers not filled in."""
    place = Path(answers)
    if not place.is_dir():
        raise FileNotFoundError(f"answers: no folder '{place.as_posix()}'. Put what students handed in into a folder.")
    if course.folder.resolve().is_relative_to(place.resolve()):
        raise ValueError(
            f"answers: '{place.as_posix()}' holds the course itself. Pass the folder in which only that lies what "
            "students handed in: answers, say."
        )
    return place


def _target(course: Course, key: Mapping[str, Any]) -> Path:
    return course.folder / "marking" / str(key["assignment"])


def _right_answers(key: Mapping[str, Any]) -> RightAnswers:
    try:
        right = {str(student): answers_of(plain) for student, plain in key["students"].items()}
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(
            f"key: '{key['assignment']}.json' is damaged ({error}). Make the assignment again; it gives the same key."
        ) from None
    return RightAnswers(key["assignment"], key["language"], key["digest"], right)


def _marked_files(
    place: Path, course: Course, key: Mapping[str, Any], tell: Callable[[int, int], None]
) -> list[MarkedFile]:  # fmt: skip
    dated, right, target = received_times(place), _right_answers(key), _target(course, key)
    (target / "done").mkdir(parents=True, exist_ok=True)
    paths = [path for path in all_files(place) if path != place / RECEIVED]
    found = []
    for done, path in enumerate(paths):
        tell(done, len(paths))
        one = mark_file(path, place, target, right)
        found.append(lateness(one, path, dated, course.deadlines.get(right.assignment)))
    tell(len(paths), len(paths))
    there = {one.file for one in found}
    reason = f"{RECEIVED} names this file, and it is not there."
    return [*found, *(MarkedFile(printable(name), "not_found", reason=reason, received=time)
                      for name, time in dated.items() if name not in there)]  # fmt: skip


def _settle_doubles(found: list[MarkedFile], language: str) -> None:
    """Leave at most one file of each student marked."""
    by_student: dict[str, list[MarkedFile]] = {}
    for one in found:
        if one.marked is not None:
            by_student.setdefault(one.student, []).append(one)
    for several in by_student.values():
        if len(several) > 1:
            counted = _counted(several)
            for one in several:
                if one is not counted:
                    one.status, one.marked = "double", None
                    one.reason = _why_double(counted, language)


def _counted(several: list[MarkedFile]) -> MarkedFile | None:
    """Say which of a student's files counts; None where that would be a guess."""
    # The sheet's notebook and answers.yml often come together, and only one of them is filled in.
    several = [one for one in several if not _is_blank(one)] or several
    if all(one.marked == several[0].marked for one in several):
        return min(several, key=lambda one: (one.days_late, one.file))
    times = [one.received for one in several if one.is_dated and one.received is not None]
    latest = [one for one in several if one.received == max(times)] if len(times) == len(several) else []
    return latest[0] if len(latest) == 1 else None


def _is_blank(one: MarkedFile) -> bool:
    return all(mark["verdict"] == "empty" for mark in one.marked or ())


def _why_double(counted: MarkedFile | None, language: str) -> str:
    if counted is None:
        return say("Several files of this student differ and none was marked. Remove all but one.", language)
    return say("Another file of this student counts: {file}.", language, file=counted.file)


def _gathered(found: list[MarkedFile], key: Mapping[str, Any], course: Course) -> Marking:
    marked = {one.student: one for one in found if one.marked is not None}
    answers = pd.DataFrame(
        [{"student": student, **mark} for student, one in sorted(marked.items()) for mark in one.marked or ()],
        columns=_ANSWER_COLUMNS,
    )
    present = {one.student for one in found if one.status in ("marked", "late", "double")}
    grades = pd.DataFrame([_grade(student, key, marked.get(student), student in present, course)
                           for student in key["students"]])  # fmt: skip
    return Marking(
        assignment=key["assignment"], title=key["title"], language=key["language"], out_of=_out_of(key),
        files=_rows(found, [student for student in key["students"] if student not in present]), answers=answers,
        grades=grades, fits=fits_of(answers, key),
    )  # fmt: skip


def _rows(found: list[MarkedFile], missing: list[str]) -> pd.DataFrame:
    rows: list[tuple[Any, ...]] = [
        (one.file, one.student, one.status, one.received, one.days_late, one.reason) for one in found
    ]
    rows += [("", student, "missing", None, 0, "") for student in missing]
    return pd.DataFrame(rows, columns=_FILE_COLUMNS)


def _grade(
    student: str, key: Mapping[str, Any], one: MarkedFile | None, is_present: bool, course: Course
) -> dict[str, Any]:
    about = {name: key["students"][student][name] for name in ("name", "email")}
    status = one.status if one is not None else "double" if is_present else "missing"
    points = None
    if one is not None and one.marked is not None:
        kept = max(0.0, 1 - course.late_penalty * one.days_late)
        points = kept * sum(mark["points"] for mark in one.marked)
    return {"student": student, **about, "status": status, "points": points, "out_of": _out_of(key)}


def _out_of(key: Mapping[str, Any]) -> float:
    first = next(iter(key["students"].values()))
    return float(sum(answer["points"] for answer in first["answers"]))
