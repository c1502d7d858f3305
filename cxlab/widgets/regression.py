"""An explorer of regressions: what makes the interval of a slope wide, and what makes it wrong."""

from __future__ import annotations

from cxlab import plots
from cxlab.regression import slope_coverage
from cxlab.widgets.controls import Choice, Steps
from cxlab.widgets.explorer import Explorer

SIZES = (50, 100, 200, 400)
CORRELATIONS = (0, 0.3, 0.6, 0.8)
ANSWERS = {
    "Even scatter": "even",
    "A tail of the disappointed": "skewed",
    "More scatter where service is bad": "uneven",
    "40% hit the highest answer": "ceiling",
}
SLOPES = (-0.8, 1.2)  # ends of the axis, the same in each state so that widths can be compared


def slope_explorer() -> Explorer:
    """Explore one slope in many surveys: how wide its intervals are, and how often they hold the truth.

    Satisfaction rises by 0.2 points for one standard deviation of each of five dimensions; 400 surveys are simulated
    for each state.

    Returns
    -------
    Explorer
        Controls ``n`` (50 to 400 respondents), ``correlation`` (between dimensions, 0 to 0.8) and ``answers`` (even,
        skewed and uneven scatter, and a ceiling).

    Examples
    --------
    >>> from cxlab import widgets
    >>> explorer = widgets.slope_explorer()
    >>> explorer.set(n=400, correlation=0, answers="ceiling")
    >>> round(float(explorer.result.glance()["coverage"].item()), 2)
    0.18
    """
    controls = [
        Steps("n", "Respondents", SIZES, unit="people", start=100),
        Steps("correlation", "r of dimensions", CORRELATIONS, start=0.6),
        Choice("answers", "Answers", ANSWERS),
    ]
    title = "What makes the interval of a slope wide, and what makes it wrong?"
    options = {"limits": SLOPES}
    return Explorer(slope_coverage, plots.repeated_slopes, controls, title=title, draw_options=options, size=(4.6, 3.3))
