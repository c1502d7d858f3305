"""Explorers of journeys: what happens along the whole visit when one touchpoint gets better."""

from __future__ import annotations

from cxlab import plots
from cxlab.journeys import Journey, touchpoint_improvement
from cxlab.widgets.controls import Choice, Steps
from cxlab.widgets.explorer import Explorer
from cxlab.widgets.state import Data

# In the order of the visit: felt badly early, in the middle and late, and the goodbye.
TOUCHPOINTS = ("door", "queue", "waiting_for_drink", "finding_a_seat", "warm_goodbye")
POINTS = (0.5, 1.0, 2.0)
WHO = {"Everybody": None, "Loyal": "loyal", "Discount": "discount", "Wandering": "wandering"}


def improvement_explorer() -> Explorer:
    """Explore which touchpoint of the café visit to improve: which one, by how much, for whom.

    The café is the preset of 20 touchpoints, an illustration whose numbers are assumed.

    Returns
    -------
    Explorer
        Controls ``touchpoint`` (five of the twenty), ``by`` (0.5, 1 or 2 points of quality) and ``persona`` (everybody,
        or one of three customer types).

    Examples
    --------
    >>> from cxlab import widgets
    >>> explorer = widgets.improvement_explorer()
    >>> explorer.set(touchpoint="door", by=2)
    >>> print(explorer.code().splitlines()[-1])
    cx.touchpoint_improvement(cafe, touchpoint='door', by=2.0, persona=None)
    """
    cafe = Data("cafe", Journey.preset("cafe"), 'cafe = cx.Journey.preset("cafe")')
    controls = [
        Choice("touchpoint", "Improve", {name.replace("_", " ").capitalize(): name for name in TOUCHPOINTS},
               start="queue"),
        Steps("by", "By", POINTS, unit="points", start=1.0),
        Choice("persona", "For", WHO),
    ]  # fmt: skip
    title, size = "What does one better touchpoint do to the whole visit?", (4.1, 2.7)
    return Explorer(touchpoint_improvement, plots.improvement_map, controls, title=title, data=cafe, size=size)
