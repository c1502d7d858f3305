"""The customers of a simulation: who they are, what they remember, and who brings whom."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.stats import poisson

from cxlab.core import draws
from cxlab.core.kernel import ONE

if TYPE_CHECKING:
    import numpy.typing as npt

    from cxlab.journeys.journey import Journey
    from cxlab.journeys.world import World

    Column = npt.NDArray[Any]

# The ladder of relationship marketing (Christopher, Payne & Ballantyne 1991).
RUNGS = ("prospect", "customer", "client", "supporter", "advocate", "partner")

# One purpose for each word that is drawn; purposes 0 and 1 of a visit belong to the event loop.
VISIT, LIFE, PERIOD, TALK, NEWCOMER = 2, 0, 0, 1, 15

NEVER = -1

# What is kept of each customer, and what a newcomer starts with.
_COLUMNS: dict[str, tuple[type[np.generic], float]] = {
    "customer": (np.int64, 0), "parent": (np.int64, NEVER), "founder": (np.int64, 0), "address": (np.uint64, 0),
    "persona": (np.int8, 0), "arrived": (np.int16, 0), "left": (np.int16, NEVER), "last_purchase": (np.int16, NEVER),
    "first_purchase": (np.int16, NEVER), "lenience": (np.int16, 0), "rung": (np.int8, 0), "usual": (np.float32, 0),
    "loyalty": (np.float32, 0), "shift": (np.float32, 0), "memory": (np.float32, 0),
    "satisfaction": (np.float32, np.nan), "visits": (np.int32, 0), "events": (np.int32, 0), "purchases": (np.int32, 0),
    "problems": (np.int32, 0),
    "complaints": (np.int32, 0), "recovered": (np.int32, 0), "brought": (np.int32, 0), "buying_periods": (np.int32, 0),
    "first_revenue": (np.float64, 0), "revenue": (np.float64, 0),
    "gross": (np.float64, 0), "spent_on": (np.float64, 0), "minutes": (np.float64, 0), "emotion": (np.float64, 0),
    "satisfaction_sum": (np.float64, 0), "memory_sum": (np.float64, 0),
}  # fmt: skip


@dataclass(eq=False)
class Crowd:
    """Columns, one entry for each customer; the room doubles when it must."""

    size: int
    columns: dict[str, Column]
    marks: npt.NDArray[np.int64]  # (5, room) sums of the marks

    @classmethod
    def founders(cls, numbers: npt.NDArray[np.int64], key: draws.Key, journey: Journey, world: World) -> Crowd:
        """Seat the customers of the first period."""
        crowd = cls(0, {name: np.empty(0, dtype) for name, (dtype, _) in _COLUMNS.items()}, np.empty((5, 0), np.int64))
        crowd.add(numbers, draws.addresses(numbers, key), key, journey, world, founder=np.arange(numbers.size))
        crowd["rung"][:] = 1
        return crowd

    def __getitem__(self, name: str) -> Column:
        return self.columns[name][: self.size]

    def add(self, customer: Column, address: draws.Words, key: draws.Key, journey: Journey, world: World,
            **known: Any) -> None:  # fmt: skip
        """Seat more customers, and draw what they bring with them for life."""
        begin, end = self.size, self.size + customer.size
        self._make_room(end)
        self.size = end
        rows = slice(begin, end)
        for name, (_, initial) in _COLUMNS.items():
            self.columns[name][rows] = initial
        self.marks[:, rows] = 0
        born = _traits(address, key, journey, world)
        for name, values in {"customer": customer, "address": address, **known, **born}.items():
            self.columns[name][rows] = values

    def _make_room(self, end: int) -> None:
        room = self.columns["customer"].size
        if end > room:
            extra = max(end, room + room // 2) - room
            self.columns = {
                name: np.concatenate([column, np.empty(extra, column.dtype)]) for name, column in self.columns.items()
            }
            self.marks = np.concatenate([self.marks, np.zeros((5, extra), np.int64)], axis=1)

    @property
    def active(self) -> npt.NDArray[np.intp]:
        """Rows of the customers who have not left."""
        return np.flatnonzero(self["left"] == NEVER)


def _traits(address: draws.Words, key: draws.Key, journey: Journey, world: World) -> dict[str, Column]:
    """Draw persona, lenience and first loyalty."""
    word = draws.words(address + draws.stride(period=draws.WHOLE_LIFE, purpose=LIFE), key)
    shares = draws.quantise(journey.shares, 65536)[0]
    persona = np.repeat(np.arange(shares.size, dtype=np.int8), shares)[draws.part(word, 0)]
    scatter = draws.normal_quantiles()
    usual = usual_loyalty(journey)[persona]
    return {
        "persona": persona,
        "lenience": np.rint(scatter[draws.part(word, 16)] * (world.lenience_sd * ONE)).astype(np.int16),
        "usual": usual,
        "loyalty": (usual + 0.5 * scatter[draws.part(word, 32)]).astype(np.float32),
    }


def usual_loyalty(journey: Journey) -> npt.NDArray[np.float32]:
    """Return the loyalty that each persona starts with: its 0 to 1 stretched to -2 to 2."""
    return np.array([4 * (one.loyalty - 0.5) for one in journey._people], np.float32)


def expected_quality(journey: Journey, world: World) -> npt.NDArray[np.float32]:
    """Return what each persona expects, the dimensions weighted by importance, in points of 1-7."""
    expectations = np.array([one.expectation for one in journey._people], float)
    expected: npt.NDArray[np.float32] = (expectations @ np.array(world.importance)).astype(np.float32)
    return expected


# A visit rate is rounded to sixteenths before its table is looked up.
RATE_STEPS, MOST_VISITS = 16, 40


@lru_cache(maxsize=1)
def visit_counts() -> npt.NDArray[np.int8]:
    """Return Poisson counts as equally likely values, one row of 4,096 for each rate in steps of a sixteenth."""
    rates = np.arange(MOST_VISITS * RATE_STEPS + 1) / RATE_STEPS
    chances = poisson.pmf(np.arange(draws.WHOLE_PERIOD), rates[:, None])
    table = np.array([draws.count_quantiles(row, 4096) for row in chances], dtype=np.int8)
    table.flags.writeable = False
    return table


def newcomer_counts(mean: float) -> npt.NDArray[np.int64]:
    """Return how many newcomers one talk brings as equally likely values: Poisson with this mean."""
    counts = np.arange(int(mean + 12 * np.sqrt(mean)) + 12)
    return draws.count_quantiles(poisson.pmf(counts, mean) if mean else counts == 0)


@dataclass(frozen=True, eq=False)
class Arrivals:
    """Newcomers of a period: whom they come from, and in which slot."""

    parent: npt.NDArray[np.intp]
    slot: npt.NDArray[np.int64]
    told: npt.NDArray[np.bool_]  # by word of mouth; otherwise they came by themselves

    def __len__(self) -> int:
        return self.parent.size


def family_numbers(founder: Column, born: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Number the newcomers of each founder's family, after those it has, in their order; `born` is counted up."""
    order = np.argsort(founder, kind="stable")
    sorted_founders = founder[order]
    fresh = np.diff(sorted_founders, prepend=-1) != 0
    rank = np.arange(founder.size) - np.maximum.accumulate(np.where(fresh, np.arange(founder.size), 0))
    number = np.empty(founder.size, np.int64)
    number[order] = born[sorted_founders] + rank + 1
    np.add.at(born, founder, 1)
    return number
