"""Experiments against R, statsmodels and published tables: scripts/reference_experiments.py."""

import json
from pathlib import Path

import pandas as pd
import pytest

import cxlab as cx
from cxlab.core import sequential

pytestmark = pytest.mark.reference

FIGURES = json.loads((Path(__file__).parent / "data" / "experiments.json").read_text(encoding="utf-8"))
R = FIGURES["r"]
ROWS = pd.DataFrame(FIGURES["rows"]).assign(version=lambda rows: rows["x"].map({0: "old", 1: "new"}))
OLD = {"control": "old", "group": "version", "outcome": "y", "kind": "mean"}


def test_welch_as_in_r():
    row = cx.ab_test(ROWS, **OLD).tidy().set_index("term").loc["difference"]
    for name, theirs in (("estimate", "difference"), ("statistic", "statistic"), ("df", "df"), ("p_value", "p_value"),
                         ("conf_low", "low"), ("conf_high", "high")):  # fmt: skip
        assert row[name] == pytest.approx(R["welch"][theirs], rel=1e-9)


def test_cuped_as_a_regression_with_both():
    test = cx.ab_test(ROWS, **OLD, covariate="before")
    assert test._adjustment.slope == pytest.approx(FIGURES["cuped"]["slope"], rel=1e-9)
    assert test.difference == pytest.approx(FIGURES["cuped"]["difference"], rel=1e-9)
    assert test.p_value == pytest.approx(FIGURES["cuped"]["p_value"], rel=1e-9)


def test_two_shares_as_in_r_and_statsmodels():
    test = cx.ab_test({"old": (121, 1003), "new": (150, 1011)}, control="old")
    assert test.glance()["statistic"].item() == pytest.approx(R["shares"]["statistic"], rel=1e-9)
    assert test.p_value == pytest.approx(R["shares"]["p_value"], rel=1e-9)
    table = cx.ab_test({"old": (121, 1003), "new": (151, 1011)}, control="old").tidy().set_index("term")
    assert table.loc["difference", "statistic"] == pytest.approx(FIGURES["ratio"]["z"], rel=1e-9)
    assert table.loc["ratio", "conf_low"] == pytest.approx(FIGURES["ratio"]["low"], rel=1e-6)
    assert table.loc["ratio", "conf_high"] == pytest.approx(FIGURES["ratio"]["high"], rel=1e-6)


@pytest.mark.parametrize("case", FIGURES["newcombe"], ids=["56/70 and 48/80", "9/10 and 3/10"])
def test_newcombes_published_intervals(case):
    counts = {"first": tuple(case["first"]), "second": tuple(case["second"])}
    row = cx.ab_test(counts, control="second").tidy().set_index("term").loc["difference"]
    assert [row["conf_low"], row["conf_high"]] == pytest.approx(case["interval"], abs=5e-5)


def test_a_split_as_in_r():
    split = cx.sample_ratio_mismatch({"old": 9100, "new": 799}, planned={"old": 0.9, "new": 0.1})
    assert split.statistic == pytest.approx(R["split"]["statistic"], rel=1e-9)
    assert split.p_value == pytest.approx(R["split"]["p_value"], rel=1e-9)


def test_sizes_as_in_r_and_statsmodels():
    plain = cx.ab_sample_size_mean(std_dev=40, difference=5)
    assert plain.n_control == -(-R["size"] // 1)
    with_covariate = cx.ab_sample_size_mean(std_dev=40, difference=5, covariate_correlation=0.7)
    assert with_covariate.n_control == -(-FIGURES["size with a covariate"] // 1)


@pytest.mark.parametrize("looks", list(FIGURES["armitage"]))
def test_the_published_chances_of_a_false_alarm(looks):
    assert cx.false_alarms(n_looks=int(looks)).rate == pytest.approx(FIGURES["armitage"][looks], abs=6e-4)


@pytest.mark.parametrize("looks", list(FIGURES["pocock"]))
def test_the_published_bounds(looks):
    n = int(looks)
    assert sequential.pocock_bounds(n, 0.05)[-1] == pytest.approx(FIGURES["pocock"][looks], abs=6e-4)
    assert sequential.obrien_fleming_bounds(n, 0.05)[-1] == pytest.approx(FIGURES["obrien_fleming"][looks], abs=6e-4)
