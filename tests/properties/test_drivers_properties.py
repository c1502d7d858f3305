"""What holds for the shares of R² of any predictors."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxlab.core import case_bootstrap, importance


@st.composite
def correlated(draw):
    """Correlations of two to five predictors and an outcome, from rows, so that data can have them."""
    p = draw(st.integers(2, 5))
    rng = np.random.default_rng(draw(st.integers(0, 10_000)))
    rows = rng.standard_normal((60, p + 1)) + draw(st.floats(0, 2)) * rng.standard_normal((60, 1))
    return np.corrcoef(rows.T)


def parts(matrix):
    return matrix[:-1, :-1], matrix[:-1, -1]


def everything(xx, xy):
    explained = importance.explained_by_subsets(xx, xy)
    return explained, importance.lmg(explained), importance.relative_weights(xx, xy)


@given(correlated())
def test_shares_are_not_negative_and_sum_to_r_squared(matrix):
    explained, lmg, weights = everything(*parts(matrix))
    for shares in (lmg, weights):
        assert (shares >= -1e-12).all()
        assert shares.sum() == pytest.approx(explained[-1], rel=1e-9)


@given(correlated())
def test_r_squared_never_falls_when_a_predictor_joins(matrix):
    explained, _, _ = everything(*parts(matrix))
    p = len(matrix) - 1
    assert all(explained[b | 1 << j] >= explained[b] - 1e-12 for b in range(2**p) for j in range(p))


@given(correlated())
def test_the_order_of_the_predictors_changes_nothing(matrix):
    order = np.arange(len(matrix))[-2::-1]
    xx, xy = parts(matrix)
    for one, other in zip(everything(xx, xy)[1:], everything(xx[np.ix_(order, order)], xy[order])[1:], strict=True):
        np.testing.assert_allclose(one[order], other, atol=1e-10)


@given(correlated(), st.integers(0, 1))
def test_the_sign_of_a_predictor_changes_nothing(matrix, which):
    signs = np.ones(len(matrix))
    signs[which] = -1
    for one, other in zip(
        everything(*parts(matrix))[1:], everything(*parts(matrix * np.outer(signs, signs)))[1:], strict=True
    ):
        np.testing.assert_allclose(one, other, atol=1e-10)


@given(st.lists(st.floats(-0.4, 0.4), min_size=2, max_size=5))
def test_uncorrelated_predictors_share_by_their_squared_correlations(r):
    xy = np.array(r)
    _, lmg, weights = everything(np.eye(len(xy)), xy)
    np.testing.assert_allclose(lmg, xy**2, atol=1e-12)
    np.testing.assert_allclose(weights, xy**2, atol=1e-12)


@given(correlated())
def test_complete_dominance_implies_a_larger_share(matrix):
    explained, lmg, _ = everything(*parts(matrix))
    beats = importance.dominated(explained)
    for i, j in combinations(range(len(lmg)), 2):
        assert not (beats[i, j] and beats[j, i])
        if beats[i, j]:
            assert lmg[i] > lmg[j]


@given(correlated())
def test_a_stack_gives_what_each_matrix_gives(matrix):
    other = np.eye(len(matrix)) * 0.5 + matrix * 0.5
    stack = np.stack([matrix, other])
    stacked = everything(stack[:, :-1, :-1], stack[:, :-1, -1])
    for i, single in enumerate((matrix, other)):
        for one, many in zip(everything(*parts(single)), stacked, strict=True):
            np.testing.assert_allclose(many[i], one, atol=1e-12)


@given(st.integers(0, 1000), st.integers(2, 4), st.floats(-1e6, 1e6))
def test_covariances_from_counts_are_those_of_the_repeated_rows(seed, k, level):
    rng = np.random.default_rng(seed)
    rows = rng.standard_normal((30, k)) + level
    counts = next(case_bootstrap.drawn_counts(30, 3, rng))
    assert (counts.sum(axis=1) == 30).all()
    for made, count in zip(case_bootstrap.covariances(rows, counts), counts.astype(int), strict=True):
        np.testing.assert_allclose(made, np.cov(np.repeat(rows, count, axis=0).T), atol=1e-7)


def test_blocks_of_resamples_are_as_many_as_were_asked_for(monkeypatch):
    monkeypatch.setattr(case_bootstrap, "BLOCK", 70)
    blocks = list(case_bootstrap.drawn_counts(30, 5, np.random.default_rng(1)))
    assert [len(block) for block in blocks] == [2, 2, 1]


def test_normal_covariances_have_the_mean_and_the_spread_of_wishart():
    cov = np.array([[2.0, 0.6], [0.6, 1.0]])
    drawn = case_bootstrap.normal_covariances(cov, 51, 40_000, np.random.default_rng(4))
    np.testing.assert_allclose(drawn.mean(axis=0), cov, atol=0.01)
    spread = (cov**2 + np.outer(np.diag(cov), np.diag(cov))) / 50
    np.testing.assert_allclose(drawn.var(axis=0), spread, rtol=0.05)
