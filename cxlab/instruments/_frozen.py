"""A mapping that nobody can change, so that an instrument stays what it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from cxlab import _checks

LANGUAGES = ("en", "id")

Value = TypeVar("Value")


class Frozen(Mapping[str, Value]):
    """A read-only mapping that can be compared, hashed and pickled.

    Parameters
    ----------
    pairs : mapping
        What it holds; the order is kept.
    """

    __slots__ = ("_pairs",)

    def __init__(self, pairs: Mapping[str, Value]) -> None:
        self._pairs = dict(pairs)

    def __getitem__(self, key: str) -> Value:
        return self._pairs[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._pairs)

    def __len__(self) -> int:
        return len(self._pairs)

    def __hash__(self) -> int:
        return hash(tuple(self._pairs.items()))

    def __repr__(self) -> str:
        return repr(self._pairs)


def words(argument: str, value: object) -> Frozen[str]:
    """Accept a text for each language; one text alone stands for both."""
    given = dict.fromkeys(LANGUAGES, value) if isinstance(value, str) else value
    if not isinstance(given, Mapping) or not given:
        raise TypeError(f"{argument}: expected a text, or a dict {{'en': ..., 'id': ...}}; got {value!r}.")
    known_keys(argument, given, LANGUAGES)
    empty = [language for language, text in given.items() if not isinstance(text, str) or not text.strip()]
    if empty:
        raise ValueError(f"{argument}: the text in '{empty[0]}' is empty or no text. Write it, or leave the key out.")
    some = next(iter(given.values()))
    return Frozen({language: " ".join(given.get(language, some).split()) for language in LANGUAGES})


def known_keys(argument: str, given: Mapping[Any, Any], allowed: tuple[str, ...]) -> None:
    """Refuse keys that nobody reads, because a misspelt one would be lost without a word."""
    wrong = [key for key in given if key not in allowed]
    if wrong:
        names = ", ".join(f"'{name}'" for name in allowed)
        close = _checks.did_you_mean(wrong[0], allowed)
        raise ValueError(f"{argument}: '{wrong[0]}' is not known here.{close} Allowed: {names}.")
