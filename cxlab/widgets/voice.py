"""Explorers of open feedback."""

from __future__ import annotations

from cxlab import plots
from cxlab.voice import who_writes
from cxlab.widgets.controls import Steps
from cxlab.widgets.explorer import Explorer

MEANS = (2.5, 3.0, 3.5, 4.0)
EXTREME = (1, 3, 8, 20)
ANGRY = (0.4, 1, 2, 4)


def who_writes_explorer() -> Explorer:
    """Explore what reviews show when the chance to write depends on the experience.

    Returns
    -------
    Explorer
        Controls ``mean`` (of the experiences), ``extreme`` (how many times more often people at the ends write than
        those in the middle) and ``angry`` (how many times more often those with 1 star write than those with 5).

    Examples
    --------
    >>> from cxlab import widgets
    >>> explorer = widgets.who_writes_explorer()
    >>> explorer.set(mean=3.5, extreme=20, angry=1)
    >>> round(explorer.result.mean_experience, 2), round(explorer.result.mean_review, 2)
    (3.49, 4.08)
    """
    controls = [
        Steps("mean", "Experience", MEANS, start=3.5),
        Steps("extreme", "Pull of ends", EXTREME, unit="times", start=8),
        Steps("angry", "Anger", ANGRY, unit="times", start=1),
    ]
    return Explorer(who_writes, plots.who_writes, controls, title="Who writes a review?")
