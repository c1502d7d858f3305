"""Whole ratings with a given mean, for the data of assignments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

if TYPE_CHECKING:
    import numpy.typing as npt

_ALIKE = 8.0  # the lower, the more the ratings of one person hang together


def whole_ratings(
    means: npt.ArrayLike, generous: npt.ArrayLike, top: int, rng: np.random.Generator
) -> npt.NDArray[np.int64]:  # fmt: skip
    """Draw whole ratings from 1 to `top` that have these means exactly; `generous`, 0 to 1, says who gives more.

    Where `generous` is drawn evenly, the chance of each step of the scale is beta-distributed, so that the mean is kept
    and ratings of one person hang together.
    """
    part = (np.asarray(means, dtype=float) - 1) / (top - 1)
    chances = stats.beta.ppf(np.asarray(generous), part * _ALIKE, (1 - part) * _ALIKE)
    return 1 + rng.binomial(top - 1, chances)  # type: ignore[no-any-return]
