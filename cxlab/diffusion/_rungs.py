"""The rungs of the ladder, and customers who move on it by chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab.diffusion._inputs import is_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cxlab._checks import Floats

# The ladder of relationship marketing: the rungs of Christopher, Payne & Ballantyne (1991), with "partner" on top as in
# their later editions.
RUNGS = ("prospect", "customer", "client", "supporter", "advocate", "partner")
MOST_ROWS = 20_000_000


def simulate_ladder(
    transitions: object,
    *,
    start: Sequence[float],
    n_customers: int,
    n_periods: int,
    rng: _checks.Seed,
    rungs: Sequence[str] = RUNGS,
) -> pd.DataFrame:
    """A panel of customers who move on a ladder by the chances that you give.

    Parameters
    ----------
    transitions : array-like of float, shape (n_rungs, n_rungs)
        Chance to be on rung j in the next period, for a customer on rung i; each row adds up to 1.
    start : list of float, shape (n_rungs,)
        Share of the customers on each rung in the first period; adds up to 1.
    n_customers, n_periods : int
        Size of the panel: customers from 1, periods from 2.
    rng : int or numpy.random.Generator
        Seed of the random numbers.
    rungs : list of str
        Names of the rungs, the lowest first.

    Returns
    -------
    DataFrame
        Columns ``customer, period, rung`` (ordered categorical); one row for each customer and period.

    Raises
    ------
    ValueError
        Chances that don't add up to 1, shapes that don't fit the rungs, no seed, too many rows.

    Notes
    -----
    A Markov chain: where a customer goes depends on the rung he stands on and on nothing else, and the chances stay the
    same. Real customers remember; the panel is for learning what data can show.

    Examples
    --------
    >>> import cxlab as cx
    >>> moves = [[0.8, 0.2], [0.1, 0.9]]
    >>> rungs = ["client", "advocate"]
    >>> cx.simulate_ladder(moves, start=[1, 0], n_customers=50, n_periods=3, rng=1, rungs=rungs).shape
    (150, 3)
    """
    names = rung_names(rungs)
    chances, first = _chances("transitions", transitions, (len(names),) * 2), _chances("start", start, (len(names),))
    n, periods = _checks.whole("n_customers", n_customers, 1), _checks.whole("n_periods", n_periods, 2)
    if n * periods > MOST_ROWS:
        raise ValueError(f"n_customers: {n:,} customers in {periods:,} periods make more than {MOST_ROWS:,} rows.")
    generator = _checks.generator("rng", rng)
    places = np.empty((periods, n), dtype=np.int64)
    places[0] = np.searchsorted(_ladder_of(first), generator.random(n), side="right")
    cumulated = _ladder_of(chances)
    for period in range(1, periods):
        drawn = generator.random(n)
        places[period] = (drawn[:, None] >= cumulated[places[period - 1]]).sum(axis=1)
    return pd.DataFrame(
        {
            "customer": np.tile(np.arange(1, n + 1), periods),
            "period": np.repeat(np.arange(1, periods + 1), n),
            "rung": pd.Categorical.from_codes(places.ravel(), categories=list(names), ordered=True),
        }
    )


def rung_names(rungs: Any) -> tuple[str, ...]:
    """Accept the names of at least two rungs, all different."""
    names = tuple(rungs) if is_list(rungs) else ()
    if len(names) < 2 or len(set(names)) < len(names) or not all(isinstance(name, str) for name in names):
        raise ValueError(
            f"rungs: expected two or more different names, the lowest first; got {rungs!r}. Leave it out for "
            f"{_checks.listing(RUNGS)}."
        )
    return names


def _chances(argument: str, values: Any, shape: tuple[int, ...]) -> Floats:
    """Accept chances that add up to one (along the last axis)."""
    try:
        table = np.array(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise ValueError(f"{argument}: expected numbers only, got {values!r}.") from None
    if table.shape != shape:
        wanted = " × ".join(map(str, shape))
        raise ValueError(f"{argument}: expected {wanted} numbers, one for each rung, got the shape {table.shape}.")
    rows = table.reshape(-1, shape[-1])
    for i, row in enumerate(rows):
        if not (np.isfinite(row).all() and (row >= 0).all() and abs(row.sum() - 1) < 1e-9):
            place = f" row {i + 1}" if len(shape) > 1 else ""
            raise ValueError(f"{argument}:{place} holds {row.tolist()}. Chances lie between 0 and 1 and add up to 1.")
    return table


def _ladder_of(chances: Floats) -> Floats:
    """Cumulated chances without the last one, which is 1 but for rounding."""
    result: Floats = np.cumsum(chances, axis=-1)[..., :-1]
    return result
