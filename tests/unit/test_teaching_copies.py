"""Answers that were copied are found in every assignment, and honest mistakes are not taken for copies."""

import numpy as np
import pandas as pd
import pytest

import cxlab as cx
from cxlab.teaching._key import as_plain
from cxlab.teaching._others_data import fits_of

SECRET = "an example of a secret, never use it"


def key_of(name, n):
    students = {
        f"{number:03d}": as_plain(cx.individual_data(name, student=f"{number:03d}", secret=SECRET), "en")
        for number in range(n)
    }
    return {"assignment": name, "students": students}


def answers_of(key, given):
    """Lay answers out as the marking does, all of them wrong."""
    rows = [
        {"student": student, "question": answer["name"], "verdict": "wrong",
         "given": value if isinstance(value, str) else f"{value:.{answer['decimals']}f}"}
        for student, plain in key["students"].items()
        for answer in plain["answers"]
        if (value := given(student, answer)) is not None
    ]  # fmt: skip
    return pd.DataFrame(rows)


@pytest.mark.parametrize("name", cx.list_assignments())
def test_a_sheet_copied_from_a_neighbour_is_found_with_its_owner(name):
    key = key_of(name, 8)
    students = list(key["students"])
    neighbour = dict(zip(students, students[1:] + students[:1], strict=True))
    right = {student: {one["name"]: one["answer"] for one in plain["answers"]}
             for student, plain in key["students"].items()}  # fmt: skip
    found = fits_of(answers_of(key, lambda student, answer: right[neighbour[student]][answer["name"]]), key)
    assert dict(zip(found["student"], found["other"], strict=True)) == neighbour
    assert (found["n_fitting"] >= 3).all()


@pytest.mark.parametrize("name", ["nps", "retention", "servqual"])
@pytest.mark.parametrize("kind", ["typical", "slips"])
def test_in_a_class_of_a_hundred_without_copies_at_most_one_is_suspected(name, kind):
    key, rng = key_of(name, 100), np.random.default_rng(3)

    def typical(_student, answer):
        return answer["mistakes"][rng.integers(len(answer["mistakes"]))]["value"] if answer["mistakes"] else None

    def slips(_student, answer):
        if answer["options"]:
            return None
        return answer["answer"] + rng.normal() * (answer["std_error"] or 0.1 * abs(answer["answer"]))

    assert len(fits_of(answers_of(key, {"typical": typical, "slips": slips}[kind]), key)) <= 1
