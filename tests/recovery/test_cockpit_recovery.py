"""The team game's intervals keep their promise, and the debrief tells what was true."""

import numpy as np
import pytest

from cxlab.core import draws
from cxlab.teaching._cockpit_best import PAIRS, Search, every_round, lever_effects
from cxlab.teaching._cockpit_company import contrast, gains, run_company, values
from cxlab.teaching._cockpit_model import BUDGET, SMART, WORKING, Market
from cxlab.teaching._cockpit_standings import with_interval
from cxlab.teaching._cockpit_survey import reported

SECRET = "an example of a secret, never use it"
MARKET = Market.drawn(SECRET, "class-a")
SPENDING = np.array([[20.0, 5.0, 20.0, 40.0, 15.0]] * 2)
RUNS = 400
# Two binomial standard errors of a coverage of 0.95 in 400 runs are 0.022; the house allows 0.036.
NEAR = 0.036


def key_of(seed):
    return draws.new_key(np.random.default_rng(seed))


def held(gain, truth, n, bias=0.0):
    interval = with_interval(gain.estimate + bias * gain.std_error, gain.std_error, n - 1.0, 0.95)
    return interval["conf_low"] <= truth <= interval["conf_high"]


@pytest.fixture(scope="module")
def many():
    """Differences to a company without spending: of 400 small markets, and of one with 200 times as many customers."""
    n, options = 250, {"months_after": 2}

    def both(seed, n_customers):
        found = (
            run_company(MARKET, one, key_of(seed), n_customers=n_customers, **options)
            for one in (SPENDING, 0 * SPENDING)
        )
        return gains(*found)

    return n, [both(seed, n) for seed in range(RUNS)], both(RUNS, 200 * n)


@pytest.mark.parametrize("outcome", ["profit", "satisfaction", "company_value", "customer_value"])
def test_intervals_of_the_standings_cover_what_other_customers_would_give(many, outcome):
    n, runs, large = many
    truth = large[outcome].estimate
    covered = np.mean([held(run[outcome], truth, n) for run in runs])
    assert abs(covered - 0.95) <= NEAR
    biased = np.mean([held(run[outcome], truth, n, bias=1.0) for run in runs])
    assert biased < 0.95 - NEAR


@pytest.fixture(scope="module")
def surveys():
    """What 400 surveys and pilots of the same company say; only who is asked differs."""
    key = key_of(7)
    books = run_company(MARKET, SPENDING, key, n_customers=1500)
    return [reported(MARKET, SPENDING, key, books, secret=SECRET, game=str(run)) for run in range(RUNS)]


@pytest.fixture(autouse=True, scope="module")
def pilots_are_run_once():
    """The pilots of the 400 surveys are the same simulations: run them once."""
    known = {}

    def remembered(market, spending, key, **options):
        name = (spending.tobytes(), tuple(map(int, key)))
        if name not in known:
            known[name] = run_company(market, spending, key, n_customers=1500, **options)
        return known[name]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cxlab.teaching._cockpit_survey.run_company", remembered)
        yield


@pytest.mark.parametrize("asked", ["satisfaction", *WORKING])
def test_intervals_that_a_team_sees_cover_what_is_true(surveys, asked):
    seen = [report["satisfaction"] if asked == "satisfaction" else report["pilots"][asked] for report in surveys]
    inside = [
        with_interval(one["estimate"], one["std_error"], one["df"], 0.95)["conf_low"] <= one["true"]
        <= with_interval(one["estimate"], one["std_error"], one["df"], 0.95)["conf_high"]
        for one in seen
    ]  # fmt: skip
    assert abs(np.mean(inside) - 0.95) <= NEAR
    errors = np.array([one["estimate"] - one["true"] for one in seen])
    assert abs(errors.mean()) < 4 * errors.std(ddof=1) / np.sqrt(RUNS)


def test_more_metrics_make_narrower_intervals():
    key = key_of(3)
    errors = []
    for points in (0.0, 20.0, 80.0):
        spending = SPENDING.copy()
        spending[-1, SMART.index("metrics")] = points
        books = run_company(MARKET, spending, key, n_customers=1500)
        found = reported(MARKET, spending, key, books, secret=SECRET, game="x")
        errors.append(found["satisfaction"]["std_error"])
    assert errors[0] > 2 * errors[1] > 2 * errors[2]


def test_the_levers_do_alone_and_together_what_the_simulation_says():
    key, n_rounds = key_of(5), 2
    found = lever_effects(MARKET, key, n_rounds)
    assert list(found) == [*WORKING, *(f"{one} and {other}" for one, other in PAIRS)]

    def value(*levers):
        points = {name: 20.0 if name in levers else 0.0 for name in SMART}
        return values(run_company(MARKET, every_round(points, n_rounds), key))

    alone = contrast([value("redesign")["company_value"], value()["company_value"]])
    assert found["redesign"]["company_value"] == alone
    both = value("strategy", "redesign")["customer_value"][0] - value("strategy")["customer_value"][0]
    expected = both - found["redesign"]["customer_value"].estimate
    assert found["strategy and redesign"]["customer_value"].estimate == pytest.approx(expected)
    assert expected > 0


def test_the_search_finds_the_best_of_all_plans_in_steps_of_twenty_points():
    """Held against going through every plan, in a market in which only redesign does anything."""
    numbers = {**MARKET.values, "strategy_emotion": 0.0, "alignment_problems": 0.0, "alignment_emotion": 0.0,
               "technology_loyalty": 0.0, "focus": 0.0, "support": 0.0}  # fmt: skip
    market, key = Market(numbers), key_of(11)
    best = Search(market, key, 1).best(("company_value", "customer_value"), lambda: None)
    tried = {
        points: values(
            run_company(market, every_round({**dict.fromkeys(SMART, 0.0), "redesign": float(points)}, 1), key)
        )
        for points in range(0, int(BUDGET) + 1, 10)
    }
    for outcome in ("company_value", "customer_value"):
        top = max(tried, key=lambda points: tried[points][outcome][0])
        assert best[outcome]["redesign"] == top
    assert best["customer_value"]["redesign"] == BUDGET
    assert sum(best["company_value"].values()) == best["company_value"]["redesign"]


def test_what_fades_and_what_stays_follows_the_stated_formula():
    half, delay = MARKET.values["redesign_half"], MARKET.values["redesign_delay"]
    share = MARKET.shares(np.array([[0, 0, 0, half, 0]]), 6)["redesign"]
    rising = [0.5 * (1 - delay**month) for month in (1, 2, 3)]
    falling = [rising[-1] * delay**month for month in (1, 2, 3)]
    assert share.tolist() == pytest.approx([*rising, *falling])
