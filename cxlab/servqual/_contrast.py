"""Penalty-reward contrast: does a weak rating cost more than a strong rating brings?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from numbers import Real
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.proportions import t_p_value, t_quantile
from cxlab.results import Result, read_only
from cxlab.servqual._heads import Headed
from cxlab.servqual._inputs import answers_of, columns_of, labels_of, rows_needed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from cxlab.core.proportions import Floats
    from cxlab.survey import Survey

FEWEST_IN_A_CELL = 5
STD_ERRORS = {"ols": "nonrobust", "hc3": "HC3"}
EFFECTS = ("penalty", "reward", "contrast")


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class PenaltyReward(Headed, Result):
    """Penalty and reward of each attribute.

    Made by `penalty_reward`.

    Parameters
    ----------
    outcome : str
        What is explained.
    attributes : tuple of str
        Words for the attributes.
    effects, errors : ndarray of shape (attributes, 3)
        Penalty (effect of a low rating), reward (of a high one), and their sum; with standard errors.
    df : int
        Degrees of freedom of the residuals.
    cells : ndarray of shape (attributes, 3)
        How many gave a low, a middle and a high rating.
    cuts : tuple of tuple of float
        For each attribute the highest rating that is low, and the lowest that is high.
    r_squared : float
        Share of the outcome's variance that the dummies explain.
    """

    outcome: str
    attributes: tuple[str, ...]
    effects: Floats
    errors: Floats
    df: int
    cells: Floats
    cuts: tuple[tuple[float, float], ...]
    r_squared: float

    extra_columns: ClassVar[tuple[str, ...]] = (
        "effect", "factor", "n_low", "n_middle", "n_high", "low_cut", "high_cut",
    )  # fmt: skip

    @property
    def factors(self) -> dict[str, str]:
        """What each attribute is at 95 %: basic, exciting, performance, or unclear."""
        table = self.tidy()
        return dict(zip(table["term"], table["factor"], strict=True))

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return penalty, reward and contrast of each attribute, with what they make of it.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1; the factor is judged at the same level.

        Returns
        -------
        DataFrame
            Three rows for each attribute: ``term, estimate`` (points of the outcome), ``std_error, statistic, df,
            p_value, conf_low, conf_high``, ``effect`` (penalty, reward, contrast: reward plus penalty), ``factor``, the
            counts of low, middle and high ratings, and the cut points.

        Raises
        ------
        ValueError
            A confidence level that is no fraction.
        """
        level = _checks.confidence_level(confidence_level)
        half = t_quantile(level, self.df) * self.errors
        low, high = self.effects - half, self.effects + half
        factor = [_factor(*bounds) for bounds in zip(low, high, strict=True)]
        t = (self.effects / self.errors).ravel()
        times, k = len(EFFECTS), len(self.attributes)
        counts = {f"n_{name}": np.repeat(column, times).astype(np.int64)
                  for name, column in zip(("low", "middle", "high"), self.cells.T, strict=True)}  # fmt: skip
        return pd.DataFrame({
            "term": np.repeat(self.attributes, times), "estimate": self.effects.ravel(),
            "std_error": self.errors.ravel(), "statistic": t, "df": float(self.df),
            "p_value": [t_p_value(value, self.df) for value in t], "conf_low": low.ravel(), "conf_high": high.ravel(),
            "effect": np.tile(EFFECTS, k), "factor": np.repeat(factor, times), **counts,
            "low_cut": np.repeat([cut[0] for cut in self.cuts], times),
            "high_cut": np.repeat([cut[1] for cut in self.cuts], times),
        }).astype({"term": object, "effect": object, "factor": object})  # fmt: skip

    def glance(self) -> pd.DataFrame:
        """Return the fit, and how many attributes are of each kind, in one row.

        Returns
        -------
        DataFrame
            ``outcome, r_squared, n_basic, n_exciting, n_performance, n_unclear, n, n_missing``.
        """
        found = list(self.factors.values())
        counts = {f"n_{name}": found.count(name) for name in ("basic", "exciting", "performance", "unclear")}
        values: dict[str, Any] = {"outcome": self.outcome, "r_squared": self.r_squared, **counts}
        return pd.DataFrame([{**values, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw penalty and reward of each attribute as bars with intervals.

        Parameters
        ----------
        ax : Axes, optional
            Where to draw; a new figure when left out.
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        Axes
            What was drawn on.
        """
        from cxlab import plots

        return plots.penalty_reward_bars(
            self.tidy(confidence_level), ax=ax, confidence_level=confidence_level, outcome=self.outcome
        )

    @property
    def null_hypothesis(self) -> Sentence:
        """The hypothesis that the p-values are about."""
        return sentence("in the population the effect (penalty, reward, or their sum) is zero")

    def _title(self) -> Sentence:
        return sentence("Penalty and reward: effects of low and high ratings on {outcome}", outcome=self.outcome)

    def _headline(self) -> str:
        found = list(self.factors.values())
        parts = ", ".join(f"{name} {found.count(name)}" for name in dict.fromkeys(found))
        return f"{_checks.count(len(self.attributes), 'attribute')}: {parts}, R² {self.r_squared:.2f}, n = {self.n:,}"

    def _findings(self) -> tuple[str, ...]:
        return (
            sentence("Basic: a low rating costs more than a high one brings. Exciting: the other way round. "
                     "Performance: both count, and no difference is seen. Unclear: the data don't say."),
        )  # fmt: skip

    def _vocabulary(self) -> dict[str, str]:
        return {
            "penalty": sentence("penalty"), "reward": sentence("reward"), "contrast": sentence("contrast"),
            "basic": sentence("basic"), "exciting": sentence("exciting"), "performance": sentence("performance"),
            "unclear": sentence("unclear"),
        }  # fmt: skip


def penalty_reward(
    data: pd.DataFrame | Survey,
    *,
    outcome: str | Sequence[str],
    attributes: Sequence[str],
    low: float | Mapping[str, float],
    high: float | Mapping[str, float],
    std_errors: str = "ols",
    labels: Mapping[str, str] | None = None,
) -> PenaltyReward:
    """Penalty-reward contrast: for each attribute what a low rating costs, and what a high rating brings.

    Parameters
    ----------
    data : DataFrame or Survey
        Answers, one row for each respondent.
    outcome : str or sequence of str
        Column of overall satisfaction; several are averaged.
    attributes : sequence of str
        Columns of ratings.
    low, high : float or dict of str to float
        Ratings up to `low` are low, from `high` on they are high, those between are the reference; one number for all
        attributes, or one for each.
    std_errors : {"ols", "hc3"}
        Standard errors for equal variances, or robust ones.
    labels : dict of str to str, optional
        Words for attributes, by column.

    Returns
    -------
    PenaltyReward
        ``.tidy()`` with penalty, reward and contrast, ``.factors`` with what each attribute is.

    Raises
    ------
    ValueError
        Cut points that leave no middle, or a group of low, middle or high ratings with fewer than five answers; dummies
        that determine one another; a column that is missing or holds text.
    TypeError
        Moments, or an argument of another kind.

    Notes
    -----
    One regression of the outcome on two dummies for each attribute: penalty is the coefficient of a low rating, reward
    that of a high one, contrast is reward + penalty. Where the interval of the contrast lies above zero the attribute
    is exciting, below zero basic; where it holds zero but penalty is below and reward above zero, it is a performance
    factor, else unclear. The answer depends on the cut points: middle ratings that most people gave make both groups
    small, and few low ratings make penalties uncertain. Effects are those of one attribute with the others held fixed,
    in a survey and not an experiment.

    References
    ----------
    Brandt, R. D. (1987). A procedure for identifying value-enhancing service components using customer satisfaction
    survey data. In C. Surprenant (Ed.), Add value to your service (pp. 61-65). American Marketing Association.
    Mittal, V., Ross, W. T., & Baldasare, P. M. (1998). The asymmetric impact of negative and positive attribute-level
    performance on overall satisfaction and repurchase intentions. Journal of Marketing, 62(1), 33-47.
    https://doi.org/10.1177/002224299806200104

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> ratings = pd.DataFrame({"speed": [1, 2, 3, 3, 4, 5] * 10})
    >>> ratings["overall"] = 4 - 2 * (ratings["speed"] < 3) + [0, 0.1] * 30
    >>> cx.penalty_reward(ratings, outcome="overall", attributes=["speed"], low=2, high=4).factors
    {'speed': 'basic'}
    """
    rows_needed(data, "a penalty-reward contrast")
    _checks.choice("std_errors", std_errors, list(STD_ERRORS))
    names = columns_of("attributes", attributes)
    outcomes = columns_of("outcome", [outcome] if isinstance(outcome, str) else outcome)
    both = [name for name in outcomes if name in names]
    if both:
        raise ValueError(f"outcome: {_checks.listing(both)} is an attribute too. An outcome can't explain itself.")
    cuts = tuple(zip(_cuts("low", low, names), _cuts("high", high, names), strict=True))
    _check_middle(names, cuts)
    answers = answers_of(data, {"outcome": outcomes, "attributes": names})
    rows: pd.DataFrame = answers.rows
    dummies = np.stack([np.stack([rows[name] <= a, rows[name] >= b]) for name, (a, b) in zip(names, cuts, strict=True)])
    cells = np.array([[one.sum(), len(rows) - one.sum() - other.sum(), other.sum()] for one, other in dummies])
    _check_cells(names, cells, cuts)
    return _fit(rows[outcomes].mean(axis=1), dummies, STD_ERRORS[std_errors]).result(
        n=answers.n, n_missing=answers.n_missing, outcome=", ".join(outcomes), attributes=labels_of(labels, names),
        cells=read_only(cells.astype(np.float64)), cuts=cuts,
        method=sentence("least squares on dummies of low and high ratings; standard errors for equal variances")
        if std_errors == "ols" else sentence("least squares on dummies of low and high ratings; robust standard errors "
                                             "(HC3)"),
    )  # fmt: skip


def _cuts(argument: str, value: Any, names: list[str]) -> list[float]:
    if isinstance(value, Mapping):
        if set(value) != set(names):
            raise ValueError(f"{argument}: given for {_checks.listing(value)}; the attributes are "
                             f"{_checks.listing(names)}. Give one number for each, or one for all.")  # fmt: skip
        given = [value[name] for name in names]
    else:
        given = [value] * len(names)
    for cut in given:
        if isinstance(cut, bool) or not isinstance(cut, Real) or not np.isfinite(float(cut)):
            raise ValueError(f"{argument}: expected a rating, {argument}={2 if argument == 'low' else 4} say; "
                             f"got {cut!r}.")  # fmt: skip
    return [float(cut) for cut in given]


def _check_middle(names: list[str], cuts: Any) -> None:
    wrong = [f"{name}: low {a:g}, high {b:g}" for name, (a, b) in zip(names, cuts, strict=True) if a >= b]
    if wrong:
        raise ValueError(f"low, high: low ends below where high begins; got {_checks.listing(wrong)}. On five points "
                         "low=2, high=4 leaves 3 as the middle.")  # fmt: skip


def _check_cells(names: list[str], cells: Any, cuts: Any) -> None:
    """Refuse a group so small that its effect can't be estimated."""
    thin = [
        f"{name}: {count:,} {which} (low up to {cut[0]:g}, high from {cut[1]:g})"
        for name, row, cut in zip(names, cells, cuts, strict=True)
        for which, count in zip(("low", "middle", "high"), row, strict=True)
        if count < FEWEST_IN_A_CELL
    ]
    if thin:
        raise ValueError(
            f"low, high: fewer than {FEWEST_IN_A_CELL} answers in {_checks.count(len(thin), 'group')}: "
            f"{_checks.listing(thin)}. Move the cut points, for single attributes with low={{'{names[0]}': 3, …}}, or "
            "leave the attribute out."
        )


@dataclass(frozen=True)
class _Fit:
    effects: Floats
    errors: Floats
    df: int
    r_squared: float

    def result(self, **rest: Any) -> PenaltyReward:
        return PenaltyReward(effects=read_only(self.effects), errors=read_only(self.errors), df=self.df,
                             r_squared=self.r_squared, **rest)  # fmt: skip


def _fit(outcome: pd.Series, dummies: Any, cov_type: str) -> _Fit:
    """Regress the outcome on all dummies at once; the contrast is the sum of the two coefficients."""
    import statsmodels.api as sm

    k = len(dummies)
    design = np.column_stack([np.ones(len(outcome)), dummies.reshape(2 * k, -1).T.astype(np.float64)])
    if len(outcome) < 2 * k + 3:
        raise ValueError(f"data: {len(outcome):,} complete rows for {2 * k} dummies; at least {2 * k + 3} are needed. "
                         "Name fewer attributes.")  # fmt: skip
    if np.linalg.matrix_rank(design) < design.shape[1]:
        raise ValueError("attributes: low and high ratings of some determine those of others. Leave out attributes "
                         "that repeat one another.")  # fmt: skip
    if outcome.nunique() < 2:
        raise ValueError("outcome: all answers are equal, so that there is nothing to explain.")
    fitted = sm.OLS(outcome.to_numpy(), design).fit(cov_type=cov_type)
    parts = np.zeros((3 * k, 1 + 2 * k))
    for j in range(k):
        parts[3 * j, 1 + 2 * j] = parts[3 * j + 1, 2 + 2 * j] = 1
        parts[3 * j + 2, 1 + 2 * j : 3 + 2 * j] = 1
    errors = np.sqrt(np.einsum("ij,jk,ik->i", parts, fitted.cov_params(), parts))
    effects = (parts @ fitted.params).reshape(k, 3)
    return _Fit(effects, errors.reshape(k, 3), int(fitted.df_resid), float(fitted.rsquared))


def _factor(low: Floats, high: Floats) -> str:
    """Name an attribute by the intervals of penalty, reward and contrast."""
    if low[2] > 0:
        return "exciting"
    if high[2] < 0:
        return "basic"
    return "performance" if high[0] < 0 and low[1] > 0 else "unclear"
