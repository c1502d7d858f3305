"""Descriptive statistics and comparisons against PSPP and R; scripts/reference_descriptives.py keeps how."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import cxlab as cx

KEPT = json.loads((Path(__file__).parent / "data" / "descriptives.json").read_text(encoding="utf-8"))
PSPP, R = KEPT["pspp"], KEPT["r"]


@pytest.fixture(scope="module")
def table():
    return pd.DataFrame(KEPT["data"]).astype("float64")


def numbers(cells):
    return [float(cell.rstrip("%")) if cell else np.nan for cell in cells]


def compared(table, method, by, outcome="q1"):
    return cx.compare_groups(table, outcome=outcome, by=by, method=method)


@pytest.mark.parametrize("row", [1, 2])
def test_descriptives_equal_pspp(table, row):
    name, *printed = PSPP["Descriptive Statistics"][row]
    ours = cx.descriptive_table(table, columns=["q1", "q2"]).tidy().set_index("term").loc[name]
    columns = ["n", "estimate", "std_error", "sd", "kurtosis", "se_kurtosis", "skewness", "se_skewness", "minimum",
               "maximum"]  # fmt: skip
    np.testing.assert_allclose(ours[columns].astype(float), numbers(printed), rtol=1e-9)


@pytest.mark.parametrize(("name", "n"), [("sex", 2), ("q1", 5)])
def test_frequencies_equal_pspp(table, name, n):
    ours = cx.frequency_table(table, column=name).tidy()
    for row, printed in zip(ours.itertuples(), PSPP[name][1 : 1 + n], strict=True):
        assert row.n == int(printed[2])
        found = [row.percent, row.estimate, row.cumulative_percent]
        np.testing.assert_allclose(found, numbers(printed[3:6]), atol=0.0501)


def test_t_tests_and_levene_equal_pspp(table):
    equal, welch = PSPP["Independent Samples Test"][3:5]
    for method, printed in (("t", equal), ("welch", welch)):
        made = compared(table, method, "sex")
        row = made.tidy().iloc[0]
        found = [row.statistic, row.df, row.estimate, row.std_error, row.conf_low, row.conf_high]
        expected = numbers(printed[4:6] + printed[7:])
        np.testing.assert_allclose(found, expected, rtol=1e-9)
        np.testing.assert_allclose(row.p_value, R[method]["p"], rtol=1e-10)
        assert f"F = {float(equal[2]):.3f}, p = {float(equal[3]):.3f}" in made.summary()


def test_hedges_g_equals_r(table):
    row = compared(table, "t", "sex").tidy().iloc[1]
    np.testing.assert_allclose([row.estimate, row.conf_low, row.conf_high], R["t"]["g"], rtol=1e-7)


def test_analysis_of_variance_equals_pspp_and_r(table):
    made = compared(table, "anova", "branch")
    row = made.tidy().iloc[0]
    between, within = PSPP["ANOVA"][1:3]
    assert row.df == float(between[3])
    assert row.df_error == float(within[3])
    np.testing.assert_allclose(row.statistic, float(between[5]), rtol=1e-9)
    np.testing.assert_allclose(row.p_value, R["anova"]["p"], rtol=1e-9)
    np.testing.assert_allclose(made.tidy().estimate, [R["anova"]["eta"], R["anova"]["omega"]], rtol=1e-9)
    np.testing.assert_allclose([row.conf_low, row.conf_high], R["anova"]["bounds"], rtol=1e-6)
    levene = PSPP["Test of Homogeneity of Variances"][1]
    assert f"F = {float(levene[1]):.3f}, p = {float(levene[4]):.3f}" in made.summary()


def test_welchs_analysis_of_variance_equals_r(table):
    row = compared(table, None, "branch").tidy().iloc[0]
    found = [row.statistic, row.df, row.df_error, row.p_value]
    np.testing.assert_allclose(
        found, [R["welch_anova"]["f"], *R["welch_anova"]["df"], R["welch_anova"]["p"]], rtol=1e-9
    )


def pairs(name):
    """Rows of PSPP's table of pairs, the smaller number first."""
    block = PSPP["Multiple Comparisons (q1)"]
    start = next(i for i, row in enumerate(block) if row[0] == name)
    return [numbers(block[start + i][3:]) for i in (0, 1, 3)]


def test_tukeys_pairs_equal_pspp_and_r(table):
    ours = compared(table, "anova", "branch").post_hoc().tidy()
    columns = ["estimate", "std_error", "p_value", "conf_low", "conf_high"]
    printed = np.array(pairs("Tukey HSD"))
    np.testing.assert_allclose(ours[columns].drop(columns="p_value"), np.delete(printed, 2, axis=1), rtol=1e-6)
    np.testing.assert_allclose(ours.p_value, np.array(R["tukey"])[:, 3], rtol=1e-6)
    np.testing.assert_allclose(ours.p_value, printed[:, 2], atol=0.000501)


def test_games_and_howells_pairs_equal_pspp(table):
    ours = compared(table, "welch_anova", "branch").post_hoc().tidy()
    printed = np.array(pairs("Games-Howell"))  # its standard error is Tukey's, printed by mistake
    np.testing.assert_allclose(ours[["estimate", "conf_low", "conf_high"]], printed[:, [0, 3, 4]], rtol=1e-6)
    np.testing.assert_allclose(ours.p_value, printed[:, 2], atol=0.000501)


def test_mann_whitney_equals_pspp_and_r(table):
    made = compared(table, "mann_whitney", "sex")
    row = made.tidy().iloc[0]
    n = 52 * 23
    assert min(row.statistic, n - row.statistic) == float(PSPP["Test Statistics"][1][1])
    assert row.statistic == R["mann_whitney"]["u"]
    np.testing.assert_allclose(row.p_value, R["mann_whitney"]["p"], rtol=1e-10)
    ranks = [float(line[3]) for line in PSPP["Ranks"][1:3]]
    np.testing.assert_allclose(made.by_group().mean_rank, ranks, rtol=1e-10)
    np.testing.assert_allclose(row.estimate, 2 * row.statistic / n - 1, rtol=1e-12)


def test_kruskal_wallis_and_dunn_equal_pspp_and_r(table):
    made = compared(table, "kruskal_wallis", "branch")
    np.testing.assert_allclose(made.statistic, float(PSPP["Test Statistics'"][1][1]), rtol=1e-10)
    np.testing.assert_allclose(made.p_value, R["kruskal"]["p"], rtol=1e-10)
    dunn = made.post_hoc().tidy()
    np.testing.assert_allclose(dunn.statistic, R["dunn"]["z"], rtol=1e-9)
    np.testing.assert_allclose(dunn.p_value, R["dunn"]["p"], rtol=1e-9)


def test_chi_squared_equals_pspp_and_r(table):
    made = compared(table, "chi_squared", "branch", "visits")
    plain, corrected = made.tidy().itertuples()
    np.testing.assert_allclose(made.statistic, float(PSPP["Chi-Square Tests"][1][1]), rtol=1e-10)
    np.testing.assert_allclose(plain.estimate, float(PSPP["Symmetric Measures"][2][2]), rtol=1e-10)
    np.testing.assert_allclose(made.p_value, R["chi_squared"]["p"], rtol=1e-10)
    np.testing.assert_allclose([plain.conf_low, plain.conf_high], R["chi_squared"]["bounds"], rtol=1e-6)
    np.testing.assert_allclose(corrected.estimate, R["chi_squared"]["corrected"], rtol=1e-9)
    np.testing.assert_allclose(made.cells().residual, np.ravel(R["chi_squared"]["residuals"]), rtol=1e-9)
