"""The best plans of a market, found by trying: the same points each round, moved from lever to lever."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cxlab.teaching._cockpit_company import N_CUSTOMERS, contrast, run_company, values
from cxlab.teaching._cockpit_model import BUDGET, SMART, WORKING
from cxlab.teaching._cockpit_survey import PILOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy.typing as npt

    from cxlab.core.draws import Key
    from cxlab.teaching._cockpit_company import Gain
    from cxlab.teaching._cockpit_model import Market

    Floats = npt.NDArray[np.float64]

STEPS = (20, 10)
N_SEARCHED = 1500  # customers that plans are tried on; the first of those of the game
N_FINAL = 6  # plans that are tried on all of them
PAIRS = (("strategy", "redesign"), ("alignment", "technology"))

Slots = tuple[int, ...]  # points for each working lever, and what is saved; together the budget


class Search:
    """Try plans on some of the customers, each plan once.

    Parameters
    ----------
    market : Market
        What the levers do.
    key : tuple of numpy.uint64
        The customers.
    n_rounds : int
        Rounds of the game.
    """

    def __init__(self, market: Market, key: Key, n_rounds: int) -> None:
        self.market, self.key, self.n_rounds = market, key, n_rounds
        self._tried: dict[Slots, dict[str, float]] = {}
        self._final: dict[Slots, dict[str, float]] = {}

    def best(self, outcomes: Sequence[str], tell: Callable[[], None]) -> dict[str, dict[str, float]]:
        """Return for each outcome the best plan that was found.

        Parameters
        ----------
        outcomes : sequence of {"company_value", "customer_value"}
            Whose value is to be high.
        tell : callable
            Called after each plan that was tried.

        Returns
        -------
        dict of str to dict of str to float
            Points for each lever, the same in each round. Metrics gets none: it changes nothing for customers.
        """
        ends = [self._climb(outcome, tell) for outcome in outcomes]
        best: dict[str, dict[str, float]] = {}
        for outcome in outcomes:
            ranked = sorted(self._tried, key=lambda slots: -self._tried[slots][outcome])
            final = {slots: self._of_all(slots)[outcome] for slots in dict.fromkeys([*ranked[:N_FINAL], *ends])}
            best[outcome] = plan_of(max(final, key=lambda slots: final[slots]))
        return best

    def _climb(self, outcome: str, tell: Callable[[], None]) -> Slots:
        """Move points to where they do most, in large steps first, until no move makes the value higher."""
        here = (20,) * (len(WORKING) + 1)
        for step in STEPS:
            while (best := max((here, *_moves(here, step)), key=lambda one: self._value(one, outcome, tell))) != here:
                here = best
        return here

    def _value(self, slots: Slots, outcome: str, tell: Callable[[], None]) -> float:
        if slots not in self._tried:
            self._tried[slots] = self._valued(slots, N_SEARCHED)
            tell()
        return self._tried[slots][outcome]

    def _of_all(self, slots: Slots) -> dict[str, float]:
        if slots not in self._final:
            self._final[slots] = self._valued(slots, N_CUSTOMERS)
        return self._final[slots]

    def _valued(self, slots: Slots, n_customers: int) -> dict[str, float]:
        spending = every_round(plan_of(slots), self.n_rounds)
        books = run_company(self.market, spending, self.key, n_customers=n_customers)
        return {name: mean for name, (mean, _) in values(books).items()}


def plan_of(slots: Slots) -> dict[str, float]:
    """Return the points of a plan by lever."""
    points = dict(zip(WORKING, map(float, slots), strict=False))
    return {name: points.get(name, 0.0) for name in SMART}


def every_round(points: dict[str, float], n_rounds: int) -> Floats:
    """Repeat a plan, shape (rounds, 5)."""
    return np.tile([points[name] for name in SMART], (n_rounds, 1))


def lever_effects(market: Market, key: Key, n_rounds: int) -> dict[str, dict[str, Gain]]:
    """Say what each lever does alone with twenty points a round, and what two do together beyond that.

    Parameters
    ----------
    market : Market
        What the levers do.
    key : tuple of numpy.uint64
        The customers.
    n_rounds : int
        Rounds of the game.

    Returns
    -------
    dict of str to dict of str to Gain
        For each working lever, and for each of the two pairs ("strategy and redesign"), both values; for a pair what
        both together add to the sum of the two alone.
    """

    def valued(*levers: str) -> dict[str, tuple[float, Floats]]:
        points = {name: PILOT if name in levers else 0.0 for name in SMART}
        return values(run_company(market, every_round(points, n_rounds), key))

    nothing, alone = valued(), {name: valued(name) for name in WORKING}
    effects = {name: {side: contrast([one[side], nothing[side]]) for side in one} for name, one in alone.items()}
    for first, second in PAIRS:
        both, signs = valued(first, second), (1, -1, -1, 1)
        effects[f"{first} and {second}"] = {
            side: contrast([both[side], alone[first][side], alone[second][side], nothing[side]], signs) for side in both
        }
    return effects


def _moves(here: Slots, step: int) -> Iterator[Slots]:
    """Go through all plans that differ by some points moved from one place to another."""
    for giver in range(len(here)):
        for taker in range(len(here)):
            if giver != taker and here[giver] >= step:
                there = list(here)
                there[giver], there[taker] = there[giver] - step, there[taker] + step
                yield tuple(there)


EQUAL = dict.fromkeys(SMART, BUDGET / len(SMART))
