"""What holds for any answers: shifts, units, the order of items, and where one coefficient equals another."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import cxlab as cx
from cxlab.core import one_factor, psychometrics

SEEDS = st.integers(0, 10_000)


def table_of(seed, k, n=40):
    rng = np.random.default_rng(seed)
    trait = rng.normal(size=(n, 1))
    return pd.DataFrame(trait * rng.uniform(0.3, 1.2, k) + rng.normal(size=(n, k)), columns=[f"q{i}" for i in range(k)])


def alpha(table):
    return cx.cronbach_alpha(table, items=list(table)).alpha


@given(seed=SEEDS, k=st.integers(2, 7), shift=st.floats(-50, 50), scale=st.floats(0.1, 20))
@settings(deadline=None, max_examples=60)
def test_alpha_and_items_ignore_shifts_common_units_and_order(seed, k, shift, scale):
    table = table_of(seed, k)
    moved = (table * scale + shift * np.arange(1, k + 1)).iloc[::-1, ::-1]
    assert alpha(moved) == pytest.approx(alpha(table), abs=1e-9)
    one, other = (
        cx.item_analysis(t, items=list(t)).statistics().set_index("item").loc[list(table)] for t in (table, moved)
    )
    names = ["r_corrected", "r_uncorrected", "alpha_if_deleted", "squared_multiple_correlation", "skewness", "kurtosis"]
    np.testing.assert_allclose(one[names], other[names], atol=1e-7)


@given(seed=SEEDS, k=st.integers(2, 7))
@settings(deadline=None, max_examples=60)
def test_the_corrected_correlation_is_below_the_uncorrected_one(seed, k):
    found = cx.item_analysis(table_of(seed, k), items=[f"q{i}" for i in range(k)]).statistics()
    assert (found["r_corrected"] <= found["r_uncorrected"] + 1e-12).all()


@given(k=st.integers(2, 30), r=st.floats(0.01, 0.99))
@settings(deadline=None, max_examples=60)
def test_parallel_items_follow_spearman_and_brown(k, r):
    corr = np.full((k, k), r) + np.eye(k) * (1 - r)
    assert psychometrics.alpha(corr) == pytest.approx(k * r / (1 + (k - 1) * r))
    if k > 2:
        assert one_factor.omega(corr) == pytest.approx(psychometrics.alpha(corr), abs=1e-6)
    assert cx.alpha_by_length(n_items=k, within=r).alpha == pytest.approx(psychometrics.alpha(corr))


@given(loadings=st.lists(st.floats(0.2, 0.95), min_size=3, max_size=9))
@settings(deadline=None, max_examples=60)
def test_where_one_factor_is_true_omega_is_exact_and_alpha_no_higher(loadings):
    loadings = np.array(loadings)
    corr = np.outer(loadings, loadings)
    np.fill_diagonal(corr, 1)
    true = loadings.sum() ** 2 / (loadings.sum() ** 2 + (1 - loadings**2).sum())
    assert one_factor.omega(corr) == pytest.approx(true, abs=1e-6)
    assert psychometrics.alpha(corr) <= true + 1e-9
    assert one_factor.one_factor(corr, "minres").loadings == pytest.approx(loadings, abs=1e-5)


@given(seed=SEEDS, k=st.integers(3, 6))
@settings(deadline=None, max_examples=40)
def test_coefficients_stay_where_they_belong(seed, k):
    table = table_of(seed, k)
    items = list(table)
    kmo = cx.kmo_bartlett(table, items=items)
    assert kmo.tidy()["estimate"].between(0, 1).all()
    assert 0 <= kmo.p_value <= 1
    rows = cx.convergent_validity(table, items=items).tidy()
    assert rows["estimate"].between(0, 1).all()
    known = rows.dropna(subset="conf_low")
    assert (known["conf_low"] <= known["estimate"]).all()
    assert (known["estimate"] <= known["conf_high"]).all()
    assert cx.exploratory_factors(table, items=items, n_factors=1).eigenvalues()["estimate"].sum() == pytest.approx(k)


@given(seed=SEEDS)
@settings(deadline=None, max_examples=30)
def test_the_ratio_ignores_units_and_the_order_of_dimensions(seed):
    table = table_of(seed, 6)
    one = cx.htmt(table, items={"a": ["q0", "q1", "q2"], "b": ["q3", "q4", "q5"]}).tidy().iloc[0]
    moved = table * [1, 2, 3, 4, 5, 6] + 7
    other = cx.htmt(moved, items={"b": ["q5", "q3", "q4"], "a": ["q1", "q2", "q0"]}).tidy().iloc[0]
    assert other.estimate == pytest.approx(one.estimate)
    assert other.std_error == pytest.approx(one.std_error, rel=1e-5)


@given(counts=st.lists(st.integers(1, 500), min_size=2, max_size=7), times=st.integers(2, 9))
@settings(deadline=None, max_examples=80)
def test_successive_intervals_rise_and_depend_on_shares_only(counts, times):
    values = psychometrics.successive_intervals(counts)[0]
    assert values[0] == 1
    assert (np.diff(values) > 0).all()
    assert psychometrics.successive_intervals([n * times for n in counts])[0] == pytest.approx(values)
    mirrored = psychometrics.successive_intervals(counts[::-1])[0]
    assert np.diff(mirrored)[::-1] == pytest.approx(np.diff(values))


@given(seed=SEEDS, k=st.integers(3, 6))
@settings(deadline=None, max_examples=30)
def test_the_fit_is_a_top_of_the_likelihood(seed, k):
    corr = np.corrcoef(table_of(seed, k), rowvar=False)
    loadings = one_factor.one_factor(corr).loadings
    assume((1 - loadings**2 > 0.01).all())

    def misfit(values):
        implied = np.outer(values, values) + np.diag(1 - values**2)
        return np.linalg.slogdet(implied)[1] + np.trace(np.linalg.solve(implied, corr))

    for step in np.eye(k) * 1e-3:
        assert misfit(loadings) <= min(misfit(loadings + step), misfit(loadings - step)) + 1e-9


@given(population=st.integers(10, 10**7), margin=st.floats(0.01, 0.2))
@settings(deadline=None, max_examples=60)
def test_no_rule_for_a_margin_asks_for_more_than_there_are(population, margin):
    rules = cx.sample_size_rules(population=population, margin=margin).tidy().set_index("term")["estimate"]
    assert (rules.drop("Cochran") <= population).all()
    assert rules["Krejcie and Morgan"] == pytest.approx(rules["Cochran, finite population"], rel=1e-9)
