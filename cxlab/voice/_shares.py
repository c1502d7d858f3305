"""Shares of feedback with Wilson's intervals, which most tables of this room consist of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from cxlab import _checks
from cxlab.core.proportions import wilson_interval

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes


def share_table(counts: Mapping[str, int], n: Sequence[int] | int, confidence_level: float) -> pd.DataFrame:
    """One row for each term: its share of n, Wilson's bounds, and the counts themselves."""
    level = _checks.confidence_level(confidence_level)
    sizes = [n] * len(counts) if isinstance(n, int) else list(n)
    pairs = list(zip(counts.values(), sizes, strict=True))
    none = (float("nan"), float("nan"))
    bounds = [wilson_interval(k, size, level) if size else none for k, size in pairs]
    return pd.DataFrame(
        {
            "term": list(counts),
            "estimate": [k / size if size else float("nan") for k, size in pairs],
            "conf_low": [low for low, _ in bounds],
            "conf_high": [high for _, high in bounds],
            "n": list(counts.values()),
        }
    )


def share_plot(table: pd.DataFrame, ax: Axes | None, confidence_level: float, groups: str, **options: str) -> Axes:
    """Draw such a table in per cent."""
    from cxlab import plots

    ready = table.assign(unit="share")
    named = {"label": "Share of the feedback (%)", **options}
    return plots.score_intervals(ready, ax=ax, confidence_level=confidence_level, groups=groups, **named)
