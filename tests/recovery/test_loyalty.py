"""Simulate surveys with a known truth, estimate, and count how often the truth is inside the interval."""

import numpy as np
import pandas as pd
import pytest

import cxlab as cx

pytestmark = pytest.mark.recovery

RUNS = 400
# Three standard errors of a share of .95 in 400 runs are .033; see the design for the bound.
TOLERANCE = 0.036

SHARES = np.array([1, 1, 1, 1, 2, 3, 4, 8, 9, 8, 12]) / 50
TRUTH = 100 * (SHARES[9:].sum() - SHARES[:7].sum())
FEWER = np.array([2, 1, 2, 2, 3, 4, 5, 9, 8, 6, 8]) / 50
STARS = np.array([0.05, 0.08, 0.17, 0.4, 0.3])


def covered(bounds, truth):
    bounds = np.asarray(bounds)
    assert bounds.shape == (RUNS, 2)
    return np.mean((bounds[:, 0] <= truth) & (truth <= bounds[:, 1]))


def bounds_of(result, row=0):
    return result.tidy().loc[row, ["conf_low", "conf_high"]].to_numpy(dtype=float)


def surveys(seed, n=200, shares=SHARES):
    rng = np.random.default_rng(seed)
    return [rng.choice(11, n, p=shares) for _ in range(RUNS)]


@pytest.mark.parametrize("method", ["adjusted_wald", "wald"])
def test_nps_intervals_hold_the_truth(method):
    bounds = [bounds_of(cx.net_promoter_score(survey, method=method)) for survey in surveys(1)]
    assert covered(bounds, TRUTH) == pytest.approx(0.95, abs=TOLERANCE)


def test_bootstrap_intervals_hold_the_truth():
    rng = np.random.default_rng(2)
    bounds = [
        bounds_of(cx.net_promoter_score(survey, method="bootstrap", n_resamples=800, rng=rng)) for survey in surveys(3)
    ]
    assert covered(bounds, TRUTH) == pytest.approx(0.95, abs=TOLERANCE)


def test_a_biased_estimator_fails_the_same_check():
    """Blank answers coded as 11 and counted as promoters: the check must notice."""
    bounds = []
    for survey in surveys(1):
        blanks = np.full(len(survey) // 12, 10)
        bounds.append(bounds_of(cx.net_promoter_score(np.concatenate([survey, blanks]))))
    with pytest.raises(AssertionError):
        assert covered(bounds, TRUTH) == pytest.approx(0.95, abs=TOLERANCE)


def test_weighted_intervals_hold_the_truth_that_unweighted_ones_miss():
    """Promoters answer twice as often; weights of one over the chance to answer put that right."""
    chance = np.where(np.arange(11) >= 9, 1.0, 0.5)
    seen = SHARES * chance / (SHARES @ chance)
    weighted, plain = [], []
    for survey in surveys(4, shares=seen):
        table = pd.DataFrame({"score": survey, "weight": 1 / chance[survey]})
        weighted.append(bounds_of(cx.net_promoter_score(table, rating="score", weights="weight")))
        plain.append(bounds_of(cx.net_promoter_score(table, rating="score")))
    assert covered(weighted, TRUTH) == pytest.approx(0.95, abs=TOLERANCE)
    assert covered(plain, TRUTH) < 0.5


@pytest.mark.parametrize(("row", "truth"), [(0, STARS[3:].sum()), (1, STARS @ [1, 2, 3, 4, 5])])
def test_satisfaction_intervals_hold_the_truth(row, truth):
    rng = np.random.default_rng(5)
    bounds = [bounds_of(cx.csat(rng.choice(5, 150, p=STARS) + 1, scale=(1, 5)), row) for _ in range(RUNS)]
    assert covered(bounds, truth) == pytest.approx(0.95, abs=TOLERANCE)


def test_intervals_of_a_difference_hold_the_truth():
    truth = TRUTH - 100 * (FEWER[9:].sum() - FEWER[:7].sum())
    pairs = zip(surveys(6, n=60), surveys(7, n=90, shares=FEWER), strict=True)
    bounds = [
        bounds_of(cx.score_difference(cx.net_promoter_score(one), cx.net_promoter_score(other))) for one, other in pairs
    ]
    assert covered(bounds, truth) == pytest.approx(0.95, abs=TOLERANCE)


def test_the_trend_test_keeps_its_level_and_finds_the_slope():
    rng = np.random.default_rng(8)
    years = np.repeat([2021, 2022, 2023, 2024], 80)
    flat, slopes, truth = [], [], 6.0
    for _ in range(RUNS):
        table = pd.DataFrame({"year": years, "score": rng.choice(11, years.size, p=SHARES)})
        flat.append(cx.score_trend(table, wave="year", rating="score").p_value < 0.05)
        # A detractor in so many turns promoter each year: the score rises by `truth` points a year.
        turned = rng.random(years.size) < truth / 200 * (years - 2021) / SHARES[:7].sum()
        rising = table.assign(score=np.where((table.score <= 6) & turned, 10, table.score))
        slopes.append(cx.score_trend(rising, wave="year", rating="score").slope)
    assert np.mean(flat) == pytest.approx(0.05, abs=TOLERANCE)
    assert np.mean(slopes) == pytest.approx(truth, abs=3 * np.std(slopes) / np.sqrt(RUNS))


def test_a_plan_has_the_power_that_it_promises():
    first, second = np.array([0.15, 0.35, 0.5]), np.array([0.1, 0.3, 0.6])
    gap = 100 * ((second[2] - second[0]) - (first[2] - first[0]))
    plan = cx.sample_size(difference=gap, promoters=0.55, detractors=0.125)
    rng = np.random.default_rng(9)
    draws = [rng.multinomial(plan.n, shares, size=RUNS) for shares in (first, second)]
    found = [
        cx.score_difference(*(cx.NetPromoterScore.from_counts({5: d, 8: p, 10: up}) for d, p, up in pair)).p_value
        < 0.05
        for pair in zip(*draws, strict=True)
    ]
    assert np.mean(found) == pytest.approx(0.8, abs=3 * np.sqrt(0.8 * 0.2 / RUNS))


def test_a_plan_in_a_small_population_keeps_its_margin():
    population = np.repeat([3, 8, 10], [60, 140, 200])
    truth = 100 * (200 - 60) / 400
    plan = cx.sample_size(margin=8, promoters=0.5, detractors=0.15, population=400)
    rng = np.random.default_rng(10)
    scores = [cx.net_promoter_score(rng.permutation(population)[: plan.n]).score for _ in range(RUNS)]
    assert np.mean(np.abs(np.array(scores) - truth) <= 8) == pytest.approx(0.95, abs=TOLERANCE)
