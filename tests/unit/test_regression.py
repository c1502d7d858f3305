"""Regressions: tables that agree with each other, errors that help."""

import numpy as np
import pandas as pd
import pytest

import cxlab as cx


@pytest.fixture(scope="module")
def answers():
    rng = np.random.default_rng(3)
    quality = rng.standard_normal((150, 1))
    items = pd.DataFrame(4 + quality + rng.standard_normal((150, 4)), columns=["R1", "R2", "T1", "T2"])
    outcome = 4 + quality[:, 0] + rng.standard_normal((2, 150))
    return items.assign(S1=outcome[0], S2=outcome[1], age=rng.integers(18, 60, 150))


@pytest.fixture(scope="module")
def model(answers):
    dimensions = {"reliability": ["R1", "R2"], "tangibles": ["T1", "T2"]}
    return cx.servqual_regression(answers, outcome={"satisfaction": ["S1", "S2"]}, dimensions=dimensions)


def test_sums_of_squares_add_up(model):
    table = model.anova().set_index("source")
    assert table.loc["Total", "sum_of_squares"] == pytest.approx(table["sum_of_squares"].iloc[:2].sum())
    assert table.loc["Regression", "sum_of_squares"] / table.loc["Total", "sum_of_squares"] == pytest.approx(
        model.r_squared
    )
    assert table.loc["Total", "df"] == model.n - 1


def test_squared_part_correlations_are_what_each_predictor_adds(model, answers):
    table = model.tidy().set_index("term")
    without = cx.servqual_regression(
        answers, outcome={"satisfaction": ["S1", "S2"]}, dimensions={"tangibles": ["T1", "T2"]}
    )
    assert table.loc["reliability", "part"] ** 2 == pytest.approx(model.r_squared - without.r_squared)


def test_variance_proportions_sum_to_one(model):
    table = model.collinearity()
    np.testing.assert_allclose(table[["(Constant)", "reliability", "tangibles"]].sum(), 1)
    assert table["condition_index"].is_monotonic_increasing
    assert table["eigenvalue"].sum() == pytest.approx(3)


def test_the_equation_names_every_coefficient(model):
    b = model.tidy()["estimate"]
    assert model.equation == f"satisfaction = {b[0]:.3f} + {b[1]:.3f} reliability + {b[2]:.3f} tangibles"
    assert "Equation: satisfaction =" in model.summary()


def test_errors_stand_side_by_side(model):
    table = model.standard_errors(n_resamples=400, rng=1)
    wide = table.pivot_table(index="term", columns="errors", values="std_error")
    assert list(wide.columns) == ["HC3", "bootstrap", "classical"]
    assert wide.loc["reliability", "classical"] == pytest.approx(model.tidy()["std_error"][1])
    assert wide.loc["reliability", "HC3"] == pytest.approx(model.tidy()["hc3_std_error"][1])
    assert wide["bootstrap"].to_numpy() == pytest.approx(wide["HC3"].to_numpy(), rel=0.2)
    pd.testing.assert_frame_equal(table, model.standard_errors(n_resamples=400, rng=1))


def test_a_resampled_coefficient_is_that_of_the_resampled_rows(model):
    from cxlab.core import case_bootstrap
    from cxlab.regression import _linear

    drawn = _linear.resampled_coefficients(model.design, 100, np.random.default_rng(5))
    counts = next(case_bootstrap.drawn_counts(model.n, 100, np.random.default_rng(5)))
    again = model.design.rows.loc[model.design.rows.index.repeat(counts[7].astype(int))]
    refit = cx.servqual_regression(again, outcome="satisfaction", dimensions=["reliability", "tangibles"])
    np.testing.assert_allclose(drawn[7], refit.tidy()["estimate"], rtol=1e-9)


def test_moments_without_means_say_what_they_cannot_give(answers):
    moments = cx.Moments(answers[["R1", "T1", "S1"]].cov(), 150)
    model = cx.servqual_regression(moments, outcome="S1", dimensions=["R1", "T1"])
    assert model.tidy()["hc3_std_error"].isna().all()
    assert [note.split(" ")[0] for note in model.notes] == ["HC3", "The"]
    with pytest.raises(ValueError, match=r"collinearity: the condition index needs the means.*Pass mean= to Moments"):
        model.collinearity()
    with pytest.raises(ValueError, match="standard_errors: HC3 and the bootstrap need the rows"):
        model.standard_errors(rng=1)


def test_collinearity_that_blurs_is_noted(answers):
    twins = answers.assign(R2=answers["R1"] + 0.05 * answers["T2"])
    model = cx.servqual_regression(twins, outcome="S1", dimensions=["R1", "R2", "T1"])
    assert model.notes[0].startswith("VIF above 10: R1 (")


def test_steps_use_the_same_rows_and_end_at_the_whole_model(answers):
    holes = answers.assign(age=answers["age"].where(answers.index != 4))
    made = cx.regression_steps(holes, outcome="S1", steps={"person": ["age"], "service": ["R1", "T1"]})
    assert {model.n for model in made.models} == {149}
    assert (made.n, made.n_missing) == (149, 1)
    whole = cx.servqual_regression(holes, outcome="S1", dimensions=["age", "R1", "T1"])
    assert made.tidy()["estimate"].sum() == pytest.approx(whole.r_squared)


def test_one_step_has_the_f_of_the_model(answers):
    made = cx.regression_steps(answers, outcome="S1", steps={"all": ["R1", "T1"]})
    assert made.tidy()["statistic"][0] == pytest.approx(made.models[0].glance()["statistic"][0])


@pytest.mark.parametrize(
    ("steps", "error", "message"),
    [
        ({}, TypeError, "steps: expected a dict of steps and columns"),
        ({"1": "age"}, TypeError, "steps, 1: expected a list with at least one column, got 'age'"),
        ({"1": []}, TypeError, "steps, 1: expected a list with at least one column"),
        ({"1": ["age"], "2": ["R1", "age"]}, ValueError, "steps: age is entered twice"),
        ({"1": ["agee"]}, ValueError, r"steps, 1: no column 'agee'\. Did you mean 'age'\?"),
    ],
)
def test_wrong_steps_are_named(answers, steps, error, message):
    with pytest.raises(error, match=message):
        cx.regression_steps(answers, outcome="S1", steps=steps)


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"outcome": {}}, ValueError, "outcome: expected one name with its items"),
        ({"outcome": {"s": ["S1"], "t": ["S2"]}}, ValueError, "outcome: expected one name with its items.*got s, t"),
        ({"outcome": {"s": "S1"}}, TypeError, "outcome, s: expected a list of items, got 'S1'"),
        ({"outcome": {"s": ["S1", "R1"]}}, ValueError, "the outcome 's' stands among them"),
        ({"outcome": "S3"}, ValueError, r"outcome: no column 'S3'"),
        ({"dimensions": None}, ValueError, "dimensions: say which columns may explain the outcome"),
        ({"dimensions": ["R1", "age", "nothing"]}, ValueError, "dimensions, nothing: no column 'nothing'"),
    ],
)
def test_wrong_arguments_are_named(answers, options, error, message):
    with pytest.raises(error, match=message):
        cx.servqual_regression(answers, **{"outcome": "S1", "dimensions": ["R1"], **options})


@pytest.mark.parametrize(("n", "rng"), [(50, 1), (500, None)])
def test_resamples_must_be_enough_and_repeatable(model, n, rng):
    with pytest.raises(ValueError, match=r"n_resamples: at least 100|rng: this draws random numbers"):
        model.standard_errors(n_resamples=n, rng=rng)


def test_the_equation_and_p_follow_the_language():
    moments = cx.Moments.from_correlations([[1, 0.2, 0.6], [0.2, 1, -0.4], [0.6, -0.4, 1]], 200, names=["a", "b", "y"])
    model = cx.servqual_regression(moments, outcome="y", dimensions=["a", "b"])
    assert model.equation == "y = 0.000 + 0.708 a - 0.542 b"
    assert "p < .001, for all dimensions" in model.summary()
    indonesian = model.summary(language="id")
    assert "Persamaan: y = 0,000 + 0,708 a - 0,542 b" in indonesian
    assert "p < ,001, untuk semua dimensi" in indonesian
