"""How many raters it takes until the lowest element is truly the weakest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.proportions import t_quantile
from cxlab.core.raters import chance_lowest
from cxlab.results import Result
from cxlab.scorecard._answers import ELEMENTS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST = 30


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class WeakestByRaters(Result):
    """Chance of naming the truly weakest element, by the number of raters; made by `weakest_by_raters`.

    Parameters
    ----------
    chance : float
        Chance with so many raters, from 0 to 1.
    gap : float
        How far the weakest element truly lies below the others, in points of the scorecard.
    disagreement : float
        Standard deviation of raters about one element, in points, apart from their general strictness.
    """

    chance: float
    gap: float
    disagreement: float

    extra_columns: ClassVar[tuple[str, ...]] = ("n_raters", "half_width", "chosen")

    def enough(self, chance: float = 0.8) -> int | None:
        """Return the fewest raters that reach a chance.

        Parameters
        ----------
        chance : float
            Wanted chance, a fraction between 0 and 1.

        Returns
        -------
        int or None
            None where more than a thousand are needed.

        Raises
        ------
        ValueError
            `chance` is not between 0 and 1.
        """
        wanted = _checks.between("chance", chance, 0, 1)
        sizes = range(1, 1001)
        return next((n for n in sizes if _chance(n, self.gap, self.disagreement) >= wanted), None)

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each number of raters from 1 to 30.

        Parameters
        ----------
        confidence_level : float
            Level of the interval whose half width is given, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``estimate`` (chance), ``n_raters, half_width`` (of an element's t interval, when the standard deviation is
            as assumed; not a number for one rater), ``chosen``.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        sizes = sorted({*range(1, MOST + 1), self.n})
        rows = [
            (str(n), _chance(n, self.gap, self.disagreement), n, self._half_width(n, level), n == self.n)
            for n in sizes
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=["term", "estimate", *self.extra_columns])

    def _half_width(self, n: int, level: float) -> float:
        return t_quantile(level, n - 1) * self.disagreement / np.sqrt(n) if n > 1 else np.nan

    def glance(self) -> pd.DataFrame:
        """Return one row: the number of raters asked for.

        Returns
        -------
        DataFrame
            Columns ``n_raters, chance, gap, disagreement, n, n_missing``.
        """
        row = {"n_raters": self.n, "chance": self.chance, "gap": self.gap, "disagreement": self.disagreement}
        return pd.DataFrame([{**row, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the chance by the number of raters.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1; the curve doesn't depend on it.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.raters_curve(self.tidy(confidence_level), ax=ax)

    def _counted(self) -> str:
        return sentence("Raters: {n:,}. Nothing is missing: these are expected values, not answers.", n=self.n)

    def _title(self) -> Sentence:
        return sentence("Naming the weakest element")

    def _headline(self) -> str:
        return (
            f"{_checks.count(self.n, 'rater')}, gap {self.gap:g}, disagreement {self.disagreement:g}: the truly "
            f"weakest element comes out lowest in {self.chance:.0%} of cases"
        )

    def _headings(self) -> dict[str, Sentence]:
        return {"n_raters": sentence("Raters"), "half_width": sentence("Half width"), "chosen": sentence("Chosen")}


def weakest_by_raters(*, n_raters: int, gap: float = 0.5, disagreement: float = 0.7) -> WeakestByRaters:
    """Chance that the truly weakest of five elements comes out lowest, by the number of raters.

    Parameters
    ----------
    n_raters : int
        Raters who fill in the scorecard, one at least.
    gap : float
        How far the weakest element truly lies below the other four, in points of the 0-4 scale, zero or more.
    disagreement : float
        Standard deviation of raters about one element, in points, above zero. A rater who is strict about everything
        doesn't count here.

    Returns
    -------
    WeakestByRaters
        ``.chance``, ``.enough(0.8)``, ``.tidy()``, ``.plot()``.

    Raises
    ------
    ValueError
        A number lies outside of what is possible.

    Notes
    -----
    Means of n raters vary with ``disagreement / sqrt(n)`` around their true values, independently and normally, and the
    other four elements are equally strong: the integral of φ(z) Φ(d - z)⁴ with ``d = gap sqrt(n) / disagreement``.
    Without a gap the chance is one in five. The wisdom of raters isn't assumed: where all of them are wrong about the
    same element, more raters make a wrong answer surer.

    Examples
    --------
    >>> import cxlab as cx
    >>> plan = cx.weakest_by_raters(n_raters=2, gap=0.5, disagreement=0.7)
    >>> round(plan.chance, 2), plan.enough(0.8)
    (0.5, 9)
    """
    n = _checks.whole("n_raters", n_raters, 1)
    points = _checks.within("gap", gap, 0, 4, what="points of the scorecard")
    spread = _checks.between("disagreement", disagreement, 0, 4, " points")
    return WeakestByRaters(
        n=n,
        n_missing=0,
        method=sentence("expected values for normal, independent disagreement and four equally strong elements"),
        notes=(sentence("One rater gives no interval, so that the first row has no half width."),),
        chance=_chance(n, points, spread),
        gap=points,
        disagreement=spread,
    )


def _chance(n: int, gap: float, disagreement: float) -> float:
    return chance_lowest(gap * np.sqrt(n) / disagreement, len(ELEMENTS) - 1)
