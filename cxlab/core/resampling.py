"""Resampling of tables of counts: drawing n answers with replacement is one multinomial draw over the scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from cxlab.core.proportions import Bounds, Floats


def resampled_counts(counts: npt.ArrayLike, n_resamples: int, rng: np.random.Generator) -> npt.NDArray[np.int64]:
    """Draw as many answers as there are, with replacement, again and again: one row of counts per resample."""
    observed = np.asarray(counts, dtype=np.int64)
    total = int(observed.sum())
    return rng.multinomial(total, observed / total, size=n_resamples)


def resampled_means(values: npt.ArrayLike, resamples: npt.NDArray[np.int64]) -> Floats:
    """Mean of a value in each resample."""
    means: Floats = resamples @ np.asarray(values, dtype=np.float64) / resamples.sum(axis=1)
    return means


def percentile_interval(replicates: Floats, confidence_level: float) -> Bounds:
    """Percentile interval of bootstrap replicates."""
    tail = (1 - confidence_level) / 2
    low, high = np.quantile(replicates, [tail, 1 - tail])
    return float(low), float(high)
