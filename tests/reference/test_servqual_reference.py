"""Service quality against R and PSPP (scripts/reference_servqual.py), and against worked figures."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import cxlab as cx

FIGURES = json.loads((Path(__file__).parent / "data" / "servqual.json").read_text(encoding="utf-8"))
SURVEY = pd.DataFrame(FIGURES["survey"])
E, P = [f"E{i}" for i in range(1, 6)], [f"P{i}" for i in range(1, 6)]
BLOCKS = {"ease": ["P1", "P2"], "care": ["P3", "P4", "P5"]}
DIMENSIONS = {
    "tangibles": ["04", "05", "06", "22"],
    "security": ["19", "20", "21"],
    "economy": ["10", "11", "18"],
    "convenience": ["13", "14", "15", "16", "17"],
    "usefulness": ["01", "02", "03"],
    "control": ["07", "08"],
}


def columns(letter):
    return {name: [letter + i for i in items] for name, items in DIMENSIONS.items()}


@pytest.fixture(scope="module")
def gaps():
    points = {"ease": "W_ease", "care": "W_care"}
    return cx.gap_scores(SURVEY, expectations=E, perceptions=P, dimensions=BLOCKS, importance=points)


@pytest.fixture(scope="module")
def kiosk():
    return cx.datasets.moments("kiosk")


@pytest.fixture(scope="module")
def models(kiosk):
    products = {f"importance x {score}": [f"{letters}_{name}" for name in DIMENSIONS]
                for letters, score in (("IP", "perception"), ("IG", "gap"))}  # fmt: skip
    return cx.service_quality_models(
        kiosk,
        outcome=["SAT1", "SAT2"],
        expectations=columns("E"),
        perceptions=columns("P"),
        other_scores=products,
    )


def test_paired_tests_are_those_of_r(gaps):
    table = gaps.tidy().head(5)
    expected = pd.DataFrame(FIGURES["paired"])
    for ours, theirs in (("estimate", "gap"), ("statistic", "t"), ("df", "df"), ("conf_low", "low"),
                         ("conf_high", "high"), ("effect_size", "d")):  # fmt: skip
        assert table[ours].to_numpy() == pytest.approx(expected[theirs].to_numpy(), rel=1e-12), ours
    for ours, theirs in (("p_value", expected["p"]), ("wilcoxon_p_value", expected["wilcoxon"]),
                         ("holm_p_value", FIGURES["holm"])):  # fmt: skip
        assert table[ours].to_numpy() == pytest.approx(np.array(theirs), rel=1e-9), ours


def test_paired_tests_are_those_of_pspp(gaps):
    table = gaps.tidy().head(5)
    mean, _, error, low, high, t, df, _ = np.array(FIGURES["pspp"]["paired"]).T
    for ours, theirs in (("estimate", mean), ("std_error", error), ("conf_low", low), ("conf_high", high),
                         ("statistic", t), ("df", df)):  # fmt: skip
        assert table[ours].to_numpy() == pytest.approx(theirs, abs=1e-11), ours
    from scipy import stats

    p = 2 * stats.norm.sf(np.abs(FIGURES["pspp"]["wilcoxon_z"]))
    assert table["wilcoxon_p_value"].to_numpy() == pytest.approx(p, rel=1e-8)


def test_the_gap_weighted_by_each_respondent_is_that_of_r(gaps):
    row = gaps.tidy().iloc[-1]
    found = {"gap": row["estimate"], "t": row["statistic"], "low": row["conf_low"], "high": row["conf_high"]}
    assert found == pytest.approx(FIGURES["weighted"], rel=1e-12)
    assert gaps.tidy()["contribution"].sum() == pytest.approx(gaps.weighted, rel=1e-12)


def test_moments_give_what_rows_give(gaps):
    moments = cx.Moments.from_data(SURVEY[E + P])
    from_moments = cx.gap_scores(moments, expectations=E, perceptions=P, dimensions=BLOCKS).tidy()
    from_rows = cx.gap_scores(SURVEY, expectations=E, perceptions=P, dimensions=BLOCKS).tidy()
    shared = [name for name in from_rows if name != "wilcoxon_p_value"]
    pd.testing.assert_frame_equal(from_moments[shared], from_rows[shared], rtol=1e-11)
    assert from_moments["wilcoxon_p_value"].isna().all()


@pytest.mark.parametrize("model", list(FIGURES["models"]))
def test_models_of_the_kiosk_survey_from_moments_are_those_of_r_from_rows(models, model):
    row = models.tidy().set_index("term").loc[model]
    expected = FIGURES["models"][model]
    assert row["estimate"] == pytest.approx(expected["r2"], rel=1e-11)
    assert row["adjusted"] == pytest.approx(expected["adjusted"], rel=1e-8)
    assert row["statistic"] == pytest.approx(expected["f"], rel=1e-10)
    if model != "both, apart":
        assert row["overall_r"] == pytest.approx(expected["r"], rel=1e-10)


def test_published_shares(models):
    """The data's README: .39 with perceptions, .28 with gaps; expectations alone .03."""
    r2 = models.tidy().set_index("term")["estimate"]
    assert [round(r2[name], 2) for name in ("SERVPERF", "SERVQUAL", "expectations")] == [0.39, 0.28, 0.03]


def test_the_restriction_is_the_anova_of_r(models):
    f, df, df2, p = models.restriction()
    expected = FIGURES["restriction"]
    assert (df, df2) == (expected["df"], expected["df2"])
    assert (f, p) == pytest.approx((expected["f"], expected["p"]), rel=1e-8)


def test_williams_t_is_that_of_psych(models):
    row = models.differences().iloc[0]
    assert (row["first"], row["second"]) == ("SERVPERF", "SERVQUAL")
    expected = FIGURES["williams"]
    assert row["statistic"] == pytest.approx(expected["t"], rel=1e-10)
    # psych's r.test counts n - 3 degrees of freedom too
    assert row["p_value"] == pytest.approx(expected["p"], rel=1e-8)


def test_kano_is_that_of_r():
    kano = cx.Kano.from_counts(cx.datasets.load("kiosk_kano"))
    expected = FIGURES["kano"]
    assert kano.counts.to_numpy().tolist() == [one["counts"] for one in expected]
    assert list(kano.categories.values()) == [one["category"] for one in expected]
    table = kano.tidy()
    for name in ("better", "worse"):
        found = table.loc[table["coefficient"] == name, "estimate"].to_numpy()
        assert found == pytest.approx([one[name] for one in expected], rel=1e-12)


def test_quadrants_agreement_and_index_are_those_of_r(kiosk):
    performance, importance = ([f"{letter}{i:02d}" for i in range(1, 25)] for letter in "SI")
    ipa = cx.importance_performance(kiosk, performance=performance, importance=importance)
    assert list(ipa.quadrants) == FIGURES["quadrants"]
    assert ipa.tidy()["estimate"].to_numpy() == pytest.approx(FIGURES["agreement"], rel=1e-11)
    csi = cx.customer_satisfaction_index(kiosk, satisfaction=performance, importance=importance, scale=(1, 7))
    assert csi.index == pytest.approx(FIGURES["index"], rel=1e-11)


def test_penalty_and_reward_are_those_of_r():
    found = cx.penalty_reward(SURVEY, outcome="overall", attributes=["P1", "P3", "P5"], low=3, high=6)
    expected = pd.DataFrame(FIGURES["contrasts"])
    assert found.effects == pytest.approx(expected[["penalty", "reward", "contrast"]].to_numpy(), rel=1e-8)
    assert found.errors[:, 2] == pytest.approx(expected["error"].to_numpy(), rel=1e-9)


def test_the_satisfaction_index_by_hand():
    """Three items on five points, worked on paper: 4·4 + 5·3 + 3·5 = 46 over 12 is 3.8333 of 5, 76.67 %."""
    cov = np.eye(6) * 0.5
    moments = cx.Moments(cov, 100, [4, 3, 5, 4, 5, 3], names=["s1", "s2", "s3", "i1", "i2", "i3"])
    csi = cx.customer_satisfaction_index(
        moments, satisfaction=["s1", "s2", "s3"], importance=["i1", "i2", "i3"], scale=(1, 5)
    )
    assert csi.index == pytest.approx(100 * 46 / 12 / 5, rel=1e-14)
    assert csi.band == "satisfied"


def test_the_reliability_of_a_difference_by_hand():
    """Two scores with reliability .8 and equal spread that correlate .6: (.8 - .6) / (1 - .6) = .5."""
    from cxlab.core.dependent import difference_reliability

    assert difference_reliability(0.8, 0.8, 1.0, 1.0, 0.6) == pytest.approx(0.5, rel=1e-14)
