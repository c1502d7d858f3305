"""Simulate customers: the only place where a class knows the truth."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab.core import draws
from cxlab.core.kernel import MARKS
from cxlab.journeys import _memory, _rules
from cxlab.journeys._crowd import RUNGS
from cxlab.journeys._rules import Tables
from cxlab.journeys._run import Run
from cxlab.journeys.journey import Journey
from cxlab.journeys.policy import Policy
from cxlab.journeys.world import World

if TYPE_CHECKING:
    import os

    from cxlab._checks import Seed
    from cxlab.journeys._crowd import Crowd
    from cxlab.journeys._totals import Totals

OUTCOMES = ("fine", "silent problem", "unresolved complaint", "resolved complaint")


def simulate(
    journey: Journey,
    policy: Policy | None = None,
    *,
    n_customers: int = 1000,
    n_periods: int = 12,
    rng: Seed = None,
    world: World | None = None,
    events: bool = True,
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
    if events:
        _memory.check_fits(journey, n_customers, n_periods, _memory.memory_of_machine())
    key = draws.new_key(generator)
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
    from cxlab.journeys._crowd import MOST_VISITS

    busy = [f"{one.name} {one.visits:g}" for one in journey._people if one.visits > MOST_VISITS / 2]
    if busy:
        raise ValueError(
            f"journey: personas may make at most {MOST_VISITS // 2} visits in a period; got {_checks.listing(busy)}. "
            "Use shorter periods."
        )


@dataclass(frozen=True, eq=False, repr=False)
class Simulation:
    """Hold what was simulated, and make tables, surveys and logs from it.

    Parameters
    ----------
    journey : Journey
        Where customers walked.
    policy : Policy
        What the company did.
    world : World
        The numbers behind the equations.
    n_customers, n_periods : int
        Size of the simulation.
    totals : Totals
        Whole numbers, period by period.
    crowd : Crowd
        Everything about each customer.
    columns : dict of str to ndarray or None
        The events, column by column; None when they were not kept.
    key : tuple of numpy.uint64
        The seed, from which surveys continue.

    Examples
    --------
    >>> from cxlab.journeys import Journey, simulate
    >>> shop = Journey(["shop"], {"shop": {"bought": 0.6, "left": 0.4}}, absorbing=["bought", "left"],
    ...                success=["bought"])
    >>> simulation = simulate(shop, n_customers=100, n_periods=3, rng=1)
    >>> simulation.events.columns[:6].tolist()
    ['customer', 'persona', 'period', 'visit', 'step', 'touchpoint']
    """

    journey: Journey
    policy: Policy
    world: World
    n_customers: int
    n_periods: int
    totals: Totals
    crowd: Crowd
    columns: dict[str, np.ndarray] | None
    key: draws.Key = field(repr=False)

    @classmethod
    def of(cls, run: Run) -> Simulation:
        """Wrap a finished run."""
        tables = run.tables
        columns = run.store.trimmed() if run.keep_events else None
        return cls(tables.journey, tables.policy, tables.world, run.last - run.first, tables.n_periods, run.totals,
                   run.crowd, columns, run.key)  # fmt: skip

    def __repr__(self) -> str:
        counts = self.totals.counts
        return (
            f"<Simulation of '{self.journey.name}', policy '{self.policy.name}': {self.crowd.size:,} customers, "
            f"{self.n_periods} periods, {counts['visits'].sum():,} visits, {counts['events'].sum():,} events>"
        )

    @cached_property
    def events(self) -> pd.DataFrame:
        """One row for each touchpoint that a customer met, by period, customer, visit and step.

        Columns: ``customer, persona, period, visit, step, touchpoint, outcome`` (see `OUTCOMES`), the perceived quality
        of the five dimensions (1-7), ``gap`` (perceived less expected), ``emotion`` (-5 to 5), ``minutes``. The table
        shares its memory with the simulation.
        """
        if self.columns is None:
            raise ValueError(
                "events: this simulation kept totals only. Run simulate(..., events=True), or use .periods and "
                ".customers."
            )
        names = {"persona": [one.name for one in self.journey._people], "outcome": list(OUTCOMES),
                 "touchpoint": list(self.journey.states[: self.journey.n_touchpoints])}  # fmt: skip
        data: dict[str, Any] = {
            name: _named(column, names[name]) if name in names else column for name, column in self.columns.items()
        }
        return pd.DataFrame(data, copy=False)

    @cached_property
    def customers(self) -> pd.DataFrame:
        """One row for each customer, founders first, then newcomers in the order in which they came.

        Columns: ``customer, persona, parent`` (who told him; missing for founders and for those who came by
        themselves), ``arrived`` and ``left`` (periods; missing while he stays), ``rung`` of the ladder, ``visits,
        events, purchases, revenue, profit`` (less what was spent on him), ``first_purchase, last_purchase`` (periods),
        ``problems, complaints, recovered, brought`` (newcomers), ``minutes, emotion`` (mean of events), ``memory,
        satisfaction`` (means of visits), ``loyalty``, ``perceived_...`` (mean marks) and ``expected_...``.
        """
        return _customer_table(self)

    @cached_property
    def periods(self) -> pd.DataFrame:
        """One row for each period: counts, money, and means of what customers felt.

        Counts: ``active`` (customers at its start), ``visits, events, purchases, problems, complaints, recovered,
        talks, told`` and ``came_alone`` (newcomers, who begin in the next period; together ``newcomers``), ``left``,
        and the customers on each rung at its end. ``retention`` is 1 - left / active. Money: ``revenue`` (after
        ``discounts``), costs by kind, ``profit``. Means of visits: ``journey_length`` (events), ``minutes, gap, memory,
        satisfaction``; of events: ``emotion``; of customers: ``loyalty``.
        """
        return self.totals.table(self.world.margin)

    @cached_property
    def ladder(self) -> pd.DataFrame:
        """Share of customers who moved from one rung (rows) to another (columns) from one period to the next."""
        moves = self.totals.moves
        share = moves / np.where(moves.sum(axis=1, keepdims=True) > 0, moves.sum(axis=1, keepdims=True), np.nan)
        return pd.DataFrame(share, index=pd.Index(RUNGS, name="from"), columns=pd.Index(RUNGS, name="to"))

    @cached_property
    def touchpoint_visits(self) -> pd.DataFrame:
        """Events at each touchpoint (columns) for each persona (rows), all periods together."""
        n = self.journey.n_touchpoints
        counts = self.totals.places.sum(axis=1).reshape(-1, n)
        people = [one.name for one in self.journey._people]
        return pd.DataFrame(counts, index=people, columns=list(self.journey.states[:n]))

    @property
    def quantisation(self) -> float:
        """The largest difference between a transition probability of the journey and the one that was simulated."""
        return _rules.quantisation(self.journey)

    @cached_property
    def truth(self) -> pd.DataFrame:
        """Every true number behind the simulation, to be revealed at the end of a class.

        Columns ``name, value, unit, mark, source``. Rows ``weight_...`` are the true regression weights of the five
        gaps on satisfaction in `survey`.
        """
        world = self.world.table()[["name", "value", "unit", "mark", "source"]]
        weights = [
            {"name": f"weight_{name}", "value": self.world.quality_weight * share, "unit": "points per point",
             "mark": "derived", "source": "quality_weight * importance"}
            for name, share in zip(MARKS, self.world.importance, strict=True)
        ]  # fmt: skip
        points = self.journey.touchpoint_table().set_index("touchpoint").select_dtypes("number")
        places = [
            {"name": f"{point}, {what}", "value": value, "unit": "see Touchpoint", "mark": "journey", "source": ""}
            for point, row in points.iterrows()
            for what, value in row.items()
        ]
        return pd.concat([world, pd.DataFrame([*weights, *places])], ignore_index=True)

    def rfm(self) -> pd.DataFrame:
        """Return recency, frequency and monetary value in the vocabulary of BG/NBD models.

        Returns
        -------
        DataFrame
            Index: customers with at least one purchase. ``frequency``: periods with a purchase after the first such
            period; ``recency``: periods from first to last; ``T``: periods from the first to the end of the simulation;
            ``monetary_value``: mean revenue of the repeat periods, missing where there are none.

        Notes
        -----
        Time is counted in periods, and purchases of the same period count as one. In direct marketing "recency" is the
        time since the last purchase, which is ``T - recency`` here.

        References
        ----------
        Fader, P. S., Hardie, B. G. S., & Lee, K. L. (2005). "Counting your customers" the easy way. Marketing Science,
        24(2), 275-284. https://doi.org/10.1287/mksc.1040.0098
        """
        crowd = self.crowd
        bought = np.flatnonzero(crowd["first_purchase"] >= 0)
        first, last = (crowd[name][bought].astype(np.int64) for name in ("first_purchase", "last_purchase"))
        frequency = crowd["buying_periods"][bought].astype(np.int64) - 1
        repeat = crowd["revenue"][bought] - crowd["first_revenue"][bought]
        value = np.divide(repeat, frequency, out=np.full(bought.size, np.nan), where=frequency > 0)
        index = pd.Index(crowd["customer"][bought], name="customer")
        return pd.DataFrame(
            {"frequency": frequency, "recency": last - first, "T": self.n_periods - 1 - first, "monetary_value": value},
            index=index,
        )

    def to_parquet(self, path: str | os.PathLike[str]) -> None:
        """Write the events to one Parquet file; needs pyarrow, which comes with ``cxlab[scale]``.

        Parameters
        ----------
        path : str or path
            The file. One of that name is replaced.

        Raises
        ------
        ImportError
            If pyarrow isn't installed.
        """
        from cxlab.journeys import _parquet

        _parquet.write(self.events, path)


def _named(codes: np.ndarray, names: list[str]) -> pd.Categorical:
    return pd.Categorical.from_codes(codes, categories=names, validate=False)


def _customer_table(simulation: Simulation) -> pd.DataFrame:
    crowd, journey, world = simulation.crowd, simulation.journey, simulation.world
    visits, events = (np.where(crowd[name] > 0, crowd[name], np.nan) for name in ("visits", "events"))
    profit = crowd["revenue"] - (1 - world.margin) * crowd["gross"] - crowd["spent_on"]
    profit = profit - world.visit_cost * crowd["visits"] - world.recovery_cost * crowd["recovered"]
    table = pd.DataFrame({
        "customer": crowd["customer"].copy(),
        "persona": _named(crowd["persona"], [one.name for one in journey._people]),
        **{name: _missing(crowd[name]) for name in ("parent", "arrived", "left", "first_purchase", "last_purchase")},
        "rung": pd.Categorical.from_codes(crowd["rung"], categories=list(RUNGS), ordered=True),
        **{name: crowd[name].astype(np.int64) for name in ("visits", "events", "purchases")},
        "revenue": crowd["revenue"].copy(), "profit": profit,
        **{name: crowd[name].astype(np.int64) for name in ("problems", "complaints", "recovered", "brought")},
        "minutes": crowd["minutes"] / events, "emotion": crowd["emotion"] / events,
        "memory": crowd["memory_sum"] / visits, "satisfaction": crowd["satisfaction_sum"] / visits,
        "loyalty": crowd["loyalty"].astype(np.float64),
    })  # fmt: skip
    expected = np.array([one.expectation for one in journey._people], float)[crowd["persona"]]
    for d, name in enumerate(MARKS):
        table[f"perceived_{name}"] = crowd.marks[d, : crowd.size] / events
    for d, name in enumerate(MARKS):
        table[f"expected_{name}"] = expected[:, d] + crowd["shift"]
    return table


def _missing(values: np.ndarray) -> pd.arrays.IntegerArray:
    return pd.arrays.IntegerArray(values.astype(np.int64), values < 0)
