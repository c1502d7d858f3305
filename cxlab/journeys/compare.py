"""Compare policies on the same customers with the same luck."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cxlab import _checks
from cxlab._words import sentence
from cxlab.core import draws
from cxlab.journeys._outcomes import Setting, run_policy
from cxlab.journeys.comparison import PolicyComparison
from cxlab.journeys.engine import prepared
from cxlab.journeys.policy import Policy
from cxlab.journeys.world import World

if TYPE_CHECKING:
    import pandas as pd

    from cxlab._checks import Seed
    from cxlab.journeys.journey import Journey

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
        n=n_reps, n_missing=0, setting=setting, policies=known, baseline=base, world=place,
        runs=tuple(run.outcomes for run in runs), baseline_runs=reference.outcomes,
        ledgers=tuple(run.periods for run in runs), baseline_ledger=reference.periods,
        method=sentence(
            "differences within {n_reps:,} replications of {n_customers:,} customers over {n_periods:,} periods, the "
            "same customers and luck under every policy; t intervals over replications",
            n_reps=n_reps, n_customers=n_customers, n_periods=n_periods,
        ),
        notes=_notes(known, base, [run.outcomes for run in runs], reference.outcomes),
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
