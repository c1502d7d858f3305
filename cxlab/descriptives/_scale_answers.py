"""What a rating scale makes of opinions: its number of points, and the habits of those who answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import sqrt
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd
from scipy import special

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.proportions import normal_quantile
from cxlab.results import Result, read_only

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# How a habit bends an opinion from 0 to 1 before it is rounded: stretched about the middle, then moved.
STYLES = {"even": (1.0, 0.0), "middle": (0.6, 0.0), "extreme": (1.7, 0.0), "agreeing": (1.0, 0.12)}
FEWEST_POINTS, MOST_POINTS = 2, 11


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class ScaleAnswers(Result):
    """The answers that a rating scale gets from known opinions; made by `scale_answers`.

    Parameters
    ----------
    n_points : int
        Points of the scale, numbered from 1.
    style : {"even", "middle", "extreme", "agreeing"}
        The habit of those who answer.
    opinion, spread : float
        Mean and standard deviation of the opinions, from 0 (worst) to 1 (best).
    """

    n_points: int
    style: str
    opinion: float
    spread: float
    _shares: Any = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("point",)

    @property
    def mean(self) -> float:
        """Mean answer, in points of the scale."""
        return float(self._points @ self._shares)

    @property
    def sd(self) -> float:
        """Standard deviation of the answers, in points of the scale."""
        return sqrt(float((self._points - self.mean) ** 2 @ self._shares))

    @property
    def mean_of_range(self) -> float:
        """Mean answer in per cent of the way from the lowest to the highest point."""
        return 100 * (self.mean - 1) / (self.n_points - 1)

    @property
    def correlation(self) -> float:
        """Correlation of the answers with the opinions behind them: 1 if nothing were lost."""
        low, high = _edges(self.n_points, self.style, self.opinion, self.spread)
        together = float(self._points @ (_density(low) - _density(high)))
        return together / self.sd if self.sd else float("nan")

    def margin(self, confidence_level: float = 0.95) -> float:
        """Return half the width of the interval of the mean, in per cent of the range.

        Parameters
        ----------
        confidence_level : float
            Level of the interval, a fraction between 0 and 1.

        Returns
        -------
        float
            With `n` answers.

        Raises
        ------
        ValueError
            The level is no fraction between 0 and 1.
        """
        quantile = normal_quantile(_checks.confidence_level(confidence_level))
        return 100 * quantile * self.sd / (self.n_points - 1) / sqrt(self.n)

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the share of answers at each point.

        Parameters
        ----------
        confidence_level : float
            Not used: the shares are exact. It is checked all the same.

        Returns
        -------
        DataFrame
            ``term`` and ``point`` (the point, as text and as a number), ``estimate`` (share, 0 to 1).

        Raises
        ------
        ValueError
            The level is no fraction between 0 and 1.
        """
        _checks.confidence_level(confidence_level)
        points = range(1, self.n_points + 1)
        return pd.DataFrame({"term": [str(point) for point in points], "estimate": self._shares, "point": list(points)})

    def glance(self) -> pd.DataFrame:
        """Return one row: the scale, the mean and its precision.

        Returns
        -------
        DataFrame
            Columns ``n_points, style, mean, sd, mean_of_range, margin`` (95 %, per cent of the range),
            ``correlation, n, n_missing``.
        """
        found = {"n_points": self.n_points, "style": self.style, "mean": self.mean, "sd": self.sd}
        found |= {"mean_of_range": self.mean_of_range, "margin": self.margin(), "correlation": self.correlation}
        return pd.DataFrame([{**found, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the share of answers at each point, and the mean.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Not used: the shares are exact. It is checked all the same.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.scale_points(self.tidy(confidence_level), ax=ax)

    @property
    def _points(self) -> Any:
        return np.arange(1, self.n_points + 1)

    def _title(self) -> Sentence:
        return sentence("Answers on a scale of {n_points} points", n_points=self.n_points)

    def _headline(self) -> str:
        return (
            f"{self.n_points} points: mean {self.mean:.2f}, {self.mean_of_range:.1f} % of the range, "
            f"±{self.margin():.1f} with {self.n:,} answers; correlation with the opinions {self.correlation:.3f}"
        )

    def _findings(self) -> tuple[str, ...]:
        return (
            sentence("Mean {mean:.2f} points, {share:.1f} % of the range; standard deviation {sd:.2f} points.",
                     mean=self.mean, share=self.mean_of_range, sd=self.sd),
            sentence("With {n:,} answers the mean is known to ±{margin:.1f} % of the range (95 %).",
                     n=self.n, margin=self.margin()),
            sentence("Correlation of the answers with the opinions: {r:.3f}.", r=self.correlation),
        )  # fmt: skip

    def _headings(self) -> dict[str, str]:
        return {"term": sentence("Point"), "estimate": sentence("Share of answers"), "point": sentence("Number")}


def scale_answers(
    *, n_points: int = 5, style: str = "even", opinion: float = 0.65, spread: float = 0.2, n: int = 100
) -> ScaleAnswers:
    """Which answers a rating scale gets from known opinions, given its length and the habits of those who answer.

    Parameters
    ----------
    n_points : int
        Points of the scale, from 2 to 11.
    style : {"even", "middle", "extreme", "agreeing"}
        The habit: each opinion goes to its equal part of the scale; people keep to the middle; they like the ends; they
        say yes to everything.
    opinion : float
        Mean opinion, from 0 (worst) to 1 (best).
    spread : float
        Standard deviation of the opinions, on the same line.
    n : int
        Answers, for the precision of the mean.

    Returns
    -------
    ScaleAnswers
        ``.mean`` and ``.sd`` (points), ``.mean_of_range`` (per cent), ``.margin()``, ``.correlation``, ``.plot()``.

    Raises
    ------
    ValueError
        A number lies outside its range, or the habit is not known.

    Notes
    -----
    Opinions x are normal with mean m and standard deviation s. A habit makes b (x - 1/2) + 1/2 + a of them: (b, a) is
    (1, 0), (0.6, 0), (1.7, 0) or (1, 0.12). The line from 0 to 1 is cut into equal parts, one for each point, and what
    lies beyond goes to the ends. Shares, mean, standard deviation and correlation follow exactly from the normal
    distribution. The habits are assumed, and shared by everybody; in real samples they differ between people, and then
    they add noise and false correlations between items.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.scale_answers(n_points=5).mean_of_range - cx.scale_answers(n_points=7).mean_of_range < 2
    True
    """
    if _checks.whole("n_points", n_points, FEWEST_POINTS) > MOST_POINTS:
        raise ValueError(f"n_points: expected {FEWEST_POINTS} to {MOST_POINTS} points, got {n_points}.")
    _checks.choice("style", style, tuple(STYLES))
    _checks.between("opinion", opinion, 0, 1)
    _checks.between("spread", spread, 0, 1)
    low, high = _edges(n_points, style, opinion, spread)
    return ScaleAnswers(
        n=_checks.whole("n", n, 1),
        n_missing=0,
        method=sentence("exact shares of normal opinions that are rounded to the points of the scale"),
        notes=(sentence("The habits of answering are assumed, and the same for everybody."),),
        n_points=int(n_points),
        style=style,
        opinion=float(opinion),
        spread=float(spread),
        _shares=read_only(special.ndtr(high) - special.ndtr(low)),
    )


def _edges(n_points: int, style: str, opinion: float, spread: float) -> tuple[Any, Any]:
    """Lower and upper ends of the points, in standard deviations of the opinions."""
    stretch, moved = STYLES[style]
    cuts = np.arange(1, n_points) / n_points
    ends = np.concatenate([[-np.inf], (((cuts - moved - 0.5) / stretch + 0.5) - opinion) / spread, [np.inf]])
    return ends[:-1], ends[1:]


def _density(z: Any) -> Any:
    return np.exp(-0.5 * z**2) / sqrt(2 * np.pi)
