"""What all models of repeat buying share: parameters with their uncertainty, forecasts, tables, pictures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.clv._forecasts import Forecasts
from cxlab.clv._histories import histories_of
from cxlab.clv._units import unit_words
from cxlab.core.beta_geometric import Rows
from cxlab.core.proportions import normal_quantile
from cxlab.results import Result

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from cxlab._checks import Floats
    from cxlab.clv._histories import Histories

TIME_TERMS = ("alpha", "beta")


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class PurchaseModel(Forecasts, Result):
    """A fitted model of repeat buying.

    Parameters
    ----------
    log_likelihood : float
        At the estimates.
    n_unique : int
        Different histories among the customers; the likelihood was computed for these.
    converged : bool
        Whether the search ended at a maximum.
    """

    log_likelihood: float
    n_unique: int
    converged: bool
    _params: Floats = field(repr=False)
    _covariance: Floats | None = field(repr=False)  # of the logarithms
    _histories: Histories = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("unit",)

    @property
    def time_unit(self) -> str | None:
        """Unit of all times, where it was stated."""
        return self._histories.time_unit

    @property
    def aic(self) -> float:
        """Akaike's information criterion; lower is better, between models of the same data."""
        return 2 * len(self._params) - 2 * self.log_likelihood

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the parameters.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, std_error, conf_low, conf_high, unit``. Standard errors from the observed
            information; intervals symmetric on the logarithm, so that they stay above zero.

        Raises
        ------
        ValueError
            The confidence level isn't a fraction.
        """
        half = normal_quantile(_checks.confidence_level(confidence_level))
        errors = self._log_errors()
        return pd.DataFrame(
            {
                "term": self._family.terms,
                "estimate": self._params,
                "std_error": self._params * errors,
                "conf_low": self._params * np.exp(-half * errors),
                "conf_high": self._params * np.exp(half * errors),
                "unit": [self._unit_of(term) for term in self._family.terms],
            }
        )

    def glance(self) -> pd.DataFrame:
        """Return one row: the fit and the data.

        Returns
        -------
        DataFrame
            Columns ``log_likelihood, aic, converged, n_unique, n_purchases, n, n_missing``; the purchases are repeat
            purchases.
        """
        n_purchases = round(float(np.dot(self._histories.counts, self._histories.columns[0])))
        values = {"log_likelihood": self.log_likelihood, "aic": self.aic, "converged": self.converged}
        values |= {"n_unique": self.n_unique, "n_purchases": n_purchases, "n": self.n, "n_missing": self.n_missing}
        return pd.DataFrame([values])

    def probability_alive(self, data: Any = None) -> pd.Series:
        """Return how likely each customer is to be a customer still.

        Parameters
        ----------
        data : DataFrame or TransactionSummary, optional
            Histories, as the model was fitted to; those of the fit when left out.

        Returns
        -------
        Series
            ``probability_alive``, one value for each row.

        Raises
        ------
        ValueError
            A history can't be.
        """
        histories = self._asked(data)
        alive = self._alive(self._params, histories)
        return pd.Series(histories.spread(alive), index=histories.index, name="probability_alive")

    def expected_purchases(self, t: float, data: Any = None, *, confidence_level: float = 0.95) -> pd.DataFrame:
        """Forecast the purchases of each customer, with prediction intervals.

        Parameters
        ----------
        t : float
            Length of time ahead, in the time unit of the model.
        data : DataFrame or TransactionSummary, optional
            Histories, as the model was fitted to; those of the fit when left out.
        confidence_level : float
            Level of the prediction intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            One row for each customer: ``expected`` purchases, their ``std_error`` (of the expectation), and
            ``pred_low, pred_high``, between which the customer's own count lies with at least the level asked for.

        Raises
        ------
        ValueError
            `t` is not positive, a history can't be.

        Notes
        -----
        The prediction interval is that of the exact distribution of the count, averaged over a fixed cloud of
        parameter values with the estimated covariance: it holds the chance of the customer and the uncertainty of the
        estimates. The expectation itself is at the estimates.
        """
        level = _checks.confidence_level(confidence_level)
        histories, horizon = self._asked(data), self._ahead(t)
        mean = self._expected(self._params, histories, horizon)
        low, high = self._count_limits(histories, horizon, level)
        columns = {"expected": mean, "std_error": self._error_of(histories, horizon), "pred_low": low}
        return pd.DataFrame(
            {name: histories.spread(values) for name, values in (columns | {"pred_high": high}).items()},
            index=histories.index,
        )

    def pmf(self, t: float, data: Any = None, *, n_max: int = 10) -> pd.DataFrame:
        """Return the chances of 0, 1, 2, … purchases of each customer.

        Parameters
        ----------
        t : float
            Length of time ahead, in the time unit of the model.
        data : DataFrame or TransactionSummary, optional
            Histories, as the model was fitted to; those of the fit when left out.
        n_max : int
            The last count.

        Returns
        -------
        DataFrame
            One row for each customer, columns 0 to `n_max`; at the estimates. A row sums to less than one where more
            purchases are possible.

        Raises
        ------
        ValueError
            `t` is not positive, `n_max` is negative, a history can't be.
        """
        histories = self._asked(data)
        table = self._pmf(self._params, histories, self._ahead(t), _checks.whole("n_max", n_max, 0))
        return pd.DataFrame(table[histories.inverse], index=histories.index)

    def new_customer(self, t: float) -> float:
        """Return the repeat purchases to expect from somebody who has just bought for the first time.

        Parameters
        ----------
        t : float
            Length of time since the first purchase, in the time unit of the model.

        Returns
        -------
        float
            Expected repeat purchases within that time.

        Raises
        ------
        ValueError
            `t` is not positive.
        """
        return float(self._new(self._params, np.array([self._ahead(t)]))[0])

    def alive_matrix(self, *, n_frequency: int = 12, n_recency: int = 20) -> pd.DataFrame:
        """Return the probability alive over a grid of frequencies and recencies.

        Parameters
        ----------
        n_frequency : int
            Highest frequency; the grid goes from 0.
        n_recency : int
            Steps of recency up to the longest time observed.

        Returns
        -------
        DataFrame
            Columns ``frequency, recency, estimate``: one row for each cell that can be (frequency 0 has recency 0).
            All are observed as long as the customer observed longest.
        """
        return self._grid(n_frequency, n_recency, lambda histories: self._alive(self._params, histories))

    def purchases_matrix(self, t: float, *, n_frequency: int = 12, n_recency: int = 20) -> pd.DataFrame:
        """Return the expected purchases over a grid of frequencies and recencies.

        Parameters
        ----------
        t : float
            Length of time ahead, in the time unit of the model.
        n_frequency : int
            Highest frequency; the grid goes from 0.
        n_recency : int
            Steps of recency up to the longest time observed.

        Returns
        -------
        DataFrame
            Columns ``frequency, recency, estimate``.

        Raises
        ------
        ValueError
            `t` is not positive.
        """
        ahead = self._ahead(t)
        return self._grid(n_frequency, n_recency, lambda histories: self._expected(self._params, histories, ahead))

    def frequencies(self, *, most: int = 7, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return how many customers came back how often, and how many the model expects.

        Parameters
        ----------
        most : int
            The last row takes this count and all above.
        confidence_level : float
            Level of the prediction intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, conf_low, conf_high, observed``: repeat purchases, expected customers with the
            interval in which chance alone would leave their number (a sum of independent customers, parameters taken as
            known), customers in the data.

        Raises
        ------
        ValueError
            The confidence level isn't a fraction.
        """
        half = normal_quantile(_checks.confidence_level(confidence_level))
        last, counts = _checks.whole("most", most, 1), self._histories.counts
        different, codes = np.unique(self._histories.columns[2], return_inverse=True)
        people = np.bincount(codes, weights=counts)
        chances = self._new_pmf(self._params, different, last - 1)
        chances = np.column_stack([chances, 1 - chances.sum(axis=1)])
        expected, spread = people @ chances, np.sqrt(people @ (chances * (1 - chances)))
        seen = np.bincount(np.minimum(self._histories.columns[0], last).astype(int), weights=counts, minlength=last + 1)
        terms = [*map(str, range(last)), f"{last}+"]
        limits = {"conf_low": np.maximum(expected - half * spread, 0), "conf_high": expected + half * spread}
        return pd.DataFrame({"term": terms, "estimate": expected, **limits, "observed": seen})

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw how many customers came back how often, beside what the model expects.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.purchase_frequencies(self.frequencies(confidence_level=confidence_level), ax=ax)

    # --- what was asked, and how it is told ----------------------------------------------------------------------

    def _rows(self, histories: Histories) -> Any:
        return Rows(*histories.columns, histories.counts)

    def _asked(self, data: Any) -> Histories:
        return self._histories if data is None else histories_of(data, end=self._end, time_unit=self._unit_asked(data))

    def _unit_asked(self, data: Any) -> str | None:
        """A summary in another unit is refused; a plain table is taken to be in the unit of the model."""
        if isinstance(data, pd.DataFrame) or self.time_unit is not None:
            return self.time_unit
        unit: str | None = getattr(data, "time_unit", None)
        if unit is not None:
            raise ValueError(
                f"data: the summary is in {unit}s, but the model doesn't know its unit. Fit the model to a summary, or "
                "pass time_unit when fitting it."
            )
        return unit

    def _ahead(self, t: object) -> float:
        return _checks.between("t", t, 0, np.inf, f" {unit_words(self.time_unit)}")

    def _log_errors(self) -> Floats:
        missing = np.full(len(self._params), np.nan)
        return missing if self._covariance is None else np.sqrt(np.diag(self._covariance))

    def _unit_of(self, term: str) -> str:
        return (self.time_unit or "unit of T") if term in TIME_TERMS else "shape"

    def _counted(self) -> Sentence:
        return sentence("Customers: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _findings(self) -> tuple[str, ...]:
        return (
            sentence(
                "Log-likelihood {value:,.2f}, AIC {aic:,.2f}; {n_unique:,} different histories.",
                value=self.log_likelihood,
                aic=self.aic,
                n_unique=self.n_unique,
            ),
        )

    def _headline(self) -> str:
        shown = ", ".join(f"{term} = {value:.4g}" for term, value in zip(self._family.terms, self._params, strict=True))
        return f"{shown}, log-likelihood {self.log_likelihood:,.2f}, n = {self.n:,} customers"
