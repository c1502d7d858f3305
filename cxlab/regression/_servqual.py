"""Which dimensions go with an outcome when the others are held constant: the regression of a results chapter."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.moments import resampling
from cxlab.regression import _linear
from cxlab.regression._linear import CONSTANT
from cxlab.results import Result, said_p
from cxlab.survey import design_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from cxlab._checks import Seed
    from cxlab.moments.design import Design, Dimensions, Outcome

NAN = float("nan")
HIGH_VIF = 10.0  # the cut that textbooks print; a rule of thumb


def servqual_regression(data: object, *, outcome: Outcome, dimensions: Dimensions | None = None) -> ServqualRegression:
    """Regress an outcome on dimensions of service quality: B, β, t, p, collinearity, parts of r, R² and F.

    Parameters
    ----------
    data : DataFrame, Survey or Moments
        One row for each respondent, or published moments of the same columns.
    outcome : str, or dict of str to list of str
        Column of the outcome, with at least three different values; or its name with the items that it is the mean of.
    dimensions : list of str, or dict of str to list of str
        Columns that may explain it; or names of dimensions, each the mean of its items. Left out, the dimensions of a
        Survey.

    Returns
    -------
    ServqualRegression
        ``.tidy()`` (coefficients), ``.glance()`` (R², F), ``.anova()``, ``.collinearity()``,
        ``.standard_errors(rng=)`` (classical, HC3 and bootstrap side by side), ``.fit`` (what statsmodels gives).

    Raises
    ------
    TypeError
        If `data` or `dimensions` is of the wrong kind.
    ValueError
        If a column is unknown, doesn't vary or follows from the others; if the outcome has two values only; or if there
        are fewer complete rows than terms.

    Notes
    -----
    Ordinary least squares on complete rows (listwise, as SPSS does), fitted by statsmodels. β = B · SD(x) / SD(y).
    Tolerance is 1 - R² of a predictor on the others, VIF its inverse. Partial r is the correlation with the others
    taken out of both sides, part r with the others taken out of the predictor only; part r squared is what R² would
    lose without it. HC3 errors stay right when the scatter isn't the same everywhere (Long & Ervin 2000). From moments,
    everything is exact that depends on nothing else; HC3 is not to be had.

    A coefficient compares respondents who differ in one dimension and agree in the others. In one survey at one time it
    says nothing about what an improvement would cause: a good mood lifts all answers.

    References
    ----------
    Parasuraman, A., Zeithaml, V. A., & Berry, L. L. (1988). SERVQUAL. Journal of Retailing, 64(1), 12-40.
    Long, J. S., & Ervin, L. H. (2000). Using heteroscedasticity consistent standard errors in the linear regression
    model. The American Statistician, 54(3), 217-224. https://doi.org/10.1080/00031305.2000.10474549

    Examples
    --------
    >>> import cxlab as cx
    >>> published = cx.Moments.from_correlations([[1, 0.5, 0.6], [0.5, 1, 0.4], [0.6, 0.4, 1]], 200,
    ...                                          names=["speed", "price", "satisfaction"])
    >>> model = cx.servqual_regression(published, outcome="satisfaction", dimensions=["speed", "price"])
    >>> model.tidy().set_index("term")["std_estimate"].round(4).to_dict()
    {'(Constant)': nan, 'speed': 0.5333, 'price': 0.1333}
    """
    made = design_of(data, outcome, dimensions)
    fit = _linear.fitted(made)
    return ServqualRegression(
        n=made.n, n_missing=made.n_missing, outcome=made.outcome, predictors=made.predictors, design=made, fit=fit,
        method=_method(made), notes=_notes(made),
    )  # fmt: skip


def _method(made: Design) -> Sentence:
    if made.rows is None:
        return sentence("ordinary least squares from published moments")
    return sentence("ordinary least squares on complete rows (listwise)")


def _notes(made: Design) -> tuple[Sentence, ...]:
    notes = []
    vif = 1 / _linear.tolerances(made)
    high = [f"{name} ({value:.1f})" for name, value in zip(made.predictors, vif, strict=True) if value > HIGH_VIF]
    if high:
        notes.append(
            sentence("VIF above 10: {names}. Their effects can hardly be told apart; join them, or leave one out.",
                     names=", ".join(high))
        )  # fmt: skip
    if made.rows is None:
        notes.append(sentence("HC3 errors need the rows: moments can't give them."))
        if made.moments.mean is None:
            notes.append(sentence("The means aren't known, so that the constant is given for centred variables."))
    return tuple(notes)


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class ServqualRegression(Result):
    """Coefficients, fit and collinearity of a regression, made by `servqual_regression`.

    Parameters
    ----------
    outcome : str
        What is explained.
    predictors : tuple of str
        The dimensions.
    design : Design
        Complete rows and their moments.
    fit : statsmodels RegressionResults
        The fitted model, for everything that stands nowhere else.
    """

    outcome: str
    predictors: tuple[str, ...]
    design: Design = field(repr=False)
    fit: Any = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = (
        "std_estimate", "zero_order", "partial", "part", "tolerance", "vif", "hc3_std_error", "hc3_p_value",
    )  # fmt: skip

    @property
    def r_squared(self) -> float:
        """Share of the variance of the outcome that the dimensions explain together."""
        return float(self.fit.rsquared)

    @property
    def equation(self) -> Sentence:
        """The fitted line, coefficients rounded to three decimals."""
        constant, *slopes = (float(value) for value in self.fit.params)
        line = sentence("{outcome} = {constant:.3f}", outcome=self.outcome, constant=constant)
        for b, name in zip(slopes, self.predictors, strict=True):
            line = (
                sentence("{line} - {slope:.3f} {name}", line=line, slope=-b, name=name) if b < 0 else
                sentence("{line} + {slope:.3f} {name}", line=line, slope=b, name=name)
            )  # fmt: skip
        return line

    @property
    def null_hypothesis(self) -> str:
        """What the p-values are about."""
        return sentence("the coefficient is zero in the population, the other dimensions being held constant")

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each coefficient, the constant first.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``estimate`` is B in units of the outcome; ``std_estimate`` is β; ``zero_order, partial, part`` are
            correlations; ``tolerance, vif``; and the heteroskedasticity-consistent ``hc3_std_error, hc3_p_value``.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        bounds = self.fit.conf_int(1 - level).to_numpy()
        tolerance = _linear.tolerances(self.design)
        robust = None if self.design.rows is None else self.fit.get_robustcov_results("HC3", use_t=True)
        missing = np.full(len(self.predictors) + 1, NAN)
        others = {
            "std_estimate": _linear.standardised(self.fit, self.design),
            **_linear.correlations_with_outcome(self.fit, self.design), "tolerance": tolerance, "vif": 1 / tolerance,
        }  # fmt: skip
        return pd.DataFrame(
            {"term": [CONSTANT, *self.predictors], "estimate": self.fit.params.to_numpy(),
             "std_error": self.fit.bse.to_numpy(), "statistic": self.fit.tvalues.to_numpy(),
             "df": np.full(len(missing), float(self.fit.df_resid)), "p_value": self.fit.pvalues.to_numpy(),
             "conf_low": bounds[:, 0], "conf_high": bounds[:, 1],
             **{name: np.concatenate([[NAN], values]) for name, values in others.items()},
             "hc3_std_error": missing if robust is None else robust.bse,
             "hc3_p_value": missing if robust is None else robust.pvalues}
        )  # fmt: skip

    def glance(self) -> pd.DataFrame:
        """Return one row: how well the model fits.

        Returns
        -------
        DataFrame
            Columns ``r, r_squared, adj_r_squared, std_error`` (of the estimate), ``statistic`` (F), ``df, df_resid,
            p_value, n, n_missing, method``.
        """
        fit = self.fit
        return pd.DataFrame(
            {"r": [np.sqrt(fit.rsquared)], "r_squared": [fit.rsquared], "adj_r_squared": [fit.rsquared_adj],
             "std_error": [np.sqrt(fit.scale)], "statistic": [float(fit.fvalue)], "df": [float(fit.df_model)],
             "df_resid": [float(fit.df_resid)], "p_value": [float(fit.f_pvalue)], "n": [self.n],
             "n_missing": [self.n_missing], "method": [str(self.method)]}
        )  # fmt: skip

    def anova(self) -> pd.DataFrame:
        """Return the table of sums of squares.

        Returns
        -------
        DataFrame
            Rows "Regression", "Residual", "Total"; columns ``source, sum_of_squares, df, mean_square, statistic,
            p_value``.
        """
        fit = self.fit
        return pd.DataFrame(
            {"source": ["Regression", "Residual", "Total"], "sum_of_squares": [fit.ess, fit.ssr, fit.centered_tss],
             "df": [fit.df_model, fit.df_resid, fit.nobs - 1], "mean_square": [fit.mse_model, fit.mse_resid, NAN],
             "statistic": [float(fit.fvalue), NAN, NAN], "p_value": [float(fit.f_pvalue), NAN, NAN]}
        )  # fmt: skip

    def collinearity(self) -> pd.DataFrame:
        """Return the collinearity diagnostics of Belsley, Kuh and Welsch (1980), as SPSS prints them.

        Returns
        -------
        DataFrame
            One row for each dimension of the scaled cross-products: ``dimension, eigenvalue, condition_index`` and, for
            each coefficient, the share of its variance.

        Raises
        ------
        ValueError
            If the means aren't known: the constant takes part in these diagnostics.
        """
        if self.design.rows is None and self.design.moments.mean is None:
            raise ValueError(
                "collinearity: the condition index needs the means, and these moments have none. Pass mean= to "
                "Moments. Tolerance and VIF stand in .tidy()."
            )
        return _linear.condition_table(self.fit)

    def standard_errors(
        self, *, n_resamples: int = 5000, rng: Seed = None, confidence_level: float = 0.95
    ) -> pd.DataFrame:
        """Compare classical, HC3 and bootstrap errors of each coefficient.

        Parameters
        ----------
        n_resamples : int
            Resamples of respondents, at least 100.
        rng : int or numpy.random.Generator
            Seed of the resamples.
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Three rows for each coefficient: ``term, errors`` ("classical", "HC3", "bootstrap"), ``estimate,
            std_error, conf_low, conf_high``; the bootstrap gives percentile intervals.

        Raises
        ------
        ValueError
            If only moments are known, or there are too few resamples.

        Examples
        --------
        >>> import pandas as pd
        >>> import cxlab as cx
        >>> rows = pd.DataFrame({"speed": [3, 5, 4, 6, 2, 5, 7, 4], "satisfaction": [3, 5, 5, 6, 3, 4, 7, 5]})
        >>> model = cx.servqual_regression(rows, outcome="satisfaction", dimensions=["speed"])
        >>> model.standard_errors(n_resamples=200, rng=1)["errors"].unique().tolist()
        ['classical', 'HC3', 'bootstrap']
        """
        level = _checks.confidence_level(confidence_level)
        if self.design.rows is None:
            raise ValueError(
                "standard_errors: HC3 and the bootstrap need the rows; moments hold no single answers. Pass the "
                "rows to servqual_regression."
            )
        resampling.check_enough(n_resamples)
        drawn = _linear.resampled_coefficients(self.design, n_resamples, _checks.generator("rng", rng))
        robust = self.fit.get_robustcov_results("HC3", use_t=True)
        tail = (1 - level) / 2
        tables = {
            "classical": (self.fit.bse.to_numpy(), self.fit.conf_int(1 - level).to_numpy()),
            "HC3": (robust.bse, robust.conf_int(1 - level)),
            "bootstrap": (drawn.std(axis=0, ddof=1), np.quantile(drawn, [tail, 1 - tail], axis=0).T),
        }
        names = [CONSTANT, *self.predictors]
        parts = [
            pd.DataFrame({"term": names, "errors": errors, "estimate": self.fit.params.to_numpy(), "std_error": error,
                          "conf_low": bounds[:, 0], "conf_high": bounds[:, 1]})
            for errors, (error, bounds) in tables.items()
        ]  # fmt: skip
        together = pd.concat(parts, ignore_index=True)
        return together.sort_values("term", key=lambda terms: terms.map(names.index), kind="stable", ignore_index=True)

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw β of each dimension with its interval, the largest at the top.

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

        table = self.tidy(confidence_level).iloc[1:]
        return plots.coefficients(table, ax=ax, confidence_level=confidence_level, outcome=self.outcome)

    def _title(self) -> Sentence:
        return sentence("Regression of {outcome}", outcome=self.outcome)

    def _headings(self) -> dict[str, Sentence]:
        return {
            "estimate": sentence("B"), "std_estimate": sentence("β"), "statistic": sentence("t"),
            "zero_order": sentence("zero-order r"), "partial": sentence("partial r"), "part": sentence("part r"),
            "tolerance": sentence("tolerance"), "vif": sentence("VIF"), "hc3_std_error": sentence("SE (HC3)"),
            "hc3_p_value": sentence("p (HC3)"),
        }  # fmt: skip

    def _headline(self) -> str:
        row = self.glance().iloc[0]
        p = said_p(row.p_value)
        return (
            f"{self.outcome} on {_checks.count(len(self.predictors), 'predictor')}, R² = {row.r_squared:.3f}, "
            f"F({row.df:.0f}, {row.df_resid:.0f}) = {row.statistic:.2f}, {p}, n = {self.n:,}"
        )

    def _findings(self) -> tuple[Sentence, ...]:
        row = self.glance().iloc[0]
        return (
            sentence("Equation: {equation}", equation=self.equation),
            sentence(
                "R² = {r_squared:.3f}, adjusted {adjusted:.3f}; F({df:.0f}, {df_resid:.0f}) = {f:.2f}, {p}, for all "
                "dimensions together.",
                r_squared=row.r_squared, adjusted=row.adj_r_squared, df=row.df, df_resid=row.df_resid, f=row.statistic,
                p=_linear.p_in_words(row.p_value),
            ),
        )  # fmt: skip
