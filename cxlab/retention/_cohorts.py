"""Cohorts: of the customers who began together, how many are still active one, two, three periods later?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._dates import as_days
from cxlab._words import Sentence, sentence
from cxlab.core.proportions import wilson_interval
from cxlab.results import Result
from cxlab.retention._cohort_cells import check_cells, last_day, ordinals, period_name, whole_numbers
from cxlab.retention._inputs import zero_one

if TYPE_CHECKING:
    from matplotlib.axes import Axes

EVERY = {"week": "W", "month": "M", "quarter": "Q", "year": "Y"}
OBSERVED, INCOMPLETE, NOT_YET = "observed", "incomplete", "not yet"
COLUMNS = ["term", "estimate", "std_error", "conf_low", "conf_high", "cohort", "age", "n_active", "n_start", "status"]


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class CohortTable(Result):
    """Customers by the period in which they began and the periods since, made by `cohort_table`.

    Parameters
    ----------
    every : str
        Length of a period: "week", "month", "quarter", "year"; or "period" where it isn't known.
    cohorts : tuple of str
        Names of the cohorts, oldest first.
    """

    every: str
    cohorts: tuple[str, ...]
    _cells: pd.DataFrame = field(repr=False)  # cohort, age, n_active (missing: not yet), n_start, status

    extra_columns: ClassVar[tuple[str, ...]] = ("cohort", "age", "n_active", "n_start", "status")

    @classmethod
    def from_counts(
        cls,
        table: pd.DataFrame,
        *,
        every: str,
        cohort: str = "cohort",
        age: str = "age",
        n_active: str = "n_active",
        complete: str | None = None,
    ) -> CohortTable:
        """Make the table from counts: a row for each cohort and age that could be observed, with zeros written out.

        Parameters
        ----------
        table : DataFrame
            One row for each cohort and age. A row that is missing was *not yet observed*; a zero was.
        every : {"week", "month", "quarter", "year", "period"}
            Length of a period.
        cohort, age, n_active : str
            Columns of the cohort, the whole periods since it began (0, 1, 2, ...), and the customers active then. At
            age 0 all customers of the cohort are active.
        complete : str, optional
            Column of 1 (the period was observed to its end) and 0 (it is incomplete); all complete when left out.

        Returns
        -------
        CohortTable
            The same as from the single transactions.

        Raises
        ------
        ValueError
            A column is missing, a cohort without its age 0, a gap in the ages, more active than there are customers.

        Examples
        --------
        >>> import pandas as pd
        >>> from cxlab.retention import CohortTable
        >>> counts = pd.DataFrame({"cohort": [2024, 2024, 2025], "age": [0, 1, 0], "n_active": [40, 12, 35]})
        >>> CohortTable.from_counts(counts, every="year").shares().to_numpy()
        array([[1. , 0.3],
               [1. , nan]])
        """
        _checks.choice("every", every, (*EVERY, "period"))
        data = _checks.table("table", table)
        cells = pd.DataFrame(
            {
                "cohort": _checks.column("cohort", data, cohort).astype(str).to_numpy(),
                "age": whole_numbers("age", _checks.column("age", data, age)),
                "n_active": whole_numbers("n_active", _checks.column("n_active", data, n_active)),
            }
        )
        check_cells(cells)
        names = sorted(cells["cohort"].unique())
        whole = np.ones(len(cells), dtype=bool)
        if complete is not None:
            meaning = "1 for a period that was observed to its end, 0 for one that was not"
            whole = (zero_one("complete", _checks.column("complete", data, complete), meaning) == 1).to_numpy()
        notes = [] if whole.all() else [sentence("Periods in brackets on the map are incomplete.")]
        return _table(cells.assign(status=np.where(whole, OBSERVED, INCOMPLETE)), names, every, 0, notes)

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each cohort and age, those not yet observed included.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term`` ("2025-01 +3"), ``estimate`` (share of the cohort active at this age), ``std_error,
            conf_low, conf_high`` (Wilson), ``cohort, age, n_active, n_start, status``. The status is "observed",
            "incomplete" (the last period, cut off by the end of the log) or "not yet"; only the last has no estimate.
            An observed zero is a number with an interval.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        rows = []
        for cell in self._cells.itertuples():
            term = f"{cell.cohort} +{cell.age}"
            numbers = (np.nan,) * 4
            if cell.status != NOT_YET:
                share = cell.n_active / cell.n_start
                # At age 0 the share is 1 by definition: nothing is estimated.
                low, high = wilson_interval(cell.n_active, cell.n_start, level) if cell.age else (np.nan, np.nan)
                error = float(np.sqrt(share * (1 - share) / cell.n_start))
                numbers = (share, error if cell.age else np.nan, low, high)
            rows.append((term, *numbers, cell.cohort, cell.age, cell.n_active, cell.n_start, cell.status))
        return pd.DataFrame(rows, columns=COLUMNS)

    def counts(self) -> pd.DataFrame:
        """Return customers active by cohort (rows) and age (columns); missing where not yet observed.

        Returns
        -------
        DataFrame
            Whole numbers that can be missing (``Int64``).
        """
        wide = self._cells.pivot_table(index="cohort", columns="age", values="n_active", dropna=False)
        return wide.reindex(list(self.cohorts)).astype("Int64")

    def shares(self) -> pd.DataFrame:
        """Return the share active by cohort (rows) and age (columns); missing where not yet observed.

        Returns
        -------
        DataFrame
            Shares from 0 to 1.
        """
        counts = self.counts().astype("float64")
        return counts.div(counts[0], axis=0)

    def by_age(self, *, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the share active at each age over all cohorts that were watched so long, the incomplete left out.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, conf_low, conf_high, age, n_active, n_start, n_cohorts``. Different ages rest on
            different cohorts, so that the line through them is no cohort's own history.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        seen = self._cells[self._cells["status"] == OBSERVED]
        rows = []
        for age, cells in seen.groupby("age"):
            active, start = int(cells["n_active"].sum()), int(cells["n_start"].sum())
            bounds = wilson_interval(active, start, level) if age else (np.nan, np.nan)
            rows.append((f"+{age}", active / start, *bounds, age, active, start, len(cells)))
        columns = ["term", "estimate", "conf_low", "conf_high", "age", "n_active", "n_start", "n_cohorts"]
        return pd.DataFrame(rows, columns=columns)

    def glance(self) -> pd.DataFrame:
        """Return one row: cohorts, ages, and how many cells were not yet observed.

        Returns
        -------
        DataFrame
            Columns ``n_cohorts, oldest_age, n_observed, n_incomplete, n_not_yet, n, n_missing``.
        """
        status = self._cells["status"].value_counts()
        row = {
            "n_cohorts": len(self.cohorts),
            "oldest_age": int(self._cells["age"].max()),
            **{f"n_{name.replace(' ', '_')}": int(status.get(name, 0)) for name in (OBSERVED, INCOMPLETE, NOT_YET)},
            "n": self.n,
            "n_missing": self.n_missing,
        }
        return pd.DataFrame([row])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw a heat map with the shares written in; cells not yet observed stay empty.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Level of the intervals in the table; the map doesn't draw them.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.cohort_map(self.tidy(confidence_level), ax=ax, every=self.every)

    def _title(self) -> Sentence:
        return sentence("Customers active by cohort and age")

    def _counted(self) -> Sentence:
        return sentence(
            "Customers: {n:,} in {n_cohorts} cohorts. Missing: {n_missing:,} rows without customer or date.",
            n=self.n,
            n_cohorts=len(self.cohorts),
            n_missing=self.n_missing,
        )

    def _headline(self) -> str:
        ages = self.by_age()
        after = f", {ages.estimate[1]:.1%} active one {self.every} later" if len(ages) > 1 else ""
        return f"{len(self.cohorts)} cohorts by {self.every}, {self.n:,} customers{after}"

    def _vocabulary(self) -> dict[str, str]:
        return {OBSERVED: sentence("observed"), INCOMPLETE: sentence("incomplete"), NOT_YET: sentence("not yet")}


def cohort_table(
    log: Any, *, customer: Any = None, date: Any = None, every: str = "month", until: Any = None
) -> CohortTable:
    """Of the customers who began in the same period, how many were active in each later one.

    Parameters
    ----------
    log : DataFrame
        One row for each purchase, visit or other sign of life.
    customer, date : str
        Columns of who and when; dates as dates, or as text written the same way throughout (2025-03-31).
    every : {"week", "month", "quarter", "year"}
        Length of a period; weeks run from Monday to Sunday.
    until : date or str, optional
        Last day that the log covers; the last date in it when left out. Later periods are *not yet observed*, and a
        period that goes beyond this day is *incomplete*.

    Returns
    -------
    CohortTable
        ``.counts()``, ``.shares()``, ``.by_age()``, ``.tidy()`` with intervals, ``.plot()``.

    Raises
    ------
    ValueError
        Columns not named, dates in more than one format, dates after `until`, nothing left after missing ones.
    TypeError
        `log` isn't a table, or the dates are numbers.

    Notes
    -----
    A cohort is the period of a customer's **first** row. The share at age k is the customers of a cohort with at least
    one row in the k-th period after it, divided by the cohort; the interval is Wilson's, each cell by itself. Customers
    may be away and come back, so that shares can rise: this is activity, not survival. The first cohorts of a log that
    starts in the middle of business hold old customers too.

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> days = ["2025-01-05", "2025-02-09", "2025-01-20", "2025-03-31"]
    >>> log = pd.DataFrame({"who": [1, 1, 2, 3], "day": days})
    >>> cx.cohort_table(log, customer="who", date="day").shares().loc["2025-01"].to_list()
    [1.0, 0.5, 0.0]
    """
    _checks.choice("every", every, tuple(EVERY))
    table = _checks.table("log", log)
    for argument, name, what in (("customer", customer, "the customers"), ("date", date, "the dates")):
        if name is None:
            columns = _checks.listing(table.columns)
            raise ValueError(f"{argument}: say which column holds {what}, {argument}='…'. Columns: {columns}.")
    who, when = _checks.column("customer", table, customer), as_days("date", _checks.column("date", table, date))
    known = (who.notna() & when.notna()).to_numpy()
    if not known.any():
        raise ValueError(f"log: none of the {_checks.count(len(table), 'row')} has both a customer and a date.")
    when, who = when[known], who[known]
    last = last_day(when, until)
    period = when.dt.to_period(EVERY[every])
    final = pd.Period(last, EVERY[every])
    seen = pd.DataFrame({"who": who.to_numpy(), "period": period.to_numpy()}).drop_duplicates()
    first = seen.groupby("who")["period"].transform("min")
    ages = ordinals(seen["period"]) - ordinals(first)
    active = pd.DataFrame({"cohort": first.to_numpy(), "age": ages}).value_counts()
    periods = sorted(first.unique())
    whole = final.end_time.normalize() <= last
    cells = [
        (period_name(cohort), age, int(active.get((cohort, age), 0)), OBSERVED if whole or age < oldest else INCOMPLETE)
        for cohort in periods
        for oldest in [final.ordinal - cohort.ordinal]
        for age in range(oldest + 1)
    ]
    notes = [_first_cohort(period_name(periods[0]))]
    if not whole:
        notes.append(sentence("The last period is incomplete (the log ends on {day}).", day=f"{last:%Y-%m-%d}"))
    frame = pd.DataFrame(cells, columns=["cohort", "age", "n_active", "status"])
    return _table(frame, [period_name(cohort) for cohort in periods], every, int((~known).sum()), notes)


def _table(cells: pd.DataFrame, names: list[str], every: str, missing: int, notes: list[Sentence]) -> CohortTable:
    """Fill the rectangle: what was not yet observed gets a cell that says so."""
    start = cells[cells["age"] == 0].set_index("cohort")["n_active"]
    ages = range(int(cells["age"].max()) + 1)
    full = pd.MultiIndex.from_product([names, ages], names=["cohort", "age"])
    cells = cells.set_index(["cohort", "age"]).reindex(full).reset_index()
    cells["status"] = cells["status"].fillna(NOT_YET).astype(str)
    cells["n_active"] = cells["n_active"].astype("float64")
    cells["n_start"] = cells["cohort"].map(start).astype(int)
    return CohortTable(
        n=int(start.sum()),
        n_missing=missing,
        method=sentence("customers active in a period, divided by their cohort; Wilson interval of each cell"),
        notes=(
            sentence("Customers may be away and come back: these are shares active, not shares that survived."),
            sentence("At age 0 the share is 1 by definition and has no interval."),
            *notes,
        ),
        every=every,
        cohorts=tuple(names),
        _cells=cells,
    )


def _first_cohort(name: str) -> Sentence:
    return sentence("The first cohort, {name}, may hold customers who began before the log does.", name=name)
