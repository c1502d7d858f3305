"""Value of a customer who stays with the same chance in each period: geometric sums, the timing of the money explicit.

Periods are counted 1, 2, 3, …. The customer is there in period k with probability ``retention ** (k - 1)``, times
``retention`` once more where the first period is at risk as well; the margin of period k is ``(1 + growth) ** (k - 1)``
times that of the first, and comes at the start, in the middle or at the end of its period. All arguments broadcast.
Margin, retention, growth and discount rate are those of the same period: a month with months, a year with years.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]

# How many periods after its start the money of a period comes.
PAID = {"start": 0.0, "middle": 0.5, "end": 1.0}
# Powers of retention that the first period takes.
FIRST_PERIOD = {"certain": 0.0, "at_risk": 1.0}


def first_weight(retention: npt.ArrayLike, discount_rate: npt.ArrayLike, *, paid: str, first_period: str) -> Floats:
    """Present value of one unit of margin in the first period, its chance included."""
    chance = np.asarray(retention, dtype=np.float64) ** FIRST_PERIOD[first_period]
    value: Floats = chance * (1 + np.asarray(discount_rate, dtype=np.float64)) ** -PAID[paid]
    return value


def step(retention: npt.ArrayLike, discount_rate: npt.ArrayLike, growth: npt.ArrayLike = 0.0) -> Floats:
    """Present value of a period over that of the period before; the sum without end exists where it is below 1."""
    up = np.asarray(retention, dtype=np.float64) * (1 + np.asarray(growth, dtype=np.float64))
    value: Floats = up / (1 + np.asarray(discount_rate, dtype=np.float64))
    return value


def geometric_sum(ratio: npt.ArrayLike, n: npt.ArrayLike = np.inf) -> Floats:
    """Sum ``1 + ratio + … + ratio ** (n - 1)``; infinite where n is and the ratio isn't below 1."""
    ratio, n = np.broadcast_arrays(np.asarray(ratio, dtype=np.float64), np.asarray(n, dtype=np.float64))
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        # expm1 keeps the digits where the ratio is near 1.
        log = np.log(ratio)
        total = np.where(np.isinf(n), 1 / (1 - ratio), np.expm1(n * log) / np.expm1(log))
    total = np.where(ratio == 0, np.minimum(n, 1.0), total)
    total = np.where((ratio >= 1) & np.isinf(n), np.inf, total)
    result: Floats = np.where(ratio == 1, n, total)
    return result


def margin_multiple(
    retention: npt.ArrayLike,
    discount_rate: npt.ArrayLike,
    growth: npt.ArrayLike = 0.0,
    *,
    n_periods: npt.ArrayLike = np.inf,
    paid: str = "end",
    first_period: str = "at_risk",
) -> Floats:
    """What one unit of margin per period is worth over the customer's life.

    Parameters
    ----------
    retention : array_like of float
        Chance of staying from one period to the next, 0 to 1.
    discount_rate : array_like of float
        What money costs per period, a fraction above -1.
    growth : array_like of float
        Growth of the margin per period, a fraction above -1.
    n_periods : array_like of float
        Periods counted; infinite when left out.
    paid : {"start", "middle", "end"}
        When in its period the margin comes.
    first_period : {"certain", "at_risk"}
        Whether the margin of the first period is sure, or needs the customer to stay once.

    Returns
    -------
    ndarray of float
        The multiple; infinite where the sum without end doesn't exist.

    Notes
    -----
    Margins at the end of each period, the first at risk: r / (1 + i - r (1 + g)), the multiple of Gupta and Lehmann
    (2003). Margins at the start, the first certain: (1 + i) / (1 + i - r (1 + g)).

    Examples
    --------
    >>> float(margin_multiple(0.9, 0.1).round(4))
    4.5
    >>> float(margin_multiple(0.9, 0.1, paid="start", first_period="certain").round(4))
    5.5
    """
    first = first_weight(retention, discount_rate, paid=paid, first_period=first_period)
    total = geometric_sum(step(retention, discount_rate, growth), n_periods)
    with np.errstate(invalid="ignore"):
        result: Floats = np.where(first == 0, 0.0, first * total)
    return result


def simple_lifetime(retention: npt.ArrayLike, *, first_period: str = "certain") -> Floats:
    """Expected number of periods with a margin, undiscounted: 1 / (1 - r), or r / (1 - r) when the first is at risk."""
    return margin_multiple(retention, 0.0, paid="start", first_period=first_period)


def lifetime_value(
    margin: npt.ArrayLike,
    retention: npt.ArrayLike,
    discount_rate: npt.ArrayLike,
    growth: npt.ArrayLike = 0.0,
    *,
    n_periods: npt.ArrayLike = np.inf,
    paid: str = "end",
    first_period: str = "at_risk",
) -> Floats:
    """Discounted value of a customer before what it cost to win them: margin of the first period times the multiple.

    Parameters
    ----------
    margin : array_like of float
        Margin of the first period, in money.
    retention, discount_rate, growth, n_periods, paid, first_period
        As in `margin_multiple`.

    Returns
    -------
    ndarray of float
        Money, as of the start of the first period.

    Examples
    --------
    >>> float(lifetime_value(100.0, 0.8, 0.1, paid="start", first_period="certain").round(2))
    366.67
    """
    multiple = margin_multiple(
        retention, discount_rate, growth, n_periods=n_periods, paid=paid, first_period=first_period
    )
    result: Floats = np.asarray(margin, dtype=np.float64) * multiple
    return result


def period_values(
    margin: float,
    retention: float,
    discount_rate: float,
    growth: float = 0.0,
    *,
    n_periods: int,
    paid: str = "end",
    first_period: str = "at_risk",
) -> Floats:
    """Present value of each of the first periods, shape (n_periods,); their sum is the value over so many periods."""
    first = first_weight(retention, discount_rate, paid=paid, first_period=first_period)
    result: Floats = margin * first * step(retention, discount_rate, growth) ** np.arange(n_periods)
    return result


def payback_periods(
    cost: npt.ArrayLike,
    margin: npt.ArrayLike,
    retention: npt.ArrayLike,
    discount_rate: npt.ArrayLike,
    growth: npt.ArrayLike = 0.0,
    *,
    paid: str = "end",
    first_period: str = "at_risk",
) -> Floats:
    """Whole periods until the present value of the margins so far covers a cost; infinite where it never does.

    Parameters
    ----------
    cost : array_like of float
        What was spent at the start of the first period, in money, zero or more.
    margin, retention, discount_rate, growth, paid, first_period
        As in `lifetime_value`.

    Returns
    -------
    ndarray of float
        0, 1, 2, … or infinite.

    Examples
    --------
    >>> float(payback_periods(150.0, 100.0, 0.8, 0.1, paid="start", first_period="certain"))
    2.0
    """
    first = first_weight(retention, discount_rate, paid=paid, first_period=first_period)
    ratio = step(retention, discount_rate, growth)
    with np.errstate(divide="ignore", invalid="ignore"):
        wanted = np.asarray(cost, dtype=np.float64) / (np.asarray(margin, dtype=np.float64) * first)
        exact = np.where(ratio == 1, wanted, np.log1p(-wanted * (1 - ratio)) / np.log(ratio))
        exact = np.where(ratio == 0, np.where(wanted <= 1, 1.0, np.inf), exact)
        # A cost that is met to the last digit is met: 1e-9 of a period is rounding.
        periods = np.ceil(exact - 1e-9)
    never = ~np.isfinite(periods)
    result: Floats = np.where(np.asarray(cost) <= 0, 0.0, np.where(never, np.inf, periods))
    return result
