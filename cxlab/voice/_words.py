"""The word lists: what counts as good or bad, what turns a word round, what is written for what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from cxlab import _checks, datasets

if TYPE_CHECKING:
    import pandas as pd

LANGUAGES = ("en", "id")
KINDS = ("sentiment", "negator", "intensifier", "contrast", "slang", "stop", "urgent", "asking")
COLUMNS = ("language", "kind", "word", "value", "instead")


@dataclass(frozen=True)
class WordLists:
    """The word lists of one language, ready to be looked up."""

    language: str
    sentiment: dict[str, float]
    intensifier: dict[str, float]
    slang: dict[str, str]
    phrases: dict[str, str]
    negator: frozenset[str]
    contrast: frozenset[str]
    stop: frozenset[str]
    urgent: frozenset[str]
    asking: frozenset[str]


def word_lists(language: str | None, words: object) -> WordLists:
    """Take the lists of a language: those that come with the package, or a table of the reader's own."""
    chosen = _checks.choice("language", language, LANGUAGES)
    return _bundled(chosen) if words is None else _made(chosen, _table(words))


@cache
def _bundled(language: str) -> WordLists:
    return _made(language, datasets.load("feedback_words"))


def _table(words: object) -> pd.DataFrame:
    table = _checks.table("words", words)
    for name in COLUMNS:
        _checks.column("words", table, name)
    for name, allowed in (("kind", KINDS), ("language", LANGUAGES)):
        for found in table[name].unique():
            _checks.choice(f"words, {name}", found, allowed)
    _checked(table, table["kind"].isin(["sentiment", "intensifier"]), "value", "a number")
    _checked(table, table["kind"] == "slang", "instead", "what is meant")
    return table


def _checked(table: pd.DataFrame, needed: pd.Series, column: str, what: str) -> None:
    lacking = table.loc[needed & table[column].isna(), "word"]
    if len(lacking):
        raise ValueError(
            f"words: {_checks.count(len(lacking), 'row')} without {what} in '{column}': {_checks.places(lacking)}. "
            "Start from cxlab.datasets.load('feedback_words') and change rows of it."
        )


def _made(language: str, table: pd.DataFrame) -> WordLists:
    own = table[table["language"] == language]

    def of(kind: str) -> pd.DataFrame:
        return own[own["kind"] == kind]

    def values(kind: str) -> dict[str, float]:
        return dict(zip(of(kind)["word"], of(kind)["value"].astype(float), strict=True))

    said = dict(zip(of("slang")["word"], of("slang")["instead"], strict=True))
    phrases = {word: instead for word, instead in said.items() if " " in word}
    sets = {kind: frozenset(of(kind)["word"]) for kind in ("negator", "contrast", "stop", "urgent", "asking")}
    return WordLists(
        language=language,
        sentiment=values("sentiment"),
        intensifier=values("intensifier"),
        slang={word: instead for word, instead in said.items() if word not in phrases},
        phrases=phrases,
        **sets,
    )
