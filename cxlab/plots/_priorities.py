"""Pictures that set priorities: quadrants, the Kano map, penalty and reward, the satisfaction index."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np

from cxlab.plots._base import BLUE, GREEN, GREY, INK, ORANGE, described
from cxlab.plots._servqual import _height, interval_words, name_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd
    from matplotlib.axes import Axes

LIGHT = "#d9d9d9"
WIDEST_LABEL = 16
# Corner, and name, of each quadrant; performance on x, importance on y.
_QUADRANTS = {
    "A": (0.02, 0.98, "A  do first"),
    "B": (0.98, 0.98, "B  keep up"),
    "C": (0.02, 0.02, "C  low priority"),
    "D": (0.98, 0.02, "D  overkill?"),
}
_LOOKS = {"A": (ORANGE, "s"), "B": (BLUE, "o"), "C": (GREY, "v"), "D": (GREEN, "D"), "": (INK, "x")}
_KANO_LOOKS = {"A": (GREEN, "^"), "O": (BLUE, "o"), "M": (ORANGE, "s"), "I": (GREY, "v"), "R": (INK, "x"),
               "Q": (INK, "*")}  # fmt: skip
_KANO_NAMES = {"A": "attractive", "O": "one-dimensional", "M": "must-be", "I": "indifferent", "R": "reverse",
               "Q": "questionable"}  # fmt: skip


def _numbered(ax: Axes, x: Sequence[float], y: Sequence[float], names: Sequence[object]) -> None:
    """Write short names at points; long ones become numbers with a key below the picture."""
    words = [str(name) for name in names]
    short = all(len(word) <= 5 for word in words) or len(words) <= 6
    for i, (a, b) in enumerate(zip(x, y, strict=True)):
        left = short and _crowded(a, b, x, y)
        ax.annotate(fill(words[i], WIDEST_LABEL) if short else str(i + 1), (a, b), xytext=(-5 if left else 5, 4),
                    textcoords="offset points", ha="right" if left else "left", fontsize="small",
                    color=INK)  # fmt: skip
    if not short:
        key = "\n".join(fill(f"{i + 1}  {word}", 62, subsequent_indent="     ") for i, word in enumerate(words))
        ax.annotate(key, (0, 0), xycoords="axes fraction", xytext=(0, -42), textcoords="offset points", va="top",
                    fontsize="small", color=INK)  # fmt: skip


def _crowded(a: float, b: float, x: Sequence[float], y: Sequence[float]) -> bool:
    """Whether another point stands close to the right, where the name of this one would be written."""
    far, high = 0.15 * np.ptp(x), 0.04 * np.ptp(y)
    return any(0 < other - a < far and abs(level - b) < high for other, level in zip(x, y, strict=True))


def _map_height(rows_each: int) -> Callable[[pd.DataFrame], float]:
    def height(table: pd.DataFrame) -> float:
        n = len(table) // rows_each
        return 4.2 + (0.0 if n <= 6 else 0.17 * n)

    return height


def _quadrant_words(table: pd.DataFrame) -> str:
    parts = [
        f"{letter}: {', '.join(map(str, rows.term))}" for letter in _QUADRANTS
        if len(rows := table[table.quadrant == letter])
    ]  # fmt: skip
    on_line = int((table.quadrant == "").sum())
    least = table.loc[table.chance.idxmin()] if table.chance.notna().any() else None
    sure = "" if least is None else f" Least sure of its place: {least.term}, chance {least.chance:.2f}."
    line = f" On a line: {on_line}." if on_line else ""
    best = table.loc[table.estimate.idxmin()]
    return (
        f"Importance against performance of {len(table)} items. {'; '.join(parts)}.{line}{sure} Lowest level of "
        f"agreement: {best.term}, {best.estimate:.1f} %."
    )


@described(_quadrant_words, height=_map_height(1))
def quadrant_map(table: pd.DataFrame, *, ax: Axes, cuts: tuple[float, float], confidence_level: float = 0.95) -> Axes:
    """Draw performance on x and importance on y, with the two lines, the four quadrants and the intervals.

    Parameters
    ----------
    table : DataFrame
        What ``ImportancePerformance.tidy()`` gives.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    cuts : tuple of float
        Where the lines stand: performance, importance.
    confidence_level : float
        Level of the intervals in the table, named in the label.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> columns = {"performance": ["S03", "S05", "S16"], "importance": ["I03", "I05", "I16"]}
    >>> ipa = cx.importance_performance(cx.datasets.moments("kiosk"), **columns)
    >>> cx.plots.quadrant_map.alt_text(ipa.tidy()).split(".")[0]
    'Importance against performance of 3 items'
    """
    ax.axvline(cuts[0], color=INK, linestyle="--", linewidth=1)
    ax.axhline(cuts[1], color=INK, linestyle=":", linewidth=1.2)
    ax.hlines(table.importance, table.performance_low, table.performance_high, color=GREY, linewidth=0.8)
    ax.vlines(table.performance, table.importance_low, table.importance_high, color=GREY, linewidth=0.8)
    for letter, (colour, marker) in _LOOKS.items():
        rows = table[table.quadrant == letter]
        if len(rows):
            ax.plot(rows.performance, rows.importance, linestyle="none", marker=marker, color=colour, markersize=7)
    for x, y, words in _QUADRANTS.values():
        ax.annotate(words, (x, y), xycoords="axes fraction", ha="left" if x < 0.5 else "right",
                    va="bottom" if y < 0.5 else "top", fontsize="small", fontweight="bold", color=INK)  # fmt: skip
    _numbered(ax, table.performance, table.importance, list(table.term))
    ax.margins(0.12)
    ax.set_xlabel(f"Performance (mean, points of the scale; {confidence_level * 100:g} % intervals)")
    ax.set_ylabel("Importance (mean)")
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _kano_words(table: pd.DataFrame) -> str:
    better = table[table.coefficient == "better"].set_index("term")
    worse = table[table.coefficient == "worse"].set_index("term")
    parts = [
        f"{int((better.category == letter).sum())} {name}" for letter, name in _KANO_NAMES.items()
        if (better.category == letter).any()
    ]  # fmt: skip
    known = better.estimate.dropna()
    if known.empty:
        return f"Map of worse and better with {len(better)} features: {', '.join(parts)}; none has a place."
    top, bottom = known.idxmax(), worse.estimate.idxmin()
    return (
        f"Map of worse and better with {len(better)} features: {', '.join(parts)}. Pleases most: {top}, better "
        f"{known[top]:.2f}; its lack annoys most: {bottom}, worse {worse.estimate[bottom]:.2f}."
    )


@described(_kano_words, height=_map_height(2))
def kano_map(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw features by how much their lack annoys (x) and their presence pleases (y), with intervals.

    Parameters
    ----------
    table : DataFrame
        What ``Kano.tidy()`` gives.
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
    >>> kano = cx.Kano.from_counts(cx.datasets.load("kiosk_kano"), feature="label")
    >>> cx.plots.kano_map.alt_text(kano.tidy()).split(":")[0]
    'Map of worse and better with 29 features'
    """
    better, worse = (table[table.coefficient == name].reset_index(drop=True) for name in ("better", "worse"))
    x, y = -worse.estimate, better.estimate
    ax.axvline(0.5, color=GREY, linewidth=0.8)
    ax.axhline(0.5, color=GREY, linewidth=0.8)
    ax.hlines(y, -worse.conf_high, -worse.conf_low, color=LIGHT, linewidth=0.8)
    ax.vlines(x, better.conf_low, better.conf_high, color=LIGHT, linewidth=0.8)
    for letter, (colour, marker) in _KANO_LOOKS.items():
        rows = better.index[better.category == letter]
        if len(rows):
            ax.plot(x[rows], y[rows], linestyle="none", marker=marker, color=colour, markersize=7,
                    label=f"{letter} {_KANO_NAMES[letter]}")  # fmt: skip
    _numbered(ax, x, y, list(better.term))
    ax.set(xlim=(-0.02, 1.02), ylim=(-0.02, 1.02))
    ax.set_xlabel(f"Share that its lack annoys (-worse; {confidence_level * 100:g} % intervals)")
    ax.set_ylabel("Share that it pleases (better)")
    ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2, frameon=False, fontsize="small")
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _contrast_height(table: pd.DataFrame) -> float:
    return _height(table[table.effect == "contrast"]) + 0.3


def _contrast_words(table: pd.DataFrame) -> str:
    parts = []
    for term, rows in table.groupby("term", sort=False):
        values = rows.set_index("effect").estimate
        parts.append(f"{term} {values['penalty']:+.2f} and {values['reward']:+.2f}, {rows.factor.iloc[0]}")
    return f"Penalty and reward of {len(parts)} attributes: {'; '.join(parts)}."


@described(_contrast_words, height=_contrast_height)
def penalty_reward_bars(
    table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95, outcome: str | None = None
) -> Axes:
    """Draw what a low rating costs and a high one brings, attribute by attribute, with intervals.

    Parameters
    ----------
    table : DataFrame
        What ``PenaltyReward.tidy()`` gives.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    confidence_level : float
        Level of the intervals in the table, named in the label.
    outcome : str, optional
        What the effects are on, for the label.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> table = pd.DataFrame({"term": ["speed"] * 3, "effect": ["penalty", "reward", "contrast"],
    ...                       "estimate": [-1.2, 0.3, -0.9], "factor": ["basic"] * 3})
    >>> cx.plots.penalty_reward_bars.alt_text(table)
    'Penalty and reward of 1 attributes: speed -1.20 and +0.30, basic.'
    """
    for name, colour, hatch, shift in (("penalty", ORANGE, "//", -0.19), ("reward", BLUE, "", 0.19)):
        rows = table[table.effect == name]
        places = np.arange(len(rows)) + shift
        ax.barh(places, rows.estimate, height=0.36, color=colour, hatch=hatch, edgecolor="white", label=name)
        ax.hlines(places, rows.conf_low, rows.conf_high, color=INK, linewidth=1.5)
    ax.axvline(0, color=INK, linewidth=1)
    contrast = table[table.effect == "contrast"]
    name_rows(ax, [f"{row.term} ({row.factor})" for row in contrast.itertuples()])
    of = "" if outcome is None else f" on {outcome}"
    ax.set_xlabel(f"Effect{of} (points, {confidence_level * 100:g} % interval)")
    ax.set_ylabel("Attribute")
    ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2, frameon=False)
    return ax


def _index_words(table: pd.DataFrame) -> str:
    row = table.iloc[0]
    interval = interval_words(row.conf_low, row.conf_high, 1)
    return f"Bar of the customer satisfaction index: {row.estimate:.1f} %{interval}, from {len(table) - 1} items."


@described(_index_words, height=lambda _: 2.4)
def index_bar(
    table: pd.DataFrame,
    *,
    ax: Axes,
    confidence_level: float = 0.95,
    bands: tuple[float, ...] = (34.0, 50.0, 65.0, 80.0),
    lowest: float = 0.0,
) -> Axes:
    """Draw the customer satisfaction index with its interval, and the edges of its bands.

    Parameters
    ----------
    table : DataFrame
        What ``SatisfactionIndex.tidy()`` gives; its first row is drawn.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    confidence_level : float
        Level of the interval in the table, named in the label.
    bands : tuple of float
        Upper ends of the bands, in per cent.
    lowest : float
        Lowest possible index, in per cent; what lies below is hatched.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> columns = {"term": ["index", "speed"], "estimate": [71.2, 71.2], "conf_low": [69.0, None],
    ...            "conf_high": [73.4, None]}
    >>> cx.plots.index_bar.alt_text(pd.DataFrame(columns))
    'Bar of the customer satisfaction index: 71.2 % (interval 69.0 to 73.4), from 1 items.'
    """
    row = table.iloc[0]
    ax.barh(0, row.estimate, height=0.5, color=BLUE, alpha=0.5)
    if lowest > 0:
        ax.barh(0, lowest, height=0.5, color="white", edgecolor=GREY, hatch="//")
    ax.hlines(0, row.conf_low, row.conf_high, color=INK, linewidth=3)
    ax.plot(row.estimate, 0, "o", color=INK, markersize=8)
    for edge in bands:
        ax.axvline(edge, color=GREY, linestyle="--", linewidth=1)
    ax.annotate(f"{row.estimate:.1f} %", (row.estimate, 0.3), ha="center", va="bottom", color=INK)
    ax.set(xlim=(0, 100), ylim=(-0.5, 0.7), yticks=[0], yticklabels=["Index"], xticks=[0, *bands, 100])
    ax.set_xlabel(f"Index (%, {confidence_level * 100:g} % interval; dashed: edges of the bands)")
    ax.set_ylabel("Satisfaction")
    ax.spines[["top", "right"]].set_visible(False)
    return ax
