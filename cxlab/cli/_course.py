"""``cxlab course``: a folder for a course, a data set for every student, and marking."""

from __future__ import annotations

import click

from cxlab.cli._output import aligned, progress_of

# What a lecturer need not look at.
_SETTLED = ("marked", "late", "missing", "not_answers")
_MOST_SHOWN = 5


@click.group()
def course() -> None:
    """Start a course, make an assignment with a data set for every student, mark it."""


@course.command()
@click.argument("folder", type=click.Path(file_okay=False), default="course")
@click.option("--language", type=click.Choice(["en", "id"]), default="en", help="Language of sheets and feedback.")
def init(folder: str, language: str) -> None:
    """Start the FOLDER of a course, with a secret of its own."""
    from cxlab.teaching import init_course

    for path in init_course(folder, language=language):
        click.echo(f"Written: {path.name}")
    click.echo(f"\nChange to the folder '{folder}', and read README.md there next.")


@course.command(name="list")
def list_() -> None:
    """List the assignments there are."""
    from cxlab.teaching import assignment, list_assignments

    click.echo(aligned((name, assignment(name).title) for name in list_assignments()))


@course.command()
@click.option(
    "--roster", type=click.Path(), help="CSV file with the columns id, name, email; roster.csv when left out."
)
@click.option("--assignment", "name", help="Which one; `cxlab course list` lists them. With --from it may be left out.")
@click.option("--course", "folder", type=click.Path(file_okay=False), default=".", help="Folder of the course.")
@click.option(
    "--from", "own", type=click.Path(), help="A Python file of yours that registers an assignment; it is run."
)
@click.option("--no-word", is_flag=True, help="Leave the Word document out.")
@click.option("--overwrite", is_flag=True, help="Replace files of students that are there and differ.")
def make(roster: str | None, name: str | None, folder: str, own: str | None, no_word: bool, overwrite: bool) -> None:
    """Make data, sheet and answers file for each student, and the key."""
    from cxlab.teaching import make_assignment, read_assignment

    registered = None if own is None else read_assignment(own).name
    chosen = name or registered
    if chosen is None:
        raise click.UsageError("Missing option '--assignment'. `cxlab course list` lists the names.")
    with progress_of("Making") as tell:
        written = make_assignment(
            chosen, course=folder, roster=roster, word=not no_word, overwrite=overwrite, progress=tell
        )  # fmt: skip
    click.echo(f"Students: {len(written) - 2}. Each has a folder in 'students'; send each student that folder only.")
    click.echo(f"Key, for you only: {written[0].name} (for marking) and {written[1].name} (to read) in 'key'.")


@course.command()
@click.argument("answers", type=click.Path(file_okay=False))
@click.option("--assignment", "name", required=True, help="Which assignment.")
@click.option("--course", "folder", type=click.Path(file_okay=False), default=".", help="Folder of the course.")
def mark(answers: str, name: str, folder: str) -> None:
    """Mark the files in the folder ANSWERS, and write the debrief; nothing in them is run.

    Students hand in answers.yml, a CSV file, the notebook of the sheet, or a zip archive with one of them. Every file
    gets a row in files.csv, whatever is wrong with it. What was marked is kept: run it again after an interruption, or
    when more has come in.

    \b
    Written to marking/ASSIGNMENT:
      class-report.html          marks, mistakes, copied answers, bias
      gradebook-moodle.csv       to import, and gradebook-canvas.csv
      feedback/                  a text for each student
      debrief/debrief.ipynb      for the class: what was true; no names
    """
    from cxlab.teaching import mark_answers

    with progress_of("Marking") as tell:
        made = mark_answers(answers, assignment=name, course=folder, progress=tell)
    counts = made.files["status"].value_counts()
    click.echo(aligned((status, str(n)) for status, n in counts.items()))
    odd = made.files[~made.files["status"].isin(_SETTLED)]
    if len(odd):
        click.echo("\nLook at these files:")
        click.echo("\n".join(f"  {row.file}: {row.reason}" for row in odd.head(_MOST_SHOWN).itertuples()))
    if len(odd) > _MOST_SHOWN:
        click.echo(f"  … and {len(odd) - _MOST_SHOWN} more; files.csv has them all.")
    click.echo(f"\nWritten to marking/{name}: class-report.html, gradebook-moodle.csv, gradebook-canvas.csv, feedback.")
    click.echo(f"For the class, when everybody has handed in: marking/{name}/debrief/debrief.ipynb, in JupyterLab.")
