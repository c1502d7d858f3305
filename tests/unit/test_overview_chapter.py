"""The chapter SMART at a glance: its notebook computes what the page says, and what the page says in words is true."""

import re

import pytest
from contracts.chapters import Chapter, Promises

import cxlab as cx

CHAPTER = Chapter("smart/overview")


run = CHAPTER.fixture()


# --- the story of the page -----------------------------------------------------------------------------------------


def test_two_managers_name_technology_and_rule_nearly_nothing_out(run):
    two = run.names["two"]
    assert (two.n, two.weakest) == (2, "technology")
    assert run.quoted["n_two"] == len(two.possibly_weakest()) == 4
    assert run.quoted["technology_two"] < 1
    assert (two.tidy()["conf_low"] < 0).any(), "the notebook says that the intervals leave the scale"


def test_twelve_raters_name_the_truth(run):
    twelve, truth = run.tagged["SM0"], run.names["truth"]
    assert twelve.n == 12
    assert twelve.weakest == min(truth, key=truth.get) == "alignment"
    assert set(twelve.possibly_weakest()) == {"alignment", "technology"}
    answers = run.names["hotel"].to_numpy().reshape(12, 5, 4).mean(axis=(0, 2))
    assert run.quoted["alignment"] == pytest.approx(answers[2])
    assert run.quoted["technology"] == pytest.approx(answers[4])


def test_more_raters_are_right_more_often(run):
    assert run.quoted["right_two"] < 0.7 < 0.85 < run.quoted["right_twelve"]


def test_one_rater_hardly_agrees_and_the_mean_is_usable(run):
    assert run.quoted["icc_one"] < 0.25
    assert run.quoted["icc_mean"] > 0.6
    table = run.names["agreement"].tidy().set_index("term")["estimate"]
    assert table["ICC(2,k)"] == pytest.approx(12 * table["ICC(2,1)"] / (1 + 11 * table["ICC(2,1)"]))


def test_the_evidence_begins_with_alignment_where_raters_lie_far_apart(run):
    top = run.names["evidence"].head(4)
    assert set(top["element"]) == {"alignment"}
    assert (top["highest"] - top["lowest"]).max() >= 3


def test_the_ranking_is_a_debate_but_for_the_last(run):
    ranking = run.names["ranking"]
    assert ranking.units == ("Medan", "Solo", "Palu")
    assert 0.5 < run.quoted["share_first"] < 0.7, "a debate about weights"
    table = ranking.tidy().set_index("term")
    assert table["rank"].tolist() == [1, 2, 3]
    assert table.loc["Solo", "share_first"] == pytest.approx(1 - run.quoted["share_first"], abs=0.02)
    assert sorted(map(tuple, ranking.certain().to_numpy())) == [("Medan", "Palu"), ("Solo", "Palu")]
    assert table["conf_low"].max() < table["conf_high"].min(), "all three orders could be chance"


def test_the_area_of_a_radar_depends_on_the_order(run):
    assert run.quoted["radar"] > 1.3


def test_what_the_switches_do(run):
    effect = run.names["effect"]
    assert len(effect) == 32
    assert run.quoted["talk"] == effect["SMart"] == effect["Smart"] == effect["sMart"] == 0
    assert run.quoted["by_guess"] < run.quoted["spread"] < run.quoted["aimed"]
    assert 0.6 < run.quoted["worse"] < 0.9, "mostly, and not always"
    assert run.quoted["n_trios"] == len({tuple(one) for one in run.names["trios"].to_numpy().tolist()}) > 100
    value, measured = run.names["value"], run.names["measured"]
    assert value(measured) == max(value(one) for one in [measured, *run.names["choices"]])
    assert run.quoted["tech"] == pytest.approx(0, abs=0.0005), "no detours, so that nothing is won"
    assert 0 < run.quoted["staff"] < run.quoted["spread"] / 5
    assert effect["sMaRt"] == effect["smaRt"], "Metrics does nothing where nobody aims"
    main = run.names["main"]
    by_hand = effect[[name[3] == "R" for name in effect.index]].mean()
    assert main["R"] == pytest.approx(by_hand - effect[[name[3] == "r" for name in effect.index]].mean())
    assert main.idxmax() == "R"
    assert run.quoted["all_on"] == effect.max()


def test_technology_and_alignment_dont_interact_in_this_world(run):
    effect = run.names["effect"]
    alone, together = effect["smarT"], effect["smArT"] - effect["smArt"]
    assert together == pytest.approx(alone, abs=0.001)


def test_the_solutions_are_right(run):
    assert run.quoted["card_equal"] == 2
    assert run.quoted["card_heavy"] == pytest.approx(13 / 8)
    assert run.quoted["n_small"] / run.quoted["n_half"] == pytest.approx(4, abs=0.5)
    assert run.names["turned"].tidy().set_index("term")["rank"].to_dict() == {"Solo": 1, "Medan": 2, "Palu": 3}
    assert run.quoted["rich_spread"] > run.quoted["rich_aimed"]
    plan = cx.weakest_by_raters(n_raters=16, gap=0.25)
    assert plan.chance < 0.8, "the notebook asks whether 16 suffice"


def test_the_difference_of_the_paper_is_within_raters(run):
    assert run.names["difference"].tolist() == [1, 1, 0.75]


def test_five_other_smarts_are_named_and_cited():
    part = CHAPTER.page.split("(overview-other-smarts)=")[1].split("(overview-scorecard)=")[0]
    assert len(re.findall(r"^\d\. \*\*", part, re.M)) >= 5
    assert len(re.findall(r"\{cite:p\}", part)) >= 5


# --- the page and its partner --------------------------------------------------------------------------------------


class TestPromises(Promises):
    """What the notebook hands over is what the page prints."""

    chapter = CHAPTER
