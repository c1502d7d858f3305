"""Pictures of journeys: how customers feel on the way, how many get how far, where they go, who gets the credit."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.patches import FancyArrowPatch
from matplotlib.path import Path

from cxlab.plots._base import BLUE, GREEN, GREY, INK, ORANGE, described

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

# Beyond this many arrows nobody follows them.
MOST_ARROWS = 24
# Beyond this many names beside each other there is no room for them.
MOST_LEVEL_NAMES = 6
LIGHT = "#c9c9c9"


def _names(table: pd.DataFrame) -> list[str]:
    return [str(name).replace("_", " ") for name in table.term]


def _peak(table: pd.DataFrame) -> int:
    """The strongest emotion, good or bad."""
    return int(np.nanargmax(np.abs(table.estimate)))


def _mark(table: pd.DataFrame, row: int) -> str:
    low, high = (table[name].iloc[row] if name in table else np.nan for name in ("conf_low", "conf_high"))
    interval = "" if isnan(low) else f" (interval {low:.2f} to {high:.2f})"
    return f"{_names(table)[row]} {table.estimate.iloc[row]:+.2f}{interval}"


def _experience_words(table: pd.DataFrame) -> str:
    low, peak, end = int(np.nanargmin(table.estimate)), _peak(table), len(table) - 1
    below = int((table.estimate < 0).sum())
    return (
        f"Line of the emotion over {len(table)} touchpoints from {_names(table)[0]} to {_names(table)[end]}: "
        f"strongest at {_mark(table, peak)}, lowest at {_mark(table, low)}, end {_mark(table, end)}; {below} of "
        f"{len(table)} lie below zero."
    )


@described(_experience_words)
def experience_map(
    table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95, label: str = "Mean emotion"
) -> Axes:
    """Draw the emotion along the journey: touchpoints on x, emotion on y, peak, low and end marked.

    Parameters
    ----------
    table : DataFrame
        What ``JourneyMap.tidy()`` gives: columns ``term, estimate`` and, when known, ``conf_low, conf_high, stage``, in
        the order of the journey.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    confidence_level : float
        Level of the intervals in the table, named in the label.
    label : str
        What is drawn on y.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Notes
    -----
    The peak is the strongest emotion, good or bad (Kahneman et al., 1993). The line joins touchpoints in their order;
    not every customer meets all of them.

    References
    ----------
    Kahneman, D., Fredrickson, B. L., Schreiber, C. A., & Redelmeier, D. A. (1993). When more pain is preferred to less.
    Psychological Science, 4(6), 401-405. https://doi.org/10.1111/j.1467-9280.1993.tb00589.x

    Examples
    --------
    >>> import pandas as pd
    >>> from cxlab import plots
    >>> visit = pd.DataFrame({"term": ["door", "queue", "goodbye"], "estimate": [0.1, -0.6, 0.4]})
    >>> plots.experience_map.alt_text(visit).split(":")[0]
    'Line of the emotion over 3 touchpoints from door to goodbye'
    """
    places = np.arange(len(table))
    ax.axhline(0, color=INK, linewidth=0.8, linestyle="--")
    ax.plot(places, table.estimate, "-", color=LIGHT, linewidth=1.5, zorder=1)
    has_intervals = "conf_low" in table and table.conf_low.notna().any()
    if has_intervals:
        ax.vlines(places, table.conf_low, table.conf_high, color=GREY, linewidth=2, zorder=2)
    for good, colour, marker in ((table.estimate >= 0, BLUE, "o"), (table.estimate < 0, ORANGE, "v")):
        ax.plot(
            places[good], table.estimate[good], marker, color=colour, markeredgecolor="white", markersize=8, zorder=3
        )
    _mark_moments(ax, table)
    if "stage" in table:
        _draw_stages(ax, table)
    _name_touchpoints(ax, _names(table))
    ax.set_ylabel(f"{label}, {confidence_level * 100:g} % interval" if has_intervals else label)
    ax.set_xlabel("Touchpoint, in the order of the journey")
    ax.margins(x=0.03, y=0.22)
    ax.spines[["top", "right", "bottom"]].set_visible(False)
    return ax


def _name_touchpoints(ax: Axes, names: list[str]) -> None:
    """Write the names below the axis, aslant when there are many."""
    ax.set_xticks(range(len(names)), names)
    if len(names) > MOST_LEVEL_NAMES:
        ax.set_xticks(range(len(names)), names, rotation=55, ha="right", rotation_mode="anchor")


def _mark_moments(ax: Axes, table: pd.DataFrame) -> None:
    """Name the peak, the low and the end; one touchpoint can be several."""
    moments: dict[int, list[str]] = {}
    for name, row in (("peak", _peak(table)), ("low", int(np.nanargmin(table.estimate))), ("end", len(table) - 1)):
        moments.setdefault(row, []).append(name)
    for row, names in moments.items():
        value = table.estimate.iloc[row]
        edge = table["conf_high" if value >= 0 else "conf_low"].iloc[row] if "conf_low" in table else value
        ax.annotate(
            " and ".join(names), (row, value if isnan(edge) else edge), xytext=(0, 7 if value >= 0 else -7),
            textcoords="offset points", ha="center", va="bottom" if value >= 0 else "top", color=INK, weight="bold",
        )  # fmt: skip


def _draw_stages(ax: Axes, table: pd.DataFrame) -> None:
    """Write each stage above its run of touchpoints, with a thin line between two runs."""
    stages = list(table.stage)
    begins = [i for i in range(len(stages)) if i == 0 or stages[i] != stages[i - 1]]
    for begin, end in zip(begins, [*begins[1:], len(stages)], strict=True):
        if begin:
            ax.axvline(begin - 0.5, color=LIGHT, linewidth=0.8, zorder=0)
        name, middle = str(stages[begin]).replace("_", " "), (begin + end - 1) / 2
        ax.annotate(name, (middle, 1), xycoords=("data", "axes fraction"), xytext=(0, 2), textcoords="offset points",
                    ha="center", va="bottom", color=GREY)  # fmt: skip


def _funnel_words(table: pd.DataFrame) -> str:
    parts = [
        f"{100 * share:.0f} % {str(stage).replace('_', ' ')}"
        for stage, share in zip(table.stage, table.share, strict=True)
    ]
    return f"Bars of the share of visits that reach each of {len(table)} stages: {', '.join(parts)}."


@described(_funnel_words)
def funnel(table: pd.DataFrame, *, ax: Axes) -> Axes:
    """Draw the share of visits that reach each stage, the first at the top.

    Parameters
    ----------
    table : DataFrame
        Columns ``stage, share`` (0 to 1), as ``Journey.funnel()`` and ``JourneyMap.stages`` give.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> from cxlab import plots
    >>> plots.funnel.alt_text(pd.DataFrame({"stage": ["ad", "shop"], "share": [1, 0.25]}))
    'Bars of the share of visits that reach each of 2 stages: 100 % ad, 25 % shop.'
    """
    places, percent = np.arange(len(table)), 100 * table.share.to_numpy()
    ax.barh(places, percent, height=0.7, color=BLUE)
    for place, value in zip(places, percent, strict=True):
        inside = value > 85
        ax.annotate(f"{value:.0f} %", (value, place), xytext=(-4 if inside else 4, 0), textcoords="offset points",
                    ha="right" if inside else "left", va="center", color="white" if inside else INK)  # fmt: skip
    ax.set(yticks=places, yticklabels=[str(stage).replace("_", " ") for stage in table.stage], xlim=(0, 100))
    ax.set(ylim=(len(table) - 0.5, -0.5), xlabel="Share of visits (%)", ylabel="Stage")
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _strongest(table: pd.DataFrame) -> pd.DataFrame:
    moves = table[table["from"] != table["to"]].sort_values("n", ascending=False, kind="stable")
    return moves.head(MOST_ARROWS)


def _flow_words(table: pd.DataFrame) -> str:
    drawn, n = _strongest(table), table.n.sum()
    top = drawn.iloc[0]
    begin, end = (str(top[side]).replace("_", " ") for side in ("from", "to"))
    return (
        f"Arrows between {len({*table['from'], *table['to']})} touchpoints, as wide as the moves are many: most of the "
        f"{n:,.0f} moves go from {begin} to {end} ({top.n / n:.0%}). {len(drawn)} arrows are drawn, with "
        f"{drawn.n.sum() / n:.0%} of the moves."
    )


@described(_flow_words)
def flow_map(table: pd.DataFrame, *, ax: Axes, order: list[str] | None = None) -> Axes:
    """Draw the moves between touchpoints as arrows along a line: on to the right of it, back to the left.

    Parameters
    ----------
    table : DataFrame
        Columns ``from, to, n``, as ``JourneyMap.flow`` and `directly_follows` give.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    order : list of str, optional
        The touchpoints in the order of the journey; when left out, an order in which most moves go forward.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Notes
    -----
    At most 24 arrows are drawn, the most frequent ones; moves from a touchpoint to itself are left out. The words of
    the picture say how many of all moves that is.

    Examples
    --------
    >>> import pandas as pd
    >>> from cxlab import plots
    >>> moves = pd.DataFrame({"from": ["door", "shelf"], "to": ["shelf", "till"], "n": [9, 4]})
    >>> plots.flow_map.alt_text(moves).split(":")[0]
    'Arrows between 3 touchpoints, as wide as the moves are many'
    """
    names = _forward_order(table) if order is None else [*order]
    places = {name: place for place, name in enumerate(names)}
    drawn = _strongest(table)
    moves = zip(drawn["from"], drawn["to"], drawn.n / drawn.n.max(), strict=True)
    widths = [_draw_arrow(ax, places[begin], places[end], strength) for begin, end, strength in moves]
    ax.plot(np.zeros(len(names)), range(len(names)), "o", color=INK, markersize=6, zorder=3)
    ax.set_yticks(range(len(names)), [str(name).replace("_", " ") for name in names])
    ax.set(xlim=(0.8 * min(widths) - 0.2, 0.8 * max(widths) + 0.2), ylim=(len(names) - 0.5, -0.5), xticks=[])
    ax.set_xlabel("Moves back to the left (dashed), moves on down and to the right")
    ax.set_ylabel("Touchpoint")
    ax.spines[["top", "right", "bottom", "left"]].set_visible(False)
    ax.tick_params(axis="y", length=0)
    return ax


def _draw_arrow(ax: Axes, begin: int, end: int, strength: float) -> float:
    """Draw a move: straight to the next touchpoint, else an arc, to the left when it goes back; return its width."""
    on = end > begin
    width = 0.0 if end == begin + 1 else np.sqrt(abs(end - begin)) * (1 if on else -1)
    ends = [(0, begin), (width, begin), (width, end), (0, end)]
    arc = Path(ends, [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
    look = {"color": BLUE, "linestyle": "-"} if on else {"color": ORANGE, "linestyle": (0, (4, 2))}
    arrow = FancyArrowPatch(
        path=arc, arrowstyle="-|>", mutation_scale=7 + 5 * strength, linewidth=0.5 + 4.5 * strength, shrinkB=3, **look
    )
    ax.add_patch(arrow)
    return float(width)


def _forward_order(table: pd.DataFrame) -> list[str]:
    """Order touchpoints by how much more often they are left for others than come to (Copeland's rule)."""
    names = list(dict.fromkeys([*table["from"], *table["to"]]))
    wins = dict.fromkeys(names, 0.0)
    reach = {name: set(table["to"][table["from"] == name]) for name in names}
    for _ in names:
        reach = {name: seen.union(*(reach[other] for other in seen)) if seen else seen for name, seen in reach.items()}
    for name in names:
        for other in reach[name]:
            wins[name] += 1
            wins[other] -= 1
    return sorted(names, key=lambda name: -wins[name])


def _ladder_words(table: pd.DataFrame) -> str:
    parts = [
        f"{str(rung).replace('_', ' ')} {100 * share:.1f} %"
        for rung, share in zip(table.rung, table.share, strict=True)
    ]
    return f"Ladder of {len(table)} rungs, from the lowest to the highest: {', '.join(parts)}."


@described(_ladder_words)
def ladder(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw the share of customers on each rung of a ladder, the lowest rung at the bottom.

    Parameters
    ----------
    table : DataFrame
        Columns ``rung, share`` (0 to 1), lowest rung first, and, when known, ``conf_low, conf_high``.
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
    >>> plots.ladder.alt_text(pd.DataFrame({"rung": ["customer", "advocate"], "share": [0.9, 0.1]}))
    'Ladder of 2 rungs, from the lowest to the highest: customer 90.0 %, advocate 10.0 %.'
    """
    places, percent = np.arange(len(table)), 100 * table.share.to_numpy()
    most = percent.max()
    ax.barh(places, percent, left=-percent / 2, height=0.6, color=BLUE)
    has_intervals = "conf_low" in table and table.conf_low.notna().any()
    for i, (rung, value) in enumerate(zip(table.rung, percent, strict=True)):
        words = f"{value:.1f} %"
        if has_intervals:
            words += f" ({100 * table.conf_low.iloc[i]:.1f} to {100 * table.conf_high.iloc[i]:.1f})"
        ax.text(0.56 * most, i, words, ha="left", va="center", color=INK)
        ax.text(-0.56 * most, i, str(rung).replace("_", " "), ha="right", va="center", color=INK)
    for side in (-0.52, 0.52):
        ax.plot([side * most] * 2, [-0.5, len(table) - 0.5], color=GREY, linewidth=2)
    words = (
        f"Share of customers (%), {confidence_level * 100:g} % interval" if has_intervals else "Share of customers (%)"
    )
    ax.set(xlim=(-1.05 * most, 1.15 * most), ylim=(-0.6, len(table) - 0.4), xticks=[], yticks=[], xlabel=words)
    ax.set_ylabel("Rung, lowest at the bottom")
    ax.spines[["top", "right", "bottom", "left"]].set_visible(False)
    return ax


def _attribution_words(table: pd.DataFrame) -> str:
    top = table.loc[table.estimate.idxmax()]
    least = table.loc[table.estimate.idxmin()]
    return (
        f"Dot plot of the credit of {len(table)} channels with intervals: most has {top.term} with "
        f"{100 * top.estimate:.1f} % (interval {100 * top.conf_low:.1f} to {100 * top.conf_high:.1f}; last touch "
        f"gives it {100 * top.last_touch:.1f} %), least has {least.term} with {100 * least.estimate:.1f} %."
    )


@described(_attribution_words)
def attribution_shares(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw each channel's Markov share with its interval, and its share by first touch, last touch and equal division.

    Parameters
    ----------
    table : DataFrame
        What ``Attribution.tidy()`` gives.
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
    >>> from cxlab import plots
    >>> from cxlab.journeys import attribution
    >>> found = attribution([["ad"], ["ad", "mail"]], converted=[False, True], n_resamples=100, rng=1)
    >>> plots.attribution_shares.alt_text(found.tidy()).split(":")[0]
    'Dot plot of the credit of 2 channels with intervals'
    """
    places = np.arange(len(table))
    ax.hlines(places, 100 * table.conf_low, 100 * table.conf_high, color=BLUE, linewidth=2)
    ax.plot(100 * table.estimate, places, "o", color=BLUE, markeredgecolor="white", markersize=8, label="Markov share")
    for rule, marker, colour in (("first_touch", "<", GREEN), ("last_touch", ">", ORANGE), ("linear", "|", INK)):
        ax.plot(100 * table[rule], places + 0.25, marker, color=colour, markersize=7, linestyle="none",
                label=rule.replace("_", " ").capitalize())  # fmt: skip
    ax.set(yticks=places, yticklabels=_names(table), ylim=(len(table) - 0.4, -0.6), ylabel="Channel")
    ax.set_xlabel(f"Share of the conversions (%), {confidence_level * 100:g} % interval")
    ax.grid(axis="x", color=GREY, alpha=0.3, linewidth=0.5)
    ax.legend(frameon=False, loc="upper center", bbox_to_anchor=(0.5, 1.16), ncols=4)
    ax.spines[["top", "right"]].set_visible(False)
    return ax
