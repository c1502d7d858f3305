"""Pictures of rating scales."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cxlab.plots._base import BLUE, INK, ORANGE, described

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def _mean(table: pd.DataFrame) -> float:
    return float((table.point * table.estimate).sum())


def _words(table: pd.DataFrame) -> str:
    top = table.loc[table.estimate.idxmax()]
    mean, low, high = _mean(table), table.point.min(), table.point.max()
    return (
        f"Bars of {len(table)} points of a scale: most often {top.term} ({100 * top.estimate:.1f} %), at the ends "
        f"{100 * table.estimate.iloc[0]:.1f} % and {100 * table.estimate.iloc[-1]:.1f} %; mean {mean:.2f}, "
        f"{100 * (mean - low) / (high - low):.1f} % of the range."
    )


@described(_words)
def scale_points(table: pd.DataFrame, *, ax: Axes) -> Axes:
    """Draw the share of answers at each point of a scale, and their mean as a line.

    Parameters
    ----------
    table : DataFrame
        Columns ``term, point, estimate`` (share, 0 to 1), as ``ScaleAnswers.tidy()`` gives them.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.plots.scale_points.alt_text(cx.scale_answers(n_points=5).tidy()).split(":")[0]
    'Bars of 5 points of a scale'
    """
    percent, mean = 100 * table.estimate, _mean(table)
    ax.bar(table.point, percent, color=BLUE, edgecolor="white", width=0.85)
    for point, share in zip(table.point, percent, strict=True):
        shown = "<1" if 0 < share < 0.5 else f"{share:.0f}"
        ax.annotate(shown, (point, share), xytext=(0, 2), textcoords="offset points", ha="center", color=INK,
                    bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8}, zorder=3)  # fmt: skip
    ax.axvline(mean, color=ORANGE, linestyle="--", linewidth=1.5)
    ax.annotate(
        f"mean {mean:.2f}", (mean, 1), xycoords=("data", "axes fraction"), xytext=(-4, -2), ha="right", va="top",
        textcoords="offset points", color=ORANGE,
    )  # fmt: skip
    ax.set(xlabel="Point of the scale", ylabel="Share of answers (%)", xticks=np.asarray(table.point))
    ax.set_ylim(0, max(10.0, 1.25 * float(percent.max())))
    ax.spines[["top", "right"]].set_visible(False)
    return ax
