"""Words for people in two languages: English sentences are the keys, Indonesian ones the translations.

A `Sentence` is a plain English string that remembers how it was made, so that it can be told in Indonesian later. Each
room keeps its translations in a file of its own here. A test finds every sentence that the package says, and fails
when its translation is missing, fills in other values, or translates what nobody says any more.
"""

from __future__ import annotations

from importlib import import_module
from numbers import Real
from pkgutil import iter_modules
from string import Formatter
from typing import Any

from cxlab import _checks

LANGUAGES = ("en", "id")

# English: Indonesian. Values in braces are filled in and must agree.
INDONESIAN: dict[str, str] = {
    english: indonesian
    for room in sorted(module.name for module in iter_modules(__path__))
    for english, indonesian in import_module(f"{__name__}.{room}").INDONESIAN.items()
}

_SWAPPED = str.maketrans(".,", ",.")


class Sentence(str):
    """An English string that can be told in another language.

    Parameters
    ----------
    template : str
        The English sentence, with the names of its values in braces.
    values : dict
        What is filled in: numbers, texts, or other sentences.
    """

    template: str
    values: dict[str, Any]

    def __new__(cls, template: str, values: dict[str, Any]) -> Sentence:
        made = super().__new__(cls, _Filler("en").format(template, **values))
        made.template, made.values = template, values
        return made

    def __reduce__(self) -> tuple[type[Sentence], tuple[str, dict[str, Any]]]:
        return Sentence, (self.template, self.values)


class _Filler(Formatter):
    """Fill in values; Indonesian writes 2.746,5 where English writes 2,746.5."""

    def __init__(self, language: str) -> None:
        self.language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, Sentence):
            return told(value, self.language)
        if isinstance(value, _checks.Listing) and value.n_more:
            return f"{value.shown}, {say('… and {n:,} more', self.language, n=value.n_more)}"
        text = str(format(value, format_spec))
        return text.translate(_SWAPPED) if self.language == "id" and isinstance(value, Real) else text


def sentence(template: str, **values: Any) -> Sentence:
    """Make a sentence that reads as English and can be told in Indonesian."""
    return Sentence(template, values)


def told(text: str, language: str) -> str:
    """Tell a sentence in one of the two languages; a text that is no `Sentence` is told as it is (a column's name)."""
    _checks.choice("language", language, LANGUAGES)
    if language == "en" or not isinstance(text, Sentence):
        return str(text)
    return _Filler(language).format(INDONESIAN[text.template], **text.values)


def say(template: str, language: str, **values: Any) -> str:
    """Say a sentence in one of the two languages, with its values filled in."""
    return told(Sentence(template, values), language)
