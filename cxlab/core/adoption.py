"""The diffusion model of Bass: shares of a market that have adopted by a time. Arrays in, arrays out.

Times are counted in periods from the launch. ``p`` is the pull from outside, ``q`` that of earlier adopters, both per
period; q may be zero.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
from scipy import optimize

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats: TypeAlias = npt.NDArray[np.float64]

# Start values of the search, p and q of the average product and of faster and slower ones.
STARTS = ((0.03, 0.4), (0.003, 0.8), (0.1, 0.1), (0.01, 0.2), (0.3, 0.5), (1e-4, 1.5))
# Limits of the logarithms of p, q and of the market over the adopters so far: nothing plausible lies outside.
LOWEST, HIGHEST = np.log([1e-9, 1e-9, 0.5]), np.log([5.0, 20.0, 1e4])


class Peak(NamedTuple):
    """When adoption is fastest, how fast it is then, and how many have adopted by then (shares of the market)."""

    time: float
    rate: float
    cumulative: float


class Fit(NamedTuple):
    """Logarithms of p, q and m with their covariance, and what the residuals leave."""

    logs: Floats
    covariance: Floats
    sigma: float
    at_limit: npt.NDArray[np.bool_]


def share_by(times: npt.ArrayLike, p: float, q: float) -> Floats:
    """Share of the market that has adopted by each time.

    Parameters
    ----------
    times : array-like of float
        Periods since the launch, not negative.
    p, q : float
        Pull from outside, above zero, and of earlier adopters, zero or more.

    Returns
    -------
    ndarray
        F(t) = (1 - exp(-(p + q) t)) / (1 + (q/p) exp(-(p + q) t)).

    References
    ----------
    Bass, F. M. (1969). A new product growth for model consumer durables. Management Science, 15(5), 215-227.
    https://doi.org/10.1287/mnsc.15.5.215

    Examples
    --------
    >>> share_by([0, 6.1917, 100], 0.03, 0.38).round(4).tolist()
    [0.0, 0.4604, 1.0]
    """
    decay = (p + q) * np.asarray(times, dtype=np.float64)
    result: Floats = -np.expm1(-decay) / (1 + q / p * np.exp(-decay))
    return result


def share_within(n_periods: int, p: float, q: float) -> Floats:
    """Share of the market that adopts within each of the periods 1, 2, ..., `n_periods`."""
    result: Floats = np.diff(share_by(np.arange(n_periods + 1), p, q))
    return result


def peak(p: float, q: float) -> Peak:
    """When adoption is fastest.

    Parameters
    ----------
    p, q : float
        As in `share_by`.

    Returns
    -------
    Peak
        log(q/p)/(p + q), (p + q)²/(4q) and (q - p)/(2q); at the launch when q is not above p.

    References
    ----------
    Bass, F. M. (1969). A new product growth for model consumer durables. Management Science, 15(5), 215-227.

    Examples
    --------
    >>> peak(0.1, 0.05)
    Peak(time=0.0, rate=0.1, cumulative=0.0)
    """
    if q <= p:
        return Peak(0.0, p, 0.0)
    return Peak(float(np.log(q / p) / (p + q)), (p + q) ** 2 / (4 * q), (q - p) / (2 * q))


def fit(adopters: Floats) -> Fit:
    """Fit p, q and the market m to adopters per period, by least squares on the logarithms of the three.

    Parameters
    ----------
    adopters : ndarray of float
        New adopters of the periods 1, 2, ... since the launch.

    Returns
    -------
    Fit
        The best of several starts. The covariance is sigma² (J'J)⁻¹ with n - 3 degrees of freedom.

    References
    ----------
    Srinivasan, V., & Mason, C. H. (1986). Nonlinear least squares estimation of new product diffusion models. Marketing
    Science, 5(2), 169-178. https://doi.org/10.1287/mksc.5.2.169

    Examples
    --------
    >>> np.exp(fit(1000 * share_within(12, 0.03, 0.4)).logs).round(4).tolist()
    [0.03, 0.4, 1000.0]
    """
    total, n = float(adopters.sum()), len(adopters)

    def residuals(logs: Floats) -> Floats:
        p, q, market = np.exp(logs)
        result: Floats = market * share_within(n, p, q) - adopters / total
        return result

    bounds = (LOWEST, HIGHEST)
    found = [
        optimize.least_squares(residuals, np.log([p, q, 1.2]), bounds=bounds, x_scale="jac", xtol=1e-13, ftol=1e-13,
                               gtol=1e-13, jac="3-point", max_nfev=2000)
        for p, q in STARTS
    ]  # fmt: skip
    best = min(found, key=lambda one: float(one.cost))
    sigma = float(np.sqrt(2 * best.cost / (n - 3)))
    covariance = sigma**2 * np.linalg.pinv(best.jac.T @ best.jac)
    at_limit = (best.x < LOWEST + 1e-3) | (best.x > HIGHEST - 1e-3)
    return Fit(best.x + np.log([1.0, 1.0, total]), covariance, sigma * total, at_limit)
