"""Idea sites: ideas with a true value, visitors who look at one idea at a time, votes that draw attention."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Counts = npt.NDArray[np.int64]


class Sites(NamedTuple):
    """What happened at each site; all arrays of shape (n_sites, n_ideas), ideas in the order of posting."""

    values: Floats
    votes: Counts
    looks: Counts


def vote_chance(values: npt.ArrayLike) -> Floats:
    """Return the chance that somebody who looks at an idea votes for it: value / (1 + value)."""
    worth = np.asarray(values, dtype=np.float64)
    return worth / (1 + worth)


def posted_at(n_ideas: int, n_looks: int, late: float) -> Counts:
    """Return the look before which each idea is posted: the first at once, the rest evenly over a share of them."""
    return np.floor(np.arange(n_ideas) / n_ideas * late * n_looks).astype(np.int64)


def drawn_sites(
    n_sites: int, n_ideas: int, n_looks: int, *, herding: float, late: float, rng: np.random.Generator
) -> Sites:
    """Let visitors look and vote at many sites at once.

    Parameters
    ----------
    n_sites, n_ideas, n_looks : int
        Sites, ideas at each, and looks at one idea that visitors spend there.
    herding : float
        Attention goes to an idea in proportion to (votes + 1) to this power; 0 shows all ideas alike.
    late : float
        Share of all looks over which ideas are posted, 0 to 1.
    rng : numpy.random.Generator
        Source of the random numbers.

    Returns
    -------
    Sites
        True values (exponential, mean 1), votes and looks of each idea.
    """
    values = rng.exponential(size=(n_sites, n_ideas))
    chances, opens = vote_chance(values), posted_at(n_ideas, n_looks, late)
    votes, looks = (np.zeros((n_sites, n_ideas), dtype=np.int64) for _ in range(2))
    attention, every = np.ones((n_sites, n_ideas)), np.arange(n_sites)
    pull = np.arange(1, n_looks + 2, dtype=np.float64) ** herding  # of each possible number of votes
    for look in range(n_looks):
        n_open = int(np.searchsorted(opens, look, side="right"))
        summed = attention[:, :n_open].cumsum(axis=1)
        at = (summed < (rng.random(n_sites) * summed[:, -1])[:, None]).sum(axis=1)
        looks[every, at] += 1
        votes[every, at] += rng.random(n_sites) < chances[every, at]
        attention[every, at] = pull[votes[every, at]]
    return Sites(values, votes, looks)


def captured(values: Floats, scores: Floats, n_chosen: int) -> Floats:
    """Return the value of the ideas with the highest scores, as a share of the best that could be chosen.

    Parameters
    ----------
    values, scores : ndarray, shape (n_sites, n_ideas)
        What the ideas are worth, and what they are chosen by; no ties among the scores of a site.
    n_chosen : int
        How many are chosen at each site.

    Returns
    -------
    ndarray, shape (n_sites,)
        1 where the truly best ideas were chosen.
    """
    chosen = np.argsort(-scores, axis=1)[:, :n_chosen]
    got = np.take_along_axis(values, chosen, axis=1).sum(axis=1)
    best = np.sort(values, axis=1)[:, -n_chosen:].sum(axis=1)
    share: Floats = got / best
    return share


def rank_correlation(first: npt.ArrayLike, second: npt.ArrayLike) -> Floats:
    """Return Spearman's correlation within each row; 0 where all values of a row are equal.

    Parameters
    ----------
    first, second : ndarray, shape (n_rows, n_columns)
        What is compared, row by row.

    Returns
    -------
    ndarray, shape (n_rows,)
        From -1 to 1.
    """
    from scipy.stats import rankdata

    ranks = [rankdata(one, axis=1) for one in (first, second)]
    centred = [one - one.mean(axis=1, keepdims=True) for one in ranks]
    spread = np.sqrt((centred[0] ** 2).sum(axis=1) * (centred[1] ** 2).sum(axis=1))
    product = (centred[0] * centred[1]).sum(axis=1)
    found: Floats = np.divide(product, spread, out=np.zeros_like(product), where=spread > 0)
    return found
