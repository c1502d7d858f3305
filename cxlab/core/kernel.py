"""The event loop: many customers walk at once, one step at a time, each with its own luck.

Visits are simulated block by block, and a block in three passes. *Walk*: all visits of the block take a step together
until the last one has ended, which tells where each event stands when the rows are sorted by visit and step. *Happen*:
in that order, everything that needs no memory is drawn for many rows at once (`cxlab.core.happenings`). *Feel*: the
emotion is carried from step to step. Nothing calls a transcendental function or a matrix product, so that the same
bits come out with and without the processor's vector units; and no number depends on the block it was simulated in.

Marks on the 1-7 scale are computed in fixed point, `ONE` being one scale point.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from cxlab.core import draws

if TYPE_CHECKING:
    from collections.abc import Iterator

Column: TypeAlias = npt.NDArray[Any]
Float32: TypeAlias = npt.NDArray[np.float32]
Indices: TypeAlias = npt.NDArray[np.intp]

BLOCK = 131072  # visits that are put in order together
LANES = 16384  # visits that walk at once
ONE = 256  # one scale point, in fixed point
SLOTS = 4096  # equally likely slots of a next step

# What happened at a touchpoint.
FINE, SILENT, UNRESOLVED, RECOVERED = range(4)

MARKS = ("tangibles", "reliability", "responsiveness", "assurance", "empathy")

# What is kept of each event. 20 bytes; the customer, period, visit and step add nine.
EVENT_COLUMNS: dict[str, type[np.generic]] = {
    "touchpoint": np.int8, "outcome": np.int8, **dict.fromkeys(MARKS, np.int8),
    "gap": np.float32, "emotion": np.float32, "minutes": np.float32,
}  # fmt: skip

_STEP, _12_BITS = draws.stride(step=1), np.uint64(0xFFF)
_NONE = np.empty(0, np.intp)
STRONGEST = np.float32(5)  # emotions lie between -5 and 5


@dataclass(frozen=True, eq=False)
class Rules:
    """What a step looks up. States are numbered persona by persona: ``row = persona * n_touchpoints + touchpoint``.

    A doubled state ``2 * row + 1`` was reached by changing the channel, ``2 * row`` was not. Numbers from ``2 * rows``
    on are ends.
    """

    following: npt.NDArray[np.int16]  # (rows * 4096,) the next doubled state, or an end
    place: npt.NDArray[np.int8]  # (rows,) touchpoint
    quality: npt.NDArray[np.int16]  # (5, rows) usual mark, fixed point
    feeling: Float32  # (2 * rows,) how the place feels, less the cost of changing the channel
    problem: npt.NDArray[np.int64]  # (rows,) a 16-bit number below it means a problem
    complaint: npt.NDArray[np.int64]  # (rows,) … below this one that the customer complains too
    recovery: npt.NDArray[np.int64]  # (rows,) … below this one that the complaint is resolved too
    minutes: Float32  # (rows,) mean time
    weights: Float32  # (5,) of the dimensions, per unit of fixed point
    scatter: npt.NDArray[np.int16]  # (4096,) deviations of a mark, fixed point
    shock: Float32  # (65536,) deviations of the emotion
    stretch: Float32  # (65536,) time spent, as a multiple of the mean
    after: Float32  # (4,) what each outcome does to the emotion
    carry: np.float32  # share of the emotion that is carried over to the next touchpoint
    gain: np.float32  # emotion per point of quality above expectation
    loss: np.float32  # emotion per point of quality below expectation; at least `gain`
    impatience: np.float32  # emotion lost when the time is twice the mean

    @property
    def first_end(self) -> int:
        """Number of the first end, which is the number of doubled states."""
        return 2 * self.place.size


@dataclass(frozen=True, eq=False)
class Visits:
    """Visits to simulate, one entry each."""

    address: draws.Words  # where the draws of the visit begin
    start: npt.NDArray[np.int16]  # first doubled state
    mood: Float32  # emotion on arrival
    expected: Float32  # expected quality, the dimensions weighted, scale points
    lenience: npt.NDArray[np.int16]  # added to every mark, fixed point

    def __len__(self) -> int:
        return self.start.size

    def part(self, begin: int, end: int) -> Visits:
        """Return a run of the visits, as views."""
        return Visits(*(getattr(self, field.name)[begin:end] for field in fields(self)))


@dataclass(frozen=True, eq=False)
class Paths:
    """Where the visits of a block went, and in which lanes."""

    length: npt.NDArray[np.int32]  # (visits,) events
    end: npt.NDArray[np.int16]  # (visits,) which end, 0 for the first
    first: npt.NDArray[np.int64]  # (visits,) row of the first event
    state: npt.NDArray[np.int16]  # (events,) doubled state, by visit and step
    position: npt.NDArray[np.int64]  # (events,) row of each event, in the order in which the lanes met them
    ticks: list[Tick]

    @property
    def n_events(self) -> int:
        """Number of events."""
        return self.state.size


class Tick(NamedTuple):
    """One step of all lanes: how many walked, and what changed before it."""

    n: int
    seats: Indices  # lanes that began a visit
    visits: slice  # these visits
    kept: Indices | None  # lanes that went on when empty ones were closed; None when all did


class _Walk:
    """The lanes, and a log of where they went."""

    def __init__(self, visits: Visits, rules: Rules, key: draws.Key, n_lanes: int) -> None:
        n = min(n_lanes, len(visits))
        self.visits, self.rules, self.key = visits, rules, key
        self.length, self.end = np.empty(len(visits), np.int32), np.empty(len(visits), np.int16)
        self.born = np.zeros(len(visits), np.int64)  # tick at which a visit began
        self.since = np.zeros(n, np.int32)  # tick at which the visit of a lane began
        self.queue = n
        self.visit = np.arange(n, dtype=np.int32)
        self.state, self.address = visits.start[:n].copy(), visits.address[:n].copy()
        self.word, self.scratch = np.empty(n, np.uint64), np.empty(n, np.uint64)
        self.slot, self.next, self.flag = np.empty(n, np.int64), np.empty(n, np.int16), np.empty(n, np.bool_)
        self.ticks = [Tick(n, np.arange(n), slice(0, n), None)]
        self.went: list[tuple[npt.NDArray[np.int32], npt.NDArray[np.int16]]] = []

    def run(self) -> Paths:
        """Walk until all visits have ended."""
        while self.visit.size:
            self.went.append((self.visit.copy(), self.state.copy()))
            self._step()
            over = np.flatnonzero(np.greater_equal(self.next, self.rules.first_end, out=self.flag))
            self.state[:] = self.next
            if over.size:
                self._finish(over)
                self._refill(over)
            else:
                self.ticks.append(Tick(self.visit.size, _NONE, slice(0, 0), None))
        return self._sorted()

    def _step(self) -> None:
        """Draw where each lane goes next."""
        luck = draws.mix(self.address, self.key, self.word, self.scratch)
        np.bitwise_and(luck, _12_BITS, out=luck)
        np.right_shift(self.state, 1, out=self.slot)
        np.left_shift(self.slot, 12, out=self.slot)
        np.bitwise_or(self.slot, luck.view(np.int64), out=self.slot)
        self.rules.following.take(self.slot, out=self.next, mode="clip")
        np.add(self.address, _STEP, out=self.address)

    def _finish(self, over: Indices) -> None:
        visit = self.visit[over]
        length = len(self.went) - self.since[over]
        if length.max() >= draws.STEPS:
            raise OverflowError(f"a visit did not end within {draws.STEPS - 1:,} steps")
        self.length[visit], self.end[visit] = length, self.next[over] - self.rules.first_end

    def _refill(self, free: Indices) -> None:
        """Give free lanes the next visits of the queue, and close those that stay empty."""
        taken = min(free.size, len(self.visits) - self.queue)
        seats, visits = free[:taken], slice(self.queue, self.queue + taken)
        self.queue += taken
        self.born[visits] = self.since[seats] = len(self.went)
        self.visit[seats] = np.arange(visits.start, visits.stop, dtype=np.int32)
        self.state[seats], self.address[seats] = self.visits.start[visits], self.visits.address[visits]
        kept = self._close(free[taken:]) if taken < free.size else None
        if kept is not None:
            seats = np.searchsorted(kept, seats)
        self.ticks.append(Tick(self.visit.size, seats, visits, kept))

    def _close(self, empty: Indices) -> Indices:
        self.flag[:] = True
        self.flag[empty] = False
        kept = np.flatnonzero(self.flag)
        for name in ("visit", "since", "state", "address"):
            setattr(self, name, getattr(self, name)[kept])
        for name in ("word", "scratch", "slot", "next", "flag"):
            setattr(self, name, getattr(self, name)[: kept.size])
        return kept

    def _sorted(self) -> Paths:
        first = np.cumsum(self.length, dtype=np.int64) - self.length
        shift = first - self.born
        n = int(self.length.sum(dtype=np.int64))
        state, position = np.empty(n, np.int16), np.empty(n, np.int64)
        begin = 0
        for tick, (visit, states) in enumerate(self.went):
            rows = position[begin : begin + visit.size]
            shift.take(visit, out=rows, mode="clip")
            rows += tick
            state[rows] = states
            begin += visit.size
        return Paths(self.length, self.end, first, state, position, self.ticks)


def walk(visits: Visits, rules: Rules, key: draws.Key, n_lanes: int = LANES) -> Paths:
    """Let every visit walk from touchpoint to touchpoint until it ends.

    Parameters
    ----------
    visits : Visits
        What to simulate.
    rules : Rules
        How a step goes.
    key : tuple of numpy.uint64
        What `cxlab.core.draws.new_key` returned.
    n_lanes : int
        How many visits walk at once.

    Returns
    -------
    Paths
        Length and end of each visit, and the state of each event.

    Raises
    ------
    OverflowError
        If a visit is longer than 4,095 steps.
    """
    return _Walk(visits, rules, key, n_lanes).run()


def feel(emotion: Float32, mood: Float32, paths: Paths, carry: np.float32) -> None:
    """Carry the emotion from step to step, in place: ``e[j] = carry * e[j - 1] + what happened``, kept within -5 and 5.

    Parameters
    ----------
    emotion : ndarray of float32, shape (events,)
        What happened to the emotion at each event; the emotion afterwards.
    mood : ndarray of float32, shape (visits,)
        Emotion on arrival.
    paths : Paths
        Where the events of a visit stand.
    carry : float
        Share that is carried over.
    """
    before, begin = np.empty(paths.ticks[0].n, np.float32), 0
    felt = np.empty_like(before)
    for n, seats, visits, kept in paths.ticks:
        if kept is not None:
            before, felt = before[kept], felt[:n]
        before[seats] = mood[visits]
        rows = paths.position[begin : begin + n]
        begin += n
        emotion.take(rows, out=felt, mode="clip")
        np.multiply(before, carry, out=before)
        np.add(before, felt, out=before)
        np.maximum(before, -STRONGEST, out=before)
        np.minimum(before, STRONGEST, out=before)
        emotion[rows] = before


def blocks(n: int, size: int = BLOCK) -> Iterator[tuple[int, int]]:
    """Cut `n` visits into blocks."""
    for begin in range(0, n, size):
        yield begin, min(begin + size, n)
