"""Intervals through noise, shares through cards and matches in samples, against truths that are known."""

import numpy as np
import pandas as pd
import pytest

import cxlab as cx
from cxlab.core import privacy_noise as core
from cxlab.core.proportions import normal_quantile

pytestmark = pytest.mark.recovery

RUNS, TOLERANCE = 400, 0.036


def scores(promoters, detractors, n, epsilon, seed):
    """Four hundred published scores of the same customers asked again and again."""
    rng = np.random.default_rng(seed)
    drawn = rng.multinomial(n, [promoters, 1 - promoters - detractors, detractors], RUNS)
    counts = [{10: int(up), 8: int(middle), 3: int(down)} for up, middle, down in drawn]
    return [cx.private_nps(one, epsilon=epsilon, noise="simulated", rng=rng) for one in counts]


@pytest.mark.parametrize(
    ("promoters", "detractors", "n", "epsilon"),
    [(0.52, 0.12, 400, 1), (0.45, 0.2, 100, 0.5), (0.45, 0.2, 60, 0.2), (0.9, 0.04, 150, 1), (0.2, 0.5, 1500, 0.1)],
)
def test_the_interval_holds_the_truth_as_often_as_promised(promoters, detractors, n, epsilon):
    tables = [one.tidy().iloc[0] for one in scores(promoters, detractors, n, epsilon, seed=9)]
    truth = 100 * (promoters - detractors)
    covered = np.mean([row.conf_low <= truth <= row.conf_high for row in tables])
    assert covered == pytest.approx(0.95, abs=TOLERANCE)


def test_the_intervals_of_the_shares_too():
    tables = [one.tidy().set_index("term") for one in scores(0.45, 0.2, 150, 0.5, seed=4)]
    for term, truth in (("promoters", 0.45), ("passives", 0.35), ("detractors", 0.2)):
        covered = np.mean([table.loc[term, "conf_low"] <= truth <= table.loc[term, "conf_high"] for table in tables])
        assert covered == pytest.approx(0.95, abs=TOLERANCE)


def test_an_interval_that_forgets_the_noise_fails():
    """The planted fault: only the error from sampling."""
    half = normal_quantile(0.95)
    tables = [one.tidy().iloc[0] for one in scores(0.45, 0.2, 60, 0.2, seed=9)]
    covered = np.mean([abs(row.estimate - 25) <= half * row.sampling_error for row in tables])
    assert covered < 0.95 - TOLERANCE


def test_the_score_is_right_on_average():
    made = [one.score for one in scores(0.45, 0.2, 400, 0.5, seed=2)]
    error = np.std(made) / np.sqrt(RUNS)
    assert abs(np.mean(made) - 25) < 4 * error
    sampling = 100 * np.sqrt((0.65 - 0.25**2) / 400)
    noise = 100 * float(np.sqrt(core.discrete_laplace_variance(4.0))) / 400
    assert np.std(made) == pytest.approx(np.hypot(sampling, noise), rel=0.1)


@pytest.mark.parametrize(("truth", "forced_yes", "share"), [(0.5, 0.5, 0.2), (0.7, 0.3, 0.05), (0.8, 0.5, 0.6)])
def test_the_share_behind_the_cards(truth, forced_yes, share):
    rng = np.random.default_rng(7)
    covered = []
    for _ in range(RUNS):
        real = rng.random(300) < share
        follows, forced = rng.random(300) < truth, rng.random(300) < forced_yes
        answers = np.where(follows, real, forced).astype(int)
        row = cx.randomised_response(answers, truth=truth, forced_yes=forced_yes).tidy().iloc[0]
        covered.append(row.conf_low <= share <= row.conf_high)
    assert np.mean(covered) == pytest.approx(0.95, abs=TOLERANCE)


def test_the_chance_of_a_right_match():
    """A population with known doubles, sampled: how often does the only row that fits somebody belong to him?"""
    rng = np.random.default_rng(3)
    population = pd.DataFrame({"age": rng.integers(18, 80, 6000), "place": rng.zipf(1.6, 6000).clip(max=300)})
    key = ["age", "place"]
    doubles = population.groupby(key).size()
    estimated, true = [], []
    for _ in range(60):
        sample = population.sample(600, random_state=rng)
        risk = cx.reidentification_risk(sample, quasi_identifiers=key, population=6000)
        alone = sample.groupby(key).size().loc[lambda sizes: sizes == 1].index
        estimated.append(risk.correct_match)
        # An attacker who looks for anybody of the population that fits such a row: one of the doubles is right.
        true.append(len(alone) / doubles.loc[alone].sum())
    error = np.std(np.array(estimated) - true) / np.sqrt(60)
    assert abs(np.mean(estimated) - np.mean(true)) < 4 * error + 0.005
