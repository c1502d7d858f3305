"""Weigh the built pages: what a reader's first visit to a page brings over the line.

    python scripts/page_weight.py [FOLDER]

Counted are the page and all files that it names (styles, scripts, pictures, fonts), each once. Text is counted as web
hosts send it, compressed with gzip; the size on disk stands beside it.
"""

from __future__ import annotations

import gzip
import re
import sys
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parent.parent
TEXT = {".html", ".css", ".js", ".svg", ".json"}
WIDGET_MARK = "application/vnd.jupyter.widget-state+json"
REDIRECT = 'http-equiv="refresh"'
NAMED = {"script": "src", "img": "src", "link": "href", "source": "src", "video": "src", "audio": "src"}
LOADED_RELATIONS = {"stylesheet", "icon", "preload"}
STYLE_FILES = re.compile(r"url\(\s*[\"']?([^\"')]+)")

# What MathJax fetches once it runs on a page with a formula: its parts, and the fonts of most formulas.
MATHJAX = "vendor/mathjax/startup.js"
MATHJAX_PARTS = (
    "core.js",
    "input/tex.js",
    "output/chtml.js",
    "output/chtml/fonts/tex.js",
    "a11y/assistive-mml.js",
    "output/chtml/fonts/woff-v2/MathJax_Main-Regular.woff",
    "output/chtml/fonts/woff-v2/MathJax_Math-Italic.woff",
    "output/chtml/fonts/woff-v2/MathJax_Size1-Regular.woff",
    "output/chtml/fonts/woff-v2/MathJax_Zero.woff",
)


@dataclass(frozen=True)
class Weight:
    """One page: bytes over the line and on disk."""

    page: str
    compressed: int
    plain: int
    has_widgets: bool

    def describe(self) -> str:
        """The weight in words."""
        return f"{self.page}, {self.compressed / 1000:.0f} kB ({self.plain / 1000:.0f} kB on disk)"


class Names(HTMLParser):
    """Collects the files that a page loads by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag loads; a link only when the browser fetches it unasked."""
        values = dict(attrs)
        loads = tag != "link" or LOADED_RELATIONS & set((values.get("rel") or "").split())
        if tag in NAMED and loads and (name := values.get(NAMED[tag])):
            self.found.append(name)


def resolve(base: Path, name: str) -> Path | None:
    """The file behind a name on a page; None for what is inside the page or on another host."""
    parts = urlsplit(name)
    return None if parts.scheme or parts.netloc or not parts.path else (base.parent / unquote(parts.path)).resolve()


def files_of(page: Path) -> set[Path]:
    """The page and all files that it loads, fonts and MathJax's parts included."""
    names = Names()
    names.feed(page.read_text(encoding="utf-8"))
    files = {page} | {path for name in names.found if (path := resolve(page, name)) and path.is_file()}
    for path in list(files):
        if path.suffix == ".css":
            files |= style_files(path)
        if path.as_posix().endswith(MATHJAX):
            files |= {path.parent / part for part in MATHJAX_PARTS}
    return files


@cache
def style_files(style: Path) -> frozenset[Path]:
    """The fonts and pictures of a style sheet; of several formats of a font the browser takes the first."""
    found = set()
    for rule in re.split(r"[;}]", style.read_text(encoding="utf-8")):
        if (match := STYLE_FILES.search(rule)) and (path := resolve(style, match[1])) and path.is_file():
            found.add(path)
    return frozenset(found)


@cache
def size(path: Path) -> tuple[int, int]:
    """Bytes over the line and on disk."""
    data = path.read_bytes()
    return len(gzip.compress(data, 6)) if path.suffix in TEXT else len(data), len(data)


def weigh(page: Path, root: Path) -> Weight:
    """Weigh one page."""
    sizes = [size(path) for path in files_of(page)]
    has_widgets = WIDGET_MARK in page.read_text(encoding="utf-8")
    return Weight(
        page.relative_to(root).as_posix(), sum(line for line, _ in sizes), sum(disk for _, disk in sizes), has_widgets
    )


def find_pages(root: Path) -> list[Path]:
    """The pages of a built book, without the one that only sends readers on."""
    inner = {"_static", "_sources", "_images"}
    found = (page for page in root.rglob("*.html") if not inner & set(page.relative_to(root).parts))
    return sorted(page for page in found if REDIRECT not in page.read_text(encoding="utf-8"))


def weigh_all(root: Path) -> list[Weight]:
    """Weigh every page of a built book."""
    return [weigh(page, root) for page in find_pages(root)]


def main(arguments: list[str]) -> int:
    """Print the weights, heaviest first."""
    root = Path(arguments[0]) if arguments else ROOT / "_build" / "html"
    for weight in sorted(weigh_all(root.resolve()), key=lambda weight: -weight.compressed):
        print(f"{weight.compressed / 1000:8.0f} kB {weight.plain / 1000:8.0f} kB on disk  {weight.page}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
