"""Mediation: paths that add up, intervals, kinds, errors that help; and against the bootstrap written out."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cxlab as cx
from cxlab.core import case_bootstrap, indirect


def sample(a=0.5, b=0.4, direct=0.2, n=200, seed=1):
    rng = np.random.default_rng(seed)
    quality = rng.standard_normal(n)
    satisfaction = a * quality + rng.standard_normal(n)
    loyalty = b * satisfaction + direct * quality + rng.standard_normal(n)
    return pd.DataFrame(
        {"quality": quality, "satisfaction": satisfaction, "loyalty": loyalty, "age": rng.standard_normal(n)}
    )


def mediated(data, **options):
    options = {"n_resamples": 500, "rng": 1, **options}
    return cx.mediation(data, independent="quality", mediator="satisfaction", outcome="loyalty", **options)


@settings(max_examples=25)
@given(st.floats(-1, 1), st.floats(-1, 1), st.floats(-1, 1), st.booleans())
def test_the_total_effect_is_the_sum_of_its_parts(a, b, direct, with_age):
    made = mediated(sample(a, b, direct), n_resamples=100, covariates=["age"] if with_age else [])
    table = made.tidy().set_index("term")["estimate"]
    assert table["total"] == pytest.approx(table["direct"] + table["indirect"], abs=1e-10)
    assert table["indirect"] == pytest.approx(table["a"] * table["b"], abs=1e-12)


def test_estimates_of_moments_are_those_of_the_rows():
    data = sample()
    rows = mediated(data).tidy()
    moments = mediated(cx.Moments.from_data(data), uncertainty="normal").tidy()
    np.testing.assert_allclose(rows["estimate"], moments["estimate"], rtol=1e-9)
    np.testing.assert_allclose(rows["std_error"][:4], moments["std_error"][:4], rtol=1e-9)
    np.testing.assert_allclose(rows["std_estimate"], moments["std_estimate"], rtol=1e-9)


def test_each_resample_is_a_regression_of_the_resampled_rows():
    import statsmodels.formula.api as smf

    data = sample(n=60)
    made = mediated(data, covariates=["age"], n_resamples=100)
    counts = next(case_bootstrap.drawn_counts(60, 100, np.random.default_rng(1)))[3].astype(int)
    again = data.loc[data.index.repeat(counts)]
    first = smf.ols("satisfaction ~ quality + age", again).fit().params["quality"]
    second = smf.ols("loyalty ~ satisfaction + quality + age", again).fit().params
    total = smf.ols("loyalty ~ quality + age", again).fit().params["quality"]
    np.testing.assert_allclose(made.replicates[3], [first, second["satisfaction"], second["quality"], total])


def test_the_jackknife_leaves_each_respondent_out_once():
    data = sample(n=30)
    left_out = data.drop(index=4)
    expected = mediated(left_out, n_resamples=100).indirect
    assert mediated(data, n_resamples=100)._jackknife()[4] == pytest.approx(expected, rel=1e-9)


def test_the_jackknife_comes_in_blocks(monkeypatch):
    whole = np.concatenate(list(case_bootstrap.without_each(7)))
    monkeypatch.setattr(case_bootstrap, "BLOCK", 15)
    blocks = list(case_bootstrap.without_each(7))
    assert [len(block) for block in blocks] == [2, 2, 2, 1]
    np.testing.assert_array_equal(np.concatenate(blocks), whole)
    np.testing.assert_array_equal(whole, 1 - np.eye(7))


def test_bca_without_bias_and_skewness_is_the_percentile_interval():
    replicates = np.linspace(-3, 3, 2001)
    low, high = indirect.bias_corrected_interval(0.0, replicates, np.array([-1.0, 0.0, 1.0]), 0.9)
    assert (low, high) == pytest.approx(tuple(np.quantile(replicates, [0.05, 0.95])), abs=1e-9)


def test_bca_equals_scipy():
    from scipy import stats

    rng = np.random.default_rng(4)
    values = rng.exponential(size=80)
    theirs = stats.bootstrap((values,), np.mean, n_resamples=4000, method="BCa", rng=rng)
    jackknife = (values.sum() - values) / 79
    ours = indirect.bias_corrected_interval(values.mean(), theirs.bootstrap_distribution, jackknife, 0.95)
    assert ours == pytest.approx(tuple(theirs.confidence_interval), abs=1e-3)


@pytest.mark.parametrize(
    ("paths", "kind"),
    [
        ((0.8, 0.8, 0.6), "complementary (partial mediation)"),
        ((0.8, 0.8, -0.6), "competitive (direct and indirect effect have different signs)"),
        ((0.8, 0.8, 0.0), "indirect only (full mediation)"),
        ((0.0, 0.0, 0.8), "direct only (no mediation)"),
        ((0.0, 0.0, 0.0), "no effect that can be told from zero"),
    ],
)
def test_the_kind_follows_from_the_two_effects(paths, kind):
    assert mediated(sample(*paths, n=400, seed=3)).kind == kind


def test_sobel_aroian_and_goodman_by_hand():
    made = mediated(sample())
    table = made.tidy().set_index("term")
    a, b = table.loc["a"], table.loc["b"]
    z = made.tests().set_index("method")["statistic"]
    first, second = a.estimate**2 * b.std_error**2 + b.estimate**2 * a.std_error**2, a.std_error**2 * b.std_error**2
    product = a.estimate * b.estimate
    assert z.to_dict() == pytest.approx(
        {"Sobel": product / first**0.5, "Aroian": product / (first + second) ** 0.5,
         "Goodman": product / (first - second) ** 0.5}
    )  # fmt: skip


def test_goodman_without_a_positive_variance_is_not_a_number():
    assert np.isnan(indirect.product_errors(0.01, 1.0, 0.01, 1.0)["Goodman"])


def test_the_intervals_may_disagree_and_then_it_is_said():
    found = [
        made for made in (mediated(sample(0.25, 0.12, n=60, seed=seed)) for seed in range(40))
        if len(set((made.intervals().conf_low > 0) | (made.intervals().conf_high < 0))) > 1
    ]  # fmt: skip
    assert found
    assert all(any("disagree about zero" in note for note in made.notes) for made in found)


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"mediator": "quality"}, ValueError, "mediator: 'quality' has a part already"),
        ({"outcome": "satisfaction"}, ValueError, "the outcome 'satisfaction' stands among them"),
        ({"covariates": "age"}, TypeError, "covariates: expected a list of columns, got 'age'"),
        ({"covariates": ["quality"]}, ValueError, "covariates: 'quality' has a part already"),
        ({"mediator": {}}, ValueError, "mediator: expected one name with its items, got none"),
        ({"mediator": "satisfacton"}, ValueError, "no column 'satisfacton'.* Did you mean 'satisfaction'"),
        ({"n_resamples": 20}, ValueError, "n_resamples: at least 100"),
        ({"uncertainty": "exact"}, ValueError, "uncertainty: 'exact' is not known"),
        ({"rng": None}, ValueError, "rng: this draws random numbers"),
    ],
)
def test_wrong_arguments_are_named(options, error, message):
    wanted = {"independent": "quality", "mediator": "satisfaction", "outcome": "loyalty", "rng": 1, **options}
    with pytest.raises(error, match=message):
        cx.mediation(sample(), **wanted)


def test_respondents_of_moments_cannot_be_resampled():
    with pytest.raises(ValueError, match="uncertainty: respondents can't be resampled from moments"):
        mediated(cx.Moments.from_data(sample()))
