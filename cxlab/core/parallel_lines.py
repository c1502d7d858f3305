"""Are the slopes of an ordered outcome the same at every step? Brant's test, from separate yes-or-no regressions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import stats

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]


class Wald(NamedTuple):
    """A Wald test."""

    statistic: float
    df: int
    p_value: float


def brant(x: Floats, slopes: Floats, chances: Floats) -> tuple[Wald, list[Wald]]:
    """Test whether slopes agree between the cuts of an ordered outcome.

    Parameters
    ----------
    x : ndarray of shape (n, k + 1)
        Predictors, a constant first.
    slopes : ndarray of shape (cuts, k + 1)
        Coefficients of the logistic regression of "above the cut" for each cut, constant first.
    chances : ndarray of shape (n, cuts)
        Fitted probability to lie above each cut, cuts in ascending order.

    Returns
    -------
    all_together : Wald
        All predictors at once.
    each : list of Wald
        One for each predictor.

    References
    ----------
    Brant, R. (1990). Assessing proportionality in the proportional odds model for ordinal logistic regression.
    Biometrics, 46(4), 1171-1178. https://doi.org/10.2307/2532457
    """
    cuts, k = slopes.shape[0], slopes.shape[1] - 1
    bread = [np.linalg.inv((x.T * (p * (1 - p))) @ x) for p in chances.T]
    cov = np.zeros((cuts * k, cuts * k))
    for j in range(cuts):
        for m in range(j, cuts):
            shared = chances[:, m] - chances[:, j] * chances[:, m]
            block = (bread[j] @ ((x.T * shared) @ x) @ bread[m])[1:, 1:]
            cov[j * k : (j + 1) * k, m * k : (m + 1) * k] = block
            cov[m * k : (m + 1) * k, j * k : (j + 1) * k] = block.T
    flat = slopes[:, 1:].ravel()
    contrast = np.hstack([-np.tile(np.eye(k), (cuts - 1, 1)), np.eye((cuts - 1) * k)])
    return _wald(contrast, flat, cov), [_wald(contrast[i::k], flat, cov) for i in range(k)]


def _wald(contrast: Floats, flat: Floats, cov: Floats) -> Wald:
    distance = contrast @ flat
    statistic = float(distance @ np.linalg.solve(contrast @ cov @ contrast.T, distance))
    return Wald(statistic, len(contrast), float(stats.chi2.sf(statistic, len(contrast))))
