"""Examples of the results and plots of the scorecard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

import cxlab as cx

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxlab.results import Result

CODES = list(cx.instrument("smart").codes)


def cards(n: int = 7, seed: int = 4) -> pd.DataFrame:
    """Answers of several raters, technology lowest, with two gaps."""
    rng = np.random.default_rng(seed)
    truth = np.repeat([2.6, 2.2, 1.9, 2.4, 1.0], 4) + rng.normal(0, 0.4, 20)
    raw = truth + rng.normal(0, 0.4, (n, 1)) + rng.normal(0, 0.7, (n, 20))
    table = pd.DataFrame(np.clip(np.round(raw), 0, 4), columns=CODES, index=[f"rater {i + 1}" for i in range(n)])
    return table.mask(np.add.outer(np.arange(n) * 3, np.arange(20)) % 37 == 19)


def branches() -> pd.DataFrame:
    """Three branches with raters of their own; one rater left most of an element out."""
    parts = [cards(4, seed).assign(branch=name) for name, seed in (("Medan", 1), ("Bogor", 2), ("Palu", 3))]
    table = pd.concat(parts, ignore_index=True)
    table.loc[5, ["S1", "S2", "S3"]] = np.nan
    return table


def judged() -> pd.DataFrame:
    """Six targets, four raters."""
    rows = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7], [5, np.nan, 3, 3]]
    return pd.DataFrame(rows, columns=["Ani", "Budi", "Citra", "Dewi"])


RESULTS: dict[str, Callable[[], Result]] = {
    "scorecard": lambda: cx.smart_scorecard(cards()),
    "scorecard weighted": lambda: cx.smart_scorecard(
        cards(3), weights={"strategy": 3, "metrics": 1, "alignment": 2, "redesign": 0, "technology": 1}
    ),
    "scorecard of one rater": lambda: cx.smart_scorecard(cards(1, 9)),
    "scorecard agreement": lambda: cx.rater_agreement(judged()),
    "scorecard agreement exact": lambda: cx.rater_agreement(pd.DataFrame({"a": [1, 2.5, 4], "b": [2, 3.5, 5]})),
    "scorecard ranking": lambda: cx.smart_ranking(branches(), unit="branch", rng=1),
    "scorecard ranking single": lambda: cx.smart_ranking(
        branches().iloc[[0, 1, 2, 4, 8, 9]], unit="branch", n_weightings=200, rng=1
    ),
    "scorecard plan": lambda: cx.weakest_by_raters(n_raters=6),
    "scorecard levels": lambda: cx.correlation_by_level(
        branch_r=0.7, person_r=0.05, share_between=0.12, n_per_branch=25, n_branches=40
    ),
}

PLOTS: dict[str, Callable[[], tuple[pd.DataFrame, dict[str, Any]]]] = {
    "scorecard_dots": lambda: (RESULTS["scorecard"]().tidy(), {}),
    "ranking_dots": lambda: (RESULTS["scorecard ranking"]().tidy(), {}),
    "raters_curve": lambda: (RESULTS["scorecard plan"]().tidy(), {}),
    "level_curve": lambda: (RESULTS["scorecard levels"]().tidy(), {}),
}
