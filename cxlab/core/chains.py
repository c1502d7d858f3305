"""Markov chains that end: visits, path lengths, ends, and what a removed state costs. `long_run` has those that don't.

A chain is a square array ``p`` whose row i holds the probabilities of the next state. ``absorbing`` is a boolean array
that marks the states where a path ends. The transient part of ``p`` is Q (transient to transient) and R (transient to
absorbing), both in the order of the states.

All systems with I - Q are solved by state reduction: each step adds, multiplies and divides non-negative numbers and
never subtracts, so that every entry is accurate to a few units of the last place, however rare the ends are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats: TypeAlias = npt.NDArray[np.float64]
    Bools: TypeAlias = npt.NDArray[np.bool_]


class Moments(NamedTuple):
    """Mean and variance of a count of steps or visits, one entry (or row) per starting state."""

    mean: Floats
    variance: Floats


def split(p: Floats, absorbing: Bools) -> tuple[Floats, Floats]:
    """Cut a transition matrix into Q and R.

    Parameters
    ----------
    p : ndarray of float, shape (k, k)
        Transition probabilities; rows sum to one.
    absorbing : ndarray of bool, shape (k,)
        True where a path ends.

    Returns
    -------
    Q : ndarray, shape (t, t)
        From transient to transient states.
    R : ndarray, shape (t, k - t)
        From transient to absorbing states.

    Examples
    --------
    >>> Q, R = split(np.array([[0.5, 0.5], [0.0, 1.0]]), np.array([False, True]))
    >>> Q.tolist(), R.tolist()
    ([[0.5]], [[0.5]])
    """
    transient = ~absorbing
    return p[np.ix_(transient, transient)], p[np.ix_(transient, absorbing)]


def solve(Q: Floats, out: Floats, right: Floats) -> Floats:
    """Solve (I - Q) X = right for a right side without negative entries.

    Parameters
    ----------
    Q : ndarray, shape (t, t)
        Transient to transient probabilities.
    out : ndarray, shape (t,)
        Probability of leaving the transient states in one step, the row sums of R.
    right : ndarray, shape (t, m)
        Non-negative.

    Returns
    -------
    ndarray, shape (t, m)
        X, accurate entry by entry.

    Raises
    ------
    ValueError
        If some state can't reach an end, so that I - Q has no inverse.

    Notes
    -----
    States are censored one after the other, the last first; the divisor 1 - q_nn is computed as the probability of all
    that isn't staying, which needs no subtraction (Grassmann, Taksar and Heyman 1985; O'Cinneide 1993).

    References
    ----------
    Grassmann, W. K., Taksar, M. I., & Heyman, D. P. (1985). Regenerative analysis and steady state distributions for
    Markov chains. Operations Research, 33(5), 1107-1116. https://doi.org/10.1287/opre.33.5.1107
    O'Cinneide, C. A. (1993). Entrywise perturbation theory and error analysis for Markov chains. Numerische
    Mathematik, 65, 109-120. https://doi.org/10.1007/BF01385743

    Examples
    --------
    >>> solve(np.array([[0.5]]), np.array([0.5]), np.array([[1.0]])).tolist()
    [[2.0]]
    """
    A, exits, X = np.array(Q, dtype=np.float64), np.array(out, dtype=np.float64), np.array(right, dtype=np.float64)
    leaving = np.empty(len(A))
    for n in range(len(A) - 1, -1, -1):
        leaving[n] = exits[n] + A[n, :n].sum()
        if leaving[n] <= 0:
            raise ValueError("out: some state never reaches an end, so that its number of steps has no mean.")
        into = A[:n, n] / leaving[n]
        A[:n, :n] += np.outer(into, A[n, :n])
        exits[:n] += into * exits[n]
        X[:n] += np.outer(into, X[n])
    for n in range(len(A)):
        X[n] = (X[n] + A[n, :n] @ X[:n]) / leaving[n]
    return X


def fundamental(Q: Floats, out: Floats) -> Floats:
    """Compute the fundamental matrix N = (I - Q)⁻¹: mean visits to state j of a path that starts in state i.

    Parameters
    ----------
    Q : ndarray, shape (t, t)
        Transient to transient probabilities.
    out : ndarray, shape (t,)
        Probability of leaving the transient states in one step.

    Returns
    -------
    ndarray, shape (t, t)
        Mean number of visits; the start counts as the first visit.

    References
    ----------
    Kemeny, J. G., & Snell, J. L. (1976). Finite Markov Chains. Springer. Theorem 3.2.4.

    Examples
    --------
    >>> fundamental(np.array([[0.0, 0.5], [0.5, 0.0]]), np.array([0.5, 0.5])).round(4).tolist()
    [[1.3333, 0.6667], [0.6667, 1.3333]]
    """
    return solve(Q, out, np.eye(len(Q)))


def absorption(Q: Floats, R: Floats) -> Floats:
    """Compute B = N R: the probability that a path from state i ends in absorbing state j.

    Parameters
    ----------
    Q : ndarray, shape (t, t)
        Transient to transient probabilities.
    R : ndarray, shape (t, a)
        Transient to absorbing probabilities.

    Returns
    -------
    ndarray, shape (t, a)
        Rows sum to one.

    References
    ----------
    Kemeny, J. G., & Snell, J. L. (1976). Finite Markov Chains. Springer. Theorem 3.3.7.

    Examples
    --------
    >>> absorption(np.array([[0.5]]), np.array([[0.3, 0.2]])).round(4).tolist()
    [[0.6, 0.4]]
    """
    return solve(Q, R.sum(axis=1), R)


def step_moments(N: Floats) -> Moments:
    """Compute mean and variance of the number of steps until a path ends.

    Parameters
    ----------
    N : ndarray, shape (t, t)
        The fundamental matrix.

    Returns
    -------
    Moments
        Per starting state, shape (t,) each: mean t = N 1, variance (2N - I) t - t².

    References
    ----------
    Kemeny, J. G., & Snell, J. L. (1976). Finite Markov Chains. Springer. Theorem 3.3.5.

    Examples
    --------
    >>> step_moments(np.array([[2.0]]))
    Moments(mean=array([2.]), variance=array([2.]))
    """
    mean = N.sum(axis=1)
    return Moments(mean, np.maximum(2 * (N @ mean) - mean - mean**2, 0.0))


def visit_moments(N: Floats) -> Moments:
    """Compute mean and variance of the number of visits to each transient state.

    Parameters
    ----------
    N : ndarray, shape (t, t)
        The fundamental matrix.

    Returns
    -------
    Moments
        Shape (t, t) each, from row to column: mean N, variance N (2 diag N - I) - N².

    References
    ----------
    Kemeny, J. G., & Snell, J. L. (1976). Finite Markov Chains. Springer. Theorem 3.3.3.

    Examples
    --------
    >>> visit_moments(np.array([[2.0]])).variance.tolist()
    [[2.0]]
    """
    return Moments(N, np.maximum(N * (2 * np.diag(N) - 1) - N**2, 0.0))


def mixture(weights: Floats, moments: Moments) -> Moments:
    """Combine the moments of several starts into those of a random start (law of total variance).

    Parameters
    ----------
    weights : ndarray, shape (s,)
        Probability of each start; sums to one.
    moments : Moments
        Mean and variance, the starts along the first axis.

    Returns
    -------
    Moments
        Without the first axis.

    Examples
    --------
    >>> mixture(np.array([0.5, 0.5]), Moments(np.array([1.0, 3.0]), np.array([0.0, 0.0])))
    Moments(mean=np.float64(2.0), variance=np.float64(1.0))
    """
    mean = weights @ moments.mean
    return Moments(mean, weights @ (moments.variance + (moments.mean - mean) ** 2))


def reach(Q: Floats, out: Floats, targets: Bools) -> Floats:
    """Compute the probability that a path ever visits one of the target states.

    Parameters
    ----------
    Q : ndarray, shape (t, t)
        Transient to transient probabilities.
    out : ndarray, shape (t,)
        Probability of leaving the transient states in one step.
    targets : ndarray of bool, shape (t,)
        The states to be reached.

    Returns
    -------
    ndarray, shape (t,)
        Per starting state; one for the targets themselves.

    Examples
    --------
    >>> reach(np.array([[0.0, 0.5], [0.0, 0.0]]), np.array([0.5, 1.0]), np.array([False, True])).tolist()
    [0.5, 1.0]
    """
    others = ~targets
    into = Q[np.ix_(others, targets)].sum(axis=1)
    reached = np.ones(len(Q))
    reached[others] = solve(Q[np.ix_(others, others)], out[others] + into, into[:, None])[:, 0]
    return reached


def success_without(Q: Floats, R: Floats, success: Bools, removed: Bools) -> Floats:
    """Compute the probability of a successful end when some states are removed.

    Parameters
    ----------
    Q : ndarray, shape (t, t)
        Transient to transient probabilities.
    R : ndarray, shape (t, a)
        Transient to absorbing probabilities.
    success : ndarray of bool, shape (a,)
        The absorbing states that count as success.
    removed : ndarray of bool, shape (t,)
        The removed states. A path that would enter one fails there.

    Returns
    -------
    ndarray, shape (t,)
        Per starting state; zero for the removed ones.

    References
    ----------
    Anderl, E., Becker, I., von Wangenheim, F., & Schumann, J. H. (2016). Mapping the customer journey. International
    Journal of Research in Marketing, 33(3), 457-474. https://doi.org/10.1016/j.ijresmar.2016.03.001

    Examples
    --------
    >>> Q, R = np.array([[0.0, 0.5], [0.0, 0.0]]), np.array([[0.25, 0.25], [1.0, 0.0]])
    >>> bought = np.array([True, False])
    >>> success_without(Q, R, bought, np.array([False, True])).tolist()
    [0.25, 0.0]
    """
    kept = ~removed
    good = R[:, success].sum(axis=1)
    lost = R[:, ~success].sum(axis=1) + Q[:, removed].sum(axis=1)
    chance = np.zeros(len(Q))
    chance[kept] = solve(Q[np.ix_(kept, kept)], (good + lost)[kept], good[kept, None])[:, 0]
    return chance
