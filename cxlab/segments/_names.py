"""The names of the nine RFM segments: a convention, declared here and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from cxlab._words import Sentence, sentence

if TYPE_CHECKING:
    import numpy.typing as npt

# Below the first share of the way from the lowest to the highest score a customer is low, above the second high.
LOW, HIGH = 0.4, 0.6
LEVELS = ("low", "middle", "high")


class Segment(NamedTuple):
    """One of the nine: its name in both languages, and what is usually tried."""

    name: Sentence
    istilah: str
    idea: str


# (recency level, value level): high recency means bought lately.
SEGMENTS: dict[tuple[str, str], Segment] = {
    ("high", "high"): Segment(sentence("champions"), "juara", "thank them, ask for their opinion"),
    ("high", "middle"): Segment(sentence("growing"), "berkembang", "offer the next product"),
    ("high", "low"): Segment(
        sentence("new or small"), "baru atau kecil", "welcome them, make the second purchase easy"
    ),
    ("middle", "high"): Segment(sentence("loyal"), "setia", "keep service steady, reward"),
    ("middle", "middle"): Segment(sentence("in between"), "di tengah", "watch in which direction they move"),
    ("middle", "low"): Segment(sentence("drowsy"), "mulai pasif", "a cheap reminder"),
    ("low", "high"): Segment(sentence("slipping away"), "mulai menjauh", "call and ask what happened"),
    ("low", "middle"): Segment(sentence("asleep"), "tertidur", "one attempt to win back"),
    ("low", "low"): Segment(sentence("gone"), "pergi", "nothing that costs money"),
}


def level_of(score: npt.ArrayLike, n_groups: int) -> npt.NDArray[np.str_]:
    """Level of a score from 1 to n_groups, halves included."""
    place = (np.asarray(score, dtype=np.float64) - 0.5) / n_groups
    # Scores are halves, so that a hair decides nothing but rounding.
    return np.select([place < LOW - 1e-9, place > HIGH + 1e-9], ["low", "high"], "middle")


def segment_names() -> pd.DataFrame:
    """Table of the nine RFM segments: which scores make them, their English and Indonesian names, a usual idea.

    Returns
    -------
    DataFrame
        One row for each segment. Columns ``recency_level, value_level`` (low, middle, high), ``segment``, ``istilah``
        (Indonesian), ``idea`` (what is usually tried; no advice that was tested).

    Notes
    -----
    A customer with the score s of 1 to G stands at (s - 0.5) / G of the way. Below 0.4 is low, above 0.6 high; of five
    groups, 1 and 2 are low, 3 is middle, 4 and 5 are high. Value is the mean of the scores of frequency and of money.
    The borders and the names are a convention of this package: other tools draw them elsewhere and use words like
    "champions" for other customers. No study shows that nine is the right number.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.segment_names().set_index("segment").loc["champions", "istilah"]
    'juara'
    """
    rows = [(*levels, str(segment.name), segment.istilah, segment.idea) for levels, segment in SEGMENTS.items()]
    return pd.DataFrame(rows, columns=["recency_level", "value_level", "segment", "istilah", "idea"])
