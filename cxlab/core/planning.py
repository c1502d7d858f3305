"""How many answers a question needs: margins, power, and populations that are not endless."""

from __future__ import annotations

from math import ceil, inf, sqrt
from typing import TYPE_CHECKING

from scipy import special

from cxlab.core.proportions import normal_quantile

if TYPE_CHECKING:
    from collections.abc import Callable

# What rounding may add to a size that comes out whole.
HAIR = 1e-9


def error_of_mean(std_dev: float, n: int, population: int | None) -> float:
    """Standard error of a mean of n answers, drawn without replacement when the population is given."""
    correction = 1.0 if population is None else (population - n) / (population - 1)
    return std_dev * sqrt(max(0.0, correction) / n)


def size_for_margin(
    std_dev: float, margin: float, quantile: Callable[[int], float], normal: float, population: int | None
) -> int:
    """Smallest n whose quantile times standard error is no more than the margin.

    The search starts at the normal formula, which is never too large, and goes up.
    """
    n = max(2, ceil(_corrected((normal * std_dev / margin) ** 2, population) - HAIR))
    while quantile(n) * error_of_mean(std_dev, n, population) > margin * (1 + HAIR):
        n += 1
    return n


def size_for_difference(
    first: float, second: float, difference: float, confidence_level: float, power: float, population: int | None
) -> int:
    """Smallest n in each of two samples with which a difference is seen with the given power (z test, two-sided)."""
    quantiles = normal_quantile(confidence_level) + float(special.ndtri(power))
    variance = first**2 + second**2
    start = _corrected(variance * (quantiles / difference) ** 2, population)
    n = max(2, ceil(start - HAIR) - 1)
    while power_of_difference(first, second, difference, n, confidence_level, population) < power - HAIR:
        n += 1
    return n


def power_of_difference(
    first: float, second: float, difference: float, n: int, confidence_level: float, population: int | None
) -> float:
    """Chance that a two-sided z test of two samples of n answers each finds a difference."""
    error = sqrt(error_of_mean(first, n, population) ** 2 + error_of_mean(second, n, population) ** 2)
    if error == 0:
        return 1.0
    shift, quantile = abs(difference) / error, normal_quantile(confidence_level)
    return float(special.ndtr(shift - quantile) + special.ndtr(-shift - quantile))


def _corrected(n: float, population: int | None) -> float:
    size = inf if population is None else population
    return n / (1 + (n - 1) / size)
