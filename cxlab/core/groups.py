"""Mean of a value in a group, with the t interval that its spread gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cxlab.core.proportions import t_quantile

if TYPE_CHECKING:
    from cxlab.core.proportions import Bounds, Floats


def mean_and_error(values: Floats) -> tuple[float, float]:
    """Mean and its standard error; NaN for the error of a single value."""
    n = len(values)
    return float(values.mean()), float(values.std(ddof=1) / np.sqrt(n)) if n > 1 else np.nan


def t_interval(mean: float, std_error: float, n: float, confidence_level: float) -> Bounds:
    """Interval of a mean; NaN where there is no standard error."""
    if not n > 1 or np.isnan(std_error):
        return np.nan, np.nan
    half = t_quantile(confidence_level, n - 1) * std_error
    return mean - half, mean + half
