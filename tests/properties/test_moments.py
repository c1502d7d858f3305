"""What holds for moments of any data."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from cxlab import Moments

NAMES = ["a", "b", "c", "d"]


@st.composite
def tables(draw, columns=4):
    """Rows of whole numbers, as ratings are, with more rows than columns; a variable may be constant or a twin."""
    n_rows = draw(st.integers(columns + 1, 12))
    row = st.lists(st.integers(-3, 7), min_size=columns, max_size=columns)
    return pd.DataFrame(draw(st.lists(row, min_size=n_rows, max_size=n_rows)), columns=NAMES[:columns], dtype=float)


def close(found, expected):
    np.testing.assert_allclose(found, expected, atol=1e-8)


@given(tables(), st.lists(st.sets(st.sampled_from(NAMES), min_size=1), min_size=1, max_size=3))
def test_combining_moments_is_combining_rows(table, sets):
    dimensions = {f"d{i}": sorted(items) for i, items in enumerate(sets)}
    combined = pd.DataFrame({name: table[items].mean(axis=1) for name, items in dimensions.items()})
    found, expected = Moments.from_data(table).combine(dimensions), Moments.from_data(combined)
    close(found.cov, expected.cov)
    close(found.mean, expected.mean)
    assert (found.names, found.n) == (expected.names, expected.n)


@given(tables(), st.integers(0, 2**32), st.integers(5, 40))
def test_respondents_have_exactly_these_moments(table, seed, n):
    moments = Moments.from_data(table)
    rows = moments.respondents(rng=seed, n=n)
    close(rows.cov(), moments.cov)
    close(rows.mean(), moments.mean)


@given(tables(), st.permutations(NAMES))
def test_the_order_of_variables_changes_nothing(table, order):
    first, second = Moments.from_data(table), Moments.from_data(table[order])
    close(second.cov.loc[NAMES, NAMES], first.cov)
    close(first.select(order).cov, second.cov)
    close(first.select(order).mean, second.mean)
    assert first.select(order).names == second.names


@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(table, random):
    order = list(range(len(table)))
    random.shuffle(order)
    close(Moments.from_data(table.iloc[order]).cov, Moments.from_data(table).cov)


@given(tables(), st.lists(st.floats(0.01, 100), min_size=4, max_size=4))
def test_correlations_and_standard_deviations_give_the_covariances_back(table, units):
    scaled = table * units
    moments = Moments.from_data(scaled.loc[:, scaled.std() > 0].assign(one=range(len(table))))
    again = Moments.from_correlations(moments.correlations.clip(-1, 1), moments.n, moments.sd, moments.mean)
    np.testing.assert_allclose(again.cov, moments.cov, rtol=1e-8, atol=1e-8 * moments.sd.max() ** 2)


@given(tables())
def test_selecting_is_combining_single_items(table):
    moments = Moments.from_data(table)
    close(moments.select(["c", "a"]).cov, moments.combine({"c": ["c"], "a": ["a"]}).cov)
