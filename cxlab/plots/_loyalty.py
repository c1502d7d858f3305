"""Pictures of one loyalty score: who stands behind it, and how often each rating was given."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, NamedTuple

from cxlab.plots._base import BLUE, GREY, INK, ORANGE, described

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


class Look(NamedTuple):
    """Colour and hatching of a role, so that colour never stands alone."""

    colour: str
    hatch: str
    name: str


LOOKS = {
    "detractor": Look(ORANGE, "///", "detractors"),
    "passive": Look("#c9c9c9", "..", "passives"),
    "promoter": Look(BLUE, "", "promoters"),
    "satisfied": Look(BLUE, "", "satisfied"),
    "easy": Look(BLUE, "", "easy"),
    "other": Look("#c9c9c9", "..", "other answers"),
}

# Behind words that may stand on a line.
_PAPER = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}


def _row(table: pd.DataFrame, term: str) -> pd.Series:
    return table.set_index("term").loc[term]


def _between(low: float, high: float, decimals: int, percent: bool = False) -> str:
    """Say an interval, or that there is none."""
    if isnan(low):
        return "no interval"
    factor, unit = (100, "%") if percent else (1, "")
    return f"interval {low * factor:.{decimals}f} to {high * factor:.{decimals}f}{unit and ' ' + unit}"


def _breakdown_words(table: pd.DataFrame) -> str:
    score = _row(table, "nps")
    shares = [f"{100 * _row(table, term).estimate:.1f} % {term}" for term in ("promoters", "passives", "detractors")]
    return (
        f"Bar of three shares: {shares[0]}, {shares[1]}, {shares[2]}. Net promoter score {score.estimate:.1f} points, "
        f"{_between(score.conf_low, score.conf_high, 1)}."
    )


@described(_breakdown_words)
def nps_breakdown(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw detractors to the left of zero, promoters to the right, passives beyond them, and the score below.

    Parameters
    ----------
    table : DataFrame
        What ``NetPromoterScore.tidy()`` gives: rows ``nps, promoters, passives, detractors``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    confidence_level : float
        Level of the interval in the table, named in the label.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Notes
    -----
    Passives don't move the score, so that they stand outside of the two shares that do.

    Examples
    --------
    >>> import cxlab as cx
    >>> nps = cx.loyalty.NetPromoterScore.from_counts({10: 5, 8: 3, 4: 2})
    >>> cx.plots.nps_breakdown.alt_text(nps.tidy()).split(".")[0]
    'Bar of three shares: 50'
    """
    promoters, passives, detractors = (
        100 * float(_row(table, term).estimate) for term in ("promoters", "passives", "detractors")
    )
    segments = [
        ("detractor", -detractors, detractors, -1.0, "right", 0.3),
        ("promoter", 0.0, promoters, 1.0, "left", 0.3),
        ("passive", promoters, passives, promoters + passives, "right", -0.3),
    ]
    for role, left, width, at, side, above in segments:
        look = LOOKS[role]
        ax.barh(1, width, left=left, height=0.45, color=look.colour, hatch=look.hatch, edgecolor="white")
        where = "bottom" if above > 0 else "top"
        ax.text(at, 1 + above, f"{look.name.capitalize()} {width:.0f} %", ha=side, va=where, color=INK, bbox=_PAPER)
    _draw_score(ax, _row(table, "nps"), confidence_level)
    ax.axvline(0, color=INK, linewidth=0.8)
    ax.set(xlim=(-100, 100), ylim=(-0.75, 1.75), yticks=[0, 1], yticklabels=["Score", "Answers"])
    ax.set_xlabel("Share of answers (%), score (points)")
    ax.set_ylabel("Net promoter score")
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _draw_score(ax: Axes, score: pd.Series, confidence_level: float) -> None:
    words = f"{score.estimate:.1f} points"
    if not isnan(score.conf_low):
        _draw_interval(ax, score.conf_low, score.conf_high, 0)
        words += f"\n{confidence_level * 100:g} % interval {score.conf_low:.1f} to {score.conf_high:.1f}"
    ax.plot(score.estimate, 0, marker="D", markersize=5, color=INK, linestyle="none")
    # Towards the middle of the axis there is room for the words.
    side = "right" if score.estimate > 40 else "center" if score.estimate > -40 else "left"
    ax.text(score.estimate, -0.15, words, ha=side, va="top", color=INK, bbox=_PAPER)


def _share_words(table: pd.DataFrame) -> str:
    share, mean = table[table.unit == "share"].iloc[0], _row(table, "mean")
    return (
        f"Bar of {100 * share.estimate:.1f} % {share.term} answers, "
        f"{_between(share.conf_low, share.conf_high, 1, percent=True)}; mean rating {mean.estimate:.2f}, "
        f"{_between(mean.conf_low, mean.conf_high, 2)}."
    )


@described(_share_words)
def share_breakdown(
    table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95, scale: tuple[int, int] | None = None
) -> Axes:
    """Draw a share of answers with its interval above, and the mean rating with its interval below.

    Parameters
    ----------
    table : DataFrame
        What ``CustomerSatisfaction.tidy()`` or ``CustomerEffortScore.tidy()`` gives.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    confidence_level : float
        Level of the intervals in the table, named in the label.
    scale : tuple of int, optional
        Lowest and highest rating; when given, the mean is also drawn, on an axis of its own at the top.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.plots.share_breakdown.alt_text(cx.csat([5, 4, 4, 2], scale=(1, 5)).tidy()).split(",")[0]
    'Bar of 75.0 % satisfied answers'
    """
    share, mean = table[table.unit == "share"].iloc[0], _row(table, "mean")
    ax.barh(1, 100 * share.estimate, height=0.45, color=BLUE)
    ax.barh(1, 100 - 100 * share.estimate, left=100 * share.estimate, height=0.45, color="#c9c9c9", hatch="..",
            edgecolor="white")  # fmt: skip
    if not isnan(share.conf_low):
        _draw_interval(ax, 100 * share.conf_low, 100 * share.conf_high, 1)
    words = f"{str(share.term).capitalize()} {100 * share.estimate:.1f} %"
    ax.text(0, 1.28, f"{words}, {_level(confidence_level, share, 1, percent=True)}", ha="left", va="bottom", color=INK)
    on = "" if scale is None else f" on {scale[0]}-{scale[1]}"
    mean_words = f"Mean {mean.estimate:.2f}{on}, {_level(confidence_level, mean, 2)}"
    ax.text(0, 0.25, mean_words, ha="left", va="bottom", color=INK)
    if scale is not None:
        _draw_mean(ax, mean, scale)
    ax.set(xlim=(0, 100), ylim=(-0.5, 1.8), yticks=[0, 1], yticklabels=["Mean", "Answers"])
    ax.set_xlabel("Share of answers (%)")
    ax.set_ylabel(f"{str(share.term).capitalize()}")
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _draw_mean(ax: Axes, mean: pd.Series, scale: tuple[int, int]) -> None:
    """Mark the mean on the scale, stretched over the axis from its lowest to its highest rating."""
    low, high = scale

    def stretched(rating: float) -> float:
        return 100 * (rating - low) / (high - low)

    for rating in (low, high):
        ax.text(stretched(rating), -0.12, str(rating), ha="left" if rating == low else "right", va="top", color=GREY)
    ax.plot([0, 100], [0, 0], color=GREY, linewidth=0.8)
    if not isnan(mean.conf_low):
        _draw_interval(ax, stretched(mean.conf_low), stretched(mean.conf_high), 0)
    ax.plot(stretched(mean.estimate), 0, marker="D", markersize=5, color=INK, linestyle="none")


def _draw_interval(ax: Axes, low: float, high: float, at: float) -> None:
    """Draw an interval with caps, on a light ground so that it is seen on a dark bar too."""
    for colour, width, cap in (("white", 4.5, 7), (INK, 2, 6)):
        middle, half = (low + high) / 2, (high - low) / 2
        ax.errorbar(middle, at, xerr=half, fmt="none", ecolor=colour, elinewidth=width, capsize=cap, capthick=width)


def _level(confidence_level: float, row: pd.Series, decimals: int, percent: bool = False) -> str:
    words = _between(row.conf_low, row.conf_high, decimals, percent)
    return words if isnan(row.conf_low) else f"{confidence_level * 100:g} % {words}"


def _distribution_words(table: pd.DataFrame) -> str:
    peak = table.loc[table.share.idxmax()]
    shares = table.groupby("role", sort=False).share.sum()
    parts = ", ".join(f"{100 * share:.1f} % {LOOKS[role].name}" for role, share in shares[::-1].items())
    return (
        f"Bars of {len(table)} ratings from {table.rating.iloc[0]} to {table.rating.iloc[-1]}, "
        f"{table.n.sum():,.0f} answers: most often {peak.rating} ({100 * peak.share:.1f} %); {parts}."
    )


@described(_distribution_words)
def rating_distribution(table: pd.DataFrame, *, ax: Axes) -> Axes:
    """Draw how often each rating was given, coloured and hatched by what it counts as.

    Parameters
    ----------
    table : DataFrame
        What ``.distribution()`` of a score gives: columns ``rating, n, share, role``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.plots.rating_distribution.alt_text(cx.csat([5, 4, 4, 2], scale=(1, 5)).distribution())
    'Bars of 5 ratings from 1 to 5, 4 answers: most often 4 (50.0 %); 75.0 % satisfied, 25.0 % other answers.'
    """
    for role in table.role.unique():
        look, rows = LOOKS[role], table[table.role == role]
        percent = 100 * rows.share
        ax.bar(rows.rating, percent, color=look.colour, hatch=look.hatch, edgecolor="white",
               label=f"{look.name.capitalize()} {percent.sum():.1f} %")  # fmt: skip
    for rating, share in zip(table.rating, table.share, strict=True):
        shown = "<1" if 0 < share < 0.005 else f"{100 * share:.0f}"
        ax.annotate(shown, (rating, 100 * share), xytext=(0, 2), textcoords="offset points", ha="center",
                    color=INK)  # fmt: skip
    ax.set(xlabel="Rating", ylabel="Share of answers (%)", xticks=list(table.rating))
    ax.margins(y=0.12)
    ax.legend(frameon=False)
    ax.spines[["top", "right"]].set_visible(False)
    return ax
