"""What a class estimated, held against what is true: its bias, and how often its intervals hold the truth."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import nan, sqrt
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import sentence
from cxlab.core.proportions import normal_quantile, t_quantile, wilson_interval
from cxlab.results import Result, read_only

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt
    from matplotlib.axes import Axes

    from cxlab._words import Sentence

    Floats = npt.NDArray[np.float64]

# An estimate that lies further from the truth, in standard errors, has another unit or is a slip of the keyboard.
FAR = 10.0
COLUMNS = ("question", "unit", "truth", "estimate", "right", "std_error", "is_far")


@dataclass(frozen=True, eq=False, kw_only=True)
class QuestionErrors:
    """How far the estimates of one question are from the truth.

    Parameters
    ----------
    name, unit : str
        The question, and the unit of its answer.
    errors, std_errors : ndarray of shape (students,)
        Estimate less truth, and the standard error of each data set, in that unit.
    right_errors, right_std_errors : ndarray of shape (data sets,)
        The same of the right estimates of all data sets.
    n_far, n_missing : int
        Estimates too far away to count in means, and data sets without one.
    """

    name: str
    unit: str
    errors: Floats = field(repr=False)
    std_errors: Floats = field(repr=False)
    right_errors: Floats = field(repr=False)
    right_std_errors: Floats = field(repr=False)
    n_far: int
    n_missing: int


def class_estimates(data: pd.DataFrame) -> ClassEstimates:
    """Hold the estimates of a class against what is true.

    Parameters
    ----------
    data : DataFrame
        One row for each data set and question, as ``estimates.csv`` in the folder ``debrief`` has them: ``question``,
        ``unit``, ``truth``, ``estimate`` (the student's; empty for none), ``right`` (the right one for that data set),
        ``std_error`` (of the right one, above zero) in that unit, and ``is_far`` (1 where the student's is further than
        10 standard errors from the truth, and its number left out; else 0).

    Returns
    -------
    ClassEstimates
        ``.tidy()`` (bias and coverage by question), ``.errors(question)``, ``.plot()``, ``.plot_errors(question)``.

    Raises
    ------
    TypeError
        If `data` is no table.
    ValueError
        If a column is missing, a value is no number, or a standard error is not above zero.

    Notes
    -----
    Each estimate is compared with the truth of its own data set, in standard errors of that data set: z = (estimate -
    truth) / standard error. The bias is the mean of z, with its standard error sd(z) / √n and a t interval. The
    interval of a student is the estimate ± 1.96 standard errors of the data set (at 95%): students are asked for
    estimates, not for intervals. Estimates further than 10 standard errors away count as not holding the truth and are
    left out of the mean, because one wrong unit would decide it. The right estimates of all data sets stand beside
    those of the class: what they miss is sampling error, what the class misses beyond that is mistakes. That the class
    has no bias doesn't say that nobody made a mistake.

    References
    ----------
    Morris, T. P., White, I. R., & Crowther, M. J. (2019). Using simulation studies to evaluate statistical methods.
    Statistics in Medicine, 38(11), 2074-2102. https://doi.org/10.1002/sim.8086

    Examples
    --------
    >>> import cxlab as cx, pandas as pd
    >>> row = {"question": "nps", "unit": "points", "right": 38.0, "std_error": 5.0, "truth": 40.0, "is_far": 0}
    >>> table = pd.DataFrame([{**row, "estimate": value} for value in (38.0, 52.0, 41.0)])
    >>> cx.class_estimates(table).tidy()["covered"].round(2).tolist()
    [0.67, 1.0]
    """
    table = _checked(data)
    found = tuple(_of_question(str(name), rows) for name, rows in table.groupby("question", sort=False))
    n_missing = sum(one.n_missing for one in found)
    method = sentence(
        "mean of (estimate - truth) / standard error with a t interval; an interval is the estimate with the normal "
        "quantile times the standard error of its data set"
    )
    return ClassEstimates(n=len(table) - n_missing, n_missing=n_missing, method=method, questions=found,
                          notes=tuple(_notes(found)))  # fmt: skip


def _checked(data: pd.DataFrame) -> pd.DataFrame:
    table = _checks.table("data", data)
    columns = {name: _checks.column("data", table, name) for name in COLUMNS}
    numbers = {name: _checks.numbers(name, columns[name]) for name in COLUMNS[2:]}
    for name in ("truth", "right", "std_error"):
        if not np.isfinite(numbers[name]).all():
            raise ValueError(
                f"{name}: missing in {_checks.count(int(numbers[name].isna().sum()), 'row')}. Leave questions without "
                "truth or standard error out."
            )
    if not (numbers["std_error"] > 0).all():
        raise ValueError("std_error: expected numbers above zero. Leave questions that are no estimates out.")
    return pd.DataFrame({"question": columns["question"].astype(str), "unit": columns["unit"].fillna(""), **numbers})


def _of_question(name: str, rows: pd.DataFrame) -> QuestionErrors:
    is_far = (rows["is_far"] > 0) | ((rows["estimate"] - rows["truth"]).abs() > FAR * rows["std_error"])
    used = rows[rows["estimate"].notna() & ~is_far]
    return QuestionErrors(
        name=name, unit=str(rows["unit"].iloc[0]), errors=read_only(used["estimate"] - used["truth"]),
        std_errors=read_only(used["std_error"]), right_errors=read_only(rows["right"] - rows["truth"]),
        right_std_errors=read_only(rows["std_error"]), n_far=int(is_far.sum()),
        n_missing=int((rows["estimate"].isna() & ~is_far).sum()),
    )  # fmt: skip


def _notes(found: tuple[QuestionErrors, ...]) -> list[str]:
    notes: list[str] = []
    if n_far := sum(one.n_far for one in found):
        notes.append(sentence(
            "Further than {far:g} standard errors from the truth: {n:,}. Such estimates count as not holding it and "
            "are left out of the means, because one wrong unit would decide them.", n=n_far, far=FAR,
        ))  # fmt: skip
    if few := [one.name for one in found if len(one.errors) < 2]:
        notes.append(sentence(
            "Fewer than two estimates, so no standard error of their mean: {questions}.",
            questions=_checks.listing(few),
        ))  # fmt: skip
    return notes


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class ClassEstimates(Result):
    """Bias and coverage of a class's own estimates, made by `class_estimates`; ``n`` counts estimates.

    Parameters
    ----------
    questions : tuple of QuestionErrors
        How far the estimates of each question are from the truth.
    """

    questions: tuple[QuestionErrors, ...]

    extra_columns: ClassVar[tuple[str, ...]] = (
        "whose", "n", "n_far", "covered", "covered_low", "covered_high",
    )  # fmt: skip

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return two rows for each question: the estimates of the class, and the right ones of all data sets.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``term`` (the question), ``estimate`` (mean error in standard errors), ``std_error, df, conf_low,
            conf_high`` of that mean, ``whose`` ("class" or "right"), ``n`` (estimates in the mean), ``n_far``,
            ``covered`` (share of intervals that hold the truth, a fraction) with its Wilson interval ``covered_low,
            covered_high``.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        rows = []
        for one in self.questions:
            whose = (("class", one.errors, one.std_errors, one.n_far),
                     ("right", one.right_errors, one.right_std_errors, 0))  # fmt: skip
            rows += [{"term": one.name, **_row(*each, level)} for each in whose]
        return pd.DataFrame(rows)

    def glance(self) -> pd.DataFrame:
        """Return one row: how often intervals hold the truth over all questions, at 95%.

        Returns
        -------
        DataFrame
            Columns ``n_questions, n_far, covered, right_covered, n, n_missing, method``.
        """
        table = self.tidy()
        return pd.DataFrame(
            {"n_questions": [len(self.questions)], "n_far": [sum(one.n_far for one in self.questions)],
             "covered": [_covered_overall(table, "class")], "right_covered": [_covered_overall(table, "right")],
             "n": [self.n], "n_missing": [self.n_missing], "method": [str(self.method)]}
        )  # fmt: skip

    def errors(self, question: str, *, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the estimates of one question, less the truth, from the lowest to the highest.

        Parameters
        ----------
        question : str
            Name of the question.
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            One row for each estimate in the mean: ``term`` (the question), ``estimate`` (less the truth), ``conf_low,
            conf_high``, ``covered`` (whether the interval holds the truth), ``unit``, and, the same in each row,
            ``n_far`` and ``mean_std_error``.

        Raises
        ------
        ValueError
            There is no such question, or nobody's estimate of it can be drawn.
        """
        names = [one.name for one in self.questions]
        one = self.questions[names.index(_checks.choice("question", question, names))]
        if not len(one.errors):
            raise ValueError(f"question: nobody handed in an estimate of '{question}' near enough. Take another one.")
        reach = normal_quantile(_checks.confidence_level(confidence_level)) * one.std_errors
        table = pd.DataFrame(
            {"term": one.name, "estimate": one.errors, "conf_low": one.errors - reach, "conf_high": one.errors + reach,
             "covered": np.abs(one.errors) <= reach, "unit": one.unit, "n_far": one.n_far,
             "mean_std_error": _mean_error(one.errors)}
        )  # fmt: skip
        return table.sort_values("estimate", kind="stable", ignore_index=True)

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the mean error of each question, of the class and of right estimates.

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

        return plots.class_bias(self.tidy(confidence_level), ax=ax, confidence_level=confidence_level)

    def plot_errors(self, question: str, *, ax: Axes | None = None, confidence_level: float = 0.95) -> Axes:
        """Draw the estimates of one question with their intervals around the truth, from the lowest to the highest.

        Parameters
        ----------
        question : str
            Name of the question.
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.

        Raises
        ------
        ValueError
            There is no such question, or nobody's estimate of it can be drawn.
        """
        from cxlab import plots

        table = self.errors(question, confidence_level=confidence_level)
        return plots.class_errors(table, ax=ax, confidence_level=confidence_level)

    def _title(self) -> Sentence:
        return sentence("Estimates of the class against what is true")

    def _headline(self) -> str:
        glance = self.glance().iloc[0]
        return (
            f"{self.n:,} estimates of {_checks.count(len(self.questions), 'question')}; {glance.covered:.0%} of their "
            f"95% intervals hold the truth, {glance.right_covered:.0%} of those of the right estimates"
        )

    def _counted(self) -> Sentence:
        return sentence("Estimates: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _vocabulary(self) -> Mapping[str, Sentence]:
        return {"class": sentence("class"), "right": sentence("right")}

    def _headings(self) -> Mapping[str, Sentence]:
        return {
            "term": sentence("Question"), "estimate": sentence("Bias (SE)"), "whose": sentence("Whose"),
            "n_far": sentence("Far"), "covered": sentence("Covers"), "covered_low": sentence("LL"),
            "covered_high": sentence("UL"),
        }  # fmt: skip


def _row(whose: str, errors: Floats, std_errors: Floats, n_far: int, level: float) -> dict[str, Any]:
    """Say the bias and the coverage of some estimates of one question."""
    scaled = errors / std_errors
    n, mean, error = len(scaled), float(scaled.mean()) if len(scaled) else nan, _mean_error(scaled)
    reach = t_quantile(level, n - 1) * error if n > 1 else nan
    n_inside, n_all = int((np.abs(scaled) <= normal_quantile(level)).sum()), n + n_far
    low, high = wilson_interval(n_inside, n_all, level) if n_all else (nan, nan)
    return {
        "estimate": mean, "std_error": error, "df": float(n - 1) if n > 1 else nan, "conf_low": mean - reach,
        "conf_high": mean + reach, "whose": whose, "n": n, "n_far": n_far,
        "covered": n_inside / n_all if n_all else nan, "covered_low": low, "covered_high": high,
    }  # fmt: skip


def _mean_error(values: Floats) -> float:
    """Give the standard error of a mean; NaN for fewer than two values."""
    return float(values.std(ddof=1) / sqrt(len(values))) if len(values) > 1 else nan


def _covered_overall(table: pd.DataFrame, whose: str) -> float:
    rows = table[(table["whose"] == whose) & table["covered"].notna()]
    weights = rows["n"] + rows["n_far"]
    return float((rows["covered"] * weights).sum() / weights.sum()) if weights.sum() else nan
