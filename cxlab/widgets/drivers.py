"""An explorer of drivers: how often a survey puts the right one first."""

from __future__ import annotations

from cxlab import plots
from cxlab.drivers import driver_misranking
from cxlab.moments import Moments
from cxlab.widgets.controls import Choice, Steps
from cxlab.widgets.explorer import Explorer
from cxlab.widgets.state import Data

NAMES = ("reliability", "assurance", "responsiveness", "empathy", "tangibles")
SLOPES = (5, 4, 3, 2, 1)  # in proportion
EXPLAINED = 0.4
TOGETHER = {"Unrelated (r = 0)": 0.0, "Related (r = .3)": 0.3, "As usual (r = .5)": 0.5, "Nearly one (r = .8)": 0.8}
SIZES = (30, 50, 100, 150, 200, 400, 800, 1600)
MEASURES = {"Share of R² (LMG)": "lmg", "Coefficient β": "beta"}


def misranking_explorer() -> Explorer:
    """Explore how often a survey puts the right driver first, by its size and by how much the dimensions hang together.

    Five dimensions explain 40 % of satisfaction in truth, with slopes in proportion 5 : 4 : 3 : 2 : 1.

    Returns
    -------
    Explorer
        Controls ``together`` (correlation of any two dimensions), ``n`` (30 to 1,600 respondents) and ``measure``.

    Examples
    --------
    >>> from cxlab import widgets
    >>> explorer = widgets.misranking_explorer()
    >>> explorer.set(together=0.8, n=200, measure="beta")
    >>> explorer.result.first_right < 0.6
    True
    """
    controls = [
        Choice("together", "Dimensions", TOGETHER, start=0.5),
        Steps("n", "Respondents", SIZES, unit="people", start=200),
        Choice("measure", "Ranked by", MEASURES),
    ]
    data = {r: _truth(r) for r in TOGETHER.values()}
    title = "How often does the right driver come first?"
    return Explorer(driver_misranking, plots.first_places, controls, title=title, data=data, chosen_by="together")


def _truth(r: float) -> Data:
    k = len(SLOPES)
    scale = (EXPLAINED / (sum(s * s for s in SLOPES) * (1 - r) + r * sum(SLOPES) ** 2)) ** 0.5
    outcome = [round(scale * (s * (1 - r) + r * sum(SLOPES)), 4) for s in SLOPES]
    corr = [[1.0 if i == j else r for j in range(k)] + [outcome[i]] for i in range(k)] + [[*outcome, 1.0]]
    names = [*NAMES, "satisfaction"]
    code = f"corr = {corr!r}\nnames = {names!r}\ntruth = cx.Moments.from_correlations(corr, 1000, names=names)"
    return Data("truth", Moments.from_correlations(corr, 1000, names=names), code)
