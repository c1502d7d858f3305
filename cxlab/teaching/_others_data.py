"""Wrong answers that are right for somebody else's data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cxlab.teaching._marker import number_in

if TYPE_CHECKING:
    from collections.abc import Mapping

# So many wrong answers have to fit one other data set. One or two fit some data set of a large class by chance.
FEWEST_FITTING = 3
_COLUMNS = ["student", "other", "n_fitting", "n_wrong", "questions"]


def fits_of(answers: pd.DataFrame, key: Mapping[str, Any]) -> pd.DataFrame:
    """Find students whose wrong answers are right for one other student's data.

    Parameters
    ----------
    answers : DataFrame
        The marked answers of the class.
    key : dict
        The key of the class.

    Returns
    -------
    DataFrame
        Columns ``student, other, n_fitting, n_wrong, questions``; whole numbers and choices don't count, because many
        data sets share them.
    """
    students = list(key["students"])
    names, right, allowed = _right(key)
    found = []
    for student, group in answers[answers["verdict"].isin(["mistake", "near", "wrong"])].groupby("student"):
        given = dict(zip(group["question"], map(number_in, group["given"]), strict=True))
        values = np.array([given[name] if given.get(name) is not None else np.nan for name in names], dtype=float)
        fitting = np.abs(values - right) <= allowed
        fitting[students.index(str(student))] = False
        best = int(fitting.sum(axis=1).argmax())
        if (n := int(fitting[best].sum())) >= FEWEST_FITTING:
            which = ", ".join(name for name, fits in zip(names, fitting[best], strict=True) if fits)
            found.append((student, students[best], n, int(np.isfinite(values).sum()), which))
    return pd.DataFrame(found, columns=_COLUMNS)


def _right(key: Mapping[str, Any]) -> tuple[list[str], Any, Any]:
    """Return the questions with decimals, and the right answers and tolerances of all students."""
    plain = [{one["name"]: one for one in student["answers"]} for student in key["students"].values()]
    names = [name for name, one in plain[0].items() if one["decimals"] and not one["options"]]
    right = np.array([[student[name]["answer"] for name in names] for student in plain], dtype=float)
    allowed = np.array([[student[name]["tolerance"] for name in names] for student in plain], dtype=float)
    return names, right, allowed * (1 + 1e-9)
