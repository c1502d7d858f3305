"""How large a simulation gets, asked before it starts."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import numpy as np

from cxlab.journeys._visits import BYTES_PER_EVENT

if TYPE_CHECKING:
    from cxlab.journeys.journey import Journey

BYTES_PER_CUSTOMER = 250
SHARE = 0.7  # of the memory of the machine that a simulation may take


def expected_events(journey: Journey, n_customers: int, n_periods: int) -> float:
    """Return how many events to expect when nobody leaves and nobody comes.

    Parameters
    ----------
    journey : Journey
        Where customers walk.
    n_customers, n_periods : int
        Size of the simulation.

    Returns
    -------
    float
        Customers times periods times visits times the mean length of a path.
    """
    lengths = journey.expected_visits().sum(axis=1)
    per_period = sum(one.share * one.visits * lengths[one.name] for one in journey._people)
    return float(n_customers * n_periods * per_period)


def memory_of_machine() -> int | None:
    """Return the memory of this computer in bytes, or None where the system doesn't say."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):  # Windows has no sysconf
        return None


def check_fits(journey: Journey, n_customers: int, n_periods: int, available: int | None) -> None:
    """Refuse a simulation that would not fit, before anything is simulated.

    Parameters
    ----------
    journey : Journey
        Where customers walk.
    n_customers, n_periods : int
        Size of the simulation.
    available : int or None
        Bytes that the machine has; None skips the check.
    """
    events = expected_events(journey, n_customers, n_periods)
    needed = events * BYTES_PER_EVENT + n_customers * BYTES_PER_CUSTOMER
    if available is not None and needed > SHARE * available:
        fits = int(n_customers * SHARE * available / needed)
        raise MemoryError(
            f"n_customers: {n_customers:,} customers over {n_periods:,} periods make about {_round(events)} events, "
            f"{needed / 1e9:,.1f} GB, and this computer has {available / 1e9:,.1f} GB. Write the events to a folder, "
            'part by part, with simulate(..., to="events.parquet"); keep totals only with events=False; or simulate at '
            f"most {fits:,} customers."
        )


def _round(value: float) -> str:
    return f"{value / 1e6:,.1f} million" if value >= 1e6 else f"{np.ceil(value):,.0f}"
