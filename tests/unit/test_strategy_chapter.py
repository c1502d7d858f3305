"""The chapter Strategy: its notebook computes what the page says, and what the page says in words is true."""

import csv
import math

import numpy as np
import pytest
from contracts.chapters import ROOT, Chapter, Promises

import cxlab as cx

CHAPTER = Chapter("smart/strategy")
CONCEPTS = {concept["id"]: concept for concept in CHAPTER.concepts()}


run = CHAPTER.fixture()


@pytest.fixture(scope="module")
def cafe():
    return cx.Journey.preset("cafe")


# --- the story of the page -----------------------------------------------------------------------------------------


def test_the_map_of_the_week_names_the_washroom_and_cannot_be_sure(run):
    week, few = run.names["week"], run.tagged["SM1"]
    assert few is run.names["few"]
    assert few.weakest == "washroom"
    rows = week.events[week.events["touchpoint"] == "washroom"]
    assert run.quoted["washroom_n"] == len(rows) < 15, "the page says that the verdict rests on few events"
    table = few.tidy().set_index("term")
    assert run.quoted["n_doubtful"] == table["may_be_weakest"].sum() >= 2
    assert table.loc["finding_a_seat", "may_be_weakest"], "the set of possibly weakest ones holds the truth here"
    visits = len(week.events[["customer", "period", "visit"]].drop_duplicates())
    assert run.quoted["n_week"] == visits
    low, high = run.quoted["washroom_low"], run.quoted["washroom_high"]
    assert low < rows["emotion"].mean() < high
    assert run.quoted["washroom_p"] == table.loc["washroom", "p_weakest"] < 0.8, "not certainty"


def test_the_truth_is_finding_a_seat(run, cafe):
    means = run.names["means"]
    assert means.index[0] == run.names["found"].weakest == "finding_a_seat"
    by_hand = run.names["events"].groupby("touchpoint", observed=True)["emotion"].mean()
    assert run.quoted["felt_seat"] == pytest.approx(by_hand["finding_a_seat"], rel=1e-6)
    assert run.quoted["felt_washroom"] > run.quoted["felt_menu"] > run.quoted["felt_seat"]
    assert list(means.index[:4]).index("menu_board") == 2, "the notebook says: third from below"
    theory = cx.touchpoint_improvement(cafe, touchpoint="queue").tidy().set_index("term")["before"]
    assert means[theory.index].to_numpy() == pytest.approx(theory.to_numpy(), abs=0.1)
    assert run.tagged["LM12"].to_dict() == means.head(6).round(2).to_dict()
    assert run.tagged["LM12"]["finding_a_seat"] == pytest.approx(theory["finding_a_seat"], abs=0.05)


def test_more_visits_find_it_more_often(run):
    table = run.names["found"].tidy().set_index("n_visits")
    assert run.quoted["found_1"] == table.loc[1, "estimate"] < 0.3
    assert run.quoted["found_20"] == table.loc[20, "estimate"] < 0.8 < run.quoted["lowest_20"]
    assert table.loc[run.quoted["enough"], "estimate"] >= 0.8
    assert 50 <= run.quoted["enough"] <= 200
    assert 0.5 < run.quoted["found_week"] < 0.95, "most weeks name the right place, but not all"
    assert run.quoted["lowest_week"] > 0.9


def test_by_itself_the_queue_is_worst_and_the_menu_board_better_than_four_others(run):
    alone = run.names["by_itself"]
    assert alone.index[0] == "queue"
    assert list(alone.index).index("menu_board") == 4
    assert run.quoted["alone_menu"] > run.quoted["felt_menu"] + 0.5
    assert run.quoted["alone_queue"] == alone.min()


def test_a_point_at_the_queue_does_nearly_twice_as_much(run, cafe):
    gains = run.names["gains"]
    assert 1.6 < run.quoted["gain_ratio"] < 2
    assert run.quoted["gain_ratio"] == pytest.approx(run.quoted["gain_queue"] / run.quoted["gain_seat"])
    assert set(gains.index[:3]) == {"see_the_site", "door", "queue"}
    assert gains.index[0] == "see_the_site"
    order = list(gains.index)
    assert run.quoted["rank_seat"] == order.index("finding_a_seat") + 1
    assert 8 <= run.quoted["rank_seat"] <= 13, "in the middle of the list"
    assert run.quoted["rank_washroom"] == order.index("washroom") + 1 >= 18
    visits = cafe.expected_visits().loc["all"]
    assert (run.quoted["reach_queue"], run.quoted["reach_seat"]) == (visits["queue"], visits["finding_a_seat"])


def test_two_points_do_less_than_twice_as_much(run):
    gain = run.names["gain"]
    for touchpoint in cx.widgets.improvement_explorer().controls[0].values:
        assert gain(touchpoint, by=1) < gain(touchpoint, by=2) < 2 * gain(touchpoint, by=1)


def test_loyal_customers_feel_more_of_the_visit_below_zero(run, cafe):
    felt = {
        who: cx.touchpoint_improvement(cafe, touchpoint="queue", persona=who).tidy()["before"]
        for who in ("loyal", "discount", "wandering")
    }
    below = {who: (values < 0).sum() for who, values in felt.items()}
    assert below["loyal"] > max(below["discount"], below["wandering"])


def test_the_goodbye_matters_under_peak_and_end_and_the_queue_under_both(run):
    memory = run.names["memory"]
    assert memory["peak-end"].idxmax() == "warm_goodbye"
    assert memory["mean"].idxmin() == "warm_goodbye"
    assert memory["mean"].sort_values().index[-2:].isin(["queue", "door"]).all()
    assert memory["peak-end"].sort_values().index[-2] == "queue"
    assert run.quoted["goodbye_peak_end"] > 4 * run.quoted["goodbye_mean"]


def test_two_sums_of_a_visit_rise_together_when_moods_are_carried(run):
    assert run.quoted["carried"] > 0.8
    assert run.quoted["independent"] == pytest.approx(0.53, abs=0.03)


def test_the_visit_on_paper(run):
    assert ((4 + 2) / 2, (1 - 3 + 4 + 2) / 4) == (3, 1)
    assert (run.names["felt"].abs().max() + run.names["felt"].iloc[-1]) / 2 == 3


# --- personas and types --------------------------------------------------------------------------------------------


def test_each_attribute_leaves_fewer_customers(run):
    matching, mina = run.tagged["CU6"], run.names["mina"]
    assert mina.shape == (run.quoted["n_people"], 8)
    assert matching.is_monotonic_decreasing
    assert run.quoted["persona_8"] == mina.all(axis=1).sum() < run.quoted["n_people"] / 50
    assert run.quoted["persona_2"] == mina.iloc[:, :2].all(axis=1).sum()
    assert run.quoted["persona_4"] == mina.iloc[:, :4].all(axis=1).sum()


def test_five_types_are_hardly_recovered(run):
    types = run.tagged["CU2"].to_numpy()
    assert types.shape == (5, 5)
    assert types.sum() == run.quoted["n_people"]
    assert run.quoted["types_right"] == pytest.approx(types.max(axis=0).sum() / types.sum())
    assert run.quoted["types_guess"] == pytest.approx(types.sum(axis=1).max() / types.sum())
    assert run.quoted["types_guess"] < run.quoted["types_right"] < 0.5, "badly, the page says"


def test_loyal_customers_bring_most_and_surely(run):
    personas = run.names["truth"].personas
    assert personas["persona"].iloc[0] == "loyal"
    assert personas["p_best"].iloc[0] > 0.99
    assert (run.quoted["profit_loyal"], run.quoted["profit_next"]) == tuple(personas["mean"].iloc[:2])


# --- theory, log, promise, airport ---------------------------------------------------------------------------------


def test_theory_says_who_is_served(run, cafe):
    matrix = cafe.matrix("loyal")
    n = cafe.n_touchpoints
    served = np.linalg.solve(np.eye(n) - matrix[:n, :n], matrix[:n, n])[0]
    assert run.quoted["served_loyal"] == pytest.approx(served)
    assert run.quoted["served_wandering"] < run.quoted["served_all"] < run.quoted["served_loyal"]
    funnel = run.tagged["CX3"].set_index("stage")["share"]
    assert funnel["arrive"] == 1
    assert funnel["success"] == pytest.approx(run.quoted["served_all"])
    effort = run.tagged["CX16"]["effort"]
    assert effort.iloc[:2].to_dict() == {"finding_a_seat": 4.6, "queue": 4.5}


def test_every_number_of_the_cafe_is_assumed(cafe):
    assert set(cafe.assumptions()["mark"]) == {"assumed"}


def test_the_interval_from_one_week_is_wide(run, cafe):
    table = run.names["from_queue"]
    row = table.loc["queue → end"]
    events = run.names["week"].events
    in_queue = events["touchpoint"] == "queue"
    last = ~events.duplicated(["customer", "period", "visit"], keep="last")
    assert row["n"] == (in_queue & last).sum()
    assert row["n_from"] == in_queue.sum() < 60
    assert row["conf_high"] - row["conf_low"] > 0.1
    assert (run.quoted["up_low"], run.quoted["up_high"]) == (row["conf_low"], row["conf_high"])
    chances = [cafe.matrix(one.name)[cafe.states.index("queue"), cafe.states.index("left")] for one in cafe.personas]
    assert chances[0] < 0.1 < chances[-1], "less for loyal customers, more for wandering ones"


def test_the_promise_is_counted(run):
    promise, events = run.tagged["RM8"], run.names["events"]
    names = ["queue", "menu_board", "cake_display", "advice", "ordering", "payment", "waiting_for_drink"]
    key = ["customer", "period", "visit"]
    until = events[events["touchpoint"].isin(names)].groupby(key, observed=True)["minutes"].sum()
    got = until.index.isin(events[events["touchpoint"] == "name_called"].set_index(key).index)
    assert promise["kept"] == pytest.approx((until[got] <= 12).mean())
    assert promise["safe"] == pytest.approx(until[got].quantile(0.9))
    assert 0.4 < promise["kept"] < 0.6, "broken in nearly every second visit"


def test_the_airport_ranks_change_when_people_are_counted(run):
    with (ROOT / "data" / "sfo_ratings_2017.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["rating"] and row["item"] != "overall"]
    n, total, low = {}, {}, {}
    for row in rows:
        item, rating, count = row["item"], int(row["rating"]), int(row["n"])
        n[item] = n.get(item, 0) + count
        total[item] = total.get(item, 0) + rating * count
        low[item] = low.get(item, 0) + count * (rating <= 3)
    by_mean = sorted(n, key=lambda item: total[item] / n[item])
    by_low = sorted(n, key=lambda item: -low[item])
    assert by_mean[:3] == ["food", "shops", "rental_cars"]
    assert by_low[:2] == ["food", "shops"]
    assert run.quoted["rental_n"] == n["rental_cars"]
    assert run.quoted["rental_rank"] == by_low.index("rental_cars") + 1
    assert low["rental_cars"] < min(low["roads"], low["art"]), "the notebook says that these let down more people"


def test_at_the_airport_bad_does_not_weigh_more_than_good(run):
    steps = run.names["asymmetry"]
    assert steps.loc["food", "lost"] == pytest.approx(steps.loc["food", "won"], abs=0.1)
    assert steps.loc["wifi", "won"] > 2 * steps.loc["wifi", "lost"]


def test_the_solutions_are_right(run):
    assert run.quoted["stall_line"] == pytest.approx(4 / 3)
    assert run.quoted["stall_buys"] == pytest.approx(0.8 * 0.9)
    assert run.quoted["ten_right"] == (run.names["ten_weeks"] == "finding_a_seat").sum() < 10
    assert len(run.names["ten_weeks"]) == 10
    assert run.quoted["seat_loyal"] > run.quoted["seat_wandering"]
    assert run.quoted["goodbye_loyal"] > run.quoted["goodbye_wandering"]
    assert run.names["bank_weakest"] != run.names["bank_best"]
    order = cx.Journey.preset("bank").states
    assert order.index(run.names["bank_best"]) < order.index(run.names["bank_weakest"]), "early ones set the mood"


def test_the_quiz_says_what_is_true():
    assert math.isclose(0.5**8, 1 / 256)


# --- the page and its partner --------------------------------------------------------------------------------------


@pytest.mark.parametrize("concept", CONCEPTS.values(), ids=list(CONCEPTS))
def test_every_concept_has_its_section_and_its_cell(concept, run):
    keys = {"id", "term", "istilah", "fact", "home"}
    if concept["id"] in ("CU5", "CX5"):  # nothing can be computed for these
        assert set(concept) == keys
    else:
        assert set(concept) == keys | {"notebook", "cell"}
        assert concept["notebook"] == "notebooks/smart/strategy.ipynb"
        assert run.tagged[concept["cell"]] is not None


class TestPromises(Promises):
    """What the notebook hands over is what the page prints."""

    chapter = CHAPTER
