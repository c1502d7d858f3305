"""Pictures of the first chapters: who counts as a customer, and what a score is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cxlab.plots._base import BLUE, GREY, INK, ORANGE, described

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def _written(value: float, unit: str) -> str:
    if np.isnan(value):
        return "unknown"
    return f"{100 * value:.0f} %" if unit == "share kept" else f"{value:.2f}" if value < 20 else f"{value:,.0f}"


def _count_words(table: pd.DataFrame) -> str:
    found = "; ".join(
        f"by {row.term} {_written(row.estimate, row.unit)} from {row.n_customers:,} customers with "
        f"{_written(row.rows_each, '')} rows each"
        for row in table.itertuples()
    )
    return f"Bars for {len(table)} answers to who the customer is, {table.unit.iloc[0]}: {found}."


@described(_count_words, height=lambda table: 1.4 + 0.5 * len(table))
def customer_counts(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw a number under several answers to "who is the customer".

    Parameters
    ----------
    table : DataFrame
        What ``CustomerCounts.tidy()`` gives.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    confidence_level : float
        Level of the intervals in the table, named in the label.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> orders = pd.DataFrame({"eats": ["Ani", "Budi", "Citra"], "pays": ["Ani", "office", "office"]})
    >>> cx.plots.customer_counts.alt_text(cx.count_customers(orders, by=["eats", "pays"]).tidy()).split(":")[0]
    'Bars for 2 answers to who the customer is, customers'
    """
    places, unit = np.arange(len(table)), str(table.unit.iloc[0])
    ax.barh(places, table.estimate, height=0.6, color=BLUE)
    known = table.conf_low.notna()
    if known.any():
        ax.hlines(places[known], table.conf_low[known], table.conf_high[known], color=INK, linewidth=2)
    for place, row in zip(places, table.itertuples(), strict=True):
        end = max(row.estimate, row.conf_high) if row.conf_high == row.conf_high else row.estimate
        ax.annotate(_written(row.estimate, unit), (end, place), xytext=(6, 0), textcoords="offset points", va="center")
    names = [f"{row.term}\n(n = {row.n_customers:,})" for row in table.itertuples()]
    ax.set(yticks=places, yticklabels=names, ylim=(len(table) - 0.5, -0.5), ylabel="Who is the customer")
    level = f", {confidence_level * 100:g} % interval" if known.any() else ""
    ax.set_xlabel(f"{unit[0].upper()}{unit[1:]}{level}")
    ax.margins(x=0.2)
    ax.set_xlim(left=0)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _part_words(table: pd.DataFrame) -> str:
    parts = ", ".join(f"{row.term} {100 * row.estimate:.1f} %" for row in table.itertuples())
    return f"Bars for {len(table)} parts of the variance of a mean score: {parts}."


@described(_part_words, height=lambda _: 2.8)
def score_parts(table: pd.DataFrame, *, ax: Axes) -> Axes:
    """Draw what the variance of a journey's score is made of.

    Parameters
    ----------
    table : DataFrame
        What ``JourneyScoreParts.tidy()`` gives.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> parts = cx.journey_score_parts(firm_sd=0.5, others_sd=0.5, mood_sd=0.5, noise_sd=0.5)
    >>> cx.plots.score_parts.alt_text(parts.tidy()).split(": ")[1].split(",")[0]
    'the company 25.0 %'
    """
    places = np.arange(len(table))
    for place, row in zip(places, table.itertuples(), strict=True):
        colour, hatch = (ORANGE, "//") if row.controlled else (BLUE, "")
        ax.barh(place, 100 * row.estimate, height=0.6, color=colour, hatch=hatch, edgecolor=INK)
        ax.annotate(f"{100 * row.estimate:.0f} %", (100 * row.estimate, place), xytext=(6, 0),
                    textcoords="offset points", va="center")  # fmt: skip
    names = [str(term)[0].upper() + str(term)[1:] for term in table.term]
    ax.set(yticks=places, yticklabels=names, ylim=(len(table) - 0.5, -0.5), xlim=(0, 112), ylabel="Part of the score")
    ax.set(xticks=range(0, 101, 25), xlabel="Share of the variance of the mean score (%)")
    ax.grid(axis="x", color=GREY, alpha=0.3, linewidth=0.5)
    ax.set_axisbelow(True)
    ax.spines[["top", "right"]].set_visible(False)
    return ax
