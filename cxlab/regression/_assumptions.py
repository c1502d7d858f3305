"""Does a regression keep what it assumes, and what is to be done where it doesn't?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.regression import _linear, _tests
from cxlab.regression._comparison import ModelComparison, compare_models
from cxlab.regression._servqual import ServqualRegression
from cxlab.results import Result

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from cxlab._checks import Seed
    from cxlab.regression._tests import Finding

NAN = float("nan")
VIF_CUT, CONDITION_CUT = 10.0, 30.0
PICTURES = ("fitted", "quantiles", "influence")


def check_assumptions(model: ServqualRegression, *, significance: float = 0.05) -> Assumptions:
    """Test what a regression assumes: normal residuals, straight lines, even scatter, independence, no collinearity.

    Parameters
    ----------
    model : ServqualRegression
        A regression fitted to rows, in the order in which they were collected.
    significance : float
        Level at which a test counts as failed, a fraction between 0 and 1.

    Returns
    -------
    Assumptions
        ``.tidy()`` (every test with its verdict), ``.null_hypotheses``, ``.advice`` (what to do), ``.plot(which=)``,
        ``.influence`` (row by row), ``.comparison(rng=)`` (HC3, bootstrap and ordered logit next to least squares),
        ``.lilliefors()`` (the test of normality by simulation).

    Raises
    ------
    TypeError
        If `model` is no regression of ours.
    ValueError
        If it was fitted to moments, which have no residuals, or fits perfectly.

    Notes
    -----
    Tests of an assumption are a poor judge of it: a small sample lets large faults pass, a large one fails trifles.
    Look at the picture first. Normality matters least: with a hundred answers, t and F hardly mind. Even scatter
    matters for the errors, and HC3 mends them; straightness matters for the coefficients themselves; independence is a
    matter of how the answers were collected, and the order of rows in a file of one survey seldom means anything.

    Lilliefors' p-value follows the rule that SPSS uses (Dallal & Wilkinson 1986), which prints .200 for anything
    above; beside it stands the table of statsmodels, and ``.lilliefors()`` simulates the distribution itself. The
    version without Lilliefors, which SPSS printed before version 21.0.0.1, takes mean and standard deviation as known
    and lets almost everything pass. Durbin-Watson has no p-value: below dL there is positive autocorrelation, above dU
    there isn't, between them the test is silent; on the other side the same holds for 4 - d. Park's test needs positive
    predictors.

    References
    ----------
    Dallal, G. E., & Wilkinson, L. (1986). An analytic approximation to the distribution of Lilliefors's test statistic
    for normality. The American Statistician, 40(4), 294-296. https://doi.org/10.1080/00031305.1986.10475419
    Breusch, T. S., & Pagan, A. R. (1979). Econometrica, 47(5), 1287-1294. https://doi.org/10.2307/1911963
    Koenker, R. (1981). A note on studentizing a test for heteroscedasticity. Journal of Econometrics, 17(1), 107-112.
    Glejser, H. (1969). A new test for heteroskedasticity. Journal of the American Statistical Association, 64(325),
    316-323.
    Durbin, J., & Watson, G. S. (1951). Biometrika, 38(1/2), 159-177. https://doi.org/10.1093/biomet/38.1-2.159

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> rows = pd.DataFrame({"speed": [3, 5, 4, 6, 2, 5, 7, 4] * 5, "satisfaction": [3, 5, 5, 6, 3, 4, 7, 5] * 5})
    >>> model = cx.servqual_regression(rows, outcome="satisfaction", dimensions=["speed"])
    >>> cx.check_assumptions(model).tidy()["assumption"].unique().tolist()
    ['normality', 'linearity', 'collinearity', 'even scatter', 'independence', 'influence']
    """
    if not isinstance(model, ServqualRegression):
        raise TypeError(
            f"model: expected what servqual_regression gives, got {type(model).__name__}. Fit the regression first."
        )
    level = _checks.between("significance", significance, 0, 1)
    if model.design.rows is None:
        raise ValueError(
            "model: it was fitted to moments, which have no residuals to look at. Fit it to the rows of the survey."
        )
    if np.ptp(model.fit.resid.to_numpy()) < 1e-9 * model.design.moments.sd[model.outcome]:
        raise ValueError(
            f"model: it fits '{model.outcome}' perfectly, so that nothing is left to check. Was the outcome computed "
            "from the dimensions?"
        )
    found = _all_tests(model)
    return Assumptions(
        n=model.n, n_missing=model.n_missing, model=model, findings=tuple(found), significance=level,
        bounds=_tests.durbin_watson_bounds(model.n, len(model.predictors), level),
        method=sentence("tests of the residuals at the level {level:g}, each on its own", level=level),
        notes=_notes(found, level, model),
    )  # fmt: skip


def _all_tests(model: ServqualRegression) -> list[Finding]:
    fit, rows = model.fit, _linear.rows_of(model.design)
    residuals, outcome = fit.resid.to_numpy(), rows[model.outcome].to_numpy()
    vif = model.tidy()["vif"].to_numpy()[1:]
    table = model.collinearity()
    return [
        *_tests.normality(residuals),
        *(_tests.linearity(outcome, rows[name].to_numpy(), name) for name in model.predictors),
        _tests.specification(fit),
        *(_tests.Finding("collinearity", "VIF", value, about=name)
          for name, value in zip(model.predictors, vif, strict=True)),
        _tests.Finding("collinearity", "largest condition index", float(table["condition_index"].max())),
        *_tests.even_scatter(fit),
        *_tests.independence(residuals),
        *_tests.outliers(_tests.influence(fit), len(model.predictors) + 1),
    ]  # fmt: skip


def _notes(found: list[Finding], level: float, model: ServqualRegression) -> tuple[Sentence, ...]:
    notes = []
    for assumption, name in (("normality", sentence("normality")), ("even scatter", sentence("even scatter")),
                             ("linearity", sentence("linearity"))):  # fmt: skip
        p = [one.p_value for one in found if one.assumption == assumption and not np.isnan(one.p_value)]
        failed = sum(value < level for value in p)
        if 0 < failed < len(p):
            notes.append(
                sentence("Tests of {name} disagree: {failed} of {n} fail. Look at the picture before you choose one.",
                         name=name, failed=failed, n=len(p))
            )  # fmt: skip
    without = sorted({one.test for one in found if np.isnan(one.statistic)})
    if without:
        notes.append(
            sentence("Not computed: {tests}. Park's test needs predictors above zero, deviation from linearity needs "
                     "values that several people share.", tests=", ".join(without))
        )  # fmt: skip
    if len(np.unique(_linear.rows_of(model.design)[model.outcome])) <= 7:
        notes.append(
            sentence("The outcome has at most seven values, so that its residuals can't be normal; compare the results "
                     "with an ordered regression.")
        )  # fmt: skip
    return tuple(notes)


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Assumptions(Result):
    """Tests of what a regression assumes, made by `check_assumptions`.

    Parameters
    ----------
    model : ServqualRegression
        What was checked.
    findings : tuple of Finding
        The tests in their order.
    significance : float
        Level at which a test counts as failed.
    bounds : tuple of float
        The values dL and dU of Durbin and Watson.
    """

    model: ServqualRegression = field(repr=False)
    findings: tuple[Finding, ...] = field(repr=False)
    significance: float
    bounds: tuple[float, float]

    extra_columns: ClassVar[tuple[str, ...]] = ("assumption", "about", "verdict")

    @property
    def null_hypothesis(self) -> str:
        """What the p-values are about."""
        return sentence("the assumption holds in the population (a small p-value speaks against it)")

    @property
    def null_hypotheses(self) -> dict[str, Sentence]:
        """The null hypothesis of each assumption, in words."""
        return {
            "normality": sentence("the residuals come from a normal population"),
            "linearity": sentence("the means of the outcome lie on a straight line"),
            "even scatter": sentence("the residuals scatter equally wherever the predictors are"),
            "independence": sentence("the residuals follow each other in random order"),
            "influence": sentence("the largest residual is no larger than the largest of so many should be"),
        }

    @property
    def influence(self) -> pd.DataFrame:
        """Fitted value, residual, studentised residual, leverage and Cook's distance of each row."""
        return _tests.influence(self.model.fit)

    @property
    def advice(self) -> tuple[Sentence, ...]:
        """What to do about each assumption that is in doubt."""
        return tuple(self.advice_by_assumption.values())

    @property
    def advice_by_assumption(self) -> dict[str, Sentence]:
        """The same by the name of the assumption."""
        table = self.tidy()
        doubtful = set(table[table.verdict == "in doubt"].assumption)
        known = {
            "normality": sentence("Normality in doubt: look at the quantile plot; report bootstrap intervals beside "
                                  "the classical ones (.standard_errors)."),
            "linearity": sentence("Linearity in doubt: plot the outcome against the dimension; a straight line may "
                                  "mislead at the ends."),
            "collinearity": sentence("Collinearity: effects of single dimensions are unsure; report key_drivers, or "
                                     "join dimensions."),
            "even scatter": sentence("Uneven scatter: report HC3 errors, which stand beside the classical ones in the "
                                     "table of coefficients."),
            "independence": sentence("Order in the residuals: were the answers collected in groups or over time? Then "
                                     "the errors are too small."),
            "influence": sentence("One row stands out: check it for a mistake, and report the result with and without "
                                  "it."),
        }  # fmt: skip
        return {name: words for name, words in known.items() if name in doubtful}

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each test.

        Parameters
        ----------
        confidence_level : float
            Not used here: tests have no interval.

        Returns
        -------
        DataFrame
            ``estimate`` is the statistic of the test; ``assumption``; ``about`` (which predictor or row); ``verdict``:
            "holds", "in doubt", or "open" (the test gave no answer).

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        _checks.confidence_level(confidence_level)
        return pd.DataFrame(
            {"term": [one.test for one in self.findings], "estimate": [one.statistic for one in self.findings],
             "df": [one.df for one in self.findings], "p_value": [one.p_value for one in self.findings],
             "assumption": [one.assumption for one in self.findings], "about": [one.about for one in self.findings],
             "verdict": [self._verdict(one) for one in self.findings]}
        )  # fmt: skip

    def glance(self) -> pd.DataFrame:
        """Return one row: how many tests failed, and the bounds of Durbin and Watson.

        Returns
        -------
        DataFrame
            Columns ``n_tests, n_in_doubt, durbin_watson, d_lower, d_upper, n, n_missing, method, p_value`` (the
            smallest of them, not corrected).
        """
        table = self.tidy()
        dw = table.loc[table.term == "Durbin-Watson", "estimate"].item()
        return pd.DataFrame(
            {"n_tests": [len(table)], "n_in_doubt": [int((table.verdict == "in doubt").sum())], "durbin_watson": [dw],
             "d_lower": [self.bounds[0]], "d_upper": [self.bounds[1]], "n": [self.n], "n_missing": [self.n_missing],
             "method": [str(self.method)], "p_value": [table.p_value.min()]}
        )  # fmt: skip

    def lilliefors(self, *, n_simulations: int = 10_000, seed: int = 1) -> pd.DataFrame:
        """Give the p-value of Lilliefors' D by three roads: SPSS's rule, the table of statsmodels, and simulation.

        Parameters
        ----------
        n_simulations : int
            Normal samples of the same size to compare with, at least 1,000.
        seed : int
            Seed of the samples; the same seed and n use the same samples again.

        Returns
        -------
        DataFrame
            Columns ``method, statistic`` (D), ``p_value, mc_error``: the standard error that the simulation leaves in
            p, missing for the other two. SPSS's rule stops at .200.

        Raises
        ------
        ValueError
            If there are too few simulations, or the seed is no whole number.

        Notes
        -----
        D of residuals is compared with D of normal samples whose mean and deviation are estimated too, which is what
        Lilliefors (1967) tabulated. The distribution holds for any n; what is left is the error of the simulation.

        Examples
        --------
        >>> import cxlab as cx
        >>> rows = cx.Moments([[2.0, 1.0], [1.0, 2.0]], 60, names=["speed", "satisfaction"]).respondents(rng=2)
        >>> checked = cx.check_assumptions(cx.servqual_regression(rows, outcome="satisfaction", dimensions=["speed"]))
        >>> checked.lilliefors(n_simulations=2000)["method"].tolist()
        ['Dallal-Wilkinson, as SPSS', 'table', 'simulation']
        """
        return _tests.lilliefors_three_ways(
            self.model.fit.resid.to_numpy(), _checks.whole("n_simulations", n_simulations, 1000),
            _checks.whole("seed", seed, 0),
        )  # fmt: skip

    def comparison(self, *, n_resamples: int = 5000, rng: Seed = None) -> ModelComparison:
        """Show HC3, bootstrap and, for a rating, ordered logit next to least squares: what to do when tests fail.

        Parameters
        ----------
        n_resamples : int
            Resamples of respondents, at least 100.
        rng : int or numpy.random.Generator
            Seed of the resamples.

        Returns
        -------
        ModelComparison
            As `compare_models` gives it.

        Raises
        ------
        ValueError
            If there are too few resamples, or no seed.
        """
        return compare_models(self.model, n_resamples=n_resamples, rng=rng)

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95, which: str = "fitted") -> Axes:
        """Draw the residuals.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Level of the band around the quantile plot, a fraction between 0 and 1.
        which : {"fitted", "quantiles", "influence"}
            Residuals against fitted values; against normal quantiles; or against leverage.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.

        Raises
        ------
        ValueError
            If `which` is unknown.
        """
        from cxlab import plots

        _checks.choice("which", which, PICTURES)
        table = self.influence
        if which == "quantiles":
            return plots.residual_quantiles(table, ax=ax, confidence_level=_checks.confidence_level(confidence_level))
        draw = plots.residuals_fitted if which == "fitted" else plots.residuals_leverage
        return draw(table, ax=ax)

    def _verdict(self, one: Finding) -> str:
        if one.test == "Durbin-Watson":
            low, high = self.bounds
            near = min(one.statistic, 4 - one.statistic)
            return "in doubt" if near < low else "holds" if near > high else "open"
        if np.isnan(one.statistic):
            return "open"
        if np.isnan(one.p_value):
            cut = {"VIF": VIF_CUT, "largest condition index": CONDITION_CUT, "largest Cook's distance": 1.0}[one.test]
            return "in doubt" if one.statistic > cut else "holds"
        return "in doubt" if one.p_value < self.significance else "holds"

    def _title(self) -> Sentence:
        return sentence("Assumptions of the regression of {outcome}", outcome=self.model.outcome)

    def _headline(self) -> str:
        row = self.glance().iloc[0]
        return (
            f"{row.n_in_doubt} of {row.n_tests} tests in doubt, Durbin-Watson {row.durbin_watson:.2f}, n = {self.n:,}"
        )

    def _findings(self) -> tuple[Sentence, ...]:
        low, high = self.bounds
        return (
            sentence("Durbin-Watson: dL = {low:.3f}, dU = {high:.3f}.", low=low, high=high),
            *self.advice,
        )

    def _headings(self) -> dict[str, Sentence]:
        return {"term": sentence("test"), "estimate": sentence("statistic"), "assumption": sentence("assumption"),
                "about": sentence("about"), "verdict": sentence("verdict")}  # fmt: skip

    def _vocabulary(self) -> dict[str, Sentence]:
        return {
            "normality": sentence("normality"), "linearity": sentence("linearity"),
            "collinearity": sentence("collinearity"), "even scatter": sentence("even scatter"),
            "independence": sentence("independence"), "influence": sentence("influence"), "holds": sentence("holds"),
            "in doubt": sentence("in doubt"), "open": sentence("open"), **_tests.names(),
            **{one.about: sentence("row {row}", row=one.about.removeprefix("row "))
               for one in self.findings if one.assumption == "influence"},
        }  # fmt: skip
