"""Looking at an experiment again and again: exact chances of stopping, and the bounds that keep a promise.

At look k of K, after the share t = k/K of the data, the sum of what has been seen is normal: B(t) with mean drift * t
and variance t; the test statistic is B(t) / sqrt(t). The density of B on the paths that have not stopped yet is carried
from look to look by numerical integration (Armitage, McPherson and Rowe 1969).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import optimize, special

if TYPE_CHECKING:
    from collections.abc import Callable

Floats: TypeAlias = npt.NDArray[np.float64]

LEAST_NODES = 120
NODES_PER_STEP = 10  # for each standard deviation between two looks


def stopping(bounds: npt.ArrayLike, drift: float = 0.0) -> Floats:
    """Chance of crossing the bounds of the test statistic for the first time at each look, on either side."""
    limits = np.asarray(bounds, dtype=np.float64)
    n = len(limits)
    step, move = 1 / np.sqrt(n), drift / n
    edges = limits * np.sqrt(np.arange(1, n + 1) / n)  # on the scale of B
    first = special.ndtr((-edges[0] - move) / step) + special.ndtr((move - edges[0]) / step)
    chances = [float(first)]
    nodes, weights = _nodes(edges[0], step)
    density = _density((nodes - move) / step) / step
    for edge in edges[1:]:
        mass = density * weights
        out = special.ndtr((-edge - nodes - move) / step) + special.ndtr((nodes + move - edge) / step)
        chances.append(float(mass @ out))
        new, new_weights = _nodes(edge, step)
        density = (_density((new[:, None] - nodes - move) / step) / step) @ mass
        nodes, weights = new, new_weights
    return np.array(chances)


def fixed_bounds(n_looks: int, alpha: float) -> Floats:
    """The bound of a single look, used at every look."""
    return np.full(n_looks, -special.ndtri(alpha / 2))


@lru_cache(maxsize=512)
def _pocock(n_looks: int, alpha: float) -> float:
    return _solved(lambda c: np.full(n_looks, c), alpha)


def pocock_bounds(n_looks: int, alpha: float) -> Floats:
    """Pocock's (1977) bounds: the same at every look, wide enough for all looks together."""
    return np.full(n_looks, _pocock(n_looks, alpha))


@lru_cache(maxsize=512)
def _obrien_fleming(n_looks: int, alpha: float) -> float:
    shape = np.sqrt(n_looks / np.arange(1, n_looks + 1))
    return _solved(lambda c: c * shape, alpha)


def obrien_fleming_bounds(n_looks: int, alpha: float) -> Floats:
    """O'Brien and Fleming's (1979) bounds: very wide at first, close to that of a single look at the end."""
    shape = np.sqrt(n_looks / np.arange(1, n_looks + 1))
    bounds: Floats = _obrien_fleming(n_looks, alpha) * shape
    return bounds


def always_valid_bounds(n_looks: int, alpha: float) -> Floats:
    """Bounds of a normal mixture (Robbins 1970): they hold however often one looks, without knowing how often.

    The width of the mixture is the one that makes the bound at the planned end the narrowest.
    """
    t = np.arange(1, n_looks + 1) / n_looks

    def bound(width: float, share: Floats) -> Floats:
        result: Floats = np.sqrt((share + width) / share * np.log((share + width) / (width * alpha**2)))
        return result

    def at_the_end(log_width: float) -> float:
        return float(bound(float(np.exp(log_width)), np.ones(1))[0])

    found = optimize.minimize_scalar(at_the_end, bounds=(-10, 5), method="bounded", options={"xatol": 1e-10})
    return bound(float(np.exp(found.x)), t)


BOUNDS: dict[str, Callable[[int, float], Floats]] = {
    "none": fixed_bounds,
    "pocock": pocock_bounds,
    "obrien_fleming": obrien_fleming_bounds,
    "always_valid": always_valid_bounds,
}


def _solved(bounds: Callable[[float], Floats], alpha: float) -> float:
    """Find the constant for which all looks together raise a false alarm with the chance alpha."""
    low, high = -special.ndtri(alpha / 2), -special.ndtri(alpha / 2 * 1e-4)
    if len(bounds(1.0)) == 1:
        return float(low)
    return float(optimize.brentq(lambda c: stopping(bounds(c)).sum() - alpha, low, high, xtol=1e-12))


def _nodes(edge: float, step: float) -> tuple[Floats, Floats]:
    """Gauss and Legendre's nodes and weights between minus and plus the edge, dense enough for the steps."""
    # Far out there is nothing: the density is at most that of B at the end, whose standard deviation is one.
    reach = min(float(edge), 9.0)
    wanted = max(LEAST_NODES, int(np.ceil(NODES_PER_STEP * reach / step)))
    points, weights = _legendre(-(-wanted // LEAST_NODES) * LEAST_NODES)
    return reach * points, reach * weights


@lru_cache(maxsize=256)
def _legendre(n: int) -> tuple[Floats, Floats]:
    points, weights = np.polynomial.legendre.leggauss(n)
    return points, weights


def _density(z: Floats) -> Floats:
    result: Floats = np.exp(-0.5 * z**2) / np.sqrt(2 * np.pi)
    return result
