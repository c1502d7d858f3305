"""Pictures of how long customers stay: survival curves, cohorts, hazard ratios, projections."""

from __future__ import annotations

from math import isnan
from textwrap import fill
from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from cxlab.plots._base import BLUE, GREEN, GREY, INK, ORANGE, described

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

LINES = ((BLUE, "-", "o"), (ORANGE, "--", "s"), (GREEN, ":", "^"), (INK, "-.", "D"), (GREY, (0, (1, 3)), "v"))
WIDEST_NAME = 22
PALE = (0.95, 0.95, 0.95, 1.0)
RATIOS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 0.7, 1, 1.5, 2, 3, 5, 10, 20, 50, 100)


def _line_words(rows: pd.DataFrame) -> str:
    last = rows.iloc[-1]
    return f"{last.term} down to {100 * last.estimate:.1f} % after {last.time:g}"


def _curve_words(table: pd.DataFrame) -> str:
    parts = [_line_words(rows) for _, rows in table.groupby("term", sort=False)]
    many = "one curve" if len(parts) == 1 else f"{len(parts)} curves"
    return f"Steps of the share of customers still there, {many} from 100 % at time 0: {'; '.join(parts)}."


@described(_curve_words)
def retention_steps(
    table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95, label: str = "Time since the start"
) -> Axes:
    """Draw the share of customers still there as steps, with its interval, for each group.

    Parameters
    ----------
    table : DataFrame
        Columns ``term`` (the group), ``estimate, conf_low, conf_high, time``, as ``RetentionCurve.tidy()`` gives them.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    confidence_level : float
        Level of the intervals in the table, named in the label.
    label : str
        Label of the time, with its unit.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> members = pd.DataFrame({"months": [2, 3, 5, 8, 9], "left": [1, 0, 1, 1, 0]})
    >>> curve = cx.retention_curve(members, duration="months", churned="left")
    >>> cx.plots.retention_steps.alt_text(curve.tidy()).split(":")[0]
    'Steps of the share of customers still there, one curve from 100 % at time 0'
    """
    groups = list(table.groupby("term", sort=False))
    for i, (name, rows) in enumerate(groups):
        colour, dash, marker = LINES[i % len(LINES)]
        time, share = np.concatenate([[0.0], rows["time"]]), np.concatenate([[1.0], rows["estimate"]])
        ax.step(time, 100 * share, where="post", color=colour, linestyle=dash, marker=marker, markevery=[-1],
                markersize=5, label=fill(str(name), WIDEST_NAME))  # fmt: skip
        low, high = (np.concatenate([[1.0], rows[bound]]) for bound in ("conf_low", "conf_high"))
        ax.fill_between(time, 100 * low, 100 * high, step="post", color=colour, alpha=0.18, linewidth=0)
    if len(groups) > 1:
        ax.legend(frameon=False, loc="best")
    ax.set(xlabel=label, ylabel=_with_level("Still there (%)", confidence_level), ylim=(0, 103))
    ax.set_xlim(left=0)
    ax.grid(color=GREY, alpha=0.3, linewidth=0.5)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _expected_words(table: pd.DataFrame) -> str:
    parts = [f"{row.term} {row.n_lost} lost, {row.n_expected:.1f} expected ({row.estimate:.2f} times)"
             for row in table.head(4).itertuples()]  # fmt: skip
    more = f"; and {len(table) - 4} more groups" if len(table) > 4 else ""
    return f"Bars of customers lost and expected, two for each group: {'; '.join(parts)}{more}."


def _rows_height(table: pd.DataFrame) -> float:
    return max(2.6, 1.3 + 0.55 * len(table))


@described(_expected_words, height=_rows_height)
def lost_and_expected(table: pd.DataFrame, *, ax: Axes) -> Axes:
    """Draw for each group the customers who left beside those expected if all groups were alike.

    Parameters
    ----------
    table : DataFrame
        Columns ``term, n_lost, n_expected, estimate``, as ``LogRank.tidy()`` gives them.
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
    >>> table = pd.DataFrame({"term": ["a"], "estimate": [1.5], "n_lost": [6], "n_expected": [4.0]})
    >>> cx.plots.lost_and_expected.alt_text(table)
    'Bars of customers lost and expected, two for each group: a 6 lost, 4.0 expected (1.50 times).'
    """
    places = np.arange(len(table))
    ax.barh(places - 0.2, table["n_lost"], height=0.36, color=BLUE, edgecolor="white", label="left")
    ax.barh(places + 0.2, table["n_expected"], height=0.36, color="#c9c9c9", hatch="..", edgecolor="white",
            label="expected if alike")  # fmt: skip
    ax.set_yticks(places, [fill(str(term), WIDEST_NAME) for term in table["term"]])
    ax.set(ylim=(len(table) - 0.5, -0.9), xlabel="Customers who left", ylabel="Group")
    ax.legend(frameon=False, ncols=2, loc="upper right")
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _ratio_words(table: pd.DataFrame) -> str:
    parts = [f"{row.term} {np.exp(row.estimate):.2f} (interval {row.ratio_low:.2f} to {row.ratio_high:.2f})"
             for row in table.head(4).itertuples()]  # fmt: skip
    more = f"; and {len(table) - 4} more" if len(table) > 4 else ""
    return f"Dot plot of {len(table)} hazard ratios beside the line at 1: {'; '.join(parts)}{more}."


@described(_ratio_words, height=_rows_height)
def hazard_ratios(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw hazard ratios with their intervals on a logarithmic axis, beside the line of no difference.

    Parameters
    ----------
    table : DataFrame
        Columns ``term, estimate`` (log ratio), ``hazard_ratio, ratio_low, ratio_high``, as ``CoxRegression.tidy()``
        gives them.
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
    >>> import numpy as np
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> row = {"term": "fee", "estimate": np.log(2), "hazard_ratio": 2.0, "ratio_low": 1.5, "ratio_high": 2.7}
    >>> cx.plots.hazard_ratios.alt_text(pd.DataFrame([row]))
    'Dot plot of 1 hazard ratios beside the line at 1: fee 2.00 (interval 1.50 to 2.70).'
    """
    places = np.arange(len(table))
    ax.axvline(1, color=INK, linewidth=1)
    ax.hlines(places, table["ratio_low"], table["ratio_high"], color=BLUE, linewidth=2)
    ax.plot(np.exp(table["estimate"]), places, "o", color=BLUE, markeredgecolor="white", markersize=8)
    ax.set_xscale("log")
    low, high = min(table["ratio_low"].min(), 0.9), max(table["ratio_high"].max(), 1.1)
    ax.set_xlim(low / 1.1, high * 1.1)
    nice = [tick for tick in RATIOS if low <= tick <= high]
    ax.xaxis.set_major_locator(FixedLocator(nice))
    ax.xaxis.set_minor_locator(NullLocator())
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    ax.set_yticks(places, [fill(str(term), WIDEST_NAME) for term in table["term"]])
    ax.set(ylim=(len(table) - 0.5, -0.5), ylabel="Predictor")
    ax.set_xlabel(_with_level("Hazard ratio (above 1: leave faster)", confidence_level))
    ax.grid(axis="x", color=GREY, alpha=0.3, linewidth=0.5)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _projection_words(table: pd.DataFrame) -> str:
    last = table.iloc[-1]
    words = (
        f"Lines of the share of customers still there over {len(table) - 1} periods: {100 * last.estimate:.1f} % at "
        f"the end if customers differ, {100 * last.constant:.1f} % with one chance for all"
    )
    if "observed" in table and table["observed"].notna().any():
        seen = table[table["observed"].notna()].iloc[-1]
        words += f"; observed {100 * seen.observed:.1f} % after period {seen.period:.0f}"
    else:
        words += f". Retention rises from {100 * table.retention.iloc[1]:.1f} to {100 * last.retention:.1f} % a period"
    return f"{words}."


@described(_projection_words)
def survival_projection(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw the share still there if customers differ, beside one chance for all and what was observed.

    Parameters
    ----------
    table : DataFrame
        Columns ``estimate, period, retention, constant`` and, when known, ``conf_low, conf_high, observed``, as
        ``ShiftedBetaGeometric.projection()`` or ``RetentionProjection.tidy()`` gives them.
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
    >>> import cxlab as cx
    >>> table = cx.retention_projection(churn=0.4, polarization=0.5).tidy()
    >>> cx.plots.survival_projection.alt_text(table).split(":")[0]
    'Lines of the share of customers still there over 12 periods'
    """
    label = "Still there (%)"
    if "conf_low" in table and table["conf_low"].notna().any():
        ax.fill_between(table["period"], 100 * table["conf_low"], 100 * table["conf_high"], color=BLUE, alpha=0.18,
                        linewidth=0)  # fmt: skip
        label = _with_level(label, confidence_level)
    ax.plot(table["period"], 100 * table["constant"], "--", color=ORANGE, label="one chance for all")
    ax.plot(table["period"], 100 * table["estimate"], "-", color=BLUE, label="customers differ")
    if "observed" in table:
        ax.plot(table["period"], 100 * table["observed"], "o", color=INK, markersize=5, label="observed")
    for column, above in (("estimate", 5), ("constant", -13)):
        value = 100 * table[column].iloc[-1]
        ax.annotate(f"{value:.0f} %", (table["period"].iloc[-1], value), xytext=(0, above), ha="right",
                    textcoords="offset points", color=INK)  # fmt: skip
    ax.set(xlabel="Periods since the start", ylabel=label, ylim=(-6, 103))
    ax.legend(frameon=False, loc="upper right")
    ax.grid(color=GREY, alpha=0.3, linewidth=0.5)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _map_words(table: pd.DataFrame) -> str:
    later = table[(table["age"] > 0) & table["estimate"].notna()]
    words = f"Heat map of {table['cohort'].nunique()} cohorts by age, with the share active in each cell"
    if later.empty:
        return f"{words}; only the first period, {100 * table['estimate'].max():.0f} %, was observed."
    high, low = later.loc[later["estimate"].idxmax()], later.loc[later["estimate"].idxmin()]
    empty = int(table["estimate"].isna().sum())
    return (
        f"{words}: after the first period from {100 * low.estimate:.1f} % ({low.term}) to {100 * high.estimate:.1f} % "
        f"({high.term}); {empty} cells not yet observed are empty."
    )


def _map_height(table: pd.DataFrame) -> float:
    return max(2.8, 1.4 + 0.27 * int(table["cohort"].nunique()))


@described(_map_words, height=_map_height)
def cohort_map(table: pd.DataFrame, *, ax: Axes, every: str = "period") -> Axes:
    """Draw the share active by cohort and age, with the numbers written in; not yet observed cells stay empty.

    Parameters
    ----------
    table : DataFrame
        Columns ``cohort, age, estimate, status``, as ``CohortTable.tidy()`` gives them.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    every : str
        What a period is called in the label.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Notes
    -----
    Colours run over the ages after the first, where the share is 1 by definition. Incomplete periods are in brackets.

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> counts = pd.DataFrame({"cohort": [2024, 2024, 2025], "age": [0, 1, 0], "n_active": [40, 12, 35]})
    >>> made = cx.CohortTable.from_counts(counts, every="year")
    >>> cx.plots.cohort_map.alt_text(made.tidy()).split(":")[0]
    'Heat map of 2 cohorts by age, with the share active in each cell'
    """
    cohorts = list(table["cohort"].unique())
    wide = table.pivot_table(index="cohort", columns="age", values="estimate", dropna=False).loc[cohorts]
    status = table.pivot_table(index="cohort", columns="age", values="status", aggfunc="first").loc[cohorts]
    later = wide.to_numpy()[:, 1:]
    top = float(np.nanmax(later)) if later.size and not np.isnan(later).all() else 1.0
    shades = plt.get_cmap("Blues")
    size = 8 if wide.shape[1] <= 8 else 6.5 if wide.shape[1] <= 13 else 5
    colours = np.ones((*wide.shape, 4))
    for y, cohort in enumerate(cohorts):
        for x, age in enumerate(wide.columns):
            value = wide.loc[cohort, age]
            if isnan(value):
                continue
            depth = min(value / top, 1.0) if age and top else 0.0
            colours[y, x] = shades(0.08 + 0.72 * depth) if age else PALE
            number = f"{100 * value:.0f}"
            text = f"({number})" if status.loc[cohort, age] == "incomplete" else number
            ax.text(x, y, text, ha="center", va="center", fontsize=size, color="white" if depth > 0.7 else INK)
    ax.imshow(colours, aspect="auto", interpolation="nearest")
    ax.set_xticks(range(wide.shape[1]), [str(age) for age in wide.columns])
    ax.set_yticks(range(len(cohorts)), cohorts)
    ax.set(xlim=(-0.5, wide.shape[1] - 0.5), ylim=(len(cohorts) - 0.5, -0.5))
    ax.set(xlabel=f"Age of the cohort ({every}s since the first)", ylabel="Cohort (active customers in %)")
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    return ax


def _with_level(label: str, confidence_level: float) -> str:
    return f"{label}, {confidence_level * 100:g} % interval"
