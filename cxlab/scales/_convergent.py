"""Convergent validity: composite reliability and average variance extracted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import one_factor as core
from cxlab.core.psychometrics import correlations_of
from cxlab.results import Result
from cxlab.scales._heads import Headed
from cxlab.scales._inputs import Items, Scale, common_fields, common_notes, scales_of
from cxlab.scales._intervals import Coefficient, planned
from cxlab.scales._omega import METHODS, factor_notes, fit_words, loadings_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from cxlab.core.proportions import Floats

MEASURES = ("AVE", "CR")
USUAL_CUTS = {"AVE": 0.5, "CR": 0.7}


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class ConvergentValidity(Headed, Result):
    """Average variance extracted and composite reliability, made by `convergent_validity`.

    Parameters
    ----------
    fit : {"ml", "minres"}
        How the factor of each dimension was fitted.
    """

    fit: str
    _scales: tuple[Scale, ...] = field(repr=False)
    _coefficients: tuple[tuple[Coefficient, ...], ...] = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("dimension", "measure", "usual_cut", "n")

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return two rows for each dimension: average variance extracted (AVE) and composite reliability (CR).

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, std_error, conf_low, conf_high, dimension, measure, usual_cut, n``.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        rows = [
            (f"{scale.name}: {measure}", c.estimate, c.std_error, *c.bounds(level), scale.name, measure,
             USUAL_CUTS[measure], scale.n)
            for scale, pair in zip(self._scales, self._coefficients, strict=True)
            for measure, c in zip(MEASURES, pair, strict=True)
        ]  # fmt: skip
        columns = ["term", "estimate", "std_error", "conf_low", "conf_high", *self.extra_columns]
        return pd.DataFrame(rows, columns=columns)

    def loadings(self) -> pd.DataFrame:
        """Return the standardised loading of each item on the factor of its dimension.

        Returns
        -------
        DataFrame
            Columns ``item, dimension, loading, uniqueness``.
        """
        return loadings_of(self._scales, self.fit)

    def glance(self) -> pd.DataFrame:
        """Return one row: how many dimensions, the lowest of both measures, the lowest loading.

        Returns
        -------
        DataFrame
            Columns ``n_dimensions, lowest_ave, lowest_cr, lowest_loading, n, n_missing``.
        """
        ave, cr = (min(pair[i].estimate for pair in self._coefficients) for i in (0, 1))
        row = {"n_dimensions": len(self._scales), "lowest_ave": ave, "lowest_cr": cr}
        row |= {"lowest_loading": self.loadings()["loading"].min()}
        return pd.DataFrame([{**row, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw both measures of each dimension with their intervals, and the usual cuts .50 and .70.

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

        return plots.coefficient_intervals(
            self.tidy(confidence_level),
            ax=ax,
            confidence_level=confidence_level,
            label="AVE, composite reliability",
            references=(0.5, 0.7),
        )

    def _title(self) -> Sentence:
        return sentence("Convergent validity")

    def _headline(self) -> str:
        row = self.glance().iloc[0]
        return (
            f"AVE from {row.lowest_ave:.3f}, CR from {row.lowest_cr:.3f}, "
            f"{_checks.count(len(self._scales), 'dimension')}, n = {self.n:,}"
        )

    def _findings(self) -> tuple[str, ...]:
        return (
            sentence(
                "The usual cuts (AVE .50, CR .70) are conventions. Both measures take one factor for each dimension "
                "for granted."
            ),
        )

    def _vocabulary(self) -> dict[str, str]:
        return {"scale": sentence("scale"), "AVE": sentence("average variance extracted"),
                "CR": sentence("composite reliability")}  # fmt: skip


def convergent_validity(
    data: Any,
    *,
    items: Items = None,
    fit: str = "ml",
    interval: str = "delta",
    n_resamples: int = 1000,
    rng: _checks.Seed = None,
) -> ConvergentValidity:
    """Average variance extracted and composite reliability of each dimension, from standardised one-factor loadings.

    Parameters
    ----------
    data : DataFrame, Survey or Moments
        One row for each respondent and one column for each item, or the covariances of the items. A respondent who left
        out an item of a dimension is left out of that dimension.
    items : list of str or dict of str to list of str, optional
        The items of one scale (three at least), or of each dimension. Left out: the dimensions of a Survey, all
        variables of Moments.
    fit : {"ml", "minres"}
        Fit of the factor: maximum likelihood for normal answers, or least squares of the residual correlations.
    interval : {"delta", "bootstrap"}
        From normal theory, or from resampled respondents, which need rows and `rng`.
    n_resamples : int
        Resamples of the bootstrap, at least 100.
    rng : int or numpy.random.Generator, optional
        Seed of the bootstrap, required there.

    Returns
    -------
    ConvergentValidity
        ``.tidy()`` has two rows for each dimension, ``.loadings()`` one for each item, ``.plot()``.

    Raises
    ------
    ValueError
        An unknown item, a dimension of fewer than three items, the bootstrap without `rng` or without rows.
    TypeError
        `data` is no table, or an item holds text.

    Notes
    -----
    With standardised loadings λ of k items, AVE = Σλ² / k and CR = (Σλ)² / ((Σλ)² + Σ(1 - λ²)). Each dimension has a
    factor of its own here; a confirmatory model of all dimensions at once, or PLS, gives somewhat other loadings, and
    those of PLS are larger. Don't mix the programs within one table.

    References
    ----------
    Fornell, C., & Larcker, D. F. (1981). Evaluating structural equation models with unobservable variables and
    measurement error. Journal of Marketing Research, 18(1), 39-50. https://doi.org/10.1177/002224378101800104

    Examples
    --------
    >>> import cxlab as cx
    >>> corr = [[1, 0.5, 0.4], [0.5, 1, 0.6], [0.4, 0.6, 1]]
    >>> moments = cx.Moments.from_correlations(corr, 150, names=["R1", "R2", "R3"])
    >>> cx.convergent_validity(moments).tidy()[["term", "estimate"]].round(3)
             term  estimate
    0  scale: AVE     0.521
    1   scale: CR     0.761
    """
    _checks.choice("fit", fit, METHODS)
    scales = tuple(scales_of(data, items, least=3))
    plan = planned(interval, n_resamples, rng, scales)

    def both(cov: Floats) -> Floats:
        loadings = core.one_factor(correlations_of(cov), fit).loadings
        return np.stack([core.variance_extracted(loadings), core.composite_reliability(loadings)], axis=-1)

    return ConvergentValidity(
        **common_fields(scales),
        method=sentence("standardised loadings from {fit}; {interval}", fit=fit_words(fit), interval=plan.words()),
        notes=(*common_notes(scales), *factor_notes(scales, fit)),
        fit=fit,
        _scales=scales,
        _coefficients=tuple(tuple(plan.coefficients(both, scale, "share")) for scale in scales),
    )
