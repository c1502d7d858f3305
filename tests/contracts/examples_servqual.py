"""Examples of the service quality room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

import cxlab as cx

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxlab.results import Result

DIMENSIONS = {"ease": ["P1", "P2"], "care": ["P3", "P4", "P5"]}
POINTS = {"ease": "W_ease", "care": "W_care"}
EXPECTED, PERCEIVED, IMPORTANT, SATISFIED = ([f"{letter}{i}" for i in range(1, 6)] for letter in "EPIS")


def answers() -> pd.DataFrame:
    """Ratings from 1 to 7 of five items, points for two dimensions, Kano pairs and overall satisfaction."""
    rng = np.random.default_rng(11)
    n = 160
    person = rng.normal(size=(n, 1))

    def rate(mean: float, own: float) -> np.ndarray[Any, Any]:
        noise = rng.normal(size=(n, 5)) + np.linspace(-0.6, 0.6, 5)
        return np.clip(np.round(mean + own * person + noise), 1, 7)

    blocks = {"E": rate(6.0, 0.3), "P": rate(4.6, 0.9), "I": rate(5.6, 0.2), "S": rate(4.8, 0.8)}
    table = pd.DataFrame({f"{letter}{i + 1}": block[:, i] for letter, block in blocks.items() for i in range(5)})
    table["W_ease"] = rng.choice([30.0, 40.0, 55.0, 60.0], n)
    table["W_care"] = 100 - table["W_ease"]
    table["overall"] = np.clip(np.round(4 + person[:, 0] + rng.normal(0, 0.8, n)), 1, 7)
    for i in range(1, 4):
        table[f"F{i}"] = rng.choice([1, 2, 3, 4, 5], n, p=[0.5, 0.2, 0.2, 0.05, 0.05])
        table[f"D{i}"] = rng.choice([1, 2, 3, 4, 5], n, p=[0.03, 0.07, 0.3, 0.2, 0.4])
    table.loc[[3, 50], "P2"] = np.nan
    table.loc[[7], "F2"] = np.nan
    return table


def gaps(**options: Any) -> cx.GapScores:
    """Gaps of the five items."""
    return cx.gap_scores(answers(), expectations=EXPECTED, perceptions=PERCEIVED, **options)


def kiosk_gaps() -> cx.GapScores:
    """Gaps of three kiosk items from moments, with fixed weights."""
    return cx.gap_scores(
        cx.datasets.moments("kiosk"),
        expectations={"screen": ["E04", "E05"], "steps": ["E16"]},
        perceptions={"screen": ["P04", "P05"], "steps": ["P16"]},
        importance={"screen": 30, "steps": 70},
    )


def models(**options: Any) -> cx.QualityModels:
    """Models of overall satisfaction."""
    return cx.service_quality_models(
        answers(), outcome="overall", expectations=EXPECTED, perceptions=PERCEIVED, dimensions=DIMENSIONS, **options
    )


def priorities(**options: Any) -> cx.ImportancePerformance:
    """Quadrants of the five items."""
    return cx.importance_performance(answers(), performance=SATISFIED, importance=IMPORTANT, **options)


def index(**options: Any) -> cx.SatisfactionIndex:
    """Satisfaction index of the five items."""
    return cx.customer_satisfaction_index(
        answers(), satisfaction=SATISFIED, importance=IMPORTANT, scale=(1, 7), **options
    )


def kano() -> cx.Kano:
    """Kano evaluation of three features."""
    return cx.kano(answers(), functional=["F1", "F2", "F3"], dysfunctional=["D1", "D2", "D3"])


def contrast(**options: Any) -> cx.PenaltyReward:
    """Penalty and reward of three items."""
    return cx.penalty_reward(answers(), outcome="overall", attributes=["S1", "S3", "S5"], low=4, high=6, **options)


RESULTS: dict[str, Callable[[], Result]] = {
    "gaps": lambda: gaps(dimensions=DIMENSIONS, importance=POINTS),
    "gaps, items only": gaps,
    "gaps, moments": kiosk_gaps,
    "gaps, other size": lambda: cx.gaps_at_size(kiosk_gaps(), n=40),
    "quality models": models,
    "quality models, weighted": lambda: models(importance=POINTS),
    "importance and performance": priorities,
    "importance and performance, medians": lambda: priorities(cuts="medians", rng=1, n_resamples=200),
    "satisfaction index": index,
    "satisfaction index, bootstrap": lambda: index(rng=1, n_resamples=200),
    "kano": kano,
    "penalty and reward": contrast,
    "penalty and reward, robust": lambda: contrast(std_errors="hc3"),
}

PLOTS: dict[str, Callable[[], tuple[pd.DataFrame, dict[str, Any]]]] = {
    "gap_map": lambda: (gaps().tidy().head(5), {}),
    "explained_shares": lambda: (models().tidy(), {"outcome": "overall"}),
    "quadrant_map": lambda: (priorities().tidy(), {"cuts": priorities().cuts}),
    "kano_map": lambda: (kano().tidy(), {}),
    "penalty_reward_bars": lambda: (contrast().tidy(), {"outcome": "overall"}),
    "index_bar": lambda: (index().tidy(), {"lowest": 100 / 7}),
}
