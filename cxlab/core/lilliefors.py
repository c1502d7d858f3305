"""Lilliefors' statistic and its distribution when mean and deviation are estimated, by simulation."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

BLOCK = 2_000_000  # draws held at once


def distance(samples: Floats) -> Floats:
    """Largest distance between the steps of each sample and the normal curve with its own mean and deviation.

    Parameters
    ----------
    samples : ndarray of shape (samples, n)
        One sample in each row.

    Returns
    -------
    ndarray of shape (samples,)
        The statistic D of each.
    """
    n = samples.shape[1]
    scaled = np.sort(samples - samples.mean(axis=1, keepdims=True), axis=1)
    chance = special.ndtr(scaled / scaled.std(axis=1, ddof=1, keepdims=True))
    steps = np.arange(1, n + 1) / n
    made: Floats = np.maximum((steps - chance).max(axis=1), (chance - steps + 1 / n).max(axis=1))
    return made


@lru_cache(maxsize=32)
def null_distances(n: int, n_simulations: int, seed: int) -> Floats:
    """D of many normal samples, ascending; kept, since each analysis of the same size needs the same ones.

    Parameters
    ----------
    n : int
        Size of each sample.
    n_simulations : int
        How many samples.
    seed : int
        Seed of the draws.

    Returns
    -------
    ndarray of shape (n_simulations,)
        Read-only.
    """
    rng = np.random.default_rng(seed)
    step = max(1, BLOCK // n)
    sizes = [min(step, n_simulations - begin) for begin in range(0, n_simulations, step)]
    made = np.sort(np.concatenate([distance(rng.standard_normal((size, n))) for size in sizes]))
    made.flags.writeable = False
    return made


def p_value(d: float, n: int, n_simulations: int, seed: int) -> tuple[float, float]:
    """P-value of D and its Monte Carlo error.

    Parameters
    ----------
    d : float
        The statistic.
    n : int
        Answers that it was computed from.
    n_simulations : int
        How many normal samples to compare it with.
    seed : int
        Seed of the draws.

    Returns
    -------
    tuple of float
        (1 + samples at least as far) / (1 + samples), and the standard error that the simulation leaves.
    """
    far = n_simulations - int(np.searchsorted(null_distances(n, n_simulations, seed), d - 1e-12))
    p = (1 + far) / (1 + n_simulations)
    return p, float(np.sqrt(p * (1 - p) / n_simulations))
