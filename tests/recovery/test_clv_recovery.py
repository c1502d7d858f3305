"""Known parameters found again: bias and coverage of BG/NBD and its family at 500, 2,000 and 10,000 customers."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import cxlab as cx

pytestmark = pytest.mark.recovery

TRUTH = {"r": 0.25, "alpha": 4.5, "a": 0.8, "b": 2.5}
PARETO = {"r": 0.55, "alpha": 10.0, "s": 0.6, "beta": 12.0}
SETTING = {"T": 39, "acquired_within": 12}


@pytest.fixture(scope="module")
def studies():
    """400 fits at each size for the coverage, and 100 at the largest."""
    sizes = {500: 400, 2000: 400, 10_000: 100}
    return {n: cx.parameter_recovery(TRUTH, n_customers=n, n_fits=fits, rng=n, **SETTING) for n, fits in sizes.items()}


@pytest.mark.parametrize("n", [500, 2000, 10_000])
def test_the_medians_are_near_the_truth(studies, n):
    table = studies[n].tidy().set_index("term")
    spread = (table["high"] - table["low"]) / 1.349
    error = 1.2533 * spread / np.sqrt(studies[n].n)
    # The maximum of the likelihood is biased by an amount of the order of 1/n; at 500 customers it shows in a and b.
    allowance = {500: 0.06, 2000: 0.03, 10_000: 0.015}[n] * table["truth"]
    assert ((table["estimate"] - table["truth"]).abs() <= 4 * error + allowance).all()


@pytest.mark.parametrize("n", [500, 2000])
@pytest.mark.parametrize("term", ["r", "alpha", "a", "b"])
def test_the_intervals_hold_the_truth_as_often_as_they_say(studies, n, term):
    assert studies[n].tidy().set_index("term").loc[term, "coverage"] == pytest.approx(0.95, abs=0.036)


def test_a_planted_bias_is_found(studies):
    """Standard errors that are too small by a third fail the same test."""
    study = studies[2000]
    off = np.abs(np.log(study._estimates[:, :4] / study._truth[:4]))
    held = (off <= 1.96 * study._errors * 2 / 3).mean(axis=0)
    assert (np.abs(held - 0.95) > 0.036).all()


def test_b_cannot_be_told_at_500_while_the_forecast_can(studies):
    table = studies[500].tidy().set_index("term")
    width = (table["high"] - table["low"]) / table["truth"]
    assert width["b"] > 0.8
    assert width["new_customer"] < 0.15
    large = studies[10_000].tidy().set_index("term")
    assert ((large["high"] - large["low"]) / large["truth"])["b"] < 0.25


@pytest.mark.parametrize(
    ("model", "truth"),
    [("mbg_nbd", TRUTH | {"r": 0.6}), ("pareto_nbd", PARETO)],
)
def test_the_family_finds_its_parameters_again(model, truth):
    study = cx.parameter_recovery(truth, n_customers=4000, model=model, n_fits=60, rng=8, **SETTING)
    table = study.tidy().set_index("term")
    error = 1.2533 * (table["high"] - table["low"]) / 1.349 / np.sqrt(60)
    assert ((table["estimate"] - table["truth"]).abs() <= 4 * error + 0.03 * table["truth"]).all()
    assert study.n_without_error == 0


def test_bg_bb_finds_its_parameters_again():
    truth = {"alpha": 1.2, "beta": 0.8, "gamma": 0.7, "delta": 2.8}
    rng, n, periods = np.random.default_rng(3), 20_000, 6
    p, leaving = rng.beta(1.2, 0.8, n), rng.beta(0.7, 2.8, n)
    there, frequency, recency = np.ones(n, dtype=bool), np.zeros(n), np.zeros(n)
    for period in range(1, periods + 1):
        there &= rng.random(n) >= leaving
        buys = there & (rng.random(n) < p)
        frequency += buys
        recency[buys] = period
    table = pd.DataFrame({"frequency": frequency, "recency": recency, "n_periods": periods})
    rows = cx.bg_bb(table).tidy(0.999).set_index("term")
    for term, value in truth.items():
        assert rows.loc[term, "conf_low"] < value < rows.loc[term, "conf_high"]


def test_gamma_gamma_finds_its_parameters_again():
    rng, n = np.random.default_rng(4), 4000
    x = rng.geometric(0.3, n)
    rate = rng.gamma(4.0, size=n) / 20.0
    mean = rng.gamma(6.0 * x) / rate / x
    rows = cx.gamma_gamma(pd.DataFrame({"frequency": x, "monetary_value": mean})).tidy(0.999).set_index("term")
    for term, value in {"p": 6.0, "q": 4.0, "gamma": 20.0, "population_mean": 40.0}.items():
        assert rows.loc[term, "conf_low"] < value < rows.loc[term, "conf_high"]
