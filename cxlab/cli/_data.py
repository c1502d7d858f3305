"""``cxlab data``: what data sets there are, and getting those that are downloaded on request."""

from __future__ import annotations

import click

from cxlab.cli._output import aligned


@click.group(invoke_without_command=True)
@click.pass_context
def data(ctx: click.Context) -> None:
    """List the data sets; with `fetch`, download one."""
    if ctx.invoked_subcommand is None:
        from cxlab import datasets

        click.echo("In the package; cxlab.datasets.load(NAME) reads one:\n")
        click.echo(_listing(datasets.names()))
        click.echo("\nDownloaded on request; cxlab data fetch NAME gets one:\n")
        click.echo(_listing(datasets.remote_names()))


def _remote_name(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    """Accept the name of a data set that can be downloaded; another name is a wrong call."""
    from cxlab import datasets

    if value in datasets.names():
        raise click.BadParameter(f"'{value}' comes with the package, so that nothing needs to be downloaded.")
    try:
        return datasets.card(value).name
    except ValueError as error:
        raise click.BadParameter(str(error).removeprefix("name: ")) from None


@data.command()
@click.argument("name", callback=_remote_name)
@click.option("--folder", type=click.Path(file_okay=False), help="Where to keep the file; by default the user's cache.")
@click.option("--mirror", type=click.Path(), help="A folder with copies, used instead of the network.")
def fetch(name: str, folder: str | None, mirror: str | None) -> None:
    """Download a row-level data set, check it, and print the path of its file."""
    from cxlab import datasets

    click.echo(datasets.fetch(name, folder=folder, mirror=mirror, progress=True))


def _listing(names: list[str]) -> str:
    from cxlab import datasets

    cards = [datasets.card(name) for name in names]
    return aligned((f"  {card.name}", f"{card.rows:>9,} rows", card.licence.name, card.title) for card in cards)
