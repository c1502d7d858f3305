"""Pictures of policies: what they are worth to both sides, what that hangs on, and where the winner changes."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

import numpy as np

from cxlab.plots._base import BLUE, GREEN, GREY, INK, ORANGE, described

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_LOOKS = ((BLUE, "o"), (ORANGE, "s"), (GREEN, "^"))
_CORNERS = {(0.02, 0.98): "company pays", (0.98, 0.98): "both gain", (0.02, 0.03): "both lose",
            (0.98, 0.03): "customer pays"}  # fmt: skip


def _of(table: pd.DataFrame, outcome: str) -> pd.DataFrame:
    return table[table["outcome"] == outcome].set_index("policy")


def _sided(profit: float, other: float) -> str:
    better = {True: "more", False: "less"}
    return f"{better[profit > 0]} profit and {better[other > 0]} satisfaction"


def _value_words(table: pd.DataFrame) -> str:
    profit, felt = _of(table, "profit"), _of(table, "satisfaction")
    parts = [
        f"{name} {profit.estimate[name]:+.2f} and {felt.estimate[name]:+.2f} "
        f"({_sided(profit.estimate[name], felt.estimate[name])})"
        for name in profit.index
    ]
    return (
        "Points with intervals for profit per starting customer (across) and satisfaction (up), each policy less the "
        f"baseline: {'; '.join(parts)}."
    )


@described(_value_words)
def two_sided_value(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw what each policy changes for the company (across) and for the customer (up).

    Parameters
    ----------
    table : DataFrame
        What ``PolicyComparison.tidy()`` gives: columns ``policy, outcome, estimate, conf_low, conf_high``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    confidence_level : float
        Level of the intervals in the table, named in the labels.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Notes
    -----
    Value goes both ways: a policy in the upper right quarter serves both sides, one in the upper left is paid for by
    the company, one in the lower right by the customer. The words in the corners say so. The axes have different units,
    and their lengths say nothing about which side gains more.

    Examples
    --------
    >>> import pandas as pd
    >>> from cxlab import plots
    >>> table = pd.DataFrame({"policy": ["CEM", "CEM"], "outcome": ["profit", "satisfaction"], "estimate": [1.0, 0.2],
    ...                       "conf_low": [0.5, 0.1], "conf_high": [1.5, 0.3]})
    >>> plots.two_sided_value.alt_text(table).split(": ")[1]
    'CEM +1.00 and +0.20 (more profit and more satisfaction).'
    """
    profit, felt = _of(table, "profit"), _of(table, "satisfaction")
    ax.axhline(0, color=INK, linewidth=0.8)
    ax.axvline(0, color=INK, linewidth=0.8)
    for name, (colour, marker) in zip(profit.index, cycle(_LOOKS)):
        place = profit.estimate[name], felt.estimate[name]
        ax.hlines(place[1], profit.conf_low[name], profit.conf_high[name], color=colour, linewidth=2.5)
        ax.vlines(place[0], felt.conf_low[name], felt.conf_high[name], color=colour, linewidth=2.5)
        ax.plot(*place, marker, color=colour, markeredgecolor="white", markersize=9)
        ax.annotate(str(name), place, xytext=(7, 7), textcoords="offset points", color=INK)
    ax.margins(0.25)
    ax.locator_params(nbins=6)
    for (across, up), words in _CORNERS.items():
        ax.text(across, up, words, transform=ax.transAxes, color=GREY, size="small", style="italic",
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
                ha="right" if across > 0.5 else "left", va="top" if up > 0.5 else "bottom")  # fmt: skip
    level = f"{confidence_level * 100:g} % interval"
    ax.set(xlabel=f"Profit per starting customer, less the baseline\n({level})",
           ylabel=f"Satisfaction, less the baseline\n(points, {level})")  # fmt: skip
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _tornado_words(table: pd.DataFrame) -> str:
    top = table.iloc[0]
    changing = [str(name) for name in table["term"][table["changes_winner"]]]
    end = f"the sign changes with {', '.join(changing)}" if changing else "no single number changes the sign"
    return (
        f"Tornado of {len(table)} numbers around {top.base:+.2f}: the widest bar, a swing of {top.estimate:+.2f}, is "
        f"{top.term} with {top.at_low:+.2f} at {top.low_value:g} and {top.at_high:+.2f} at {top.high_value:g}; {end}."
    )


@described(_tornado_words)
def tornado(table: pd.DataFrame, *, ax: Axes, label: str = "Difference") -> Axes:
    """Draw how far each number moves a difference, the widest bar at the top.

    Parameters
    ----------
    table : DataFrame
        What ``Sensitivity.tidy()`` gives: columns ``term, estimate, at_low, at_high, base, low_value, high_value,
        changes_winner``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    label : str
        What the difference is.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Notes
    -----
    The filled end of a bar belongs to the low value of the number, the hatched one to the high value. Numbers are moved
    one at a time.

    Examples
    --------
    >>> import pandas as pd
    >>> from cxlab import plots
    >>> table = pd.DataFrame({"term": ["margin"], "estimate": [3.0], "at_low": [-1.0], "at_high": [2.0], "base": [0.5],
    ...                       "low_value": [0.3], "high_value": [0.4], "changes_winner": [True]})
    >>> plots.tornado.alt_text(table).split("; ")[1]
    'the sign changes with margin.'
    """
    places = np.arange(len(table))
    base = float(table["base"].iloc[0])
    ax.barh(places, table["at_low"] - base, left=base, height=0.6, color=BLUE, label="low value")
    ax.barh(places, table["at_high"] - base, left=base, height=0.6, facecolor="white", edgecolor=ORANGE, hatch="//",
            label="high value")  # fmt: skip
    ax.axvline(base, color=INK, linewidth=1)
    ax.axvline(0, color=GREY, linestyle="--", linewidth=1)
    names = [
        f"{row.term.replace('_', ' ')} ({row.low_value:.3g} to {row.high_value:.3g})" for row in table.itertuples()
    ]
    ax.set(yticks=places, yticklabels=names, ylim=(len(table) - 0.5, -0.5), ylabel="Number, low to high value")
    ax.set_xlabel(label, loc="right")  # beneath long names the axis is short
    ax.legend(frameon=False, ncols=2, loc="lower right", bbox_to_anchor=(1, 1))
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _curve_words(table: pd.DataFrame) -> str:
    first, last = table.iloc[0], table.iloc[-1]
    return (
        f"Line of a difference over {len(table)} values with intervals: {first.estimate:+.2f} at {first.value:g}, "
        f"{last.estimate:+.2f} at {last.value:g}."
    )


@described(_curve_words)
def break_even_curve(
    table: pd.DataFrame, *, ax: Axes, label: str = "Difference", number: str = "value", crossing: float | None = None,
    confidence_level: float = 0.95,
) -> Axes:  # fmt: skip
    """Draw a difference against a number, and where it crosses zero.

    Parameters
    ----------
    table : DataFrame
        Columns ``value, estimate, conf_low, conf_high``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    label, number : str
        What the difference and the number are.
    crossing : float, optional
        Where the difference is zero.
    confidence_level : float
        Level of the intervals in the table, named in the label.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> from cxlab import plots
    >>> table = pd.DataFrame({"value": [1, 2], "estimate": [-1.0, 1.0], "conf_low": [-2, 0], "conf_high": [0, 2]})
    >>> plots.break_even_curve.alt_text(table)
    'Line of a difference over 2 values with intervals: -1.00 at 1, +1.00 at 2.'
    """
    ax.axhline(0, color=INK, linewidth=0.8)
    ax.fill_between(table["value"], table["conf_low"], table["conf_high"], color=BLUE, alpha=0.2, linewidth=0)
    ax.plot(table["value"], table["estimate"], "o-", color=BLUE, markersize=5)
    if crossing is not None:
        ax.axvline(crossing, color=ORANGE, linestyle="--", linewidth=1.5)
        ax.annotate(f"break-even {crossing:.3g}", (crossing, 0), xytext=(6, 6), textcoords="offset points", color=INK)
    ax.set(xlabel=number.replace("_", " "), ylabel=f"{label}\n({confidence_level * 100:g} % interval)")
    ax.spines[["top", "right"]].set_visible(False)
    return ax
