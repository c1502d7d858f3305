"""How unequally something is spread over people: shares of the largest, Gini coefficient."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Floats: TypeAlias = npt.NDArray[np.float64]


def shares_of_groups(amounts: Floats, groups: Sequence[float]) -> Floats:
    """Share of the total that belongs to each group of people, the largest amounts first.

    Parameters
    ----------
    amounts : ndarray
        One amount for each person, not negative, not all zero.
    groups : sequence of float
        Shares of the people, adding up to one.

    Returns
    -------
    ndarray
        One share for each group; they add up to one. A person at the edge of two groups is divided.

    Examples
    --------
    >>> shares_of_groups(np.array([6.0, 2.0, 1.0, 1.0]), (0.25, 0.75)).tolist()
    [0.6, 0.4]
    """
    ordered = np.sort(amounts)[::-1]
    reached = np.concatenate([[0.0], np.cumsum(ordered)])
    edges = np.concatenate([[0.0], np.cumsum(groups)])
    edges[-1] = 1.0
    owned = np.interp(edges * len(ordered), np.arange(len(ordered) + 1), reached)
    result: Floats = np.diff(owned) / reached[-1]
    return result


def gini(amounts: Floats) -> float:
    """Gini coefficient: half the mean difference between two people, over the mean.

    Parameters
    ----------
    amounts : ndarray
        One amount for each person, not negative, not all zero.

    Returns
    -------
    float
        From 0, all alike, to 1 - 1/n, one has all.

    Examples
    --------
    >>> gini(np.array([1.0, 0.0, 0.0, 0.0]))
    0.75
    """
    ordered, n = np.sort(amounts), len(amounts)
    places = 2 * np.arange(1, n + 1) - n - 1
    return float(places @ ordered / (n * ordered.sum()))
