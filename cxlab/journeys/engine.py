"""Simulate customers: the only place where a class knows the truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cxlab import _checks
from cxlab.core import draws
from cxlab.journeys import _memory, _rules
from cxlab.journeys._crowd import MOST_VISITS
from cxlab.journeys._rules import Tables
from cxlab.journeys._run import Run
from cxlab.journeys._tables import problem_groups
from cxlab.journeys.journey import Journey
from cxlab.journeys.policy import Policy
from cxlab.journeys.simulation import Simulation
from cxlab.journeys.world import World

if TYPE_CHECKING:
    import os
    from typing import Any

    from cxlab._checks import Seed

FEWEST_IN_GROUP = 100


def simulate(
    journey: Journey,
    policy: Policy | None = None,
    *,
    n_customers: int = 1000,
    n_periods: int = 12,
    rng: Seed = None,
    world: World | None = None,
    events: bool = True,
    to: str | os.PathLike[str] | None = None,
    engine: Any = "local",
) -> Simulation:
    """Simulate customers who visit, feel, remember, buy, complain, leave and talk.

    Parameters
    ----------
    journey : Journey
        Where customers walk, who they are, and where a visit ends.
    policy : Policy, optional
        What the company spends; nothing when left out.
    n_customers : int
        Customers at the start.
    n_periods : int
        Periods, in the unit of the journey; at most 1,000.
    rng : int or numpy.random.Generator
        Seed. The same seed gives the same customers with the same luck under every policy.
    world : World, optional
        The numbers behind the equations below; the usual ones when left out.
    events : bool
        False to keep totals and customers only, for runs whose events would not fit.
    to : str or path, optional
        A new folder that takes events and customers as Parquet files, about a million events each, instead of memory;
        needs pyarrow. Totals are added up as whole numbers, so that they are the same bits as in memory.
    engine : {"local", "processes"} or dask.distributed.Client
        Who simulates the parts of `to`: this process, one process for each core, or a cluster.

    Returns
    -------
    Simulation
        Events, customers, periods, the truth, and surveys and logs made from them.

    Raises
    ------
    ValueError
        If a number lies outside its range, the journey has no end, or a touchpoint of the policy isn't known.
    MemoryError
        If the events would not fit into the memory of this computer.
    FileExistsError
        If the folder `to` holds something.
    ImportError
        If `to` is given and pyarrow isn't installed.
    OverflowError
        If a visit never seems to end, or word of mouth explodes.

    Notes
    -----
    For customer i at step j of a visit, touchpoint k, dimension d, persona s. Greek letters in `World` by name.

    1. *Perceived quality* on 1-7, rounded for the table: ``P[d] = quality[k, d] + lenience[i] + mark_sd * z``.
    2. *Gap* (Parasuraman, Zeithaml and Berry 1988): ``g = sum(importance[d] * (P[d] - E[s, d])) - shift[i]``.
       Expectation follows perception, ``shift += adaptation * mean(g)`` each period (adaptation level: Oliver 1980).
    3. *Emotion*, -5 to 5: ``e[j] = carry * e[j - 1] + gain * v(g) + place[k] - impatience * (t / minutes[k] - 1)
       - friction * (channel changed) + problem + shock``; ``v(g)`` is g above expectation and ``negativity * g`` below
       it (Mittal, Ross and Baldasare 1998). ``place[k]`` is the emotion of the touchpoint less
       ``effort_cost * (effort[k] - 1)``; the time t is exponential.
    4. *Problem, complaint, recovery*: something goes wrong with the problem rate of the touchpoint; `complaint_rate` of
       the customers complain, and `recovery_rate` of the complaints are resolved. A problem costs `problem_cost`; an
       unresolved complaint costs `deviation_cost` more; a resolved one brings `relief` back.
    5. *Memory* of a visit (peak-end rule: Kahneman et al. 1993; the mean: Alaybek et al. 2022):
       ``m = peak_weight * strongest + end_weight * last + (1 - both) * mean``.
    6. *Satisfaction* of a visit: ``S = satisfaction_base + quality_weight * mean(g) + memory_weight * m + noise``.
    7. *Purchase*: a visit that stops at a success end. *Spend*:
       ``spend[s] * lognormal * (1 + premium * (S - neutral))``.
    8. *Loyalty*: ``L' = inertia * L + (1 - inertia) * (usual[s] + loyalty_gain * (S - neutral))``. *Visits* of a period
       are Poisson with mean ``visits[s] * (1 + visit_gain * (L - usual[s]) + contact + offer * price_sensitivity[s])``.
    9. *Leaving*: log-odds ``churn_base - churn_loyalty * L - churn_satisfaction * (S - neutral) + churn_problem`` (the
       last after a problem that was not resolved), less `recovery_lift` when all were.
    10. *Word of mouth*: customers with ``L > talk_at`` talk with the `word_of_mouth` of their persona; a talk brings a
        Poisson number of newcomers, mean `World.newcomers_per_talk`. Others come by themselves (`arrivals`).
    11. *Ladder* (Christopher, Payne and Ballantyne 1991): one rung a period towards the highest whose purchases and
        loyalty a customer has; see `Simulation.ladder`.

    Each draw is computed from seed, customer, period, visit, step and purpose, so that a customer's luck depends on
    nobody else. Transition probabilities are rounded to 1/4096; ``simulation.quantisation`` says by how much at most.
    What the numbers do not say: how real customers behave. They show what follows *if* the world is like this.

    References
    ----------
    Oliver, R. L. (1980). A cognitive model of the antecedents and consequences of satisfaction decisions. Journal of
    Marketing Research, 17(4), 460-469. https://doi.org/10.1177/002224378001700405
    Parasuraman, A., Zeithaml, V. A., & Berry, L. L. (1988). SERVQUAL. Journal of Retailing, 64(1), 12-40.
    Mittal, V., Ross, W. T., & Baldasare, P. M. (1998). Journal of Marketing, 62(1), 33-47.
    Kahneman, D., Fredrickson, B. L., Schreiber, C. A., & Redelmeier, D. A. (1993). Psychological Science, 4(6),
    401-405. https://doi.org/10.1111/j.1467-9280.1993.tb00589.x
    Alaybek, B., et al. (2022). Organizational Behavior and Human Decision Processes, 170, 104149.
    Christopher, M., Payne, A., & Ballantyne, D. (1991). Relationship Marketing. Butterworth-Heinemann.

    Examples
    --------
    >>> from cxlab.journeys import Journey, simulate
    >>> shop = Journey(["shelf", "till"], {"shelf": {"till": 0.7, "left": 0.3}, "till": {"bought": 1.0}},
    ...                absorbing=["bought", "left"], success=["bought"])
    >>> first = simulate(shop, n_customers=500, n_periods=2, rng=1)
    >>> again = simulate(shop, n_customers=500, n_periods=2, rng=1)
    >>> first.periods.equals(again.periods)
    True
    """
    tables = prepared(journey, policy, world, n_customers, n_periods)
    generator = _checks.generator("rng", rng)
    if events and to is None:
        _memory.check_fits(journey, n_customers, n_periods, _memory.memory_of_machine())
    key = draws.new_key(generator)
    if to is not None:
        from cxlab.journeys import _stream

        return _stream.stream(tables, key, n_customers, to, engine)
    return Simulation.of(Run(tables, key, 0, n_customers, n_customers, keep_events=events).run())


def prepared(journey: Journey, policy: Policy | None, world: World | None, n_customers: int, n_periods: int) -> Tables:
    """Check the arguments of a simulation."""
    for argument, value, kind in (("journey", journey, Journey), ("policy", policy, Policy), ("world", world, World)):
        if not isinstance(value, kind) and (value is not None or kind is Journey):
            raise TypeError(f"{argument}: expected a {kind.__name__}, got {type(value).__name__}.")
    _checks.whole("n_customers", n_customers, 1)
    if _checks.whole("n_periods", n_periods, 1) > 1000:
        raise ValueError(f"n_periods: at most 1,000 periods can be simulated, got {n_periods:,}. Use longer periods.")
    _rules.check_walkable(journey)
    chosen = Policy.none() if policy is None else policy
    chosen.check_for(journey)
    _check_rates(journey)
    return Tables(journey, World() if world is None else world, chosen, n_periods)


def _check_rates(journey: Journey) -> None:
    busy = [f"{one.name} {one.visits:g}" for one in journey._people if one.visits > MOST_VISITS / 2]
    if busy:
        raise ValueError(
            f"journey: personas may make at most {MOST_VISITS // 2} visits in a period; got {_checks.listing(busy)}. "
            "Use shorter periods."
        )


def claimed_world(
    journey: Journey,
    *,
    after_problem: float = 0.06,
    without_problem: float = 0.19,
    after_recovery: float = 0.21,
    n_customers: int = 100_000,
    rng: Seed = None,
    world: World | None = None,
) -> World:
    """Return a world in which loyalty after problems is as a claim has it: 6, 19 and 21 per cent.

    Parameters
    ----------
    journey : Journey
        Where customers walk; its problem rates must leave people in all three groups.
    after_problem, without_problem, after_recovery : float
        Shares of loyal customers after an unresolved problem, without one, and after problems that were all resolved.
    n_customers : int
        Customers who are simulated for one period to set the numbers.
    rng : int or numpy.random.Generator
        Seed.
    world : World, optional
        The world to start from.

    Returns
    -------
    World
        With `loyal_at`, `problem_loyalty` and `recovered_loyalty` set.

    Raises
    ------
    ValueError
        If a share isn't between 0 and 1, or a group has fewer than 100 customers.

    Notes
    -----
    The 6, 19 and 21 per cent go round in the trade press; their source could not be found, nor what "loyal" meant. A
    meta-analysis finds that a good recovery can lift satisfaction above the level without a problem, but not repurchase
    (de Matos, Henrique and Rossi 2007). So this world is for asking what would follow if the claim were true, and is
    used only when it is passed on. It holds for one period. Even in the usual world, customers whose problems were all
    resolved are more loyal than those who had none: loyal customers visit more often and so have more problems. That is
    selection and no effect of the recovery.

    References
    ----------
    de Matos, C. A., Henrique, J. L., & Rossi, C. A. V. (2007). Service recovery paradox: a meta-analysis. Journal of
    Service Research, 10(1), 60-77. https://doi.org/10.1177/1094670507303012

    Examples
    --------
    >>> from cxlab.journeys import Journey, Touchpoint, simulate
    >>> shop = Journey([Touchpoint("shop", problem_rate=0.2)], {"shop": {"left": 1.0}}, absorbing=["left"])
    >>> claimed = claimed_world(shop, n_customers=20_000, rng=1)
    >>> seen = simulate(shop, n_customers=20_000, n_periods=1, rng=1, world=claimed)
    >>> seen.loyalty_after_problems["loyal"].round(2).to_dict()
    {'none': 0.19, 'unresolved': 0.06, 'resolved': 0.21}
    """
    shares = {"unresolved": after_problem, "none": without_problem, "resolved": after_recovery}
    for share in shares.values():
        _checks.between("shares of loyal customers", share, 0, 1)
    base = (World() if world is None else world).change(problem_loyalty=0.0, recovered_loyalty=0.0)
    trial = simulate(journey, n_customers=n_customers, n_periods=1, rng=rng, world=base, events=False)
    at = {}
    for name, who in problem_groups(trial).items():
        if who.sum() < FEWEST_IN_GROUP:
            raise ValueError(
                f"journey: of {n_customers:,} customers only {int(who.sum())} are in the group '{name}', too few to "
                "set a share. Simulate more customers, or give the touchpoints problem rates above zero."
            )
        at[name] = float(np.quantile(trial.crowd["loyalty"][who], 1 - shares[name]))
    return base.change(
        loyal_at=at["none"],
        problem_loyalty=at["unresolved"] - at["none"],
        recovered_loyalty=at["none"] - at["resolved"],
    )
