"""Every sentence for people exists in both languages, with the same values."""

from __future__ import annotations

import ast
import copy
import pickle
from pathlib import Path
from string import Formatter

import numpy as np
import pytest

import cxlab
from cxlab import results
from cxlab._words import INDONESIAN, Sentence, say, sentence, told

PACKAGE = Path(cxlab.__file__).parent
SPEAKERS = {"say", "sentence"}
# These two hand on what they were given; what they are given is found in `_HEADINGS` below.
HANDING_ON = {("results.py", "words")}


def called(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SPEAKERS


def spoken() -> tuple[dict[str, str], list[str]]:
    """Sentences with the place that says each, and the places that say what nobody can read from the code."""
    found, unreadable = {}, []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not called(node):
                continue
            first, place = node.args[0], f"{path.relative_to(PACKAGE).as_posix()}:{node.lineno}"
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                found[first.value] = place
            elif not (isinstance(first, ast.Name) and (path.name, first.id) in HANDING_ON):
                unreadable.append(place)
    return found, unreadable


def values_in(template: str) -> set[tuple[str, str]]:
    return {(name, spec or "") for _, name, spec, _ in Formatter().parse(template) if name is not None}


SPOKEN, UNREADABLE = spoken()
HEADINGS = {words for style in results._HEADINGS.values() for words in style.values()}


def test_every_sentence_stands_in_the_code_as_it_is_said():
    assert UNREADABLE == []


def test_some_sentences_were_found():
    assert "Net promoter score" in SPOKEN
    assert "Method: {method}" in SPOKEN


@pytest.mark.parametrize("template", sorted(SPOKEN.keys() | HEADINGS))
def test_a_sentence_has_an_indonesian_translation_with_the_same_values(template):
    assert template in INDONESIAN, f"no Indonesian for {template!r}, said in {SPOKEN.get(template, 'a heading')}"
    assert values_in(INDONESIAN[template]) == values_in(template)


def test_no_translation_is_left_that_nobody_says():
    assert set(INDONESIAN) - SPOKEN.keys() - HEADINGS == set()


def test_a_sentence_is_plain_english_and_can_be_told_in_indonesian():
    made = sentence("Answers: {n:,}. Missing: {n_missing:,}.", n=2746, n_missing=np.int64(1085))
    assert made == "Answers: 2,746. Missing: 1,085."
    assert told(made, "id") == "Jawaban: 2.746. Tidak dijawab: 1.085."
    assert told(made, "en") == str(made)


def test_a_sentence_inside_a_sentence_is_told_in_the_same_language():
    inner = sentence("Wilson score interval")
    assert say("Method: {method}", "id", method=inner) == "Metode: interval skor Wilson"
    assert say("Method: {method}", "en", method=inner) == "Method: Wilson score interval"


def test_a_text_that_is_no_sentence_is_told_as_it_is():
    assert told("Bandung", "id") == "Bandung"


def test_another_language_is_refused():
    with pytest.raises(ValueError, match=r"language: 'fr' is not known\. Allowed: 'en', 'id'\."):
        told("Bandung", "fr")


@pytest.mark.parametrize("handed_on", [copy.copy, copy.deepcopy, lambda text: pickle.loads(pickle.dumps(text))])
def test_a_sentence_survives_being_copied_and_stored(handed_on):
    made = handed_on(sentence("Note: {note}", note=sentence("Wald interval")))
    assert isinstance(made, Sentence)
    assert told(made, "id") == "Catatan: interval Wald"
