"""Where a point lies in a map of four quadrants, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from scipy import special

if TYPE_CHECKING:
    from cxlab.core.proportions import Floats


def quadrant_chances(x: npt.ArrayLike, y: npt.ArrayLike, sd_x: npt.ArrayLike, sd_y: npt.ArrayLike, r: npt.ArrayLike
                     ) -> Floats:  # fmt: skip
    """Chances of each point to lie left above, right above, left below, right below the origin: shape (points, 4).

    The points are estimates with normal errors, with standard deviations ``sd_x, sd_y`` and correlation ``r``.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        h, k = (np.asarray(a, float) / np.asarray(b, float) for a, b in ((x, sd_x), (y, sd_y)))
    h, k = (np.nan_to_num(np.where(np.isnan(z), 0.0, z), posinf=40.0, neginf=-40.0) for z in (h, k))
    r = np.clip(np.nan_to_num(np.asarray(r, float)), -1 + 1e-12, 1 - 1e-12)
    right_above = bivariate_normal_cdf(h, k, r)
    right, above = special.ndtr(h), special.ndtr(k)
    chances = np.stack(
        [above - right_above, right_above, 1 - right - above + right_above, right - right_above], axis=-1
    )
    clipped: Floats = np.clip(chances, 0.0, 1.0)
    return clipped


def bivariate_normal_cdf(h: npt.ArrayLike, k: npt.ArrayLike, r: npt.ArrayLike) -> Floats:
    """Probability that two standard normal variables with correlation r lie below h and k, by Owen's T function."""
    h, k, r = (np.asarray(z, dtype=np.float64) for z in (h, k, r))
    h, k = (np.where(z == 0, 1e-300, z) for z in (h, k))
    rest = np.sqrt(1 - r**2)
    with np.errstate(over="ignore"):
        slope_h, slope_k = (k / h - r) / rest, (h / k - r) / rest
    between = (special.ndtr(h) + special.ndtr(k)) / 2 - special.owens_t(h, slope_h) - special.owens_t(k, slope_k)
    below: Floats = between - np.where(h * k < 0, 0.5, 0.0)
    return below
