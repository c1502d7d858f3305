"""How unequally something is spread over people: shares of the largest, Gini coefficient, from a table of amounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Floats: TypeAlias = npt.NDArray[np.float64]


def shares_of_groups(amounts: Floats, counts: npt.ArrayLike, groups: Sequence[float]) -> Floats:
    """Share of the total that belongs to each group of people, the largest amounts first.

    Parameters
    ----------
    amounts : ndarray
        Distinct amounts, the smallest first, not negative.
    counts : array-like
        How many people have each amount; somebody has one above zero.
    groups : sequence of float
        Shares of the people, adding up to one.

    Returns
    -------
    ndarray
        One share for each group; they add up to one. A person at the edge of two groups is divided.

    Examples
    --------
    >>> shares_of_groups(np.array([1.0, 2.0, 6.0]), [2, 1, 1], (0.25, 0.75)).tolist()
    [0.6, 0.4]
    """
    numbers = np.asarray(counts, dtype=np.float64)[::-1]
    people = np.concatenate([[0.0], np.cumsum(numbers)])
    owned = np.concatenate([[0.0], np.cumsum(numbers * amounts[::-1])])
    edges = np.concatenate([[0.0], np.cumsum(groups)]) * people[-1]
    edges[-1] = people[-1]
    result: Floats = np.diff(np.interp(edges, people, owned)) / owned[-1]
    return result


def gini(amounts: Floats, counts: npt.ArrayLike) -> float:
    """Gini coefficient: half the mean difference between two people, over the mean.

    Parameters
    ----------
    amounts : ndarray
        Distinct amounts, the smallest first, not negative.
    counts : array-like
        How many people have each amount; somebody has one above zero.

    Returns
    -------
    float
        From 0, all alike, to 1 - 1/n, one has all.

    Examples
    --------
    >>> gini(np.array([0.0, 1.0]), [3, 1])
    0.75
    """
    numbers = np.asarray(counts, dtype=np.float64)
    n, total = numbers.sum(), numbers @ amounts
    # Sum of the ranks 2i - n - 1 of the people who have the same amount.
    ends = np.cumsum(numbers)
    ranks = numbers * (2 * ends - numbers - n)
    return float(ranks @ amounts / (n * total))
