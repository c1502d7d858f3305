"""``cxlab report``: from a file of answers to the results chapter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cxlab.cli._output import progress_of

if TYPE_CHECKING:
    from cxlab.reports import SurveyDesign, SurveyReport
    from cxlab.survey import Survey

_BESIDE = "design.yml"
_SUFFIXES = (".docx", ".html")


@click.command()
@click.argument("file", type=click.Path())
@click.option("--design", type=click.Path(), help="YAML file that says which questions there are and on which scale; "
              "design.yml beside FILE when left out.")  # fmt: skip
@click.option("--instrument", help="A ready questionnaire instead of a design: servqual, servperf.")
@click.option("--outcome", help="Column or dimension that the others may explain, satisfaction say.")
@click.option("--loyalty", help="Column or dimension that may follow from the outcome.")
@click.option("--language", type=click.Choice(["en", "id"]), help="English or Indonesian; en when left out.")
@click.option("--style", type=click.Choice(["apa", "spss"]), help="Two decimals, or three as SPSS prints them.")
@click.option("--to", "targets", multiple=True, type=click.Path(), help="File to write, .docx or .html; may be given "
              "more than once. FILE-results.docx when left out.")  # fmt: skip
@click.option("--overwrite", is_flag=True, help="Replace files that are there.")
@click.option("--draft-design", type=click.Path(), help="Write a design for FILE to this path, to be filled in.")
def report(
    file: str, design: str | None, instrument: str | None, targets: tuple[str, ...], overwrite: bool,
    draft_design: str | None, **asked: str | None,
) -> None:  # fmt: skip
    """Write the results chapter of a survey, for Word or as a page."""
    if not Path(file).is_file():
        _refuse(file)
    if draft_design is not None:
        _draft(file, draft_design)
        return
    found = _design(file, design, instrument)
    paths = _targets(file, targets, overwrite)
    options = {**found.reporting, **{name: value for name, value in asked.items() if value is not None}}
    made = _made(_survey(found, file), options)
    for path in paths:
        write = made.to_word if path.suffix.lower() == ".docx" else made.to_html
        click.echo(f"Written: {write(path, overwrite=overwrite).name}")
    click.echo(made.summary())


def _refuse(file: str) -> None:
    """Say that there is no such file, and which one has nearly that name."""
    from cxlab import files

    files.existing(file, "file")


def _survey(design: SurveyDesign, file: str) -> Survey:
    """Read the answers; faults are told with where to write what settles them."""
    from cxlab.survey import SurveyError

    try:
        return design.survey(file)
    except SurveyError as error:
        raise ValueError(
            f"{error}\nWhere it says name=value, write 'name: value' as a line of {_BESIDE}, such as "
            "labels: {setju: 4}, missing: [-], invalid: missing."
        ) from error


def _draft(file: str, path: str) -> None:
    from cxlab import files
    from cxlab.reports import draft_design

    target = files.unused(path, ask="")[0]
    files.write_text(target, draft_design(file))
    click.echo(f"Written: {target.name}. Fill in what says FILL IN, then: cxlab report {file} --design {path}")


def _design(file: str, design: str | None, instrument: str | None) -> SurveyDesign:
    """What says how the file is read; nothing is guessed."""
    if design is not None and instrument is not None:
        raise click.UsageError("--design and --instrument both say which questions there are. Give one of them.")
    beside = Path(file).parent / _BESIDE
    if design is None and instrument is None and not beside.is_file():
        raise ValueError(
            "design: nothing says which columns are questions and which scale they have, and that is never guessed. "
            f"Write a draft with: cxlab report {file} --draft-design {_BESIDE}; fill it in, and run this again. For a "
            "ready questionnaire pass --instrument servqual."
        )
    from cxlab.reports import SurveyDesign, read_design

    if instrument is not None:
        return SurveyDesign(reading={"instrument": instrument}, reporting={})
    return read_design(beside if design is None else design)


def _targets(file: str, targets: tuple[str, ...], overwrite: bool) -> list[Path]:
    """Where to write; refused before the work begins."""
    from cxlab import files

    paths = [Path(one) for one in targets] or [Path(file).with_name(f"{Path(file).stem}-results.docx")]
    suffixes = [path.suffix.lower() for path in paths]
    odd = [path.name for path, suffix in zip(paths, suffixes, strict=True) if suffix not in _SUFFIXES]
    if odd:
        raise click.UsageError(f"--to: '{odd[0]}' ends in neither .docx nor .html.")
    if ".docx" in suffixes:
        files.require_word()
    return files.unused(*paths, overwrite=overwrite, ask="--overwrite")


def _made(survey: Any, options: dict[str, Any]) -> SurveyReport:
    from cxlab.reports import survey_report

    with progress_of("Writing") as tell:
        return survey_report(survey, progress=tell, **options)
