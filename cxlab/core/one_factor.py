"""One factor behind some items, and what follows from its loadings; many matrices at once, so that resampling is cheap.

The leading axes of every array count matrices; the last one or two count items.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import optimize

from cxlab.core.proportions import normal_quantile
from cxlab.core.psychometrics import correlations_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxlab.core.proportions import Bounds, Floats

# A uniqueness below this is one that ran into its bound (Heywood case).
LEAST_UNIQUENESS = 0.005
# Largest change of a loading in one step that counts as none.
TOLERANCE = 1e-10
# Where a uniqueness runs towards zero the steps become ever smaller; after so many a quasi-Newton search takes over.
MOST_STEPS = 100
# A slope of the likelihood above this is not yet its top.
STEEP = 1e-6
# The search is done when the next step downhill would be smaller; it is begun anew at most so often.
SMALL_STEP = 1e-4
MOST_SEARCHES = 20
# Step of the differences that stand for derivatives; the error of the central difference is of the order of its square.
STEP = 1e-4


class OneFactor(NamedTuple):
    """Standardised loadings and uniquenesses of each item, and whether the steps settled."""

    loadings: Floats
    uniquenesses: Floats
    settled: bool


def one_factor(corr: Floats, method: str = "ml") -> OneFactor:
    """Fit one factor to correlations: maximum likelihood, or least squares of the residuals (minres)."""
    matrices = corr.reshape(-1, *corr.shape[-2:])
    step = _likelihood_step if method == "ml" else _residual_step
    loadings = _start(matrices)
    moving = np.arange(len(matrices))
    for _ in range(MOST_STEPS):
        if not len(moving):
            break
        moved = _extrapolated(step, matrices[moving], loadings[moving])
        change = np.abs(moved - loadings[moving]).max(axis=1)
        loadings[moving] = moved
        moving = moving[change > TOLERANCE]
    settled = not len(moving)
    if method == "ml":
        wrong = np.flatnonzero(np.abs(_misfit(loadings, matrices)[1]).max(axis=1) > STEEP)
        found = [_searched(matrices[place], loadings[place]) for place in wrong]
        loadings[wrong] = np.reshape([one for one, _ in found], (-1, loadings.shape[1]))
        settled = all(done for _, done in found)
    loadings = _upright(loadings).reshape(corr.shape[:-1])
    return OneFactor(loadings, 1 - loadings**2, settled)


def _searched(matrix: Floats, start: Floats) -> tuple[Floats, bool]:
    """Find the most likely loadings of one matrix by a quasi-Newton search within bounds, begun anew if it stalls."""
    most = np.sqrt(1 - LEAST_UNIQUENESS)
    loadings, bounds = start, [(-most, most)] * len(start)
    for _ in range(MOST_SEARCHES):
        loadings = optimize.minimize(_misfit, loadings, (matrix,), "L-BFGS-B", jac=True, bounds=bounds).x
        downhill = np.abs(_bounded(loadings - _misfit(loadings, matrix)[1]) - loadings).max()
        if downhill <= SMALL_STEP:
            return loadings, True
    return loadings, False


def _misfit(loadings: Floats, matrices: Floats) -> tuple[Floats, Floats]:
    """What maximum likelihood makes small, with its slope, for loadings that imply a diagonal of 1."""
    own = np.eye(loadings.shape[-1], dtype=bool)
    implied = np.where(own, 1.0, loadings[..., :, None] * loadings[..., None, :])
    inverse = np.linalg.inv(implied)
    pull = np.where(own, 0.0, inverse - inverse @ matrices @ inverse)
    value: Floats = np.linalg.slogdet(implied)[1] + (inverse * matrices).sum(axis=(-2, -1))
    return value, 2 * (pull @ loadings[..., None])[..., 0]


def _start(matrices: Floats) -> Floats:
    """Loadings of the first principal component, a little smaller, as a start."""
    values, vectors = np.linalg.eigh(matrices)
    loadings: Floats = 0.9 * vectors[..., -1] * np.sqrt(values[..., -1:])
    return _bounded(loadings)


def _likelihood_step(matrices: Floats, loadings: Floats) -> Floats:
    """One step of the EM algorithm for a single factor."""
    uniquenesses = 1 - loadings**2
    weighted = loadings / uniquenesses
    slopes = weighted / (1 + (loadings * weighted).sum(axis=1, keepdims=True))
    with_factor = (matrices @ slopes[..., None])[..., 0]
    spread = 1 - (slopes * loadings).sum(axis=1) + (slopes * with_factor).sum(axis=1)
    return _bounded(with_factor / spread[:, None])


def _residual_step(matrices: Floats, loadings: Floats) -> Floats:
    """Least squares of the off-diagonal residuals, in one loading after the other."""
    made = loadings.copy()
    for i in range(loadings.shape[1]):
        others = np.delete(made, i, axis=1)
        made[:, i] = (np.delete(matrices[:, i], i, axis=1) * others).sum(axis=1) / (others**2).sum(axis=1)
        made[:, i] = _bounded(made[:, i])
    return made


def _extrapolated(step: Callable[[Floats, Floats], Floats], matrices: Floats, loadings: Floats) -> Floats:
    """Two steps and a leap along their course (SQUAREM; Varadhan and Roland 2008), then a step to stay on it."""
    first = step(matrices, loadings)
    second = step(matrices, first)
    moved, bent = first - loadings, second - 2 * first + loadings
    with np.errstate(divide="ignore", invalid="ignore"):
        stride = np.sqrt((moved**2).sum(axis=1) / (bent**2).sum(axis=1))
    stride = np.clip(np.where(np.isfinite(stride), stride, 1.0), 1.0, 64.0)[:, None]
    leap = _bounded(loadings + 2 * stride * moved + stride**2 * bent)
    return step(matrices, leap)


def _bounded(loadings: Floats) -> Floats:
    most = np.sqrt(1 - LEAST_UNIQUENESS)
    return np.clip(loadings, -most, most)


def _upright(loadings: Floats) -> Floats:
    """Turn the factor so that most of the loadings are above zero."""
    turned: Floats = loadings * np.where(loadings.sum(axis=-1, keepdims=True) < 0, -1.0, 1.0)
    return turned


def omega(cov: Floats, method: str = "ml") -> Floats:
    """McDonald's omega of the sum of the items: the share of its variance that the factor brings."""
    fit, deviations = one_factor(correlations_of(cov), method), np.sqrt(np.diagonal(cov, axis1=-2, axis2=-1))
    common = (fit.loadings * deviations).sum(axis=-1) ** 2
    value: Floats = common / (common + (fit.uniquenesses * deviations**2).sum(axis=-1))
    return value


def composite_reliability(loadings: Floats) -> Floats:
    """Omega of the sum of standardised items, from their loadings."""
    common = loadings.sum(axis=-1) ** 2
    value: Floats = common / (common + (1 - loadings**2).sum(axis=-1))
    return value


def variance_extracted(loadings: Floats) -> Floats:
    """Mean of the squared standardised loadings."""
    value: Floats = (loadings**2).mean(axis=-1)
    return value


def heterotrait_ratio(corr: Floats, first: list[int], second: list[int]) -> Floats:
    """Mean correlation between two blocks of items over the geometric mean of those within (absolute values)."""
    size = np.abs(corr)
    between = size[..., np.ix_(first, second)[0], np.ix_(first, second)[1]].mean(axis=(-2, -1))
    value: Floats = between / np.sqrt(_mean_within(size, first) * _mean_within(size, second))
    return value


def _mean_within(size: Floats, block: list[int]) -> Floats:
    rows, columns = np.triu_indices(len(block), 1)
    places = np.asarray(block)
    value: Floats = size[..., places[rows], places[columns]].mean(axis=-1)
    return value


def delta_errors(function: Callable[[Floats], Floats], cov: Floats, n: int) -> Floats:
    """Standard errors of functions of a covariance matrix, for normal data (delta method, central differences).

    `function` takes matrices of shape (m, k, k) and returns an array of shape (m, outputs).
    """
    scale = np.sqrt(np.diag(cov))
    corr = correlations_of(cov)
    rows, columns = np.triu_indices(len(corr))
    shifts = np.zeros((len(rows), *corr.shape))
    shifts[np.arange(len(rows)), rows, columns] = STEP
    shifts[np.arange(len(rows)), columns, rows] = STEP
    back = np.outer(scale, scale)
    ups, downs = np.split(function(np.concatenate([corr + shifts, corr - shifts]) * back), 2)
    slopes = (ups - downs) / (2 * STEP)
    spread = corr[np.ix_(rows, rows)] * corr[np.ix_(columns, columns)]
    spread = spread + corr[np.ix_(rows, columns)] * corr[np.ix_(columns, rows)]
    errors: Floats = np.sqrt(np.clip(np.einsum("po,pq,qo->o", slopes, spread, slopes) / (n - 1), 0, None))
    return errors


def bounded_interval(value: float, error: float, confidence_level: float) -> Bounds:
    """Interval of a coefficient between 0 and 1 on the scale of its log odds, which keeps it there."""
    if not 0 < value < 1 or not np.isfinite(error):
        return float("nan"), float("nan")
    middle, half = np.log(value / (1 - value)), normal_quantile(confidence_level) * error / (value * (1 - value))
    low, high = (1 / (1 + np.exp(-(middle + sign * half))) for sign in (-1, 1))
    return float(low), float(high)


def ratio_interval(value: float, error: float, confidence_level: float) -> Bounds:
    """Interval of a ratio above 0 on the scale of its logarithm."""
    if not value > 0 or not np.isfinite(error):
        return float("nan"), float("nan")
    half = normal_quantile(confidence_level) * error / value
    return float(value * np.exp(-half)), float(value * np.exp(half))
