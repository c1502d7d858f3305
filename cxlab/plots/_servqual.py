"""Pictures of service quality: gaps, and how much each way of scoring explains."""

from __future__ import annotations

from math import isnan
from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np

from cxlab.plots._base import BLUE, GREY, INK, ORANGE, described

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from matplotlib.axes import Axes

# Longer names are broken into lines.
WIDEST_NAME = 26
NARROWEST_ROW = 0.34  # inches


def _height(table: pd.DataFrame) -> float:
    lines = sum(max(1, len(fill(str(term), WIDEST_NAME).splitlines())) for term in table.term)
    return float(max(3.2, 1.5 + NARROWEST_ROW * max(len(table), 0.6 * lines)))


def name_rows(ax: Axes, names: Sequence[object]) -> None:
    """Write names at the left of rows, the first at the top."""
    places = np.arange(len(names))
    ax.set(yticks=places, yticklabels=[fill(str(name), WIDEST_NAME) for name in names], ylim=(len(names) - 0.5, -0.5))
    ax.spines[["top", "right"]].set_visible(False)


def interval_words(low: float, high: float, decimals: int = 2) -> str:
    """Say an interval, or nothing where there is none."""
    return "" if isnan(low) else f" (interval {low:.{decimals}f} to {high:.{decimals}f})"


def _gap_words(table: pd.DataFrame) -> str:
    low, high = table.loc[table.estimate.idxmin()], table.loc[table.estimate.idxmax()]

    def told(row: pd.Series) -> str:
        return f"{row.term} with a gap of {row.estimate:+.2f}{interval_words(row.conf_low, row.conf_high)}"

    if len(table) == 1:
        return f"Expectation {low.expectation:.2f} and perception {low.perception:.2f}: {told(low)}."
    return (
        f"Dumbbells of expectation and perception for {len(table)} rows: widest below is {told(low)}, highest is "
        f"{told(high)}."
    )


@described(_gap_words, height=_height)
def gap_map(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw expectation and perception of each row, joined by their gap, with the interval of the gap at the perception.

    Parameters
    ----------
    table : DataFrame
        Rows of ``GapScores.tidy()``: columns ``term, estimate, conf_low, conf_high, expectation, perception``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    confidence_level : float
        Level of the intervals in the table, named in the label.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Notes
    -----
    The band at a perception is the interval of the gap, seen from the expectation: where it reaches the diamond
    of the expectation, the gap could be zero.

    Examples
    --------
    >>> import cxlab as cx
    >>> gaps = cx.gap_scores(cx.datasets.moments("kiosk"), expectations=["E04", "E16"], perceptions=["P04", "P16"])
    >>> cx.plots.gap_map.alt_text(gaps.tidy().head(2)).split(":")[0]
    'Dumbbells of expectation and perception for 2 rows'
    """
    places = np.arange(len(table))
    ax.hlines(places, table.expectation, table.perception, color=GREY, linewidth=1)
    ax.hlines(places, table.expectation + table.conf_low, table.expectation + table.conf_high, color=BLUE, linewidth=4,
              alpha=0.5)  # fmt: skip
    ax.plot(table.expectation, places, "D", color="white", markeredgecolor=ORANGE, markeredgewidth=1.6, markersize=7,
            label="expectation")  # fmt: skip
    ax.plot(table.perception, places, "o", color=BLUE, markeredgecolor="white", markersize=8, label="perception")
    for place, row in enumerate(table.itertuples()):
        ax.annotate(f"{row.estimate:+.2f}", ((row.expectation + row.perception) / 2, place), xytext=(0, 4),
                    textcoords="offset points", ha="center", va="bottom", fontsize="small", color=INK)  # fmt: skip
    name_rows(ax, list(table.term))
    ax.set_xlabel(f"Mean rating (band: {confidence_level * 100:g} % interval)")
    ax.set_ylabel("Item or dimension")
    ax.grid(axis="x", color=GREY, alpha=0.3, linewidth=0.5)
    ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2, frameon=False)
    return ax


def _explained_words(table: pd.DataFrame) -> str:
    parts = [
        f"{row.term} {100 * row.estimate:.1f} %{interval_words(100 * row.conf_low, 100 * row.conf_high, 1)}"
        for row in table.itertuples()
    ]
    return f"Explained share of the outcome for {len(table)} models: {'; '.join(parts)}."


@described(_explained_words, height=_height)
def explained_shares(
    table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95, outcome: str | None = None
) -> Axes:
    """Draw how much of an outcome each model explains, with intervals.

    Parameters
    ----------
    table : DataFrame
        What ``QualityModels.tidy()`` gives: columns ``term, estimate, conf_low, conf_high``, shares from 0 to 1.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    confidence_level : float
        Level of the intervals in the table, named in the label.
    outcome : str, optional
        What is explained, for the label.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> table = pd.DataFrame({"term": ["SERVPERF"], "estimate": [0.39], "conf_low": [0.26], "conf_high": [0.47]})
    >>> cx.plots.explained_shares.alt_text(table)
    'Explained share of the outcome for 1 models: SERVPERF 39.0 % (interval 26.0 to 47.0).'
    """
    places = np.arange(len(table))
    ax.barh(places, 100 * table.estimate, color=BLUE, alpha=0.35, height=0.6)
    ax.hlines(places, 100 * table.conf_low, 100 * table.conf_high, color=INK, linewidth=2)
    ax.plot(100 * table.estimate, places, "o", color=INK, markersize=6)
    name_rows(ax, list(table.term))
    of = "" if outcome is None else f" of {outcome}"
    ax.set_xlabel(f"Explained share{of} (%, {confidence_level * 100:g} % interval)")
    ax.set_ylabel("Model")
    ax.set_xlim(0, max(10.0, 105 * float(table.conf_high.max())))
    ax.grid(axis="x", color=GREY, alpha=0.3, linewidth=0.5)
    return ax
