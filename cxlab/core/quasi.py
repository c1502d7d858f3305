"""A fixed cloud of points that stands for a normal distribution, so that uncertainty is carried on without a seed."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import special

Floats: TypeAlias = npt.NDArray[np.float64]


def normal_cloud(n: int, n_dims: int) -> Floats:
    """Spread points evenly, as uncorrelated standard normal values: mean zero and variance one in each direction.

    Parameters
    ----------
    n : int
        Points; an even number of at least twice `n_dims`.
    n_dims : int
        Directions.

    Returns
    -------
    ndarray of float, shape (n, n_dims)
        Each point comes with its mirror image. The points follow Roberts' sequence (the generalised golden ratio).
    """
    golden = 2.0
    for _ in range(60):
        golden = (1 + golden) ** (1 / (n_dims + 1))
    steps = golden ** -np.arange(1.0, n_dims + 1)
    half = special.ndtri((0.5 + np.outer(np.arange(1, n // 2 + 1), steps)) % 1)
    points = np.concatenate([half, -half])
    # Made uncorrelated with variance one, to the last digit.
    root = np.linalg.cholesky(points.T @ points / len(points))
    result: Floats = np.linalg.solve(root, points.T).T
    return result
