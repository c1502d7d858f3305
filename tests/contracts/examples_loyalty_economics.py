"""One small example of every result and plot of the loyalty chain and of complaints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

import cxlab as cx

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxlab.results import Result


def claimed(**options: Any) -> cx.ComplaintOutcomes:
    """The claim of 6, 19 and 21 per cent, with one group's loyalty not known."""
    rows = [("no", None, 1, 190), ("no", None, 0, 810), ("yes", "no", 1, 18), ("yes", "no", 0, 282),
            ("yes", "yes", 1, 63), ("yes", "yes", 0, 237), ("yes", None, 1, 12)]  # fmt: skip
    table = pd.DataFrame(rows, columns=["problem", "solved", "loyal", "n"])
    given = {"problem": "problem", "resolved": "solved", "outcome": "loyal", "counts": "n", **options}
    return cx.complaint_outcomes(table, **given)


def ratings() -> cx.ComplaintOutcomes:
    """Mean ratings, one group with a single customer."""
    table = pd.DataFrame({"problem": [0] * 5 + [1] * 5, "solved": [None] * 5 + [0] + [1] * 4,
                          "rating": [7, 8, 9, 8, 6, 2, 9, 8, 9, 9]})  # fmt: skip
    return cx.complaint_outcomes(table, problem="problem", resolved="solved", outcome="rating", outcome_type="mean")


def handled(**options: Any) -> cx.ComplaintOutcomes:
    """Disputes by answer, within two products; one answer occurs in one product only."""
    rows = [("loan", "paid", 1, 9), ("loan", "paid", 0, 70), ("loan", "explained", 1, 60),
            ("loan", "explained", 0, 200),
            ("card", "paid", 1, 5), ("card", "paid", 0, 90), ("card", "explained", 1, 30),
            ("card", "explained", 0, 170),
            ("card", "closed", 1, 11), ("card", "closed", 0, 44)]  # fmt: skip
    table = pd.DataFrame(rows, columns=["product", "answer", "disputed", "n"])
    given = {"handling": "answer", "outcome": "disputed", "reference": "explained", "counts": "n", **options}
    return cx.handling_outcomes(table, **given)


def chain(**options: Any) -> cx.LoyaltyChain:
    """A programme whose gain and effect are known roughly."""
    given = {"score_gain": (1, 5, 9), "effect_per_point": (0.005, 0.02, 0.035), "retention": (0.78, 0.8, 0.82),
             "margin": 100.0, "discount_rate": 0.1, "cost_per_customer": (6.0, 8.0, 11.0), "n_customers": 1234,
             "n_draws": 1000, "rng": 1, **options}  # fmt: skip
    return cx.loyalty_chain(**given)


RESULTS: dict[str, Callable[[], Result]] = {
    "complaints": claimed,
    "complaints, means": ratings,
    "complaints, two groups": lambda: claimed(resolved=None),
    "complaints, handling": handled,
    "complaints, within products": lambda: handled(by="product"),
    "chain": chain,
    "chain, doubtful effect": lambda: chain(effect_per_point=(-0.01, 0.02, 0.05)),
    "chain, no gain is enough": lambda: chain(cost_per_customer=(100.0, 250.0, 400.0)),
}

PLOTS: dict[str, Callable[[], tuple[pd.DataFrame, dict[str, Any]]]] = {
    "outcome_groups": lambda: (claimed().tidy(), {"outcome": "loyal"}),
}
