"""How texts are compared: without regard to capitals, kinds of space, or the code points that print alike."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_SPACES = re.compile(r"\s+")
_BETWEEN_WORDS = re.compile(r"(?<=[^\W\d])\s*([-/])\s*(?=[^\W\d])")
_PUNCTUATION = re.compile(r"[^\w\s]+|_+")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_NUMBERING = re.compile(
    r"^(?:(?:no|nomor|item|pertanyaan|question)\.?\s*)?\(?(\d{1,3})\s*[.):\-–—]+\s*(?=\S)", re.IGNORECASE
)
_PLAIN_NUMBER = {
    ".": re.compile(r"[+-]?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?", re.ASCII),
    ",": re.compile(r"[+-]?(?:0|[1-9]\d{0,14})(?:,\d{1,15})?", re.ASCII),
}
_THOUSANDS = {
    ".": re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d{1,15})?", re.ASCII),
    ",": re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,15})?", re.ASCII),
}


def tidy(text: str) -> str:
    """Return a text with single plain spaces and none around it."""
    return _SPACES.sub(" ", text.translate(_INVISIBLE)).strip()


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """Return a text as labels are compared: NFKC, single spaces, no capitals, one kind of dash."""
    plain = tidy(unicodedata.normalize("NFKC", text)).casefold()
    return plain.translate(_DASHES)


_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))


@lru_cache(maxsize=65_536)
def as_label(text: str) -> str:
    """Return a text as labels are looked up: folded, without spaces around a dash or stroke between words."""
    return _BETWEEN_WORDS.sub(r"\1", folded(text))


@lru_cache(maxsize=65_536)
def bare(text: str) -> str:
    """Return a text as questions are compared: folded, without punctuation."""
    return tidy(_PUNCTUATION.sub(" ", folded(text)))


def numbered(text: str) -> tuple[int | None, str]:
    """Split the number off a question: "3. Staff are polite" → 3 and "Staff are polite"."""
    found = _NUMBERING.match(folded(text))
    if not found:
        return None, text
    return int(found[1]), folded(text)[found.end() :]


def alike(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1."""
    return SequenceMatcher(None, bare(one), bare(other)).ratio()


def plain_number(text: str, decimal: str) -> float | None:
    """Return the number that a text is, written with this decimal mark; None if it is no number."""
    if not _PLAIN_NUMBER[decimal].fullmatch(text):
        return None
    return float(text.replace(",", "."))


def thousands_number(text: str, decimal: str) -> float | None:
    """Return the number that a text with marks between thousands is; None if it is no such number."""
    if not _THOUSANDS[decimal].fullmatch(text):
        return None
    mark = "," if decimal == "." else "."
    return float(text.replace(mark, "").replace(",", "."))


def letter(index: int) -> str:
    """Return the letters over a column of a spreadsheet: 0 → A, 27 → AB."""
    name, rest = "", index + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        name = chr(65 + digit) + name
    return name
