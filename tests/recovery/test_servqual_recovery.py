"""Simulate surveys with a known truth, and count how often it is found."""

import numpy as np
import pandas as pd
import pytest

import cxlab as cx

pytestmark = pytest.mark.recovery

RUNS = 400
TOLERANCE = 0.036
E, P = ["E1", "E2"], ["P1", "P2"]


def share_held(bounds, truth):
    bounds = np.asarray(bounds)
    assert bounds.shape == (RUNS, 2)
    return np.mean((bounds[:, 0] <= truth) & (truth <= bounds[:, 1]))


def survey(rng, n=120):
    """Expectations and perceptions of two items, with a gap of -1 and -0.4, and points that go with the gaps."""
    person = rng.standard_normal((n, 1))
    expected = 6 + 0.3 * person + 0.6 * rng.standard_normal((n, 2))
    perceived = expected - [1.0, 0.4] + 0.5 * person + 0.9 * rng.standard_normal((n, 2))
    points = 50 + 20 * np.tanh(person[:, 0])
    table = pd.DataFrame(np.hstack([expected, perceived]), columns=E + P)
    return table.assign(a=points, b=100 - points, y=perceived @ [0.5, 0.3] + rng.standard_normal(n))


def options():
    return {"expectations": E, "perceptions": P, "dimensions": {"a": ["P1"], "b": ["P2"]}}


def test_intervals_of_gaps_hold_the_truth():
    rng = np.random.default_rng(1)
    found = [cx.gap_scores(survey(rng), **options()).tidy() for _ in range(RUNS)]
    for row, truth in ((0, -1.0), (1, -0.4), (4, -0.7)):
        bounds = [table.loc[row, ["conf_low", "conf_high"]].to_numpy(dtype=float) for table in found]
        assert share_held(bounds, truth) == pytest.approx(0.95, abs=TOLERANCE)
        # A biased estimator must be found out: the same intervals, moved by two thirds of a standard error.
        moved = [bound + 0.67 * (bound[1] - bound[0]) / 3.96 for bound in bounds]
        assert share_held(moved, truth) < 0.95 - TOLERANCE


def test_intervals_of_weighted_gaps_hold_the_truth():
    rng = np.random.default_rng(2)
    big = survey(np.random.default_rng(3), 400_000)
    truth = float((big["a"] * (big["P1"] - big["E1"]) + big["b"] * (big["P2"] - big["E2"])).mean() / 100)
    bounds = []
    for _ in range(RUNS):
        found = cx.gap_scores(survey(rng), importance={"a": "a", "b": "b"}, **options())
        bounds.append(found.tidy().iloc[-1][["conf_low", "conf_high"]].to_numpy(dtype=float))
    assert share_held(bounds, truth) == pytest.approx(0.95, abs=TOLERANCE)


def test_intervals_of_explained_shares_hold_the_truth():
    rng = np.random.default_rng(4)
    moments = cx.Moments.from_data(survey(np.random.default_rng(5), 400_000)[[*E, *P, "y"]])
    large = cx.service_quality_models(moments, outcome="y", **options())
    truth = dict(zip(large.names, large.r_squared, strict=True))
    found = [cx.service_quality_models(survey(rng), outcome="y", **options()).tidy() for _ in range(RUNS)]
    for row, name in enumerate(large.names):
        bounds = [table.loc[row, ["conf_low", "conf_high"]].to_numpy(dtype=float) for table in found]
        assert share_held(bounds, truth[name]) == pytest.approx(0.95, abs=TOLERANCE), name


def test_differences_of_correlations_hold_the_truth():
    rng = np.random.default_rng(6)
    big = survey(np.random.default_rng(7), 400_000)
    perceived, gap = big[P].mean(axis=1), big[P].mean(axis=1) - big[E].mean(axis=1)
    truth = np.corrcoef(perceived, big["y"])[0, 1] - np.corrcoef(gap, big["y"])[0, 1]
    bounds = [
        cx.service_quality_models(survey(rng), outcome="y", **options())
        .differences()
        .loc[0, ["conf_low", "conf_high"]]
        .to_numpy(dtype=float)
        for _ in range(RUNS)
    ]
    assert share_held(bounds, truth) == pytest.approx(0.95, abs=TOLERANCE)


def test_intervals_of_the_satisfaction_index_hold_the_truth():
    rng = np.random.default_rng(8)
    shares = np.array([0.05, 0.1, 0.2, 0.4, 0.25])

    def ratings(n):
        base = rng.choice(5, (n, 1), p=shares)
        own = rng.choice(5, (n, 6), p=shares)
        return pd.DataFrame(1 + np.where(rng.random((n, 6)) < 0.4, base, own), columns=list("abcdef"))

    satisfaction, importance = ["a", "b", "c"], ["d", "e", "f"]
    truth = 100 * float((1 + np.arange(5)) @ shares) / 5
    bounds = []
    for _ in range(RUNS):
        csi = cx.customer_satisfaction_index(
            ratings(90), satisfaction=satisfaction, importance=importance, scale=(1, 5)
        )
        bounds.append(csi.tidy().loc[0, ["conf_low", "conf_high"]].to_numpy(dtype=float))
    assert share_held(bounds, truth) == pytest.approx(0.95, abs=TOLERANCE)


@pytest.mark.parametrize("rng_of_chances", [None, 1])
def test_chances_of_quadrants_are_calibrated(rng_of_chances):
    """With a flat prior on where items lie, an item said to lie there with chance c does so with frequency c."""
    rng = np.random.default_rng(9)
    k, n = 6, 60
    names = [[f"{letter}{i}" for i in range(k)] for letter in "SI"]
    said, right = [], []
    for _ in range(RUNS if rng_of_chances is None else 150):
        truth = rng.uniform(-0.35, 0.35, (2, k))
        values = (4 + truth)[:, None, :] + rng.standard_normal((2, n, k))
        table = pd.DataFrame(np.hstack(list(values)), columns=names[0] + names[1])
        ipa = cx.importance_performance(
            table, performance=names[0], importance=names[1], rng=rng_of_chances, n_resamples=400
        )
        x, y = truth - truth.mean(axis=1, keepdims=True)
        letters = np.where(y > 0, np.where(x > 0, "B", "A"), np.where(x > 0, "D", "C"))
        said += ipa.tidy()["chance"].to_list()
        right += (letters == np.array(ipa.quadrants)).tolist()
    said, right = np.array(said), np.array(right)
    for low, high in ((0.3, 0.6), (0.6, 0.8), (0.8, 0.95), (0.95, 1.01)):
        chosen = (said >= low) & (said < high)
        assert chosen.sum() > 60
        assert right[chosen].mean() == pytest.approx(said[chosen].mean(), abs=0.07), (low, high)


def test_penalty_and_reward_find_a_basic_and_an_exciting_factor():
    rng = np.random.default_rng(10)
    n, found, bounds = 500, [], []
    for _ in range(RUNS):
        ratings = rng.integers(1, 6, (n, 3))
        low, high = ratings <= 2, ratings >= 4
        y = 4 + low @ [-1.0, -0.1, -0.5] + high @ [0.1, 1.0, 0.5] + 0.8 * rng.standard_normal(n)
        table = pd.DataFrame(ratings, columns=["safe", "art", "speed"]).assign(y=y)
        result = cx.penalty_reward(table, outcome="y", attributes=["safe", "art", "speed"], low=2, high=4)
        found.append(tuple(result.factors.values()))
        bounds.append(result.tidy().loc[2, ["conf_low", "conf_high"]].to_numpy(dtype=float))
    safe, art, speed = zip(*found, strict=True)
    assert safe.count("basic") > 0.99 * RUNS
    assert art.count("exciting") > 0.99 * RUNS
    assert speed.count("performance") == pytest.approx(0.95 * RUNS, abs=TOLERANCE * RUNS)
    assert share_held(bounds, -0.9) == pytest.approx(0.95, abs=TOLERANCE)
