"""What satisfaction and effort share: a share of answers at one end of the scale, and the mean."""

from __future__ import annotations

from abc import abstractmethod
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
    interval_words,
    resamples_for,
    std_error,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from cxlab.loyalty._tally import Scale, Tally

METHODS = ("wilson", "exact", "wald", "bootstrap")


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class RatingScore(Score):
    """A share of answers at one end of a rating scale, and the mean of the answers.

    Parameters
    ----------
    top : int
        How many points of the scale count towards the share.
    """

    top: int

    @abstractmethod
    def measures(self) -> tuple[Measure, ...]:
        """Return the share and the mean, the headline first."""

    @property
    def scale(self) -> Scale:
        """Lowest and highest rating of the scale."""
        return self.tally.scale

    @property
    def mean(self) -> float:
        """Mean rating, in points of the scale."""
        return self._value("mean")

    @property
    def std_error(self) -> float:
        """Standard error of the headline: the share for satisfaction, the mean for effort."""
        return std_error(self.tally, self.measures()[0])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the share as one bar with its interval, and the mean in words.

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

        table = self.tidy(confidence_level)
        return plots.share_breakdown(table, ax=ax, confidence_level=confidence_level, scale=self.scale)

    def _share(self, term: str, lowest: bool) -> Measure:
        size = self.tally.counts.size
        inside, outside = (1.0,) * self.top, (0.0,) * (size - self.top)
        return Measure(term, "share", inside + outside if lowest else outside + inside)

    def _mean(self) -> Measure:
        return Measure("mean", "mean", tuple(self.tally.ratings.tolist()))

    def _interval_in_words(self, measure: Measure) -> str:
        low, high = self.bounds(measure, 0.95)
        decimals = ".1%" if measure.kind == "share" else ".2f"
        return "no interval" if np.isnan(low) else f"95% CI [{low:{decimals}}, {high:{decimals}}]"


def rating_fields(answers: Tally, top: int, method: str | None, n_resamples: int, rng: _checks.Seed) -> dict[str, Any]:
    """Check the choices, and return the fields that both scores are built with."""
    size = answers.counts.size
    if not 1 <= _checks.whole("top", top, 1) < size:
        raise ValueError(
            f"top: {top} of the {size} points of the {span(answers.scale)} scale would count, and nothing be left. "
            f"Allowed: 1 to {size - 1}."
        )
    if method == "adjusted_wald":
        raise ValueError(
            "method: 'adjusted_wald' adjusts promoters, passives and detractors, and there are none here. "
            "Allowed: 'wilson', 'exact', 'wald', 'bootstrap'."
        )
    interval = chosen_interval(method, "wilson", METHODS, answers)
    resamples = resamples_for(interval, answers, n_resamples, rng)
    return {**common_fields(answers, interval, resamples), "top": top}


def mean_interval_words(interval: str, answers: Tally, n_resamples: int) -> Sentence:
    """Say in words how the interval of the mean was computed."""
    if answers.weighted or interval == "bootstrap":
        return interval_words(interval, answers, n_resamples)
    return sentence("t interval with n - 1 df")


def span(scale: Scale) -> str:
    """Write a scale as its two ends."""
    return f"{scale[0]}-{scale[1]}"
