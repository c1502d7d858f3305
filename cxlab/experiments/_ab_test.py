"""Two versions compared: difference, ratio, test, and a covariate that saves variance."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import proportions as core
from cxlab.experiments import _compare as compare
from cxlab.experiments._arms import Arm, Arms, read_arms
from cxlab.experiments._sample_ratio import split_p_value
from cxlab.results import Result, said_p

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLUMNS = ["term", "estimate", "std_error", "statistic", "df", "p_value", "conf_low", "conf_high", "n"]
DIFFERENCE, RATIO, ADJUSTED = "difference", "ratio", "adjusted_difference"
NAN = float("nan")
# Below this p-value an equal split would be so rare that the note asks how customers were assigned.
STRANGE_SPLIT = 0.001


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class ABTest(Result):
    """Comparison of two versions, made by `ab_test`.

    Parameters
    ----------
    kind : {"share", "mean"}
        What was compared.
    control, treatment : str
        Names of the versions; differences are treatment minus control.
    """

    kind: str
    control: str
    treatment: str
    _arms: Arms = field(repr=False)
    _adjustment: compare.Adjustment | None = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("n",)

    @property
    def difference(self) -> float:
        """Treatment minus control, adjusted for the covariate where there is one."""
        return self._test().estimate

    @property
    def p_value(self) -> float:
        """Two-sided p-value of the hypothesis of no difference; NaN where nobody differs."""
        return self._test().p_value

    @property
    def variance_saved(self) -> float | None:
        """Share of the variance of the difference that the covariate took away; None without a covariate."""
        return None if self._adjustment is None else self._adjustment.variance_saved

    @property
    def null_hypothesis(self) -> str:
        """The hypothesis that the p-value is about, in words."""
        return sentence("both versions would give the same result if everybody got them")

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the two versions, their difference and their ratio.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, std_error, statistic, df, p_value, conf_low, conf_high, n``. Rows: control and
            treatment by name, ``difference``, ``ratio``, and ``adjusted_difference`` where there is a covariate.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        rows = [self._arm_row(arm, level) for arm in (self._arms.control, self._arms.treatment)]
        rows.append((DIFFERENCE, *self._plain(), *self._interval(level), self.n))
        rows.append((RATIO, self._ratio(), NAN, NAN, NAN, NAN, *self._ratio_interval(level), self.n))
        if self._adjustment is not None:
            bounds = compare.welch_interval(self._adjustment.difference, level)
            rows.append((ADJUSTED, *self._adjustment.difference, *bounds, self.n))
        return pd.DataFrame(rows, columns=COLUMNS)

    def glance(self) -> pd.DataFrame:
        """Return one row: the difference with its test, and the customers of both versions.

        Returns
        -------
        DataFrame
            Columns ``difference, std_error, statistic, p_value, variance_saved`` (missing without a covariate),
            ``n_control, n_treatment, n, n_missing``.
        """
        test = self._test()
        row = {
            "difference": test.estimate,
            "std_error": test.std_error,
            "statistic": test.statistic,
            "p_value": test.p_value,
            "variance_saved": NAN if self.variance_saved is None else self.variance_saved,
            "n_control": self._arms.control.n,
            "n_treatment": self._arms.treatment.n,
            "n": self.n,
            "n_missing": self.n_missing,
        }
        return pd.DataFrame([row])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the difference with its interval beside zero; with a covariate both differences.

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
        label = f"{self.treatment} minus {self.control}"
        return plots.version_difference(
            table, ax=ax, confidence_level=confidence_level, share=self.kind == "share", label=label
        )

    def _test(self) -> compare.Difference:
        return self._plain() if self._adjustment is None else self._adjustment.difference

    def _plain(self) -> compare.Difference:
        function = compare.share_difference if self.kind == "share" else compare.mean_difference
        return function(self._arms.control, self._arms.treatment)

    def _arm_row(self, arm: Arm, level: float) -> tuple[Any, ...]:
        if self.kind == "share":
            error = float(np.sqrt(arm.mean * (1 - arm.mean) / arm.n))
            return arm.name, arm.mean, error, NAN, NAN, NAN, *core.wilson_interval(arm.successes, arm.n, level), arm.n
        half = core.t_quantile(level, arm.n - 1) * arm.std_error if arm.std_error > 0 else NAN
        return arm.name, arm.mean, arm.std_error, NAN, arm.n - 1.0, NAN, arm.mean - half, arm.mean + half, arm.n

    def _interval(self, level: float) -> core.Bounds:
        if self.kind == "share":
            return compare.newcombe(self._arms.control, self._arms.treatment, level)
        return compare.welch_interval(self._plain(), level)

    def _ratio(self) -> float:
        return self._arms.treatment.mean / self._arms.control.mean if self._arms.control.mean else NAN

    def _ratio_interval(self, level: float) -> core.Bounds:
        if self.kind == "share":
            return compare.share_ratio_interval(self._arms.control, self._arms.treatment, level)
        return compare.mean_ratio_interval(self._arms.control, self._arms.treatment, self._plain().df, level)

    def _title(self) -> Sentence:
        return sentence("Experiment: {treatment} against {control}", treatment=self.treatment, control=self.control)

    def _counted(self) -> Sentence:
        return sentence(
            "Customers: {n_control:,} with {control}, {n_treatment:,} with {treatment}, {n:,} in all. "
            "Missing: {n_missing:,}.",
            n_control=self._arms.control.n,
            control=self.control,
            n_treatment=self._arms.treatment.n,
            treatment=self.treatment,
            n=self.n,
            n_missing=self.n_missing,
        )

    def _findings(self) -> tuple[str, ...]:
        if self._adjustment is None:
            return ()
        return (
            sentence(
                "The covariate saved {saved:.1f}% of the variance of the difference (slope {slope:.3g}).",
                saved=100 * self._adjustment.variance_saved,
                slope=self._adjustment.slope,
            ),
        )

    def _headline(self) -> str:
        table = self.tidy().set_index("term")
        row = table.loc[DIFFERENCE if self._adjustment is None else ADJUSTED]
        factor, unit, digits = (100, " percentage points", ".2f") if self.kind == "share" else (1, "", ".4g")
        middle, low, high = (format(factor * row[name], digits) for name in ("estimate", "conf_low", "conf_high"))
        interval = "no interval" if np.isnan(row.conf_low) else f"95% CI [{low}, {high}]"
        p = "p not available" if np.isnan(row.p_value) else said_p(row.p_value)
        return (
            f"{self.treatment} - {self.control} = {middle}{unit}, {interval}, {p}, "
            f"n = {self._arms.control.n:,} and {self._arms.treatment.n:,}"
        )

    def _vocabulary(self) -> dict[str, str]:
        return {
            DIFFERENCE: sentence("Difference"),
            RATIO: sentence("Ratio"),
            ADJUSTED: sentence("Difference, adjusted for the covariate"),
        }


def ab_test(
    data: Any,
    *,
    outcome: Any = None,
    group: Any = None,
    kind: str = "share",
    control: Any = None,
    covariate: Any = None,
) -> ABTest:
    """Did the new version do better? Difference and ratio of two randomly assigned groups, with test and intervals.

    Parameters
    ----------
    data : DataFrame or dict
        A table with one row for each customer (**not** for each visit); or, for a share, counts by version:
        ``{"old": (120, 1000), "new": (150, 1000)}`` with successes and customers.
    outcome, group : str
        In a table: columns of what came of it, and of the version each customer got.
    kind : {"share", "mean"}
        Outcomes of 0 and 1, compared as shares; or any numbers, compared as means.
    control : str
        Which version is the old one. Differences are the other one minus this one.
    covariate : str, optional
        For a mean: column of a number known **before** the experiment, such as last month's spending (CUPED). It takes
        off what was different anyhow and makes the interval narrower.

    Returns
    -------
    ABTest
        ``.difference``, ``.p_value``, ``.variance_saved``; ``.tidy()`` with intervals, ``.plot()``.

    Raises
    ------
    ValueError
        Other than two versions, no control named, a share with values other than 0 and 1, fewer than two customers in a
        version, a covariate that never varies or comes with a share.
    TypeError
        `data` is neither a table nor a dict.

    Notes
    -----
    Shares: pooled z test, Newcombe's interval of the difference, Miettinen and Nurminen's of the ratio. Means: Welch's
    t test and interval, Fieller's for the ratio. CUPED: the outcome less slope times covariate, one slope from within
    both versions; unbiased if the covariate can't have been changed by the treatment. The test and the interval are two
    formulas and may disagree at the edge. All of it holds for **one** look, planned beforehand (see `false_alarms`),
    for customers who were assigned by lot and don't influence each other.

    References
    ----------
    Newcombe, R. G. (1998). Interval estimation for the difference between independent proportions. Statistics in
    Medicine, 17(8), 873-890.
    Deng, A., Xu, Y., Kohavi, R., & Walker, T. (2013). Improving the sensitivity of online controlled experiments by
    utilizing pre-experiment data. WSDM '13, 123-132. https://doi.org/10.1145/2433396.2433413

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.ab_test({"old": (120, 1000), "new": (160, 1000)}, control="old")
    <ABTest: new - old = 4.00 percentage points, 95% CI [0.96, 7.04], p = .010, n = 1,000 and 1,000>
    """
    arms = read_arms(data, outcome=outcome, group=group, kind=kind, control=control, covariate=covariate)
    adjustment = None
    if covariate is not None:
        _check_covariate(arms, kind)
        adjustment = compare.adjusted(arms)
    return ABTest(
        n=arms.control.n + arms.treatment.n,
        n_missing=arms.n_missing,
        method=_method(kind, adjustment is not None),
        notes=_notes(arms, kind),
        kind=kind,
        control=arms.control.name,
        treatment=arms.treatment.name,
        _arms=arms,
        _adjustment=adjustment,
    )


def _check_covariate(arms: Arms, kind: str) -> None:
    if kind == "share":
        raise ValueError(
            "covariate: for shares it isn't offered. Pass kind='mean' with outcomes of 0 and 1: the difference is the "
            "same, and the covariate can be used."
        )
    if arms.rows is not None and all((part["covariate"] == part["covariate"].iloc[0]).all() for part in arms.rows):
        raise ValueError(
            "covariate: it has one value only in each version, so that it can't save anything. Leave it out."
        )


def _method(kind: str, with_covariate: bool) -> Sentence:
    if kind == "share":
        return sentence("pooled z test; intervals: Wilson, Newcombe (difference), Miettinen & Nurminen (ratio)")
    if with_covariate:
        return sentence("Welch's t test on outcomes less slope times covariate (CUPED); Fieller interval of the ratio")
    return sentence("Welch's t test; Fieller interval of the ratio")


def _notes(arms: Arms, kind: str) -> tuple[Sentence, ...]:
    notes = [sentence("Valid for one look, planned beforehand, at customers who were assigned by lot.")]
    p = split_p_value((arms.control.n, arms.treatment.n), (0.5, 0.5))
    if p < STRANGE_SPLIT:
        notes.append(
            sentence("If an equal split was planned, such unequal groups are no accident: check the assignment first.")
        )
    if not arms.control.variance + arms.treatment.variance > 0:
        notes.append(sentence("All outcomes of each version are the same: no test."))
    if kind == "share" and not arms.control.successes * arms.treatment.successes:
        notes.append(sentence("A version without a success: the ratio has no interval."))
    if kind == "mean" and abs(arms.control.mean) <= 3 * arms.control.std_error:
        notes.append(sentence("The control's mean is near zero: the ratio says little and may have no interval."))
    return tuple(notes)
