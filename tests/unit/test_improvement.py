"""One better touchpoint, and the search for the weakest one: against arithmetic, simulation and nonsense."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import cxlab as cx
from cxlab import plots
from cxlab.core.feelings import carried_sums, expected_value

# A world in which nothing is left to luck, and a gap of one point is worth one point of emotion.
PLAIN = cx.World(importance=(0.2,) * 5).change(
    mark_sd=0, lenience_sd=0, carry=0.5, gain=1, negativity=2, effort_cost=0.1, friction=0.2, shock_sd=0
)


def shop(**changes):
    """Two touchpoints in two channels, one persona that expects 5."""
    points = [
        cx.Touchpoint("app", "look", channel="app", quality=5.5, emotion=0.2, effort=1),
        cx.Touchpoint("till", "pay", channel="store", quality=4, emotion=0.0, effort=3, problem_rate=0.1),
    ]
    table = {"app": {"till": 0.5, "left": 0.5}, "till": {"bought": 0.8, "left": 0.2}}
    people = [cx.Persona("only", 1.0, expectation=5)]
    options = {"absorbing": ["bought", "left"], "success": ["bought"], **changes}
    return cx.Journey(points, table, people, **options)


@pytest.fixture(scope="module")
def cafe():
    return cx.Journey.preset("cafe")


# By hand: app 0.2 + 0.5 = 0.7. Till: 0.5 * 0.7 - 0.2 (channel) - 0.2 (effort) + 2 * (4 - 5) - problems.
PROBLEMS = 0.1 * (1.5 + 0.4 * (0.5 * 1.0 - 0.5 * 1.8))
TILL = 0.35 - 0.2 - 0.2 - 2 - PROBLEMS


def test_two_touchpoints_by_hand():
    found = cx.touchpoint_improvement(shop(), touchpoint="till", by=0.5, world=PLAIN)
    table = found.tidy().set_index("term")
    assert table["before"].tolist() == pytest.approx([0.7, TILL])
    assert table["estimate"].tolist() == pytest.approx([0.7, TILL + 1.0])
    assert table["visits"].tolist() == pytest.approx([1, 0.5])
    assert table["improved"].tolist() == [False, True]
    assert found.gain == pytest.approx(0.5 * 1.0 / 1.5)
    assert found.end_before == pytest.approx(0.5 * 0.7 + 0.5 * TILL)
    assert found.gain_end == pytest.approx(0.5)


def test_above_expectation_a_point_is_worth_less():
    first = cx.touchpoint_improvement(shop(), touchpoint="till", by=1, world=PLAIN).gain
    both = cx.touchpoint_improvement(shop(), touchpoint="till", by=2, world=PLAIN).gain
    assert both - first == pytest.approx(first / 2)


def test_marks_stop_at_seven():
    found = cx.touchpoint_improvement(shop(), touchpoint="app", by=6, world=PLAIN)
    assert found.tidy()["change"].iloc[0] == pytest.approx(1.5)
    assert "Some of its marks would rise above 7, where they stop." in found.notes
    assert len(cx.touchpoint_improvement(shop(), touchpoint="app", by=1, world=PLAIN).notes) == 1


@pytest.mark.parametrize("negativity", [1.0, 2.0, 3.5])
def test_the_value_of_a_gap_is_its_mean_over_many_draws(negativity):
    means = np.array([-1.2, 0.0, 0.4])
    gaps = means + 0.8 * np.random.default_rng(1).standard_normal((400_000, 3))
    worth = np.where(gaps < 0, negativity * gaps, gaps).mean(axis=0)
    assert expected_value(means, 0.8, negativity) == pytest.approx(worth, abs=0.01)


def test_a_loop_carries_its_own_mood():
    # e = -1 + 0.5 * e before; a second round follows with chance 0.4, a third with 0.16 …
    sums, felt = 0.0, 0.0
    for round_ in range(200):
        felt = -1 + 0.5 * felt
        sums += 0.4**round_ * felt
    Q = np.array([[0.4]])
    assert carried_sums(np.array([1 / 0.6]), np.array([-1.0]), Q, np.zeros((1, 1)), 0.5) == pytest.approx(sums)


@pytest.mark.parametrize("preset", ["cafe", "bank", "online_shop"])
def test_theory_is_what_simulation_tends_to(preset):
    journey = cx.Journey.preset(preset)
    # Mild emotions, so that nobody meets the ends of the scale, which the theory leaves out.
    world = cx.World().change(gain=0.2, problem_cost=0.5, deviation_cost=0.3, relief=0.4, shock_sd=0.3)
    point = journey.states[journey.n_touchpoints // 2]
    found = cx.touchpoint_improvement(journey, touchpoint=point, by=1.5, world=world)
    for made, column in ((journey, "before"), (cx.improved_journey(journey, touchpoint=point, by=1.5), "estimate")):
        events = cx.simulate(made, n_customers=40_000, n_periods=1, rng=5, world=world).events
        by_point = events.groupby("touchpoint", observed=True)["emotion"]
        apart = by_point.mean() - found.tidy().set_index("term")[column]
        # Customers differ in lenience, so that events of one customer hang together; five standard errors and the grid.
        error = 3 * by_point.std() / np.sqrt(by_point.size()) + 0.01
        assert (apart.abs() < 2 * error).all(), apart[apart.abs() >= 2 * error]


def test_everybody_is_the_personas_weighted_by_their_visits(cafe):
    def sums(persona):
        table = cx.touchpoint_improvement(cafe, touchpoint="queue", persona=persona).tidy()
        return (table["visits"] * table["estimate"]).to_numpy()

    weights = np.array([one.share * one.visits for one in cafe.personas])
    each = np.array([sums(one.name) for one in cafe.personas])
    assert sums(None) == pytest.approx(weights @ each / weights.sum())


def test_personas_who_never_come_count_by_their_share():
    people = [cx.Persona("a", 0.25, expectation=5, visits=0), cx.Persona("b", 0.75, expectation=6, visits=0)]
    both = cx.touchpoint_improvement(replace(shop(), personas=people), touchpoint="till", world=PLAIN)
    alone = [
        cx.touchpoint_improvement(replace(shop(), personas=people), touchpoint="till", world=PLAIN, persona=name)
        for name in "ab"
    ]
    assert both.moment_before == pytest.approx(0.25 * alone[0].moment_before + 0.75 * alone[1].moment_before)


def test_a_touchpoint_that_a_persona_never_meets_is_left_out_and_named():
    table = {"app": {"till": 0.5, "left": 0.5}, "till": {"bought": 0.8, "left": 0.2}}
    never = {"app": {"left": 1.0}, "till": {"bought": 0.8, "left": 0.2}}
    people = [cx.Persona("buyer", 0.5), cx.Persona("looker", 0.5)]
    journey = cx.Journey(["app", "till"], {"buyer": table, "looker": never}, people, absorbing=["bought", "left"])
    found = cx.touchpoint_improvement(journey, touchpoint="app", persona="looker")
    assert found.tidy()["term"].tolist() == ["app"]
    assert "This persona never comes to: till." in found.notes


def test_an_improved_journey_differs_in_that_touchpoint_only(cafe):
    table = cx.improved_journey(cafe, touchpoint="washroom", by=0.5).touchpoint_table()
    changed = (table != cafe.touchpoint_table()).any(axis=1)
    assert table["touchpoint"][changed].tolist() == ["washroom"]


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (
            {"touchpoint": "quee"},
            ValueError,
            "touchpoint: no touchpoint 'quee'. Did you mean 'queue'? Touchpoints: see_",
        ),
        ({"by": 0}, ValueError, "by: expected a number above 0 and at most 6, in points of the 1-7 scale; got 0."),
        (
            {"by": True},
            ValueError,
            "by: expected a number above 0 and at most 6, in points of the 1-7 scale; got True.",
        ),
        ({"by": float("nan")}, ValueError, "by: expected a number above 0 and at most 6"),
        ({"persona": "loyl"}, ValueError, "persona: no persona 'loyl'. Did you mean 'loyal'?"),
        ({"world": 3}, TypeError, "world: expected a World, got int. Leave it out for the usual numbers."),
        ({"journey": "cafe"}, TypeError, "journey: expected a Journey, got str. Journey.preset('cafe') is one."),
    ],
)
def test_a_wrong_argument_is_named(cafe, arguments, error, message):
    given = {"journey": cafe, "touchpoint": "queue", **arguments}
    with pytest.raises(error, match=re.escape(message)):
        cx.touchpoint_improvement(given.pop("journey"), **given)


def test_a_journey_without_end_is_refused():
    endless = cx.Journey(["a", "b"], {"a": {"b": 1.0}, "b": {"a": 1.0}}, absorbing=[])
    with pytest.raises(ValueError, match="this journey has no end"):
        cx.touchpoint_improvement(endless, touchpoint="a")


# --- finding the weakest -----------------------------------------------------------------------------------------


def events(n=400, gap=1.0, rng=3):
    """Visits to three touchpoints: 'pit' is lower by `gap` and met in every second visit only."""
    noise = np.random.default_rng(rng).standard_normal((n, 3))
    rows = [
        (visit, name, mean + noise[visit, place])
        for visit in range(n)
        for place, (name, mean) in enumerate((("door", 0.0), ("till", 0.0), ("pit", -gap)))
        if name != "pit" or visit % 2
    ]
    return pd.DataFrame(rows, columns=["visit", "touchpoint", "emotion"])


def found(table, **options):
    return cx.weakest_found(table, **{"visit": "visit", "n_samples": 2000, "rng": 1, **options})


def test_one_visit_finds_what_can_be_counted():
    """In a sample of one visit the weakest is found when it was met and came out lowest there: a plain share."""
    table = events()
    wide = table.pivot_table(index="visit", columns="touchpoint", values="emotion")
    share = (wide["pit"] < wide[["door", "till"]].min(axis=1)).mean()
    row = found(table, n_visits=1).tidy().iloc[0]
    assert row["estimate"] == pytest.approx(share, abs=4 * np.sqrt(share * (1 - share) / 2000))
    assert row["among_lowest"] == pytest.approx(0.5, abs=0.05), "of three touchpoints all are among the lowest, if met"
    assert row["conf_low"] < row["estimate"] < row["conf_high"]


def test_more_visits_find_more_and_a_wider_gap_is_found_sooner():
    wide = found(events(gap=1.5), n_visits=[1, 5, 25, 125])
    narrow = found(events(gap=0.5), n_visits=[1, 5, 25, 125])
    assert wide.tidy()["estimate"].is_monotonic_increasing
    assert wide.enough() < narrow.enough(0.9)
    assert found(events(gap=0.5), n_visits=[1, 2]).enough() is None


def test_equal_touchpoints_are_found_by_luck_only():
    row = found(events(gap=0.0), n_visits=200, truth="pit").tidy().iloc[0]
    assert 0.05 < row["estimate"] < 0.8


def test_the_usual_sizes_are_those_that_fit():
    assert found(events(n=120), n_samples=10).tidy()["n_visits"].tolist() == [1, 5, 20, 50, 100]


def test_the_truth_is_the_lowest_of_all_unless_told():
    assert found(events(), n_visits=5).weakest == "pit"
    assert found(events(), truth="door", n_visits=50).tidy()["estimate"].iloc[0] < 0.1


def test_missing_emotions_are_counted_and_left_out():
    table = events()
    table.loc[[1, 7], "emotion"] = np.nan
    result = found(table, n_visits=5)
    assert result.n_missing == 2
    assert result.n == 400


def test_several_columns_tell_visits_apart():
    simulation = cx.simulate(cx.Journey.preset("cafe"), n_customers=300, n_periods=2, rng=1)
    result = cx.weakest_found(simulation.events, n_visits=[1, 10], n_samples=50, rng=1)
    assert result.n == simulation.periods["visits"].sum()


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"rng": None}, ValueError, "rng: this draws random numbers, so that it needs a seed"),
        ({"n_visits": 0}, ValueError, "n_visits: expected a whole number of at least 1, got 0."),
        ({"n_visits": "many"}, ValueError, "n_visits: expected a whole number of at least 1, got 'many'."),
        ({"n_visits": [5, 401]}, ValueError, "n_visits: expected one or more sizes from 1 to 400, the visits there "
         "are; got 5, 401. Simulate more customers, or ask for smaller samples."),
        ({"n_visits": []}, ValueError, "from 1 to 400, the visits there are; got none. Simulate more customers"),
        ({"n_samples": 3}, ValueError, "n_samples: expected a whole number of at least 10, got 3."),
        ({"truth": "pitt"}, ValueError, "truth: no touchpoint 'pitt'. Did you mean 'pit'? Touchpoints: door,"),
        ({"emotion": "mood"}, ValueError, "emotion: no column 'mood'."),
        ({"visit": ["visit", "day"]}, ValueError, "visit: no column 'day'."),
        ({"events": 3}, TypeError, "events: expected a pandas DataFrame, got int."),
    ],
)  # fmt: skip
def test_a_wrong_argument_of_the_search_is_named(arguments, error, message):
    given = {"events": events(), **arguments}
    with pytest.raises(error, match=re.escape(message)):
        found(given.pop("events"), **given)


def test_gaps_in_the_keys_are_named():
    table = events().astype({"touchpoint": object})
    table.loc[[2, 4], "touchpoint"] = None
    with pytest.raises(ValueError, match=r"touchpoint: 'touchpoint' is missing in 2 rows\. Fill it in, or drop these"):
        found(table)


def test_a_share_in_per_cent_is_refused():
    with pytest.raises(ValueError, match="share: expected a number between 0 and 1, got 80"):
        found(events(), n_visits=5).enough(80)


# --- pictures ------------------------------------------------------------------------------------------------------


def test_the_picture_shows_both_lines_and_marks_the_improved_one(cafe):
    result = cx.touchpoint_improvement(cafe, touchpoint="queue", by=2)
    ax = result.plot()
    lines = {line.get_label(): line for line in ax.lines}
    table = result.tidy()
    assert lines["before"].get_ydata() == pytest.approx(table["before"])
    assert lines["after"].get_ydata() == pytest.approx(table["estimate"])
    star = next(line for line in ax.lines if line.get_marker() == "*")
    assert star.get_xdata()[0] == table.index[table["improved"]][0]
    assert {text.get_text() for text in ax.texts} == {"queue", "finding a seat"}
    assert [label.get_text() for label in ax.get_xticklabels()] == list(cafe.stages)
    assert "queue gets better" in plots.alt_text(ax)


def test_the_weakest_that_is_improved_is_named_once(cafe):
    ax = cx.touchpoint_improvement(cafe, touchpoint="finding_a_seat", by=0.1).plot()
    assert [text.get_text() for text in ax.texts] == ["finding a seat"]


def test_the_curve_shows_both_shares_and_the_interval():
    result = found(events(), n_visits=[1, 10, 100])
    ax = result.plot()
    lines = {line.get_label(): line for line in ax.lines}
    assert lines["comes out lowest"].get_ydata() == pytest.approx(100 * result.tidy()["estimate"])
    assert lines["among the lowest three"].get_ydata() == pytest.approx(100 * result.tidy()["among_lowest"])
    assert ax.get_xscale() == "log"
    assert len(ax.collections) == 1
