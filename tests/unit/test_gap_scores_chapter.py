"""The chapter Gap scores: its notebook computes what the page says, and what the page says in words is true."""

import csv
import re

import numpy as np
import pytest
from contracts.chapters import ROOT, Chapter, Promises

CHAPTER = Chapter("servqual/gap-scores")
run = CHAPTER.fixture()


@pytest.fixture(scope="module")
def counts():
    """How often each rating was given, read without the package."""
    with (ROOT / "data" / "kiosk_ratings.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["variable"], int(row["rating"]), int(row["n"])) for row in csv.DictReader(file)]
    return {name: {rating: n for one, rating, n in rows if one == name} for name in {row[0] for row in rows}}


def mean(counts, name):
    return sum(rating * n for rating, n in counts[name].items()) / 194


def test_the_looks_are_rated_lowest_and_have_no_gap(run, counts):
    table = run.names["table"]
    assert table["perception"].idxmin() == "tangibles"
    assert table["estimate"].abs().idxmin() == "tangibles"
    assert run.quoted["tangibles_low"] < 0 < run.quoted["tangibles_high"]
    items = ["04", "05", "06", "22"]
    by_hand = np.mean([mean(counts, "P" + i) - mean(counts, "E" + i) for i in items])
    assert run.quoted["tangibles_gap"] == pytest.approx(by_hand, abs=1e-12)
    assert run.quoted["tangibles_p"] == pytest.approx(np.mean([mean(counts, "P" + i) for i in items]))


def test_security_is_rated_a_point_higher_and_misses_most(run):
    assert run.names["table"]["estimate"].idxmin() == "security"
    assert run.names["table"]["estimate"].nsmallest(2).index[1] == "convenience"
    assert run.quoted["security_p"] - run.quoted["tangibles_p"] == pytest.approx(1, abs=0.1)


def test_the_figures_of_the_rows_come_out(run):
    rows, ours = run.names["rows_in_r"], run.names["table"]["estimate"]
    assert ours.round(4).to_dict() == rows.to_dict()
    printed = dict(re.findall(r"\| ([a-z ,]+?)(?: \(\w+\))? \| \.(\d{3}) \|", CHAPTER.page))
    names = {"perceptions": "r2_perf", "gaps": "r2_qual", "expectations": "r2_e", "weighted perceptions": "r2_wperf",
             "expectations and perceptions, apart": "r2_both", "weighted gaps": "r2_wqual"}  # fmt: skip
    assert set(printed) == set(names)
    assert {name: f"{run.quoted[names[name]]:.3f}"[2:] for name in names} == printed


def test_the_looks_are_of_low_priority_and_most_of_what_comes_first_is_unsure(run):
    placed = run.names["placed"].set_index("term")
    looks = run.names["words"].query("form == 'perception' and dimension == 'tangibles'")["label"]
    assert len(looks) == 4
    assert set(placed.loc[looks, "quadrant"]) == {"C"}
    first = placed[placed["quadrant"] == "A"]
    assert run.quoted["n_first"] == len(first)
    assert 2 * (first["chance"] < 0.95).sum() > len(first)
    assert run.quoted["n_unsure"] == (placed["chance"] < 0.95).sum() < len(placed) == run.quoted["n_items"]
    assert run.names["index"].band == "satisfied"


def test_a_fifth_of_a_point_is_significant(run):
    rows = run.names["table"]
    assert (rows["std_error"] * 1.98 < 0.21).all()


def test_the_weights(run):
    weights = run.names["weighted"].tidy().query("level == 'dimension'").set_index("term")["weight"]
    assert weights.idxmin() == "tangibles"
    assert weights.drop("tangibles").between(17, 19).all(), "the others share the rest nearly equally"
    assert run.quoted["weighted"] < run.quoted["overall"], "a little wider"
    assert run.quoted["lecturer"] > run.quoted["overall"], "it shrinks"


def test_more_than_half_of_the_expectations_are_the_highest(run, counts):
    for letter, name in (("E", "top_e"), ("P", "top_p")):
        share = sum(counts[f"{letter}{i:02d}"][7] for i in range(1, 25)) / (24 * 194)
        assert run.quoted[name] == pytest.approx(share)
    assert run.quoted["top_e"] > 0.5


def test_the_gap_is_mostly_the_perception(run):
    assert run.quoted["like_p"] > 0.75 > 0.4 > abs(run.quoted["like_e"])
    assert run.quoted["s_e"] < run.quoted["s_p"]


def test_the_least_reliable_differences_are_those_that_go_together(run):
    table = run.names["reliability"]
    assert set(table["difference"].nsmallest(2).index) == {"usefulness", "tangibles"}
    assert set(table["correlation"].nlargest(2).index) == {"usefulness", "tangibles"}
    assert (table["gaps"] > table["difference"]).all(), "the alpha of the gaps is kinder"
    assert run.quoted["rel_at_6"] == pytest.approx(0.5)


def test_perceptions_explain_most_and_the_order_is_no_luck(run):
    r2 = {name: run.quoted[f"r2_{name}"] for name in ("perf", "qual", "e", "wperf", "wqual")}
    assert sorted(r2, key=r2.get, reverse=True) == ["perf", "wperf", "qual", "wqual", "e"]
    assert 0 < run.quoted["diff_low"] < run.quoted["diff"] < run.quoted["diff_high"]
    assert run.names["p"] < 0.001
    freed = run.quoted["restriction_df1"], run.quoted["restriction_df2"]
    assert freed == (6, 194 - 12 - 1), "one restriction for each dimension; twelve slopes and one intercept"
    assert (run.quoted["r2_both"] - run.quoted["r2_qual"]) / 6 / ((1 - run.quoted["r2_both"]) / 181) == pytest.approx(
        run.quoted["restriction_f"]
    )
    for outcome in ("reuse", "recommend"):
        assert run.quoted[f"{outcome}_perf"] > run.quoted[f"{outcome}_qual"]


def test_the_widest_items_are_about_using_the_machine(run):
    names = [run.quoted[f"item_{i}"] for i in (1, 2, 3)]
    assert names == ["Exact and quick touch", "Choice of language", "Easy step back"]
    words = run.names["words"]
    assert words.loc[words["label"] == names[0], "dimension"].isna().all(), "it belongs to no dimension"


def test_the_plan(run):
    from scipy import stats

    def high(n):
        return -0.4 + stats.t.isf(0.025, n - 1) * 1.5 / np.sqrt(n)

    n = run.quoted["needed"]
    assert high(n) < 0 <= high(n - 1)


def test_the_explorer_answers_its_question():
    from cxlab import widgets

    explorer = widgets.gap_explorer()

    def highest(n):
        table = explorer.at(which="dimensions", n=n).result.tidy().set_index("term")
        return table.loc["usefulness", "conf_high"]

    assert highest(10) < 0 < highest(5)


def test_four_people_are_too_few(run):
    low, high = run.names["by_hand"].tidy()[["conf_low", "conf_high"]].iloc[0]
    assert low < 0 < high
    assert high - low == pytest.approx(3, abs=0.1)


# --- the page and its partner --------------------------------------------------------------------------------------


class TestPromises(Promises):
    """What the notebook hands over is what the page prints."""

    chapter = CHAPTER
    said_on_paper = frozenset({"100", "187"})  # points to share, people in their twenties
