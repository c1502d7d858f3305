"""Regression and residuals against PSPP (scripts/reference_regression.sps): the same numbers, printed the same way."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import cxlab as cx
from cxlab.core import lilliefors

pytestmark = pytest.mark.reference

FOLDER = Path(__file__).parent / "data"
PSPP = json.loads((FOLDER / "regression_pspp.json").read_text(encoding="utf-8"))
KNOWN = json.loads((FOLDER / "regression.json").read_text(encoding="utf-8"))
ROWS = pd.DataFrame(KNOWN["rows"], columns=["fertility", "agriculture", "examination", "education", "catholic",
                                            "infant"])  # fmt: skip
SAID = PSPP["fertility"]
# The order of PSPP's columns, and the columns of the tidy table; p comes with three decimals.
COLUMNS = ["estimate", "std_error", "std_estimate", "statistic", "p_value", "conf_low", "conf_high", "tolerance", "vif"]


@pytest.fixture(scope="module")
def model():
    return cx.servqual_regression(ROWS, outcome="fertility", dimensions=list(ROWS)[1:])


@pytest.fixture(scope="module")
def tests(model):
    return cx.check_assumptions(model).tidy().set_index(["term", "about"])


def spss(value):
    """A number as SPSS prints it."""
    text = f"{value:.3f}"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


@pytest.mark.parametrize("name", list(SAID["coefficients"]))
def test_coefficients_are_those_of_pspp(model, name):
    row, said = model.tidy().set_index("term").loc[name], dict(zip(COLUMNS, SAID["coefficients"][name], strict=False))
    for column, value in said.items():
        if name == "(Constant)" and column == "std_estimate":
            continue  # PSPP prints 0, we print a dash
        assert row[column] == pytest.approx(value, abs=5.1e-4 if column == "p_value" else 1e-9, rel=1e-8), column


@pytest.mark.parametrize("name", list(SAID["coefficients"]))
def test_the_summary_in_spss_style_prints_the_same_figures(model, name):
    line = next(line for line in model.summary(style="spss").splitlines() if line.startswith(name))
    cells = line.split()
    said = dict(zip(COLUMNS, SAID["coefficients"][name], strict=False))
    if name == "(Constant)":
        del said["std_estimate"]
    for column, value in said.items():
        shown = "<.001" if column == "p_value" and value == 0 else spss(value)
        assert shown in cells, (column, shown)


def test_fit_and_sums_of_squares_are_those_of_pspp(model):
    row = model.glance().iloc[0]
    assert [row.r, row.r_squared, row.adj_r_squared, row.std_error] == pytest.approx(SAID["model"], rel=1e-9)
    table = model.anova().set_index("source")
    for source, (squares, df, *rest) in SAID["anova"].items():
        found = table.loc[source]
        assert [found.sum_of_squares, found.df] == pytest.approx([squares, df], rel=1e-9)
        if rest:
            assert found.mean_square == pytest.approx(rest[0], rel=1e-9)
    assert table.loc["Regression", "statistic"] == pytest.approx(SAID["anova"]["Regression"][3], rel=1e-9)


@pytest.mark.parametrize("name", list(SAID["coefficients"])[1:])
def test_glejser_is_a_regression_of_absolute_residuals(tests, name):
    *_, t, p = PSPP["glejser"]["coefficients"][name]
    row = tests.loc[("Glejser", name)]
    assert row.estimate == pytest.approx(t, rel=1e-7)
    assert row.p_value == pytest.approx(p, abs=5.1e-4)


def test_kolmogorov_smirnov_and_its_asymptotic_p(model, tests):
    said = PSPP["kolmogorov_smirnov"]
    d = lilliefors.distance(model.fit.resid.to_numpy()[None, :])[0]
    row = tests.loc[("Kolmogorov-Smirnov without Lilliefors", "")]
    assert [d, row.estimate] == pytest.approx([said["d"], said["z"]], rel=1e-9)
    assert row.p_value == pytest.approx(said["p"], abs=5.1e-4)


def test_the_runs_test_cuts_at_the_median_and_corrects_for_continuity(tests):
    row = tests.loc[("runs", "")]
    assert row.estimate == pytest.approx(PSPP["runs"]["z"], rel=1e-8)
    assert row.p_value == pytest.approx(PSPP["runs"]["p"], abs=5.1e-4)


def test_residuals_have_the_shape_that_pspp_describes(model):
    shape, residuals = PSPP["residuals"], model.fit.resid
    assert residuals.std(ddof=1) == pytest.approx(shape["sd"], rel=1e-9)
    assert [residuals.skew(), residuals.kurt()] == pytest.approx([shape["skewness"], shape["kurtosis"]], rel=1e-7)


def test_deviation_from_linearity_is_what_the_groups_leave_beyond_the_line(tests):
    """PSPP has no MEANS /STATISTICS=LINEARITY; its ONEWAY gives the sums of squares that the F is made of."""
    groups = PSPP["groups of examination"]
    (between, df, *_), (_, df_within, mean_within, *_), (total, *_) = (
        groups[k] for k in ("between", "within", "total")
    )
    r = np.corrcoef(ROWS["fertility"], ROWS["examination"])[0, 1]
    f = (between - r**2 * total) / (df - 1) / mean_within
    row = tests.loc[("deviation from linearity", "examination")]
    assert [row.estimate, row.df] == pytest.approx([f, df - 1], rel=1e-8)
    assert df_within == 25
