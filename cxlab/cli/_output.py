"""What the commands share: a progress bar and a plain table."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Item = TypeVar("Item")


def progress(items: Sequence[Item], label: str) -> Iterator[Item]:
    """Go through the items with a progress bar on stderr, which only a terminal gets to see."""
    if not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, label=label, file=sys.stderr) as bar:
        yield from bar


@contextmanager
def progress_of(label: str) -> Iterator[Callable[[int, int], None] | None]:
    """Give a function that moves a bar on stderr to so many of so many; None where no terminal would see it."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def tell(n_done: int, n_all: int) -> None:
            bar.length = n_all
            bar.update(n_done - bar.pos)

        yield tell


def aligned(rows: Iterable[Sequence[str]]) -> str:
    """Put rows of text into columns, two spaces apart."""
    table = [list(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in table)
    return "\n".join(line.rstrip() for line in lines)
