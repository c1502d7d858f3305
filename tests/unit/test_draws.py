"""Draws that belong to a customer: addresses, quantile tables, and whether the hash looks random."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from cxlab.core import draws

KEY = draws.new_key(np.random.default_rng(2026))
N = 1 << 18


def numbers(n=N, key=KEY, **where):
    return draws.words(draws.addresses(np.arange(n), key) + draws.stride(**where), key)


def test_an_address_belongs_to_one_draw_only():
    customers = draws.addresses(np.arange(200), KEY)
    steps = [draws.stride(period, visit, step, purpose) for period in (0, 1, 1023) for visit in (0, 63)
             for step in (0, 1, 4095) for purpose in (0, 15)]  # fmt: skip
    every = np.concatenate([customers + step for step in steps])
    assert np.unique(every).size == every.size


def test_the_counter_is_the_documented_one():
    one = int(draws.stride(purpose=1))
    for where, counter in (({"step": 1}, 16), ({"visit": 1}, 16 * 4096), ({"period": 1}, 16 * 4096 * 64)):
        assert int(draws.stride(**where)) == counter * one % 2**64
    apart = int(draws.addresses([1], KEY)[0]) - int(draws.addresses([0], KEY)[0])
    assert apart % 2**64 == (one << 32) % 2**64


def test_words_do_not_depend_on_the_company_they_are_computed_in():
    together = numbers(1000)
    alone = [int(draws.words(draws.addresses([i], KEY), KEY)[0]) for i in (0, 7, 999)]
    assert alone == [int(together[i]) for i in (0, 7, 999)]


def test_mixing_in_place_gives_the_same_words():
    address = draws.addresses(np.arange(100), KEY)
    expected = draws.words(address, KEY)
    assert np.array_equal(draws.mix(address, KEY, address, np.empty_like(address)), expected)


@pytest.mark.parametrize("where", [{}, {"step": 3}, {"purpose": 1}, {"visit": 63, "period": 5}, {"period": 1023}])
@pytest.mark.parametrize("lane", draws.LANES)
def test_each_lane_is_uniform(where, lane):
    counts = np.bincount(draws.part(numbers(**where), lane) >> 8, minlength=256)
    assert stats.chisquare(counts).pvalue > 1e-4


@pytest.mark.parametrize("bit", range(12))
def test_the_low_twelve_bits_that_choose_the_next_step_are_fair(bit):
    ones = int((numbers() >> np.uint64(bit) & np.uint64(1)).sum())
    assert stats.binomtest(ones, N).pvalue > 1e-4


def correlation(one, other):
    return np.corrcoef(one.astype(float), other.astype(float))[0, 1] * np.sqrt(one.size)


@pytest.mark.parametrize("lane", draws.LANES)
@pytest.mark.parametrize("where", [{"step": 1}, {"purpose": 1}, {"visit": 1}, {"period": 1}])
def test_neighbouring_draws_of_a_customer_are_not_correlated(lane, where):
    assert abs(correlation(draws.part(numbers(), lane), draws.part(numbers(**where), lane))) < 4.5


@pytest.mark.parametrize("lag", [1, 2, 64, 1024])
def test_neighbouring_customers_are_not_correlated(lag):
    values = draws.part(numbers(), 16)
    assert abs(correlation(values[lag:], values[:-lag])) < 4.5


def test_lanes_and_seeds_are_not_correlated():
    word, other = numbers(), numbers(key=draws.new_key(np.random.default_rng(2027)))
    lanes = [draws.part(word, lane) for lane in draws.LANES]
    pairs = [abs(correlation(lanes[i], lanes[j])) for i in range(4) for j in range(i)]
    assert max(pairs) < 4.5
    assert abs(correlation(lanes[0], draws.part(other, 0))) < 4.5


def test_seeds_that_differ_in_one_bit_give_other_words():
    for half in (0, 1):
        near = list(KEY)
        near[half] ^= np.uint64(1)
        changed = np.bitwise_count(numbers(4096) ^ numbers(4096, key=tuple(near))).mean() / 64
        assert 0.47 < changed < 0.53


def test_each_bit_of_the_address_changes_half_of_the_word():
    address = draws.addresses(np.arange(4096), KEY)
    words = draws.words(address, KEY)
    for bit in range(64):
        flipped = draws.words(address ^ np.uint64(1 << bit), KEY)
        assert 0.48 < np.bitwise_count(words ^ flipped).mean() / 64 < 0.52


@pytest.mark.parametrize("size", [4096, 65536])
def test_normal_quantiles_have_the_moments_of_the_normal(size):
    z = draws.normal_quantiles(size)
    assert z.mean() == 0
    assert z.var() == pytest.approx(1, abs=1e-12)
    assert np.array_equal(z, -z[::-1])
    assert (z**4).mean() == pytest.approx(3, abs=0.02)
    assert z.max() < 4.5
    assert np.all(np.diff(z) > 0)


def test_the_other_quantiles_have_their_means():
    assert draws.exponential_quantiles().mean() == pytest.approx(1, abs=1e-12)
    assert draws.exponential_quantiles().var() == pytest.approx(1, abs=1e-3)
    assert draws.lognormal_quantiles(0.6).mean() == pytest.approx(1, abs=1e-12)
    assert np.log(draws.lognormal_quantiles(0.6)).std() == pytest.approx(0.6, abs=1e-3)


@pytest.mark.parametrize("odds", [-6, -2.6, 0, 1.5])
def test_a_logistic_quantile_gives_the_probability_of_a_logistic_regression(odds):
    share = (odds + draws.logistic_quantiles() > 0).mean()
    assert share == pytest.approx(1 / (1 + np.exp(-odds)), abs=1.01 / 65536)


def test_nobody_can_change_a_shared_table():
    with pytest.raises(ValueError, match="read-only"):
        draws.normal_quantiles()[0] = 0


def test_counts_are_shared_out_by_probability():
    counts = draws.count_quantiles([0.5, 0.3, 0.2], size=1000)
    assert np.bincount(counts).tolist() == [500, 300, 200]
    assert np.all(np.diff(counts) >= 0)


@pytest.mark.parametrize("seed", range(20))
def test_quantising_keeps_every_probability_within_a_slot(seed):
    p = np.random.default_rng(seed).dirichlet(np.full(12, 0.3), 20)
    p[:, seed % 12] = 0
    p /= p.sum(axis=1, keepdims=True)
    shares = draws.quantise(p)
    assert np.all(shares.sum(axis=1) == 4096)
    assert np.array_equal(shares == 0, p == 0)
    usual = p > 1 / 4096
    assert np.abs(shares / 4096 - p)[usual].max() < 12 / 4096


def test_multiples_of_a_slot_are_kept_exactly():
    p = np.array([[1, 4095, 0, 0], [1024, 1024, 1024, 1024], [0, 0, 0, 4096]]) / 4096
    assert np.array_equal(draws.quantise(p) / 4096, p)


def test_a_possible_state_is_never_rounded_away():
    shares = draws.quantise([[1e-9, 1 - 1e-9]])
    assert shares.tolist() == [[1, 4095]]


def test_moving_slots_changes_as_few_as_it_must():
    before = draws.direct_table(np.array([[10, 20, 30, 4]]))[0]
    wanted = np.array([14, 20, 20, 10])
    after = draws.moved_slots(before, wanted)
    assert np.bincount(after).tolist() == wanted.tolist()
    assert (before != after).sum() == 10
    assert np.array_equal(draws.moved_slots(before, np.bincount(before)), before)
