"""An explorer of claims about loyalty after a problem: how many people a slide would have had to ask."""

from __future__ import annotations

from cxlab import plots
from cxlab.loyalty import sample_size_share
from cxlab.widgets.controls import Choice
from cxlab.widgets.explorer import Explorer

SHARES = {f"{100 * share:.0f} of 100": share for share in (0.06, 0.19, 0.3, 0.5, 0.7)}
DIFFERENCES = {"1 more of 100": 0.01, "2 more": 0.02, "5 more": 0.05, "10 more": 0.1}
POWERS = {"in 1 survey of 2": 0.5, "in 4 of 5": 0.8, "in 19 of 20": 0.95}


def claim_size_explorer() -> Explorer:
    """Explore how many answers tell two shares of loyal customers apart, with and without a problem say.

    Returns
    -------
    Explorer
        Controls ``share`` (loyal in the first group, 0 to 1), ``difference`` (the second group's share less the
        first's) and ``power`` (chance to find the difference when it is there).

    Examples
    --------
    >>> from cxlab import widgets
    >>> explorer = widgets.claim_size_explorer()
    >>> explorer.set(share=0.19, difference=0.02, power=0.8)
    >>> explorer.result.n
    6276
    """
    controls = [
        Choice("share", "Loyal without a problem", SHARES, start=0.19),
        Choice("difference", "After good handling", DIFFERENCES, start=0.02),
        Choice("power", "Found, if true,", POWERS, start=0.8),
    ]
    title = "How many must be asked in each group?"
    return Explorer(sample_size_share, plots.sample_size_curve, controls, title=title)
