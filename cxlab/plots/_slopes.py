"""A picture of one slope in many surveys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cxlab.plots._base import BLUE, INK, ORANGE, described

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def _repeated_words(table: pd.DataFrame) -> str:
    row = table.iloc[0]
    missed = int((~table.covered).sum())
    return (
        f"Intervals of one slope in {len(table)} simulated surveys, estimates from {table.estimate.min():.2f} to "
        f"{table.estimate.max():.2f} around the true {row.true_slope:g}: {missed} miss it. Over all surveys "
        f"{row.coverage:.1%} of the intervals hold it, {row.hc3_coverage:.1%} with HC3 errors."
    )


@described(_repeated_words, height=lambda table: max(2.6, 1.2 + 0.12 * len(table)))
def repeated_slopes(
    table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95, limits: tuple[float, float] | None = None
) -> Axes:
    """Draw the interval of one slope in each survey; those that miss the truth have another colour and mark.

    Parameters
    ----------
    table : DataFrame
        Columns ``estimate, conf_low, conf_high, covered, true_slope, coverage, hc3_coverage``, a row for each survey.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    confidence_level : float
        Level of the intervals in the table, named in the label.
    limits : tuple of float, optional
        Ends of the axis of slopes, in points.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> found = cx.slope_coverage(n=50, correlation=0.6)
    >>> cx.plots.repeated_slopes.alt_text(found.tidy()).split(",")[0]
    'Intervals of one slope in 20 simulated surveys'
    """
    places = np.arange(len(table))
    holds = table.covered.to_numpy()
    for inside, colour, mark, label in ((True, BLUE, "o", "holds it"), (False, ORANGE, "X", "misses it")):
        rows, height = table[holds == inside], places[holds == inside]
        ax.hlines(height, rows.conf_low, rows.conf_high, color=colour, linewidth=1.5)
        ax.plot(rows.estimate, height, mark, color=colour, markersize=5, label=label)
    row = table.iloc[0]
    ax.axvline(0, color=INK, linestyle="--", linewidth=0.8)
    ax.axvline(row.true_slope, color=INK, linewidth=1.2)
    ax.set(yticks=[], ylim=(len(table) - 0.5, -0.5), ylabel=f"The first {len(table)} surveys", xlim=limits)
    ax.set_xlabel(
        f"Slope with {100 * confidence_level:g} % interval; the line is the truth\n"
        f"held by {row.coverage:.0%} of all intervals, {row.hc3_coverage:.0%} with HC3"
    )
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, frameon=False, borderaxespad=0.2)
    ax.spines[["top", "right", "left"]].set_visible(False)
    return ax
