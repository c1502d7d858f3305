"""Explorers of the scorecard and of levels: how many raters, and what branch means say about persons."""

from __future__ import annotations

from cxlab import plots
from cxlab.scorecard import correlation_by_level, weakest_by_raters
from cxlab.widgets.controls import Steps
from cxlab.widgets.explorer import Explorer

RATERS = (1, 2, 4, 8, 16)
GAPS = (0.1, 0.25, 0.5, 1)
DISAGREEMENTS = (0.4, 0.7, 1.2)


def raters_explorer() -> Explorer:
    """Explore how many raters it takes until the lowest of five elements is truly the weakest.

    Returns
    -------
    Explorer
        Controls ``n_raters`` (1 to 16), ``gap`` (how far the weakest truly lies below the others) and ``disagreement``
        (standard deviation of raters), both in points of the scorecard.

    Examples
    --------
    >>> from cxlab import widgets
    >>> explorer = widgets.raters_explorer()
    >>> explorer.set(n_raters=8)
    >>> round(explorer.result.chance, 2)
    0.79
    """
    controls = [
        Steps("n_raters", "Raters", RATERS, start=2),
        Steps("gap", "True gap", GAPS, unit="points", start=0.5),
        Steps("disagreement", "Raters differ by", DISAGREEMENTS, unit="points", start=0.7),
    ]
    return Explorer(weakest_by_raters, plots.raters_curve, controls, title="How many raters name the weakest element?")


BRANCH = (0.3, 0.8)
PERSON = (-0.1, 0, 0.2)
SHARES = (0.05, 0.15, 0.4)
SIZES = (1, 5, 20, 80)


def level_explorer() -> Explorer:
    """Explore what correlation branch means show, and what persons show, in the same world.

    Returns
    -------
    Explorer
        Controls ``branch_r`` and ``person_r`` (correlations between and within branches), ``share_between`` (share of
        the variance between branches) and ``n_per_branch`` (persons averaged).

    Examples
    --------
    >>> from cxlab import widgets
    >>> explorer = widgets.level_explorer()
    >>> explorer.set(n_per_branch=1)
    >>> round(explorer.result.correlation, 2)
    0.12
    """
    controls = [
        Steps("n_per_branch", "Averaged", SIZES, unit="persons", start=20),
        Steps("share_between", "Between branches", SHARES, start=0.15),
        Steps("branch_r", "r of branches", BRANCH, start=0.8),
        Steps("person_r", "r of persons", PERSON, start=0),
    ]
    title = "One world, two correlations: branches and persons"
    return Explorer(correlation_by_level, plots.level_curve, controls, title=title)
