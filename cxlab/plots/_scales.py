"""Pictures of scales: items against the r table, coefficients with intervals, factors, and the length of a scale."""

from __future__ import annotations

from math import ceil, isnan
from typing import TYPE_CHECKING

import numpy as np

from cxlab.plots._base import BLUE, GREEN, GREY, INK, ORANGE, described

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from matplotlib.axes import Axes

_DASHES = ("--", ":", "-.")
_MARKERS = {"above": ("o", BLUE), "not above": ("X", ORANGE), "negative": ("v", ORANGE)}
_VERDICTS = {"above": "above the r table", "not above": "not above it", "negative": "negative"}
# Loadings smaller than this are drawn in grey figures, so that the eye finds the others.
_SMALL = 0.3


def _tall(table: pd.DataFrame) -> float:
    return max(3.2, 1.3 + 0.28 * len(table))


def _with_bounds(row: pd.Series) -> str:
    known = "conf_low" in row and not isnan(row.conf_low)
    return f"{row.estimate:.3f}" + (f" (interval {row.conf_low:.3f} to {row.conf_high:.3f})" if known else "")


def _item_words(table: pd.DataFrame) -> str:
    low, high = table.loc[table.estimate.idxmin()], table.loc[table.estimate.idxmax()]
    n_above = int((table.verdict == "above").sum())
    return (
        f"Dot plot of {len(table)} item-total correlations: {n_above} above their r-table value "
        f"({table.r_table.iloc[0]:.3f} for the first). Lowest {low.term} with {_with_bounds(low)}, highest {high.term} "
        f"with {_with_bounds(high)}."
    )


@described(_item_words, height=_tall)
def item_correlations(
    table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95, correction: str = "corrected"
) -> Axes:
    """Draw the correlation of each item with its total, and the value of the r table as a line.

    Parameters
    ----------
    table : DataFrame
        What ``ItemAnalysis.tidy()`` gives.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    confidence_level : float
        Level of the intervals in the table, named in the label.
    correction : {"corrected", "uncorrected"}
        Which correlation it is, named in the label.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> moments = cx.Moments.from_correlations([[1, 0.5, 0.4], [0.5, 1, 0.6], [0.4, 0.6, 1]], 150, names=list("abc"))
    >>> cx.plots.item_correlations.alt_text(cx.item_analysis(moments).tidy()).split(":")[0]
    'Dot plot of 3 item-total correlations'
    """
    places = np.arange(len(table))
    _whiskers(ax, table, places)
    for verdict, (marker, colour) in _MARKERS.items():
        here = (table.verdict == verdict).to_numpy()
        if here.any():
            ax.plot(table.estimate[here], places[here], marker, color=colour, markeredgecolor=INK, markersize=7,
                    label=_VERDICTS[verdict], linestyle="none")  # fmt: skip
    ax.step(np.append(table.r_table, table.r_table.iloc[-1]), np.append(places, len(table)) - 0.5, where="pre",
            color=INK, linestyle="--", linewidth=1, label="r table")  # fmt: skip
    ax.axvline(0, color=GREY, linewidth=0.8)
    _list_names(ax, table, places)
    ax.set_xlabel(f"{correction.capitalize()} item-total r, {confidence_level * 100:g} % interval")
    ax.set_ylabel("Item")
    ax.legend(frameon=False, loc="upper center", bbox_to_anchor=(0.5, 1.0 + 0.45 / _tall(table)), ncols=3)
    return ax


def _coefficient_words(table: pd.DataFrame) -> str:
    low, high = table.loc[table.estimate.idxmin()], table.loc[table.estimate.idxmax()]
    if len(table) == 1:
        return f"Dot plot of one coefficient: {low.term} with {_with_bounds(low)}."
    return (
        f"Dot plot of {len(table)} coefficients: lowest is {low.term} with {_with_bounds(low)}, highest is {high.term} "
        f"with {_with_bounds(high)}."
    )


@described(_coefficient_words, height=_tall)
def coefficient_intervals(
    table: pd.DataFrame,
    *,
    ax: Axes,
    confidence_level: float = 0.95,
    label: str = "Coefficient",
    references: Sequence[float] = (),
) -> Axes:
    """Draw one coefficient in each row, with its interval where there is one, and the usual cuts as lines.

    Parameters
    ----------
    table : DataFrame
        Columns ``term, estimate`` and, where known, ``conf_low, conf_high``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    confidence_level : float
        Level of the intervals in the table, named in the label.
    label : str
        Name of the coefficient.
    references : sequence of float
        Where to draw lines, three at most; the usual cuts say.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> moments = cx.Moments.from_correlations([[1, 0.5, 0.4], [0.5, 1, 0.6], [0.4, 0.6, 1]], 150, names=list("abc"))
    >>> cx.plots.coefficient_intervals.alt_text(cx.cronbach_alpha(moments).tidy())
    'Dot plot of one coefficient: scale with 0.750 (interval 0.672 to 0.812).'
    """
    places = np.arange(len(table))
    if "conf_low" in table:
        _whiskers(ax, table, places)
        label = f"{label}, {confidence_level * 100:g} % interval"
    ax.plot(table.estimate, places, "D", color=BLUE, markeredgecolor=INK, markersize=7)
    for value, dash in zip(references, _DASHES, strict=False):
        ax.axvline(value, color=INK, linestyle=dash, linewidth=1, label=f"usual cut {value:g}")
    _list_names(ax, table, places)
    ax.set_xlabel(label)
    ax.set_ylabel("Items" if "conf_low" not in table else "Dimension")
    if references:
        ax.legend(frameon=False, loc="upper center", bbox_to_anchor=(0.5, 1.0 + 0.45 / _tall(table)), ncols=3)
    return ax


def _whiskers(ax: Axes, table: pd.DataFrame, places: np.ndarray) -> None:
    known = table.conf_low.notna().to_numpy()
    middle = (table.conf_low + table.conf_high)[known] / 2
    half = (table.conf_high - table.conf_low)[known] / 2
    ax.errorbar(middle, places[known], xerr=half, fmt="none", ecolor=INK, elinewidth=1.4, capsize=3)


def _list_names(ax: Axes, table: pd.DataFrame, places: np.ndarray) -> None:
    """Name the rows, the first one at the top."""
    ax.set_yticks(places, list(table.term))
    ax.set_ylim(len(table) - 0.5, -0.5)
    ax.grid(axis="x", color=GREY, alpha=0.3, linewidth=0.5)
    ax.spines[["top", "right"]].set_visible(False)


def _scree_words(table: pd.DataFrame) -> str:
    firsts = ", ".join(f"{value:.2f}" for value in table.estimate[:4])
    first = f"Line of {len(table)} eigenvalues: {firsts}; the first carries {100 * table.share.iloc[0]:.1f} % of the "
    if table.chance.isna().all():
        return f"{first}variance. Chance was not computed."
    above = int((table.estimate > table.chance).cumprod().sum())
    return f"{first}variance. {above} from the first on lie above those of chance."


@described(_scree_words)
def scree(table: pd.DataFrame, *, ax: Axes) -> Axes:
    """Draw the eigenvalues, those of chance beside them, and the line at 1.

    Parameters
    ----------
    table : DataFrame
        What ``ExploratoryFactors.eigenvalues()`` gives.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> moments = cx.Moments.from_correlations([[1, 0.5, 0.4], [0.5, 1, 0.6], [0.4, 0.6, 1]], 150, names=list("abc"))
    >>> cx.plots.scree.alt_text(cx.exploratory_factors(moments, n_factors=1).eigenvalues()).split(";")[0]
    'Line of 3 eigenvalues: 2.00, 0.61, 0.38'
    """
    numbers = np.arange(1, len(table) + 1)
    ax.plot(numbers, table.estimate, "-o", color=BLUE, markeredgecolor="white", label="answers")
    if table.chance.notna().any():
        ax.plot(numbers, table.chance, "--s", color=ORANGE, markeredgecolor="white", label="chance (95th percentile)")
    ax.axhline(1, color=GREY, linestyle=":", linewidth=1.2, label="rule: above 1")
    ax.set(xlabel="Number of the eigenvalue", ylabel="Eigenvalue", ylim=(0, None))
    ax.set_xticks(numbers[:: ceil(len(numbers) / 12)])
    ax.legend(frameon=False)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _loading_words(table: pd.DataFrame) -> str:
    strongest = table.loc[table.estimate.abs().groupby(table.term, sort=False).idxmax()]
    counts = strongest.factor.value_counts().sort_index()
    parts = ", ".join(f"{n} of them strongest on {factor}" for factor, n in counts.items())
    top = table.loc[table.estimate.abs().idxmax()]
    return (
        f"Map of the loadings of {table.term.nunique()} items on {table.factor.nunique()} factors: {parts}. Largest is "
        f"{top.term} on {top.factor} with {top.estimate:.2f}."
    )


def _map_height(table: pd.DataFrame) -> float:
    return 1.2 + 0.27 * int(table.term.nunique())


@described(_loading_words, height=_map_height)
def loadings_map(table: pd.DataFrame, *, ax: Axes) -> Axes:
    """Draw loadings as a map of items and factors, each with its number.

    Parameters
    ----------
    table : DataFrame
        What ``ExploratoryFactors.tidy()`` gives: columns ``term, estimate, factor``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> moments = cx.Moments.from_correlations([[1, 0.5, 0.4], [0.5, 1, 0.6], [0.4, 0.6, 1]], 150, names=list("abc"))
    >>> cx.plots.loadings_map.alt_text(cx.exploratory_factors(moments, n_factors=1).tidy()).split(":")[0]
    'Map of the loadings of 3 items on 1 factors'
    """
    import seaborn as sns

    wide = table.pivot_table(index="term", columns="factor", values="estimate", sort=False)
    sns.heatmap(wide, ax=ax, vmin=-1, vmax=1, cmap="PuOr_r", annot=True, fmt=".2f", cbar=False, linewidths=0.5,
                annot_kws={"fontsize": 9})  # fmt: skip
    for text, value in zip(ax.texts, wide.to_numpy().ravel(), strict=True):
        text.set_color("white" if abs(value) > 0.75 else INK)
        text.set_fontweight("normal" if abs(value) < _SMALL else "bold")
    ax.set(xlabel="Factor", ylabel="Item")
    ax.tick_params(axis="y", rotation=0)
    return ax


def _step_words(table: pd.DataFrame) -> str:
    first = table[table.item == table.item.iloc[0]]
    values = ", ".join(f"{value:.2f}" for value in first.estimate)
    most = first.loc[first.share.idxmax()]
    return (
        f"Lines of scale values for {table.item.nunique()} item(s): the categories of {most['item']} are at {values}; "
        f"{100 * most.share:.0f} % chose {most.category:g}."
    )


@described(_step_words)
def scale_steps(table: pd.DataFrame, *, ax: Axes) -> Axes:
    """Draw the scale value of each category of each item, beside steps of one.

    Parameters
    ----------
    table : DataFrame
        What ``SuccessiveIntervals.tidy()`` gives.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> steps = cx.scales.SuccessiveIntervals.from_counts({1: 3, 2: 4, 3: 13, 4: 6, 5: 4}, item="P01")
    >>> cx.plots.scale_steps.alt_text(steps.tidy()).split(";")[0]
    'Lines of scale values for 1 item(s): the categories of P01 are at 1.00, 1.78, 2.62, 3.50, 4.37'
    """
    for place, (_, rows) in enumerate(table.groupby("item", sort=False)):
        ax.plot(rows.category, rows.estimate, "-o", color=BLUE, alpha=0.9 if len(table.item.unique()) < 2 else 0.5,
                markersize=5, label="scale value" if place == 0 else None)  # fmt: skip
    ends = np.array([table.category.min(), table.category.max()])
    ax.plot(ends, ends - ends[0] + 1, "--", color=INK, linewidth=1, label="steps of one")
    ax.set(xlabel="Category that was chosen", ylabel="Scale value", xticks=sorted(table.category.unique()))
    ax.legend(frameon=False)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _rule_words(table: pd.DataFrame) -> str:
    parts = ", ".join(f"{row.term} {row.estimate:.1f}" for row in table.itertuples())
    return f"Bars of the respondents that {len(table)} rules ask for: {parts}."


@described(_rule_words, height=_tall)
def size_rules(table: pd.DataFrame, *, ax: Axes) -> Axes:
    """Draw how many respondents each rule asks for.

    Parameters
    ----------
    table : DataFrame
        What ``SampleSizeRules.tidy()`` gives: columns ``term, estimate, n``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.plots.size_rules.alt_text(cx.sample_size_rules(n_items=22).tidy())
    'Bars of the respondents that 3 rules ask for: Cochran 384.1, 5 for each item 110.0, 10 for each item 220.0.'
    """
    places = np.arange(len(table))
    ax.barh(places, table.n, color=BLUE, height=0.6)
    for place, n in zip(places, table.n, strict=True):
        ax.annotate(f"{n:,}", (n, place), xytext=(3, 0), textcoords="offset points", va="center", color=INK)
    _list_names(ax, table, places)
    ax.margins(x=0.15)
    ax.set_xlabel("Respondents")
    ax.set_ylabel("Rule")
    return ax


def _curve_words(table: pd.DataFrame) -> str:
    here = table[table.chosen].iloc[0]
    return (
        f"Curves by number of items: at {here.n_items} items alpha is {here.estimate:.3f}, and {here.common:.3f} of "
        f"the variance of the total is common to all items; at {table.n_items.iloc[-1]} items alpha is "
        f"{table.estimate.iloc[-1]:.3f}."
    )


@described(_curve_words)
def alpha_curve(table: pd.DataFrame, *, ax: Axes) -> Axes:
    """Draw alpha by the number of items, with what all items have in common below it.

    Parameters
    ----------
    table : DataFrame
        What ``ScaleLength.tidy()`` gives.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.plots.alpha_curve.alt_text(cx.alpha_by_length(n_items=4, within=0.3).tidy()).split(",")[0]
    'Curves by number of items: at 4 items alpha is 0.632'
    """
    here = table[table.chosen].iloc[0]
    ax.plot(table.n_items, table.estimate, "-", color=BLUE, linewidth=2, label="Cronbach's alpha")
    ax.plot(table.n_items, table.common, "--", color=GREEN, linewidth=2, label="common to all items")
    ax.plot(here.n_items, here.estimate, "D", color=BLUE, markeredgecolor=INK, markersize=9)
    ax.plot(here.n_items, here.common, "s", color=GREEN, markeredgecolor=INK, markersize=8)
    ax.axhline(0.7, color=GREY, linestyle=":", linewidth=1.2, label="usual cut .70")
    ax.set(xlabel="Number of items", ylabel="Share of the variance of the total", ylim=(-0.03, 1.03))
    ax.legend(frameon=False, loc="lower right")
    ax.spines[["top", "right"]].set_visible(False)
    return ax
