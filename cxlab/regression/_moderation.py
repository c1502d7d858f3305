"""Does the slope of one variable depend on another? An interaction, told by its slopes and not by its star."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.moments import resampling
from cxlab.regression import _linear, _product, _slopes
from cxlab.regression._linear import CONSTANT
from cxlab.results import Result, read_only, said_p

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from cxlab._checks import Seed
    from cxlab.moments.design import Design, Outcome

CENTRINGS = ("mean", "none")
ERRORS = ("classical", "HC3")
PICTURES = ("lines", "slopes")


def moderation(
    data: object,
    *,
    outcome: Outcome,
    predictor: Outcome,
    moderator: Outcome,
    covariates: Sequence[str] = (),
    centring: str = "mean",
    n_resamples: int = 5000,
    rng: Seed = None,
) -> Moderation:
    """Test whether the slope of a predictor depends on a moderator, and tell the slopes where the moderator is.

    Parameters
    ----------
    data : DataFrame or Survey
        One row for each respondent. Moments don't suffice, since they don't hold the product.
    outcome, predictor, moderator : str, or dict of str to list of str
        Columns; or a name with the items that it is the mean of. A moderator of two words is coded 0 and 1 in
        alphabetical order.
    covariates : sequence of str
        Columns held constant.
    centring : {"mean", "none"}
        Whether predictor and moderator are taken about their means before they are multiplied. The interaction, its
        test and all slopes are the same either way; B of predictor and moderator alone are not, because each is the
        slope where the other is zero.
    n_resamples : int
        Resamples of respondents, at least 100.
    rng : int or numpy.random.Generator
        Seed of the resamples.

    Returns
    -------
    Moderation
        ``.tidy()`` (coefficients), ``.slopes()`` (at mean ± 1 SD, or in both groups), ``.regions()`` (Johnson-Neyman),
        ``.lines()``, ``.glance()`` (rise of R²), ``.plot(which=)``.

    Raises
    ------
    TypeError
        If `data` or a column is of the wrong kind.
    ValueError
        If moments are passed; a column is unknown, used twice or doesn't vary; a moderator of words has more than two;
        there are too few rows, or the product follows from the others.

    Notes
    -----
    y = b0 + b1 x + b2 m + b3 x·m + covariates: the slope of x is b1 + b3 m, and b3 says how much it changes for one
    unit of m. Its F test is that of the rise of R². HC3 errors and percentile intervals of resampled respondents stand
    beside the classical ones; centres stay where the sample put them. β of the product is B · SD(product) / SD(y), as
    SPSS prints it. Johnson-Neyman's regions hold for one value of the moderator at a time.

    An interaction says that two variables bend the outcome together. It doesn't say which of the two "moderates": the
    same numbers fit both readings. A ceiling of the scale alone can make one. Products carry the errors of measurement
    of both factors, so that samples of a survey's usual size find few interactions that are there.

    References
    ----------
    Aiken, L. S., & West, S. G. (1991). Multiple Regression: Testing and Interpreting Interactions. Sage.
    Bauer, D. J., & Curran, P. J. (2005). Probing interactions in fixed and multilevel regression. Multivariate
    Behavioral Research, 40(3), 373-400. https://doi.org/10.1207/s15327906mbr4003_5
    McClelland, G. H., & Judd, C. M. (1993). Statistical difficulties of detecting interactions and moderator effects.
    Psychological Bulletin, 114(2), 376-390. https://doi.org/10.1037/0033-2909.114.2.376

    Examples
    --------
    >>> import cxlab as cx
    >>> rows = cx.Moments.from_correlations([[1, 0.3, 0.5], [0.3, 1, 0.4], [0.5, 0.4, 1]], 120,
    ...                                     names=["speed", "price", "satisfaction"]).respondents(rng=3)
    >>> made = cx.moderation(rows, outcome="satisfaction", predictor="speed", moderator="price", n_resamples=200, rng=1)
    >>> made.slopes()["term"].tolist()
    ['mean - 1 SD', 'mean', 'mean + 1 SD']
    """
    _checks.choice("centring", centring, CENTRINGS)
    resampling.check_enough(n_resamples)
    made = _product.taken(data, outcome, predictor, moderator, covariates, centring)
    drawn = _linear.resampled_coefficients(made.design, n_resamples, _checks.generator("rng", rng))
    without = replace(made.design, predictors=made.design.predictors[:-1])
    result = Moderation(
        n=made.design.n, n_missing=made.n_missing, design=made.design, names=made.names, centres=made.centres,
        levels=made.levels, has_groups=made.has_groups, replicates=read_only(drawn), fit=_linear.fitted(made.design),
        r_squared_without=float(_linear.fitted(without).rsquared), method=_method(centring, n_resamples),
    )  # fmt: skip
    return replace(result, notes=_notes(result, n_resamples - len(drawn)))


def _method(centring: str, n_resamples: int) -> Sentence:
    if centring == "mean":
        return sentence(
            "least squares with a product, predictor and moderator about their means; percentile intervals from "
            "{n_resamples:,} resamples of respondents", n_resamples=n_resamples,
        )  # fmt: skip
    return sentence(
        "least squares with a product, predictor and moderator as they are; percentile intervals from {n_resamples:,} "
        "resamples of respondents", n_resamples=n_resamples,
    )  # fmt: skip


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Moderation(Result):
    """A regression with a product, made by `moderation`.

    Parameters
    ----------
    design : Design
        Complete rows: predictor and moderator about their centres, covariates, product.
    names : tuple of str
        Predictor, moderator, outcome, product.
    centres : tuple of float
        What was taken off predictor and moderator; zero without centring.
    levels : tuple of tuple
        Where slopes are told: a label and a value of the moderator in its own units.
    has_groups : bool
        Whether the moderator has two values only.
    replicates : ndarray of shape (resamples, p + 1)
        Coefficients in each resample, the constant first.
    fit : statsmodels RegressionResults
        The fitted model.
    r_squared_without : float
        R² without the product.
    """

    design: Design = field(repr=False)
    names: tuple[str, str, str, str]
    centres: tuple[float, float]
    levels: tuple[tuple[str, float], ...]
    has_groups: bool
    replicates: np.ndarray = field(repr=False)
    fit: Any = field(repr=False)
    r_squared_without: float

    extra_columns: ClassVar[tuple[str, ...]] = (
        "std_estimate", "hc3_std_error", "hc3_p_value", "boot_low", "boot_high",
    )  # fmt: skip

    @property
    def null_hypothesis(self) -> str:
        """What the p-values are about."""
        return sentence("the coefficient is zero in the population; for the product: the slope is the same everywhere")

    @property
    def r_squared_change(self) -> float:
        """What the product adds to R²."""
        return float(self.fit.rsquared) - self.r_squared_without

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each coefficient, the constant first and the product last.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``estimate`` is B; ``std_estimate`` is β; ``hc3_std_error, hc3_p_value``; ``boot_low, boot_high`` are the
            percentile interval of the resamples.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        terms = [CONSTANT, *self.design.predictors]
        table = _slopes.contrasts(self.fit, self.replicates, np.eye(len(terms)), terms, level)
        beta = np.concatenate([[np.nan], _linear.standardised(self.fit, self.design)])
        table.insert(list(table.columns).index("hc3_std_error"), "std_estimate", beta)
        return table

    def slopes(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Give the slope of the predictor at low, middle and high values of the moderator, or in both groups.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``term`` (where), ``moderator`` (its value there), ``estimate, std_error, statistic, df, p_value, conf_low,
            conf_high, hc3_std_error, hc3_p_value, boot_low, boot_high``.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        values = np.array([value for _, value in self.levels])
        table = _slopes.contrasts(
            self.fit, self.replicates, self._weights(values), [label for label, _ in self.levels], level
        )
        table.insert(1, "moderator", values)
        return table

    def regions(self, confidence_level: float = 0.95, *, errors: str = "classical") -> pd.DataFrame:
        """Say for which values of the moderator the slope can be told from zero (Johnson and Neyman).

        Parameters
        ----------
        confidence_level : float
            Level at which a slope is told from zero, a fraction between 0 and 1.
        errors : {"classical", "HC3"}
            Which standard errors to use.

        Returns
        -------
        DataFrame
            One row for each part of the observed range of the moderator: ``low, high`` in its own units, ``slope_low,
            slope_high`` (slopes at both ends), ``verdict`` ("above zero", "below zero", "not told from zero"),
            ``share`` of the respondents in it.

        Raises
        ------
        ValueError
            If the moderator has two groups only, which have no values between them.
        """
        level = _checks.confidence_level(confidence_level)
        _checks.choice("errors", errors, ERRORS)
        self._refuse_groups("regions")
        fit = self.fit if errors == "classical" else _slopes.robust(self.fit)
        own = self.design.rows[self.names[1]].to_numpy() + self.centres[1]  # type: ignore[index]
        return _slopes.regions(fit, own, self._weights, level)

    def lines(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Give the expected outcome along the predictor at each level of the moderator, covariates at their means.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``term`` (level of the moderator), ``predictor`` (its value), ``estimate, conf_low, conf_high``.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        return _slopes.lines(self.fit, self.levels, self.centres, _checks.confidence_level(confidence_level))

    def glance(self) -> pd.DataFrame:
        """Return one row: what the product adds to R², with its F test.

        Returns
        -------
        DataFrame
            Columns ``r_squared, r_squared_change, statistic`` (F), ``df, df_resid, p_value, n, n_missing, method``.
        """
        row = self.tidy().iloc[-1]
        return pd.DataFrame(
            {"r_squared": [float(self.fit.rsquared)], "r_squared_change": [self.r_squared_change],
             "statistic": [row.statistic**2], "df": [1.0], "df_resid": [row.df], "p_value": [row.p_value],
             "n": [self.n], "n_missing": [self.n_missing], "method": [str(self.method)]}
        )  # fmt: skip

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95, which: str = "lines") -> Axes:
        """Draw the outcome along the predictor at each level of the moderator, or the slope along the moderator.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Level of the bands, a fraction between 0 and 1.
        which : {"lines", "slopes"}
            Lines with their bands; or the slope with its band and the values at which it can't be told from zero.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.

        Raises
        ------
        ValueError
            If `which` is unknown, or slopes along a moderator of two groups are asked for.
        """
        from cxlab import plots

        _checks.choice("which", which, PICTURES)
        x, m, y, _ = self.names
        if which == "lines":
            return plots.simple_slopes(self.lines(confidence_level), ax=ax, confidence_level=confidence_level,
                                       predictor=x, outcome=y)  # fmt: skip
        self._refuse_groups('plot(which="slopes")')
        values = np.linspace(*self._range(), 41)
        table = _slopes.contrasts(self.fit, self.replicates, self._weights(values), ["slope"] * len(values),
                                  _checks.confidence_level(confidence_level)).assign(moderator=values)  # fmt: skip
        return plots.slope_regions(table, ax=ax, confidence_level=confidence_level, predictor=x, moderator=m)

    def _range(self) -> tuple[float, float]:
        own = self.design.rows[self.names[1]] + self.centres[1]  # type: ignore[index]
        return float(own.min()), float(own.max())

    def _weights(self, values: np.ndarray) -> np.ndarray:
        """Weights of the coefficients that make the slope of the predictor at values of the moderator."""
        weights = np.zeros((len(values), len(self.design.predictors) + 1))
        weights[:, 1], weights[:, -1] = 1.0, values - self.centres[1]
        return weights

    def _refuse_groups(self, what: str) -> None:
        if self.has_groups:
            raise ValueError(
                f"{what}: '{self.names[1]}' has two groups, and nothing lies between them. The slopes of both are in "
                ".slopes()."
            )

    def _title(self) -> Sentence:
        x, m, y, _ = self.names
        return sentence("Does the slope of {x} on {y} depend on {m}?", x=x, y=y, m=m)

    def _headline(self) -> str:
        row = self.tidy().iloc[-1]
        return (
            f"{row.term} on {self.names[2]}: B = {row.estimate:.3f}, 95% CI [{row.conf_low:.3f}, {row.conf_high:.3f}], "
            f"{said_p(row.p_value)}, ΔR² = {self.r_squared_change:.3f}, n = {self.n:,}"
        )

    def _findings(self) -> tuple[Sentence, ...]:
        return _slopes.findings(self)

    def _headings(self) -> dict[str, Sentence]:
        return {
            "estimate": sentence("B"), "std_estimate": sentence("β"), "statistic": sentence("t"),
            "hc3_std_error": sentence("SE (HC3)"), "hc3_p_value": sentence("p (HC3)"),
            "boot_low": sentence("bootstrap, low"), "boot_high": sentence("bootstrap, high"),
        }  # fmt: skip


def _notes(made: Moderation, n_failed: int) -> tuple[Sentence, ...]:
    row = made.tidy().iloc[-1]
    notes = []
    told = {row.p_value < 0.05, row.hc3_p_value < 0.05, not row.boot_low <= 0 <= row.boot_high}
    if len(told) > 1:
        notes.append(sentence("Classical, HC3 and bootstrap disagree about the product: take it as not settled."))
    if row.p_value >= 0.05:
        notes.append(
            sentence("A product that isn't told from zero may still be there: such tests have little power in surveys.")
        )
    if not made.has_groups and not all(made._range()[0] <= value <= made._range()[1] for _, value in made.levels):
        notes.append(sentence("One standard deviation from the mean lies outside what was answered."))
    if n_failed:
        notes.append(sentence("{n:,} resamples gave no answer and are left out.", n=n_failed))
    return tuple(notes)
