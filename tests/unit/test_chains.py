"""Formulas of Markov chains: what the reference chains don't reach."""

import numpy as np
import pytest

from cxlab.core import chains, long_run, weakest

TRAP = np.array([[0.0, 1.0], [1.0, 0.0]])


def test_a_chain_that_never_ends_is_refused():
    with pytest.raises(ValueError, match="some state never reaches an end"):
        chains.fundamental(TRAP, np.zeros(2))


def test_the_input_is_left_alone():
    Q, R = np.array([[0.2, 0.3], [0.1, 0.4]]), np.array([[0.5], [0.5]])
    before = Q.copy(), R.copy()
    chains.absorption(Q, R)
    chains.fundamental(Q, R.sum(axis=1))
    np.testing.assert_array_equal(Q, before[0])
    np.testing.assert_array_equal(R, before[1])


def test_a_path_that_surely_takes_three_steps_has_no_variance():
    Q = np.diag([1.0, 1.0], 1)
    steps = chains.step_moments(chains.fundamental(Q, np.array([0.0, 0.0, 1.0])))
    assert steps.mean.tolist() == [3.0, 2.0, 1.0]
    assert steps.variance.tolist() == [0.0, 0.0, 0.0]


def test_without_the_removed_states_the_path_fails():
    Q, R = np.array([[0.0, 0.5], [0.0, 0.0]]), np.array([[0.25, 0.25], [1.0, 0.0]])
    bought = np.array([True, False])
    nothing, both = np.zeros(2, dtype=bool), np.ones(2, dtype=bool)
    assert chains.success_without(Q, R, bought, nothing).tolist() == [0.75, 1.0]
    assert chains.success_without(Q, R, bought, both).tolist() == [0.0, 0.0]


def test_classes_are_numbered_in_the_order_of_the_states():
    p = np.array([[0.0, 0.0, 1.0], [0.5, 0.5, 0.0], [1.0, 0.0, 0.0]])
    assert long_run.classes(p).tolist() == [0, 1, 0]
    assert [states.tolist() for states in long_run.closed(p)] == [[0, 2]]


def test_states_that_are_left_for_good_have_no_share_in_the_long_run():
    p = np.array([[0.5, 0.5, 0.0], [0.0, 0.5, 0.5], [0.0, 0.25, 0.75]])
    np.testing.assert_allclose(long_run.stationary(p), [0.0, 1 / 3, 2 / 3], rtol=1e-15)


def test_two_closed_classes_have_no_common_long_run():
    with pytest.raises(ValueError, match="2 sets of states are never left"):
        long_run.stationary(np.eye(2))


def test_tiny_shares_keep_their_digits():
    p = np.array([[1 - 1e-15, 1e-15], [0.5, 0.5]])
    assert long_run.stationary(p)[1] == pytest.approx(2e-15 / (1 + 2e-15), rel=1e-14)


class TestClusteredMeans:
    VALUES = np.array([1.0, 3.0, 2.0, 6.0, 4.0])
    CUSTOMER = np.array([0, 0, 1, 1, 2])
    GROUP = np.array([0, 0, 0, 1, 1])

    def means(self):
        return weakest.ClusteredMeans(self.VALUES, self.CUSTOMER, self.GROUP)

    def test_means_and_counts(self):
        found = self.means()
        assert found.means.tolist() == [2.0, 5.0]
        assert found.n.tolist() == [3.0, 2.0]
        assert found.n_clusters.tolist() == [2, 2]

    def test_the_covariance_is_the_sum_over_customers(self):
        """By hand: residuals (sum - mean * n) / N per customer, customers with nothing in a group having none."""
        residuals = np.array([[(4 - 2 * 2) / 3, 0.0], [(2 - 2 * 1) / 3, (6 - 5) / 2], [0.0, (4 - 5) / 2]])
        np.testing.assert_allclose(self.means().covariance(), 1.5 * residuals.T @ residuals, rtol=1e-14, atol=1e-15)

    def test_events_that_repeat_each_other_add_nothing(self):
        """Twice the same events of the same customers: the error stays; independent events would halve its square."""
        twice = weakest.ClusteredMeans(np.tile(self.VALUES, 2), np.tile(self.CUSTOMER, 2), np.tile(self.GROUP, 2))
        np.testing.assert_allclose(twice.covariance(), self.means().covariance(), rtol=1e-14, atol=1e-15)

    def test_draws_have_the_means_and_the_covariance(self):
        found = self.means()
        draws = found.normal_draws(200_000, np.random.default_rng(1))
        np.testing.assert_allclose(draws.mean(axis=0), found.means, atol=0.01)
        np.testing.assert_allclose(np.cov(draws.T), found.covariance(), atol=0.01)

    def test_resamples_take_whole_customers(self):
        draws = self.means().bootstrap_draws(2000, np.random.default_rng(1))
        first, second = (draws[~np.isnan(draws[:, j]), j] for j in (0, 1))
        np.testing.assert_allclose(first, 2.0)  # customers 0 and 1 both have the mean 2 there
        # Of customers 1 and 2, who have 6 and 4 there: none, one, or both, twice or once.
        assert set(second.round(9)) == {4.0, round(14 / 3, 9), 5.0, round(16 / 3, 9), 6.0}
        assert np.isnan(draws).any()


def test_means_without_uncertainty_are_compared_as_they_are():
    means = np.array([1.0, 2.0, 1.0])
    draws = np.tile(means, (100, 1))
    assert weakest.possibly_lowest(means, draws, 0.95).tolist() == [True, False, True]


def test_the_set_of_possibly_weakest_holds_the_weakest_as_often_as_promised():
    """Three groups, two of them equally weak: the first of the two is in the set at least 95 % of the time."""
    rng = np.random.default_rng(3)
    truth, runs = np.array([0.0, 0.0, 0.5]), 400
    noise = rng.standard_normal((4000, 3))
    marked = [weakest.possibly_lowest(means, means + noise, 0.95) for means in truth + rng.standard_normal((runs, 3))]
    held = np.mean(marked, axis=0)
    assert held[0] > 0.95 - 0.036
    assert held[1] > 0.95 - 0.036
    assert held[2] < held[:2].min()
