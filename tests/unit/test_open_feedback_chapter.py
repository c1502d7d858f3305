"""The chapter Voice of the customer: what its page says is computed by its notebook, and true."""

import numpy as np
import pytest
from contracts.chapters import Chapter, Promises

import cxlab as cx

CHAPTER = Chapter("voice/open-feedback")
run = CHAPTER.fixture()


@pytest.fixture(scope="module")
def counted():
    """Reviews of the test part, one row for each combination of labels."""
    table = cx.datasets.load("prdect_labels")
    return table[table["split"] == "test"]


def right(rows, predicted):
    return rows.loc[rows["sentiment"] == predicted, "n"].sum() / rows["n"].sum()


# --- the story of the page -----------------------------------------------------------------------------------------


def test_the_vendors_number_is_true_and_the_stars_beat_it(run, counted):
    assert run.quoted["model_right"] == pytest.approx(right(counted, counted["model"]))
    stars = np.where(counted["rating"] > 3, "positive", "negative")
    assert run.quoted["stars_right"] == pytest.approx(right(counted, stars))
    assert run.quoted["guess"] < run.quoted["words_right"] < run.quoted["model_right"] < run.quoted["stars_right"]
    assert f"{run.quoted['model_right']:.0%}" == "95%", "the notebook says 95 of 100"
    assert run.quoted["seen_right"] > run.quoted["model_right"] > run.quoted["away_right"]
    assert run.quoted["away_right"] > run.quoted["away_words"] > run.quoted["away_guess"]


def test_at_three_stars_the_model_is_no_better_than_the_guess(run, counted):
    three = counted[counted["rating"] == 3]
    assert run.quoted["three_right"] == pytest.approx(right(three, three["model"]))
    assert run.quoted["three_n"] == three["n"].sum()
    assert run.quoted["three_low"] < run.quoted["three_guess"] < run.quoted["three_high"]
    assert run.quoted["three_right"] < run.quoted["three_guess"]
    assert run.quoted["three_kappa"] > 0.2, "the page says: it sees something"
    assert run.quoted["three_words"] < run.quoted["three_right"]


def test_reviews_bend_the_picture(run):
    assert run.names["world"].is_polar
    assert run.quoted["written"] > run.quoted["lived"]
    assert run.quoted["even_lived"] > run.quoted["divided_lived"]
    assert run.quoted["even_written"] < run.quoted["divided_written"]
    assert run.names["back"] == pytest.approx(run.quoted["lived"])


def test_the_dictionary_fails_where_the_page_says(run):
    assert run.quoted["irony"] == 0
    assert run.quoted["implied"] < 0.2
    assert 0.4 < run.quoted["negation"] < 0.7
    assert run.quoted["plain_kind"] > 0.9
    for name in ("dict_id", "dict_en"):
        assert run.quoted["guess_id"] + 0.15 < run.quoted[name] < 0.75, "the notebook says: about two thirds"
    assert run.names["frequent"].tidy().loc[0, "term"] == "tidak"


def test_yang_points_at_complaints(run):
    shown = run.names["model"].tidy()
    terms = {label: set(rows["term"]) for label, rows in shown.groupby("label")}
    assert {"yang", "kecewa"} <= terms["negative"]
    assert "cepat" in terms["positive"]
    assert run.quoted["small_bad"] > 1.3 * run.quoted["small_good"], "the page says: sentences, not lists"


def test_three_feelings_share_one_star(run):
    shares = [run.quoted[f"one_{name}"] for name in ("sadness", "fear", "anger")]
    assert sum(shares) > 0.99
    assert min(shares) > 0.25
    assert run.quoted["feelings_guess"] < run.quoted["feelings_right"] < 0.7
    assert run.quoted["found_anger"] < 0.5
    recalls = run.names["feelings"].tidy().set_index("term")["estimate"]
    assert [round(10 * recalls[f"recall: {name}"]) for name in ("anger", "fear")] == [4, 4], "four of ten cases"


def test_the_first_topic_is_mostly_luck_and_the_trap_is_confounding(run):
    assert run.quoted["topic"] == "waiting"
    table = run.names["ranked"].tidy()
    assert ((table["conf_low"] < 0) & (table["conf_high"] > 0)).all(), "every interval holds zero"
    assert run.quoted["trap_low"] > 0.1
    assert run.quoted["inside_low"] < 0 < run.quoted["inside_high"]
    assert run.quoted["ten_low"] > 0
    ten, one = (run.quoted[f"{name}_high"] - run.quoted[f"{name}_low"] for name in ("ten", "impact"))
    assert ten / one == pytest.approx(1 / 3, abs=0.05)


def test_the_loop_is_a_list_of_whom_to_answer(run):
    assert run.tagged["LM13"] == run.quoted["urgent"] == 13
    table = run.names["queue"].table()
    assert (table["urgency"] > 0.5).sum() == 13
    assert not table["text"].str.contains("@").any()
    assert run.quoted["at_odds"] == table["at_odds"].sum()


def test_calls_that_do_nothing_seem_to_work(run):
    assert run.quoted["called_gain"] > 0.8
    assert run.quoted["lot_low"] < 0 < run.quoted["lot_high"]


def test_the_solutions_are_right(run):
    assert run.quoted["hand"] == 0
    assert run.quoted["tuned"] > run.quoted["dict_id"]
    assert run.quoted["vendor_right"] == 0.9
    assert run.quoted["vendor_guess"] == 0.92
    assert run.quoted["vendor_found"] == 15 / 80
    agreed = 0.92 * 0.95 + 0.08 * 0.05
    assert run.quoted["vendor_kappa"] == pytest.approx((0.9 - agreed) / (1 - agreed))


# --- the page and its partner --------------------------------------------------------------------------------------


def test_the_examples_of_the_page_stand_in_the_data():
    texts = " ".join([*cx.datasets.load("reviews_english")["text"], *cx.datasets.load("reviews_indonesian")["text"]])
    for quoted in (
        "Promised Tuesday, came Saturday",
        "nobody rushed me",
        "Kopinya mantap",
        "Kilat sekali. Merpati pos",
    ):
        assert quoted in texts


class TestPromises(Promises):
    """What the notebook hands over is what the page prints."""

    chapter = CHAPTER
    said_on_paper = frozenset({"100"})  # what the vendor says
