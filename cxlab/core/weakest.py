"""Means of groups that share customers: their joint uncertainty, and which of them may be the lowest."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from scipy.sparse import csr_array

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats: TypeAlias = npt.NDArray[np.float64]
    Ints: TypeAlias = npt.NDArray[np.intp]


class ClusteredMeans:
    """Hold sums and counts of a value by customer and group.

    Parameters
    ----------
    values : ndarray of float, shape (n,)
        The value of each event.
    customer, group : ndarray of int, shape (n,)
        Customer and group of each event, numbered from 0 without gaps.

    Notes
    -----
    The mean of group j is a ratio of two sums over customers, so that its linearised residual for customer c is
    ``u_cj = (S_cj - m_j n_cj) / N_j``. The covariance of the means is ``G / (G - 1) * sum over c of u_c u_c'``: robust
    to any dependence among the events of one customer, as long as customers are independent.

    References
    ----------
    Cameron, A. C., & Miller, D. L. (2015). A practitioner's guide to cluster-robust inference. Journal of Human
    Resources, 50(2), 317-372. https://doi.org/10.3368/jhr.50.2.317
    """

    def __init__(self, values: Floats, customer: Ints, group: Ints) -> None:
        shape = (int(customer.max()) + 1, int(group.max()) + 1)
        self.sums = csr_array((values, (customer, group)), shape=shape)
        self.counts = csr_array((np.ones(len(values)), (customer, group)), shape=shape)
        self.n_customers = shape[0]

    @property
    def n(self) -> Floats:
        """Events of each group."""
        return np.asarray(self.counts.sum(axis=0))

    @property
    def n_clusters(self) -> npt.NDArray[np.int64]:
        """Customers of each group."""
        return np.bincount(self.counts.tocoo().col, minlength=self.counts.shape[1])

    @property
    def means(self) -> Floats:
        """Mean of each group."""
        return np.asarray(self.sums.sum(axis=0)) / self.n

    def covariance(self) -> Floats:
        """Compute the cluster-robust covariance of the means."""
        residuals = csr_array((self.sums - self.counts * self.means) / self.n)
        scale = self.n_customers / max(self.n_customers - 1, 1)
        return scale * np.asarray((residuals.T @ residuals).todense())

    def normal_draws(self, n_draws: int, rng: np.random.Generator) -> Floats:
        """Draw means from the normal distribution with this covariance: shape (draws, groups)."""
        variances, axes = np.linalg.eigh(self.covariance())
        # The sign of an eigenvector is arbitrary; its largest entry is made positive so that a seed means one thing.
        axes = axes * np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(len(axes))])
        noise: Floats = rng.standard_normal((n_draws, len(axes))) * np.sqrt(np.maximum(variances, 0)) @ axes.T
        return self.means + noise

    def bootstrap_draws(self, n_draws: int, rng: np.random.Generator) -> Floats:
        """Resample customers: shape (draws, groups); NaN where a resample misses a group."""
        draws = np.empty((n_draws, self.sums.shape[1]))
        for row in draws:
            times = np.bincount(rng.integers(self.n_customers, size=self.n_customers), minlength=self.n_customers)
            n = self.counts.T @ times
            np.divide(self.sums.T @ times, n, out=row, where=n > 0)
            row[n == 0] = np.nan
        return draws


def probability_lowest(draws: Floats) -> Floats:
    """Compute how often each group has the lowest mean among the draws.

    Parameters
    ----------
    draws : ndarray, shape (draws, groups)
        Draws of the means; NaN counts as not lowest.

    Returns
    -------
    ndarray, shape (groups,)
        Sums to one.

    Examples
    --------
    >>> probability_lowest(np.array([[1.0, 2.0], [3.0, 2.0], [0.0, 5.0], [1.0, 2.0]])).tolist()
    [0.75, 0.25]
    """
    lowest = np.nanargmin(draws, axis=1)
    return np.bincount(lowest, minlength=draws.shape[1]) / len(draws)


def possibly_lowest(means: Floats, draws: Floats, confidence_level: float) -> npt.NDArray[np.bool_]:
    """Mark the groups that may have the lowest mean: a confidence set for the weakest.

    Parameters
    ----------
    means : ndarray, shape (groups,)
        Estimated means.
    draws : ndarray, shape (draws, groups)
        Draws around them.
    confidence_level : float
        Probability that the set holds the truly lowest group, at least and for many customers.

    Returns
    -------
    ndarray of bool, shape (groups,)
        The lowest estimate is always marked.

    Notes
    -----
    Group j is marked unless some group i lies below it by more than chance explains: ``(m_j - m_i) / s_ji`` exceeds the
    quantile of ``max over i of (Z_j - Z_i) / s_ji``, Z the draws less their means. This is multiple comparison with the
    best (Hsu 1996) with the joint distribution of the means in place of independent groups.

    References
    ----------
    Hsu, J. C. (1996). Multiple Comparisons: Theory and Methods. Chapman & Hall.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> possibly_lowest(np.array([0.0, 0.1, 9.0]), rng.normal([0.0, 0.1, 9.0], 1.0, (999, 3)), 0.95).tolist()
    [True, True, False]
    """
    complete = draws[~np.isnan(draws).any(axis=1)]
    noise = complete - complete.mean(axis=0)
    return np.array([_may_be_lowest(j, means, noise, confidence_level) for j in range(len(means))])


def _may_be_lowest(j: int, means: Floats, noise: Floats, confidence_level: float) -> bool:
    above, differences = means[j] - means, noise[:, [j]] - noise
    error = differences.std(axis=0)
    uncertain = error > 0
    if (above[~uncertain] > 0).any():
        return False
    if not uncertain.any():
        return True
    most = (differences[:, uncertain] / error[uncertain]).max(axis=1)
    return bool((above[uncertain] / error[uncertain] <= np.quantile(most, confidence_level)).all())
