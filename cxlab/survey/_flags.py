"""What looks odd in answers that could be read: flagged and left to the reader."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import sentence
from cxlab.instruments import likert_labels
from cxlab.instruments._likert import KINDS, LENGTHS
from cxlab.survey._problems import Problem
from cxlab.survey._text import as_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from cxlab._words import Sentence
    from cxlab.instruments import Scale
    from cxlab.survey._grid import Column, Grid

FLAGS = ("duplicate", "straight_liner", "speeder")
# Fewer answers than these say little about whether somebody read the questions.
LEAST_ITEMS = 5

_TIMES = ("%Y-%m-%d %H:%M:%S", "%m/%d/%Y %H:%M:%S", "%d/%m/%Y %H:%M:%S", "%m/%d/%y %H:%M:%S", "%d/%m/%y %H:%M:%S",
          "%d/%m/%Y %H.%M.%S", "%Y-%m-%dT%H:%M:%S", "%m/%d/%Y %I:%M:%S %p", "%m/%d/%y %I:%M:%S %p", "%Y-%m-%d %H:%M",
          "%m/%d/%Y %H:%M", "%d/%m/%Y %H:%M")  # fmt: skip


def duplicates(grid: Grid, answers: pd.DataFrame, personal: Sequence[Column]) -> npt.NDArray[np.bool_]:
    """Mark respondents who answered twice: the same person by e-mail or number, or the same answers throughout."""
    marks = _repeated(answers, personal, keep=False)
    if marks.any():
        rows = grid.rows[marks].tolist()
        grid.problems.append(
            Problem(
                "duplicate", None,
                sentence("Rows with the same answers throughout, or from the same address or number: {n:,}.",
                         n=len(rows)),
                sentence("Look at them; keep the last of each with duplicates='last', or leave all out with "
                         ".without('duplicate')."),
                [(row, "") for row in rows],
            )
        )  # fmt: skip
    return marks


def earlier(answers: pd.DataFrame, personal: Sequence[Column]) -> npt.NDArray[np.bool_]:
    """Mark the rows of which a later one is a duplicate."""
    return _repeated(answers, personal, keep="last")


def _repeated(answers: pd.DataFrame, personal: Sequence[Column], keep: Any) -> npt.NDArray[np.bool_]:
    """Mark rows that repeat: ten answers or more, not all the same, or one address or number."""
    marks = np.zeros(len(answers), dtype=bool)
    table = answers.to_numpy()
    if table.shape[1] >= 2 * LEAST_ITEMS:
        spread = np.fmin.reduce(table, axis=1) < np.fmax.reduce(table, axis=1)
        enough = (~np.isnan(table)).sum(axis=1) >= 2 * LEAST_ITEMS
        marks |= answers.duplicated(keep=keep).to_numpy() & spread & enough
    for column in filter(_identifies, personal):
        who = pd.Series([_person(cell) for cell in column.cells.tolist()])
        marks |= (who.duplicated(keep=keep) & who.notna()).to_numpy()
    return marks


def _identifies(column: Column) -> bool:
    """Say whether a personal column tells people apart: an address or a number, not a first name."""
    from cxlab.survey._personal import is_personal_text

    values = column.distinct
    texts = [str(value) for value in values[:50]]
    return bool(values) and (
        (all(map(is_personal_text, values[:50])) and not all("." in text and "@" not in text for text in texts))
        or all((isinstance(value, float) and value > 1e6) or (str(value).strip().isdigit() and len(str(value)) >= 8)
               for value in values[:50])
    )  # fmt: skip


def _person(cell: Any) -> str | None:
    from cxlab.survey._grid import is_empty
    from cxlab.survey._text import folded

    return None if is_empty(cell) else folded(f"{cell:.0f}" if isinstance(cell, float) else str(cell))


def straight_liners(grid: Grid, answers: pd.DataFrame, forms: Mapping[str, Sequence[str]]) -> npt.NDArray[np.bool_]:
    """Mark respondents who gave one answer to all items of every form."""
    marks = np.ones(len(answers), dtype=bool)
    n_forms = 0
    for codes in forms.values():
        block = answers[list(codes)].to_numpy()
        if block.shape[1] < LEAST_ITEMS:
            continue
        n_forms += 1
        with np.errstate(invalid="ignore"):
            low, high = np.fmin.reduce(block, axis=1), np.fmax.reduce(block, axis=1)
        marks &= (low == high) & ((~np.isnan(block)).sum(axis=1) >= LEAST_ITEMS)
    if not n_forms:
        return np.zeros(len(answers), dtype=bool)
    if marks.any():
        rows = grid.rows[marks].tolist()
        grid.problems.append(
            Problem(
                "straight_liner", None,
                sentence("Respondents who gave one and the same answer to all questions of a form: {n:,}.",
                         n=len(rows)),
                sentence("Compute the results with them and without: .without('straight_liner')."),
                [(row, "") for row in rows],
            )
        )  # fmt: skip
    return marks


def seconds_taken(grid: Grid) -> npt.NDArray[np.float64] | None:
    """Return how long each respondent took, in seconds; None where the file doesn't say."""
    roles = {column.role: column for column in grid.columns if column.role}
    if "seconds" in roles:
        seconds = pd.to_numeric(pd.Series(roles["seconds"].cells), errors="coerce")
        return np.asarray(seconds, dtype=np.float64)
    if "start" in roles and "end" in roles:
        start, end = _times(roles["start"].cells), _times(roles["end"].cells)
        if start is not None and end is not None:
            return np.asarray((end - start).dt.total_seconds(), dtype=np.float64)
        grid.problems.append(
            Problem("times", None, sentence("Start and end can't be read as times: nobody was flagged as too fast."),
                    sentence("Nothing to do, unless you need it: write them as 2026-05-04 09:30:00."))
        )  # fmt: skip
    return None


def _times(cells: npt.NDArray[Any]) -> pd.Series | None:
    texts = pd.Series([_time_text(cell) for cell in cells.tolist()])
    for form in _TIMES:
        times = pd.to_datetime(texts, format=form, errors="coerce")
        if times.notna().sum() == texts.notna().sum():
            return times
    return None


def _time_text(cell: Any) -> str | None:
    text = str(cell).strip() if cell is not None else ""
    head, dot, _rest = text.partition(".")
    if dot and ":" in head:  # fractions of a second, and the zone behind them
        text = head
    for zone in ("+", "Z"):
        text = text.split(zone)[0] if ":" in text else text
    return text or None


def speeders(grid: Grid, answers: pd.DataFrame, seconds: npt.NDArray[np.float64] | None,
             seconds_per_item: float) -> npt.NDArray[np.bool_]:  # fmt: skip
    """Mark respondents who took less time than a reader needs."""
    if seconds is None:
        return np.zeros(len(answers), dtype=bool)
    n_answered = answers.notna().sum(axis=1).to_numpy()
    marks: npt.NDArray[np.bool_] = (seconds >= 0) & (seconds < seconds_per_item * n_answered)
    if marks.any():
        rows = grid.rows[marks].tolist()
        grid.problems.append(
            Problem(
                "speeder", None,
                sentence("Respondents who took less than {seconds:g} seconds per question: {n:,}.", n=len(rows),
                         seconds=seconds_per_item),
                sentence("Compute the results with them and without: .without('speeder')."),
                [(row, f"{seconds[i]:.0f} s") for row, i in zip(rows, np.flatnonzero(marks).tolist(), strict=True)],
            )
        )  # fmt: skip
    return marks


def fewer_points(grid: Grid, labels: Mapping[tuple[str, str, float], int], scales: Mapping[str, Scale],
                 alone: Sequence[str]) -> None:  # fmt: skip
    """Flag a form whose words leave out the points that a shorter scale doesn't have.

    Items that stand alone (`alone`), in no dimension, have a scale of their own, and are judged one by one.
    """
    counts: dict[tuple[int, int, str], Counter[tuple[str, float]]] = {}
    for (code, label, value), n in labels.items():
        ends = (scales[code].low, scales[code].high, code if code in alone else "")
        counts.setdefault(ends, Counter())[label, value] += n
    for (low, high, code), words in counts.items():
        shorter, inner = _SHORTER.get(high - low + 1, (0, ()))
        unused = [low + place for place in inner]
        if not unused or sum(words.values()) < _ENOUGH_WORDS or {value for _, value in words} & set(unused):
            continue
        label, value = max(words, key=lambda one: (one[1] > unused[-1], -one[1], words[one]))
        grid.problems.insert(
            0,
            Problem(
                "points of the scale", None,
                sentence("No answer in words stands for {unused} on the scale {low}-{high}, as when the form had "
                         "{n_points} points: '{label}' was read as {value:g}.", unused=_checks.listing(unused), low=low,
                         high=high, n_points=shorter, label=label.strip(), value=value),
                _shorter_scale(code, low, low + shorter - 1),
            ),
        )  # fmt: skip


def _shorter_scale(code: str, low: int, high: int) -> Sentence:
    n = high - low + 1
    if not code:
        return sentence("Count the points on the form; if there were {n_points}, pass scale=({low}, {high}).",
                        n_points=n, low=low, high=high)  # fmt: skip
    return sentence("Count the points of '{code}' on the form; if there were {n_points}, pass "
                    "scale={{'{code}': ({low}, {high})}}.", code=code, n_points=n, low=low, high=high)  # fmt: skip


# Points of a scale: how many a form may have had whose words leave out those in the middle, counted from the lowest.
_SHORTER = {5: (4, (2,)), 6: (4, (2, 3)), 7: (5, (2, 4))}
# By chance, so many words seldom leave out a point that people could tick.
_ENOUGH_WORDS = 40


def words_kept(grid: Grid, column: Column, code: str) -> None:
    """Flag a declared column that holds the words of a rating scale and is no item."""
    words = {as_label(label) for n_points in LENGTHS for kind in KINDS for label in likert_labels(n_points, kind)}
    answers = [str(value) for value in column.distinct]
    if answers and all(as_label(answer) in words for answer in answers):
        grid.problems.append(
            Problem(
                "words", column.heading,
                sentence("'{code}' is no question of the instrument: its answers stay words.", code=code),
                sentence("To have numbers, say which scale it has: scale={{'{code}': (1, 5)}}; the scale of the "
                         "instrument then stands in cx.instrument(..., scale=...).", code=code),
            )
        )  # fmt: skip


def odd_items(grid: Grid, answers: pd.DataFrame, headings: Mapping[str, str]) -> None:
    """Flag items that all respondents answered alike, and items that nobody answered."""
    for code in answers.columns:
        given = answers[code].dropna()
        if given.empty:
            found = sentence("Nobody answered {code}.", code=code)
            advice = sentence("Check that the column is the right one; leave {code} out of the analysis.", code=code)
        elif len(given) > 1 and given.min() == given.max():
            found = sentence("All {n:,} answers to {code} are {value:g}: it has no variance.", n=len(given), code=code,
                             value=given.iloc[0])  # fmt: skip
            advice = sentence("Correlations and alpha can't use {code}; say so and leave it out there.", code=code)
        else:
            continue
        grid.problems.append(Problem("no variance", headings[code], found, advice))


def shared_points(grid: Grid, answers: pd.DataFrame, total: int) -> None:
    """Flag respondents whose points don't sum to what they had to share out."""
    sums = answers.sum(axis=1, skipna=False)
    wrong = sums[(sums - total).abs() > 1e-9]
    if len(wrong):
        grid.problems.append(
            Problem(
                "points", None,
                sentence("Respondents who shared out other than {total:,} points: {n:,}.", n=len(wrong), total=total),
                sentence("Leave their points out, or rescale them to the total and say so; nothing was rescaled."),
                [(row, f"{points:g}") for row, points in wrong.items()],
            )
        )  # fmt: skip


def one_respondent(grid: Grid) -> None:
    """Flag a survey of one."""
    if len(grid.rows) == 1:
        grid.problems.append(
            Problem(
                "one respondent", None, sentence("There is one respondent only."),
                sentence("No spread, correlation or test can be had from one row: collect more answers, or check "
                         "whether the file was cut off."),
            )
        )  # fmt: skip


def negative_items(grid: Grid, answers: pd.DataFrame, forms: Mapping[str, Mapping[str, Sequence[str]]],
                   headings: Mapping[str, str]) -> None:  # fmt: skip
    """Flag items that run against the others of their dimension, and dimensions that run against the others."""
    for name, blocks in forms.items():
        if not name:
            continue
        for dimension, codes in blocks.items():
            for code, r in _corrected(answers, codes).items():
                if r < 0:
                    _flag_negative(grid, headings[code], code, dimension, r)
        _flag_dimensions(grid, answers, blocks)


def _corrected(answers: pd.DataFrame, codes: Sequence[str]) -> dict[str, float]:
    """Return the correlation of each item with the sum of the others, listwise."""
    whole = answers[list(codes)].dropna()
    if len(whole) < 3 or len(codes) < 2:
        return {}
    table = whole.to_numpy()
    rest = table.sum(axis=1, keepdims=True) - table
    pairs = zip(codes, (table - table.mean(0)).T, (rest - rest.mean(0)).T, strict=True)
    return {code: float(a @ b / scale) for code, a, b in pairs if (scale := np.sqrt((a @ a) * (b @ b))) > 0}


def _flag_negative(grid: Grid, heading: str, code: str, dimension: str, r: float) -> None:
    grid.problems.append(
        Problem(
            "negative correlation", heading,
            sentence("{code} runs against the other items of {dimension}: corrected r = {r:.2f}.", code=code,
                     dimension=dimension, r=r),
            sentence("If it is worded negatively and was not turned round yet, pass reversed_items=['{code}']; nothing "
                     "is turned round unasked.", code=code),
        )
    )  # fmt: skip


def _flag_dimensions(grid: Grid, answers: pd.DataFrame, blocks: Mapping[str, Sequence[str]]) -> None:
    """Flag a dimension whose items all run against the others, as when all of them are worded negatively."""
    if len(blocks) < 3:
        return
    sums = pd.DataFrame({name: answers[list(codes)].mean(axis=1, skipna=False) for name, codes in blocks.items()})
    for name, r in _corrected(sums, list(blocks)).items():
        if r < -0.1:
            codes = _checks.listing(blocks[name])
            grid.problems.append(
                Problem(
                    "negative correlation", None,
                    sentence("The items of {dimension} run against those of the other dimensions: r = {r:.2f}.",
                             dimension=name, r=r),
                    sentence("If they are worded negatively ({codes}) and were not turned round yet, pass them as "
                             "reversed_items; nothing is turned round unasked.", codes=codes),
                )
            )  # fmt: skip
