"""A loyalty score for each group of respondents."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.loyalty._kinds import Kind, Samples, kind_of, maker_of, metric_words, sample_notes, sample_table, samples_by
from cxlab.loyalty._tally import Columns
from cxlab.results import Result

if TYPE_CHECKING:
    from collections.abc import Hashable

    from matplotlib.axes import Axes

    from cxlab.loyalty._score import Score


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class ScoresByGroup(Result):
    """A loyalty score for each group, made by `scores_by_group`.

    Parameters
    ----------
    by : str
        What tells the groups apart.
    metric : str
        Which score it is.
    """

    by: str
    metric: str
    _samples: Samples = field(repr=False)
    _kind: Kind = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("unit", "n", "n_missing")

    @property
    def groups(self) -> tuple[Any, ...]:
        """The groups, in their order."""
        return tuple(self._samples.names)

    def result(self, group: Any) -> Score:
        """Return the whole result of one group.

        Parameters
        ----------
        group : Any
            One of `groups`.

        Returns
        -------
        NetPromoterScore, CustomerSatisfaction or CustomerEffortScore
            As if the group had been the only data.

        Raises
        ------
        ValueError
            There is no such group, or nobody in it answered.
        """
        if group not in self.groups:
            close = _checks.did_you_mean(group, self.groups)
            raise ValueError(f"group: no group {group!r}.{close} Groups: {_checks.listing(map(repr, self.groups))}.")
        score = self._samples.scores[self.groups.index(group)]
        if score is None:
            raise ValueError(f"group: nobody in group {group!r} gave a valid answer, so that it has no score.")
        return score

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each group.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1; each interval stands for itself.

        Returns
        -------
        DataFrame
            Columns ``term`` (the group), ``estimate, std_error, conf_low, conf_high, unit, n, n_missing``.
        """
        return sample_table(self._samples, self._kind, confidence_level)

    def glance(self) -> pd.DataFrame:
        """Return one row: the metric, how many groups, the lowest and the highest score, the answers.

        Returns
        -------
        DataFrame
            Columns ``metric, n_groups, lowest, highest, n, n_missing``.
        """
        scores = self.tidy().estimate
        return pd.DataFrame(
            [
                {
                    "metric": self.metric,
                    "n_groups": len(scores),
                    "lowest": scores.min(),
                    "highest": scores.max(),
                    "n": self.n,
                    "n_missing": self.n_missing,
                }
            ]
        )

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the score of each group with its interval.

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

        label = str(metric_words(self._kind)).replace("Share of", "Share (%) of")
        table = self.tidy(confidence_level)
        return plots.score_intervals(table, ax=ax, confidence_level=confidence_level, label=label, groups=self.by)

    def _title(self) -> Sentence:
        return sentence("{metric} by {by}", metric=metric_words(self._kind), by=self.by)

    def _headline(self) -> str:
        row = self.glance().iloc[0]
        return (
            f"{self.metric} of {row.n_groups} groups of '{self.by}', from {row.lowest:.2f} to {row.highest:.2f}, "
            f"n = {self.n:,}"
        )

    def _vocabulary(self) -> dict[str, str]:
        own = self._samples.one._vocabulary()
        # A group may be called like a unit; only the units are put into words.
        return {word: text for word, text in own.items() if word in ("points", "share", "rating")}


def scores_by_group(
    data: pd.DataFrame,
    *,
    by: Hashable,
    rating: Hashable,
    metric: str = "nps",
    scale: tuple[int, int] | None = None,
    direction: str | None = None,
    top: int = 2,
    counts: Hashable | None = None,
    weights: Hashable | None = None,
    weight_sums: Hashable | None = None,
    weight_squared_sums: Hashable | None = None,
    method: str | None = None,
    n_resamples: int = 5000,
    rng: _checks.Seed = None,
) -> ScoresByGroup:
    """One loyalty score with its interval for each group of respondents.

    Parameters
    ----------
    data : DataFrame
        One row for each answer, or for each combination of group and rating when `counts` is given.
    by : str
        Column that tells the groups apart. A categorical keeps its order, numbers and dates are sorted, text stays as
        it first appears.
    rating : str
        Column of the answers, whole numbers on the scale, missing ones empty.
    metric : {"nps", "csat", "csat_mean", "ces", "ces_easy"}
        Net promoter score (points), share of satisfied answers, mean satisfaction, mean effort, share of easy answers.
    scale : tuple of int, optional
        Lowest and highest rating that the form offered; needed except for the net promoter score.
    direction : {"effort", "ease"}, optional
        What a high rating means; needed for effort, and only there.
    top : int
        How many points count as satisfied or easy.
    counts : str, optional
        Column that says how many people stand behind each row.
    weights : str, optional
        Column of survey weights.
    weight_sums, weight_squared_sums : str, optional
        Columns with the sums of the weights and of their squares behind each row, beside `counts`; in place of
        `weights`.
    method : str, optional
        The interval; as in `net_promoter_score` or `csat`.
    n_resamples : int
        Resamples of the bootstrap, at least 100.
    rng : int or numpy.random.Generator, optional
        Seed of the bootstrap, required there.

    Returns
    -------
    ScoresByGroup
        ``.tidy()`` has one row for each group; ``.result(group)`` is the whole result of one; ``.plot()``.

    Raises
    ------
    ValueError
        A column is missing, answers are off the scale, the scale or the direction is not stated, nobody answered.
    TypeError
        `data` is not a table.

    Notes
    -----
    Each interval is for its group alone. Of many groups some look special by chance: with 20 equal groups one 95 %
    interval in 20 misses. Use `score_difference` on two of them, chosen before looking.

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> answers = pd.DataFrame({"branch": ["A"] * 4 + ["B"] * 4, "score": [10, 9, 9, 2, 8, 7, 3, 10]})
    >>> cx.scores_by_group(answers, by="branch", rating="score").tidy()[["term", "estimate", "n"]]
      term  estimate  n
    0    A      50.0  4
    1    B       0.0  4
    """
    kind = kind_of(metric, scale)
    make = maker_of(kind, direction=direction, top=top, method=method, n_resamples=n_resamples, rng=rng)
    columns = Columns(
        rating=rating,
        counts=counts,
        weights=weights,
        weight_sums=weight_sums,
        weight_squared_sums=weight_squared_sums,
    )
    samples = samples_by(_checks.table("data", data), kind, make, columns, by, "by")
    return ScoresByGroup(
        n=samples.n,
        n_missing=sum(samples.n_missing),
        method=sentence("for each group: {method}", method=samples.one.method),
        notes=sample_notes(samples, str(by)),
        by=str(by),
        metric=metric,
        _samples=samples,
        _kind=kind,
    )
