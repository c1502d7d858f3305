"""Explorers of the loyalty metrics."""

from __future__ import annotations

from cxlab import datasets, plots
from cxlab.loyalty import net_promoter_score, score_at_size, tracker_alarms
from cxlab.widgets.controls import Choice, Steps
from cxlab.widgets.explorer import Explorer
from cxlab.widgets.state import Data

# Name of the group in .params: (what the reader sees, the rows of the SFO table).
GROUPS = {
    "everybody": ("Everybody", "breakdown == 'all'"),
    "no problem": ("Had no problem", "breakdown == 'problem' and group == 'no'"),
    "problem": ("Had a problem", "breakdown == 'problem' and group == 'yes'"),
    "overall 1-2": ("Rate the airport 1 or 2 of 5", "breakdown == 'overall' and group in ['1', '2']"),
    "overall 3": ("Rate the airport 3 of 5", "breakdown == 'overall' and group == '3'"),
    "overall 4": ("Rate the airport 4 of 5", "breakdown == 'overall' and group == '4'"),
    "overall 5": ("Rate the airport 5 of 5", "breakdown == 'overall' and group == '5'"),
}
SIZES = (10, 20, 50, 100, 200, 400, 1000, 2500, 10_000)

# Of a monthly tracker: answers, points that make an alarm, points of true change.
MONTHLY = (30, 100, 200, 400, 1000)
LINES = (2, 5, 10)
CHANGES = (-5, 0, 5, 10)


def nps_explorer() -> Explorer:
    """Explore how sure a net promoter score is: who answers, and how many of them.

    The shares of promoters, passives and detractors are those of the SFO airport survey 2017, unweighted; the interval
    is the one that a sample of the chosen size with these shares would have.

    Returns
    -------
    Explorer
        Controls ``who`` (seven groups of passengers) and ``n`` (10 to 10,000 answers).

    Examples
    --------
    >>> from cxlab import widgets
    >>> explorer = widgets.nps_explorer()
    >>> explorer.set(who="problem", n=50)
    >>> print(explorer.code().splitlines()[-1])
    cx.score_at_size(nps.counts, n=50)
    """
    sfo = datasets.load("sfo_recommendation_2017")
    data = {}
    for who, (_, rows) in GROUPS.items():
        counts = net_promoter_score(sfo.query(rows), rating="score", counts="n").counts
        data[who] = Data("nps.counts", counts, _code(rows))
    controls = [
        Choice("who", "Who answers", {label: who for who, (label, _) in GROUPS.items()}),
        Steps("n", "How many", SIZES, unit="answers", start=100),
    ]
    title = "How sure is a score from so many answers?"
    return Explorer(score_at_size, plots.nps_breakdown, controls, title=title, data=data, chosen_by="who")


def tracker_explorer() -> Explorer:
    """Explore the noise of a monthly score: how many answer, what somebody acts on, and what has truly changed.

    The customers are 45 % promoters and 20 % detractors before the change.

    Returns
    -------
    Explorer
        Controls ``n`` (30 to 1,000 answers a month), ``alarm_at`` (2 to 10 points) and ``true_change`` (-5 to 10
        points).

    Examples
    --------
    >>> from cxlab import widgets
    >>> explorer = widgets.tracker_explorer()
    >>> explorer.set(n=1000, alarm_at=5, true_change=10)
    >>> round(float(explorer.result.tidy()["estimate"][2]), 2)
    0.93
    """
    controls = [
        Steps("n", "Answers a month", MONTHLY, start=100),
        Steps("alarm_at", "Alarm at", LINES, unit="points", start=5),
        Steps("true_change", "True change", CHANGES, unit="points", start=0),
    ]
    return Explorer(tracker_alarms, plots.alarm_chances, controls, title="News or noise?")


def _code(rows: str) -> str:
    return (
        'sfo = cx.datasets.load("sfo_recommendation_2017")\n'
        f'answers = sfo.query("{rows}")\n'
        'nps = cx.net_promoter_score(answers, rating="score", counts="n")'
    )
