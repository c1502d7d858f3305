"""The chapter on customer data: its notebook computes what the page says, and what the page says in words is true."""

import math
import re

import pytest
from contracts.chapters import ROOT, Chapter, Promises

import cxlab as cx
from cxlab.privacy import KAnonymity, PrivateNPS

CHAPTER = Chapter("privacy/customer-data")
CONCEPTS = {concept["id"]: concept for concept in CHAPTER.concepts()}


run = CHAPTER.fixture()


@pytest.fixture(scope="module")
def q(run):
    """What the page prints."""
    return run.quoted


# --- the story of the page -----------------------------------------------------------------------------------------


def test_the_paper_example_is_what_the_text_says(run):
    found = run.names["on_paper"]
    assert (found.k, found.n_unique, found.l_diversity) == (1, 2, 1)
    agreeing = found.groups.query("n_distinct == 1 and n_rows == 2")
    assert agreeing[["age", "city"]].to_numpy().tolist() == [[24, "Solo"]]


def test_the_student_finds_members_by_two_columns(q, run):
    found, guests = run.names["found"], run.names["guests"]
    assert len(guests) == 400
    assert len(run.names["members"]) == 120
    assert q["n_found"] == len(found) > 20
    assert 0 < q["n_secrets"] < q["n_found"]
    assert set(found.columns) >= {"name", "guest", "problem"}
    real = guests.loc[run.names["members"].index].assign(name=run.names["members"]["name"]).set_index("name")
    assert (found.set_index("name")["problem"] == real.loc[found["name"], "problem"]).all(), "all matches are right"


def test_a_pseudonym_needs_the_secret(run):
    made = run.names["shared"]["guest"]
    assert made.is_unique
    emails = run.names["guests"]["email"]
    assert (cx.pseudonyms(emails, secret=run.names["secret"]) == made).all()
    assert not set(cx.pseudonyms(emails, secret="x" * 40)) & set(made)


def test_coarser_columns_protect_and_one_more_column_undoes_it(q):
    assert q["small_before"] > 0.8 > 0.1 > q["small_bands"] >= q["small_after"]
    assert q["n_after"] == 0
    assert q["k_after"] == 1
    assert q["l_after"] == 1
    assert 0 < q["alone_more"] < 0.05
    assert q["alone_night"] > 0.6


def test_real_passengers_fall_off_a_cliff(q, run):
    """The claim's own figures: 0.6, 64 and 93 %."""
    assert (100 * q["sfo_three"], 100 * q["sfo_city"]) == (pytest.approx(0.6, abs=0.05), pytest.approx(64, abs=0.5))
    assert 100 * q["sfo_flight"] == pytest.approx(93, abs=0.5)
    assert q["sfo_n"] == 2831
    assert len(run.names["airport"]) == 5, "all five lists"


def test_sampling_protects_until_columns_are_added(q):
    assert q["match_two"] < 0.1
    assert 0.5 < q["match_more"] < 0.7, "right more often than not"


def test_hidden_cells(q, run):
    counts, hidden = run.names["counts"], run.names["hidden"]
    assert q["n_small"] < q["n_hidden"] < counts.size
    assert hidden.isna().to_numpy()[((counts > 0) & (counts < 5)).to_numpy()].all()


def test_the_cards_by_hand(q, run):
    assert q["cards_yes"] == 0.36
    assert q["cards_share"] == pytest.approx((144 - 100) / 200)
    assert q["cards_low"] < 0.22 < q["cards_high"]
    assert q["cards_times"] > 5
    assert q["gentle_times"] < 2
    assert (q["cards_odds"], q["gentle_odds"]) == (pytest.approx(3), pytest.approx(9))
    assert run.names["gentle"].share == pytest.approx(0.22, abs=0.002), "again 22 %"


def test_noise_is_cheap_for_many_and_dear_for_few(q, run):
    assert q["scale_large"] == pytest.approx(200 / 2746)
    assert q["scale_small"] == pytest.approx(200 / 30)
    assert abs(q["score_private"] - q["score_exact"]) < 0.5
    assert q["large_noise"] < 0.1 * q["large_sampling"]
    assert q["small_noise"] > 0.5 * q["small_sampling"]
    assert q["margin_30_strict"] > 200, "more than the whole scale"
    assert q["margin_all_1"] < 1.01 * q["margin_all"]
    assert q["margin_all_strict"] < 1.3 * q["margin_all"]
    assert run.names["wider"](q["enough"]) < 1.1 <= run.names["wider"](q["enough"] - 10)


def test_the_ranking_was_bad_before_and_strictness_makes_it_a_coin_toss(q):
    assert 0.25 < q["wrong_plain"] < q["wrong_usual"] < 0.33
    assert q["wrong_usual"] - q["wrong_plain"] < 0.05, "spoils little that sampling had not spoiled"
    assert 0.44 < q["wrong_strict"] < 0.5
    assert q["wrong_large"] < 0.05


def test_noise_averages_out_and_the_budget_adds_up(q, run):
    assert abs(q["back"] - q["score_30"]) < 2
    assert q["spent"] == pytest.approx(12 * 0.2)
    assert q["over"] == "month 11"
    assert run.names["split"].spent == pytest.approx(0.2)


def test_the_promise_in_words(q):
    assert q["protected"] == pytest.approx(math.e)


def test_the_score_rises_when_the_unhappy_do_not_agree(q):
    assert q["agreed"] == pytest.approx(0.45 * 0.6 + 0.35 * 0.45 + 0.2 * 0.3)
    assert q["consent_score"] == pytest.approx(100 * (0.27 - 0.06) / 0.4875)


def test_asking_pays_late_or_never(q, run):
    assert q["ahead_5"] < q["ahead_1"] < 60
    assert q["never"] == "never"
    takes, asks = run.names["earned"](60, 0.01)
    assert asks[0] < takes[0], "a loss at first"


def test_the_solutions(q):
    assert q["trio_ages"] < q["trio_regions"] < q["trio_all"], "bands of ages protect more"
    assert q["newcomer"] == 1
    assert pytest.approx(1.2, abs=0.02) == 1.1**2, "about a fifth more variance"


def test_the_line_that_publishes_runs():
    """It needs opendp, and no seed."""
    (line,) = re.findall(r"```python\n(cx\.private_nps.+)\n```", CHAPTER.page)
    import pandas as pd

    answers = pd.DataFrame({"recommend": [10, 9, 3, None] * 30})
    made = eval(line, {"cx": cx, "answers": answers})
    assert (made.noise, made.n, made.n_missing) == ("opendp", 90, 30)
    assert abs(made.net - 30) < 60 * 2


def test_the_form_is_in_both_languages():
    rows = re.findall(r"^\| (Who|Why|What|Free|Kept|Shown|Undo|Yes) \| ([^|]+) \| ([^|]+) \|$", CHAPTER.page, re.M)
    assert len(rows) == 8
    assert all(len(english) > 30 and len(indonesian) > 30 for _, english, indonesian in rows)


def test_what_is_said_of_the_law_is_cited():
    (law,) = re.findall(r"\(privacy-law\)=\n(.+?)\n\(privacy-consent\)=", CHAPTER.page, re.S)
    points = re.findall(r"^- \*\*(?:.(?!\n- ))*.", law, re.M | re.S)
    assert len(points) == 3
    assert all("{cite:p}" in point for point in points)
    assert "not legal advice" in law
    assert "bukan nasihat hukum" in law


# --- the page and its partner --------------------------------------------------------------------------------------


@pytest.mark.parametrize("concept", CONCEPTS.values(), ids=list(CONCEPTS))
def test_every_concept_has_its_section_and_its_cell(concept, run):
    assert set(concept) == {"id", "term", "istilah", "fact", "home", "notebook", "cell"}
    assert concept["notebook"] == "notebooks/privacy/customer-data.ipynb"
    assert (ROOT / concept["notebook"]).exists()
    assert concept["cell"] == "LM14"
    released = run.tagged["LM14"]
    assert isinstance(released, PrivateNPS)
    assert released.noise_scale == pytest.approx(0.07, abs=0.005)
    assert all(isinstance(one, KAnonymity) for one in run.names["airport"].values())


class TestPromises(Promises):
    """What the notebook hands over is what the page prints."""

    chapter = CHAPTER
    said_on_paper = frozenset({"2,831", "200", "41", "44"})  # rows of the data, a sum in the head
