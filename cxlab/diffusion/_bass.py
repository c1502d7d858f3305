"""How adoption runs over time: the curve of the Bass model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import adoption
from cxlab.diffusion._inputs import above, at_least
from cxlab.results import Result

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_PERIODS = 1000


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class BassCurve(Result):
    """Adopters per period by the Bass model, made by `bass_curve`.

    Parameters
    ----------
    p, q : float
        Pull from outside and from earlier adopters, per period.
    m : float
        Everybody who adopts in the end.
    n_periods : int
        Periods since the launch.
    """

    p: float
    q: float
    m: float
    n_periods: int

    extra_columns: ClassVar[tuple[str, ...]] = ("period", "cumulative")

    @property
    def peak_time(self) -> float:
        """When adoption is fastest, in periods since the launch."""
        return adoption.peak(self.p, self.q).time

    @property
    def peak_rate(self) -> float:
        """How many adopt per period at that moment."""
        return self.m * adoption.peak(self.p, self.q).rate

    @property
    def peak_cumulative(self) -> float:
        """How many have adopted by then."""
        return self.m * adoption.peak(self.p, self.q).cumulative

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the new adopters of each period.

        Parameters
        ----------
        confidence_level : float
            Not used, since nothing is estimated; it must still be a fraction.

        Returns
        -------
        DataFrame
            Columns ``term``, ``estimate`` (new adopters within the period), ``period`` (1, 2, ...), ``cumulative``
            (adopters by its end).

        Raises
        ------
        ValueError
            The confidence level isn't a fraction.
        """
        _checks.confidence_level(confidence_level)
        periods = np.arange(1, self.n_periods + 1)
        return pd.DataFrame(
            {
                "term": [f"period {period}" for period in periods],
                "estimate": self.m * adoption.share_within(self.n_periods, self.p, self.q),
                "period": periods.astype(np.float64),
                "cumulative": self.m * adoption.share_by(periods, self.p, self.q),
            }
        )

    def glance(self) -> pd.DataFrame:
        """Return one row: the parameters and the peak.

        Returns
        -------
        DataFrame
            Columns ``p, q, m, peak_time, peak_rate, peak_cumulative, n, n_missing``.
        """
        names = ("p", "q", "m", "peak_time", "peak_rate", "peak_cumulative", "n", "n_missing")
        return pd.DataFrame([{name: getattr(self, name) for name in names}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the new adopters of each period.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Not used, since nothing is estimated.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.adoption_curve(self.tidy(confidence_level), ax=ax)

    def _title(self) -> Sentence:
        return sentence("Adoption by the Bass model")

    def _counted(self) -> Sentence:
        return sentence("No data: computed from the model (n of data: 0, missing: 0).")

    def _findings(self) -> tuple[str, ...]:
        return (
            sentence(
                "Fastest {time:.2f} periods after the launch, with {rate:,.2f} adopters per period; {cumulative:,.2f} "
                "have adopted by then.",
                time=self.peak_time,
                rate=self.peak_rate,
                cumulative=self.peak_cumulative,
            ),
        )

    def _headline(self) -> str:
        return (
            f"p = {self.p:.3g}, q = {self.q:.3g}, m = {self.m:,.4g}: peak after {self.peak_time:.1f} periods, "
            f"{self.peak_rate:,.4g} per period"
        )

    def _vocabulary(self) -> dict[str, str]:
        return {f"period {i}": sentence("Period {i}", i=i) for i in range(1, self.n_periods + 1)}


def bass_curve(*, p: float, q: float, m: float = 1.0, n_periods: int = 20) -> BassCurve:
    """New adopters of each period by the Bass model, with the time and the size of the peak.

    Parameters
    ----------
    p : float
        Coefficient of innovation: share of those who haven't adopted that do so in a period without the others, above
        0.
    q : float
        Coefficient of imitation: what the others add when all have adopted, zero or more.
    m : float
        Everybody who adopts in the end, in people or another unit, which the result then has too; 1, when left out,
        gives shares of the market.
    n_periods : int
        Periods to show, from 1 to 1,000.

    Returns
    -------
    BassCurve
        ``.peak_time``, ``.peak_rate``, ``.peak_cumulative``, ``.tidy()`` with a row for each period; ``.plot()``.

    Raises
    ------
    ValueError
        A parameter out of its range, no period.

    Notes
    -----
    f(t) / (1 - F(t)) = p + q F(t). The solution is F(t) = (1 - exp(-(p + q)t)) / (1 + (q/p) exp(-(p + q)t)); it is
    fastest at log(q/p)/(p + q) when q > p, and at the launch otherwise. Everybody adopts once and meets everybody
    alike; price, advertising and rivals are silent. The "imitation" is whatever grows with the number of adopters: a
    lower price that came with it looks the same.

    References
    ----------
    Bass, F. M. (1969). A new product growth for model consumer durables. Management Science, 15(5), 215-227.
    https://doi.org/10.1287/mnsc.15.5.215

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.bass_curve(p=0.03, q=0.38, m=1000)
    <BassCurve: p = 0.03, q = 0.38, m = 1,000: peak after 6.2 periods, 110.6 per period>
    """
    n = _checks.whole("n_periods", n_periods, 1)
    if n > MOST_PERIODS:
        raise ValueError(f"n_periods: expected at most {MOST_PERIODS:,}, got {n:,}. Use longer periods.")
    return BassCurve(
        n=0,
        n_missing=0,
        method=sentence("closed form of the Bass model"),
        p=above("p", p, 0, " (without it nobody begins)"),
        q=at_least("q", q, 0),
        m=above("m", m, 0, " (people in the market)"),
        n_periods=n,
    )
