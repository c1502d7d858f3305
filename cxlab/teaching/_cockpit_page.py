"""The page that reveals a SMART cockpit to its teams: one file that needs no network and no program."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from cxlab import files
from cxlab._words import _SWAPPED, say, told
from cxlab.files import Block, Bullets, Caption, Document, Figure, Heading, Paragraph, Table

if TYPE_CHECKING:
    import pandas as pd

    from cxlab.teaching._cockpit_debrief import GameDebrief


def debrief_page(made: GameDebrief, language: str) -> str:
    """Lay a debrief out as a page.

    Parameters
    ----------
    made : GameDebrief
        What was true.
    language : {"en", "id"}
        Language of the page.

    Returns
    -------
    str
        HTML.
    """
    from cxlab import plots

    title = told(made._title(), language)
    picture = plots.picture(made.plot())
    where = Caption(say("Figure", language), 1, 1, say("Where the teams ended, and where the best plans would have",
                                                       language))  # fmt: skip
    blocks: list[Block] = [
        Heading(title, 1), Bullets(tuple(told(line, language) for line in made._findings())),
        Figure(caption=where, png=picture.png, alt=picture.alt, width=picture.width),
        *(_table(number, told(name, language), table, language)
          for number, (name, table) in enumerate(made.tables().items(), 1)),
        *(Paragraph(told(line, language)) for line in (made.method, *made.notes)),
    ]  # fmt: skip
    return files.html_page(Document(title=title, language=language, blocks=tuple(blocks)))


def cells(table: pd.DataFrame, language: str = "en") -> list[list[str]]:
    """Turn a table into text: three decimals where a number isn't whole, and a dash where there is none."""
    return [
        [one if isinstance(one, str) else _said(float(one), language) for one in row]
        for row in table.itertuples(index=False)
    ]


def _said(value: float, language: str) -> str:
    if isnan(value):
        return "–"
    text = f"{value:,.0f}" if value.is_integer() else f"{value:,.3f}"
    return text.translate(_SWAPPED) if language == "id" else text


def _table(number: int, name: str, table: pd.DataFrame, language: str) -> Table:
    caption = Caption(say("Table", language), 1, number, name)
    return Table(caption=caption, header=tuple(table), rows=tuple(map(tuple, cells(table, language))))
