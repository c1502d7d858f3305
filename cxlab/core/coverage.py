"""Exact coverage of intervals of the net share: every possible sample, weighed by its probability."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from cxlab.core.proportions import NET_SHARE_INTERVALS, Floats

if TYPE_CHECKING:
    from collections.abc import Iterator

# Samples handled at once; keeps the memory small for any n.
BLOCK = 1_000_000


def coverage_of_net_share(
    promoters: float, detractors: float, n: int, method: str, confidence_level: float
) -> tuple[float, float]:
    """Return the probability that the interval holds the true net share, and the expected width of the interval."""
    interval = NET_SHARE_INTERVALS[method]
    truth = promoters - detractors
    covered = width = 0.0
    for up, down in _samples(n):
        probability = trinomial_probability(up, down, n, promoters, detractors)
        low, high = interval(up, down, n, confidence_level)
        # A bound equal to the truth but for rounding counts as covering it.
        holds = (low <= truth + 1e-12) & (high >= truth - 1e-12)
        covered += float(probability @ holds)
        width += float(probability @ (high - low))
    return covered, width


def trinomial_probability(up: Floats, down: Floats, n: int, promoters: float, detractors: float) -> Floats:
    """Probability of `up` promoters and `down` detractors among n, given their shares in the population."""
    rest = n - up - down
    ways = special.gammaln(n + 1) - special.gammaln(up + 1) - special.gammaln(down + 1) - special.gammaln(rest + 1)
    logs = special.xlogy(up, promoters) + special.xlogy(down, detractors)
    # The shares of passives that rounding leaves a hair below zero are zero.
    probability: Floats = np.exp(ways + logs + special.xlogy(rest, max(0.0, 1 - promoters - detractors)))
    return probability


def _samples(n: int) -> Iterator[tuple[Floats, Floats]]:
    rows = max(1, BLOCK // (n + 1))
    for start in range(0, n + 1, rows):
        up, down = np.meshgrid(np.arange(start, min(start + rows, n + 1)), np.arange(n + 1), indexing="ij")
        possible = up + down <= n
        yield up[possible].astype(np.float64), down[possible].astype(np.float64)
