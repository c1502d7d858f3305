"""Discriminant validity: do the dimensions separate?"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import one_factor as core
from cxlab.core.psychometrics import correlations_of
from cxlab.results import Result
from cxlab.scales._heads import Headed
from cxlab.scales._inputs import Items, Scale, common_fields, common_notes, part, together
from cxlab.scales._intervals import Coefficient, planned

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from cxlab.core.proportions import Floats


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class DiscriminantValidity(Headed, Result):
    """Heterotrait-monotrait ratio of each pair of dimensions, made by `htmt`.

    Parameters
    ----------
    threshold : float
        The ratio from which two dimensions are usually taken not to separate.
    """

    threshold: float
    _whole: Scale = field(repr=False)
    _places: tuple[tuple[str, tuple[int, ...]], ...] = field(repr=False)
    _coefficients: tuple[Coefficient, ...] = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("first", "second", "separate")

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each pair of dimensions.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate`` (the ratio), ``std_error, conf_low, conf_high, first, second, separate`` ("yes"
            when the whole interval lies below the threshold, "no" when the whole interval lies above it, else
            "unsure").

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        rows = []
        for (first, second), one in zip(self._pairs(), self._coefficients, strict=True):
            low, high = one.bounds(level)
            separate = "yes" if high < self.threshold else "no" if low > self.threshold else "unsure"
            rows.append((f"{first} – {second}", one.estimate, one.std_error, low, high, first, second, separate))
        columns = ["term", "estimate", "std_error", "conf_low", "conf_high", *self.extra_columns]
        return pd.DataFrame(rows, columns=columns)

    def matrix(self) -> pd.DataFrame:
        """Return the ratios as a table of dimensions, as papers print them.

        Returns
        -------
        DataFrame
            Ratios below the diagonal; the rest is missing.
        """
        names = [name for name, _ in self._places]
        table = pd.DataFrame(np.nan, index=names, columns=names)
        for (first, second), one in zip(self._pairs(), self._coefficients, strict=True):
            table.loc[second, first] = one.estimate
        return table

    def fornell_larcker(self, fit: str = "ml") -> pd.DataFrame:
        """Return the table of Fornell and Larcker: the root of AVE on the diagonal, correlations below.

        Parameters
        ----------
        fit : {"ml", "minres"}
            How the factor of each dimension is fitted.

        Returns
        -------
        DataFrame
            Correlations of the unit-weighted means of the items, and on the diagonal the root of each AVE. The
            criterion holds where a diagonal value exceeds all in its row and column. Missing above the diagonal.

        Raises
        ------
        ValueError
            A dimension has fewer than three items, so that its AVE can't be had.

        Notes
        -----
        Observed means carry errors, so that their correlations are lower than those of the factors, and the criterion
        is passed too easily; the ratio of `htmt` allows for the errors.
        """
        table = self.dimension_correlations()
        values = table.to_numpy(copy=True)
        values[np.triu_indices(len(values), 1)] = np.nan
        for i, (name, block) in enumerate(self._places):
            if len(block) < 3:
                raise ValueError(
                    f"'{name}' has {len(block)} items, and the average variance extracted needs three. Use the "
                    "ratio in .tidy(), which needs two."
                )
            corr = part(self._whole, name, block).corr
            values[i, i] = np.sqrt(core.variance_extracted(core.one_factor(corr, fit).loadings))
        return pd.DataFrame(values, index=table.index, columns=table.columns)

    def dimension_correlations(self) -> pd.DataFrame:
        """Return the correlations of the dimensions, each the mean of its items.

        Returns
        -------
        DataFrame
            Correlations, both triangles filled.
        """
        return dimension_correlations(self._whole, dict(self._places))

    def glance(self) -> pd.DataFrame:
        """Return one row: pairs, those that don't surely separate, the highest ratio.

        Returns
        -------
        DataFrame
            Columns ``n_pairs, n_not_separate, highest, threshold, n, n_missing``.
        """
        table = self.tidy()
        row: dict[str, float] = {"n_pairs": len(table), "n_not_separate": int((table["separate"] != "yes").sum())}
        row |= {"highest": table["estimate"].max(), "threshold": self.threshold}
        return pd.DataFrame([{**row, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the ratio of each pair with its interval, and the threshold.

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
            label="Heterotrait-monotrait ratio",
            references=(self.threshold,),
        )

    def _pairs(self) -> list[tuple[str, str]]:
        return list(combinations([name for name, _ in self._places], 2))

    def _title(self) -> Sentence:
        return sentence("Discriminant validity (HTMT)")

    def _headline(self) -> str:
        row = self.glance().iloc[0]
        return (
            f"highest ratio {row.highest:.3f}; {row.n_pairs - row.n_not_separate:.0f} of {row.n_pairs:.0f} pairs "
            f"surely below {self.threshold:g}, n = {self.n:,}"
        )

    def _findings(self) -> tuple[str, ...]:
        return (
            sentence(
                "A pair separates when the whole interval lies below {threshold:g}. The threshold is a convention "
                "(.85 or .90).",
                threshold=self.threshold,
            ),
        )

    def _vocabulary(self) -> dict[str, str]:
        return {"yes": sentence("yes"), "no": sentence("no"), "unsure": sentence("unsure")}


def htmt(
    data: Any,
    *,
    items: Items = None,
    threshold: float = 0.9,
    interval: str = "delta",
    n_resamples: int = 2000,
    rng: _checks.Seed = None,
) -> DiscriminantValidity:
    """Heterotrait-monotrait ratio of each pair of dimensions with a confidence interval, and the Fornell-Larcker table.

    Parameters
    ----------
    data : DataFrame, Survey or Moments
        One row for each respondent and one column for each item, or the covariances of the items. Respondents with a
        missing item are left out.
    items : dict of str to list of str, optional
        The items of each dimension, two at least. Left out: the dimensions of a Survey.
    threshold : float
        The ratio from which two dimensions are taken not to separate, between 0 and 1.
    interval : {"delta", "bootstrap"}
        From normal theory, or from resampled respondents, which need rows and `rng`.
    n_resamples : int
        Resamples of the bootstrap, at least 100.
    rng : int or numpy.random.Generator, optional
        Seed of the bootstrap, required there.

    Returns
    -------
    DiscriminantValidity
        ``.tidy()`` has one row for each pair, ``.matrix()``, ``.fornell_larcker()``, ``.dimension_correlations()``,
        ``.plot()``.

    Raises
    ------
    ValueError
        Fewer than two dimensions, a dimension of one item, an item in two dimensions, the bootstrap without `rng` or
        without rows.
    TypeError
        `data` is no table, or an item holds text.

    Notes
    -----
    The ratio is the mean correlation of items of different dimensions, divided by the geometric mean of the two mean
    correlations within; absolute values are taken. It estimates the correlation of the two factors when the items of
    each load equally. Near 1 the two can't be told apart in these answers. A ratio above 1 can occur.

    A low ratio doesn't show what the dimensions are; two halves of a form that are worded in opposite directions
    separate as well.

    References
    ----------
    Henseler, J., Ringle, C. M., & Sarstedt, M. (2015). A new criterion for assessing discriminant validity in
    variance-based structural equation modeling. Journal of the Academy of Marketing Science, 43(1), 115-135.
    https://doi.org/10.1007/s11747-014-0403-8

    Examples
    --------
    >>> import cxlab as cx
    >>> corr = [[1, 0.6, 0.3, 0.3], [0.6, 1, 0.3, 0.3], [0.3, 0.3, 1, 0.5], [0.3, 0.3, 0.5, 1]]
    >>> moments = cx.Moments.from_correlations(corr, 300, names=["T1", "T2", "R1", "R2"])
    >>> cx.htmt(moments, items={"tangibles": ["T1", "T2"], "reliability": ["R1", "R2"]})
    <DiscriminantValidity: highest ratio 0.548; 1 of 1 pairs surely below 0.9, n = 300>
    """
    limit = _checks.between("threshold", threshold, 0, 1)
    whole, places = together(data, items)
    plan = planned(interval, n_resamples, rng, [whole])
    pairs = list(combinations(places.values(), 2))

    def ratios(cov: Floats) -> Floats:
        corr = correlations_of(cov)
        return np.stack([core.heterotrait_ratio(corr, *pair) for pair in pairs], axis=-1)

    return DiscriminantValidity(
        **common_fields([whole]),
        method=sentence("heterotrait-monotrait ratio of absolute correlations; {interval}", interval=plan.words()),
        notes=(*common_notes([whole]), *_warnings(whole, places)),
        threshold=limit,
        _whole=whole,
        _places=tuple((name, tuple(block)) for name, block in places.items()),
        _coefficients=tuple(plan.coefficients(ratios, whole, "ratio")),
    )


def dimension_correlations(whole: Scale, places: Any) -> pd.DataFrame:
    """Correlations of the means of the items of each dimension."""
    weights = np.zeros((len(places), whole.n_items))
    for row, block in zip(weights, places.values(), strict=True):
        row[list(block)] = 1 / len(block)
    corr = correlations_of(weights @ whole.cov @ weights.T)
    return pd.DataFrame(corr, index=list(places), columns=list(places))


def _warnings(whole: Scale, places: dict[str, list[int]]) -> tuple[Sentence, ...]:
    negative = [
        f"{whole.items[i]} with {whole.items[j]}"
        for block in places.values()
        for i, j in combinations(block, 2)
        if whole.cov[i, j] < 0
    ]
    if not negative:
        return ()
    return (
        sentence(
            "Correlate negatively within one dimension: {pairs}. Items that point in opposite directions make the "
            "ratio meaningless; declare reversed items first.",
            pairs=_checks.listing(negative),
        ),
    )
