"""Likelihood of the sizes of cascades that are over: the transmission R, and how unequally people tell."""

from __future__ import annotations

from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from scipy import optimize, special

from cxlab.core.branching import log_size_probability

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    Ints: TypeAlias = npt.NDArray[np.int64]
    Bounds: TypeAlias = tuple[float, float]

# Overdispersion is looked for between these; below the lower one a sample can't be told from Poisson.
LEAST, MOST = 1e-6, 1e4
GRID = np.exp(np.linspace(np.log(LEAST), np.log(MOST), 24))


class SizeLikelihood:
    """Log-likelihood of a table of sizes.

    Parameters
    ----------
    sizes, counts : ndarray of int
        The sizes that occurred and how often.
    start : int
        People at the beginning of each cascade.
    """

    def __init__(self, sizes: Ints, counts: Ints, start: int) -> None:
        self.sizes, self.counts, self.start = sizes, counts, start
        self.told = int(counts @ (sizes - start))
        self.people = int(counts @ sizes)
        self.best_at = lru_cache(maxsize=None)(self._best_at)

    @property
    def rate(self) -> float:
        """The R that makes the sizes likeliest, whatever the overdispersion: people told per person."""
        return self.told / self.people

    def at(self, rate: float, overdispersion: float) -> float:
        """Log-likelihood of one pair of values."""
        if rate <= 0:
            return 0.0 if self.told == 0 else -inf
        dispersion = 1 / overdispersion if overdispersion > 0 else inf
        return float(self.counts @ log_size_probability(self.sizes, rate, dispersion, self.start))

    def _best_at(self, rate: float) -> tuple[float, float]:
        """The overdispersion that fits best at this rate, and the log-likelihood there."""
        return _highest(lambda overdispersion: self.at(rate, overdispersion))


def _highest(height: Callable[[float], float]) -> tuple[float, float]:
    """Find the highest point over the range of overdispersion, its lower end meaning none at all."""
    heights = [height(point) for point in GRID]
    place = int(np.argmax(heights))
    low, high = GRID[max(place - 1, 0)], GRID[min(place + 1, len(GRID) - 1)]
    found = optimize.minimize_scalar(
        lambda log: -height(float(np.exp(log))), bounds=(np.log(low), np.log(high)), method="bounded",
        options={"xatol": 1e-10},
    )  # fmt: skip
    candidates = [(0.0, height(0.0)), (float(np.exp(found.x)), -float(found.fun))]
    return max(candidates, key=lambda pair: pair[1])


def rate_error(rate: float, overdispersion: float, start: int, n: int) -> float:
    """Standard error of the estimated R, from the variance of the mean size."""
    return float(np.sqrt((rate + overdispersion * rate**2) * (1 - rate) / (start * n)))


def profile_interval(height: Callable[[float], float], best: float, top: float, level: float, limit: float) -> Bounds:
    """Values that a likelihood-ratio test doesn't reject: the profile lies less than half a chi-square below its top.

    Parameters
    ----------
    height : callable
        The profile log-likelihood.
    best, top : float
        Where it is highest, and how high.
    level : float
        Confidence level.
    limit : float
        The largest value looked at.

    Returns
    -------
    low, high : float
        Zero, or infinity, where the profile stays above the line to the end.
    """
    drop = float(special.chdtri(1, 1 - level)) / 2

    def above(value: float) -> float:
        return height(value) - top + drop

    low = 0.0
    if best > 0 and above(0.0) < 0:
        low = float(optimize.brentq(above, 0.0, best, xtol=1e-12))
    step = max(best, 1e-6)
    far = best + step
    while above(far) > 0:
        step *= 2
        far = best + step
        if far > limit:
            return low, inf
    return low, float(optimize.brentq(above, best, far, xtol=1e-12))
