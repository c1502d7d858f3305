"""Explorer of technologies: what more money for one of them brings to the company and to its customers."""

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

# Which lever of the simulation stands for which technology: an assumption, like the numbers of the levers.
TECHNOLOGIES = {"Messages": "contact", "Self-service": "ease", "Chatbot": "recovery", "Help for staff": "quality"}
CENTS = (2, 10, 50)
HORIZONS = (3, 6, 12, 18)
MARGINS = (0.25, 0.35, 0.45, 0.6)

_CODE = """telecom = cx.Journey.preset("telecom")
spends = [cx.Policy(name=f"{{cents}} cents", spend={{"{lever}": cents / 100}}) for cents in (2, 10, 50)]
lab = cx.compare_policies(telecom, spends, n_customers=300, n_periods=18, n_reps=5, rng=2026)"""


def technology_explorer(lab: Mapping[str, PolicyComparison] | None = None) -> Explorer:
    """Explore what more money for one technology brings, at a mobile operator whose numbers are assumed.

    Parameters
    ----------
    lab : dict of str to PolicyComparison, optional
        For each of the levers ``contact, ease, recovery, quality`` a comparison of spends over at least 18 months.
        Simulated here when left out, which takes some seconds.

    Returns
    -------
    Explorer
        Controls ``technology`` (messages, self-service, a chatbot for complaints, help for staff), ``horizon`` (months
        whose money is counted) and ``margin`` (share of sales that is left after the cost of goods).

    Raises
    ------
    ValueError
        If `lab` lacks a lever.

    Examples
    --------
    >>> import cxlab as cx
    >>> telecom = cx.Journey.preset("telecom")
    >>> spend = cx.Policy(name="2 cents", spend={"quality": 0.02})
    >>> small = cx.compare_policies(telecom, [spend], n_customers=50, n_periods=18, n_reps=2, rng=1)
    >>> explorer = cx.widgets.technology_explorer(dict.fromkeys(["contact", "ease", "recovery", "quality"], small))
    >>> explorer.set(technology="ease")
    >>> print(explorer.code().splitlines()[-1])
    cx.policy_value(lab['ease'], horizon=12, margin=0.35)
    """
    data = _simulated() if lab is None else {lever: _given(lever, one) for lever, one in lab.items()}
    controls = [
        Choice("technology", "Technology", TECHNOLOGIES),
        Steps("horizon", "Count", HORIZONS, unit="months", start=12),
        Choice("margin", "Left of $1 sold", {f"{100 * one:.0f} cents": one for one in MARGINS}, start=0.35),
    ]
    title = "More money for one technology: who gains, and until when?"
    return Explorer(policy_value, plots.two_sided_value, controls, title=title, data=data, chosen_by="technology",
                    size=(3.9, 2.6))  # fmt: skip


def spends_compared(lever: str) -> PolicyComparison:
    """Compare three spends on one lever with doing nothing, in the telecom preset over a year and a half.

    Parameters
    ----------
    lever : str
        One of those of a `Policy`.

    Returns
    -------
    PolicyComparison
        Of 2, 10 and 50 cents per customer and month, on five times 300 customers.
    """
    spends = [Policy(name=f"{cents} cents", spend={lever: cents / 100}) for cents in CENTS]
    telecom = Journey.preset("telecom")
    return compare_policies(telecom, spends, n_customers=300, n_periods=18, n_reps=5, rng=2026)


def _simulated() -> dict[str, Data]:
    return {
        lever: Data("lab", spends_compared(lever), _CODE.format(lever=lever)) for lever in TECHNOLOGIES.values()
    }  # fmt: skip


def _given(lever: str, comparison: PolicyComparison) -> Data:
    return Data(f"lab['{lever}']", comparison, "# lab: the comparisons above")
