"""Derivatives of the logarithm of a sum of ways in which a history may have come about."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]


def log_of_sum(log_ways: Floats) -> tuple[Floats, Floats]:
    """Logarithm of the sum over the last axis, and the share of each way.

    Parameters
    ----------
    log_ways : ndarray of float, shape (n_rows, n_ways)
        Logarithms; minus infinity for a way that doesn't exist.

    Returns
    -------
    tuple of ndarray of float
        Shapes (n_rows,) and (n_rows, n_ways).
    """
    top = log_ways.max(axis=1)
    shares = np.exp(log_ways - top[:, None])
    total = shares.sum(axis=1)
    shares /= total[:, None]
    return top + np.log(total), shares


def slopes_and_spread(slopes: Floats, shares: Floats, counts: Floats) -> tuple[Floats, Floats]:
    """Gradient of the weighted sum of logarithms, and the part of its curvature that comes from the mixing.

    Parameters
    ----------
    slopes : ndarray of float, shape (n_params, n_rows, n_ways)
        Derivatives of the logarithm of each way.
    shares : ndarray of float, shape (n_rows, n_ways)
        What `log_of_sum` returned.
    counts : ndarray of float, shape (n_rows,)
        Weights of the rows.

    Returns
    -------
    tuple of ndarray of float
        Shapes (n_params,) and (n_params, n_params). The mean of the ways' own curvatures is still to be added.
    """
    n_params = len(slopes)
    weights = shares * counts[:, None]
    means = np.einsum("irn,rn->ir", slopes, shares)
    flat = slopes.reshape(n_params, -1)
    # einsum keeps to one thread; for so few parameters several threads only wait for each other.
    second = np.einsum("in,jn->ij", flat * weights.ravel(), flat)
    return means @ counts, second - (means * counts) @ means.T
