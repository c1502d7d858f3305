"""A folder of pages that are made while the book is built, for the scripts that make them."""

from __future__ import annotations

from pathlib import Path

from cxlab import files

PAGES = Path(__file__).resolve().parents[1] / "book" / "generated"


def write(pages: dict[str, str], folder: Path) -> list[Path]:
    """Write pages into a folder, made when it isn't there; pages from before that nothing makes any more are removed.

    Parameters
    ----------
    pages : dict of str
        The text of each page by the name of its file.
    folder : Path
        Where they go.

    Returns
    -------
    list of Path
        The pages, in the order of ``pages``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.md"):
        if old.name not in pages:
            old.unlink()
    return [files.write_text(folder / name, text) for name, text in pages.items()]
