"""Words for people in two languages: English sentences are the keys, Indonesian ones the translations.

A test finds each sentence that `say` is asked for, and fails when its translation is missing or names other values.
"""

from __future__ import annotations

from cxlab import _checks

LANGUAGES = ("en", "id")

# English: Indonesian. Values in braces are filled in and must agree.
INDONESIAN = {
    "Answers: {n}. Missing: {n_missing}.": "Jawaban: {n}. Tidak dijawab: {n_missing}.",
    "Method: {method}": "Metode: {method}",
    "Null hypothesis: {hypothesis}": "Hipotesis nol: {hypothesis}",
    "Note: {note}": "Catatan: {note}",
}


def say(sentence: str, language: str, **values: object) -> str:
    """Say a sentence in one of the two languages, with its values filled in."""
    _checks.choice("language", language, LANGUAGES)
    words = INDONESIAN[sentence] if language == "id" else sentence
    return words.format(**values)
