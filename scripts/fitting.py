"""What fits on a slide of a table, a picture or a piece of code; the book shows it whole."""

from __future__ import annotations

import json
from copy import copy
from itertools import zip_longest
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from prose import VIEW, plain, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bs4 import Tag
    from prose import Block

MOST_ROWS, MOST_SIGNS = 9, 84  # of a table; signs over all columns
MOST_HEIGHT, LINE = 14, 92  # of a part of a table: lines, and signs on a line
CODE_LINES, CODE_WIDTH = 11, 72


def parts_of(block: Block) -> list[str]:
    """What a block of a page takes on slides: a long table several, with its head on each."""
    if block.kind != "table":
        return [show(block)]
    found = BeautifulSoup(block.html, "html.parser")
    groups: list[list[Tag]] = [[]]
    for row in body(found):
        if groups[-1] and height([*groups[-1], row]) > MOST_HEIGHT:
            groups.append([])
        groups[-1].append(row)
    made, start = [], 0
    for group in groups:
        part, end = copy(found), start + len(group)
        for place, row in enumerate(body(part)):
            if not start <= place < end:
                row.decompose()
        made.append(table(str(part)))
        start = end
    return made


def body(part: BeautifulSoup) -> list[Tag]:
    """The rows of a table below its head."""
    return [row for row in part.find_all("tr") if row.parent.name != "thead"]


def height(rows: Sequence[Tag]) -> float:
    """How high rows stand, in lines of a dense table that shares its width among its columns by their words."""
    texts = [[len(plain(str(cell))) for cell in cells(row)] for row in rows]
    longest = [max(column) for column in zip_longest(*texts, fillvalue=0)]
    room = [max(LINE * length**0.6 / sum(one**0.6 for one in longest), 1) for length in longest]
    return sum(max(-(-length // width) for length, width in zip(row, room, strict=False)) + 0.5 for row in texts)


def show(block: Block) -> str:
    """A table, a picture, a piece of code or an explorer as a slide shows it."""
    if block.kind == "table":
        return table(block.html)
    if block.kind == "explorer":
        view = json.dumps({"model_id": block.html, "version_major": 2, "version_minor": 0})
        return f'<div class="explorer" data-prevent-swipe><script type="{VIEW}">{view}</script></div>'
    if block.kind == "code":
        lines = block.html.removeprefix("<pre>").removesuffix("</pre>").splitlines()
        fits = [sum(-(-max(len(line), 1) // CODE_WIDTH) for line in lines[: place + 1]) for place in range(len(lines))]
        n_kept = max(sum(one <= CODE_LINES for one in fits), 1)
        more = "\n…" if len(lines) > n_kept else ""
        return "<pre>" + "\n".join(lines[:n_kept]) + more + "</pre>"
    return block.html


def table(html: str) -> str:
    """A table with as many rows and columns as can be read from the last row."""
    found = BeautifulSoup(html, "html.parser").table
    rows = found.find_all("tr")
    n_head = len(found.thead.find_all("tr")) if found.thead else 0
    n_rows = rows_that_fit(rows[n_head : n_head + MOST_ROWS])
    n_columns = columns_that_fit(rows[: n_head + n_rows])
    n_all = max(len(cells(row)) for row in rows)
    missing = [(len(rows) - n_head - n_rows, "rows"), (n_all - n_columns, "columns")]
    for row in rows[n_head + n_rows :]:
        row.decompose()
    for row in rows[: n_head + n_rows]:
        for cell in cells(row)[n_columns:]:
            cell.decompose()
    if words(str(found)) > 90:
        found["class"] = "dense"
    cut = " and ".join(f"{number} more {what}" for number, what in missing if number > 0)
    return str(found) + (f"<p class='cut'>The book shows {cut}.</p>" if cut else "")


def rows_that_fit(rows: Sequence[Tag]) -> int:
    """How many rows fit below each other."""
    return max(sum(height(rows[: place + 1]) <= MOST_HEIGHT for place in range(len(rows))), 1)


def cells(row: Tag) -> list[Tag]:
    """The cells of a row."""
    return row.find_all(["td", "th"])


def columns_that_fit(rows: Sequence[Tag]) -> int:
    """How many columns fit beside each other; a column of sentences may wrap."""
    widths: list[int] = []
    for row in rows:
        for place, cell in enumerate(cells(row)):
            width = min(len(plain(str(cell))), 24) + 3
            if place == len(widths):
                widths.append(width)
            widths[place] = max(widths[place], width)
    return max(sum(sum(widths[: place + 1]) <= MOST_SIGNS for place in range(len(widths))), 2)
