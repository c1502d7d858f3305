"""Resampling of respondents, told by how often each is drawn: moments of thousands of resamples in one product."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

BLOCK = 2_000_000  # counts held at once
ROUNDING = 1e-12  # of a variance


def drawn_counts(n: int, n_resamples: int, rng: np.random.Generator) -> Iterator[Floats]:
    """Draw n respondents with replacement, again and again, and count how often each one came.

    Parameters
    ----------
    n : int
        Respondents.
    n_resamples : int
        How many times.
    rng : numpy.random.Generator
        Source of randomness.

    Yields
    ------
    ndarray of shape (resamples, n)
        Counts, each row summing to n; a block of resamples at a time.
    """
    step = max(1, BLOCK // n)
    for begin in range(0, n_resamples, step):
        size = min(step, n_resamples - begin)
        drawn = rng.integers(0, n, (size, n)) + n * np.arange(size)[:, None]
        yield np.bincount(drawn.ravel(), minlength=size * n).reshape(size, n).astype(np.float64)


def covariances(rows: Floats, counts: Floats) -> Floats:
    """Covariances (divisor n - 1) of the rows in each resample, n being the counts of that resample together.

    Parameters
    ----------
    rows : ndarray of shape (n, k)
        Respondents and variables.
    counts : ndarray of shape (resamples, n)
        How often each respondent was drawn.

    Returns
    -------
    ndarray of shape (resamples, k, k)
        Symmetric matrices.
    """
    k = rows.shape[1]
    n = counts.sum(axis=1, keepdims=True)
    centred = rows - rows.mean(axis=0)  # near zero, so that subtracting the square of the mean loses no digits
    first, second = np.triu_indices(k)
    products = counts @ (centred[:, first] * centred[:, second])
    means = counts @ centred / n
    upper = (products - n * means[:, first] * means[:, second]) / (n - 1)
    made = np.empty((len(counts), k, k))
    made[:, first, second] = made[:, second, first] = upper
    variances = made[:, np.arange(k), np.arange(k)]
    still = variances <= ROUNDING * (centred**2).mean(axis=0)  # one respondent drawn n times leaves rounding errors
    made[:, np.arange(k), np.arange(k)] = np.where(still, 0.0, variances)
    return made


def without_each(n: int) -> Iterator[Floats]:
    """Leave each respondent out once: the jackknife, as counts.

    Parameters
    ----------
    n : int
        Respondents.

    Yields
    ------
    ndarray of shape (respondents left out, n)
        One everywhere but for the respondent who is left out; a block at a time.
    """
    step = max(1, BLOCK // n)
    for begin in range(0, n, step):
        size = min(step, n - begin)
        counts = np.ones((size, n))
        counts[np.arange(size), begin + np.arange(size)] = 0.0
        yield counts


def resampled_covariances(rows: Floats, n_resamples: int, rng: np.random.Generator) -> Floats:
    """Covariances of resampled respondents, all at once.

    Parameters
    ----------
    rows : ndarray of shape (n, k)
        Respondents and variables.
    n_resamples : int
        How many resamples.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    ndarray of shape (n_resamples, k, k)
        Symmetric matrices.
    """
    return np.concatenate([covariances(rows, counts) for counts in drawn_counts(len(rows), n_resamples, rng)])


def normal_covariances(cov: Floats, n: int, n_resamples: int, rng: np.random.Generator) -> Floats:
    """Covariances that samples of n respondents with these covariances would show, if all were normal.

    Parameters
    ----------
    cov : ndarray of shape (k, k)
        Covariances, positive definite.
    n : int
        Respondents of each sample.
    n_resamples : int
        How many samples.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    ndarray of shape (n_resamples, k, k)
        Draws of the Wishart distribution with n - 1 degrees of freedom, divided by them (Bartlett's decomposition).
    """
    k = len(cov)
    triangle = np.tril(rng.standard_normal((n_resamples, k, k)), -1)
    diagonal = np.arange(k)
    triangle[:, diagonal, diagonal] = np.sqrt(rng.chisquare(n - 1 - diagonal, (n_resamples, k)))
    half = np.linalg.cholesky(cov) @ triangle
    drawn: Floats = half @ np.swapaxes(half, -1, -2) / (n - 1)
    return drawn


def correlations(cov: Floats) -> Floats:
    """Correlations of a stack of covariances; not a number where a variable doesn't vary."""
    deviations = np.sqrt(np.diagonal(cov, axis1=-2, axis2=-1))
    with np.errstate(invalid="ignore", divide="ignore"):
        made: Floats = cov / (deviations[..., :, None] * deviations[..., None, :])
    return made
