"""Explorer of tenure: what long-standing customers look like where staying changes nothing, and where it does."""

from __future__ import annotations

import numpy as np
import pandas as pd

from cxlab import plots
from cxlab.segments import segment_profile
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
GROUPS = ["bought once", "shorter", "longer"]
MONTHS = (2, 4, 6, 12, 24)
LOOKS = {
    "What they bring": ("profit", "orders"),
    "Day one, and what changed": ("first order", "last less first"),
}
N_CUSTOMERS, N_MONTHS = 1500, 24
ORDERS_A_MONTH, LEAVE_A_MONTH, ORDER, MARGIN = 0.5, 0.06, 100.0, 0.3  # means
GROWTH = 0.05  # of the first order, each month, in the shop where orders grow

_CODE = """from cxlab.widgets.tenure import simulated_shop
shop = simulated_shop("{kind}")"""


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
    data = {kind: Data("shop", simulated_shop(kind), _CODE.format(kind=kind)) for kind in SHOPS.values()}
    controls = [
        Choice("shop", "Customers", SHOPS),
        Steps("segment", "Read tenure after", MONTHS, unit="months", start=24),
        Choice("columns", "Look at", LOOKS),
    ]
    title = "Are long-standing customers better customers?"
    return Explorer(segment_profile, plots.segment_profile, controls, title=title, data=data, chosen_by="shop",
                    size=(3.9, 2.4))  # fmt: skip


def simulated_shop(kind: str) -> pd.DataFrame:
    """Simulate customers who buy, stay and leave by known rules, over two years.

    Parameters
    ----------
    kind : {"alike", "rates", "leaving", "both", "bigger", "growing"}
        What customers differ in: nothing; how often they come; how easily they leave; both; both, with larger orders
        for those who come often; nothing, but each order is larger than the one before.

    Returns
    -------
    pandas.DataFrame
        1,500 rows, one for each customer: ``profit``, ``orders``, ``first order``, ``last less first`` (money), and for
        2, 4, 6, 12 and 24 months a column with the group by tenure: ``bought once``, ``shorter`` (the last purchase in
        the first half of the time) or ``longer``.

    Notes
    -----
    Everybody buys in month 0. A customer leaves with a chance of 6 % a month and places one order in two months, on
    average; where customers differ, rates follow a gamma distribution (shape 0.8), chances of leaving a
    beta (0.5, 7.8). Orders are worth 100 on average, and 30 % of it is profit. All of this is assumed.

    Examples
    --------
    >>> shop = simulated_shop("alike")
    >>> shop[24].value_counts().index.tolist()
    ['shorter', 'longer', 'bought once']
    """
    rng = np.random.default_rng(2026)
    rate, leaving = _customers(kind, rng)
    there = rng.uniform(size=(N_CUSTOMERS, N_MONTHS)) >= leaving[:, None]
    counts = rng.poisson(rate[:, None] * np.logical_and.accumulate(there, axis=1))
    counts = np.column_stack([np.ones(N_CUSTOMERS, int), counts])
    values = _values(kind, rate, rng)
    last = N_MONTHS - np.argmax(counts[:, ::-1] > 0, axis=1)
    shop = pd.DataFrame({"profit": MARGIN * (counts * values).sum(axis=1), "orders": counts.sum(axis=1)})
    shop["first order"] = values[:, 0]
    shop["last less first"] = values[np.arange(N_CUSTOMERS), last] - values[:, 0]
    for months in MONTHS:
        shop[months] = _groups(counts, months)
    return shop


def _customers(kind: str, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Orders a month and chance of leaving in a month, of each customer."""
    alike = np.full(N_CUSTOMERS, ORDERS_A_MONTH), np.full(N_CUSTOMERS, LEAVE_A_MONTH)
    rates = rng.gamma(0.8, ORDERS_A_MONTH / 0.8, N_CUSTOMERS)
    leavings = rng.beta(0.5, 0.5 / LEAVE_A_MONTH - 0.5, N_CUSTOMERS)
    differ = {"rates": (rates, alike[1]), "leaving": (alike[0], leavings)}
    return differ.get(kind, (rates, leavings) if kind in ("both", "bigger") else alike)


def _values(kind: str, rate: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """What one order is worth, for each customer and month."""
    luck = rng.lognormal(-0.5 * 0.4**2, 0.4, (N_CUSTOMERS, N_MONTHS + 1))
    if kind == "growing":
        luck = luck * (1 + GROWTH * np.arange(N_MONTHS + 1))
    if kind == "bigger":
        luck = luck * np.sqrt(rate / rate.mean())[:, None]
    return ORDER * luck


def _groups(counts: np.ndarray, months: int) -> pd.Categorical:
    """Tell by the last purchase so far who has been a customer for long."""
    seen = counts[:, : months + 1] > 0
    tenure = months - np.argmax(seen[:, ::-1], axis=1)
    names = np.select([tenure == 0, tenure <= months / 2], GROUPS[:2], GROUPS[2])
    return pd.Categorical(names, GROUPS)
