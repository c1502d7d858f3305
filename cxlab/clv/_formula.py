"""Customer lifetime value by formula: margin, retention, discount rate, growth, all for the same period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import lifetime_value as core
from cxlab.results import Result

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PERIODS = ("day", "week", "month", "quarter", "year")


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class LifetimeValue(Result):
    """Value of a customer by formula, made by `customer_lifetime_value`.

    Parameters
    ----------
    margin : float
        Margin of the first period, in money.
    retention, discount_rate, growth : float
        Per period, as fractions.
    period : {"day", "week", "month", "quarter", "year"}
        What a period is.
    paid, first_period : str
        When the money comes, and whether the first margin is sure.
    n_periods : int or None
        Periods counted; None for all.
    acquisition_cost : float or None
        What it cost to win the customer, in money.
    """

    margin: float
    retention: float
    discount_rate: float
    growth: float
    period: str
    paid: str
    first_period: str
    n_periods: int | None
    acquisition_cost: float | None

    extra_columns: ClassVar[tuple[str, ...]] = ("unit",)

    @property
    def margin_multiple(self) -> float:
        """What one unit of margin per period is worth over the customer's life."""
        return float(core.margin_multiple(self.retention, self.discount_rate, self.growth, **self._rules()))

    @property
    def value(self) -> float:
        """Lifetime value before what it cost to win the customer, in money."""
        return self.margin * self.margin_multiple

    @property
    def net_value(self) -> float | None:
        """Lifetime value less the acquisition cost; None where that isn't given."""
        return None if self.acquisition_cost is None else self.value - self.acquisition_cost

    @property
    def ratio_to_cost(self) -> float | None:
        """Lifetime value over acquisition cost (CLV:CAC); None where that isn't given or zero."""
        return self.value / self.acquisition_cost if self.acquisition_cost else None

    @property
    def payback(self) -> float | None:
        """Whole periods until the margins have paid the acquisition cost; None where never or no cost is given."""
        if self.acquisition_cost is None:
            return None
        rules = {"paid": self.paid, "first_period": self.first_period}
        numbers = (self.acquisition_cost, self.margin, self.retention, self.discount_rate, self.growth)
        periods = float(core.payback_periods(*numbers, **rules)) if self.margin > 0 else np.inf
        return periods if periods <= (self.n_periods or np.inf) and np.isfinite(periods) else None

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the value and what belongs to it.

        Parameters
        ----------
        confidence_level : float
            Not used: a formula has no interval. Checked all the same.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, unit``; rows ``margin_multiple, value, undiscounted_value, expected_periods`` and,
            with an acquisition cost, ``net_value, ratio_to_cost, payback``.

        Raises
        ------
        ValueError
            The confidence level isn't a fraction.
        """
        _checks.confidence_level(confidence_level)
        rows: list[tuple[str, float | None, str]] = [
            ("margin_multiple", self.margin_multiple, "ratio"),
            ("value", self.value, "money"),
            ("undiscounted_value", self._undiscounted(self.growth) * self.margin, "money"),
            ("expected_periods", self._undiscounted(0.0), self.period),
        ]
        if self.acquisition_cost is not None:
            rows += [
                ("net_value", self.net_value, "money"),
                ("ratio_to_cost", self.ratio_to_cost, "ratio"),
                ("payback", self.payback, self.period),
            ]
        table = pd.DataFrame(rows, columns=["term", "estimate", "unit"])
        estimate = table["estimate"].astype(np.float64)
        return table.assign(estimate=estimate.where(np.isfinite(estimate)))

    def periods(self, n_periods: int = 20) -> pd.DataFrame:
        """Return what each period brings.

        Parameters
        ----------
        n_periods : int
            How many periods.

        Returns
        -------
        DataFrame
            Columns ``period, still_there, margin, present_value, cumulative``: the chance that the customer brings the
            margin, the margin if so, its expected value today, and the sum so far.

        Raises
        ------
        ValueError
            `n_periods` isn't a whole number of at least 1.
        """
        n = min(_checks.whole("n_periods", n_periods, 1), self.n_periods or n_periods)
        numbers = (self.margin, self.retention, self.discount_rate, self.growth)
        values = core.period_values(*numbers, n_periods=n, paid=self.paid, first_period=self.first_period)
        k = np.arange(n)
        there = self.retention ** (k + core.FIRST_PERIOD[self.first_period])
        columns = {"period": k + 1, "still_there": there, "margin": self.margin * (1 + self.growth) ** k}
        return pd.DataFrame({**columns, "present_value": values, "cumulative": np.cumsum(values)})

    def glance(self) -> pd.DataFrame:
        """Return one row: what went in, and the value.

        Returns
        -------
        DataFrame
            Columns ``value, margin, retention, discount_rate, growth, period, paid, first_period, acquisition_cost, n,
            n_missing``.
        """
        names = ("value", "margin", "retention", "discount_rate", "growth", "period", "paid", "first_period")
        values = {name: getattr(self, name) for name in (*names, "acquisition_cost", "n", "n_missing")}
        return pd.DataFrame([values])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the value beside what it would be without discounting.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Not used: a formula has no interval.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.

        Raises
        ------
        ValueError
            The confidence level isn't a fraction.
        """
        from cxlab import plots

        return plots.lifetime_value_bars(self.tidy(confidence_level), ax=ax)

    def plot_periods(self, ax: Axes | None = None, *, n_periods: int = 20) -> Axes:
        """Draw what each period brings, and the sum so far.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        n_periods : int
            How many periods.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        table = self.periods(n_periods).rename(columns={"present_value": "estimate"})
        return plots.value_by_period(table, ax=ax, unit=self.period, acquisition_cost=self.acquisition_cost)

    def _rules(self) -> dict[str, Any]:
        n = np.inf if self.n_periods is None else self.n_periods
        return {"n_periods": n, "paid": self.paid, "first_period": self.first_period}

    def _undiscounted(self, growth: float) -> float:
        return float(core.margin_multiple(self.retention, 0.0, growth, **self._rules()))

    def _title(self) -> Sentence:
        return sentence("Customer lifetime value by formula")

    def _counted(self) -> Sentence:
        return sentence("No data: computed from the model (n of data: 0, missing: 0).")

    def _headline(self) -> str:
        cost = "" if self.ratio_to_cost is None else f", {self.ratio_to_cost:.2f} times the acquisition cost"
        return f"value {self.value:,.2f}, {self.margin_multiple:.4g} margins of one {self.period}{cost}"

    def _vocabulary(self) -> dict[str, str]:
        return {
            "margin_multiple": sentence("Margin multiple"),
            "value": sentence("Lifetime value"),
            "undiscounted_value": sentence("Lifetime value, undiscounted"),
            "expected_periods": sentence("Expected periods with a margin"),
            "net_value": sentence("Lifetime value less acquisition cost"),
            "ratio_to_cost": sentence("Lifetime value over acquisition cost (CLV:CAC)"),
            "payback": sentence("Payback"),
            "ratio": sentence("ratio"),
            "money": sentence("money"),
            "day": sentence("days"),
            "week": sentence("weeks"),
            "month": sentence("months"),
            "quarter": sentence("quarters"),
            "year": sentence("years"),
        }


def customer_lifetime_value(
    *,
    margin: float,
    retention: float,
    discount_rate: float,
    growth: float = 0.0,
    period: str = "year",
    acquisition_cost: float | None = None,
    n_periods: int | None = None,
    paid: str = "end",
    first_period: str = "at_risk",
) -> LifetimeValue:
    """What a customer with a constant retention rate is worth today, and whether that pays for winning one.

    Parameters
    ----------
    margin : float
        Margin of the first period (revenue less what it costs to serve), in money.
    retention : float
        Chance of staying from one period to the next, a fraction from 0 to 1.
    discount_rate : float
        What money costs per period, a fraction from 0 to 1.
    growth : float
        Growth of the margin per period, a fraction above -1.
    period : {"day", "week", "month", "quarter", "year"}
        What a period is. Margin, retention, discount rate and growth are all per such period.
    acquisition_cost : float, optional
        What it costs to win a customer (CAC), in money, zero or more.
    n_periods : int, optional
        Count only so many periods; all when left out.
    paid : {"end", "middle", "start"}
        When in its period the margin comes.
    first_period : {"at_risk", "certain"}
        Whether the customer has to be retained once before the first margin.

    Returns
    -------
    LifetimeValue
        ``.value``, ``.margin_multiple``, ``.net_value``, ``.ratio_to_cost``, ``.payback``; ``.periods()``, ``.plot()``.

    Raises
    ------
    ValueError
        A number is outside its range, or the sum without end doesn't exist because the margin grows as fast as
        customers leave and money is discounted.

    Notes
    -----
    The sum over k = 1, 2, … of margin (1 + g)^(k-1) r^k / (1 + i)^k, which is margin · r / (1 + i - r (1 + g)): the
    formula of Gupta and Lehmann, margins at the end of each period, the first at risk. With ``paid="start",
    first_period="certain"`` it is margin · (1 + i) / (1 + i - r (1 + g)). The choice changes the answer by a margin or
    more; say which one you use. The formula takes one retention rate for everybody for ever. Real customers differ,
    those who leave easily leave first, and the value of those who stay is underestimated (Fader and Hardie 2010).

    References
    ----------
    Gupta, S., & Lehmann, D. R. (2003). Customers as assets. Journal of Interactive Marketing, 17(1), 9-24.
    https://doi.org/10.1002/dir.10045
    Fader, P. S., & Hardie, B. G. S. (2010). Customer-base valuation in a contractual setting: The perils of ignoring
    heterogeneity. Marketing Science, 29(1), 85-93. https://doi.org/10.1287/mksc.1080.0482

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.customer_lifetime_value(margin=100, retention=0.9, discount_rate=0.12)
    <LifetimeValue: value 409.09, 4.091 margins of one year>
    """
    _checks.choice("period", period, PERIODS)
    _checks.choice("paid", paid, tuple(core.PAID))
    _checks.choice("first_period", first_period, tuple(core.FIRST_PERIOD))
    amount = _number("margin", margin, -np.inf, "in money")
    r = _checks.fraction("retention", retention)
    i, g = _checks.fraction("discount_rate", discount_rate), _above("growth", growth)
    cost = None if acquisition_cost is None else _number("acquisition_cost", acquisition_cost, 0, "in money")
    n = None if n_periods is None else _checks.whole("n_periods", n_periods, 1)
    if n is None and core.step(r, i, g) >= 1:
        raise ValueError(
            f"growth: retention {r:g} with growth {g:g} and a discount rate of {i:g} makes each period worth at least "
            "as much as the one before, so that the sum has no end. Pass n_periods, or check that all are per "
            f"{period}."
        )
    return LifetimeValue(
        n=0,
        n_missing=0,
        method=_method(paid, first_period),
        notes=_notes(r, cost, amount, i, g, n, paid, first_period),
        margin=amount,
        retention=r,
        discount_rate=i,
        growth=g,
        period=period,
        paid=paid,
        first_period=first_period,
        n_periods=n,
        acquisition_cost=cost,
    )


def _method(paid: str, first_period: str) -> Sentence:
    when = {
        "end": sentence("end of the period"),
        "middle": sentence("middle of the period"),
        "start": sentence("start of the period"),
    }[paid]
    if first_period == "certain":
        return sentence("geometric sum; margins at the {when}, the first one certain", when=when)
    return sentence("geometric sum; margins at the {when}, the first one at risk", when=when)


def _notes(
    r: float, cost: float | None, margin: float, i: float, g: float, n: int | None, paid: str, first: str
) -> tuple[Sentence, ...]:
    notes = [sentence("One retention rate for everybody: where customers differ, those who stay are worth more.")]
    if r == 1:
        notes.append(sentence("Nobody leaves at a retention of 1: undiscounted sums have no end and are left out."))
    if cost is not None:
        periods = (
            float(core.payback_periods(cost, margin, r, i, g, paid=paid, first_period=first)) if margin > 0 else np.inf
        )
        if not periods <= (np.inf if n is None else n) or not np.isfinite(periods):
            notes.append(sentence("The margins never pay the acquisition cost: there is no payback."))
    if cost == 0:
        notes.append(sentence("An acquisition cost of zero has no ratio."))
    return tuple(notes)


def _number(argument: str, value: object, low: float, what: str) -> float:
    if not isinstance(value, (int, float, np.number)) or isinstance(value, bool) or not low <= float(value) < np.inf:
        least = "" if low == -np.inf else f" of at least {low:g}"
        raise ValueError(f"{argument}: expected a number{least}, {what}; got {value!r}.")
    return float(value)


def _above(argument: str, value: object) -> float:
    number = _number(argument, value, -np.inf, "a fraction above -1")
    if number <= -1:
        raise ValueError(f"{argument}: expected a fraction above -1, got {value!r}.")
    return number
