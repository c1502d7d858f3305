"""A company of the SMART cockpit: the customers of the retail journey, walked through with what a team spends."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from cxlab.core import draws
from cxlab.journeys import Journey, Policy, World
from cxlab.journeys._crowd import NEVER
from cxlab.journeys._rules import Tables
from cxlab.journeys._run import Run
from cxlab.journeys.policy import LEVERS
from cxlab.teaching._assignment import _key, seed_of
from cxlab.teaching._cockpit_model import MONTHS, MONTHS_AFTER, POINT, Market

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

N_CUSTOMERS = 3000

# What is compared with a company that spends nothing: the side that gains, and the unit.
OUTCOMES = {
    "profit": ("enterprise", "money per starting customer, this round"),
    "satisfaction": ("customer", "points of 1-7, this round"),
    "company_value": ("enterprise", "money per starting customer, so far and in the year after"),
    "customer_value": ("customer", "points of 1-7, so far and in the year after"),
}


@dataclass(frozen=True, kw_only=True)
class _Course(Policy):
    """A policy whose levers take a course of their own; what it costs is booked by the game."""

    course: Mapping[str, Floats] = field(default_factory=dict)

    def levels(self, n_periods: int, n_touchpoints: int) -> dict[str, Any]:  # noqa: ARG002
        """Return what each lever does in each month."""
        nothing = np.zeros(n_periods)
        return {name: self.course.get(name, nothing) for name in LEVERS}


@dataclass(frozen=True, eq=False)
class Books:
    """What happened to the customers, one column for each starting customer with all whom he brought.

    Parameters
    ----------
    cash : ndarray of float, shape (rounds + 1, customers)
        Profit before the team's spending; the last row is the year after.
    points, visits : ndarray of float, shape (rounds + 1, customers)
        Satisfaction added up over visits, and the visits.
    spent : ndarray of float, shape (rounds,)
        Money for each starting customer.
    felt : ndarray of float
        Satisfaction with the latest visit, of all who are customers after the last round.
    """

    cash: Floats
    points: Floats
    visits: Floats
    spent: Floats
    felt: Floats

    @property
    def profit(self) -> float:
        """Profit of the last round for each starting customer, the spending taken off."""
        return _profit(self, slice(-2, -1))[0]


class Gain(NamedTuple):
    """A difference with its standard error, and the first two of the values that it is made of."""

    estimate: float
    std_error: float
    value: float
    usual: float


def luck(secret: str, game: str) -> draws.Key:
    """Return the seed of the customers: the same for all teams of a game."""
    return draws.new_key(np.random.default_rng(seed_of(_key(secret), "cockpit", game, "customers")))


def run_company(
    market: Market, spending: Floats, key: draws.Key, *, n_customers: int = N_CUSTOMERS,
    months_after: int = MONTHS_AFTER,
) -> Books:  # fmt: skip
    """Simulate a company over all rounds that were played, and over the year after them.

    Parameters
    ----------
    market : Market
        What the levers do.
    spending : ndarray of float, shape (rounds, 5)
        Points of each round, in the order of `SMART`.
    key : tuple of numpy.uint64
        The customers and their luck.
    n_customers : int
        Customers at the start.
    months_after : int
        Months without spending that are looked at after the last round.

    Returns
    -------
    Books
        The same bytes for the same spending, whoever else plays.
    """
    n_rounds = len(spending)
    n_months = n_rounds * MONTHS + months_after
    course = _Course(name="team", course=market.effects(spending, n_months))
    run = Run(Tables(journey(), World(), course, n_months), key, 0, n_customers, n_customers, keep_events=False)
    ends = [MONTHS * (one + 1) - 1 for one in range(n_rounds)] + [n_months - 1]
    seen, felt = [np.zeros((3, n_customers))], np.empty(0)
    for month in run.each_period():
        seen += [_so_far(run)] * ends.count(month)
        if month == ends[-2]:
            felt = _felt(run)
    each = np.diff(np.array(seen), axis=0)
    return Books(each[:, 0], each[:, 1], each[:, 2], spending.sum(axis=1) * POINT * MONTHS, felt)


def gains(team: Books, other: Books) -> dict[str, Gain]:
    """Compare a company with another, the one that spends nothing say, customer by customer.

    Parameters
    ----------
    team, other : Books
        Of the same customers.

    Returns
    -------
    dict of str to Gain
        One for each of `OUTCOMES`.
    """
    both, last, whole = (team, other), slice(-2, -1), slice(None)
    return {
        "profit": contrast([_profit(one, last) for one in both]),
        "satisfaction": contrast([_mean_of_visits(one, last) for one in both]),
        "company_value": contrast([_profit(one, whole) for one in both]),
        "customer_value": contrast([_mean_of_visits(one, whole) for one in both]),
    }


def values(books: Books) -> dict[str, tuple[float, Floats]]:
    """Return the two values of a company, each with what every customer moves them by."""
    return {"company_value": _profit(books, slice(None)), "customer_value": _mean_of_visits(books, slice(None))}


def contrast(means: Sequence[tuple[float, Floats]], signs: Sequence[int] = (1, -1)) -> Gain:
    """Add and subtract means of the same customers; the standard error is taken within customers."""
    apart = sum(sign * moves for sign, (_, moves) in zip(signs, means, strict=True))
    estimate = sum(sign * mean for sign, (mean, _) in zip(signs, means, strict=True))
    spread = np.asarray(apart)
    return Gain(float(estimate), float(spread.std(ddof=1) / np.sqrt(spread.size)), means[0][0], means[1][0])


@lru_cache(maxsize=1)
def journey() -> Journey:
    """Return the journey that the customers of all games walk."""
    return Journey.preset("retail")


def _so_far(run: Run) -> Floats:
    """Add up cash, satisfaction and visits for each starting customer with all whom he brought."""
    crowd, world, n = run.crowd, run.tables.world, run.last - run.first
    cash = crowd["revenue"] - (1 - world.margin) * crowd["gross"] - world.visit_cost * crowd["visits"]
    came_alone = (crowd["arrived"] > 0) & (crowd["parent"] == NEVER)
    cash = cash - world.recovery_cost * crowd["recovered"] - world.acquisition_cost * came_alone
    founder = crowd["founder"]
    return np.array([np.bincount(founder, one, n) for one in (cash, crowd["satisfaction_sum"], crowd["visits"])])


def _felt(run: Run) -> Floats:
    """Return how satisfied those who are still there were with their latest visit."""
    felt = run.crowd["satisfaction"][run.crowd.active].astype(np.float64)
    return felt[~np.isnan(felt)]


def _profit(books: Books, rounds: slice) -> tuple[float, Floats]:
    """Return the mean profit, spending taken off; `spent` has no entry for the year after, in which there is none."""
    cash = books.cash[rounds].sum(axis=0)
    spent = books.spent[-1:] if rounds.start else books.spent
    return float(cash.mean() - spent.sum()), cash


def _mean_of_visits(books: Books, rounds: slice) -> tuple[float, Floats]:
    """Return a mean over visits, and by how much each customer moves it: the linearised ratio of two sums."""
    points, visits = books.points[rounds].sum(axis=0), books.visits[rounds].sum(axis=0)
    mean = float(points.sum() / visits.sum())
    return mean, (points - mean * visits) / visits.mean()
