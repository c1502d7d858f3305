"""A picture of printed numbers held against each other."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np

from cxlab import _checks
from cxlab.plots._base import BLUE, GREY, ORANGE, described

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

WIDEST_NAME = 34
FARTHEST = 100.0  # per cent; what lies farther is drawn at the edge


def _distances(table: pd.DataFrame) -> np.ndarray:
    """Distance of each printed number from the nearest one that may be true, in per cent of the latter."""
    nearest = table.estimate.clip(lower=table.low, upper=table.high)
    known = nearest.notna() & np.isfinite(nearest)
    apart = (table.estimate - nearest) / nearest.abs().where(nearest != 0, 1.0)
    made: np.ndarray = (100 * apart).where(known, 0.0).clip(-FARTHEST, FARTHEST).to_numpy()
    return made


def _words(table: pd.DataFrame) -> str:
    wrong = table[table.verdict == "disagrees"]
    named = f": {_checks.listing(f'{row.term} (printed {row.estimate:g})' for row in wrong.itertuples())}"
    return (
        f"Dot plot of {_checks.count(len(table), 'relation')} between printed numbers; {len(wrong)} can't be "
        f"true{named if len(wrong) else ''}."
    )


@described(_words, height=lambda table: max(2.6, 1.2 + 0.42 * len(table)))
def printed_checks(table: pd.DataFrame, *, ax: Axes) -> Axes:
    """Draw how far each printed number lies from the nearest one that may be true.

    Parameters
    ----------
    table : DataFrame
        Columns ``term, estimate, low, high, verdict``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Notes
    -----
    Distances beyond 100 % are drawn at the edge.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"term": ["VIF"], "estimate": [1.2], "low": [1.5], "high": [1.6],
    ...                       "verdict": ["disagrees"]})
    >>> printed_checks.alt_text(table)
    "Dot plot of 1 relation between printed numbers; 1 can't be true: VIF (printed 1.2)."
    """
    places, apart = np.arange(len(table)), _distances(table)
    ax.axvline(0, color=GREY, linestyle="--", linewidth=1)
    for verdict, marker, colour in (("agrees", "o", BLUE), ("disagrees", "X", ORANGE), ("can't be checked", "s", GREY)):
        mine = (table.verdict == verdict).to_numpy()
        if mine.any():
            ax.plot(apart[mine], places[mine], marker, color=colour, markersize=8, label=verdict)
    ax.set(yticks=places, yticklabels=[fill(str(name), WIDEST_NAME) for name in table.term],
           ylim=(len(table) - 0.5, -0.5), ylabel="Relation", xlim=(-1.08 * FARTHEST, 1.08 * FARTHEST))  # fmt: skip
    ax.set_xlabel("Distance from the nearest number that may be true (%)")
    ax.grid(axis="x", color=GREY, alpha=0.3, linewidth=0.5)
    ax.legend(loc="lower right")
    return ax
