"""What a cell means on a declared scale: a number, a label, a code for no answer, or nothing that is known."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cxlab import _checks
from cxlab.instruments import Scale, likert_labels
from cxlab.survey._grid import is_empty
from cxlab.survey._text import as_label, plain_number

KINDS = ("agreement", "satisfaction", "importance", "quality", "frequency")
_NUMBER_FIRST = re.compile(r"[(\[]?([+-]?\d{1,3})[)\]]?\s*[-=:.)\]]?\s*(\D.*)")
_NUMBER_LAST = re.compile(r"(.*\D?)\s*[(\[=:-]\s*(\d{1,3})\s*[)\]]?")

# Why a cell means what it means.
NUMBER, LABEL, LABELLED, MISSING = "", "label", "number with its label", "declared missing"
COMMA, WIDE, SPACES = "decimal comma", "digits of another script", "spaces around a number"
UNKNOWN, OFF, DATE, FAILED = "unknown label", "off the scale", "date", "formula"
NAN = float("nan")


@dataclass(frozen=True)
class Reading:
    """What one distinct cell means.

    Parameters
    ----------
    value : float
        The answer; NaN for none.
    why : str
        How it was read: one of the constants of this module.
    word : str or None
        The label in it, folded.
    disagrees : bool
        True where the number in it isn't the one that its label stands for.
    """

    value: float
    why: str = NUMBER
    word: str | None = None
    disagrees: bool = False


@dataclass(frozen=True)
class Missing:
    """Codes for "no answer" that were declared.

    Parameters
    ----------
    texts : frozenset of str
        Texts, folded.
    numbers : frozenset of float
        Numbers.
    """

    texts: frozenset[str]
    numbers: frozenset[float]

    @classmethod
    def of(cls, codes: Any) -> Missing:
        """Accept one code or several: 99, "-", ("TT", 99)."""
        given = [codes] if isinstance(codes, (str, int, float)) else list(codes)
        wrong = [code for code in given if isinstance(code, bool) or not isinstance(code, (str, int, float))]
        if wrong:
            raise TypeError(f"missing: expected numbers or texts, missing=(99, '-') say; got {wrong[0]!r}.")
        numbers = {float(code) for code in given if not isinstance(code, str)}
        texts = {as_label(code) for code in given if isinstance(code, str)}
        numbers |= {number for text in texts if (number := plain_number(text, ".")) is not None}
        return cls(frozenset(texts), frozenset(numbers))


@dataclass(eq=False)
class Answers:
    """A scale with the words that stand for its points.

    Parameters
    ----------
    low, high : int
        Ends of the scale.
    words : mapping
        Folded label and number.
    missing : Missing
        Codes for "no answer".
    decimal : str
        Decimal mark of the file.
    """

    low: int
    high: int
    words: Mapping[str, int]
    missing: Missing
    decimal: str = "."
    _cache: dict[tuple[type, Any], Reading] = field(default_factory=dict)

    def read(self, cell: Any) -> Reading:
        """Say what a cell means."""
        key = (type(cell), cell)
        if key not in self._cache:
            self._cache[key] = self._read(cell)
        return self._cache[key]

    def _read(self, cell: Any) -> Reading:
        if is_empty(cell):
            return Reading(NAN)
        if isinstance(cell, (int, float)) and not isinstance(cell, bool):
            return self._number(float(cell))
        if not isinstance(cell, str):
            return Reading(NAN, DATE)
        return self._text(cell)

    def _number(self, number: float, why: str = NUMBER) -> Reading:
        if number in self.missing.numbers:
            return Reading(NAN, MISSING)
        if self.low <= number <= self.high and number == math.floor(number):
            return Reading(number, why)
        return Reading(NAN, OFF)

    def _text(self, cell: str) -> Reading:
        text = as_label(cell)
        if text in self.missing.texts:
            return Reading(NAN, MISSING)
        if cell.startswith("#"):
            return Reading(NAN, FAILED)
        if text in self.words:
            return Reading(self.words[text], LABEL, text)
        number = plain_number(text.removeprefix("+"), self.decimal)
        if number is not None:
            return self._number(number, _why_number(cell))
        return self._labelled(text)

    def _labelled(self, text: str) -> Reading:
        """Read a number and its label in one cell: "5 - Setuju", "Sangat Setuju (5)"."""
        found = _NUMBER_FIRST.fullmatch(text)
        number, label = (found[1], found[2]) if found else ("", "")
        if not found and (found := _NUMBER_LAST.fullmatch(text)):
            number, label = found[2], found[1]
        label = label.strip(" -=:.)(][")
        if not found or label not in self.words:
            return Reading(NAN, UNKNOWN, label if found and any(map(str.isalpha, label)) else None)
        read = self._number(float(number), LABELLED)
        return Reading(read.value, read.why, label, self.words[label] != float(number))


def _why_number(cell: str) -> str:
    """Say why a text is a number, where Python would not read it as one."""
    if not cell.isascii():
        return WIDE if any(sign.isdigit() and not sign.isascii() for sign in cell) else SPACES
    if "," in cell:
        return COMMA
    return NUMBER if cell == cell.strip() else SPACES


def words_of(scale: Scale, labels: str | Mapping[str, int] | None) -> dict[str, int]:
    """Return which number each label stands for on a scale: the built-in words, the instrument's, the declared."""
    own = {as_label(word): point for language in ("en", "id") for point, word in scale.words(language).items()}
    kinds = [labels] if isinstance(labels, str) else _kinds(scale, own)
    words: dict[str, int] = {}
    if scale.n_points in (4, 5, 6, 7):
        for kind in kinds:
            found = likert_labels(scale.n_points, kind)
            words |= {as_label(word): point + scale.low - 1 for word, point in found.items()}
    declared = labels if isinstance(labels, Mapping) else {}
    return {**words, **own, **{as_label(word): point for word, point in declared.items()}}


def _kinds(scale: Scale, own: Mapping[str, int]) -> list[str]:
    """Return what a scale rates, by the words that its instrument prints; agreement where it prints none."""
    if scale.n_points not in (4, 5, 6, 7):
        return []
    said = [kind for kind in KINDS if {as_label(word) for word in likert_labels(scale.n_points, kind)} & set(own)]
    return said[:1] or ["agreement"]


def checked_labels(labels: object) -> str | Mapping[str, int] | None:
    """Accept a kind of labels, or a dict of label and number."""
    if labels is None:
        return None
    if isinstance(labels, str):
        return _checks.choice("labels", labels, KINDS)
    if not isinstance(labels, Mapping):
        raise TypeError(f"labels: expected a dict {{'Setuju': 4}} or one of {_checks.listing(KINDS)}; got {labels!r}.")
    for label, point in labels.items():
        if not isinstance(label, str) or isinstance(point, bool) or not isinstance(point, int):
            raise ValueError(f"labels: expected text and whole number, {{'Setuju': 4}} say; got {label!r}: {point!r}.")
    return labels
