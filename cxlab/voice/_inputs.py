"""What every function of this room takes: a table with a column of texts in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from cxlab import _checks
from cxlab.voice._tokens import Cleaned, cleaned
from cxlab.voice._words import WordLists, word_lists

if TYPE_CHECKING:
    from collections.abc import Hashable


class Feedback(NamedTuple):
    """Cleaned texts with the row labels they came from; texts that are missing or blank are left out and counted.

    `is_given` says of each row of the table whether its text is among them.
    """

    texts: pd.Series
    lists: WordLists
    n_missing: int
    is_given: pd.Series


def taken(data: object, text: Hashable, language: str | None, words: object = None) -> Feedback:
    """Accept a table and the column that holds the texts, and clean each text."""
    lists = word_lists(language, words)
    table = _checks.table("data", data)
    if text is None:
        raise ValueError(
            f"text: say which column holds the feedback, text='…'. Columns: {_checks.listing(table.columns)}."
        )
    values = _checks.column("text", table, text)
    wrong = values[values.notna() & ~values.map(lambda value: isinstance(value, str))]
    if len(wrong):
        raise TypeError(
            f"text: {_checks.count(len(wrong), 'value')} {'is' if len(wrong) == 1 else 'are'} not text: "
            f"{_checks.places(wrong)}. Pass the column that holds what people wrote."
        )
    is_given = pd.Series([isinstance(value, str) and bool(value.strip()) for value in values], index=values.index)
    given = values[is_given]
    if given.empty:
        raise ValueError(f"text: all {_checks.count(len(values), 'text')} are missing or blank.")
    return Feedback(given.map(lambda one: cleaned(one, lists)), lists, len(values) - len(given), is_given)


def as_words(values: pd.Series) -> pd.Series:
    """Accept labels as words; missing ones stay missing."""
    return values.map(lambda value: value if pd.isna(value) else str(value))


def words_of(one: Cleaned) -> list[str]:
    """Return the words of a text, without the ends of clauses."""
    return [word.plain for word in one.words if word.plain]
