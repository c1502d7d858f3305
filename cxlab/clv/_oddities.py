"""What looks odd in a log, and is told without being changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from cxlab._words import Sentence, sentence

if TYPE_CHECKING:
    from collections.abc import Hashable

# A log of fewer days is too short to say that one of them lies far off.
ENOUGH_DAYS = 10


def oddities(
    log: pd.DataFrame, purchases: pd.DataFrame, names: tuple[Hashable, Hashable, Hashable | None]
) -> list[Sentence]:
    """Say what looks odd in a log: copies of rows, days far off, names written in two ways."""
    notes = []
    copies = 0 if names[2] is None else int(log.duplicated(subset=list(names)).sum())
    if copies:
        notes.append(
            sentence(
                "{n:,} rows equal another one in customer, date and amount, and were counted as it was. "
                "If they were entered twice, drop them first: log.drop_duplicates().",
                n=copies,
            )
        )
    return [*notes, *_far_off(purchases["day"]), *_same_names(purchases["customer"])]


def _far_off(days: pd.Series) -> list[Sentence]:
    different = np.sort(days.unique())
    if len(different) < ENOUGH_DAYS:
        return []
    gaps = np.diff(different)
    widest = int(gaps.argmax())
    if gaps[widest] <= (different[-1] - different[0]) / 2:
        return []
    before, after = (f"{pd.Timestamp(different[at]):%Y-%m-%d}" for at in (widest, widest + 1))
    return [
        sentence(
            "Nobody bought between {before} and {after}, more than half of the time that the log covers: look for a "
            "mistyped year, because T counts until the last day.",
            before=before,
            after=after,
        )
    ]


def _same_names(customers: pd.Series) -> list[Sentence]:
    names = pd.Series(customers.unique())
    names = names[names.map(lambda name: isinstance(name, str))]
    plain = names.astype(str).str.strip().str.casefold()
    again = plain.duplicated(keep=False)
    if not again.any():
        return []
    first = names[plain == plain[again].iloc[0]]
    return [
        sentence(
            "{n:,} customers differ from another one in capitals or spaces only ({examples}), and were counted apart: "
            "check whether they are the same.",
            n=int(plain.duplicated().sum()),
            examples=", ".join(map(repr, first.iloc[:2])),
        )
    ]
