"""An explorer of experiments: what looking again and again does, and what helps."""

from __future__ import annotations

from cxlab import plots
from cxlab.experiments import false_alarms
from cxlab.widgets.controls import Choice, Steps
from cxlab.widgets.explorer import Explorer

LOOKS = (2, 5, 10, 20, 50)
RULES = {
    "1.96 at every look": "none",
    "Pocock": "pocock",
    "O'Brien and Fleming": "obrien_fleming",
    "Always valid": "always_valid",
}
TRUTHS = {"No difference": 0.0, "Half of what was planned for": 1.4, "What was planned for (80% power)": 2.8}


def peeking_explorer() -> Explorer:
    """Explore how often an experiment is declared a success by somebody who looks again and again.

    Returns
    -------
    Explorer
        Controls ``n_looks`` (2 to 50), ``rule`` (four bounds) and ``difference`` (the truth, in standard errors at the
        planned end: none, half of the planned one, the planned one).

    Examples
    --------
    >>> from cxlab import widgets
    >>> explorer = widgets.peeking_explorer()
    >>> explorer.set(n_looks=10, rule="none", difference=0.0)
    >>> round(explorer.result.rate, 3)
    0.193
    """
    controls = [
        Steps("n_looks", "Looks", LOOKS, start=10),
        Choice("rule", "Stop at", RULES),
        Choice("difference", "The truth", TRUTHS),
    ]
    return Explorer(false_alarms, plots.looks_curve, controls, title="How often does it cry success?")
