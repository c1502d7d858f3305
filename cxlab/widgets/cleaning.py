"""An explorer of cleaning: what is left out and what is put in, and what that does to a slope and to alpha."""

from __future__ import annotations

from cxlab import plots
from cxlab.scales import cleaning_choices
from cxlab.widgets.controls import Steps
from cxlab.widgets.explorer import Explorer

STRAIGHT_LINERS = (0, 0.05, 0.1, 0.2)
MISSING = (0, 0.02, 0.05)
DUPLICATES = (0, 0.1)
SIZES = (80, 150, 400)


def cleaning_explorer() -> Explorer:
    """Explore what four ways of cleaning a survey do to a slope and to alpha, where the truth is known.

    Returns
    -------
    Explorer
        Controls ``straight_liners``, ``missing`` and ``duplicates`` (shares), and ``n`` (people).

    Examples
    --------
    >>> from cxlab import widgets
    >>> explorer = widgets.cleaning_explorer()
    >>> explorer.set(straight_liners=0)
    >>> float(explorer.result.tidy()["estimate"].iloc[0].round(2))
    0.4
    """
    controls = [
        Steps("straight_liners", "Straight-liners", STRAIGHT_LINERS, unit="of people", start=0.05),
        Steps("missing", "Missing", MISSING, unit="of answers", start=0.02),
        Steps("duplicates", "In twice", DUPLICATES, unit="of people", start=0),
        Steps("n", "Respondents", SIZES, unit="people", start=150),
    ]
    return Explorer(cleaning_choices, plots.cleaning_ways, controls, title="What does cleaning change?")
