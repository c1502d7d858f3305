"""Draws of customers: whole histories from known parameters, and futures of customers with a history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from cxlab.core.beta_geometric import Family as BetaGeometric
from cxlab.core.pareto_nbd import Family as Pareto

if TYPE_CHECKING:
    from collections.abc import Callable

Floats: TypeAlias = npt.NDArray[np.float64]

FAMILIES: dict[str, Any] = {"bg_nbd": BetaGeometric(0), "mbg_nbd": BetaGeometric(1), "pareto_nbd": Pareto()}


class Traits(NamedTuple):
    """What a customer is like: rate of buying, chance to leave at a purchase, moment of leaving."""

    rate: Floats
    leaving: Floats
    until: Floats


def traits(family: Any, params: Floats, frequency: Floats, T: Floats, rng: np.random.Generator) -> Traits:
    """Draw what customers who are there at T are like, given how often they bought until then."""
    rate = rng.gamma(params[0] + frequency) / (params[1] + T)
    n = len(frequency)
    if isinstance(family, Pareto):
        mu = rng.gamma(params[2], size=n) / (params[3] + T)
        return Traits(rate, np.zeros(n), rng.exponential(size=n) / np.maximum(mu, 1e-300))
    return Traits(rate, rng.beta(params[2], params[3] + frequency + family.extra), np.full(n, np.inf))


def walk(
    customers: Traits,
    alive: npt.NDArray[np.bool_],
    horizon: Floats,
    rng: np.random.Generator,
    visit: Callable[[npt.NDArray[np.intp], Floats], None],
) -> None:
    """Let customers buy until the horizon; `visit` gets who bought and when, purchase by purchase."""
    end = np.minimum(horizon, customers.until)
    who = np.flatnonzero(alive)
    now = np.zeros(len(who))
    while len(who):
        now = now + rng.exponential(size=len(who)) / np.maximum(customers.rate[who], 1e-300)
        buys = now <= end[who]
        who, now = who[buys], now[buys]
        visit(who, now)
        stays = rng.random(len(who)) >= customers.leaving[who]
        who, now = who[stays], now[stays]


def new_histories(family: Any, params: Floats, T: Floats, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Draw frequency and recency of customers who were first seen T ago."""
    n = len(T)
    frequency, recency, none = np.zeros(n), np.zeros(n), np.zeros(n)
    alive = rng.random(n) < family.new_customer(params)

    def visit(who: npt.NDArray[np.intp], now: Floats) -> None:
        frequency[who] += 1
        recency[who] = now

    walk(traits(family, params, none, none, rng), alive, T, rng, visit)
    return frequency, recency
