"""Picture of the alarms of a tracked score."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np

from cxlab.plots._base import BLUE, INK, ORANGE, described

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

NAMES = {
    "false_alarm": "false alarm, this month",
    "any_false_alarm": "a false alarm, all months",
    "true_alarm": "true change seen",
    "missed": "true change missed",
    "wrong_way": "alarm in the wrong direction",
}
LOOKS = {"nothing changed": (ORANGE, "//"), "true change": (BLUE, "")}


def _chance_words(table: pd.DataFrame) -> str:
    known = table.dropna(subset="estimate")
    parts = [f"{NAMES[row.term]} {100 * row.estimate:.1f} %" for row in known.itertuples()]
    return f"Bars of {len(known)} chances of a tracked score: {'; '.join(parts)}."


@described(_chance_words)
def alarm_chances(table: pd.DataFrame, *, ax: Axes) -> Axes:
    """Draw the chances of false and true alarms.

    Parameters
    ----------
    table : DataFrame
        What ``TrackerAlarms.tidy()`` gives: columns ``term, estimate`` (0 to 1), ``when``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.plots.alarm_chances.alt_text(cx.tracker_alarms(n=100).tidy()).split(";")[0]
    'Bars of 2 chances of a tracked score: false alarm, this month 67.8 %'
    """
    for when, (colour, hatch) in LOOKS.items():
        rows = table[table["when"] == when]
        ax.barh(rows.index, 100 * rows["estimate"].fillna(0), height=0.62, label=when, hatch=hatch, linewidth=0.8,
                facecolor="white" if hatch else colour, edgecolor=colour)  # fmt: skip
    for place, chance in table["estimate"].items():
        shown = _shown(chance)
        ax.annotate(shown, (0 if np.isnan(chance) else 100 * chance, place), xytext=(3, 0), va="center", color=INK,
                    textcoords="offset points")  # fmt: skip
    ax.set(yticks=table.index, yticklabels=[fill(NAMES[term], 18) for term in table["term"]], xlim=(0, 118),
           ylim=(len(table) - 0.5, -0.5), xlabel="Chance (%)", ylabel="What happens",
           xticks=range(0, 101, 25))  # fmt: skip
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _shown(chance: float) -> str:
    if np.isnan(chance):
        return "no change to see"
    return f"{100 * chance:.1f}" if chance < 0.9995 else "100"
