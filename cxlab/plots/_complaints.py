"""Pictures of what customers do after a problem."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np

from cxlab.plots._base import BLUE, GREY, described

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

WIDEST_NAME = 22


def _group_words(table: pd.DataFrame) -> str:
    groups = table[table["kind"] == "group"]
    parts = [
        f"{row.term} {row.estimate:.3g} ({row.conf_low:.3g} to {row.conf_high:.3g}, n = {row.n:,})"
        if not np.isnan(row.conf_low)
        else f"{row.term} {row.estimate:.3g} (no interval, n = {row.n:,})"
        for row in groups.itertuples()
    ]
    return f"Points with intervals for {len(groups)} groups of customers: {'; '.join(parts)}."


@described(_group_words, height=lambda table: 1.5 + 0.55 * (table["kind"] == "group").sum())
def outcome_groups(
    table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95, outcome: str = "Outcome", is_share: bool = True
) -> Axes:
    """Draw the outcome of each group of customers with its interval, and the first group as a line to compare with.

    Parameters
    ----------
    table : DataFrame
        What ``ComplaintOutcomes.tidy()`` gives: columns ``term, estimate, conf_low, conf_high, kind, n``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    confidence_level : float
        Level of the intervals in the table, named in the label.
    outcome : str
        Label of the outcome.
    is_share : bool
        True to draw in per cent.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> from cxlab import plots
    >>> table = pd.DataFrame({"term": ["no problem"], "estimate": [0.19], "conf_low": [0.17], "conf_high": [0.21],
    ...                       "kind": ["group"], "n": [1000]})
    >>> plots.outcome_groups.alt_text(table)
    'Points with intervals for 1 groups of customers: no problem 0.19 (0.17 to 0.21, n = 1,000).'
    """
    groups = table[table["kind"] == "group"]
    factor, places = 100 if is_share else 1, np.arange(len(groups))
    ax.axvline(factor * groups["estimate"].iloc[0], color=GREY, linestyle="--", linewidth=1)
    ax.hlines(places, factor * groups["conf_low"], factor * groups["conf_high"], color=BLUE, linewidth=2)
    ax.plot(factor * groups["estimate"], places, "o", color=BLUE, markeredgecolor="white", markersize=8)
    names = [fill(f"{row.term} (n = {row.n:,})", WIDEST_NAME) for row in groups.itertuples()]
    unit = " (%)" if is_share else ""
    ax.set(yticks=places, yticklabels=names, ylim=(len(groups) - 0.5, -0.5), ylabel="What happened",
           xlabel=f"{outcome.replace('_', ' ').capitalize()}{unit}, {100 * confidence_level:g} % interval")  # fmt: skip
    ax.grid(axis="x", color=GREY, alpha=0.3, linewidth=0.5)
    ax.spines[["top", "right"]].set_visible(False)
    return ax
