"""An explorer of privacy: what noise does to a score and to the order of two branches."""

from __future__ import annotations

from cxlab import plots
from cxlab.privacy import privacy_cost
from cxlab.widgets.controls import Choice, Steps
from cxlab.widgets.explorer import Explorer

EPSILONS = {"0.1 (strict)": 0.1, "0.3": 0.3, "1 (usual)": 1.0, "3 (loose)": 3.0}
SIZES = (30, 100, 400, 2000)
PROMOTERS = {"45%": 0.45, "70%": 0.7}
DIFFERENCES = (5, 15)


def privacy_explorer() -> Explorer:
    """Explore what a promise of privacy costs: how strict it is, how many answer, how far two branches are apart.

    One customer in five of the weaker branch is a detractor.

    Returns
    -------
    Explorer
        Controls ``epsilon`` (0.1 to 3), ``n`` (30 to 2,000 answers in each branch), ``promoters`` (45 or 70 per cent of
        the weaker branch) and ``difference`` (5 or 15 points between the branches).

    Examples
    --------
    >>> from cxlab import widgets
    >>> explorer = widgets.privacy_explorer()
    >>> explorer.set(n=30, epsilon=0.1, difference=15)
    >>> round(explorer.result.private_wrong_order, 2)
    0.44
    """
    controls = [
        Choice("epsilon", "Promise (epsilon)", EPSILONS, start=1.0),
        Steps("n", "Answers a branch", SIZES, start=100),
        Choice("promoters", "Promoters", PROMOTERS),
        Steps("difference", "True difference", DIFFERENCES, unit="points"),
    ]
    title = "Does the better branch still come first?"
    options = {"limits": (-100.0, 100.0)}
    return Explorer(privacy_cost, plots.private_ranking, controls, title=title, draw_options=options)
