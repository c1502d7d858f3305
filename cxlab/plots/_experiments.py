"""Pictures of experiments: the difference of two versions, repeated looks, power."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from cxlab.plots._base import BLUE, GREY, INK, ORANGE, described

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

NAMES = {"difference": "Difference", "adjusted_difference": "Adjusted for\nthe covariate"}


def _differences(table: pd.DataFrame) -> pd.DataFrame:
    return table[table["term"].isin(list(NAMES))]


def _version_words(table: pd.DataFrame) -> str:
    parts = []
    for row in _differences(table).itertuples():
        interval = "no interval" if isnan(row.conf_low) else f"interval {row.conf_low:.4g} to {row.conf_high:.4g}"
        side = (
            ""
            if isnan(row.conf_low)
            else (", which holds zero" if row.conf_low <= 0 <= row.conf_high else ", which excludes zero")
        )
        parts.append(f"{NAMES[row.term].replace(chr(10), ' ').lower()} {row.estimate:.4g} ({interval}{side})")
    return f"Dot plot of the new version against the old, {table.n.iloc[-1]:,} customers: {'; '.join(parts)}."


@described(_version_words, height=lambda table: 1.9 + 0.6 * len(_differences(table)))
def version_difference(
    table: pd.DataFrame,
    *,
    ax: Axes,
    confidence_level: float = 0.95,
    share: bool = True,
    label: str = "New minus old version",
) -> Axes:
    """Draw the difference of two versions with its interval, beside the line of no difference.

    Parameters
    ----------
    table : DataFrame
        What ``ABTest.tidy()`` gives; its rows ``difference`` and ``adjusted_difference`` are drawn.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    confidence_level : float
        Level of the intervals in the table, named in the label.
    share : bool
        Whether the differences are of shares, drawn in percentage points.
    label : str
        What is subtracted from what.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> test = cx.ab_test({"old": (120, 1000), "new": (150, 1000)}, control="old")
    >>> cx.plots.version_difference.alt_text(test.tidy()).split(":")[0]
    'Dot plot of the new version against the old, 2,000 customers'
    """
    rows, factor = _differences(table), 100 if share else 1
    places = np.arange(len(rows))
    ax.axvline(0, color=INK, linewidth=1)
    ax.hlines(places, factor * rows["conf_low"], factor * rows["conf_high"], color=BLUE, linewidth=2)
    ax.plot(factor * rows["estimate"], places, "o", color=BLUE, markeredgecolor="white", markersize=8)
    for place, value in zip(places, factor * rows["estimate"], strict=True):
        ax.annotate(f"{value:.3g}", (value, place), xytext=(0, 7), textcoords="offset points", ha="center", color=INK)
    ax.set_yticks(places, [NAMES[term] for term in rows["term"]])
    ax.set(ylim=(len(rows) - 0.5, -0.6), ylabel="Estimate")
    unit = "percentage points" if share else "unit of the outcome"
    ax.set_xlabel(f"{label} ({unit}), {confidence_level * 100:g} % interval")
    ax.margins(x=0.15)
    ax.grid(axis="x", color=GREY, alpha=0.3, linewidth=0.5)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _looks_words(table: pd.DataFrame) -> str:
    first, last = table.iloc[0], table.iloc[-1]
    many = f"{len(table)} looks" if len(table) > 1 else "one look"
    known = "conf_low" in table
    interval = f" (interval {100 * last.conf_low:.1f} to {100 * last.conf_high:.1f} %)" if known else ""
    return (
        f"Chance that an experiment has declared a difference by each of {many}: {100 * first.estimate:.1f} % at the "
        f"first, {100 * last.estimate:.1f} % at the last{interval}; one look promises {100 * last.promised:.1f} %. The "
        f"bound is {first.bound:.2f} at the first look and {last.bound:.2f} at the last."
    )


@described(_looks_words)
def looks_curve(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw the chance to have declared a difference by each look, beside what a single look promises.

    Parameters
    ----------
    table : DataFrame
        Columns ``look, estimate, bound, promised`` and, when simulated, ``conf_low, conf_high``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    confidence_level : float
        Level of the intervals in the table, named in the label when there are any.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.plots.looks_curve.alt_text(cx.false_alarms(n_looks=5).tidy()).split(";")[0]
    'Chance that an experiment has declared a difference by each of 5 looks: 5.0 % at the first, 14.2 % at the last'
    """
    promised = 100 * table["promised"].iloc[0]
    marker = "o" if len(table) <= 30 else ""
    if "conf_low" in table:
        ax.vlines(table["look"], 100 * table["conf_low"], 100 * table["conf_high"], color=BLUE, linewidth=1.5)
    ax.plot(table["look"], 100 * table["estimate"], marker=marker or "None", linestyle="-", color=BLUE, markersize=5)
    ax.axhline(promised, color=ORANGE, linestyle="--", linewidth=1)
    right = len(table) > 1
    ax.annotate(f"one look: {promised:g} %", (table["look"].iloc[-1 if right else 0], promised), xytext=(0, -13),
                textcoords="offset points", ha="right" if right else "center", color=INK)  # fmt: skip
    last = 100 * table["estimate"].iloc[-1]
    ax.annotate(f"{last:.1f} %", (table["look"].iloc[-1], last), xytext=(0, 6), textcoords="offset points",
                ha="right" if right else "center", color=INK)  # fmt: skip
    top = max(10.0, last, promised)
    label = "Declared a difference (%)"
    if "conf_low" in table:
        label, top = f"{label}, {confidence_level * 100:g} % interval", max(top, 100 * table["conf_high"].max())
    ax.set(xlabel="Looks so far", ylabel=label, ylim=(0, min(1.18 * top, 104)))
    ax.grid(axis="y", color=GREY, alpha=0.3, linewidth=0.5)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _power_words(table: pd.DataFrame) -> str:
    plan = table[table["term"] == "planned"].iloc[0]
    ends = [f"{100 * row.estimate:.0f} % with {row.n_control + row.n_treatment:,}" for row in
            (table.iloc[0], table.iloc[-1])]  # fmt: skip
    return (
        f"Power by number of customers: {100 * plan.estimate:.1f} % with the planned "
        f"{plan.n_control + plan.n_treatment:,}; {' and '.join(ends)}."
    )


@described(_power_words)
def power_curve(table: pd.DataFrame, *, ax: Axes) -> Axes:
    """Draw the power of an experiment by the number of customers in both versions together.

    Parameters
    ----------
    table : DataFrame
        Columns ``term, estimate, n_control, n_treatment``, as ``ABPlan.tidy()`` gives them.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.plots.power_curve.alt_text(cx.ab_sample_size(baseline=0.1, difference=0.02).tidy()).split(";")[0]
    'Power by number of customers: 80.0 % with the planned 7,682'
    """
    total = table["n_control"] + table["n_treatment"]
    ax.plot(total, 100 * table["estimate"], "-o", color=BLUE, markersize=5)
    plan = table[table["term"] == "planned"].iloc[0]
    n = plan["n_control"] + plan["n_treatment"]
    ax.plot(n, 100 * plan["estimate"], "D", color=ORANGE, markeredgecolor=INK, markersize=8)
    ax.annotate(f"plan: {n:,}", (n, 100 * plan["estimate"]), xytext=(9, -14), textcoords="offset points", color=INK)
    ax.set(xlabel="Customers of both versions", ylabel="Power (%)", ylim=(0, 105))
    ax.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    ax.grid(color=GREY, alpha=0.3, linewidth=0.5)
    ax.spines[["top", "right"]].set_visible(False)
    return ax
