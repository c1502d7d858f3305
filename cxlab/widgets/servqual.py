"""Explorers of service quality."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxlab import datasets, plots
from cxlab.servqual import gap_scores, gaps_at_size
from cxlab.widgets.controls import Choice, Steps
from cxlab.widgets.explorer import Explorer
from cxlab.widgets.state import Data

if TYPE_CHECKING:
    from cxlab.servqual import GapScores

SIZES = (5, 10, 20, 50, 100, 194, 400, 1000, 4000)

# Items of the dimensions that the authors of the kiosk survey formed.
DIMENSIONS = {
    "tangibles": ["04", "05", "06", "22"],
    "security": ["19", "20", "21"],
    "economy": ["10", "11", "18"],
    "convenience": ["13", "14", "15", "16", "17"],
    "usefulness": ["01", "02", "03"],
    "control": ["07", "08"],
}


def gap_explorer() -> Explorer:
    """Explore gaps between expectation and perception of kiosks: which ones, and from how many respondents.

    Means and standard deviations are those of the kiosk survey (194 respondents, Korea 2019); the intervals are those
    that a sample of the chosen size with these numbers would have.

    Returns
    -------
    Explorer
        Controls ``which`` (the six dimensions, or the items of one) and ``n`` (5 to 4,000 respondents).

    Examples
    --------
    >>> from cxlab import widgets
    >>> explorer = widgets.gap_explorer()
    >>> explorer.set(which="control", n=50)
    >>> print(explorer.code().splitlines()[-1])
    cx.gaps_at_size(gaps, n=50)
    """
    options = {"The six dimensions": "dimensions"} | {f"Items of {name}": name for name in DIMENSIONS}
    data = {which: _data(which) for which in options.values()}
    controls = [
        Choice("which", "Show", options),
        Steps("n", "Respondents", SIZES, unit="people", start=194),
    ]
    title = "How far are perceptions from expectations, and how sure is it?"
    return Explorer(gaps_at_size, plots.gap_map, controls, title=title, data=data, chosen_by="which", size=(4.4, 2.8))


def _data(which: str) -> Data:
    value, call = _gaps(which)
    return Data("gaps", value, f'kiosk = cx.datasets.moments("kiosk")\n{call}')


def _gaps(which: str) -> tuple[GapScores, str]:
    kiosk = datasets.moments("kiosk")
    if which == "dimensions":
        e, p = ({name: [form + i for i in items] for name, items in DIMENSIONS.items()} for form in "EP")
        lines = (f"expected = {e!r}", f"perceived = {p!r}",
                 "gaps = cx.gap_scores(kiosk, expectations=expected, perceptions=perceived)")  # fmt: skip
        return gap_scores(kiosk, expectations=e, perceptions=p), "\n".join(lines)
    expectations, perceptions = ([form + i for i in DIMENSIONS[which]] for form in "EP")
    words = datasets.load("kiosk_variables").set_index("variable")["label"]
    labels = {name: str(words[name]) for name in perceptions}
    call = f"cx.gap_scores(kiosk, expectations={expectations!r}, perceptions=list(labels), labels=labels)"
    found = gap_scores(kiosk, expectations=expectations, perceptions=perceptions, labels=labels)
    return found, f"labels = {labels!r}\ngaps = {call}"
