"""Simulated customers: the same bits however they are computed, tables that add up, errors that help."""

from __future__ import annotations

import pickle
import re

import numpy as np
import pandas as pd
import pytest

import cxlab as cx
from cxlab.core import draws, happenings, kernel
from cxlab.journeys import _memory, _rules, _visits
from cxlab.journeys._rules import Tables
from cxlab.journeys._run import Run
from cxlab.journeys.policy import Policy


def shop(**changes):
    points = [
        cx.Touchpoint("ad", "aware", channel="web", direct=False, problem_rate=0.01),
        cx.Touchpoint("shelf", "shop", problem_rate=0.05),
        cx.Touchpoint("advice", "shop", quality=5.5, problem_rate=0.03),
        cx.Touchpoint("till", "pay", quality=4.6, problem_rate=0.06),
    ]
    ways = {
        "ad": {"shelf": 0.8, "left": 0.2},
        "shelf": {"shelf": 0.2, "advice": 0.2, "till": 0.4, "left": 0.2},
        "advice": {"shelf": 0.3, "till": 0.5, "left": 0.2},
        "till": {"bought": 0.9, "left": 0.1},
    }
    return cx.Journey(points, ways, absorbing=["bought", "left"], success=["bought"], **changes)


@pytest.fixture(scope="module")
def simulation():
    return cx.simulate(shop(), n_customers=800, n_periods=6, rng=3)


def test_two_runs_give_the_same_bytes(simulation):
    again = cx.simulate(shop(), n_customers=800, n_periods=6, rng=3)
    for name, column in simulation.columns.items():
        assert column.tobytes() == again.columns[name].tobytes()
    assert simulation.customers.equals(again.customers)


def test_another_seed_gives_other_customers(simulation):
    other = cx.simulate(shop(), n_customers=800, n_periods=6, rng=4)
    assert not simulation.periods.equals(other.periods)


@pytest.mark.parametrize(("block", "rows"), [(1, 50), (64, 1000), (10_000, 333)])
def test_no_number_depends_on_blocks_or_rows(simulation, monkeypatch, block, rows):
    blocks = kernel.blocks
    monkeypatch.setattr(kernel, "blocks", lambda n: blocks(n, block))
    monkeypatch.setattr(happenings, "ROWS", rows)
    again = cx.simulate(shop(), n_customers=800, n_periods=6, rng=3)
    assert again.events.equals(simulation.events)
    assert again.customers.equals(simulation.customers)


def sorted_events(*parts):
    return pd.concat(parts).sort_values(["period", "customer", "visit", "step"], ignore_index=True)


def test_parts_of_the_founders_make_the_same_events_and_the_same_totals(simulation):
    tables, key = Tables(shop(), cx.World(), Policy.none(), 6), simulation.key
    parts = [Run(tables, key, first, last, 800).run() for first, last in ((0, 1), (1, 300), (300, 800))]
    events = [pd.DataFrame(run.store.trimmed()) for run in parts]
    whole = pd.DataFrame(simulation.columns)
    assert sorted_events(*events).equals(sorted_events(whole))
    total = parts[0].totals
    for run in parts[1:]:
        total.add(run.totals)
    assert total.table(0.35).equals(simulation.periods)
    assert np.array_equal(total.moves, simulation.totals.moves)


def test_one_customer_can_be_simulated_again_alone(simulation):
    tables = Tables(shop(), cx.World(), Policy.none(), 6)
    alone = Run(tables, simulation.key, 37, 38, 800).run().store.trimmed()
    of_37 = simulation.events.query("customer == 37")
    mine = alone["customer"] == 37
    assert len(of_37) > 0
    assert np.array_equal(alone["emotion"][mine], of_37["emotion"])


def test_the_tables_share_memory_with_the_columns(simulation):
    assert np.shares_memory(simulation.events["gap"].to_numpy(), simulation.columns["gap"])
    assert np.shares_memory(simulation.events["touchpoint"].array.codes, simulation.columns["touchpoint"])


def test_events_are_ordered_and_steps_count_from_zero(simulation):
    events = simulation.events
    keys = events[["period", "customer", "visit", "step"]].to_numpy()
    ids = events.groupby(["period", "customer", "visit"], sort=False).ngroup()
    assert np.all(np.diff(ids) >= 0)
    assert np.all(np.diff(keys[:, 0]) >= 0)
    first = np.r_[True, np.diff(ids) > 0]
    assert np.all(keys[first, 3] == 0)
    assert np.all(np.diff(keys[:, 3])[~first[1:]] == 1)


def test_marks_and_emotions_stay_on_their_scales(simulation):
    marks = simulation.events[list(kernel.MARKS)]
    assert marks.min().min() == 1
    assert marks.max().max() == 7
    assert simulation.events["emotion"].abs().max() <= 5


def test_periods_customers_and_events_count_the_same(simulation):
    events, people, periods = simulation.events, simulation.customers, simulation.periods
    assert periods["events"].sum() == len(events) == people["events"].sum()
    assert periods["visits"].sum() == people["visits"].sum() == events.groupby(["period", "customer", "visit"]).ngroups
    assert periods["purchases"].sum() == people["purchases"].sum()
    assert periods["problems"].sum() == (events["outcome"] != "fine").sum()
    assert periods["recovered"].sum() == (events["outcome"] == "resolved complaint").sum()
    assert periods["left"].sum() == people["left"].notna().sum()
    assert periods["newcomers"].sum() == len(people) - 800
    assert periods["told"].sum() == people["brought"].sum() == people["parent"].notna().sum()
    assert periods["revenue"].sum() == pytest.approx(people["revenue"].sum(), rel=1e-6)
    assert simulation.touchpoint_visits.to_numpy().sum() == len(events)


def test_active_customers_follow_from_those_who_left_and_came(simulation):
    periods = simulation.periods
    expected = periods["active"] - periods["left"] + periods["newcomers"]
    assert periods["active"].iloc[1:].tolist() == expected.iloc[:-1].tolist()


def test_customer_numbers_are_unique_and_newcomers_are_numbered_by_family(simulation):
    people = simulation.customers
    assert people["customer"].is_unique
    new = people[people["arrived"] > 0]
    assert len(new) > 20
    told = new[new["parent"].notna()]
    assert (new["customer"] // 800).min() == 1
    assert (told["customer"] % 800 == told["parent"].astype(int) % 800).all()


def test_emotion_is_what_the_docstring_says(simulation):
    """Rebuild the part of the emotion that has no draw, and see that what remains is the shock."""
    world = cx.World(shock_sd=0, mark_sd=0, lenience_sd=0, impatience=0)
    seen = cx.simulate(shop(), n_customers=200, n_periods=1, rng=5, world=world).events
    calm = seen[(seen["visit"] == 0) & (seen["outcome"] == "fine") & (seen["step"] == 0)]
    place = -world.effort_cost * 2.0
    gap = calm["gap"]
    felt = world.gain * np.where(gap < 0, world.negativity * gap, gap) + place
    np.testing.assert_allclose(calm["emotion"], felt, atol=1e-5)
    second = seen[(seen["visit"] == 0) & (seen["step"] == 1)].index
    second = [i for i in second if seen["outcome"][i] == "fine" and seen["outcome"][i - 1] == "fine"]
    moved = seen["touchpoint"].astype(str)[second].to_numpy() != "x"
    changed = world.friction * np.array([seen["touchpoint"][i - 1] == "ad" for i in second])
    gap = seen["gap"].to_numpy()[second]
    felt = world.gain * np.where(gap < 0, world.negativity * gap, gap) + place - changed
    before = seen["emotion"].to_numpy()[np.array(second) - 1]
    assert moved.all()
    np.testing.assert_allclose(seen["emotion"].to_numpy()[second], felt + world.carry * before, atol=1e-5)


def test_the_gap_is_weighted_perception_less_expectation():
    world = cx.World(mark_sd=0, lenience_sd=0)
    journey = shop()
    seen = cx.simulate(journey, n_customers=100, n_periods=1, rng=5, world=world).events
    points, people = journey.touchpoint_table().set_index("touchpoint"), journey.persona_table().set_index("persona")
    for _, row in seen.head(40).iterrows():
        quality = points.loc[row["touchpoint"]].filter(like="quality_").to_numpy(float)
        expected = people.loc[row["persona"]].filter(like="expectation_").to_numpy(float)
        assert row["gap"] == pytest.approx(world.importance @ (quality - expected), abs=0.01)


def test_the_truth_names_every_number(simulation):
    truth = simulation.truth.set_index("name")["value"]
    world = cx.World()
    assert truth["weight_reliability"] == world.quality_weight * 0.32
    assert truth["negativity"] == world.negativity
    assert truth["till, problem_rate"] == 0.06
    assert set(simulation.truth["mark"]) == {"assumed", "source", "derived", "journey"}


def test_rfm_is_counted_from_the_purchases(simulation):
    table = simulation.rfm()
    people = simulation.customers.set_index("customer")
    assert set(table.index) == set(people.index[people["purchases"] > 0])
    assert (table["recency"] <= table["T"]).all()
    assert (table["frequency"] <= table["recency"]).all()
    assert (table["monetary_value"].isna() == (table["frequency"] == 0)).all()
    one = table[table["frequency"] == 0]
    assert (one["recency"] == 0).all()


def test_the_ladder_moves_one_rung_at_a_time(simulation):
    moves = simulation.totals.moves
    far = np.abs(np.subtract.outer(np.arange(6), np.arange(6))) > 1
    assert moves[far].sum() == 0
    rows = simulation.ladder.dropna()
    np.testing.assert_allclose(rows.sum(axis=1), 1)


def test_totals_without_events_are_the_same(simulation):
    bare = cx.simulate(shop(), n_customers=800, n_periods=6, rng=3, events=False)
    assert bare.periods.equals(simulation.periods)
    assert bare.customers.equals(simulation.customers)
    with pytest.raises(
        ValueError, match=r"events: this simulation kept totals only\. Run simulate\(..., events=True\)"
    ):
        _ = bare.events


def test_a_policy_that_spends_nothing_changes_nothing(simulation):
    nothing = Policy(name="nothing", spend={"quality": 0, "offer": 0})
    assert cx.simulate(shop(), nothing, n_customers=800, n_periods=6, rng=3).events.equals(simulation.events)


def test_recovery_never_changes_the_paths_or_the_marks(simulation):
    better = cx.simulate(shop(), Policy(name="r", spend={"recovery": 5}), n_customers=800, n_periods=1, rng=3).events
    base = simulation.events.query("period == 0")
    same = ["customer", "touchpoint", *kernel.MARKS, "minutes"]
    assert better[same].equals(base[same])
    turned = better["outcome"].cat.codes.to_numpy() - base["outcome"].cat.codes.to_numpy()
    assert set(np.unique(turned)) == {0, 1}  # unresolved complaints that are now resolved, nothing else
    assert (better["emotion"] >= base["emotion"]).all()


def test_quantised_probabilities_are_reported(simulation):
    assert simulation.quantisation < 1 / 4096
    exact = cx.Journey(["a"], {"a": {"a": 0.25, "end": 0.75}}, absorbing=["end"])
    assert _rules.quantisation(exact) == 0


def test_the_repr_is_one_line(simulation):
    assert re.fullmatch(
        r"<Simulation of 'journey', policy 'none': [\d,]+ customers at the start, 6 periods, .+ events>",
        repr(simulation),
    )


def test_a_simulation_can_be_stored(simulation):
    assert pickle.loads(pickle.dumps(simulation)).periods.equals(simulation.periods)


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"n_customers": 0}, ValueError, r"n_customers: expected a whole number of at least 1, got 0"),
        ({"n_periods": 1.5}, ValueError, r"n_periods: expected a whole number of at least 1, got 1\.5"),
        ({"n_periods": 2000}, ValueError, r"n_periods: at most 1,000 periods can be simulated, got 2,000\. Use longer"),
        ({"rng": None}, ValueError, r"rng: this draws random numbers, so that it needs a seed"),
        ({"policy": "CEM"}, TypeError, r"policy: expected a Policy, got str"),
        ({"world": {}}, TypeError, r"world: expected a World, got dict"),
        ({"journey": 1}, TypeError, r"journey: expected a Journey, got int"),
        ({"policy": Policy(name="x", at=["tll"])}, ValueError, r"at: no touchpoint 'tll' in 'journey'\. Did you mean"),
        ({"policy": Policy(name="x", at=[])}, ValueError, r"at: the list is empty"),
    ],
)  # fmt: skip
def test_wrong_arguments_are_named(change, error, message):
    arguments = {"journey": shop(), "policy": None, "n_customers": 10, "n_periods": 1, "rng": 1, **change}
    with pytest.raises(error, match=message):
        cx.simulate(arguments.pop("journey"), arguments.pop("policy"), **arguments)


def test_a_journey_without_an_end_is_refused():
    ever = cx.Journey(["a", "b"], {"a": {"b": 1.0}, "b": {"a": 1.0}}, absorbing=[])
    with pytest.raises(
        ValueError, match=r"journey: 'journey' has no end, so that a visit would never stop\. Name its ends"
    ):
        cx.simulate(ever, rng=1)


def test_too_many_touchpoints_or_visits_are_refused():
    names = [f"t{i}" for i in range(130)]
    chain = {name: {after: 1.0} for name, after in zip(names, [*names[1:], "end"], strict=True)}
    with pytest.raises(
        ValueError, match=r"has 130 touchpoints and 5 personas\. At most 127 touchpoints can be simulated"
    ):
        cx.simulate(cx.Journey(names, chain, absorbing=["end"]), rng=1)
    busy = [cx.Persona("busy", 1.0, visits=50)]
    with pytest.raises(ValueError, match=r"at most 20 visits in a period; got busy 50\. Use shorter periods"):
        cx.simulate(shop(personas=busy), rng=1)


def test_a_visit_that_hardly_ends_is_refused():
    slow = cx.Journey(["a"], {"a": {"a": 0.9999, "end": 0.0001}}, absorbing=["end"])
    with pytest.raises(OverflowError, match=r"a visit did not end within 4,095 steps"):
        cx.simulate(slow, n_customers=100, n_periods=1, rng=1, events=False)


def test_word_of_mouth_that_explodes_is_named():
    world = cx.World(follower_conversion=1, reach_conversion=1, followers=1000, reach=1000, talk_at=-10, arrivals=0)
    loud = [cx.Persona("loud", 1.0, word_of_mouth=1.0)]
    with pytest.raises(OverflowError, match=r"word of mouth brings more newcomers than can be numbered"):
        cx.simulate(shop(personas=loud), n_customers=3000, n_periods=2, rng=1, world=world, events=False)


def test_a_run_that_would_not_fit_says_so_before_it_starts():
    message = (
        r"n_customers: 1,000,000 customers over 12 periods make about .+ million events, .+ GB, and this computer has"
    )
    with pytest.raises(MemoryError, match=message) as caught:
        _memory.check_fits(shop(), 1_000_000, 12, 10**9)
    assert 'simulate(..., to="events.parquet")' in str(caught.value)
    assert re.search(r"simulate at most [\d,]+ customers", str(caught.value))
    _memory.check_fits(shop(), 1000, 12, 10**9)
    _memory.check_fits(shop(), 1_000_000, 12, None)


def test_the_estimate_of_events_is_near_the_truth():
    still = cx.World(churn_base=-12, churn_problem=0, arrivals=0, talk_at=10, visit_gain=0)
    seen = cx.simulate(shop(), n_customers=4000, n_periods=2, rng=1, world=still, events=False)
    assert seen.totals.counts["events"].sum() == pytest.approx(_memory.expected_events(shop(), 4000, 2), rel=0.03)


def test_room_for_events_grows_when_the_estimate_was_too_low():
    store = _visits.Store(10)
    store.open(8)["customer"][:] = 1
    store.open(50)["customer"][:] = 2
    assert store.trimmed()["customer"].tolist() == [1] * 8 + [2] * 50


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        ({"negativity": 0.5}, r"world, negativity: expected a number from 1 to 10, got 0\.5"),
        ({"importance": (0.2, 0.2, 0.2, 0.2)}, r"importance: expected five weights"),
        ({"importance": (0.2, 0.2, 0.2, 0.2, 0.3)}, r"importance: the weights sum to 1\.1, not to 1"),
        ({"peak_weight": 0.7, "end_weight": 0.7}, r"peak_weight and end_weight sum to 1\.4\. At most 1"),
        ({"reading": "cascad"}, r"reading: 'cascad' is not known\. Did you mean 'cascade'\?"),
        ({"margn": 1}, r"world: no number 'margn'\. Did you mean 'margin'\?"),
    ],
)
def test_wrong_numbers_of_the_world_are_named(numbers, message):
    with pytest.raises(ValueError, match=message):
        cx.World().change(**numbers)


def test_every_number_of_the_world_has_a_unit_and_a_mark():
    table = cx.World().table()
    assert (table["unit"] != "").all()
    assert set(table["mark"]) == {"assumed", "source"}
    assert ((table["low"] <= table["value"]) & (table["value"] <= table["high"])).all()


def test_the_two_readings_of_1_9_90_differ_by_what_they_reach():
    cascade, shares = cx.World(), cx.World(reading="shares")
    assert cascade.newcomers_per_talk == pytest.approx(9 * 0.01 + 9 * 90 * 0.0001)
    assert shares.newcomers_per_talk == pytest.approx(9 * 0.01 + 90 * 0.0001)
    assert draws.count_quantiles([1.0], 16).tolist() == [0] * 16
