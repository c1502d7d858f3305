"""What holds for any survey of service quality."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import cxlab as cx

E, P = ["E1", "E2", "E3"], ["P1", "P2", "P3"]
BLOCKS = {"one": ["P1", "P2"], "two": ["P3"]}
surveys = st.integers(6, 25).flatmap(lambda n: arrays(np.int64, (n, 6), elements=st.integers(2, 6)))


def table(values):
    return pd.DataFrame(values, columns=E + P, dtype=float)


def gaps(data, **options):
    return cx.gap_scores(data, expectations=E, perceptions=P, dimensions=BLOCKS, **options)


@settings(deadline=None, max_examples=60)
@given(surveys, st.integers(-1, 1))
def test_shifting_both_by_the_same_leaves_the_gaps(values, shift):
    one, other = gaps(table(values)).tidy(), gaps(table(values + shift)).tidy()
    for name in ("estimate", "std_error", "wilcoxon_p_value", "correlation"):
        assert other[name].to_numpy() == pytest.approx(one[name].to_numpy(), abs=1e-9, nan_ok=True)


@settings(deadline=None, max_examples=60)
@given(surveys)
def test_equal_points_weight_nothing(values):
    found = gaps(table(values), importance={"one": 50, "two": 50})
    assert found.weighted == pytest.approx(found.overall, abs=1e-12)


@settings(deadline=None, max_examples=60)
@given(surveys, st.integers(0, 100))
def test_points_of_each_and_points_for_all_agree_when_everybody_gives_the_same(values, points):
    fixed = {"one": points, "two": 100 - points}
    own = table(values).assign(a=float(points), b=float(100 - points))
    for one, other in ((gaps(table(values), importance=fixed), gaps(own, importance={"one": "a", "two": "b"})),):
        rows = [found.tidy().iloc[-1][["estimate", "std_error"]].to_numpy(dtype=float) for found in (one, other)]
        assert rows[0] == pytest.approx(rows[1], abs=1e-9, nan_ok=True)
        assert one.terms.contribution[3:5] == pytest.approx(other.terms.contribution[3:5], abs=1e-12)


@settings(deadline=None, max_examples=60)
@given(surveys, st.sampled_from([(1, 7), (1, 6), (0, 10)]))
def test_the_satisfaction_index_lies_between_its_bounds(values, scale):
    data = table(values)
    csi = cx.customer_satisfaction_index(data, satisfaction=P, importance=E, scale=scale)
    assert 100 * scale[0] / scale[1] <= csi.index <= 100
    rows = csi.tidy()
    assert rows["estimate"].iloc[1:].sum() == pytest.approx(csi.index, rel=1e-12)
    assert rows["weight"].iloc[1:].sum() == pytest.approx(1, rel=1e-12)
    assert (rows["conf_low"] <= rows["estimate"]).all()
    assert (rows["conf_high"] >= rows["estimate"]).all()


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 40).flatmap(lambda n: arrays(np.int64, (n, 4), elements=st.integers(1, 5))))
def test_kano_counts_add_up_to_the_respondents(values):
    data = pd.DataFrame(values, columns=["f1", "f2", "d1", "d2"])
    kano = cx.kano(data, functional=["f1", "f2"], dysfunctional=["d1", "d2"])
    assert (kano.counts.sum(axis=1) == len(data)).all()
    known = kano.tidy().dropna(subset="estimate")
    better = known.loc[known["coefficient"] == "better", "estimate"]
    worse = known.loc[known["coefficient"] == "worse", "estimate"]
    assert better.between(0, 1).all()
    assert worse.between(-1, 0).all()


@settings(deadline=None, max_examples=60)
@given(surveys, st.permutations([0, 1, 2]))
def test_quadrants_follow_the_items_when_they_are_listed_otherwise(values, order):
    one = cx.importance_performance(table(values), performance=P, importance=E)
    other = cx.importance_performance(
        table(values), performance=[P[i] for i in order], importance=[E[i] for i in order]
    )
    assert other.quadrants == tuple(one.quadrants[i] for i in order)
    assert other.chances == pytest.approx(one.chances[list(order)], abs=1e-7)
    assert one.chances.sum(axis=1) == pytest.approx(np.ones(3), abs=1e-9)


@settings(deadline=None, max_examples=40)
@given(surveys, st.floats(0.5, 3), st.floats(-2, 2))
def test_explained_shares_do_not_depend_on_the_unit_of_the_outcome(values, times, plus):
    rng = np.random.default_rng(3)
    noise = rng.standard_normal((40, 6))  # enough rows, and none that determines another
    data = table(np.vstack([values, np.clip(np.rint(4 + noise), 1, 7)])).assign(y=rng.standard_normal(len(values) + 40))
    data["z"] = times * data["y"] + plus
    found = [
        cx.service_quality_models(data, outcome=name, expectations=E, perceptions=P, dimensions=BLOCKS)
        for name in ("y", "z")
    ]
    assert found[0].r_squared == pytest.approx(found[1].r_squared, rel=1e-9)
    r2 = dict(zip(found[0].names, found[0].r_squared, strict=True))
    assert r2["both, apart"] >= max(r2["SERVPERF"], r2["SERVQUAL"], r2["expectations"]) - 1e-12
