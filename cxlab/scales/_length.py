"""How alpha grows with the number of items, and what it hides when the items measure two things."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import psychometrics as core
from cxlab.results import Result
from cxlab.scales._heads import Headed

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LONGEST = 30


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class ScaleLength(Headed, Result):
    """Alpha of scales of every length, made by `alpha_by_length`; ``n`` is the number of items.

    Parameters
    ----------
    alpha : float
        Alpha of the scale.
    common : float
        Share of the variance of the total that all items have in common, from 0 to 1.
    within : float
        Correlation of two items of one half.
    between : float
        Correlation of two items of different halves.
    """

    alpha: float
    common: float
    within: float
    between: float

    extra_columns: ClassVar[tuple[str, ...]] = ("n_items", "common", "chosen")

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each length from 2 to 30 items.

        Parameters
        ----------
        confidence_level : float
            Taken for the sake of all results alike; there are no intervals.

        Returns
        -------
        DataFrame
            Columns ``term, estimate`` (alpha), ``n_items, common`` (share of the variance of the total that all items
            have in common), ``chosen`` (whether this is the scale asked for).

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        _checks.confidence_level(confidence_level)
        lengths = sorted({*range(2, LONGEST + 1), self.n})
        rows = [(str(k), *_alpha_and_common(k, self.within, self.between), k, k == self.n) for k in lengths]
        table = pd.DataFrame(rows, columns=["term", "estimate", "common", "n_items", "chosen"])
        return table[["term", "estimate", *self.extra_columns]]

    def glance(self) -> pd.DataFrame:
        """Return one row: the scale asked for.

        Returns
        -------
        DataFrame
            Columns ``n_items, alpha, common, within, between, n, n_missing``.
        """
        row = {"n_items": self.n, "alpha": self.alpha, "common": self.common, "within": self.within}
        return pd.DataFrame([{**row, "between": self.between, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw alpha and the common share by the number of items.

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

        return plots.alpha_curve(self.tidy(confidence_level), ax=ax)

    def _counted(self) -> str:
        return sentence("Items: {n:,}. Nothing is missing: these are expected values, not answers.", n=self.n)

    def _title(self) -> Sentence:
        return sentence("Scale length and alpha")

    def _headline(self) -> str:
        return (
            f"{self.n} items: alpha {self.alpha:.3f}, common to all items {self.common:.0%} (correlations "
            f"{self.within:g} within, {self.between:g} between halves)"
        )

    def _findings(self) -> tuple[str, ...]:
        return (
            sentence(
                "Alpha {alpha:.3f}, but all items together have {common:.3f} of the variance of the total in common.",
                alpha=self.alpha,
                common=self.common,
            ),
        )


def alpha_by_length(*, n_items: int, within: float, between: float | None = None) -> ScaleLength:
    """Alpha of a scale of so many items, and what it hides when its two halves measure different things.

    Parameters
    ----------
    n_items : int
        Number of items, two at least; an odd one gives the first half one more.
    within : float
        Correlation of two items of the same half, between 0 and 1.
    between : float, optional
        Correlation of two items of different halves, from 0 to `within`. Left out: as within, so that all items measure
        one thing.

    Returns
    -------
    ScaleLength
        ``.alpha``, ``.common`` (share of the variance of the total that all items have in common), ``.tidy()`` for all
        lengths, ``.plot()``.

    Raises
    ------
    ValueError
        Fewer than two items, or correlations outside of what is possible.

    Notes
    -----
    With r the mean correlation of all pairs, alpha of standardised items is k r / (1 + (k - 1) r), so it grows
    with every item. What all items have in common is k² `between` over the variance of the total; when the two halves
    have nothing to do with each other it is zero, whatever alpha says.

    References
    ----------
    Cortina, J. M. (1993). What is coefficient alpha? An examination of theory and applications. Journal of Applied
    Psychology, 78(1), 98-104. https://doi.org/10.1037/0021-9010.78.1.98

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.alpha_by_length(n_items=20, within=0.5, between=0)
    <ScaleLength: 20 items: alpha 0.861, common to all items 0% (correlations 0.5 within, 0 between halves)>
    """
    k = _checks.whole("n_items", n_items, 2)
    inside = _checks.between("within", within, 0, 1)
    across = inside if between is None else between
    if isinstance(across, bool) or not isinstance(across, (int, float)) or not 0 <= across <= inside:
        raise ValueError(
            f"between: expected a correlation from 0 to within = {inside:g}, got {between!r}. Items of different "
            "halves go together no more than items of one half."
        )
    alpha, common = _alpha_and_common(k, inside, float(across))
    return ScaleLength(
        n=k,
        n_missing=0,
        method=sentence("expected values for two halves of equal items; alpha of standardised items"),
        alpha=alpha,
        common=common,
        within=inside,
        between=float(across),
    )


def _alpha_and_common(k: int, within: float, between: float) -> tuple[float, float]:
    first, second = k - k // 2, k // 2
    pairs = first * (first - 1) + second * (second - 1)
    correlation = (within * pairs + between * 2 * first * second) / (k * (k - 1))
    total = k + k * (k - 1) * correlation
    return float(core.alpha_of_equal(k, correlation)), float(between * k**2 / total)
