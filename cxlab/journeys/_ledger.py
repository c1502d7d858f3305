"""What is written down in each period of a run, so that its money can be valued later without simulating again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cxlab.journeys._crowd import NEVER

if TYPE_CHECKING:
    from cxlab.journeys._run import Run

# Sums over the starting customers so far; the difference of two periods is what the later one brought.
_SUMS = {"starting_gross": "gross", "starting_revenue": "revenue", "starting_spent": "spent_on",
         "starting_visits": "visits", "starting_recovered": "recovered"}  # fmt: skip


def recorded(run: Run) -> pd.DataFrame:
    """Run all periods and write each of them down.

    Parameters
    ----------
    run : Run
        Not yet run.

    Returns
    -------
    DataFrame
        One row for each period: the columns of `Simulation.periods`; ``effort``, points summed over all events; and,
        of the starting customers alone, ``starting_active`` (at the start of the period), ``starting_left``,
        ``starting_revenue``, ``starting_gross`` (before discounts), ``starting_service_cost`` (visits and resolved
        complaints) and ``starting_policy_cost``.
    """
    seen = [_sums(run)]
    seen += [_sums(run) for _ in run.each_period()]
    world, journey = run.tables.world, run.tables.journey
    so_far = pd.DataFrame(seen)
    new = so_far.diff().iloc[1:].reset_index(drop=True)
    efforts = np.tile([point.effort for point in journey._points], len(journey.shares))
    return run.totals.table(world.margin).assign(
        effort=efforts @ run.totals.places, starting_active=so_far["starting_active"].to_numpy()[:-1],
        starting_left=-new["starting_active"], starting_revenue=new["starting_revenue"],
        starting_gross=new["starting_gross"],
        starting_service_cost=new["starting_visits"] * world.visit_cost
        + new["starting_recovered"] * world.recovery_cost,
        starting_policy_cost=new["starting_spent"],
    )  # fmt: skip


def _sums(run: Run) -> dict[str, Any]:
    """Add up what is known of the starting customers, who are the first rows of the crowd."""
    crowd, n = run.crowd, run.last - run.first
    still = int((crowd["left"][:n] == NEVER).sum())
    return {"starting_active": still, **{name: float(crowd[column][:n].sum()) for name, column in _SUMS.items()}}
