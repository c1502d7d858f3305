"""Simulated customers against theory, and estimates against the known truth. Fixed seeds, no retries."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import statsmodels.api as sm
from scipy import stats

import cxlab as cx
from cxlab.core.kernel import MARKS
from cxlab.journeys._rules import eased_matrix
from cxlab.journeys.survey import ITEMS

pytestmark = pytest.mark.recovery

# Nobody leaves, nobody comes, and nobody visits more or less than at the start.
STILL = cx.World(churn_base=-12, churn_problem=0, churn_loyalty=0, churn_satisfaction=0, arrivals=0, talk_at=10,
                 visit_gain=0)  # fmt: skip

# Probabilities in 4096ths, so that what is simulated is exactly what theory is asked about.
SHOP = cx.Journey(
    [cx.Touchpoint("ad", "aware"), cx.Touchpoint("shelf", "shop"), cx.Touchpoint("till", "pay")],
    {
        "ad": {"ad": 0.125, "shelf": 0.75, "left": 0.125},
        "shelf": {"shelf": 0.25, "ad": 0.0625, "till": 0.4375, "left": 0.25},
        "till": {"shelf": 0.125, "bought": 0.75, "left": 0.125},
    },
    absorbing=["bought", "left"],
    success=["bought"],
)
SEEDS = range(8)


def bound(n_tests):
    """Largest |z| that chance gives with a probability of 1 in 1000, over all tests together (Bonferroni)."""
    return stats.norm.isf(0.0005 / n_tests)


@pytest.fixture(scope="module")
def runs():
    return [cx.simulate(SHOP, n_customers=4000, n_periods=2, rng=seed, world=STILL) for seed in SEEDS]


def lengths(run):
    return run.events.groupby(["period", "customer", "visit"]).size().to_numpy()


def test_shares_of_the_ends_are_the_absorption_probabilities(runs):
    bought = SHOP.absorption_probabilities().loc["all", "bought"]
    n = np.array([run.totals.counts["visits"].sum() for run in runs])
    share = np.array([run.totals.counts["purchases"].sum() for run in runs]) / n
    z = (share - bought) / np.sqrt(bought * (1 - bought) / n)
    assert np.abs(z).max() < bound(len(z))
    assert abs(np.sum(z)) / np.sqrt(len(z)) < bound(1)


def test_visits_to_each_touchpoint_are_the_fundamental_matrix(runs):
    mean, variance = SHOP.expected_visits().loc["all"], SHOP.visit_variance().loc["all"]
    z = []
    for run in runs:
        n = run.totals.counts["visits"].sum()
        z += list((run.touchpoint_visits.sum() / n - mean) / np.sqrt(variance / n))
    assert np.abs(z).max() < bound(len(z))


def test_path_lengths_have_the_mean_and_variance_of_theory(runs):
    persona = SHOP.personas[0].name
    Q = SHOP.matrix(persona)[:3, :3]
    N = np.linalg.inv(np.eye(3) - Q)
    t = N @ np.ones(3)
    variance = ((2 * N - np.eye(3)) @ t - t**2)[0]
    z_mean, z_variance = [], []
    for run in runs:
        seen = lengths(run)
        z_mean.append((seen.mean() - t[0]) / np.sqrt(variance / seen.size))
        fourth = ((seen - seen.mean()) ** 4).mean()
        z_variance.append((seen.var() - variance) / np.sqrt((fourth - variance**2) / seen.size))
    assert np.abs(z_mean).max() < bound(len(z_mean))
    assert np.abs(z_variance).max() < bound(len(z_variance))


def test_a_wrong_theory_would_be_noticed(runs):
    n = runs[0].totals.counts["visits"].sum()
    wrong = SHOP.absorption_probabilities().loc["all", "bought"] + 0.03
    share = runs[0].totals.counts["purchases"].sum() / n
    assert abs(share - wrong) / np.sqrt(wrong * (1 - wrong) / n) > bound(8)


def test_transitions_are_drawn_with_the_probabilities_that_were_asked_for(runs):
    events = runs[0].events
    codes, step = events["touchpoint"].cat.codes.to_numpy(), events["step"].to_numpy()
    inside = step[1:] > 0
    before, after = codes[:-1][inside], codes[1:][inside]
    P = SHOP.matrix(SHOP.personas[0].name)
    z = []
    for i in range(3):
        n = (codes == i).sum()
        for j in np.flatnonzero(P[i, :3]):
            share = ((before == i) & (after == j)).sum() / n
            z.append((share - P[i, j]) / np.sqrt(P[i, j] * (1 - P[i, j]) / n))
    assert np.abs(z).max() < bound(len(z))


def test_ease_is_simulated_as_the_eased_matrix_says():
    policy = cx.Policy(name="easy", spend={"ease": 50})
    run = cx.simulate(SHOP, policy, n_customers=20_000, n_periods=8, rng=3, world=STILL, events=False)
    ease = 0.10 * (1 - 0.5**8)  # after eight periods of delay one half
    Q = eased_matrix(SHOP, SHOP.personas[0].name, ease)[:, :3]
    expected = np.linalg.inv(np.eye(3) - Q)[0].sum()
    last = run.periods.iloc[-1]
    error = np.sqrt(SHOP.visit_variance().loc["all"].sum() * 3 / last["visits"])
    assert last["journey_length"] == pytest.approx(expected, abs=4 * error)
    assert expected < SHOP.expected_visits().loc["all"].sum() - 4 * error


def test_visits_problems_and_personas_have_their_rates(runs):
    rates = {one.name: one.visits for one in SHOP.personas}
    run = runs[1]
    people = run.customers
    z = []
    for person in SHOP.personas:
        group = people[people["persona"] == person.name]
        z.append((len(group) - 4000 * person.share) / np.sqrt(4000 * person.share * (1 - person.share)))
        mean = 2 * rates[person.name]
        z.append((group["visits"].mean() - mean) / np.sqrt(mean / len(group)))
    shaky = cx.Journey(
        [cx.Touchpoint("desk", problem_rate=0.1)], {"desk": {"desk": 0.5, "left": 0.5}}, absorbing=["left"]
    )
    events = cx.simulate(shaky, n_customers=20_000, n_periods=1, rng=2, world=STILL).events
    problems = events["outcome"] != "fine"
    complaints = events["outcome"].isin(["unresolved complaint", "resolved complaint"])
    resolved = events["outcome"] == "resolved complaint"
    for part, whole, p in (
        (problems, np.ones(len(events), bool), 0.1),
        (complaints, problems, 0.4),
        (resolved, complaints, 0.5),
    ):
        z.append((part.sum() - whole.sum() * p) / np.sqrt(whole.sum() * p * (1 - p)))
    assert np.abs(z).max() < bound(len(z))


def test_marks_have_the_quality_and_scatter_of_the_world(runs):
    """Rounded to whole marks and clipped to 1-7, a mean of five with scatter 1.03 is still near five."""
    marks = np.concatenate([run.events[list(MARKS)].to_numpy().ravel() for run in runs[:3]])
    sd = np.hypot(STILL.mark_sd, STILL.lenience_sd)
    edges = stats.norm.cdf(np.arange(1.5, 7), 5, sd)
    shares = np.diff(np.concatenate([[0], edges, [1]]))
    seen = np.bincount(marks, minlength=8)[1:] / marks.size
    assert np.abs(seen - shares).max() < 0.01


def test_purchases_have_the_mean_that_the_persona_spends():
    calm = STILL.change(premium=0)
    one = [cx.Persona("one", 1.0, spend=80, visits=2)]
    sure = cx.Journey(["till"], {"till": {"bought": 1.0}}, one, absorbing=["bought"], success=["bought"])
    run = cx.simulate(sure, n_customers=20_000, n_periods=1, rng=5, world=calm, events=False)
    total = run.periods.iloc[0]
    mean = total["revenue"] / total["purchases"]
    error = 80 * np.sqrt(np.expm1(calm.spend_sd**2) / total["purchases"])
    assert abs(mean - 80) < 4 * error


def test_leaving_follows_the_log_odds():
    flat = STILL.change(churn_base=-2.0)
    run = cx.simulate(SHOP, n_customers=40_000, n_periods=1, rng=6, world=flat, events=False)
    left = 1 - run.periods["retention"].iloc[0]
    p = 1 / (1 + np.exp(2.0))
    assert abs(left - p) < 4 * np.sqrt(p * (1 - p) / 40_000)


def test_word_of_mouth_brings_as_many_as_the_scheme_says():
    loud = [cx.Persona("loud", 1.0, word_of_mouth=0.5)]
    talking = STILL.change(talk_at=-10)
    journey = cx.Journey(["shop"], {"shop": {"left": 1.0}}, loud, absorbing=["left"])
    run = cx.simulate(journey, n_customers=30_000, n_periods=2, rng=7, world=talking, events=False)
    first = run.periods.iloc[0]
    assert abs(first["talks"] - 15_000) < 4 * np.sqrt(30_000 * 0.25)
    mean = talking.newcomers_per_talk * first["talks"]
    assert abs(first["told"] - mean) < 4 * np.sqrt(mean)


MORE = {"recovery": "retention", "staff": "retention", "quality": "satisfaction", "emotion": "emotional_value",
        "functional_value": "retention", "contact": "purchases"}  # fmt: skip
SHAKY = cx.Journey(
    [cx.Touchpoint("shelf", "shop", problem_rate=0.15), cx.Touchpoint("till", "pay", problem_rate=0.2)],
    {"shelf": {"shelf": 0.25, "till": 0.5, "left": 0.25}, "till": {"bought": 0.875, "left": 0.125}},
    absorbing=["bought", "left"], success=["bought"],
)  # fmt: skip


@pytest.mark.parametrize(("lever", "outcome"), MORE.items())
def test_more_of_a_lever_never_does_less_on_average(lever, outcome):
    amounts = [0.0, 0.1, 0.5, 3.0]
    policies = [cx.Policy(name=f"{amount}", spend={lever: amount}) for amount in amounts]
    compared = cx.compare_policies(SHAKY, policies, n_customers=2000, n_periods=4, n_reps=8, rng=8)
    for less, more in pairwise(amounts):
        row = compared.difference(f"{more}", f"{less}").set_index("term").loc[outcome]
        assert row["estimate"] > 0
        assert row["conf_high"] > 0


def gaps_of(answers):
    return np.stack([
        answers[[f"P{i:02d}" for i in items]].mean(axis=1) - answers[[f"E{i:02d}" for i in items]].mean(axis=1)
        for items in ITEMS.values()
    ], axis=1)  # fmt: skip


def test_regression_on_surveys_recovers_the_true_weights_with_nominal_coverage():
    run = cx.simulate(SHOP, n_customers=3000, n_periods=3, rng=9, events=False)
    truth = run.truth.set_index("name")["value"]
    weights = np.array([truth[f"weight_{name}"] for name in MARKS], float)
    hits, estimates = 0, []
    n_surveys = 400
    for seed in range(n_surveys):
        answers = run.survey(n=300, rng=seed)
        fit = sm.OLS(answers["satisfaction"], sm.add_constant(gaps_of(answers))).fit()
        low, high = np.asarray(fit.conf_int())[1:].T
        hits += ((low <= weights) & (weights <= high)).mean()
        estimates.append(np.asarray(fit.params)[1:])
    assert hits / n_surveys == pytest.approx(0.95, abs=0.036)
    bias = np.mean(estimates, axis=0) - weights
    assert np.abs(bias).max() < 0.02
    planted = (np.abs(np.array(estimates) * 1.5 - weights) < 1.97 * np.std(estimates, axis=0)).mean()
    assert planted < 0.95 - 0.036  # a biased estimator is noticed


def test_survey_options_do_what_they_say():
    run = cx.simulate(SHOP, n_customers=3000, n_periods=2, rng=9, events=False)
    plain, turned = run.survey(rng=1), run.survey(rng=1, reversed_items=True)
    negative = [f"{letter}{i:02d}" for letter in "EP" for i in (10, 11, 12, 13, 18, 19, 20, 21, 22)]
    items = [name for name in plain if name[0] in "EP"]
    assert turned[negative].equals(8 - plain[negative])
    assert turned[[name for name in items if name not in negative]].equals(
        plain[[n for n in items if n not in negative]]
    )
    holes = run.survey(rng=1, missing=0.1)
    share = holes.iloc[:, 2:].isna().to_numpy().mean()
    assert abs(share - 0.1) < 4 * np.sqrt(0.09 / holes.iloc[:, 2:].size)
    lined = run.survey(rng=1, straight_liners=0.3)
    flat = (lined[items].nunique(axis=1) == 1).mean()
    assert abs(flat - 0.3) < 4 * np.sqrt(0.21 / len(lined)) + 0.005
    assert not any(name.startswith("E") for name in run.survey("servperf", rng=1))
    with pytest.raises(ValueError, match=r"n: 9,999 respondents were asked for, and [\d,]+ customers have visited"):
        run.survey(n=9999, rng=1)
    with pytest.raises(ValueError, match=r"missing: expected a number from 0 to 1, got 2"):
        run.survey(rng=1, missing=2)


def test_the_retail_preset_can_be_made_to_show_6_19_21():
    retail = cx.Journey.preset("retail")
    claim = [retail.calibration[f"loyal_{when}"] for when in ("after_problem", "without_problem", "after_recovery")]
    world = cx.claimed_world(retail, after_problem=claim[0], without_problem=claim[1], after_recovery=claim[2],
                             n_customers=60_000, rng=1)  # fmt: skip
    seen = cx.simulate(retail, n_customers=60_000, n_periods=1, rng=2, world=world, events=False).loyalty_after_problems
    for name, share in zip(("unresolved", "none", "resolved"), claim, strict=True):
        assert abs(seen["loyal"][name] - share) < 4 * seen["std_error"][name] + 0.005
    assert world.recovered_loyalty != 0
    assert cx.World().recovered_loyalty == cx.World().problem_loyalty == cx.World().recovery_lift == 0


# Three sets of assumptions that the book names: what wins depends on them.
def test_crm_wins_where_quality_hardly_matters():
    world = cx.World(quality_weight=0.05, memory_weight=0.05)
    compared = cx.compare_policies(SHAKY, [cx.Policy.crm(0.15), cx.Policy.cem(0.15)], n_customers=2000, n_periods=8,
                                   n_reps=10, rng=1, world=world)  # fmt: skip
    assert compared.difference("CRM", "CEM").set_index("term").loc["profit", "winner"] == "CRM"


def test_cem_wins_where_loyalty_follows_the_experience():
    world = cx.World(memory_weight=0.8, loyalty_gain=3.0, churn_satisfaction=1.0)
    compared = cx.compare_policies(SHAKY, [cx.Policy.crm(0.5), cx.Policy.cem(0.5)], n_customers=2000, n_periods=8,
                                   n_reps=10, rng=1, world=world)  # fmt: skip
    assert compared.difference("CEM", "CRM").set_index("term").loc["profit", "winner"] == "CEM"


def test_a_small_study_near_the_break_even_cannot_tell():
    compared = cx.compare_policies(SHAKY, [cx.Policy.crm(0.02), cx.Policy.cem(0.02)], n_customers=100, n_periods=3,
                                   n_reps=5, rng=1)  # fmt: skip
    assert compared.difference("CEM", "CRM").set_index("term").loc["profit", "winner"] == "can't be told"
