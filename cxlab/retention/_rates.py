"""Churn and retention rates of one period, with what n customers can say of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import proportions as core
from cxlab.results import Result
from cxlab.retention._inputs import repeats, zero_one

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.axes import Axes

METHODS: dict[str, Callable[[float, float, float], core.Bounds]] = {
    "wilson": core.wilson_interval,
    "exact": core.exact_interval,
}
KINDS = ("churn", "retention")


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class PeriodRate(Result):
    """Churn or retention rate of one period, made by `churn_rate`, `retention_rate` or `PeriodRate.from_counts`.

    Parameters
    ----------
    n_lost : int
        Customers of the start who were gone at the end.
    kind : {"churn", "retention"}
        Which of the two rates stands first.
    interval : {"wilson", "exact"}
        The interval.
    periods_per_year : float or None
        How many such periods a year has, when a rate per year is wanted.
    """

    n_lost: int
    kind: str
    interval: str
    periods_per_year: float | None = None

    extra_columns: ClassVar[tuple[str, ...]] = ("n", "unit")

    @classmethod
    def from_counts(
        cls,
        *,
        n_start: int,
        n_lost: int | None = None,
        n_end: int | None = None,
        n_new: int | None = None,
        kind: str = "churn",
        method: str = "wilson",
        periods_per_year: float | None = None,
    ) -> PeriodRate:
        """Compute a rate from counted customers.

        Parameters
        ----------
        n_start : int
            Customers at the start of the period, at least one.
        n_lost : int, optional
            How many of *them* were gone at its end.
        n_end, n_new : int, optional
            In place of `n_lost`: customers at the end, and how many of these came during the period.
        kind : {"churn", "retention"}
            Which of the two rates stands first.
        method : {"wilson", "exact"}
            The interval.
        periods_per_year : float, optional
            How many such periods a year has (12 for months), for a rate per year.

        Returns
        -------
        PeriodRate
            The same as from single customers.

        Raises
        ------
        ValueError
            Counts that don't fit together, or neither `n_lost` nor both of `n_end` and `n_new`.

        Examples
        --------
        >>> from cxlab.retention import PeriodRate
        >>> PeriodRate.from_counts(n_start=1000, n_end=1020, n_new=100)
        <PeriodRate: churn 8.0%, 95% CI [6.5%, 9.8%], 80 of 1,000 lost>
        """
        start = _checks.whole("n_start", n_start, 1)
        lost = _lost(start, n_lost, n_end, n_new)
        return _rate(start, lost, 0, kind, method, periods_per_year)

    @property
    def churn(self) -> float:
        """Share of the customers at the start who were gone at the end, from 0 to 1."""
        return self.n_lost / self.n

    @property
    def retention(self) -> float:
        """Share of the customers at the start who were still there at the end, from 0 to 1."""
        return 1 - self.churn

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the two rates, and those of a year where one was asked for.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, std_error, conf_low, conf_high, n, unit``; shares from 0 to 1. The standard error
            is sqrt(p(1 - p)/n), the interval isn't made from it.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        low, high = METHODS[self.interval](self.n_lost, self.n, level)
        error = float(np.sqrt(self.churn * self.retention / self.n))
        rows = {
            "churn": (self.churn, error, low, high),
            "retention": (self.retention, error, 1 - high, 1 - low),
        }
        if self.periods_per_year is not None:
            k = self.periods_per_year
            slope = k * self.retention ** (k - 1) if self.retention > 0 else np.nan
            stays = (self.retention**k, slope * error, (1 - high) ** k, (1 - low) ** k)
            rows["churn_per_year"] = (1 - stays[0], stays[1], 1 - stays[3], 1 - stays[2])
            rows["retention_per_year"] = stays
        order = sorted(rows, key=lambda term: not term.startswith(self.kind))
        table = pd.DataFrame([(term, *rows[term], self.n, "share") for term in order])
        return table.set_axis(["term", "estimate", "std_error", "conf_low", "conf_high", "n", "unit"], axis=1)

    def glance(self) -> pd.DataFrame:
        """Return one row: both rates, the counts, and how many periods half of the customers would last.

        Returns
        -------
        DataFrame
            Columns ``churn, retention, n_lost, half_life, n, n_missing``. ``half_life`` is log(1/2)/log(retention), in
            periods, and holds only if the rate stays as it is; missing when nobody or everybody left.
        """
        known = 0 < self.retention < 1
        row = {
            "churn": self.churn,
            "retention": self.retention,
            "n_lost": self.n_lost,
            "half_life": float(np.log(0.5) / np.log(self.retention)) if known else np.nan,
            "n": self.n,
            "n_missing": self.n_missing,
        }
        return pd.DataFrame([row])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the rates with their intervals.

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

        table = self.tidy(confidence_level)
        table["term"] = table["term"].map(lambda term: str(self._vocabulary()[term]))
        label = "Share of the customers at the start (%)"
        return plots.score_intervals(table, ax=ax, confidence_level=confidence_level, label=label, groups="Rate")

    def _title(self) -> Sentence:
        if self.kind == "churn":
            return sentence("Churn rate of one period")
        return sentence("Retention rate of one period")

    def _counted(self) -> Sentence:
        return sentence(
            "Customers at the start: {n:,}, lost: {n_lost:,}. Missing: {n_missing:,}.",
            n=self.n,
            n_lost=self.n_lost,
            n_missing=self.n_missing,
        )

    def _headline(self) -> str:
        row = self.tidy().iloc[0]
        return (
            f"{self.kind} {row.estimate:.1%}, 95% CI [{row.conf_low:.1%}, {row.conf_high:.1%}], "
            f"{self.n_lost:,} of {self.n:,} lost"
        )

    def _vocabulary(self) -> dict[str, str]:
        return {
            "churn": sentence("Churn rate"),
            "retention": sentence("Retention rate"),
            "churn_per_year": sentence("Churn rate per year"),
            "retention_per_year": sentence("Retention rate per year"),
            "share": sentence("share"),
        }


def churn_rate(
    data: Any,
    *,
    churned: Any = None,
    counts: Any = None,
    method: str = "wilson",
    periods_per_year: float | None = None,
) -> PeriodRate:
    """Share of the customers at the start of a period who are gone at its end, with its interval.

    Parameters
    ----------
    data : DataFrame, Series or list
        One row for each customer who was there **at the start**: a table, or the answers themselves. Customers who came
        during the period don't belong here, whether they stayed or not.
    churned : str, optional
        Column of 1 (gone at the end) and 0 (still there); needed when `data` is a table.
    counts : str, optional
        Column that says how many customers stand behind each row; one when left out.
    method : {"wilson", "exact"}
        Wilson's score interval, or Clopper and Pearson's, which is never too short and usually too long.
    periods_per_year : float, optional
        How many such periods a year has (12 for months). Adds the rates per year.

    Returns
    -------
    PeriodRate
        ``.churn``, ``.retention``; ``.tidy()`` with intervals.

    Raises
    ------
    ValueError
        Values other than 0 and 1, all missing, an interval that isn't known.
    TypeError
        `data` is neither a table nor a list.

    Notes
    -----
    churn = lost / customers at the start; retention = 1 - churn. Per year: 1 - (1 - churn)^k with k periods a year,
    **not** k times the rate; it assumes that every period has the same rate, which real cohorts hardly ever do (the
    rate falls as those ready to leave are gone). Customers are taken as independent. A rate says nothing of who left
    or why, and where there is no contract "gone" is a guess.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American
    Statistical Association, 22(158), 209-212. https://doi.org/10.1080/01621459.1927.10502953

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.churn_rate([1, 0, 0, 0, 1, 0, 0, 0, 0, 0], periods_per_year=12)
    <PeriodRate: churn 20.0%, 95% CI [5.7%, 51.0%], 2 of 10 lost>
    """
    return _of_data(data, churned, counts, "churn", method, periods_per_year)


def retention_rate(
    data: Any,
    *,
    churned: Any = None,
    counts: Any = None,
    method: str = "wilson",
    periods_per_year: float | None = None,
) -> PeriodRate:
    """Share of the customers at the start of a period who are still there at its end, with its interval.

    Parameters
    ----------
    data : DataFrame, Series or list
        One row for each customer who was there at the start, as for `churn_rate`.
    churned : str, optional
        Column of 1 (gone at the end) and 0 (still there); needed when `data` is a table.
    counts : str, optional
        Column that says how many customers stand behind each row; one when left out.
    method : {"wilson", "exact"}
        The interval, as for `churn_rate`.
    periods_per_year : float, optional
        How many such periods a year has (12 for months). Adds the rates per year.

    Returns
    -------
    PeriodRate
        As from `churn_rate`, with the retention rate first.

    Raises
    ------
    ValueError
        Values other than 0 and 1, all missing, an interval that isn't known.
    TypeError
        `data` is neither a table nor a list.

    Notes
    -----
    retention = 1 - churn. Customers at the end divided by customers at the start is **not** a retention rate: it counts
    the new ones. `PeriodRate.from_counts(n_start=, n_end=, n_new=)` takes them off.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.retention_rate([1, 0, 0, 0, 1, 0, 0, 0, 0, 0])
    <PeriodRate: retention 80.0%, 95% CI [49.0%, 94.3%], 2 of 10 lost>
    """
    return _of_data(data, churned, counts, "retention", method, periods_per_year)


def _of_data(data: Any, name: Any, counts: Any, kind: str, method: str, per_year: Any) -> PeriodRate:
    meaning = "1 for a customer who was gone at the end of the period, 0 for one who was still there"
    if isinstance(data, pd.DataFrame):
        table = repeats(_checks.table("data", data), counts)
        if name is None:
            columns = _checks.listing(table.columns)
            raise ValueError(f"churned: say which column holds who left, churned='…'. Columns: {columns}.")
        series = zero_one("churned", _checks.column("churned", table, name), meaning)
    elif counts is not None or name is not None:
        raise ValueError("churned, counts: these name columns of a table; pass a DataFrame as data, or leave them out.")
    else:
        series = zero_one("data", pd.Series(data) if isinstance(data, (list, tuple, np.ndarray)) else data, meaning)
    known = _checks.answered("churned", series)
    return _rate(len(known), int(known.sum()), len(series) - len(known), kind, method, per_year)


def _lost(start: int, lost: int | None, end: int | None, new: int | None) -> int:
    if (lost is None) == (end is None and new is None):
        raise ValueError(
            "n_lost: say how many of the customers at the start were lost, n_lost=…; or n_end=… and n_new=…, not both."
        )
    if lost is None:
        if end is None or new is None:
            raise ValueError("n_end, n_new: both are needed; without the new customers the lost ones can't be told.")
        stayed = _checks.whole("n_end", end, 0) - _checks.whole("n_new", new, 0)
        if not 0 <= stayed <= start:
            raise ValueError(
                f"n_end, n_new: of {end:,} at the end {new:,} are new, so that {stayed:,} of {start:,} at the start "
                "would have stayed. Expected between none and all of them; count each customer once."
            )
        return start - stayed
    if _checks.whole("n_lost", lost, 0) > start:
        raise ValueError(
            f"n_lost: {lost:,} lost of {start:,} at the start. Count only customers who were there at the start."
        )
    return int(lost)


def _rate(n: int, lost: int, missing: int, kind: str, method: str, per_year: float | None) -> PeriodRate:
    _checks.choice("kind", kind, KINDS)
    _checks.choice("method", method, tuple(METHODS))
    if per_year is not None:
        per_year = _checks.between("periods_per_year", per_year, 0, float("inf"))
    if method == "wilson":
        words = sentence("lost, divided by the customers at the start of the period; Wilson score interval")
    else:
        words = sentence("lost, divided by the customers at the start of the period; Clopper-Pearson interval")
    notes = [sentence("Customers who came during the period are not counted, whether they stayed or not.")]
    if per_year is not None:
        notes.append(sentence("The rates per year hold if every period of the year has the same rate."))
    return PeriodRate(
        n=n,
        n_missing=missing,
        method=words,
        notes=tuple(notes),
        n_lost=lost,
        kind=kind,
        interval=method,
        periods_per_year=per_year,
    )
