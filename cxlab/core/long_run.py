"""Markov chains in the long run: which states hang together, which are never left, and the stationary shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats: TypeAlias = npt.NDArray[np.float64]
    Bools: TypeAlias = npt.NDArray[np.bool_]
    Ints: TypeAlias = npt.NDArray[np.intp]


def classes(p: Floats) -> Ints:
    """Number the communicating classes: states that can be reached from each other share a number.

    Parameters
    ----------
    p : ndarray, shape (k, k)
        Transition probabilities.

    Returns
    -------
    ndarray of int, shape (k,)
        The number of each state's class, from 0 in the order in which the classes first occur.

    Examples
    --------
    >>> classes(np.array([[0.5, 0.5, 0.0], [0.5, 0.0, 0.5], [0.0, 0.0, 1.0]])).tolist()
    [0, 0, 1]
    """
    _, labels = connected_components(csr_array(p > 0), directed=True, connection="strong")
    _, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[inverse].astype(np.intp)


def closed(p: Floats) -> list[Ints]:
    """Find the closed classes: sets of states that a path never leaves again.

    Parameters
    ----------
    p : ndarray, shape (k, k)
        Transition probabilities.

    Returns
    -------
    list of ndarray of int
        The states of each closed class.

    Examples
    --------
    >>> [states.tolist() for states in closed(np.array([[0.5, 0.5], [0.0, 1.0]]))]
    [[1]]
    """
    labels = classes(p)
    members = [np.flatnonzero(labels == label) for label in range(labels.max() + 1)]
    return [states for states in members if not (np.delete(p[states], states, axis=1) > 0).any()]


def reachable(p: Floats, start: Bools) -> Bools:
    """Mark the states that a path from one of the starts can visit.

    Parameters
    ----------
    p : ndarray, shape (k, k)
        Transition probabilities.
    start : ndarray of bool, shape (k,)
        Where paths may start.

    Returns
    -------
    ndarray of bool, shape (k,)
        The starts themselves included.

    Examples
    --------
    >>> p = np.array([[0.0, 1.0, 0.0], [0.0, 1.0, 0.0], [1.0, 0.0, 0.0]])
    >>> reachable(p, np.array([True, False, False])).tolist()
    [True, True, False]
    """
    seen, grown = np.zeros(len(p), dtype=bool), np.array(start, dtype=bool)
    while (seen != grown).any():
        seen, grown = grown, grown | (p[grown] > 0).any(axis=0)
    return seen


def stationary(p: Floats) -> Floats:
    """Compute the stationary distribution of a chain with one closed class.

    Parameters
    ----------
    p : ndarray, shape (k, k)
        Transition probabilities.

    Returns
    -------
    ndarray, shape (k,)
        Long-run share of steps in each state; zero for states that are left for good. Periodic chains have one too:
        there it is the share over time, not the limit of the distribution.

    Raises
    ------
    ValueError
        If there are several closed classes, so that the long run depends on the start.

    Notes
    -----
    The states of the closed class are censored one after the other, without subtraction (Grassmann, Taksar and Heyman
    1985), so that tiny shares keep all their digits.

    References
    ----------
    Grassmann, W. K., Taksar, M. I., & Heyman, D. P. (1985). Regenerative analysis and steady state distributions for
    Markov chains. Operations Research, 33(5), 1107-1116. https://doi.org/10.1287/opre.33.5.1107

    Examples
    --------
    >>> stationary(np.array([[0.5, 0.5], [0.25, 0.75]])).round(4).tolist()
    [0.3333, 0.6667]
    """
    ends = closed(p)
    if len(ends) > 1:
        raise ValueError(f"p: {len(ends)} sets of states are never left, so that the long run depends on the start.")
    shares = np.zeros(len(p))
    shares[ends[0]] = _irreducible(p[np.ix_(ends[0], ends[0])])
    return shares


def _irreducible(p: Floats) -> Floats:
    A = np.array(p, dtype=np.float64)
    for n in range(len(A) - 1, 0, -1):
        A[:n, n] /= A[n, :n].sum()
        A[:n, :n] += np.outer(A[:n, n], A[n, :n])
    shares = np.ones(len(A))
    for n in range(1, len(A)):
        shares[n] = shares[:n] @ A[:n, n]
    shares /= shares.sum()
    return shares
