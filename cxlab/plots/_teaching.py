"""Pictures for a class: its own estimates against what is true."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from cxlab.plots._base import BLUE, GREY, INK, ORANGE, described

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_WHOSE = {"class": (BLUE, "o", -0.15, "the class"), "right": (GREY, "s", 0.15, "right estimates")}


def _bias_words(table: pd.DataFrame) -> str:
    known = table[table.estimate.notna()]
    parts = [
        f"{term}: {', '.join(f'{_WHOSE[row.whose][3]} {row.estimate:.2f}' for row in rows.itertuples())}"
        for term, rows in known.groupby("term", sort=False)
    ]
    n = table.term.nunique()
    return f"Mean errors of {n} question{'s' * (n > 1)} in standard errors. {'; '.join(parts)}."


@described(_bias_words, height=lambda table: 1.4 + 0.35 * table.term.nunique())
def class_bias(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw the mean error of each question with its interval: that of the class, and that of right estimates.

    Parameters
    ----------
    table : DataFrame
        What ``ClassEstimates.tidy()`` gives.
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
    >>> row = {"term": "nps", "whose": "class", "estimate": 0.5, "conf_low": 0.1, "conf_high": 0.9}
    >>> class_bias.alt_text(pd.DataFrame([row]))
    'Mean errors of 1 question in standard errors. nps: the class 0.50.'
    """
    terms = list(table.term.drop_duplicates())
    for whose, (colour, mark, shift, label) in _WHOSE.items():
        rows = table[table.whose == whose]
        places = np.array([terms.index(term) for term in rows.term], dtype=float) + shift
        ax.hlines(places, rows.conf_low, rows.conf_high, color=colour, linewidth=2)
        ax.plot(rows.estimate, places, mark, color=colour, markeredgecolor="white", markersize=7, label=label)
    ax.axvline(0, color=INK, linewidth=1, linestyle="--")
    ax.set(yticks=range(len(terms)), yticklabels=terms, ylim=(len(terms) - 0.5, -0.5), ylabel="Question")
    ax.set_xlabel(f"Mean error in standard errors, {100 * confidence_level:g} % interval")
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, frameon=False, borderaxespad=0.2)
    ax.grid(axis="x", color=GREY, alpha=0.3, linewidth=0.5)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _errors_words(table: pd.DataFrame) -> str:
    row, n, mean = table.iloc[0], len(table), table.estimate.mean()
    who = f"{n} student{'s' * (n > 1)}"
    error = "" if isnan(row.mean_std_error) else f" (standard error {row.mean_std_error:.3g})"
    far = f" {row.n_far} more are too far away to be drawn." if row.n_far else ""
    return (
        f"Estimates of {row.term} by {who} less the truth, sorted, with intervals: {int(table.covered.sum())} "
        f"hold the truth, {int((~table.covered).sum())} don't. Their mean error is {mean:.3g}{error}.{far}"
    )


@described(_errors_words)
def class_errors(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw the estimates of a class around the truth, sorted; intervals that miss it have another colour and mark.

    Parameters
    ----------
    table : DataFrame
        What ``ClassEstimates.errors(question)`` gives.
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
    >>> row = {"term": "nps", "estimate": 2.0, "covered": True, "n_far": 0, "mean_std_error": float("nan")}
    >>> class_errors.alt_text(pd.DataFrame([row]))
    "Estimates of nps by 1 student less the truth, sorted, with intervals: 1 hold the truth, 0 don't. Their mean e...
    """
    places, holds = np.arange(1, len(table) + 1), table.covered.to_numpy(dtype=bool)
    for inside, colour, mark, label in ((True, BLUE, "o", "holds the truth"), (False, ORANGE, "X", "misses it")):
        rows, at = table[holds == inside], places[holds == inside]
        ax.vlines(at, rows.conf_low, rows.conf_high, color=colour, linewidth=1.2)
        ax.plot(at, rows.estimate, mark, color=colour, markersize=4.5, label=label)
    row, mean = table.iloc[0], table.estimate.mean()
    ax.axhline(0, color=INK, linewidth=1.2)
    ax.axhline(mean, color=INK, linewidth=1, linestyle="--", label="mean error")
    ax.set_xlabel(
        "Students, from the lowest error to the highest" + (f"\n{row.n_far} further away" if row.n_far else "")
    )
    ax.set_ylabel(f"{row.term}: estimate less truth\n({row.unit}), {100 * confidence_level:g} % interval")
    ax.set(xticks=[], xlim=(0.3, len(table) + 0.7))
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3, frameon=False, borderaxespad=0.2)
    ax.spines[["top", "right"]].set_visible(False)
    return ax
