"""Are there correlations to factor? Kaiser-Meyer-Olkin and Bartlett."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import psychometrics as core
from cxlab.results import Result, said_p
from cxlab.scales._heads import Headed
from cxlab.scales._inputs import Items, Scale, common_fields, common_notes, one_scale

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class SamplingAdequacy(Headed, Result):
    """Kaiser-Meyer-Olkin measure and Bartlett's test, made by `kmo_bartlett`.

    Parameters
    ----------
    kmo : float
        The measure over all items, from 0 to 1.
    chi_square : float
        Statistic of Bartlett's test of sphericity.
    df : int
        Its degrees of freedom.
    p_value : float
        Its p-value.
    """

    kmo: float
    chi_square: float
    df: int
    p_value: float
    _scale: Scale = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ()

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the measure over all items, then of each item.

        Parameters
        ----------
        confidence_level : float
            Taken for the sake of all results alike; there are no intervals.

        Returns
        -------
        DataFrame
            Columns ``term`` ("all items", then each item), ``estimate`` (from 0 to 1).

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        _checks.confidence_level(confidence_level)
        overall, each = core.sampling_adequacy(self._scale.corr)
        return pd.DataFrame({"term": ["all items", *self._scale.items], "estimate": [overall, *each]})

    def anti_image(self) -> pd.DataFrame:
        """Return the anti-image correlations, with the measure of each item on the diagonal as SPSS prints them.

        Returns
        -------
        DataFrame of shape (k, k)
            Off the diagonal, partial correlations of two items given all others, with their sign turned.
        """
        values = core.anti_image(self._scale.corr).copy()
        np.fill_diagonal(values, core.sampling_adequacy(self._scale.corr)[1])
        names = list(self._scale.items)
        return pd.DataFrame(values, index=names, columns=names)

    def glance(self) -> pd.DataFrame:
        """Return one row: the measure, the lowest item, and Bartlett's test.

        Returns
        -------
        DataFrame
            Columns ``kmo, lowest, chi_square, df, p_value, n_items, n, n_missing``.
        """
        row = {"kmo": self.kmo, "lowest": self.tidy()["estimate"][1:].min(), "chi_square": self.chi_square}
        row |= {"df": self.df, "p_value": self.p_value, "n_items": self._scale.n_items}
        return pd.DataFrame([{**row, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the measure of each item, and the usual cut .50.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Taken for the sake of all results alike; there are no intervals.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.coefficient_intervals(
            self.tidy(confidence_level), ax=ax, label="Measure of sampling adequacy", references=(0.5,)
        )

    @property
    def null_hypothesis(self) -> str | None:
        """The hypothesis of Bartlett's test, in words."""
        return sentence("no two items are correlated in the population")

    def _title(self) -> Sentence:
        return sentence("Sampling adequacy (KMO) and Bartlett's test")

    def _headline(self) -> str:
        p = said_p(self.p_value)
        return f"KMO {self.kmo:.3f}; Bartlett chi2({self.df}) = {self.chi_square:.1f}, {p}, n = {self.n:,}"

    def _findings(self) -> tuple[str, ...]:
        return (
            sentence(
                "Bartlett's test of sphericity: chi-square {chi_square:.3f}, df {df}, p-value {p_value:.3g}.",
                chi_square=self.chi_square,
                df=self.df,
                p_value=self.p_value,
            ),
            sentence(
                "Both say that there are correlations to work with, not how many factors there are. With many "
                "respondents Bartlett's test rejects nearly always."
            ),
        )

    def _vocabulary(self) -> dict[str, str]:
        return {"all items": sentence("all items")}


def kmo_bartlett(data: Any, *, items: Items = None) -> SamplingAdequacy:
    """Kaiser-Meyer-Olkin measure of sampling adequacy, overall and for each item, with Bartlett's test of sphericity.

    Parameters
    ----------
    data : DataFrame, Survey or Moments
        One row for each respondent and one column for each item, or the covariances of the items. Respondents with a
        missing item are left out.
    items : list of str or dict of str to list of str, optional
        The items, three at least; those of all dimensions together when a dict is given. Left out: the dimensions of a
        Survey, all variables of Moments.

    Returns
    -------
    SamplingAdequacy
        ``.kmo``, ``.chi_square``, ``.df``, ``.p_value``, ``.anti_image()``, ``.tidy()``, ``.plot()``.

    Raises
    ------
    ValueError
        An unknown item, fewer than three items, an item that is a sum of others, too few respondents.
    TypeError
        `data` is no table, or an item holds text.

    Notes
    -----
    KMO is Σr² / (Σr² + Σp²) over all pairs, with r their correlations and p the partial correlations given all other
    items. Kaiser's words for it (in the .80s meritorious, below .50 unacceptable) are a convention. Bartlett's
    statistic is -(n - 1 - (2k + 5) / 6) ln det(R) with k (k - 1) / 2 degrees of freedom, for normal answers.

    References
    ----------
    Kaiser, H. F. (1974). An index of factorial simplicity. Psychometrika, 39(1), 31-36.
    https://doi.org/10.1007/BF02291575
    Bartlett, M. S. (1950). Tests of significance in factor analysis. British Journal of Statistical Psychology, 3(2),
    77-85. https://doi.org/10.1111/j.2044-8317.1950.tb00285.x

    Examples
    --------
    >>> import cxlab as cx
    >>> corr = [[1, 0.5, 0.4], [0.5, 1, 0.6], [0.4, 0.6, 1]]
    >>> cx.kmo_bartlett(cx.Moments.from_correlations(corr, 150, names=["R1", "R2", "R3"]))
    <SamplingAdequacy: KMO 0.658; Bartlett chi2(3) = 111.1, p < .001, n = 150>
    """
    scale = one_scale(data, items, least=3)
    check_regular(scale)
    chi_square, df, p_value = core.bartlett_sphericity(scale.corr, scale.n)
    return SamplingAdequacy(
        **common_fields([scale]),
        method=sentence("squared correlations against squared partial correlations; Bartlett's chi-square"),
        notes=(*common_notes([scale]), *_warnings(scale)),
        kmo=core.sampling_adequacy(scale.corr)[0],
        chi_square=chi_square,
        df=df,
        p_value=p_value,
        _scale=scale,
    )


def check_regular(scale: Scale) -> None:
    """Refuse correlations without an inverse, and name the items that are at odds."""
    values, vectors = np.linalg.eigh(scale.corr)
    if values[0] > 1e-10:
        return
    involved = [item for item, weight in zip(scale.items, vectors[:, 0], strict=True) if abs(weight) > 0.05]
    reason = (
        f"{scale.n:,} respondents are too few for {scale.n_items} items; at least {scale.n_items + 1} are needed"
        if scale.n <= scale.n_items
        else f"one item can be computed from others: look at {_checks.listing(involved)}"
    )
    raise ValueError(
        f"data: the correlations of the items have no inverse, because {reason}. Leave out totals, means and columns "
        "that stand there twice, or ask more people."
    )


def _warnings(scale: Scale) -> tuple[Sentence, ...]:
    each = core.sampling_adequacy(scale.corr)[1]
    low = [item for item, value in zip(scale.items, each, strict=True) if value < 0.5]
    if not low:
        return ()
    return (sentence("Below .50, the usual cut: {items}. Look at them one by one.", items=_checks.listing(low)),)
