"""Whatever a stranger's file holds, it is read or refused with a reason; and marks hang on nothing but the answer."""

import json
import tempfile
from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import cxlab as cx
from cxlab.teaching._files_marked import RightAnswers, mark_file
from cxlab.teaching._handed_in import SUFFIXES
from cxlab.teaching._key import answers_of, as_plain
from cxlab.teaching._marker import mark_answer, number_in
from cxlab.teaching._text import printable

SECRET = "an example of a secret, never use it"
KEY = answers_of(as_plain(cx.individual_data("retention", student="2103", secret=SECRET), "en"))
RIGHT = RightAnswers("retention", "en", "digest", {"2103": KEY})
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
ANSWERS = st.dictionaries(st.sampled_from([one.name for one in KEY]) | st.text(max_size=8), PLAIN, max_size=6)


def read(name, content):
    """Put a file into a folder and mark it; nothing may be written but the one result that is kept."""
    with tempfile.TemporaryDirectory() as folder:
        place, target = Path(folder) / "in", Path(folder) / "out"
        place.mkdir()
        (target / "done").mkdir(parents=True)
        (place / name).write_bytes(content)
        made = mark_file(place / name, place, target, RIGHT)
        assert {path.parent.name for path in Path(folder).rglob("*") if path.is_file()} <= {"in", "done"}
    assert made.status in ("marked", "unreadable", "unknown_student", "other_assignment")
    assert (made.status == "marked") or made.reason
    assert made.reason == printable(made.reason)
    assert "The file can't be read (" not in made.reason  # a fault that nobody thought of
    for mark in made.marked or ():
        assert 0 <= mark["points"] <= mark["out_of"]
        assert mark["given"] == printable(mark["given"])
    return made


@given(suffix=st.sampled_from(SUFFIXES), content=st.binary(max_size=400))
@settings(max_examples=200)
def test_any_bytes_get_a_row(suffix, content):
    read(f"a{suffix}", content)


@given(
    suffix=st.sampled_from(SUFFIXES),
    content=st.text(alphabet="answer:{}[]&*!<>|-,;\"'\n \t#%=0123student", max_size=300),
)
@settings(max_examples=300)
def test_any_signs_of_the_formats_get_a_row(suffix, content):
    read(f"a{suffix}", content.encode())


@given(answers=ANSWERS)
@settings(max_examples=150)
def test_any_answers_in_yaml_are_marked_or_refused(answers):
    file = {"student": "2103", "assignment": "retention", "answers": answers}
    read("a.yml", yaml.safe_dump(file, allow_unicode=True).encode("utf-8", errors="replace"))


@given(source=PLAIN, metadata=PLAIN)
@settings(max_examples=150)
def test_any_cell_of_a_notebook_is_marked_or_refused(source, metadata):
    head = "student: 2103\nassignment: retention\n"
    cells = [{"metadata": metadata, "source": source}, {"metadata": {"tags": ["answers"]}, "source": source},
             {"metadata": {"tags": ["answers"]}, "source": [head, source]}]  # fmt: skip
    read("a.ipynb", json.dumps({"cells": cells}).encode())


@given(value=st.floats(-1e6, 1e6), decimals=st.integers(0, 6))
def test_a_number_reads_the_same_with_a_point_and_with_a_comma(value, decimals):
    text = f"{value:.{decimals}f}"
    assert number_in(text) == number_in(text.replace(".", ",")) == float(text)


@given(one=st.sampled_from(KEY), off=st.floats(0, 5), sign=st.sampled_from([-1, 1]))
def test_nearer_to_the_right_answer_never_earns_less_unless_it_is_a_typical_mistake(one, off, sign):
    step = one.near or 1.0
    far, close = (mark_answer(one, one.answer + sign * part * off * step, "en") for part in (1, 0.5))
    if "mistake" not in (far.verdict, close.verdict):
        assert close.points >= far.points
