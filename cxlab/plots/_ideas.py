"""A picture of idea sites: what is built when votes, votes per look, or a lot decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxlab.plots._base import BLUE, GREY, INK, ORANGE, described

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

WAYS = {"by_votes": "Most votes", "by_rate": "Votes per look", "by_lot": "By lot"}
_COLOURS, _MARKS = (ORANGE, BLUE, GREY), ("s", "o", "D")


def _ways(table: pd.DataFrame) -> pd.DataFrame:
    return table.set_index("term").loc[list(WAYS)]


def _early(table: pd.DataFrame) -> float:
    return float(table.set_index("term")["estimate"]["early_share"])


def _words(table: pd.DataFrame) -> str:
    parts = [
        f"{WAYS[str(term)].lower()} {100 * row.estimate:.1f} % (interval {100 * row.conf_low:.1f} to "
        f"{100 * row.conf_high:.1f})" for term, row in _ways(table).iterrows()
    ]  # fmt: skip
    return (
        f"Value of the ideas that are built, as a share of the best possible, by the way of choosing: "
        f"{', '.join(parts)}. The first quarter of the ideas has {100 * _early(table):.0f} % of the votes."
    )


@described(_words, height=lambda _: 2.6)
def idea_choice(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw the value of what is built when votes, votes per look, or a lot decides.

    Parameters
    ----------
    table : DataFrame
        What ``IdeaVotes.tidy()`` gives.
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
    >>> found = cx.idea_votes(n_looks=100, n_sites=20, rng=1)
    >>> cx.plots.idea_choice.alt_text(found.tidy()).split(":")[0]
    'Value of the ideas that are built, as a share of the best possible, by the way of choosing'
    """
    ways = _ways(table)
    for place, (row, colour, mark) in enumerate(zip(ways.itertuples(), _COLOURS, _MARKS, strict=True)):
        ax.hlines(place, 100 * row.conf_low, 100 * row.conf_high, color=colour, linewidth=2.5)
        ax.plot(100 * row.estimate, place, mark, color=colour, markersize=8, markeredgecolor="white")
        ax.annotate(f"{100 * row.estimate:.0f} %", (100 * row.estimate, place), xytext=(0, 8), ha="center",
                    textcoords="offset points", color=INK)  # fmt: skip
    ax.axvline(100, color=INK, linewidth=1, linestyle="--")
    ax.set(yticks=range(len(ways)), yticklabels=[WAYS[term] for term in ways.index], ylim=(len(ways) - 0.5, -0.7),
           xlim=(0, 104), ylabel="Chosen by")  # fmt: skip
    ax.set_xlabel(f"Value built (% of the best possible), {confidence_level * 100:g} % interval")
    ax.set_title(f"First quarter of the ideas: {100 * _early(table):.0f} % of the votes", fontsize="medium", loc="left")
    ax.grid(axis="x", color=GREY, alpha=0.3, linewidth=0.5)
    ax.spines[["top", "right"]].set_visible(False)
    return ax
