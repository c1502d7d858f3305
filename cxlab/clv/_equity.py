"""What winning a customer costs, and what all customers together are worth."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd
from scipy import special

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.clv._formula import LifetimeValue, customer_lifetime_value
from cxlab.results import Result

if TYPE_CHECKING:
    from collections.abc import Hashable

    from matplotlib.axes import Axes


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class AcquisitionCost(Result):
    """Cost of winning one customer, made by `customer_acquisition_cost`; `n` is the customers won.

    Parameters
    ----------
    spend : float
        What was spent on winning customers, in money.
    """

    spend: float

    extra_columns: ClassVar[tuple[str, ...]] = ("unit",)

    @property
    def cost(self) -> float:
        """Spending for each customer won, in money."""
        return self.spend / self.n

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the cost with its interval.

        Parameters
        ----------
        confidence_level : float
            Level of the interval, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, conf_low, conf_high, unit``; one row. The interval is the exact one of a Poisson
            count of customers won with the spending taken as fixed.

        Raises
        ------
        ValueError
            The confidence level isn't a fraction.
        """
        tail = (1 - _checks.confidence_level(confidence_level)) / 2
        fewest, most = special.gammaincinv(self.n, tail), special.gammainccinv(self.n + 1, tail)
        values = (self.cost, self.spend / float(most), self.spend / float(fewest))
        columns = ["term", "estimate", "conf_low", "conf_high", "unit"]
        return pd.DataFrame([("acquisition_cost", *values, "money")], columns=columns)

    def glance(self) -> pd.DataFrame:
        """Return one row: cost, spending, customers.

        Returns
        -------
        DataFrame
            Columns ``cost, spend, n, n_missing``.
        """
        return pd.DataFrame([{"cost": self.cost, "spend": self.spend, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the cost with its interval.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Level of the interval, a fraction between 0 and 1.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        table = self.tidy(confidence_level).assign(term=str(sentence("One customer won")))
        return plots.equity_bars(table, ax=ax, label="Acquisition cost (money)", confidence_level=confidence_level)

    def _title(self) -> Sentence:
        return sentence("Customer acquisition cost")

    def _counted(self) -> Sentence:
        return sentence("Customers won: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _headline(self) -> str:
        return f"{self.cost:,.2f} for each of {self.n:,} customers won"

    def _vocabulary(self) -> dict[str, str]:
        return {"acquisition_cost": sentence("Acquisition cost (CAC)"), "money": sentence("money")}


def customer_acquisition_cost(*, spend: float, n_customers: int) -> AcquisitionCost:
    """What it cost to win a customer: spending over customers won.

    Parameters
    ----------
    spend : float
        What was spent on winning customers in a period, in money, above zero.
    n_customers : int
        Customers won by it, at least one.

    Returns
    -------
    AcquisitionCost
        ``.cost``, and ``.tidy()`` with an interval.

    Raises
    ------
    ValueError
        The spending isn't above zero, or nobody was won.

    Notes
    -----
    A mean, not the cost of one customer more: the next one usually costs more. Customers who would have come anyway are
    counted as won; a comparison without the campaign says how many those are.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.customer_acquisition_cost(spend=12_000, n_customers=80)
    <AcquisitionCost: 150.00 for each of 80 customers won>
    """
    return AcquisitionCost(
        n=_checks.whole("n_customers", n_customers, 1),
        n_missing=0,
        method=sentence("spending divided by customers won; exact Poisson interval of their number"),
        spend=_checks.between("spend", spend, 0, np.inf, ", in money"),
    )


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class CustomerEquity(Result):
    """What all customers are worth, by segment, made by `customer_equity`; `n` counts customers.

    Parameters
    ----------
    values : tuple of LifetimeValue
        One customer of each segment.
    segments : tuple of str
        Names of the segments.
    sizes : tuple of int
        Customers in each.
    """

    values: tuple[LifetimeValue, ...] = field(repr=False)
    segments: tuple[str, ...]
    sizes: tuple[int, ...]

    extra_columns: ClassVar[tuple[str, ...]] = ("unit", "n", "value_each", "share")

    @property
    def total(self) -> float:
        """Value of all customers, in money."""
        return float(np.dot([value.value for value in self.values], self.sizes))

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the value of each segment, and of all together.

        Parameters
        ----------
        confidence_level : float
            Not used: formulas have no interval. Checked all the same.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, unit, n, value_each, share``; a row for each segment, then ``total``.

        Raises
        ------
        ValueError
            The confidence level isn't a fraction.
        """
        _checks.confidence_level(confidence_level)
        each = np.array([value.value for value in self.values])
        sums = each * self.sizes
        estimate = np.append(sums, self.total)
        sizes = np.append(self.sizes, sum(self.sizes)).astype(np.float64)
        columns = {"term": [*self.segments, "total"], "estimate": estimate, "unit": "money", "n": sizes}
        return pd.DataFrame({**columns, "value_each": estimate / sizes, "share": estimate / self.total})

    def glance(self) -> pd.DataFrame:
        """Return one row: the total.

        Returns
        -------
        DataFrame
            Columns ``total, n_segments, n, n_missing``.
        """
        values = {"total": self.total, "n_segments": len(self.segments), "n": self.n, "n_missing": self.n_missing}
        return pd.DataFrame([values])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the value of each segment.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Not used: formulas have no interval.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.equity_bars(self.tidy(confidence_level).iloc[:-1], ax=ax, label="Value of the segment (money)")

    def _title(self) -> Sentence:
        return sentence("Customer equity")

    def _counted(self) -> Sentence:
        return sentence("Customers: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _headline(self) -> str:
        return f"{self.total:,.0f} in {len(self.segments)} segments, n = {self.n:,} customers"

    def _vocabulary(self) -> dict[str, str]:
        return {"total": sentence("Total"), "money": sentence("money")}


def customer_equity(
    data: pd.DataFrame,
    *,
    segment: Hashable,
    n_customers: Hashable,
    margin: Hashable,
    retention: Hashable,
    discount_rate: float,
    growth: float = 0.0,
    period: str = "year",
    paid: str = "end",
    first_period: str = "at_risk",
) -> CustomerEquity:
    """The value of all present customers: lifetime value times customers, summed over segments.

    Parameters
    ----------
    data : DataFrame
        One row for each segment.
    segment, n_customers, margin, retention : str
        Columns: name; customers (whole numbers); margin per customer and period, in money; retention per period, a
        fraction from 0 to 1.
    discount_rate, growth : float
        Per period, as fractions.
    period : {"day", "week", "month", "quarter", "year"}
        What a period is.
    paid : {"end", "middle", "start"}
        When in its period the margin comes.
    first_period : {"at_risk", "certain"}
        Whether the customer has to be retained once before the first margin.

    Returns
    -------
    CustomerEquity
        ``.total``, ``.tidy()`` with a row for each segment, ``.plot()``.

    Raises
    ------
    ValueError
        A column is missing, a number is outside its range, a segment occurs twice.
    TypeError
        `data` is not a table.

    Notes
    -----
    Present customers only; those still to be won are left out. Applying one mean retention to everybody gives less than
    the sum over segments that differ.

    References
    ----------
    Blattberg, R. C., & Deighton, J. (1996). Manage marketing by the customer equity test. Harvard Business Review,
    74(4), 136-144.

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> base = pd.DataFrame({"segment": ["loyal", "other"], "n": [100, 900], "margin": [80, 40], "r": [0.9, 0.6]})
    >>> cx.customer_equity(base, segment="segment", n_customers="n", margin="margin", retention="r", discount_rate=0.1)
    <CustomerEquity: 79,200 in 2 segments, n = 1,000 customers>
    """
    table = _checks.table("data", data)
    names = [str(name) for name in _checks.column("segment", table, segment)]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"segment: {_checks.listing(map(repr, twice))} occurs twice. Pass one row for each segment.")
    columns = {"n_customers": n_customers, "margin": margin, "retention": retention}
    numbers = {name: _checks.numbers(name, _checks.column(name, table, column)) for name, column in columns.items()}
    sizes = tuple(_size(name, value) for name, value in zip(names, numbers["n_customers"], strict=True))
    values = tuple(
        customer_lifetime_value(
            margin=m,
            retention=r,
            discount_rate=discount_rate,
            growth=growth,
            period=period,
            paid=paid,
            first_period=first_period,
        )
        for m, r in zip(numbers["margin"], numbers["retention"], strict=True)
    )
    return CustomerEquity(
        n=sum(sizes),
        n_missing=0,
        method=values[0].method,
        notes=(sentence("Present customers only; those still to be won are left out."),),
        values=values,
        segments=tuple(names),
        sizes=sizes,
    )


def _size(segment: str, value: float) -> int:
    if not value >= 1 or value % 1:
        raise ValueError(f"n_customers: expected a whole number of at least 1, got {value:g} for '{segment}'.")
    return int(value)
