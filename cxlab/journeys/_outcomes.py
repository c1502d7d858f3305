"""What a policy is worth to both sides, replication by replication, and how a number of the world is varied."""

from __future__ import annotations

from dataclasses import fields, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

from cxlab import _checks
from cxlab.journeys._ledger import recorded
from cxlab.journeys._rules import Tables
from cxlab.journeys._run import Run
from cxlab.journeys._totals import FINE
from cxlab.journeys.policy import LEVERS, Policy
from cxlab.journeys.world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cxlab.core.draws import Key
    from cxlab.journeys._totals import Totals
    from cxlab.journeys.journey import Journey


class Outcome(NamedTuple):
    """One thing that is compared: which side gets it, its unit, and whether more is better."""

    side: str
    unit: str
    more_is_better: bool


OUTCOMES = {
    "profit": Outcome("enterprise", "money per starting customer", True),
    "revenue": Outcome("enterprise", "money per starting customer", True),
    "purchases": Outcome("enterprise", "per starting customer", True),
    "retention": Outcome("enterprise", "share per period", True),
    "newcomers": Outcome("enterprise", "told by others, per starting customer", True),
    "functional_value": Outcome("customer", "points of quality above expectation, per visit", True),
    "emotional_value": Outcome("customer", "remembered emotion, per visit", True),
    "satisfaction": Outcome("customer", "points of 1-7, per visit", True),
    "savings": Outcome("customer", "money per starting customer", True),
    "effort": Outcome("customer", "points of effort, summed over a visit", False),
    "journey_length": Outcome("customer", "touchpoints in the first visit of a period", False),
}


class Setting(NamedTuple):
    """What all runs of a comparison share."""

    journey: Journey
    n_customers: int
    n_periods: int
    keys: tuple[Key, ...]


class PolicyRun(NamedTuple):
    """What a policy led to: outcomes (one row for each seed), and periods (one for each seed and period)."""

    outcomes: pd.DataFrame
    periods: pd.DataFrame


class Measure(NamedTuple):
    """Which outcomes are compared, and how a run is turned into them."""

    outcomes: Mapping[str, Outcome]
    of: Callable[[PolicyRun, World], pd.DataFrame]


USUAL = Measure(MappingProxyType(OUTCOMES), lambda run, _: run.outcomes)


def run_policy(setting: Setting, policy: Policy, world: World) -> PolicyRun:
    """Simulate a policy with each seed.

    Parameters
    ----------
    setting : Setting
        Journey, size, and the seeds.
    policy : Policy
        What the company does.
    world : World
        How customers react.

    Returns
    -------
    PolicyRun
        A column for each of `OUTCOMES`, and the periods as `recorded`, with the number of the ``replication``.
    """
    tables = Tables(setting.journey, world, policy, setting.n_periods)
    n = setting.n_customers
    rows, periods = [], []
    for replication, key in enumerate(setting.keys):
        run = Run(tables, key, 0, n, n, keep_events=False)
        periods.append(recorded(run).assign(replication=replication))
        rows.append(values_of(run.totals, setting.journey, world, n))
    return PolicyRun(pd.DataFrame(rows, columns=list(OUTCOMES)), pd.concat(periods, ignore_index=True))


def values_of(totals: Totals, journey: Journey, world: World, n_customers: int) -> dict[str, float]:
    """Return the outcomes of one run."""
    amount = {name: values.sum() / FINE for name, values in totals.amounts.items()}
    count = {name: int(values.sum()) for name, values in totals.counts.items()}
    visits = max(count["visits"], 1)
    costs = sum(value for name, value in amount.items() if name.endswith("_cost"))
    efforts = np.tile([point.effort for point in journey._points], len(journey.shares))
    money = {
        "profit": amount["revenue"] - (1 - world.margin) * amount["gross"] - costs,
        "revenue": amount["revenue"], "savings": amount["gross"] - amount["revenue"],
        "purchases": count["purchases"], "newcomers": count["told"],
    }  # fmt: skip
    felt = {"functional_value": amount["gap"], "emotional_value": amount["memory"],
            "satisfaction": amount["satisfaction"], "effort": float(totals.places.sum(axis=1) @ efforts)}  # fmt: skip
    return {
        **{name: value / n_customers for name, value in money.items()},
        **{name: value / visits for name, value in felt.items()},
        "journey_length": count["first_events"] / max(count["first_visits"], 1),
        "retention": 1 - count["left"] / max(count["active"], 1),
    }


def numbers() -> tuple[str, ...]:
    """Return the names of everything that can be varied: the budget, numbers of the world, ceilings of levers."""
    world = tuple(one.name for one in fields(World) if one.metadata)
    return ("budget", *world, *(f"lever {name}" for name in LEVERS))


def current(number: str, policies: Sequence[Policy], world: World) -> float:
    """Return the value that a number has now."""
    _checks.choice("number", number, numbers())
    if number == "budget":
        return max(policy.cost_per_customer for policy in policies)
    if number.startswith("lever "):
        name = number.removeprefix("lever ")
        return policies[0].levers.get(name, LEVERS[name]).ceiling
    return float(getattr(world, number))


def varied(number: str, value: float, policy: Policy, world: World) -> tuple[Policy, World]:
    """Return a policy and a world in which one number is another.

    Parameters
    ----------
    number : str
        One of `numbers`. "budget" is what is spent in all; its division among the levers stays.
    value : float
        The new value.
    policy : Policy
        What the company does.
    world : World
        How customers react.

    Returns
    -------
    Policy, World
        Changed where the number is.
    """
    if number == "budget":
        whole = policy.cost_per_customer
        return (policy.scaled(value / whole) if whole else policy), world
    if number.startswith("lever "):
        name = number.removeprefix("lever ")
        lever = replace(policy.levers.get(name, LEVERS[name]), ceiling=value)
        return replace(policy, levers={**policy.levers, name: lever}), world
    return policy, world.change(**{number: value})


def differences(
    first: pd.DataFrame,
    second: pd.DataFrame,
    confidence_level: float,
    outcomes: Mapping[str, Outcome] = USUAL.outcomes,
) -> list[dict[str, Any]]:
    """Compare two runs outcome by outcome: t interval of the mean difference within replications."""
    level = _checks.confidence_level(confidence_level)
    apart, n = (first[list(outcomes)] - second[list(outcomes)]).to_numpy(float), len(first)
    mean, error = apart.mean(axis=0), apart.std(axis=0, ddof=1) / np.sqrt(n)
    statistic = np.divide(mean, error, out=np.full(mean.shape, np.nan), where=error > 0)
    reach = stats.t.ppf((1 + level) / 2, n - 1) * error
    table = {"estimate": mean, "std_error": error, "statistic": statistic, "df": np.full(mean.shape, n - 1.0),
             "p_value": 2 * stats.t.sf(np.abs(statistic), n - 1), "conf_low": mean - reach,
             "conf_high": mean + reach}  # fmt: skip
    numbers = np.array(list(table.values())).T.tolist()
    return [
        {**dict(zip(table, row, strict=True)), "outcome": name, "side": one.side, "unit": one.unit}
        for row, (name, one) in zip(numbers, outcomes.items(), strict=True)
    ]


def winner(first: str, second: str, row: dict[str, Any], outcomes: Mapping[str, Outcome] = USUAL.outcomes) -> str:
    """Name the side that is better, when the interval leaves zero on one side."""
    if not (row["conf_low"] > 0 or row["conf_high"] < 0):
        return "can't be told"
    return first if (row["estimate"] > 0) == outcomes[row["outcome"]].more_is_better else second
