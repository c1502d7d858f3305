"""Explorers of describing a sample."""

from __future__ import annotations

from cxlab import plots
from cxlab.descriptives import scale_answers
from cxlab.widgets.controls import Choice, Steps
from cxlab.widgets.explorer import Explorer

POINTS = (3, 4, 5, 6, 7, 10)
HABITS = {
    "Each opinion to its part": "even",
    "Keep to the middle": "middle",
    "Like the ends": "extreme",
    "Say yes": "agreeing",
}
OPINIONS = (0.5, 0.65, 0.8)


def scale_points_explorer() -> Explorer:
    """Explore what a rating scale makes of the same opinions: points, habits of answering, mean opinion.

    Returns
    -------
    Explorer
        Controls ``n_points`` (3 to 10), ``style`` (four habits) and ``opinion`` (0.5 to 0.8 of the way to the best).

    Examples
    --------
    >>> from cxlab import widgets
    >>> explorer = widgets.scale_points_explorer()
    >>> explorer.set(n_points=7, style="agreeing")
    >>> explorer.result.n_points
    7
    """
    controls = [
        Steps("n_points", "Points", POINTS, start=5),
        Choice("style", "Habit", HABITS),
        Steps("opinion", "Mean opinion", OPINIONS, start=0.65),
    ]
    return Explorer(scale_answers, plots.scale_points, controls, title="What does a scale make of the same opinions?")
