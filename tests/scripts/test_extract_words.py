"""The template for translators holds every sentence."""

import importlib.util
from pathlib import Path

import pytest

from cxlab._words import INDONESIAN

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "extract_words.py"


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("extract_words", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_sentence_is_there_with_the_places_that_say_it(script):
    found = script.spoken()
    assert set(INDONESIAN) <= set(found)
    assert any(place.startswith("cxlab/loyalty/") for place in found["Net promoter score"])


def test_two_files_one_empty_one_filled_in(script, tmp_path):
    script.main([str(tmp_path / "cxlab.pot")])
    script.main([str(tmp_path / "id.po"), "--language", "id"])
    empty, filled = (path.read_bytes().decode() for path in (tmp_path / "cxlab.pot", tmp_path / "id.po"))
    assert empty.count("msgid ") == filled.count("msgid ") == len(script.spoken()) + 1
    assert 'msgid "Method: {method}"\nmsgstr ""\n' in empty
    assert 'msgid "Method: {method}"\nmsgstr "Metode: {method}"\n' in filled
    assert "#, python-brace-format" in empty
    assert "\r" not in empty


def test_quotes_and_backslashes_are_escaped(script):
    assert script.quoted('say "a\\b"\n') == '"say \\"a\\\\b\\"\\n"'
