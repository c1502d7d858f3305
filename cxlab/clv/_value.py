"""What each customer will be worth over a horizon: purchases times spending, discounted, with prediction intervals."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.clv._future import Future, draw_values
from cxlab.clv._histories import Histories, histories_of
from cxlab.clv._model import PurchaseModel
from cxlab.clv._periods import BetaGeoBetaBinom
from cxlab.clv._spending import GammaGamma
from cxlab.clv._summary import TransactionSummary
from cxlab.clv._units import DAYS, unit_words
from cxlab.results import Result, read_only

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from cxlab._checks import Floats

N_GROUPS = 10
# Times so many times as long as those of the fit are doubted.
LONGER = 3


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class CustomerValue(Result):
    """Discounted value of customers over a horizon, made by `customer_value`.

    Parameters
    ----------
    horizon : float
        Length of time ahead, in `time_unit`.
    time_unit : {"day", "week", "month", "year"}
        Unit of the horizon.
    annual_discount_rate : float
        What money costs per year, a fraction.
    margin : float
        Share of the spending that is margin.
    n_draws : int
        Simulated futures behind the prediction intervals.
    """

    horizon: float
    time_unit: str
    annual_discount_rate: float
    margin: float
    n_draws: int
    _table: pd.DataFrame = field(repr=False)
    _groups: Floats = field(repr=False)  # draws × groups, sums of value
    _sizes: Floats = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("unit", "n")

    @property
    def table(self) -> pd.DataFrame:
        """One row for each customer: chance, purchases, spending, value and prediction interval; a copy."""
        return self._table.copy()

    @property
    def total(self) -> float:
        """Expected value of all customers together, in money."""
        return float(self._table["value"].sum())

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the value of all customers, of one on average, and of one in each tenth.

        Parameters
        ----------
        confidence_level : float
            Level of the prediction intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, conf_low, conf_high, unit, n``; rows ``total``, ``per_customer`` and ``group_1``
            (the tenth of the customers with the highest expected value) to ``group_10``: means per customer. Intervals
            are for what will happen, not for the expectation.

        Raises
        ------
        ValueError
            The confidence level isn't a fraction.
        """
        tail = (1 - _checks.confidence_level(confidence_level)) / 2
        sums = np.column_stack([self._groups.sum(axis=1), self._groups.sum(axis=1) / self.n])
        draws = np.column_stack([sums, self._groups / self._sizes])
        low, high = np.quantile(draws, [tail, 1 - tail], axis=0)
        by_value = np.sort(self._table["value"].to_numpy())[::-1]
        means = [part.mean() for part in np.split(by_value, np.cumsum(self._sizes)[:-1].astype(int))]
        terms = ["total", "per_customer", *(f"group_{i}" for i in range(1, len(means) + 1))]
        columns = {"term": terms, "estimate": [self.total, self.total / self.n, *means]}
        sizes = np.array([self.n, self.n, *self._sizes], dtype=np.float64)
        return pd.DataFrame({**columns, "conf_low": low, "conf_high": high, "unit": "money", "n": sizes})

    def glance(self) -> pd.DataFrame:
        """Return one row: the total and what it rests on.

        Returns
        -------
        DataFrame
            Columns ``total, horizon, time_unit, annual_discount_rate, margin, n_draws, n, n_missing``.
        """
        names = ("total", "horizon", "time_unit", "annual_discount_rate", "margin", "n_draws", "n", "n_missing")
        return pd.DataFrame([{name: getattr(self, name) for name in names}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the mean value in each tenth of the customers, with prediction intervals.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Level of the prediction intervals, a fraction between 0 and 1.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        table = self.tidy(confidence_level).iloc[2:].reset_index(drop=True)
        table["term"] = [f"tenth {i}" for i in range(1, len(table) + 1)]
        label = f"Value per customer (money),\n{confidence_level * 100:g} % prediction interval"
        return plots.equity_bars(table, ax=ax, label=label, confidence_level=confidence_level)

    def _title(self) -> Sentence:
        return sentence("Value of customers over a horizon")

    def _counted(self) -> Sentence:
        return sentence("Customers: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _headline(self) -> str:
        row = self.tidy().iloc[0]
        return (
            f"{row.estimate:,.0f} [{row.conf_low:,.0f}, {row.conf_high:,.0f}] from {self.n:,} customers within "
            f"{self.horizon:g} {self.time_unit}s"
        )

    def _vocabulary(self) -> dict[str, str]:
        groups = {f"group_{i}": sentence("Tenth {i} by expected value", i=i) for i in range(1, N_GROUPS + 1)}
        return {
            "total": sentence("Total"),
            "per_customer": sentence("Per customer"),
            "money": sentence("money"),
            **groups,
        }


def customer_value(
    model: PurchaseModel,
    spending: GammaGamma,
    data: Any,
    *,
    horizon: float,
    annual_discount_rate: float,
    margin: float = 1.0,
    confidence_level: float = 0.95,
    n_draws: int = 400,
    rng: _checks.Seed = None,
) -> CustomerValue:
    """What each customer will be worth over a horizon, with prediction intervals.

    Parameters
    ----------
    model : BetaGeoNBD, ModifiedBetaGeoNBD or ParetoNBD
        When customers buy; it must know its time unit.
    spending : GammaGamma
        How much they spend per purchase.
    data : DataFrame or TransactionSummary
        The customers: ``frequency, recency, T, monetary_value``.
    horizon : float
        Length of time ahead, in the time unit of the model.
    annual_discount_rate : float
        What money costs per *year*, a fraction from 0; converted to the time unit of the model.
    margin : float
        Share of the spending that is margin, above 0 and at most 1.
    confidence_level : float
        Level of the prediction intervals in ``.table``, a fraction between 0 and 1.
    n_draws : int
        Simulated futures, at least 100.
    rng : int or numpy.random.Generator
        Seed of the simulation, required.

    Returns
    -------
    CustomerValue
        ``.table`` with a row for each customer, ``.tidy()`` with the total and tenths, ``.plot()``.

    Raises
    ------
    ValueError
        The model doesn't know its time unit, a number is outside its range, no seed is given.
    TypeError
        The model is of another kind.

    Notes
    -----
    The expected value is exact but for the grid of discounting: purchases expected in each unit of time (365 at most)
    are discounted from its middle, at (1 + annual rate) per year, and valued at the customer's expected spending.
    The prediction intervals come from simulated futures: for each of `n_draws` draws of all parameters (normal on
    logarithms), each customer draws whether they are still there, how they buy, when they leave and what each purchase
    costs. Past margins and the cost of winning the customer are not part of it.

    References
    ----------
    Fader, P. S., Hardie, B. G. S., & Lee, K. L. (2005). RFM and CLV: Using iso-value curves for customer base analysis.
    Journal of Marketing Research, 42(4), 415-430. https://doi.org/10.1509/jmkr.2005.42.4.415

    Examples
    --------
    >>> import cxlab as cx
    >>> cdnow = cx.datasets.load("cdnow_customers")
    >>> model, spending = cx.bg_nbd(cdnow, time_unit="week"), cx.gamma_gamma(cdnow)
    >>> worth = cx.customer_value(model, spending, cdnow, horizon=52, annual_discount_rate=0.15, n_draws=100, rng=1)
    >>> round(worth.total)
    71079
    """
    _check_models(model, spending)
    unit = str(model.time_unit)
    ahead, rate = model._ahead(horizon), _checks.fraction("annual_discount_rate", annual_discount_rate)
    if not isinstance(margin, (int, float)) or not 0 < margin <= 1:
        raise ValueError(f"margin: expected a share of the spending above 0 and at most 1, got {margin!r}.")
    level, generator = _checks.confidence_level(confidence_level), _checks.generator("rng", rng)
    n_draws = _checks.whole("n_draws", n_draws, 100)
    table = data.table if isinstance(data, TransactionSummary) else _checks.table("data", data)
    histories = histories_of(data, time_unit=model._unit_asked(data))
    spent = spending.expected_spending(table)[histories.index]
    force = np.log1p(rate) * DAYS[unit] / 365.2425
    discounted = histories.spread(_discounted(model, histories, ahead, force))
    value = margin * discounted * spent.to_numpy()
    money = table["monetary_value"][histories.index].fillna(0).to_numpy(np.float64)
    future = Future(model, spending, histories, money, ahead, force)
    order, sizes = np.argsort(-value, kind="stable"), _sizes(len(value))
    draws = draw_values(future, order, sizes, level=level, n_draws=n_draws, rng=generator)
    columns = {
        "probability_alive": model.probability_alive(data),
        "expected_purchases": histories.spread(model._expected(model._params, histories, ahead)),
        "expected_spending": spent,
        "value": value,
        "pred_low": margin * draws.low,
        "pred_high": margin * draws.high,
    }
    return CustomerValue(
        n=len(value),
        n_missing=histories.n_missing,
        method=sentence(
            "expected purchases times expected spending, discounted from the middle of each of the {unit}; prediction "
            "intervals from {n:,} simulated futures, parameters included",
            unit=unit_words(unit),
            n=n_draws,
        ),
        notes=(*_unit_notes(model, histories), *_notes(model, spending)),
        horizon=ahead,
        time_unit=unit,
        annual_discount_rate=rate,
        margin=float(margin),
        n_draws=n_draws,
        _table=pd.DataFrame(columns, index=histories.index),
        _groups=read_only(margin * draws.groups),
        _sizes=read_only(sizes),
    )


def _check_models(model: object, spending: object) -> None:
    if not isinstance(model, PurchaseModel) or isinstance(model, BetaGeoBetaBinom):
        raise TypeError(
            f"model: expected what bg_nbd, mbg_nbd or pareto_nbd returned, got {type(model).__name__}. Futures in "
            "periods (bg_bb) have no times to discount from."
        )
    if not isinstance(spending, GammaGamma):
        raise TypeError(f"spending: expected what gamma_gamma returned, got {type(spending).__name__}.")
    if model.time_unit is None:
        raise ValueError(
            "model: it doesn't know its time unit, so that a discount rate per year can't be applied. Fit it with "
            "time_unit='week', say, or to what summary_from_transactions returned."
        )


def _discounted(model: PurchaseModel, histories: Any, ahead: float, force: float) -> Floats:
    """Expected purchases, each discounted from the middle of its unit of time."""
    if force == 0:
        return model._expected(model._params, histories, ahead)
    edges = np.linspace(0, ahead, int(np.clip(np.ceil(ahead), 12, 365)) + 1)
    x, _, last = histories.columns
    total, before = np.zeros(len(x)), np.zeros(len(x))
    for begin, end in pairwise(edges):
        now = model._family.expected_if_alive(model._params, x, last, end)
        total += (now - before) * np.exp(-force * (begin + end) / 2)
        before = now
    return total * model._alive(model._params, histories)


def _sizes(n: int) -> Floats:
    groups = min(N_GROUPS, n)
    return np.array([len(part) for part in np.array_split(np.arange(n), groups)], dtype=np.float64)


def _unit_notes(model: PurchaseModel, histories: Histories) -> tuple[Sentence, ...]:
    """Doubt tables whose times are far longer than any that the model has seen: days given to a model of weeks, say."""
    longest, known = float(histories.columns[2].max()), float(model._histories.columns[2].max())
    if longest <= LONGER * known:
        return ()
    return (
        sentence(
            "The customers were observed for up to {longest:,.0f} {unit}, those of the model for up to {known:,.0f}: "
            "check that both tables are in {unit}.",
            longest=longest,
            known=known,
            unit=unit_words(model.time_unit),
        ),
    )


def _notes(model: PurchaseModel, spending: GammaGamma) -> tuple[str, ...]:
    notes: list[str] = [
        sentence("Value still to come; past margins and the cost of winning the customer are left out."),
    ]
    if model._covariance is None or spending._covariance is None:
        notes.append(
            sentence("Some parameters have no standard errors, so that the intervals hold the customers' chance alone.")
        )
    return (*notes, *[note for note in (*model.notes, *spending.notes) if note not in notes])
