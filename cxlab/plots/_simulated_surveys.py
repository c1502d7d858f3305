"""Pictures of what simulated surveys find."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np

from cxlab import _checks
from cxlab.plots._base import BLUE, GREY, INK, ORANGE, described

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

WIDEST_NAME = 24
AIM = 0.8  # the power that plans ask for
_METHODS = {"percentile": "Percentile\ninterval", "Sobel": "Sobel's\ntest", "both paths": "Both paths\ntested"}


def _place_words(table: pd.DataFrame) -> str:
    told = [f"{row.term} {100 * row.estimate:.0f} % (true value {row.truth:.2f})" for row in table.head(6).itertuples()]
    more = f", and {len(table) - 6} more" if len(table) > 6 else ""
    return (
        f"Bar chart: how often each of {_checks.count(len(table), 'driver')} comes first in simulated surveys, in the "
        f"true order: {', '.join(told)}{more}."
    )


@described(_place_words, height=lambda table: max(2.6, 1.2 + 0.38 * len(table)))
def first_places(table: pd.DataFrame, *, ax: Axes) -> Axes:
    """Draw how often each driver comes first in simulated surveys, the truly strongest at the top.

    Parameters
    ----------
    table : DataFrame
        Columns ``term, estimate`` (a share), ``conf_low, conf_high, truth, true_rank``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"term": ["speed", "price"], "estimate": [0.9, 0.1], "conf_low": [0.88, 0.08],
    ...                       "conf_high": [0.92, 0.12], "truth": [0.3, 0.1], "true_rank": [1, 2]})
    >>> first_places.alt_text(table).split(": ")[-1]
    'speed 90 % (true value 0.30), price 10 % (true value 0.10).'
    """
    rows = table.sort_values("true_rank", ignore_index=True)
    places, first = np.arange(len(rows)), (rows.true_rank == 1).to_numpy()
    for chosen, colour, hatch, label in (
        (first, BLUE, "", "truly first"),
        (~first, ORANGE, "//", "not first"),
    ):
        ax.barh(places[chosen], 100 * rows.estimate[chosen], color=colour, hatch=hatch, edgecolor="white", label=label)
    ax.hlines(places, 100 * rows.conf_low, 100 * rows.conf_high, color=INK, linewidth=1.5)
    names = [fill(f"{row.true_rank} {row.term} ({row.truth:.2f})", WIDEST_NAME) for row in rows.itertuples()]
    ax.set(yticks=places, yticklabels=names, ylim=(len(rows) - 0.5, -0.5), ylabel="True rank and driver (true value)",
           xlim=(0, 100), xlabel="Comes first (% of surveys)")  # fmt: skip
    ax.legend(loc="lower right")
    return ax


def _found_words(table: pd.DataFrame) -> str:
    truth, row = table.truth.iloc[0], table.set_index("term").loc["percentile"]
    told = [f"{one.term} {100 * one.estimate:.0f} %" for one in table.itertuples()]
    kind = "False alarms" if truth == 0 else "Power"
    return (
        f"Bar chart. {kind} of three methods for a true indirect effect of {truth:.2f}: {', '.join(told)}. A typical "
        f"percentile interval runs from {row.typical_low:.3f} to {row.typical_high:.3f}."
    )


@described(_found_words, height=lambda _: 2.8)
def effect_found(table: pd.DataFrame, *, ax: Axes, false_alarms: float = 0.05) -> Axes:
    """Draw how often each method finds an indirect effect, beside what is aimed at.

    Parameters
    ----------
    table : DataFrame
        Columns ``term`` ("percentile", "Sobel", "both paths"), ``estimate`` (a share), ``conf_low, conf_high,
        typical_low, typical_high, truth``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    false_alarms : float
        Share of surveys without an effect in which the tests may find one; a line is drawn there.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"term": ["percentile"], "estimate": [0.81], "conf_low": [0.79], "conf_high": [0.83],
    ...                       "typical_low": [0.02], "typical_high": [0.15], "truth": [0.08]})
    >>> effect_found.alt_text(table).split(". ")[1]
    'Power of three methods for a true indirect effect of 0.08: percentile 81 %'
    """
    places, none = np.arange(len(table)), bool((table.truth == 0).all())
    ax.barh(places, 100 * table.estimate, color=ORANGE if none else BLUE, hatch="//" if none else "", edgecolor="white",
            height=0.6)  # fmt: skip
    ax.hlines(places, 100 * table.conf_low, 100 * table.conf_high, color=INK, linewidth=1.5)
    aim = 100 * (false_alarms if none else AIM)
    ax.axvline(aim, color=GREY, linestyle="--", linewidth=1.2, label=f"{aim:.0f} %, {'at most' if none else 'the aim'}")
    ax.set(yticks=places, yticklabels=[_METHODS[name] for name in table.term], ylim=(len(table) - 0.4, -0.6),
           xlim=(0, 100), ylabel="Method")  # fmt: skip
    ax.set_xlabel("False alarms (% of surveys)" if none else "Effect found (% of surveys)")
    ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), frameon=False)
    return ax
