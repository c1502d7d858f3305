"""From a text as it was written to words that can be counted; what points at a person is masked first."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxlab.voice._words import WordLists

# In this order: what an earlier pattern took, a later one doesn't see.
MASKS = {
    "link": re.compile(r"(?:https?://|www\.)\S+", re.I),
    "e-mail": re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"),
    "handle": re.compile(r"(?<![\w@])@\w[\w.]*"),
    "phone": re.compile(
        r"(?<![\w.,])(?:\(?\+?62\)?|0)[ .-]?8\d(?:[ .-]?\d){6,11}(?!\d)|(?<!\w)\+\d{1,3}(?:[ .-]?\d){7,12}(?!\d)"
    ),
    # Not an amount of money: no currency before, no round thousands at the end.
    "number": re.compile(
        r"(?<![\w.,])(?<!rp )(?<!idr )(?<!usd )(?!\d+000(?!\d))(?:[a-z]{1,5}[/-])?\d(?:[/-]?[\da-z]){5,}(?![\w])", re.I
    ),
}  # fmt: skip
_BREAK = "."  # stands for the end of a clause
_PIECE = re.compile(r"\[[a-z-]+\]|[^\W\d_]+(?:'[^\W\d_]+)?\d?|[.,;:!?\n]")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
_SHORT_NOT = re.compile(r"\b([a-z]+)n't\b")
_IRREGULAR = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}
SCOPE = 3  # words after a negator that it can turn round


class Word(NamedTuple):
    """A word that counts, with the word before its slang was replaced; an empty `plain` is the end of a clause."""

    plain: str
    written: str


class Cleaned(NamedTuple):
    """A text without personal marks, its words, and how often each step did something."""

    text: str
    words: tuple[Word, ...]
    steps: Counter[str]


def masked(text: str) -> tuple[str, Counter[str]]:
    """Replace what points at a person by its kind in brackets, and count."""
    found: Counter[str] = Counter()
    for kind, pattern in MASKS.items():
        text, n = pattern.subn(f"[{kind}]", text)
        found[kind] += n
    return text, found


def cleaned(text: str, lists: WordLists) -> Cleaned:
    """Mask, lower, shorten drawn-out letters, replace slang."""
    safe, steps = masked(unicodedata.normalize("NFKC", text))
    low = safe.lower().replace("’", "'").replace("‘", "'")
    low, steps["drawn out"] = _DRAWN_OUT.subn(r"\1", low)
    low = _SHORT_NOT.sub(lambda match: f"{_IRREGULAR.get(match[1], match[1])} not", low)
    words = [word for piece in _PIECE.findall(low) for word in _plain(piece, lists)]
    joined = tuple(_joined(words, lists))
    steps["slang"] = sum(word.plain != word.written and word.plain != "" for word in joined)
    steps["negation"] = sum(word.plain in lists.negator for word in joined)
    return Cleaned(safe, joined, steps)


def _plain(piece: str, lists: WordLists) -> Iterator[Word]:
    if piece.startswith("["):
        return
    if piece in ".,;:!?\n":
        yield Word("", _BREAK)
        return
    word = piece.removesuffix("'s")
    if word[-1].isdigit():  # Indonesian writes "cepat2" for "cepat-cepat"
        word = word[:-1]
    for part in lists.slang.get(piece, lists.slang.get(word, word)).split():
        yield Word(_stem(part, lists), piece)


def _stem(word: str, lists: WordLists) -> str:
    """Take an Indonesian ending off a word that is not in the lists, where what is left is."""
    if lists.language == "id" and word not in lists.sentiment:
        for ending in ("nya", "lah", "kah"):
            rest = word.removesuffix(ending)
            if rest != word and (rest in lists.sentiment or rest in lists.urgent):
                return rest
    return word


def _joined(words: list[Word], lists: WordLists) -> Iterator[Word]:
    """Put two words that are one in meaning together."""
    i = 0
    while i < len(words):
        pair = " ".join(word.plain for word in words[i : i + 2])
        if pair in lists.phrases:
            yield Word(lists.phrases[pair], " ".join(word.written for word in words[i : i + 2]))
            i += 2
        else:
            yield words[i]
            i += 1


def negated(words: tuple[Word, ...], lists: WordLists) -> list[str]:
    """Return for each word the negator that reaches it, or nothing: three words on, within the clause."""
    reach: list[str] = []
    by, left = "", 0
    for word in words:
        if word.plain == "" or word.plain in lists.contrast:
            by, left = "", 0
        reach.append(by if left > 0 else "")
        left -= 1
        if word.plain in lists.negator:
            by, left = word.written, SCOPE
    return reach


def features(words: tuple[Word, ...], lists: WordLists) -> frozenset[str]:
    """Return the different terms of a text for a model; the word right after a negator is a term of its own."""
    found, before = set(), ""
    for word in words:
        if word.plain and word.plain not in lists.negator:
            found.add(f"not_{word.plain}" if before in lists.negator else word.plain)
        before = word.plain
    return frozenset(found)
