"""Do the answers share too much because one person gave them all on one form?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import one_factor as core
from cxlab.results import Result
from cxlab.scales._discriminant import dimension_correlations
from cxlab.scales._extract import eigenvalues
from cxlab.scales._heads import Headed
from cxlab.scales._inputs import Items, Scale, common_fields, common_notes, together
from cxlab.scales._kmo import check_regular

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COMPONENT, FACTOR = "first component", "one factor"
USUAL_SHARE, USUAL_VIF = 0.5, 3.3


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class CommonMethodCheck(Headed, Result):
    """Harman's single factor and full collinearity, made by `common_method_check`.

    Parameters
    ----------
    harman : float
        Share of all variance that the first unrotated component carries, from 0 to 1.
    """

    harman: float
    _whole: Scale = field(repr=False)
    _places: tuple[tuple[str, tuple[int, ...]], ...] = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("measure", "usual_cut")

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the share of the first component and of one factor, and a variance inflation for each dimension.

        Parameters
        ----------
        confidence_level : float
            Taken for the sake of all results alike; there are no intervals.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, measure`` ("share" of all variance, or "vif"), ``usual_cut``.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        _checks.confidence_level(confidence_level)
        one = core.one_factor(self._whole.corr, "minres").loadings
        rows = [(COMPONENT, self.harman, "share", USUAL_SHARE),
                (FACTOR, float(core.variance_extracted(one)), "share", USUAL_SHARE)]  # fmt: skip
        rows += [(name, value, "vif", USUAL_VIF) for name, value in self._inflations().items()]
        return pd.DataFrame(rows, columns=["term", "estimate", *self.extra_columns])

    def glance(self) -> pd.DataFrame:
        """Return one row: Harman's share and the highest variance inflation.

        Returns
        -------
        DataFrame
            Columns ``harman, highest_vif, n_items, n_dimensions, n, n_missing``.
        """
        row = {"harman": self.harman, "highest_vif": self._inflations().max()}
        row |= {"n_items": self._whole.n_items, "n_dimensions": len(self._places)}
        return pd.DataFrame([{**row, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the variance inflation of each dimension, and the usual cut 3.3.

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

        table = self.tidy(confidence_level)
        rows = table[table["measure"] == "vif"].reset_index(drop=True)
        return plots.coefficient_intervals(rows, ax=ax, label="Full collinearity (VIF)", references=(USUAL_VIF,))

    def _inflations(self) -> pd.Series:
        corr = dimension_correlations(self._whole, dict(self._places))
        return pd.Series(np.diag(np.linalg.inv(corr.to_numpy())), index=corr.index)

    def _title(self) -> Sentence:
        return sentence("Common method check")

    def _headline(self) -> str:
        return f"first component {self.harman:.1%}, highest VIF {self._inflations().max():.2f}, n = {self.n:,}"

    def _findings(self) -> tuple[str, ...]:
        return (
            sentence(
                "A share below one half doesn't show that method had no part: Harman's check misses most method "
                "variance, and dimensions that are truly related raise it too. Plan against it: other sources, other "
                "times, a marker question."
            ),
        )

    def _vocabulary(self) -> dict[str, str]:
        return {COMPONENT: sentence("first component (Harman)"), FACTOR: sentence("one factor (minres)"),
                "share": sentence("share of variance"), "vif": sentence("full collinearity VIF")}  # fmt: skip


def common_method_check(data: Any, *, items: Items = None) -> CommonMethodCheck:
    """Harman's single-factor check with its weakness said, and full collinearity of the dimensions beside it.

    Parameters
    ----------
    data : DataFrame, Survey or Moments
        One row for each respondent and one column for each item, or the covariances of the items. Respondents with a
        missing item are left out.
    items : dict of str to list of str, optional
        The items of each dimension, outcomes included; a dimension may have a single item. Left out: the dimensions of
        a Survey.

    Returns
    -------
    CommonMethodCheck
        ``.harman`` (share of the first component), ``.tidy()``, ``.plot()`` (variance inflations).

    Raises
    ------
    ValueError
        Fewer than two dimensions, an item in two dimensions, an item that is a sum of others, too few respondents.
    TypeError
        `data` is no table, or an item holds text.

    Notes
    -----
    Harman's check looks at the share of variance of the first unrotated component; theses call less than one half "no
    bias". It is weak: that share falls with the number of dimensions whatever the method does. One factor fitted
    to the same correlations leaves out what items have of their own, and carries less.

    Full collinearity regresses the mean of each dimension on all others; above 3.3 is taken as a sign of common method
    by users of PLS. It too can't tell method from truth: both need a design, not a statistic.

    References
    ----------
    Podsakoff, P. M., MacKenzie, S. B., Lee, J.-Y., & Podsakoff, N. P. (2003). Common method biases in behavioral
    research. Journal of Applied Psychology, 88(5), 879-903. https://doi.org/10.1037/0021-9010.88.5.879
    Kock, N. (2015). Common method bias in PLS-SEM: A full collinearity assessment approach. International Journal of
    e-Collaboration, 11(4), 1-10. https://doi.org/10.4018/ijec.2015100101

    Examples
    --------
    >>> import cxlab as cx
    >>> corr = [[1, 0.6, 0.3, 0.3], [0.6, 1, 0.3, 0.3], [0.3, 0.3, 1, 0.5], [0.3, 0.3, 0.5, 1]]
    >>> moments = cx.Moments.from_correlations(corr, 300, names=["T1", "T2", "R1", "R2"])
    >>> cx.common_method_check(moments, items={"tangibles": ["T1", "T2"], "reliability": ["R1", "R2"]})
    <CommonMethodCheck: first component 53.8%, highest VIF 1.18, n = 300>
    """
    whole, places = together(data, items, least=1)
    check_regular(whole)
    return CommonMethodCheck(
        **common_fields([whole]),
        method=sentence("first unrotated principal component; one factor by minres; VIF of the means of the items"),
        notes=common_notes([whole]),
        harman=float(eigenvalues(whole.corr)[0] / whole.n_items),
        _whole=whole,
        _places=tuple((name, tuple(block)) for name, block in places.items()),
    )
