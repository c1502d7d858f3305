"""From a log of purchases to frequency, recency, T and monetary value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._dates import as_day, as_days
from cxlab._words import Sentence, sentence
from cxlab.clv._oddities import oddities
from cxlab.clv._units import DAYS, time_unit_of, unit_words
from cxlab.core.proportions import normal_quantile
from cxlab.results import Result

if TYPE_CHECKING:
    from collections.abc import Hashable

    from matplotlib.axes import Axes

COUNTED = ("day", "week", "transaction")
RETURNS = ("error", "net", "drop")


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class TransactionSummary(Result):
    """What models of repeat buying need to know of each customer, made by `summary_from_transactions`.

    Parameters
    ----------
    time_unit : {"day", "week", "month", "year"}
        Unit of recency and T.
    one_per : {"day", "week", "transaction"}
        What counts as one purchase.
    observation_end : str
        Last day of the log that was counted, as year-month-day.
    n_purchases : int
        Purchases counted, first ones included.
    n_merged : int
        Rows of the log that were merged into another purchase.
    """

    time_unit: str
    one_per: str
    observation_end: str
    n_purchases: int
    n_merged: int
    _table: pd.DataFrame = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("unit",)

    @property
    def table(self) -> pd.DataFrame:
        """One row for each customer: ``frequency, recency, T`` and, with amounts, ``monetary_value``; a copy."""
        return self._table.copy()

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return what the customers are like on average, and whether frequent buyers spend more per purchase.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, conf_low, conf_high, unit``; rows ``repeat_share, frequency, recency, T`` and,
            with amounts, ``monetary_value`` and ``frequency_spend_correlation``. Means have no interval here; the
            correlation (Spearman, customers with a repeat purchase) has that of Bonett and Wright.

        Raises
        ------
        ValueError
            The confidence level isn't a fraction.
        """
        half = normal_quantile(_checks.confidence_level(confidence_level))
        table, nan = self._table, np.nan
        time = f"{self.time_unit}s"
        rows: list[tuple[Any, ...]] = [
            ("repeat_share", float((table["frequency"] > 0).mean()), nan, nan, "share"),
            ("frequency", float(table["frequency"].mean()), nan, nan, "purchases"),
            ("recency", float(table["recency"].mean()), nan, nan, time),
            ("T", float(table["T"].mean()), nan, nan, time),
        ]
        again = table[table["frequency"] > 0]
        if "monetary_value" in table and len(again):
            rows.append(("monetary_value", float(again["monetary_value"].mean()), nan, nan, "money"))
            rows.append(("frequency_spend_correlation", *correlation(again, half), "ratio"))
        return pd.DataFrame(rows, columns=["term", "estimate", "conf_low", "conf_high", "unit"])

    def glance(self) -> pd.DataFrame:
        """Return one row: the rules and the counts.

        Returns
        -------
        DataFrame
            Columns ``time_unit, one_per, observation_end, n_purchases, n_merged, n, n_missing``.
        """
        names = ("time_unit", "one_per", "observation_end", "n_purchases", "n_merged", "n", "n_missing")
        return pd.DataFrame([{name: getattr(self, name) for name in names}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw how many customers came back how often.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Not used: counts of a log have no interval.

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
        counts = self._table["frequency"].clip(upper=7).value_counts().reindex(range(8), fill_value=0)
        terms = [*map(str, range(7)), "7+"]
        return plots.purchase_frequencies(pd.DataFrame({"term": terms, "observed": counts.to_numpy(float)}), ax=ax)

    def _title(self) -> Sentence:
        return sentence("Histories of customers from a log of purchases")

    def _counted(self) -> Sentence:
        return sentence(
            "Customers: {n:,}, purchases: {n_purchases:,}. Missing: {n_missing:,}.",
            n=self.n,
            n_purchases=self.n_purchases,
            n_missing=self.n_missing,
        )

    def _headline(self) -> str:
        again = int((self._table["frequency"] > 0).sum())
        return (
            f"{self.n:,} customers until {self.observation_end}, {again:,} with a repeat purchase, "
            f"times in {self.time_unit}s"
        )

    def _vocabulary(self) -> dict[str, str]:
        return {
            "repeat_share": sentence("Customers with a repeat purchase"),
            "frequency": sentence("Repeat purchases (mean)"),
            "recency": sentence("First to last purchase (mean)"),
            "T": sentence("Time observed (mean)"),
            "monetary_value": sentence("Spending per repeat purchase (mean)"),
            "frequency_spend_correlation": sentence("Frequency and spending (rank correlation)"),
            "purchases": sentence("purchases"),
            "share": sentence("share"),
            "money": sentence("money"),
            "ratio": sentence("ratio"),
            f"{self.time_unit}s": unit_words(self.time_unit),
        }


def correlation(again: pd.DataFrame, half: float) -> tuple[float, float, float]:
    """Spearman's correlation of frequency and spending, with Bonett and Wright's interval."""
    rho = float(again["frequency"].rank().corr(again["monetary_value"].rank())) if len(again) > 3 else np.nan
    if not np.isfinite(rho) or abs(rho) >= 1:
        return rho, np.nan, np.nan
    error = np.sqrt((1 + rho**2 / 2) / (len(again) - 3))
    return rho, float(np.tanh(np.arctanh(rho) - half * error)), float(np.tanh(np.arctanh(rho) + half * error))


def summary_from_transactions(
    log: pd.DataFrame,
    *,
    customer: Hashable,
    date: Hashable,
    time_unit: str,
    amount: Hashable | None = None,
    observation_end: object = None,
    one_per: str = "day",
    returns: str = "error",
) -> TransactionSummary:
    """Frequency, recency, T and mean spending of each customer, from a log with one row for each purchase.

    Parameters
    ----------
    log : DataFrame
        One row for each purchase.
    customer : str
        Column that tells customers apart.
    date : str
        Column of dates: dates, or text written the same way throughout (year-month-day).
    time_unit : {"day", "week", "month", "year"}
        Unit of recency and T. It is never guessed: a model fitted to days and fed with weeks is wrong by seven.
    amount : str, optional
        Column of what was paid, in money.
    observation_end : date, optional
        Last day observed; later rows are left out. The last day of the log when left out.
    one_per : {"day", "week", "transaction"}
        What counts as one purchase: all of a day together, all of a calendar week (Monday to Sunday; recency and T are
        then whole weeks), or each row.
    returns : {"error", "net", "drop"}
        What to do with negative amounts: refuse them, add them to the purchases of their customer and day, or leave
        them out.

    Returns
    -------
    TransactionSummary
        ``.table`` has one row for each customer; `bg_nbd` and the others take the result itself.

    Raises
    ------
    ValueError
        A column is missing, dates are written in two ways or can't be read, amounts are negative, nothing is left.
    TypeError
        `log` is not a table.

    Notes
    -----
    Frequency counts repeat purchases, so that a customer who bought once has 0. Recency is the time from the first
    purchase to the last; in RFM the same word means the time since the last purchase, which is T minus recency here.
    T is the time from the first purchase to the end of observation. Monetary value is the mean of the repeat
    purchases, 0 where there are none: the first purchase is left out, because the models condition on it. The notes of
    the result say how many rows were merged, and what looks odd: rows entered twice, a day far off, names that differ
    in capitals only.

    Examples
    --------
    >>> import cxlab as cx
    >>> log = cx.datasets.load("cdnow_transactions")
    >>> cx.summary_from_transactions(log, customer="customer_id", date="date", time_unit="week")
    <TransactionSummary: 2,357 customers until 1998-06-30, 1,139 with a repeat purchase, times in weeks>
    """
    unit = time_unit_of(time_unit)
    _checks.choice("one_per", one_per, COUNTED)
    _checks.choice("returns", returns, RETURNS)
    purchases, notes, n_missing = read_log(_checks.table("log", log), customer, date, amount, returns)
    last = purchases["day"].max() if observation_end is None else as_day("observation_end", observation_end)
    purchases = purchases[purchases["day"] <= last]
    if purchases.empty:
        raise ValueError(f"observation_end: no purchase is dated {last:%Y-%m-%d} or earlier. Check the date.")
    merged = merge(purchases, one_per)
    table = summarise(merged, last, DAYS[unit], one_per)
    n_merged = len(purchases) - len(merged)
    return TransactionSummary(
        n=len(table),
        n_missing=n_missing,
        method=_method(one_per),
        notes=(*notes, *oddities(log, purchases, (customer, date, amount)), *_notes(table, unit, n_merged, one_per)),
        time_unit=unit,
        one_per=one_per,
        observation_end=f"{last:%Y-%m-%d}",
        n_purchases=len(merged),
        n_merged=n_merged,
        _table=table,
    )


def read_log(
    log: pd.DataFrame, customer: Hashable, date: Hashable, amount: Hashable | None, returns: str
) -> tuple[pd.DataFrame, list[Sentence], int]:
    """Check a log; columns ``customer, day, amount`` (NaN without amounts), notes, and rows left out as missing."""
    who = _checks.column("customer", log, customer)
    day = as_days("date", _checks.column("date", log, date))
    paid = None if amount is None else _checks.numbers("amount", _checks.column("amount", log, amount))
    table = pd.DataFrame({"customer": who, "day": day, "amount": np.nan if paid is None else paid})
    known = who.notna() & day.notna() & (True if paid is None else paid.notna())
    table, notes = table[known], []
    if table.empty:
        raise ValueError("log: each row lacks a customer, a date or an amount, so there is nothing to count.")
    negative = table.loc[table["amount"] < 0, "amount"].rename(amount)
    if len(negative):
        if returns == "error":
            raise ValueError(
                f"amount: {_checks.count(len(negative), 'amount')} below zero: {_checks.places(negative)}. If they are "
                "returned goods, pass returns='net' to subtract them from their day, or returns='drop' to leave them "
                "out."
            )
        table, note = _without_returns(table, len(negative), returns)
        notes.append(note)
    return table, notes, int((~known).sum())


def _without_returns(table: pd.DataFrame, n: int, returns: str) -> tuple[pd.DataFrame, Sentence]:
    if returns == "drop":
        return table[~(table["amount"] < 0)], sentence("{n:,} rows with negative amounts were left out.", n=n)
    days = table.groupby(["customer", "day"], as_index=False, sort=True)["amount"].sum()
    note = sentence(
        "{n:,} negative amounts were added to their customer's day; {days:,} days that came to zero or less were "
        "left out.",
        n=n,
        days=int((days["amount"] <= 0).sum()),
    )
    return days[days["amount"] > 0], note


def merge(purchases: pd.DataFrame, one_per: str) -> pd.DataFrame:
    """Count what belongs together once: one row for each purchase, sorted by customer and day."""
    if one_per == "transaction":
        return purchases.sort_values(["customer", "day"], kind="stable", ignore_index=True)
    day = purchases["day"]
    if one_per == "week":
        day = day - pd.to_timedelta(day.dt.day_of_week, unit="D")
    grouped = purchases.assign(day=day).groupby(["customer", "day"], as_index=False, sort=True, observed=True)
    return grouped["amount"].sum(min_count=1)


def summarise(merged: pd.DataFrame, last: pd.Timestamp, days: float, one_per: str) -> pd.DataFrame:
    """Make one row for each customer from purchases that `merge` has sorted."""
    if one_per == "week":
        last = last - pd.Timedelta(days=last.day_of_week)
    grouped = merged.groupby("customer", sort=True, observed=True)
    span = grouped["day"].agg(["min", "max", "size"])
    table = pd.DataFrame(
        {
            "frequency": span["size"] - 1,
            "recency": (span["max"] - span["min"]).dt.days / days,
            "T": (last - span["min"]).dt.days / days,
        }
    )
    if merged["amount"].notna().any():
        again = merged[merged["customer"].duplicated()]
        mean = again.groupby("customer", observed=True)["amount"].mean()
        table["monetary_value"] = mean.reindex(table.index, fill_value=0.0)
    return table.rename_axis("customer")


def _method(one_per: str) -> Sentence:
    return {
        "day": sentence("purchases of one customer on one day count as one; times from the first purchase"),
        "week": sentence("purchases of one customer in one calendar week (from Monday) count as one; whole weeks"),
        "transaction": sentence("each row of the log counts as one purchase; times from the first purchase"),
    }[one_per]


def _notes(table: pd.DataFrame, unit: str, n_merged: int, one_per: str) -> list[Sentence]:
    notes = [
        sentence(
            "Recency is the time from the first to the last purchase; the recency of RFM, time since the last "
            "purchase, is T minus it."
        ),
        sentence("Recency and T are in {unit}; forecasts take and give times in {unit} too.", unit=unit_words(unit)),
    ]
    if n_merged and one_per == "day":
        notes.append(sentence("{n:,} rows fell on a day with another purchase and were merged with it.", n=n_merged))
    if n_merged and one_per == "week":
        notes.append(
            sentence(
                "{n:,} rows fell into a week with another purchase and were merged with it; other programs count days, "
                "and get other parameters.",
                n=n_merged,
            )
        )
    together = int(((table["frequency"] > 0) & (table["recency"] == 0)).sum())
    if together:
        notes.append(
            sentence("{n:,} customers bought several times, all on their first day: their recency is 0.", n=together)
        )
    if "monetary_value" in table:
        notes += _spend_notes(table[table["frequency"] > 0])
    return notes


def _spend_notes(again: pd.DataFrame) -> list[Sentence]:
    notes = []
    free = int((again["monetary_value"] <= 0).sum())
    if free:
        notes.append(
            sentence("{n:,} customers paid nothing in their repeat purchases; gamma_gamma refuses them.", n=free)
        )
    rho, low, high = correlation(again, normal_quantile(0.95))
    if low > 0 or high < 0:
        notes.append(
            sentence(
                "Frequent buyers spend differently per purchase (rank correlation {rho:.2f}); gamma_gamma assumes that "
                "they don't.",
                rho=rho,
            )
        )
    return notes
