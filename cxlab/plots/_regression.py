"""Pictures of regressions."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np

from cxlab import _checks
from cxlab.plots._base import BLUE, GREY, described

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

WIDEST_NAME = 24


def _standardised(table: pd.DataFrame) -> pd.DataFrame:
    """β with its interval: that of B on the scale of β; the largest first."""
    scale = table.std_estimate / table.estimate
    ends = np.sort(np.column_stack([table.conf_low * scale, table.conf_high * scale]), axis=1)
    made = table.assign(low=ends[:, 0], high=ends[:, 1])
    return made.sort_values("std_estimate", ascending=False, kind="stable", ignore_index=True)


def _coefficient_words(table: pd.DataFrame) -> str:
    rows = _standardised(table)
    told = [f"{row.term} {row.std_estimate:.2f} ({row.low:.2f} to {row.high:.2f})" for row in rows.head(6).itertuples()]
    more = f", and {len(rows) - 6} smaller ones" if len(rows) > 6 else ""
    return (
        f"Dot plot of {_checks.count(len(rows), 'standardised coefficient')} with intervals: {', '.join(told)}{more}."
    )


@described(_coefficient_words, height=lambda table: max(2.6, 1.2 + 0.38 * len(table)))
def coefficients(
    table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95, outcome: str = "the outcome"
) -> Axes:
    """Draw standardised coefficients with their intervals, the largest at the top.

    Parameters
    ----------
    table : DataFrame
        Columns ``term, estimate, conf_low, conf_high, std_estimate``, without the constant.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    confidence_level : float
        Level of the intervals in the table, named in the label.
    outcome : str
        Name of the outcome, for the label.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Notes
    -----
    The interval of β is that of B on another scale: the standard deviations count as known.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"term": ["speed"], "estimate": [0.4], "conf_low": [0.2], "conf_high": [0.6],
    ...                       "std_estimate": [0.3]})
    >>> coefficients.alt_text(table)
    'Dot plot of 1 standardised coefficient with intervals: speed 0.30 (0.15 to 0.45).'
    """
    rows = _standardised(table)
    places = np.arange(len(rows))
    ax.axvline(0, color=GREY, linestyle="--", linewidth=1)
    ax.hlines(places, rows.low, rows.high, color=BLUE, linewidth=2)
    ax.plot(rows.std_estimate, places, "o", color=BLUE, markeredgecolor="white", markersize=8)
    ax.set(yticks=places, yticklabels=[fill(str(name), WIDEST_NAME) for name in rows.term],
           ylim=(len(rows) - 0.5, -0.5), ylabel="Dimension")  # fmt: skip
    ax.set_xlabel(f"Standardised coefficient β on {outcome},\nwith {100 * confidence_level:g} % interval")
    ax.grid(axis="x", color=GREY, alpha=0.3, linewidth=0.5)
    return ax


def _step_words(table: pd.DataFrame) -> str:
    told = [f"{row.term} {row.r_squared:.2f} (+{row.estimate:.2f})" for row in table.itertuples()]
    return f"Bar chart of explained variance after each of {_checks.count(len(table), 'step')}: {', '.join(told)}."


@described(_step_words)
def explained_steps(table: pd.DataFrame, *, ax: Axes, outcome: str = "the outcome") -> Axes:
    """Draw R² after each step, what the step adds set off.

    Parameters
    ----------
    table : DataFrame
        Columns ``term, estimate`` (rise of R²) and ``r_squared``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    outcome : str
        Name of the outcome, for the label.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> explained_steps.alt_text(pd.DataFrame({"term": ["1", "2"], "estimate": [0.2, 0.1], "r_squared": [0.2, 0.3]}))
    'Bar chart of explained variance after each of 2 steps: 1 0.20 (+0.20), 2 0.30 (+0.10).'
    """
    places = np.arange(len(table))
    before = (table.r_squared - table.estimate).to_numpy()
    ax.bar(places, before, color=GREY, alpha=0.45, width=0.6, label="before")
    ax.bar(places, table.estimate, bottom=before, color=BLUE, width=0.6, hatch="//", edgecolor="white", label="added")
    names = [fill(str(name), WIDEST_NAME) for name in table.term]
    ax.set(xticks=places, xticklabels=names, xlabel="Step", ylim=(0, max(0.05, 1.15 * table.r_squared.max())))
    ax.set_ylabel(f"Explained variance of {outcome} (R²)")
    ax.legend(loc="upper left")
    return ax


def _path_words(table: pd.DataFrame) -> str:
    rows = table.set_index("term").loc[["total", "direct", "indirect"]]
    told = [f"{name} {row.estimate:.2f} ({row.conf_low:.2f} to {row.conf_high:.2f})" for name, row in rows.iterrows()]
    return f"Dot plot of three effects with intervals, {rows.path.iloc[2]}: {', '.join(told)}."


@described(_path_words, height=lambda _: 2.8)
def effect_paths(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw the total effect and its two parts, direct and indirect, with their intervals.

    Parameters
    ----------
    table : DataFrame
        Columns ``term, estimate, conf_low, conf_high, path`` with rows "total", "direct" and "indirect".
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
    >>> table = pd.DataFrame({"term": ["total", "direct", "indirect"], "estimate": [0.5, 0.1, 0.4],
    ...                       "conf_low": [0.4, -0.1, 0.3], "conf_high": [0.6, 0.3, 0.5], "path": ["q → s → l"] * 3})
    >>> effect_paths.alt_text(table).split(":")[0]
    'Dot plot of three effects with intervals, q → s → l'
    """
    rows = table.set_index("term").loc[["total", "direct", "indirect"]]
    places = np.arange(3)
    ax.axvline(0, color=GREY, linestyle="--", linewidth=1)
    ax.hlines(places, rows.conf_low, rows.conf_high, color=BLUE, linewidth=2)
    ax.plot(rows.estimate, places, "o", color=BLUE, markeredgecolor="white", markersize=8)
    ax.set(yticks=places, yticklabels=rows.index, ylim=(2.5, -0.5), ylabel="Effect")
    ax.set_xlabel(f"{rows.path.iloc[2]}\n(units of the outcome), with {100 * confidence_level:g} % interval")
    ax.grid(axis="x", color=GREY, alpha=0.3, linewidth=0.5)
    return ax


def _odds(table: pd.DataFrame) -> pd.DataFrame:
    """Odds ratios from log-odds, the largest first."""
    made = table.assign(odds=np.exp(table.estimate), low=np.exp(table.conf_low), high=np.exp(table.conf_high))
    return made.sort_values("odds", ascending=False, kind="stable", ignore_index=True)


def _odds_words(table: pd.DataFrame) -> str:
    rows = _odds(table)
    told = [f"{row.term} {row.odds:.2f} ({row.low:.2f} to {row.high:.2f})" for row in rows.itertuples()]
    return f"Dot plot of {_checks.count(len(rows), 'odds ratio')} with intervals: {', '.join(told[:6])}."


@described(_odds_words, height=lambda table: max(2.6, 1.2 + 0.38 * len(table)))
def odds_ratios(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw odds ratios with their intervals on a logarithmic scale, the largest at the top.

    Parameters
    ----------
    table : DataFrame
        Columns ``term, estimate, conf_low, conf_high`` in log-odds.
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
    >>> table = pd.DataFrame({"term": ["speed"], "estimate": [0.7], "conf_low": [0.4], "conf_high": [1.0]})
    >>> odds_ratios.alt_text(table)
    'Dot plot of 1 odds ratio with intervals: speed 2.01 (1.49 to 2.72).'
    """
    from matplotlib.ticker import FuncFormatter, NullFormatter

    rows = _odds(table)
    places = np.arange(len(rows))
    ax.set_xscale("log")
    ax.axvline(1, color=GREY, linestyle="--", linewidth=1)
    ax.hlines(places, rows.low, rows.high, color=BLUE, linewidth=2)
    ax.plot(rows.odds, places, "o", color=BLUE, markeredgecolor="white", markersize=8)
    ax.set(yticks=places, yticklabels=[fill(str(name), WIDEST_NAME) for name in rows.term],
           ylim=(len(rows) - 0.5, -0.5), ylabel="Dimension")  # fmt: skip
    ticks = [tick for tick in (0.1, 0.2, 0.5, 1, 2, 5, 10) if rows.low.min() / 2 < tick < rows.high.max() * 2]
    ax.set_xticks(ticks or [1])
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    ax.xaxis.set_minor_formatter(NullFormatter())
    ax.set_xlabel(
        f"Odds ratio of a higher rating for one point,\nwith {100 * confidence_level:g} % interval (log scale)"
    )
    ax.grid(axis="x", color=GREY, alpha=0.3, linewidth=0.5)
    return ax
