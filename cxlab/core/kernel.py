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

BLOCK = 86016  # visits that walk together
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

WAY = 3  # purpose of the words that say where a visit goes
STEPS_PER_WORD = 5

_12, _12_BITS = np.uint64(12), np.uint64(0xFFF)
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


class Tick(NamedTuple):
    """One step of the visits that still walk."""

    position: npt.NDArray[np.int64]  # row of each one's event
    on: Indices  # which of them go on


@dataclass(frozen=True, eq=False)
class Paths:
    """Where the visits of a block went."""

    length: npt.NDArray[np.int32]  # (visits,) events
    end: npt.NDArray[np.int16]  # (visits,) which end, 0 for the first
    first: npt.NDArray[np.int64]  # (visits,) row of the first event
    state: npt.NDArray[np.int16]  # (events,) doubled state, by visit and step
    ticks: list[Tick]

    @property
    def n_events(self) -> int:
        """Number of events."""
        return self.state.size


def walk(visits: Visits, rules: Rules, key: draws.Key) -> Paths:
    """Let every visit walk from touchpoint to touchpoint until it ends.

    Parameters
    ----------
    visits : Visits
        What to simulate.
    rules : Rules
        How a step goes.
    key : tuple of numpy.uint64
        What `cxlab.core.draws.new_key` returned.

    Returns
    -------
    Paths
        Length and end of each visit, and the state of each event.

    Raises
    ------
    OverflowError
        If a visit is longer than 4,095 steps.

    Notes
    -----
    One word holds the luck of five steps, 12 bits each. Visits that have ended are dropped at each step, so that
    nothing is computed for them.
    """
    n = len(visits)
    length, end = np.empty(n, np.int32), np.empty(n, np.int16)
    walking, state, word = np.arange(n, dtype=np.int32), visits.start, np.empty(0, np.uint64)
    went: list[tuple[npt.NDArray[np.int32], npt.NDArray[np.int16], Indices]] = []
    while walking.size:
        step = len(went)
        if step >= draws.STEPS - 1:
            raise OverflowError(f"a visit did not end within {draws.STEPS - 1:,} steps")
        if step % STEPS_PER_WORD == 0:
            here = visits.address.take(walking, mode="clip") + draws.stride(step=step // STEPS_PER_WORD, purpose=WAY)
            word = draws.mix(here, key, here, np.empty_like(here))
        following = rules.following.take(_slots(state, word), mode="clip")
        goes_on = following < rules.first_end
        on, over = np.flatnonzero(goes_on), np.flatnonzero(~goes_on)
        ended = walking.take(over)
        length[ended], end[ended] = step + 1, following.take(over) - rules.first_end
        went.append((walking, state, on))
        walking, state = walking.take(on, mode="clip"), following.take(on, mode="clip")
        word = word.take(on, mode="clip")
    return _in_order(length, end, went)


def _slots(state: npt.NDArray[np.int16], word: draws.Words) -> Indices:
    """Say which slot of the direct table is meant, and use up 12 bits of each word."""
    slot = np.bitwise_and(word, _12_BITS).view(np.int64)
    np.right_shift(word, _12, out=word)
    row = np.right_shift(state, 1, dtype=np.int64)
    np.left_shift(row, 12, out=row)
    return np.bitwise_or(slot, row, out=slot)


def _in_order(length: npt.NDArray[np.int32], end: npt.NDArray[np.int16], went: Any) -> Paths:
    """Find the row of each event when they are sorted by visit and step."""
    first = np.cumsum(length, dtype=np.int64) - length
    states = np.empty(int(length.sum(dtype=np.int64)), np.int16)
    ticks: list[Tick] = []
    went.reverse()
    while went:  # what has been used is let go
        walking, state, on = went.pop()
        position = first.take(walking, mode="clip")
        position += len(ticks)
        states[position] = state
        ticks.append(Tick(position, on))
    return Paths(length, end, first, states, ticks)


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
    # Whole arrays of limits, because comparing with an array is several times faster than with a number.
    bottom, top, felt = np.full_like(mood, -STRONGEST), np.full_like(mood, STRONGEST), mood
    for position, on in paths.ticks:
        felt = felt * carry
        felt += emotion.take(position, mode="clip")
        np.maximum(felt, bottom[: felt.size], out=felt)
        np.minimum(felt, top[: felt.size], out=felt)
        emotion[position] = felt
        felt = felt.take(on, mode="clip")


def blocks(n: int, size: int = BLOCK) -> Iterator[tuple[int, int]]:
    """Cut `n` visits into blocks."""
    for begin in range(0, n, size):
        yield begin, min(begin + size, n)
