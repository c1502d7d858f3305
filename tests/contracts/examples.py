"""One small example of every result and of every plot: what the contract tests run on.

A new result class or plot joins the tests by being added here, or to a file ``examples_<room>.py`` beside this one with
tables of the same names; one that is missing fails them.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pandas as pd

import cxlab as cx

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxlab.results import Result

ANSWERS = {10: 61, 9: 40, 8: 47, 7: 30, 6: 12, 5: 9, 3: 4, 0: 2}
FEWER = {10: 31, 9: 20, 8: 40, 7: 21, 6: 19, 5: 11, 2: 6, 0: 4}
RATINGS = {5: 41, 4: 38, 3: 13, 2: 5, 1: 4}


def survey() -> pd.DataFrame:
    """Three waves of answers to the three questions, some of them missing, with weights."""
    rng = np.random.default_rng(7)
    n = 240
    table = pd.DataFrame(
        {
            "year": np.repeat([2023, 2024, 2025], n // 3),
            "branch": np.tile(["Bandung", "Surabaya", "Medan", "Bandung"], n // 4),
            "recommend": rng.choice(11, n, p=np.array([1, 0, 1, 1, 1, 2, 3, 6, 9, 9, 12]) / 45).astype(float),
            "satisfied": rng.choice([1, 2, 3, 4, 5], n, p=[0.04, 0.06, 0.2, 0.4, 0.3]),
            "weight": rng.gamma(5, 0.2, n),
        }
    )
    table.loc[[3, 90, 200], "recommend"] = np.nan
    return table


def nps(counts: dict[int, int] = ANSWERS, **options: Any) -> cx.NetPromoterScore:
    """A net promoter score with two answers missing."""
    return cx.NetPromoterScore.from_counts(counts, n_missing=2, **options)


def satisfaction(**options: Any) -> cx.CustomerSatisfaction:
    """Satisfaction on a five-point scale."""
    return cx.CustomerSatisfaction.from_counts(RATINGS, scale=(1, 5), n_missing=3, **options)


def effort(**options: Any) -> cx.CustomerEffortScore:
    """Effort on a five-point scale, high ratings meaning much effort."""
    return cx.CustomerEffortScore.from_counts(RATINGS, scale=(1, 5), direction="effort", n_missing=3, **options)


# Weekly takings of a film, in millions.
FILM_WEEKS = [0.1, 3.0, 5.2, 7.0, 5.25, 4.9, 3.0, 2.4, 1.9, 1.3, 0.8, 0.6]


def cascades(**options: Any) -> cx.SimulatedCascades:
    """A few simulated cascades."""
    return cx.simulate_cascades(contacts=20, motive=0.3, n_cascades=300, rng=1, **options)


def posts() -> pd.Series:
    """How many posts each member wrote; two are not known."""
    written = pd.Series(np.random.default_rng(3).pareto(1.2, 300).round())
    return written.where(~written.index.isin([5, 77]))


def ladder_panel() -> pd.DataFrame:
    """Customers on a short ladder, one of them not seen once."""
    chances = [[0.7, 0.2, 0.1], [0.1, 0.7, 0.2], [0.0, 0.15, 0.85]]
    rungs = ["client", "supporter", "advocate"]
    panel = cx.simulate_ladder(chances, start=[0.6, 0.3, 0.1], n_customers=40, n_periods=5, rng=2, rungs=rungs)
    return panel.assign(rung=panel["rung"].where(panel.index != 90))


def events() -> pd.DataFrame:
    """Visits of sixty customers to a door, a queue and a till, with how each moment felt."""
    rng = np.random.default_rng(7)
    visit = pd.DataFrame({"touchpoint": ["door", "queue", "till"], "stage": ["enter", "pay", "pay"], "step": [0, 1, 2]})
    rows = pd.concat([visit.assign(customer=customer, visit=0) for customer in range(60)], ignore_index=True)
    usual = rows["touchpoint"].map({"door": 0.2, "queue": -0.5, "till": 0.1})
    return rows.assign(emotion=usual + rng.normal(0, 0.4, len(rows)))


def buyers() -> pd.DataFrame:
    """Who the sixty customers are, and what they brought."""
    return pd.DataFrame(
        {"customer": range(60), "persona": ["loyal", "discount"] * 30, "profit": np.arange(60) % 7 + 0.5}
    )


def journey_map(**options: Any) -> cx.JourneyMap:
    """A map of the visits."""
    return cx.journey_map(events(), visit="visit", stage="stage", rng=1, n_draws=500, **options)


def channel_paths() -> dict[str, Any]:
    """Paths through channels, and whether they were converted."""
    paths = ["ad > mail > shop", "ad", "mail > shop", "ad > shop", "search > shop", "search"]
    return {"paths": paths * 5, "converted": [True, False, True, False, True, False] * 5, "separator": " > "}


def attribution() -> cx.Attribution:
    """Credit of the channels."""
    return cx.attribution(**channel_paths(), n_resamples=200, rng=1)


def transitions(**options: Any) -> cx.TransitionEstimates:
    """Counted transitions of the same paths."""
    made = cx.Journey.from_paths(channel_paths()["paths"], separator=" > ", **options)
    return cast("cx.TransitionEstimates", made.estimates)


def felt() -> pd.DataFrame:
    """Emotions of many visits to three touchpoints, two of them not known."""
    rows = [
        (v, name, mean + v * 7 % 10 / 3) for v in range(60) for name, mean in (("door", 1), ("queue", 0), ("till", 0.2))
    ]
    events = pd.DataFrame(rows, columns=["visit", "touchpoint", "emotion"])
    return events.assign(emotion=events["emotion"].where(~events.index.isin([4, 50])))


def policies(**options: Any) -> cx.PolicyComparison:
    """Two policies compared with a third on few customers."""
    shop = cx.Journey(
        [cx.Touchpoint("shelf", "shop", problem_rate=0.1), cx.Touchpoint("till", "pay", problem_rate=0.2)],
        {"shelf": {"shelf": 0.25, "till": 0.5, "left": 0.25}, "till": {"bought": 0.9, "left": 0.1}},
        absorbing=["bought", "left"],
        success=["bought"],
    )
    baseline = cx.Policy(name="both", spend={"offer": 0.1, "ease": 0.1})
    return cx.compare_policies(
        shop, [cx.Policy.crm(0.5), cx.Policy.cem(0.5)], baseline=baseline, n_customers=60, n_periods=3, n_reps=4, rng=1
    )


RESULTS: dict[str, Callable[[], Result]] = {
    "nps": nps,
    "nps, bootstrap": lambda: nps(method="bootstrap", n_resamples=400, rng=1),
    "nps, weighted": lambda: cx.net_promoter_score(survey(), rating="recommend", weights="weight"),
    "nps, one answer": lambda: nps({9: 1}),
    "nps, other size": lambda: cx.score_at_size(ANSWERS, n=77),
    "csat": satisfaction,
    "csat, exact": lambda: satisfaction(method="exact"),
    "ces": effort,
    "ces, ease": lambda: cx.customer_effort_score(survey(), rating="satisfied", scale=(1, 5), direction="ease"),
    "difference": lambda: cx.score_difference(nps(), nps(FEWER)),
    "difference, csat": lambda: cx.score_difference(satisfaction(), satisfaction()),
    "groups": lambda: cx.scores_by_group(survey(), by="branch", rating="recommend"),
    "groups, csat": lambda: cx.scores_by_group(
        survey(), by="branch", rating="satisfied", metric="csat", scale=(1, 5), weights="weight"
    ),
    "trend": lambda: cx.score_trend(survey(), wave="year", rating="recommend"),
    "trend, mean": lambda: cx.score_trend(
        survey(), wave="branch", rating="satisfied", metric="csat_mean", scale=(1, 5)
    ),
    "plan, margin": lambda: cx.sample_size(
        margin=6, promoters=0.5, detractors=0.15, confidence_level=0.9, population=3000, response_rate=0.25
    ),
    "plan, power": lambda: cx.sample_size_share(difference=0.07, share=0.8),
    "plan, mean": lambda: cx.sample_size_mean(difference=0.3, std_dev=1.1),
    "policies": policies,
    "sensitivity": lambda: policies().sensitivity(second="CEM", numbers=["margin", "lever quality"]),
    "break-even": lambda: policies().break_even("margin", low=0.05, high=1.0, second="both", n_values=3),
    "coverage": lambda: cx.interval_coverage(promoters=0.6, detractors=0.1, n=[10, 25, 50]),
    "journey map": lambda: journey_map(customers=buyers()),
    "journey map, bootstrap": lambda: journey_map(method="bootstrap"),
    "attribution": attribution,
    "transitions": transitions,
    "transitions, personas": lambda: transitions(personas=["new", "old"] * 15),
    "cascade": lambda: cx.cascade(contacts=20, motive=0.3, ease=0.11, advocates=10),
    "cascade, explosive": lambda: cx.cascade(contacts=20, motive=0.3, ease=0.21, overdispersion=2.5),
    "cascades, simulated": lambda: cascades(ease=0.11),
    "cascades, some stopped": lambda: cascades(ease=0.21, largest=500, overdispersion=1.5),
    "cascade fit": lambda: cx.fit_cascade([1] * 30 + [2] * 6 + [3, 4, 8]),
    "cascade fit, unequal": lambda: cx.fit_cascade([1] * 60 + [2] * 5 + [3, 8, 30], telling="negative_binomial"),
    "cascade fit, few": lambda: cx.fit_cascade([1, 3, 9], telling="negative_binomial"),
    "reach": lambda: cx.reach_scheme(advocates=3, steps=[9, 10]),
    "participation": lambda: cx.participation(posts(), n_silent=40, rng=1, n_resamples=200),
    "bass": lambda: cx.bass_curve(p=0.03, q=0.38, m=1000, n_periods=12),
    "bass fit": lambda: cx.fit_bass(FILM_WEEKS),
    "bass fit, falling": lambda: cx.fit_bass([50.0, 32, 21, 12, 8, 5.5, 3]),
    "improvement": lambda: cx.touchpoint_improvement(
        cx.Journey.preset("cafe"), touchpoint="queue", by=2.5, persona="loyal"
    ),
    "weakest found": lambda: cx.weakest_found(felt(), visit="visit", n_visits=[1, 5, 20], n_samples=70, rng=1),
    "ladder": lambda: cx.ladder_transitions(ladder_panel(), rungs=["client", "supporter", "advocate"]),
}

# What each plot draws: its table, and its options.
PLOTS: dict[str, Callable[[], tuple[pd.DataFrame, dict[str, Any]]]] = {
    "experience_map": lambda: (journey_map().tidy(), {}),
    "funnel": lambda: (cx.Journey.preset("cafe").funnel(), {}),
    "flow_map": lambda: (journey_map().flow, {}),
    "ladder": lambda: (pd.DataFrame({"rung": ["customer", "client", "advocate"], "share": [0.7, 0.21, 0.09]}), {}),
    "attribution_shares": lambda: (attribution().tidy(), {}),
    "nps_breakdown": lambda: (nps().tidy(), {}),
    "share_breakdown": lambda: (satisfaction().tidy(), {"scale": (1, 5)}),
    "rating_distribution": lambda: (nps().distribution(), {}),
    "score_intervals": lambda: (RESULTS["groups"]().tidy(), {"reference": 30.0}),
    "score_difference": lambda: (RESULTS["difference"]().tidy(), {}),
    "trend_intervals": lambda: (RESULTS["trend"]().tidy(), {}),
    "two_sided_value": lambda: (RESULTS["policies"]().tidy(), {}),
    "tornado": lambda: (RESULTS["sensitivity"]().tidy(), {"label": "Profit"}),
    "break_even_curve": lambda: (RESULTS["break-even"]().differences(), {"number": "margin", "crossing": 0.4}),
    "coverage_curve": lambda: (RESULTS["coverage"]().tidy(), {}),
    "sample_size_curve": lambda: (RESULTS["plan, margin"]().tidy(), {}),
    "cascade_sizes": lambda: (RESULTS["cascades, simulated"]().tidy(), {}),
    "transmission": lambda: (RESULTS["cascade fit"]().tidy(), {}),
    "reach_steps": lambda: (RESULTS["reach"]().tidy(), {}),
    "participation_shares": lambda: (RESULTS["participation"]().tidy(), {}),
    "adoption_curve": lambda: (cx.fit_bass(FILM_WEEKS).fitted(16), {}),
    "improvement_map": lambda: (RESULTS["improvement"]().tidy(), {}),
    "weakest_found_curve": lambda: (RESULTS["weakest found"]().tidy(), {}),
    "ladder_moves": lambda: (RESULTS["ladder"]().tidy(), {}),
}

for _path in sorted(Path(__file__).parent.glob("examples_*.py")):
    _room = import_module(f"contracts.{_path.stem}")
    RESULTS |= _room.RESULTS
    PLOTS |= _room.PLOTS
