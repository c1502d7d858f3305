"""Write a page of the book for each data card, and one that lists them.

    python scripts/data_cards.py [FOLDER]

The build of the book calls `write`; the pages are made anew each time and not committed.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import generated

from cxlab import datasets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxlab.datasets import Column, DataCard

PAGES = generated.PAGES / "data"

INTRODUCTION = """\
# Data sets

What each number in this book was computed from. Each page says where the data come from, what may be done with them,
what each column means and in which unit, and where they mislead.
"""


def write(folder: Path = PAGES) -> list[Path]:
    """Write the pages into a folder, and return their paths, the list first.

    Parameters
    ----------
    folder : Path
        Where to write; made when it isn't there. Pages of cards that are gone are removed.

    Returns
    -------
    list of Path
        ``index.md``, and a page for each data set, by name.
    """
    embedded = [datasets.card(name) for name in datasets.names()]
    remote = [datasets.card(name) for name in datasets.remote_names()]
    pages = {"index.md": index(embedded, remote)} | {f"{card.name}.md": page(card) for card in [*embedded, *remote]}
    return generated.write(pages, folder)


def index(embedded: Iterable[DataCard], remote: Iterable[DataCard]) -> str:
    """List the data sets, those that come with the package first."""
    return "\n".join(
        [
            INTRODUCTION,
            "## In the package\n",
            "`cxlab.datasets.load(name)` reads them; nothing is downloaded.\n",
            *map(entry, embedded),
            "## Downloaded on request\n",
            "Rows as their owners published them. `cxlab.datasets.fetch(name)` downloads the file once, compares its "
            "checksum, and returns its path.\n",
            *map(entry, remote),
        ]
    )


def entry(card: DataCard) -> str:
    """One data set in the list: its title as a link, its name, size and licence."""
    return (
        f"[{plain(card.title)}]({card.name}.md)\n"
        f": `{card.name}`, {card.rows:,} rows, {plain(card.licence.name)}. {plain(first_sentence(card.description))}\n"
    )


def page(card: DataCard) -> str:
    """One data card as a page: how to get the data first, then what they are."""
    parts = [
        f"(data-{card.name.replace('_', '-')})=\n# {plain(card.title)}\n",
        f"{plain(card.description)}\n",
        get(card),
        "## Columns\n" if card.address is None else "## Columns used most\n",
        *map(column, card.columns),
        "## Where it misleads\n",
        *(f"- {plain(trap)}" for trap in card.traps),
        "\n## Good for\n",
        *(f"- {plain(use)}" for use in card.uses),
        "\n## Source and licence\n",
        *map(fact, facts(card)),
    ]
    return "\n".join(parts)


def get(card: DataCard) -> str:
    """The lines of Python that get the data."""
    if card.address is None:
        call = f'table = cx.datasets.load("{card.name}")'
    else:
        encoding = "" if card.encoding == "utf-8" else f', encoding="{card.encoding}"'
        call = f'path = cx.datasets.fetch("{card.name}")\ntable = pd.read_csv(path{encoding})'
    imports = "import cxlab as cx" if card.address is None else "import cxlab as cx\nimport pandas as pd"
    return f"{card.rows:,} rows.\n\n```python\n{imports}\n\n{call}\n```\n"


def column(described: Column) -> str:
    """One column: its name, then type and unit, meaning, values, and what an empty field means."""
    lines = [f"`{described.name}`", f": {described.type}, {plain(described.unit)}", "", f"  {plain(described.meaning)}"]
    if described.allowed:
        lines += ["", f"  Values: {plain(described.allowed)}."]
    if described.missing:
        lines += ["", f"  Empty: {plain(described.missing)}"]
    return "\n".join([*lines, ""])


def facts(card: DataCard) -> list[tuple[str, str]]:
    """Where the file comes from, what may be done with it, and how to know it again."""
    found = [
        ("Cite", plain(card.source)),
        ("Licence", f"{plain(card.licence.name)}. {plain(card.licence.evidence)}"),
        ("How the file was made", plain(card.made_by)),
    ]
    if card.address is not None:
        found.append(("Address", f"<{card.address}>"))
    return [*found, ("File", f"`{card.file}`"), ("Checksum (sha256)", f"`{card.sha256}`")]


def fact(item: tuple[str, str]) -> str:
    """One fact as a term with what it says."""
    return f"{item[0]}\n: {item[1]}\n"


def plain(text: str) -> str:
    """Text as it is, with nothing in it that Markdown would take for a sign of its own."""
    return re.sub(r"([\\`*_<>\[\]$|])", r"\\\1", text)


def first_sentence(text: str) -> str:
    """The first sentence, which ends with a full stop before a capital letter."""
    return re.split(r"(?<=\.) (?=[A-Z])", text, maxsplit=1)[0]


if __name__ == "__main__":
    for written in write(Path(sys.argv[1]) if len(sys.argv) > 1 else PAGES):
        print(written.name)
