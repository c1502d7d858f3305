"""What to mend first, as far as ratings can say: how often a topic comes up, and how much lower its ratings lie."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.resampling import percentile_interval, resampled_counts
from cxlab.results import Result, read_only
from cxlab.voice._inputs import as_words

if TYPE_CHECKING:
    from collections.abc import Hashable

    import numpy.typing as npt
    from matplotlib.axes import Axes

    Floats = npt.NDArray[np.float64]

COLUMNS = ("impact", "share", "drop")


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class FeedbackPriorities(Result):
    """Topics of feedback by their impact on the mean rating, made by `feedback_priorities`.

    Parameters
    ----------
    topics : tuple of str
        Topics, the largest impact first.
    n_by_topic : tuple of int
        Texts on each.
    mean_rating : float
        Mean rating of all.
    impact, share, drop : ndarray
        For each topic: share times drop; share of the texts; how many points its ratings lie below the others.
    within : str or None
        Column whose groups were compared each within itself.
    """

    topics: tuple[str, ...]
    n_by_topic: tuple[int, ...]
    mean_rating: float
    impact: Floats
    share: Floats
    drop: Floats
    within: str | None
    _draws: dict[str, Floats] = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("share", "drop", "drop_low", "drop_high", "n")

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each topic, the largest impact first.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate`` (impact, in points of the rating), ``std_error, conf_low, conf_high``
            (bootstrap), ``share``, ``drop, drop_low, drop_high`` (points), ``n`` (texts on the topic).

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        bounds = {
            name: [percentile_interval(one[~np.isnan(one)], level) for one in self._draws[name].T]
            for name in ("impact", "drop")
        }
        return pd.DataFrame(
            {
                "term": list(self.topics),
                "estimate": self.impact,
                "std_error": np.nanstd(self._draws["impact"], axis=0, ddof=1),
                "conf_low": [low for low, _ in bounds["impact"]],
                "conf_high": [high for _, high in bounds["impact"]],
                "share": self.share,
                "drop": self.drop,
                "drop_low": [low for low, _ in bounds["drop"]],
                "drop_high": [high for _, high in bounds["drop"]],
                "n": list(self.n_by_topic),
            }
        )

    def glance(self) -> pd.DataFrame:
        """Return one row: how many topics, which comes first, and how sure that is.

        Returns
        -------
        DataFrame
            Columns ``n_topics, first, chance_first`` (share of resamples in which it comes first), ``mean_rating,
            within, n, n_missing``.
        """
        row = {"n_topics": len(self.topics), "first": self.topics[0], "chance_first": self.chance_first}
        row |= {"mean_rating": self.mean_rating, "within": self.within}
        return pd.DataFrame([{**row, "n": self.n, "n_missing": self.n_missing}])

    @property
    def chance_first(self) -> float:
        """Share of the resamples in which the first topic has the largest impact."""
        return float((np.nan_to_num(self._draws["impact"], nan=-np.inf).argmax(axis=1) == 0).mean())

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the impact of each topic with its interval.

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

        return plots.topic_impacts(self.tidy(confidence_level), ax=ax, confidence_level=confidence_level)

    def _title(self) -> Sentence:
        return sentence("Topics by their impact on the mean rating")

    def _counted(self) -> Sentence:
        return sentence(
            "Texts with topic and rating: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing
        )

    def _findings(self) -> tuple[str, ...]:
        return (
            sentence(
                "'{first}' comes first in {chance:.0f}% of the resamples.",
                first=self.topics[0], chance=100 * self.chance_first,
            ),
        )  # fmt: skip

    def _headline(self) -> str:
        return (
            f"'{self.topics[0]}' first: {self.impact[0]:.2f} points of the mean, in {self.chance_first:.0%} of the "
            f"resamples; n = {self.n:,}"
        )

    def _headings(self) -> dict[str, str]:
        return {
            "term": sentence("Topic"),
            "estimate": sentence("Impact (points)"),
            "share": sentence("Share"),
            "drop": sentence("Drop (points)"),
            "drop_low": sentence("Drop from"),
            "drop_high": sentence("Drop to"),
        }


def feedback_priorities(
    data: pd.DataFrame,
    *,
    topic: Hashable,
    rating: Hashable,
    scale: tuple[int, int] | None = None,
    within: Hashable | None = None,
    n_resamples: int = 2000,
    rng: _checks.Seed = None,
) -> FeedbackPriorities:
    """Order topics of feedback by how much the mean rating loses with them, with intervals.

    Parameters
    ----------
    data : DataFrame
        One row for each text with its topic and rating. Rows without one of them are left out and counted.
    topic : str
        Column of the topic or touchpoint, one for each text.
    rating : str
        Column of the rating.
    scale : (int, int)
        Ends of the scale, ``(1, 5)`` say. It is not guessed.
    within : str, optional
        Column of groups (branch, trade, month): ratings on a topic are then compared with the others of the same group
        only. Texts of groups in which nobody wrote on anything else have nothing to be compared with and don't count in
        the drop.
    n_resamples : int
        Resamples of the bootstrap, at least 100.
    rng : int or numpy.random.Generator
        Seed of the bootstrap.

    Returns
    -------
    FeedbackPriorities
        ``.tidy()``, ``.chance_first``, ``.plot()``.

    Raises
    ------
    TypeError
        `data` is no table.
    ValueError
        A column is missing, a rating is off the scale, there are fewer than two topics, a topic can't be compared, or
        there is no seed.

    Notes
    -----
    The drop of a topic is the mean rating of the other texts less that of its own. Impact = share × drop is then
    exactly what the mean of all would gain if texts on this topic were rated like the others. With `within`, drops are
    taken inside each group and averaged with the number of the topic's texts in it as weights.

    That is arithmetic, not a forecast: people who write on queues may be others, come at other hours, or visit other
    branches than those who write on cakes. `within` takes out what the groups differ in, and nothing else. Mending
    costs money, too, which the order doesn't know. Intervals are percentiles over texts drawn anew; whoever looks at
    many topics finds large ones by luck.

    References
    ----------
    Efron, B., & Tibshirani, R. J. (1993). An Introduction to the Bootstrap. Chapman & Hall.

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> notes = pd.DataFrame({"about": ["queue"] * 4 + ["cake"] * 6, "stars": [1, 2, 3, 2, 5, 4, 4, 5, 3, 3]})
    >>> found = cx.feedback_priorities(notes, topic="about", rating="stars", scale=(1, 5), rng=1)
    >>> found.topics[0], float(found.impact[0].round(3)), float(found.share[0]), float(found.drop[0])
    ('queue', 0.8, 0.4, 2.0)
    """
    table = _checks.table("data", data)
    ends = _checks.scale("scale", scale)
    columns = {
        "topic": as_words(_checks.column("topic", table, topic)),
        "rating": _checks.ratings("rating", _checks.column("rating", table, rating), ends),
    }
    groups = _checks.column("within", table, within) if within is not None else None
    columns["group"] = as_words(groups) if groups is not None else pd.Series("", index=table.index)
    rows = pd.DataFrame(columns).dropna()
    resamples = _checks.whole("n_resamples", n_resamples, 100)
    generator = _checks.generator("rng", rng)
    topics = sorted(rows["topic"].unique())
    if len(topics) < 2:
        raise ValueError(
            f"topic: {_checks.count(len(topics), 'topic')} among the texts with a rating: "
            f"{_checks.listing(topics) or 'none'}. A topic is compared with the others, so that two are needed."
        )
    grid, ratings = _grid(rows, topics)
    impact, share, drop = _impacts(grid[None], ratings)
    alone = [name for name, one in zip(topics, drop[0], strict=True) if np.isnan(one)]
    if alone:
        raise ValueError(
            f"within: nothing to compare {_checks.listing(alone)} with, since no group has other texts beside it. "
            "Leave within out, or put groups together."
        )
    drawn = resampled_counts(grid.ravel(), resamples, generator).reshape(-1, *grid.shape)
    order = np.argsort(-impact[0], kind="stable")
    draws = dict(zip(COLUMNS, (one[:, order] for one in _impacts(drawn, ratings)), strict=True))
    return FeedbackPriorities(
        n=len(rows),
        n_missing=len(table) - len(rows),
        method=_method(within is not None),
        notes=(
            sentence(
                "Impact is arithmetic on ratings that people chose to give, not the effect of mending a touchpoint."
            ),
        ),
        topics=tuple(topics[i] for i in order),
        n_by_topic=tuple(int(n) for n in grid.sum(axis=(1, 2))[order]),
        mean_rating=float(rows["rating"].mean()),
        impact=read_only(impact[0, order]),
        share=read_only(share[0, order]),
        drop=read_only(drop[0, order]),
        within=None if within is None else str(within),
        _draws={name: read_only(one) for name, one in draws.items()},
    )


def _method(is_within: bool) -> Sentence:
    if is_within:
        return sentence("share × drop against others of the same group; percentile bootstrap over texts")
    return sentence("share × drop against all others; percentile bootstrap over texts")


def _grid(rows: pd.DataFrame, topics: list[str]) -> tuple[npt.NDArray[np.int64], Floats]:
    """Count texts by topic, group and rating."""
    groups, ratings = sorted(rows["group"].unique()), np.sort(rows["rating"].unique())
    grid = np.zeros((len(topics), len(groups), len(ratings)), dtype=np.int64)
    places = (
        pd.Categorical(rows["topic"], topics).codes,
        pd.Categorical(rows["group"], groups).codes,
        np.searchsorted(ratings, rows["rating"]),
    )
    np.add.at(grid, places, 1)
    return grid, ratings.astype(np.float64)


def _impacts(grids: npt.NDArray[np.int64], ratings: Floats) -> tuple[Floats, Floats, Floats]:
    """Impact, share and drop of each topic, for many tables at once; NaN where a topic has no text to compare."""
    n, total = grids.sum(axis=3).astype(np.float64), grids @ ratings
    n_others, total_others = n.sum(axis=1, keepdims=True) - n, total.sum(axis=1, keepdims=True) - total
    with np.errstate(divide="ignore", invalid="ignore"):
        gap = total_others / n_others - total / n
        weight = np.where((n > 0) & (n_others > 0), n, 0.0)
        drop = np.where(weight > 0, gap * weight, 0.0).sum(axis=2) / weight.sum(axis=2)
    share = n.sum(axis=2) / n.sum(axis=(1, 2))[:, None]
    return share * drop, share, drop
