"""Pictures of a touchpoint that gets better, and of how often a map finds the weakest one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cxlab.plots._base import BLUE, GREY, INK, ORANGE, described
from cxlab.plots._journeys import LIGHT, _names

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def _improvement_words(table: pd.DataFrame) -> str:
    place = int(np.argmax(table.improved)) if table.improved.any() else 0
    row, low = table.iloc[place], int(np.argmin(table.estimate))
    names = _names(table)
    later = int((table.change[place + 1 :].abs() >= 0.05).sum())
    return (
        f"Lines of the expected emotion over {len(table)} touchpoints, before and after {names[place]} gets better: "
        f"there it goes from {row.before:+.2f} to {row.estimate:+.2f}; {later} later touchpoints gain 0.05 or more; "
        f"lowest afterwards is {names[low]} at {table.estimate.iloc[low]:+.2f}, the last is {names[-1]} at "
        f"{table.estimate.iloc[-1]:+.2f}."
    )


@described(_improvement_words)
def improvement_map(table: pd.DataFrame, *, ax: Axes) -> Axes:
    """Draw the emotion along the journey before (dashed) and after one touchpoint gets better.

    Parameters
    ----------
    table : DataFrame
        What ``TouchpointImprovement.tidy()`` gives.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Notes
    -----
    Each dot is a touchpoint, in the order of the journey. Stages are named below the axis; of the touchpoints only the
    improved one (a star) and the lowest one afterwards. `experience_map` names them all.

    Examples
    --------
    >>> import cxlab as cx
    >>> queue = cx.touchpoint_improvement(cx.Journey.preset("cafe"), touchpoint="queue", by=1)
    >>> cx.plots.improvement_map.alt_text(queue.tidy()).split(":")[0]
    'Lines of the expected emotion over 20 touchpoints, before and after queue gets better'
    """
    places = np.arange(len(table))
    ax.axhline(0, color=INK, linewidth=0.8)
    ax.plot(places, table.before, "--", color=GREY, linewidth=1.5, label="before")
    ax.plot(places, table.estimate, "s-", color=BLUE, markersize=3.5, linewidth=1.5, label="after")
    _name_moments(ax, table)
    _name_stages(ax, list(table.stage))
    ax.set(ylabel="Expected emotion", xlabel="Stage; a dot is a touchpoint")
    ax.margins(x=0.03, y=0.2)
    ax.legend(frameon=False, loc="lower left", borderaxespad=0, labelspacing=0.2)
    ax.spines[["top", "right", "bottom"]].set_visible(False)
    return ax


def _name_moments(ax: Axes, table: pd.DataFrame) -> None:
    """Name the improved touchpoint above its star, and the lowest one below its dot."""
    names, better, low = _names(table), int(np.argmax(table.improved)), int(np.argmin(table.estimate))
    ax.plot(better, table.estimate.iloc[better], "*", color=ORANGE, markersize=13, markeredgecolor="white", zorder=4)
    looks: dict[int, tuple[int, str, dict[str, Any]]] = {
        low: (-8, "top", {"color": INK}),
        better: (9, "bottom", {"color": ORANGE, "weight": "bold"}),
    }
    for place, (offset, side, look) in looks.items():
        edge = place / max(len(table) - 1, 1)  # names near the edges stay inside
        ax.annotate(names[place], (place, table.estimate.iloc[place]), xytext=(0, offset), textcoords="offset points",
                    ha="left" if edge < 0.15 else "right" if edge > 0.85 else "center", va=side, zorder=5,
                    bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5}, **look)  # fmt: skip


def _name_stages(ax: Axes, stages: list[str]) -> None:
    """Name each run of touchpoints below the axis, with a thin line between two runs."""
    begins = [i for i in range(len(stages)) if i == 0 or stages[i] != stages[i - 1]]
    ends = [*begins[1:], len(stages)]
    ax.set_xticks([begin - 0.5 for begin in begins[1:]], minor=True)
    ax.grid(axis="x", which="minor", color=LIGHT, linewidth=0.8)
    middles = [(begin + end - 1) / 2 for begin, end in zip(begins, ends, strict=True)]
    ax.set_xticks(middles, [str(stages[begin]).replace("_", " ") for begin in begins])
    ax.tick_params(axis="x", which="both", length=0)


def _found_words(table: pd.DataFrame) -> str:
    ends = [
        f"{100 * row.estimate:.0f} % of samples of {row.term} (interval {100 * row.conf_low:.0f} to "
        f"{100 * row.conf_high:.0f}; among the lowest three in {100 * row.among_lowest:.0f} %)"
        for row in (table.iloc[0], table.iloc[-1])
    ]
    return (
        f"Lines of how often a map finds the weakest touchpoint, by {len(table)} numbers of visits: in {ends[0]}, "
        f"in {ends[1]}."
    )


@described(_found_words)
def weakest_found_curve(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw how often samples of visits find the weakest touchpoint, by number of visits.

    Parameters
    ----------
    table : DataFrame
        What ``WeakestFound.tidy()`` gives.
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
    >>> from cxlab import plots
    >>> row = {"term": "5 visits", "estimate": 0.4, "conf_low": 0.3, "conf_high": 0.5, "n_visits": 5}
    >>> plots.weakest_found_curve.alt_text(pd.DataFrame([{**row, "among_lowest": 0.7}])).split(":")[0]
    'Lines of how often a map finds the weakest touchpoint, by 1 numbers of visits'
    """
    sizes = table.n_visits
    ax.fill_between(sizes, 100 * table.conf_low, 100 * table.conf_high, color=BLUE, alpha=0.25, linewidth=0)
    ax.plot(sizes, 100 * table.among_lowest, "^--", color=ORANGE, markersize=5, label="among the lowest three")
    ax.plot(sizes, 100 * table.estimate, "o-", color=BLUE, markersize=5, label="comes out lowest")
    ax.set_xscale("log")
    ax.set_xticks(sizes, [f"{size:,}" for size in sizes])
    ax.minorticks_off()
    ax.set(ylim=(0, 103), xlabel="Visits in the sample")
    ax.set_ylabel(f"Share of samples (%), {confidence_level * 100:g} % interval")
    ax.legend(frameon=False, loc="lower right")
    ax.spines[["top", "right"]].set_visible(False)
    return ax
