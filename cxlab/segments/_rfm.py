"""RFM scores: groups by recency, frequency and money, and the nine segments they make."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.partitions import tied_scores
from cxlab.results import Result
from cxlab.segments._inputs import complete, dropped, numeric_columns
from cxlab.segments._names import SEGMENTS, level_of

if TYPE_CHECKING:
    from collections.abc import Hashable

    from matplotlib.axes import Axes

PARTS = ("recency", "frequency", "monetary")


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class RFMScores(Result):
    """Scores and segment of each customer, made by `rfm_scores`.

    Parameters
    ----------
    n_groups : int
        Highest score.
    """

    n_groups: int
    _table: pd.DataFrame = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("n", "share_of_money", "recency", "frequency", "monetary")

    @property
    def scores(self) -> pd.DataFrame:
        """One row for each customer: values, ``recency_score, frequency_score, monetary_score``, ``cell``, ``segment``.

        A score of `n_groups` is best: bought last, bought most often, spent most. ``cell`` writes the three scores side
        by side, 5-5-4 say.
        """
        return self._table.copy()

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each segment that has customers.

        Parameters
        ----------
        confidence_level : float
            Not used, since every customer is counted; checked as elsewhere.

        Returns
        -------
        DataFrame
            Columns ``term`` (the segment), ``estimate`` (its share of the customers), ``n``, ``share_of_money``, and
            the means ``recency, frequency, monetary``.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        _checks.confidence_level(confidence_level)
        groups = self._table.groupby("segment", sort=False)
        means = groups[list(PARTS)].mean()
        money = groups["monetary"].sum()
        table = pd.DataFrame(
            {
                "estimate": groups.size() / self.n,
                "n": groups.size(),
                "share_of_money": money / money.sum() if money.sum() else money * float("nan"),
            }
        )
        order = [str(segment.name) for segment in SEGMENTS.values()]
        ordered = table.join(means).reindex([name for name in order if name in table.index])
        return ordered.rename_axis("term").reset_index().astype({"term": object})

    def glance(self) -> pd.DataFrame:
        """Return one row: how many customers, groups, segments, and what the biggest segment is.

        Returns
        -------
        DataFrame
            Columns ``n_groups, n_segments, largest, largest_share, n, n_missing``.
        """
        table = self.tidy()
        top = table.loc[table["estimate"].idxmax()]
        return pd.DataFrame(
            [{"n_groups": self.n_groups, "n_segments": len(table), "largest": top.term, "largest_share": top.estimate,
              "n": self.n, "n_missing": self.n_missing}]
        )  # fmt: skip

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the share of customers and the share of money of each segment.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Not used, since every customer is counted; checked as elsewhere.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.segment_shares(self.tidy(confidence_level), ax=ax)

    def _title(self) -> Sentence:
        return sentence("RFM segments, {n_groups} groups", n_groups=self.n_groups)

    def _counted(self) -> Sentence:
        return sentence("Customers: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _headline(self) -> str:
        row = self.glance().iloc[0]
        return (
            f"{self.n:,} customers in {row.n_segments} segments, the largest '{row.largest}' with "
            f"{row.largest_share:.0%}, {self.n_groups} groups"
        )

    def _vocabulary(self) -> dict[str, str]:
        return {str(segment.name): segment.name for segment in SEGMENTS.values()}


def rfm_scores(
    data: pd.DataFrame,
    *,
    recency: Hashable = "recency",
    frequency: Hashable = "frequency",
    monetary: Hashable = "monetary",
    n_groups: int = 5,
) -> RFMScores:
    """RFM scores from 1 to `n_groups` for each customer, and the named segment they make.

    Parameters
    ----------
    data : DataFrame
        One row for each customer; `rfm_table` makes it from a log of purchases.
    recency : str
        Column with the time **since the last purchase**, in any unit; short is good. BG/NBD models call another time
        recency: see `rfm_from_summary`.
    frequency : str
        Column with the number of purchases; many is good.
    monetary : str
        Column with money, in total or per purchase; much is good.
    n_groups : int
        Highest score, 2 to 10.

    Returns
    -------
    RFMScores
        ``.scores`` has each customer's scores and segment, ``.tidy()`` one row for each segment; ``.plot()``.

    Raises
    ------
    TypeError
        `data` is not a table, or a column holds no numbers.
    ValueError
        A column is missing, a time or a count is negative, `n_groups` is out of range, or fewer complete rows than
        groups remain.

    Notes
    -----
    With r the mean rank of a customer's value among n, the score is floor(G (r - 1/2) / n) + 1, ranks running from the
    worst value to the best. **Equal values share a score**, so that the order of the rows changes nothing; where many
    customers bought exactly once, groups are unequal and some scores stay empty, which the notes say. Tools that cut
    ties by row order give customers with the same behaviour different scores.

    Segments come from `segment_names`: nine names by the level of recency and the mean of the other two scores. Names
    are a convention. Scores describe the past and rank customers within this table; 5 in one shop is not 5 in another.

    References
    ----------
    Hughes, A. M. (1994). Strategic Database Marketing. Probus.

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> shop = pd.DataFrame({"recency": [3, 40, 9, 90, 200], "frequency": [9, 3, 5, 4, 1],
    ...                      "monetary": [80, 20, 50, 60, 9]})
    >>> cx.rfm_scores(shop).scores["segment"].tolist()
    ['champions', 'drowsy', 'growing', 'asleep', 'gone']
    """
    groups = _checks.whole("n_groups", n_groups, 2)
    if groups > 10:
        raise ValueError(f"n_groups: expected 2 to 10 groups, got {groups}. Five is usual.")
    table = _checks.table("data", data)
    columns = {"recency": recency, "frequency": frequency, "monetary": monetary}
    values = pd.DataFrame({part: numeric_columns(part, table, [name])[name] for part, name in columns.items()})
    used = complete("data", values, groups)
    for part in PARTS[:2]:
        _refuse_negative(part, used[part])
    scored = _scored(used, groups)
    return RFMScores(
        n=len(used),
        n_missing=len(values) - len(used),
        method=sentence("scores by mean rank, equal values share a score; segments by the table of `segment_names`"),
        notes=(*_notes(scored, groups), *dropped(len(values), len(used))),
        n_groups=groups,
        _table=scored,
    )


def _refuse_negative(part: str, values: pd.Series) -> None:
    below = values[values < 0]
    if len(below):
        meaning = "time since the last purchase" if part == "recency" else "a number of purchases"
        raise ValueError(
            f"{part}: negative in {_checks.count(len(below), 'row')}: {_checks.places(below)}. It is {meaning}, "
            f"zero or "
            "more; correct these rows first."
        )


def _scored(used: pd.DataFrame, groups: int) -> pd.DataFrame:
    better = used.assign(recency=-used["recency"])
    scores = pd.DataFrame(
        {f"{part}_score": tied_scores(better[part].to_numpy(), groups) for part in PARTS}, index=used.index
    )
    levels = zip(
        level_of(scores["recency_score"], groups),
        level_of((scores["frequency_score"] + scores["monetary_score"]) / 2, groups),
        strict=True,
    )
    cell = scores.astype(str).agg("-".join, axis=1)
    return used.join(scores).assign(cell=cell, segment=[str(SEGMENTS[pair].name) for pair in levels])


def _notes(scored: pd.DataFrame, groups: int) -> tuple[Sentence, ...]:
    notes = [sentence("Recency is the time since the last purchase; the BG/NBD models mean another time by that word.")]
    for part in PARTS:
        counts = scored[f"{part}_score"].value_counts()
        if len(counts) < groups:
            notes.append(
                sentence(
                    "Many customers are equal in {part}: {n} of {groups} scores occur, the largest group has "
                    "{share:.0f}% of the customers.",
                    part=_PART_WORDS[part],
                    n=len(counts),
                    groups=groups,
                    share=100 * counts.max() / len(scored),
                )
            )
    notes.append(sentence("The names of the segments are a convention, not a finding."))
    return tuple(notes)


_PART_WORDS = {
    "recency": sentence("recency"),
    "frequency": sentence("frequency"),
    "monetary": sentence("money"),
}
