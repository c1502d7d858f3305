"""What must hold for retention and experiments whatever the data."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

import cxlab as cx
from cxlab.core import sequential
from cxlab.core import shifted_beta as core

SHAPES = st.floats(0.05, 20)


@st.composite
def spells(draw):
    """Times and marks of some customers, at least one of whom left."""
    n = draw(st.integers(3, 40))
    months = draw(st.lists(st.integers(1, 12), min_size=n, max_size=n))
    left = draw(st.lists(st.integers(0, 1), min_size=n, max_size=n).filter(any))
    return pd.DataFrame({"months": months, "left": left})


@settings(deadline=None, max_examples=40)
@given(spells())
def test_a_curve_falls_and_stays_inside_its_interval(table):
    rows = cx.retention_curve(table, duration="months", churned="left").tidy()
    assert rows["estimate"].is_monotonic_decreasing
    assert rows["estimate"].between(0, 1).all()
    known = rows.dropna(subset="conf_low")
    assert ((known["conf_low"] <= known["estimate"]) & (known["estimate"] <= known["conf_high"])).all()


@settings(deadline=None, max_examples=40)
@given(spells())
def test_without_censoring_the_curve_is_the_share_still_there(table):
    rows = cx.retention_curve(table.assign(left=1), duration="months", churned="left").tidy()
    for row in rows.itertuples():
        assert np.isclose(row.estimate, (table["months"] > row.time).mean())


@settings(deadline=None, max_examples=30)
@given(spells(), st.floats(0.1, 50))
def test_the_unit_of_time_only_stretches_the_curve(table, factor):
    plain = cx.retention_curve(table, duration="months", churned="left").tidy()
    longer = cx.retention_curve(table.assign(months=table["months"] * factor), duration="months", churned="left").tidy()
    assert np.allclose(plain["estimate"], longer["estimate"])
    assert np.allclose(plain["time"] * factor, longer["time"])


@given(SHAPES, SHAPES, st.integers(1, 30))
def test_survival_is_the_product_of_retention(alpha, beta, n):
    product = np.cumprod(core.retention(np.arange(1, n + 1), alpha, beta))
    assert np.allclose(core.survival(np.arange(1, n + 1), alpha, beta), product, rtol=1e-8)


@given(SHAPES, SHAPES, st.floats(0.02, 1), st.integers(0, 12))
def test_a_lifetime_is_the_sum_of_discounted_payments(alpha, beta, rate, periods):
    terms = np.arange(int(np.ceil(40 / np.log1p(rate))))
    before = core.survival(max(periods - 1, 0), alpha, beta)
    plain = (core.survival(periods + terms, alpha, beta) / before / (1 + rate) ** terms).sum()
    assert np.isclose(core.lifetime(alpha, beta, rate, periods), plain, rtol=1e-7)


@given(SHAPES, SHAPES, st.lists(st.integers(0, 40), min_size=2, max_size=8))
def test_slopes_are_those_of_the_likelihood(alpha, beta, lost):
    lost = np.array(lost, dtype=float)
    at_risk = 500 - np.concatenate([[0], lost.cumsum()[:-1]])
    step = 1e-6
    slopes = core.gradient(alpha, beta, at_risk, lost)
    for i, (da, db) in enumerate(((step, 0), (0, step))):
        high = core.log_likelihood(alpha * (1 + da), beta * (1 + db), at_risk, lost)
        low = core.log_likelihood(alpha * (1 - da), beta * (1 - db), at_risk, lost)
        assert np.isclose((high - low) / (2 * step), slopes[i] * (alpha, beta)[i], rtol=1e-4, atol=1e-3)
    curves = core.hessian(alpha, beta, at_risk, lost)
    assert np.allclose(curves, curves.T)


@settings(deadline=None, max_examples=30)
@given(st.lists(st.integers(1, 300), min_size=2, max_size=8))
def test_no_other_pair_fits_better(lost):
    survivors = sum(lost) + 100 - np.concatenate([[0], np.cumsum(lost)])
    model = cx.shifted_beta_geometric([int(n) for n in survivors])
    alpha, beta = model._values
    for a, b in ((1.1, 1), (0.9, 1), (1, 1.1), (1, 0.9), (1.1, 1.1), (0.9, 0.9)):
        other = core.log_likelihood(alpha * a, beta * b, model.at_risk, model.lost)
        assert other <= model.log_likelihood + 1e-3


@given(st.integers(0, 200), st.integers(1, 200))
def test_churn_and_retention_are_mirrors(lost, more):
    rate = cx.PeriodRate.from_counts(n_start=lost + more, n_lost=lost)
    rows = rate.tidy().set_index("term")
    assert np.isclose(rows.loc["churn", "estimate"] + rows.loc["retention", "estimate"], 1)
    assert np.isclose(rows.loc["churn", "conf_low"] + rows.loc["retention", "conf_high"], 1)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 300)), min_size=1, max_size=60))
def test_every_customer_is_in_one_cohort(rows):
    log = pd.DataFrame(rows, columns=["who", "day"])
    log["day"] = pd.Timestamp("2025-01-01") + pd.to_timedelta(log["day"], unit="D")
    made = cx.cohort_table(log, customer="who", date="day")
    assert made.counts()[0].sum() == log["who"].nunique() == made.n
    shares = made.tidy()["estimate"].dropna()
    assert shares.between(0, 1).all()
    months = len(set(zip(log["who"], log["day"].dt.to_period("M"), strict=True)))
    assert made.tidy()["n_active"].sum() == months


COUNTS = st.tuples(st.integers(0, 80), st.integers(1, 80)).map(lambda pair: (pair[0], sum(pair)))


@settings(deadline=None, max_examples=50)
@given(COUNTS, COUNTS)
def test_turning_an_experiment_round_turns_its_numbers(old, new):
    there = cx.ab_test({"a": old, "b": new}, control="a").tidy().set_index("term").loc["difference"]
    back = cx.ab_test({"a": old, "b": new}, control="b").tidy().set_index("term").loc["difference"]
    assert np.isclose(there["estimate"], -back["estimate"])
    assert np.isclose(there["conf_low"], -back["conf_high"])
    assert np.isclose(there["p_value"], back["p_value"], equal_nan=True)


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10**6), st.floats(0.1, 100), st.floats(-50, 50))
def test_the_unit_of_a_mean_changes_nothing_of_its_test(seed, factor, shift):
    rng = np.random.default_rng(seed)
    rows = pd.DataFrame({"v": np.repeat(["a", "b"], 15), "y": rng.normal(size=30), "x": rng.normal(size=30)})
    how = {"outcome": "y", "group": "v", "kind": "mean", "control": "a", "covariate": "x"}
    plain = cx.ab_test(rows, **how)
    other = cx.ab_test(rows.assign(y=rows["y"] * factor + shift, x=rows["x"] * 3 - shift), **how)
    assert np.isclose(plain.p_value, other.p_value, rtol=1e-6)
    assert np.isclose(plain.variance_saved, other.variance_saved, rtol=1e-6, atol=1e-9)


@settings(deadline=None, max_examples=25)
@given(st.integers(1, 25), st.floats(0, 4), st.sampled_from(list(sequential.BOUNDS)))
def test_chances_of_stopping_are_chances(n_looks, drift, rule):
    chances = sequential.stopping(sequential.BOUNDS[rule](n_looks, 0.05), drift)
    assert (chances > -1e-12).all()
    assert chances.sum() <= 1 + 1e-9
