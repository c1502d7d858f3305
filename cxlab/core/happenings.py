"""What happens at many touchpoints at once: quality marks, time, emotion, problems.

The rows stand in their final order, and nothing here depends on the row before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt

from cxlab.core import draws
from cxlab.core.kernel import FINE, MARKS, ONE, feel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cxlab.core.kernel import Paths, Rules, Visits

Column: TypeAlias = npt.NDArray[Any]
Float32: TypeAlias = npt.NDArray[np.float32]

ROWS = 32768  # events that are drawn together

_STEP, _SECOND_WORD = draws.stride(step=1), draws.stride(purpose=1)
_12_BITS, _16_BITS = np.uint64(0xFFF), np.uint64(0xFFFF)
_HALF, _POINT = np.int16(ONE // 2), np.int16(8)  # rounding a fixed-point mark: add a half, shift by eight bits


class Happenings:
    """Draws what happens at many touchpoints at once; the arrays it works in are made once.

    Parameters
    ----------
    rules : Rules
        How a step goes.
    key : tuple of numpy.uint64
        What `cxlab.core.draws.new_key` returned.
    """

    # The arrays it works in, as long as the rows at hand.
    first: draws.Words
    second: draws.Words
    scratch: draws.Words
    index: npt.NDArray[np.intp]
    row: npt.NDArray[np.intp]
    whose: npt.NDArray[np.intp]
    counting: npt.NDArray[np.int32]
    mark: npt.NDArray[np.int16]
    usual: npt.NDArray[np.int16]
    lenience: npt.NDArray[np.int16]
    a: Float32
    b: Float32
    flag: npt.NDArray[np.bool_]
    lowest: npt.NDArray[np.int8]
    highest: npt.NDArray[np.int8]

    def __init__(self, rules: Rules, key: draws.Key, rows: int = ROWS) -> None:
        self.rules, self.key, self.rows = rules, key, rows
        self._room: dict[str, Column] = {
            "first": np.empty(rows, np.uint64), "second": np.empty(rows, np.uint64),
            "scratch": np.empty(rows, np.uint64), "whose": np.empty(rows, np.intp),
            "counting": np.arange(rows, dtype=np.int32),
            "mark": np.empty(rows, np.int16), "usual": np.empty(rows, np.int16),
            "lenience": np.empty(rows, np.int16), "a": np.empty(rows, np.float32), "b": np.empty(rows, np.float32),
            "flag": np.empty(rows, np.bool_),
            # whole arrays of limits, because comparing with an array is several times faster than with a number
            "lowest": np.full(rows, 1, np.int8), "highest": np.full(rows, 7, np.int8),
        }  # fmt: skip

    def draw(self, visits: Visits, paths: Paths, begin: int, visit: Column, state: Column,
             column: Mapping[str, Column], shared: Mapping[str, Column]) -> None:  # fmt: skip
        """Fill the columns of some rows; `emotion` receives what happens to it here, before any carry-over.

        Parameters
        ----------
        visits : Visits
            The visits of the block.
        paths : Paths
            What `walk` returned.
        begin : int
            The first of these rows.
        visit, state : ndarray of int, shape (rows,)
            Which visit each row belongs to, and in which doubled state it is.
        column : mapping of str to ndarray
            The columns to fill, each of the same length.
        shared : mapping of str to ndarray, shape (visits,)
            Columns that are the same for all events of a visit.
        """
        for name, room in self._room.items():
            setattr(self, name, room[: visit.size])
        self.index, self.row = self.scratch.view(np.intp), self.whose  # arrays that are free when these are needed
        np.copyto(self.whose, visit)  # `take` would convert it at every look-up
        self._number_steps(visits, paths, begin, column["step"])
        for name, values in shared.items():
            values.take(self.whose, out=column[name], mode="clip")
        np.add(self.first, _SECOND_WORD, out=self.second)
        draws.mix(self.first, self.key, self.first, self.scratch)
        draws.mix(self.second, self.key, self.second, self.scratch)
        visits.expected.take(self.whose, out=column["gap"], mode="clip")
        visits.lenience.take(self.whose, out=self.lenience, mode="clip")
        np.right_shift(state, 1, out=self.row)
        self.rules.place.take(self.row, out=column["touchpoint"], mode="clip")
        self._perceive(column)
        self._spend_time(column)
        self._feel_here(state, column)
        self._have_problems(column["outcome"], column["emotion"])

    def _number_steps(self, visits: Visits, paths: Paths, begin: int, step: Column) -> None:
        """Number the steps of each visit, and find the addresses of their draws."""
        paths.first.take(self.whose, out=self.index, mode="clip")
        np.subtract(self.counting, self.index, out=self.index)
        np.add(self.index, begin, out=self.index)
        np.copyto(step, self.index, casting="unsafe")
        visits.address.take(self.whose, out=self.first, mode="clip")
        np.multiply(self.index.view(np.uint64), _STEP, out=self.second)
        np.add(self.first, self.second, out=self.first)

    def _bits(self, word: draws.Words, shift: int, mask: np.uint64) -> npt.NDArray[np.intp]:
        """Read some bits of each word as an index."""
        index = self.index.view(np.uint64)
        np.right_shift(word, np.uint64(shift), out=index)
        np.bitwise_and(index, mask, out=index)
        return self.index

    def _perceive(self, column: Mapping[str, Column]) -> None:
        """Mark the five dimensions, and weigh them against what was expected."""
        rules, gap = self.rules, column["gap"]
        np.negative(gap, out=gap)
        for d, name in enumerate(MARKS):
            place = self._bits(self.first, 12 * d, _12_BITS) if d < 4 else self._bits(self.second, 0, _12_BITS)
            rules.scatter.take(place, out=self.mark, mode="clip")
            rules.quality[d].take(self.row, out=self.usual, mode="clip")
            np.add(self.mark, self.usual, out=self.mark)
            np.add(self.mark, self.lenience, out=self.mark)
            np.multiply(self.mark, rules.weights[d], out=self.a)
            np.add(gap, self.a, out=gap)
            np.add(self.mark, _HALF, out=self.mark)
            np.right_shift(self.mark, _POINT, out=self.mark)
            np.copyto(column[name], self.mark, casting="unsafe")
            np.maximum(column[name], self.lowest, out=column[name])
            np.minimum(column[name], self.highest, out=column[name])

    def _spend_time(self, column: Mapping[str, Column]) -> None:
        """Draw the time, and begin the emotion with what waiting does to it."""
        minutes = column["minutes"]
        self.rules.stretch.take(self._bits(self.second, 32, _16_BITS), out=minutes, mode="clip")
        np.multiply(minutes, -self.rules.impatience, out=column["emotion"])
        self.rules.minutes.take(self.row, out=self.a, mode="clip")
        np.multiply(minutes, self.a, out=minutes)

    def _feel_here(self, state: Column, column: Mapping[str, Column]) -> None:
        """Add the place, a shock, and the quality against expectation, where losses weigh more than gains."""
        rules, emotion, gap = self.rules, column["emotion"], column["gap"]
        np.copyto(self.index, state)
        rules.feeling.take(self.index, out=self.a, mode="clip")
        np.add(emotion, self.a, out=emotion)
        rules.shock.take(self._bits(self.second, 16, _16_BITS), out=self.a, mode="clip")
        np.add(emotion, self.a, out=emotion)
        np.multiply(gap, rules.gain, out=self.a)
        np.multiply(gap, rules.loss, out=self.b)
        np.minimum(self.a, self.b, out=self.a)
        np.add(emotion, self.a, out=emotion)

    def _have_problems(self, outcome: Column, emotion: Column) -> None:
        """Let some events go wrong, some of these be complained about, and some of these be put right."""
        outcome[:] = FINE
        highest = np.uint64(
            min(int(self.rules.problem.max()) << 48, 2**64 - 1)
        )  # most rows are above it and need no look-up
        hit = np.flatnonzero(np.less(self.second, highest, out=self.flag))
        row, luck = self.row[hit], (self.second[hit] >> np.uint64(48)).view(np.int64)
        code = (luck < self.rules.problem[row]).astype(np.intp)
        code += luck < self.rules.complaint[row]
        code += luck < self.rules.recovery[row]
        outcome[hit] = code
        emotion[hit] += self.rules.after[code]


def simulate_block(visits: Visits, happenings: Happenings, paths: Paths, column: Mapping[str, Column],
                   shared: Mapping[str, Column]) -> None:  # fmt: skip
    """Fill the columns of a block whose paths are known.

    Parameters
    ----------
    visits : Visits
        The visits of the block.
    happenings : Happenings
        What draws the rows.
    paths : Paths
        What `walk` returned.
    column : mapping of str to ndarray, shape (events,)
        The columns to fill.
    shared : mapping of str to ndarray, shape (visits,)
        Columns that are the same for all events of a visit.
    """
    visit = np.zeros(paths.n_events, np.int32)
    visit[paths.first[1:]] = 1
    np.cumsum(visit, out=visit)
    for begin in range(0, paths.n_events, happenings.rows):
        rows = slice(begin, min(begin + happenings.rows, paths.n_events))
        part = {name: values[rows] for name, values in column.items()}
        happenings.draw(visits, paths, begin, visit[rows], paths.state[rows], part, shared)
    feel(column["emotion"], visits.mood, paths, happenings.rules.carry)
