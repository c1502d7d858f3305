"""Fit on the first part of a log, forecast the rest, and lay the two side by side."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.clv._forecasts import STEP
from cxlab.clv._holdout import CalibrationHoldout, calibration_holdout
from cxlab.clv._models import bg_nbd, mbg_nbd, pareto_nbd
from cxlab.clv._units import DAYS, time_unit_of, unit_words
from cxlab.core import counting
from cxlab.core.proportions import normal_quantile
from cxlab.results import Result, read_only

if TYPE_CHECKING:
    from collections.abc import Hashable

    from matplotlib.axes import Axes

    from cxlab._checks import Floats
    from cxlab.clv._model import PurchaseModel

# Ages at which the spread of purchases is computed.
N_AGES = 60

MODELS = {"bg_nbd": bg_nbd, "mbg_nbd": mbg_nbd, "pareto_nbd": pareto_nbd}


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class PurchaseTracking(Result):
    """Repeat purchases of a group of customers over time, observed and expected, made by `track_purchases`.

    Parameters
    ----------
    model : PurchaseModel
        The model, fitted to the calibration period.
    holdout : CalibrationHoldout
        The split log.
    calibration : float
        Length of the calibration period, in `time_unit`.
    time_unit : {"day", "week", "month", "year"}
        Unit of all times.
    times : ndarray of float
        Ends of the periods, since the first purchase of all.
    observed : ndarray of float
        Cumulative repeat purchases by then.
    expected : ndarray of float
        What the model expects.
    """

    model: PurchaseModel = field(repr=False)
    holdout: CalibrationHoldout = field(repr=False)
    calibration: float
    time_unit: str
    times: Floats = field(repr=False)
    observed: Floats = field(repr=False)
    expected: Floats = field(repr=False)
    _std_error: Floats = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("observed", "time", "calibration")

    @property
    def expected_holdout(self) -> float:
        """Repeat purchases expected in the holdout period, given no more than the dates of the first purchases."""
        return float(self.expected[-1] - self.expected[self._last_fitted()])

    @property
    def observed_holdout(self) -> float:
        """Repeat purchases seen in the holdout period."""
        return float(self.observed[-1] - self.observed[self._last_fitted()])

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return cumulative repeat purchases, period by period.

        Parameters
        ----------
        confidence_level : float
            Level of the prediction intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, std_error, conf_low, conf_high, observed, time, calibration``: expected repeat
            purchases since the start with a prediction interval, those observed, the end of the period, and where the
            calibration ended.

        Raises
        ------
        ValueError
            The confidence level isn't a fraction.
        """
        half = normal_quantile(_checks.confidence_level(confidence_level)) * self._std_error
        return pd.DataFrame(
            {
                "term": [f"{self.time_unit} {time:g}" for time in self.times],
                "estimate": self.expected,
                "std_error": self._std_error,
                "conf_low": np.maximum(self.expected - half, 0),
                "conf_high": self.expected + half,
                "observed": self.observed,
                "time": self.times,
                "calibration": self.calibration,
            }
        )

    def by_period(self) -> pd.DataFrame:
        """Return repeat purchases of each period, not their running sum.

        Returns
        -------
        DataFrame
            Columns ``time, expected, observed``.
        """
        flows = {"expected": np.diff(self.expected, prepend=0), "observed": np.diff(self.observed, prepend=0)}
        return pd.DataFrame({"time": self.times, **flows})

    def by_frequency(self, *, most: int = 7) -> pd.DataFrame:
        """Return purchases in the holdout period by how often the customers bought in the calibration period.

        Parameters
        ----------
        most : int
            The last row takes this frequency and all above.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, conf_low, conf_high, observed, n``: frequency, expected mean of the holdout
            purchases with the interval in which the observed mean falls by chance in 95 of 100 cases, observed mean,
            customers.

        Raises
        ------
        ValueError
            `most` isn't a whole number of at least 1.
        """
        table = self.holdout.table
        ahead = self.holdout.holdout_length
        forecast = self.model.expected_purchases(ahead, table)
        spread = _variance(self.model, table, ahead)
        group = table["frequency"].clip(upper=_checks.whole("most", most, 1)).astype(int)
        grouped = pd.DataFrame({"expected": forecast["expected"], "variance": spread, "observed": table["n_holdout"]})
        means = grouped.groupby(group).agg(["mean", "size"])
        expected, n = means[("expected", "mean")], means[("expected", "size")]
        half = normal_quantile(0.95) * np.sqrt(means[("variance", "mean")] / n)
        terms = [f"{most}+" if value == most else str(value) for value in means.index]
        limits = {"conf_low": np.maximum(expected - half, 0).to_numpy(), "conf_high": (expected + half).to_numpy()}
        seen = {"observed": means[("observed", "mean")].to_numpy(), "n": n.to_numpy()}
        return pd.DataFrame({"term": terms, "estimate": expected.to_numpy(), **limits, **seen})

    def glance(self) -> pd.DataFrame:
        """Return one row: the forecast of the holdout period beside what was seen.

        Returns
        -------
        DataFrame
            Columns ``expected_holdout, observed_holdout, ratio, calibration, time_unit, n, n_missing``.
        """
        values = {"expected_holdout": self.expected_holdout, "observed_holdout": self.observed_holdout}
        ratio = self.expected_holdout / self.observed_holdout if self.observed_holdout else np.nan
        rest = {"calibration": self.calibration, "time_unit": self.time_unit, "n": self.n, "n_missing": self.n_missing}
        return pd.DataFrame([{**values, "ratio": ratio, **rest}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw observed and expected repeat purchases over time, with the prediction interval.

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

        table = self.tidy(confidence_level)
        return plots.tracking_curve(table, ax=ax, unit=self.time_unit, confidence_level=confidence_level)

    def _last_fitted(self) -> int:
        return int(np.searchsorted(self.times, self.calibration + 1e-9)) - 1

    def _title(self) -> Sentence:
        return sentence("Repeat purchases, observed and expected")

    def _counted(self) -> Sentence:
        return sentence("Customers: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _findings(self) -> tuple[str, ...]:
        return (
            sentence(
                "After the calibration ({length:g} {unit}): {observed:,.0f} repeat purchases, {expected:,.1f} "
                "expected.",
                length=self.calibration,
                unit=unit_words(self.time_unit),
                observed=self.observed_holdout,
                expected=self.expected_holdout,
            ),
        )

    def _headline(self) -> str:
        shown = ", ".join(f"{row.term} = {row.estimate:.3g}" for row in self.model.tidy().itertuples())
        return (
            f"{self.expected_holdout:,.0f} repeat purchases expected and {self.observed_holdout:,.0f} seen after "
            f"{self.calibration:g} {self.time_unit}s; {shown}, n = {self.n:,}"
        )

    def _vocabulary(self) -> dict[str, str]:
        return {}


def track_purchases(
    log: pd.DataFrame,
    *,
    calibration: float,
    customer: Hashable = "customer_id",
    date: Hashable = "date",
    time_unit: str = "week",
    share: float = 1.0,
    model: str = "bg_nbd",
    one_per: str = "day",
) -> PurchaseTracking:
    """Fit a model to the first part of a log and compare its forecast with the rest.

    Parameters
    ----------
    log : DataFrame
        One row for each purchase.
    calibration : float
        Length of the calibration period since the first purchase of all, in `time_unit`; later purchases are kept from
        the model.
    customer, date : str
        Columns of the customer and of the date.
    time_unit : {"week", "day", "month", "year"}
        Unit of all times.
    share : float
        Use only this share of the customers, every so many of them in the order of their names; above 0, at most 1.
    model : {"bg_nbd", "mbg_nbd", "pareto_nbd"}
        Which model.
    one_per : {"day", "week", "transaction"}
        What counts as one purchase; see `summary_from_transactions`.

    Returns
    -------
    PurchaseTracking
        ``.plot()`` is the tracking plot; ``.by_frequency()`` compares customers by what they did before; ``.model`` is
        the fitted model.

    Raises
    ------
    ValueError
        The calibration period leaves nothing to fit or nothing to forecast, or see `calibration_holdout`.
    TypeError
        `log` is not a table.

    Notes
    -----
    The expected curve knows the dates of the first purchases and the parameters, nothing else. Its interval adds the
    chance of the customers' purchases to the uncertainty of the parameters (delta method), by the normal distribution
    for the sum. Within the calibration period the curve was fitted to the same purchases, so that agreement there
    proves little; the test comes after.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.track_purchases(cx.datasets.load("cdnow_transactions"), calibration=39)
    <PurchaseTracking: 1,667 repeat purchases expected and 1,882 seen after 39 weeks; r = 0.243, alpha = 4.41, ...
    """
    unit, fitter = time_unit_of(time_unit), MODELS[_checks.choice("model", model, tuple(MODELS))]
    start = calibration_holdout(
        log,
        calibration=calibration,
        customer=customer,
        date=date,
        time_unit=unit,
        share=share,
        one_per=one_per,
    )
    fitted = fitter(start.histories)
    times = np.append(np.arange(1.0, np.ceil(start.total_length - 1e-9)), start.total_length)
    times = np.unique(np.append(times, start.calibration))
    since_first = start.purchases_since_start(DAYS[unit])
    expected, error = _expected(fitted, start, times)
    return PurchaseTracking(
        n=start.n,
        n_missing=start.n_missing,
        method=sentence(
            "{model} fitted to the calibration period; prediction interval from the chance of purchases and the "
            "uncertainty of the parameters",
            model=model,
        ),
        notes=(*start.notes, *fitted.notes),
        model=fitted,
        holdout=start,
        calibration=start.calibration,
        time_unit=unit,
        times=read_only(times),
        observed=read_only(np.searchsorted(since_first, times + 1e-9, side="right").astype(np.float64)),
        expected=read_only(expected),
        _std_error=read_only(error),
    )


def _expected(model: PurchaseModel, holdout: CalibrationHoldout, times: Floats) -> tuple[Floats, Floats]:
    """Expected cumulative repeat purchases at each time, and the standard deviation of what will be seen."""
    born, people = np.unique(holdout.births, return_counts=True)
    ages = np.maximum(times[:, None] - born, 0)
    different, codes = np.unique(ages, return_inverse=True)
    codes = codes.reshape(ages.shape)

    def total(values: Floats) -> Floats:
        result: Floats = values[codes] @ people
        return result

    expected = total(model._new(model._params, different))
    # What follows is smooth in the age and needs few digits: some ages, and straight lines between them.
    some = different.max() * np.linspace(0, 1, N_AGES) ** 2
    variance = total(np.interp(different, some, _new_variance(model, some)))
    if model._covariance is not None:
        slopes = np.array(
            [
                total(np.interp(different, some, model._new(up, some) - model._new(down, some))) / (2 * STEP)
                for up, down in model._nearby()
            ]
        )
        variance = variance + np.einsum("it,ij,jt->t", slopes, model._covariance, slopes)
    return expected, np.sqrt(variance)


def _new_variance(model: PurchaseModel, ages: Floats) -> Floats:
    """Variance of the repeat purchases of a new customer within each time."""
    n_max = counting.n_terms(model._params[:1], ages.max() / model._params[1:2])
    chances, j = model._new_pmf(model._params, ages, n_max), np.arange(n_max + 1.0)
    result: Floats = np.maximum(chances @ j**2 - (chances @ j) ** 2, 0)
    return result


def _variance(model: PurchaseModel, table: Any, t: float) -> pd.Series:
    """Variance of each customer's purchases ahead."""
    histories = model._asked(table)
    n_max = model._longest(histories, t)
    chances, j = model._pmf(model._params, histories, t, n_max), np.arange(n_max + 1.0)
    return pd.Series(histories.spread(chances @ j**2 - (chances @ j) ** 2), index=histories.index)
