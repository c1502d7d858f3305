"""The difference of two loyalty scores."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, NamedTuple

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import proportions as core
from cxlab.loyalty._nps import NetPromoterScore
from cxlab.loyalty._ratings import RatingScore, span
from cxlab.loyalty._score import NAN, Measure, Score, estimate, std_error
from cxlab.results import Result, said_p

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLUMNS = ["term", "estimate", "std_error", "statistic", "df", "p_value", "conf_low", "conf_high"]


class Comparison(NamedTuple):
    """A difference with its test; NaN where none can be had."""

    estimate: float
    std_error: float
    statistic: float
    df: float
    p_value: float


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class ScoreDifference(Result):
    """Difference of two scores of the same kind from independent samples, made by `score_difference`.

    Parameters
    ----------
    first, second : Score
        The two scores; the difference is the first minus the second.
    """

    first: Score = field(repr=False)
    second: Score = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("first", "second", "unit")

    @property
    def difference(self) -> float:
        """The first score minus the second, in the unit of the score."""
        return self._test().estimate

    @property
    def std_error(self) -> float:
        """Standard error of the difference; NaN when one sample is a single answer."""
        return self._test().std_error

    @property
    def statistic(self) -> float:
        """The difference in standard errors; NaN when there is no spread to compare it with."""
        return self._test().statistic

    @property
    def p_value(self) -> float:
        """Two-sided p-value of the hypothesis that the two scores are equal."""
        return self._test().p_value

    @property
    def null_hypothesis(self) -> str:
        """The hypothesis that the p-value is about, in words."""
        return sentence("the two samples come from populations with the same score")

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each number that both scores have: the headline first.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, std_error, statistic, df, p_value, conf_low, conf_high, first, second, unit``.
            The parts of a net promoter score (promoters, ...) are left out. ``df`` is missing for z tests.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        rows = []
        for measure in self._measures():
            low, high = self._interval(measure, level)
            pair = [estimate(score.tally, measure) for score in (self.first, self.second)]
            rows.append((measure.term, *compared(self.first, self.second, measure), low, high, *pair, measure.unit))
        return pd.DataFrame(rows, columns=[*COLUMNS, *self.extra_columns])

    def glance(self) -> pd.DataFrame:
        """Return one row: the difference of the headline with its test, and the answers of both samples.

        Returns
        -------
        DataFrame
            Columns ``difference, std_error, statistic, p_value, n_first, n_second, n, n_missing``.
        """
        test = self._test()
        return pd.DataFrame(
            [
                {
                    "difference": test.estimate,
                    "std_error": test.std_error,
                    "statistic": test.statistic,
                    "p_value": test.p_value,
                    "n_first": self.first.n,
                    "n_second": self.second.n,
                    "n": self.n,
                    "n_missing": self.n_missing,
                }
            ]
        )

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the difference of the headline with its interval, beside the line of no difference.

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

        return plots.score_difference(self.tidy(confidence_level), ax=ax, confidence_level=confidence_level)

    def _measures(self) -> tuple[Measure, ...]:
        measures = self.first.measures()
        return measures[:1] if isinstance(self.first, NetPromoterScore) else measures

    def _test(self) -> Comparison:
        return compared(self.first, self.second, self._measures()[0])

    def _interval(self, measure: Measure, level: float) -> core.Bounds:
        test = compared(self.first, self.second, measure)
        if not np.isnan(test.df):
            half = core.t_quantile(level, test.df) * test.std_error
            return test.estimate - half, test.estimate + half
        bounds = [score.bounds(measure, level) for score in (self.first, self.second)]
        pair = [estimate(score.tally, measure) for score in (self.first, self.second)]
        return core.mover_interval(pair[0], bounds[0], pair[1], bounds[1])

    def _title(self) -> Sentence:
        return sentence("Difference of two scores, first minus second")

    def _headline(self) -> str:
        test, (low, high) = self._test(), self._interval(self._measures()[0], 0.95)
        unit, factor = _UNITS[self._measures()[0].kind]
        if np.isnan(low):
            return f"{factor * test.estimate:.1f}{unit}, no interval, n = {self.first.n:,} and {self.second.n:,}"
        p = "p not available" if np.isnan(test.p_value) else said_p(test.p_value)
        return (
            f"{factor * test.estimate:.1f}{unit}, 95% CI [{factor * low:.1f}, {factor * high:.1f}], {p}, "
            f"n = {self.first.n:,} and {self.second.n:,}"
        )

    def _vocabulary(self) -> dict[str, str]:
        return self.first._vocabulary()


_UNITS = {"points": (" points", 1), "share": (" percentage points", 100), "mean": (" points of the scale", 1)}


def score_difference(first: Score, second: Score) -> ScoreDifference:
    """Difference of two scores of the same kind, with its test and confidence interval.

    Parameters
    ----------
    first, second : NetPromoterScore, CustomerSatisfaction or CustomerEffortScore
        Two scores of the same kind, on the same scale, from samples that don't share respondents.

    Returns
    -------
    ScoreDifference
        ``.difference`` (first minus second), ``.std_error``, ``.p_value``, ``.tidy()``, ``.plot()``.

    Raises
    ------
    TypeError
        The two are not scores, or not of the same kind.
    ValueError
        They were measured on different scales, in different directions, or with different lines of satisfaction.

    Notes
    -----
    Net promoter scores and shares are compared by z = difference / sqrt(SE1² + SE2²). Their interval is put together
    from the intervals of the two scores (MOVER): with l and u their bounds, the lower bound of the difference is
    d - sqrt((s1 - l1)² + (u2 - s2)²), the upper one d + sqrt((u1 - s1)² + (s2 - l2)²). So the adjusted Wald interval
    keeps its virtue in small samples, Wilson's gives Newcombe's interval, and Wald's the plain one. Close to the line,
    test and interval may disagree. Counted over all pairs of samples of 20 (60 % promoters and 10 % detractors against
    30 % and 30 %), the interval from adjusted ones covers 94.7 %, the plain one 93.4 %. Means and weighted scores are
    compared by Welch's t.

    Samples are taken as independent. The same people asked twice are not: their difference is surer than this says.

    References
    ----------
    Zou, G. Y., & Donner, A. (2008). Construction of confidence limits about effect measures: A general approach.
    Statistics in Medicine, 27(10), 1693-1702. https://doi.org/10.1002/sim.3095
    Newcombe, R. G. (1998). Interval estimation for the difference between independent proportions: Comparison of eleven
    methods. Statistics in Medicine, 17(8), 873-890.

    Examples
    --------
    >>> import cxlab as cx
    >>> bandung = cx.NetPromoterScore.from_counts({10: 60, 8: 30, 3: 10})
    >>> surabaya = cx.NetPromoterScore.from_counts({10: 50, 8: 30, 3: 20})
    >>> cx.score_difference(bandung, surabaya)
    <ScoreDifference: 20.0 points, 95% CI [-0.3, 39.7], p = .052, n = 100 and 100>
    """
    _check_same_kind(first, second)
    is_welch = first.tally.weighted or second.tally.weighted
    if is_welch:
        method = sentence("Welch's t test of two weighted means, independent samples")
    elif isinstance(first, NetPromoterScore):
        method = sentence("z test, independent samples; interval by MOVER (Zou & Donner 2008) from the two scores")
    else:
        method = sentence(
            "share: z test, interval by MOVER (Zou & Donner 2008) from the two scores; mean: Welch's t test; "
            "independent samples"
        )
    return ScoreDifference(
        n=first.n + second.n,
        n_missing=first.n_missing + second.n_missing,
        method=method,
        notes=_notes(first, second),
        first=first,
        second=second,
    )


def compared(first: Score, second: Score, measure: Measure) -> Comparison:
    """Compare one measure of two scores."""
    pair = [estimate(score.tally, measure) for score in (first, second)]
    errors = [std_error(score.tally, measure) for score in (first, second)]
    difference, error = pair[0] - pair[1], float(np.hypot(errors[0], errors[1]))
    if not error > 0:
        return Comparison(difference, error, NAN, NAN, NAN)
    z = difference / error
    if measure.kind != "mean" and not (first.tally.weighted or second.tally.weighted):
        return Comparison(difference, error, z, NAN, core.normal_p_value(z))
    df = core.welch_df(errors[0], first.n, errors[1], second.n)
    return Comparison(difference, error, z, df, core.t_p_value(z, df))


def _check_same_kind(first: object, second: object) -> None:
    for argument, score in (("first", first), ("second", second)):
        if not isinstance(score, Score):
            raise TypeError(
                f"{argument}: expected a score, got {type(score).__name__}. "
                "Compute it first, with net_promoter_score say."
            )
    if type(first) is not type(second):
        raise TypeError(
            f"first, second: a {type(first).__name__} and a {type(second).__name__} measure different things and have "
            "no difference. Pass two scores of the same kind."
        )
    if isinstance(first, RatingScore) and isinstance(second, RatingScore):
        _check_same_line(first, second)


def _check_same_line(first: RatingScore, second: RatingScore) -> None:
    if first.scale != second.scale:
        raise ValueError(
            f"first, second: one scale is {span(first.scale)}, the other {span(second.scale)}. "
            "Scores from different scales can't be compared; ask both groups on the same scale."
        )
    if first.top != second.top:
        raise ValueError(
            f"first, second: one counts the {first.top} best points of the scale, the other {second.top}. "
            "Compute both with the same top."
        )
    if getattr(first, "direction", None) != getattr(second, "direction", None):
        raise ValueError(
            "first, second: in one a high rating means effort, in the other ease. Turn the answers of one round "
            "(lowest + highest - rating) and state its new direction."
        )


def _notes(first: Score, second: Score) -> tuple[Sentence, ...]:
    errors = [std_error(score.tally, score.measures()[0]) for score in (first, second)]
    if any(map(np.isnan, errors)):
        return (sentence("One sample has a single answer that counts: no test or interval is given."),)
    if not any(errors):
        return (sentence("All answers of each sample count the same, so that there is no spread to test against."),)
    return ()
