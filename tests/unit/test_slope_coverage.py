"""One slope in many surveys: the arithmetic is that of statsmodels, and each fault does what theory says."""

import numpy as np
import pytest
import statsmodels.api as sm
from scipy import stats

import cxlab as cx
from cxlab.regression import _coverage


def test_slope_and_errors_are_those_of_statsmodels():
    rng = np.random.default_rng(4)
    x = rng.standard_normal((3, 30, 2))
    y = x.sum(axis=2) + rng.standard_normal((3, 30)) * (1 + x[..., 0] ** 2)
    for survey, found in enumerate(zip(*_coverage._first_slopes(x, y), strict=True)):
        fit = sm.OLS(y[survey], sm.add_constant(x[survey])).fit()
        robust = fit.get_robustcov_results("HC3")
        assert found == pytest.approx((fit.params[1], fit.bse[1], robust.bse[1]), rel=1e-10)


@pytest.mark.parametrize("answers", ["even", "skewed"])
def test_without_a_fault_that_matters_the_intervals_keep_their_promise(answers):
    row = cx.slope_coverage(n=100, correlation=0.5, answers=answers, n_surveys=4000, rng=1).glance().iloc[0]
    assert row.coverage == pytest.approx(0.95, abs=0.012)
    assert row.hc3_coverage == pytest.approx(0.95, abs=0.02)
    assert row.mean_estimate == pytest.approx(0.2, abs=0.01)


def test_uneven_scatter_breaks_classical_intervals_as_theory_says_and_hc3_mends_them():
    """The true variance of the slope is twice what the classical formula says: 1 + (2 · 0.5)²."""
    row = cx.slope_coverage(n=400, correlation=0, answers="uneven", n_surveys=4000, rng=2).glance().iloc[0]
    assert row.coverage == pytest.approx(1 - 2 * stats.norm.sf(1.96 / np.sqrt(2)), abs=0.025)
    assert row.hc3_coverage == pytest.approx(0.95, abs=0.02)


def test_under_a_ceiling_the_slope_is_what_those_below_it_leave():
    """The slope of cut normal answers is the share below the cut times the slope of what is felt."""
    few, many = (cx.slope_coverage(n=n, correlation=0.3, answers="ceiling", rng=3) for n in (50, 400))
    assert many.glance()["mean_estimate"].item() == pytest.approx(0.6 * 0.2, abs=0.004)
    assert many.glance()["coverage"].item() < few.glance()["coverage"].item() < 0.9
    assert abs(many.glance()["hc3_coverage"].item() - many.glance()["coverage"].item()) < 0.05
    assert "40 %" in many.notes[0]


def test_the_inflation_of_the_population_is_that_of_the_matrix():
    found = cx.slope_coverage(n=40, correlation=0.6, n_dimensions=4, n_surveys=100)
    matrix = np.full((4, 4), 0.6) + 0.4 * np.eye(4)
    assert found.vif == pytest.approx(np.linalg.inv(matrix)[0, 0])


def test_collinearity_widens_and_keeps_the_promise():
    apart, together = (cx.slope_coverage(n=100, correlation=r).glance().iloc[0] for r in (0, 0.8))
    assert together.width / apart.width == pytest.approx(np.sqrt(together.vif), rel=0.05)
    assert together.wrong_sign > 5 * apart.wrong_sign
    assert together.coverage == pytest.approx(0.95, abs=0.036)


def test_a_slope_below_zero_is_found_on_its_own_side():
    down = cx.slope_coverage(n=100, correlation=0.2, slope=-0.3).glance().iloc[0]
    assert down.found > 0.85
    assert down.wrong_sign < 0.02


def test_the_same_seed_gives_the_same_surveys_and_blocks_dont_matter(monkeypatch):
    one, two = (cx.slope_coverage(n=30, correlation=0.2, rng=seed).tidy() for seed in (5, 6))
    assert one.equals(cx.slope_coverage(n=30, correlation=0.2, rng=5).tidy())
    assert not one.equals(two)
    monkeypatch.setattr(_coverage, "AT_ONCE", 1000)
    found = cx.slope_coverage(n=30, correlation=0.2, n_surveys=101, rng=5)
    assert len(found.estimates) == 101


def test_the_table_says_which_intervals_hold_the_truth():
    table = cx.slope_coverage(n=60, correlation=0.4, answers="uneven").tidy(0.8)
    inside = (table["conf_low"] <= table["true_slope"]) & (table["true_slope"] <= table["conf_high"])
    assert inside.equals(table["covered"])
    assert len(table) == 20


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"n": 8}, "n: expected a whole number of at least 9, got 8"),
        ({"correlation": 1}, "correlation: expected a number from 0 to 0.95, got 1. Dimensions that go together more"),
        ({"correlation": "high"}, "correlation: expected a number from 0 to 0.95, got 'high'"),
        ({"answers": "skew"}, "answers: .*'skew'.*Did you mean 'skewed'?"),
        ({"noise": 0}, "noise: "),
        ({"n_dimensions": 1}, "n_dimensions: expected a whole number of at least 2, got 1"),
        ({"n_surveys": 10}, "n_surveys: expected a whole number of at least 100, got 10"),
    ],
)
def test_errors_say_what_is_allowed(changed, message):
    with pytest.raises(ValueError, match=message):
        cx.slope_coverage(**{"n": 50, "correlation": 0.3, **changed})


@pytest.mark.parametrize("answers", ["even", "skewed", "uneven"])
def test_errors_have_mean_zero_and_the_deviation_that_was_asked_for(answers):
    rng = np.random.default_rng(5)
    x = _coverage._dimensions(rng, (4, 50_000, 3), 0.4)
    errors = _coverage._answered(rng, x, 0.4, answers, 0.0, 0.8)
    assert errors.mean() == pytest.approx(0, abs=0.01)
    assert errors.std() == pytest.approx(0.8, rel=0.01)
