"""Simulated shops whose customers buy, stay and leave by known rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from cxlab import _checks

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

KINDS = ("alike", "rates", "leaving", "both", "bigger", "growing")
GROUPS = ["bought once", "shorter", "longer"]
MONTHS = (2, 4, 6, 12, 24)  # after which tenure is read off
N_CUSTOMERS, N_MONTHS = 1500, 24
ORDERS_A_MONTH, LEAVE_A_MONTH, ORDER, MARGIN = 0.5, 0.06, 100.0, 0.3  # means
GROWTH = 0.05  # of the first order, each month, in the shop where orders grow


def simulated_shop(kind: str, *, rng: _checks.Seed = 2026) -> pd.DataFrame:
    """Simulate customers who buy, stay and leave by known rules, over two years.

    Parameters
    ----------
    kind : {"alike", "rates", "leaving", "both", "bigger", "growing"}
        What customers differ in: nothing; how often they come; how easily they leave; both; both, with larger orders
        for those who come often; nothing, but each order is larger than the one before.
    rng : int or numpy.random.Generator
        Seed of the customers.

    Returns
    -------
    DataFrame
        1,500 rows, one for each customer: ``profit``, ``orders``, ``first order``, ``last less first`` (money), and for
        2, 4, 6, 12 and 24 months a column with the group by tenure: ``bought once``, ``shorter`` (the last purchase in
        the first half of the time) or ``longer``.

    Raises
    ------
    ValueError
        The kind is not known, or there is no seed.

    Notes
    -----
    Everybody buys in month 0. A customer leaves with a chance of 6 % a month and places one order in two months, on
    average; where customers differ, rates follow a gamma distribution (shape 0.8), chances of leaving a
    beta (0.5, 7.8). Orders are worth 100 on average, and 30 % of it is profit. All of this is assumed.

    Examples
    --------
    >>> import cxlab as cx
    >>> shop = cx.simulated_shop("alike")
    >>> shop[24].value_counts().index.tolist()
    ['shorter', 'longer', 'bought once']
    """
    _checks.choice("kind", kind, KINDS)
    draws = _checks.generator("rng", rng)
    rate, leaving = _customers(kind, draws)
    there = draws.uniform(size=(N_CUSTOMERS, N_MONTHS)) >= leaving[:, None]
    counts = draws.poisson(rate[:, None] * np.logical_and.accumulate(there, axis=1))
    counts = np.column_stack([np.ones(N_CUSTOMERS, int), counts])
    values = _values(kind, rate, draws)
    last = N_MONTHS - np.argmax(counts[:, ::-1] > 0, axis=1)
    shop = pd.DataFrame({"profit": MARGIN * (counts * values).sum(axis=1), "orders": counts.sum(axis=1)})
    shop["first order"] = values[:, 0]
    shop["last less first"] = values[np.arange(N_CUSTOMERS), last] - values[:, 0]
    for months in MONTHS:
        shop[months] = _groups(counts, months)
    return shop


def _customers(kind: str, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Orders a month and chance of leaving in a month, of each customer."""
    alike = np.full(N_CUSTOMERS, ORDERS_A_MONTH), np.full(N_CUSTOMERS, LEAVE_A_MONTH)
    rates = rng.gamma(0.8, ORDERS_A_MONTH / 0.8, N_CUSTOMERS)
    leavings = rng.beta(0.5, 0.5 / LEAVE_A_MONTH - 0.5, N_CUSTOMERS)
    differ = {"rates": (rates, alike[1]), "leaving": (alike[0], leavings)}
    return differ.get(kind, (rates, leavings) if kind in ("both", "bigger") else alike)


def _values(kind: str, rate: Floats, rng: np.random.Generator) -> Floats:
    """What one order is worth, for each customer and month."""
    luck = rng.lognormal(-0.5 * 0.4**2, 0.4, (N_CUSTOMERS, N_MONTHS + 1))
    if kind == "growing":
        luck = luck * (1 + GROWTH * np.arange(N_MONTHS + 1))
    if kind == "bigger":
        luck = luck * np.sqrt(rate / rate.mean())[:, None]
    return ORDER * luck


def _groups(counts: npt.NDArray[np.int64], months: int) -> pd.Categorical:
    """Tell by the last purchase so far who has been a customer for long."""
    seen = counts[:, : months + 1] > 0
    tenure = months - np.argmax(seen[:, ::-1], axis=1)
    names = np.select([tenure == 0, tenure <= months / 2], GROUPS[:2], GROUPS[2])
    return pd.Categorical(names, GROUPS)
