"""The Bass model fitted to adopters per period."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import adoption
from cxlab.core.proportions import t_quantile
from cxlab.diffusion._bass import BassCurve, bass_curve
from cxlab.results import Result, read_only

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from matplotlib.axes import Axes

    from cxlab._checks import Floats

LEAST_PERIODS = 5
STEP = 1e-5


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class BassFit(Result):
    """Parameters of the Bass model with their uncertainty, made by `fit_bass`.

    Parameters
    ----------
    p, q, m : float
        Pull from outside, pull of earlier adopters, market.
    adopters : ndarray, shape (n,)
        The new adopters of each period.
    sigma : float
        Standard deviation of the residuals, in adopters.
    """

    p: float
    q: float
    m: float
    adopters: Floats
    sigma: float
    _covariance: Floats = field(repr=False)  # of the logarithms

    extra_columns: ClassVar[tuple[str, ...]] = ("unit",)

    def curve(self, n_periods: int | None = None) -> BassCurve:
        """Return the curve of the estimates, beyond the data if wanted.

        Parameters
        ----------
        n_periods : int, optional
            Periods since the launch; as many as the data have when left out.

        Returns
        -------
        BassCurve
            Without uncertainty; `fitted` has it.
        """
        return bass_curve(p=self.p, q=self.q, m=self.m, n_periods=n_periods or len(self.adopters))

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return p, q, m and the time and size of the peak.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, std_error, df, conf_low, conf_high, unit``; rows ``p, q, m, peak_time,
            peak_rate``. Intervals are symmetric on the logarithm, those of ``peak_time`` on the time itself. Where q
            isn't above p there is no peak after the launch.

        Raises
        ------
        ValueError
            The confidence level isn't a fraction.
        """
        half = t_quantile(_checks.confidence_level(confidence_level), self.n - 3)
        errors = np.sqrt(np.diag(self._covariance))
        rows = [
            self._on_logs(term, value, error, half, unit)
            for term, value, error, unit in zip(
                ("p", "q", "m"), (self.p, self.q, self.m), errors, (PER_PERIOD, PER_PERIOD, "adopters"), strict=True
            )
        ]
        rows += [self._peak_time(half), self._peak_rate(half)]
        columns = ["term", "estimate", "std_error", "df", "conf_low", "conf_high", "unit"]
        return pd.DataFrame(rows, columns=columns)

    def fitted(self, n_periods: int | None = None, *, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return observed and fitted adopters with the interval of the curve.

        Parameters
        ----------
        n_periods : int, optional
            Periods since the launch; as many as the data have when left out.
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, std_error, conf_low, conf_high, period, cumulative, observed``. The interval is
            that of the mean curve (delta method). Single periods scatter around it.

        Raises
        ------
        ValueError
            The confidence level isn't a fraction.
        """
        half = t_quantile(_checks.confidence_level(confidence_level), self.n - 3)
        curve = self.curve(n_periods).tidy()
        n = len(curve)
        error = self._error(lambda logs: _curve(logs, n))
        low = np.maximum(curve["estimate"] - half * error, 0)
        table = curve.assign(std_error=error, conf_low=low, conf_high=curve["estimate"] + half * error)
        table["observed"] = np.concatenate([self.adopters, np.full(n, np.nan)])[:n]
        return table[["term", "estimate", "std_error", "conf_low", "conf_high", "period", "cumulative", "observed"]]

    def glance(self) -> pd.DataFrame:
        """Return one row: the fit, and how much of the market had adopted by the last period.

        Returns
        -------
        DataFrame
            Columns ``p, q, m, sigma, r_squared, adopted_share, n, n_missing``.
        """
        spread = float(((self.adopters - self.adopters.mean()) ** 2).sum())
        return pd.DataFrame(
            [
                {
                    "p": self.p,
                    "q": self.q,
                    "m": self.m,
                    "sigma": self.sigma,
                    "r_squared": 1 - self.sigma**2 * (self.n - 3) / spread,
                    "adopted_share": float(self.adopters.sum()) / self.m,
                    "n": self.n,
                    "n_missing": self.n_missing,
                }
            ]
        )

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the observed adopters and the fitted curve with its interval.

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

        table = self.fitted(confidence_level=confidence_level)
        return plots.adoption_curve(table, ax=ax, confidence_level=confidence_level)

    def _on_logs(self, term: str, value: float, error: float, half: float, unit: str) -> tuple[Any, ...]:
        low, high = value * np.exp(-half * error), value * np.exp(half * error)
        return term, value, value * float(error), float(self.n - 3), float(low), float(high), unit

    def _peak_time(self, half: float) -> tuple[Any, ...]:
        time = adoption.peak(self.p, self.q).time
        if self.q <= self.p:
            return "peak_time", time, np.nan, float(self.n - 3), np.nan, np.nan, "periods"
        error = float(self._error(lambda logs: np.array([adoption.peak(*np.exp(logs[:2])).time]))[0])
        return (
            "peak_time",
            time,
            error,
            float(self.n - 3),
            max(time - half * error, 0.0),
            time + half * error,
            "periods",
        )

    def _peak_rate(self, half: float) -> tuple[Any, ...]:
        def log_rate(logs: Floats) -> Floats:
            return np.array([logs[2] + np.log(adoption.peak(*np.exp(logs[:2])).rate)])

        value = float(np.exp(log_rate(self._logs())[0]))
        return self._on_logs("peak_rate", value, float(self._error(log_rate)[0]), half, ADOPTERS_PER_PERIOD)

    def _logs(self) -> Floats:
        return np.log([self.p, self.q, self.m])

    def _error(self, function: Callable[[Floats], Floats]) -> Floats:
        """Standard error of a function of the logarithms, by the delta method."""
        logs = self._logs()
        slopes = np.array([(function(logs + step) - function(logs - step)) / (2 * STEP) for step in STEP * np.eye(3)])
        result: Floats = np.sqrt(np.einsum("ip,ij,jp->p", slopes, self._covariance, slopes))
        return result

    def _title(self) -> Sentence:
        return sentence("Bass model of adoption")

    def _counted(self) -> Sentence:
        return sentence("Periods: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _headline(self) -> str:
        table = self.tidy().set_index("term")
        words = [f"{name} = {row.estimate:.3g} [{row.conf_low:.3g}, {row.conf_high:.3g}]" for name, row in
                 table.loc[["p", "q", "m"]].iterrows()]  # fmt: skip
        return f"{', '.join(words)}, n = {self.n} periods"

    def _vocabulary(self) -> dict[str, str]:
        return {
            "p": sentence("Innovation p"),
            "q": sentence("Imitation q"),
            "m": sentence("Market m"),
            "peak_time": sentence("Time of the peak"),
            "peak_rate": sentence("Size of the peak"),
            PER_PERIOD: sentence("per period"),
            "adopters": sentence("adopters"),
            "periods": sentence("periods"),
            ADOPTERS_PER_PERIOD: sentence("adopters per period"),
        }


def _curve(logs: Floats, n: int) -> Floats:
    p, q, m = (float(value) for value in np.exp(logs))
    adopters: Floats = m * adoption.share_within(n, p, q)
    return adopters


PER_PERIOD, ADOPTERS_PER_PERIOD = "per period", "adopters per period"


def fit_bass(data: object, *, adopters: Hashable | None = None) -> BassFit:
    """The p, q and m of the Bass model, with intervals, from the new adopters of each period since the launch.

    Parameters
    ----------
    data : DataFrame, Series or list of float
        New adopters of the periods 1, 2, ..., all of the same length, from the launch on; at least five, zero or more
        in each. In a table, `adopters` names their column, and the rows stand in order.
    adopters : str, optional
        Column of the new adopters, when `data` is a table.

    Returns
    -------
    BassFit
        ``.p``, ``.q``, ``.m``; ``.tidy()`` with intervals, ``.fitted(n_periods)`` with the curve, ``.plot()``.

    Raises
    ------
    ValueError
        Fewer than five periods, a missing or negative number, no adopters at all.
    TypeError
        `data` is neither a table nor a list.

    Notes
    -----
    Nonlinear least squares on m[F(t) - F(t - 1)] (Srinivasan and Mason 1986), several starts, on the logarithms of the
    three parameters; their covariance is sigma² (J'J)⁻¹ with n - 3 degrees of freedom. The errors of the periods are
    taken as independent with one variance. The intervals hold only if the model does. Before the peak has been seen,
    data hardly tell m, and the estimate may lie anywhere. In published fits m often came out near the adopters so far
    and q high, and both drifted as periods were added (Van den Bulte and Lilien 1997). No missing period is guessed.

    References
    ----------
    Bass, F. M. (1969). A new product growth for model consumer durables. Management Science, 15(5), 215-227.
    https://doi.org/10.1287/mnsc.15.5.215
    Srinivasan, V., & Mason, C. H. (1986). Nonlinear least squares estimation of new product diffusion models. Marketing
    Science, 5(2), 169-178. https://doi.org/10.1287/mksc.5.2.169
    Van den Bulte, C., & Lilien, G. L. (1997). Bias and systematic change in the parameter estimates of macro-level
    diffusion models. Marketing Science, 16(4), 338-353. https://doi.org/10.1287/mksc.16.4.338

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.fit_bass([30, 44, 60, 81, 98, 110, 111, 103, 86, 69, 50, 36])
    <BassFit: p = 0.0265 [0.0258, 0.0271], q = 0.42 [0.414, 0.427], m = 948 [940, 956], n = 12 periods>
    """
    values = _adopters(data, adopters)
    found = adoption.fit(values)
    p, q, m = (float(value) for value in np.exp(found.logs))
    return BassFit(
        n=len(values),
        n_missing=0,
        method=sentence("nonlinear least squares (Srinivasan & Mason 1986), t intervals on the logarithms"),
        notes=_notes(values, found, p, q, m),
        p=p,
        q=q,
        m=m,
        adopters=read_only(values),
        sigma=found.sigma,
        _covariance=read_only(found.covariance),
    )


def _adopters(data: object, name: Any) -> Floats:
    if isinstance(data, pd.DataFrame):
        if name is None:
            columns = _checks.listing(_checks.table("data", data).columns)
            raise ValueError(f"adopters: name the column of the new adopters. Columns: {columns}.")
        series = _checks.numbers("adopters", _checks.column("adopters", _checks.table("data", data), name))
    else:
        series = _checks.numbers("adopters", data)
    if series.isna().any():
        rows = _checks.listing(f"row {row}" for row in series.index[series.isna()])
        raise ValueError(
            f"adopters: no value in {rows}. Periods must follow each other without a gap; end the data before it, or "
            "find the number."
        )
    wrong = series[~((series >= 0) & np.isfinite(series))]
    if len(wrong):
        raise ValueError(
            f"adopters: {_checks.count(len(wrong), 'value')} can't be: {_checks.places(wrong)}. Expected the new "
            "adopters of each period, zero or more, not their running total."
        )
    if len(series) < LEAST_PERIODS or not series.sum():
        raise ValueError(
            f"adopters: {_checks.count(len(series), 'period')} with {series.sum():g} adopters. At least "
            f"{LEAST_PERIODS} periods, and some adopters, are needed for three parameters."
        )
    values: Floats = series.to_numpy(dtype=np.float64)
    return values


def _notes(values: Floats, found: adoption.Fit, p: float, q: float, m: float) -> tuple[str, ...]:
    notes = []
    if found.at_limit.any():
        notes.append(
            sentence("The search ended at a limit: these data don't settle the parameters, don't use the intervals.")
        )
    if q <= p:
        notes.append(
            sentence("q isn't above p: adoption only falls from the launch on, so that the peak has no interval.")
        )
    elif adoption.peak(p, q).time > len(values):
        notes.append(sentence("The peak lies beyond the data: the market m is an extrapolation."))
    if float(values.sum()) > 0.9 * m:
        notes.append(
            sentence("By the estimate more than 90% of the market has adopted; such estimates of m are often low.")
        )
    return tuple(notes)
