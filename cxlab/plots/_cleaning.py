"""Pictures of cleaning: what each way of it does to a slope and to alpha."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np

from cxlab.plots._base import BLUE, GREEN, GREY, INK, described

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_APART = 0.22  # between slope and alpha of one way


def _ways_words(table: pd.DataFrame) -> str:
    first = table.iloc[0]
    told = "; ".join(
        f"{row.term} (n = {row.n:,}): slope {row.estimate:.3f} (interval {row.conf_low:.3f} to {row.conf_high:.3f}), "
        f"alpha {row.alpha:.3f}"
        for row in table.itertuples()
    )
    return (
        f"Slope and alpha of {len(table)} ways of cleaning beside the truth, slope {first.true_slope:.3f} and alpha "
        f"{first.true_alpha:.3f}: {told}."
    )


@described(_ways_words)
def cleaning_ways(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw slope and alpha of each way of cleaning, with dashed lines at the truth.

    Parameters
    ----------
    table : DataFrame
        What ``CleaningChoices.tidy()`` gives.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    confidence_level : float
        Level of the intervals in the table, named in the legend.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> table = cx.cleaning_choices(n=200, straight_liners=0.1).tidy()
    >>> cx.plots.cleaning_ways.alt_text(table).split(",")[0]
    'Slope and alpha of 4 ways of cleaning beside the truth'
    """
    places = np.arange(len(table))
    ax.axvline(table.true_slope.iloc[0], color=BLUE, linestyle="--", linewidth=1)
    ax.axvline(table.true_alpha.iloc[0], color=GREEN, linestyle=":", linewidth=1.4)
    ax.hlines(places - _APART, table.conf_low, table.conf_high, color=BLUE, linewidth=2)
    slope_name = f"slope, {100 * confidence_level:g}% interval"
    ax.plot(table.estimate, places - _APART, "o", color=BLUE, markeredgecolor="white", markersize=8, label=slope_name)
    ax.plot(table.alpha, places + _APART, "D", color=GREEN, markeredgecolor=INK, markersize=7, label="alpha")
    names = [f"{fill(str(term), 18)}\n(n = {n:,})" for term, n in zip(table.term, table.n, strict=True)]
    ax.set(yticks=places, yticklabels=names, ylim=(len(table) - 0.4, -0.6), xlim=(0, 1), ylabel="What was done")
    ax.set_xlabel("Value; broken lines: the truth")
    ax.grid(axis="x", color=GREY, alpha=0.3, linewidth=0.5)
    ax.legend(frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1), ncols=2, fontsize="small")
    ax.spines[["top", "right"]].set_visible(False)
    return ax
