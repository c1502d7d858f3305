"""Gamma-gamma: what a customer spends per purchase."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.clv._fit import covariance, weakness
from cxlab.clv._summary import TransactionSummary, correlation
from cxlab.core.gamma_gamma import Family, Rows
from cxlab.core.newton import Maximum, maximise
from cxlab.core.proportions import normal_quantile
from cxlab.core.unique_rows import unique_rows
from cxlab.results import Result, read_only

if TYPE_CHECKING:
    from collections.abc import Hashable

    from matplotlib.axes import Axes

    from cxlab._checks import Floats

FAMILY = Family()


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class GammaGamma(Result):
    """A fitted gamma-gamma model of spending, made by `gamma_gamma`; ``.p, .q, .gamma`` are its parameters.

    Parameters
    ----------
    log_likelihood : float
        At the estimates.
    converged : bool
        Whether the search ended at a maximum.
    correlation : float
        Spearman's rank correlation of frequency and monetary value; the model takes it to be zero.
    """

    log_likelihood: float
    converged: bool
    correlation: float
    _params: Floats = field(repr=False)
    _covariance: Floats | None = field(repr=False)
    _spends: Floats = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("unit",)

    @property
    def p(self) -> float:
        """Shape of a customer's purchases around their mean."""
        return float(self._params[0])

    @property
    def q(self) -> float:
        """Shape of the customers' rates; a mean over customers exists above 1."""
        return float(self._params[1])

    @property
    def gamma(self) -> float:
        """Rate parameter of the customers' rates, in money."""
        return float(self._params[2])

    @property
    def population_mean(self) -> float | None:
        """Expected spending per purchase of a customer of whom nothing is known; None where q isn't above 1."""
        return self.p * self.gamma / (self.q - 1) if self.q > 1 else None

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the parameters and the mean over customers.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, std_error, conf_low, conf_high, unit``; rows ``p, q, gamma`` and
            ``population_mean``. Intervals symmetric on the logarithm.

        Raises
        ------
        ValueError
            The confidence level isn't a fraction.
        """
        half = normal_quantile(_checks.confidence_level(confidence_level))
        values, errors = self._params, np.full(3, np.nan)
        if self._covariance is not None:
            errors = np.sqrt(np.diag(self._covariance))
        mean, error = self._mean()
        values, errors = np.append(values, mean), np.append(errors, error)
        return pd.DataFrame(
            {
                "term": [*FAMILY.terms, "population_mean"],
                "estimate": values,
                "std_error": values * errors,
                "conf_low": values * np.exp(-half * errors),
                "conf_high": values * np.exp(half * errors),
                "unit": ["shape", "shape", "money", "money"],
            }
        )

    def glance(self) -> pd.DataFrame:
        """Return one row: the fit and the data.

        Returns
        -------
        DataFrame
            Columns ``log_likelihood, aic, correlation, converged, n, n_missing``.
        """
        values = {"log_likelihood": self.log_likelihood, "aic": 6 - 2 * self.log_likelihood}
        values |= {"correlation": self.correlation, "converged": self.converged}
        return pd.DataFrame([{**values, "n": self.n, "n_missing": self.n_missing}])

    def expected_spending(self, data: Any) -> pd.Series:
        """Return what each customer can be expected to spend per purchase.

        Parameters
        ----------
        data : DataFrame or TransactionSummary
            Columns ``frequency`` and ``monetary_value``. Customers with frequency 0 get the mean over customers.

        Returns
        -------
        Series
            ``expected_spending`` in money: a mean of the customer's own mean and that of all, which leans to the
            former the more purchases there are.

        Raises
        ------
        ValueError
            A column is missing, or there are customers of whom nothing is known and no mean over customers.
        """
        table = data.table if isinstance(data, TransactionSummary) else _checks.table("data", data)
        x, spent = (
            _checks.numbers(name, _checks.column(name, table, name)) for name in ("frequency", "monetary_value")
        )
        values = FAMILY.expected(self._params, x.to_numpy(), spent.to_numpy())
        if np.isinf(values).any():
            raise ValueError(
                f"data: q is {self.q:.3g}, not above 1, so that customers without a repeat purchase have no expected "
                "spending. Leave them out, or fit the model to more customers."
            )
        return pd.Series(values, index=table.index, name="expected_spending")

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the customers' mean spending, as observed and as the model has it.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Not used: the curve is at the estimates.

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

        _checks.confidence_level(confidence_level)
        return plots.spending_distribution(self.distribution(), ax=ax)

    def distribution(self, n_classes: int = 20) -> pd.DataFrame:
        """Return how many customers spend how much per purchase on average, and how many the model expects.

        Parameters
        ----------
        n_classes : int
            Classes of equal width up to the 99th percentile; the last one takes all above.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, observed, low, high``; customers in each class, money at its ends.

        Raises
        ------
        ValueError
            `n_classes` isn't a whole number of at least 2.
        """
        x, spent, counts = self._spends
        top = float(np.quantile(np.repeat(spent, counts.astype(int)), 0.99))
        edges = np.linspace(0, top, _checks.whole("n_classes", n_classes, 2))
        seen = np.histogram(spent, [*edges, np.inf], weights=counts)[0]
        cumulative = FAMILY.share_below(self._params, x, counts, edges)
        expected = np.diff([*cumulative, counts.sum()])
        terms = [f"{low:.4g} to {high:.4g}" for low, high in pairwise(edges)]
        columns = {"term": [*terms, f"above {top:.4g}"], "estimate": expected, "observed": seen}
        return pd.DataFrame({**columns, "low": edges, "high": [*edges[1:], np.nan]})

    def _mean(self) -> tuple[float, float]:
        """The mean over customers, and the standard error of its logarithm."""
        if self.population_mean is None:
            return np.nan, np.nan
        if self._covariance is None:
            return self.population_mean, np.nan
        slopes = np.array([1.0, -self.q / (self.q - 1), 1.0])
        return self.population_mean, float(np.sqrt(slopes @ self._covariance @ slopes))

    def _title(self) -> Sentence:
        return sentence("Gamma-gamma model of spending")

    def _counted(self) -> Sentence:
        return sentence(
            "Customers with a repeat purchase: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing
        )

    def _headline(self) -> str:
        mean = self.population_mean
        told = "no mean" if mean is None else f"mean {mean:.4g}"
        return f"p = {self.p:.4g}, q = {self.q:.4g}, gamma = {self.gamma:.4g}, {told}, n = {self.n:,} customers"

    def _vocabulary(self) -> dict[str, str]:
        return {
            "p": sentence("p (purchases of one customer: shape)"),
            "q": sentence("q (customers: shape)"),
            "gamma": sentence("gamma (customers: scale)"),
            "population_mean": sentence("Mean over customers"),
            "shape": sentence("shape"),
            "money": sentence("money"),
        }


def gamma_gamma(data: Any, *, weights: Hashable | None = None) -> GammaGamma:
    """What customers spend per purchase, and how far a customer's own mean can be trusted, by maximum likelihood.

    Parameters
    ----------
    data : DataFrame or TransactionSummary
        Columns ``frequency`` (purchases behind the mean, whole numbers) and ``monetary_value`` (mean spending per
        purchase, in money, above zero). Customers with frequency 0 are left out; nothing is known of their spending.
    weights : str, optional
        Column that says how many customers stand behind each row.

    Returns
    -------
    GammaGamma
        ``.tidy()`` with intervals, ``.expected_spending(data)``, ``.plot()``.

    Raises
    ------
    ValueError
        Spending is zero or less, a frequency is negative or fractional, or the data can't tell the parameters.
    TypeError
        `data` is not a table.

    Notes
    -----
    A customer's purchases are gamma distributed (p, ν) around a mean of their own, and ν is gamma distributed over
    customers (q, gamma). Spending is taken as independent of how often one buys: ``.correlation`` and the notes show
    what the data say of that. A mean over customers exists only where q is above 1.

    References
    ----------
    Fader, P. S., Hardie, B. G. S., & Lee, K. L. (2005). RFM and CLV: Using iso-value curves for customer base analysis.
    Journal of Marketing Research, 42(4), 415-430. https://doi.org/10.1509/jmkr.2005.42.4.415

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.gamma_gamma(cx.datasets.load("cdnow_customers"))
    <GammaGamma: p = 6.249, q = 3.745, gamma = 15.45, mean 35.17, n = 946 customers>
    """
    table = data.table if isinstance(data, TransactionSummary) else _checks.table("data", data)
    again, n_missing, n_once = _spenders(table, weights)
    unique = unique_rows([again["frequency"], again["monetary_value"]], again["weight"])
    frequency, spent = unique.columns
    found = _highest(frequency, spent, unique.counts)
    rho, low, high = correlation(again, normal_quantile(0.95))
    return GammaGamma(
        n=round(float(again["weight"].sum())),
        n_missing=n_missing,
        method=sentence("maximum likelihood; standard errors from the observed information, intervals on logarithms"),
        notes=(*_notes(n_once, rho, low, high), *weakness(FAMILY, found, (0, 1))),
        log_likelihood=found.log_likelihood,
        converged=found.converged,
        correlation=rho,
        _params=read_only(found.params),
        _covariance=covariance(found),
        _spends=read_only([*unique.columns, unique.counts]),
    )


def _highest(frequency: Floats, spent: Floats, counts: Floats) -> Maximum:
    """Find the maximum in units of the mean, so that rupiah and dollars are searched alike; told in money."""
    unit = float(np.average(spent, weights=counts))
    rows = Rows(frequency, spent / unit, counts)
    found = maximise(lambda params: FAMILY.derivatives(params, rows), FAMILY.start(rows))
    value = found.log_likelihood - float(counts.sum()) * float(np.log(unit))
    return found._replace(params=found.params * np.array([1.0, 1.0, unit]), log_likelihood=value)


def _spenders(table: pd.DataFrame, weights: Any) -> tuple[pd.DataFrame, int, int]:
    """Check the table; customers with a repeat purchase, how many rows lack a value, and how many bought once."""
    names = ["frequency", "monetary_value"]
    columns = pd.concat([_checks.numbers(name, _checks.column(name, table, name)) for name in names], axis=1)
    given = 1.0 if weights is None else _checks.weights("weights", _checks.column("weights", table, weights), table)
    columns.columns, columns["weight"] = names, given
    known = columns.dropna()
    wrong = known.loc[(known["frequency"] < 0) | (known["frequency"] % 1 != 0), "frequency"]
    if len(wrong):
        raise ValueError(
            f"frequency: {_checks.count(len(wrong), 'value')} can't be: {_checks.places(wrong)}. It counts the "
            "purchases behind the mean: a whole number, zero or more."
        )
    again = known[(known["frequency"] > 0) & (known["weight"] > 0)]
    free = again.loc[again["monetary_value"] <= 0, "monetary_value"]
    if len(free):
        raise ValueError(
            f"monetary_value: {_checks.count(len(free), 'customer')} with a mean of zero or less: "
            f"{_checks.places(free)}. The gamma distribution has positive values only: leave free purchases and "
            "returned goods out of the log, or drop these customers."
        )
    if len(again) < 2 or again["monetary_value"].nunique() < 2:
        raise ValueError(
            f"data: {_checks.count(len(again), 'customer')} with a repeat purchase, spending "
            f"{_checks.count(again['monetary_value'].nunique(), 'different amount')}. How customers differ can't be "
            "told from that."
        )
    return again, len(table) - len(known), int((known["frequency"] == 0).sum())


def _notes(n_once: int, rho: float, low: float, high: float) -> list[Sentence]:
    notes = []
    if n_once:
        notes.append(
            sentence("{n:,} customers without a repeat purchase were left out; they get the mean of all.", n=n_once)
        )
    if low > 0 or high < 0:
        notes.append(
            sentence(
                "Frequent buyers spend differently per purchase (rank correlation {rho:.2f}); gamma_gamma assumes that "
                "they don't.",
                rho=rho,
            )
        )
    return notes
