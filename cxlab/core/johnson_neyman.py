"""Where a slope that depends on a moderator stops being told from zero."""

from __future__ import annotations

import numpy as np


def boundaries(
    slope: float, change: float, variance: float, covariance: float, variance_of_change: float, critical: float
) -> tuple[float, ...]:
    """Values of the moderator at which an interval of the slope just touches zero (Johnson & Neyman 1936).

    Parameters
    ----------
    slope : float
        Slope where the moderator is zero.
    change : float
        What the slope gains for one unit of the moderator.
    variance, covariance, variance_of_change : float
        Sampling variance of the slope, its covariance with the change, variance of the change.
    critical : float
        Quantile of t, 1.97 say.

    Returns
    -------
    tuple of float
        None, one or two values in ascending order.

    Notes
    -----
    The slope at m is slope + change m, its variance variance + 2 covariance m + variance_of_change m². The values solve
    (slope + change m)² = critical² · variance at m, a quadratic equation. Each value is a statement about one m; over
    a whole range of m more than one in twenty such statements may be wrong.

    References
    ----------
    Bauer, D. J., & Curran, P. J. (2005). Probing interactions in fixed and multilevel regression. Multivariate
    Behavioral Research, 40(3), 373-400. https://doi.org/10.1207/s15327906mbr4003_5

    Examples
    --------
    >>> [round(m, 3) for m in boundaries(0.0, 1.0, 0.04, 0.0, 0.04, 2.0)]
    [-0.436, 0.436]
    """
    square = change**2 - critical**2 * variance_of_change
    linear = 2 * (slope * change - critical**2 * covariance)
    rest = slope**2 - critical**2 * variance
    roots = np.roots([square, linear, rest])
    return tuple(sorted(float(root.real) for root in np.atleast_1d(roots) if abs(root.imag) < 1e-12))
