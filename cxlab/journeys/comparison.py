"""What `compare_policies` found: outcomes of each policy on the same customers, replication by replication."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import sentence
from cxlab.journeys._outcomes import PolicyRun, Setting, differences, winner
from cxlab.results import Result

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from cxlab.journeys.policy import Policy
    from cxlab.journeys.sensitivity import BreakEven, Sensitivity
    from cxlab.journeys.world import World


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class PolicyComparison(Result):
    """Hold the outcomes of policies, replication by replication, made by `compare_policies`.

    Parameters
    ----------
    setting : Setting
        Journey, size and seeds.
    policies : tuple of Policy
        What was compared.
    baseline : Policy
        What they were compared with.
    world : World
        How customers react.
    runs : tuple of DataFrame
        One for each policy: one row for each replication, one column for each outcome.
    baseline_runs : DataFrame
        The same for the baseline.
    ledgers : tuple of DataFrame
        One for each policy: one row for each replication and period; see `periods_of`.
    baseline_ledger : DataFrame
        The same for the baseline.
    """

    setting: Setting
    policies: tuple[Policy, ...]
    baseline: Policy
    world: World
    runs: tuple[pd.DataFrame, ...]
    baseline_runs: pd.DataFrame
    ledgers: tuple[pd.DataFrame, ...]
    baseline_ledger: pd.DataFrame
    extra_columns: ClassVar[tuple[str, ...]] = ("policy", "outcome", "side", "mean", "baseline_mean", "unit")

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each policy and outcome.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``estimate`` is the mean difference to the baseline; `policy, outcome, side` ("enterprise" or "customer"),
            ``mean`` and ``baseline_mean`` of the outcome itself, and its ``unit``.
        """
        rows = [
            {**row, "term": f"{policy.name}: {row['outcome']}", "policy": policy.name,
             "mean": run[row["outcome"]].mean(), "baseline_mean": self.baseline_runs[row["outcome"]].mean()}
            for policy, run in zip(self.policies, self.runs, strict=True)
            for row in differences(run, self.baseline_runs, confidence_level)
        ]  # fmt: skip
        columns = ["term", "estimate", "std_error", "statistic", "df", "p_value", "conf_low", "conf_high"]
        return pd.DataFrame(rows)[[*columns, *self.extra_columns]]

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
        rows = differences(self.run_of(first), self.run_of(second), confidence_level)
        for row in rows:
            row["winner"] = winner(first, second, row)
        table = pd.DataFrame(rows).rename(columns={"outcome": "term"})
        return table[["term", "estimate", "std_error", "statistic", "df", "p_value", "conf_low", "conf_high", "side",
                      "unit", "winner"]]  # fmt: skip

    def run_of(self, name: str) -> pd.DataFrame:
        """Return the outcomes of one policy, one row for each replication.

        Parameters
        ----------
        name : str
            Name of a policy, or of the baseline.

        Returns
        -------
        DataFrame
            One column for each outcome.

        Raises
        ------
        ValueError
            If the name is unknown.
        """
        return self.policy_run(name).outcomes.copy()

    def periods_of(self, name: str) -> pd.DataFrame:
        """Return what happened under one policy, period by period.

        Parameters
        ----------
        name : str
            Name of a policy, or of the baseline.

        Returns
        -------
        DataFrame
            One row for each ``replication`` and ``period``, with the columns of `Simulation.periods` (``told`` and
            ``came_alone`` are the newcomers by source, ``acquisition_cost`` what winning them cost); ``effort``, points
            summed over all events; and of the starting customers alone ``starting_active`` (at the start of the
            period), ``starting_left``, ``starting_revenue``, ``starting_gross`` (before discounts),
            ``starting_service_cost`` (visits and resolved complaints) and ``starting_policy_cost``.

        Raises
        ------
        ValueError
            If the name is unknown.
        """
        return self.policy_run(name).periods.copy()

    def policy_run(self, name: str) -> PolicyRun:
        """Return the outcomes of one policy together with its periods.

        Parameters
        ----------
        name : str
            Name of a policy, or of the baseline.

        Returns
        -------
        PolicyRun
            Tables ``outcomes`` (`run_of`) and ``periods`` (`periods_of`).

        Raises
        ------
        ValueError
            If the name is unknown.
        """
        known = {self.baseline.name: PolicyRun(self.baseline_runs, self.baseline_ledger)}
        for policy, run, ledger in zip(self.policies, self.runs, self.ledgers, strict=True):
            known[policy.name] = PolicyRun(run, ledger)
        return known[_checks.choice("policy", name, tuple(known))]

    def policy_of(self, name: str) -> Policy:
        """Return a policy by its name.

        Parameters
        ----------
        name : str
            Name of a policy, or of the baseline.

        Returns
        -------
        Policy
            With what it spends.

        Raises
        ------
        ValueError
            If the name is unknown.
        """
        known = {policy.name: policy for policy in (self.baseline, *self.policies)}
        return known[_checks.choice("policy", name, tuple(known))]

    @property
    def variance_factors(self) -> pd.DataFrame:
        """How many times the variance of each difference would be with independent seeds: policies by outcomes.

        Infinite where the difference is the same in every replication.
        """
        factors = {}
        for policy, run in zip(self.policies, self.runs, strict=True):
            apart = run.var(ddof=1) + self.baseline_runs.var(ddof=1)
            together = (run - self.baseline_runs).var(ddof=1)
            factors[policy.name] = apart / together.where(together > 0)
            factors[policy.name] = factors[policy.name].where(together > 0, np.inf)
        return pd.DataFrame(factors).T

    def glance(self) -> pd.DataFrame:
        """Return one row: size, baseline, and the policy with the highest mean profit.

        Returns
        -------
        DataFrame
            Columns ``n, n_missing, n_customers, n_periods, n_policies, baseline, most_profitable, method``.
        """
        return pd.DataFrame(
            {"n": [self.n], "n_missing": [self.n_missing], "n_customers": [self.setting.n_customers],
             "n_periods": [self.setting.n_periods], "n_policies": [len(self.policies)],
             "baseline": [self.baseline.name], "most_profitable": [self._best()], "method": [str(self.method)]}
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
            One row for each number, the widest swing first.

        Raises
        ------
        ValueError
            If a name is unknown or the share isn't between 0 and 1.
        """
        from cxlab.journeys.sensitivity import sensitivity_of

        names = self.policies[0].name if first is None else first, self.baseline.name if second is None else second
        return sensitivity_of(self, *names, outcome=outcome, numbers=numbers, share=share)

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

        names = self.policies[0].name if first is None else first, self.baseline.name if second is None else second
        return break_even_of(self, *names, number=number, low=low, high=high, outcome=outcome, n_values=n_values)

    @property
    def null_hypothesis(self) -> str:
        """What the p-values are about."""
        return sentence("in this simulated world the policy changes nothing on average")

    def _best(self) -> str:
        means = {
            name: self.run_of(name)["profit"].mean() for name in (self.baseline.name, *(p.name for p in self.policies))
        }
        return max(means, key=lambda name: means[name])

    def _counted(self) -> str:
        return sentence("Replications: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _title(self) -> str:
        return sentence("Policies compared with '{baseline}'", baseline=self.baseline.name)

    def _headline(self) -> str:
        table = self.tidy()
        profit = table[table["outcome"] == "profit"]
        parts = [f"{row.policy} {row.estimate:+.2f} ({row.conf_low:+.2f} to {row.conf_high:+.2f})"
                 for row in profit.itertuples()]  # fmt: skip
        return f"profit per starting customer less '{self.baseline.name}': {', '.join(parts)}"
