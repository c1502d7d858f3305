"""The journey of the benchmark: 24 touchpoints in three channels, five personas, twelve events a visit."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pandas as pd

from cxlab.journeys import Journey, Touchpoint, customer_types

N_TOUCHPOINTS = 24
CHANNELS = ("store", "web", "phone")
MEAN_EVENTS = 12.1


@lru_cache(maxsize=1)
def network() -> Journey:
    """Make the journey; always the same one."""
    rng = np.random.default_rng(2026)
    names = [f"touchpoint {i:02d}" for i in range(N_TOUCHPOINTS)]
    points = [
        Touchpoint(name, stage=f"stage {i // 6}", channel=CHANNELS[i % 3], quality=float(rng.uniform(4.5, 5.5)),
                   emotion=float(rng.uniform(-0.3, 0.5)), problem_rate=float(rng.uniform(0.01, 0.06)))
        for i, name in enumerate(names)
    ]  # fmt: skip
    people = customer_types()
    states = [*names, "bought", "left"]
    return Journey(points, {one.name: _table(rng, states) for one in people}, people, absorbing=["bought", "left"],
                   success=["bought"], name="network")  # fmt: skip


def _table(rng: np.random.Generator, states: list[str]) -> pd.DataFrame:
    on = rng.dirichlet(np.full(N_TOUCHPOINTS, 0.3), N_TOUCHPOINTS) * (1 - 1 / MEAN_EVENTS)
    end = rng.dirichlet([1, 1], N_TOUCHPOINTS) / MEAN_EVENTS
    rows = np.hstack([on, end])
    return pd.DataFrame(rows / rows.sum(axis=1, keepdims=True), index=states[:N_TOUCHPOINTS], columns=states)
