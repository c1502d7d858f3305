"""``cxlab new``: folders to start from."""

from __future__ import annotations

import click


@click.group()
def new() -> None:
    """Start a folder: for a thesis, or to practise."""


@new.command()
@click.argument("folder", type=click.Path(file_okay=False), default="thesis")
@click.option("--language", type=click.Choice(["en", "id"]), default="en", help="Language of questionnaire and report.")
@click.option("--organisation", help="Whom the questionnaire is about, 'Bank Nusantara' say.")
def thesis(folder: str, language: str, organisation: str | None) -> None:
    """Start a FOLDER with a questionnaire, a design, simulated answers and a notebook."""
    from cxlab.reports import new_thesis

    for path in new_thesis(folder, language=language, organisation=organisation):
        click.echo(f"Written: {path.as_posix()}")
    click.echo(f"\nRead {folder}/README.md next.")


@new.command()
@click.argument("folder", type=click.Path(file_okay=False), default="practice")
def practice(folder: str) -> None:
    """Start a FOLDER with an invented export full of faults, to practise on."""
    from cxlab.reports import new_practice

    for path in new_practice(folder):
        click.echo(f"Written: {path.as_posix()}")
    click.echo(f"\nNobody answered: the answers are invented. Next, in {folder}: cxlab report jawaban.csv")
