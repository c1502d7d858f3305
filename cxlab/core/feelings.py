"""What to expect of an emotion that is carried from touchpoint to touchpoint, without simulating it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from scipy import special

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats: TypeAlias = npt.NDArray[np.float64]


def expected_value(mean: Floats, sd: float, negativity: float) -> Floats:
    """Compute what a normal gap is worth on average when losses weigh more than gains.

    Parameters
    ----------
    mean : ndarray of float
        Means of the gaps, in points above (or below) what was expected.
    sd : float
        Their standard deviation, zero or more.
    negativity : float
        How much more a point below counts than a point above.

    Returns
    -------
    ndarray of float
        Mean of ``g`` where g is above zero and of ``negativity * g`` where it is below.

    Notes
    -----
    ``E[v(g)] = m + (negativity - 1) E[min(g, 0)]`` and, with z = m / s, ``E[min(g, 0)] = m Φ(-z) - s φ(z)``.

    Examples
    --------
    >>> expected_value(np.array([1.0, -1.0]), 0.0, 2.0).tolist()
    [1.0, -2.0]
    >>> expected_value(np.array([0.0]), 1.0, 2.0).round(4).tolist()
    [-0.3989]
    """
    if sd == 0:
        below = np.minimum(mean, 0.0)
    else:
        z = mean / sd
        below = mean * special.ndtr(-z) - sd * np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    return np.asarray(mean + (negativity - 1) * below)


def carried_sums(visits: Floats, own: Floats, Q: Floats, change: Floats, carry: float) -> Floats:
    """Compute the expected sum of the emotions felt at each touchpoint over one path.

    Parameters
    ----------
    visits : ndarray, shape (t,)
        Expected visits to each touchpoint.
    own : ndarray, shape (t,)
        What the touchpoint itself does to the emotion.
    Q : ndarray, shape (t, t)
        Touchpoint to touchpoint probabilities.
    change : ndarray, shape (t, t)
        What a move does to the emotion.
    carry : float
        Share of an emotion that is carried over to the next touchpoint, below one.

    Returns
    -------
    ndarray, shape (t,)
        Divided by `visits`, the mean emotion at each touchpoint.

    Notes
    -----
    From ``e[j] = carry * e[j - 1] + own + change`` follows ``S = visits own + sum over moves + carry Q' S``. A customer
    arrives with emotion zero, and the ends of the scale are left out.

    Examples
    --------
    >>> Q = np.array([[0.0, 1.0], [0.0, 0.0]])
    >>> carried_sums(np.ones(2), np.array([-1.0, 0.5]), Q, np.zeros((2, 2)), 0.5).tolist()
    [-1.0, 0.0]
    """
    moved = ((visits[:, None] * Q) * change).sum(axis=0)
    return np.asarray(np.linalg.solve(np.eye(len(Q)) - carry * Q.T, visits * own + moved))
