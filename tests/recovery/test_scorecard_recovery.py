"""Simulate raters and branches with a known truth, and see whether it comes back."""

import numpy as np
import pandas as pd
import pytest

import cxlab as cx
from cxlab.core import raters

pytestmark = pytest.mark.recovery

RUNS = 400


def judged(rng, n=25, k=6, strict=0.5, rest=0.8):
    """Targets with variance 1, raters and rest with the variances given."""
    return rng.normal(0, 1, (n, 1)) + rng.normal(0, strict, (1, k)) + rng.normal(0, rest, (n, k))


def test_intervals_of_agreement_hold_the_truth():
    rng = np.random.default_rng(11)
    truth = {"ICC(2,1)": 1 / (1 + 0.25 + 0.64), "ICC(3,1)": 1 / (1 + 0.64)}
    held = dict.fromkeys(truth, 0)
    for _ in range(RUNS):
        found = raters.intraclass(judged(rng), 0.95)
        for name, value in truth.items():
            held[name] += found[name].conf_low <= value <= found[name].conf_high
    assert held["ICC(3,1)"] / RUNS == pytest.approx(0.95, abs=0.036)
    assert held["ICC(2,1)"] / RUNS == pytest.approx(0.95, abs=0.036)


def test_taking_order_for_agreement_would_be_caught():
    rng = np.random.default_rng(12)
    truth = 1 / (1 + 0.25 + 0.64)
    held = sum(
        one.conf_low <= truth <= one.conf_high
        for one in (raters.intraclass(judged(rng, strict=0.9), 0.95)["ICC(3,1)"] for _ in range(RUNS))
    )
    assert held / RUNS < 0.9


def test_the_list_of_weakest_elements_holds_the_truth():
    rng = np.random.default_rng(13)
    means = np.array([2.5, 2.4, 2.2, 2.3, 2.1])
    kept = sum(
        raters.paired_lowest(means + rng.normal(0, 0.7, (7, 1)) + rng.normal(0, 0.5, (7, 5)), 0.95)[4]
        for _ in range(RUNS)
    )
    assert kept / RUNS >= 0.95 - 0.022


def test_the_chance_of_naming_the_weakest():
    rng = np.random.default_rng(14)
    drawn = rng.normal([0, 0, 0, 0, -0.5], 0.8, (20_000, 4, 5)).mean(axis=1).argmin(axis=1) == 4
    assert drawn.mean() == pytest.approx(cx.weakest_by_raters(n_raters=4, gap=0.5, disagreement=0.8).chance, abs=0.011)


def test_correlations_of_branches_and_persons():
    rng = np.random.default_rng(15)
    share, between, within = 0.2, 0.7, 0.1
    level = rng.multivariate_normal([0, 0], share * np.array([[1, between], [between, 1]]), 6000)
    person = rng.multivariate_normal([0, 0], (1 - share) * np.array([[1, within], [within, 1]]), (6000, 8))
    both = level[:, None, :] + person
    world = {"branch_r": between, "person_r": within, "share_between": share}
    means = pd.DataFrame(both.mean(axis=1)).corr().iloc[0, 1]
    alone = pd.DataFrame(both.reshape(-1, 2)).corr().iloc[0, 1]
    assert means == pytest.approx(cx.correlation_by_level(**world, n_per_branch=8).correlation, abs=0.035)
    assert alone == pytest.approx(cx.correlation_by_level(**world, n_per_branch=1).correlation, abs=0.02)
