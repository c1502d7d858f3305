"""The same table of orders, counted by each of those whom one could call the customer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import groups
from cxlab.core.proportions import wilson_interval
from cxlab.results import Result
from cxlab.segments._inputs import named_columns, numeric_columns

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from matplotlib.axes import Axes

# What can be computed for each customer → its unit.
MEASURES = {"customers": "customers", "value": "value each", "kept": "share kept", "rating": "mean rating"}


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class CustomerCounts(Result):
    """One number under several answers to "who is the customer", made by `count_customers`; ``n`` counts rows.

    Parameters
    ----------
    measure : {"customers", "value", "kept", "rating"}
        What was computed.
    """

    measure: str
    _customers: tuple[tuple[str, pd.DataFrame], ...] = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("n_customers", "rows_each", "unit")

    def customers(self, role: str) -> pd.DataFrame:
        """Return one row for each customer, when this column tells who the customer is.

        Parameters
        ----------
        role : str
            One of the columns that were counted by.

        Returns
        -------
        DataFrame
            Columns ``n_rows`` and, unless only customers were counted, ``result``: what was computed.

        Raises
        ------
        ValueError
            `role` was not counted by.
        """
        tables = dict(self._customers)
        _checks.choice("role", role, list(tables))
        return tables[role].copy()

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each column that was counted by.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``estimate`` (the number of customers, or a mean over customers), ``std_error, conf_low, conf_high`` (t
            interval of a mean, Wilson interval of a share; none for a number that was counted), ``n_customers,
            rows_each`` (rows for each customer), ``unit``.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        rows = [self._row(role, table, level) for role, table in self._customers]
        return pd.DataFrame(rows, columns=["term", "estimate", "std_error", "conf_low", "conf_high",
                                           *self.extra_columns])  # fmt: skip

    def _row(self, role: str, table: pd.DataFrame, level: float) -> tuple[object, ...]:
        n, unknown = len(table), float("nan")
        about = (n, float(table["n_rows"].mean()) if n else unknown, MEASURES[self.measure])
        if self.measure == "customers":
            return (role, float(n), unknown, unknown, unknown, *about)
        values = table["result"].dropna().to_numpy(float)
        if not values.size:
            return (role, unknown, unknown, unknown, unknown, *about)
        mean, error = groups.mean_and_error(values) if values.size > 1 else (float(values[0]), unknown)
        if self.measure == "kept":
            bounds = wilson_interval(values.sum(), values.size, level)
            return (role, mean, float((mean * (1 - mean) / values.size) ** 0.5), *bounds, *about)
        return (role, mean, error, *groups.t_interval(mean, error, values.size, level), *about)

    def glance(self) -> pd.DataFrame:
        """Return one row: the lowest and the highest result, and whom they belong to.

        Returns
        -------
        DataFrame
            Columns ``measure, lowest, lowest_by, highest, highest_by, n, n_missing``.
        """
        table = self.tidy().dropna(subset="estimate").sort_values("estimate", kind="stable")
        low, high = table.iloc[0], table.iloc[-1]
        return pd.DataFrame([{"measure": self.measure, "lowest": low.estimate, "lowest_by": low.term,
                              "highest": high.estimate, "highest_by": high.term, "n": self.n,
                              "n_missing": self.n_missing}])  # fmt: skip

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw a bar for each answer to "who is the customer".

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

        return plots.customer_counts(self.tidy(confidence_level), ax=ax, confidence_level=confidence_level)

    def _counted(self) -> Sentence:
        return sentence("Rows: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _title(self) -> Sentence:
        return sentence("One table, several answers to who the customer is")

    def _headline(self) -> str:
        found = [f"{row.term} {said(row.estimate, row.unit)}" for row in self.tidy().itertuples()]
        return f"{MEASURES[self.measure]} by {', '.join(found)}; n = {self.n:,} rows"

    def _headings(self) -> dict[str, Sentence]:
        return {"n_customers": sentence("Customers"), "rows_each": sentence("Rows each")}

    def _vocabulary(self) -> dict[str, str]:
        return {"customers": sentence("customers"), "value each": sentence("value each"),
                "share kept": sentence("share kept"), "mean rating": sentence("mean rating")}  # fmt: skip


def said(value: float, unit: str) -> str:
    """Write a result with the digits that its unit deserves."""
    if value != value:
        return "unknown"
    return f"{value:.0%}" if unit == "share kept" else f"{value:.2f}" if unit == "mean rating" else f"{value:,.0f}"


def count_customers(
    data: pd.DataFrame,
    *,
    by: Sequence[Hashable] = ("user", "buyer", "payer"),
    measure: str = "customers",
    at_least: int = 1,
    last_periods: int | None = None,
    period: Hashable = "week",
    value: Hashable = "amount",
    rating: Hashable = "rating",
) -> CustomerCounts:
    """Compute the same number for each of those whom one could call the customer: user, buyer, payer, say.

    Parameters
    ----------
    data : DataFrame
        One row for each order.
    by : list of str
        Columns that tell who used, who ordered, who paid. Each is taken as the customer in turn.
    measure : {"customers", "value", "kept", "rating"}
        How many customers there are; the mean of their sums of `value`; the share of those of the first half of the
        periods who were seen again in the second half; the mean over customers of their mean `rating`.
    at_least : int
        Rows from which on somebody counts as a customer; for ``"kept"`` in the first half.
    last_periods : int, optional
        How many of the last periods count; all when left out. For ``"kept"`` two at least.
    period : str
        Column of whole numbers that count weeks or months; used by `last_periods` and ``"kept"`` only.
    value, rating : str
        Columns of numbers, used by the measures of these names only.

    Returns
    -------
    CustomerCounts
        ``.tidy()`` has one row for each column of `by`, ``.customers(role)`` one for each customer; ``.plot()``.

    Raises
    ------
    ValueError
        A column is missing, a number is too small, or no row is left.
    TypeError
        `data` is not a table, `by` is not a list, or a column holds text where numbers are needed.

    Notes
    -----
    Rows with a gap in a column that is used are left out and counted in ``n_missing``. With ``"kept"`` and an odd
    number of periods the second half is the longer one. A mean over customers weighs each customer alike, however much
    he orders. Intervals take customers as independent, which those who share a payer are not. None of the answers is
    the right one: it depends on the decision.

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> orders = pd.DataFrame({"eats": ["Ani", "Budi", "Citra"], "pays": ["Ani", "office", "office"]})
    >>> cx.count_customers(orders, by=["eats", "pays"])
    <CustomerCounts: customers by eats 3, pays 2; n = 3 rows>
    """
    table, roles = _checks.table("data", data), named_columns("by", list(by) if isinstance(by, pd.Index) else by)
    _checks.choice("measure", measure, list(MEASURES))
    fewest = _checks.whole("at_least", at_least, 1)
    named = {"period": period} if measure == "kept" or last_periods is not None else {}
    named |= {name: column for name, column in (("value", value), ("rating", rating)) if name == measure}
    used = _used(table, roles, named)
    recent = used if last_periods is None else _recent(used, _checks.whole("last_periods", last_periods, 1))
    tables = tuple((str(role), _per_customer(recent, f"by {role}", measure, fewest)) for role in roles)
    return CustomerCounts(
        n=len(recent), n_missing=len(table) - len(used), measure=measure, _customers=tables,
        method=sentence("each column in turn tells who the customer is; at least {n:,} rows each; t intervals of "
                        "means, Wilson intervals of shares", n=fewest),
        notes=_notes(measure),
    )  # fmt: skip


def _used(table: pd.DataFrame, roles: Sequence[Hashable], named: dict[str, Hashable]) -> pd.DataFrame:
    """The columns that are used, under names of our own, without rows that have a gap."""
    columns = {f"by {role}": _checks.column("by", table, role) for role in roles}
    for name, column in named.items():
        columns[name] = numeric_columns(name, table, [column])[column]
    used = pd.DataFrame(columns).dropna()
    if used.empty:
        raise ValueError("data: no row without a gap in the columns that are used. Fill them, or name other columns.")
    if "period" in used:
        _check_whole(used["period"])
    return used


def _check_whole(periods: pd.Series) -> None:
    broken = periods[periods % 1 != 0]
    if len(broken):
        raise ValueError(
            f"period: expected whole numbers that count weeks or months; found {_checks.places(broken)}. Number the "
            "periods first, (date - first_date).dt.days // 7 say."
        )


def _recent(used: pd.DataFrame, n: int) -> pd.DataFrame:
    return used[used["period"] > used["period"].max() - n]


def _per_customer(rows: pd.DataFrame, role: str, measure: str, fewest: int) -> pd.DataFrame:
    """One row for each customer, with what was computed."""
    if measure == "kept":
        return _kept(rows, role, fewest)
    grouped = rows.groupby(role, sort=False)
    table = pd.DataFrame({"n_rows": grouped.size()})
    if measure == "value":
        table["result"] = grouped["value"].sum()
    elif measure == "rating":
        table["result"] = grouped["rating"].mean()
    return table[table["n_rows"] >= fewest].rename_axis(role.removeprefix("by "))


def _kept(rows: pd.DataFrame, role: str, fewest: int) -> pd.DataFrame:
    first, last = rows["period"].min(), rows["period"].max()
    if first == last:
        raise ValueError("last_periods: 'kept' compares two halves, and all rows lie in one period. Take two or more.")
    early = rows["period"] < first + (last - first + 1) // 2
    table = pd.DataFrame({"n_rows": rows[early].groupby(role, sort=False).size()})
    table["result"] = table.index.isin(rows.loc[~early, role]).astype(float)
    return table[table["n_rows"] >= fewest].rename_axis(role.removeprefix("by "))


def _notes(measure: str) -> tuple[Sentence, ...]:
    if measure == "customers":
        return (sentence("Numbers of customers were counted, not estimated, so that they have no interval."),)
    return (sentence("The intervals take customers as independent; those who share a payer leave together."),)
