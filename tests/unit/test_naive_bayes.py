"""The arithmetic of naive Bayes: shares, chances, and how far a log ratio scatters."""

import numpy as np
import pytest

from cxlab.core import naive_bayes


def test_the_error_of_a_log_ratio_is_its_scatter_over_samples_of_terms():
    rng = np.random.default_rng(8)
    chances, others = [0.6, 0.3, 0.1], [0.5, 0.2, 0.3]
    drawn = [(rng.multinomial(4000, chances), rng.multinomial(3000, others)) for _ in range(2000)]
    ratios = np.array([naive_bayes.log_odds(own, rest, 0.5)[0] for own, rest in drawn])
    errors = np.array([naive_bayes.log_odds(own, rest, 0.5)[1] for own, rest in drawn])
    assert errors.mean(axis=0) == pytest.approx(ratios.std(axis=0), rel=0.06)
    assert ratios.mean(axis=0) == pytest.approx(np.log(np.array(chances) / others), abs=0.005)


def test_chances_follow_bayes_rule():
    logs = naive_bayes.log_shares(np.array([[3.0, 1.0], [1.0, 3.0]]), 1.0)
    assert np.exp(logs) == pytest.approx(np.array([[4, 2], [2, 4]]) / 6)
    found = naive_bayes.chances(np.array([[1.0, 0.0], [1.0, 1.0]]), logs, np.array([0.75, 0.25]))
    assert found[0] == pytest.approx([6 / 7, 1 / 7])
    assert found[1] == pytest.approx([0.75, 0.25])
