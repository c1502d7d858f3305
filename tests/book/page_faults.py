"""Read the built pages without a browser: links, anchors, what a page loads, words for pictures."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import page_weight

if TYPE_CHECKING:
    from pathlib import Path

LOADS = {
    "script": "src",
    "img": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "iframe": "src",
    "embed": "src",
    "object": "data",
}
LOADING_RELATIONS = {"stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch", "manifest"}
OTHER_HOST = re.compile(r"^(https?:)?//", re.IGNORECASE)
STYLE_ADDRESS = re.compile(r"(?:url\(\s*|@import\s+)[\"']?((?:https?:)?//[^\"')\s]+)", re.IGNORECASE)
NOT_WORDS = re.compile(r"[0-9a-f]{16,}|\.(png|svg|jpe?g|gif|webp)$|[/\\]|^(image|figure|plot|picture)?$", re.IGNORECASE)
SENTENCE = 15  # letters that words for a picture have at least


@dataclass
class Page(HTMLParser):
    """What a page holds that others point to, and what it points to itself."""

    path: Path
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    pictures: list[dict[str, str | None]] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    inside: str = ""

    def __post_init__(self) -> None:
        """Read the page."""
        super().__init__()
        self.feed(self.path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what this tag offers and wants."""
        values = dict(attrs)
        self.inside = tag if tag != "script" else f"script {values.get('type', '')}"
        self.ids.update(values[name] or "" for name in ("id", "name") if name in values)
        self.styles.append(values.get("style") or "")
        if tag == "a" and values.get("href") is not None:
            self.links.append(values["href"] or "")
        if tag == "link" and LOADING_RELATIONS & set((values.get("rel") or "").split()):
            self.loads.append(values.get("href") or "")
        if tag == "img":
            self.pictures.append(values)
        if tag in LOADS and values.get(LOADS[tag]):
            self.loads.append(values[LOADS[tag]] or "")

    def handle_endtag(self, tag: str) -> None:
        """Leave the tag."""
        self.inside = ""

    def handle_data(self, data: str) -> None:
        """Keep styles and the states of widgets, which hold pages of their own."""
        if self.inside == "style":
            self.styles.append(data)
        if self.inside == f"script {page_weight.WIDGET_MARK}":
            self.states.append(data)


@cache
def read(path: Path) -> Page:
    """A page, read once."""
    return Page(path)


def target_of(page: Path, address: str) -> tuple[Path, str] | None:
    """The file and the anchor that a link points to; None when it leaves the book on purpose."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    return ((page.parent / unquote(parts.path)).resolve() if parts.path else page), unquote(parts.fragment)


def link_faults(root: Path) -> list[str]:
    """Links that point to no file or to no place in it."""
    faults = []
    for path in page_weight.find_pages(root):
        for address in [*read(path).links, *read(path).loads]:
            target = target_of(path, address)
            if target is None:
                continue
            file, anchor = target
            if not file.is_file():
                faults.append(f"{path.relative_to(root)}: no file behind {address}")
            elif anchor and file.suffix == ".html" and anchor not in read(file).ids | {"top"}:
                faults.append(f"{path.relative_to(root)}: no place behind {address}")
    return faults


def asset_faults(root: Path) -> list[str]:
    """Scripts, styles, pictures and fonts that come from another host; a link to click is none."""
    faults = []
    for path in page_weight.find_pages(root):
        page = read(path)
        found = [address for address in page.loads if OTHER_HOST.match(address)]
        found += [address for style in page.styles for address in STYLE_ADDRESS.findall(style)]
        faults += [f"{path.relative_to(root)}: loads {address}" for address in found]
    for style in root.rglob("*.css"):
        found = STYLE_ADDRESS.findall(style.read_text(encoding="utf-8"))
        faults += [f"{style.relative_to(root)}: loads {address}" for address in found]
    return faults


class Pictures(HTMLParser):
    """The pictures in a piece of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a picture."""
        if tag == "img":
            self.found.append(dict(attrs))


def widget_pictures(state: str) -> list[dict[str, str | None]]:
    """The pictures that the widgets of a page can show."""
    models = json.loads(state)["state"].values()
    texts = [
        value for model in models for value in model["state"].values() if isinstance(value, str) and "<img" in value
    ]
    return [picture for text in texts for picture in Pictures(text).found]


def words_fault(picture: dict[str, str | None]) -> str | None:
    """What is wrong with the words for a picture: none, a file's name, or too few to say what is seen."""
    words = picture.get("alt")
    if picture.get("role") == "presentation" and words == "":
        return None
    if not words or NOT_WORDS.search(words) or len(words) < SENTENCE:
        return f"words for a picture: {words!r} ({(picture.get('src') or '')[:60]})"
    return None


def picture_faults(root: Path) -> list[str]:
    """Pictures without words that say what is seen, on the pages and inside widgets."""
    faults = []
    for path in page_weight.find_pages(root):
        page = read(path)
        pictures = page.pictures + [picture for state in page.states for picture in widget_pictures(state)]
        faults += [f"{path.relative_to(root)}: {fault}" for picture in pictures if (fault := words_fault(picture))]
    return faults
