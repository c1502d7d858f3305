"""The chapter on customers: its notebook computes what the page says, and what the page says in words is true."""

import pytest
from contracts.chapters import ROOT, Chapter, Promises

import cxlab as cx

CHAPTER = Chapter("crm-to-cem/customers")
CONCEPTS = {concept["id"]: concept for concept in CHAPTER.concepts()}


run = CHAPTER.fixture()


@pytest.fixture(scope="module")
def q(run):
    """What the page prints."""
    return run.quoted


# --- the story of the page -----------------------------------------------------------------------------------------


def test_the_paper_example_is_what_the_text_says(run):
    assert run.names["on_paper"].tidy()["estimate"].tolist() == [4, 2, 2]


def test_three_answers_from_one_table(q):
    assert (q["n_users"], q["n_buyers"], q["n_payers"], q["n_rows"]) == (691, 231, 138, 6898)
    assert q["each_payer"] / q["each_user"] == pytest.approx(q["n_users"] / q["n_payers"])


def test_a_third_of_the_office_staff_left_and_no_office(q):
    assert 1 - q["kept_users"] == pytest.approx(1 / 3, abs=0.02)
    assert q["kept_users_low"] < q["kept_users"] < q["kept_users_high"]
    assert q["n_firms"] == 14
    assert 0.78 < q["kept_firms_low"] < 0.8, "a true loss of a fifth, says the quiz"


def test_the_risk_that_a_list_of_users_hides(q):
    assert q["in_middle"] < 5 < 30 < q["largest"]
    assert 0.3 < q["top_ten"] < 0.45


def test_the_same_answers_make_two_scores(q, run):
    assert q["nps_users"] == pytest.approx(13.3, abs=0.1)
    assert q["nps_payers"] == pytest.approx(50, abs=0.1)
    assert q["nps_users_high"] < q["nps_payers_low"], "far apart"
    assert q["nps_weights"] == pytest.approx(33.7, abs=0.1)
    assert q["nps_averaging"] == pytest.approx(3.0, abs=0.1), "the few points that are left"
    assert q["nps_users"] + q["nps_weights"] + q["nps_averaging"] == pytest.approx(q["nps_payers"])
    assert q["homes_payers"] > 2 * q["homes_users"], "twice as much"
    means = run.names["kinds"]["mean rating"]
    assert q["rating_homes"] == means.max()
    assert q["rating_schools"] == means.min()


def test_fewer_than_half_fit_one_type(q):
    assert q["fit_one"] < 0.5
    assert q["fit_none"] + q["fit_one"] + q["fit_more"] == pytest.approx(1)


def test_service_leaks_into_feeling_and_warmth_does_not_leak_back(q, run):
    assert q["service_functional"] == pytest.approx(0.13, abs=0.02)
    assert q["service_emotional"] == pytest.approx(0.19, abs=0.03)
    assert q["warmth_emotional"] > q["service_emotional"]
    assert abs(q["warmth_functional"]) < 0.01, "stays"
    assert run.tagged["CU4"].equals(run.names["gains"].loc[run.names["shown"]].round(2))


def test_an_unmet_need_leaves_no_row(q, run):
    orders = run.names["orders"]
    only = orders.groupby("user")["diet"].all()
    assert q["never_seen"] == only.sum() == 24
    assert q["lost_orders"] == pytest.approx(0.17, abs=0.01)


def test_the_solutions_say_what_is_true(q, run):
    assert (q["school_users"], q["school_payers"]) == (167, 6)
    assert q["school_low"] < 0.65
    assert abs(q["gone_users"] - q["money_gone"]) < abs(q["gone_payers"] - q["money_gone"]), "users are nearer"
    assert q["regular_payers"] > q["regular_users"]
    assert q["weaker_one"] < q["fit_one"]
    assert (run.names["weaker"].sum(axis=1) > 0).all(), "nobody is without a type"


def test_the_explorer_starts_at_the_numbers_of_the_page(q):
    explorer = cx.widgets.customer_explorer()
    assert explorer.result.tidy()["estimate"].tolist() == [q["n_users"], q["n_buyers"], q["n_payers"]]
    explorer.set(at_least=8)
    left = explorer.result.tidy()["estimate"] / [q["n_users"], q["n_buyers"], q["n_payers"]]
    assert left[0] < left[2], "those who eat are hit most"


# --- the page and its partner --------------------------------------------------------------------------------------


@pytest.mark.parametrize("concept", CONCEPTS.values(), ids=list(CONCEPTS))
def test_every_concept_has_its_section_and_its_cell(concept, run):
    assert concept["notebook"] == "notebooks/crm-to-cem/customers.ipynb"
    assert (ROOT / concept["notebook"]).exists()
    assert run.tagged[concept["cell"]].loc["functional_value", "service"] == pytest.approx(0.13, abs=0.02)


class TestPromises(Promises):
    """What the notebook hands over is what the page prints."""

    chapter = CHAPTER
    said_on_paper = frozenset({"25"})  # cents, given as dollars
