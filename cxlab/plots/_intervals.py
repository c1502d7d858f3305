"""Pictures of many estimates with their intervals: groups, waves, and how well intervals keep their promise."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from cxlab.plots._base import BLUE, GREEN, GREY, INK, ORANGE, described

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

# Room for so many tick labels side by side; more are thinned out.
MOST_TICKS = 12

_UNITS = {"points": " points", "share": " %", "rating": ""}
_LABELS = {"points": "Score (points)", "share": "Share of answers (%)", "rating": "Mean rating (points of the scale)"}


def _factor(table: pd.DataFrame) -> int:
    """Shares are drawn in per cent."""
    return 100 if table.unit.iloc[0] == "share" else 1


def _value(table: pd.DataFrame, row: pd.Series) -> str:
    unit, factor = table.unit.iloc[0], _factor(table)
    decimals = 2 if unit == "rating" else 1
    words = f"{factor * row.estimate:.{decimals}f}{_UNITS[unit]}"
    if isnan(row.conf_low):
        return f"{words} (no interval)"
    return f"{words} (interval {factor * row.conf_low:.{decimals}f} to {factor * row.conf_high:.{decimals}f})"


def _group_words(table: pd.DataFrame) -> str:
    known = table[table.estimate.notna()]
    if known.empty:
        return f"Dot plot of {len(table)} groups, none of which has an answer."
    if len(known) == 1:
        row = known.iloc[0]
        return f"Dot plot of one group with answers: {row.term}, {_value(table, row)}."
    high, low = known.loc[known.estimate.idxmax()], known.loc[known.estimate.idxmin()]
    return (
        f"Dot plot of {len(table)} groups with intervals: highest is {high.term} with {_value(table, high)}, "
        f"lowest is {low.term} with {_value(table, low)}."
    )


@described(_group_words)
def score_intervals(
    table: pd.DataFrame,
    *,
    ax: Axes,
    confidence_level: float = 0.95,
    label: str | None = None,
    groups: str = "Group",
    reference: float | None = None,
) -> Axes:
    """Draw one estimate with its interval for each group, the first group at the top.

    Parameters
    ----------
    table : DataFrame
        Columns ``term, estimate, conf_low, conf_high, unit`` and, when known, ``n``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    confidence_level : float
        Level of the intervals in the table, named in the label.
    label : str, optional
        Label of the estimates; made from their unit when left out.
    groups : str
        Label of the groups.
    reference : float, optional
        Where to draw a dashed line, the score of everybody say, in the unit of the table.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Notes
    -----
    Two intervals may overlap although the difference of their estimates is clear; `score_difference` tests it.

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> answers = pd.DataFrame({"branch": ["A"] * 4 + ["B"] * 4, "score": [10, 9, 9, 2, 8, 7, 3, 10]})
    >>> by_branch = cx.scores_by_group(answers, by="branch", rating="score")
    >>> cx.plots.score_intervals.alt_text(by_branch.tidy()).split(":")[0]
    'Dot plot of 2 groups with intervals'
    """
    factor, places = _factor(table), np.arange(len(table))
    ax.hlines(places, factor * table.conf_low, factor * table.conf_high, color=BLUE, linewidth=2)
    ax.plot(factor * table.estimate, places, "o", color=BLUE, markeredgecolor="white", markersize=8)
    if reference is not None:
        ax.axvline(factor * reference, color=GREY, linestyle="--", linewidth=1)
    names = [str(term) for term in table.term]
    if "n" in table:
        names = [f"{name} (n = {n:,})" for name, n in zip(names, table.n, strict=True)]
    ax.set(yticks=places, yticklabels=names, ylim=(len(table) - 0.5, -0.5), ylabel=groups)
    ax.set_xlabel(_with_level(label or _LABELS[table.unit.iloc[0]], confidence_level))
    ax.grid(axis="x", color=GREY, alpha=0.3, linewidth=0.5)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _trend_words(table: pd.DataFrame) -> str:
    known = table[table.estimate.notna()]
    if known.empty:
        return f"Line over {len(table)} waves, none of which has an answer."
    first, last = known.iloc[0], known.iloc[-1]
    return (
        f"Line over {len(table)} waves with intervals: from {_value(table, first)} at {first.term} "
        f"to {_value(table, last)} at {last.term}."
    )


@described(_trend_words)
def trend_intervals(
    table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95, label: str | None = None, waves: str = "Wave"
) -> Axes:
    """Draw one estimate with its interval for each wave, joined in their order.

    Parameters
    ----------
    table : DataFrame
        Columns ``term, estimate, conf_low, conf_high, unit, position``; position says where a wave stands in time.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    confidence_level : float
        Level of the intervals in the table, named in the label.
    label : str, optional
        Label of the estimates; made from their unit when left out.
    waves : str
        Label of the waves.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> answers = pd.DataFrame({"year": [2024] * 4 + [2025] * 4, "score": [10, 9, 9, 2, 8, 7, 3, 10]})
    >>> trend = cx.score_trend(answers, wave="year", rating="score")
    >>> cx.plots.trend_intervals.alt_text(trend.tidy()).split(":")[0]
    'Line over 2 waves with intervals'
    """
    factor = _factor(table)
    ax.plot(table.position, factor * table.estimate, "-", color=BLUE, linewidth=1)
    ax.vlines(table.position, factor * table.conf_low, factor * table.conf_high, color=BLUE, linewidth=2)
    ax.plot(table.position, factor * table.estimate, "o", color=BLUE, markeredgecolor="white", markersize=8)
    shown = table.iloc[:: -(-len(table) // MOST_TICKS)]
    ax.set_xticks(shown.position.to_list(), [str(term) for term in shown.term])
    ax.set_xlabel(waves)
    ax.set_ylabel(_with_level(label or _LABELS[table.unit.iloc[0]], confidence_level))
    ax.margins(x=0.08)
    ax.grid(axis="y", color=GREY, alpha=0.3, linewidth=0.5)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _coverage_words(table: pd.DataFrame) -> str:
    parts = []
    for method, rows in table.groupby("term", sort=False):
        first, last = rows.iloc[0], rows.iloc[-1]
        words = f"{str(method).replace('_', ' ')} {100 * first.estimate:.1f} % at n = {first.n:,}"
        parts.append(words if len(rows) == 1 else f"{words} and {100 * last.estimate:.1f} % at n = {last.n:,}")
    return f"Coverage of intervals by sample size: {'; '.join(parts)}."


@described(_coverage_words)
def coverage_curve(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw how often intervals hold the true value, by sample size, against what they promise.

    Parameters
    ----------
    table : DataFrame
        Columns ``term`` (the interval), ``n``, ``estimate`` (its coverage, from 0 to 1).
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    confidence_level : float
        The level that the intervals promise, drawn as a dashed line.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> coverage = cx.interval_coverage(promoters=0.6, detractors=0.1, n=[10, 50])
    >>> cx.plots.coverage_curve.alt_text(coverage.tidy()).split(";")[0]
    'Coverage of intervals by sample size: adjusted wald 94.7 % at n = 10 and 94.9 % at n = 50'
    """
    looks = zip((BLUE, ORANGE, GREEN), ("o", "s", "^"), ("-", "--", ":"), strict=True)
    for (method, rows), (colour, marker, line) in zip(table.groupby("term", sort=False), looks, strict=False):
        ax.plot(rows.n, 100 * rows.estimate, marker=marker, linestyle=line, color=colour, markersize=5,
                label=str(method).replace("_", " ").capitalize())  # fmt: skip
    ax.axhline(100 * confidence_level, color=INK, linewidth=0.8)
    ax.annotate(f"promised: {100 * confidence_level:g} %", (1, 100 * confidence_level), xytext=(-2, 3), ha="right",
                xycoords=("axes fraction", "data"), textcoords="offset points", color=INK)  # fmt: skip
    ax.set(xlabel="Number of answers (n)", ylabel="Coverage (%)")
    ax.margins(y=0.12)
    ax.legend(frameon=False, loc="lower right")
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _with_level(label: str, confidence_level: float) -> str:
    return f"{label}, {confidence_level * 100:g} % interval"
