"""What holds for the scorecard whatever the answers."""

import numpy as np
import pandas as pd
from contracts.examples_scorecard import CODES
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import cxlab as cx
from cxlab.core import raters

SEEDS = st.integers(0, 10_000)


def table(seed, n=5):
    return pd.DataFrame(np.random.default_rng(seed).integers(0, 5, (n, 20)), columns=CODES, dtype=float)


@settings(max_examples=30, deadline=None)
@given(seed=SEEDS, order=st.permutations(range(5)))
def test_the_order_of_raters_changes_nothing(seed, order):
    one, other = table(seed), table(seed).iloc[list(order)]
    a, b = cx.smart_scorecard(one).tidy(), cx.smart_scorecard(other).tidy()
    pd.testing.assert_frame_equal(a, b)


@settings(max_examples=30, deadline=None)
@given(seed=SEEDS)
def test_scores_lie_on_the_scale_and_the_lowest_may_be_weakest(seed):
    card = cx.smart_scorecard(table(seed))
    found = card.tidy()
    assert found["estimate"].between(0, 4).all()
    assert found["agreement"].between(0, 1).all()
    assert card.weakest in card.possibly_weakest()
    assert set(card.possibly_weakest(0.8)) <= set(card.possibly_weakest(0.99))
    assert found["estimate"][:5].min() <= found["estimate"][5] <= found["estimate"][:5].max()


@settings(max_examples=40, deadline=None)
@given(
    ratings=arrays(float, (6, 3), elements=st.integers(0, 4).map(float)), shift=st.floats(-50, 50), by=st.floats(0.5, 9)
)
def test_correlations_dont_depend_on_the_units(ratings, shift, by):
    if np.ptp(ratings.mean(axis=1)) == 0 or raters.mean_squares(ratings).residual == 0:
        return
    one, other = raters.intraclass(ratings, 0.95), raters.intraclass(shift + by * ratings, 0.95)
    for name in one:
        np.testing.assert_allclose(one[name], other[name], rtol=1e-6, atol=1e-6)


@settings(max_examples=30, deadline=None)
@given(seed=SEEDS)
def test_a_dominated_unit_never_comes_first(seed):
    rows = table(seed, 6).assign(unit=list("AABBCC"))
    ranking = cx.smart_ranking(rows, unit="unit", n_weightings=200, rng=1)
    shares = ranking.tidy().set_index("term")
    for _, pair in ranking.certain().iterrows():
        assert shares.loc[pair["below"], "estimate"] <= shares.loc[pair["above"], "estimate"]
        assert (ranking.ranks[:, ranking.units.index(pair["above"])]
                <= ranking.ranks[:, ranking.units.index(pair["below"])]).all()  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(n=st.integers(1, 40), gap=st.floats(0, 2), spread=st.floats(0.1, 2))
def test_more_raters_and_larger_gaps_help(n, gap, spread):
    here = cx.weakest_by_raters(n_raters=n, gap=gap, disagreement=spread).chance
    assert 0.2 - 1e-9 <= here <= 1 + 1e-9
    assert cx.weakest_by_raters(n_raters=n + 1, gap=gap, disagreement=spread).chance >= here - 1e-9


@settings(max_examples=40, deadline=None)
@given(branch=st.floats(-0.9, 0.9), person=st.floats(-0.9, 0.9), share=st.floats(0.02, 0.98), n=st.integers(1, 500))
def test_a_mean_lies_between_persons_and_branches(branch, person, share, n):
    value = float(raters.correlation_of_means(branch, person, share, share, n))
    assert min(branch, person) - 1e-9 <= value <= max(branch, person) + 1e-9
