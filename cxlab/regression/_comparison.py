"""One regression by four roads: classical errors, HC3, bootstrap, and an ordered logit for a rating."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.resampling import percentile_interval
from cxlab.moments import resampling
from cxlab.regression import _linear, _slopes
from cxlab.regression._ordered import FEWEST_LEVELS, MOST_LEVELS, OrderedRegression, ordered_regression
from cxlab.regression._servqual import ServqualRegression
from cxlab.results import Result, read_only

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from cxlab._checks import Seed

NAN = float("nan")
ROADS = ("classical", "HC3", "bootstrap", "ordered logit")


def compare_models(model: ServqualRegression, *, n_resamples: int = 5000, rng: Seed = None) -> ModelComparison:
    """Show least squares with classical, HC3 and bootstrap errors beside an ordered logit of the same variables.

    Parameters
    ----------
    model : ServqualRegression
        A regression fitted to rows.
    n_resamples : int
        Resamples of respondents, at least 100.
    rng : int or numpy.random.Generator
        Seed of the resamples.

    Returns
    -------
    ModelComparison
        ``.tidy()`` (a row for each dimension and road), ``.agree`` (whether all roads say the same about zero).

    Raises
    ------
    TypeError
        If `model` is no regression of ours.
    ValueError
        If it was fitted to moments, or there are too few resamples.

    Notes
    -----
    The first three roads have the same slopes and differ in their errors: classical ones take an even scatter for
    granted, HC3 doesn't, the bootstrap takes neither that nor a normal shape. The ordered logit has slopes of another
    unit (log-odds) and doesn't take the steps of a rating as equal; compare what it says about zero and about the order
    of the dimensions, not its numbers. It needs three to fifteen different values. Where all four agree, the choice of
    method doesn't matter; where they don't, report that.

    References
    ----------
    Long, J. S., & Ervin, L. H. (2000). Using heteroscedasticity consistent standard errors in the linear regression
    model. The American Statistician, 54(3), 217-224. https://doi.org/10.1080/00031305.2000.10474549

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> rows = pd.DataFrame({"speed": [3, 5, 4, 6, 2, 5, 7, 4] * 5, "satisfaction": [3, 5, 5, 6, 3, 4, 7, 5] * 5})
    >>> model = cx.servqual_regression(rows, outcome="satisfaction", dimensions=["speed"])
    >>> cx.compare_models(model, n_resamples=200, rng=1).tidy()["model"].tolist()
    ['classical', 'HC3', 'bootstrap', 'ordered logit']
    """
    if not isinstance(model, ServqualRegression):
        raise TypeError(
            f"model: expected what servqual_regression gives, got {type(model).__name__}. Fit the regression first."
        )
    if model.design.rows is None:
        raise ValueError(
            "model: it was fitted to moments; HC3, the bootstrap and an ordered logit need the rows. Fit it to the "
            "rows of the survey."
        )
    resampling.check_enough(n_resamples)
    drawn = _linear.resampled_coefficients(model.design, n_resamples, _checks.generator("rng", rng))
    ordered, notes = _ordered(model)
    return ModelComparison(
        n=model.n, n_missing=model.n_missing, model=model, ordered=ordered, replicates=read_only(drawn[:, 1:]),
        method=sentence("least squares with classical, HC3 and bootstrap errors ({n:,} resamples of respondents), and "
                        "an ordered logit", n=len(drawn)),
        notes=notes,
    )  # fmt: skip


def _ordered(model: ServqualRegression) -> tuple[OrderedRegression | None, tuple[Sentence, ...]]:
    """The ordered logit, or why there is none."""
    rows = _linear.rows_of(model.design)
    n_values = int(rows[model.outcome].nunique())
    if not FEWEST_LEVELS <= n_values <= MOST_LEVELS:
        return None, (
            sentence("No ordered logit: '{outcome}' has {n:,} different values, and it takes {low} to {high}.",
                     outcome=model.outcome, n=n_values, low=FEWEST_LEVELS, high=MOST_LEVELS),
        )  # fmt: skip
    try:
        return ordered_regression(rows, outcome=model.outcome, dimensions=list(model.predictors)), ()
    except ValueError as error:
        return None, (sentence("No ordered logit: {reason}", reason=str(error)),)


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class ModelComparison(Result):
    """Slopes of one regression by four roads, made by `compare_models`.

    Parameters
    ----------
    model : ServqualRegression
        The regression.
    ordered : OrderedRegression or None
        The ordered logit; None where there is none.
    replicates : ndarray of shape (resamples, p)
        Slopes in each resample.
    """

    model: ServqualRegression = field(repr=False)
    ordered: OrderedRegression | None = field(repr=False)
    replicates: np.ndarray = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("model", "verdict")

    @property
    def null_hypothesis(self) -> str:
        """What the p-values are about."""
        return sentence("the slope is zero in the population, the other dimensions being held constant")

    @property
    def agree(self) -> dict[str, bool]:
        """Whether all roads say the same about zero at 95 %, for each dimension."""
        told = self.tidy().groupby("term", sort=False)["verdict"].nunique()
        return {str(name): bool(count == 1) for name, count in told.items()}

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each dimension and road, without the constant.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``estimate`` in units of the outcome, for the ordered logit in log-odds; ``model``; ``verdict``: "above
            zero", "below zero" or "not told from zero", by the interval.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        rows = [row for name in self.model.predictors for row in self._rows(name, level)]
        columns = ["term", "estimate", "std_error", "statistic", "df", "p_value", "conf_low", "conf_high", "model"]
        table = pd.DataFrame(rows, columns=columns)
        told = np.where(table.conf_low > 0, "above zero", "not told from zero")
        return table.assign(verdict=np.where(table.conf_high < 0, "below zero", told).astype(object))

    def _rows(self, name: str, level: float) -> list[tuple[object, ...]]:
        fit, i = self.model.fit, self.model.predictors.index(name)
        made = [(name, *_from_fit(one, i + 1, level), road) for road, one in
                (("classical", fit), ("HC3", _slopes.robust(fit)))]  # fmt: skip
        drawn = self.replicates[:, i]
        made.append((name, float(fit.params.iloc[i + 1]), float(drawn.std(ddof=1)), NAN, NAN, NAN,
                     *percentile_interval(drawn, level), "bootstrap"))  # fmt: skip
        if self.ordered is not None:
            row = self.ordered.tidy(level).iloc[i]
            made.append((name, row.estimate, row.std_error, row.statistic, NAN, row.p_value, row.conf_low,
                         row.conf_high, "ordered logit"))  # fmt: skip
        return made

    def glance(self) -> pd.DataFrame:
        """Return one row: about how many dimensions the roads agree.

        Returns
        -------
        DataFrame
            Columns ``n_terms, n_agree, n_models, n, n_missing, method``.
        """
        return pd.DataFrame(
            {"n_terms": [len(self.agree)], "n_agree": [sum(self.agree.values())],
             "n_models": [3 if self.ordered is None else 4], "n": [self.n], "n_missing": [self.n_missing],
             "method": [str(self.method)]}
        )  # fmt: skip

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the intervals of each dimension by all roads side by side.

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

        return plots.compared_slopes(self.tidy(confidence_level), ax=ax, confidence_level=confidence_level,
                                     outcome=self.model.outcome)  # fmt: skip

    def _title(self) -> Sentence:
        return sentence("Regression of {outcome} by several roads", outcome=self.model.outcome)

    def _headline(self) -> str:
        row = self.glance().iloc[0]
        counted = _checks.count(row.n_terms, "dimension")
        return f"{row.n_models} roads agree about {row.n_agree} of {counted}, n = {self.n:,}"

    def _findings(self) -> tuple[Sentence, ...]:
        apart = [name for name, same in self.agree.items() if not same]
        if apart:
            return (
                sentence("The roads disagree about zero for {names}: report all of them, and call it not settled.",
                         names=", ".join(apart)),
            )  # fmt: skip
        return (sentence("All roads say the same about zero for every dimension."),)

    def _headings(self) -> dict[str, Sentence]:
        return {"estimate": sentence("slope"), "statistic": sentence("t or z"), "model": sentence("model"),
                "verdict": sentence("verdict")}  # fmt: skip

    def _vocabulary(self) -> dict[str, Sentence]:
        return {
            "classical": sentence("classical"), "HC3": sentence("HC3"), "bootstrap": sentence("bootstrap"),
            "ordered logit": sentence("ordered logit"), "above zero": sentence("above zero"),
            "below zero": sentence("below zero"), "not told from zero": sentence("not told from zero"),
        }  # fmt: skip


def _from_fit(fit: Any, i: int, level: float) -> tuple[float, ...]:
    """Estimate, error, t, df, p and interval of one coefficient."""
    low, high = np.asarray(fit.conf_int(1 - level))[i]
    estimate, error, t, p = (
        float(np.asarray(part)[i]) for part in (fit.params, fit.bse, fit.tvalues, fit.pvalues)
    )  # fmt: skip
    return estimate, error, t, float(fit.df_resid), p, float(low), float(high)
