"""What the choices of cleaning do to alpha and to a slope, in a survey whose truth is known."""

from __future__ import annotations

from dataclasses import dataclass
from numbers import Real
from typing import TYPE_CHECKING, ClassVar, NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import psychometrics as core
from cxlab.core.proportions import normal_quantile
from cxlab.results import Result
from cxlab.scales._heads import Headed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes

FEWEST_ROWS = 10
_TERMS = ("as it came", "duplicates out", "straight-liners out too", "item means put in")


class _Way(NamedTuple):
    """One way of cleaning: rows that enter, rows that are worth something, and what is to be expected of them."""

    n: int
    worth: float
    slope: float
    alpha: float


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class CleaningChoices(Headed, Result):
    """What four ways of cleaning let expect, made by `cleaning_choices`; ``n`` is the number of people.

    Parameters
    ----------
    slope : float
        Standardised slope among those who answered with care.
    alpha : float
        Alpha among those who answered with care.
    straight_liners, missing, duplicates : float
        Shares that were asked for.
    """

    slope: float
    alpha: float
    straight_liners: float
    missing: float
    duplicates: float
    _ways: tuple[_Way, ...]

    extra_columns: ClassVar[tuple[str, ...]] = ("n", "alpha", "covers", "true_slope", "true_alpha")

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each way of cleaning.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals that a program would print, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate`` (expected standardised slope), ``conf_low, conf_high`` (interval that is printed
            for it), ``n`` (rows that enter), ``alpha`` (expected), ``covers`` (how often such an interval holds the
            true slope, a share), ``true_slope, true_alpha``.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        rows = [self._row(term, way, level) for term, way in zip(_TERMS, self._ways, strict=True)]
        table = pd.DataFrame(rows, columns=["term", "estimate", "conf_low", "conf_high", "n", "alpha", "covers"])
        return table.assign(true_slope=self.slope, true_alpha=self.alpha)

    def _row(self, term: str, way: _Way, level: float) -> tuple[str, float, float, float, int, float, float]:
        (low,), (high,) = core.fisher_interval(np.array([way.slope]), way.n, level)
        bias = np.arctanh(way.slope) - np.arctanh(self.slope)
        half, error = normal_quantile(level) / np.sqrt(way.n - 3), 1 / np.sqrt(way.worth - 3)
        covers = stats.norm.cdf((half - bias) / error) - stats.norm.cdf((-half - bias) / error)
        return term, way.slope, float(low), float(high), way.n, way.alpha, float(covers)

    def glance(self) -> pd.DataFrame:
        """Return one row: the truth and what was done to it.

        Returns
        -------
        DataFrame
            Columns ``slope, alpha, straight_liners, missing, duplicates, n, n_missing``.
        """
        names = ("slope", "alpha", "straight_liners", "missing", "duplicates", "n", "n_missing")
        return pd.DataFrame([{name: getattr(self, name) for name in names}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw slope and alpha of each way beside the truth.

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

        return plots.cleaning_ways(self.tidy(confidence_level), ax=ax, confidence_level=confidence_level)

    def _counted(self) -> str:
        return sentence("People: {n:,}. Nothing is missing: these are expected values, not answers.", n=self.n)

    def _title(self) -> Sentence:
        return sentence("Ways of cleaning, and what they do")

    def _headline(self) -> str:
        first, clean = self._ways[0], self._ways[2]
        return (
            f"slope {first.slope:.2f} and alpha {first.alpha:.2f} as it came, {clean.slope:.2f} and {clean.alpha:.2f} "
            f"without duplicates and straight-liners (n = {first.n:,} and {clean.n:,} rows)"
        )

    def _findings(self) -> tuple[str, ...]:
        return (
            sentence(
                "True among those who answered with care: slope {slope:.2f}, alpha {alpha:.2f}.",
                slope=self.slope,
                alpha=self.alpha,
            ),
        )

    def _vocabulary(self) -> Mapping[str, str]:
        return {
            "as it came": sentence("as it came"), "duplicates out": sentence("duplicates out"),
            "straight-liners out too": sentence("straight-liners out too"),
            "item means put in": sentence("item means put in"),
        }  # fmt: skip

    def _headings(self) -> dict[str, Sentence]:
        return {
            **super()._headings(), "covers": sentence("Interval holds the truth"),
            "true_slope": sentence("True slope"), "true_alpha": sentence("True alpha"),
        }  # fmt: skip


def cleaning_choices(
    *,
    n: int,
    straight_liners: float = 0.05,
    missing: float = 0.02,
    duplicates: float = 0.0,
    n_items: int = 5,
    within: float = 0.4,
    slope: float = 0.4,
) -> CleaningChoices:
    """What alpha and a slope come to when a survey is cleaned in four ways, from a truth that is known.

    Parameters
    ----------
    n : int
        People who answered.
    straight_liners : float
        Share of them who ticked one answer throughout, from 0 to below 1.
    missing : float
        Share of all answers that were left out by chance, from 0 to below 1.
    duplicates : float
        Share of the people whose answers stand in the file twice, from 0 to below 1.
    n_items : int
        Statements of the predictor, two at least.
    within : float
        Correlation of two of them among those who answered with care, between 0 and 1.
    slope : float
        Standardised slope of an outcome on their mean among those who answered with care, between 0 and 1.

    Returns
    -------
    CleaningChoices
        ``.tidy()`` has a row for each way: everything kept and incomplete rows left out; duplicates out;
        straight-liners out too; the same with item means for missing answers, so that no row is lost.

    Raises
    ------
    ValueError
        A share or correlation is out of its range, or fewer than ten complete rows would be left.

    Notes
    -----
    Expected values, nothing is drawn. Straight-liners have the mean and the variance of the others and one value
    throughout, so that with a share p of them a correlation r becomes (1 - p) r + p. With a share m of answers replaced
    by the mean of the item, a variance becomes (1 - m) and a covariance (1 - m)² of what it was. Left out by chance, no
    answer bends a slope; rows get fewer. A row that stands twice is counted as two and worth less: d of them make
    (1 + d)² / (1 + 3 d) of the people. ``covers`` is the share of samples whose interval (Fisher's z) holds the true
    slope; for a mixture of people it is an approximation. Real straight-liners lean to one end of the scale, and real
    gaps aren't left by chance.

    References
    ----------
    Huang, J. L., Liu, M., & Bowling, N. A. (2015). Insufficient effort responding: Examining an insidious confound in
    survey data. Journal of Applied Psychology, 100(3), 828-845. https://doi.org/10.1037/a0038510

    Examples
    --------
    >>> import cxlab as cx
    >>> found = cx.cleaning_choices(n=200, straight_liners=0.1, missing=0)
    >>> found.tidy().set_index("term")["estimate"].round(3).head(3).tolist()
    [0.477, 0.477, 0.4]
    """
    people = _checks.whole("n", n, 2)
    k, r = _checks.whole("n_items", n_items, 2), _checks.between("within", within, 0, 1)
    beta = _checks.between("slope", slope, 0, 1)
    p, m, d = (
        _share(name, value)
        for name, value in (("straight_liners", straight_liners), ("missing", missing), ("duplicates", duplicates))
    )
    rho = beta * np.sqrt((1 + (k - 1) * r) / k)  # of an item with the outcome
    complete = people * (1 - m) ** (k + 1)
    if (1 - p) * complete < FEWEST_ROWS:
        raise ValueError(
            f"n: of {people:,} people, {int((1 - p) * complete):,} would be left who answered everything with care; "
            f"expected {FEWEST_ROWS} at least. Ask more people, or take smaller shares."
        )
    dirty = ((1 - p) * r + p, (1 - p) * rho + p)
    ways = (
        _way(k, *dirty, complete * (1 + d), complete * (1 + d) ** 2 / (1 + 3 * d)),
        _way(k, *dirty, complete, complete),
        _way(k, r, rho, complete * (1 - p), complete * (1 - p)),
        _way(k, (1 - m) * r, (1 - m) * rho, people * (1 - p), people * (1 - p)),
    )
    return CleaningChoices(
        n=people, n_missing=0, method=sentence("expected values of a population with known slope and alpha"),
        slope=beta, alpha=float(core.alpha_of_equal(k, r)), straight_liners=p, missing=m, duplicates=d, _ways=ways,
    )  # fmt: skip


def _share(name: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, Real) or not 0 <= float(value) < 1:
        raise ValueError(f"{name}: expected a share from 0 to below 1, got {value!r}. Write 5 % as 0.05.")
    return float(value)


def _way(k: int, within: float, rho: float, n: float, worth: float) -> _Way:
    """Slope and alpha where items correlate with each other and with the outcome so."""
    slope = rho / np.sqrt((1 + (k - 1) * within) / k)
    return _Way(int(n), min(worth, int(n)), float(slope), float(core.alpha_of_equal(k, within)))
