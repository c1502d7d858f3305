"""From the periods of a run to money: discounted sums, the value of those who stay, and what winning customers cost."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from cxlab.core.lifetime_value import PAID, lifetime_value
from cxlab.journeys._outcomes import Outcome

if TYPE_CHECKING:
    import numpy.typing as npt

    from cxlab.journeys._outcomes import PolicyRun
    from cxlab.journeys.world import World

    Floats = npt.NDArray[np.float64]

# Periods at the end of the horizon from which margin and retention of those who stay are taken.
RECENT = 6

_EACH = "money per starting customer"

OUTCOMES = MappingProxyType({
    "profit": Outcome("enterprise", _EACH, True),
    "customer_equity": Outcome("enterprise", _EACH, True),
    "lifetime_value": Outcome("enterprise", _EACH, True),
    "realised_value": Outcome("enterprise", _EACH, True),
    "residual_value": Outcome("enterprise", _EACH, True),
    "spending": Outcome("enterprise", _EACH, False),
    "retention": Outcome("enterprise", "share per period", True),
    "still_there": Outcome("enterprise", "share of starting customers", True),
    "newcomers_told": Outcome("enterprise", "per starting customer", True),
    "newcomers_alone": Outcome("enterprise", "per starting customer", True),
    "acquisition_spending": Outcome("enterprise", _EACH, False),
    "acquisition_cost": Outcome("enterprise", "money per customer won", False),
    "paid_acquisition_cost": Outcome("enterprise", "money per customer won by spending", False),
    "functional_value": Outcome("customer", "points of quality above expectation, per visit", True),
    "emotional_value": Outcome("customer", "remembered emotion, per visit", True),
    "satisfaction": Outcome("customer", "points of 1-7, per visit", True),
    "savings": Outcome("customer", _EACH, True),
    "effort": Outcome("customer", "points of effort, summed over a visit", False),
})  # fmt: skip

# People come by themselves, and cost what they cost, whatever a policy does: these have levels, but never differ.
UNCHANGED = ("newcomers_alone", "acquisition_spending", "paid_acquisition_cost")
CHANGING = MappingProxyType({name: one for name, one in OUTCOMES.items() if name not in UNCHANGED})


class Terms(NamedTuple):
    """How money is counted: over how many periods, at which rate per period, and when in its period it comes."""

    horizon: int
    discount_rate: float
    paid: str

    @property
    def weights(self) -> Floats:
        """Present value of one unit of money in each period."""
        when = np.arange(self.horizon, dtype=np.float64) + PAID[self.paid]
        value: Floats = np.power(1 + self.discount_rate, -when)
        return value

    @property
    def at_the_end(self) -> float:
        """Present value of one unit of money at the end of the horizon."""
        return float((1 + self.discount_rate) ** -self.horizon)


def table_of(periods: pd.DataFrame, world: World, n_customers: int, terms: Terms) -> pd.DataFrame:
    """Value one run.

    Parameters
    ----------
    periods : DataFrame
        What ``PolicyComparison.periods_of`` gives.
    world : World
        For the margin.
    n_customers : int
        Starting customers of each replication.
    terms : Terms
        How money is counted.

    Returns
    -------
    DataFrame
        One row for each replication, one column for each of `OUTCOMES`.
    """
    seen = _Seen(periods, terms.horizon)
    money = _money(seen, world.margin, terms)
    per_customer = {name: value / n_customers for name, value in money.items()}
    return pd.DataFrame({**per_customer, **_people(seen, n_customers), **_felt(seen)})[list(OUTCOMES)]


def measured(n_customers: int, terms: Terms) -> Any:
    """Return a function that values a run in its world."""

    def of(run: PolicyRun, world: World) -> pd.DataFrame:
        return table_of(run.periods, world, n_customers, terms)

    return of


class _Seen:
    """Columns of the periods as arrays, shape (replications, horizon)."""

    def __init__(self, periods: pd.DataFrame, horizon: int) -> None:
        n_periods = int(periods["period"].max()) + 1
        # One conversion for all columns; taking them one by one costs most of the time of a valuation.
        table = periods.to_numpy(float).reshape(-1, n_periods, periods.shape[1])[:, :horizon]
        self.columns: dict[str, Floats] = dict(zip(periods.columns, np.moveaxis(table, 2, 0), strict=True))

    def __getitem__(self, name: str) -> Floats:
        return self.columns[name]

    def won(self, name: str) -> Floats:
        """What belongs to newcomers; those who would begin after the horizon don't count."""
        values = self[name].copy()
        values[:, -1] = 0
        return values


def _money(seen: _Seen, margin: float, terms: Terms) -> dict[str, Floats]:
    weights = terms.weights
    spending = seen["crm_cost"] + seen["cem_cost"]
    gross = seen["revenue"] + seen["discounts"]
    flow = seen["revenue"] - (1 - margin) * gross - seen["visit_cost"] - seen["recovery_cost"] - spending
    own = (
        seen["starting_revenue"] - (1 - margin) * seen["starting_gross"] - seen["starting_service_cost"]
        - seen["starting_policy_cost"]
    )  # fmt: skip
    profit, realised = (flow - seen.won("acquisition_cost")) @ weights, own @ weights
    residual = _residual(own, seen["starting_active"], seen["starting_left"], terms)
    return {
        "profit": profit,
        "customer_equity": profit + _residual(flow, seen["active"], seen["left"], terms),
        "lifetime_value": realised + residual,
        "realised_value": realised,
        "residual_value": residual,
        "spending": spending @ weights,
        "acquisition_spending": seen.won("acquisition_cost") @ weights,
        "savings": seen["discounts"] @ weights,
    }


def _residual(flow: Floats, active: Floats, left: Floats, terms: Terms) -> Floats:
    """Value those who are there at the end as if margin and retention stayed what they were in the last periods."""
    alive = active[:, -1] - left[:, -1]
    last = slice(-min(RECENT, terms.horizon), None)
    seats = np.maximum(active[:, last].sum(axis=1), 1)
    margin, retention = flow[:, last].sum(axis=1) / seats, 1 - left[:, last].sum(axis=1) / seats
    with np.errstate(invalid="ignore"):
        each = lifetime_value(margin, retention, terms.discount_rate, paid=terms.paid, first_period="certain")
        value: Floats = np.where(alive > 0, alive * each * terms.at_the_end, 0.0)
    return np.where(np.isfinite(value), value, np.nan)


def _people(seen: _Seen, n_customers: int) -> dict[str, Floats]:
    told, alone = seen.won("told").sum(axis=1), seen.won("came_alone").sum(axis=1)
    paid = seen.won("acquisition_cost").sum(axis=1)
    return {
        "retention": 1 - seen["left"].sum(axis=1) / np.maximum(seen["active"].sum(axis=1), 1),
        "still_there": (seen["starting_active"] - seen["starting_left"])[:, -1] / n_customers,
        "newcomers_told": told / n_customers,
        "newcomers_alone": alone / n_customers,
        "acquisition_cost": _ratio(paid, told + alone),
        "paid_acquisition_cost": _ratio(paid, alone),
    }


def _felt(seen: _Seen) -> dict[str, Floats]:
    visits = seen["visits"]
    total = np.maximum(visits.sum(axis=1), 1)
    means = {"functional_value": "gap", "emotional_value": "memory", "satisfaction": "satisfaction"}
    felt = {name: np.nansum(seen[column] * visits, axis=1) / total for name, column in means.items()}
    return {**felt, "effort": seen["effort"].sum(axis=1) / total}


def _ratio(above: Floats, below: Floats) -> Floats:
    value: Floats = np.divide(above, below, out=np.full(above.shape, np.nan), where=below > 0)
    return value
