"""Examples of the room drivers for the contract tests."""

import numpy as np
import pandas as pd

import cxlab as cx

PUBLISHED = cx.Moments.from_correlations(
    [[1, 0.55, 0.3, 0.6], [0.55, 1, 0.2, 0.45], [0.3, 0.2, 1, 0.31], [0.6, 0.45, 0.31, 1]],
    180,
    names=["speed", "courtesy", "price", "satisfaction"],
)


def answers(n=120):
    """Answers of which some are missing."""
    table = PUBLISHED.respondents(n=n, rng=5)
    return table.mask(np.random.default_rng(2).random(table.shape) < 0.02)


def drivers(**options):
    """Three drivers of satisfaction, two of which are hard to rank."""
    return cx.key_drivers(answers(), outcome="satisfaction", dimensions=["courtesy", "price", "speed"], rng=1,
                          n_resamples=400, **options)  # fmt: skip


def many():
    """So many drivers that LMG can't be had."""
    rng = np.random.default_rng(8)
    table = pd.DataFrame(rng.standard_normal((90, 17)), columns=[f"x{i:02d}" for i in range(17)])
    table["y"] = table.sum(axis=1) + rng.standard_normal(90)
    return cx.key_drivers(table, outcome="y", dimensions=list(table.columns[:17]), rng=1, n_resamples=200)


def misranked(**options):
    """Surveys of a population in which speed comes first."""
    return cx.driver_misranking(PUBLISHED, n=120, n_samples=200, **options)


RESULTS = {
    "driver misranking": misranked,
    "drivers": drivers,
    "drivers, one": lambda: cx.key_drivers(answers(), outcome="satisfaction", dimensions=["speed"], rng=1,
                                           n_resamples=200),
    "drivers, moments": lambda: cx.key_drivers(
        PUBLISHED, outcome="satisfaction", dimensions={"people": ["speed", "courtesy"], "price": ["price"]},
        uncertainty="normal", rng=1, n_resamples=400,
    ),
    "drivers, many": many,
}  # fmt: skip

PLOTS = {
    "driver_shares": lambda: (drivers().tidy(), {}),
    "first_places": lambda: (misranked().tidy(), {}),
}
