"""What holds for any cascade, community, curve and ladder, whatever the numbers."""

from math import inf

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cxlab as cx
from cxlab.core import adoption, branching

fractions = st.floats(0, 1)
rates = st.floats(0.01, 5)
unevenness = st.sampled_from([0.0, 0.3, 1.0, 5.0, 50.0])


def process(rate, overdispersion):
    return rate, 1 / overdispersion if overdispersion else inf


@given(rates, unevenness)
def test_dying_out_is_a_fixed_point_and_certain_up_to_one(rate, overdispersion):
    q = branching.extinction(*process(rate, overdispersion))
    told = (
        np.exp(-rate * (1 - q))
        if not overdispersion
        else (1 + rate * overdispersion * (1 - q)) ** (-1 / overdispersion)
    )
    assert q == pytest.approx(told, abs=1e-9)
    assert (q == 1) == (rate <= 1)


@given(st.floats(0.01, 0.9), unevenness, st.integers(1, 5))
def test_the_probabilities_of_all_sizes_add_up_to_one_and_to_the_mean(rate, overdispersion, start):
    # At a rate of 0.9 large cascades are no rarity: beyond 30,000 lie 12 in a million, beyond this 1 in 1,000 million.
    sizes = np.arange(start, 100_000)
    chances = np.exp(branching.log_size_probability(sizes, *process(rate, overdispersion), start))
    assert chances.sum() == pytest.approx(1, abs=1e-8)
    mean, _ = branching.size_moments(*process(rate, overdispersion), start)
    assert chances @ sizes == pytest.approx(mean, rel=1e-5)


@given(fractions, fractions, st.floats(0, 40), st.integers(1, 50), unevenness)
@settings(max_examples=60)
def test_chances_fall_with_the_size_and_rise_with_the_motive(motive, ease, contacts, advocates, overdispersion):
    options = {"ease": ease, "contacts": contacts, "advocates": advocates, "overdispersion": overdispersion}
    less, more = cx.cascade(motive=motive / 2, **options), cx.cascade(motive=motive, **options)
    chances = more.tidy().dropna(subset="size")["estimate"].to_numpy()
    assert (np.diff(chances) <= 1e-12).all()
    assert ((chances >= 0) & (chances <= 1)).all()
    assert less.dies_out >= more.dies_out - 1e-12
    assert less.nobody_told >= more.nobody_told


@given(st.lists(st.integers(1, 60), min_size=2, max_size=40), st.integers(1, 4))
@settings(max_examples=40)
def test_the_fit_lies_in_its_interval_and_knows_the_mean(sizes, advocates):
    fit = cx.fit_cascade([size + advocates - 1 for size in sizes], advocates=advocates)
    mean = np.mean(sizes) + advocates - 1
    assert fit.transmission == pytest.approx(1 - advocates / mean)
    row = fit.tidy().loc[0]
    assert row["conf_low"] <= row["estimate"] <= row["conf_high"]


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=50).filter(lambda amounts: sum(amounts) > 1))
@settings(max_examples=40)
def test_shares_add_up_and_the_most_active_give_at_least_their_part(amounts):
    result = cx.participation(amounts, groups=[0.1, 0.3, 0.6], rng=1, n_resamples=100)
    assert result.shares.sum() == pytest.approx(1)
    per_head = result.shares / np.array(result.groups)
    assert (np.diff(per_head) <= 1e-9).all()
    assert -1e-9 <= result.gini < 1
    doubled = cx.participation([2 * amount for amount in amounts], groups=[0.1, 0.3, 0.6], rng=1, n_resamples=100)
    np.testing.assert_allclose(doubled.tidy()["conf_low"], result.tidy()["conf_low"], rtol=1e-9, atol=1e-12)


@given(st.floats(1e-4, 1), st.floats(0, 3))
def test_adoption_only_grows_and_is_fastest_at_the_peak(p, q):
    times = np.linspace(0, 60, 601)
    shares = adoption.share_by(times, p, q)
    assert (np.diff(shares) >= 0).all()
    assert shares[0] == 0
    assert shares[-1] <= 1
    speed = (p + q * shares) * (1 - shares)
    top = adoption.peak(p, q)
    assert speed.max() <= top.rate * (1 + 1e-9)
    if top.time < 60:
        assert adoption.share_by([top.time], p, q)[0] == pytest.approx(top.cumulative, abs=1e-9)


@given(st.integers(0, 10_000), st.integers(2, 5))
@settings(max_examples=25)
def test_rows_of_the_ladder_add_up_and_shuffled_rows_give_the_same_counts(seed, n_rungs):
    rng = np.random.default_rng(seed)
    rungs = [f"rung {i}" for i in range(n_rungs)]
    chances = rng.dirichlet(np.ones(n_rungs), n_rungs)
    start = np.ones(n_rungs) / n_rungs
    panel = cx.simulate_ladder(chances, start=start, n_customers=20, n_periods=4, rng=seed, rungs=rungs)
    ladder = cx.ladder_transitions(panel, rungs=rungs)
    rows = np.nansum(ladder.matrix, axis=1)
    assert np.isin(rows.round(12), [0, 1]).all()
    assert sum(ladder.kinds().values()) == ladder.n == 60
    again = cx.ladder_transitions(panel.sample(frac=1, random_state=seed % 1000), rungs=rungs)
    assert (again.counts == ladder.counts).all()
    pd.testing.assert_frame_equal(again.tidy(), ladder.tidy())
