"""Regressions against R with car and sandwich, against the ACSI matrix, and against PSPP's syntax."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import cxlab as cx

pytestmark = pytest.mark.reference

FOLDER = Path(__file__).parent / "data"
R = json.loads((FOLDER / "regression.json").read_text(encoding="utf-8"))
ACSI = json.loads((FOLDER / "acsi.json").read_text(encoding="utf-8"))
ROWS = pd.DataFrame(R["rows"], columns=R["names"])
PREDICTORS = [name for name in R["names"] if name != "Fertility"]


@pytest.fixture(params=["rows", "moments"])
def model(request):
    data = ROWS if request.param == "rows" else cx.Moments.from_data(ROWS)
    return cx.servqual_regression(data, outcome="Fertility", dimensions=PREDICTORS)


def test_coefficients_errors_t_and_p_are_those_of_r(model):
    columns = ["estimate", "std_error", "statistic", "p_value"]
    np.testing.assert_allclose(model.tidy()[columns], R["coefficients"], rtol=1e-7)
    np.testing.assert_allclose(model.tidy()[["conf_low", "conf_high"]], R["interval"], rtol=1e-7)


def test_beta_vif_and_parts_of_r_are_those_of_r(model):
    table = model.tidy().iloc[1:]
    np.testing.assert_allclose(table["std_estimate"], R["beta"], rtol=1e-9)
    np.testing.assert_allclose(table["vif"], R["vif"], rtol=1e-9)
    np.testing.assert_allclose(table["tolerance"], 1 / np.array(R["vif"]), rtol=1e-9)
    np.testing.assert_allclose(table["part"] ** 2, R["squared_part"], rtol=1e-8)
    np.testing.assert_allclose(table["partial"] ** 2, R["squared_partial"], rtol=1e-8)


def test_fit_and_f_are_those_of_r(model):
    row = model.glance().iloc[0]
    assert [row.r_squared, row.adj_r_squared, row.std_error] == pytest.approx(
        [R["r_squared"], R["adj_r_squared"], R["sigma"]], rel=1e-9
    )
    assert [row.statistic, row.df, row.df_resid] == pytest.approx(R["f"], rel=1e-9)


def test_condition_indices_are_the_roots_of_the_eigenvalues(model):
    np.testing.assert_allclose(model.collinearity()["condition_index"], R["condition_index"], rtol=1e-7)


def test_hc3_is_that_of_sandwich():
    table = cx.servqual_regression(ROWS, outcome="Fertility", dimensions=PREDICTORS).tidy()
    np.testing.assert_allclose(table["hc3_std_error"], R["hc3_std_error"], rtol=1e-8)
    np.testing.assert_allclose(table["hc3_p_value"], R["hc3_p_value"], rtol=1e-6)


@pytest.mark.parametrize("moments", [False, True])
def test_a_step_is_tested_as_by_anova_of_two_models(moments):
    others = [name for name in PREDICTORS if name not in ("Education", "Catholic")]
    data = cx.Moments.from_data(ROWS) if moments else ROWS
    steps = {"first": ["Education", "Catholic"], "rest": others}
    table = cx.regression_steps(data, outcome="Fertility", steps=steps).tidy()
    assert table["r_squared"].tolist() == pytest.approx([R["first_r_squared"], R["r_squared"]], rel=1e-9)
    assert [table["statistic"][1], table["p_value"][1]] == pytest.approx([R["step_f"], R["step_p"]], rel=1e-8)


def test_the_data_set_is_the_matrix_of_the_reference():
    acsi = cx.datasets.moments("acsi")
    assert (acsi.n, list(acsi.names), acsi.mean) == (ACSI["n"], ACSI["names"], None)
    np.testing.assert_array_equal(acsi.cov, ACSI["cov"])
    blocks = cx.datasets.load("acsi_variables").groupby("composite")["variable"].agg(list)
    assert blocks.to_dict() == ACSI["items"]


def test_composites_of_the_acsi_matrix_give_the_published_regression():
    moments = cx.Moments(pd.DataFrame(ACSI["cov"], ACSI["names"], ACSI["names"]), ACSI["n"]).combine(ACSI["items"])
    model = cx.servqual_regression(moments, outcome="satisfaction", dimensions=list(ACSI["beta"]))
    beta = model.tidy().set_index("term")["std_estimate"].drop("(Constant)")
    assert beta.to_dict() == pytest.approx(ACSI["beta"], abs=5e-5)
    assert model.r_squared == pytest.approx(ACSI["r_squared"], abs=5e-5)


def test_items_can_be_named_in_the_call():
    moments = cx.Moments(pd.DataFrame(ACSI["cov"], ACSI["names"], ACSI["names"]), ACSI["n"])
    items = {name: ACSI["items"][name] for name in ACSI["beta"]}
    outcome = {"satisfaction": ACSI["items"]["satisfaction"]}
    model = cx.servqual_regression(moments, outcome=outcome, dimensions=items)
    assert model.r_squared == pytest.approx(ACSI["r_squared"], abs=5e-5)
