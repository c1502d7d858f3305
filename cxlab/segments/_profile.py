"""What the customers of each segment are like."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.groups import mean_and_error, t_interval
from cxlab.results import Result
from cxlab.segments._inputs import check_varies, in_order, named_columns, numeric_columns, text

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from matplotlib.axes import Axes

COLUMNS = ["term", "estimate", "std_error", "conf_low", "conf_high", "segment", "column", "z", "n"]


def profile_rows(
    values: pd.DataFrame, segments: pd.Series, order: list[Any], level: float
) -> Iterator[tuple[Any, ...]]:
    """Mean of each column in each segment, with its interval and its distance from everybody's mean in SD."""
    for segment in order:
        rows = values[(segments == segment).to_numpy()]
        for column in values.columns:
            given, everybody = rows[column].dropna().to_numpy(), values[column].dropna()
            mean, error = mean_and_error(given) if len(given) else (np.nan, np.nan)
            low, high = t_interval(mean, error, len(given), level)
            z = (mean - everybody.mean()) / everybody.std(ddof=0)
            name = text(segment)
            yield f"{name}: {column}", mean, error, low, high, name, str(column), z, len(given)


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class SegmentProfile(Result):
    """Means of each segment beside those of all customers, made by `segment_profile`.

    Parameters
    ----------
    segments : tuple of str
        The segments, in their order.
    columns : tuple of str
        What is compared.
    """

    segments: tuple[str, ...]
    columns: tuple[str, ...]
    _values: pd.DataFrame = field(repr=False)
    _segment: pd.Series = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("segment", "column", "z", "n")

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each segment and column.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate`` (the mean), ``std_error, conf_low, conf_high, segment, column, z`` (distance from
            the mean of all customers, in their standard deviations), ``n``.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        rows = profile_rows(self._values, self._segment, in_order(self._segment), level)
        return pd.DataFrame(list(rows), columns=COLUMNS)

    def table(self) -> pd.DataFrame:
        """Return the means as a table to read: segments in rows, columns beside each other, and how many customers.

        Returns
        -------
        DataFrame
            Index: segments. One column for each compared column, and ``n`` customers.
        """
        tidy = self.tidy()
        means = tidy.pivot_table(index="segment", columns="column", values="estimate").loc[list(self.segments)]
        sizes = self._segment.map(text).value_counts()
        return means[list(self.columns)].assign(n=sizes).rename_axis(columns=None)

    def glance(self) -> pd.DataFrame:
        """Return one row: how many segments, columns and customers, and what differs most.

        Returns
        -------
        DataFrame
            Columns ``n_segments, n_columns, widest, widest_z, n, n_missing``; ``widest`` is the segment and column that
            is farthest from all customers.
        """
        table = self.tidy()
        top = table.loc[table["z"].abs().idxmax()]
        return pd.DataFrame(
            [{"n_segments": len(self.segments), "n_columns": len(self.columns), "widest": top.term, "widest_z": top.z,
              "n": self.n, "n_missing": self.n_missing}]
        )  # fmt: skip

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw how far each segment lies from the mean of all customers, column by column.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Level of the intervals in the table; the picture shows distances only.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.segment_profile(self.tidy(confidence_level), ax=ax)

    def _title(self) -> Sentence:
        return sentence("Profile of {n} segments", n=len(self.segments))

    def _counted(self) -> Sentence:
        return sentence("Customers: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _headline(self) -> str:
        row = self.glance().iloc[0]
        return (
            f"{row.n_segments} segments, {row.n_columns} columns, farthest from all: {row.widest} "
            f"({row.widest_z:+.2f} SD), n = {self.n:,}"
        )


def segment_profile(data: pd.DataFrame, *, segment: Hashable, columns: list[Hashable]) -> SegmentProfile:
    """What the customers of each segment are like: means with intervals, beside those of all customers.

    Parameters
    ----------
    data : DataFrame
        One row for each customer.
    segment : str
        Column of the segment. Rows without one are left out and counted as missing.
    columns : list of str
        Columns of numbers, in any unit; yes and no as 1 and 0.

    Returns
    -------
    SegmentProfile
        ``.table()`` to read, ``.tidy()`` with intervals and distances in standard deviations, ``.plot()``.

    Raises
    ------
    TypeError
        `data` is not a table, `columns` no list, or a column holds no numbers.
    ValueError
        A column is missing, or is the same for all customers; only one segment.

    Notes
    -----
    Intervals are those of Student's t for the mean of a segment, from the customers who have a value. They take the
    segments as given. Where the segments were made from the very same columns, of course they differ in them: that is
    how they were made, and no test of anything. Profile segments on what was **not** used to make them.

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> shop = pd.DataFrame({"segment": ["new", "new", "old", "old"], "visits": [1, 3, 8, 10]})
    >>> cx.segment_profile(shop, segment="segment", columns=["visits"]).table()["visits"].to_dict()
    {'new': 2.0, 'old': 9.0}
    """
    table = _checks.table("data", data)
    names = named_columns("columns", columns)
    values = numeric_columns("columns", table, names)
    given = _checks.column("segment", table, segment)
    known = given.notna()
    used, groups = values[known], given[known]
    order = in_order(groups)
    if len(order) < 2:
        raise ValueError(
            f"segment: {_checks.count(len(order), 'segment')} in column '{segment}'. Compare at least two."
        )
    check_varies("columns", used)
    gaps = int(used.isna().any(axis=1).sum())
    notes = [sentence("Segments differ in the columns they were made from; that says nothing about the segments.")]
    if gaps:
        notes.append(sentence("{n:,} customers lack a value; each mean uses those who have one.", n=gaps))
    if (used.groupby(groups, observed=True).count() < 2).any(axis=None):
        notes.append(sentence("A mean of fewer than two customers has no interval."))
    return SegmentProfile(
        n=int(known.sum()),
        n_missing=int((~known).sum()),
        method=sentence("mean of each segment with Student's t interval, segments taken as given"),
        notes=tuple(notes),
        segments=tuple(text(one) for one in order),
        columns=tuple(map(str, names)),
        _values=used,
        _segment=groups,
    )
