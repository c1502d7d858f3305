"""Pictures of the scorecard: elements with intervals, units by rank, and what more raters or persons change."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from cxlab.plots._base import BLUE, GREEN, GREY, INK, ORANGE, described

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_TOP = 4


def _said(row: pd.Series) -> str:
    known = not isnan(row.conf_low)
    return f"{row.estimate:.2f}" + (f" (interval {row.conf_low:.2f} to {row.conf_high:.2f})" if known else "")


def _card_words(table: pd.DataFrame) -> str:
    elements, overall = table[table.term != "overall"], table[table.term == "overall"].iloc[0]
    low, high = elements.loc[elements.estimate.idxmin()], elements.loc[elements.estimate.idxmax()]
    possible = ", ".join(elements.term[elements.may_be_weakest])
    return (
        f"Dot plot of five elements from 0 to 4: lowest is {low.term} with {_said(low)}, highest is {high.term} with "
        f"{_said(high)}, overall {_said(overall)}. May be the weakest: {possible}."
    )


@described(_card_words)
def scorecard_dots(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw the five elements and the overall score as dots with intervals, with the range of the raters.

    Parameters
    ----------
    table : DataFrame
        What ``SmartScorecard.tidy()`` gives.
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
    Not a radar chart: there the area depends on the order of the elements and grows with the square of the scores, and
    an interval has no place. Positions on one scale are read best (Cleveland & McGill 1984).

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> rows = [[3, 2, 3, 2] * 4 + [1, 0, 1, 0], [2, 2, 3, 3] * 4 + [1, 1, 0, 1]]
    >>> card = cx.smart_scorecard(pd.DataFrame(rows, columns=cx.instrument("smart").codes))
    >>> cx.plots.scorecard_dots.alt_text(card.tidy()).split(":")[0]
    'Dot plot of five elements from 0 to 4'
    """
    places = np.arange(len(table))
    ax.hlines(places, table.lowest, table.highest, color=GREY, linewidth=7, alpha=0.25, label="range of the raters")
    ax.hlines(places, table.conf_low, table.conf_high, color=INK, linewidth=1.6)
    looks = (
        (table.may_be_weakest, "D", ORANGE, "may be the weakest"),
        (~table.may_be_weakest & (table.term != "overall"), "o", BLUE, "not the weakest"),
        (table.term == "overall", "s", GREEN, "weighted mean"),
    )
    for mask, marker, colour, name in looks:
        if mask.any():
            ax.plot(table.estimate[mask], places[mask.to_numpy()], marker, color=colour, markeredgecolor=INK,
                    markersize=8, label=name, linestyle="none")  # fmt: skip
    ax.set(yticks=places, yticklabels=[term.capitalize() for term in table.term], ylim=(len(table) - 0.5, -0.5))
    ax.set(xlim=(-0.15, _TOP + 0.15), xticks=range(_TOP + 1), ylabel="Element")
    ax.set_xlabel(f"Score (0 not done, 4 done and checked), {confidence_level * 100:g} % interval")
    ax.grid(axis="x", color=GREY, alpha=0.3, linewidth=0.5)
    ax.legend(frameon=False, loc="lower center", bbox_to_anchor=(0.45, 1.0), ncols=2, fontsize="small")
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _ranking_words(table: pd.DataFrame) -> str:
    first, last = table.iloc[0], table.iloc[-1]
    return (
        f"Dot plot of {len(table)} units: {first.term} stands on top with {_said(first)} and is first under "
        f"{first.share_first:.0%} of all weightings (ranks {first.best_rank} to {first.worst_rank}); {last.term} is "
        f"last with {_said(last)} (ranks {last.best_rank} to {last.worst_rank})."
    )


def _ranking_height(table: pd.DataFrame) -> float:
    return max(3.2, 1.3 + 0.35 * len(table))


@described(_ranking_words, height=_ranking_height)
def ranking_dots(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw the score of each unit with its interval, and beside its name the ranks that weights can give it.

    Parameters
    ----------
    table : DataFrame
        What ``SmartRanking.tidy()`` gives.
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
    >>> rows = [[3] * 16 + [1] * 4, [3] * 15 + [2] + [1] * 4, [2] * 20, [2] * 19 + [3]]
    >>> cards = pd.DataFrame(rows, columns=cx.instrument("smart").codes).assign(branch=["A", "A", "B", "B"])
    >>> cx.plots.ranking_dots.alt_text(cx.smart_ranking(cards, unit="branch", rng=1).tidy()).split(":")[0]
    'Dot plot of 2 units'
    """
    places = np.arange(len(table))
    ax.hlines(places, table.conf_low, table.conf_high, color=BLUE, linewidth=2)
    ax.plot(table.estimate, places, "o", color=BLUE, markeredgecolor="white", markersize=9)
    names = [f"{row.term}\nranks {row.best_rank}–{row.worst_rank}" for row in table.itertuples()]
    ax.set(yticks=places, yticklabels=names, ylim=(len(table) - 0.5, -0.5), ylabel="Unit (ranks under all weights)")
    ax.set(xlim=(-0.15, _TOP + 0.15), xticks=range(_TOP + 1))
    ax.set_xlabel(f"Score under the declared weights, {confidence_level * 100:g} % interval")
    ax.grid(axis="x", color=GREY, alpha=0.3, linewidth=0.5)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _raters_words(table: pd.DataFrame) -> str:
    here, last = table[table.chosen].iloc[0], table.iloc[-1]
    return (
        f"Curve by number of raters: with {here.n_raters} the truly weakest element comes out lowest in "
        f"{here.estimate:.1%} of cases, with {last.n_raters} in {last.estimate:.1%}; guessing gives 20 %."
    )


@described(_raters_words)
def raters_curve(table: pd.DataFrame, *, ax: Axes) -> Axes:
    """Draw the chance of naming the weakest element by the number of raters, against a guess.

    Parameters
    ----------
    table : DataFrame
        What ``WeakestByRaters.tidy()`` gives.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.plots.raters_curve.alt_text(cx.weakest_by_raters(n_raters=2).tidy()).split(",")[0]
    'Curve by number of raters: with 2 the truly weakest element comes out lowest in 49.7% of cases'
    """
    here = table[table.chosen].iloc[0]
    ax.plot(table.n_raters, 100 * table.estimate, "-", color=BLUE, linewidth=2)
    ax.axhline(20, color=GREY, linestyle="--", linewidth=1)
    ax.annotate("a guess", (1, 20), xycoords=("axes fraction", "data"), xytext=(-2, -4), ha="right", va="top",
                textcoords="offset points", color=INK)  # fmt: skip
    _mark(ax, here.n_raters, 100 * here.estimate, f"{100 * here.estimate:.0f} %")
    ax.set(xlabel="Raters", ylabel="Truly weakest comes out lowest (%)", ylim=(0, 103))
    return ax


def _mark(ax: Axes, x: float, y: float, words: str) -> None:
    ax.plot(x, y, "D", color=ORANGE, markeredgecolor=INK, markersize=9)
    ax.annotate(words, (x, y), xytext=(9, -13), textcoords="offset points", color=INK)
    ax.grid(color=GREY, alpha=0.3, linewidth=0.5)
    ax.spines[["top", "right"]].set_visible(False)


def _level_words(table: pd.DataFrame) -> str:
    one, here = table.iloc[0], table[table.chosen].iloc[0]
    return (
        f"Curve by number of persons averaged: single persons correlate {one.estimate:.3f}, means of "
        f"{here.n_per_branch} persons {here.estimate:.3f} (interval {here.conf_low:.3f} to {here.conf_high:.3f})."
    )


@described(_level_words)
def level_curve(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw the correlation of branch means by how many persons each averages.

    Parameters
    ----------
    table : DataFrame
        What ``LevelCorrelation.tidy()`` gives.
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
    >>> made = cx.correlation_by_level(branch_r=0.8, person_r=0.05, share_between=0.1, n_per_branch=20)
    >>> cx.plots.level_curve.alt_text(made.tidy()).split(",")[0]
    'Curve by number of persons averaged: single persons correlate 0.125'
    """
    here = table[table.chosen].iloc[0]
    ax.fill_between(table.n_per_branch, table.conf_low, table.conf_high, color=BLUE, alpha=0.15, linewidth=0)
    ax.plot(table.n_per_branch, table.estimate, "-", color=BLUE, linewidth=2)
    ax.axhline(0, color=GREY, linestyle=":", linewidth=1)
    _mark(ax, here.n_per_branch, here.estimate, f"{here.estimate:.2f}")
    ax.set_xscale("log")
    shown = [1, 2, 5, 10, 20, 50, 100]
    ax.set_xticks(shown, [str(size) for size in shown])
    ax.minorticks_off()
    ax.set(xlabel="Persons averaged in each branch", ylim=(-1.02, 1.02))
    ax.set_ylabel(f"Correlation, {confidence_level * 100:g} % interval")
    return ax
