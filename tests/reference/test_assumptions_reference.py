"""Tests of assumptions against R (scripts/reference_assumptions.R) and against printed tables of Durbin and Watson."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import cxlab as cx
from cxlab.core import durbin_watson

pytestmark = pytest.mark.reference

R = json.loads((Path(__file__).parent / "data" / "assumptions.json").read_text(encoding="utf-8"))
PREDICTORS = ["cyl", "gear", "carb", "wt"]


@pytest.fixture(scope="module")
def checked():
    rows = pd.DataFrame(R["rows"], columns=R["names"])
    return cx.check_assumptions(cx.servqual_regression(rows, outcome="mpg", dimensions=PREDICTORS))


@pytest.fixture(scope="module")
def table(checked):
    return checked.tidy().set_index(["term", "about"])


@pytest.mark.parametrize(
    ("test", "stored"),
    [
        ("Shapiro-Wilk", "shapiro"), ("Breusch-Pagan (original)", "breusch_pagan"),
        ("Breusch-Pagan (Koenker)", "koenker"), ("RESET", "reset"),
    ],
)  # fmt: skip
def test_statistic_and_p_value_are_those_of_r(table, test, stored):
    row = table.loc[(test, "")]
    assert [row.estimate, row.p_value] == pytest.approx([R[stored]["statistic"], R[stored]["p_value"]], rel=1e-5)


def test_lilliefors_is_that_of_nortest(table):
    """nortest gives the p-value by Dallal and Wilkinson below .1 and by a polynomial above; SPSS stops at .2."""
    row = table.loc[("Lilliefors (Dallal-Wilkinson, as SPSS)", "")]
    assert row.estimate == pytest.approx(R["lilliefors"]["statistic"], rel=1e-9)
    assert R["lilliefors"]["p_value"] > 0.2
    assert row.p_value == 0.2


def test_white_and_durbin_watson_are_those_of_r(table):
    assert table.loc[("White", ""), "estimate"] == pytest.approx(R["white"], rel=1e-7)
    assert table.loc[("Durbin-Watson", ""), "estimate"] == pytest.approx(R["durbin_watson"], rel=1e-9)


@pytest.mark.parametrize("name", ["cyl", "gear", "carb"])
def test_deviation_from_linearity_compares_the_line_with_the_means(table, name):
    row = table.loc[("deviation from linearity", name)]
    assert [row.estimate, row.df, row.p_value] == pytest.approx(R["deviation"][name], rel=1e-7)


@pytest.mark.parametrize("test", ["Glejser", "Park"])
def test_glejser_and_park_are_regressions_of_the_residuals(table, test):
    rows = table.loc[test].loc[PREDICTORS]
    np.testing.assert_allclose(rows[["estimate", "p_value"]], R[test.lower()], rtol=1e-7)


def test_the_row_that_stands_out_is_that_of_car(checked):
    rows = checked.tidy().set_index("term")
    worst = rows.loc["largest studentised residual"]
    assert [worst.estimate, worst.p_value] == pytest.approx([R["studentised"], R["bonferroni"]], rel=1e-7)
    assert rows.loc["largest Cook's distance", "estimate"] == pytest.approx(R["cook"], rel=1e-9)


@pytest.mark.parametrize(
    ("n", "k", "level", "low", "high"),
    [
        (15, 1, 0.05, 1.077, 1.361), (15, 1, 0.01, 0.811, 1.070), (30, 4, 0.05, 1.143, 1.739),
        (50, 3, 0.05, 1.421, 1.674), (100, 5, 0.05, 1.571, 1.780), (200, 5, 0.05, 1.718, 1.820),
    ],
)  # fmt: skip
def test_bounds_are_those_of_the_printed_tables(n, k, level, low, high):
    """Savin and White (1977, Econometrica 45(8), 1989-1996), as textbooks print them."""
    assert durbin_watson.bounds(n, k, level) == pytest.approx((low, high), abs=6e-4)
