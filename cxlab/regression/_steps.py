"""What a further block of predictors adds: hierarchical regression."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

import pandas as pd
from scipy import stats

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.moments import Moments
from cxlab.moments.design import design
from cxlab.regression import _linear
from cxlab.regression._servqual import ServqualRegression, servqual_regression
from cxlab.results import Result
from cxlab.survey import table_of

if TYPE_CHECKING:
    from typing import Any

    from matplotlib.axes import Axes


def regression_steps(data: Any, *, outcome: str, steps: Mapping[str, Sequence[str]]) -> RegressionSteps:
    """Enter predictors block by block, and test what each block adds to R².

    Parameters
    ----------
    data : DataFrame, Survey or Moments
        One row for each respondent, or published moments of the same columns.
    outcome : str
        Name of the outcome.
    steps : dict of str to list of str
        Name of each step and the columns that it adds, in order.

    Returns
    -------
    RegressionSteps
        ``.tidy()`` (rise of R² with its F test, step by step), ``.models`` (the regression of each step).

    Raises
    ------
    TypeError
        If `steps` is no dict of lists.
    ValueError
        If a column is unknown or entered twice, or for a reason that `servqual_regression` names.

    Notes
    -----
    All steps use the rows that are complete in all columns, so that they can be compared. The test of a step is
    F = (ΔR² / k) / ((1 - R²) / (n - p - 1)), with k predictors entered and p in all. What a block adds depends on what
    was entered before it: another order gives other numbers (`key_drivers` averages over all orders).

    References
    ----------
    Cohen, J., Cohen, P., West, S. G., & Aiken, L. S. (2003). Applied Multiple Regression/Correlation Analysis for the
    Behavioral Sciences, 3rd ed. Erlbaum.

    Examples
    --------
    >>> import cxlab as cx
    >>> published = cx.Moments.from_correlations([[1, 0.5, 0.6], [0.5, 1, 0.4], [0.6, 0.4, 1]], 200,
    ...                                          names=["speed", "price", "satisfaction"])
    >>> made = cx.regression_steps(published, outcome="satisfaction", steps={"1": ["price"], "2": ["speed"]})
    >>> made.tidy()["estimate"].round(4).tolist()
    [0.16, 0.2133]
    """
    blocks = _blocks(steps, outcome)
    table = data if isinstance(data, Moments) else _complete(table_of(data), outcome, blocks)
    entered: list[str] = []
    models = []
    for columns in blocks.values():
        entered = [*entered, *columns]
        models.append(servqual_regression(table, outcome=outcome, dimensions=entered))
    n_missing = 0 if isinstance(data, Moments) else len(table_of(data)) - models[-1].n
    return RegressionSteps(
        n=models[-1].n, n_missing=n_missing, outcome=outcome, names=tuple(blocks), models=tuple(models),
        method=sentence("ordinary least squares, blocks of predictors entered in the order given"),
        notes=(sentence("What a step adds depends on what was entered before it."),),
    )  # fmt: skip


def _blocks(steps: object, outcome: str) -> dict[str, list[str]]:
    if not isinstance(steps, Mapping) or not steps:
        raise TypeError(
            f"steps: expected a dict of steps and columns, {{'1': ['age'], '2': ['speed']}} say; got {steps!r}."
        )
    blocks: dict[str, list[str]] = {}
    for name, columns in steps.items():
        if isinstance(columns, str) or not isinstance(columns, Sequence) or not len(columns):
            raise TypeError(f"steps, {name}: expected a list with at least one column, got {columns!r}.")
        blocks[str(name)] = list(columns)
    every = [column for columns in blocks.values() for column in columns]
    if twice := sorted({str(column) for column in every if every.count(column) > 1}):
        raise ValueError(f"steps: {_checks.listing(twice)} is entered twice. Enter each column in one step.")
    if outcome in every:
        raise ValueError(f"steps: '{outcome}' is the outcome, which explains itself. Leave it out of the steps.")
    return blocks


def _complete(table: pd.DataFrame, outcome: str, blocks: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """The rows that are complete in the columns of all steps, so that every step speaks of the same people."""
    for name, columns in blocks.items():
        for column in columns:
            _checks.column(f"steps, {name}", table, column)
    return _linear.rows_of(design(table, outcome, [column for columns in blocks.values() for column in columns]))


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class RegressionSteps(Result):
    """Rise of R² step by step, made by `regression_steps`.

    Parameters
    ----------
    outcome : str
        What is explained.
    names : tuple of str
        Names of the steps.
    models : tuple of ServqualRegression
        The regression of each step.
    """

    outcome: str
    names: tuple[str, ...]
    models: tuple[ServqualRegression, ...] = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("df_resid", "r_squared", "adj_r_squared", "n_predictors")

    @property
    def null_hypothesis(self) -> str:
        """What the p-values are about."""
        return sentence("the predictors entered in this step add nothing in the population")

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each step.

        Parameters
        ----------
        confidence_level : float
            Not used here: a rise of R² has a test and no interval.

        Returns
        -------
        DataFrame
            ``estimate`` is the rise of R², ``statistic`` its F with ``df`` and ``df_resid``; ``r_squared`` and
            ``adj_r_squared`` are those of the whole model of the step.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        _checks.confidence_level(confidence_level)
        rows, before, entered = [], 0.0, 0
        for name, model in zip(self.names, self.models, strict=True):
            k = len(model.predictors) - entered
            rise, df_resid = model.r_squared - before, float(model.fit.df_resid)
            f = rise / k / ((1 - model.r_squared) / df_resid)
            rows.append(
                {"term": name, "estimate": rise, "statistic": f, "df": float(k), "p_value": stats.f.sf(f, k, df_resid),
                 "df_resid": df_resid, "r_squared": model.r_squared, "adj_r_squared": model.fit.rsquared_adj,
                 "n_predictors": len(model.predictors)}
            )  # fmt: skip
            before, entered = model.r_squared, len(model.predictors)
        return pd.DataFrame(rows)

    def glance(self) -> pd.DataFrame:
        """Return one row: the last step.

        Returns
        -------
        DataFrame
            Columns ``n_steps, r_squared, adj_r_squared, n, n_missing, method``.
        """
        last = self.models[-1]
        return pd.DataFrame(
            {"n_steps": [len(self.models)], "r_squared": [last.r_squared], "adj_r_squared": [last.fit.rsquared_adj],
             "n": [self.n], "n_missing": [self.n_missing], "method": [str(self.method)]}
        )  # fmt: skip

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw R² growing from step to step.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Not used here.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.explained_steps(self.tidy(confidence_level), ax=ax, outcome=self.outcome)

    def _title(self) -> Sentence:
        return sentence("Regression of {outcome}, step by step", outcome=self.outcome)

    def _headings(self) -> dict[str, Sentence]:
        return {
            "term": sentence("step"), "estimate": sentence("ΔR²"), "statistic": sentence("F change"),
            "df_resid": sentence("residual df"), "r_squared": sentence("R²"), "adj_r_squared": sentence("adjusted R²"),
            "n_predictors": sentence("predictors"),
        }  # fmt: skip

    def _headline(self) -> str:
        rises = ", ".join(f"{value:+.3f}" for value in self.tidy()["estimate"])
        r_squared = self.models[-1].r_squared
        return f"R² = {r_squared:.3f} in {_checks.count(len(self.models), 'step')} ({rises}), n = {self.n:,}"
