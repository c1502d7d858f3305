"""What a team gets to see: its books, a survey of its customers, and a pilot of each lever in other customers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cxlab.core.groups import mean_and_error
from cxlab.core.proportions import welch_df
from cxlab.teaching._assignment import _key, seed_of
from cxlab.teaching._cockpit_company import run_company
from cxlab.teaching._cockpit_model import BUDGET, SMART, WORKING, n_answers

if TYPE_CHECKING:
    import numpy.typing as npt

    from cxlab.core.draws import Key
    from cxlab.teaching._cockpit_company import Books
    from cxlab.teaching._cockpit_model import Market

    Floats = npt.NDArray[np.float64]

PILOT = 20.0  # points that a pilot adds to one lever in the round that was just played
_MOST = n_answers(BUDGET)


def reported(market: Market, spending: Floats, key: Key, books: Books, *, secret: str, game: str) -> dict[str, Any]:
    """Ask the customers of a company, and those of four pilots in which one lever got more.

    Parameters
    ----------
    market : Market
        What the levers do.
    spending : ndarray of float, shape (rounds, 5)
        Points of each round.
    key : tuple of numpy.uint64
        The customers and their luck.
    books : Books
        The company itself.
    secret, game : str
        Decide who is asked: the same places in the list of customers for all teams.

    Returns
    -------
    dict
        ``profit``; ``n``, answers in each sample; ``satisfaction`` and ``pilots``, each with ``estimate``,
        ``std_error``, ``df`` and ``true``, which is for the lecturer.

    Notes
    -----
    Who answers is drawn with replacement among those who are customers at the end of the round, so that a mean over
    all of them is estimated without bias. A pilot is compared with the answers of customers under the team's own
    spending (Welch). The samples are independent of each other but for the one that all pilots are compared with.
    """
    n = n_answers(float(spending[-1, SMART.index("metrics")]))
    seeds = {who: seed_of(_key(secret), "cockpit", game, f"survey {len(spending)} {who}") for who in ("own", *WORKING)}
    own = _asked(books.felt, n, seeds["own"])
    pilots = {}
    for lever in WORKING:
        more = spending.copy()
        more[-1, SMART.index(lever)] += PILOT
        felt = run_company(market, more, key, months_after=0).felt
        answers = _asked(felt, n, seeds[lever])
        pilots[lever] = {**_difference(answers, own), "true": float(felt.mean() - books.felt.mean())}
    estimate, error = mean_and_error(own)
    mean = {"estimate": estimate, "std_error": error, "df": n - 1.0}
    return {"profit": books.profit, "n": n, "spread": float(books.felt.std()),
            "satisfaction": {**mean, "true": float(books.felt.mean())}, "pilots": pilots}  # fmt: skip


def public(report: dict[str, Any]) -> dict[str, Any]:
    """Leave out of a report what the team can't know."""
    hidden = {"true", "spread"}
    return {
        name: public(value) if isinstance(value, dict) else value
        for name, value in report.items()
        if name not in hidden
    }  # fmt: skip


def _asked(felt: Floats, n: int, seed: int) -> Floats:
    luck = np.random.default_rng(seed).random(_MOST)[:n]
    return felt[np.floor(luck * felt.size).astype(np.intp)]


def _difference(first: Floats, second: Floats) -> dict[str, float]:
    """Compare two means without equal variances (Welch)."""
    (one, one_error), (other, other_error) = mean_and_error(first), mean_and_error(second)
    df = welch_df(one_error, first.size, other_error, second.size)
    return {"estimate": one - other, "std_error": float(np.hypot(one_error, other_error)), "df": df}
