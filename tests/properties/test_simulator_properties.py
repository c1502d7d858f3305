"""What holds for any journey, world, policy and seed: bits that depend on nobody else, tables that add up."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cxlab as cx
from cxlab.core.kernel import MARKS
from cxlab.journeys._rules import Tables, detours, eased_matrix
from cxlab.journeys._run import Run
from cxlab.journeys.policy import LEVERS

NAMES = ("ad", "door", "shelf", "till")
ENDS = ("bought", "left")
fractions = st.floats(0, 1)
seeds = st.integers(0, 2**32 - 1)
few = settings(max_examples=25)


@st.composite
def journeys(draw):
    """Four touchpoints in three stages, some moves impossible; from each of them a visit can end."""
    weight = st.sampled_from([0.0, 0.01, 0.5, 1.0, 7.0])
    ways = {}
    for name in NAMES:
        row = {to: draw(weight) for to in (*NAMES, "bought")} | {"left": 0.4}
        row["bought"] += 0.5 * (name == "till")
        whole = sum(row.values())
        ways[name] = {to: value / whole for to, value in row.items() if value}
    points = [
        cx.Touchpoint(name, stage, quality=draw(st.floats(1, 7)), problem_rate=draw(st.floats(0, 0.5)),
                      effort=draw(st.floats(1, 7)), emotion=draw(st.floats(-1, 1)), channel=draw(st.sampled_from("ab")))
        for name, stage in zip(NAMES, ("aware", "shop", "shop", "pay"), strict=True)
    ]  # fmt: skip
    start = dict.fromkeys(NAMES, 0.25)
    return cx.Journey(points, ways, absorbing=list(ENDS), success=["bought"], start=start)


worlds = st.builds(
    cx.World,
    carry=st.floats(0, 0.9),
    negativity=st.floats(1, 5),
    complaint_rate=fractions,
    recovery_rate=fractions,
    inertia=fractions,
    churn_base=st.floats(-6, 1),
    talk_at=st.floats(-1, 4),
    reading=st.sampled_from(["cascade", "shares"]),
)
policies = st.builds(
    cx.Policy,
    name=st.just("some"),
    spend=st.dictionaries(st.sampled_from(sorted(LEVERS)), st.floats(0, 3), max_size=3),
    start=st.integers(0, 2),
)
simulated = st.builds(
    lambda journey, policy, world, seed: cx.simulate(
        journey, policy, n_customers=60, n_periods=3, rng=seed, world=world
    ),
    journeys(), policies, worlds, seeds,
)  # fmt: skip


@few
@given(simulated)
def test_every_mark_feeling_and_amount_lies_on_its_scale(run):
    events, customers = run.events, run.customers
    marks = events[list(MARKS)]
    assert marks.isin(range(1, 8)).all().all()
    assert events["emotion"].between(-5, 5).all()
    assert (events["minutes"] >= 0).all()
    assert (customers["revenue"] >= 0).all()
    assert (customers["purchases"] <= customers["visits"]).all()
    assert (customers["recovered"] <= customers["complaints"]).all()
    assert (customers["complaints"] <= customers["problems"]).all()


@few
@given(simulated)
def test_events_customers_and_periods_tell_the_same_story(run):
    events, customers, periods = run.events, run.customers, run.periods
    assert len(events) == periods["events"].sum() == customers["events"].sum()
    for name in ("visits", "purchases", "problems", "complaints", "recovered"):
        assert periods[name].sum() == customers[name].sum()
    by_period = events.groupby("period").size().reindex(range(run.n_periods), fill_value=0)
    assert by_period.tolist() == periods["events"].tolist()
    assert customers["revenue"].sum() == pytest.approx(periods["revenue"].sum(), rel=1e-4, abs=0.01)
    assert run.touchpoint_visits.to_numpy().sum() == len(events)
    came = periods["told"] + periods["came_alone"]
    assert len(customers) == run.n_customers + came.sum()


@few
@given(simulated)
def test_nobody_walks_where_the_journey_has_no_way(run):
    for persona, rows in run.events.groupby("persona", observed=True):
        matrix = pd.DataFrame(run.journey.matrix(persona), run.journey.states, run.journey.states)
        same = rows[["customer", "period", "visit"]].eq(rows[["customer", "period", "visit"]].shift()).all(axis=1)
        pairs = zip(rows["touchpoint"].shift()[same], rows["touchpoint"][same], strict=True)
        assert all(matrix.loc[begin, end] > 0 for begin, end in set(pairs))


@few
@given(simulated)
def test_only_problems_are_complained_about_and_only_complaints_are_resolved(run):
    counts = run.events["outcome"].value_counts()
    wrong = counts.drop("fine").sum()
    assert wrong == run.periods["problems"].sum()
    assert counts["resolved complaint"] == run.periods["recovered"].sum()


@few
@given(journeys(), policies, worlds, seeds, st.integers(1, 59))
def test_a_part_of_the_customers_has_the_same_events_as_in_the_whole(journey, policy, world, seed, cut):
    whole = cx.simulate(journey, policy, n_customers=60, n_periods=2, rng=seed, world=world)
    tables = Tables(journey, world, policy, 2)
    parts = [Run(tables, whole.key, first, last, 60).run() for first, last in ((0, cut), (cut, 60))]
    together = sum(part.totals.counts["events"].sum() for part in parts)
    assert together == len(whole.events)
    assert sum(part.totals.places.sum() for part in parts) == whole.touchpoint_visits.to_numpy().sum()
    founders = whole.events[whole.events["customer"] < cut]
    alone = {name: column[parts[0].store.trimmed()["customer"] < cut]
             for name, column in parts[0].store.trimmed().items()}  # fmt: skip
    np.testing.assert_array_equal(alone["emotion"], founders["emotion"])
    np.testing.assert_array_equal(alone["customer"], founders["customer"])


@few
@given(journeys(), policies, worlds, seeds)
def test_a_policy_against_itself_differs_by_exactly_zero(journey, policy, world, seed):
    same = cx.Policy(name="again", spend=policy.spend, start=policy.start)
    compared = cx.compare_policies(
        journey, [same], baseline=policy, n_customers=30, n_periods=3, n_reps=2, rng=seed, world=world
    )
    assert (compared.tidy()["estimate"] == 0).all()


@few
@given(journeys(), seeds, st.sampled_from(sorted(LEVERS)), st.floats(0, 3), worlds)
def test_luck_stays_with_the_customer_whatever_is_spent(journey, seed, lever, money, world):
    """Levers that don't touch the ways of a visit leave the first visits of everybody where they were."""
    plain, spent = (
        cx.simulate(journey, policy, n_customers=60, n_periods=1, rng=seed, world=world).events
        for policy in (None, cx.Policy(name="some", spend={lever: money}))
    )
    if lever in ("quality", "emotion", "staff", "recovery"):
        assert plain["touchpoint"].tolist() == spent["touchpoint"].tolist()
        assert plain["customer"].tolist() == spent["customer"].tolist()
    first = [events[events["visit"] == 0].groupby("customer")["touchpoint"].first() for events in (plain, spent)]
    both = first[0].index.intersection(first[1].index)
    assert first[0][both].astype(str).tolist() == first[1][both].astype(str).tolist()


@few
@given(journeys(), seeds, st.floats(0, 5), st.floats(0, 5))
def test_staff_can_only_take_problems_away(journey, seed, some, more):
    low, high = sorted((some, more))
    runs = [
        cx.simulate(journey, cx.Policy(name="s", spend={"staff": money}), n_customers=60, n_periods=1, rng=seed).events
        for money in (low, high)
    ]
    wrong = [(events["outcome"] != "fine").to_numpy() for events in runs]
    assert not (wrong[1] & ~wrong[0]).any()


@given(journeys(), fractions)
def test_ease_takes_from_detours_and_gives_to_the_other_ways(journey, ease):
    usual, eased = (eased_matrix(journey, journey._people[0].name, share) for share in (0.0, ease))
    away = detours(journey)
    np.testing.assert_allclose(eased.sum(axis=1), 1, rtol=1e-12)
    np.testing.assert_allclose(eased[away], usual[away] * (1 - ease), atol=1e-12)
    assert (eased[~away] >= usual[~away] - 1e-12).all()
