"""Bootstrap intervals against R's package boot (scripts/reference_boot.R), within the error of resampling."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import cxlab as cx
from cxlab.core import indirect

pytestmark = pytest.mark.reference

R = json.loads((Path(__file__).parent / "data" / "boot.json").read_text(encoding="utf-8"))
ROWS = pd.DataFrame(R["rows"], columns=R["names"])
N_RESAMPLES = 20_000


@pytest.fixture(scope="module")
def made():
    return cx.mediation(ROWS, independent="learning", mediator="raises", outcome="rating", n_resamples=N_RESAMPLES,
                        rng=1)  # fmt: skip


def test_the_indirect_effect_and_its_error(made):
    row = made.tidy().set_index("term").loc["indirect"]
    assert row.estimate == pytest.approx(R["indirect"], rel=1e-10)
    assert row.std_error == pytest.approx(R["std_error"], rel=0.03)


@pytest.mark.parametrize("method", ["percentile", "BCa"])
def test_percentile_and_bca_intervals(made, method):
    row = made.intervals().set_index("method").loc[method]
    np.testing.assert_allclose([row.conf_low, row.conf_high], R[method.lower()], atol=0.08 * R["std_error"])


def test_the_jackknife_is_that_of_r(made):
    np.testing.assert_allclose(made._jackknife(), R["jackknife"], rtol=1e-9)


def test_bca_takes_the_same_shares_of_the_same_replicates():
    """On ranks a quantile tells its share; boot interpolates the values themselves on another scale."""
    replicates = np.array(R["replicates"])
    ranks = np.linspace(0, 1, replicates.size)
    between = (np.sum(replicates < R["indirect"]) - 0.5) / (replicates.size - 1)
    found = indirect.bias_corrected_interval(between, ranks, np.array(R["jackknife"]), 0.95)
    np.testing.assert_allclose(found, R["bca_shares"], atol=5.1e-6)  # boot gives two decimals of a thousandth


def test_errors_and_intervals_of_coefficients():
    model = cx.servqual_regression(ROWS, outcome="rating", dimensions=["learning", "raises"])
    table = model.standard_errors(n_resamples=N_RESAMPLES, rng=1).query("errors == 'bootstrap'")
    np.testing.assert_allclose(table["estimate"], R["coefficients"], rtol=1e-9)
    np.testing.assert_allclose(table["std_error"], R["coefficient_errors"], rtol=0.03)
    scale = np.array(R["coefficient_errors"])[:, None]
    np.testing.assert_allclose(table[["conf_low", "conf_high"]] / scale, R["coefficient_percentile"] / scale, atol=0.08)
