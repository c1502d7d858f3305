"""Pictures of decisions: hypotheses beside each other, and one regression by several roads."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np

from cxlab import _checks
from cxlab.plots._base import BLUE, GREEN, GREY, INK, ORANGE, described

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

WIDEST_NAME = 24
LOOKS = {"classical": (BLUE, "o"), "HC3": (GREEN, "s"), "bootstrap": (ORANGE, "^"), "ordered logit": (INK, "D")}


def _decision_words(table: pd.DataFrame) -> str:
    told = [f"{row.term} {row.estimate:.2f}, {row.decision}" for row in table.head(8).itertuples()]
    return f"Dot plot of {len(table)} estimates in standard errors, by hypothesis: {'; '.join(told)}."


@described(_decision_words, height=lambda table: max(2.6, 1.2 + 0.5 * len(table)))
def hypothesis_decisions(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw each estimate with its interval in standard errors, the first hypothesis at the top.

    Parameters
    ----------
    table : DataFrame
        Columns ``term, estimate, std_error, conf_low, conf_high, hypothesis, decision``.
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
    Estimates of different models have different units, so that each is divided by its standard error. A filled point is
    a supported hypothesis, an empty one isn't supported; a rise of R² has no interval and is only named.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"term": ["H1"], "estimate": [0.4], "std_error": [0.1], "conf_low": [0.2],
    ...                       "conf_high": [0.6], "hypothesis": ["speed goes with a higher y"],
    ...                       "decision": ["supported"]})
    >>> hypothesis_decisions.alt_text(table).split(": ")[1]
    'H1 0.40, supported.'
    """
    places = np.arange(len(table))
    ax.axvline(0, color=GREY, linestyle="--", linewidth=1)
    ax.hlines(places, table.conf_low / table.std_error, table.conf_high / table.std_error, color=BLUE, linewidth=2)
    for place, row in zip(places, table.itertuples(), strict=True):
        inside = BLUE if row.decision == "supported" else "white"
        if np.isnan(row.std_error):
            ax.annotate("no interval", (0, place), xytext=(6, 0), textcoords="offset points", va="center", color=INK)
        else:
            ax.plot([row.estimate / row.std_error], [place], "o", color=BLUE, markerfacecolor=inside, markersize=8)
    names = [fill(f"{row.term}: {row.hypothesis}", WIDEST_NAME) for row in table.itertuples()]
    ax.set(yticks=places, yticklabels=names, ylim=(len(table) - 0.5, -0.5), ylabel="Hypothesis")
    ax.set_xlabel(f"Estimate in standard errors\n({100 * confidence_level:g} % interval; filled: supported)")
    ax.grid(axis="x", color=GREY, alpha=0.3, linewidth=0.5)
    return ax


def rescaling(table: pd.DataFrame) -> float:
    """Factor that brings log-odds nearest to the slopes of least squares; 1 without an ordered logit."""
    slopes = table.pivot_table(index="term", columns="model", values="estimate", sort=False)
    if "ordered logit" not in slopes:
        return 1.0
    return float((slopes["ordered logit"] @ slopes["classical"]) / (slopes["ordered logit"] @ slopes["ordered logit"]))


def _compared_words(table: pd.DataFrame) -> str:
    told = []
    for name, rows in table.groupby("term", sort=False):
        verdicts = [f"{row.model} {row.estimate:.2f} ({row.verdict})" for row in rows.itertuples()]
        told.append(f"{name}: {', '.join(verdicts)}")
    return f"Dot plot of {_checks.count(len(told), 'slope')} by several roads with intervals. {'; '.join(told[:5])}."


@described(_compared_words, height=lambda table: max(3.2, 1.4 + 0.26 * len(table)))
def compared_slopes(
    table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95, outcome: str = "the outcome"
) -> Axes:
    """Draw the slope of each dimension by several roads side by side, with intervals.

    Parameters
    ----------
    table : DataFrame
        Columns ``term, estimate, conf_low, conf_high, model, verdict``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    confidence_level : float
        Level of the intervals in the table, named in the label.
    outcome : str
        Name of the outcome, for the label.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Notes
    -----
    Log-odds of an ordered logit are multiplied by one factor, named in the legend, so that they lie on the scale of the
    slopes. What counts is where their intervals lie against zero and against each other.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"term": ["speed"], "estimate": [0.4], "conf_low": [0.2], "conf_high": [0.6],
    ...                       "model": ["HC3"], "verdict": ["above zero"]})
    >>> compared_slopes.alt_text(table)
    'Dot plot of 1 slope by several roads with intervals. speed: HC3 0.40 (above zero).'
    """
    terms, roads = list(dict.fromkeys(table.term)), [road for road in LOOKS if road in set(table.model)]
    factor = rescaling(table)
    ax.axvline(0, color=GREY, linestyle="--", linewidth=1)
    for i, road in enumerate(roads):
        colour, mark = LOOKS[road]
        rows = table[table.model == road]
        times = factor if road == "ordered logit" else 1.0
        places = np.array([terms.index(name) for name in rows.term]) + 0.18 * (i - (len(roads) - 1) / 2)
        ax.hlines(places, times * rows.conf_low, times * rows.conf_high, color=colour, linewidth=1.6)
        label = f"{road} (log-odds × {factor:.2f})" if road == "ordered logit" else road
        ax.plot(times * rows.estimate, places, mark, color=colour, markersize=6, label=label)
    ax.set(yticks=np.arange(len(terms)), yticklabels=[fill(str(name), WIDEST_NAME) for name in terms],
           ylim=(len(terms) - 0.5, -0.5), ylabel="Dimension")  # fmt: skip
    ax.set_xlabel(f"Slope on {outcome}, with {100 * confidence_level:g} % interval")
    ax.legend(frameon=False, fontsize="small", loc="upper center", bbox_to_anchor=(0.5, -0.22), ncols=2)
    ax.grid(axis="x", color=GREY, alpha=0.3, linewidth=0.5)
    return ax
