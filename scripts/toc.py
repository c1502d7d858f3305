"""The order of the book, read from _toc.yml: every page and notebook with the part that it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cxlab import files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


class Place(NamedTuple):
    """Where a page stands: its part ("" for the first page), how deep below it, and its name without suffix."""

    part: str
    depth: int
    name: str


def places(root: Path, built: Path | None = None) -> Iterator[Place]:
    """All pages in the order of the list of contents.

    Parameters
    ----------
    root : Path
        The folder of ``_toc.yml``.
    built : Path, optional
        The folder of the built book. A pattern in the list stands for the pages there that it matches; without a built
        book, for none.

    Yields
    ------
    Place
        The first page, then the pages of each part.
    """
    toc = files.read_yaml(root / "_toc.yml")
    if "root" in toc:
        yield Place("", 0, toc["root"])
    for part in toc["parts"]:
        yield from _below(part["chapters"], part["caption"], 0, built)


def _below(rows: Sequence[dict[str, Any]], part: str, depth: int, built: Path | None) -> Iterator[Place]:
    """The pages of a list of entries, each before those that stand below it."""
    for row in rows:
        if "glob" in row:
            for path in sorted(built.glob(f"{row['glob']}.html")) if built else ():
                yield Place(part, depth, path.relative_to(built).with_suffix("").as_posix())
        else:
            yield Place(part, depth, row["file"])
            yield from _below(row.get("sections", []), part, depth + 1, built)
