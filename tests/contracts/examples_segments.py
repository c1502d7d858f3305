"""One small example of every result and plot of segments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

import cxlab as cx

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxlab.results import Result

COLUMNS = ["visits", "basket", "complaints"]


def shoppers() -> pd.DataFrame:
    """Two hundred and ten customers of three kinds; two values are missing."""
    rng = np.random.default_rng(5)
    kind = np.repeat(["steady", "bargain", "rare"], 70)
    middle = pd.DataFrame({"steady": [9, 20, 1.0], "bargain": [7, 6, 0.5], "rare": [2, 12, 0.2]}, index=COLUMNS).T
    table = pd.DataFrame(rng.gamma(6, middle.loc[kind].to_numpy() / 6), columns=COLUMNS)
    risk = 1 / (1 + np.exp(1 + 0.4 * (table["visits"] - 6) - table["complaints"]))
    left = (rng.random(len(table)) < risk).astype(float)
    table = table.assign(kind=kind, left=left, recency=rng.exponential(60, len(table)).round())
    table.loc[4, "visits"] = np.nan
    table.loc[99, "basket"] = np.nan
    return table


def clusters(**options: Any) -> cx.CustomerClusters:
    """Three clusters."""
    return cx.cluster_customers(shoppers(), columns=COLUMNS, n_clusters=3, **{"rng": 1, **options})


def agreement() -> cx.SegmentAgreement:
    """Clusters beside the kinds that the customers were made from."""
    table = shoppers().assign(cluster=clusters().assignments)
    return cx.segment_agreement(table, first="cluster", second="kind", n_resamples=200, rng=1)


def risk(**options: Any) -> cx.AtRisk:
    """Who leaves."""
    features = ["visits", "complaints", "kind"]
    return cx.at_risk(shoppers(), churned="left", features=features, n_resamples=200, rng=1, **options)


def choice() -> cx.ClusterChoice:
    """Two, three or four clusters."""
    return cx.choose_n_clusters(shoppers(), columns=COLUMNS, candidates=[2, 3, 4], n_resamples=12, n_starts=3, rng=1)


def counted(**options: Any) -> cx.CustomerCounts:
    """Orders of a small kitchen, two of them without a payer."""
    orders = cx.simulate_catering(n_schools=1, n_offices=2, n_households=6, n_weeks=10, rng=1)
    orders["payer"] = orders["payer"].mask(orders.index.isin([3, 9]))
    return cx.count_customers(orders, **options)


RESULTS: dict[str, Callable[[], Result]] = {
    "segments, rfm": lambda: cx.rfm_scores(shoppers(), frequency="visits", monetary="basket"),
    "segments, rfm ties": lambda: cx.rfm_scores(
        shoppers().assign(visits=lambda table: table["visits"].clip(6).round()), frequency="visits", monetary="basket"
    ),
    "segments, clusters": clusters,
    "segments, ward": lambda: clusters(method="ward", rng=None),
    "segments, choice": choice,
    "segments, agreement": agreement,
    "customers counted": lambda: counted(),
    "customers counted, kept": lambda: counted(measure="kept"),
    "customers counted, value": lambda: counted(measure="value", at_least=2),
    "customers counted, rating": lambda: counted(measure="rating", last_periods=6),
    "segments, profile": lambda: cx.segment_profile(shoppers(), segment="kind", columns=["visits", "recency"]),
    "segments, profile of one": lambda: cx.segment_profile(
        shoppers().assign(kind=lambda table: table["kind"].where(table.index != 7, "alone")),
        segment="kind",
        columns=["visits"],
    ),
    "segments, risk": risk,
    "segments, risk with ridge": lambda: risk(penalty=2.0),
}

PLOTS: dict[str, Callable[[], tuple[pd.DataFrame, dict[str, Any]]]] = {
    "customer_counts": lambda: (counted(measure="kept").tidy(), {}),
    "segment_shares": lambda: (RESULTS["segments, rfm"]().tidy(), {}),
    "segment_profile": lambda: (clusters().tidy(), {}),
    "cluster_choice": lambda: (choice().tidy(), {}),
    "segment_agreement": lambda: (agreement().shares(), {"first": "cluster", "second": "kind"}),
    "calibration_curve": lambda: (risk().calibration(5), {}),
    "lift_curve": lambda: (risk().lift(), {}),
}
