"""Kano's categories from pairs of answers: Berger's table, Blauth's rule, Fong's test, better and worse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from cxlab.core.proportions import normal_quantile

if TYPE_CHECKING:
    from cxlab.core.proportions import Floats

ATTRACTIVE, ONE_DIMENSIONAL, MUST_BE, INDIFFERENT, REVERSE, QUESTIONABLE = CATEGORIES = ("A", "O", "M", "I", "R", "Q")

# Rows: how one feels when the feature is there; columns: when it isn't. 1 like, 2 must be, 3 neutral, 4 can live with,
# 5 dislike (Berger et al., 1993).
EVALUATION: Final = ("QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ")

# Which category wins a tie: what hurts most when it is lacking goes first (Berger et al., 1993).
TIE_ORDER: Final = ("M", "O", "A", "I", "R", "Q")
_WANTED, _OTHER = ("O", "A", "M"), ("I", "R", "Q")


def category_counts(pairs: npt.ArrayLike) -> npt.NDArray[np.int64]:
    """Add up pairs of answers, shape (..., 5, 5), into the six categories, shape (..., 6), in the order A O M I R Q."""
    table = np.asarray(pairs, dtype=np.int64)
    codes = np.array([[CATEGORIES.index(letter) for letter in row] for row in EVALUATION])
    return np.stack([(table * (codes == code)).sum(axis=(-2, -1)) for code in range(len(CATEGORIES))], axis=-1)


def better_and_worse(counts: npt.ArrayLike) -> tuple[Floats, Floats, npt.NDArray[np.int64]]:
    """Share that a feature would please, share that its lack would annoy (negative), and the answers these rest on."""
    a, o, m, i = (np.asarray(counts, dtype=np.int64)[..., CATEGORIES.index(letter)] for letter in "AOMI")
    total = a + o + m + i
    with np.errstate(invalid="ignore"):
        return (a + o) / total, -(o + m) / total, total


def blauth(counts: npt.ArrayLike) -> tuple[str, bool]:
    """Category by Blauth's rule, and whether a tie had to be broken.

    Where attractive, one-dimensional and must-be answers outnumber the rest, the most frequent of them; else the most
    frequent of indifferent, reverse and questionable.
    """
    by_letter = dict(zip(CATEGORIES, np.asarray(counts).tolist(), strict=True))
    wanted, other = (sum(by_letter[letter] for letter in group) for group in (_WANTED, _OTHER))
    group = _WANTED if wanted > other else _OTHER
    most = max(by_letter[letter] for letter in group)
    first = [letter for letter in TIE_ORDER if letter in group and by_letter[letter] == most]
    return first[0], len(first) > 1


def fong_is_clear(counts: npt.ArrayLike, confidence_level: float = 0.9) -> bool:
    """Whether the two most frequent categories differ by more than chance (Fong, 1996)."""
    values = np.sort(np.asarray(counts, dtype=np.float64))
    a, b, n = values[-1], values[-2], values.sum()
    return bool(a - b >= normal_quantile(confidence_level) * np.sqrt((a + b) * (2 * n - a - b) / (2 * n)))
