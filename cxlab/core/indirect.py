"""Indirect effects: slopes of two regressions from covariances, and intervals for their product."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

if TYPE_CHECKING:
    import numpy.typing as npt

    from cxlab.core.proportions import Bounds

    Floats = npt.NDArray[np.float64]


def paths(cov: Floats) -> tuple[npt.NDArray[Any], npt.NDArray[Any], npt.NDArray[Any], npt.NDArray[Any]]:
    """Slopes of a simple mediation in each covariance matrix of a stack.

    Parameters
    ----------
    cov : ndarray of shape (..., k, k)
        Covariances in the order: independent variable, covariates, mediator, outcome.

    Returns
    -------
    a, b, direct, total : ndarray of shape (...)
        Mediator on the independent variable; outcome on the mediator, outcome on the independent variable with the
        mediator held constant, and without it. Covariates are in every regression.
    """
    m = cov.shape[-1] - 2
    first = np.linalg.solve(cov[..., :m, :m], cov[..., :m, m:])  # mediator and outcome on what comes before
    second = np.linalg.solve(cov[..., : m + 1, : m + 1], cov[..., : m + 1, m + 1 :])[..., 0]
    return first[..., 0, 0], second[..., m], second[..., 0], first[..., 0, 1]


def bias_corrected_interval(estimate: float, replicates: Floats, jackknife: Floats, confidence_level: float) -> Bounds:
    """BCa interval (Efron 1987) of a statistic.

    Parameters
    ----------
    estimate : float
        The statistic in the sample.
    replicates : ndarray
        In resamples.
    jackknife : ndarray
        With each respondent left out.
    confidence_level : float
        A fraction between 0 and 1.

    Returns
    -------
    tuple of float
        Lower and upper bound.
    """
    below = (np.sum(replicates < estimate) + 0.5 * np.sum(replicates == estimate)) / replicates.size
    bias = stats.norm.ppf(np.clip(below, 0.5 / replicates.size, 1 - 0.5 / replicates.size))
    distance = jackknife.mean() - jackknife
    spread = np.sum(distance**2)
    acceleration = np.sum(distance**3) / (6 * spread**1.5) if spread > 0 else 0.0
    z = stats.norm.ppf([(1 - confidence_level) / 2, (1 + confidence_level) / 2])
    shares = stats.norm.cdf(bias + (bias + z) / (1 - acceleration * (bias + z)))
    low, high = np.quantile(replicates, shares)
    return float(low), float(high)


def product_errors(a: float, se_a: float, b: float, se_b: float) -> dict[str, float]:
    """Standard errors of a product of two slopes: Sobel, Aroian and Goodman.

    Parameters
    ----------
    a, b : float
        Slopes.
    se_a, se_b : float
        Their standard errors.

    Returns
    -------
    dict of str to float
        Goodman's is not a number where its variance is not positive.
    """
    first, second = a**2 * se_b**2 + b**2 * se_a**2, se_a**2 * se_b**2
    goodman = first - second
    return {
        "Sobel": float(np.sqrt(first)),
        "Aroian": float(np.sqrt(first + second)),
        "Goodman": float(np.sqrt(goodman)) if goodman > 0 else float("nan"),
    }


def path_errors(cov: Floats, n: int) -> tuple[Floats, Floats]:
    """Standard errors of the paths a and b of a simple mediation in each covariance matrix of a stack.

    Parameters
    ----------
    cov : ndarray of shape (..., 3, 3)
        Covariances (divisor n - 1) of independent variable, mediator and outcome.
    n : int
        Respondents, more than three.

    Returns
    -------
    se_a, se_b : ndarray of shape (...)
        As least squares gives them, with n - 2 and n - 3 degrees of freedom.
    """
    root = np.linalg.cholesky(cov)
    x, m, y = (root[..., i, i] for i in range(3))  # what is left of each when those before it are held constant
    return m / x / np.sqrt(n - 2), y / m / np.sqrt(n - 3)


def resampled_product_intervals(
    cov: Floats, n: int, n_resamples: int, confidence_level: float, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """Percentile intervals of the indirect effect, each covariance matrix being resampled as a normal population.

    Parameters
    ----------
    cov : ndarray of shape (samples, 3, 3)
        Covariances of independent variable, mediator and outcome in each sample.
    n : int
        Respondents of each sample, more than three.
    n_resamples : int
        Resamples of each sample; the same draws serve all samples.
    confidence_level : float
        A fraction between 0 and 1.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    low, high : ndarray of shape (samples,)
        Ends of the intervals.

    Notes
    -----
    With Bartlett's decomposition T of the resampled covariances and the Cholesky root C of the sample's, the resampled
    slopes are a + (C11 / C00) T10 / T00 and b + (C22 / C11) T21 / T11: no matrix is formed.
    """
    a, b, _, _ = paths(cov)
    root = np.linalg.cholesky(cov)
    u = rng.standard_normal(n_resamples) / np.sqrt(rng.chisquare(n - 1, n_resamples))
    v = rng.standard_normal(n_resamples) / np.sqrt(rng.chisquare(n - 2, n_resamples))
    first = a[:, None] + (root[:, 1, 1] / root[:, 0, 0])[:, None] * u
    second = b[:, None] + (root[:, 2, 2] / root[:, 1, 1])[:, None] * v
    ends = np.quantile(first * second, [(1 - confidence_level) / 2, (1 + confidence_level) / 2], axis=1)
    return ends[0], ends[1]
