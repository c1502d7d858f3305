"""Markov chains against exact fractions that cxlab did not compute: see scripts/reference_chains.py."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import cxlab as cx
from cxlab.core import chains, long_run

pytestmark = pytest.mark.reference

CHAINS = json.loads((Path(__file__).parent / "data" / "chains.json").read_text(encoding="utf-8"))
# Ten units of the last place: the answers come from sums and products of non-negative numbers only.
CLOSE = 10 * np.finfo(np.float64).eps


def numbers(value):
    """Exact fractions, rounded once."""
    return (
        np.array(value, dtype=object)
        if isinstance(value, str)
        else np.vectorize(lambda text: float(Fraction(text)))(value)
    )


def named(*keys):
    found = [chain for chain in CHAINS if all(key in chain or key in chain["answers"] for key in keys)]
    assert found
    return pytest.mark.parametrize("chain", found, ids=[chain["name"] for chain in found])


def parts(chain):
    p, t = numbers(chain["p"]), chain["n_transient"]
    return p[:t, :t], p[:t, t:]


def journey(chain):
    """The chain as a journey of one persona."""
    t = len(chain["states"]) if chain["n_transient"] is None else chain["n_transient"]
    table = pd.DataFrame(numbers(chain["p"]), chain["states"], chain["states"]).iloc[:t]
    start = dict(zip(chain["states"], numbers(chain["start"]), strict=False)) if "start" in chain else None
    if start:
        start = {name: chance for name, chance in start.items() if chance}
    return cx.Journey(chain["states"][:t], table, [cx.Persona("any", 1.0)], start, absorbing=chain["states"][t:])


def test_there_are_chains_of_every_kind():
    assert len(CHAINS) >= 12
    assert sum(chain["n_transient"] is None for chain in CHAINS) >= 3
    assert sum(bool(chain["printed_in_source"]) for chain in CHAINS) >= 6


@named("expected_visits")
def test_expected_visits(chain):
    Q, R = parts(chain)
    np.testing.assert_allclose(
        chains.fundamental(Q, R.sum(axis=1)), numbers(chain["answers"]["expected_visits"]), rtol=CLOSE
    )


@named("absorption")
def test_absorption(chain):
    np.testing.assert_allclose(chains.absorption(*parts(chain)), numbers(chain["answers"]["absorption"]), rtol=CLOSE)


@named("mean_steps")
def test_mean_and_variance_of_steps_and_visits(chain):
    Q, R = parts(chain)
    N = chains.fundamental(Q, R.sum(axis=1))
    steps, visits, answers = chains.step_moments(N), chains.visit_moments(N), chain["answers"]
    np.testing.assert_allclose(steps.mean, numbers(answers["mean_steps"]), rtol=CLOSE)
    # Variances subtract, so that they are as exact as their largest term.
    np.testing.assert_allclose(steps.variance, numbers(answers["variance_steps"]), rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(visits.variance, numbers(answers["variance_visits"]), rtol=1e-12, atol=1e-12)


@named("stationary")
def test_stationary(chain):
    np.testing.assert_allclose(
        long_run.stationary(numbers(chain["p"])), numbers(chain["answers"]["stationary"]), rtol=CLOSE
    )


@named("mean_steps")
def test_a_journey_says_the_same_from_each_touchpoint(chain):
    made, answers = journey(chain) if "start" in chain else reachable(chain), chain["answers"]
    for i, name in enumerate(chain["states"][: chain["n_transient"]]):
        found = made.path_length(start=name).loc["any"]
        assert found["mean"] == pytest.approx(float(Fraction(answers["mean_steps"][i])), rel=1e-13)
        assert found["variance"] == pytest.approx(float(Fraction(answers["variance_steps"][i])), rel=1e-11, abs=1e-11)
        ends = made.absorption_probabilities(start=name).loc["any"].to_numpy()
        np.testing.assert_allclose(ends, numbers(answers["absorption"])[i], rtol=1e-13)
        variance = made.visit_variance(start=name).loc["any"].to_numpy()
        np.testing.assert_allclose(variance, numbers(answers["variance_visits"])[i], rtol=1e-11, atol=1e-11)


def reachable(chain):
    """As a journey that may start anywhere, since a journey refuses touchpoints that nobody meets."""
    t = chain["n_transient"]
    return journey({**chain, "start": [f"1/{t}"] * t})


@named("stationary")
def test_a_journey_without_end_has_the_same_long_run(chain):
    np.testing.assert_allclose(
        journey(chain).stationary().loc["any"], numbers(chain["answers"]["stationary"]), rtol=1e-14
    )


@named("removal")
def test_removal_effects(chain):
    answers = chain["removal"]
    found = journey(chain).removal_effects(success=["conversion"])
    np.testing.assert_allclose(found["removal_effect"], numbers(answers["removal_effect"]), rtol=1e-12)
    np.testing.assert_allclose(found["share"], numbers(answers["share"]), rtol=1e-12)


def test_attribution_of_three_paths_gives_the_published_shares():
    chain = next(chain for chain in CHAINS if chain["name"] == "three channels")
    paths = ["C1 > C2 > C3", "C1", "C2 > C3"]
    found = cx.attribution(paths, converted=[True, False, False], separator=" > ", n_resamples=100, rng=1)
    np.testing.assert_allclose(found.credits["removal_effect"], numbers(chain["removal"]["removal_effect"]), rtol=1e-14)
    np.testing.assert_allclose(found.credits["share"], numbers(chain["removal"]["share"]), rtol=1e-14)


def test_rare_ends_keep_all_their_digits():
    """Where 1 - q loses digits: two states that hardly ever end; the exact answer comes from fractions."""
    rare = Fraction(1, 10**13)
    Q = np.array([[0.5, 0.5], [0.5, 0.5 - float(rare)]])
    out = np.array([0.0, float(rare)])
    N = chains.fundamental(Q, out)
    # The determinant of I - Q is rare / 2.
    assert N[0, 0] == pytest.approx(float((1 + 2 * rare) / rare), rel=1e-14)
    assert N[0, 1] == pytest.approx(float(1 / rare), rel=1e-14)
    naive = np.linalg.inv(np.eye(2) - Q)
    assert abs(naive[0, 1] * float(rare) - 1) > 1e-6
