"""Simulated orders of a catering kitchen, in which who eats, who orders and who pays are often three."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from cxlab import _checks

if TYPE_CHECKING:
    import numpy.typing as npt


@dataclass(frozen=True)
class _Place:
    """A kind of place that orders meals. All numbers are assumed."""

    kind: str
    eaters: tuple[int, int]  # fewest and most who eat in one place
    eaters_per_buyer: float  # for how many of them one person orders, on average; infinite: one orders for all
    leaving: float  # chance that an eater stops, each week
    closing: float  # chance that the place stops, each week
    rating: float  # mean answer from 0 to 10
    coupon: float  # mean share of orders with a coupon
    same_day: float  # mean share of orders on the day itself
    diet: float  # mean share of orders of a special diet


_PLACES = (
    _Place("school", (20, 40), 1.3, 0.012, 0.002, 6.6, 0.05, 0.10, 0.12),
    _Place("office", (10, 30), 12, 0.030, 0.004, 7.6, 0.10, 0.30, 0.15),
    _Place("household", (1, 4), float("inf"), 0.004, 0.015, 8.7, 0.40, 0.35, 0.20),
)
_PRICE = 25.0  # of a meal, in thousand rupiah
_ORDERS = 0.6  # chance that somebody who is there orders in a week


def simulate_catering(
    *, n_schools: int = 6, n_offices: int = 14, n_households: int = 120, n_weeks: int = 26, rng: _checks.Seed = None
) -> pd.DataFrame:
    """Simulate the orders of a kitchen that delivers lunch to schools, offices and households.

    Parameters
    ----------
    n_schools, n_offices, n_households : int
        Places that order, at least one of each. A school's cooperative pays and parents order; an office pays and a
        secretary orders; in a household one person orders and pays.
    n_weeks : int
        Length of the simulation, two weeks at least.
    rng : int or numpy.random.Generator
        Seed.

    Returns
    -------
    DataFrame
        One row for each eater and week with an order: ``week`` (from 0), ``kind``, ``user, buyer, payer`` (codes of
        those who eat, order and pay), ``meals`` (1 to 5), ``amount`` (thousand rupiah), ``rating`` (0 to 10, the
        eater's), and ``coupon, same_day, diet`` (true or false).

    Raises
    ------
    ValueError
        A number is too small, or the seed is missing.

    Notes
    -----
    Invented for teaching: no kitchen was measured, all chances are assumed. Half of the eaters are there from the first
    week, the others begin in a week drawn at random. Each week an eater stops with a fixed chance, and a place stops
    with all its eaters.

    Examples
    --------
    >>> import cxlab as cx
    >>> orders = cx.simulate_catering(rng=2026)
    >>> bool(orders["user"].nunique() > orders["buyer"].nunique() > orders["payer"].nunique())
    True
    """
    given = {"n_schools": n_schools, "n_offices": n_offices, "n_households": n_households}
    sizes = [_checks.whole(name, size, 1) for name, size in given.items()]
    weeks, generator = _checks.whole("n_weeks", n_weeks, 2), _checks.generator("rng", rng)
    kinds = [_eaters(place, size, weeks, generator) for place, size in zip(_PLACES, sizes, strict=True)]
    return _ordered(pd.concat(kinds, ignore_index=True), weeks, generator)


def _eaters(place: _Place, n_places: int, n_weeks: int, rng: np.random.Generator) -> pd.DataFrame:
    """Who eats in the places of one kind, who orders for them, from when to when, and their habits."""
    size = rng.integers(place.eaters[0], place.eaters[1] + 1, n_places)
    where = np.repeat(np.arange(n_places), size)
    begin = np.where(rng.random(where.size) < 0.5, 0, rng.integers(0, n_weeks, where.size))
    ends = begin + rng.geometric(place.leaving, where.size)
    closes = rng.geometric(place.closing, n_places)
    buyers = np.maximum(1, np.rint(size / place.eaters_per_buyer)).astype(int)
    buyer = rng.integers(0, buyers[where])
    first = place.kind[0].upper()
    table = pd.DataFrame({"kind": place.kind, "begin": begin, "end": np.minimum(ends, closes[where])})
    table["payer"] = [f"{first}{i + 1}" for i in where]
    table["buyer"] = [f"{first}{i + 1}-b{b + 1}" for i, b in zip(where, buyer, strict=True)]
    table["user"] = [f"{first}{i + 1}-u{u + 1}" for u, i in enumerate(where)]
    if place.kind == "household":  # one eater orders and pays, so that all three are the same person
        table["buyer"] = table["payer"] = table.groupby("payer")["user"].transform("first")
    table["level"] = rng.normal(place.rating, 1.0, where.size)
    for habit in ("coupon", "same_day", "diet"):
        table[habit] = rng.beta(*_beta(getattr(place, habit)), where.size)
    return table


def _beta(mean: float) -> tuple[float, float]:
    """Parameters of a beta distribution in which people differ a lot."""
    return 0.8 * mean, 0.8 * (1 - mean)


def _ordered(eaters: pd.DataFrame, n_weeks: int, rng: np.random.Generator) -> pd.DataFrame:
    """One row for each order: those who are there order by chance."""
    week, row = np.meshgrid(np.arange(n_weeks), np.arange(len(eaters)), indexing="ij")
    there = (eaters["begin"].to_numpy()[row] <= week) & (week < eaters["end"].to_numpy()[row])
    made = there & (rng.random(there.shape) < _ORDERS)
    orders = eaters.iloc[row[made]].reset_index(drop=True)
    luck = rng.random((3, len(orders)))
    orders.insert(0, "week", week[made])
    orders["meals"] = rng.integers(1, 6, len(orders))
    orders["amount"] = _PRICE * orders["meals"]
    orders["rating"] = _answers(orders["level"].to_numpy(), rng)
    for habit, chance in zip(("coupon", "same_day", "diet"), luck, strict=True):
        orders[habit] = chance < orders[habit]
    columns = ["week", "kind", "user", "buyer", "payer", "meals", "amount", "rating", "coupon", "same_day", "diet"]
    return orders[columns]


def _answers(level: npt.NDArray[np.float64], rng: np.random.Generator) -> npt.NDArray[np.int64]:
    answers: npt.NDArray[np.int64] = np.clip(np.rint(rng.normal(level, 1.0)), 0, 10).astype(np.int64)
    return answers
