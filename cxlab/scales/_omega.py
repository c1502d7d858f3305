"""McDonald's omega: reliability of a sum whose items may load differently."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import one_factor as core
from cxlab.core import psychometrics
from cxlab.results import Result
from cxlab.scales._heads import Headed, reliability_headline
from cxlab.scales._inputs import Items, Scale, common_fields, common_notes, scales_of
from cxlab.scales._intervals import Coefficient, planned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

METHODS = ("ml", "minres")


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class McDonaldOmega(Headed, Result):
    """McDonald's omega of one or more scales, made by `mcdonald_omega`.

    Parameters
    ----------
    fit : {"ml", "minres"}
        How the factor was fitted.
    """

    fit: str
    _scales: tuple[Scale, ...] = field(repr=False)
    _coefficients: tuple[Coefficient, ...] = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("alpha", "n_items", "n")

    @property
    def omega(self) -> float:
        """Omega of the first (or only) scale."""
        return self._coefficients[0].estimate

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each scale.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term`` (the dimension), ``estimate`` (omega), ``std_error, conf_low, conf_high, alpha, n_items,
            n``.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        rows = [
            (s.name, c.estimate, c.std_error, *c.bounds(level), float(psychometrics.alpha(s.cov)), s.n_items, s.n)
            for s, c in zip(self._scales, self._coefficients, strict=True)
        ]
        columns = ["term", "estimate", "std_error", "conf_low", "conf_high", *self.extra_columns]
        return pd.DataFrame(rows, columns=columns)

    def loadings(self) -> pd.DataFrame:
        """Return the standardised loading of each item on the factor of its scale.

        Returns
        -------
        DataFrame
            Columns ``item, dimension, loading, uniqueness``.
        """
        return loadings_of(self._scales, self.fit)

    def glance(self) -> pd.DataFrame:
        """Return one row: how many scales, the lowest and the highest omega, the respondents.

        Returns
        -------
        DataFrame
            Columns ``n_dimensions, lowest, highest, fit, n, n_missing``.
        """
        values = [one.estimate for one in self._coefficients]
        row = {"n_dimensions": len(values), "lowest": min(values), "highest": max(values), "fit": self.fit}
        return pd.DataFrame([{**row, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw omega of each scale with its interval, and the usual cuts .60 and .70.

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
            label="McDonald's omega",
            references=(0.6, 0.7),
        )

    def _title(self) -> Sentence:
        return sentence("Reliability: McDonald's omega")

    def _headings(self) -> dict[str, Sentence]:
        return {**super()._headings(), "estimate": sentence("Omega")}

    def _headline(self) -> str:
        return reliability_headline("omega", self.tidy(), self.n)

    def _findings(self) -> tuple[str, ...]:
        return (
            sentence(
                "Omega assumes one factor and unrelated errors. It takes the single factor for granted and doesn't "
                "test it."
            ),
        )

    def _vocabulary(self) -> dict[str, str]:
        return {"scale": sentence("scale")}


def mcdonald_omega(
    data: Any,
    *,
    items: Items = None,
    fit: str = "ml",
    interval: str = "delta",
    n_resamples: int = 1000,
    rng: _checks.Seed = None,
) -> McDonaldOmega:
    """McDonald's omega with a confidence interval, for one scale or for each dimension.

    Parameters
    ----------
    data : DataFrame, Survey or Moments
        One row for each respondent and one column for each item, or the covariances of the items. A respondent who left
        out an item of a scale is left out of that scale.
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
    McDonaldOmega
        ``.omega``, ``.tidy()`` with one row for each scale beside its alpha, ``.loadings()``, ``.plot()``.

    Raises
    ------
    ValueError
        An unknown item, a scale of fewer than three items, fewer than three complete respondents, the bootstrap without
        `rng` or without rows.
    TypeError
        `data` is no table, or an item holds text.

    Notes
    -----
    With loadings λ and error variances θ of the items in their own units, omega is (Σλ)² / ((Σλ)² + Σθ): the share of
    the variance of the sum that one factor brings. Where all loadings are equal it equals alpha; where they differ
    alpha is lower. It assumes one factor and unrelated errors; if two factors lie behind the items, this number
    describes neither. Three items fit one factor perfectly whatever they measure.

    The interval of normal theory is made on the log odds of omega; for skewed ratings take the bootstrap.

    References
    ----------
    McDonald, R. P. (1999). Test theory: A unified treatment. Lawrence Erlbaum.
    Kelley, K., & Pornprasertmanit, S. (2016). Confidence intervals for population reliability coefficients.
    Psychological Methods, 21(1), 69-92. https://doi.org/10.1037/a0040086

    Examples
    --------
    >>> import cxlab as cx
    >>> corr = [[1, 0.5, 0.4], [0.5, 1, 0.6], [0.4, 0.6, 1]]
    >>> cx.mcdonald_omega(cx.Moments.from_correlations(corr, 150, names=["R1", "R2", "R3"]))
    <McDonaldOmega: omega 0.761, 95% CI [0.690, 0.820], 3 items, n = 150>
    """
    _checks.choice("fit", fit, METHODS)
    scales = tuple(scales_of(data, items, least=3))
    plan = planned(interval, n_resamples, rng, scales)
    made = [plan.coefficients(lambda cov: core.omega(cov, fit)[:, None], scale, "share")[0] for scale in scales]
    return McDonaldOmega(
        **common_fields(scales),
        method=sentence("omega from {fit}; {interval}", fit=fit_words(fit), interval=plan.words()),
        notes=(*common_notes(scales), *factor_notes(scales, fit)),
        fit=fit,
        _scales=scales,
        _coefficients=tuple(made),
    )


def fit_words(fit: str) -> Sentence:
    """Say in words how one factor was fitted."""
    return {
        "ml": sentence("one factor fitted by maximum likelihood"),
        "minres": sentence("one factor fitted by least squares of the residuals (minres)"),
    }[fit]


def loadings_of(scales: Sequence[Scale], fit: str) -> pd.DataFrame:
    """Loadings of all items, one row each."""
    return _tabled(scales, [core.one_factor(scale.corr, fit) for scale in scales])


def _tabled(scales: Sequence[Scale], fits: Sequence[core.OneFactor]) -> pd.DataFrame:
    tables = []
    for scale, found in zip(scales, fits, strict=True):
        columns = {"item": scale.items, "dimension": scale.name}
        tables.append(pd.DataFrame({**columns, "loading": found.loadings, "uniqueness": found.uniquenesses}))
    return pd.concat(tables, ignore_index=True)


def factor_notes(scales: Sequence[Scale], fit: str) -> tuple[Sentence, ...]:
    """Say where one factor fits badly: below zero, at its bound, or not settled."""
    fits = [core.one_factor(scale.corr, fit) for scale in scales]
    table, notes = _tabled(scales, fits), []
    below = table[table["loading"] < 0]
    if len(below):
        notes.append(
            sentence(
                "Loads negatively: {items}. The item may be worded negatively; declare it as reversed when it is.",
                items=_checks.listing(below["item"]),
            )
        )
    bound = table[table["uniqueness"] <= core.LEAST_UNIQUENESS * 1.0001]
    if len(bound):
        notes.append(
            sentence(
                "Nothing of its own is left for {items} (a Heywood case): the factor has become this item. Too few "
                "items or respondents, or more than one factor, do this; don't report the number as it is.",
                items=_checks.listing(bound["item"]),
            )
        )
    if not all(one.settled for one in fits):
        notes.append(sentence("The fit of the factor did not settle; more respondents or fewer items may help."))
    return tuple(notes)
