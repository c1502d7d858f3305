"""Pictures of privacy: who stands alone, what noise does to a score and to a ranking, what was spent."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np

from cxlab.plots._base import BLUE, GREY, INK, ORANGE, described

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

# Longer names are broken into lines.
WIDEST_NAME = 22

BRANCHES = {
    "better": "Better branch,\nno noise",
    "better_private": "Better branch,\nwith noise",
    "weaker": "Weaker branch,\nno noise",
    "weaker_private": "Weaker branch,\nwith noise",
}


def _known(table: pd.DataFrame) -> pd.DataFrame:
    return table[table["estimate"].notna()]


def _risk_words(table: pd.DataFrame) -> str:
    parts = [f"{row.term} {100 * row.estimate:.1f} %" for row in _known(table).itertuples()]
    return f"Bars of {len(table)} shares: {', '.join(parts)}."


@described(_risk_words, height=lambda table: 1.3 + 0.42 * len(table))
def risk_bars(table: pd.DataFrame, *, ax: Axes, label: str = "Share (%)", bars: str = "Group") -> Axes:
    """Draw one share for each row as a bar, the first row at the top.

    Parameters
    ----------
    table : DataFrame
        Columns ``term`` and ``estimate`` (a share from 0 to 1); a missing share is left out.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    label : str
        What the shares are of.
    bars : str
        What the bars are.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> sizes = cx.KAnonymity.from_group_sizes({1: 3, 2: 5, 40: 2}, quasi_identifiers=["age"])
    >>> cx.plots.risk_bars.alt_text(sizes.tidy()).split(",")[0]
    'Bars of 6 shares: 1 3.2 %'
    """
    places = np.arange(len(table))
    shares = 100 * table["estimate"].to_numpy()
    ax.barh(places, np.nan_to_num(shares), color=BLUE, height=0.62)
    for place, share in zip(places, shares, strict=True):
        words = "none" if np.isnan(share) else f"{share:.1f}"
        ax.annotate(words, (np.nan_to_num(share), place), xytext=(4, 0), textcoords="offset points", va="center",
                    color=INK)  # fmt: skip
    ax.set_yticks(places, [fill(str(term), WIDEST_NAME) for term in table["term"]])
    top = max(np.nanmax(np.append(shares, 0.0)), 1.0)
    ax.set(ylim=(len(table) - 0.4, -0.6), xlim=(0, 1.16 * top), xlabel=label, ylabel=bars)
    ax.grid(axis="x", color=GREY, alpha=0.3, linewidth=0.5)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _score_words(table: pd.DataFrame) -> str:
    row = table[table["term"] == "nps"].iloc[0]
    return (
        f"Published net promoter score {row.estimate:.1f} points, interval {row.conf_low:.1f} to {row.conf_high:.1f}; "
        f"error from sampling {row.sampling_error:.2f} points, from noise {row.privacy_error:.2f} points."
    )


@described(_score_words, height=lambda _: 2.2)
def private_score(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw a published score with its interval, and below it the two errors that it is made of.

    Parameters
    ----------
    table : DataFrame
        What ``PrivateNPS.tidy()`` gives; its row ``nps`` is drawn.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    confidence_level : float
        Level of the interval in the table, named in the label.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> nps = cx.private_nps({10: 130, 8: 90, 3: 40}, epsilon=1, noise="simulated", rng=1)
    >>> cx.plots.private_score.alt_text(nps.tidy()).split(",")[0]
    'Published net promoter score 35.0 points'
    """
    row = table[table["term"] == "nps"].iloc[0]
    ax.hlines([0], row.conf_low, row.conf_high, color=BLUE, linewidth=3)
    ax.plot([row.estimate], [0], "o", color=BLUE, markeredgecolor="white", markersize=9)
    ax.annotate(f"{row.estimate:.1f}", (row.estimate, 0), xytext=(0, 8), textcoords="offset points", ha="center",
                color=INK)  # fmt: skip
    for place, error in ((1, row.sampling_error), (2, row.privacy_error)):
        ends = (row.estimate - error, row.estimate + error)
        ax.hlines([place], *ends, color=ORANGE, linewidth=2, linestyle=(0, (3, 1)))
        ax.annotate(f"± {error:.2f}", (ends[1], place), xytext=(6, 0), textcoords="offset points", va="center",
                    color=INK)  # fmt: skip
    ax.set_yticks([0, 1, 2], ["Published", "One standard error:\nsampling", "One standard error:\nnoise"])
    ax.set(ylim=(2.6, -0.8), ylabel="What")
    ax.set_xlabel(f"Net promoter score (points), {confidence_level * 100:g} % interval")
    ax.margins(x=0.15)
    ax.grid(axis="x", color=GREY, alpha=0.3, linewidth=0.5)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _ranking_words(table: pd.DataFrame) -> str:
    rows = table.set_index("term")
    weaker, better = rows.loc["weaker_private"], rows.loc["better_private"]
    plain = rows.loc["weaker"]
    return (
        f"Ranges of the published scores of two branches with {weaker.n:,.0f} answers each, true scores "
        f"{weaker.estimate:.1f} and {better.estimate:.1f}. Weaker branch: {plain.conf_low:.1f} to "
        f"{plain.conf_high:.1f} without noise, {weaker.conf_low:.1f} to {weaker.conf_high:.1f} with "
        f"epsilon {weaker.epsilon:g}. Wrong order: {100 * plain.wrong_order:.1f} % without, "
        f"{100 * weaker.wrong_order:.1f} % with noise."
    )


@described(_ranking_words, height=lambda _: 3.0)
def private_ranking(
    table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95, limits: tuple[float, float] | None = None
) -> Axes:
    """Draw where the published scores of two branches fall, without and with noise.

    Parameters
    ----------
    table : DataFrame
        What ``PrivacyCost.tidy()`` gives.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    confidence_level : float
        Share of the scores that a range holds, named in the label.
    limits : tuple of float, optional
        Ends of the axis of scores, in points; made to fit when left out.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.plots.private_ranking.alt_text(cx.privacy_cost(n=30, epsilon=1).tidy()).split(",")[0]
    'Ranges of the published scores of two branches with 30 answers each'
    """
    rows = table.set_index("term").loc[list(BRANCHES)]
    looks = {False: (BLUE, "o", "solid"), True: (ORANGE, "D", (0, (3, 1)))}
    for place, (term, row) in enumerate(rows.iterrows()):
        colour, marker, line = looks["private" in str(term)]
        ax.hlines([place], row.conf_low, row.conf_high, color=colour, linewidth=2.5, linestyle=line)
        ax.plot([row.estimate], [place], marker=marker, linestyle="none", color=colour, markeredgecolor="white",
                markersize=8)  # fmt: skip
    ax.set_yticks(range(len(rows)), list(BRANCHES.values()))
    plain, noisy = rows["wrong_order"].iloc[2], rows["wrong_order"].iloc[3]
    ax.set_title(f"Wrong order: {100 * plain:.1f} % without, {100 * noisy:.1f} % with noise", fontsize="medium")
    ax.set(ylim=(3.6, -0.6), ylabel="Branch", xlim=limits)
    ax.set_xlabel(f"Published score (points), range of {confidence_level * 100:g} %")
    ax.grid(axis="x", color=GREY, alpha=0.3, linewidth=0.5)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _budget_words(table: pd.DataFrame) -> str:
    first, last = table.iloc[0], table.iloc[-1]
    total = last.estimate + last.remaining
    over = table[table["within"] == "no"]
    end = f"overdrawn from {over['term'].iloc[0]} on" if len(over) else "never overdrawn"
    return (
        f"Steps of a privacy budget of {total:.3g} over {len(table)} releases: {first.estimate:.3g} spent after the "
        f"first, {last.estimate:.3g} after the last; {end}."
    )


@described(_budget_words)
def budget_steps(table: pd.DataFrame, *, ax: Axes) -> Axes:
    """Draw what has been spent after each release, and the line of the budget.

    Parameters
    ----------
    table : DataFrame
        What ``PrivacyBudget.tidy()`` gives.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> plan = pd.DataFrame({"release": ["January", "February", "March"], "epsilon": [0.5, 0.5, 0.5]})
    >>> cx.plots.budget_steps.alt_text(cx.privacy_budget(plan, total=1).tidy()).split(":")[0]
    'Steps of a privacy budget of 1 over 3 releases'
    """
    places = np.arange(len(table))
    total = table["estimate"].iloc[-1] + table["remaining"].iloc[-1]
    within = (table["within"] == "yes").to_numpy()
    ax.bar(places[within], table["estimate"][within], color=BLUE, width=0.7)
    ax.bar(places[~within], table["estimate"][~within], color=ORANGE, width=0.7, hatch="//", edgecolor="white")
    ax.axhline(total, color=INK, linestyle="--", linewidth=1)
    ax.annotate(f"budget {total:.3g}", (-0.4, total), xytext=(0, 4), textcoords="offset points", color=INK)
    step = int(np.ceil(len(table) / 6))
    ax.set_xticks(places[::step], [fill(str(term), 11) for term in table["term"][::step]])
    top = max(float(table["estimate"].max()), total)
    ax.set(xlabel="Release", ylabel="Spent so far (epsilon)", ylim=(0, 1.15 * top))
    ax.grid(axis="y", color=GREY, alpha=0.3, linewidth=0.5)
    ax.spines[["top", "right"]].set_visible(False)
    return ax
