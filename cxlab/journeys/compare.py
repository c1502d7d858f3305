"""Compare policies on the same customers with the same luck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import sentence
from cxlab.core import draws
from cxlab.journeys._outcomes import Setting, differences, run_policy, winner
from cxlab.journeys.engine import prepared
from cxlab.journeys.policy import Policy
from cxlab.journeys.world import World
from cxlab.results import Result

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from cxlab._checks import Seed
    from cxlab.journeys.journey import Journey
    from cxlab.journeys.sensitivity import BreakEven, Sensitivity

FEWEST_REPS = 2


def compare_policies(
    journey: Journey,
    policies: Sequence[Policy],
    *,
    baseline: Policy | None = None,
    n_customers: int = 1000,
    n_periods: int = 12,
    n_reps: int = 20,
    rng: Seed = None,
    world: World | None = None,
) -> PolicyComparison:
    """Say what each policy changes for the company and for its customers, with intervals.

    Parameters
    ----------
    journey : Journey
        Where customers walk.
    policies : sequence of Policy
        What is compared; names differ.
    baseline : Policy, optional
        What they are compared with; the policy that spends nothing when left out.
    n_customers, n_periods : int
        Size of each simulation.
    n_reps : int
        How many times, each with other customers; at least 2.
    rng : int or numpy.random.Generator
        Seed. In a replication, all policies meet the same customers with the same luck.
    world : World, optional
        How customers react; the usual numbers when left out.

    Returns
    -------
    PolicyComparison
        Differences to the baseline.

    Raises
    ------
    ValueError
        If there is no policy, two have one name, or a number lies outside its range.

    Notes
    -----
    Differences are taken within replications (common random numbers), so that a policy compared with itself differs by
    exactly zero, and what differs between policies is the policies and not the luck. The interval is a t interval over
    replications. It covers the chance of the simulation only: it says nothing about whether the world is like this, for
    which there is `PolicyComparison.sensitivity`. No correction is made for looking at many outcomes.

    References
    ----------
    Law, A. M. (2015). Simulation Modeling and Analysis, 5th ed., chapter 11. McGraw-Hill.

    Examples
    --------
    >>> from cxlab.journeys import Journey, Policy, compare_policies
    >>> shop = Journey(["shop"], {"shop": {"bought": 0.6, "left": 0.4}}, absorbing=["bought", "left"],
    ...                success=["bought"])
    >>> same = compare_policies(shop, [Policy.none()], n_customers=50, n_periods=2, n_reps=2, rng=1)
    >>> float(same.tidy()["estimate"].abs().max())
    0.0
    """
    known = _checked_policies(policies)
    base = Policy.none() if baseline is None else baseline
    for policy in (base, *known):
        prepared(journey, policy, world, n_customers, n_periods)
    if _checks.whole("n_reps", n_reps, 1) < FEWEST_REPS:
        raise ValueError("n_reps: one replication has no uncertainty that could be measured. Ask for at least 2.")
    generator = _checks.generator("rng", rng)
    setting = Setting(journey, n_customers, n_periods, tuple(draws.new_key(generator) for _ in range(n_reps)))
    place = World() if world is None else world
    reference = run_policy(setting, base, place)
    runs = tuple(reference if policy == base else run_policy(setting, policy, place) for policy in known)
    return PolicyComparison(
        n=n_reps, n_missing=0, setting=setting, policies=known, baseline=base, world=place, runs=runs,
        baseline_runs=reference,
        method=sentence(
            "differences within {n_reps:,} replications of {n_customers:,} customers over {n_periods:,} periods, the "
            "same customers and luck under every policy; t intervals over replications",
            n_reps=n_reps, n_customers=n_customers, n_periods=n_periods,
        ),
        notes=_notes(known, base, runs, reference),
    )  # fmt: skip


def _checked_policies(policies: object) -> tuple[Policy, ...]:
    known = tuple(policies) if isinstance(policies, Sequence) else (policies,)
    others = [type(policy).__name__ for policy in known if not isinstance(policy, Policy)]
    if others or not known:
        found = f"got {_checks.listing(others)}" if others else "the list is empty"
        raise TypeError(f"policies: expected a list of Policy, {found}. [Policy.crm(2), Policy.cem(2)] say.")
    names = [policy.name for policy in known]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(f"policies: {_checks.listing(twice)} stands twice. Give each policy a name of its own.")
    return known


def _notes(policies: Any, baseline: Policy, runs: Any, reference: pd.DataFrame) -> tuple[str, ...]:
    notes = [sentence("The interval covers the luck of the simulation, not whether the world is like this.")]
    same = [policy.name for policy, run in zip(policies, runs, strict=True) if run.equals(reference)]
    if same:
        notes.append(
            sentence("Differs by exactly zero from '{baseline}' in everything: {names}.", baseline=baseline.name,
                     names=", ".join(same))
        )  # fmt: skip
    return tuple(notes)


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
    """

    setting: Setting
    policies: tuple[Policy, ...]
    baseline: Policy
    world: World
    runs: tuple[pd.DataFrame, ...]
    baseline_runs: pd.DataFrame
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
        known = {self.baseline.name: self.baseline_runs}
        known.update({policy.name: run for policy, run in zip(self.policies, self.runs, strict=True)})
        return known[_checks.choice("policy", name, tuple(known))].copy()

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
