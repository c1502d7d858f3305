"""Explorers of the first chapters: who counts as a customer, and what a score is made of."""

from __future__ import annotations

from cxlab import plots
from cxlab.journeys import journey_score_parts
from cxlab.segments import count_customers, simulate_catering
from cxlab.widgets.controls import Choice, Steps
from cxlab.widgets.explorer import Explorer
from cxlab.widgets.state import Data

MEASURES = {
    "How many": "customers",
    "Thousand rupiah each": "value",
    "Share kept": "kept",
    "Mean rating": "rating",
}
ORDERS = (1, 2, 4, 8)
WEEKS = (4, 8, 13, 26)


def customer_explorer() -> Explorer:
    """Explore what becomes of a number when another person is called the customer.

    The orders of a catering kitchen over 26 weeks are invented.

    Returns
    -------
    Explorer
        Controls ``measure`` (four numbers), ``at_least`` (orders from which on somebody counts) and ``last_periods``
        (how many of the last weeks count).

    Examples
    --------
    >>> from cxlab import widgets
    >>> explorer = widgets.customer_explorer()
    >>> explorer.set(measure="customers", at_least=1, last_periods=26)
    >>> explorer.result.tidy()["n_customers"].is_monotonic_decreasing
    True
    """

    orders = Data("orders", simulate_catering(rng=2026), "orders = cx.simulate_catering(rng=2026)")
    controls = [
        Choice("measure", "Number", MEASURES),
        Steps("at_least", "From", ORDERS, unit="orders"),
        Steps("last_periods", "Last", WEEKS, unit="weeks", start=26),
    ]
    return Explorer(count_customers, plots.customer_counts, controls, title="Who is the customer?", data=orders)


FIRM = (0.1, 0.25, 0.6)
OTHERS = (0.2, 0.6)
MOOD = (0.3, 0.8)
VISITS = (1, 5, 20, 100, 400)


def score_parts_explorer() -> Explorer:
    """Explore how much of a mean score a company controls.

    Returns
    -------
    Explorer
        Controls ``firm_sd`` (spread between branches), ``others_sd`` and ``mood_sd`` (spreads from visit to visit), in
        points of the score, and ``n_visits`` (visits averaged).

    Examples
    --------
    >>> from cxlab import widgets
    >>> explorer = widgets.score_parts_explorer()
    >>> explorer.set(n_visits=400)
    >>> explorer.result.controlled > 0.9
    True
    """
    controls = [
        Steps("firm_sd", "Branches differ by", FIRM, unit="points", start=0.25),
        Steps("others_sd", "Other customers", OTHERS, unit="points", start=0.6),
        Steps("mood_sd", "Mood", MOOD, unit="points", start=0.8),
        Steps("n_visits", "Visits averaged", VISITS, start=1),
    ]
    return Explorer(journey_score_parts, plots.score_parts, controls, title="What is this score made of?")
