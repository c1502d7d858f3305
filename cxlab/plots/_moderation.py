"""Pictures of slopes that depend on a moderator."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

import numpy as np

from cxlab.plots._base import BLUE, GREEN, GREY, ORANGE, described

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

LOOKS = ((BLUE, "-", "o"), (GREEN, "--", "s"), (ORANGE, ":", "^"))


def _line_words(table: pd.DataFrame) -> str:
    told = []
    for name, rows in table.groupby("term", sort=False):
        first, last = rows.iloc[0], rows.iloc[-1]
        told.append(f"{name} from {first.estimate:.2f} to {last.estimate:.2f}")
    ends = f"{table.predictor.min():.2f} to {table.predictor.max():.2f}"
    return f"Line chart of the expected outcome for predictor values {ends}, with bands: {'; '.join(told)}."


@described(_line_words)
def simple_slopes(
    table: pd.DataFrame,
    *,
    ax: Axes,
    confidence_level: float = 0.95,
    predictor: str = "the predictor",
    outcome: str = "the outcome",
) -> Axes:
    """Draw the expected outcome along a predictor, one line with its band for each level of a moderator.

    Parameters
    ----------
    table : DataFrame
        Columns ``term`` (level of the moderator), ``predictor, estimate, conf_low, conf_high``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    confidence_level : float
        Level of the bands in the table, named in the label.
    predictor, outcome : str
        Names for the labels.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"term": ["low"] * 2, "predictor": [1.0, 5.0], "estimate": [2.0, 3.0],
    ...                       "conf_low": [1.5, 2.5], "conf_high": [2.5, 3.5]})
    >>> simple_slopes.alt_text(table).split(": ")[1]
    'low from 2.00 to 3.00.'
    """
    for (name, rows), (colour, dash, mark) in zip(table.groupby("term", sort=False), cycle(LOOKS), strict=False):
        ax.fill_between(rows.predictor, rows.conf_low, rows.conf_high, color=colour, alpha=0.15, linewidth=0)
        ax.plot(rows.predictor, rows.estimate, color=colour, linestyle=dash, marker=mark, markevery=6, label=name)
    ax.set(xlabel=predictor.capitalize() if predictor == "the predictor" else predictor)
    ax.set_ylabel(f"Expected {outcome}\n(with {100 * confidence_level:g} % band)")
    ax.legend(frameon=False)
    ax.grid(color=GREY, alpha=0.3, linewidth=0.5)
    return ax


def _touching(table: pd.DataFrame) -> pd.Series:
    """Whether the band holds zero."""
    return (table.conf_low <= 0) & (table.conf_high >= 0)


def _region_words(table: pd.DataFrame) -> str:
    first, last = table.iloc[0], table.iloc[-1]
    told = table.moderator[~_touching(table)]
    where = "nowhere" if told.empty else f"at {len(told)} of {len(table)} values"
    return (
        f"Line of the slope along the moderator with its band: {first.estimate:.2f} at {first.moderator:.2f}, "
        f"{last.estimate:.2f} at {last.moderator:.2f}; told from zero {where}."
    )


@described(_region_words)
def slope_regions(
    table: pd.DataFrame,
    *,
    ax: Axes,
    confidence_level: float = 0.95,
    predictor: str = "the predictor",
    moderator: str = "the moderator",
) -> Axes:
    """Draw the slope of a predictor along a moderator, and shade where its band holds zero.

    Parameters
    ----------
    table : DataFrame
        Columns ``moderator, estimate, conf_low, conf_high``, in ascending order of the moderator.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    confidence_level : float
        Level of the band in the table, named in the label.
    predictor, moderator : str
        Names for the labels.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"moderator": [1.0, 5.0], "estimate": [0.0, 1.0], "conf_low": [-0.5, 0.5],
    ...                       "conf_high": [0.5, 1.5]})
    >>> slope_regions.alt_text(table).split("; ")[1]
    'told from zero at 1 of 2 values.'
    """
    ax.axhline(0, color=GREY, linestyle="--", linewidth=1)
    ax.fill_between(table.moderator, table.conf_low, table.conf_high, color=BLUE, alpha=0.2, linewidth=0)
    ax.fill_between(table.moderator, table.conf_low, table.conf_high, where=np.asarray(_touching(table)), color=GREY,
                    alpha=0.5, linewidth=0, label="band holds zero")  # fmt: skip
    ax.plot(table.moderator, table.estimate, color=BLUE, linewidth=2)
    ax.set(xlabel=moderator.capitalize() if moderator == "the moderator" else moderator)
    ax.set_ylabel(f"Slope of {predictor}\n(with {100 * confidence_level:g} % band)")
    if _touching(table).any():
        ax.legend(frameon=False)
    ax.grid(color=GREY, alpha=0.3, linewidth=0.5)
    return ax
