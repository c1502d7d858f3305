"""Pictures of the team game: where each team stands on both sides, and the way it came."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

from cxlab.plots._base import BLUE, GREEN, GREY, INK, ORANGE, described

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

# Six colours and seven signs: forty-two teams before a pair of them comes again.
_COLOURS = (BLUE, ORANGE, GREEN, "#882255", "#8a6d00", INK)
_SIGNS = ("o", "s", "^", "D", "v", "P", "X")


def _last(table: pd.DataFrame, outcome: str) -> pd.DataFrame:
    rows = table[table["outcome"] == outcome]
    return rows[rows["round"] == rows["round"].max()].set_index("team")


def _words(table: pd.DataFrame) -> str:
    company, customers = _last(table, "company_value"), _last(table, "customer_value")
    parts = [f"{team} {company.estimate[team]:+.2f} and {customers.estimate[team]:+.3f}" for team in company.index]
    return (
        f"Points with intervals after round {table['round'].max()}, value to the company per starting customer "
        f"(across) and to customers in points of satisfaction (up), less a company that spends nothing: "
        f"{'; '.join(parts)}."
    )


@described(_words, height=lambda _: 3.9)
def team_values(table: pd.DataFrame, *, ax: Axes, confidence_level: float = 0.95) -> Axes:
    """Draw the value to the company (across) and to customers (up) of each team, with the way it came.

    Parameters
    ----------
    table : DataFrame
        What ``GameStandings.tidy()`` or ``GameDebrief.tidy()`` gives: columns ``team, round, outcome, estimate,
        conf_low, conf_high`` with the outcomes ``company_value`` and ``customer_value``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when left out.
    confidence_level : float
        Level of the intervals in the table, named in the labels.

    Returns
    -------
    matplotlib.axes.Axes
        Where it was drawn.

    Notes
    -----
    A team in the upper right quarter serves both sides. Thin lines lead from the start, where nothing was spent, over
    the earlier rounds. Two teams whose intervals overlap may still be told apart, since they met the same customers:
    ``GameStandings.leaders()`` says it.

    Examples
    --------
    >>> import pandas as pd
    >>> from cxlab import plots
    >>> table = pd.DataFrame({"team": ["team-1"] * 2, "round": [1, 1], "outcome": ["company_value", "customer_value"],
    ...                       "estimate": [1.0, 0.2], "conf_low": [0.5, 0.1], "conf_high": [1.5, 0.3]})
    >>> plots.team_values.alt_text(table).split(": ")[1]
    'team-1 +1.00 and +0.200.'
    """
    company, customers = _last(table, "company_value"), _last(table, "customer_value")
    ax.axhline(0, color=GREY, linewidth=0.8)
    ax.axvline(0, color=GREY, linewidth=0.8)
    ways = {team: rows.pivot_table(index="round", columns="outcome", values="estimate")
            for team, rows in table.groupby("team", sort=False)}  # fmt: skip
    for team, colour, marker in zip(company.index, cycle(_COLOURS), cycle(_SIGNS)):
        place = company.estimate[team], customers.estimate[team]
        way = ways[team]
        ax.plot([0, *way["company_value"]], [0, *way["customer_value"]], color=colour, linewidth=0.9, alpha=0.6)
        ax.hlines(place[1], company.conf_low[team], company.conf_high[team], color=colour, linewidth=2)
        ax.vlines(place[0], customers.conf_low[team], customers.conf_high[team], color=colour, linewidth=2)
        ax.plot(*place, marker, color=colour, markeredgecolor="white", markersize=9, label=str(team))
    ax.margins(0.12)
    level = f"{confidence_level * 100:g} % interval"
    ax.set(xlabel=f"Value to the company, money per starting customer,\nless a company that spends nothing ({level})",
           ylabel=f"Value to customers, points of satisfaction\n({level})")  # fmt: skip
    ax.legend(fontsize="small", frameon=False, loc="upper left", bbox_to_anchor=(1.0, 1.0), borderaxespad=0)
    ax.spines[["top", "right"]].set_visible(False)
    return ax
