"""The scorecard: scores, agreement, ranking, plans, and what it says when something is wrong."""

import numpy as np
import pandas as pd
import pytest
from contracts.examples_scorecard import CODES, branches, cards, judged

import cxlab as cx
from cxlab.core import raters
from cxlab.instruments import SMART_EVIDENCE

ELEMENTS = ["strategy", "metrics", "alignment", "redesign", "technology"]


def answers(*rows):
    """One row for each rater, given as five element scores."""
    return pd.DataFrame([np.repeat(row, 4) for row in rows], columns=CODES, dtype=float)


# --- the instrument ------------------------------------------------------------------------------------------------


def test_every_statement_has_words_and_evidence_in_both_languages():
    card = cx.instrument("smart")
    assert list(card.dimension_items()) == ELEMENTS
    assert {len(codes) for codes in card.dimension_items().values()} == {4}
    assert set(SMART_EVIDENCE) == set(card.codes)
    for code in card.codes:
        texts = [card.item(code).text["en"], card.item(code).text["id"], *SMART_EVIDENCE[code].values()]
        assert len(set(texts)) == 4
    assert set(card.scale_of("S1").words("id")) == {0, 1, 2, 3, 4}


def test_the_card_can_be_written_and_read_as_a_form(tmp_path):
    table = cards(3).reset_index(drop=True)
    table.to_csv(tmp_path / "raters.csv", index=False)
    survey = cx.read_survey(tmp_path / "raters.csv", instrument=cx.instrument("smart"))
    assert cx.smart_scorecard(survey).tidy().equals(cx.smart_scorecard(table).tidy())


# --- scores --------------------------------------------------------------------------------------------------------


def test_scores_are_means_of_means():
    found = cx.smart_scorecard(answers([3, 2, 1, 2, 0], [4, 2, 2, 3, 1])).tidy().set_index("term")
    assert found["estimate"].tolist() == pytest.approx([3.5, 2, 1.5, 2.5, 0.5, 2.0])
    assert found.loc["technology", "std_error"] == pytest.approx(0.5)
    assert found.loc["technology", ["lowest", "highest"]].tolist() == [0, 1]


def test_a_missing_answer_leaves_the_mean_of_the_others():
    table = answers([2, 2, 2, 2, 1], [2, 2, 2, 2, 1])
    table.loc[0, ["S1", "S2"]] = [np.nan, 4]
    card = cx.smart_scorecard(table)
    assert card.tidy()["estimate"][0] == pytest.approx(((4 + 2 + 2) / 3 + 2) / 2)
    assert card.glance()["n_blank"].item() == 1


def test_who_answered_too_little_is_left_out_and_named():
    table = answers([2] * 5, [3] * 5)
    table.loc[1, ["M1", "M2", "M3"]] = np.nan
    card = cx.smart_scorecard(table)
    assert (card.n, card.n_missing) == (1, 1)
    assert any("rater 1" in note for note in card.notes)


def test_a_strict_rater_does_no_harm_to_the_comparison():
    even = answers([3, 3, 3, 3, 1], [2, 2, 2, 2, 0], [4, 4, 4, 4, 2])
    card = cx.smart_scorecard(even)
    assert card.possibly_weakest() == ("technology",)
    wide = card.tidy().set_index("term").loc[["strategy", "technology"]]
    assert wide.loc["technology", "conf_high"] > wide.loc["strategy", "conf_low"], "although the intervals overlap"


def test_one_rater_rules_nothing_out():
    card = cx.smart_scorecard(answers([3, 2, 1, 2, 0]))
    assert card.weakest == "technology"
    assert card.possibly_weakest() == tuple(ELEMENTS)
    assert card.tidy()["conf_low"].isna().all()


def test_weights_are_declared_and_scaled():
    table = answers([4, 0, 0, 0, 0])
    weights = {"strategy": 3, "metrics": 1, "alignment": 0, "redesign": 0, "technology": 0}
    card = cx.smart_scorecard(table, weights=weights)
    assert card.glance()["overall"].item() == pytest.approx(3)
    assert card.tidy()["weight"].tolist() == [0.75, 0.25, 0, 0, 0, 1]


def test_the_evidence_begins_with_the_weakest():
    card = cx.smart_scorecard(cards())
    table = card.evidence()
    assert table["element"].iloc[:4].tolist() == ["technology"] * 4 == [card.weakest] * 4
    assert table["mean"].iloc[:4].is_monotonic_increasing
    assert len(table) == 20
    assert card.evidence("id")["evidence"].iloc[0] == SMART_EVIDENCE[table["code"].iloc[0]]["id"]


def test_raters_who_spread_more_than_chance_agree_not_at_all():
    card = cx.smart_scorecard(answers([0] * 5, [4] * 5, [0] * 5, [4] * 5))
    assert card.tidy()["agreement"].tolist() == [0] * 6
    assert any("r_wg is set to 0" in note for note in card.notes)


# --- agreement -----------------------------------------------------------------------------------------------------


def test_agreement_uses_what_all_raters_answered():
    table = cards()
    complete = table.T.dropna()
    found = cx.smart_scorecard(table).agreement()
    assert found.n == len(complete) == 20 - found.n_missing < 20
    pd.testing.assert_frame_equal(found.tidy(), cx.rater_agreement(complete).tidy())


def test_the_order_of_raters_doesnt_matter_and_levels_do():
    table = judged()
    first = cx.rater_agreement(table).tidy()
    other = cx.rater_agreement(table[["Dewi", "Ani", "Citra", "Budi"]]).tidy()
    assert first["estimate"].tolist() == pytest.approx(other["estimate"].tolist())
    shifted = cx.rater_agreement(table.assign(Ani=table["Ani"] + 3)).tidy().set_index("term")["estimate"]
    assert shifted["ICC(3,1)"] == pytest.approx(first["estimate"][2])
    assert shifted["ICC(2,1)"] < first["estimate"][1]


# --- ranking -------------------------------------------------------------------------------------------------------


def test_dominance_holds_under_every_weighting():
    rows = answers([3, 3, 3, 3, 3], [2, 2, 2, 2, 3], [4, 0, 0, 0, 0]).assign(unit=["A", "B", "C"])
    ranking = cx.smart_ranking(rows, unit="unit", rng=1)
    assert ranking.certain().to_numpy().tolist() == [["A", "B"]]
    table = ranking.tidy().set_index("term")
    assert table["share_first"].sum() == pytest.approx(1)
    assert table.loc["B", "best_rank"] == 2
    assert table.loc["C", ["best_rank", "worst_rank"]].tolist() == [1, 3]


def test_declared_weights_can_turn_a_ranking():
    rows = answers([3, 1, 1, 1, 1], [1, 2, 2, 2, 2]).assign(unit=["A", "B"])
    heavy = {"strategy": 9, "metrics": 1, "alignment": 1, "redesign": 1, "technology": 1}
    assert cx.smart_ranking(rows, unit="unit", rng=1).units == ("B", "A")
    assert cx.smart_ranking(rows, unit="unit", weights=heavy, rng=1).units == ("A", "B")


def test_equal_units_share_the_first_place():
    rows = answers([2, 1, 3, 2, 2], [2, 1, 3, 2, 2]).assign(unit=["A", "B"])
    ranking = cx.smart_ranking(rows, unit="unit", rng=1)
    assert repr(ranking) == "<SmartRanking: 2 units: A, B share the first place under the declared weights>"
    table = ranking.tidy()
    assert table["rank"].tolist() == [1, 1]
    assert table["share_first"].tolist() == [1, 1]


# --- plans and levels ----------------------------------------------------------------------------------------------


def test_without_a_gap_it_is_a_guess():
    assert cx.weakest_by_raters(n_raters=12, gap=0).chance == pytest.approx(0.2, abs=1e-9)


def test_enough_raters():
    plan = cx.weakest_by_raters(n_raters=2)
    n = plan.enough(0.8)
    assert cx.weakest_by_raters(n_raters=n).chance >= 0.8 > cx.weakest_by_raters(n_raters=n - 1).chance
    assert cx.weakest_by_raters(n_raters=2, gap=0).enough(0.8) is None


def test_one_person_shows_persons_and_many_show_branches():
    world = {"branch_r": 0.8, "person_r": 0.05, "share_between": 0.1}
    one = cx.correlation_by_level(**world, n_per_branch=1).correlation
    assert one == pytest.approx(0.1 * 0.8 + 0.9 * 0.05)
    assert cx.correlation_by_level(**world, n_per_branch=10**7).correlation == pytest.approx(0.8, abs=1e-5)


# --- what it says when something is wrong ---------------------------------------------------------------------------


def frame(**columns):
    return answers([2] * 5, [3] * 5).assign(**columns)


@pytest.mark.parametrize(
    ("call", "kind", "message"),
    [
        (lambda: cx.smart_scorecard([1, 2]), TypeError, r"data: expected"),
        (lambda: cx.smart_scorecard(frame().drop(columns=["S1", "T4"])), ValueError,
         r"data: 2 statements of the scorecard have no column: S1, T4\. Name the columns by their codes"),
        (lambda: cx.smart_scorecard(frame(S1=[5, 2])), ValueError,
         r"S1: 1 rating lies outside the scorecard's 0-4 scale .*row 0 S1 = 5"),
        (lambda: cx.smart_scorecard(frame().mask(lambda t: t > 0)), ValueError,
         r"data: none of 2 raters answered at least 2 statements of each element"),
        (lambda: cx.smart_scorecard(frame(), weights=[1, 2]), TypeError, r"weights: expected a dict .* got list"),
        (lambda: cx.smart_scorecard(frame(), weights={"stratgy": 1}), ValueError, r"Did you mean 'strategy'\?"),
        (lambda: cx.smart_scorecard(frame(), weights={"strategy": 1}), ValueError,
         r"weights: no weight for metrics, alignment, redesign, technology\. Declare all five"),
        (lambda: cx.smart_scorecard(frame(), weights=dict.fromkeys(ELEMENTS, -1)), ValueError,
         r"weights: strategy = -1, .*A weight is a number, zero or more"),
        (lambda: cx.smart_scorecard(frame(), weights=dict.fromkeys(ELEMENTS, 0)), ValueError,
         r"weights: all weights are zero"),
        (lambda: cx.smart_scorecard(frame().iloc[:1]).agreement(), ValueError, r"one rater agrees with nobody"),
        (lambda: cx.smart_scorecard(answers([2] * 5, [2] * 5)).agreement(), ValueError,
         r"agreement: 20 statements answered by all raters, and at least 3 with different answers"),
        (lambda: cx.smart_scorecard(frame()).evidence("fr"), ValueError, r"language: 'fr' is not known"),
        (lambda: cx.rater_agreement(judged()[["Ani"]]), ValueError, r"raters: 1 rater, and agreement needs two"),
        (lambda: cx.rater_agreement(judged(), raters=["Ani", "Budy"]), ValueError, r"Did you mean 'Budi'\?"),
        (lambda: cx.rater_agreement(judged().iloc[4:]), ValueError,
         r"data: 2 targets of 3 rated by all of Ani, Budi, Citra, Dewi; at least 3 are needed"),
        (lambda: cx.rater_agreement(judged() * 0), ValueError, r"data: every rating is the same"),
        (lambda: cx.smart_ranking(frame(), unit="branch", rng=1), ValueError, r"unit: no column 'branch'"),
        (lambda: cx.smart_ranking(frame(branch="A"), unit="branch", rng=1), ValueError,
         r"unit: all raters judged 'A', and a ranking needs two units\. For one, use smart_scorecard"),
        (lambda: cx.smart_ranking(frame(branch=["A", None]), unit="branch", rng=1), ValueError,
         r"unit: 1 row has no value of 'branch': row 1\."),
        (lambda: cx.smart_ranking(branches(), unit="branch"), ValueError, r"rng: this draws random numbers"),
        (lambda: cx.smart_ranking(branches(), unit="branch", n_weightings=10, rng=1), ValueError,
         r"n_weightings: expected a whole number of at least 100"),
        (lambda: cx.weakest_by_raters(n_raters=0), ValueError, r"n_raters: expected a whole number of at least 1"),
        (lambda: cx.weakest_by_raters(n_raters=3, gap=-1), ValueError, r"gap: expected points .* from 0 to 4"),
        (lambda: cx.weakest_by_raters(n_raters=3, disagreement=0), ValueError, r"disagreement: expected a number"),
        (lambda: cx.weakest_by_raters(n_raters=3).enough(80), ValueError, r"chance: expected a number"),
        (lambda: cx.correlation_by_level(branch_r=2, person_r=0, share_between=0.1, n_per_branch=3), ValueError,
         r"branch_r: expected a number between -1 and 1"),
        (lambda: cx.correlation_by_level(branch_r=0.5, person_r=0, share_between=0, n_per_branch=3), ValueError,
         r"share_between: expected a number between 0 and 1"),
        (lambda: cx.correlation_by_level(branch_r=0.5, person_r=0, share_between=0.1, n_per_branch=3, n_branches=3),
         ValueError, r"n_branches: expected a whole number of at least 4"),
    ],
)  # fmt: skip
def test_what_it_says(call, kind, message):
    with pytest.raises(kind, match=message):
        call()


def test_exact_agreement_has_no_interval():
    found = raters.intraclass(np.array([[1.0, 1.0], [2.0, 2.0], [4.0, 4.0]]), 0.95)
    assert {round(one.estimate, 12) for one in found.values()} == {1}
    assert np.isnan(found["ICC(2,1)"].conf_low)
