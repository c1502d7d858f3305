"""How often an interval of the net promoter score holds the true score: exactly, by counting every possible sample."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.coverage import coverage_of_net_share
from cxlab.loyalty._shares import check_shares
from cxlab.results import Result

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.axes import Axes

METHODS = ("adjusted_wald", "wald")
LARGEST = 5000

# The book asks for the same table again and again: for the summary, the picture, another level.
_coverage = lru_cache(maxsize=4096)(coverage_of_net_share)


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class IntervalCoverage(Result):
    """Exact coverage of intervals of the net promoter score, made by `interval_coverage`.

    Parameters
    ----------
    promoters, detractors : float
        Their shares in the population, from 0 to 1.
    sizes : tuple of int
        The sample sizes.
    methods : tuple of str
        The intervals.
    confidence_level : float
        What the intervals promise.
    """

    promoters: float
    detractors: float
    sizes: tuple[int, ...]
    methods: tuple[str, ...]
    confidence_level: float

    extra_columns: ClassVar[tuple[str, ...]] = ("n", "width")

    @property
    def _level(self) -> float:
        return self.confidence_level

    def tidy(self, confidence_level: float | None = None) -> pd.DataFrame:
        """Return one row for each sample size and interval.

        Parameters
        ----------
        confidence_level : float, optional
            What the intervals promise; that of the result when left out.

        Returns
        -------
        DataFrame
            Columns ``term`` (the interval), ``estimate`` (its coverage, from 0 to 1), ``n``, ``width`` (its expected
            width, in points). There is no interval of the coverage: it is exact.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = self.confidence_level if confidence_level is None else _checks.confidence_level(confidence_level)
        rows = []
        for n in self.sizes:
            found = _coverage(self.promoters, self.detractors, n, self.methods, level)
            for method, (coverage, width) in zip(self.methods, found, strict=True):
                rows.append((method, coverage, n, 100 * width))
        return pd.DataFrame(rows, columns=["term", "estimate", "n", "width"])

    def glance(self) -> pd.DataFrame:
        """Return one row: the population, what was promised, and the worst coverage found.

        Returns
        -------
        DataFrame
            Columns ``promoters, detractors, confidence_level, worst_method, worst_n, worst_coverage, n, n_missing``.
        """
        table = self.tidy()
        worst = table.loc[table.estimate.idxmin()]
        return pd.DataFrame(
            [
                {
                    "promoters": self.promoters,
                    "detractors": self.detractors,
                    "confidence_level": self.confidence_level,
                    "worst_method": worst.term,
                    "worst_n": worst.n,
                    "worst_coverage": worst.estimate,
                    "n": self.n,
                    "n_missing": self.n_missing,
                }
            ]
        )

    def plot(self, ax: Axes | None = None, *, confidence_level: float | None = None) -> Axes:
        """Draw the coverage by sample size, against what the intervals promise.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float, optional
            What the intervals promise; that of the result when left out.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        level = self.confidence_level if confidence_level is None else confidence_level
        return plots.coverage_curve(self.tidy(level), ax=ax, confidence_level=level)

    def _title(self) -> Sentence:
        return sentence("Coverage of intervals of the net promoter score")

    def _counted(self) -> Sentence:
        return sentence(
            "No data: every sample of n answers from a population with {promoters:.1f}% promoters and "
            "{detractors:.1f}% detractors is counted with its probability (n of data: 0, missing: 0).",
            promoters=100 * self.promoters,
            detractors=100 * self.detractors,
        )

    def _headline(self) -> str:
        row = self.tidy().iloc[0]
        return (
            f"{self.promoters:.0%} promoters, {self.detractors:.0%} detractors: {100 * self.confidence_level:g}% "
            f"{row.term} interval covers {row.estimate:.1%} at n = {row.n:,}, {len(self.sizes)} sizes"
        )

    def _vocabulary(self) -> dict[str, str]:
        return {"adjusted_wald": sentence("Adjusted Wald"), "wald": sentence("Wald")}


def interval_coverage(
    *,
    promoters: float,
    detractors: float,
    n: int | Iterable[int] = (10, 50, 382),
    methods: Iterable[str] = METHODS,
    confidence_level: float = 0.95,
) -> IntervalCoverage:
    """Exact probability that an interval of the net promoter score holds the true score.

    Parameters
    ----------
    promoters, detractors : float
        Shares in the population, from 0 to 1, together at most 1.
    n : int or list of int
        Sample sizes, from 2 to 5,000.
    methods : list of {"adjusted_wald", "wald"}
        The intervals.
    confidence_level : float
        What the intervals promise, a fraction between 0 and 1.

    Returns
    -------
    IntervalCoverage
        ``.tidy()`` has the coverage and the expected width of each interval at each size; ``.plot()``.

    Raises
    ------
    ValueError
        Shares that don't fit together, a size outside 2 to 5,000, an interval that isn't known.

    Notes
    -----
    All (n + 1)(n + 2) / 2 tables of promoters, passives and detractors are listed; the coverage is the sum of the
    trinomial probabilities of those whose interval holds promoters - detractors. Nothing is simulated. It is the
    coverage for this population alone: because samples are whole numbers it jumps up and down with n and the shares.
    Samples are taken as drawn independently from a population that is much larger.

    References
    ----------
    Rocks, B. (2016). Interval estimation for the "Net Promoter Score". The American Statistician, 70(4), 365-372.
    https://doi.org/10.1080/00031305.2016.1158124

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.interval_coverage(promoters=0.6, detractors=0.1, n=10).tidy()[["term", "estimate"]].round(3)
                term  estimate
    0  adjusted_wald     0.947
    1           wald     0.873
    """
    up, down = check_shares(promoters, detractors)
    return IntervalCoverage(
        n=0,
        n_missing=0,
        method=sentence("exact enumeration of the trinomial distribution"),
        promoters=up,
        detractors=down,
        sizes=_sizes(n),
        methods=_methods(methods),
        confidence_level=_checks.confidence_level(confidence_level),
    )


def _sizes(n: Any) -> tuple[int, ...]:
    sizes = tuple(_checks.whole("n", size, 2) for size in (n if np.ndim(n) else [n]))
    if not sizes or max(sizes) > LARGEST:
        raise ValueError(
            f"n: expected one or more sizes from 2 to {LARGEST:,}, got {_checks.listing(sizes) or 'none'}. "
            "Beyond that the intervals hardly differ, and the tables to count run into the millions."
        )
    return sizes


def _methods(methods: Any) -> tuple[str, ...]:
    names = (methods,) if isinstance(methods, str) else tuple(methods)
    for name in names:
        _checks.choice("methods", name, METHODS)
    if not names or len(set(names)) < len(names):
        raise ValueError("methods: name each interval once. Allowed: 'adjusted_wald', 'wald'.")
    return names
