"""Explorers of scales: how many items, and what alpha hides."""

from __future__ import annotations

from cxlab import plots
from cxlab.scales import alpha_by_length
from cxlab.widgets.controls import Steps
from cxlab.widgets.explorer import Explorer

LENGTHS = (3, 5, 8, 10, 15, 20, 30)
WITHIN = (0.3, 0.4, 0.6)
BETWEEN = (0, 0.1, 0.3)


def scale_length_explorer() -> Explorer:
    """Explore how alpha grows with the number of items, and what it hides when the items measure two things.

    Returns
    -------
    Explorer
        Controls ``n_items`` (3 to 30), ``within`` (correlation of two items of the same half) and ``between``
        (correlation of two items of different halves).

    Examples
    --------
    >>> from cxlab import widgets
    >>> explorer = widgets.scale_length_explorer()
    >>> explorer.set(n_items=20, within=0.6, between=0)
    >>> round(explorer.result.alpha, 2), explorer.result.common
    (0.89, 0.0)
    """
    controls = [
        Steps("n_items", "Scale", LENGTHS, unit="items", start=5),
        Steps("within", "r within halves", WITHIN, start=0.4),
        Steps("between", "r between halves", BETWEEN, start=0.1),
    ]
    return Explorer(alpha_by_length, plots.alpha_curve, controls, title="How many items does a good alpha need?")
