"""Examples of what a class estimated, for the contract tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

import cxlab as cx

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxlab.results import Result


def estimates(n: int = 30, *, bias: float = 0.0) -> pd.DataFrame:
    """Two questions, one of which some students left empty and one got wrong by far."""
    rng = np.random.default_rng(5)
    tables = []
    for question, unit, truth, error in (
        ("nps", "points", 30.0, 6.0),
        ("retention", "a fraction from 0 to 1", 0.9, 0.01),
    ):
        right = truth + error * rng.normal(size=n)
        tables.append(
            pd.DataFrame(
                {"question": question, "unit": unit, "truth": truth, "estimate": right + bias * error, "right": right,
                 "std_error": error, "is_far": 0}
            )
        )  # fmt: skip
    table = pd.concat(tables, ignore_index=True)
    if n > 1:
        table.loc[[2, n + 4], "estimate"] = np.nan
        table.loc[n + 4, "is_far"] = 1
    return table


RESULTS: dict[str, Callable[[], Result]] = {
    "class estimates": lambda: cx.class_estimates(estimates()),
    "class estimates, of one student": lambda: cx.class_estimates(estimates(1)),
}

PLOTS: dict[str, Callable[[], tuple[pd.DataFrame, dict[str, Any]]]] = {
    "class_bias": lambda: (cx.class_estimates(estimates(bias=1)).tidy(), {}),
    "class_errors": lambda: (cx.class_estimates(estimates(bias=1)).errors("nps"), {}),
}
