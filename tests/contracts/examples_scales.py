"""Examples of the results and plots of scales."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

import cxlab as cx

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxlab.results import Result

DIMENSIONS = {"tangibles": ["T1", "T2", "T3"], "reliability": ["R1", "R2", "R3", "R4"]}


def answers() -> pd.DataFrame:
    """Two correlated dimensions on a five-point scale, with gaps."""
    rng = np.random.default_rng(11)
    general = rng.normal(0, 0.6, (90, 1))
    traits = general + rng.normal(0, 0.7, (90, 2))
    raw = np.repeat(traits, [3, 4], axis=1) * [1.0, 0.8, 1.1, 0.9, 1.2, 0.7, 1.0] + rng.normal(0, 0.7, (90, 7))
    table = pd.DataFrame(
        np.clip(np.round(raw + 3.4), 1, 5), columns=[*DIMENSIONS["tangibles"], *DIMENSIONS["reliability"]]
    )
    return table.mask(np.add.outer(np.arange(90), np.arange(7) * 13) % 61 == 0)


def moments() -> cx.Moments:
    """The same as moments."""
    return cx.Moments.from_data(answers())


def reversed_item() -> pd.DataFrame:
    """One item points the other way, and one doesn't vary."""
    table = answers()
    return table.assign(T2=6 - table["T2"], R2=4.0)


RESULTS: dict[str, Callable[[], Result]] = {
    "scales, items": lambda: cx.item_analysis(answers(), items=DIMENSIONS),
    "scales, items uncorrected": lambda: cx.item_analysis(
        moments(), items=DIMENSIONS["tangibles"], correction="uncorrected", tails=1
    ),
    "scales, items reversed": lambda: cx.item_analysis(reversed_item(), items=DIMENSIONS),
    "scales, alpha": lambda: cx.cronbach_alpha(answers(), items=DIMENSIONS),
    "scales, alpha bonett": lambda: cx.cronbach_alpha(moments(), items=DIMENSIONS["reliability"], interval="bonett"),
    "scales, alpha bootstrap": lambda: cx.cronbach_alpha(
        answers(), items=DIMENSIONS, interval="bootstrap", n_resamples=200, rng=1
    ),
    "scales, omega": lambda: cx.mcdonald_omega(answers(), items=DIMENSIONS),
    "scales, omega bootstrap": lambda: cx.mcdonald_omega(
        answers(), items=DIMENSIONS["reliability"], fit="minres", interval="bootstrap", n_resamples=200, rng=1
    ),
    "scales, kmo": lambda: cx.kmo_bartlett(answers(), items=DIMENSIONS),
    "scales, factors": lambda: cx.exploratory_factors(answers(), items=DIMENSIONS, rng=1, n_draws=60),
    "scales, factors varimax": lambda: cx.exploratory_factors(
        moments(), n_factors=2, fit="principal_axis", rotation="varimax"
    ),
    "scales, convergent": lambda: cx.convergent_validity(answers(), items=DIMENSIONS),
    "scales, discriminant": lambda: cx.htmt(answers(), items=DIMENSIONS),
    "scales, discriminant bootstrap": lambda: cx.htmt(
        answers(), items=DIMENSIONS, threshold=0.85, interval="bootstrap", n_resamples=200, rng=1
    ),
    "scales, method": lambda: cx.common_method_check(answers(), items=DIMENSIONS),
    "scales, successive intervals": lambda: cx.successive_intervals(answers(), items=DIMENSIONS),
    "scales, successive intervals of counts": lambda: cx.scales.SuccessiveIntervals.from_counts(
        {1: 0, 2: 4, 3: 13, 4: 6, 5: 4}, n_missing=2
    ),
    "scales, length": lambda: cx.alpha_by_length(n_items=8, within=0.4, between=0.1),
    "scales, cleaning": lambda: cx.cleaning_choices(n=150, straight_liners=0.1, missing=0.02, duplicates=0.1),
    "scales, size rules": lambda: cx.sample_size_rules(population=1200, n_items=22, n_predictors=5, smallest_path=0.2),
}

PLOTS: dict[str, Callable[[], tuple[pd.DataFrame, dict[str, Any]]]] = {
    "item_correlations": lambda: (RESULTS["scales, items reversed"]().tidy(), {"correction": "corrected"}),
    "coefficient_intervals": lambda: (RESULTS["scales, alpha"]().tidy(), {"references": (0.6, 0.7)}),
    "scree": lambda: (
        cx.exploratory_factors(answers(), items=DIMENSIONS, rng=1, n_draws=60).eigenvalues(),
        {},
    ),
    "loadings_map": lambda: (RESULTS["scales, factors"]().tidy(), {}),
    "scale_steps": lambda: (RESULTS["scales, successive intervals"]().tidy(), {}),
    "size_rules": lambda: (RESULTS["scales, size rules"]().tidy(), {}),
    "cleaning_ways": lambda: (RESULTS["scales, cleaning"]().tidy(), {}),
    "alpha_curve": lambda: (RESULTS["scales, length"]().tidy(), {}),
}
