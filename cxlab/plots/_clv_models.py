"""Pictures about models of customer value: which one suits, what it finds again, frequency against recency."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.ticker import MaxNLocator

from cxlab.plots._base import BLUE, GREY, INK, described

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def _map_words(table: pd.DataFrame) -> str:
    here = table.loc[table["n"].idxmax()]
    kind = "contract" if here.contractual else "no contract"
    time = "at set times" if here.discrete else "at any time"
    return (
        f"Two by two fields of kinds of relationship; these {here.n:,.0f} customers belong to {kind}, purchases {time}"
        f": {here.models}."
    )


@described(_map_words)
def model_map(table: pd.DataFrame, *, ax: Axes) -> Axes:
    """Draw the four kinds of relationship with their models, and where the customers belong.

    Parameters
    ----------
    table : DataFrame
        Columns ``contractual, discrete, models, n``; n is zero where the customers don't belong.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> ax = cx.which_model(cx.datasets.load("cdnow_transactions"), contractual=False).plot()
    >>> alt = cx.plots.alt_text(ax)
    """
    for row in table.itertuples():
        x, y, here = int(not row.discrete), int(not row.contractual), row.n > 0
        ax.scatter(x, y, s=12000, color="#b9d3e6" if here else "#f2f2f2", marker="s")
        words = row.models.replace(", ", "\n").replace("_", " ") + (f"\nn = {row.n:,.0f}" if here else "")
        ax.annotate(
            words, (x, y), ha="center", va="center", color=INK, weight="bold" if here else "normal", fontsize=8.5
        )
    ax.set(xlim=(-0.5, 1.5), ylim=(1.5, -0.5), xlabel="When customers can buy", ylabel="Is leaving seen?")
    ax.set_xticks([0, 1], ["at set times", "at any time"])
    ax.set_yticks([0, 1], ["contract:\nyes", "no contract:\nno"])
    ax.spines[:].set_visible(False)
    return ax


def _recovery_words(table: pd.DataFrame) -> str:
    parts = [
        f"{row.term} {row.estimate / row.truth:.2f} ({row.low / row.truth:.2f} to {row.high / row.truth:.2f})"
        for row in table.itertuples()
    ]
    return f"Dots with lines of estimates over the truth, median and middle half: {', '.join(parts)}."


@described(_recovery_words)
def recovery_intervals(table: pd.DataFrame, *, ax: Axes) -> Axes:
    """Draw the estimates of a simulation study over the truth: median and middle half.

    Parameters
    ----------
    table : DataFrame
        What ``ParameterRecovery.tidy()`` gives.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> row = {"term": "b", "estimate": 2.6, "truth": 2.5, "low": 1.5, "high": 5.0}
    >>> recovery_intervals.alt_text(pd.DataFrame([row]))
    'Dots with lines of estimates over the truth, median and middle half: b 1.04 (0.60 to 2.00).'
    """
    places = np.arange(len(table))[::-1]
    truth = table["truth"]
    ax.axvline(1, color=INK, linestyle="--", linewidth=1)
    ax.hlines(places, table["low"] / truth, table["high"] / truth, color=BLUE, linewidth=3)
    ax.plot(table["estimate"] / truth, places, "o", color=BLUE, markeredgecolor="white", markersize=9)
    ax.set(
        xlabel="Estimate over truth (median, middle half of the fits)",
        ylabel="Parameter",
        ylim=(-0.6, len(table) - 0.4),
    )
    ax.set_yticks(places, [str(term).replace("_", " ") for term in table["term"]])
    ax.grid(axis="x", color=GREY, alpha=0.3, linewidth=0.5)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _matrix_words(table: pd.DataFrame) -> str:
    top, low = table.loc[table["estimate"].idxmax()], table.loc[table["estimate"].idxmin()]
    return (
        f"Field of {len(table)} cells by frequency and recency, darker for higher values: from {low.estimate:.3f} at "
        f"frequency {low.frequency:g} and recency {low.recency:.4g} to {top.estimate:.3f} at frequency "
        f"{top.frequency:g} and recency {top.recency:.4g}."
    )


@described(_matrix_words)
def frequency_recency_matrix(table: pd.DataFrame, *, ax: Axes, label: str = "Probability alive") -> Axes:
    """Draw a value over frequency and recency.

    Parameters
    ----------
    table : DataFrame
        Columns ``frequency, recency, estimate``: what ``alive_matrix()`` and ``purchases_matrix(t)`` give.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    label : str
        What the value is.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> model = cx.bg_nbd(cx.datasets.load("cdnow_customers"))
    >>> cx.plots.frequency_recency_matrix.alt_text(model.alive_matrix()).split(",")[0]
    'Field of 241 cells by frequency and recency'
    """
    cells = table.pivot_table(index="recency", columns="frequency", values="estimate")
    mesh = ax.pcolormesh(cells.columns, cells.index, cells.to_numpy(), cmap="cividis_r", shading="nearest")
    ax.figure.colorbar(mesh, ax=ax, label=label)
    ax.set(xlabel="Frequency (repeat purchases)", ylabel="Recency (first to last purchase)")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    return ax
