"""The tables of a simulation that are made when somebody asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from cxlab.core.kernel import MARKS
from cxlab.journeys._crowd import RUNGS

if TYPE_CHECKING:
    from cxlab.journeys.simulation import Simulation

OUTCOMES = ("fine", "silent problem", "unresolved complaint", "resolved complaint")


def rfm(simulation: Simulation) -> pd.DataFrame:
    """Make the table of recency and frequency; see `Simulation.rfm`."""
    crowd = simulation.crowd
    bought = np.flatnonzero(crowd["first_purchase"] >= 0)
    first, last = (crowd[name][bought].astype(np.int64) for name in ("first_purchase", "last_purchase"))
    frequency = crowd["buying_periods"][bought].astype(np.int64) - 1
    repeat = crowd["revenue"][bought] - crowd["first_revenue"][bought]
    value = np.divide(repeat, frequency, out=np.full(bought.size, np.nan), where=frequency > 0)
    index = pd.Index(crowd["customer"][bought], name="customer")
    return pd.DataFrame(
        {
            "frequency": frequency,
            "recency": last - first,
            "T": simulation.n_periods - 1 - first,
            "monetary_value": value,
        },
        index=index,
    )


def loyalty_after_problems(simulation: Simulation) -> pd.DataFrame:
    """Make the table of loyal customers; see `Simulation.loyalty_after_problems`."""
    rows = {}
    for name, who in problem_groups(simulation).items():
        loyal, n = (simulation.crowd["loyalty"][who] >= simulation.world.loyal_at).mean(), int(who.sum())
        rows[name] = {"n": n, "loyal": loyal, "std_error": np.sqrt(loyal * (1 - loyal) / n)}
    return pd.DataFrame(rows).T.astype({"n": "int64"})


def problem_groups(simulation: Simulation) -> dict[str, np.ndarray]:
    """Say who had no problem, an unresolved one, or resolved ones only."""
    crowd = simulation.crowd
    visited, problems, recovered = crowd["visits"] > 0, crowd["problems"], crowd["recovered"]
    return {
        "none": visited & (problems == 0),
        "unresolved": problems > recovered,
        "resolved": (problems > 0) & (problems == recovered),
    }


def named(codes: np.ndarray, names: list[str]) -> pd.Categorical:
    """Give codes their names without copying them."""
    return pd.Categorical.from_codes(codes, categories=names, validate=False)


def customers(simulation: Simulation) -> pd.DataFrame:
    """Make the table of customers; see `Simulation.customers`."""
    crowd, journey, world = simulation.crowd, simulation.journey, simulation.world
    visits, events = (np.where(crowd[name] > 0, crowd[name], np.nan) for name in ("visits", "events"))
    profit = crowd["revenue"] - (1 - world.margin) * crowd["gross"] - crowd["spent_on"]
    profit = profit - world.visit_cost * crowd["visits"] - world.recovery_cost * crowd["recovered"]
    table = pd.DataFrame({
        "customer": crowd["customer"].copy(),
        "persona": named(crowd["persona"], [one.name for one in journey._people]),
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
