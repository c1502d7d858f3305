"""The market of the SMART cockpit: what the five levers do, with numbers drawn for each class from its secret."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from cxlab.teaching._assignment import _key, seed_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

SMART = ("strategy", "metrics", "alignment", "redesign", "technology")
WORKING = ("strategy", "alignment", "redesign", "technology")  # metrics shows; it changes nothing for customers

BUDGET = 100.0  # points a round
MONTHS = 3  # months of a round
MONTHS_AFTER = 12  # that count after the last round, without further spending
POINT = 0.01  # money per starting customer and month
FEWEST_ANSWERS, ANSWERS_PER_POINT = 50, 30

# Where the numbers of a class are drawn from, evenly. All bounds are assumed.
BOUNDS: Mapping[str, tuple[float, float]] = MappingProxyType({
    "strategy_emotion": (0.05, 0.20),  # the most that it adds to each moment's emotion (-5 to 5)
    "strategy_half": (15.0, 40.0),  # points a round that bring half of the most
    "strategy_delay": (0.3, 0.6),  # share of last month's effect that lasts into this one
    "alignment_problems": (0.3, 0.6),  # the most of all problems that it prevents
    "alignment_emotion": (0.10, 0.30),
    "alignment_half": (15.0, 40.0),
    "alignment_delay": (0.6, 0.85),
    "redesign_quality": (0.25, 0.5),  # the most that it adds to quality, points of 1-7
    "redesign_half": (15.0, 40.0),
    "redesign_delay": (0.3, 0.7),
    "technology_loyalty": (0.04, 0.12),  # the most that it adds to loyalty each month
    "technology_half": (15.0, 40.0),
    "technology_delay": (0.0, 0.4),
    "focus": (0.3, 1.0),  # a full strategy makes redesign so much stronger
    "support": (0.3, 1.0),  # full alignment makes technology so much stronger
})  # fmt: skip


@dataclass(frozen=True)
class Market:
    """Hold the numbers of one class.

    Parameters
    ----------
    values : dict of str to float
        One for each of `BOUNDS`.
    """

    values: Mapping[str, float]

    @classmethod
    def drawn(cls, secret: str, game: str) -> Market:
        """Draw the numbers of a game from the secret: the same again each time, unknown without it."""
        rng = np.random.default_rng(seed_of(_key(secret), "cockpit", game, "market"))
        return cls({name: float(rng.uniform(low, high)) for name, (low, high) in BOUNDS.items()})

    def reached(self, lever: str, points: float) -> float:
        """Return the share of the most possible effect that this spending reaches in the long run."""
        return float(1 - 0.5 ** (points / self.values[f"{lever}_half"]))

    def shares(self, spending: Floats, n_months: int) -> dict[str, Floats]:
        """Return for each working lever the share of its most possible effect, month by month.

        Parameters
        ----------
        spending : ndarray of float, shape (rounds, 5)
            Points of each round, in the order of `SMART`.
        n_months : int
            Months to look at; after the last round nothing is spent.

        Returns
        -------
        dict of str to ndarray of float, shape (n_months,)
            From 0 to 1.
        """
        return {name: self._share(name, spending[:, SMART.index(name)], n_months) for name in WORKING}

    def _share(self, lever: str, points: Floats, n_months: int) -> Floats:
        delay, level = self.values[f"{lever}_delay"], np.zeros(n_months)
        aims = np.repeat([self.reached(lever, one) for one in points], MONTHS)
        aims = np.concatenate([aims, np.zeros(max(n_months - aims.size, 0))])
        for month in range(n_months):
            before = level[month - 1] if month else 0.0
            level[month] = delay * before + (1 - delay) * aims[month]
        return level

    def effects(self, spending: Floats, n_months: int) -> dict[str, Floats]:
        """Return what customers meet, month by month, under the names that levers have in a `Policy`.

        Parameters
        ----------
        spending : ndarray of float, shape (rounds, 5)
            Points of each round, in the order of `SMART`.
        n_months : int
            Months to look at.

        Returns
        -------
        dict of str to ndarray of float, shape (n_months,)
            Never lower where more is spent.
        """
        value, share = self.values, self.shares(spending, n_months)
        return {
            "emotion": value["strategy_emotion"] * share["strategy"] + value["alignment_emotion"] * share["alignment"],
            "staff": value["alignment_problems"] * share["alignment"],
            "quality": value["redesign_quality"] * share["redesign"] * (1 + value["focus"] * share["strategy"]),
            "functional_value": value["technology_loyalty"] * share["technology"]
            * (1 + value["support"] * share["alignment"]),
        }  # fmt: skip


def n_answers(points: float) -> int:
    """Return how many customers answer the survey: what metrics buys, known to everybody."""
    return FEWEST_ANSWERS + round(ANSWERS_PER_POINT * points)
