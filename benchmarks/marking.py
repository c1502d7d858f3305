"""How long it takes to mark the answers of 200 students of every assignment, against the limit of 60 seconds.

    python -m benchmarks.marking [--quick]

For each assignment 200 students hand in a YAML file, a CSV file, a notebook or a zip archive in turn; seven in ten
answers are right, the others typical mistakes. Measured are a first run, which marks every file and writes gradebooks,
feedback, class report and debrief, and a second one, which takes what was kept. The seconds are those of the clock on
the wall, because writing to the disk is part of it. The ratio to the limit has to stay below 1.
"""

from __future__ import annotations

import io
import json
import shutil
import tempfile
import zipfile
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import yaml

import cxlab as cx
from benchmarks._harness import Timing, interleaved, is_quick, report, stopwatch
from cxlab import files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LIMIT = 60.0  # seconds


def answers_of(plain: Mapping[str, Any], rng: np.random.Generator) -> dict[str, Any]:
    """What one student answers: mostly right, as the sheet asks for it."""
    given = {}
    for one in plain["answers"]:
        is_right = rng.random() < 0.7 or not one["mistakes"]
        value = one["answer"] if is_right else one["mistakes"][0]["value"]
        given[one["name"]] = value if isinstance(value, str) else f"{value:.{one['decimals']}f}"
    return given


def as_yaml(student: str, name: str, given: Mapping[str, Any]) -> bytes:
    """An answers file as it was given out."""
    return yaml.safe_dump({"student": student, "assignment": name, "answers": dict(given)}).encode()


def as_csv(student: str, name: str, given: Mapping[str, Any]) -> bytes:
    """A file of a spreadsheet that writes a decimal comma."""
    rows = {"student": student, "assignment": name, **given}
    return b"question;answer\n" + "".join(f"{row};{value}\n" for row, value in rows.items()).encode()


def as_notebook(student: str, name: str, given: Mapping[str, Any]) -> bytes:
    """A notebook with some work in it and a cell of answers."""
    rows = {"student": student, "assignment": name, **given}
    lines = "\n".join(f"{row}: {value}" for row, value in rows.items())
    work = [{"cell_type": "code", "metadata": {}, "source": "print(1)", "outputs": [{"text": "1" * 20_000}]}] * 10
    return json.dumps({"cells": [*work, {"metadata": {"tags": ["answers"]}, "source": lines}]}).encode()


def as_archive(student: str, name: str, given: Mapping[str, Any]) -> bytes:
    """The student's whole folder, packed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("work/answers.yml", as_yaml(student, name, given))
        pack.writestr("work/data.csv", "x\n" * 1_000)
    return packed.getvalue()


FORMS: dict[str, Callable[[str, str, Mapping[str, Any]], bytes]] = {
    ".yml": as_yaml, ".csv": as_csv, ".ipynb": as_notebook, ".zip": as_archive,
}  # fmt: skip


def hand_in(course: Path, name: str, n_students: int) -> None:
    """Start a course, make an assignment, and let everybody hand in."""
    rng = np.random.default_rng(7)
    cx.init_course(course)
    ids = [f"21{number:05d}" for number in range(n_students)]
    files.write_text(course / "roster.csv", "id\n" + "\n".join(ids) + "\n")
    cx.make_assignment(name, course=course, word=False)
    key = json.loads((course / "key" / f"{name}.json").read_text(encoding="utf-8"))["students"]
    for student, (suffix, form) in zip(ids, cycle(FORMS.items()), strict=False):
        files.write_bytes(course / "answers" / f"{student}{suffix}", form(student, name, answers_of(key[student], rng)))


def marked(course: Path, name: str, *, anew: bool) -> cx.Marking:
    """Mark the class, from nothing or with what was kept of the last run."""
    if anew:
        shutil.rmtree(course / "marking", ignore_errors=True)
    return cx.mark_answers(course / "answers", assignment=name, course=course)


def check_marking(made: cx.Marking, n_students: int) -> None:
    """Stop when not everybody was marked: then its time means nothing."""
    states = made.files["status"].value_counts().to_dict()
    if states != {"marked": n_students}:
        raise AssertionError(f"{made.assignment}: expected {n_students} marked files, got {states}.")


def main() -> None:
    """Measure and report."""
    quick = is_quick(__doc__)
    n_students, n_rounds = (20, 1) if quick else (200, 3)
    names = cx.list_assignments()
    with tempfile.TemporaryDirectory() as folder:
        cases = {}
        for name in names:
            hand_in(Path(folder) / name, name, n_students)
            check_marking(marked(Path(folder) / name, name, anew=True), n_students)
            cases[f"{name}, first run"] = partial(marked, Path(folder) / name, name, anew=True)
            cases[f"{name}, second run"] = partial(marked, Path(folder) / name, name, anew=False)
        timings = interleaved(cases, stopwatch, n_rounds)
    timings["allowed"] = Timing("allowed", (LIMIT,))
    wanted = {f"{case} to the limit": (case, "allowed") for case in cases}
    report("marking", timings, wanted, ("cxlab", "numpy", "pandas"), students=n_students, rounds=n_rounds, limit=LIMIT)


if __name__ == "__main__":
    main()
