"""Items one by one: does each go with the total of the others?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import psychometrics as core
from cxlab.results import Result
from cxlab.scales._heads import Headed
from cxlab.scales._inputs import Items, Scale, common_fields, common_notes, no_rows_note, scales_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

CORRECTIONS = ("corrected", "uncorrected")
# Below so many respondents an item that is fine misses the table value often.
FEW = 30


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class ItemAnalysis(Headed, Result):
    """Correlation of each item with its total, and the scale without it, made by `item_analysis`.

    Parameters
    ----------
    correction : {"corrected", "uncorrected"}
        Whether the item was taken out of the total that it is correlated with.
    tails : {1, 2}
        Tails of the test and of the table value.
    significance_level : float
        Level of the table value.
    """

    correction: str
    tails: int
    significance_level: float
    _scales: tuple[Scale, ...] = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("dimension", "r_table", "verdict", "alpha_if_deleted")

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each item: its correlation with the total, the test, and alpha without it.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals (Fisher's z), a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term`` (the item), ``estimate`` (the correlation that was chosen), ``statistic`` (t), ``df`` (n -
            2), ``p_value, conf_low, conf_high, dimension, r_table, verdict`` ("above", "not above" or "negative"),
            ``alpha_if_deleted``.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        return pd.concat([self._tidy(scale, level) for scale in self._scales], ignore_index=True)

    def statistics(self) -> pd.DataFrame:
        """Return everything about each item: both correlations, the scale without it, and its distribution.

        Returns
        -------
        DataFrame
            Columns ``item, dimension, r_corrected, r_uncorrected, alpha_if_deleted, scale_mean_if_deleted,
            scale_variance_if_deleted, squared_multiple_correlation, mean, variance, skewness, skewness_se, kurtosis,
            kurtosis_se``; what moments can't give is missing.
        """
        return pd.concat([_statistics(scale) for scale in self._scales], ignore_index=True)

    def scales(self) -> pd.DataFrame:
        """Return one row for each scale: its size, alpha, and the table value.

        Returns
        -------
        DataFrame
            Columns ``dimension, n_items, n, n_missing, alpha, df, r_table``.
        """
        rows = [(s.name, s.n_items, s.n, s.n_missing, float(core.alpha(s.cov)), s.n - 2, self._table(s))
                for s in self._scales]  # fmt: skip
        return pd.DataFrame(rows, columns=["dimension", "n_items", "n", "n_missing", "alpha", "df", "r_table"])

    def glance(self) -> pd.DataFrame:
        """Return one row: how many items, how many are not above the table value, the lowest correlation.

        Returns
        -------
        DataFrame
            Columns ``n_items, n_dimensions, n_not_above, lowest, p_value`` (the largest), ``n, n_missing``.
        """
        table = self.tidy()
        row = {"n_items": len(table), "n_dimensions": len(self._scales)}
        row |= {"n_not_above": int((table["verdict"] != "above").sum())}
        row |= {"lowest": table["estimate"].min(), "p_value": table["p_value"].max()}
        return pd.DataFrame([{**row, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the correlation of each item with its interval, and the table value as a line.

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
        return plots.item_correlations(table, ax=ax, confidence_level=confidence_level, correction=self.correction)

    @property
    def null_hypothesis(self) -> str | None:
        """The hypothesis behind the p-values, in words."""
        return sentence("the correlation of an item with its total is zero in the population")

    def _table(self, scale: Scale) -> float:
        return core.table_r(scale.n - 2, self.significance_level, self.tails)

    def _tidy(self, scale: Scale, level: float) -> pd.DataFrame:
        totals = core.item_totals(scale.cov)
        r = totals.corrected if self.correction == "corrected" else totals.uncorrected
        t = core.correlation_t(r, scale.n - 2)
        low, high = _bounds(r, scale.n, level)
        limit = self._table(scale)
        table = pd.DataFrame({"term": scale.items, "estimate": r, "statistic": t, "df": float(scale.n - 2)})
        return table.assign(
            p_value=core.correlation_p(t, scale.n - 2, self.tails),
            conf_low=low,
            conf_high=high,
            dimension=scale.name,
            r_table=limit,
            verdict=np.select([r < 0, r > limit], ["negative", "above"], "not above"),
            alpha_if_deleted=totals.alpha_if_deleted,
        )

    def _title(self) -> Sentence:
        return sentence("Item analysis")

    def _headings(self) -> dict[str, Sentence]:
        return {**super()._headings(), "term": sentence("Item"), "estimate": sentence("r"), "statistic": sentence("t")}

    def _headline(self) -> str:
        row = self.glance().iloc[0]
        return (
            f"{row.n_items - row.n_not_above:.0f} of {row.n_items:.0f} items above the r-table value, lowest "
            f"{self.correction} r {row.lowest:.3f}, n = {self.n:,}"
        )

    def _findings(self) -> tuple[str, ...]:
        return (
            sentence(
                "An item above the table value goes with the total by more than chance. That alone doesn't show that "
                "it measures what it should: the total may measure something else, or several things."
            ),
        )

    def _vocabulary(self) -> dict[str, str]:
        return {
            "above": sentence("above r table"),
            "not above": sentence("not above r table"),
            "negative": sentence("negative"),
            "scale": sentence("scale"),
        }


def item_analysis(
    data: Any,
    *,
    items: Items = None,
    correction: str = "corrected",
    tails: int = 2,
    significance_level: float = 0.05,
) -> ItemAnalysis:
    """Item analysis of scales: item-total correlations against the r table, and the scale without each item.

    Parameters
    ----------
    data : DataFrame, Survey or Moments
        One row for each respondent and one column for each item, or the covariances of the items. Answers of one scale
        must point in one direction; a respondent who left out an item of a scale is left out of that scale.
    items : list of str or dict of str to list of str, optional
        The items of one scale, or of each dimension. Left out: the dimensions of a Survey, all variables of Moments.
    correction : {"corrected", "uncorrected"}
        Correlate each item with the total of the other items, or with a total that contains it.
    tails : {2, 1}
        Tails of the test and of the table value: 2 asks whether the correlation differs from zero, 1 whether it is
        above zero.
    significance_level : float
        Level of the table value, a fraction between 0 and 1.

    Returns
    -------
    ItemAnalysis
        ``.tidy()`` has the chosen correlation with its test, ``.statistics()`` everything, ``.scales()`` one row for
        each scale, ``.plot()``.

    Raises
    ------
    ValueError
        An unknown item, a scale of one item, fewer than three complete respondents, tails other than 1 and 2.
    TypeError
        `data` is no table, or an item holds text.

    Notes
    -----
    With t the quantile of Student's distribution at df = n - 2, the table value is t / sqrt(t² + df). The uncorrected
    correlation contains the item itself: with k unrelated items of equal spread it is 1 / sqrt(k) on average, so that
    pure noise passes the table in short scales. The corrected one is fair, and it is lower.

    Passing says that an item goes with the total. It doesn't say what the total measures, whether the items form one
    dimension (`exploratory_factors`), or whether the content is covered. With many items and 5 %, one in twenty items
    of noise passes. A negative corrected correlation is named and never turned round.

    Answers on a rating scale are not normal; the test leans on their number, the skewness is in ``.statistics()``.

    References
    ----------
    Henrysson, S. (1963). Correction of item-total correlations in item analysis. Psychometrika, 28(2), 211-218.
    https://doi.org/10.1007/BF02289618

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> answers = pd.DataFrame({"T1": [4, 5, 2, 3, 1, 4], "T2": [5, 5, 1, 3, 2, 4], "T3": [3, 5, 2, 4, 1, 5]})
    >>> cx.item_analysis(answers, items=["T1", "T2", "T3"])
    <ItemAnalysis: 3 of 3 items above the r-table value, lowest corrected r 0.812, n = 6>
    """
    _checks.choice("correction", correction, CORRECTIONS)
    if tails not in (1, 2):
        raise ValueError(f"tails: expected 2 (differs from zero) or 1 (above zero), got {tails!r}.")
    level = _checks.between("significance_level", significance_level, 0, 1)
    scales = tuple(scales_of(data, items))
    return ItemAnalysis(
        **common_fields(scales),
        method=_method(correction, tails, level),
        notes=(*common_notes(scales), *_warnings(scales), *no_rows_note(scales)),
        correction=correction,
        tails=tails,
        significance_level=level,
        _scales=scales,
    )


def _method(correction: str, tails: int, level: float) -> Sentence:
    which = {
        "corrected": sentence("correlation of each item with the total of the other items (corrected)"),
        "uncorrected": sentence("correlation of each item with the total that contains it (uncorrected)"),
    }[correction]
    test = (
        sentence("two-tailed table value at {level:g}%, df = n - 2", level=100 * level)
        if tails == 2
        else sentence("one-tailed table value at {level:g}%, df = n - 2", level=100 * level)
    )
    return sentence("{which}; {test}; respondents with a missing item left out", which=which, test=test)


def _warnings(scales: tuple[Scale, ...]) -> tuple[Sentence, ...]:
    totals = {scale.name: core.item_totals(scale.cov) for scale in scales}
    notes = [
        sentence(
            "{item} correlates negatively with the other items (r = {r:.3f}): it may be worded negatively. Declare it "
            "as reversed when it is; nothing was turned round here.",
            item=item,
            r=float(r),
        )
        for scale in scales
        for item, r in zip(scale.items, totals[scale.name].corrected, strict=True)
        if r < 0
    ]
    if any(np.isnan(total.squared_multiple).any() for total in totals.values()):
        notes.append(sentence("Some items are sums of others, so that squared multiple correlations don't exist."))
    if any(scale.n_items == 2 for scale in scales):
        notes.append(sentence("A scale of two items has no alpha without one of them."))
    if min(scale.n for scale in scales) < FEW:
        notes.append(
            sentence(
                "Fewer than {few} respondents: the intervals are wide, and good items miss the table value often.",
                few=FEW,
            )
        )
    return tuple(notes)


def _bounds(r: np.ndarray[Any, np.dtype[np.float64]], n: int, level: float) -> tuple[Any, Any]:
    """Fisher's interval; with three respondents there is none."""
    return core.fisher_interval(r, n, level) if n > 3 else (np.full(len(r), np.nan), np.full(len(r), np.nan))


def _statistics(scale: Scale) -> pd.DataFrame:
    totals, unknown = core.item_totals(scale.cov), np.full(scale.n_items, np.nan)
    mean = unknown if scale.mean is None else scale.mean
    skewness, kurtosis = (unknown, unknown) if scale.rows is None else core.shape(scale.rows)
    errors = (np.nan, np.nan) if scale.rows is None else core.shape_errors(scale.n)
    return pd.DataFrame(
        {
            "item": scale.items,
            "dimension": scale.name,
            "r_corrected": totals.corrected,
            "r_uncorrected": totals.uncorrected,
            "alpha_if_deleted": totals.alpha_if_deleted,
            "scale_mean_if_deleted": mean.sum() - mean,
            "scale_variance_if_deleted": totals.variance_if_deleted,
            "squared_multiple_correlation": totals.squared_multiple,
            "mean": mean,
            "variance": np.diag(scale.cov),
            "skewness": skewness,
            "skewness_se": errors[0],
            "kurtosis": kurtosis,
            "kurtosis_se": errors[1],
        }
    )
