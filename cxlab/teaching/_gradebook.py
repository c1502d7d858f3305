"""What the lecturer gets after marking: gradebooks, feedback, tables, and a report on the class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from cxlab import files
from cxlab._words import say, told
from cxlab.files import Block, Caption, Document, Heading, Paragraph, Table
from cxlab.teaching._class_estimates import class_estimates
from cxlab.teaching._debrief import common_mistakes, estimates_of, write_debrief
from cxlab.teaching._others_data import FEWEST_FITTING
from cxlab.teaching._roster import Student

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from cxlab.teaching._marking import Marking

_VERDICTS = ("right", "mistake", "near", "wrong", "empty", "unreadable")


def write_all(target: Path, made: Marking, key: Mapping[str, Any], secret: str) -> None:
    """Write all that marking gives into the folder of the assignment; files of an earlier run are replaced."""
    (target / "feedback").mkdir(exist_ok=True)
    tables = {
        "files.csv": made.files, "answers.csv": made.answers, "fits.csv": made.fits, "grades.csv": made.grades,
        "gradebook-moodle.csv": moodle(made), "gradebook-canvas.csv": canvas(made),
    }  # fmt: skip
    for name, table in tables.items():
        files.write_table(target / name, files.neutralise_formulas(table))
    _write_feedback(target / "feedback", feedback(made))
    files.write_text(target / "class-report.html", files.html_page(class_report(made, key, secret)))
    write_debrief(target / "debrief", made, key, secret)


def _write_feedback(folder: Path, texts: Mapping[str, str]) -> None:
    """Write the text of each student; one of an earlier run, whose student has no marks any more, is removed."""
    named = {f"{Student(student, '', '').folder}.txt": text for student, text in texts.items()}
    for old in folder.glob("student-*.txt"):
        if old.name not in named:
            old.unlink()
    for name, text in named.items():
        files.write_text(folder / name, text)


def moodle(made: Marking) -> pd.DataFrame:
    """Lay grades out for Moodle's import of grades from CSV: ID number, e-mail, grade, feedback."""
    texts = feedback(made)
    return pd.DataFrame({
        "ID number": made.grades["student"], "Email address": made.grades["email"], made.title: _points(made),
        "Feedback": [texts.get(student, "") for student in made.grades["student"]],
    })  # fmt: skip


def canvas(made: Marking) -> pd.DataFrame:
    """Lay grades out for Canvas's import of a gradebook: the row of possible points first."""
    # Canvas knows its row of possible points by the spaces before it.
    head = {"Student": "    Points Possible", "SIS User ID": "", made.title: made.out_of}
    rows = [
        {"Student": row.name_ or row.student, "SIS User ID": row.student, made.title: row.points}
        for row in made.grades.assign(points=_points(made)).rename(columns={"name": "name_"}).itertuples()
    ]
    columns = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", made.title]
    return pd.DataFrame([head, *rows]).reindex(columns=columns)


def _points(made: Marking) -> pd.Series:
    """Give points without the last digits of a binary fraction: 6.3, not 6.300000000000001."""
    return made.grades["points"].astype(float).round(6)


def feedback(made: Marking) -> dict[str, str]:
    """Tell each student whose answers were marked what each of them earned, and why."""
    points = made.grades.set_index("student")["points"].to_dict()
    return {
        str(student): _told(str(student), group, float(points[student]), made)
        for student, group in made.answers.groupby("student")
    }


def _told(student: str, group: pd.DataFrame, points: float, made: Marking) -> str:
    language = made.language
    total = say(
        "Points: {points:.2f} of {out_of:g}.", language, points=points, out_of=made.out_of
    )  # fmt: skip
    before = float(group["points"].sum())
    late = say("Without the deduction for lateness: {points:.2f}.", language, points=before)
    lines = [made.title, say("Student: {student}", language, student=student), total]
    lines += [late] if points < before else []
    for row in group.itertuples():
        earned = say("{points:.2f} of {out_of:g}", language, points=row.points, out_of=row.out_of)
        lines.append(f"- {row.question}: {row.given or '–'} ({earned}). {row.feedback}")
    return "\n".join(lines) + "\n"


def class_report(made: Marking, key: Mapping[str, Any], secret: str) -> Document:
    """Tell how the class did: marks, questions, mistakes, answers that fit other data, bias, and every file's fate."""
    language = made.language
    title = say("Class report: {title}", language, title=made.title)
    states = made.grades["status"].value_counts()
    overview = say(
        "Students: {n:,}. Marked: {marked:,}, of them late: {late:,}. Missing: {missing:,}. Several files that differ: "
        "{double:,}.", language, n=len(made.grades), marked=int(made.grades["points"].notna().sum()),
        late=int(states.get("late", 0)), missing=int(states.get("missing", 0)), double=int(states.get("double", 0)),
    )  # fmt: skip
    blocks: list[Block] = [
        Heading(title, 1), Paragraph(overview), _distribution(made), _questions(made), _mistakes(made), _fits(made),
        Paragraph(say("A row says that at least {n} wrong answers are right for another student's data. That is "
                      "a reason to talk, no proof: files may have been mixed up.", language,
                      n=FEWEST_FITTING), note=True),
        *_estimates(made, estimates_of(made, key, secret)), _files(made),
    ]  # fmt: skip
    return Document(title=title, language=language, blocks=tuple(blocks))


def _table(made: Marking, number: int, text: str, header: list[str], rows: Sequence[tuple[str, ...]]) -> Table:
    caption = Caption(say("Table", made.language), 1, number, text)
    empty = [tuple("–" for _ in header)]
    return Table(caption=caption, header=tuple(header), rows=tuple(rows or empty))


def _distribution(made: Marking) -> Table:
    language, shares = made.language, made.grades["points"].dropna() / made.out_of
    tenths = (shares * 10).astype(float).clip(0, 9.999).astype(int).value_counts()
    rows = [(f"{10 * step}–{10 * step + 10}%", str(int(tenths.get(step, 0)))) for step in range(10)]
    header = [say("Part of the points", language), say("Students", language)]
    return _table(made, 1, say("How marks are spread", language), header, rows)


def _questions(made: Marking) -> Table:
    language = made.language
    counts = pd.crosstab(made.answers["question"], made.answers["verdict"]).reindex(columns=_VERDICTS, fill_value=0)
    words = [
        say("Right", language), say("Typical mistake", language), say("Near", language), say("Wrong", language),
        say("Empty", language), say("Not to be read", language),
    ]  # fmt: skip
    order = made.answers["question"].drop_duplicates()
    rows = [(name, *(str(counts[verdict][name]) for verdict in _VERDICTS)) for name in order]
    return _table(made, 2, say("Answers by question", language), [say("Question", language), *words], rows)


def _mistakes(made: Marking) -> Table:
    language = made.language
    rows = [(row.question, row.mistake, str(row.students), row.feedback) for row in common_mistakes(made).itertuples()]
    header = [say("Question", language), say("Mistake", language), say("Students", language), say("Feedback", language)]
    return _table(made, 3, say("Common mistakes", language), header, rows)


def _fits(made: Marking) -> Table:
    language = made.language
    rows = [
        (row.student, row.other, f"{row.n_fitting} / {row.n_wrong}", row.questions) for row in made.fits.itertuples()
    ]
    header = [say("Student", language), say("Whose data", language), say("Fitting / wrong", language),
              say("Questions", language)]  # fmt: skip
    return _table(made, 4, say("Answers that fit another student's data", language), header, rows)


def _estimates(made: Marking, estimates: pd.DataFrame) -> list[Block]:
    """Compare the class's own estimates, and the right ones, with what is true: bias, and how often intervals cover."""
    language = made.language
    text = say("Estimates against what is true", language)
    header = [say("Question", language), say("Whose", language), say("Estimates", language),
              say("Bias in standard errors", language), say("Its standard error", language),
              say("Coverage (95%)", language)]  # fmt: skip
    if estimates.empty:
        return [_table(made, 5, text, header, [])]
    found = class_estimates(estimates)
    words = {"class": say("class", language), "right": say("right estimates", language)}
    rows = [
        (row.term, words[row.whose], f"{row.n + row.n_far:,}", *(_two(value) for value in
         (row.estimate, row.std_error, row.covered)))
        for row in found.tidy().itertuples()
    ]  # fmt: skip
    meant = say("Bias is the mean of estimate less truth, in standard errors. Coverage is the share of intervals, "
                "estimate ± 1.96 standard errors, that hold the truth.", language)  # fmt: skip
    notes = [Paragraph(text, note=True) for text in (meant, *(told(note, language) for note in found.notes))]
    return [_table(made, 5, text, header, rows), *notes]


def _two(value: float) -> str:
    return "–" if pd.isna(value) else f"{value:.2f}"


def _files(made: Marking) -> Table:
    language = made.language
    rows = [
        (row.file or "–", row.student or "–", row.status, "" if pd.isna(row.received) else str(row.received),
         str(row.days_late), row.reason)
        for row in made.files.itertuples()
    ]  # fmt: skip
    header = [say("File", language), say("Student", language), say("Status", language), say("Received", language),
              say("Days late", language), say("Reason", language)]  # fmt: skip
    return _table(made, 6, say("Every file", language), header, rows)
