"""Alarms of a tracked score: exact counts against enumeration, theory and simulation."""

from itertools import product

import numpy as np
import pytest
from scipy import stats

import cxlab as cx
from cxlab.core import tracker
from cxlab.core.coverage import _samples, trinomial_probability


def test_the_net_count_is_that_of_all_samples():
    found = tracker.net_distribution(0.6, 0.1, 12)
    counted = np.zeros(25)
    for up, down in _samples(12):
        np.add.at(counted, up - down + 12, trinomial_probability(up, down, 12, 0.6, 0.1))
    assert found == pytest.approx(counted, abs=1e-12)


def test_a_change_is_that_of_all_pairs():
    one, other = tracker.net_distribution(0.5, 0.2, 4), tracker.net_distribution(0.6, 0.1, 4)
    counted = np.zeros(17)
    for i, j in product(range(9), range(9)):
        counted[j - i + 8] += one[i] * other[j]
    assert tracker.change_distribution(one, other) == pytest.approx(counted, abs=1e-12)


def test_two_waves_have_one_change():
    found = cx.tracker_alarms(n=60, alarm_at=10, n_waves=2).tidy().set_index("term")["estimate"]
    assert found["any_false_alarm"] == pytest.approx(found["false_alarm"])


def test_three_waves_by_all_triples():
    wave = tracker.net_distribution(0.45, 0.2, 5)
    step = tracker.alarm_step(60, 5)
    chance = sum(
        wave[i] * wave[j] * wave[k]
        for i, j, k in product(range(11), repeat=3)
        if abs(i - j) >= step or abs(j - k) >= step
    )
    assert tracker.any_alarm(wave, step, 3) == pytest.approx(chance)


def test_large_waves_follow_the_normal_curve():
    found = cx.tracker_alarms(n=5000, true_change=3, alarm_at=2).tidy().set_index("term")["estimate"]
    variances = [(p + d - (p - d) ** 2) / 5000 for p, d in ((0.45, 0.2), (0.465, 0.185))]
    change = stats.norm(3, 100 * np.sqrt(sum(variances)))
    # The grid of net counts is 100 / 5000 points wide, so that the line stands half a step lower on the curve.
    assert found["true_alarm"] == pytest.approx(change.sf(2 - 0.01), abs=2e-3)
    assert found["false_alarm"] == pytest.approx(2 * stats.norm(0, 100 * np.sqrt(2 * variances[0])).sf(1.99), abs=2e-3)


def test_simulated_years_agree():
    rng = np.random.default_rng(1)
    counts = rng.multinomial(100, [0.45, 0.35, 0.2], size=(20_000, 12))
    scores = counts[:, :, 0] - counts[:, :, 2]
    alarms = np.abs(np.diff(scores, axis=1)) >= 15
    found = cx.tracker_alarms(n=100, alarm_at=15).tidy().set_index("term")["estimate"]
    assert found["false_alarm"] == pytest.approx(alarms.mean(), abs=0.005)
    assert found["any_false_alarm"] == pytest.approx(alarms.any(axis=1).mean(), abs=0.012)


@pytest.mark.parametrize("n", [20, 100, 1000])
def test_the_quiet_line_is_crossed_once_in_twenty(n):
    line = cx.tracker_alarms(n=n).quiet_line
    at = cx.tracker_alarms(n=n, alarm_at=line).tidy()["estimate"][0]
    below = cx.tracker_alarms(n=n, alarm_at=line - 100 / n).tidy()["estimate"][0]
    assert at <= 0.05 < below


def test_directions():
    up = cx.tracker_alarms(n=200, true_change=8, promoters=0.4, detractors=0.4).tidy()["estimate"]
    down = cx.tracker_alarms(n=200, true_change=-8, promoters=0.4, detractors=0.4).tidy()["estimate"]
    assert up.to_numpy() == pytest.approx(down.to_numpy())
    assert up[2] + up[3] + up[4] == pytest.approx(1)


def test_without_a_change_there_is_nothing_to_see():
    found = cx.tracker_alarms(n=50)
    assert found.tidy()["estimate"].isna().tolist() == [False, False, True, True, True]
    assert "Without a true change there is nothing to see or to miss." in found.notes


def test_more_answers_are_quieter():
    chances = [cx.tracker_alarms(n=n).tidy()["estimate"][0] for n in (100, 400, 1600, 5000)]
    assert chances == sorted(chances, reverse=True)
    assert chances[-1] < 0.01


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"n": 3}, "n: expected a whole number of at least 5"),
        ({"n": 30_000}, r"n: expected at most 20,000 answers in each wave, got 30,000"),
        ({"alarm_at": 0}, "alarm_at: expected a number between 0 and 200 points"),
        (
            {"true_change": 60},
            r"true_change: a change of \+60 points would make 75\.0% promoters and -10\.0% detractors",
        ),
        ({"promoters": 0.9}, "promoters, detractors"),
        ({"n_waves": 1}, "n_waves: expected a whole number of at least 2"),
    ],
)
def test_errors(options, message):
    with pytest.raises(ValueError, match=message):
        cx.tracker_alarms(**{"n": 100, **options})
