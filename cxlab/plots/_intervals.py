"""Pictures of many estimates with their intervals: groups, waves, and how well intervals keep their promise."""

from __future__ import annotations

from math import isnan
from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np

from cxlab.plots._base import BLUE, GREEN, GREY, INK, ORANGE, described

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

# Longer names of groups are broken into lines.
WIDEST_NAME = 24

# Room for so many tick labels side by side; more are thinned out.
MOST_TICKS = 12

_UNITS = {"points": " points", "share": " %", "rating": ""}
_LABELS = {"points": "Score (points)", "share": "Share of answers (%)", "rating": "Mean rating (points of the scale)"}

_DIFFERENCES = {
    "points": "Difference (points)",
    "share": "Difference (percentage points)",
    "rating": "Difference (points of the scale)",
}


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


def _group_height(table: pd.DataFrame) -> float:
    return max(3.6, 1.2 + 0.3 * len(table))


@described(_group_words, height=_group_height)
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
    names = [fill(str(term), WIDEST_NAME) for term in table.term]
    if "n" in table:
        names = [f"{name} (n = {n:,})" for name, n in zip(names, table.n, strict=True)]
    ax.set(yticks=places, yticklabels=names, ylim=(len(table) - 0.5, -0.5), ylabel=groups)
    ax.set_xlabel(_with_level(label or _LABELS[table.unit.iloc[0]], confidence_level))
    ax.grid(axis="x", color=GREY, alpha=0.3, linewidth=0.5)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _difference_words(table: pd.DataFrame) -> str:
    row = table.iloc[0]
    words = f"Difference of two scores: {_value(table, row)}"
    if isnan(row.conf_low):
        return f"{words}."
    return f"{words}, which {'includes' if row.conf_low <= 0 <= row.conf_high else 'excludes'} zero."


@described(_difference_words)
def score_difference(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw the difference of two scores with its interval, and the line of no difference.

    Parameters
    ----------
    table : DataFrame
        What ``ScoreDifference.tidy()`` gives; its first row is drawn.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    confidence_level : float
        Level of the interval in the table, named in the label.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> bandung, surabaya = cx.csat([5, 4, 4, 2, 5], scale=(1, 5)), cx.csat([4, 3, 2, 5, 1], scale=(1, 5))
    >>> cx.plots.score_difference.alt_text(cx.score_difference(bandung, surabaya).tidy())
    'Difference of two scores: 40.0 % (interval -16.3 to 72.6), which includes zero.'
    """
    row, factor = table.iloc[0], _factor(table)
    low, middle, high = (factor * row[name] for name in ("conf_low", "estimate", "conf_high"))
    ax.axvline(0, color=INK, linewidth=1)
    ax.hlines(0, low, high, color=BLUE, linewidth=2)
    ax.plot(middle, 0, "o", color=BLUE, markeredgecolor="white", markersize=8)
    ax.annotate(_value(table, row).replace(" (", "\n(").strip(), (middle, 0), xytext=(0, 8), textcoords="offset points",
                ha="center", va="bottom", color=INK)  # fmt: skip
    ends = [0.0, *(value for value in (low, middle, high) if not isnan(value))]
    room = 0.25 * (max(ends) - min(ends)) or 1.0
    ax.set(xlim=(min(ends) - room, max(ends) + room), ylim=(-1, 1), yticks=[0], yticklabels=["First - second"])
    ax.set_xlabel(_with_level(_DIFFERENCES[table.unit.iloc[0]], confidence_level))
    ax.set_ylabel("Difference")
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


def _size_words(table: pd.DataFrame) -> str:
    plan, factor, unit = table[table.term == "planned"].iloc[0], _factor(table), _UNITS[table.unit.iloc[0]]
    if not isnan(plan.power):
        ends = [f"{100 * row.power:.0f} % at n = {row.n:,}" for row in (table.iloc[0], table.iloc[-1])]
        return (
            f"Power by number of answers: {100 * plan.power:.0f} % at the planned n = {plan.n:,}; {' and '.join(ends)}."
        )
    ends = [f"{factor * row.margin:.2f}{unit} at n = {row.n:,}" for row in (table.iloc[0], table.iloc[-1])]
    return (
        f"Margin by number of answers: plus or minus {factor * plan.margin:.2f}{unit} at the planned n = {plan.n:,}; "
        f"{' and '.join(ends)}."
    )


@described(_size_words)
def sample_size_curve(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw what fewer and more answers buy: a narrower interval, or more power.

    Parameters
    ----------
    table : DataFrame
        What ``SampleSize.tidy()`` gives.
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
    >>> import cxlab as cx
    >>> cx.plots.sample_size_curve.alt_text(cx.sample_size(margin=10).tidy()).split(";")[0]
    'Margin by number of answers: plus or minus 9.99 points at the planned n = 385'
    """
    plan = table[table.term == "planned"].iloc[0]
    column = "margin" if isnan(plan.power) else "power"
    factor = 100 if column == "power" else _factor(table)
    ax.plot(table.n, factor * table[column], "-o", color=BLUE, markeredgecolor="white", markersize=7)
    ax.plot(plan.n, factor * plan[column], "D", color=ORANGE, markeredgecolor=INK, markersize=9)
    ax.annotate(f"plan: n = {plan.n:,}", (plan.n, factor * plan[column]), textcoords="offset points",
                xytext=(9, 6 if column == "margin" else -14), color=INK)  # fmt: skip
    unit = {"points": "points", "share": "percentage points", "rating": "points of the scale"}[table.unit.iloc[0]]
    margin = f"Margin (± {unit}) at {confidence_level * 100:g} %"
    ax.set_xlabel("Number of answers in each sample" if column == "power" else "Number of answers")
    ax.set_ylabel("Power (%)" if column == "power" else margin)
    ax.set_ylim(0, 105 if column == "power" else None)
    ax.grid(color=GREY, alpha=0.3, linewidth=0.5)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _with_level(label: str, confidence_level: float) -> str:
    return f"{label}, {confidence_level * 100:g} % interval"
