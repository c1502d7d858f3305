"""The visits of one period: from active customers to events, and from events to what is remembered of each visit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from cxlab.core import happenings, kernel
from cxlab.core.kernel import EVENT_COLUMNS, MARKS, RECOVERED, UNRESOLVED

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from cxlab.core import draws

    Column = npt.NDArray[Any]

# What an event row says besides what happened: who, when, which step.
KEY_COLUMNS: dict[str, type[np.generic]] = {
    "customer": np.int32, "persona": np.int8, "period": np.int16, "visit": np.int8, "step": np.int16,
}  # fmt: skip
COLUMNS = {**KEY_COLUMNS, **EVENT_COLUMNS}
BYTES_PER_EVENT = sum(np.dtype(dtype).itemsize for dtype in COLUMNS.values())


class Store:
    """Columns of events that grow at the end; growing moves pages and doesn't copy where the system can.

    Parameters
    ----------
    room : int
        Events to make room for at first. Room that isn't used isn't touched, so that it costs no memory.
    keep : bool
        False to overwrite the events of the block before, for runs that need totals only.
    """

    def __init__(self, room: int, keep: bool = True) -> None:
        self.used, self.keep = 0, keep
        self.columns: dict[str, Column] = {name: np.empty(max(room, 1), dtype) for name, dtype in COLUMNS.items()}

    def open(self, n: int) -> dict[str, Column]:
        """Return the next `n` rows of each column."""
        begin = self.used if self.keep else 0
        if begin + n > self.columns["customer"].size:
            for column in self.columns.values():
                column.resize(begin + n + (begin + n) // 8, refcheck=False)
        self.used = begin + n
        return {name: column[begin : self.used] for name, column in self.columns.items()}

    def trimmed(self) -> dict[str, Column]:
        """Return the rows that were filled, as views."""
        return {name: column[: self.used] for name, column in self.columns.items()}


@dataclass(frozen=True)
class Recall:
    """How a visit is remembered: weights of the strongest and of the last emotion; the mean has the rest."""

    peak: float
    end: float

    def of(self, best: Column, worst: Column, last: Column, mean: Column) -> npt.NDArray[np.float32]:
        """Return the memory of each visit."""
        strongest = np.where(best >= -worst, best, worst)
        rest = np.float32(1 - self.peak - self.end)
        memory = np.float32(self.peak) * strongest + np.float32(self.end) * last + rest * mean
        return np.asarray(memory, np.float32)


# Sums of a visit are taken from running totals in steps of 1/4096, which wrap around: whole numbers add up to the same
# bits wherever a block begins.
_STEP = np.float32(4096)


def _sums(values: Column, last: Column) -> npt.NDArray[np.float32]:
    whole = np.multiply(values, _STEP).astype(np.int32)
    totals = np.cumsum(whole, dtype=np.int32, out=whole)[last]
    return np.diff(totals, prepend=np.int32(0)).astype(np.float32) * (1 / _STEP)


@dataclass(frozen=True, eq=False)
class Remembered:
    """What is kept of each visit of a period."""

    length: npt.NDArray[np.int16]
    end: npt.NDArray[np.int16]
    memory: npt.NDArray[np.float32]  # remembered emotion
    emotion: npt.NDArray[np.float32]  # sum over the events
    gap: npt.NDArray[np.float32]  # sum over the events
    minutes: npt.NDArray[np.float32]  # sum over the events
    marks: npt.NDArray[np.int16]  # (5, visits) sums over the events
    outcomes: npt.NDArray[np.int16]  # (3, visits): problems, complaints, recovered
    places: npt.NDArray[np.int64]  # (rows,) events of the period in each state

    @classmethod
    def empty(cls, n: int, n_rows: int) -> Remembered:
        """Make room for `n` visits."""
        single: list[Any] = [np.empty(n, kind) for kind in (np.int16, np.int16, *[np.float32] * 4)]
        single += [np.empty((5, n), np.int16), np.empty((3, n), np.int16), np.zeros(n_rows, np.int64)]
        return cls(*single)

    def fill(self, block: Block, recall: Recall) -> None:
        """Sum the events of a block up, visit by visit."""
        visits, paths, column = block
        last = paths.first + paths.length - 1
        self.length[visits], self.end[visits] = paths.length, paths.end
        for name in ("emotion", "gap", "minutes"):
            getattr(self, name)[visits] = _sums(column[name], last)
        for row, name in zip(self.marks, MARKS, strict=True):
            row[visits] = np.diff(np.cumsum(column[name], dtype=np.int32)[last], prepend=np.int32(0))
        emotion, mean = column["emotion"], self.emotion[visits] / paths.length.astype(np.float32)
        best, worst = np.maximum.reduceat(emotion, paths.first), np.minimum.reduceat(emotion, paths.first)
        self.memory[visits] = recall.of(best, worst, emotion[last], mean)
        self._count_outcomes(visits, paths, column["outcome"])
        self.places[:] += np.bincount(paths.state >> 1, minlength=self.places.size)

    def _count_outcomes(self, visits: slice, paths: kernel.Paths, outcome: Column) -> None:
        hit = np.flatnonzero(outcome != kernel.FINE)
        visit, code = np.searchsorted(paths.first, hit, side="right") - 1, outcome[hit]
        for row, least in zip(self.outcomes, (1, UNRESOLVED, RECOVERED), strict=True):
            row[visits] = np.bincount(visit[code >= least], minlength=paths.length.size)


@dataclass(frozen=True, eq=False)
class Who:
    """Whose visits these are."""

    customer: Column  # number that is stored
    persona: Column
    number: Column  # of the visit within the period
    period: int

    def part(self, rows: slice) -> dict[str, Column]:
        """Return the columns that are the same for all events of a visit, for a run of the visits."""
        whose = {"customer": self.customer, "persona": self.persona, "visit": self.number}
        return {name: values[rows].astype(KEY_COLUMNS[name]) for name, values in whose.items()}


class Block(NamedTuple):
    """The events of a block of visits."""

    visits: slice
    paths: kernel.Paths
    column: dict[str, Column]


def simulate_events(
    visits: kernel.Visits, who: Who, rules: kernel.Rules, key: draws.Key, store: Store
) -> Iterator[Block]:
    """Simulate the events of one period, block by block.

    Parameters
    ----------
    visits : Visits
        What to simulate.
    who : Who
        Whose visits these are.
    rules : Rules
        How a step goes.
    key : tuple of numpy.uint64
        The seed.
    store : Store
        What takes the events.

    Yields
    ------
    Block
        The events, in the store.
    """
    drawer = happenings.Happenings(rules, key, min(happenings.ROWS, max(64, 32 * len(visits))))
    for begin, end in kernel.blocks(len(visits)):
        block, rows = visits.part(begin, end), slice(begin, end)
        paths = kernel.walk(block, rules, key)
        column = store.open(paths.n_events)
        column["period"][:] = who.period
        happenings.simulate_block(block, drawer, paths, column, who.part(rows))
        yield Block(rows, paths, column)


def simulate_visits(
    visits: kernel.Visits, who: Who, rules: kernel.Rules, recall: Recall, key: draws.Key, store: Store
) -> Remembered:
    """Simulate the visits of one period, and keep what is remembered of each.

    Parameters
    ----------
    visits, who, rules, key, store
        As for `simulate_events`.
    recall : Recall
        How a visit is remembered.

    Returns
    -------
    Remembered
        One entry for each visit.
    """
    remembered = Remembered.empty(len(visits), rules.place.size)
    for block in simulate_events(visits, who, rules, key, store):
        remembered.fill(block, recall)
    return remembered
