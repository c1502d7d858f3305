"""Simulate with known numbers, estimate, compare: cascades, adoption, ladders, and what a biased estimate would do."""

import numpy as np
import pytest

import cxlab as cx

pytestmark = pytest.mark.recovery

RUNS = 400
# Coverage of 400 intervals of 95 % lies within 0.95 ± 0.036 but for one time in a thousand.
NOMINAL = pytest.approx(0.95, abs=0.036)


def transmissions(telling, overdispersion=0.0, n_cascades=150):
    """Estimate and bounds of R in many simulated pilots with R = 0.5."""
    rng = np.random.default_rng(20)
    rows = []
    for _ in range(RUNS):
        made = cx.simulate_cascades(contacts=10, motive=0.5, ease=0.1, overdispersion=overdispersion,
                                    n_cascades=n_cascades, rng=rng)  # fmt: skip
        found = cx.fit_cascade(made.table(), size="size", counts="n_cascades", telling=telling)
        rows.append(found.tidy().loc[0, ["estimate", "conf_low", "conf_high"]].to_numpy(dtype=float))
    return np.array(rows).T


def holds(low, high, truth):
    return float(np.mean((low <= truth) & (truth <= high)))


def test_the_transmission_is_recovered_and_its_interval_keeps_its_promise():
    estimates, low, high = transmissions("poisson")
    assert estimates.mean() == pytest.approx(0.5, abs=0.01)
    assert holds(low, high, 0.5) == NOMINAL


def test_unequal_telling_is_recovered_too():
    estimates, low, high = transmissions("negative_binomial", overdispersion=2.0)
    assert estimates.mean() == pytest.approx(0.5, abs=0.02)
    assert holds(low, high, 0.5) == NOMINAL


def test_the_poisson_interval_breaks_its_promise_when_people_tell_unequally():
    """The planted error: the check above must be able to fail."""
    _, low, high = transmissions("poisson", overdispersion=2.0)
    assert holds(low, high, 0.5) < 0.95 - 0.036


def test_the_overdispersion_is_recovered():
    made = cx.simulate_cascades(contacts=10, motive=0.5, ease=0.1, overdispersion=2, n_cascades=20_000, rng=3)
    found = cx.fit_cascade(made.table(), size="size", counts="n_cascades", telling="negative_binomial")
    row = found.tidy().set_index("term").loc["overdispersion"]
    assert row["conf_low"] < 2 < row["conf_high"]
    assert found.overdispersion == pytest.approx(2, rel=0.15)


def test_simulated_cascades_have_the_exact_distribution():
    for options in ({}, {"overdispersion": 3.0}, {"advocates": 5}):
        table = cx.simulate_cascades(contacts=8, motive=0.5, ease=0.2, n_cascades=20_000, rng=11, **options).tidy()
        z = (table["estimate"] - table["theory"]) / table["std_error"]
        assert z[table["std_error"] > 1e-3].abs().max() < 4


def test_cascades_above_one_die_out_as_often_as_they_should():
    made = cx.simulate_cascades(contacts=15, motive=0.5, ease=0.2, n_cascades=20_000, largest=2000, rng=5)
    exact = cx.cascade(contacts=15, motive=0.5, ease=0.2).dies_out
    assert made.is_over.mean() == pytest.approx(exact, abs=4 * np.sqrt(exact * (1 - exact) / 20_000))


def test_adoption_is_recovered_and_its_intervals_keep_their_promise():
    truth = {"p": 0.02, "q": 0.45, "m": 5000.0}
    curve = cx.bass_curve(**truth, n_periods=18).tidy()["estimate"].to_numpy()
    rng, tables = np.random.default_rng(8), []
    for _ in range(RUNS):
        found = cx.fit_bass(np.maximum(curve + rng.normal(0, 25, 18), 0))
        tables.append(found.tidy().set_index("term").loc[["p", "q", "m"]])
    for name, value in truth.items():
        rows = np.array([table.loc[name, ["estimate", "conf_low", "conf_high"]].to_numpy(float) for table in tables])
        assert rows[:, 0].mean() == pytest.approx(value, rel=0.03)
        assert holds(rows[:, 1], rows[:, 2], value) == NOMINAL


def test_before_the_peak_the_market_is_hardly_known():
    """What the chapter says of early fits: the middle half of the estimates is many times as wide."""
    curve = cx.bass_curve(p=0.02, q=0.45, m=5000, n_periods=18).tidy()["estimate"].to_numpy()
    spread = {}
    for n in (5, 18):
        rng = np.random.default_rng(9)
        markets = [cx.fit_bass(np.maximum(curve[:n] + rng.normal(0, 25, n), 0)).m for _ in range(60)]
        spread[n] = np.subtract(*np.quantile(markets, [0.75, 0.25])) / 5000
    assert spread[5] > 10 * spread[18]


def test_moves_on_a_ladder_are_recovered():
    chances = np.array([[0.6, 0.3, 0.1], [0.2, 0.5, 0.3], [0.05, 0.15, 0.8]])
    rungs = ["client", "supporter", "advocate"]
    held = []
    for seed in range(60):
        panel = cx.simulate_ladder(chances, start=[0.5, 0.3, 0.2], n_customers=200, n_periods=6, rng=seed, rungs=rungs)
        table = cx.ladder_transitions(panel, rungs=rungs).tidy().iloc[4:]
        held += list((table["conf_low"] <= chances.ravel()) & (chances.ravel() <= table["conf_high"]))
    assert np.mean(held) == NOMINAL
