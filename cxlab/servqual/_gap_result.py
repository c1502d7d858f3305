"""What `gap_scores` gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.dependent import difference_reliability
from cxlab.core.multiplicity import holm
from cxlab.core.proportions import t_p_value, t_quantile
from cxlab.core.psychometrics import alpha
from cxlab.results import Result, read_only
from cxlab.servqual._heads import Headed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    from cxlab.core.proportions import Floats
    from cxlab.servqual._inputs import Items

LEVELS = ("item", "dimension", "overall", "weighted")


@dataclass(frozen=True, eq=False)
class GapTerms:
    """Items, dimensions and overall, with what was computed for each.

    Parameters
    ----------
    names, levels, dimensions : tuple of str
        Words of each term, one of `LEVELS`, and the dimension it belongs to (empty where there is none).
    expectation, perception, gap, sd, correlation : ndarray of shape (terms,)
        Means, the standard deviation of the gaps, and the correlation of expectation and perception.
    wilcoxon_p : ndarray of shape (terms,)
        p-values of the signed-rank test; NaN without rows.
    weight, contribution : ndarray of shape (terms,)
        Mean points of a dimension, and what it adds to the weighted gap; NaN elsewhere.
    """

    names: tuple[str, ...]
    levels: tuple[str, ...]
    dimensions: tuple[str, ...]
    expectation: Floats
    perception: Floats
    gap: Floats
    sd: Floats
    correlation: Floats
    wilcoxon_p: Floats
    weight: Floats
    contribution: Floats

    @classmethod
    def of(
        cls,
        kinds: Sequence[tuple[str, str]],
        table: pd.DataFrame,
        values: Floats | None,
        words: Mapping[str, str],
        items: Items,
        shares: Floats | None,
        contributions: Floats | None,
    ) -> GapTerms:
        """Put the parts together."""
        home = {items.perceptions[i]: name for name, places in items.dimensions.items() for i in places}
        home |= {name: name for name in items.dimensions}
        unknown = np.full(len(kinds), np.nan)
        is_dimension = np.array([level == "dimension" for level, _ in kinds])
        weight, contribution = unknown.copy(), unknown.copy()
        if shares is not None and contributions is not None:
            weight[is_dimension], contribution[is_dimension] = 100 * shares, contributions
        wilcoxon = unknown if values is None else np.array([_signed_ranks(column) for column in values.T])
        arrays = [table[name].to_numpy() for name in ("expectation", "perception", "gap", "sd", "correlation")]
        return cls(
            tuple(words.get(name, name) if level == "item" else name for level, name in kinds),
            tuple(level for level, _ in kinds),
            tuple(home.get(name, "") for _, name in kinds),
            *(read_only(array) for array in (*arrays, wilcoxon, weight, contribution)),
        )


def _signed_ranks(gaps: Floats) -> float:
    """Two-sided p-value of Wilcoxon's test as SPSS computes it: zeros left out, normal approximation."""
    from scipy import stats

    gaps = np.round(gaps, 12)  # means of ratings that are equal differ in their last digits
    if not gaps.any():
        return 1.0
    return float(stats.wilcoxon(gaps, zero_method="wilcox", correction=False, method="asymptotic").pvalue)


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class GapScores(Headed, Result):
    """Gaps between perceptions and expectations, with intervals and paired tests.

    Made by `gap_scores`.

    Parameters
    ----------
    terms : GapTerms
        Items, dimensions and overall.
    """

    terms: GapTerms
    _scores: Mapping[str, tuple[Floats, Floats, Floats]] = field(default_factory=dict)

    extra_columns: ClassVar[tuple[str, ...]] = (
        "level", "dimension", "expectation", "perception", "correlation", "effect_size", "holm_p_value",
        "wilcoxon_p_value", "weight", "contribution",
    )  # fmt: skip

    @property
    def overall(self) -> float:
        """Mean gap over the dimensions (over the items where there are no dimensions), in points of the scale."""
        return float(self.terms.gap[self.terms.levels.index("overall")])

    @property
    def weighted(self) -> float | None:
        """Weighted overall gap, in points of the scale; None without importance."""
        if "weighted" not in self.terms.levels:
            return None
        return float(self.terms.gap[self.terms.levels.index("weighted")])

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the gaps with their intervals and tests.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            One row for each item, dimension and overall: ``term, estimate`` (the gap, in points of the scale),
            ``std_error, statistic`` (paired t), ``df, p_value, conf_low, conf_high``, ``level``, ``dimension``, the two
            means, the ``correlation`` of the two, ``effect_size`` (mean gap over its standard deviation),
            ``holm_p_value, wilcoxon_p_value, weight`` (points of 100) and ``contribution`` (to the weighted gap).

        Raises
        ------
        ValueError
            A confidence level that is no fraction.
        """
        level = _checks.confidence_level(confidence_level)
        terms, df = self.terms, float(self.n - 1)
        sd = np.where(terms.sd > 0, terms.sd, np.nan)
        error = sd / np.sqrt(self.n)
        t = terms.gap / error
        half = t_quantile(level, df) * error
        p = np.array([t_p_value(value, df) for value in t])
        return pd.DataFrame({
            "term": terms.names, "estimate": terms.gap, "std_error": error, "statistic": t, "df": df, "p_value": p,
            "conf_low": terms.gap - half, "conf_high": terms.gap + half, "level": terms.levels,
            "dimension": terms.dimensions, "expectation": terms.expectation, "perception": terms.perception,
            "correlation": terms.correlation, "effect_size": terms.gap / sd, "holm_p_value": self._holm(p),
            "wilcoxon_p_value": terms.wilcoxon_p, "weight": terms.weight, "contribution": terms.contribution,
        })  # fmt: skip

    def _holm(self, p: Floats) -> Floats:
        """Correct the p-values within each level for how many are read there."""
        corrected = p.copy()
        for level in ("item", "dimension"):
            chosen = np.array([name == level for name in self.terms.levels]) & np.isfinite(p)
            if chosen.any():
                corrected[chosen] = holm(p[chosen])
        return corrected

    def reliability(self) -> pd.DataFrame:
        """Return how well expectations, perceptions and gaps of each dimension are measured.

        Returns
        -------
        DataFrame
            One row for each dimension with at least two items: Cronbach's alpha of the expectations, of the perceptions
            and of the gaps, the correlation of the two means, and ``difference``, the reliability that the difference
            has by the two alphas and the correlation.

        Raises
        ------
        ValueError
            No dimension has two items.

        Notes
        -----
        (s²_E r_EE + s²_P r_PP - 2 r_EP s_E s_P) / (s²_E + s²_P - 2 r_EP s_E s_P), which takes the errors of the two as
        independent. The closer E and P go together, the less reliable is what is left when one is taken from the other.

        References
        ----------
        Lord, F. M. (1963). Elementary models for measuring change. In C. W. Harris (Ed.), Problems in measuring change
        (pp. 21-38). University of Wisconsin Press.
        Peter, J. P., Churchill, G. A., & Brown, T. J. (1993). Caution in the use of difference scores in consumer
        research. Journal of Consumer Research, 19(4), 655-662. https://doi.org/10.1086/209329

        Examples
        --------
        >>> import cxlab as cx
        >>> columns = {"expectations": ["E19", "E20", "E21"], "perceptions": ["P19", "P20", "P21"]}
        >>> cx.gap_scores(cx.datasets.moments("kiosk"), **columns).reliability()["gaps"].round(2).to_list()
        [0.85]
        """
        rows = [
            {"dimension": name, **_reliabilities(*matrices)}
            for name, matrices in self._scores.items()
            if len(matrices[0]) > 1
        ]
        if not rows:
            raise ValueError("dimensions: none has two items; one survey can't tell the reliability of a single item.")
        return pd.DataFrame(rows)

    def glance(self) -> pd.DataFrame:
        """Return the overall gaps in one row.

        Returns
        -------
        DataFrame
            ``overall, weighted, n_items, n_dimensions, n, n_missing``.
        """
        weighted = np.nan if self.weighted is None else self.weighted
        counts = {f"n_{level}s": self.terms.levels.count(level) for level in ("item", "dimension")}
        values: dict[str, Any] = {"overall": self.overall, "weighted": weighted, **counts}
        return pd.DataFrame([{**values, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95, level: str | None = None) -> Axes:
        """Draw expectation and perception beside each other, and the interval of the gap.

        Parameters
        ----------
        ax : Axes, optional
            Where to draw; a new figure when left out.
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.
        level : {"item", "dimension"}, optional
            What to draw; dimensions where there are any, else items.

        Returns
        -------
        Axes
            What was drawn on.

        Raises
        ------
        ValueError
            There is nothing of that level.
        """
        from cxlab import plots

        table = self.tidy(confidence_level)
        there = [name for name in ("item", "dimension") if name in self.terms.levels]
        chosen = there[-1] if level is None else _checks.choice("level", level, there)
        rows = table[table["level"] == chosen].reset_index(drop=True)
        return plots.gap_map(rows, ax=ax, confidence_level=confidence_level)

    @property
    def null_hypothesis(self) -> Sentence:
        """The hypothesis that the p-values are about."""
        return sentence("in the population, mean perception and mean expectation are equal")

    def _title(self) -> Sentence:
        return sentence("Gap scores (perception minus expectation)")

    def _headings(self) -> dict[str, Sentence]:
        return {**super()._headings(), "estimate": sentence("Gap"), "statistic": sentence("t")}

    def _headline(self) -> str:
        table = self.tidy()
        row = table[table["level"] == "overall"].iloc[0]
        weighted = "" if self.weighted is None else f", weighted {self.weighted:.2f}"
        interval = "" if np.isnan(row["conf_low"]) else f", 95% CI [{row['conf_low']:.2f}, {row['conf_high']:.2f}]"
        n_dimensions = self.terms.levels.count("dimension")
        parts = [_checks.count(self.terms.levels.count("item"), "item")]
        parts += [_checks.count(n_dimensions, "dimension")] if n_dimensions else []
        return f"overall gap {self.overall:.2f}{interval}{weighted}, {', '.join(parts)}, n = {self.n:,}"

    def _vocabulary(self) -> dict[str, str]:
        return {
            "item": sentence("item"),
            "dimension": sentence("dimension"),
            "overall": sentence("overall"),
            "weighted": sentence("weighted"),
            "overall, weighted": sentence("overall, weighted"),
        }


def _reliabilities(of_e: Floats, of_p: Floats, between: Floats) -> dict[str, float]:
    """Reliabilities of two composites, of their difference by formula, and of the gaps of the items."""
    k = len(of_e)
    var_e, var_p, shared = (float(matrix.sum()) / k**2 for matrix in (of_e, of_p, between))
    r = shared / np.sqrt(var_e * var_p) if var_e * var_p > 0 else np.nan
    one, other = float(alpha(of_e)), float(alpha(of_p))
    gaps = float(alpha(of_e + of_p - between - between.T))
    formula = difference_reliability(one, other, np.sqrt(var_e), np.sqrt(var_p), r)
    return {"expectations": one, "perceptions": other, "correlation": float(r), "difference": formula, "gaps": gaps}
