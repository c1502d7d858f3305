"""The chapter Drivers and priorities: its notebook computes what the page says, and what it says in words is true."""

import numpy as np
import pytest
from contracts.chapters import Chapter, Promises

import cxlab as cx

CHAPTER = Chapter("servqual/drivers-priorities")
run = CHAPTER.fixture()


# --- the story of the page -----------------------------------------------------------------------------------------


def test_the_numbers_on_paper(run):
    assert run.quoted["paper_r2"] == pytest.approx(0.41, abs=0.005)
    assert run.quoted["paper_speed"] + run.quoted["paper_friendly"] == pytest.approx(run.quoted["paper_r2"])
    by_tool = run.names["small"].tidy().query("measure == 'lmg'")["estimate"].tolist()
    assert by_tool == pytest.approx([run.quoted["paper_speed"], run.quoted["paper_friendly"]])


def test_economy_is_first_and_no_step_can_be_told(run):
    ranking = run.names["ranking"]
    assert ranking["term"].tolist()[:2] == ["economy", "security"]
    assert run.quoted["n_told"] == 0
    assert 0.94 < run.quoted["top"] < 0.975
    assert run.names["top_again"] == pytest.approx(run.quoted["top"], abs=0.03)
    assert run.quoted["over_convenience"] > 0.999
    assert run.quoted["r2"] == pytest.approx(0.387, abs=5e-4), "as six perceptions in the chapter on gap scores"
    assert ranking["rank_low"].tolist()[2:] in ([2, 3, 2, 2], [2, 2, 2, 2], [2, 3, 2, 3])
    assert set(ranking["rank_high"].tolist()[2:]) == {6}
    assert (run.quoted["economy_to"], run.quoted["security_to"], run.quoted["others_from"]) == (2, 4, 2)
    assert set(ranking["rank_low"].tolist()[:2]) == {1}, "both may be first"


def test_the_kiosk_shares_are_what_statsmodels_regressions_say(run):
    """LMG of economy by brute force: what it adds to each subset, averaged over sizes."""
    from itertools import combinations

    corr = run.names["scores"].correlations
    others = [name for name in run.names["six"] if name != "economy"]

    def explained(names):
        if not names:
            return 0.0
        xy = corr.loc[names, "satisfaction"]
        return float(xy @ np.linalg.solve(corr.loc[names, names], xy))

    gains = [np.mean([explained([*some, "economy"]) - explained(list(some)) for some in combinations(others, k)])
             for k in range(6)]  # fmt: skip
    assert run.quoted["economy"] == pytest.approx(np.mean(gains))


def test_no_dimension_keeps_its_rank_in_all_five(run):
    ranks = run.names["ranks"]
    assert run.names["same_rank"] == 0
    assert ranks.loc["convenience", ["correlation", "beta"]].tolist() == [3, 6]
    assert run.quoted["beta_convenience"] < 0 < run.quoted["r_convenience"]
    assert ranks.loc["economy"].drop("said").tolist() == [1, 1, 1, 1]
    assert (ranks.loc["tangibles", ["said", "lmg"]] == 6).all()
    assert run.quoted["stated_5"] == pytest.approx(-0.3)


def test_the_map_changes_when_the_looks_leave(run):
    rules = run.names["rules"]
    assert rules.loc["convenience"].tolist() == ["A", "C", "A", "C"]
    assert rules.loc["control", ["means", "without looks"]].tolist() == ["B", "A"]
    assert rules.loc["economy", ["means", "without looks"]].tolist() == ["B", "C"]
    assert "A" not in set(rules.loc["economy"])
    assert run.names["always_a"] == ["security"]
    assert run.quoted["moved"] == (rules.dropna()["means"] != rules.dropna()["without looks"]).sum() == 3
    assert abs(run.quoted["a_security"] - run.quoted["a_convenience"]) < 0.02
    labels = run.names["labels"]
    assert labels[labels != "can't be told"].to_dict() == {"economy": "B", "tangibles": "C", "usefulness": "B"}
    assert run.quoted["n_labels"] == 3


def test_the_index_hardly_knows_its_weights(run):
    assert 0 < run.quoted["csi"] - run.quoted["csi_equal"] < 1


def test_safe_data_are_a_must_be(run):
    assert run.names["kano"].categories["Personal data are kept safe"] == "M"
    assert run.quoted["safe_annoyed"] == -run.quoted["safe_worse"] > 0.9
    assert run.quoted["safe_better"] < 0.5
    assert run.quoted["n_features"] == 29


def test_the_label_of_art_depends_on_the_neutral_point(run):
    assert run.names["at_three"].loc["art", "called"] == "exciting"
    assert run.names["at_four"].loc["art", "called"] == "basic"
    assert run.names["at_three"].loc["cleanliness", "called"] == "performance"
    assert run.names["at_four"].loc["cleanliness", "called"] == "basic"
    rows = run.names["answers"]("art")
    means = rows["recommend"].groupby(rows["art"]).mean()
    assert run.quoted["art_r4"] == pytest.approx(means[5] - means[4]), "one attribute: differences of means"


def test_the_wrong_driver_is_named_in_nearly_half_of_the_surveys(run):
    truth = run.names["truth"].to_numpy()
    slopes = np.linalg.solve(truth[:5, :5], truth[:5, 5])
    assert slopes / slopes.min() == pytest.approx([1, 5, 3, 4, 2])
    assert slopes @ truth[:5, 5] == pytest.approx(0.4)
    assert 0.5 < run.quoted["right"] < 0.62
    assert run.quoted["beta_right"] < run.quoted["right"] < run.quoted["r_right"]
    assert run.quoted["order_right"] < 0.3
    assert 2000 < run.quoted["n_needed"] < 8000
    for way in ("lmg", "beta", "correlation"):
        made = cx.driver_misranking(run.names["population"], n=200, measure=way)
        assert made.tidy()["term"][0] == "reliability"


def test_the_careful_reader_speaks_seldom_and_is_seldom_wrong(run):
    assert run.quoted["bare"] > 30
    assert run.quoted["spoke"] < 15
    assert run.quoted["misled"] <= 2


def test_the_solutions_are_right(run):
    assert run.quoted["lost"] < run.quoted["economy"]
    assert run.quoted["other_first"] == "Economy"
    assert run.names["other"]["told_from_next"].eq(True).sum() == 0
    assert run.quoted["other_security"] > 2
    assert run.names["at_size"][194] < 0.975 <= run.quoted["top_300"]
    assert run.names["changed"] == ["convenience", "security"]
    assert run.quoted["n_left_in_a"] == 0


# --- the page and its partner --------------------------------------------------------------------------------------


def test_the_lines_on_the_page_run_as_they_stand():
    shop = cx.simulate(cx.Journey.preset("retail"), n_customers=300, n_periods=1, rng=1)
    answers = shop.survey("servperf", n=150, rng=2)
    survey = cx.Survey.from_table(answers, instrument=cx.instrument("servperf"))
    lines = CHAPTER.page.split("```python\n")[1].split("```")[0]
    made = {"cx": cx, "survey": survey}
    exec(lines, made)
    assert made["drivers"].n == 150


def test_names_on_the_map_do_not_cover_each_other(run):
    axes = run.names["map_means"].plot()
    axes.figure.canvas.draw()
    boxes = [text.get_window_extent() for text in axes.texts if text.get_text() in run.names["six"]]
    assert len(boxes) == 6
    assert not any(one.overlaps(other) for i, one in enumerate(boxes) for other in boxes[:i])


class TestPromises(Promises):
    """What the notebook hands over is what the page prints."""

    chapter = CHAPTER
    said_on_paper = frozenset({"10", "97.5"})  # ends of a scale, the rule of the book
