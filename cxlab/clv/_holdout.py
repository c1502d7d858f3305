"""A log split in two: what a model may see, and what it is tested on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.clv._summary import COUNTED, TransactionSummary, merge, read_log, summary_from_transactions
from cxlab.clv._units import DAYS, time_unit_of
from cxlab.results import Result, read_only

if TYPE_CHECKING:
    from collections.abc import Hashable

    from matplotlib.axes import Axes

    from cxlab._checks import Floats


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class CalibrationHoldout(Result):
    """A log split in time, made by `calibration_holdout`; `n` counts customers first seen before the split.

    Parameters
    ----------
    histories : TransactionSummary
        What a model may see.
    calibration : float
        Length of the calibration period, in time units of the summary.
    total_length : float
        Length of the whole log.
    n_later : int
        Customers first seen after the split, who are left out.
    """

    histories: TransactionSummary = field(repr=False)
    calibration: float
    total_length: float
    n_later: int
    _n_holdout: Floats = field(repr=False)
    _births: Floats = field(repr=False)
    _days: Floats = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("unit",)

    @property
    def holdout_length(self) -> float:
        """Length of the holdout period."""
        return self.total_length - self.calibration

    @property
    def table(self) -> pd.DataFrame:
        """The summary of the calibration period with ``n_holdout``, purchases after it; a copy."""
        return self.histories.table.assign(n_holdout=self._n_holdout)

    @property
    def births(self) -> Floats:
        """When each customer bought for the first time, since the first purchase of all."""
        return self._births

    def purchases_since_start(self, days_per_unit: float) -> Floats:
        """Return the times of all repeat purchases.

        Parameters
        ----------
        days_per_unit : float
            Length of a unit of time, in days.

        Returns
        -------
        ndarray of float
            Ascending, since the first purchase of all.
        """
        result: Floats = self._days / days_per_unit
        return result

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return means of the two periods.

        Parameters
        ----------
        confidence_level : float
            Not used: these are counts. Checked all the same.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, unit``; rows ``calibration_mean, holdout_mean, holdout_share``.

        Raises
        ------
        ValueError
            The confidence level isn't a fraction.
        """
        _checks.confidence_level(confidence_level)
        rows = [
            ("calibration_mean", float(self.histories.table["frequency"].mean()), "purchases"),
            ("holdout_mean", float(self._n_holdout.mean()), "purchases"),
            ("holdout_share", float((self._n_holdout > 0).mean()), "share"),
        ]
        return pd.DataFrame(rows, columns=["term", "estimate", "unit"])

    def glance(self) -> pd.DataFrame:
        """Return one row: the lengths and the counts.

        Returns
        -------
        DataFrame
            Columns ``calibration, holdout_length, n_later, n, n_missing``.
        """
        names = ("calibration", "holdout_length", "n_later", "n", "n_missing")
        return pd.DataFrame([{name: getattr(self, name) for name in names}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw how many customers came back how often in the calibration period.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Not used.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        return self.histories.plot(ax, confidence_level=confidence_level)

    def _title(self) -> Sentence:
        return sentence("A log split into calibration and holdout")

    def _counted(self) -> Sentence:
        return sentence("Customers: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _headline(self) -> str:
        unit = self.histories.time_unit
        return (
            f"{self.calibration:g} {unit}s to fit and {self.holdout_length:.4g} to test, "
            f"{self._n_holdout.sum():,.0f} purchases there, n = {self.n:,}"
        )

    def _vocabulary(self) -> dict[str, str]:
        return {
            "calibration_mean": sentence("Repeat purchases in the calibration (mean)"),
            "holdout_mean": sentence("Purchases in the holdout (mean)"),
            "holdout_share": sentence("Customers who bought in the holdout"),
            "purchases": sentence("purchases"),
            "share": sentence("share"),
        }


def calibration_holdout(
    log: pd.DataFrame,
    *,
    calibration: float,
    customer: Hashable = "customer_id",
    date: Hashable = "date",
    time_unit: str = "week",
    share: float = 1.0,
    one_per: str = "day",
) -> CalibrationHoldout:
    """Split a log in time: the first part to fit a model, the rest to test it.

    Parameters
    ----------
    log : DataFrame
        One row for each purchase.
    calibration : float
        Length of the calibration period since the first purchase of all, in `time_unit`.
    customer, date : str
        Columns of the customer and of the date.
    time_unit : {"week", "day", "month", "year"}
        Unit of all times.
    share : float
        Use only this share of the customers, every so many of them in the order of their names; above 0, at most 1.
    one_per : {"day", "week", "transaction"}
        What counts as one purchase; see `summary_from_transactions`.

    Returns
    -------
    CalibrationHoldout
        ``.histories`` to fit a model to, ``.table`` with the purchases that came after.

    Raises
    ------
    ValueError
        The calibration period reaches to the end of the log or holds nobody, a share is not above 0 and at most 1.
    TypeError
        `log` is not a table.

    Notes
    -----
    Customers first seen after the split are left out and counted: the model has nothing to say of them one by one.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.calibration_holdout(cx.datasets.load("cdnow_transactions"), calibration=39)
    <CalibrationHoldout: 39 weeks to fit and 39 to test, 1,882 purchases there, n = 2,357>
    """
    unit, days = time_unit_of(time_unit), DAYS[time_unit_of(time_unit)]
    length = _checks.between("calibration", calibration, 0, np.inf, f" {unit}s")
    _checks.choice("one_per", one_per, COUNTED)
    purchases, _, n_missing = read_log(_checks.table("log", log), customer, date, None, "error")
    purchases = _some(merge(purchases, one_per), share)
    first, last = purchases["day"].min(), purchases["day"].max()
    # A calibration of 39 weeks from a Wednesday ends with the Tuesday of the 39th week.
    split = first + pd.Timedelta(days=int(np.ceil(length * days - 1e-9)) - 1)
    if split >= last:
        raise ValueError(
            f"calibration: {length:g} {unit}s reach to {split:%Y-%m-%d}, the log ends on {last:%Y-%m-%d}. Take "
            f"less, so "
            "that something is left to test."
        )
    kept = purchases[purchases["day"] <= split]
    summary = summary_from_transactions(
        kept, customer="customer", date="day", time_unit=unit, observation_end=split, one_per=one_per
    )
    table = summary.table
    again = purchases[purchases["customer"].isin(table.index)]
    after = again[again["day"] > split].groupby("customer", observed=True).size()
    days_of_repeats = (again.loc[again["customer"].duplicated(), "day"] - first).dt.days + 1
    births = (kept.groupby("customer", observed=True)["day"].min().reindex(table.index) - first).dt.days + 1
    n_later = purchases["customer"].nunique() - len(table)
    return CalibrationHoldout(
        n=summary.n,
        n_missing=n_missing,
        method=summary.method,
        notes=_notes(n_later),
        histories=summary,
        calibration=length,
        total_length=float(((last - first).days + 1) / days),
        n_later=n_later,
        _n_holdout=read_only(after.reindex(table.index, fill_value=0).to_numpy(np.float64)),
        _births=read_only(births.to_numpy(np.float64) / days),
        _days=read_only(np.sort(days_of_repeats.to_numpy(np.float64))),
    )


def _some(purchases: pd.DataFrame, share: object) -> pd.DataFrame:
    """Keep a share of the customers, evenly spread over the order of their names."""
    if not isinstance(share, (int, float)) or not 0 < share <= 1:
        raise ValueError(f"share: expected a share of the customers above 0 and at most 1, got {share!r}.")
    names = purchases["customer"].drop_duplicates()
    place = np.arange(len(names))
    kept = names[np.floor((place + 1) * share + 1e-9) > np.floor(place * share + 1e-9)]
    if kept.empty:
        raise ValueError(f"share: {share:g} of {_checks.count(len(names), 'customer')} is nobody. Take more.")
    return purchases[purchases["customer"].isin(kept)]


def _notes(n_later: int) -> tuple[Sentence, ...]:
    if not n_later:
        return ()
    return (sentence("{n:,} customers first seen after the calibration were left out.", n=n_later),)
