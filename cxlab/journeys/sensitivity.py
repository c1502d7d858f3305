"""Which assumptions a comparison of policies hangs on, and where its winner changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd
from scipy import stats
from scipy.optimize import brentq

from cxlab import _checks
from cxlab._words import sentence
from cxlab.journeys import _outcomes
from cxlab.journeys._outcomes import USUAL
from cxlab.journeys.world import World
from cxlab.results import Result, read_only

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    from matplotlib.axes import Axes

    from cxlab.journeys._outcomes import Measure, PolicyRun
    from cxlab.journeys.comparison import PolicyComparison

    Floats = npt.NDArray[np.float64]

# What a tornado looks at when nobody says: the links of the chain from money to experience to money.
USUAL_NUMBERS = (
    "quality_weight", "memory_weight", "negativity", "loyalty_gain", "inertia", "visit_gain", "premium", "margin",
    "churn_loyalty", "churn_satisfaction", "churn_problem", "recovery_rate", "lever quality", "lever staff",
    "lever offer", "lever functional_value",
)  # fmt: skip
SMALLEST_STEP = 5e-3  # of the distance between two values, to which the crossing between them is narrowed down


def sensitivity_of(comparison: PolicyComparison, first: str, second: str, *, outcome: str,
                   numbers: Sequence[str] | None, share: float, measure: Measure = USUAL) -> Sensitivity:  # fmt: skip
    """Move each number down and up, everything else and the customers staying the same."""
    _checks.choice("outcome", outcome, tuple(measure.outcomes))
    _checks.between("share", share, 0, 1)
    gap = _Gap(comparison, first, second, outcome, measure)
    base = gap.now()
    rows, swings = [], []
    for number in numbers or USUAL_NUMBERS:
        value = _outcomes.current(number, gap.policies, comparison.world)
        low, high = _inside(number, value - share * abs(value), value + share * abs(value))
        at_low, at_high = gap.at(number, low), gap.at(number, high)
        rows.append({"term": number, "low_value": low, "high_value": high, "at_low": at_low.mean(),
                     "at_high": at_high.mean(), "base": base.mean()})  # fmt: skip
        swings.append(at_high - at_low)
    order = np.argsort([-abs(swing.mean()) for swing in swings], kind="stable")
    return Sensitivity(
        n=comparison.n, n_missing=0, first=first, second=second, outcome=outcome,
        unit=measure.outcomes[outcome].unit,
        rows=pd.DataFrame([rows[i] for i in order]), swings=read_only([swings[i] for i in order]),
        method=sentence(
            "each number moved down and up by {share:.0%} with everything else and the customers staying the same; t "
            "intervals of the swing over replications", share=share,
        ),
        notes=(sentence("One number at a time: assumptions that matter together don't show."),),
    )  # fmt: skip


def break_even_of(comparison: PolicyComparison, first: str, second: str, *, number: str, low: float, high: float,
                  outcome: str, n_values: int, measure: Measure = USUAL) -> BreakEven:  # fmt: skip
    """Look for the value at which the mean difference crosses zero."""
    _checks.choice("outcome", outcome, tuple(measure.outcomes))
    _checks.whole("n_values", n_values, 3)
    gap = _Gap(comparison, first, second, outcome, measure)
    _outcomes.current(number, gap.policies, comparison.world)
    if not low < high:
        raise ValueError(f"low: expected a value below high, got low = {low!r} and high = {high!r}.")
    values = np.linspace(low, high, n_values)
    curve = np.array([gap.at(number, value) for value in values])
    means = curve.mean(axis=1)
    crossings = np.flatnonzero(np.sign(means[:-1]) * np.sign(means[1:]) < 0)
    notes = []
    root = error = None
    if crossings.size:
        i = int(crossings[0])
        root, error, there = _narrow(gap, number, values[i : i + 2], means[i : i + 2])
        values, curve = np.insert(values, i + 1, root), np.insert(curve, i + 1, there, axis=0)
    else:
        notes.append(
            sentence("No break-even between {low:g} and {high:g}: {winner} is better at both ends and between.",
                     low=low, high=high, winner=gap.winner(means[0]))
        )  # fmt: skip
    if crossings.size > 1:
        notes.append(sentence("The difference changes its sign {n:,} times; this is the first.", n=crossings.size))
    return BreakEven(
        n=comparison.n, n_missing=0, first=first, second=second, outcome=outcome, number=number,
        values=read_only(values),
        curve=read_only(curve), value=root, std_error=error,
        method=sentence("Brent's method with the same customers at every value; interval by the delta method"),
        notes=tuple(notes),
    )  # fmt: skip


@dataclass(frozen=True)
class _Gap:
    """The difference between two policies as a function of a number."""

    comparison: PolicyComparison
    first: str
    second: str
    outcome: str
    measure: Measure

    @property
    def policies(self) -> tuple[Any, Any]:
        return self.comparison.policy_of(self.first), self.comparison.policy_of(self.second)

    def now(self) -> Floats:
        world = self.comparison.world
        return self._less(*((self.comparison.policy_run(name), world) for name in (self.first, self.second)))

    def at(self, number: str, value: float) -> Floats:
        worlds = [_outcomes.varied(number, float(value), policy, self.comparison.world) for policy in self.policies]
        setting = self.comparison.setting
        return self._less(*((_outcomes.run_policy(setting, *world), world[1]) for world in worlds))

    def winner(self, difference: float) -> str:
        return self.first if (difference > 0) == self.measure.outcomes[self.outcome].more_is_better else self.second

    def _less(self, *runs: tuple[PolicyRun, World]) -> Floats:
        one, other = (self.measure.of(*run)[self.outcome] for run in runs)
        difference: Floats = (one - other).to_numpy(copy=True)
        return difference


def _inside(number: str, low: float, high: float) -> tuple[float, float]:
    """Keep both values inside the range that the number may have."""
    if number == "budget" or number.startswith("lever "):
        return max(low, 0.0), high
    metadata = World.__dataclass_fields__[number].metadata
    return max(low, metadata["low"]), min(high, metadata["high"])


def _narrow(gap: _Gap, number: str, ends: Floats, means: Floats) -> tuple[float, float, Floats]:
    """Find the crossing between two values on either side of it, with its standard error and the differences there."""
    known = dict(zip(ends.tolist(), means.tolist(), strict=True))

    def mean(value: float) -> float:
        return known[value] if value in known else float(gap.at(number, value).mean())

    low, high = known
    root = float(brentq(mean, low, high, xtol=SMALLEST_STEP * (high - low)))
    there = gap.at(number, root)
    slope = (known[high] - known[low]) / (high - low)
    return root, float(there.std(ddof=1) / np.sqrt(there.size) / abs(slope)), there


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Sensitivity(Result):
    """Hold how far each assumption moves the difference between two policies.

    Parameters
    ----------
    first, second : str
        The policies.
    outcome, unit : str
        What is compared, and its unit.
    rows : DataFrame
        Columns ``term, low_value, high_value, at_low, at_high, base``.
    swings : ndarray, shape (numbers, replications)
        Difference at the high value less difference at the low value.
    """

    first: str
    second: str
    outcome: str
    unit: str
    rows: pd.DataFrame
    swings: Floats
    extra_columns: ClassVar[tuple[str, ...]] = (
        "low_value",
        "high_value",
        "at_low",
        "at_high",
        "base",
        "changes_winner",
    )

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each number, the widest swing first.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``estimate`` is the swing; ``at_low`` and ``at_high`` the difference (first policy less second) at
            ``low_value`` and ``high_value``, ``base`` as things are; ``changes_winner`` where it changes its sign.

        Raises
        ------
        ValueError
            If the level isn't a fraction.
        """
        level = _checks.confidence_level(confidence_level)
        n = self.swings.shape[1]
        error = self.swings.std(axis=1, ddof=1) / np.sqrt(n)
        reach = stats.t.ppf((1 + level) / 2, n - 1) * error
        table = self.rows.copy()
        mean = self.swings.mean(axis=1)
        table = table.assign(
            estimate=mean, std_error=error, conf_low=mean - reach, conf_high=mean + reach,
            changes_winner=table["at_low"] * table["at_high"] < 0,
        )  # fmt: skip
        return table[["term", "estimate", "std_error", "conf_low", "conf_high", *self.extra_columns]]

    def glance(self) -> pd.DataFrame:
        """Return one row: the policies, the outcome, and the number with the widest swing.

        Returns
        -------
        DataFrame
            Columns ``n, n_missing, first, second, outcome, base, widest, n_changing, method``.
        """
        table = self.tidy()
        return pd.DataFrame(
            {"n": [self.n], "n_missing": [self.n_missing], "first": [self.first], "second": [self.second],
             "outcome": [self.outcome], "base": [table["base"].iloc[0]], "widest": [table["term"].iloc[0]],
             "n_changing": [int(table["changes_winner"].sum())], "method": [str(self.method)]}
        )  # fmt: skip

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the tornado.

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

        label = f"{self.outcome.replace('_', ' ')}: {self.first} less {self.second}\n({self.unit})"
        return plots.tornado(self.tidy(confidence_level), ax=ax, label=label)

    def _counted(self) -> str:
        return sentence("Replications: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _title(self) -> str:
        return sentence("What the difference hangs on: {outcome}, {first} less {second}", outcome=self.outcome,
                        first=self.first, second=self.second)  # fmt: skip

    def _headline(self) -> str:
        row = self.tidy().iloc[0]
        return (
            f"{self.outcome}, {self.first} less {self.second}: {row['base']:+.2f}; widest swing by {row['term']}, "
            f"{row['at_low']:+.2f} to {row['at_high']:+.2f}"
        )


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class BreakEven(Result):
    """Hold where the better of two policies changes.

    Parameters
    ----------
    first, second : str
        The policies.
    outcome, number : str
        What is compared, and what is varied.
    values : ndarray, shape (values,)
        Values that were simulated, the crossing among them.
    curve : ndarray, shape (values, replications)
        Difference at each of them.
    value : float or None
        Where the mean difference is zero; None when it never is.
    std_error : float or None
        Of `value`.
    """

    first: str
    second: str
    outcome: str
    number: str
    values: Floats
    curve: Floats
    value: float | None
    std_error: float | None

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row: the break-even value with its interval.

        Parameters
        ----------
        confidence_level : float
            Level of the interval, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Missing where there is none.

        Raises
        ------
        ValueError
            If the level isn't a fraction.
        """
        level = _checks.confidence_level(confidence_level)
        value, error = (np.nan if one is None else one for one in (self.value, self.std_error))
        reach = stats.t.ppf((1 + level) / 2, self.curve.shape[1] - 1) * error
        return pd.DataFrame(
            {"term": [self.number], "estimate": [value], "std_error": [error], "conf_low": [value - reach],
             "conf_high": [value + reach]}
        )  # fmt: skip

    def differences(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the difference at each value that was simulated.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``value, estimate, conf_low, conf_high``: first policy less second.

        Raises
        ------
        ValueError
            If the level isn't a fraction.
        """
        level = _checks.confidence_level(confidence_level)
        n = self.curve.shape[1]
        mean = self.curve.mean(axis=1)
        reach = stats.t.ppf((1 + level) / 2, n - 1) * self.curve.std(axis=1, ddof=1) / np.sqrt(n)
        return pd.DataFrame(
            {"value": self.values, "estimate": mean, "conf_low": mean - reach, "conf_high": mean + reach}
        )

    def glance(self) -> pd.DataFrame:
        """Return one row.

        Returns
        -------
        DataFrame
            Columns ``n, n_missing, first, second, outcome, number, value, method``.
        """
        return pd.DataFrame(
            {"n": [self.n], "n_missing": [self.n_missing], "first": [self.first], "second": [self.second],
             "outcome": [self.outcome], "number": [self.number],
             "value": [np.nan if self.value is None else self.value], "method": [str(self.method)]}
        )  # fmt: skip

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the difference against the number, with the crossing.

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

        label = f"{self.outcome.replace('_', ' ')}: {self.first} less {self.second}"
        return plots.break_even_curve(
            self.differences(confidence_level), ax=ax, label=label, number=self.number, crossing=self.value,
            confidence_level=confidence_level,
        )  # fmt: skip

    def _counted(self) -> str:
        return sentence("Replications: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _title(self) -> str:
        return sentence("Break-even of {first} and {second} in {outcome}", first=self.first, second=self.second,
                        outcome=self.outcome)  # fmt: skip

    def _headline(self) -> str:
        if self.value is None:
            return f"{self.first} and {self.second} don't break even in {self.outcome} over the values of {self.number}"
        return f"{self.first} and {self.second} break even in {self.outcome} at {self.number} = {self.value:.3g}"
