"""A rating as outcome: ordered logistic regression, and whether one slope is enough for all its steps."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd
from scipy import stats

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import parallel_lines
from cxlab.moments import Moments
from cxlab.results import Result, said_p
from cxlab.survey import design_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from cxlab.moments.design import Design, Dimensions

NAN = float("nan")
FEWEST_LEVELS, MOST_LEVELS = 3, 15
FEWEST_ABOVE = 5  # answers on each side of a cut, below which a yes-or-no regression of the cut isn't tried
SEPARATED = 25.0  # log-odds over the range of a predictor, beyond which the fit runs away


def ordered_regression(data: object, *, outcome: str, dimensions: Dimensions | None = None) -> OrderedRegression:
    """Regress a rating on dimensions without pretending that its steps are equal: odds ratios and thresholds.

    Parameters
    ----------
    data : DataFrame or Survey
        One row for each respondent.
    outcome : str
        Column of the rating; three to fifteen different values.
    dimensions : list of str, or dict of str to list of str
        Columns that may explain it; or names of dimensions, each the mean of its items. Left out, the dimensions of a
        Survey.

    Returns
    -------
    OrderedRegression
        ``.tidy()`` (slopes with odds ratios, thresholds), ``.glance()`` (likelihood ratio, pseudo R²),
        ``.parallel_lines()`` (Brant's test).

    Raises
    ------
    TypeError
        If `data` is of the wrong kind.
    ValueError
        If moments are passed, the outcome has too few or too many values, or a dimension splits the ratings without a
        mistake, so that no finite slope exists.

    Notes
    -----
    Proportional odds: logit P(y > j) = x'b - threshold_j, with the same slopes at every step j, fitted by maximum
    likelihood (statsmodels' OrderedModel). exp(b) is the odds ratio: how many times the odds of a higher rating rise
    for one point of the dimension. Brant's test compares the slopes of separate yes-or-no regressions, one for each
    cut with at least five answers on either side.

    References
    ----------
    McCullagh, P. (1980). Regression models for ordinal data. Journal of the Royal Statistical Society B, 42(2),
    109-142. https://doi.org/10.1111/j.2517-6161.1980.tb01109.x
    Brant, R. (1990). Assessing proportionality in the proportional odds model for ordinal logistic regression.
    Biometrics, 46(4), 1171-1178. https://doi.org/10.2307/2532457

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> rows = pd.DataFrame({"speed": [1, 2, 3, 4, 5, 6] * 6, "rating": [1, 1, 2, 2, 3, 3] * 5 + [2, 1, 3, 1, 3, 2]})
    >>> cx.ordered_regression(rows, outcome="rating", dimensions=["speed"]).tidy()["term"].tolist()
    ['speed', '1 | 2', '2 | 3']
    """
    if isinstance(data, Moments):
        raise ValueError(
            "data: an ordered regression needs the ratings themselves; moments hold no single answers. Pass the rows."
        )
    made = design_of(data, outcome, dimensions)
    levels = _levels(made)
    fit = _fitted(made, levels)
    return OrderedRegression(
        n=made.n, n_missing=made.n_missing, outcome=made.outcome, predictors=made.predictors, design=made, fit=fit,
        levels=tuple(float(one) for one in levels),
        method=sentence("ordered logistic regression (proportional odds), maximum likelihood"),
    )  # fmt: skip


def _levels(made: Design) -> np.ndarray:
    levels: np.ndarray = np.unique(made.rows[made.outcome])  # type: ignore[index]
    if not FEWEST_LEVELS <= levels.size <= MOST_LEVELS:
        raise ValueError(
            f"outcome: '{made.outcome}' has {levels.size} different values; an ordered regression takes "
            f"{FEWEST_LEVELS} to {MOST_LEVELS}. Pass one rating, and not the mean of several; for a mean, "
            "servqual_regression is made."
        )
    return levels


def _fitted(made: Design, levels: np.ndarray) -> Any:
    from statsmodels.miscmodels.ordinal_model import OrderedModel

    rows = made.rows
    if rows is None:
        raise ValueError("data: the rows are needed.")
    x = rows[list(made.predictors)]
    codes = pd.Series(np.searchsorted(levels, rows[made.outcome]), index=rows.index)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a fit that runs away is looked for below, and named
        fit = OrderedModel(codes, x, distr="logit").fit(method="bfgs", disp=0, maxiter=1000, gtol=1e-8)
    slopes = fit.params.to_numpy()[: x.shape[1]]
    wild = [name for name, b in zip(x.columns, slopes, strict=True) if abs(b) * np.ptp(x[name]) > SEPARATED]
    if wild or not np.isfinite(fit.bse).all():
        raise ValueError(
            f"dimensions: {_checks.listing(wild or x.columns)} splits the ratings of '{made.outcome}' without a "
            "mistake, so that its slope has no finite value. Leave it out, join neighbouring ratings, or ask more "
            "people."
        )
    return fit


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class OrderedRegression(Result):
    """Slopes and thresholds of an ordered regression, made by `ordered_regression`.

    Parameters
    ----------
    outcome : str
        The rating.
    predictors : tuple of str
        The dimensions.
    levels : tuple of float
        Values of the rating, lowest first.
    design : Design
        Complete rows and their moments.
    fit : statsmodels OrderedResults
        The fitted model.
    """

    outcome: str
    predictors: tuple[str, ...]
    levels: tuple[float, ...]
    design: Design = field(repr=False)
    fit: Any = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("kind", "odds_ratio", "odds_low", "odds_high")

    @property
    def null_hypothesis(self) -> str:
        """What the p-values are about."""
        return sentence("the odds of a higher rating don't change with the dimension, the others held constant")

    @property
    def thresholds(self) -> np.ndarray:
        """Where one rating turns into the next, in log-odds; ascending."""
        return np.asarray(self.fit.model.transform_threshold_params(self.fit.params.to_numpy())[1:-1], dtype=np.float64)

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each slope, then one for each threshold.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``estimate`` in log-odds; ``kind`` "slope" or "threshold"; ``odds_ratio, odds_low, odds_high`` for slopes.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        k = len(self.predictors)
        estimates = np.concatenate([self.fit.params.to_numpy()[:k], self.thresholds])
        errors = np.sqrt(np.diag(self._covariance()))
        z = estimates / errors
        half = stats.norm.ppf((1 + level) / 2) * errors
        low, high, slope = estimates - half, estimates + half, np.arange(len(estimates)) < k
        names = [f"{a:g} | {b:g}" for a, b in zip(self.levels, self.levels[1:], strict=False)]
        return pd.DataFrame(
            {"term": [*self.predictors, *names], "estimate": estimates, "std_error": errors, "statistic": z,
             "p_value": np.where(slope, 2 * stats.norm.sf(abs(z)), NAN), "conf_low": low, "conf_high": high,
             "kind": np.where(slope, "slope", "threshold"),
             **{name: np.exp(np.where(slope, values, NAN))
                for name, values in (("odds_ratio", estimates), ("odds_low", low), ("odds_high", high))}}
        )  # fmt: skip

    def _covariance(self) -> np.ndarray:
        """Covariance of slopes and thresholds; statsmodels stores the logarithms of the steps between thresholds."""
        k, raw = len(self.predictors), self.fit.params.to_numpy()
        slope = np.eye(len(raw))
        for row in range(k, len(raw)):
            slope[row, k] = 1.0
            slope[row, k + 1 : row + 1] = np.exp(raw[k + 1 : row + 1])
        made: np.ndarray = slope @ self.fit.cov_params().to_numpy() @ slope.T
        return made

    def glance(self) -> pd.DataFrame:
        """Return one row: the likelihood-ratio test of all dimensions together, and pseudo R².

        Returns
        -------
        DataFrame
            Columns ``log_likelihood, statistic`` (likelihood ratio), ``df, p_value, mcfadden, nagelkerke, aic, n,
            n_missing, method``.
        """
        counts = self.design.rows[self.outcome].value_counts().to_numpy()  # type: ignore[index]
        null, found, n = float(counts @ np.log(counts / counts.sum())), float(self.fit.llf), self.n
        ratio, df = 2 * (found - null), len(self.predictors)
        cox_snell = 1 - np.exp(-ratio / n)
        return pd.DataFrame(
            {"log_likelihood": [found], "statistic": [ratio], "df": [float(df)],
             "p_value": [float(stats.chi2.sf(ratio, df))], "mcfadden": [1 - found / null],
             "nagelkerke": [cox_snell / (1 - np.exp(2 * null / n))], "aic": [2 * len(self.fit.params) - 2 * found],
             "n": [n], "n_missing": [self.n_missing], "method": [str(self.method)]}
        )  # fmt: skip

    def parallel_lines(self) -> pd.DataFrame:
        """Test whether each dimension has the same slope at every step of the rating (Brant 1990).

        Returns
        -------
        DataFrame
            Rows "all" and one for each dimension; columns ``term, statistic`` (χ²), ``df, p_value``, and the slope at
            each cut, ``above 3`` say. A small p-value speaks against one slope for all steps.

        Raises
        ------
        ValueError
            If fewer than two cuts have at least five answers on either side, or one of them is split without a mistake.
        """
        import statsmodels.api as sm

        rows = self.design.rows
        values = rows[self.outcome].to_numpy()  # type: ignore[index]
        cuts = [cut for cut in self.levels[:-1]
                if min((values > cut).sum(), (values <= cut).sum()) >= FEWEST_ABOVE]  # fmt: skip
        if len(cuts) < 2:
            raise ValueError(
                f"parallel_lines: {_checks.count(len(cuts), 'cut')} of '{self.outcome}' with at least {FEWEST_ABOVE} "
                "answers on either side; two are needed. Join rare ratings first."
            )
        x = sm.add_constant(rows[list(self.predictors)].to_numpy(), has_constant="add")  # type: ignore[index]
        fits = [_cut_fit(self.outcome, values > cut, x, cut) for cut in cuts]
        slopes, chances = np.array([fit.params for fit in fits]), np.column_stack([fit.fittedvalues for fit in fits])
        together, each = parallel_lines.brant(x, slopes, chances)
        table = pd.DataFrame([("all", *together), *((name, *one) for name, one in
                                                    zip(self.predictors, each, strict=True))],
                             columns=["term", "statistic", "df", "p_value"])  # fmt: skip
        for cut, row in zip(cuts, slopes, strict=True):
            table[f"above {cut:g}"] = [NAN, *row[1:]]
        return table

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the odds ratio of each dimension with its interval, on a logarithmic scale.

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
        return plots.odds_ratios(table[table.kind == "slope"], ax=ax, confidence_level=confidence_level)

    def _title(self) -> Sentence:
        return sentence("Ordered regression of {outcome}", outcome=self.outcome)

    def _headline(self) -> str:
        row = self.glance().iloc[0]
        p = said_p(row.p_value)
        return (
            f"{self.outcome} ({len(self.levels)} ratings) on {_checks.count(len(self.predictors), 'predictor')}, "
            f"χ²({row.df:.0f}) = {row.statistic:.2f}, {p}, McFadden R² = {row.mcfadden:.3f}, n = {self.n:,}"
        )

    def _headings(self) -> dict[str, Sentence]:
        return {"estimate": sentence("log-odds"), "statistic": sentence("z"), "kind": sentence("kind"),
                "odds_ratio": sentence("odds ratio"), "odds_low": sentence("odds ratio, low"),
                "odds_high": sentence("odds ratio, high")}  # fmt: skip

    def _vocabulary(self) -> dict[str, Sentence]:
        return {"slope": sentence("slope"), "threshold": sentence("threshold")}


def _cut_fit(outcome: str, above: np.ndarray, x: np.ndarray, cut: float) -> Any:
    import statsmodels.api as sm
    from statsmodels.tools.sm_exceptions import PerfectSeparationError, PerfectSeparationWarning

    with warnings.catch_warnings():
        warnings.simplefilter("error")  # odds that run away overflow before they are called separated
        try:
            return sm.GLM(above.astype(float), x, family=sm.families.Binomial()).fit()
        except (PerfectSeparationError, PerfectSeparationWarning, RuntimeWarning) as error:
            raise ValueError(
                f"parallel_lines: the dimensions tell without a mistake who rates '{outcome}' above {cut:g}, so that "
                "no slope exists for this cut. Join neighbouring ratings, or ask more people."
            ) from error
