"""The chapter From quality to loyalty: its notebook computes what the page says, and what it says in words is true."""

import numpy as np
import pytest
from contracts.chapters import Chapter, Promises

import cxlab as cx

CHAPTER = Chapter("servqual/quality-to-loyalty")
run = CHAPTER.fixture()


# --- the story of the page -----------------------------------------------------------------------------------------


def test_the_numbers_on_paper(run):
    by_tool = run.names["small"].tidy().set_index("term")["estimate"]
    assert run.quoted["paper_b"] == pytest.approx(by_tool["b"])
    assert run.quoted["paper_indirect"] == pytest.approx(by_tool["indirect"])
    assert run.quoted["paper_indirect"] + run.quoted["paper_direct"] == pytest.approx(0.5)


def test_the_acsi_matrix_gives_what_others_computed(run):
    found = [run.quoted[name] for name in ("beta_expectation", "beta_quality", "beta_value", "acsi_r2")]
    assert found == pytest.approx([0.0237, 0.5431, 0.4049, 0.7648], abs=5e-5)
    assert run.names["betas"].loc["expectation", "p_value"] < 1e-4
    assert run.quoted["n_acsi"] == 10_417


def test_the_kiosk_chain_is_partial_in_every_order(run):
    assert run.quoted["sobel_z"] == pytest.approx(6.06, abs=0.005)
    assert run.quoted["aroian_z"] < run.quoted["sobel_z"] < run.quoted["goodman_z"]
    told = run.names["told"]
    assert len(told) == 3
    assert (told["conf_low"] > 0.1).all()
    assert {str(kind) for kind in told["kind"]} == {"complementary (partial mediation)"}
    assert run.quoted["direct_p"] < 0.05


def test_made_rows_have_the_published_moments(run):
    made = run.names["with_rows"].intervals().set_index("method")["estimate"]
    assert made["BCa"] == pytest.approx(run.quoted["indirect"])
    assert run.quoted["bca_low"] > 0


def test_sobel_overlooks_what_the_interval_finds(run):
    assert run.quoted["skew"] > 0.5
    assert run.quoted["power_percentile"] > run.quoted["power_sobel"] + 0.15
    assert abs(run.quoted["power_both"] - run.quoted["power_percentile"]) < 0.04
    assert 0.89 < run.quoted["covered"] < 0.95
    assert 0.03 < run.quoted["alarms"] < 0.08
    assert cx.mediation_power(a=0.3, b=0.3, n=run.quoted["n_medium"]).found[0] >= 0.8
    assert cx.mediation_power(a=0.3, b=0.3, n=run.quoted["n_medium"] - 20).found[0] < 0.8
    assert run.quoted["n_small"] > 3 * run.quoted["n_medium"]


def test_three_worlds_give_one_survey_and_different_advice(run):
    worlds = run.names["worlds"]
    assert worlds.index.tolist() == ["forward", "mood", "backward"]
    assert worlds["indirect"].between(0.18, 0.25).all()
    assert (worlds["conf_low"] > 0.1).all()
    low, high = worlds["conf_low"].max(), worlds["conf_high"].min()
    assert worlds["indirect"].between(low, high).all(), "each estimate lies in all three intervals"
    assert worlds["lifted"].tolist() == pytest.approx([0.416 * 0.56 + 0.257, 0, 0])


def test_the_three_worlds_have_the_same_correlations_in_the_population(run):
    noise = np.random.default_rng(1).standard_normal((4, 200_000))
    for world in ("forward", "mood", "backward"):
        corr = np.corrcoef(np.array(run.names[world](noise, 0)))
        assert corr[0, 1] == pytest.approx(0.56, abs=0.01)
        assert corr[1, 2] == pytest.approx(0.56, abs=0.01)
        assert corr[0, 2] == pytest.approx(0.49, abs=0.01)


def test_one_slope_is_not_enough_for_the_rating(run):
    assert run.quoted["n_passengers"] == 2673
    assert run.quoted["brant_p"] < 0.01
    cuts = run.names["cuts"]
    assert cuts.iloc[:3].max() < cuts.iloc[3:].min()
    assert cuts.idxmin() == "above 1"
    assert cuts.idxmax() == "above 8"
    assert run.quoted["odds"] == pytest.approx(3.8, abs=0.05)


def test_saying_is_not_doing(run):
    assert run.quoted["r_said"] == pytest.approx(0.5, abs=0.02)
    assert run.quoted["r_did"] < 0.2
    assert run.quoted["will_5"] / run.quoted["will_1"] > 5
    assert run.quoted["does_5"] / run.quoted["does_1"] < 1.4


def test_a_small_study_of_firms_finds_anything(run):
    assert run.quoted["lowest"] < -0.3
    assert run.quoted["highest"] > 0.5
    assert 0.3 < run.quoted["below"] < 0.4
    assert run.names["first_96"] == pytest.approx(0.101, abs=2 * run.names["error_96"])
    assert run.names["studies"][3] == pytest.approx(np.corrcoef(run.names["pair"][:, 3])[0, 1])
    assert 700 < run.quoted["firms"] < 800


def test_a_step_is_forgotten_and_a_rise_is_not(run):
    assert run.quoted["bump"] == 1
    assert run.quoted["year_later"] == pytest.approx(0.7**12)
    assert run.quoted["forever"] == pytest.approx(0.1 / 0.3, abs=1e-3)


def test_the_solutions_are_right(run):
    assert run.quoted["weak_equal"] > run.quoted["weak_one"] > run.quoted["weak_turned"]
    assert run.quoted["held_low"] < 0 < run.quoted["held_high"]
    assert run.quoted["half_low"] > 0
    assert run.quoted["left_5"] > 0.5 > 0.1 > run.quoted["left_30"]
    assert run.quoted["recommend_low"] > 0


# --- the page and its partner --------------------------------------------------------------------------------------


def test_the_lines_on_the_page_run_as_they_stand():
    shop = cx.simulate(cx.Journey.preset("retail"), n_customers=300, n_periods=1, rng=1)
    answers = shop.survey("servperf", n=150, rng=2)
    survey = cx.Survey.from_table(answers, instrument=cx.instrument("servperf"))
    lines = CHAPTER.page.split("```python\n")[1].split("```")[0]
    made = {"cx": cx, "survey": survey}
    exec(lines, made)
    assert made["chain"].n == 150


class TestPromises(Promises):
    """What the notebook hands over is what the page prints."""

    chapter = CHAPTER
    said_on_paper = frozenset({".7648", "20", "5,000", "80"})  # another program, items, resamples, a usual power
