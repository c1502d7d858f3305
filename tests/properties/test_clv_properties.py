"""What must hold of customer lifetime value for any numbers."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

import cxlab as cx
from cxlab.core import beta_geometric, pareto_nbd
from cxlab.core import lifetime_value as formula
from cxlab.core.unique_rows import unique_rows

FAMILIES = (beta_geometric.Family(0), beta_geometric.Family(1), pareto_nbd.Family())
positive = st.floats(0.02, 60, allow_nan=False)
params = st.tuples(positive, positive, positive, positive).map(np.array)
shares = st.floats(0, 1, allow_nan=False)


@st.composite
def histories(draw):
    """One history that can be."""
    T = draw(st.floats(0.5, 400))
    x = draw(st.integers(0, 80))
    recency = T * draw(shares) if x else 0.0
    return beta_geometric.Rows(np.array([float(x)]), np.array([recency]), np.array([T]), np.ones(1))


@given(params, histories(), st.floats(0.1, 300))
@settings(max_examples=120, deadline=None)
def test_chances_and_expectations_stay_where_they_can_be(values, rows, t):
    for family in FAMILIES:
        alive = family.probability_alive(values, rows)[0]
        ahead = family.expected_if_alive(values, rows.frequency, rows.T, t)[0]
        assert 0 <= alive <= 1
        assert 0 < ahead <= (values[0] + rows.frequency[0]) / (values[1] + rows.T[0]) * t * (1 + 1e-9)
        assert np.isfinite(family.log_likelihoods(values, rows)[0])


@given(params, histories(), st.floats(0.1, 100))
@settings(max_examples=60, deadline=None)
def test_chances_of_counts_are_a_distribution_below_the_process_without_leaving(values, rows, t):
    for family in FAMILIES:
        chances = family.pmf_if_alive(values, rows.frequency, rows.T, np.array([t]), 12)[0]
        assert (chances >= -1e-15).all()
        assert chances.sum() <= 1 + 1e-9


@given(params, histories(), st.floats(0.1, 50), st.floats(1.1, 5))
@settings(max_examples=60, deadline=None)
def test_more_time_brings_more_purchases(values, rows, t, factor):
    for family in FAMILIES:
        short = family.expected_if_alive(values, rows.frequency, rows.T, t)[0]
        assert family.expected_if_alive(values, rows.frequency, rows.T, t * factor)[0] >= short * (1 - 1e-9)


@given(params, histories(), st.floats(0.01, 100))
@settings(max_examples=60, deadline=None)
def test_a_change_of_the_unit_changes_nothing_but_the_unit(values, rows, factor):
    """Times and time scales in another unit: the same chances; the density of x purchase times changes by c^x."""
    longer = beta_geometric.Rows(rows.frequency, rows.recency * factor, rows.T * factor, rows.counts)
    for family in FAMILIES:
        scales = np.array([1, factor, 1, factor if isinstance(family, pareto_nbd.Family) else 1])
        one, other = family.probability_alive(values, rows), family.probability_alive(values * scales, longer)
        np.testing.assert_allclose(one, other, rtol=1e-7, atol=1e-12)
        shift = rows.frequency * np.log(factor)
        there = family.log_likelihoods(values * scales, longer) + shift
        np.testing.assert_allclose(family.log_likelihoods(values, rows), there, rtol=1e-9, atol=1e-8)


@given(shares, st.floats(0, 1), st.floats(-0.5, 0.5), st.integers(1, 60))
def test_the_value_grows_with_retention_and_falls_with_the_rate(r, i, g, n):
    more = formula.margin_multiple(min(1.0, r + 0.01), i, g, n_periods=n)
    here = formula.margin_multiple(r, i, g, n_periods=n)
    assert more >= here - 1e-12
    assert formula.margin_multiple(r, i + 0.01, g, n_periods=n) <= here + 1e-12


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from([0.1, 0.2, 7.5])), min_size=1, max_size=60))
def test_equal_rows_are_put_together_and_nothing_is_lost(rows):
    columns = list(zip(*rows, strict=True))
    found = unique_rows(columns)
    assert found.counts.sum() == len(rows)
    assert len(found.counts) == len(set(rows))
    back = [tuple(column[found.inverse[i]] for column in found.columns) for i in range(len(rows))]
    assert back == [(float(x), y) for x, y in rows]


@given(st.permutations(range(40)))
@settings(max_examples=10, deadline=None)
def test_the_order_of_customers_does_not_matter(order):
    params = {"r": 0.8, "alpha": 5.0, "a": 0.8, "b": 2.5}
    table = cx.simulate_purchases(params, n_customers=40, T=30, rng=3)
    one, other = cx.bg_nbd(table), cx.bg_nbd(table.iloc[list(order)])
    assert one.log_likelihood == other.log_likelihood
    pd.testing.assert_series_equal(one.probability_alive(), other.probability_alive().sort_index(), check_exact=True)
