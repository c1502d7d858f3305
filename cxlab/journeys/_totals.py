"""Totals of each period in whole numbers, so that parts of a simulation add up to the same bits in any order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cxlab.journeys._crowd import RUNGS

if TYPE_CHECKING:
    import numpy.typing as npt

    from cxlab.journeys._crowd import Arrivals, Crowd
    from cxlab.journeys._visits import Remembered
    from cxlab.journeys.policy import Policy
    from cxlab.journeys.world import World

    Whole = npt.NDArray[np.int64]

FINE = 1 << 16  # measured amounts are added up in steps of 1/65,536

# Added up for each period: counts, and amounts in fine steps.
COUNTS = ("active", "visits", "events", "first_visits", "first_events", "purchases", "problems", "complaints",
          "recovered", "talks", "told", "came_alone", "left")  # fmt: skip
SHOWN = tuple(name for name in COUNTS if not name.startswith("first_"))
AMOUNTS = ("gross", "revenue", "crm_cost", "cem_cost", "visit_cost", "recovery_cost", "acquisition_cost", "minutes",
           "emotion", "gap", "memory", "satisfaction", "satisfaction_squared", "loyalty")  # fmt: skip


@dataclass(frozen=True, eq=False)
class Totals:
    """Whole numbers, one column for each period."""

    n_periods: int
    counts: dict[str, Whole]
    amounts: dict[str, Whole]
    rungs: Whole  # (rungs, periods) customers at the end of the period
    moves: Whole  # (rungs, rungs) from the start of a period to its end
    places: Whole  # (personas * touchpoints, periods) events

    @classmethod
    def empty(cls, n_periods: int, n_personas: int, n_touchpoints: int) -> Totals:
        """Start at zero."""
        zero = {name: np.zeros(n_periods, np.int64) for name in (*COUNTS, *AMOUNTS)}
        rungs = len(RUNGS)
        return cls(
            n_periods, {name: zero[name] for name in COUNTS}, {name: zero[name] for name in AMOUNTS},
            np.zeros((rungs, n_periods), np.int64), np.zeros((rungs, rungs), np.int64),
            np.zeros((n_personas * n_touchpoints, n_periods), np.int64),
        )  # fmt: skip

    def add(self, other: Totals) -> None:
        """Add the totals of another part."""
        for mine, theirs in ((self.counts, other.counts), (self.amounts, other.amounts)):
            for name, values in theirs.items():
                mine[name] += values
        self.rungs[:] += other.rungs
        self.moves[:] += other.moves
        self.places[:] += other.places

    def see(self, period: int, seen: Remembered, number: Any) -> None:
        """Count what happened in the events; `number` is the number of each visit within the period."""
        self.counts["first_visits"][period] += (number == 0).sum()
        self.counts["first_events"][period] += seen.length[number == 0].sum()
        self.places[:, period] += seen.places
        self.counts["visits"][period] += seen.length.size
        self.counts["events"][period] += seen.length.sum()
        for name, row in zip(("problems", "complaints", "recovered"), seen.outcomes, strict=True):
            self.counts[name][period] += row.sum()
        self._amount(period, minutes=seen.minutes, emotion=seen.emotion)

    def count_visits(
        self, period: int, satisfaction: Any, memory: Any, gap: Any, bought: Any, gross: Any, paid: Any
    ) -> None:
        """Add up what visits led to."""
        self.counts["purchases"][period] += bought.sum()
        self._amount(period, satisfaction=satisfaction, satisfaction_squared=satisfaction**2, memory=memory, gap=gap,
                     gross=gross, revenue=paid)  # fmt: skip

    def pay(self, period: int, policy: Policy, n_reached: int, n_active: int) -> None:
        """Book what the policy costs."""
        self.amounts["crm_cost"][period] += n_reached * _fine(policy.side("crm"))
        self.amounts["cem_cost"][period] += n_active * _fine(policy.side("cem"))

    def count_talks(self, period: int, n: int) -> None:
        """Count talks."""
        self.counts["talks"][period] += n

    def count_newcomers(self, period: int, arrivals: Arrivals) -> None:
        """Count newcomers."""
        told = int(arrivals.told.sum())
        self.counts["told"][period] += told
        self.counts["came_alone"][period] += len(arrivals) - told

    def count_crowd(self, period: int, crowd: Crowd, active: Any, stays: Any, world: World) -> None:
        """Count the customers at the end of the period, and book what they cost."""
        self.counts["active"][period] += active.size
        self.counts["left"][period] += active.size - int(stays.sum())
        self.rungs[:, period] += np.bincount(crowd["rung"][active[stays]], minlength=len(RUNGS))
        self._amount(period, loyalty=crowd["loyalty"][active].astype(np.float64))
        for name, count in (
            ("visit_cost", "visits"),
            ("recovery_cost", "recovered"),
            ("acquisition_cost", "came_alone"),
        ):
            self.amounts[name][period] = self.counts[count][period] * _fine(getattr(world, name))

    def _amount(self, period: int, **values: Any) -> None:
        for name, value in values.items():
            self.amounts[name][period] += np.rint(np.asarray(value) * FINE).astype(np.int64).sum()

    def table(self, margin: float) -> pd.DataFrame:
        """Return one row for each period, amounts in their units.

        Parameters
        ----------
        margin : float
            Share of gross revenue that remains after the cost of goods.

        Returns
        -------
        DataFrame
            See `Simulation.periods`.
        """
        amount = {name: values / FINE for name, values in self.amounts.items()}
        count = self.counts
        visits = np.where(count["visits"] > 0, count["visits"], np.nan)
        costs = sum(amount[name] for name in AMOUNTS if name.endswith("_cost"))
        mean = {name: amount[name] / visits for name in ("minutes", "gap", "memory", "satisfaction")}
        table = pd.DataFrame({
            "period": np.arange(self.n_periods), **{name: count[name] for name in SHOWN},
            "newcomers": count["told"] + count["came_alone"], "retention": 1 - count["left"] / count["active"].clip(1),
            "revenue": amount["revenue"], "discounts": amount["gross"] - amount["revenue"],
            **{name: amount[name] for name in AMOUNTS if name.endswith("_cost")},
            "profit": amount["revenue"] - (1 - margin) * amount["gross"] - costs,
            "journey_length": count["events"] / visits, "minutes": mean["minutes"],
            "emotion": amount["emotion"] / np.where(count["events"] > 0, count["events"], np.nan),
            "gap": mean["gap"], "memory": mean["memory"], "satisfaction": mean["satisfaction"],
            "loyalty": amount["loyalty"] / count["active"].clip(1),
        })  # fmt: skip
        for rung, row in zip(RUNGS, self.rungs, strict=True):
            table[rung] = row
        return table


def _fine(value: float) -> int:
    return round(value * FINE)
