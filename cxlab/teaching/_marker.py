"""Marking one answer: right, a mistake that is recognised, near, or wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Any

from cxlab._words import say
from cxlab.teaching._key import NEAR_SHARE
from cxlab.teaching._text import printable

if TYPE_CHECKING:
    from cxlab.teaching._key import KeyAnswer

VERDICTS = ("right", "mistake", "near", "wrong", "empty", "unreadable")

_NUMBER = re.compile(r"[+-]?(\d{1,15}([.,]\d{0,30})?|[.,]\d{1,30})(e[+-]?\d{1,2})?", re.ASCII | re.IGNORECASE)
_MEANT = {"ya": "yes", "y": "yes", "true": "yes", "tidak": "no", "n": "no", "false": "no"}
_SHOWN = 60  # characters of an answer that are repeated


@dataclass(frozen=True, kw_only=True)
class MarkedAnswer:
    """What one answer earned, and why.

    Parameters
    ----------
    question : str
        Name of the question.
    given : str
        What was answered, as text, cut at 60 characters.
    verdict : {"right", "mistake", "near", "wrong", "empty", "unreadable"}
        What it is.
    mistake : str
        Code of the mistake that was recognised; empty for none.
    points, out_of : float
        What it earned, and what the right answer earns.
    feedback : str
        What to tell the student.
    """

    question: str
    given: str
    verdict: str
    mistake: str
    points: float
    out_of: float
    feedback: str


def mark_answer(key: KeyAnswer, given: object, language: str) -> MarkedAnswer:
    """Mark one answer against the key of its student.

    Parameters
    ----------
    key : KeyAnswer
        The right answer with its tolerances and mistakes.
    given : object
        What the answers file holds: a number, a text, True, None.
    language : {"en", "id"}
        Language of the feedback.

    Returns
    -------
    MarkedAnswer
        What it earned and why.
    """
    if given is None or (isinstance(given, str) and not given.strip()):
        return _marked(key, given, "empty", 0.0, say("No answer.", language))
    if key.options:
        return _choice(key, given, language)
    value = number_in(given)
    if value is None:
        return _marked(key, given, "unreadable", 0.0, _unreadable(language))
    return _number(key, given, value, language)


def number_in(given: object) -> float | None:
    """Read a number with a decimal point or comma; None where it can't be read in one way only.

    Parameters
    ----------
    given : object
        A number, or a text like ``39.5``, ``39,5`` or ``39,5 %``.

    Returns
    -------
    float or None
        The number; a per cent sign is left off and changes nothing.
    """
    if isinstance(given, bool):
        return None
    if isinstance(given, int):
        return float(given) if abs(given) < 10**15 else None
    if isinstance(given, float):
        return given if isfinite(given) else None
    text = str(given).strip().replace("\u2212", "-").removesuffix("%").strip() if isinstance(given, str) else ""
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def _number(key: KeyAnswer, given: object, value: float, language: str) -> MarkedAnswer:
    off = abs(value - float(key.answer))
    slack = 1e-9 * max(1.0, abs(value))
    if off <= key.tolerance + slack:
        return _marked(key, given, "right", 1.0, say("Right.", language))
    for one in key.mistakes:
        if abs(value - float(one.value)) <= one.tolerance + slack:
            return _marked(key, given, "mistake", one.share, one.feedback, one.code)
    if off <= key.near:
        return _marked(key, given, "near", NEAR_SHARE, say("Near: look for early rounding or a small slip.", language))
    return _marked(key, given, "wrong", 0.0, say("Not right, and no typical mistake.", language))


def _choice(key: KeyAnswer, given: object, language: str) -> MarkedAnswer:
    text = str(given).strip().lower()
    options = {option.lower(): option for option in key.options}
    chosen = options.get(text, options.get(_MEANT.get(text, text)))
    if chosen is None:
        allowed = ", ".join(key.options)
        feedback = say("This is none of the answers to choose from: {allowed}.", language, allowed=allowed)
        return _marked(key, given, "unreadable", 0.0, feedback)
    if chosen == key.answer:
        return _marked(key, given, "right", 1.0, say("Right.", language))
    known = next((one for one in key.mistakes if one.value == chosen), None)
    if known is not None:
        return _marked(key, given, "mistake", known.share, known.feedback, known.code)
    return _marked(key, given, "wrong", 0.0, say("Not right.", language))


def _unreadable(language: str) -> str:
    return say(
        "This can't be read as a number. Write 1234.5 or 1234,5: one decimal sign, no signs between thousands.",
        language,
    )


def _marked(
    key: KeyAnswer, given: Any, verdict: str, share: float, feedback: str, mistake: str = ""
) -> MarkedAnswer:  # fmt: skip
    text = "" if given is None else _short(given)
    return MarkedAnswer(
        question=key.name, given=text, verdict=verdict, mistake=mistake, points=share * key.points, out_of=key.points,
        feedback=feedback,
    )  # fmt: skip


def _short(given: object) -> str:
    """Repeat an answer, cut; a whole number too long to be written is not."""
    if isinstance(given, int) and abs(given) >= 10**_SHOWN:
        return "…"
    text = printable(str(given).strip()) if isinstance(given, (str, int, float)) else type(given).__name__
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
