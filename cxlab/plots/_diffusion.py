"""Pictures of how word spreads: cascades, schemes, communities, adoption curves, ladders."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from cxlab.plots._base import BLUE, GREY, INK, ORANGE, described

if TYPE_CHECKING:
    from collections.abc import Hashable

    import pandas as pd
    from matplotlib.axes import Axes

LIGHT = "#c9c9c9"


def _value(table: pd.DataFrame, term: str) -> float:
    """One estimate by its name; NaN where the table hasn't got it."""
    found = table.loc[table.term == term, "estimate"]
    return float(found.iloc[0]) if len(found) else float("nan")


def _finish(ax: Axes, grid: str) -> Axes:
    ax.grid(axis=grid, color=GREY, alpha=0.3, linewidth=0.5)  # type: ignore[arg-type]
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _count_on_log_axis(ax: Axes, limits: tuple[float, float]) -> None:
    """Let x be a log scale that counts people: 1, 10, 100, or 10, 20, 50 where it is short."""
    low, high = limits
    steps = (1,) if high / low > 300 else (1, 2, 5)
    ax.set_xscale("log")
    ticks = [step * 10**power for power in range(8) for step in steps if low <= step * 10**power <= high]
    ax.set_xticks(ticks, [f"{tick:,}" for tick in ticks])
    ax.set_xticks([], minor=True)
    ax.set_xlim(low, high)


def _between(row: pd.Series, factor: float, decimals: int) -> str:
    if isnan(row.conf_low):
        return "no interval"
    return f"interval {factor * row.conf_low:,.{decimals}f} to {factor * row.conf_high:,.{decimals}f}"


def _formula(table: pd.DataFrame) -> str:
    """Say how R comes about, where the table knows it."""
    contacts, motive, ease, rate = (_value(table, name) for name in ("contacts", "motive", "ease", "transmission"))
    return "" if isnan(rate) else f"R = {contacts:g} × {motive:g} × {ease:g} = {rate:.2f}"


def _cascade_words(table: pd.DataFrame) -> str:
    chances = table[table["size"].notna()]
    nearest = [(chances.estimate - level).abs().idxmin() for level in (0.5, 0.1)]
    shown = chances.loc[sorted({chances.index[0], *nearest, chances.index[-1]})]
    parts = [f"{100 * row.estimate:.1f} % reach {row['size']:,.0f}" for _, row in shown.iterrows()]
    formula, start, mean = _formula(table), _value(table, "advocates"), _value(table, "mean_size")
    words = f"Falling curve of the share of cascades that reach at least so many people: {', '.join(parts)}."
    if not isnan(mean):
        words += f" Mean size {mean:,.1f}."
    if formula:
        words += f" {formula}, from {start:,.0f} at the start; {100 * _value(table, 'dies_out'):.1f} % die out."
    return words


@described(_cascade_words)
def cascade_sizes(
    table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95, limits: tuple[float, float] | None = None
) -> Axes:
    """Draw how likely a cascade is to reach at least so many people.

    Parameters
    ----------
    table : DataFrame
        What ``Cascade.tidy()`` or ``SimulatedCascades.tidy()`` gives; the latter is drawn as points with intervals
        beside the exact curve.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    confidence_level : float
        Level of the intervals in the table, named in the label.
    limits : tuple of float, optional
        Ends of the axis of people; those of the table when left out.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.plots.cascade_sizes.alt_text(cx.cascade(contacts=10, motive=0.5, ease=0.1).tidy()).split(":")[0]
    'Falling curve of the share of cascades that reach at least so many people'
    """
    rows, label = table[table["size"].notna()], "Cascades that reach so many (%)"
    if "theory" in rows:
        ax.plot(rows["size"], 100 * rows.theory, "--", color=ORANGE, linewidth=1.5, label="exact")
        ax.vlines(rows["size"], 100 * rows.conf_low, 100 * rows.conf_high, color=BLUE, linewidth=2)
        ax.plot(rows["size"], 100 * rows.estimate, "o", color=BLUE, markeredgecolor="white", label="simulated")
        ax.legend(frameon=False, loc="upper right")
        label += f",\n{confidence_level * 100:g} % interval"
    else:
        ax.plot(rows["size"], 100 * rows.estimate, "-o", color=BLUE, markeredgecolor="white", markersize=6)
        _annotate_cascade(ax, table)
    ax.set(xlabel="People reached, at least (log scale)", ylabel=label, ylim=(-3, 105))
    _count_on_log_axis(ax, limits or (0.9 * rows["size"].min(), 1.1 * rows["size"].max()))
    return _finish(ax, "y")


def _annotate_cascade(ax: Axes, table: pd.DataFrame) -> None:
    """Say R, and the mean size or the chance that it never ends."""
    mean, dies_out = _value(table, "mean_size"), _value(table, "dies_out")
    second = f"goes on for ever: {100 * (1 - dies_out):.1f} %" if isnan(mean) else f"mean size {mean:,.1f}"
    ax.text(0.98, 0.97, f"{_formula(table)}\n{second}", transform=ax.transAxes, ha="right", va="top", color=INK,
            bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 2})  # fmt: skip


def _transmission_words(table: pd.DataFrame) -> str:
    row = table[table.term == "transmission"].iloc[0]
    side = "below" if row.estimate < 1 else "not below"
    return (
        f"Dot with interval: transmission R {row.estimate:.3f} ({_between(row, 1, 2)}), {side} the line at 1 above "
        "which word of mouth carries itself."
    )


@described(_transmission_words)
def transmission(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw an estimated transmission with its interval, and the line at 1.

    Parameters
    ----------
    table : DataFrame
        What ``CascadeFit.tidy()`` gives.
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
    >>> cx.plots.transmission.alt_text(cx.fit_cascade([1, 1, 1, 2, 3]).tidy()).split(",")[0]
    'Dot with interval: transmission R 0.375 (interval 0.09 to 0.97)'
    """
    row = table[table.term == "transmission"].iloc[0]
    ax.axvline(1, color=INK, linestyle="--", linewidth=1)
    ax.annotate("R = 1: carries itself", (1, 0.9), xytext=(4, 0), textcoords="offset points", color=INK, va="top")
    ax.hlines(0, row.conf_low, row.conf_high, color=BLUE, linewidth=2)
    ax.plot(row.estimate, 0, "o", color=BLUE, markeredgecolor="white", markersize=9)
    ax.annotate(f"{row.estimate:.2f}", (row.estimate, 0), xytext=(0, 9), textcoords="offset points", ha="center")
    right = max(1.4, 1.15 * np.nanmax([row.estimate, row.conf_high]))
    ax.set(xlim=(0, right), ylim=(-1, 1), yticks=[0], yticklabels=["R"], ylabel="Estimate")
    ax.set_xlabel(f"People whom each one tells, {confidence_level * 100:g} % interval")
    return _finish(ax, "x")


def _reach_words(table: pd.DataFrame) -> str:
    parts = [f"{str(row.term).replace('_', ' ')} {row.estimate:,.1f}" for row in table.itertuples()]
    return f"Dots of the people at each step of a scheme, on a log scale: {', '.join(parts)}."


@described(_reach_words)
def reach_steps(table: pd.DataFrame, *, ax: Axes) -> Axes:
    """Draw the people at each step of a scheme, on a log scale.

    Parameters
    ----------
    table : DataFrame
        What ``ReachScheme.tidy()`` gives.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.plots.reach_steps.alt_text(cx.reach_scheme(steps=[9, 90]).tidy()).split(": ")[1]
    'advocates 1.0, step 1 9.0, step 2 810.0, total 820.0.'
    """
    places = np.arange(len(table))
    ax.hlines(places, 0.7, table.estimate, color=LIGHT, linewidth=2)
    ax.plot(table.estimate, places, "o", color=BLUE, markeredgecolor="white", markersize=10)
    for place, people in zip(places, table.estimate, strict=True):
        ax.annotate(f"{people:,.4g}" if people < 1000 else f"{people:,.0f}", (people, place), xytext=(8, 0),
                    textcoords="offset points", va="center", color=INK)  # fmt: skip
    names = [str(term).replace("_", " ").capitalize() for term in table.term]
    ax.set(yticks=places, yticklabels=names, ylim=(len(table) - 0.5, -0.5), xlabel="People (log scale)", ylabel="Step")
    _count_on_log_axis(ax, (0.7, 6 * table.estimate.max()))
    return _finish(ax, "x")


def _groups(table: pd.DataFrame) -> pd.DataFrame:
    return table[table.members.notna()]


def _group_name(place: int, n_groups: int, members: float) -> str:
    word = "Top" if place == 0 else "Other" if place == n_groups - 1 else "Next"
    return f"{word} {100 * members:.3g} %"


def _participation_words(table: pd.DataFrame) -> str:
    groups = _groups(table)
    parts = [
        f"the {_group_name(i, len(groups), row.members).lower()} of members give {100 * row.estimate:.1f} % "
        f"({_between(row, 100, 1)})"
        for i, row in enumerate(groups.itertuples())
    ]
    return f"Paired bars, share of members and share of what is contributed: {', '.join(parts)}."


@described(_participation_words)
def participation_shares(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw each group's share of the members beside its share of what is contributed.

    Parameters
    ----------
    table : DataFrame
        What ``Participation.tidy()`` gives.
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
    >>> found = cx.participation([50, 20, 10, 5, 5, 4, 3, 2, 1, 0], groups=[0.1, 0.9], rng=1)
    >>> cx.plots.participation_shares.alt_text(found.tidy()).split(" (")[0]
    'Paired bars, share of members and share of what is contributed: the top 10 % of members give 50.0 %'
    """
    groups = _groups(table)
    places, high = np.arange(len(groups)), 0.36
    ax.barh(places - high / 2, 100 * groups.members, high, color=LIGHT, hatch="..", edgecolor="white", label="members")
    ax.barh(places + high / 2, 100 * groups.estimate, high, color=BLUE, label="contributions")
    ax.hlines(places + high / 2, 100 * groups.conf_low, 100 * groups.conf_high, color=INK, linewidth=1.5)
    for place, row in zip(places, groups.itertuples(), strict=True):
        ends = np.nanmax([row.estimate, row.conf_high])
        ax.annotate(f"{100 * row.estimate:.1f} %", (100 * ends, place + high / 2), xytext=(5, 0), va="center",
                    textcoords="offset points", color=INK)  # fmt: skip
    names = [_group_name(i, len(groups), members) for i, members in enumerate(groups.members)]
    ax.set(
        yticks=places, yticklabels=names, ylim=(len(groups) - 0.4, -0.6), xlim=(0, 118), ylabel="Members, by activity"
    )
    ax.set_xlabel(f"Share (%), {confidence_level * 100:g} % interval")
    ax.legend(frameon=False, loc="upper center", bbox_to_anchor=(0.5, 1.16), ncols=2)
    return _finish(ax, "x")


def _digits(value: float) -> str:
    """Three digits, whether the market is a million people or 1."""
    return f"{value:,.1f}" if value >= 10 else f"{value:.3g}"


def _adoption_words(table: pd.DataFrame) -> str:
    top, last = table.loc[table.estimate.idxmax()], table.iloc[-1]
    words = (
        f"Curve of new adopters over {len(table)} periods: highest in period {top.period:.0f} with "
        f"{_digits(top.estimate)}, {_digits(last.estimate)} in the last one"
    )
    if "observed" in table:
        seen = table[table.observed.notna()]
        high = seen.loc[seen.observed.idxmax()]
        words += f"; {len(seen)} observed points, highest {_digits(high.observed)} in period {high.period:.0f}"
    return f"{words}."


@described(_adoption_words)
def adoption_curve(
    table: pd.DataFrame,
    *,
    ax: Axes,
    confidence_level: float = 0.95,
    label: str = "New adopters in the period",
    periods: str = "Period since the launch",
) -> Axes:
    """Draw new adopters by period: the curve of the model and, when the table has them, its interval and the data.

    Parameters
    ----------
    table : DataFrame
        What ``BassCurve.tidy()`` or ``BassFit.fitted()`` gives.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    confidence_level : float
        Level of the interval in the table, named in the legend.
    label, periods : str
        Labels of the two axes.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.plots.adoption_curve.alt_text(cx.bass_curve(p=0.03, q=0.38, m=100).tidy()).split(",")[0]
    'Curve of new adopters over 20 periods: highest in period 7 with 11.0'
    """
    if "observed" in table:
        ax.fill_between(table.period, table.conf_low, table.conf_high, color=BLUE, alpha=0.2, linewidth=0,
                        label=f"{confidence_level * 100:g} % interval of the curve")  # fmt: skip
        ax.plot(table.period, table.estimate, "-", color=BLUE, linewidth=2, label="Bass model")
        ax.plot(table.period, table.observed, "s", color=ORANGE, markeredgecolor=INK, markersize=6, label="observed",
                linestyle="none")  # fmt: skip
        ax.legend(frameon=False)
    else:
        ax.plot(table.period, table.estimate, "-o", color=BLUE, markeredgecolor="white", markersize=6)
    ax.set(xlabel=periods, ylabel=label)
    ax.set_ylim(bottom=0)
    return _finish(ax, "y")


def _moves(table: pd.DataFrame) -> tuple[list[Hashable], pd.DataFrame]:
    rows = table[table.from_rung != ""]
    rungs: list[Hashable] = list(dict.fromkeys(rows.from_rung))
    return rungs, rows.pivot_table(index="from_rung", columns="to_rung", values="estimate", dropna=False).loc[
        rungs, rungs
    ]


def _move_words(table: pd.DataFrame) -> str:
    kinds = [
        f"{100 * _value(table, kind):.1f} % {words}"
        for kind, words in (
            ("climbs_one", "climb one rung"),
            ("skips", "skip rungs"),
            ("stays", "stay"),
            ("falls", "fall"),
        )
    ]
    rungs, _ = _moves(table)
    moves = f"moves between {len(rungs)} rungs, from each rung to each in the next period"
    return f"Shaded table of {moves}: {', '.join(kinds)}."


@described(_move_words)
def ladder_moves(table: pd.DataFrame, *, ax: Axes) -> Axes:
    """Draw the chance of each move as a table of shades with the numbers in it, the lowest rung at the bottom.

    Parameters
    ----------
    table : DataFrame
        What ``LadderTransitions.tidy()`` gives.
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
    >>> panel = pd.DataFrame({"customer": 1, "period": [1, 2, 3], "rung": ["client", "advocate", "client"]})
    >>> moves = cx.ladder_transitions(panel, rungs=["client", "advocate"])
    >>> cx.plots.ladder_moves.alt_text(moves.tidy()).split(": ")[1]
    '50.0 % climb one rung, 0.0 % skip rungs, 0.0 % stay, 50.0 % fall.'
    """
    rungs, chances = _moves(table)
    ax.imshow(100 * chances.to_numpy(), cmap="Blues", vmin=0, vmax=130, origin="lower", aspect="auto")
    for i, row in enumerate(100 * chances.to_numpy()):
        for j, chance in enumerate(row):
            words = "–" if isnan(chance) else f"{chance:.0f}"
            ax.text(j, i, words, ha="center", va="center", color="white" if chance > 75 else INK)
    places, names = range(len(rungs)), [str(rung) for rung in rungs]
    ax.set_xticks(places, names, rotation=25, ha="right")
    ax.set_yticks(places, names)
    ax.set(xlabel="Rung in the next period (% of each row)", ylabel="Rung now")
    ax.spines[:].set_visible(False)
    return ax
