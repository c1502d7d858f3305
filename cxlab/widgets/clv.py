"""Explorers of customer lifetime value."""

from __future__ import annotations

from cxlab import datasets, plots
from cxlab.clv import customer_lifetime_value, track_purchases
from cxlab.widgets.controls import Choice, Steps
from cxlab.widgets.explorer import Explorer
from cxlab.widgets.state import Data

RETENTIONS = (0.4, 0.6, 0.7, 0.8, 0.9, 0.95)
RATES = (0.0, 0.05, 0.1, 0.15, 0.2)
WEEKS = (12, 16, 20, 26, 32, 39, 45, 52, 58, 65)
SHARES = (0.05, 0.1, 0.2, 0.4, 0.7, 1.0)


def clv_explorer() -> Explorer:
    """Explore the formula of customer lifetime value: retention, discount rate, margin.

    Returns
    -------
    Explorer
        Controls ``retention`` (six values), ``discount_rate`` (five) and ``margin`` (two), all per year.

    Examples
    --------
    >>> from cxlab import widgets
    >>> explorer = widgets.clv_explorer()
    >>> explorer.set(retention=0.9, discount_rate=0.1)
    >>> round(explorer.result.margin_multiple, 1)
    4.5
    """
    controls = [
        Choice("retention", "Retention per year", {f"{rate:.0%}": rate for rate in RETENTIONS}, start=0.8),
        Choice("discount_rate", "Discount rate per year", {f"{rate:.0%}": rate for rate in RATES}, start=0.1),
        Steps("margin", "Margin per year", (50, 100), start=100),
    ]
    title = "What is staying worth?"
    return Explorer(customer_lifetime_value, plots.lifetime_value_bars, controls, title=title)


def bg_nbd_explorer() -> Explorer:
    """Explore how much a BG/NBD needs to see: fit it anew to the first weeks of a part of CDNOW's customers.

    Returns
    -------
    Explorer
        Controls ``calibration`` (12 to 65 weeks) and ``share`` (5 % to all of the customers).

    Examples
    --------
    >>> from cxlab import widgets
    >>> explorer = widgets.bg_nbd_explorer()
    >>> explorer.set(calibration=39, share=1.0)
    >>> round(explorer.result.model.r, 3)
    0.243
    """
    log = datasets.load("cdnow_transactions")
    data = Data("log", log, 'log = cx.datasets.load("cdnow_transactions")')
    controls = [
        Steps("calibration", "Fit to the first", WEEKS, unit="weeks", start=39),
        Choice("share", "Customers", {f"{share:.0%} of the customers": share for share in SHARES}, start=1.0),
    ]
    title = "How much must a model have seen?"
    return Explorer(track_purchases, plots.tracking_curve, controls, title=title, data=data, size=(3.9, 2.5))
