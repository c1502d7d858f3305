"""One small example of every result of the room of descriptive statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

import cxlab as cx

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxlab.results import Result


def people() -> pd.DataFrame:
    """Answers of visitors of three branches, some of them missing."""
    rng = np.random.default_rng(11)
    n = 90
    table = pd.DataFrame({
        "branch": np.repeat(["Bandung", "Surabaya", "Medan"], n // 3),
        "sex": rng.choice(["female", "male"], n, p=[0.6, 0.4]),
        "age": rng.integers(17, 61, n).astype(float),
        "P01": np.clip(np.rint(rng.normal(3.6, 1, n)), 1, 5),
        "P02": np.clip(np.rint(rng.normal(2.9, 1, n)), 1, 5),
    })  # fmt: skip
    table.loc[[4, 50], "P02"] = np.nan
    table.loc[7, "age"] = np.nan
    table["P01"] += (table.branch == "Medan") & (table.P01 < 5)
    return table


def compared(method: str | None, by: str = "sex", outcome: str = "P02") -> cx.GroupComparison:
    """Groups compared by one of the tests."""
    return cx.compare_groups(people(), outcome=outcome, by=by, method=method)


RESULTS: dict[str, Callable[[], Result]] = {
    "frequencies": lambda: cx.frequency_table(people(), column="P02", scale=(1, 5)),
    "profile": lambda: cx.respondent_profile(people(), columns=["sex", "age"], edges={"age": [17, 25, 35, 61]}),
    "descriptives": lambda: cx.descriptive_table(people(), columns=["P01", "P02"], scale=(1, 5)),
    "descriptives, listwise": lambda: cx.descriptive_table(people(), columns=["age", "P02"], missing="listwise"),
    "compared, t": lambda: compared("t"),
    "compared, welch": lambda: compared("welch"),
    "compared, anova": lambda: compared("anova", "branch", "P01"),
    "compared, welch anova": lambda: compared(None, "branch", "P01"),
    "compared, mann-whitney": lambda: compared("mann_whitney"),
    "compared, kruskal-wallis": lambda: compared("kruskal_wallis", "branch", "P01"),
    "compared, chi-squared": lambda: compared("chi_squared", "branch", "sex"),
    "answers on a scale": lambda: cx.scale_answers(n_points=7, style="agreeing", n=80),
    "pairs, tukey": lambda: compared("anova", "branch", "P01").post_hoc(),
    "pairs, games-howell": lambda: compared("welch_anova", "branch", "P01").post_hoc(),
    "pairs, dunn": lambda: compared("kruskal_wallis", "branch", "P01").post_hoc(),
}

PLOTS: dict[str, Callable[[], tuple[pd.DataFrame, dict[str, Any]]]] = {
    "scale_points": lambda: (cx.scale_answers(n_points=5, style="extreme").tidy(), {}),
}
