"""The chapter on the five dimensions: its notebook computes what the page says, and what the page says is true."""

import re

import numpy as np
import pandas as pd
import pytest
from contracts.chapters import ROOT, Chapter, Promises

import cxlab as cx

CHAPTER = Chapter("servqual/five-dimensions")
run = CHAPTER.fixture()


# --- the story of the page -----------------------------------------------------------------------------------------


def margin_by_hand(n_points, n, style=(1, 0)):
    """Margin, mean and correlation from a fine sum over opinions, in place of the exact formulas."""
    z = np.linspace(-6, 6, 200_001)
    weight = np.exp(-(z**2) / 2)
    weight /= weight.sum()
    opinions = 0.65 + 0.2 * z
    answers = np.clip(np.floor(n_points * (style[0] * (opinions - 0.5) + 0.5 + style[1])) + 1, 1, n_points)
    mean = answers @ weight
    sd = np.sqrt(((answers - mean) ** 2) @ weight)
    kept = ((answers - mean) * z) @ weight / sd
    return 100 * 1.959964 * sd / (n_points - 1) / np.sqrt(n), mean, kept


def test_the_three_classmates(run):
    quoted = run.quoted
    assert quoted["margin_rani"] == pytest.approx(margin_by_hand(5, 100)[0], rel=1e-3)
    assert quoted["margin_budi"] == pytest.approx(margin_by_hand(7, 100)[0], rel=1e-3)
    assert quoted["margin_sari"] == pytest.approx(quoted["margin_rani"] / np.sqrt(2))
    assert quoted["margin_sari"] < quoted["margin_budi"] < quoted["margin_rani"], "Sari's wish does most"
    assert quoted["kept_5"] == pytest.approx(margin_by_hand(5, 100)[2], rel=1e-3)
    assert quoted["kept_7"] == pytest.approx(margin_by_hand(7, 100)[2], rel=1e-3)
    assert abs(quoted["range_5"] - quoted["range_7"]) < 1.5, "nearly the same"


def test_the_habit_of_agreeing_moves_more_than_the_margin(run):
    quoted = run.quoted
    assert quoted["mean_yes"] == pytest.approx(margin_by_hand(5, 100, (1, 0.12))[1], rel=1e-4)
    assert quoted["moved"] == pytest.approx(25 * (quoted["mean_yes"] - quoted["mean_even"]))
    assert quoted["moved"] > 2 * quoted["margin_rani"], "more than twice, says the page"
    assert run.names["classes"] == {"even": "high", "yes": "very high"}
    labels = pd.cut([quoted["mean_even"], quoted["mean_yes"]], [1, 1.8, 2.6, 3.4, 4.2, 5], labels=False)
    assert labels.tolist() == [3, 4]


def test_expectations_are_at_the_ceiling(run):
    counts = pd.read_csv(ROOT / "data" / "kiosk_ratings.csv")
    for letter, name in (("E", "top_expected"), ("P", "top_perceived")):
        rows = counts[counts["variable"].isin([f"{letter}{i:02d}" for i in range(1, 25)])]
        assert run.quoted[name] == pytest.approx(rows.loc[rows["rating"] == 7, "n"].sum() / rows["n"].sum())
    assert run.quoted["top_expected"] > 0.5, "more than half"
    assert run.names["shares"]["P"].idxmax() == 5


def test_forgetting_to_turn_turns_the_result(run):
    quoted = run.quoted
    assert quoted["turned_r"] < -0.2
    assert quoted["forgotten"] + quoted["repaired"] == pytest.approx(8)
    plain = run.names["answers"][[f"P{i}" for i in range(10, 14)]].to_numpy().mean()
    assert quoted["repaired"] == pytest.approx(plain), "the same guests, the same answers"
    assert run.names["turned"].value_counts().to_dict() == {"empathy": 10, "responsiveness": 8}


def test_the_cafe_is_described_as_the_page_says(run):
    answers, quoted = run.names["answers"], run.quoted
    means = {
        name: answers[[f"P{i:02d}" for i in places]].to_numpy().mean()
        for name, places in {
            "tangibles": range(1, 5),
            "responsiveness": range(10, 14),
            "empathy": range(18, 23),
        }.items()
    }
    assert (quoted["best_name"], quoted["worst_name"]) == ("tangibles", "responsiveness")
    assert quoted["best"] == pytest.approx(means["tangibles"])
    assert quoted["worst"] == pytest.approx(means["responsiveness"])
    table = run.names["described"].tidy().set_index("term")
    assert table.loc["responsiveness", "category"] == "Moderate"
    assert table.loc["empathy", "category"] == "High", "next to each other, in two classes"
    assert table.loc["responsiveness", "conf_high"] > table.loc["empathy", "conf_low"]


def test_each_dimension_is_the_mean_of_its_places(run):
    answers = run.names["answers"]
    places = {"SQ3": range(1, 5), "SQ1": range(5, 10), "SQ5": range(10, 14), "SQ2": range(14, 18), "SQ4": range(18, 23)}
    named = {"SQ1": "reliability", "SQ2": "assurance", "SQ3": "tangibles", "SQ4": "empathy", "SQ5": "responsiveness"}
    for concept, codes in places.items():
        shown = run.tagged[concept].set_index("term")["estimate"]
        by_hand = answers[[f"P{i:02d}" for i in codes]].to_numpy().mean()
        assert shown[named[concept]] == pytest.approx(by_hand), concept
    assert (shown.sort_values().index[0], shown.sort_values().index[-1]) == ("responsiveness", "tangibles")


def test_excellence_asks_for_more_than_the_questionnaire_does(run):
    counted = run.tagged["SQ6"].to_dict()
    assert counted == {"empathy": 5, "responsiveness": 4, "personalisation": 2, "consistency": 4, "proactivity": 1}


def test_satisfaction_differs_clearly_and_little(run):
    groups = run.names["answers"].groupby("persona", observed=True)["satisfaction"]
    total = ((run.names["answers"]["satisfaction"] - run.names["answers"]["satisfaction"].mean()) ** 2).sum()
    between = (groups.size() * (groups.mean() - run.names["answers"]["satisfaction"].mean()) ** 2).sum()
    assert run.quoted["effect"] == pytest.approx(between / total)
    assert run.names["groups"].p_value < 0.001
    assert "loyal" in groups.mean().sort_values().index[:2], "among the least satisfied"
    loyal, others = run.names["answers"].groupby(run.names["answers"]["persona"] == "loyal")
    expected = [part[1][[f"E{i:02d}" for i in range(1, 23)]].to_numpy().mean() for part in (loyal, others)]
    assert expected[1] > expected[0], "the loyal expect more"


def test_the_solutions_are_right(run):
    quoted = run.quoted
    assert quoted["n_columns"] == 22 + 2 + 3
    assert quoted["n_full"] == 44 + 1 + 3
    margin, _, kept = margin_by_hand(4, 100)
    assert quoted["margin_4"] == pytest.approx(margin, rel=1e-3)
    assert quoted["lost_4"] == pytest.approx(1 - kept**2, rel=1e-2)
    assert quoted["lost_5"] < quoted["lost_4"]
    assert quoted["habit_gap"] > run.names["keen"].margin() + run.names["modest"].margin()
    same = [cx.scale_answers(opinion=0.5, style=style).mean for style in ("middle", "extreme")]
    assert same == pytest.approx([3, 3]), "in the middle the difference vanishes"


def test_the_quiz_says_what_is_true(run):
    assert run.quoted["mean_even"] == pytest.approx(3.7, abs=0.05)
    assert run.names["budi"].mean == pytest.approx(5.0, abs=0.05)
    sevens = [cx.likert_labels(n)["Setuju"] for n in (4, 5, 7)]
    assert sevens == [3, 4, 6], "the page: third of four, fourth of five, sixth of seven"


def test_the_places_are_those_that_the_page_names():
    made = cx.instrument("servqual").dimension_items("perception")
    named = re.findall(r"### (\w+)\n\n\*.*?(?:statements|places),? (\d+) to (\d+)", CHAPTER.page, re.S)
    named += re.findall(r"### (Assurance)\n\n\*.*?statements,\s+(\d+) to (\d+)", CHAPTER.page, re.S)
    assert {name.lower() for name, *_ in named} == set(made)
    for name, low, high in named:
        codes = [f"P{i:02d}" for i in range(int(low), int(high) + 1)]
        assert made[name.lower()] == codes, name


def test_the_code_on_the_page_runs(tmp_path, monkeypatch):
    (code,) = re.findall(r"```python\n(.*?)```", CHAPTER.page, re.S)
    first, second, third = code.strip().splitlines()
    monkeypatch.chdir(tmp_path)
    names = {"cx": cx}
    exec(f"{first}\n{second}", names)
    table = pd.read_csv(tmp_path / "survey" / "servqual-answers.csv")
    table.loc[0] = [4] * len(table.columns)
    table.loc[1] = [5] * len(table.columns)
    table.to_csv(tmp_path / "survey" / "servqual-answers.csv", index=False)
    exec(third, names)
    assert names["answers"].data["P22"].tolist() == [4, 5]


class TestPromises(Promises):
    """What the notebook hands over is what the page prints."""

    chapter = CHAPTER
    said_on_paper = frozenset({"194", "22", "24"})  # people and statements of the questionnaires
