"""What holds for every Markov chain that ends."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from cxlab.core import chains, long_run

SIZE = 5


@st.composite
def ending(draw):
    """Q and R of a chain with five touchpoints and two ends, some moves impossible."""
    weights = draw(arrays.arrays(np.float64, (SIZE, SIZE + 2), elements=st.sampled_from([0.0, 0.01, 0.5, 1.0, 7.0])))
    weights[:, SIZE] += 0.05  # from everywhere some paths end
    p = weights / weights.sum(axis=1, keepdims=True)
    return p[:, :SIZE], p[:, SIZE:]


@given(ending())
def test_a_path_ends_somewhere(chain):
    B = chains.absorption(*chain)
    assert (B >= 0).all()
    np.testing.assert_allclose(B.sum(axis=1), 1.0, rtol=1e-12)


@given(ending())
def test_the_fundamental_matrix_inverts(chain):
    Q, R = chain
    N = chains.fundamental(Q, R.sum(axis=1))
    np.testing.assert_allclose((np.eye(SIZE) - Q) @ N, np.eye(SIZE), atol=1e-10)
    assert (np.eye(SIZE) <= N).all()


@given(ending())
def test_mean_visits_and_the_chance_of_a_visit_agree(chain):
    """Visits to j from i: the chance to reach j, times the visits once there."""
    Q, R = chain
    N = chains.fundamental(Q, R.sum(axis=1))
    for j in range(SIZE):
        reach = chains.reach(Q, R.sum(axis=1), np.arange(SIZE) == j)
        np.testing.assert_allclose(N[:, j], reach * N[j, j], rtol=1e-11)


@given(ending())
def test_success_is_lost_exactly_on_the_paths_through_what_was_removed(chain):
    """P(success without j) = P(success) - P(reach j) P(success from j)."""
    Q, R = chain
    success = np.array([True, False])
    anyway = chains.absorption(Q, R)[:, 0]
    for j in range(SIZE):
        gone = np.arange(SIZE) == j
        without = chains.success_without(Q, R, success, gone)
        np.testing.assert_allclose(
            without, anyway - chains.reach(Q, R.sum(axis=1), gone) * anyway[j], rtol=1e-9, atol=1e-12
        )


@given(ending())
def test_removing_more_never_saves_a_success(chain):
    Q, R = chain
    success = np.array([True, False])
    first, both = np.arange(SIZE) < 1, np.arange(SIZE) < 2
    one = chains.success_without(Q, R, success, first)
    assert (chains.success_without(Q, R, success, both) <= one + 1e-12).all()


@given(ending())
def test_the_variance_of_steps_is_what_enumeration_gives(chain):
    """Sum of n² P(n steps) less the squared mean, the tail cut where it is below rounding."""
    Q, R = chain
    steps = chains.step_moments(chains.fundamental(Q, R.sum(axis=1)))
    if steps.mean.max() > 30:
        return
    alive, mean, square = np.ones(SIZE), np.zeros(SIZE), np.zeros(SIZE)
    for n in range(1, 4000):
        after = Q @ alive
        mean, square, alive = mean + n * (alive - after), square + n**2 * (alive - after), after
    np.testing.assert_allclose(steps.mean, mean, rtol=1e-8)
    np.testing.assert_allclose(steps.variance, square - mean**2, rtol=1e-6, atol=1e-8)


@given(ending())
def test_the_long_run_doesnt_change_by_one_more_step(chain):
    Q, _ = chain
    p = Q + (1 - Q.sum(axis=1))[:, None] / SIZE
    shares = long_run.stationary(p)
    np.testing.assert_allclose(shares @ p, shares, atol=1e-14)
    assert np.isclose(shares.sum(), 1.0)


@given(ending())
def test_a_mixture_has_the_moments_of_the_mixed_paths(chain):
    Q, R = chain
    moments = chains.step_moments(chains.fundamental(Q, R.sum(axis=1)))
    weights = np.arange(1.0, SIZE + 1) / np.arange(1.0, SIZE + 1).sum()
    mixed = chains.mixture(weights, moments)
    second = weights @ (moments.variance + moments.mean**2)
    np.testing.assert_allclose(mixed.variance, second - mixed.mean**2, rtol=1e-7, atol=1e-9)
