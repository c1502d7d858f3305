"""The bounds of the Durbin-Watson statistic, computed for any n and number of predictors: no table is needed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from scipy import integrate, optimize

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]


def chance_below_zero(weights: Floats) -> float:
    """Probability that a weighted sum of independent squared standard normals is below zero (Imhof 1961).

    Parameters
    ----------
    weights : ndarray of shape (m,)
        Some positive, some negative.

    Returns
    -------
    float
        A probability.

    References
    ----------
    Imhof, J. P. (1961). Computing the distribution of quadratic forms in normal variables. Biometrika, 48(3/4),
    419-426. https://doi.org/10.1093/biomet/48.3-4.419
    """
    scaled = weights / np.abs(weights).max()

    def integrand(u: float) -> float:
        angle = 0.5 * np.sum(np.arctan(scaled * u))
        log_size = 0.25 * np.sum(np.log1p((scaled * u) ** 2))
        return float(np.sin(angle) / u * np.exp(-log_size))

    # The tail falls like u to the power -(1 + m / 2); what lies beyond the end is below 1e-14.
    end = 2.0
    while 0.25 * np.sum(np.log1p((scaled * end) ** 2)) < 32 and end < 1e9:
        end *= 2
    whole, _ = integrate.quad(integrand, 0, end, limit=500, epsabs=1e-10)
    return float(0.5 - whole / np.pi)


@lru_cache(maxsize=256)
def bounds(n: int, n_predictors: int, level: float) -> tuple[float, float]:
    """Lower and upper bound of the test against positive autocorrelation.

    Parameters
    ----------
    n : int
        Rows in their order; at least two more than predictors and constant.
    n_predictors : int
        Without the constant.
    level : float
        Significance level, 0.05 say.

    Returns
    -------
    tuple of float
        dL and dU: below dL the statistic is significant whatever the predictors are, above dU it isn't.

    References
    ----------
    Durbin, J., & Watson, G. S. (1951). Testing for serial correlation in least squares regression II. Biometrika,
    38(1/2), 159-177. https://doi.org/10.1093/biomet/38.1-2.159
    """
    values = 2 * (1 - np.cos(np.pi * np.arange(1, n) / n))
    free = n - n_predictors - 1
    return tuple(  # type: ignore[return-value]
        float(optimize.brentq(lambda d, v=part: chance_below_zero(v - d) - level, 1e-3, 3.999, xtol=1e-6))
        for part in (values[:free], values[n_predictors:])
    )
