"""Scales against PSPP, R's psych and published figures; how they were made: scripts/reference_scales.py."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import cxlab as cx

pytestmark = pytest.mark.reference

REFERENCE = json.loads((Path(__file__).parent / "data" / "scales.json").read_text(encoding="utf-8"))
PSPP, R, KIOSK = REFERENCE["pspp"], REFERENCE["r"], REFERENCE["kiosk"]
SCALES = {"a": ["a1", "a2", "a3", "a4"], "b": ["b1", "b2", "b3"]}
ALPHAS = [0.662, 0.821, 0.685, 0.827, 0.707]


@pytest.fixture(scope="module")
def answers():
    return pd.DataFrame(REFERENCE["answers"], dtype="float64")


@pytest.fixture(scope="module")
def complete(answers):
    return answers.dropna()


@pytest.fixture(scope="module")
def published():
    return cx.datasets.load("babakus_boller_1992").set_index("item")


@pytest.fixture(scope="module")
def matrix(published):
    return cx.Moments.from_correlations(published[published.index], 502)


@pytest.fixture(scope="module")
def blocks(published):
    return {name: list(rows.index) for name, rows in published.groupby("dimension", sort=False)}


def close(found, expected, tolerance=1e-9):
    assert np.asarray(found, dtype=float) == pytest.approx(np.asarray(expected, dtype=float), abs=tolerance)


# --- PSPP ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SCALES)
def test_reliability_as_pspp_prints_it(answers, name):
    said = PSPP["reliability"][name]
    found = cx.item_analysis(answers, items=SCALES[name])
    close(found.scales()["alpha"], [said["alpha"]])
    table = found.statistics()
    close(table["scale_mean_if_deleted"], said["mean_if_deleted"])
    close(table["scale_variance_if_deleted"], said["variance_if_deleted"])
    close(table["r_corrected"], said["corrected"])
    close(table["alpha_if_deleted"], said["alpha_if_deleted"])


def test_shape_as_pspp_prints_it(answers):
    for item, said in PSPP["shape"].items():
        table = cx.item_analysis(answers[[item]].assign(x=range(len(answers))), items=[item, "x"]).statistics()
        row = table.iloc[0]
        names = ("mean", "variance", "skewness", "skewness_se", "kurtosis", "kurtosis_se")
        close([row[name] for name in names], [said[name] for name in names])


def test_sampling_adequacy_as_pspp_prints_it(answers):
    found = cx.kmo_bartlett(answers, items=SCALES)
    close([found.kmo, found.chi_square], [PSPP["kmo"], PSPP["chi_square"]])
    assert found.df == 21


def test_principal_axes_as_pspp_prints_them(answers):
    found = cx.exploratory_factors(answers, items=SCALES, n_factors=2, fit="principal_axis", rotation="none")
    for mine, theirs in zip(found.loadings().to_numpy().T, np.array(PSPP["principal_axes"]).T, strict=True):
        close(mine * np.sign(mine @ theirs), theirs, 1e-4)


@pytest.mark.parametrize("name", KIOSK["items"])
def test_the_kiosk_survey_from_its_moments(name):
    kiosk, said = cx.datasets.moments("kiosk"), KIOSK["reliability"][name]
    assert kiosk.n == KIOSK["n"] == 194
    found = cx.item_analysis(kiosk, items=KIOSK["items"][name])
    close(found.scales()["alpha"], [said["alpha"]])
    table = found.statistics()
    close(table["r_corrected"], said["corrected"])
    close(table["scale_mean_if_deleted"], said["mean_if_deleted"])
    if None not in said["alpha_if_deleted"]:
        close(table["alpha_if_deleted"], said["alpha_if_deleted"])
    else:
        assert table["alpha_if_deleted"].isna().all()


# --- R's psych -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SCALES)
def test_alpha_as_psych_has_it(complete, name):
    said = R[name]
    row = cx.cronbach_alpha(complete, items=SCALES[name]).tidy().iloc[0]
    found = [row.n, row.estimate, row.standardised, row.mean_correlation]
    close(found, [said[name] for name in ("n", "raw", "standardised", "mean_r")])
    close([row.conf_low, row.conf_high], said["feldt"])
    table = cx.item_analysis(complete, items=SCALES[name]).statistics()
    close(table["alpha_if_deleted"], said["if_deleted"])
    close(table["squared_multiple_correlation"], said["smc"])
    close(table["r_uncorrected"], said["uncorrected"])


@pytest.mark.parametrize("fit", ["ml", "minres"])
def test_omega_as_psych_has_it(complete, fit):
    said = R["omega_a"][fit]
    found = cx.mcdonald_omega(complete, items=SCALES["a"], fit=fit)
    close(found.loadings()["loading"], said["loadings"], 2e-5)
    close([found.omega], [said["omega"]], 2e-6)


def test_shape_as_psych_has_it(complete):
    table = cx.item_analysis(complete, items=SCALES["b"]).statistics()
    close(table["skewness"], R["skew"])
    close(table["kurtosis"], R["kurtosis"])


def test_sampling_adequacy_as_psych_has_it(complete):
    found = cx.kmo_bartlett(complete, items=SCALES)
    close(found.tidy()["estimate"], [R["kmo"]["overall"], *R["kmo"]["each"]])
    close([found.chi_square, found.df], [R["bartlett"]["chisq"], R["bartlett"]["df"]])
    assert found.p_value == pytest.approx(R["bartlett"]["p.value"], rel=1e-6)


# --- Babakus and Boller --------------------------------------------------------------------------------------------


def test_the_reliabilities_of_the_published_matrix(matrix, blocks):
    found = cx.cronbach_alpha(matrix, items=blocks).tidy()
    assert [len(block) for block in blocks.values()] == [4, 5, 4, 4, 5]
    assert found["estimate"].round(3).tolist() == ALPHAS
    close(found["estimate"], R["bb"]["alphas"])
    close(cx.mcdonald_omega(matrix, items=blocks).tidy()["estimate"], R["bb"]["omegas"], 1e-6)


def test_the_factors_of_the_published_matrix(matrix):
    adequacy = cx.kmo_bartlett(matrix)
    close([adequacy.kmo, adequacy.chi_square], [R["bb"]["kmo"], R["bb"]["chi2"]])
    found = cx.exploratory_factors(matrix, n_factors=2, rotation="varimax")
    close(found.eigenvalues()["estimate"], R["bb"]["eigenvalues"])
    close(found.tidy()["communality"][::2], R["bb"]["communalities"], 1e-4)
    theirs = np.array(R["bb"]["varimax"])
    for mine, other in zip(found.loadings().to_numpy().T, theirs.T, strict=True):
        close(mine * np.sign(mine @ other), other, 1e-3)


def test_successive_intervals_as_printed():
    found = cx.scales.SuccessiveIntervals.from_counts(dict(enumerate([3, 4, 13, 6, 4], start=1)))
    assert found.tidy()["estimate"].round(6).tolist() == [1, 1.775526, 2.622275, 3.496614, 4.369536]
