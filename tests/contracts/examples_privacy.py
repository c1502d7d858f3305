"""One small example of every result and plot of the privacy room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

import cxlab as cx

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxlab.results import Result

COUNTS = {10: 130, 9: 61, 8: 90, 7: 33, 5: 21, 3: 40}


def customers() -> pd.DataFrame:
    """Seventy customers of three cities, two of them without a city."""
    rng = np.random.default_rng(11)
    table = pd.DataFrame(
        {
            "age": rng.integers(18, 70, 70),
            "city": rng.choice(["Bandung", "Medan", "Solo"], 70, p=[0.6, 0.3, 0.1]),
            "debt": rng.choice(["none", "some", "much"], 70),
        }
    )
    table.loc[[4, 50], "city"] = None
    return table


def coarser() -> pd.DataFrame:
    """The same customers in bands of ages."""
    table = customers()
    return table.assign(age=cx.age_bands(table["age"], width=20, top=60))


def groups(**options: Any) -> cx.KAnonymity:
    """Who shares age and city."""
    return cx.k_anonymity(coarser(), quasi_identifiers=["age", "city"], **options)


def risk(**options: Any) -> cx.ReidentificationRisk:
    """The seventy as a sample."""
    return cx.reidentification_risk(customers(), quasi_identifiers=["age", "city"], population=900)


def plan() -> pd.DataFrame:
    """Releases of a year, some about one branch only."""
    return pd.DataFrame(
        {
            "release": ["yearly score", "Bandung", "Medan", "Bandung again"],
            "epsilon": [1 / 3, 0.5, 0.5, 1 / 7],
            "branch": [None, "Bandung", "Medan", "Bandung"],
        }
    )


RESULTS: dict[str, Callable[[], Result]] = {
    "privacy: k": groups,
    "privacy: k, l": lambda: groups(sensitive="debt"),
    "privacy: k, sizes": lambda: cx.KAnonymity.from_group_sizes({1: 3, 2: 5, 7: 2, 40: 2}, quasi_identifiers=["age"]),
    "privacy: steps": lambda: cx.generalising(
        {"exact": customers(), "bands": coarser()}, quasi_identifiers=["age", "city"], sensitive="debt"
    ),
    "privacy: risk": risk,
    "privacy: response": lambda: cx.randomised_response((181, 403), truth=0.7, forced_yes=0.4),
    "privacy: response, cut": lambda: cx.warner_response((20, 103), statement=0.7),
    "privacy: nps": lambda: cx.private_nps(COUNTS, epsilon=0.7, noise="simulated", rng=3),
    "privacy: nps, much noise": lambda: cx.private_nps({10: 9, 8: 4, 3: 4}, epsilon=1 / 3, noise="simulated", rng=3),
    "privacy: cost": lambda: cx.privacy_cost(n=41, epsilon=0.7, difference=7),
    "privacy: budget": lambda: cx.privacy_budget(plan(), total=1, group="branch"),
    "privacy: budget, overdrawn": lambda: cx.privacy_budget(plan(), total=0.9),
}

PLOTS: dict[str, Callable[[], tuple[pd.DataFrame, dict[str, Any]]]] = {
    "risk_bars": lambda: (groups().tidy(), {}),
    "private_score": lambda: (RESULTS["privacy: nps"]().tidy(), {}),
    "private_ranking": lambda: (RESULTS["privacy: cost"]().tidy(), {}),
    "budget_steps": lambda: (RESULTS["privacy: budget, overdrawn"]().tidy(), {}),
}
