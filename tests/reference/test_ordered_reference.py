"""Ordered regression against MASS::polr, and Brant's test against glm: see scripts/reference_ordered.R."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import cxlab as cx

pytestmark = pytest.mark.reference

R = json.loads((Path(__file__).parent / "data" / "ordered.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def model():
    counts = pd.DataFrame(R["counts"])
    rows = counts.loc[counts.index.repeat(counts["n"])].reset_index(drop=True)
    return cx.ordered_regression(rows, outcome="satisfaction", dimensions=["influence", "contact"])


def test_slopes_and_thresholds_are_those_of_polr(model):
    np.testing.assert_allclose(model.tidy()["estimate"], R["estimate"], atol=5e-5)
    np.testing.assert_allclose(model.tidy()["std_error"], R["std_error"], rtol=1e-3)


def test_likelihoods_are_those_of_polr(model):
    row = model.glance().iloc[0]
    assert row.log_likelihood == pytest.approx(R["log_likelihood"], abs=1e-5)
    assert row.statistic == pytest.approx(2 * (R["log_likelihood"] - R["null"]), abs=1e-3)
    assert row.mcfadden == pytest.approx(1 - R["log_likelihood"] / R["null"], abs=1e-6)


def test_brant_is_what_glm_gives(model):
    table = model.parallel_lines()
    np.testing.assert_allclose(table["statistic"], R["brant"], rtol=1e-5)
    assert table["df"].tolist() == [2, 1, 1]
