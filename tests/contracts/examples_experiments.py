"""One small example of every result and plot of the experiments room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

import cxlab as cx

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxlab.results import Result

COUNTS = {"old": (121, 1003), "new": (151, 1011)}


def spending() -> pd.DataFrame:
    """Spending of four hundred customers in two versions, and in the month before; two outcomes are missing."""
    rng = np.random.default_rng(6)
    before = rng.gamma(2, 20, 400)
    version = rng.choice(["old", "new"], 400)
    now = 10 + 0.7 * before + 4 * (version == "new") + rng.normal(0, 12, 400)
    table = pd.DataFrame({"version": version, "before": before, "spend": now, "bought": (now > 40).astype(float)})
    table.loc[[7, 70], "spend"] = np.nan
    return table


def means(**options: Any) -> cx.ABTest:
    """The spending compared."""
    return cx.ab_test(spending(), outcome="spend", group="version", kind="mean", control="old", **options)


RESULTS: dict[str, Callable[[], Result]] = {
    "experiments: share": lambda: cx.ab_test(COUNTS, control="old"),
    "experiments: share, rows": lambda: cx.ab_test(spending(), outcome="bought", group="version", control="old"),
    "experiments: no success": lambda: cx.ab_test({"old": (0, 31), "new": (3, 37)}, control="old"),
    "experiments: mean": means,
    "experiments: cuped": lambda: means(covariate="before"),
    "experiments: plan": lambda: cx.ab_sample_size(baseline=0.11, difference=0.023, treated=0.3),
    "experiments: plan, mean": lambda: cx.ab_sample_size_mean(std_dev=41, difference=6.5, confidence_level=0.9),
    "experiments: split": lambda: cx.sample_ratio_mismatch({"old": 1003, "new": 1011}),
    "experiments: split, broken": lambda: cx.sample_ratio_mismatch(
        {"old": 9100, "new": 799}, planned={"old": 0.9, "new": 0.1}
    ),
    "experiments: looks": lambda: cx.false_alarms(n_looks=7),
    "experiments: looks, pocock": lambda: cx.false_alarms(n_looks=7, rule="pocock", difference=2.1),
    "experiments: simulated": lambda: cx.simulate_looks(
        share=0.2, n_per_look=90, n_looks=6, rule="obrien_fleming", n_experiments=300, rng=1
    ),
    "experiments: simulated, valid": lambda: cx.simulate_looks(
        share=0.2, n_per_look=90, n_looks=3, rule="always_valid", n_experiments=30, rng=1
    ),
}

PLOTS: dict[str, Callable[[], tuple[pd.DataFrame, dict[str, Any]]]] = {
    "version_difference": lambda: (RESULTS["experiments: cuped"]().tidy(), {"share": False}),
    "looks_curve": lambda: (RESULTS["experiments: simulated"]().tidy(), {}),
    "power_curve": lambda: (RESULTS["experiments: plan"]().tidy(), {}),
}
