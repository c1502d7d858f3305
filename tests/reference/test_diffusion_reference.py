"""Cascades and adoption against figures that another program or another method computed."""

import json
from math import inf
from pathlib import Path

import numpy as np
import pytest

import cxlab as cx
from cxlab.core import adoption, branching

DATA = Path(__file__).parent / "data" / "diffusion.json"
REFERENCE = json.loads(DATA.read_text(encoding="utf-8"))

pytestmark = pytest.mark.reference


def dispersion(case):
    return 1 / case["overdispersion"] if case["overdispersion"] else inf


@pytest.mark.parametrize("case", REFERENCE["cascades"])
def test_sizes_are_those_of_walking_through_all_generations(case):
    sizes = np.arange(case["start"], case["start"] + len(case["probabilities"]))
    ours = np.exp(branching.log_size_probability(sizes, case["rate"], dispersion(case), case["start"]))
    np.testing.assert_allclose(ours, case["probabilities"], rtol=1e-10)


@pytest.mark.parametrize("case", REFERENCE["moments"])
def test_mean_and_variance_are_those_of_borel_and_tanner(case):
    ours = cx.cascade(contacts=case["rate"], motive=1, ease=1, advocates=case["start"])
    assert ours.mean_size == pytest.approx(case["mean"], rel=1e-12)
    assert ours.sd_size**2 == pytest.approx(case["variance"], rel=1e-12)


@pytest.mark.parametrize("case", REFERENCE["extinctions"])
def test_the_chance_to_die_out_is_the_fixed_point(case):
    ours = cx.cascade(contacts=case["rate"], motive=1, ease=1, overdispersion=case["overdispersion"])
    assert ours.dies_out == pytest.approx(case["extinction"], rel=1e-12)


@pytest.mark.parametrize("case", REFERENCE["curves"])
def test_the_curve_solves_the_differential_equation(case):
    np.testing.assert_allclose(adoption.share_by(case["times"], case["p"], case["q"]), case["shares"], atol=1e-11)


def test_the_peak_is_where_the_formula_puts_it():
    case = REFERENCE["peak"]
    curve = cx.bass_curve(p=case["p"], q=case["q"])
    assert (curve.peak_time, curve.peak_rate) == pytest.approx((case["time"], case["rate"]), rel=1e-12)


@pytest.mark.parametrize("case", REFERENCE["fits"], ids=lambda case: case["name"])
def test_the_fit_is_that_of_another_search(case):
    table = cx.fit_bass(case["data"]).tidy().set_index("term").loc[["m", "p", "q"]]
    np.testing.assert_allclose(table["estimate"], case["mpq"], rtol=1e-5)
    np.testing.assert_allclose(table["std_error"], case["errors"], rtol=1e-4)
