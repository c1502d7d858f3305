"""Do the intervals of regressions cover the truth as often as they say: classical, HC3, bootstrap, β, products?"""

import numpy as np
import pandas as pd
import pytest

import cxlab as cx
from cxlab.core import case_bootstrap, indirect
from cxlab.core.resampling import percentile_interval
from cxlab.plots._regression import _standardised

pytestmark = pytest.mark.recovery

RUNS, N, BAND = 300, 150, 0.042  # three and a third standard errors of a share of 0.95 in 300 runs
FEWER, WIDER = 200, 0.052  # the same in 200 runs, for what takes longer
SLOPES = np.array([1.0, 0.5, 0.2])


def dimensions(rng):
    """Two dimensions with a correlation of one half."""
    shared = rng.standard_normal((N, 1))
    return (shared + rng.standard_normal((N, 2))) / np.sqrt(2)


def regressions(uneven, seed, n_runs=RUNS):
    """The same model fitted to many samples; the scatter grows with the first dimension where it is uneven."""
    rng = np.random.default_rng(seed)
    for _ in range(n_runs):
        x = dimensions(rng)
        scatter = np.exp(0.7 * x[:, 0]) if uneven else 1.0
        y = SLOPES[0] + x @ SLOPES[1:] + scatter * rng.standard_normal(N)
        rows = pd.DataFrame({"speed": x[:, 0], "price": x[:, 1], "y": y})
        model = cx.servqual_regression(rows, outcome="y", dimensions=["speed", "price"])
        yield model, model.standard_errors(n_resamples=250, rng=rng)


@pytest.fixture(scope="module")
def even():
    return list(regressions(False, 31))


@pytest.fixture(scope="module")
def uneven():
    return list(regressions(True, 32, FEWER))


def coverage(runs, errors, truth=SLOPES):
    tables = [table[table["errors"] == errors] for _, table in runs]
    return np.mean([(one.conf_low <= truth) & (truth <= one.conf_high) for one in tables], axis=0)


@pytest.mark.parametrize("errors", ["classical", "HC3", "bootstrap"])
def test_intervals_cover_where_the_scatter_is_even(even, errors):
    np.testing.assert_allclose(coverage(even, errors), 0.95, atol=BAND)
    assert (abs(coverage(even, errors, SLOPES + 0.15) - 0.95) > BAND).all()  # a biased one would be noticed


@pytest.mark.parametrize("errors", ["HC3", "bootstrap"])
def test_robust_intervals_cover_where_it_is_not(uneven, errors):
    np.testing.assert_allclose(coverage(uneven, errors), 0.95, atol=WIDER)


def test_classical_ones_miss_too_often_there(uneven):
    assert coverage(uneven, "classical")[1] < 0.95 - WIDER


def test_the_table_prints_the_same_interval_as_the_comparison(even):
    model, table = even[0]
    classical = table[table["errors"] == "classical"][["conf_low", "conf_high"]]
    np.testing.assert_allclose(model.tidy()[["conf_low", "conf_high"]], classical)


def test_the_interval_of_beta_in_the_picture_covers(even):
    """Deviations count as known there, which costs little at such sizes."""
    variance = SLOPES[1:] @ np.array([[1, 0.5], [0.5, 1]]) @ SLOPES[1:] + 1
    truth = dict(zip(("speed", "price"), SLOPES[1:] / np.sqrt(variance), strict=True))
    tables = [_standardised(model.tidy().iloc[1:]).set_index("term") for model, _ in even]
    inside = {
        name: np.mean([one.low[name] <= beta <= one.high[name] for one in tables]) for name, beta in truth.items()
    }
    assert inside == pytest.approx({"speed": 0.95, "price": 0.95}, abs=BAND)


def indirect_intervals(normal, seed):
    """Percentile and BCa interval of many samples, by the functions that `mediation` calls."""
    rng = np.random.default_rng(seed)
    for _ in range(RUNS):
        x = rng.standard_normal(N)
        m = 0.4 * x + rng.standard_normal(N)
        rows = np.column_stack([x, m, 0.5 * m + 0.2 * x + rng.standard_normal(N)])
        cov = np.cov(rows.T)
        if normal:
            stack = case_bootstrap.normal_covariances(cov, N, 500, rng)
        else:
            stack = case_bootstrap.covariances(rows, next(case_bootstrap.drawn_counts(N, 500, rng)))
        a, b, _, _ = indirect.paths(stack)
        left = indirect.paths(case_bootstrap.covariances(rows, next(case_bootstrap.without_each(N))))
        first, second, _, _ = indirect.paths(cov)
        corrected = indirect.bias_corrected_interval(float(first * second), a * b, left[0] * left[1], 0.95)
        yield percentile_interval(a * b, 0.95), corrected


def covered(found, truth):
    return np.mean([low <= truth <= high for low, high in found])


def test_percentile_and_bca_intervals_of_an_indirect_effect_cover():
    found = list(indirect_intervals(False, 33))
    for i in range(2):
        assert covered([one[i] for one in found], 0.2) == pytest.approx(0.95, abs=BAND)
        assert abs(covered([one[i] for one in found], 0.3) - 0.95) > BAND


def test_an_indirect_effect_from_moments_is_covered_too():
    found = [percentile for percentile, _ in indirect_intervals(True, 34)]
    assert covered(found, 0.2) == pytest.approx(0.95, abs=BAND)


@pytest.fixture(scope="module")
def moderated():
    rng = np.random.default_rng(35)
    made = []
    for _ in range(FEWER):
        x = dimensions(rng)
        y = 0.4 * x[:, 0] + 0.2 * x[:, 1] + 0.3 * x[:, 0] * x[:, 1] + rng.standard_normal(N)
        rows = pd.DataFrame({"speed": x[:, 0], "price": x[:, 1], "y": y})
        made.append(cx.moderation(rows, outcome="y", predictor="speed", moderator="price", n_resamples=250, rng=rng))
    return made


@pytest.fixture(scope="module")
def products(moderated):
    """The row of the product in each sample."""
    return [made.tidy().iloc[-1] for made in moderated]


@pytest.fixture(scope="module")
def slopes(moderated):
    return [made.slopes() for made in moderated]


BOUNDS = {"classical": ("conf_low", "conf_high"), "bootstrap": ("boot_low", "boot_high")}


@pytest.mark.parametrize("errors", list(BOUNDS))
def test_intervals_of_the_product_and_of_slopes_cover(products, slopes, errors):
    low, high = BOUNDS[errors]
    assert np.mean([row[low] <= 0.3 <= row[high] for row in products]) == pytest.approx(0.95, abs=WIDER)
    truth = [0.4 + 0.3 * table["moderator"].to_numpy() for table in slopes]
    inside = np.mean([(one[low] <= t) & (t <= one[high]) for one, t in zip(slopes, truth, strict=True)], axis=0)
    np.testing.assert_allclose(inside, 0.95, atol=WIDER)


def test_hc3_of_the_product_covers(products):
    from scipy import stats

    half = stats.t.isf(0.025, N - 4)
    inside = [abs(row.estimate - 0.3) <= half * row.hc3_std_error for row in products]
    assert np.mean(inside) == pytest.approx(0.95, abs=WIDER)


def test_the_edge_of_a_region_is_where_the_interval_of_the_slope_ends(moderated):
    """At the true root of the slope, -4/3, the region's verdict is "not told" in 95 % of the samples that reach it."""
    told = []
    for made in moderated:
        parts = made.regions()
        here = parts[(parts["low"] <= -4 / 3) & (parts["high"] > -4 / 3)]
        told += (here["verdict"] == "not told from zero").tolist()
    assert len(told) > 0.97 * FEWER
    assert np.mean(told) == pytest.approx(0.95, abs=WIDER)


def test_without_a_product_one_is_seldom_found():
    """Of 60 samples three are expected; more than nine would come once in a thousand times."""
    rng = np.random.default_rng(36)
    found = []
    for _ in range(60):
        x = dimensions(rng)
        product = x[:, 0] * x[:, 1]
        y = x @ SLOPES[1:] + rng.standard_normal(N)
        rows = pd.DataFrame({"speed": x[:, 0], "price": x[:, 1], "product": product, "y": y})
        steps = cx.regression_steps(rows, outcome="y", steps={"1": ["speed", "price"], "2": ["product"]})
        found.append(steps.tidy()["p_value"][1] < 0.05)
    assert 0 < np.sum(found) <= 9
