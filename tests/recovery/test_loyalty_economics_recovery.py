"""Outcomes after complaints where the truth is known: the simulator under the claim, and coverage within strata."""

import numpy as np
import pandas as pd
import pytest

import cxlab as cx
from cxlab.core.contrasts import stratified_difference

WELL, BADLY, NONE = "problem, handled well", "problem, not handled well", "no problem"


@pytest.fixture(scope="module")
def shop():
    return cx.Journey([cx.Touchpoint("shop", problem_rate=0.25)], {"shop": {"left": 1.0}}, absorbing=["left"])


def outcomes(simulation, **options):
    people = simulation.customers.query("visits > 0")
    table = pd.DataFrame(
        {
            "problem": people["problems"] > 0,
            "solved": people["recovered"] == people["problems"],
            "loyal": people["loyalty"] >= simulation.world.loyal_at,
        }
    )
    return cx.complaint_outcomes(table, problem="problem", resolved="solved", outcome="loyal", **options)


def test_the_claimed_world_gives_6_19_and_21(shop):
    world = cx.claimed_world(shop, n_customers=20_000, rng=1)
    seen = cx.simulate(shop, n_customers=20_000, n_periods=1, rng=2, world=world)
    found = outcomes(seen).tidy().set_index("term")
    for group, claimed in ((BADLY, 0.06), (NONE, 0.19), (WELL, 0.21)):
        assert found.loc[group, "conf_low"] < claimed + 0.01
        assert found.loc[group, "conf_high"] > claimed - 0.01
    reported = seen.loyalty_after_problems["loyal"]
    assert found.loc[[NONE, BADLY, WELL], "estimate"].to_numpy() == pytest.approx(
        reported[["none", "unresolved", "resolved"]].to_numpy()
    )


def test_the_stratified_interval_covers():
    """400 tables of six strata with different shares and the same difference of .1."""
    rng, base, covered = np.random.default_rng(1), np.linspace(0.1, 0.6, 6), 0
    for _ in range(400):
        n1, n0 = rng.integers(15, 60, 6).astype(float), rng.integers(15, 60, 6).astype(float)
        a, b = rng.binomial(n1.astype(int), base + 0.1), rng.binomial(n0.astype(int), base)
        low, high = stratified_difference(a.astype(float), n1, b.astype(float), n0, 0.95).bounds
        covered += low <= 0.1 <= high
    assert covered / 400 == pytest.approx(0.95, abs=0.036)


def test_the_interval_of_a_difference_covers():
    """400 pairs of samples; Newcombe's interval of the paradox."""
    rng, covered = np.random.default_rng(2), 0
    for _ in range(400):
        counts = [(0, None, 300, rng.binomial(300, 0.19)), (1, 1, 100, rng.binomial(100, 0.21))]
        rows = [(p, s, y, k if y else n - k) for p, s, n, k in counts for y in (0, 1)]
        table = pd.DataFrame(rows, columns=["p", "s", "y", "n"])
        found = cx.complaint_outcomes(table, problem="p", resolved="s", outcome="y", counts="n")
        row = found.tidy().iloc[2]
        covered += row["conf_low"] <= 0.02 <= row["conf_high"]
    assert covered / 400 == pytest.approx(0.95, abs=0.036)
