"""The key of an assignment: for each student what is true, what is right, and how far an answer may miss it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from cxlab import files
from cxlab._words import told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cxlab.teaching._assignment import Assignment, IndividualData
    from cxlab.teaching._question import Question

NEAR_SHARE = 0.5  # what an answer earns that is near the right one


@dataclass(frozen=True, kw_only=True)
class KeyMistake:
    """A typical mistake in the key of one student."""

    code: str
    value: float | str
    tolerance: float
    share: float
    feedback: str


@dataclass(frozen=True, kw_only=True)
class KeyAnswer:
    """The right answer to one question for one student."""

    name: str
    answer: float | str
    decimals: int
    points: float
    tolerance: float
    near: float
    std_error: float | None
    truth: float | None
    unit: str
    options: tuple[str, ...]
    mistakes: tuple[KeyMistake, ...]
    text: str = ""


def as_plain(one: IndividualData, language: str) -> dict[str, Any]:
    """Say the key of one student as plain lists, texts and numbers."""
    content = files.csv_bytes(one.data)
    answers = [_plain_answer(question, language) for question in one.questions]
    return {
        "n_draws": one.n_draws, "true_parameters": dict(one.values), "answers": answers,
        "sha256": hashlib.sha256(content).hexdigest(),
    }  # fmt: skip


def answers_of(plain: Mapping[str, Any]) -> tuple[KeyAnswer, ...]:
    """Read the key of one student back."""
    return tuple(
        KeyAnswer(**{
            **answer, "options": tuple(answer["options"]),
            "mistakes": tuple(KeyMistake(**mistake) for mistake in answer["mistakes"]),
        })
        for answer in plain["answers"]
    )  # fmt: skip


def new_key(made: Assignment, fingerprint: str, language: str) -> dict[str, Any]:
    """Start a key without students."""
    return {
        "assignment": made.name, "title": told(made.title, language), "language": language,
        "secret_fingerprint": fingerprint, "tolerances": _rule(), "students": {},
    }  # fmt: skip


def key_table(key: Mapping[str, Any]) -> pd.DataFrame:
    """Lay the key out for people: one row for each student and question."""
    return pd.DataFrame(list(_rows(key)))


def _rows(key: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    columns = ("answer", "decimals", "tolerance", "near", "std_error", "truth", "points", "unit")
    for student, plain in key["students"].items():
        for answer in plain["answers"]:
            wrong = "; ".join(f"{one['code']} = {one['value']}" for one in answer["mistakes"])
            yield {"student": student, "question": answer["name"], **{name: answer[name] for name in columns},
                   "mistakes": wrong}  # fmt: skip


def _plain_answer(question: Question, language: str) -> dict[str, Any]:
    allowed = question.tolerances
    return {
        "name": question.name, "text": told(question.text, language), "answer": question.answer,
        "decimals": question.decimals, "points": question.points,
        "tolerance": allowed.get("", 0.0), "near": question.near, "std_error": question.std_error,
        "truth": question.truth, "unit": told(question.unit, language), "options": list(question.options),
        "mistakes": [
            {"code": one.code, "value": one.value, "share": one.share, "tolerance": allowed.get(one.code, 0.0),
             "feedback": told(one.feedback, language)}
            for one in question.mistakes
        ],
    }  # fmt: skip


def _rule() -> str:
    return (
        "Right: within 'tolerance' of the answer, which is 0.02 standard errors or half a unit of the last decimal "
        "asked for, whichever is more, but less than half of the way to a typical mistake. A typical mistake: within "
        "its own tolerance of the number that it gives; it earns its share. Near: within 'near' of the answer, 0.25 "
        "standard errors or twice the tolerance; it earns half. Whole numbers have to be hit."
    )
