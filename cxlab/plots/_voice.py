"""Pictures of open feedback."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.ticker import LogLocator, NullLocator

from cxlab.plots._base import BLUE, GREEN, GREY, INK, ORANGE, described

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

WIDEST_NAME = 22


def _telling_words(table: pd.DataFrame) -> str:
    parts = []
    for label, rows in table.groupby("label", sort=False):
        top = rows.iloc[0]
        parts.append(f"'{top.term}' at {label} ({np.exp(top.estimate):.3g} times as often as elsewhere)")
    return f"Points with intervals for {len(table)} terms. Most surely point: {'; '.join(parts)}."


@described(_telling_words, height=lambda table: 1.3 + 0.25 * len(table))
def telling_terms(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw how many times more often each term stands in one label than in the others, on a logarithmic axis.

    Parameters
    ----------
    table : DataFrame
        What ``SentimentModel.tidy()`` gives: columns ``term, estimate, conf_low, conf_high, label``.
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
    >>> table = pd.DataFrame({"term": ["rusak"], "estimate": [2.0], "label": ["Negative"]})
    >>> plots.telling_terms.alt_text(table).split(".")[0]
    'Points with intervals for 1 terms'
    """
    places = np.arange(len(table))
    looks = [(BLUE, "o"), (ORANGE, "s"), (GREEN, "^"), (GREY, "D"), (INK, "v")]
    for (label, rows), (colour, marker) in zip(table.groupby("label", sort=False), _repeated(looks), strict=False):
        at = places[table["label"].to_numpy() == label]
        ax.hlines(at, np.exp(rows["conf_low"]), np.exp(rows["conf_high"]), color=colour, linewidth=2)
        ax.plot(np.exp(rows["estimate"]), at, marker, color=colour, markeredgecolor="white", markersize=7, label=label)
    ax.set_xscale("log")
    is_narrow = np.ptp(table[["conf_low", "conf_high"]].to_numpy()) < np.log(200)
    ax.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5) if is_narrow else (1,)))
    ax.xaxis.set_major_formatter("{x:g}")
    ax.xaxis.set_minor_locator(NullLocator())
    ax.axvline(1, color=GREY, linestyle="--", linewidth=1)
    ax.set(yticks=places, yticklabels=list(table["term"]), ylim=(len(table) - 0.5, -0.5), ylabel="Term",
           xlabel=f"Times as often as elsewhere, {100 * confidence_level:g} % interval")  # fmt: skip
    ax.legend(frameon=False, fontsize="small", ncols=3, loc="lower left", bbox_to_anchor=(0, 1))
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _repeated(looks: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return looks * 20


def _crossed_words(table: pd.DataFrame) -> str:
    top = table.loc[table["share"].idxmax()]
    return (
        f"Table of {table['row'].nunique()} by {table['column'].nunique()} labels, {table['n'].sum():,} texts: the "
        f"clearest cell holds {100 * top.share:.1f} % of {top['row']} in {top['column']}."
    )


@described(_crossed_words, height=lambda table: 1.6 + 0.42 * table["row"].nunique())
def crossed_shares(table: pd.DataFrame, *, ax: Axes, rows: str = "People say", columns: str = "Method says") -> Axes:
    """Draw a table of two labels, in per cent of each row.

    Parameters
    ----------
    table : DataFrame
        Columns ``row, column, share, n``, as ``LabelAgreement.shares()`` gives them.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    rows, columns : str
        What the two labels are.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> from cxlab import plots
    >>> table = pd.DataFrame({"row": ["+", "+"], "column": ["+", "-"], "share": [0.75, 0.25], "n": [3, 1]})
    >>> plots.crossed_shares.alt_text(table)
    'Table of 1 by 2 labels, 4 texts: the clearest cell holds 75.0 % of + in +.'
    """
    names, heads = list(dict.fromkeys(table["row"])), list(dict.fromkeys(table["column"]))
    grid = (
        table.pivot_table(index="row", columns="column", values="share").reindex(index=names, columns=heads).fillna(0)
    )
    ax.imshow(grid, cmap="Blues", vmin=0, vmax=1, aspect="auto")
    for i, row in enumerate(grid.to_numpy()):
        for j, share in enumerate(row):
            ax.text(j, i, f"{100 * share:.0f}", ha="center", va="center", color="white" if share > 0.6 else INK)
    ax.set_xticks(range(len(heads)), [fill(str(name), 11) for name in heads])
    ax.set_yticks(range(len(names)), [fill(str(name), WIDEST_NAME) for name in names])
    ax.set(xlabel=f"{columns} (% of each row)", ylabel=rows)
    ax.spines[:].set_visible(False)
    return ax


def _impact_words(table: pd.DataFrame) -> str:
    top = table.iloc[0]
    return (
        f"Points with intervals for {len(table)} topics: largest impact {top.term} with {top.estimate:.3f} points of "
        f"the mean rating (interval {top.conf_low:.3f} to {top.conf_high:.3f}), {100 * top.share:.1f} % of the texts "
        f"times a drop of {top['drop']:.2f} points."
    )


@described(_impact_words, height=lambda table: 1.4 + 0.42 * len(table))
def topic_impacts(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw the impact of each topic with its interval, and write share and drop beside it.

    Parameters
    ----------
    table : DataFrame
        What ``FeedbackPriorities.tidy()`` gives: columns ``term, estimate, conf_low, conf_high, share, drop``.
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
    >>> table = pd.DataFrame({"term": ["queue"], "estimate": [0.8], "conf_low": [0.3], "conf_high": [1.2],
    ...                       "share": [0.4], "drop": [2.0]})
    >>> plots.topic_impacts.alt_text(table).split(" with 0")[0]
    'Points with intervals for 1 topics: largest impact queue'
    """
    places = np.arange(len(table))
    ax.axvline(0, color=GREY, linestyle="--", linewidth=1)
    ax.hlines(places, table["conf_low"], table["conf_high"], color=BLUE, linewidth=2)
    ax.plot(table["estimate"], places, "o", color=BLUE, markeredgecolor="white", markersize=8)
    names = [
        f"{fill(str(row.term), WIDEST_NAME)}\n{100 * row.share:.0f} % × {_signed(row['drop'])}"
        for _, row in table.iterrows()
    ]
    ax.set(yticks=places, yticklabels=names, ylim=(len(table) - 0.5, -0.5), ylabel="Topic, share × drop",
           xlabel=f"Impact (points of the mean rating), {100 * confidence_level:g} % interval")  # fmt: skip
    ax.tick_params(axis="y", labelsize="small")
    ax.grid(axis="x", color=GREY, alpha=0.3, linewidth=0.5)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _signed(value: float) -> str:
    return f"{value:.1f}".replace("-", "−")


def _reason_words(table: pd.DataFrame) -> str:
    top = table.iloc[0]
    return (
        f"Chart of the {len(table)} texts to answer first and which of three reasons hold: row {top.term} leads with "
        f"urgency {top.estimate:.2f}; the mean of those shown is {table.estimate.mean():.2f}."
    )


@described(_reason_words, height=lambda table: 1.4 + 0.28 * len(table))
def reply_reasons(table: pd.DataFrame, *, ax: Axes) -> Axes:
    """Draw which reasons to answer hold for each text: a filled mark where it does, an empty one where it doesn't.

    Parameters
    ----------
    table : DataFrame
        What ``ReplyQueue.tidy()`` gives: columns ``term, estimate, low_rating, harm_or_money, asks``.
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
    >>> plots.reply_reasons.alt_text(pd.DataFrame({"term": ["7"], "estimate": [1.0]})).split(":")[0]
    'Chart of the 1 texts to answer first and which of three reasons hold'
    """
    heads = {"low_rating": "low rating", "harm_or_money": "harm or money", "asks": "asks"}
    for column, name in enumerate(heads):
        holds = (table[name] == "yes").to_numpy()
        places = np.arange(len(table))
        ax.plot(np.full(holds.sum(), column), places[holds], "s", color=BLUE, markersize=9)
        ax.plot(np.full((~holds).sum(), column), places[~holds], "x", color=GREY, markersize=5)
    ax.set(yticks=range(len(table)), yticklabels=list(table["term"]), ylim=(len(table) - 0.5, -0.5),
           ylabel="Row of the table", xlabel="Reason to answer", xticks=range(3), xlim=(-0.5, 2.5))  # fmt: skip
    ax.set_xticklabels(list(heads.values()))
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _who_words(table: pd.DataFrame) -> str:
    reviews = float((table.rating * table.estimate).sum())
    lived = float((table.rating * table.experienced).sum())
    shares = ", ".join(f"{100 * share:.1f}" for share in table.estimate)
    return (
        f"Bars of reviews and of experiences from 1 to {len(table)} stars. Reviews {shares} %, mean {reviews:.2f}; "
        f"experiences of all customers have a mean of {lived:.2f}."
    )


@described(_who_words)
def who_writes(table: pd.DataFrame, *, ax: Axes) -> Axes:
    """Draw the share of each rating among reviews beside its share among all customers.

    Parameters
    ----------
    table : DataFrame
        What ``WhoWrites.tidy()`` gives: columns ``term, estimate, experienced, rating``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.plots.who_writes.alt_text(cx.who_writes(mean=3.8).tidy()).split(".")[0]
    'Bars of reviews and of experiences from 1 to 5 stars'
    """
    ax.bar(table["rating"] - 0.2, 100 * table["experienced"], width=0.38, color="white", edgecolor=GREY, hatch="///",
           label="all customers")  # fmt: skip
    ax.bar(table["rating"] + 0.2, 100 * table["estimate"], width=0.38, color=BLUE, edgecolor="white", label="reviews")
    for shares, colour, dash in ((table["experienced"], GREY, ":"), (table["estimate"], ORANGE, "--")):
        ax.axvline(float((table["rating"] * shares).sum()), color=colour, linestyle=dash, linewidth=2)
    ax.set(xlabel="Stars (lines: means)", ylabel="Share (%)", xticks=list(table["rating"]))
    ax.set_ylim(0, max(60.0, 112 * float(table[["estimate", "experienced"]].to_numpy().max())))
    ax.legend(frameon=False, fontsize="small", ncols=2, loc="lower left", bbox_to_anchor=(0, 1))
    ax.spines[["top", "right"]].set_visible(False)
    return ax
