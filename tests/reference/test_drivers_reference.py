"""Shares of R² against R, which computed them by other roads: see scripts/reference_drivers.R."""

import json
from pathlib import Path

import pandas as pd
import pytest

import cxlab as cx

pytestmark = pytest.mark.reference

FOUND = json.loads((Path(__file__).parent / "data" / "drivers.json").read_text(encoding="utf-8"))
ROWS = pd.DataFrame(FOUND["rows"], columns=FOUND["names"])
PREDICTORS = [name for name in FOUND["names"] if name != "Fertility"]
MOMENTS = cx.Moments.from_correlations(FOUND["correlations"], FOUND["n"], sd=FOUND["sd"], names=FOUND["names"])


@pytest.fixture(params=["rows", "moments"])
def drivers(request):
    data, uncertainty = (ROWS, "cases") if request.param == "rows" else (MOMENTS, "normal")
    return cx.key_drivers(
        data, outcome="Fertility", dimensions=PREDICTORS, uncertainty=uncertainty, n_resamples=100, rng=1
    )


@pytest.mark.parametrize(
    ("measure", "stored"), [("lmg", "lmg"), ("relative_weight", "relative_weights"), ("beta", "beta")]
)
def test_every_measure_equals_that_of_r(drivers, measure, stored):
    table = drivers.tidy().query("measure == @measure").set_index("term")["estimate"]
    assert table.to_dict() == pytest.approx(FOUND[stored], rel=1e-10)


def test_r_squared_equals_that_of_r(drivers):
    assert drivers.r_squared == pytest.approx(FOUND["r_squared"], rel=1e-12)


def test_general_dominance_is_lmg(drivers):
    assert drivers.dominance()["general"].to_dict() == pytest.approx(FOUND["lmg"], rel=1e-10)
