"""What the net promoter score, satisfaction and effort have in common: means of what each answer stands for."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import proportions as core
from cxlab.core.resampling import percentile_interval, resampled_counts, resampled_means
from cxlab.results import Result, read_only

if TYPE_CHECKING:
    from cxlab.loyalty._tally import Tally

NAN = float("nan")
SHARE_INTERVALS = {"wilson": core.wilson_interval, "exact": core.exact_interval}


@dataclass(frozen=True)
class Measure:
    """One number that can be had from a tally: the mean of a value over the answers.

    Parameters
    ----------
    term : str
        Its name in the tidy table.
    kind : {"points", "share", "mean"}
        A net share in points, a share, or the mean rating.
    values : tuple of float
        What each rating of the scale stands for, lowest rating first.
    """

    term: str
    kind: Literal["points", "share", "mean"]
    values: tuple[float, ...]

    @property
    def bounds(self) -> core.Bounds:
        """The lowest and the highest value that the measure can take."""
        return (0.0, 1.0) if self.kind == "share" else (min(self.values), max(self.values))

    @property
    def unit(self) -> str:
        """The unit, as tidy tables name it."""
        return "rating" if self.kind == "mean" else self.kind


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Score(Result):
    """A loyalty score of one sample: what `NetPromoterScore`, `CustomerSatisfaction` and `CustomerEffortScore` share.

    Parameters
    ----------
    tally : Tally
        The answers counted by rating.
    interval : str
        Name of the interval, ``"wilson"`` say.
    resamples : ndarray of shape (n_resamples, n_ratings), optional
        Counts of each rating in each bootstrap resample; only with the bootstrap interval.
    """

    tally: Tally = field(repr=False)
    interval: str
    resamples: npt.NDArray[np.int64] | None = field(default=None, repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("unit",)

    @abstractmethod
    def measures(self) -> tuple[Measure, ...]:
        """Return the numbers of this score, the headline first."""

    @abstractmethod
    def roles(self) -> tuple[str, ...]:
        """Return what each rating counts as, lowest rating first."""

    @property
    def counts(self) -> dict[int, float]:
        """How often each rating was given, lowest rating first; whole numbers unless the counts are expected ones."""
        low = self.tally.scale[0]
        whole = not np.any(self.tally.counts % 1)
        return {low + i: int(n) if whole else float(n) for i, n in enumerate(self.tally.counts)}

    @property
    def effective_n(self) -> float:
        """Answers that would tell as much without weights (Kish's effective sample size)."""
        return self.tally.effective_n

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the score and its parts, one row each.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, std_error, conf_low, conf_high, unit``; unit is ``points`` (-100 to 100),
            ``share`` (0 to 1) or ``rating`` (points of the scale).

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        rows = [
            (m.term, estimate(self.tally, m), std_error(self.tally, m), *self.bounds(m, level), m.unit)
            for m in self.measures()
        ]
        return pd.DataFrame(rows, columns=["term", "estimate", "std_error", "conf_low", "conf_high", "unit"])

    def glance(self) -> pd.DataFrame:
        """Return one row: the estimates, the answers behind them, and the name of the interval.

        Returns
        -------
        DataFrame
            One column for each term, then ``n, n_missing, effective_n, interval``.
        """
        estimates = {m.term: estimate(self.tally, m) for m in self.measures()}
        counted = {"n": self.n, "n_missing": self.n_missing, "effective_n": self.effective_n}
        return pd.DataFrame([{**estimates, **counted, "interval": self.interval}])

    def distribution(self) -> pd.DataFrame:
        """Return how often each rating was given.

        Returns
        -------
        DataFrame
            Columns ``rating``, ``n`` (answers), ``share`` (of all answers, weighted when weights were given) and
            ``role`` (what the rating counts as).
        """
        weights = self.tally.weight_sums
        return pd.DataFrame(
            {
                "rating": self.tally.ratings.astype(int),
                "n": list(self.counts.values()),
                "share": weights / weights.sum(),
                "role": list(self.roles()),
            }
        )

    def bounds(self, measure: Measure, confidence_level: float) -> core.Bounds:
        """Return the confidence interval of one measure; NaN where none can be had.

        Parameters
        ----------
        measure : Measure
            One of `measures`.
        confidence_level : float
            A fraction between 0 and 1.

        Returns
        -------
        tuple of float
            Lower and upper bound, in the unit of the measure, never outside of what is possible.
        """
        if self.effective_n <= 1 + 1e-9:
            return NAN, NAN
        if self.resamples is not None:
            return percentile_interval(resampled_means(measure.values, self.resamples), confidence_level)
        if self.tally.weighted or measure.kind == "mean":
            quantile = core.t_quantile(confidence_level, self.n - 1)
        elif measure.kind == "points" and self.interval == "adjusted_wald":
            return adjusted_points(self.tally, measure, confidence_level)
        elif measure.kind == "share" and self.interval != "wald":
            successes = float(np.dot(self.tally.counts, measure.values))
            return SHARE_INTERVALS.get(self.interval, core.wilson_interval)(successes, self.n, confidence_level)
        else:
            quantile = core.normal_quantile(confidence_level)
        error = std_error(self.tally, measure)
        return core.symmetric_interval(estimate(self.tally, measure), error, quantile, *measure.bounds)

    def _value(self, term: str) -> float:
        return estimate(self.tally, next(m for m in self.measures() if m.term == term))

    def _vocabulary(self) -> dict[str, str]:
        return {
            "points": sentence("points"),
            "share": sentence("share"),
            "rating": sentence("points of {low} to {high}", low=self.tally.scale[0], high=self.tally.scale[1]),
        }


def estimate(tally: Tally, measure: Measure) -> float:
    """Mean of what each answer stands for, weighted when weights were given."""
    return core.mean_of_scores(measure.values, tally.weight_sums)


def std_error(tally: Tally, measure: Measure) -> float:
    """Standard error of a measure; NaN when a single answer counts.

    Shares divide by n, as the field does; means divide by n - 1; weighted ones are linearised, with n / (n - 1).
    """
    if tally.effective_n <= 1 + 1e-9:
        return NAN
    if tally.weighted:
        return core.linearised_error(measure.values, tally.n, tally.weight_sums, tally.weight_squared_sums)
    divisor = tally.n - 1 if measure.kind == "mean" else tally.n
    return float(np.sqrt(core.variance_of_scores(measure.values, tally.counts) / divisor))


def adjusted_points(tally: Tally, measure: Measure, confidence_level: float) -> core.Bounds:
    """Rocks' adjusted Wald interval of a net share, in points."""
    values = np.asarray(measure.values)
    up, down = tally.counts[values > 0].sum(), tally.counts[values < 0].sum()
    low, high = core.adjusted_interval_of_net_share(up, down, tally.n, confidence_level)
    return 100 * float(low), 100 * float(high)


def chosen_interval(method: str | None, default: str, allowed: tuple[str, ...], tally: Tally) -> str:
    """Settle on an interval, and refuse one that doesn't fit the data."""
    if not tally.weighted:
        return default if method is None else _checks.choice("method", method, allowed)
    if method not in (None, "wald"):
        _checks.choice("method", str(method), allowed)
        raise ValueError(
            f"method: '{method}' counts every answer once, and these answers are weighted. Leave method out, or pass "
            "'wald': the standard error then comes from the weights (linearisation) and the interval from t."
        )
    return "wald"


def resamples_for(interval: str, tally: Tally, n_resamples: int, rng: _checks.Seed) -> npt.NDArray[np.int64] | None:
    """Draw the bootstrap resamples when the interval wants them."""
    if interval != "bootstrap":
        return None
    n_resamples = _checks.whole("n_resamples", n_resamples, 100)
    return read_only(resampled_counts(tally.counts, n_resamples, _checks.generator("rng", rng)))


def common_notes(tally: Tally, measure: Measure, interval: str) -> tuple[Sentence, ...]:
    """Say what a reader should know of any score."""
    notes = []
    if tally.n == 1:
        notes.append(sentence("A single answer says nothing about the spread: no standard error or interval is given."))
    elif tally.effective_n <= 1 + 1e-9:
        notes.append(sentence("Only one answer has a weight above zero: no standard error or interval is given."))
    elif interval in ("wald", "bootstrap") and std_error(tally, measure) == 0:
        notes.append(
            sentence(
                "All answers count the same, so this interval has no width; it doesn't mean certainty. "
                "Leave method out for an interval that allows for what was not seen."
            )
            if not tally.weighted
            else sentence("All answers count the same, so the interval has no width; it doesn't mean certainty.")
        )
    if tally.weighted:
        notes.append(
            sentence(
                "Weighted: the {n:,} answers tell as much as {effective:,.0f} unweighted ones (effective sample size).",
                n=tally.n,
                effective=tally.effective_n,
            )
        )
    return tuple(notes)


def interval_words(interval: str, tally: Tally, n_resamples: int | None) -> Sentence:
    """Say in words how the interval was computed."""
    if tally.weighted:
        return sentence(
            "linearised standard error of a weighted mean (respondents drawn independently), t interval with n - 1 df"
        )
    return {
        "adjusted_wald": sentence("adjusted Wald interval (Rocks 2016: 3/4, 3/2 and 3/4 added to the counts)"),
        "wald": sentence("Wald interval"),
        "wilson": sentence("Wilson score interval"),
        "exact": sentence("exact interval (Clopper-Pearson)"),
        "bootstrap": sentence("percentile bootstrap interval, {n:,} resamples", n=n_resamples or 0),
    }[interval]


def common_fields(tally: Tally, interval: str, resamples: Any) -> dict[str, Any]:
    """The fields that every score is built with."""
    return {
        "n": tally.n,
        "n_missing": tally.n_missing,
        "tally": tally,
        "interval": interval,
        "resamples": resamples,
    }
