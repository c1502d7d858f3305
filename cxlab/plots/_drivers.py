"""Pictures of what drives an outcome."""

from __future__ import annotations

from math import isnan
from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np

from cxlab import _checks
from cxlab.plots._base import BLUE, GREY, ORANGE, described

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

WIDEST_NAME = 24

# Measures that share out R², in the order in which they are looked for; how each is drawn and called.
_MEASURES = {"lmg": ("o", BLUE, "LMG"), "relative_weight": ("D", ORANGE, "relative weight")}


def _leading(table: pd.DataFrame) -> pd.DataFrame:
    """Rows of the first measure, the largest share first."""
    measure = next(name for name in _MEASURES if (table.measure == name).any())
    return table[table.measure == measure].sort_values("estimate", ascending=False, kind="stable", ignore_index=True)


def _details(row: pd.Series) -> str:
    share = f"{100 * row.share:.0f} % of it"
    return share if isnan(row.conf_low) else f"{share}, interval {row.conf_low:.2f} to {row.conf_high:.2f}"


def _words(table: pd.DataFrame) -> str:
    rows = _leading(table)
    told = [f"{row.term} {row.estimate:.2f} ({_details(row)})" for _, row in rows.head(6).iterrows()]
    more = f", and {len(rows) - 6} smaller ones" if len(rows) > 6 else ""
    total = rows.estimate.sum()
    return (
        f"Dot plot of the share of explained variance of {_checks.count(len(rows), 'driver')}, {total:.2f} in all: "
        f"{', '.join(told)}{more}."
    )


@described(_words, height=lambda table: max(2.8, 1.3 + 0.42 * table.term.nunique()))
def driver_shares(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw the share of R² of each driver with its interval, the largest at the top.

    Parameters
    ----------
    table : DataFrame
        Columns ``term, measure, estimate, share, conf_low, conf_high``; measures "lmg" and "relative_weight" are drawn.
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
    Overlapping intervals don't mean that two drivers can't be ranked: they are computed from the same people.
    `KeyDrivers.above` answers that.

    Examples
    --------
    >>> import cxlab as cx
    >>> published = cx.Moments.from_correlations([[1, 0.5, 0.6], [0.5, 1, 0.4], [0.6, 0.4, 1]], 200,
    ...                                          names=["speed", "price", "satisfaction"])
    >>> drivers = cx.key_drivers(published, outcome="satisfaction", dimensions=["speed", "price"],
    ...                          uncertainty="normal", rng=1)
    >>> driver_shares.alt_text(drivers.tidy()).split(":")[0]
    'Dot plot of the share of explained variance of 2 drivers, 0.37 in all'
    """
    order = list(_leading(table).term)
    drawn = [name for name in _MEASURES if (table.measure == name).any()]
    for shift, measure in zip(np.linspace(-0.16, 0.16, len(drawn)) if len(drawn) > 1 else [0.0], drawn, strict=True):
        marker, colour, label = _MEASURES[measure]
        rows = table[table.measure == measure].set_index("term").loc[order]
        places = np.arange(len(order)) + shift
        ax.hlines(places, rows.conf_low, rows.conf_high, color=colour, linewidth=2)
        ax.plot(rows.estimate, places, marker, color=colour, markeredgecolor="white", markersize=8, label=label)
    ax.set(yticks=np.arange(len(order)), yticklabels=[fill(str(name), WIDEST_NAME) for name in order],
           ylim=(len(order) - 0.5, -0.5), ylabel="Driver")  # fmt: skip
    ax.set_xlim(left=0)
    ax.set_xlabel(f"Share of explained variance (R²), with {100 * confidence_level:g} % interval")
    ax.grid(axis="x", color=GREY, alpha=0.3, linewidth=0.5)
    ax.legend(loc="lower right")
    return ax
