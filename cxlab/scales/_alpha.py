"""Cronbach's alpha with its interval, for one scale or for each dimension."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import psychometrics as core
from cxlab.core.case_bootstrap import resampled_covariances
from cxlab.core.resampling import percentile_interval
from cxlab.results import Result, read_only
from cxlab.scales._heads import Headed, reliability_headline
from cxlab.scales._inputs import Items, Scale, common_fields, common_notes, rows_needed, scales_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from cxlab.core.proportions import Bounds, Floats

INTERVALS = ("feldt", "bonett", "bootstrap")


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class CronbachAlpha(Headed, Result):
    """Cronbach's alpha of one or more scales, made by `cronbach_alpha`.

    Parameters
    ----------
    interval : {"feldt", "bonett", "bootstrap"}
        How the intervals are made.
    """

    interval: str
    _scales: tuple[Scale, ...] = field(repr=False)
    _resamples: tuple[Floats, ...] | None = field(default=None, repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("standardised", "mean_correlation", "n_items", "n")

    @property
    def alpha(self) -> float:
        """Alpha of the first (or only) scale."""
        return float(core.alpha(self._scales[0].cov))

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each scale.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term`` (the dimension), ``estimate`` (raw alpha), ``conf_low, conf_high``, ``standardised`` (alpha
            of standardised items), ``mean_correlation`` (between items), ``n_items, n``.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        rows = [self._row(i, scale, level) for i, scale in enumerate(self._scales)]
        columns = ["term", "estimate", "conf_low", "conf_high", *self.extra_columns]
        return pd.DataFrame(rows, columns=columns)

    def glance(self) -> pd.DataFrame:
        """Return one row: how many scales, the lowest and the highest alpha, the respondents.

        Returns
        -------
        DataFrame
            Columns ``n_dimensions, lowest, highest, interval, n, n_missing``.
        """
        alphas = self.tidy()["estimate"]
        row = {"n_dimensions": len(alphas), "lowest": alphas.min(), "highest": alphas.max(), "interval": self.interval}
        return pd.DataFrame([{**row, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw alpha of each scale with its interval, and the usual cuts .60 and .70.

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
            label="Cronbach's alpha",
            references=(0.6, 0.7),
        )

    def _row(self, place: int, scale: Scale, level: float) -> tuple[Any, ...]:
        value, corr = float(core.alpha(scale.cov)), scale.corr
        low, high = self._bounds(place, scale, value, level)
        return (scale.name, value, low, high, float(core.alpha(corr)), core.mean_correlation(corr), scale.n_items,
                scale.n)  # fmt: skip

    def _bounds(self, place: int, scale: Scale, value: float, level: float) -> Bounds:
        if self._resamples is not None:
            return percentile_interval(self._resamples[place], level)
        make = core.feldt_interval if self.interval == "feldt" else core.bonett_interval
        return make(value, scale.n, scale.n_items, level)

    def _title(self) -> Sentence:
        return sentence("Reliability: Cronbach's alpha")

    def _headings(self) -> dict[str, Sentence]:
        return {**super()._headings(), "estimate": sentence("Alpha")}

    def _headline(self) -> str:
        return reliability_headline("alpha", self.tidy(), self.n)

    def _findings(self) -> tuple[str, ...]:
        return (
            sentence(
                "Alpha rises with the number of items and doesn't show that they measure one thing; cuts such as .60 "
                "or .70 are conventions."
            ),
        )

    def _vocabulary(self) -> dict[str, str]:
        return {"scale": sentence("scale")}


def cronbach_alpha(
    data: Any,
    *,
    items: Items = None,
    interval: str = "feldt",
    n_resamples: int = 2000,
    rng: _checks.Seed = None,
) -> CronbachAlpha:
    """Cronbach's alpha, raw and standardised, with a confidence interval, for one scale or for each dimension.

    Parameters
    ----------
    data : DataFrame, Survey or Moments
        One row for each respondent and one column for each item, or the covariances of the items. Answers of one scale
        must point in one direction; a respondent who left out an item of a scale is left out of that scale.
    items : list of str or dict of str to list of str, optional
        The items of one scale, or of each dimension. Left out: the dimensions of a Survey, all variables of Moments.
    interval : {"feldt", "bonett", "bootstrap"}
        Feldt's F distribution, Bonett's logarithm, or resampled respondents, which need rows and `rng`.
    n_resamples : int
        Resamples of the bootstrap, at least 100.
    rng : int or numpy.random.Generator, optional
        Seed of the bootstrap, required there.

    Returns
    -------
    CronbachAlpha
        ``.alpha``, ``.tidy()`` with one row for each scale, ``.plot()``, ``.summary()``.

    Raises
    ------
    ValueError
        An unknown item, a scale of one item, fewer than three complete respondents, the bootstrap without `rng` or
        without rows.
    TypeError
        `data` is no table, or an item holds text.

    Notes
    -----
    Alpha is k / (k - 1) (1 - Σ s²ᵢ / s²_total). It equals the reliability of the sum when all items measure one thing
    equally strongly and their errors are unrelated (tau-equivalence); when loadings differ it is too low, and when
    errors are related, by similar wording say, it can be too high. It is no test of one dimension: two unrelated
    halves of ten items each reach .86 when items within a half correlate at .5 (`alpha_by_length`).

    Feldt's interval is exact for normal answers with equal covariances; for skewed ratings or unequal items take
    the bootstrap. ``n`` counts the respondents that were used.

    References
    ----------
    Cronbach, L. J. (1951). Coefficient alpha and the internal structure of tests. Psychometrika, 16(3), 297-334.
    https://doi.org/10.1007/BF02310555
    Feldt, L. S. (1965). The approximate sampling distribution of Kuder-Richardson reliability coefficient twenty.
    Psychometrika, 30(3), 357-370. https://doi.org/10.1007/BF02289499
    Bonett, D. G. (2002). Sample size requirements for testing and estimating coefficient alpha. Journal of Educational
    and Behavioral Statistics, 27(4), 335-340. https://doi.org/10.3102/10769986027004335

    Examples
    --------
    >>> import cxlab as cx
    >>> corr = [[1, 0.5, 0.4], [0.5, 1, 0.6], [0.4, 0.6, 1]]
    >>> cx.cronbach_alpha(cx.Moments.from_correlations(corr, 150, names=["R1", "R2", "R3"]))
    <CronbachAlpha: alpha 0.750, 95% CI [0.672, 0.812], 3 items, n = 150>
    """
    _checks.choice("interval", interval, INTERVALS)
    scales = tuple(scales_of(data, items))
    return CronbachAlpha(
        **common_fields(scales),
        method=_method(interval, n_resamples),
        notes=(*common_notes(scales), *_warnings(scales)),
        interval=interval,
        _scales=scales,
        _resamples=_resampled(scales, n_resamples, rng) if interval == "bootstrap" else None,
    )


def _resampled(scales: tuple[Scale, ...], n_resamples: int, rng: _checks.Seed) -> tuple[Floats, ...]:
    rows_needed(scales, "the bootstrap", "Use interval='feldt', which takes the answers as normal.")
    n_resamples, generator = _checks.whole("n_resamples", n_resamples, 100), _checks.generator("rng", rng)
    rows = [scale.rows for scale in scales if scale.rows is not None]
    return tuple(read_only(core.alpha(resampled_covariances(one, n_resamples, generator))) for one in rows)


def _method(interval: str, n_resamples: int) -> Sentence:
    words = {
        "feldt": sentence("Feldt's interval (F distribution)"),
        "bonett": sentence("Bonett's interval (logarithm of 1 - alpha)"),
        "bootstrap": sentence("percentile bootstrap interval, {n:,} resamples of respondents", n=n_resamples),
    }[interval]
    return sentence("Cronbach's alpha of the sum of the items; {interval}", interval=words)


def _warnings(scales: tuple[Scale, ...]) -> tuple[Sentence, ...]:
    notes = []
    for scale in scales:
        corrected = core.item_totals(scale.cov).corrected
        wrong = [item for item, r in zip(scale.items, corrected, strict=True) if r < 0]
        if wrong:
            notes.append(
                sentence(
                    "Correlates negatively with the other items of its scale: {items}. It may be worded negatively; "
                    "declare it as reversed when it is. Nothing was turned round here.",
                    items=_checks.listing(wrong),
                )
            )
        if core.alpha(scale.cov) < 0:
            notes.append(
                sentence(
                    "Alpha of {name} is below zero: the items don't point in one direction, and this is no "
                    "reliability.",
                    name=scale.name,
                )
            )
        if np.allclose(scale.corr, 1):
            notes.append(
                sentence("All items of {name} say the same: is one column there twice?", name=scale.name),
            )
    return tuple(notes)
