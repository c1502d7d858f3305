"""Moderated regression against R: lm moved to each value of the moderator, see scripts/reference_moderation.R."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import cxlab as cx

pytestmark = pytest.mark.reference

R = json.loads((Path(__file__).parent / "data" / "moderation.json").read_text(encoding="utf-8"))
ROWS = pd.DataFrame(R["rows"], columns=R["names"])


def moderated(**options):
    options = {"moderator": "hp", "covariates": ["qsec"], **options}
    return cx.moderation(ROWS, outcome="mpg", predictor="wt", n_resamples=100, rng=1, **options)


@pytest.fixture(scope="module")
def made():
    return moderated()


def test_coefficients_are_those_of_r(made):
    table = made.tidy()
    np.testing.assert_allclose(table[["estimate", "std_error", "statistic", "p_value"]], R["coefficients"], rtol=1e-8)
    np.testing.assert_allclose(table[["conf_low", "conf_high"]], R["interval"], rtol=1e-8)
    np.testing.assert_allclose(table["hc3_std_error"], R["hc3_std_error"], rtol=1e-8)


def test_without_centring_too():
    np.testing.assert_allclose(moderated(centring="none").tidy()["estimate"], R["uncentred"], rtol=1e-8)


def test_the_rise_of_r_squared_is_that_of_anova(made):
    row = made.glance().iloc[0]
    assert [row.r_squared_change, row.statistic, row.p_value] == pytest.approx([R["rise"], R["f"], R["p"]], rel=1e-8)


@pytest.mark.parametrize("centring", ["mean", "none"])
def test_a_slope_is_that_of_a_fit_moved_there(centring):
    table = moderated(centring=centring).slopes()
    columns = ["estimate", "std_error", "statistic", "p_value", "conf_low", "conf_high", "hc3_std_error"]
    np.testing.assert_allclose(table["moderator"], R["at"], rtol=1e-12)
    np.testing.assert_allclose(table[columns], R["slopes"], rtol=1e-7)


def test_the_slopes_of_two_groups(made):
    table = moderated(moderator="am", covariates=[]).slopes()
    columns = ["estimate", "std_error", "statistic", "p_value", "conf_low", "conf_high", "hc3_std_error"]
    np.testing.assert_allclose(table[columns], R["groups"], rtol=1e-8)


@pytest.mark.parametrize("centring", ["mean", "none"])
def test_the_boundaries_are_where_t_is_critical(centring):
    parts = moderated(centring=centring).regions()
    low, high = ROWS["hp"].min(), ROWS["hp"].max()
    inside = [edge for edge in R["edges"] if low < edge < high]
    assert inside
    np.testing.assert_allclose(parts["low"][1:], inside, rtol=1e-8)
    assert (parts["low"].iloc[0], parts["high"].iloc[-1]) == (low, high)


def test_the_band_is_that_of_predict(made):
    row = made.lines().query("term == 'mean + 1 SD'").iloc[0]
    np.testing.assert_allclose([row.estimate, row.conf_low, row.conf_high], R["expected"][0], rtol=1e-8)
