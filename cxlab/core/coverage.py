"""Exact coverage of intervals of the net share: every possible sample, weighed by its probability."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from cxlab.core.proportions import NET_SHARE_INTERVALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from cxlab.core.proportions import Floats

    Whole = npt.NDArray[np.int64]

# Samples handled at once; keeps the memory small for any n.
BLOCK = 1_000_000


def coverage_of_net_share(
    promoters: float, detractors: float, n: int, methods: Sequence[str], confidence_level: float
) -> list[tuple[float, float]]:
    """Probability that each interval holds the true net share, and the expected width of the interval."""
    truth = promoters - detractors
    found = np.zeros((len(methods), 2))
    for up, down in _samples(n):
        probability = trinomial_probability(up, down, n, promoters, detractors)
        for sums, method in zip(found, methods, strict=True):
            low, high = NET_SHARE_INTERVALS[method](up, down, n, confidence_level)
            # A bound equal to the truth but for rounding counts as covering it.
            holds = (low <= truth + 1e-12) & (high >= truth - 1e-12)
            sums += probability[holds].sum(), probability @ (high - low)
    return [(float(coverage), float(width)) for coverage, width in found]


def trinomial_probability(up: Whole, down: Whole, n: int, promoters: float, detractors: float) -> Floats:
    """Probability of `up` promoters and `down` detractors among n, given their shares in the population."""
    counts = np.arange(n + 1)
    # The share of passives that rounding leaves a hair below zero is zero.
    shares = (promoters, detractors, max(0.0, 1 - promoters - detractors))
    terms = [special.xlogy(counts, share) - special.gammaln(counts + 1) for share in shares]
    logs = terms[0][up] + terms[1][down] + terms[2][n - up - down]
    probability: Floats = np.exp(logs + special.gammaln(n + 1))
    return probability


def _samples(n: int) -> Iterator[tuple[Whole, Whole]]:
    rows = max(1, BLOCK // (n + 1))
    for start in range(0, n + 1, rows):
        numbers = np.arange(start, min(start + rows, n + 1))
        lengths = n + 1 - numbers
        up = np.repeat(numbers, lengths)
        firsts = np.repeat(np.cumsum(lengths) - lengths, lengths)
        yield up, np.arange(up.size) - firsts
