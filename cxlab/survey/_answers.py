"""From cells to answers: each item column on its declared scale, every change logged, every fault listed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import sentence
from cxlab.survey import _labels
from cxlab.survey._grid import Column, Grid, is_empty
from cxlab.survey._labels import Answers, Reading
from cxlab.survey._problems import Change, Problem, objects
from cxlab.survey._text import alike, folded, tidy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from cxlab._words import Sentence
    from cxlab.survey._personal import Redactor

_WHY = {
    _labels.LABEL: "label", _labels.LABELLED: "number with its label", _labels.MISSING: "declared missing",
    _labels.COMMA: "decimal comma", _labels.WIDE: "digits of another script", _labels.SPACES: "spaces around a number",
    _labels.OFF: "off the scale, set missing on request",
}  # fmt: skip
_LIKELY_MISSING = {-99, -98, -9, -1, 0, 8, 9, 88, 97, 98, 99, 888, 998, 999, 9999}
_LIKELY_TEXTS = {
    "-", "--", "n/a", "na", "n.a.", "tt", "t/a", "tidak tahu", "tidak menjawab", "kosong", ".", "?", "x", "none",
    "null", "nan", "don't know", "no answer", "not applicable", "tidak ada", "nihil",
}  # fmt: skip
_COMMON = 5


@dataclass(eq=False)
class Tally:
    """How often each label was read as which number.

    Parameters
    ----------
    counts : Counter
        (code of the item, label as in the file, number) and how many cells.
    """

    counts: Counter[tuple[str, str, float]] = field(default_factory=Counter)

    def table(self) -> pd.DataFrame:
        """Return one row for each label: the label, its number, how many cells; by number, then by label."""
        total: Counter[tuple[float, str]] = Counter()
        for (_, label, value), n in self.counts.items():
            total[value, label] += n
        rows = [(label, value, total[value, label]) for value, label in sorted(total)]
        return pd.DataFrame(rows, columns=["label", "value", "n"])

    def of(self, code: str) -> str:
        """Return the labels of one item as they were read: "4 = Setuju; 5 = SS"."""
        found = sorted((value, label) for (one, label, value) in self.counts if one == code)
        return "; ".join(f"{value:g} = {label}" for value, label in found)


def answers_of(
    grid: Grid, column: Column, code: str, scale: Answers, *, options: Options, redactor: Redactor, tally: Tally
) -> npt.NDArray[np.float64]:
    """Return the answers of one item; what can't be read becomes a fault."""
    codes, values = column.coded
    cells = values.tolist()
    readings = [_spss(column, cell, scale.read(cell)) for cell in cells]
    counts = np.bincount(codes[codes >= 0], minlength=len(cells))
    answers = np.array([reading.value for reading in readings] + [np.nan])[codes]
    for why in dict.fromkeys(reading.why for reading in readings):
        if why in _WHY and (why != _labels.OFF or options.off_to_missing):
            _log(grid, column, code, answers, [reading.why == why for reading in readings], _WHY[why], redactor)
    for cell, reading, n in zip(cells, readings, counts.tolist(), strict=True):
        if reading.why in (_labels.LABEL, _labels.LABELLED):
            tally.counts[code, tidy(str(cell)), reading.value] += n
    _check_spss_labels(grid, column, code, scale)
    _list_faults(grid, column, scale, readings, counts, options, redactor)
    if code in options.reversed_items:
        answers = _reversed(grid, column, code, answers, scale)
    return answers


@dataclass(frozen=True)
class Options:
    """What was asked for.

    Parameters
    ----------
    off_to_missing : bool
        Set answers off the scale to missing.
    labels_declared : bool
        True where the caller said what each label stands for.
    reversed_items : tuple of str
        Codes of the items to turn round.
    """

    off_to_missing: bool
    labels_declared: bool
    reversed_items: tuple[str, ...]


def _spss(column: Column, cell: Any, reading: Reading) -> Reading:
    """Treat what an SPSS file declares as missing as missing."""
    for span in column.user_missing:
        low, high = span["lo"], span["hi"]
        if isinstance(cell, type(low)) and low <= cell <= high:
            return Reading(_labels.NAN, _labels.MISSING)
    return reading


def _check_spss_labels(grid: Grid, column: Column, code: str, scale: Answers) -> None:
    """Flag an item whose numbers SPSS calls by the words of other numbers: it may be coded the other way round."""
    for value, label in column.value_labels.items():
        meant = scale.words.get(folded(str(label)))
        if (
            meant is not None
            and isinstance(value, (int, float))
            and scale.low <= value <= scale.high
            and meant != value
        ):
            grid.problems.append(
                Problem(
                    "value labels", column.heading,
                    sentence("SPSS calls {value:g} '{label}', which stands for {meant} on {low}-{high}.", value=value,
                             label=label, meant=meant, low=scale.low, high=scale.high),
                    sentence("If the item was coded the other way round, pass reversed_items=['{code}']; nothing is "
                             "turned round unasked.", code=code),
                )
            )  # fmt: skip
            return


def _log(grid: Grid, column: Column, code: str, answers: npt.NDArray[np.float64], which: Sequence[bool], why: str,
         redactor: Redactor) -> None:  # fmt: skip
    codes, values = column.coded
    mark = np.array([*which, False])[codes]
    known = why in (_WHY[_labels.LABEL], _WHY[_labels.LABELLED])
    shown = objects(
        (value if known else redactor.shown(value)) if one else None
        for one, value in zip(which, values.tolist(), strict=True)
    )
    grid.changes.append(Change(grid.rows[mark], column.heading, code, shown[codes[mark]], answers[mark], why))


def _reversed(
    grid: Grid, column: Column, code: str, answers: npt.NDArray[np.float64], scale: Answers
) -> npt.NDArray[np.float64]:
    turned: npt.NDArray[np.float64] = scale.low + scale.high - answers
    mark = ~np.isnan(answers)
    why = f"reversed: {scale.low + scale.high} minus the answer"
    grid.changes.append(Change(grid.rows[mark], column.heading, code, answers[mark], turned[mark], why))
    return turned


def _list_faults(grid: Grid, column: Column, scale: Answers, readings: Sequence[Reading],
                 counts: npt.NDArray[np.int64], options: Options, redactor: Redactor) -> None:  # fmt: skip
    values = column.coded[1].tolist()
    groups: dict[str, list[int]] = {}
    for i, reading in enumerate(readings):
        groups.setdefault(reading.why, []).append(i)

    def cells(which: Sequence[int]) -> list[tuple[Any, str]]:
        common = {i for i in which if counts[i] >= _COMMON}
        codes = column.coded[0]
        mark = np.isin(codes, list(which))
        return [(row, redactor.quoted(values[i], i in common))
                for row, i in zip(grid.rows[mark].tolist(), codes[mark].tolist(), strict=True)]  # fmt: skip

    def add(kind: str, which: Sequence[int], found: Sentence, advice: Sentence, is_fault: bool = True) -> None:
        grid.problems.append(Problem(kind, column.heading, found, advice, cells(which), is_fault))

    if which := groups.get(_labels.OFF):
        add("off the scale", which, *_off(scale, [values[i] for i in which], int(counts[which].sum())),
            is_fault=not options.off_to_missing)  # fmt: skip
    if which := groups.get(_labels.UNKNOWN):
        add("unknown label", which, *_unknown(scale, [values[i] for i in which], int(counts[which].sum())))
    if which := groups.get(_labels.DATE):
        add("date", which, sentence("Cells that hold a date: {n:,}.", n=int(counts[which].sum())),
            sentence("Excel makes dates of answers such as 4-5: format the column as text and type them again, or "
                     "check that this is the right column."))  # fmt: skip
    if which := groups.get(_labels.FAILED):
        add("formula", which, sentence("Cells with a formula that failed or was not computed: {n:,}.",
                                       n=int(counts[which].sum())),
            sentence("Open the workbook, correct the formulas or put in the answers themselves, save it."))  # fmt: skip
    disagree = [i for i, reading in enumerate(readings) if reading.disagrees]
    if disagree:
        add("label and number disagree", disagree,
            sentence("The number was taken, though its label stands for another one on {low}-{high}.",
                     low=scale.low, high=scale.high),
            sentence("Check the direction and the length of the scale on the form."),
            is_fault=options.labels_declared)  # fmt: skip
    _list_mixture(groups, values, add, options, counts)
    _list_two_middles(readings, add, options)


def _off(scale: Answers, values: Sequence[Any], n: int) -> tuple[Sentence, Sentence]:
    numbers = {float(str(value).replace(",", ".")) for value in values if _is_number(value)}
    likely = sorted(int(one) for one in numbers & _LIKELY_MISSING)
    found = sentence("Answers off the scale {low}-{high} (whole numbers): {n:,}.", n=n, low=scale.low, high=scale.high)
    if likely:
        codes = ", ".join(map(str, likely))
        return found, sentence(
            "If {codes} stands for no answer, pass missing=[{codes}]; else correct it, or pass invalid='missing'.",
            codes=codes,
        )
    return found, sentence("Correct the file, check the length of the scale, or pass invalid='missing'.")


def _is_number(value: Any) -> bool:
    try:
        float(str(value).replace(",", "."))
    except ValueError:
        return False
    return True


def _unknown(scale: Answers, values: Sequence[Any], n: int) -> tuple[Sentence, Sentence]:
    found = sentence("Answers that are no label and no number of the scale {low}-{high}: {n:,}.", n=n, low=scale.low,
                     high=scale.high)  # fmt: skip
    likely = sorted({str(value).strip() for value in values if folded(str(value)) in _LIKELY_TEXTS})
    if likely:
        return found, sentence("If {codes} stands for no answer, pass missing=[{codes}].",
                               codes=", ".join(map(repr, likely)))  # fmt: skip
    near = [close for value in values if (close := _checks.nearest(folded(str(value)), scale.words))]
    advice = sentence("Correct the file, or say what each label stands for: labels={{label: number}}.")
    if known := _known_words(scale, values):
        advice = sentence("{advice} Known: {known}.", advice=advice, known=_checks.listing(known))
    return found, sentence("Did you mean '{name}'? {advice}", name=near[0], advice=advice) if near else advice


def _known_words(scale: Answers, values: Sequence[Any]) -> list[str]:
    """Return the words of a scale, those that are most like the answers first: of their language, that is."""
    known = list(dict.fromkeys(word for word in scale.words if len(word) > 3))
    texts = [folded(str(value)) for value in values[:_COMMON]]
    return sorted(known, key=lambda word: -max(alike(word, text) for text in texts))


def _list_mixture(groups: Mapping[str, list[int]], values: Sequence[Any], add: Any, options: Options,
                  counts: npt.NDArray[np.int64]) -> None:  # fmt: skip
    """List a column in which some answers are words and some are numbers, typed by different hands."""
    labels = groups.get(_labels.LABEL, [])
    numbers = [i for why in (_labels.NUMBER, _labels.OFF, _labels.COMMA, _labels.WIDE) for i in groups.get(why, [])]
    numbers = [i for i in numbers if not is_empty(values[i])]
    if not (labels and numbers):
        return
    n_labels, n_numbers = int(counts[labels].sum()), int(counts[numbers].sum())
    add(
        "labels and numbers", numbers if n_numbers <= n_labels else labels,
        sentence("The column mixes labels ({labels:,}) with numbers ({numbers:,}).", labels=n_labels,
                 numbers=n_numbers),
        sentence("Make them all labels or all numbers in the file; or, if you know that the numbers follow the same "
                 "scale, declare the labels: labels={{'Setuju': 4, ...}}."),
        is_fault=not options.labels_declared,
    )  # fmt: skip


# What stands for "kurang", "cukup" and "agak" with the first letter of what is rated.
_SHORT_FOR_LESS = {first + last for first in "kca" for last in "spb"}


def _list_two_middles(readings: Sequence[Reading], add: Any, options: Options) -> None:
    """List a column in which "Kurang Setuju" would stand for the same point as "Netral"."""
    words: dict[float, dict[str, int]] = {}
    for i, reading in enumerate(readings):
        if reading.why == _labels.LABEL and reading.word:
            words.setdefault(reading.value, {})[reading.word] = i
    for same in words.values():
        less = [word for word in same if word.startswith(("kurang", "cukup", "agak"))]
        others = [word for word in same if word not in less and word not in _SHORT_FOR_LESS]
        if less and (others or len(less) > 1):
            add(
                "two labels for one point", [same[word] for word in less],
                sentence("'{one}' and '{other}' would both stand for one point of the scale.", one=less[0],
                         other=(others or less[1:])[0]),
                sentence("Say which number each label stands for: labels={{'{one}': ...}}, and check how many points "
                         "the scale has.", one=less[0].capitalize()),
                is_fault=not options.labels_declared,
            )  # fmt: skip
