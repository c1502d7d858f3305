"""Explorer of tenure: what long-standing customers look like where staying changes nothing, and where it does."""

from __future__ import annotations

from cxlab import plots
from cxlab.segments import segment_profile, simulated_shop
from cxlab.widgets.controls import Choice, Steps
from cxlab.widgets.explorer import Explorer
from cxlab.widgets.state import Data

SHOPS = {
    "All customers are alike": "alike",
    "Some come more often": "rates",
    "Some leave sooner": "leaving",
    "Both": "both",
    "Both, and regulars buy more at a time": "bigger",
    "Orders grow with every month": "growing",
}
MONTHS = (2, 4, 6, 12, 24)
LOOKS = {
    "What they bring": ("profit", "orders"),
    "Day one, and what changed": ("first order", "last less first"),
}


def tenure_explorer() -> Explorer:
    """Explore what customers with a long tenure look like, in shops whose rules are known.

    In five of the six shops nobody changes with time. Tenure is what a till can see: the months from the first to the
    last purchase.

    Returns
    -------
    Explorer
        Controls ``shop`` (what customers differ in, and whether orders grow), ``segment`` (after how many months tenure
        is read off, 2 to 24) and ``columns`` (what they bring in 24 months, or what they bought first and how their
        last order differs).

    Examples
    --------
    >>> from cxlab import widgets
    >>> explorer = widgets.tenure_explorer()
    >>> explorer.set(shop="alike", segment=24)
    >>> means = explorer.result.table()["profit"]
    >>> bool(means["longer"] > 3 * means["bought once"])
    True
    """
    data = {kind: Data("shop", simulated_shop(kind), f'shop = cx.simulated_shop("{kind}")') for kind in SHOPS.values()}
    controls = [
        Choice("shop", "Customers", SHOPS),
        Steps("segment", "Read tenure after", MONTHS, unit="months", start=24),
        Choice("columns", "Look at", LOOKS),
    ]
    title = "Are long-standing customers better customers?"
    return Explorer(segment_profile, plots.segment_profile, controls, title=title, data=data, chosen_by="shop",
                    size=(3.9, 2.4))  # fmt: skip
