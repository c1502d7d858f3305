"""Pictures of segments: how large they are, what they are like, how far to trust them, and who is at risk."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np

from cxlab.plots._base import BLUE, GREEN, GREY, INK, ORANGE, described

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

WIDEST_NAME = 22
# Distances beyond this many standard deviations are drawn in the darkest colour.
DARKEST = 2.0


def _share_words(table: pd.DataFrame) -> str:
    top = table.loc[table["estimate"].idxmax()]
    rich = table.loc[table["share_of_money"].fillna(-1).idxmax()]
    return (
        f"Two bars for each of {len(table)} segments: the largest is {top.term} with {100 * top.estimate:.0f} % of the "
        f"customers; most money, {100 * rich.share_of_money:.0f} %, comes from {rich.term}."
    )


@described(_share_words, height=lambda table: 1.4 + 0.5 * len(table))
def segment_shares(table: pd.DataFrame, *, ax: Axes) -> Axes:
    """Draw the share of customers and the share of money of each segment.

    Parameters
    ----------
    table : DataFrame
        What ``RFMScores.tidy()`` gives: columns ``term, estimate, share_of_money``.
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
    >>> table = pd.DataFrame({"term": ["loyal", "gone"], "estimate": [0.25, 0.75], "share_of_money": [0.9, 0.1]})
    >>> plots.segment_shares.alt_text(table).split(": ")[1]
    'the largest is gone with 75 % of the customers; most money, 90 %, comes from loyal.'
    """
    places = np.arange(len(table))
    ax.barh(places - 0.2, 100 * table["estimate"], height=0.38, color=BLUE, label="of the customers")
    ax.barh(places + 0.2, 100 * table["share_of_money"], height=0.38, facecolor="white", edgecolor=ORANGE, hatch="//",
            label="of the money")  # fmt: skip
    ax.set(yticks=places, yticklabels=[fill(str(term), WIDEST_NAME) for term in table["term"]], ylabel="Segment",
           ylim=(len(table) - 0.5, -0.5), xlabel="Share (%)")  # fmt: skip
    ax.legend(frameon=False)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _profile_words(table: pd.DataFrame) -> str:
    known = table.dropna(subset="z")
    top = known.loc[known["z"].abs().idxmax()]
    return (
        f"Table of {table['segment'].nunique()} segments by {table['column'].nunique()} columns, coloured by the "
        f"distance "
        f"from all customers: farthest is {top.column} of {top.segment}, mean {top.estimate:.3g}, {top.z:+.1f} "
        f"standard "
        "deviations."
    )


@described(_profile_words, height=lambda table: 1.8 + 0.42 * table["segment"].nunique())
def segment_profile(table: pd.DataFrame, *, ax: Axes) -> Axes:
    """Draw how far each segment lies from all customers, column by column, in standard deviations.

    Parameters
    ----------
    table : DataFrame
        What ``SegmentProfile.tidy()`` or ``CustomerClusters.tidy()`` gives: columns ``segment, column, estimate, z``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Notes
    -----
    Each cell shows the distance with its sign; the colour repeats it.

    Examples
    --------
    >>> import pandas as pd
    >>> from cxlab import plots
    >>> table = pd.DataFrame({"segment": ["a", "b"], "column": ["visits"] * 2, "estimate": [2.0, 9.0],
    ...                       "z": [-1.0, 1.2]})
    >>> plots.segment_profile.alt_text(table).split(": ")[1]
    'farthest is visits of b, mean 9, +1.2 standard deviations.'
    """
    segments, columns = list(dict.fromkeys(table["segment"])), list(dict.fromkeys(table["column"]))
    grid = table.set_index(["segment", "column"])["z"].unstack().reindex(index=segments, columns=columns)  # noqa: PD010
    ax.imshow(grid, cmap="PuOr_r", vmin=-DARKEST, vmax=DARKEST, aspect="auto")
    for i, row in enumerate(grid.to_numpy()):
        for j, z in enumerate(row):
            if not np.isnan(z):
                ink = "white" if abs(z) > 0.75 * DARKEST else INK
                ax.text(j, i, f"{z:+.1f}", ha="center", va="center", color=ink)
    ax.set_xticks(range(len(columns)), [fill(str(name).replace("_", " "), 12) for name in columns], rotation=35,
                  ha="right", rotation_mode="anchor")  # fmt: skip
    ax.set_yticks(range(len(segments)), [fill(name, WIDEST_NAME) for name in segments])
    ax.set(xlabel="Distance from all customers (SD)", ylabel="Segment")
    ax.spines[:].set_visible(False)
    return ax


def _choice_words(table: pd.DataFrame) -> str:
    steady = table.loc[table["estimate"].idxmax()]
    gain = table.loc[(table["silhouette"] - table["silhouette_shuffled"]).idxmax()]
    return (
        f"Two lines over {table['n_clusters'].min()} to {table['n_clusters'].max()} clusters: stability is highest "
        f"with "
        f"{steady.n_clusters} ({steady.estimate:.2f}); the silhouette exceeds that of shuffled columns most with "
        f"{gain.n_clusters} ({gain.silhouette:.2f} against {gain.silhouette_shuffled:.2f})."
    )


@described(_choice_words)
def cluster_choice(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw stability and separation against the number of clusters.

    Parameters
    ----------
    table : DataFrame
        What ``ClusterChoice.tidy()`` gives.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    confidence_level : float
        Share of the resamples between the ends of the bars, named in the legend.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import numpy as np, pandas as pd
    >>> import cxlab as cx
    >>> shop = pd.DataFrame({"visits": np.arange(40) % 20, "spend": np.arange(40) // 20 * 9.0})
    >>> found = cx.choose_n_clusters(shop, columns=["visits", "spend"], candidates=[2, 3], n_resamples=10, rng=1)
    >>> cx.plots.cluster_choice.alt_text(found.tidy()).split(":")[0]
    'Two lines over 2 to 3 clusters'
    """
    ks, spread = table["n_clusters"], f"stability, {100 * confidence_level:g} % of resamples"
    ax.vlines(ks, table["conf_low"], table["conf_high"], color=BLUE, linewidth=2)
    ax.plot(ks, table["estimate"], "o-", color=BLUE, markeredgecolor="white", markersize=7, label=spread)
    ax.plot(ks, table["silhouette"], "s--", color=ORANGE, markersize=5, label="silhouette")
    ax.plot(ks, table["silhouette_shuffled"], "^:", color=GREY, markersize=5, label="silhouette, shuffled columns")
    ax.set(xlabel="Number of clusters", ylabel="Stability and silhouette", xticks=list(ks))
    ax.margins(y=0.12)
    ax.legend(frameon=False, fontsize="small", loc="lower center", bbox_to_anchor=(0.5, 1.0))
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _agreement_words(table: pd.DataFrame) -> str:
    top = table.loc[table["share"].idxmax()]
    return (
        f"Table of {table['second'].nunique()} by {table['first'].nunique()} groups, {table['n'].sum():,} "
        f"customers: the "
        f"clearest cell holds {100 * top.share:.0f} % of {top.second} in {top.first}."
    )


@described(_agreement_words, height=lambda table: 1.6 + 0.42 * table["second"].nunique())
def segment_agreement(table: pd.DataFrame, *, ax: Axes, first: str = "First", second: str = "Second") -> Axes:
    """Draw where the customers of each group of one division went in another.

    Parameters
    ----------
    table : DataFrame
        What ``SegmentAgreement.shares()`` gives: columns ``second, first, share, n``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    first, second : str
        Labels of the two divisions.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> from cxlab import plots
    >>> table = pd.DataFrame({"second": ["a", "a"], "first": ["1", "2"], "share": [0.75, 0.25], "n": [3, 1]})
    >>> plots.segment_agreement.alt_text(table)
    'Table of 1 by 2 groups, 4 customers: the clearest cell holds 75 % of a in 1.'
    """
    rows, columns = list(dict.fromkeys(table["second"])), list(dict.fromkeys(table["first"]))
    grid = table.set_index(["second", "first"])["share"].unstack().reindex(index=rows, columns=columns)  # noqa: PD010
    ax.imshow(grid, cmap="Blues", vmin=0, vmax=1, aspect="auto")
    for i, row in enumerate(grid.to_numpy()):
        for j, share in enumerate(row):
            ax.text(j, i, f"{100 * share:.0f}", ha="center", va="center", color="white" if share > 0.6 else INK)
    ax.set_xticks(range(len(columns)), [fill(str(name), 10) for name in columns])
    ax.set_yticks(range(len(rows)), [fill(str(name), WIDEST_NAME) for name in rows])
    ax.set(xlabel=f"{first} (% of each row)".capitalize(), ylabel=second.capitalize())
    ax.spines[:].set_visible(False)
    return ax


def _calibration_words(table: pd.DataFrame) -> str:
    low, high = table.iloc[0], table.iloc[-1]
    return (
        f"Points for {len(table)} groups with intervals: in the safest {100 * low.predicted:.0f} % were predicted "
        f"to leave "
        f"and {100 * low.estimate:.0f} % left, in the riskiest {100 * high.predicted:.0f} % and "
        f"{100 * high.estimate:.0f} %."
    )


@described(_calibration_words)
def calibration_curve(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw observed against predicted shares, with the line on which both are equal.

    Parameters
    ----------
    table : DataFrame
        What ``AtRisk.calibration()`` gives: columns ``predicted, estimate, conf_low, conf_high`` from 0 to 1.
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
    >>> table = pd.DataFrame({"predicted": [0.1, 0.5], "estimate": [0.12, 0.47], "conf_low": [0.1, 0.4],
    ...                       "conf_high": [0.2, 0.6]})
    >>> plots.calibration_curve.alt_text(table).split(": ")[1]
    'in the safest 10 % were predicted to leave and 12 % left, in the riskiest 50 % and 47 %.'
    """
    end = 105 * max(table["predicted"].max(), table["conf_high"].max())
    ax.plot([0, end], [0, end], "--", color=GREY, linewidth=1, label="prediction is right")
    ax.vlines(100 * table["predicted"], 100 * table["conf_low"], 100 * table["conf_high"], color=BLUE, linewidth=2)
    ax.plot(100 * table["predicted"], 100 * table["estimate"], "o", color=BLUE, markeredgecolor="white", markersize=8,
            linestyle="none", label=f"observed, {100 * confidence_level:g} % interval")  # fmt: skip
    ax.set(xlabel="Predicted to leave (%)", ylabel="Left (%)", xlim=(0, end), ylim=(0, end))
    ax.legend(frameon=False, loc="upper left")
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _lift_words(table: pd.DataFrame) -> str:
    first = table.iloc[0]
    half = table.iloc[(table["called"] - 0.5).abs().argmin()]
    return (
        f"Line over {len(table)} groups, riskiest first: calling {100 * first.called:.0f} % of the customers reaches "
        f"{100 * first.gain:.0f} % of those who leave (lift {first.estimate:.1f}), calling {100 * half.called:.0f} "
        f"% reaches "
        f"{100 * half.gain:.0f} %."
    )


@described(_lift_words)
def lift_curve(table: pd.DataFrame, *, ax: Axes) -> Axes:
    """Draw which share of the leavers one reaches by calling the riskiest customers first.

    Parameters
    ----------
    table : DataFrame
        What ``AtRisk.lift()`` gives: columns ``called, gain, estimate`` (the lift so far).
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
    >>> table = pd.DataFrame({"called": [0.5, 1.0], "gain": [0.8, 1.0], "estimate": [1.6, 1.0]})
    >>> plots.lift_curve.alt_text(table).split(": ")[1].split(",")[0]
    'calling 50 % of the customers reaches 80 % of those who leave (lift 1.6)'
    """
    ax.plot([0, 100], [0, 100], "--", color=GREY, linewidth=1, label="called in any order")
    ax.plot(100 * np.append(0, table["called"]), 100 * np.append(0, table["gain"]), "o-", color=GREEN, markersize=5,
            label="riskiest first")  # fmt: skip
    ax.set(xlabel="Customers called (%)", ylabel="Leavers reached (%)", xlim=(0, 101), ylim=(0, 103))
    ax.legend(frameon=False, loc="lower right")
    ax.spines[["top", "right"]].set_visible(False)
    return ax
