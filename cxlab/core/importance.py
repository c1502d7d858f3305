"""Shares of R² among predictors that hang together: LMG (Shapley), relative weights, dominance; from correlations.

All functions take stacks: correlations of shape (..., p, p) and (..., p), so that thousands of resamples are one call.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

CHUNK = 4_000_000  # numbers in one stack of submatrices


def explained_by_subsets(xx: Floats, xy: Floats) -> Floats:
    """R² of the regression on every subset of the predictors.

    Parameters
    ----------
    xx : ndarray of shape (..., p, p)
        Correlations of the predictors.
    xy : ndarray of shape (..., p)
        Correlations of the predictors with the outcome.

    Returns
    -------
    ndarray of shape (..., 2**p)
        At position b the R² of the predictors whose bits are set in b; 0 for none.
    """
    p = xy.shape[-1]
    flat_xx, flat_xy = xx.reshape(-1, p, p), xy.reshape(-1, p)
    explained = np.zeros((len(flat_xy), 2**p))
    for size in range(1, p + 1):
        subsets = np.array(list(combinations(range(p), size)))
        places = (1 << subsets).sum(axis=1)
        step = max(1, CHUNK // (len(subsets) * size * size))
        for begin in range(0, len(flat_xy), step):
            part = slice(begin, begin + step)
            inner = flat_xx[part][:, subsets[:, :, None], subsets[:, None, :]]
            outer = flat_xy[part][:, subsets]
            solved = np.linalg.solve(inner, outer[..., None])[..., 0]
            explained[part, places] = np.einsum("bsk,bsk->bs", outer, solved)
    return explained.reshape(*xy.shape[:-1], 2**p)


@lru_cache(maxsize=16)
def _without(p: int, j: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Subsets without predictor j, and their sizes."""
    every = np.arange(2**p)
    subsets = every[(every >> j & 1) == 0]
    return subsets, np.array([int(one).bit_count() for one in subsets])


def gains_by_size(explained: Floats) -> Floats:
    """Mean rise of R² when a predictor joins the subsets of each size: conditional dominance.

    Parameters
    ----------
    explained : ndarray of shape (..., 2**p)
        What `explained_by_subsets` gives.

    Returns
    -------
    ndarray of shape (..., p, p)
        Row: predictor; column: size of the subset that it joins, 0 to p - 1.
    """
    p = explained.shape[-1].bit_length() - 1
    gains = np.empty((*explained.shape[:-1], p, p))
    for j in range(p):
        subsets, sizes = _without(p, j)
        rises = explained[..., subsets | 1 << j] - explained[..., subsets]
        for size in range(p):
            gains[..., j, size] = rises[..., sizes == size].sum(axis=-1) / comb(p - 1, size)
    return gains


def lmg(explained: Floats) -> Floats:
    """Share of R² of each predictor, averaged over all orders: LMG, Shapley value, general dominance.

    Parameters
    ----------
    explained : ndarray of shape (..., 2**p)
        What `explained_by_subsets` gives.

    Returns
    -------
    ndarray of shape (..., p)
        They sum to the R² of all predictors.
    """
    shares: Floats = gains_by_size(explained).mean(axis=-1)
    return shares


def dominated(explained: Floats) -> npt.NDArray[np.bool_]:
    """Say which predictor adds more than which other one to every subset without both: complete dominance.

    Parameters
    ----------
    explained : ndarray of shape (2**p,)
        What `explained_by_subsets` gives for one matrix.

    Returns
    -------
    ndarray of bool, shape (p, p)
        True where the row dominates the column.
    """
    p = explained.shape[-1].bit_length() - 1
    answer = np.zeros((p, p), dtype=bool)
    every = np.arange(2**p)
    for i, j in combinations(range(p), 2):
        neither = every[((every >> i | every >> j) & 1) == 0]
        ahead = explained[neither | 1 << i] - explained[neither | 1 << j]
        answer[i, j], answer[j, i] = bool((ahead > 0).all()), bool((ahead < 0).all())
    return answer


def relative_weights(xx: Floats, xy: Floats) -> Floats:
    """Share of R² of each predictor by way of the nearest uncorrelated ones (Johnson 2000).

    Parameters
    ----------
    xx : ndarray of shape (..., p, p)
        Correlations of the predictors.
    xy : ndarray of shape (..., p)
        Correlations of the predictors with the outcome.

    Returns
    -------
    ndarray of shape (..., p)
        They sum to the R² of all predictors.
    """
    values, vectors = np.linalg.eigh(xx)
    root = (vectors * np.sqrt(values)[..., None, :]) @ np.swapaxes(vectors, -1, -2)
    on_root = np.linalg.solve(root, xy[..., None])
    weights: Floats = (root**2 @ on_root**2)[..., 0]
    return weights


def standardised_slopes(xx: Floats, xy: Floats) -> Floats:
    """Standardised regression coefficients.

    Parameters
    ----------
    xx : ndarray of shape (..., p, p)
        Correlations of the predictors.
    xy : ndarray of shape (..., p)
        Correlations of the predictors with the outcome.

    Returns
    -------
    ndarray of shape (..., p)
        One for each predictor.
    """
    return np.asarray(np.linalg.solve(xx, xy[..., None])[..., 0], dtype=np.float64)


def smallest_eigenvalue(xx: Floats) -> Floats:
    """Smallest eigenvalue of each matrix of a stack."""
    return np.asarray(np.linalg.eigvalsh(xx)[..., 0], dtype=np.float64)
