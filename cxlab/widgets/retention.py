"""An explorer of retention: what follows when customers differ."""

from __future__ import annotations

from cxlab import plots
from cxlab.retention import retention_projection
from cxlab.widgets.controls import Steps
from cxlab.widgets.explorer import Explorer

CHURNS = (0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6)
POLARIZATIONS = (0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8)


def retention_explorer() -> Explorer:
    """Explore how many customers stay when they differ in how ready they are to leave, beside one chance for all.

    Returns
    -------
    Explorer
        Controls ``churn`` (share that leaves in the first period) and ``polarization`` (how much customers differ, 0
        alike, towards 1 two kinds), over twelve periods.

    Examples
    --------
    >>> from cxlab import widgets
    >>> explorer = widgets.retention_explorer()
    >>> explorer.set(churn=0.4, polarization=0.4)
    >>> round(explorer.result.lifetime / explorer.result.constant_lifetime, 1)
    1.7
    """
    controls = [
        Steps("churn", "Leave in the first period", CHURNS, start=0.4),
        Steps("polarization", "How much they differ", POLARIZATIONS, start=0.3),
    ]
    return Explorer(retention_projection, plots.survival_projection, controls, title="Who is still there?")
