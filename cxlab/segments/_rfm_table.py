"""Recency, frequency and money of each customer, from a log of purchases or from the summary that BTYD models use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from cxlab import _checks
from cxlab._dates import as_day, as_days
from cxlab.segments._inputs import numeric_columns

if TYPE_CHECKING:
    from collections.abc import Hashable


def rfm_table(
    transactions: pd.DataFrame, *, customer: Hashable, date: Hashable, amount: Hashable, as_of: Any = None
) -> pd.DataFrame:
    """Recency, frequency and money of each customer, from a log with one row for each purchase.

    Parameters
    ----------
    transactions : DataFrame
        One row for each purchase or receipt line.
    customer, date, amount : str
        Columns: who, when (dates, or text written the same way throughout), and how much in money. Returns as negative
        amounts are added up with the rest.
    as_of : date, optional
        The day from which recency is counted back; the last date of the log when left out.

    Returns
    -------
    DataFrame
        Index: customers. Columns ``recency`` (days since the last purchase), ``frequency`` (days with a purchase, the
        first included), ``total`` and ``mean`` (money altogether, and per such day).

    Raises
    ------
    TypeError
        `transactions` is not a table, or the dates are numbers.
    ValueError
        A column is missing, a value is, dates can't be read or are written in two ways, or a purchase lies after
        `as_of`.

    Notes
    -----
    This is the recency of direct marketing: **time since the last purchase**, so that small is good. The probability
    models (BG/NBD and its family) call something else recency, the time from the first purchase to the last, and count
    repeat purchases only; `rfm_from_summary` goes from theirs to this one. Rows of the same customer on the same day
    are one purchase.

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> log = pd.DataFrame({"who": ["A", "A", "B"], "paid": [20.0, 30.0, 5.0],
    ...                     "day": pd.to_datetime(["2026-01-02", "2026-01-30", "2026-01-10"])})
    >>> cx.rfm_table(log, customer="who", date="day", amount="paid").loc["A"].to_dict()
    {'recency': 0.0, 'frequency': 2.0, 'total': 50.0, 'mean': 25.0}
    """
    table = _checks.table("transactions", transactions)
    who = _checks.column("customer", table, customer)
    days = as_days("date", _checks.column("date", table, date))
    money = numeric_columns("amount", table, [amount])[amount]
    for argument, values in (("customer", who), ("date", days), ("amount", money)):
        _refuse_gaps(argument, values)
    end = _as_of(as_of, days)
    bought = pd.DataFrame({"who": who, "day": days, "money": money}).groupby(["who", "day"], sort=False)["money"].sum()
    daily = bought.reset_index()
    by_customer = daily.groupby("who", sort=True)
    frequency, total = by_customer.size(), by_customer["money"].sum()
    recency = (end - by_customer["day"].max()).dt.days
    made = pd.DataFrame({"recency": recency, "frequency": frequency, "total": total, "mean": total / frequency})
    return made.rename_axis(str(customer))


def _refuse_gaps(argument: str, values: pd.Series) -> None:
    gaps = values[values.isna()]
    if len(gaps):
        rows = _checks.listing(f"row {row}" for row in gaps.index)
        raise ValueError(
            f"{argument}: missing in {_checks.count(len(gaps), 'row')}: {rows}. A purchase needs a customer, a day and "
            "an amount; correct or drop these rows first."
        )


def _as_of(as_of: Any, days: pd.Series) -> pd.Timestamp:
    if as_of is None:
        return days.max()
    end = as_day("as_of", as_of)
    late = days[days > end]
    if len(late):
        raise ValueError(
            f"as_of: {_checks.count(len(late), 'purchase')} after {end:%Y-%m-%d}, the last on {late.max():%Y-%m-%d}. "
            "Choose a later day, or leave these rows out."
        )
    return end


def rfm_from_summary(
    data: pd.DataFrame, *, frequency: Hashable = "frequency", recency: Hashable = "recency", T: Hashable = "T"
) -> pd.DataFrame:
    """RFM recency and frequency from the summary that BG/NBD models use: T - recency, and frequency + 1.

    Parameters
    ----------
    data : DataFrame
        One row for each customer.
    frequency, recency, T : str
        Columns of the summary: repeat purchases, time from first to last purchase, time from first purchase to the end
        of observation; both times in the same unit.

    Returns
    -------
    DataFrame
        A copy of `data` with two columns more: ``since_last`` (time since the last purchase, in the unit of T) and
        ``n_purchases`` (the first included). The old columns keep their values and their meaning.

    Raises
    ------
    TypeError
        `data` is not a table.
    ValueError
        A column is missing or holds no numbers, a time is negative, or recency exceeds T.

    Notes
    -----
    Two communities use one word for two times. A customer who bought on day 0 and on day 10 and is seen until day 100
    has recency 10 in BG/NBD and recency 90 in RFM. Scoring the wrong one turns the best customers into the worst.

    References
    ----------
    Fader, P. S., Hardie, B. G. S., & Lee, K. L. (2005). RFM and CLV: Using iso-value curves for customer base analysis.
    Journal of Marketing Research, 42(4), 415-430. https://doi.org/10.1509/jmkr.2005.42.4.415

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> one = pd.DataFrame({"frequency": [1], "recency": [10.0], "T": [100.0]})
    >>> cx.rfm_from_summary(one)[["since_last", "n_purchases"]].to_dict("records")
    [{'since_last': 90.0, 'n_purchases': 2}]
    """
    names = {"frequency": frequency, "recency": recency, "T": T}
    table = _checks.table("data", data)
    found = {name: numeric_columns(name, table, [column])[column] for name, column in names.items()}
    for name, values in found.items():
        _refuse_negative(name, values)
    beyond = found["recency"][found["recency"] > found["T"]]
    if len(beyond):
        raise ValueError(
            f"recency: longer than T in {_checks.count(len(beyond), 'row')}: {_checks.places(beyond)}. In this summary "
            "recency runs from the first purchase to the last; pass it as it is if it is time since the last one."
        )
    since = found["T"] - found["recency"]
    return table.assign(since_last=since, n_purchases=table[frequency] + 1)


def _refuse_negative(name: str, values: pd.Series) -> None:
    below = values[values < 0]
    if len(below):
        raise ValueError(
            f"{name}: negative in {_checks.count(len(below), 'row')}: {_checks.places(below)}. Times and counts are "
            f"zero "
            "or more; correct these rows first."
        )
