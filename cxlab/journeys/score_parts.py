"""What the score of a visit is made of: what the company controls, other customers, mood, and noise."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, pi, sqrt
from typing import TYPE_CHECKING, ClassVar

import pandas as pd
from scipy import stats

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.results import Result

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PARTS = ("the company", "other customers", "mood", "noise")


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class JourneyScoreParts(Result):
    """Shares of the variance of a mean score, made by `journey_score_parts`; ``n`` counts the visits that are averaged.

    Parameters
    ----------
    spreads : tuple of float
        Standard deviations of the four parts, in points of the score: branches of the company, other customers, mood,
        noise.
    headroom : float
        Points by which the mean of visits at the best branch lies above what counts as bad.
    """

    spreads: tuple[float, float, float, float]
    headroom: float

    extra_columns: ClassVar[tuple[str, ...]] = ("spread", "controlled", "unit")

    @property
    def controlled(self) -> float:
        """Share of the variance of the mean score that the company controls, 0 to 1."""
        return float(self.tidy()["estimate"].iloc[0])

    @property
    def right_order(self) -> float:
        """Chance that of two branches drawn at random the better one has the higher mean score, 0.5 to 1."""
        return 0.5 + asin(sqrt(self.controlled)) / pi

    @property
    def still_bad(self) -> float:
        """Share of single visits that are bad although the branch is the best one, 0 to 1."""
        rest = sqrt(sum(one**2 for one in self.spreads[1:]))
        if rest == 0:
            return 0.0 if self.headroom > 0 else 1.0
        return float(stats.norm.sf(self.headroom / rest))

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each part of the score.

        Parameters
        ----------
        confidence_level : float
            Not used, since nothing is estimated; checked as elsewhere.

        Returns
        -------
        DataFrame
            ``term``, ``estimate`` (share of the variance of the mean score), ``spread`` (standard deviation of the
            part in that mean, points), ``controlled`` (true for the company's part), ``unit``.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        _checks.confidence_level(confidence_level)
        company, *others = self.spreads
        spread = [company, *(one / sqrt(self.n) for one in others)]
        variance = [one**2 for one in spread]
        return pd.DataFrame(
            {"term": PARTS, "estimate": [one / sum(variance) for one in variance], "spread": spread,
             "controlled": [True, False, False, False], "unit": "share of variance"}
        )  # fmt: skip

    def glance(self) -> pd.DataFrame:
        """Return one row: what the company controls, and what follows for rewards and for bad visits.

        Returns
        -------
        DataFrame
            Columns ``controlled, right_order, still_bad, n, n_missing``.
        """
        row = {"controlled": self.controlled, "right_order": self.right_order, "still_bad": self.still_bad}
        return pd.DataFrame([{**row, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the share of each part.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Level, checked as elsewhere; nothing is estimated.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.score_parts(self.tidy(confidence_level), ax=ax)

    def _counted(self) -> Sentence:
        return sentence("Visits averaged: {n:,}. Nothing is missing: these are expected values, not answers.", n=self.n)

    def _findings(self) -> tuple[str, ...]:
        return (
            sentence("Of two branches drawn at random the better one has the higher score in {share:.0f} of 100 cases.",
                     share=100 * self.right_order),
            sentence("Single visits that are bad even at the best branch: {share:.1f}%.", share=100 * self.still_bad),
        )  # fmt: skip

    def _title(self) -> Sentence:
        return sentence("What the score of a journey is made of")

    def _headline(self) -> str:
        return (
            f"the company controls {self.controlled:.0%} of the variance of the mean of "
            f"{_checks.count(self.n, 'visit')}; the better of two branches scores higher in {self.right_order:.0%}; "
            f"{self.still_bad:.1%} of visits are bad even at the best branch"
        )

    def _headings(self) -> dict[str, Sentence]:
        return {"spread": sentence("Spread"), "controlled": sentence("Controlled")}

    def _vocabulary(self) -> dict[str, str]:
        return {
            "the company": sentence("the company"), "other customers": sentence("other customers"),
            "mood": sentence("mood"), "noise": sentence("noise"), "share of variance": sentence("share of variance"),
        }  # fmt: skip


def journey_score_parts(
    *,
    firm_sd: float,
    others_sd: float,
    mood_sd: float,
    noise_sd: float = 0.5,
    n_visits: int = 1,
    headroom: float = 1.5,
) -> JourneyScoreParts:
    """Split the variance of a journey's mean score into what a company controls and what it doesn't.

    Parameters
    ----------
    firm_sd : float
        Standard deviation between branches of what they control, in points of the score; zero or more.
    others_sd, mood_sd, noise_sd : float
        Standard deviations from visit to visit of what other customers do, of the mood in which somebody comes, and of
        everything else, in points of the score; zero or more.
    n_visits : int
        Visits that the mean of a branch averages, one at least.
    headroom : float
        Points by which the mean of visits at the best branch lies above what counts as bad.

    Returns
    -------
    JourneyScoreParts
        ``.tidy()`` with the four shares, ``.controlled``, ``.right_order``, ``.still_bad``, ``.plot()``.

    Raises
    ------
    ValueError
        A spread is negative or none is above zero, or `n_visits` is below one.

    Notes
    -----
    A score is the sum of four independent normal parts, and each visit has other neighbours, another mood and other
    noise, so that a mean of n visits has the variance ``firm² + (others² + mood² + noise²) / n``. The better of two
    branches scores higher with the chance ``1/2 + arcsin(sqrt(share)) / π`` (Sheppard 1899). Neither the sum nor the
    independence was measured in a company: visits of one hour share a crowd, so that real means are less certain.

    References
    ----------
    Sheppard, W. F. (1899). On the application of the theory of error to cases of normal distribution and normal
    correlation. Philosophical Transactions of the Royal Society A, 192, 101-167.
    https://doi.org/10.1098/rsta.1899.0003

    Examples
    --------
    >>> import cxlab as cx
    >>> parts = cx.journey_score_parts(firm_sd=0.3, others_sd=0.4, mood_sd=0.6, noise_sd=0.5)
    >>> round(parts.controlled, 3), round(parts.right_order, 2)
    (0.105, 0.6)
    """
    given = {"firm_sd": firm_sd, "others_sd": others_sd, "mood_sd": mood_sd, "noise_sd": noise_sd}
    company, others, mood, noise = (_checks.within(name, one, 0, 1000) for name, one in given.items())
    if not any((company, others, mood, noise)):
        raise ValueError(
            "firm_sd: all four spreads are zero, so that there is no variance to split. Make one of them larger."
        )
    return JourneyScoreParts(
        n=_checks.whole("n_visits", n_visits, 1),
        n_missing=0,
        method=sentence("expected values of a sum of four independent normal parts"),
        notes=(sentence("The spreads are given, not estimated: the shares are as good as they are."),),
        spreads=(company, others, mood, noise),
        headroom=_checks.within("headroom", headroom, -1000, 1000),
    )
