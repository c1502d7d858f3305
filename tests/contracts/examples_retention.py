"""One small example of every result and plot of the retention room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

import cxlab as cx

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxlab.results import Result

SURVIVORS = [1000, 803, 688, 617, 569]


def contracts() -> pd.DataFrame:
    """Two hundred contracts of three plans, watched for two years at most; two of them without a time."""
    rng = np.random.default_rng(4)
    plan = rng.choice(["basic", "family", "student"], 200)
    rate = 0.05 * pd.Series(plan).map({"basic": 1.0, "family": 0.5, "student": 1.6}).to_numpy()
    months = rng.exponential(1 / rate).round(1) + 0.1
    table = pd.DataFrame({"plan": plan, "fee": rng.integers(5, 30, 200), "months": np.minimum(months, 24)})
    table["left"] = (months < 24).astype(int)
    table.loc[[3, 9], "months"] = np.nan
    return table


def curve(**options: Any) -> cx.RetentionCurve:
    """How long the contracts last."""
    return cx.retention_curve(contracts(), duration="months", churned="left", **options)


def visits() -> pd.DataFrame:
    """Visits of sixty customers over half a year; two rows without a date."""
    rng = np.random.default_rng(5)
    first = rng.integers(0, 150, 60)
    rows = [(who, day + gap) for who, day in enumerate(first) for gap in np.append(0, rng.integers(1, 170, 3))]
    table = pd.DataFrame([row for row in rows if row[1] < 170], columns=["who", "day"])
    table["day"] = (pd.Timestamp("2025-01-01") + pd.to_timedelta(table["day"], unit="D")).dt.strftime("%Y-%m-%d")
    table.loc[[5, 11], "day"] = None
    return table


def cohorts() -> cx.CohortTable:
    """The visits by month."""
    return cx.cohort_table(visits(), customer="who", date="day")


RESULTS: dict[str, Callable[[], Result]] = {
    "retention: churn": lambda: cx.churn_rate([1, 0, 0, 1, None, 0, 0, 0], periods_per_year=12),
    "retention: rate, exact": lambda: cx.retention_rate([1, 0, 0, 1, 0, 0, 0], method="exact"),
    "retention: curve": curve,
    "retention: curves": lambda: curve(by="plan"),
    "retention: log-rank": lambda: cx.log_rank(contracts(), duration="months", churned="left", by="plan"),
    "retention: log-rank, gehan": lambda: cx.log_rank(
        contracts(), duration="months", churned="left", by="plan", weights="gehan-breslow"
    ),
    "retention: cox": lambda: cx.cox_regression(
        contracts(), duration="months", churned="left", predictors=["plan", "fee"]
    ),
    "retention: cohorts": cohorts,
    "retention: sbg": lambda: cx.shifted_beta_geometric(SURVIVORS),
    "retention: sbg, alike": lambda: cx.shifted_beta_geometric([1000, 803, 640, 511]),
    "retention: projection": lambda: cx.retention_projection(churn=0.37, polarization=0.35),
}

PLOTS: dict[str, Callable[[], tuple[pd.DataFrame, dict[str, Any]]]] = {
    "retention_steps": lambda: (curve(by="plan").tidy(), {"label": "Months"}),
    "lost_and_expected": lambda: (RESULTS["retention: log-rank"]().tidy(), {}),
    "hazard_ratios": lambda: (RESULTS["retention: cox"]().tidy(), {}),
    "survival_projection": lambda: (cx.shifted_beta_geometric(SURVIVORS).projection(12), {}),
    "cohort_map": lambda: (cohorts().tidy(), {"every": "month"}),
}
