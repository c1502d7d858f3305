"""Simulated futures of customers: what each may bring, with the uncertainty of all parameters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cxlab.core import purchase_paths
from cxlab.core.gamma_gamma import Family

if TYPE_CHECKING:
    import numpy.typing as npt

    from cxlab._checks import Floats
    from cxlab.clv._histories import Histories
    from cxlab.clv._model import PurchaseModel
    from cxlab.clv._spending import GammaGamma

# Values of customers and draws that are kept at once.
CELLS = 4_000_000


@dataclass(frozen=True)
class Future:
    """Customers with their past, two models, and how far to look."""

    model: PurchaseModel
    spending: GammaGamma
    histories: Histories
    money: Floats
    horizon: float
    force: float


class Draws(NamedTuple):
    """Quantiles of each customer's value, and the sums of groups in each draw."""

    low: Floats
    high: Floats
    groups: Floats


def draw_values(
    future: Future,
    order: npt.NDArray[np.intp],
    sizes: Floats,
    *,
    level: float,
    n_draws: int,
    rng: np.random.Generator,
) -> Draws:
    """Draw futures; `order` sorts the customers, `sizes` cuts them into groups."""
    buying = _points(future.model._params, future.model._covariance, n_draws, rng)
    paying = _points(future.spending._params, future.spending._covariance, n_draws, rng)
    group = np.empty(len(order), dtype=np.intp)
    group[order] = np.repeat(np.arange(len(sizes)), sizes.astype(int))
    low, high = np.empty(len(order)), np.empty(len(order))
    sums = np.zeros((n_draws, len(sizes)))
    tails, step = [(1 - level) / 2, (1 + level) / 2], max(1, CELLS // n_draws)
    alive = [future.model._alive(params, future.histories) for params in buying]
    for begin in range(0, len(order), step):
        part = np.arange(begin, min(begin + step, len(order)))
        values = np.stack([_one(future, part, *points, rng=rng) for points in zip(buying, paying, alive, strict=True)])
        low[part], high[part] = np.quantile(values, tails, axis=0)
        for name in np.unique(group[part]):
            sums[:, name] += values[:, group[part] == name].sum(axis=1)
    return Draws(low, high, sums)


def _one(
    future: Future, part: npt.NDArray[np.intp], buying: Floats, paying: Floats, alive: Floats, rng: np.random.Generator
) -> Floats:
    """One future of some customers: the discounted money of each."""
    rows = future.histories.inverse[part]
    x, T = future.histories.columns[0][rows], future.histories.columns[2][rows]
    traits = purchase_paths.traits(future.model._family, buying, x, T, rng)
    rates = Family().draw_rates(paying, x, x * future.money[part], rng)
    value = np.zeros(len(part))

    def visit(who: npt.NDArray[np.intp], now: Floats) -> None:
        value[who] += np.exp(-future.force * now) * rng.gamma(paying[0], size=len(who)) / rates[who]

    there = rng.random(len(part)) < alive[rows]
    purchase_paths.walk(traits, there, np.full(len(part), future.horizon), rng, visit)
    return value


def _points(params: Floats, covariance: Floats | None, n: int, rng: np.random.Generator) -> Floats:
    """Draws of the parameters, normal on logarithms; the estimates alone where their uncertainty isn't known."""
    if covariance is None:
        return np.tile(params, (n, 1))
    noise = rng.standard_normal((n, len(params))) @ np.linalg.cholesky(covariance).T
    result: Floats = params * np.exp(noise)
    return result
