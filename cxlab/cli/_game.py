"""``cxlab game``: the team game SMART cockpit."""

from __future__ import annotations

import click

from cxlab.cli._output import progress_of


@click.group()
def game() -> None:
    """Start the team game SMART cockpit, close its rounds, reveal what was true."""


@game.command()
@click.argument("folder", type=click.Path(file_okay=False), default="game")
@click.option("--teams", default=6, show_default=True, help="Number of teams.")
@click.option("--rounds", default=5, show_default=True, help="Number of rounds of three months each.")
@click.option("--language", type=click.Choice(["en", "id"]), default="en", help="Language of what the teams see.")
@click.option("--course", type=click.Path(file_okay=False), help="Folder of a course, whose secret is used.")
def new(folder: str, teams: int, rounds: int, language: str, course: str | None) -> None:
    """Start a FOLDER with a shared part for the teams and one for you."""
    from cxlab.teaching import new_game

    written = new_game(folder, n_teams=teams, n_rounds=rounds, language=language, course=course)
    click.echo(f"Written: {len(written)} files.")
    click.echo(f"For the teams: {folder}/shared. Share this folder only; team-1 opens shared/team-1/team.ipynb.")
    click.echo(f"For you alone: {folder}/lecturer. Open lecturer/lecturer.ipynb in JupyterLab.")


@game.command()
@click.argument("folder", type=click.Path(file_okay=False), default="game")
@click.option("--round", "number", type=int, help="Which round; the next one when left out.")
def close(folder: str, number: int | None) -> None:
    """Close a round of the game in FOLDER and tell each team what it led to."""
    from cxlab.teaching import play_round

    with progress_of("Computing") as tell:
        standings = play_round(folder, round_number=number, progress=tell)
    table = standings.decisions()
    for row in table[table["round"] == standings.n_rounds].itertuples():
        click.echo(f"{row.team}: {row.status}. {row.reason}".rstrip())
    click.echo(f"\nRound {standings.n_rounds} of {standings.of_rounds} is closed; each team has its report.")


@game.command()
@click.argument("folder", type=click.Path(file_okay=False), default="game")
def standings(folder: str) -> None:
    """Say how the teams of the game in FOLDER stand."""
    from cxlab.teaching import game_standings

    click.echo(game_standings(folder).summary())


@game.command()
@click.argument("folder", type=click.Path(file_okay=False), default="game")
@click.option("--publish", is_flag=True, help="Put debrief.html into each team's folder.")
def debrief(folder: str, publish: bool) -> None:
    """Reveal what was true in the game in FOLDER, once all rounds are closed."""
    from cxlab.teaching import game_debrief

    with progress_of("Searching") as tell:
        made = game_debrief(folder, publish=publish, progress=tell)
    click.echo(made.summary())
    if publish:
        click.echo("\nWritten: debrief.html in each team's folder.")
