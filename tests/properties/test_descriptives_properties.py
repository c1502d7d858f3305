"""What must hold for any answers."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import cxlab as cx

GROUPS = st.lists(st.lists(st.integers(1, 7), min_size=3, max_size=12), min_size=2, max_size=4)


def table_of(samples):
    return pd.DataFrame(
        [(f"g{place}", answer) for place, sample in enumerate(samples) for answer in sample], columns=["g", "q"]
    )


@settings(max_examples=60, deadline=None)
@given(GROUPS, st.sampled_from(["anova", "kruskal_wallis"]), st.integers(1, 5), st.integers(-9, 9))
def test_moving_and_stretching_the_scale_changes_no_test(samples, method, factor, shift):
    table = table_of(samples)
    assume(any(len(set(sample)) > 1 for sample in samples))
    before = cx.compare_groups(table, outcome="q", by="g", method=method)
    after = cx.compare_groups(table.assign(q=factor * table.q + shift), outcome="q", by="g", method=method)
    assert after.p_value == pytest.approx(before.p_value, rel=1e-7, abs=1e-12)
    np.testing.assert_allclose(after.tidy().estimate, before.tidy().estimate, rtol=1e-7, atol=1e-9)


@settings(max_examples=60, deadline=None)
@given(GROUPS.filter(lambda samples: len(samples) == 2), st.sampled_from(["t", "welch", "mann_whitney"]))
def test_turning_the_groups_round_turns_the_effect_round(samples, method):
    assume(all(len(set(sample)) > 1 for sample in samples))
    one = cx.compare_groups(table_of(samples), outcome="q", by="g", method=method)
    other = cx.compare_groups(table_of(samples[::-1]), outcome="q", by="g", method=method)
    assert other.p_value == pytest.approx(one.p_value, rel=1e-9)
    first, second = one.tidy().iloc[:1], other.tidy().iloc[:1]
    np.testing.assert_allclose(second.estimate, -first.estimate, atol=1e-12)
    np.testing.assert_allclose(second.conf_low, -first.conf_high, atol=1e-9)


@settings(max_examples=60, deadline=None)
@given(GROUPS)
def test_two_groups_make_f_the_square_of_t(samples):
    samples = samples[:2]
    assume(any(len(set(sample)) > 1 for sample in samples))
    t = cx.compare_groups(table_of(samples), outcome="q", by="g", method="t")
    f = cx.compare_groups(table_of(samples), outcome="q", by="g", method="anova")
    assert f.statistic == pytest.approx(t.statistic**2, rel=1e-7, abs=1e-9)
    assert f.p_value == pytest.approx(t.p_value, rel=1e-7, abs=1e-12)


@settings(max_examples=60, deadline=None)
@given(GROUPS)
def test_shares_of_variance_and_association_lie_between_nought_and_one(samples):
    table = table_of(samples)
    assume(any(len(set(sample)) > 1 for sample in samples))
    for method in ("anova", "chi_squared"):
        rows = cx.compare_groups(table, outcome="q", by="g", method=method).tidy()
        assert rows.conf_low.between(0, 1).all()
        assert rows.conf_high.between(0, 1).all()
        assert rows.estimate.iloc[0] <= 1 + 1e-12
        assert rows.estimate.iloc[1] <= rows.estimate.iloc[0] + 1e-12


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(1, 5)), min_size=1, max_size=40))
def test_frequencies_add_up(answers):
    assume(any(answer is not None for answer in answers))
    made = cx.frequency_table(pd.DataFrame({"q": pd.Series(answers, dtype="float64")}), column="q", scale=(1, 5))
    rows = made.tidy()
    assert rows.n.sum() + made.n_missing == len(answers)
    assert rows.estimate.sum() == pytest.approx(100)
    assert rows.cumulative_percent.iloc[-1] == pytest.approx(100)
    assert (rows.conf_low <= rows.estimate + 1e-9).all()
    assert (rows.estimate <= rows.conf_high + 1e-9).all()
