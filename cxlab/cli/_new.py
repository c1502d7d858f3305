"""``cxlab new``: folders to start from."""

from __future__ import annotations

import click


@click.group()
def new() -> None:
    """Start a folder: for a thesis."""


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
