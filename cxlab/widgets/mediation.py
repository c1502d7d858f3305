"""An explorer of mediation: how many respondents an indirect effect takes."""

from __future__ import annotations

from cxlab import plots
from cxlab.regression import mediation_power
from cxlab.widgets.controls import Steps
from cxlab.widgets.explorer import Explorer

FIRST = (0, 0.15, 0.3, 0.6)
SECOND = (0, 0.15, 0.3)
DIRECT = (0, 0.4)
SIZES = (50, 100, 200, 400)


def mediation_explorer() -> Explorer:
    """Explore how often an indirect effect is found, by its two paths, the direct effect and the sample size.

    Returns
    -------
    Explorer
        Controls ``a`` (quality to satisfaction), ``b`` (satisfaction to loyalty), ``direct`` and ``n``; slopes in
        standard deviations.

    Examples
    --------
    >>> from cxlab import widgets
    >>> explorer = widgets.mediation_explorer()
    >>> explorer.set(a=0, b=0.3)
    >>> explorer.result.indirect
    0.0
    """
    controls = [
        Steps("a", "a, first path", FIRST, start=0.3),
        Steps("b", "b, second path", SECOND, start=0.3),
        Steps("direct", "c′, direct", DIRECT, start=0),
        Steps("n", "Respondents", SIZES, unit="people", start=100),
    ]
    return Explorer(mediation_power, plots.effect_found, controls, title="How many respondents does mediation take?")
