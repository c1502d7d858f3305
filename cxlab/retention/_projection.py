"""What follows from a mixture of customers who differ in how ready they are to leave: no data, only arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import shifted_beta as core
from cxlab.results import Result

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class RetentionProjection(Result):
    """Share of customers still there if they differ, beside one chance for all, made by `retention_projection`.

    Parameters
    ----------
    churn : float
        Mean chance to leave in the first period.
    polarization : float
        How much customers differ, from 0 (alike) to 1.
    n_periods : int
        How far.
    discount_rate : float
        Discount per period.
    """

    churn: float
    polarization: float
    n_periods: int
    discount_rate: float

    extra_columns: ClassVar[tuple[str, ...]] = ("period", "retention", "constant")

    @property
    def alpha(self) -> float | None:
        """First parameter of the beta distribution of the chances; None when all customers are alike."""
        return self.churn * (1 / self.polarization - 1) if self.polarization else None

    @property
    def beta(self) -> float | None:
        """Second parameter of the beta distribution of the chances; None when all customers are alike."""
        return (1 - self.churn) * (1 / self.polarization - 1) if self.polarization else None

    @property
    def lifetime(self) -> float:
        """Discounted payments to expect from a new customer, the first one made now."""
        if self.alpha is None or self.beta is None:
            return self.constant_lifetime
        return core.lifetime(self.alpha, self.beta, self.discount_rate)

    @property
    def constant_lifetime(self) -> float:
        """The same if all customers had the mean chance to leave."""
        return 1 / (1 - (1 - self.churn) / (1 + self.discount_rate))

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each period.

        Parameters
        ----------
        confidence_level : float
            Checked and not used: nothing is estimated.

        Returns
        -------
        DataFrame
            Columns ``term, estimate`` (share still there after the period), ``period`` (0, 1, ...), ``retention``
            (share of those present who stay in this period; missing for period 0), ``constant`` (the share if all had
            the mean chance).

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        _checks.confidence_level(confidence_level)
        periods = np.arange(self.n_periods + 1)
        constant = (1 - self.churn) ** periods
        if self.alpha is None or self.beta is None:
            share, stay = constant, np.full(self.n_periods, 1 - self.churn)
        else:
            share, stay = (
                core.survival(periods, self.alpha, self.beta),
                core.retention(periods[1:], self.alpha, self.beta),
            )
        return pd.DataFrame(
            {
                "term": [f"period {period}" for period in periods],
                "estimate": share,
                "period": periods,
                "retention": np.concatenate([[np.nan], stay]),
                "constant": constant,
            }
        )

    def glance(self) -> pd.DataFrame:
        """Return one row: the parameters, and the expected discounted payments with and without differences.

        Returns
        -------
        DataFrame
            Columns ``alpha, beta, lifetime, constant_lifetime, n, n_missing``.
        """
        row = {
            "alpha": np.nan if self.alpha is None else self.alpha,
            "beta": np.nan if self.beta is None else self.beta,
            "lifetime": self.lifetime,
            "constant_lifetime": self.constant_lifetime,
            "n": self.n,
            "n_missing": self.n_missing,
        }
        return pd.DataFrame([row])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the share still there, beside one chance for all.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Checked and not used: nothing is estimated.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.survival_projection(self.tidy(confidence_level), ax=ax)

    def _title(self) -> Sentence:
        return sentence("Share still there, if customers differ")

    def _counted(self) -> Sentence:
        return sentence("No data: computed from the model (n of data: 0, missing: 0).")

    def _findings(self) -> tuple[str, ...]:
        return (
            sentence(
                "Discounted payments of a new customer: {lifetime:.2f}; with one chance for all {constant:.2f}.",
                lifetime=self.lifetime,
                constant=self.constant_lifetime,
            ),
        )

    def _headline(self) -> str:
        last = self.tidy().iloc[-1]
        return (
            f"{last.estimate:.1%} still there after {self.n_periods} periods, {last.constant:.1%} with one chance for "
            f"all; churn {self.churn:.0%} at first, polarization {self.polarization:g}"
        )


def retention_projection(
    *, churn: float, polarization: float, n_periods: int = 12, discount_rate: float = 0.1
) -> RetentionProjection:
    """Share of customers still there after each period if they differ in how ready they are to leave.

    Parameters
    ----------
    churn : float
        Mean chance to leave in the first period, between 0 and 1.
    polarization : float
        How much the chances differ, from 0 (all customers alike) to below 1 (some leave at once, the others never). It
        is 1 / (alpha + beta + 1).
    n_periods : int
        How far, at least one.
    discount_rate : float
        Discount per period, above 0 and at most 1, for the expected payments.

    Returns
    -------
    RetentionProjection
        ``.tidy()``, ``.lifetime`` and ``.constant_lifetime``, ``.plot()``.

    Raises
    ------
    ValueError
        A number outside its range.

    Notes
    -----
    The shifted-beta-geometric distribution with alpha = churn (1/polarization - 1) and beta = (1 - churn)
    (1/polarization - 1); see `shifted_beta_geometric`, which estimates the two from data. Nobody changes here, and the
    retention rate rises all the same.

    References
    ----------
    Fader, P. S., & Hardie, B. G. S. (2007). How to project customer retention. Journal of Interactive Marketing, 21(1),
    76-90. https://doi.org/10.1002/dir.20074

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.retention_projection(churn=0.4, polarization=0.5).tidy()[["estimate", "retention", "constant"]].round(2)[:4]
       estimate  retention  constant
    0      1.00        NaN      1.00
    1      0.60       0.60      0.60
    2      0.48       0.80      0.36
    3      0.42       0.87      0.22
    """
    differ = 0.0 if polarization == 0 else _checks.between("polarization", polarization, 0, 1)
    rate = _checks.fraction("discount_rate", discount_rate)
    if rate == 0:
        raise ValueError("discount_rate: without a discount the lifetime may have no end. Pass a rate above zero.")
    return RetentionProjection(
        n=0,
        n_missing=0,
        method=sentence("closed form of the shifted-beta-geometric distribution"),
        churn=_checks.between("churn", churn, 0, 1),
        polarization=differ,
        n_periods=_checks.whole("n_periods", n_periods, 1),
        discount_rate=rate,
    )
