"""Customer lifetime value against published tables, other programs, and arithmetic with 60 digits.

tests/reference/data/clv.json was made by scripts/reference_clv.py.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

import cxlab as cx
from cxlab.core import beta_binomial_life, beta_geometric, gamma_gamma, pareto_nbd

pytestmark = pytest.mark.reference

KNOWN = json.loads((Path(__file__).parent / "data" / "clv.json").read_text(encoding="utf-8"))
FAMILIES = {
    "bg_nbd": beta_geometric.Family(0),
    "mbg_nbd": beta_geometric.Family(1),
    "pareto_nbd": pareto_nbd.Family(),
    "bg_bb": beta_binomial_life.Family(),
}
FITTERS = {"bg_nbd": cx.bg_nbd, "mbg_nbd": cx.mbg_nbd, "pareto_nbd": cx.pareto_nbd}


@pytest.fixture(scope="module")
def cdnow():
    return cx.datasets.load("cdnow_customers")


@pytest.fixture(scope="module")
def raw():
    """The log until 30 September 1997, days divided by seven, spending unrounded."""
    log = cx.datasets.load("cdnow_transactions")
    named = {"customer": "customer_id", "date": "date", "amount": "amount", "time_unit": "week"}
    return cx.summary_from_transactions(log, **named, observation_end="1997-09-30")


def rounded(value, digits):
    """The value as it is printed."""
    return round(float(value), digits)


# --- published tables --------------------------------------------------------------------------------------------


def test_bg_nbd_on_cdnow_equals_the_paper(cdnow):
    """Fader, Hardie and Lee (2005), Table 1 (r .243, α 4.414, a .793, b 2.426, LL -9582.4), and two digits more."""
    model = cx.bg_nbd(cdnow)
    assert [rounded(value, 5) for value in (model.r, model.alpha, model.a, model.b)] == [
        0.24259,
        4.41353,
        0.79289,
        2.42575,
    ]
    assert rounded(model.log_likelihood, 4) == -9582.4256


def test_bg_nbd_from_the_raw_log(raw):
    assert rounded(cx.bg_nbd(raw).log_likelihood, 4) == -9582.4292


def test_the_forecast_for_the_customer_of_the_paper(cdnow):
    """Customer 0001 (x = 2, t_x = 30.43, T = 38.86): 1.226 purchases in the next 39 weeks, as in the paper's note."""
    assert rounded(cx.bg_nbd(cdnow).expected_purchases(39)["expected"].iloc[0], 3) == 1.226


def test_mbg_nbd_on_cdnow(cdnow):
    assert rounded(cx.mbg_nbd(cdnow).log_likelihood, 4) == -9582.1327


def test_pareto_nbd_on_cdnow_equals_the_published_estimates(raw):
    model = cx.pareto_nbd(raw)
    assert rounded(model.r, 5) == 0.55328
    assert rounded(model.alpha, 4) == 10.5777
    assert rounded(model.s, 5) == 0.60624
    assert rounded(model.beta, 4) == 11.6687
    assert rounded(model.log_likelihood, 3) == -9594.976


def test_gamma_gamma_on_cdnow_equals_the_published_estimates(raw):
    model = cx.gamma_gamma(raw)
    assert [rounded(value, 4) for value in (model.p, model.q, model.gamma)] == [6.2496, 3.7442, 15.4435]


def test_bg_bb_on_the_donations_equals_the_paper():
    """Fader, Hardie and Shang (2010), Table 3: 1.204, .750, .657, 2.783, LL -33225.6; two digits more."""
    model = cx.bg_bb(cx.datasets.load("donations"), weights="n_donors")
    assert [rounded(value, 4) for value in (model.alpha, model.beta, model.gamma, model.delta)] == [
        1.2035,
        0.7497,
        0.6567,
        2.7834,
    ]
    assert rounded(model.log_likelihood, 2) == -33225.58


@pytest.mark.parametrize(("rate", "multiple"), [(0.10, 4.5), (0.12, 4.0909), (0.14, 3.75), (0.16, 3.4615)])
def test_margin_multiples_of_gupta_and_lehmann(rate, multiple):
    """Gupta and Lehmann (2003): the multiples for a retention of 90 %."""
    value = cx.customer_lifetime_value(margin=1, retention=0.9, discount_rate=rate)
    assert rounded(value.margin_multiple, 4) == multiple
    assert value.value == pytest.approx(0.9 / (1 + rate - 0.9), rel=1e-12)


# --- other programs ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FITTERS)
def test_what_lifetimes_finds(name, cdnow):
    theirs, model = KNOWN["lifetimes"][name], FITTERS[name](cdnow)
    ours = model.tidy().set_index("term")["estimate"]
    for term, value in theirs["params"].items():
        assert ours[term] == pytest.approx(value, rel=2e-3), term
    first = cdnow.head(20)
    alive, ahead = model.probability_alive(first), model.expected_purchases(39, first)["expected"]
    np.testing.assert_allclose(alive, theirs["probability_alive"], rtol=2e-3)
    np.testing.assert_allclose(ahead, theirs["expected_39"], rtol=2e-3)


def test_what_lifetimes_finds_for_spending_and_periods(cdnow):
    theirs = KNOWN["lifetimes"]["gamma_gamma"]
    ours = cx.gamma_gamma(cdnow)
    assert (ours.p, ours.q, ours.gamma) == pytest.approx((theirs["p"], theirs["q"], theirs["v"]), rel=5e-3)
    gifts = cx.datasets.load("donations")
    model, theirs = cx.bg_bb(gifts, weights="n_donors"), KNOWN["lifetimes"]["bg_bb"]
    for term, value in theirs["params"].items():
        assert getattr(model, term) == pytest.approx(value, rel=1e-3)
    np.testing.assert_allclose(model.expected_purchases(5)["expected"], theirs["expected_5"], rtol=1e-3)


@pytest.mark.parametrize("name", ["bg_nbd", "mbg_nbd"])
def test_what_clvkit_finds(name, raw):
    model = FITTERS[name](raw).tidy().set_index("term")["estimate"]
    for term, value in KNOWN["clvkit"][name].items():
        assert model[term] == pytest.approx(value, rel=1e-3), term


# --- sixty digits ------------------------------------------------------------------------------------------------


def rows_of(case):
    columns = [np.array([float(value)]) for value in case["row"]]
    kind = beta_binomial_life.Rows if case["model"] == "bg_bb" else beta_geometric.Rows
    return kind(*columns, np.ones(1))


CORNERS = [case for case in KNOWN["digits"] if case["model"] != "gamma_gamma"]
NAMES = [f"{case['model']}-{case['params']}-{case['row']}" for case in CORNERS]


@pytest.mark.parametrize("case", CORNERS, ids=NAMES)
def test_the_likelihood_is_right_in_the_corners(case):
    family, rows = FAMILIES[case["model"]], rows_of(case)
    params, known = np.array(case["params"]), float(case["log_likelihood"])
    assert family.log_likelihoods(params, rows)[0] == pytest.approx(known, rel=1e-12, abs=1e-11)
    assert family.derivatives(params, rows)[0] == pytest.approx(known, rel=1e-12, abs=1e-10)
    alive = family.probability_alive(params, rows)[0]
    assert alive == pytest.approx(float(case["probability_alive"]), rel=1e-9, abs=1e-300)


@pytest.mark.parametrize("case", CORNERS, ids=NAMES)
def test_the_forecast_is_right_in_the_corners(case):
    family, rows, params = FAMILIES[case["model"]], rows_of(case), np.array(case["params"])
    for ahead, known in zip(case["ahead"], case["expected_if_alive"], strict=False):
        ours = family.expected_if_alive(params, rows.frequency, rows.T, ahead)[0]
        assert ours == pytest.approx(float(known), rel=1e-9)


@pytest.mark.parametrize("case", [case for case in KNOWN["digits"] if case["model"] == "gamma_gamma"], ids=str)
def test_the_likelihood_of_spending_is_right_in_the_corners(case):
    x, mean = (np.array([float(value)]) for value in case["row"])
    ours = gamma_gamma.Family().log_likelihoods(np.array(case["params"]), gamma_gamma.Rows(x, mean, np.ones(1)))[0]
    assert ours == pytest.approx(float(case["log_likelihood"]), rel=1e-11)


def test_nothing_fitted_to_these_data_stands_in_the_package():
    """Neither the estimates nor the data's sizes occur in the source."""
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for room in ("clv", "core")
        for path in (Path(cx.__file__).parent / room).rglob("*.py")
    )
    code = "\n".join(line for line in source.splitlines() if ">>>" not in line and "<" not in line)
    for number in ("0.2426", "0.24259", "4.4135", "0.7929", "2.4258", "0.5533", "10.578", "11.669", "6.2496", "15.44"):
        assert number not in code
