"""Prose of the built book as pieces and sentences: what slides and handouts choose from."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape, unescape
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

TAG = re.compile(r"<[^>]*>")
VIEW = "application/vnd.jupyter.widget-view+json"
# What a cell shows beside its words on data and method.
SHOWN = ("table", "picture", "code", "explorer")
# What Python adds to a number, and digits that nobody reads.
DTYPE = re.compile(r"^(Name: .*, )?dtype: \w+$", re.MULTILINE)
WRAPPED = re.compile(r"np\.(?:float|int|bool)_?\d*\(([^()]*)\)")
DIGITS = re.compile(r"\b(\d+\.\d{4})\d{3,}\b")
KEPT_ATTRIBUTES = {"src", "alt", "colspan", "rowspan", "scope", "start", "style"}
# A sentence that begins so is hard to understand without the one before it.
LEANS = re.compile(
    r"^(It|They|This|That|These|Those|Its|Their|Both|Then|But|So|And|Or|He|She|Here|The (first|second|same))\b"
)


# The end of a sentence, with what closes around it, and then the beginning of another.
BREAK = re.compile(r"([.!?][”\")\]]*(?:</\w+>)*)\s+(?=(?:<[^/>]*>)*[“\"(\[]?[A-Z0-9¾½−])")
OPENING = re.compile(r"<\w")
ABBREVIATION = re.compile(r"\b(al|vs|cf|e\.g|i\.e|n\.d)\.$")


@dataclass(frozen=True)
class Block:
    """A piece of a page: text, list, table, picture, formula, code, explorer; `html` is free of links and classes."""

    kind: str
    html: str
    sentences: tuple[str, ...] = ()  # of a text; of a list its items


def words(html: str) -> int:
    """How many words a reader sees."""
    return len(plain(html).split())


def plain(html: str) -> str:
    """The text of a piece of HTML on one line."""
    return " ".join(unescape(TAG.sub("", html)).split())


def plain_lines(html: str) -> list[str]:
    """The text of a piece of HTML, line by line."""
    return unescape(TAG.sub("", html)).splitlines()


def children(parent: Tag | None) -> list[Tag]:
    """The elements directly in another."""
    return [child for child in parent.children if isinstance(child, Tag)] if parent else []


def blocks(elements: Iterable[Tag]) -> Iterator[Block]:
    """The pieces of a part of a page, in order."""
    for element in elements:
        style = element.get("class", [])
        if element.name == "script" and element.get("type") == VIEW:
            yield Block("explorer", json.loads(element.string)["model_id"])
        elif element.name == "p":
            yield Block("text", f"<p>{inner(element)}</p>", tuple(sentences(element)))
        elif element.name in ("ul", "ol"):
            yield Block("list", outer(element), tuple(inner(item) for item in children(element)))
        elif element.name == "table":
            yield Block("table", outer(element))
        elif element.name == "img":
            yield Block("picture", outer(element))
        elif "math" in style:
            yield Block("formula", f'<div class="math">{element.decode_contents().strip()}</div>')
        elif element.name == "pre" or "highlight" in style:
            yield Block("code", f"<pre>{escape(tidy(element.get_text()), quote=False)}</pre>")
        elif "cx-claim" not in style and "exercise" not in style and element.name not in ("h1", "h2", "h3", "h4"):
            yield from blocks(children(element))


def tidy(printed: str) -> str:
    """What a cell printed, without names of number types and with four decimals where there were seven or more."""
    return DIGITS.sub(r"\1", WRAPPED.sub(r"\1", DTYPE.sub("", printed))).strip("\n")


def outer(element: Tag) -> str:
    """An element as HTML without links, classes and other traces of the book's pages."""
    cleaned = BeautifulSoup(str(element), "html.parser")
    for tag in cleaned.find_all(True):
        style = tag.get("class", [])
        if tag.name == "a" or (tag.name == "span" and not {"math", "bibtex-citation"} & set(style)):
            tag.unwrap()
            continue
        if "bibtex-citation" in style:
            tag.name, style = "cite", []
        tag.attrs = {name: value for name, value in tag.attrs.items() if name in KEPT_ATTRIBUTES}
        if "math" in style:
            tag["class"] = ["math"]
        if tag.name != "img":
            tag.attrs.pop("style", None)
    return str(cleaned)


def inner(element: Tag | None) -> str:
    """What stands in an element, as clean HTML on one line; a paragraph that fills a list item or a cell is opened."""
    if element is None:
        return ""
    cleaned = BeautifulSoup(outer(element), "html.parser").find()
    paragraphs = children(cleaned)
    if cleaned.name in ("li", "td", "th") and len(paragraphs) == 1 and paragraphs[0].name == "p":
        cleaned = paragraphs[0]
    return " ".join(cleaned.decode_contents().split())


def sentences(paragraph: Tag) -> Iterator[str]:
    """The sentences of a paragraph as HTML; a full stop inside bold words, a citation or a formula ends none."""
    text = inner(paragraph)
    parts, start = [], 0
    for found in BREAK.finditer(text):
        part = text[start : found.end(1)]
        if len(OPENING.findall(part)) == part.count("</") and not ABBREVIATION.search(part):
            parts.append(part)
            start = found.end()
    yield from joined([*parts, text[start:]] if text[start:] else parts)


def joined(parts: list[str]) -> Iterator[str]:
    """Sentences, with a label in bold ("Direction.") put before the sentence that it names."""
    label = ""
    for part in parts:
        if part.startswith("<strong>") and (words(part) <= 5 or is_label(part)):
            label = f"{label}{part} "
        else:
            yield label + part
            label = ""
    if label:
        yield label.strip()


def is_label(part: str) -> bool:
    """Whether bold words stand alone and are no question."""
    return bool(re.fullmatch(r"<strong>[^<]*[^<?!]</strong>", part))


def leaning(sentence: str) -> bool:
    """Whether a sentence needs the one before it."""
    return bool(LEANS.match(plain(sentence)))


def marked(sentence: str) -> bool:
    """Whether the author marked a sentence: bold words, or a label such as "Can't say:"."""
    return "<strong>" in sentence or bool(re.match(r"<em>[^<]*:</em>", sentence))


def key_sentences(block: Block) -> list[str]:
    """The marked sentences of a text, each with the one that it leans on; the items of a list."""
    if block.kind == "list":
        return list(block.sentences)
    wanted = set()
    for number, sentence in enumerate(block.sentences):
        if marked(sentence):
            wanted.add(number)
            if number and leaning(sentence):
                wanted.add(number - 1)
    return [block.sentences[number] for number in sorted(wanted)]


def shortened(html: str, most: int) -> str:
    """As many whole sentences as fit; at least one."""
    kept = ""
    paragraph = BeautifulSoup(f"<p>{html}</p>", "html.parser").p
    for sentence in sentences(paragraph):
        if kept and words(kept) + words(sentence) > most:
            break
        kept = f"{kept} {sentence}".strip()
    return kept


def first_sentences(found: Sequence[str], most: int) -> str:
    """The first sentences that fit, at least one."""
    kept: list[str] = []
    for sentence in found:
        if kept and words(" ".join([*kept, sentence])) > most:
            break
        kept.append(sentence)
    return " ".join(kept)


def last_sentences(found: Sequence[str], most: int) -> str:
    """The last sentences that fit, at least one; none that begins in the middle of a thought, where one can choose."""
    kept: list[str] = []
    for sentence in reversed(found):
        if kept and words(" ".join([*kept, sentence])) > most:
            break
        kept.insert(0, sentence)
    return " ".join(kept)
