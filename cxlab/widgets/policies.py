"""Explorer of policies: the same customers under CRM, CEM and half of each, and what both sides gain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxlab import plots
from cxlab.economics import policy_value
from cxlab.journeys import Journey, Policy, compare_policies
from cxlab.widgets.controls import Choice, Steps
from cxlab.widgets.explorer import Explorer
from cxlab.widgets.state import Data

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cxlab.journeys import PolicyComparison

BUDGETS = (0.1, 0.25, 1.0)
HORIZONS = (3, 6, 12, 18, 24)
MARGINS = (0.25, 0.35, 0.45, 0.6)

_CODE = """retail = cx.Journey.preset("retail")
crm, cem = cx.Policy.crm({budget:g}), cx.Policy.cem({budget:g})
half = cx.Policy(name="half each", spend={{**crm.scaled(0.5).spend, **cem.scaled(0.5).spend}})
lab = cx.compare_policies(retail, [crm, cem, half], n_customers=3000, n_periods=24, n_reps=5, rng=2026)"""


def policy_explorer(lab: Mapping[float, PolicyComparison] | None = None) -> Explorer:
    """Explore who gains from CRM, from CEM, and from half of each, in a shop whose numbers are assumed.

    Parameters
    ----------
    lab : dict of float to PolicyComparison, optional
        For each budget (0.1, 0.25 and 1 dollar per customer and month) a comparison over at least 24 months. Simulated
        here when left out, which takes some seconds.

    Returns
    -------
    Explorer
        Controls ``budget``, ``horizon`` (months whose money is counted) and ``margin`` (share of sales that is left
        after the cost of goods).

    Raises
    ------
    ValueError
        If `lab` lacks a budget.

    Examples
    --------
    >>> import cxlab as cx
    >>> retail = cx.Journey.preset("retail")
    >>> small = cx.compare_policies(retail, [cx.Policy.cem(1)], n_customers=50, n_periods=24, n_reps=2, rng=1)
    >>> explorer = cx.widgets.policy_explorer(dict.fromkeys([0.1, 0.25, 1.0], small))
    >>> explorer.set(horizon=18)
    >>> print(explorer.code().splitlines()[-1])
    cx.policy_value(lab[0.25], horizon=18, margin=0.35)
    """
    data = _simulated() if lab is None else _given(lab)
    controls = [
        Steps("budget", "Spend a month", BUDGETS, unit="dollars", start=0.25),
        Steps("horizon", "Count", HORIZONS, unit="months", start=12),
        Choice("margin", "Left of $1 sold", {f"{100 * one:.0f} cents": one for one in MARGINS}, start=0.35),
    ]
    title = "The same customers, three ways to spend the same money on each: who gains?"
    return Explorer(policy_value, plots.two_sided_value, controls, title=title, data=data, chosen_by="budget",
                    size=(4.2, 2.9))  # fmt: skip


def _simulated() -> dict[float, Data]:
    return {budget: Data("lab", compared(budget), _CODE.format(budget=budget)) for budget in BUDGETS}


def _given(lab: Mapping[float, PolicyComparison]) -> dict[float, Data]:
    return {budget: Data(f"lab[{budget:g}]", one, "# lab: the comparisons above") for budget, one in lab.items()}


def compared(budget: float) -> PolicyComparison:
    """Compare CRM, CEM and half of each with doing nothing, in the retail preset over two years.

    Parameters
    ----------
    budget : float
        Dollars per customer and month.

    Returns
    -------
    PolicyComparison
        Of five times 3,000 customers.
    """
    crm, cem = Policy.crm(budget), Policy.cem(budget)
    half = Policy(name="half each", spend={**crm.scaled(0.5).spend, **cem.scaled(0.5).spend})
    retail = Journey.preset("retail")
    return compare_policies(retail, [crm, cem, half], n_customers=3000, n_periods=24, n_reps=5, rng=2026)
