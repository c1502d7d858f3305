"""Numbers that are known only within a range: a best value with the two ends that hold 95 % of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import special

if TYPE_CHECKING:
    from collections.abc import Callable

Floats: TypeAlias = npt.NDArray[np.float64]

# Half the width of a 95 % interval, in standard deviations.
HALF = float(-special.ndtri(0.025))


def _log(x: Floats) -> Floats:
    return np.asarray(np.log(x), dtype=np.float64)


def _exp(x: Floats) -> Floats:
    return np.asarray(np.exp(x), dtype=np.float64)


def _same(x: Floats) -> Floats:
    return x


# Scale on which a number is spread symmetrically when its range is: there, and back.
SCALES: dict[str, tuple[Callable[[Floats], Floats], Callable[[Floats], Floats]]] = {
    "any": (_same, _same),
    "positive": (_log, _exp),
    "share": (special.logit, special.expit),
}


class Range(NamedTuple):
    """Low end, best value and high end; all three alike for a number that is taken as known."""

    low: float
    best: float
    high: float
    scale: str

    @property
    def is_known(self) -> bool:
        """True when there is no range."""
        return self.low == self.high

    def at(self, z: npt.ArrayLike) -> Floats:
        """Values at so many standard deviations: two halves of normal curves that meet at the best value.

        The median is the best value; 2.5 % lie below the low end and 2.5 % above the high end.
        """
        there, back = SCALES[self.scale]
        steps = np.asarray(z, dtype=np.float64)
        if self.is_known:
            return np.full(steps.shape, self.best)
        low, best, high = there(np.array([self.low, self.best, self.high]))
        return back(best + steps / HALF * np.where(steps < 0, best - low, high - best))
