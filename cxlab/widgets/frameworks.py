"""Explorer of a framework's steps: the same money on one step at a time, with customers who feel different pains."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxlab import plots
from cxlab.economics import policy_value
from cxlab.journeys import Journey, Policy, World, compare_policies
from cxlab.widgets.controls import Choice, Steps
from cxlab.widgets.explorer import Explorer
from cxlab.widgets.state import Data

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cxlab.journeys import PolicyComparison

# Which lever of the simulation stands for which step that touches customers: an assumption, like the levers' numbers.
STEPS = {"brand experience": "emotion", "interface": "staff", "innovation": "quality"}
BUDGET = 0.15  # dollars per customer and month
# What is changed in the world of the preset.
CUSTOMERS: dict[str, dict[str, float]] = {
    "as assumed": {},
    "feelings": {"memory_weight": 0.9, "quality_weight": 0.2},
    "problems": {"problem_loyalty": 4.0, "memory_weight": 0.1, "quality_weight": 0.2},
    "price": {"memory_weight": 0.05, "quality_weight": 0.05},
}
LABELS = {
    "As assumed in the preset": "as assumed",
    "They keep how it felt": "feelings",
    "They don't forgive problems": "problems",
    "They look at the price": "price",
}
HORIZONS = (3, 6, 12, 18)
MARGINS = (0.25, 0.35, 0.45, 0.6)
_SIZE = {"n_customers": 500, "n_periods": 18, "n_reps": 4, "rng": 2026}

_CODE = """steps = {{"brand experience": "emotion", "interface": "staff", "innovation": "quality"}}
plans = [cx.Policy(name=name, spend={{lever: 0.15}}) for name, lever in steps.items()]
shop, world = cx.Journey.preset("retail"), cx.World().change({changes})
lab = cx.compare_policies(shop, plans, world=world, n_customers=500, n_periods=18, n_reps=4, rng=2026)"""


def framework_explorer(lab: Mapping[str, PolicyComparison] | None = None) -> Explorer:
    """Explore which step of a framework pays, for customers who feel different pains, in a shop with assumed numbers.

    Parameters
    ----------
    lab : dict of str to PolicyComparison, optional
        For each of the customers ``as assumed, feelings, problems, price`` a comparison of steps over at least 18
        months. Simulated here when left out, which takes some seconds.

    Returns
    -------
    Explorer
        Controls ``customers`` (what their satisfaction and loyalty hang on), ``horizon`` (months whose money is
        counted) and ``margin`` (share of sales that is left after the cost of goods).

    Raises
    ------
    ValueError
        If `lab` lacks one of the customers.

    Examples
    --------
    >>> import cxlab as cx
    >>> step = cx.Policy(name="innovation", spend={"quality": 0.15})
    >>> small = {"n_customers": 50, "n_periods": 18, "n_reps": 2, "rng": 1}
    >>> one = cx.compare_policies(cx.Journey.preset("retail"), [step], **small)
    >>> explorer = cx.widgets.framework_explorer(dict.fromkeys(["as assumed", "feelings", "problems", "price"], one))
    >>> explorer.set(customers="price", horizon=6)
    >>> print(explorer.code().splitlines()[-1])
    cx.policy_value(lab['price'], horizon=6, margin=0.35)
    """
    data = _simulated() if lab is None else {name: _given(name, one) for name, one in lab.items()}
    controls = [
        Choice("customers", "Customers", LABELS),
        Steps("horizon", "Count", HORIZONS, unit="months", start=18),
        Choice("margin", "Left of $1 sold", {f"{100 * one:.0f} cents": one for one in MARGINS}, start=0.35),
    ]
    title = "The same money for one step at a time: which step pays, and for whom?"
    return Explorer(policy_value, plots.two_sided_value, controls, title=title, data=data, chosen_by="customers",
                    size=(3.9, 2.6))  # fmt: skip


def steps_compared(customers: str) -> PolicyComparison:
    """Compare three steps of a framework with doing nothing, in the retail preset over a year and a half.

    Parameters
    ----------
    customers : {"as assumed", "feelings", "problems", "price"}
        What satisfaction and loyalty hang on.

    Returns
    -------
    PolicyComparison
        Of 15 cents per customer and month on brand experience, interface or innovation, on four times 500 customers.
    """
    plans = [Policy(name=name, spend={lever: BUDGET}) for name, lever in STEPS.items()]
    world = World().change(**CUSTOMERS[customers])
    size: dict[str, Any] = _SIZE
    return compare_policies(Journey.preset("retail"), plans, world=world, **size)


def _simulated() -> dict[str, Data]:
    return {name: Data("lab", steps_compared(name), _code(name)) for name in CUSTOMERS}


def _code(customers: str) -> str:
    return _CODE.format(changes=", ".join(f"{name}={value:g}" for name, value in CUSTOMERS[customers].items()))


def _given(name: str, comparison: PolicyComparison) -> Data:
    return Data(f"lab[{name!r}]", comparison, "# lab: the comparisons above")
