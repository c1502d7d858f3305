"""Properties of the team game's rules: the budget, more money, and a market that any secret gives."""

from types import SimpleNamespace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from cxlab.teaching._cockpit_company import gains, luck, run_company
from cxlab.teaching._cockpit_model import BOUNDS, BUDGET, SMART, WORKING, Market, n_answers
from cxlab.teaching._cockpit_rules import counted, decision_text, read_decision

SECRET = "an example of a secret, never use it"

amounts = st.floats(0, 1000, allow_nan=False).map(lambda number: round(number, 6))
asked = st.fixed_dictionaries(dict.fromkeys(SMART, amounts))
any_points = st.fixed_dictionaries(dict.fromkeys(SMART, st.floats(0, 1000) | st.integers(0, 300).map(lambda n: n / 3)))
markets = st.text(min_size=1, max_size=8).map(lambda name: Market.drawn(SECRET, name))
rounds = st.lists(st.tuples(*[st.floats(0, 100)] * len(SMART)), min_size=1, max_size=6).map(np.array)


@given(asked)
def test_never_more_than_the_budget_counts_and_proportions_stay(points):
    decision = counted("team-1", points)
    total, sum_asked = sum(decision.points.values()), sum(points.values())
    assert total <= BUDGET + 1e-6
    assert (decision.status == "submitted") == (sum_asked <= BUDGET + 1e-9)
    if decision.status == "submitted":
        assert decision.points == points
    else:
        assert abs(total - BUDGET) < 1e-6
        for name in SMART:
            assert abs(decision.points[name] * sum_asked - points[name] * BUDGET) < 1e-3


@given(any_points)
def test_what_is_written_is_read(tmp_path_factory, points):
    folder = tmp_path_factory.mktemp("team")
    (folder / "decision-round-1.yml").write_text(decision_text("team-1", 1, points), encoding="utf-8")
    found, expected = read_decision(folder, "team-1", 1, None), counted("team-1", points)
    assert found.status in ("submitted", "scaled down")
    assert all(abs(found.points[name] - expected.points[name]) < 1e-6 for name in SMART)


@given(st.binary(max_size=300))
def test_no_bytes_whatever_stop_the_reader(tmp_path_factory, content):
    folder = tmp_path_factory.mktemp("team")
    (folder / "decision-round-1.yml").write_bytes(content)
    decision = read_decision(folder, "team-1", 1, None)
    assert sum(decision.points.values()) <= BUDGET + 1e-6


@given(st.integers(1, 200))
def test_a_file_that_was_cut_never_counts_as_another_decision(tmp_path_factory, n_kept):
    points = dict(zip(SMART, (20.0, 10.0, 15.0, 30.0, 25.0), strict=True))
    text, folder = decision_text("team-1", 1, points), tmp_path_factory.mktemp("team")
    (folder / "decision-round-1.yml").write_text(text[:n_kept], encoding="utf-8")
    decision = read_decision(folder, "team-1", 1, None)
    assert decision.status == "equal split" or decision.points == points


@given(markets)
def test_every_market_lies_inside_the_stated_bounds(market):
    assert all(low <= market.values[name] <= high for name, (low, high) in BOUNDS.items())


@given(markets, rounds, st.integers(0, len(SMART) - 1), st.integers(0, 5), st.floats(0, 50))
def test_more_money_never_makes_anything_that_customers_meet_worse(market, spending, lever, place, more):
    richer = spending.copy()
    richer[min(place, len(spending) - 1), lever] += more
    n_months = 3 * len(spending) + 12
    for name, usual in market.effects(spending, n_months).items():
        assert (market.effects(richer, n_months)[name] >= usual - 1e-12).all()


@given(markets, st.sampled_from(WORKING), st.floats(0, 50), st.floats(1, 50))
def test_each_further_point_brings_less(market, lever, points, more):
    first = market.reached(lever, points + more) - market.reached(lever, points)
    second = market.reached(lever, points + 2 * more) - market.reached(lever, points + more)
    assert 0 < second < first
    assert 0 <= market.reached(lever, points) < 1


@given(markets, rounds)
def test_metrics_changes_nothing_for_customers(market, spending):
    other = spending.copy()
    other[:, SMART.index("metrics")] = 0
    for name, usual in market.effects(spending, 20).items():
        assert np.array_equal(market.effects(other, 20)[name], usual)


@given(st.floats(0, 100), st.floats(0, 100))
def test_metrics_never_buys_fewer_answers(one, other):
    few, many = sorted((one, other))
    assert n_answers(few) <= n_answers(many)


@settings(max_examples=10, deadline=None)
@given(st.text(min_size=1, max_size=4), st.lists(st.integers(0, 5), min_size=5, max_size=5))
def test_customers_gain_from_money_and_equal_teams_differ_by_nothing(name, tens):
    """The mean over visits could fall in principle, since unhappy customers who are kept lower it; here it doesn't."""
    market, key = Market.drawn(SECRET, name), luck(SECRET, name)
    spending = np.array([[10.0 * one for one in tens]] * 2)
    small = SimpleNamespace(n_customers=300, months_after=3)
    some, again, nothing = (run_company(market, one, key, **vars(small)) for one in (spending, spending, 0 * spending))
    for gain in gains(some, again).values():
        assert gain.estimate == gain.std_error == 0
    if spending[:, [2, 3]].sum() > 0:  # alignment and redesign are felt
        assert gains(some, nothing)["customer_value"].estimate > 0
