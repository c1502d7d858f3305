"""An explorer of segments by recency, frequency and money: what they owe to the day and the rules of whoever counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxlab import datasets, plots
from cxlab.segments import rfm_scores, rfm_table
from cxlab.widgets.controls import Choice, Steps
from cxlab.widgets.explorer import Explorer
from cxlab.widgets.state import Data

if TYPE_CHECKING:
    import pandas as pd

# Labels of the days until which a manager has seen purchases.
DAYS = {
    "End of May 1997": "1997-05-31",
    "End of June 1997": "1997-06-30",
    "End of July 1997": "1997-07-31",
    "End of August 1997": "1997-08-31",
    "End of September 1997": "1997-09-30",
    "End of October 1997": "1997-10-31",
    "End of December 1997": "1997-12-31",
    "End of February 1998": "1998-02-28",
    "End of April 1998": "1998-04-30",
    "End of June 1998": "1998-06-30",
}
GROUPS = (2, 3, 4, 5, 6, 7)

_CODE = """log = cx.datasets.load("cdnow_transactions")
log = log[log["date"] <= "{day}"]
names = {{"customer": "customer_id", "date": "date", "amount": "amount"}}
shop = cx.rfm_table(log, **names, as_of="{day}")
shop = shop.rename(columns={{"total": "monetary"}})"""


def rfm_explorer() -> Explorer:
    """Explore how many champions a shop has, by the day on which one looks and by the rules of the scores.

    The purchases are those of CDNOW's customers of early 1997.

    Returns
    -------
    Explorer
        Controls ``as_of`` (last day that was seen) and ``n_groups`` (into how many parts each number is cut).

    Examples
    --------
    >>> from cxlab import widgets
    >>> explorer = widgets.rfm_explorer()
    >>> explorer.set(as_of="1997-09-30", n_groups=3)
    >>> len(explorer.result.scores)
    2357
    """
    controls = [
        Choice("as_of", "Seen until", DAYS, start="1998-06-30"),
        Steps("n_groups", "Cut into", GROUPS, unit="groups", start=5),
    ]
    log = datasets.load("cdnow_transactions")
    data = {day: _seen(log, day) for day in DAYS.values()}
    title = "Who is a champion, and who decides?"
    return Explorer(rfm_scores, plots.segment_shares, controls, title=title, data=data, chosen_by="as_of")


def _seen(log: pd.DataFrame, day: str) -> Data:
    seen = log[log["date"] <= day]
    shop = rfm_table(seen, customer="customer_id", date="date", amount="amount", as_of=day)
    shop = shop.rename(columns={"total": "monetary"})
    return Data("shop", shop, _CODE.format(day=day))
