"""Print the built book through the browser into one file: _build/cx-lab.pdf.

    python scripts/print_book.py [PAGE ...]          (python3 cx.py pdf calls it; pages as _toc.yml names them)

Each page is printed by itself. Then a list of contents with page numbers comes first, links between pages lead inside
the file, and the side bar of the reader's program shows parts and chapters.
"""

from __future__ import annotations

import html
import sys
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import toc
from browse import launch, open_page
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, Fit, NameObject, TextStringObject

from cxlab import files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Browser, Page
    from pypdf.generic import DictionaryObject

ROOT = Path(__file__).resolve().parent.parent
HTML = ROOT / "_build" / "html"
TARGET = ROOT / "_build" / "cx-lab.pdf"
BUILD_FIRST = "There is no built book in _build/html. Run `python3 cx.py book` first."

# The numbers of the pages go on from one printed page of the book to the next.
PAPER = """@page {{ size: A4; margin: 18mm 16mm 20mm; @bottom-center {{ content: {number}; font: 9pt sans-serif; }} }}
html {{ counter-reset: page {before}; }}
#jb-print-toc, .toggle-button, details.hide > summary {{ display: none !important; }}"""
SCALE = 0.8  # a page of the book is made for a screen; so many sheets less are as easy to read
# What a reader would open with a click is open on paper, the worked solutions too; only a quiz keeps its answers shut.
OPEN_ALL = """() => {
    document.querySelectorAll('details:not(.quiz-option)').forEach((box) => { box.open = true; });
    document.querySelectorAll('.toggle-hidden').forEach((box) => box.classList.remove('toggle-hidden'));
    document.querySelectorAll('img[loading]').forEach((picture) => picture.removeAttribute('loading'));
}"""
CONTENTS = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Contents</title><style>{paper}
body {{ font: 11pt/1.5 sans-serif; }} h2 {{ font-size: 12pt; margin: 1em 0 0.2em; }}
p {{ display: flex; margin: 0; }} .under {{ padding-left: 1.5em; }}
a {{ color: inherit; flex: 1; text-decoration: none; }}
</style></head><body><main><h1>CX Lab: contents</h1>{rows}</main></body></html>"""


class PrintError(Exception):
    """A sentence for the user: what is missing and what to do."""


@dataclass
class Leaf:
    """A page of the book on its way to paper."""

    part: str
    depth: int
    name: str
    title: str = ""
    first: int = 0  # number of its first sheet, the first page of the book having 1
    pdf: Path = Path()

    @property
    def built(self) -> Path:
        """The page as the browser shows it."""
        return HTML / f"{self.name}.html"


def leaves(root: Path = ROOT) -> list[Leaf]:
    """All pages in the order of the list of contents."""
    return [Leaf(*place) for place in toc.places(root, HTML)]


def print_page(tab: Page, leaf: Leaf, folder: Path, before: int) -> int:
    """Print one page; how many sheets it takes."""
    open_page(tab, leaf.built.as_uri())
    leaf.title = tab.evaluate("() => document.querySelector('h1').firstChild.textContent.trim()")
    tab.evaluate(OPEN_ALL)
    tab.add_style_tag(content=PAPER.format(before=before, number="counter(page)"))
    leaf.first, leaf.pdf = before + 1, folder / f"{before:05d}.pdf"
    tab.pdf(path=leaf.pdf, prefer_css_page_size=True, print_background=True, scale=SCALE)
    return len(PdfReader(leaf.pdf).pages)


def print_contents(tab: Page, printed: Sequence[Leaf], target: Path) -> int:
    """Print the list of contents; how many sheets it takes."""
    rows, part = [], ""
    for leaf in printed:
        if leaf.part != part:
            part = leaf.part
            rows.append(f"<h2>{html.escape(part)}</h2>")
        link = f'<a href="{leaf.built.as_uri()}">{html.escape(leaf.title)}</a>'
        rows.append(f"<p{' class=under' if leaf.depth else ''}>{link}<span>{leaf.first}</span></p>")
    tab.goto("about:blank")
    source = target.with_suffix(".html")
    source.write_text(CONTENTS.format(paper=PAPER.format(before=0, number="''"), rows="".join(rows)), encoding="utf-8")
    tab.goto(source.as_uri())
    tab.pdf(path=target, prefer_css_page_size=True)
    return len(PdfReader(target).pages)


def inside(address: str) -> tuple[str, str] | None:
    """Page and anchor that a link leads to; None when it leads out of the book."""
    parts = urlsplit(address)
    path = Path(unquote(parts.path))
    if parts.scheme != "file" or not path.is_relative_to(HTML):
        return None
    return path.relative_to(HTML).with_suffix("").as_posix(), unquote(parts.fragment)


def anchors_of(reader: PdfReader) -> dict[str, tuple[int, float]]:
    """Sheet within the file and height of each named place."""
    found = {}
    for name, place in reader.named_destinations.items():
        if (sheet := reader.get_destination_page_number(place)) is not None:
            found[name.lstrip("/")] = sheet, float(place.top or 0)
    return found


def point(writer: PdfWriter, link: DictionaryObject, place: tuple[int, float] | None) -> None:
    """Let a link lead to a sheet and a height of it; nowhere, when its page is not in this file."""
    for key in ("/A", "/Dest"):
        link.pop(key, None)
    if place is not None:
        fit = Fit.xyz(top=place[1]) if place[1] else Fit.fit()
        page = writer.pages[place[0]].indirect_reference
        link[NameObject("/Dest")] = ArrayObject([page, NameObject(fit.fit_type), *fit.fit_args])


def join(printed: Sequence[Leaf], contents: Path, n_front: int) -> PdfWriter:
    """One file of all, with its outline, and with links that stay inside."""
    writer = PdfWriter()
    writer.append(contents, "Contents", import_outline=False)
    places: dict[tuple[str, str], tuple[int, float]] = {}
    part, above = "", None
    for leaf in printed:
        reader, start = PdfReader(leaf.pdf), leaf.first - 1 + n_front
        places |= {(leaf.name, name): (start + sheet, top) for name, (sheet, top) in anchors_of(reader).items()}
        places[leaf.name, ""] = start, 0.0
        if leaf.part != part:
            part = leaf.part
            above = writer.add_outline_item(title=part, page_number=start)
        writer.append(reader, import_outline=False)
        writer.add_outline_item(title=leaf.title, page_number=start, parent=above)
    lead_links(writer, owners(printed, n_front, len(writer.pages)), places)
    return writer


def owners(printed: Sequence[Leaf], n_front: int, n_sheets: int) -> list[str]:
    """The page of the book that each sheet shows; an empty name for the list of contents."""
    ends = [*(leaf.first - 1 for leaf in printed[1:]), n_sheets - n_front]
    return [""] * n_front + [
        leaf.name for leaf, end in zip(printed, ends, strict=True) for _ in range(leaf.first, end + 1)
    ]


def lead_links(writer: PdfWriter, names: Sequence[str], places: dict[tuple[str, str], tuple[int, float]]) -> None:
    """Point every link that means a place in the book to its sheet; links that lead out stay."""
    for name, page in zip(names, writer.pages, strict=True):
        for annotation in page.get("/Annots", ()):
            link = annotation.get_object()
            address, own = link.get("/A", {}).get("/URI"), link.get("/Dest")
            aim = (name, str(own).lstrip("/")) if isinstance(own, str) else inside(str(address)) if address else None
            if aim is not None:
                point(writer, link, places.get(aim, places.get((aim[0], ""))))


def print_book(browser: Browser, names: Sequence[str] = (), target: Path = TARGET) -> tuple[int, int]:
    """Print the book, or the named pages of it.

    Parameters
    ----------
    browser : Browser
        Prints.
    names : sequence of str
        Pages as ``_toc.yml`` names them; all when empty.
    target : Path
        Where the file goes.

    Returns
    -------
    tuple of int
        How many pages of the book, and how many sheets.
    """
    printed = chosen(names)
    with tempfile.TemporaryDirectory() as folder:
        tab, sheets = browser.new_page(), 0
        tab.emulate_media(media="print", color_scheme="light", reduced_motion="reduce")
        for number, leaf in enumerate(printed, start=1):
            sheets += print_page(tab, leaf, Path(folder), sheets)
            print(f"\r  {number} of {len(printed)} pages", end="", flush=True)
        print()
        contents = Path(folder) / "contents.pdf"
        n_front = print_contents(tab, printed, contents)
        tab.close()
        files.write_bytes(target, sealed(join(printed, contents, n_front), "CX Lab"))
    return len(printed), sheets + n_front


def chosen(names: Sequence[str]) -> list[Leaf]:
    """The pages that are printed, in the order of the book."""
    if not HTML.is_dir():
        raise PrintError(BUILD_FIRST)
    every = leaves()
    if unknown := sorted(set(names) - {leaf.name for leaf in every}):
        raise PrintError(f"There is no page {unknown[0]!r}. Name pages as _toc.yml does: book/smart/metrics, say.")
    return [leaf for leaf in every if not names or leaf.name in names]


def sealed(writer: PdfWriter, title: str) -> bytes:
    """The bytes of a file, with a title and a language and without the time of its making."""
    writer.metadata = {"/Title": title, "/Author": "CX Lab contributors"}
    writer.root_object[NameObject("/Lang")] = TextStringObject("en")
    writer.compress_identical_objects(remove_unreferenced=True)
    content = BytesIO()
    writer.write(content)
    return content.getvalue()


def main(arguments: Sequence[str]) -> int:
    """Print; 1 when something must be put right first."""
    try:
        chosen(arguments)  # what is wrong with the names is said before a browser starts
        with launch() as browser:
            n_pages, n_sheets = print_book(browser, arguments)
    except (PrintError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{n_pages} pages of the book on {n_sheets} sheets:\n    {TARGET.as_uri()}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
