"""Terms by label: counted from texts, or taken from a table that somebody counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cxlab import _checks
from cxlab.voice._inputs import as_words, taken
from cxlab.voice._tokens import features

if TYPE_CHECKING:
    from collections.abc import Hashable

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]


class TermCounts(NamedTuple):
    """In how many texts of each label (columns) each term (rows) stands, and how many texts there are."""

    terms: tuple[str, ...]
    labels: tuple[str, ...]
    counts: Floats
    documents: dict[str, int]


def from_texts(
    data: object, text: Hashable, label: Hashable, language: str | None, least: int
) -> tuple[TermCounts, int]:
    """Count terms in labelled texts; return how many rows had no text or no label, too."""
    table = _checks.table("data", data)
    given = as_words(_checks.column("label", table, label))
    if given.isna().all():
        raise ValueError(f"label: all {_checks.count(len(given), 'label')} are missing.")
    found = taken(table[given.notna()].reset_index(drop=True), text, language)
    known = given.dropna().reset_index(drop=True).loc[found.texts.index]
    rows = list(zip(found.texts, known, strict=True))
    documents = Counter(name for _, name in rows)
    if len(documents) < 2:
        raise ValueError(
            f"label: {_checks.count(len(documents), 'label')} among the texts: {_checks.listing(documents) or 'none'}. "
            "A model needs texts of two labels at least."
        )
    pairs = Counter((term, name) for one, name in rows for term in features(one.words, found.lists))
    totals: Counter[str] = Counter()
    for (term, _), n in pairs.items():
        totals[term] += n
    kept = sorted(term for term, n in totals.items() if n >= least)
    if not kept:
        raise ValueError(
            f"least: no term stands in {least} texts or more. Lower it, or bring more texts than {len(rows):,}."
        )
    frequent = set(kept)
    made = _grid(kept, {pair: n for pair, n in pairs.items() if pair[0] in frequent}, dict(documents))
    return made, len(table) - len(rows)


def from_table(
    table: object, term: Hashable, label: Hashable, counts: Hashable, documents: Mapping[str, int]
) -> TermCounts:
    """Take counts that somebody made."""
    checked = _checks.table("table", table)
    names, groups = (
        _checks.column(argument, checked, name).astype(str) for argument, name in (("term", term), ("label", label))
    )
    numbers = _checks.numbers("counts", _checks.column("counts", checked, counts))
    wrong = numbers[~((numbers >= 0) & (numbers % 1 == 0))]
    if len(wrong):
        raise ValueError(
            f"counts: {_checks.count(len(wrong), 'value')} no whole number of zero or more: {_checks.places(wrong)}."
        )
    sizes = _documents(documents, sorted(groups.unique()))
    pairs = list(zip(names, groups, strict=True))
    if len(set(pairs)) < len(pairs):
        twice = [f"{one} / {two}" for (one, two), n in Counter(pairs).items() if n > 1]
        raise ValueError(
            f"table: {_checks.count(len(twice), 'pair')} of term and label twice: {_checks.listing(twice)}."
        )
    found = dict(zip(pairs, numbers.astype(int), strict=True))
    too_many = [f"{one} / {two} = {n}" for (one, two), n in found.items() if n > sizes[two]]
    if too_many:
        raise ValueError(
            f"counts: more texts with a term than texts: {_checks.listing(too_many)}. Count each term once for each "
            "text."
        )
    return _grid(sorted(set(names)), found, sizes)


def _documents(documents: object, labels: list[str]) -> dict[str, int]:
    if not isinstance(documents, Mapping) or len(documents) < 2 or not set(labels) <= set(map(str, documents)):
        raise ValueError(
            f"documents: expected the number of texts of each label, {{'{labels[0]}': 100, …}} say, for two labels at "
            f"least; got {documents!r}. Labels of the table: {_checks.listing(labels)}."
        )
    return {str(name): _checks.whole(f"documents, '{name}'", n, 1) for name, n in documents.items()}


def _grid(terms: list[str], pairs: Mapping[tuple[str, str], int], documents: dict[str, int]) -> TermCounts:
    labels = tuple(sorted(documents))
    row, column = ({name: i for i, name in enumerate(names)} for names in (terms, labels))
    counts = np.zeros((len(terms), len(labels)))
    for (term, label), n in pairs.items():
        counts[row[term], column[label]] = n
    return TermCounts(tuple(terms), labels, counts, {label: int(documents[label]) for label in labels})
