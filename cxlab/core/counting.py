"""Counts of purchases of a Poisson process whose rate is gamma distributed, and chances to survive each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import special

if TYPE_CHECKING:
    from collections.abc import Callable

Floats: TypeAlias = npt.NDArray[np.float64]

# Cells of the largest table made at once.
CELLS = 2_000_000
# Rows handled together; few, so that short rows don't wait for long ones.
BLOCK = 512


def exactly(shape: Floats, tau: Floats, n_max: int) -> Floats:
    """Chances of exactly 0, 1, …, n_max purchases.

    Parameters
    ----------
    shape : ndarray of float, shape (n,)
        Shape of the gamma distribution of the rate.
    tau : ndarray of float, shape (n,)
        Length of time over the rate parameter of that distribution.
    n_max : int
        The last count.

    Returns
    -------
    ndarray of float, shape (n, n_max + 1)
        The negative binomial distribution, made in logarithms so that hundreds of purchases don't underflow.
    """
    j = np.arange(1, n_max + 1)
    with np.errstate(divide="ignore"):
        logs = np.log((shape[:, None] + j - 1) / j) + np.log(tau / (1 + tau))[:, None]
    first = -shape * np.log1p(tau)
    result: Floats = np.exp(np.concatenate([first[:, None], first[:, None] + np.cumsum(logs, axis=1)], axis=1))
    return result


def at_least(shape: Floats, tau: Floats, n_max: int) -> Floats:
    """Chances of at least 0, 1, …, n_max purchases, shape (n, n_max + 1)."""
    within = exactly(shape, tau, n_max)
    beyond = special.betainc(n_max + 1.0, shape, tau / (1 + tau))
    result: Floats = np.cumsum(within[:, ::-1], axis=1)[:, ::-1] + beyond[:, None]
    return result


def tails(shape: Floats, tau: Floats) -> Floats:
    """Chances of at least 1, 2, … purchases, as far as they matter."""
    return at_least(shape, tau, n_terms(shape, tau))[:, 1:]


def survivals(a: float, b: Floats, n: int) -> Floats:
    """Chances to survive 0, 1, …, n - 1 draws with a chance of leaving that is beta distributed (a, b)."""
    j = np.arange(n - 1)
    factors = (b[:, None] + j) / (a + b[:, None] + j)
    return np.concatenate([np.ones((len(b), 1)), np.cumprod(factors, axis=1)], axis=1)


def n_terms(shape: Floats, tau: Floats) -> int:
    """How many purchases have to be reckoned with: beyond them the chance is below 1e-16."""
    mean, spread = shape * tau, np.sqrt(shape * tau * (1 + tau))
    return int(np.ceil(np.max(mean + 8 * spread + 37 * np.maximum(tau, 0.3), initial=1.0))) + 2


def by_chunks(
    function: Callable[..., Floats], shape: npt.ArrayLike, tau: npt.ArrayLike, *arguments: npt.ArrayLike
) -> Floats:
    """Call a function of several rows, not so many at once that the memory gets short, and alike rows together."""
    shape, tau, *given = np.broadcast_arrays(shape, tau, *arguments)
    if not shape.size:
        return np.zeros(0)
    flat: list[Any] = [np.asarray(values, dtype=np.float64).ravel() for values in given]
    need = (shape * tau + 8 * np.sqrt(shape * tau * (1 + tau)) + 37 * np.maximum(tau, 0.3)).ravel()
    order = np.argsort(need, kind="stable")
    result = np.empty(need.size)
    begin = 0
    while begin < need.size:
        # The last of a chunk needs the longest rows.
        end = begin + max(1, min(BLOCK, int(CELLS / (need[order[min(begin + BLOCK, need.size - 1)]] + 3))))
        rows = order[begin:end]
        result[rows] = function(*(values[rows] for values in flat))
        begin += len(rows)
    return result.reshape(shape.shape)
