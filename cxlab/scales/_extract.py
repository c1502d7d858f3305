"""Factors by statsmodels, put into one order and turned one way, and how many of them chance would give."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from cxlab.core import one_factor as core

if TYPE_CHECKING:
    from cxlab.core.proportions import Floats
    from cxlab.scales._inputs import Scale

ROTATIONS = ("oblimin", "promax", "varimax", "none")
# Principal axes are repeated at most so often, or until the communalities stay within this.
MOST_STEPS, TOLERANCE = 5000, 1e-8
# Starts of the likelihood, beside principal axes: shares of what the other items don't explain.
START_SHARES = (0.5, 1.0, 1.5)


class Extraction(NamedTuple):
    """Loadings of shape (k, m), correlations of the factors of shape (m, m), communalities, and what went wrong."""

    loadings: Floats
    factor_correlations: Floats
    communalities: Floats
    settled: bool


def extract(corr: Floats, n: int, n_factors: int, method: str, rotation: str) -> Extraction:
    """Fit factors with statsmodels, and rotate them."""
    if n_factors == 1 and method == "ml":
        fit = core.one_factor(corr)
        return Extraction(fit.loadings[:, None], np.eye(1), fit.loadings**2, fit.settled)
    result, settled = _fitted(corr, n, n_factors, method)
    unrotated = np.asarray(result.loadings)
    if rotation != "none" and n_factors > 1:
        result.rotate(rotation)
    loadings = np.asarray(result.loadings)
    mixing = np.linalg.lstsq(unrotated, loadings, rcond=None)[0]
    between = np.linalg.inv(mixing.T @ mixing)
    scale = np.sqrt(np.diag(between))
    loadings, between = loadings * scale, between / np.outer(scale, scale)
    return _ordered(loadings, between, (unrotated**2).sum(axis=1), settled)


def _fitted(corr: Floats, n: int, n_factors: int, method: str) -> tuple[Any, bool]:
    """Principal axes, or the most likely of the fits from several starts: the likelihood may have more than one top."""
    fits = [_one_fit(corr, n, n_factors, "pa")]
    if method == "ml":
        starts = [np.asarray(fits[0][0].loadings), *(_start(corr, n_factors, share) for share in START_SHARES)]
        fits = [_one_fit(corr, n, n_factors, "ml", loadings) for loadings in starts]
    return min(fits, key=lambda fit: _misfit(corr, fit[0]))


def _one_fit(corr: Floats, n: int, n_factors: int, method: str, start: Floats | None = None) -> tuple[Any, bool]:
    """Fit with statsmodels, and say whether it came through without a warning."""
    from statsmodels.multivariate.factor import Factor

    model = Factor(corr=corr, n_factor=n_factors, nobs=n, method=method)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        if start is None:
            result = model.fit(maxiter=MOST_STEPS, tol=TOLERANCE)
        else:
            result = model.fit(start=(start, np.clip(1 - (start**2).sum(axis=1), 0.05, None)))
    return result, not caught and result.loadings.shape[1] == n_factors


def _start(corr: Floats, n_factors: int, share: float) -> Floats:
    """Loadings when each item has so much of what the others don't explain as its own."""
    own = np.clip(share / np.diag(np.linalg.inv(corr)), 0.05, 0.95)
    values, vectors = np.linalg.eigh(corr / np.sqrt(np.outer(own, own)))
    loadings: Floats = (
        np.sqrt(own)[:, None] * vectors[:, -n_factors:] * np.sqrt(np.clip(values[-n_factors:] - 1, 0, None))
    )
    return loadings


def _misfit(corr: Floats, result: Any) -> float:
    """What maximum likelihood makes small: how far the implied correlations are from those of the answers."""
    loadings = np.asarray(result.loadings)
    implied = loadings @ loadings.T + np.diag(np.asarray(result.uniqueness))
    return float(np.linalg.slogdet(implied)[1] + np.trace(np.linalg.solve(implied, corr)))


def _ordered(loadings: Floats, between: Floats, communalities: Floats, settled: bool) -> Extraction:
    """Put the factor with most variance first, and let each point to where most of its loadings do."""
    order = np.argsort(-(loadings**2).sum(axis=0), kind="stable")
    signs = np.where(loadings.sum(axis=0) < 0, -1.0, 1.0)[order]
    return Extraction(
        loadings[:, order] * signs, between[np.ix_(order, order)] * np.outer(signs, signs), communalities, settled
    )


def eigenvalues(corr: Floats) -> Floats:
    """Eigenvalues of correlations, the largest first; any number of matrices in the leading axes."""
    values: Floats = np.linalg.eigvalsh(corr)[..., ::-1].astype(np.float64)
    return values


def chance_eigenvalues(scale: Scale, n_draws: int, percentile: float, rng: np.random.Generator) -> Floats:
    """Eigenvalues that unrelated normal items of the same number of respondents reach in a share of draws (Horn)."""
    found = np.empty((n_draws, scale.n_items))
    for i in range(n_draws):
        found[i] = eigenvalues(np.asarray(np.corrcoef(rng.standard_normal((scale.n, scale.n_items)), rowvar=False)))
    values: Floats = np.quantile(found, percentile, axis=0)
    return values


def above_chance(observed: Floats, chance: Floats) -> int:
    """How many eigenvalues from the first on are above those of chance."""
    below = np.flatnonzero(observed <= chance)
    return int(below[0]) if len(below) else len(observed)
