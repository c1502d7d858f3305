"""The net promoter score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.loyalty._score import (
    Measure,
    Score,
    chosen_interval,
    common_fields,
    common_notes,
    interval_words,
    resamples_for,
    std_error,
)
from cxlab.loyalty._tally import Columns, Scale, Tally, tally, tally_of_counts

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from matplotlib.axes import Axes

SCALE: Scale = (0, 10)
METHODS = ("adjusted_wald", "wald", "bootstrap")

# Which ratings are whose, lowest first: 0-6, 7-8, 9-10 (Reichheld 2003).
ROLES = ("detractor",) * 7 + ("passive",) * 2 + ("promoter",) * 2
MEASURES = (
    Measure("nps", "points", (-100.0,) * 7 + (0.0,) * 2 + (100.0,) * 2),
    Measure("promoters", "share", (0.0,) * 9 + (1.0,) * 2),
    Measure("passives", "share", (0.0,) * 7 + (1.0,) * 2 + (0.0,) * 2),
    Measure("detractors", "share", (1.0,) * 7 + (0.0,) * 4),
)

# So many answers without a single 0 make one wonder whether the form offered it.
ENOUGH_TO_MISS_A_ZERO = 30


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class NetPromoterScore(Score):
    """Net promoter score of one sample: share of promoters (9-10) minus share of detractors (0-6), in points.

    Made by `net_promoter_score`, `NetPromoterScore.from_counts` or `NetPromoterScore.from_weight_sums`.
    """

    @classmethod
    def from_counts(
        cls,
        counts: Mapping[int, int],
        *,
        n_missing: int = 0,
        method: str = "adjusted_wald",
        n_resamples: int = 5000,
        rng: _checks.Seed = None,
    ) -> NetPromoterScore:
        """Compute the score from how often each rating was given.

        Parameters
        ----------
        counts : dict or Series
            Rating (0 to 10) and number of answers; ratings left out count zero.
        n_missing : int
            Answers without a rating.
        method : {"adjusted_wald", "wald", "bootstrap"}
            The interval; see `net_promoter_score`.
        n_resamples : int
            Resamples of the bootstrap, at least 100.
        rng : int or numpy.random.Generator, optional
            Seed of the bootstrap, required there.

        Returns
        -------
        NetPromoterScore
            The same as from the single answers.

        Raises
        ------
        ValueError
            A rating outside 0-10, a negative or broken count, no answers at all.
        TypeError
            `counts` is not a dict.

        Examples
        --------
        >>> from cxlab.loyalty import NetPromoterScore
        >>> NetPromoterScore.from_counts({10: 5, 8: 3, 4: 2}).score
        30.0
        """
        return nps_of(tally_of_counts(counts, SCALE, n_missing), method=method, n_resamples=n_resamples, rng=rng)

    @classmethod
    def from_weight_sums(
        cls,
        table: pd.DataFrame,
        *,
        rating: str = "score",
        n: str = "n",
        weight_sum: str = "weight_sum",
        weight_squared_sum: str = "weight_squared_sum",
    ) -> NetPromoterScore:
        """Compute the weighted score from a table of summed weights, one row for each rating.

        The result equals the one from the single answers with their weights.

        Parameters
        ----------
        table : DataFrame
            One or more rows for each rating; a row without a rating holds the missing answers.
        rating, n, weight_sum, weight_squared_sum : str
            Names of the columns: the rating (0 to 10), how many people gave it, the sum of their weights, and the sum
            of their squared weights.

        Returns
        -------
        NetPromoterScore
            Weighted score with its linearised standard error.

        Raises
        ------
        ValueError
            A column is missing, a rating is off the scale, or the sums contradict one another.

        Examples
        --------
        >>> import pandas as pd
        >>> from cxlab.loyalty import NetPromoterScore
        >>> sums = {"score": [10, 5], "n": [3, 2], "weight_sum": [3.3, 1.5], "weight_squared_sum": [3.7, 1.2]}
        >>> NetPromoterScore.from_weight_sums(pd.DataFrame(sums))
        <NetPromoterScore: 37.5 points, 95% CI [-87.1, 100.0], n = 5>
        """
        columns = Columns(rating=rating, counts=n, weight_sums=weight_sum, weight_squared_sums=weight_squared_sum)
        return nps_of(tally(_checks.table("table", table), SCALE, columns))

    @property
    def score(self) -> float:
        """The score, in points from -100 to 100."""
        return self._value("nps")

    @property
    def std_error(self) -> float:
        """Standard error of the score, in points; NaN when a single answer counts."""
        return std_error(self.tally, MEASURES[0])

    @property
    def promoters(self) -> float:
        """Share of answers 9 and 10, from 0 to 1."""
        return self._value("promoters")

    @property
    def passives(self) -> float:
        """Share of answers 7 and 8, from 0 to 1."""
        return self._value("passives")

    @property
    def detractors(self) -> float:
        """Share of answers 0 to 6, from 0 to 1."""
        return self._value("detractors")

    def measures(self) -> tuple[Measure, ...]:
        """Return the score and the three shares.

        Returns
        -------
        tuple of Measure
            The score first.
        """
        return MEASURES

    def roles(self) -> tuple[str, ...]:
        """Return what each rating from 0 to 10 counts as.

        Returns
        -------
        tuple of str
            One word for each rating of the scale, lowest rating first.
        """
        return ROLES

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the three shares as one bar, with the score and its interval.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Level of the interval, a fraction between 0 and 1.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.nps_breakdown(self.tidy(confidence_level), ax=ax, confidence_level=confidence_level)

    def _title(self) -> Sentence:
        return sentence("Net promoter score")

    def _headline(self) -> str:
        low, high = self.bounds(MEASURES[0], 0.95)
        interval = "no interval" if np.isnan(low) else f"95% CI [{low:.1f}, {high:.1f}]"
        return f"{self.score:.1f} points, {interval}, n = {self.n:,}"

    def _vocabulary(self) -> dict[str, str]:
        return {
            **super()._vocabulary(),
            "nps": sentence("Net promoter score"),
            "promoters": sentence("Promoters (9-10)"),
            "passives": sentence("Passives (7-8)"),
            "detractors": sentence("Detractors (0-6)"),
        }


def net_promoter_score(
    data: Any,
    *,
    rating: Any = None,
    counts: Any = None,
    weights: Any = None,
    scale: tuple[int, int] = SCALE,
    method: str | None = None,
    n_resamples: int = 5000,
    rng: _checks.Seed = None,
) -> NetPromoterScore:
    """Net promoter score with its standard error and confidence interval.

    Parameters
    ----------
    data : DataFrame, Series, ndarray or list
        A table with a column of answers, or the answers themselves: whole numbers from 0 to 10, missing ones empty.
    rating : str, optional
        Column of the answers; needed when `data` is a table, and only then.
    counts : str or list, optional
        Column (or list) that says how many people stand behind each row; one when left out.
    weights : str or list, optional
        Column (or list) of survey weights, one for each row, zero or more. Only their ratios matter.
    scale : tuple of int
        The scale that the form offered. The score is defined on (0, 10) alone; anything else is an error.
    method : {"adjusted_wald", "wald", "bootstrap"}, optional
        The interval. Left out: adjusted Wald, or with weights the t interval from the linearised standard error, which
        with weights is the only one ("wald").
    n_resamples : int
        Resamples of the bootstrap, at least 100.
    rng : int or numpy.random.Generator, optional
        Seed of the bootstrap, required there.

    Returns
    -------
    NetPromoterScore
        ``.score`` (points), ``.std_error``, ``.promoters``, ``.passives``, ``.detractors`` (shares), ``.tidy()``,
        ``.plot()``, ``.summary()``.

    Raises
    ------
    ValueError
        Answers off the 0-10 scale, all missing, none at all; a scale that isn't 0-10; broken counts or weights; an
        interval that doesn't apply; the bootstrap without `rng`.
    TypeError
        `data` or a column of it is of the wrong kind.

    Notes
    -----
    With shares p of promoters and d of detractors the score is 100 (p - d) and its standard error
    100 sqrt((p + d - (p - d)²) / n), for answers drawn independently. Weighted, the standard error is that of a ratio
    of two sums, with n / (n - 1), so that weights of one give the unweighted score and a standard error larger by
    sqrt(n / (n - 1)). Intervals are cut at -100 and 100. The shares carry
    the same kind of interval; beside the adjusted Wald interval, Wilson's.

    The score doesn't say why people answered as they did, nor how satisfied the passives are: very different tables of
    answers have the same score. It is noisier than the mean of the same answers.

    References
    ----------
    Reichheld, F. F. (2003). The one number you need to grow. Harvard Business Review, 81(12), 46-54.
    Rocks, B. (2016). Interval estimation for the "Net Promoter Score". The American Statistician, 70(4), 365-372.
    https://doi.org/10.1080/00031305.2016.1158124

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.net_promoter_score([10, 9, 9, 8, 7, 6, 10, 3, 9, None])
    <NetPromoterScore: 33.3 points, 95% CI [-20.5, 70.5], n = 9>
    """
    check_scale(scale)
    answers = tally(data, SCALE, Columns(rating=rating, counts=counts, weights=weights))
    return nps_of(answers, method=method, n_resamples=n_resamples, rng=rng)


def check_scale(scale: object) -> None:
    """Refuse any scale but 0-10."""
    low, high = _checks.scale("scale", scale)
    if (low, high) != SCALE:
        raise ValueError(
            f"scale: the net promoter score is defined on 0-10, not on {low}-{high}: there, 0-6 are detractors, and a "
            f"form that starts at {low} and ends at {high} offers other shares of them. Report csat(..., "
            f"scale=({low}, {high})), or ask the 0-10 question."
        )


def nps_of(
    answers: Tally, *, method: str | None = None, n_resamples: int = 5000, rng: _checks.Seed = None
) -> NetPromoterScore:
    """Make the result from counted answers."""
    if method in ("wilson", "exact"):
        raise ValueError(
            f"method: '{method}' is an interval of a share; the net promoter score is a difference of two shares. "
            "Allowed: 'adjusted_wald', 'wald', 'bootstrap'. The shares in .tidy() carry Wilson intervals already."
        )
    interval = chosen_interval(method, "adjusted_wald", METHODS, answers)
    resamples = resamples_for(interval, answers, n_resamples, rng)
    words = interval_words(interval, answers, n_resamples)
    return NetPromoterScore(
        **common_fields(answers, interval, resamples),
        method=sentence("share of promoters (9-10) minus share of detractors (0-6); {interval}", interval=words),
        notes=(*common_notes(answers, MEASURES[0], interval), *_scale_notes(answers)),
    )


def _scale_notes(answers: Tally) -> tuple[Sentence, ...]:
    if answers.n < ENOUGH_TO_MISS_A_ZERO or answers.counts[0] > 0:
        return ()
    return (
        sentence(
            "None of the {n:,} answers is 0. Check that the form offered 0 to 10: answers from a 1-10 form "
            "give no net promoter score.",
            n=answers.n,
        ),
    )
