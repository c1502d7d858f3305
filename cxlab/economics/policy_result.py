"""What `policy_value` found: both sides' value of each policy, as differences to the baseline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd
from scipy import stats

from cxlab import _checks
from cxlab._words import sentence
from cxlab.economics._policy_money import CHANGING, OUTCOMES, measured
from cxlab.journeys._outcomes import Measure, differences, winner
from cxlab.results import Result

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from cxlab.economics._policy_money import Terms
    from cxlab.journeys import BreakEven, PolicyComparison, Sensitivity

# Ratios of differences: what is divided by what, and the unit.
_RATIOS = {
    "return_on_spending": ("profit", "spending", "money earned per money spent, within the horizon"),
    "return_in_the_long_run": ("customer_equity", "spending", "money earned per money spent, residual value included"),
    "cost_per_retained": ("spending", "still_there", "money per starting customer who would have left"),
}


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class PolicyValue(Result):
    """Hold what policies are worth in money and to customers, made by `policy_value`.

    Parameters
    ----------
    comparison : PolicyComparison
        The simulations behind it.
    terms : Terms
        Horizon, discount rate and timing.
    runs : dict of str to DataFrame
        For the baseline and each policy: one row for each replication, one column for each outcome.
    """

    comparison: PolicyComparison
    terms: Terms
    runs: dict[str, pd.DataFrame]
    extra_columns: ClassVar[tuple[str, ...]] = ("policy", "outcome", "side", "mean", "baseline_mean", "unit")

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each policy and outcome: the difference to the baseline.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``estimate`` is the mean difference; `policy, outcome, side` ("enterprise" or "customer"), ``mean`` and
            ``baseline_mean`` of the outcome itself, and its ``unit``. For the three ratios (see `policy_value`)
            ``estimate`` is the ratio, and the means are missing. What no policy changes here (who comes by himself, and
            what winning him costs) stands in `levels` only.

        Raises
        ------
        ValueError
            If the level isn't a fraction.
        """
        rows = [row for policy in self.comparison.policies for row in self._rows(policy.name, confidence_level)]
        columns = ["term", "estimate", "std_error", "statistic", "df", "p_value", "conf_low", "conf_high"]
        return pd.DataFrame(rows)[[*columns, *self.extra_columns]]

    def _rows(self, name: str, confidence_level: float) -> list[dict[str, Any]]:
        run, base = self.runs[name], self.runs[self.comparison.baseline.name]
        mean, usual = run.mean(), base.mean()
        rows = [
            {**row, "mean": mean[row["outcome"]], "baseline_mean": usual[row["outcome"]]}
            for row in differences(run, base, confidence_level, CHANGING)
        ]
        rows += _ratios(run - base, confidence_level)
        return [{**row, "term": f"{name}: {row['outcome']}", "policy": name} for row in rows]

    def levels(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return each outcome itself, for the baseline and each policy, instead of differences.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``policy, outcome, estimate, std_error, conf_low, conf_high, side, unit``.

        Raises
        ------
        ValueError
            If the level isn't a fraction.
        """
        zero = 0 * next(iter(self.runs.values()))
        table = pd.concat(
            pd.DataFrame(differences(run, zero, confidence_level, OUTCOMES)).assign(policy=name)
            for name, run in self.runs.items()
        )
        columns = ["policy", "outcome", "estimate", "std_error", "conf_low", "conf_high", "side", "unit"]
        return table[columns].reset_index(drop=True)

    def difference(self, first: str, second: str, *, confidence_level: float = 0.95) -> pd.DataFrame:
        """Compare two policies with each other instead of the baseline.

        Parameters
        ----------
        first, second : str
            Names of policies, or of the baseline.
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            One row for each outcome, `first` less `second`; ``winner`` is the name of the better policy, or "can't be
            told" where the interval includes zero.

        Raises
        ------
        ValueError
            If a name is unknown.
        """
        one, other = (self.runs[_checks.choice("policy", name, tuple(self.runs))] for name in (first, second))
        rows = differences(one, other, confidence_level, CHANGING)
        for row in rows:
            row["winner"] = winner(first, second, row, CHANGING)
        table = pd.DataFrame(rows).rename(columns={"outcome": "term"})
        return table[["term", "estimate", "std_error", "statistic", "df", "p_value", "conf_low", "conf_high", "side",
                      "unit", "winner"]]  # fmt: skip

    def best(self, outcome: str = "profit", *, confidence_level: float = 0.95) -> tuple[str, ...]:
        """Name the policy with the best mean, together with those that can't be told from it.

        Parameters
        ----------
        outcome : str
            One of the outcomes.
        confidence_level : float
            Level of the intervals by which two policies are told apart, a fraction between 0 and 1.

        Returns
        -------
        tuple of str
            The best one first. The baseline takes part: doing nothing may be best.

        Raises
        ------
        ValueError
            If the outcome is unknown.
        """
        sign = 1 if CHANGING[_checks.choice("outcome", outcome, tuple(CHANGING))].more_is_better else -1
        means = {name: sign * run[outcome].mean() for name, run in self.runs.items()}
        names = sorted(means, key=lambda name: -means[name])
        told = {
            name: winner(names[0], name, self._row(names[0], name, outcome, confidence_level), CHANGING) == names[0]
            for name in names[1:]
        }
        return tuple(name for name in names if not told.get(name, False))

    def _row(self, first: str, second: str, outcome: str, confidence_level: float) -> dict[str, Any]:
        only = {outcome: CHANGING[outcome]}
        return differences(self.runs[first], self.runs[second], confidence_level, only)[0]

    def sensitivity(
        self, *, first: str | None = None, second: str | None = None, outcome: str = "profit",
        numbers: Sequence[str] | None = None, share: float = 0.25,
    ) -> Sensitivity:  # fmt: skip
        """Say which assumptions the difference between two policies hangs on: a tornado.

        Parameters
        ----------
        first, second : str, optional
            Names of policies; the first policy and the baseline when left out.
        outcome : str
            One of the outcomes.
        numbers : sequence of str, optional
            Names of numbers of the world, ``"lever NAME"`` for the ceiling of a lever, or ``"budget"``; the numbers
            that matter most, as a rule, when left out.
        share : float
            How far each is moved down and up, as a share of its value.

        Returns
        -------
        Sensitivity
            One row for each number, the widest swing first. Each is simulated twice.

        Raises
        ------
        ValueError
            If a name is unknown or the share isn't between 0 and 1.
        """
        from cxlab.journeys.sensitivity import sensitivity_of

        pair = self._pair(first, second)
        return sensitivity_of(self.comparison, *pair, outcome=outcome, numbers=numbers, share=share,
                              measure=self._measure())  # fmt: skip

    def break_even(
        self, number: str = "budget", *, low: float, high: float, first: str | None = None, second: str | None = None,
        outcome: str = "profit", n_values: int = 7,
    ) -> BreakEven:  # fmt: skip
        """Say at which value of a number the first policy stops (or begins) to be better than the second.

        Parameters
        ----------
        number : str
            "budget" (money per customer and period, both policies alike), a number of the world, or ``"lever NAME"``.
        low, high : float
            Where to look.
        first, second : str, optional
            Names of policies; the first policy and the baseline when left out.
        outcome : str
            One of the outcomes.
        n_values : int
            Values that are simulated between `low` and `high`, at least 3, before the crossing is narrowed down.

        Returns
        -------
        BreakEven
            The value with its interval, or None and the reason.

        Raises
        ------
        ValueError
            If a name is unknown or `low` isn't below `high`.
        """
        from cxlab.journeys.sensitivity import break_even_of

        return break_even_of(self.comparison, *self._pair(first, second), number=number, low=low, high=high,
                             outcome=outcome, n_values=n_values, measure=self._measure())  # fmt: skip

    def _pair(self, first: str | None, second: str | None) -> tuple[str, str]:
        compared = self.comparison
        return compared.policies[0].name if first is None else first, second or compared.baseline.name

    def _measure(self) -> Measure:
        return Measure(CHANGING, measured(self.comparison.setting.n_customers, self.terms))

    def glance(self) -> pd.DataFrame:
        """Return one row: size, terms, baseline, and which policy has the highest profit and equity.

        Returns
        -------
        DataFrame
            Columns ``n, n_missing, n_customers, horizon, discount_rate, paid, margin, baseline, most_profitable,
            highest_equity, method``.
        """
        setting, terms = self.comparison.setting, self.terms
        return pd.DataFrame(
            {"n": [self.n], "n_missing": [self.n_missing], "n_customers": [setting.n_customers],
             "horizon": [terms.horizon], "discount_rate": [terms.discount_rate], "paid": [terms.paid],
             "margin": [self.comparison.world.margin], "baseline": [self.comparison.baseline.name],
             "most_profitable": [self.best()[0]], "highest_equity": [self.best("customer_equity")[0]],
             "method": [str(self.method)]}
        )  # fmt: skip

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw both sides' value: profit against satisfaction, each policy less the baseline.

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

        return plots.two_sided_value(self.tidy(confidence_level), ax=ax, confidence_level=confidence_level)

    @property
    def null_hypothesis(self) -> str:
        """What the p-values are about."""
        return sentence("in this simulated world the policy changes nothing on average")

    def _counted(self) -> str:
        return sentence("Replications: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _title(self) -> str:
        return sentence("Policies in money, compared with '{baseline}'", baseline=self.comparison.baseline.name)

    def _headline(self) -> str:
        baseline = self.comparison.baseline.name
        rows = {one.name: self._row(one.name, baseline, "profit", 0.95) for one in self.comparison.policies}
        parts = [f"{name} {row['estimate']:+.2f} ({row['conf_low']:+.2f} to {row['conf_high']:+.2f})"
                 for name, row in rows.items()]  # fmt: skip
        best = self.best()
        verdict = f"best: {best[0]}" if len(best) == 1 else f"can't be told apart: {', '.join(best)}"
        return f"profit per starting customer over {self.terms.horizon} periods: {', '.join(parts)}; {verdict}"


def _ratios(apart: pd.DataFrame, confidence_level: float) -> list[dict[str, Any]]:
    """Divide mean differences by mean differences, where the denominator can be told from zero."""
    return [
        {**_ratio(apart[above], apart[below], _checks.confidence_level(confidence_level)), "outcome": name,
         "side": "enterprise", "unit": unit, "mean": np.nan, "baseline_mean": np.nan}
        for name, (above, below, unit) in _RATIOS.items()
    ]  # fmt: skip


def _ratio(above: pd.Series, below: pd.Series, level: float) -> dict[str, float]:
    n = len(above)
    quantile = float(stats.t.ppf((1 + level) / 2, n - 1))
    names = ("estimate", "std_error", "statistic", "df", "p_value", "conf_low", "conf_high")
    if abs(below.mean()) <= quantile * below.std(ddof=1) / np.sqrt(n) or below.mean() == 0:
        return dict.fromkeys(names, np.nan)
    ratio = above.mean() / below.mean()
    error = float((above - ratio * below).std(ddof=1) / np.sqrt(n) / abs(below.mean()))
    return {"estimate": ratio, "std_error": error, "statistic": np.nan, "df": n - 1.0, "p_value": np.nan,
            "conf_low": ratio - quantile * error, "conf_high": ratio + quantile * error}  # fmt: skip
