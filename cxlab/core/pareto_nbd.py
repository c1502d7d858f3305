"""Pareto/NBD: purchases as a Poisson process, customers who may leave at any moment.

A customer buys with rate λ, gamma distributed over customers (shape r, rate α), and leaves after a time that is
exponential with rate μ, gamma distributed as well (shape s, rate β), independently of λ. The chance to have left
between the last purchase and T is an integral over the moment of leaving. It is done by a quadrature of positive terms
in a variable in which the integrand hardly bends, in place of a difference of two hypergeometric functions.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import special

from cxlab.core import counting
from cxlab.core.mixtures import log_of_sum, slopes_and_spread

if TYPE_CHECKING:
    from cxlab.core.beta_geometric import Rows

Floats: TypeAlias = npt.NDArray[np.float64]

# Rows whose integrand bends little need fewer nodes: (most decay, most logarithm of the time ratio) and how many.
FEW, MANY, OF_COUNTS = 16, 48, 24
FEW_DECAY, FEW_RATIO = 10.0, 4.0
# Beyond so many powers of e the integrand adds nothing.
DECAY = 42.0
CHUNK = 4096


class Family:
    """The Pareto/NBD."""

    terms = ("r", "alpha", "s", "beta")

    def start(self, rows: Rows) -> Floats:
        """Where to begin: the mean rate of the data, a wide spread of rates, half of the customers gone by the end."""
        rate = np.dot(rows.counts, rows.frequency) / np.dot(rows.counts, rows.T)
        return np.array([0.5, 0.5 / rate, 0.5, np.average(rows.T, weights=rows.counts) / 3])

    def derivatives(self, params: Floats, rows: Rows) -> tuple[float, Floats, Floats]:
        """Log-likelihood, its gradient and its second derivatives, in r, α, s, β."""
        value, slope, bend = self._of_frequencies(params, rows)
        for part, few in _parts(params, rows):
            more = self._of_moments(params, part, few)
            value, slope, bend = value + more[0], slope + more[1], bend + more[2]
        return value, slope, np.triu(bend) + np.triu(bend, 1).T

    def log_likelihoods(self, params: Floats, rows: Rows) -> Floats:
        """Log-likelihood of each row, for one customer."""
        r, alpha, s, beta = params
        x = rows.frequency
        history = special.gammaln(r + x) - special.gammaln(r) + r * np.log(alpha) + s * np.log(beta)
        total, _ = log_of_sum(self._ways(params, rows, MANY)[0])
        value: Floats = history + total
        return value

    def probability_alive(self, params: Floats, rows: Rows) -> Floats:
        """Chance that the customer hasn't left by T."""
        _, shares = log_of_sum(self._ways(params, rows, MANY)[0])
        result: Floats = shares[:, -1]
        return result

    def expected_if_alive(self, params: Floats, frequency: Floats, T: Floats, t: npt.ArrayLike) -> Floats:
        """Expected purchases within `t` after T of a customer who is still there at T."""
        r, alpha, s, beta = params
        longer = np.log1p(np.asarray(t, dtype=np.float64) / (beta + T))
        # (1 - e^-(s-1)L) / (s - 1), which is L at s = 1.
        result: Floats = (r + frequency) * (beta + T) / (alpha + T) * longer * special.exprel(-(s - 1) * longer)
        return result

    def pmf_if_alive(self, params: Floats, frequency: Floats, T: Floats, t: npt.ArrayLike, n_max: int) -> Floats:
        """Chances of 0, 1, …, n_max purchases within `t` after T of a customer who is still there at T."""
        r, alpha, s, beta = params
        t = np.broadcast_to(np.asarray(t, dtype=np.float64), frequency.shape)
        longer = np.log1p(t / (beta + T))
        result: Floats = np.exp(-s * longer)[:, None] * counting.exactly(r + frequency, t / (alpha + T), n_max)
        nodes, weights = _rule(OF_COUNTS)
        for node, weight in zip(nodes, weights, strict=True):
            # Equal steps of the chance to have left, so that the moments of leaving get even weights.
            left = -np.expm1(-s * longer) * node
            until = (beta + T) * np.expm1(-np.log1p(-left) / s)
            chance = -np.expm1(-s * longer) * weight
            result += chance[:, None] * counting.exactly(r + frequency, until / (alpha + T), n_max)
        return result

    def new_customer(self, _params: Floats) -> float:
        """Chance that a customer is still there right after the first purchase."""
        return 1.0

    def _of_moments(self, params: Floats, rows: Rows, n_nodes: int) -> tuple[float, Floats, Floats]:
        """The part that comes from the moment of leaving."""
        r, _, s, _ = params
        ways, log_a, log_b = self._ways(params, rows, n_nodes)
        total, shares = log_of_sum(ways)
        inverse_a, inverse_b, x = np.exp(-log_a), np.exp(-log_b), r + rows.frequency
        power = np.where(np.arange(n_nodes + 1) < n_nodes, s + 1, s)
        by_s = -log_b
        by_s[:, :-1] += 1 / s
        slopes = np.stack([-log_a, -x[:, None] * inverse_a, by_s, -power * inverse_b])
        slope, bend = slopes_and_spread(slopes, shares, rows.counts)
        weights = shares * rows.counts[:, None]
        bend[0, 1] -= (weights * inverse_a).sum()
        bend[1, 1] += x @ (weights * inverse_a**2).sum(axis=1)
        bend[2, 2] -= weights[:, :-1].sum() / s**2
        bend[2, 3] -= (weights * inverse_b).sum()
        bend[3, 3] += (weights * power * inverse_b**2).sum()
        return float(total @ rows.counts), slope, bend

    def _ways(self, params: Floats, rows: Rows, n_nodes: int) -> tuple[Floats, Floats, Floats]:
        """Log of each moment of leaving times its weight, and of not leaving; log(α + τ) and log(β + τ) of each."""
        r, alpha, s, beta = params
        shape, base = r + rows.frequency, min(alpha, beta)
        _, spread, last = _stretch(params, rows)
        nodes, weights = _rule(n_nodes)
        z = last[:, None] * nodes / spread[:, None]
        since = (base + rows.recency)[:, None] * np.expm1(z) + rows.recency[:, None]
        until = np.concatenate([since, rows.T[:, None]], axis=1)
        log_a, log_b = np.log(alpha + until), np.log(beta + until)
        ways = -shape[:, None] * log_a - s * log_b
        with np.errstate(divide="ignore"):
            width = np.log((base + rows.recency) / spread) + np.log(last)
        ways[:, :-1] += z + np.log(weights) - log_b[:, :-1] + width[:, None] + np.log(s)
        return ways, log_a, log_b

    def _of_frequencies(self, params: Floats, rows: Rows) -> tuple[float, Floats, Floats]:
        """The part of the log-likelihood that depends on the frequency alone."""
        r, alpha, s, beta = params
        x, _, n = rows.by_frequency
        total = n.sum()
        value = n @ (special.gammaln(r + x) - special.gammaln(r)) + total * (r * np.log(alpha) + s * np.log(beta))
        by_r = n @ (special.psi(r + x) - special.psi(r)) + total * np.log(alpha)
        slope = np.array([by_r, total * r / alpha, total * np.log(beta), total * s / beta])
        bend = np.zeros((4, 4))
        bend[0, 0] = n @ (special.zeta(2.0, r + x) - special.zeta(2.0, r))
        bend[0, 1], bend[1, 1] = total / alpha, -total * r / alpha**2
        bend[2, 3], bend[3, 3] = total / beta, -total * s / beta**2
        return float(value), slope, bend


def _stretch(params: Floats, rows: Rows) -> tuple[Floats, Floats, Floats]:
    """Log of the time ratio, the powers of the integrand together, and where its variable ends.

    With y = m log((base + τ) / (base + recency)), m = r + x + s, the integrand is e^-y times a factor that hardly
    bends, base being the smaller of α and β.
    """
    r, alpha, s, beta = params
    base = min(alpha, beta)
    ratio = np.log1p((rows.T - rows.recency) / (base + rows.recency))
    spread = r + rows.frequency + s
    last = spread * ratio
    far = last > DECAY
    if far.any():
        last[far] = _where_it_has_decayed(params, rows.frequency[far], rows.recency[far], spread[far], last[far])
    return ratio, spread, last


def _where_it_has_decayed(params: Floats, x: Floats, recency: Floats, spread: Floats, last: Floats) -> Floats:
    """Where the integrand has fallen by e^-42, by halving: its logarithm is concave and begins at zero."""
    r, alpha, s, beta = params
    base, power = (alpha, s + 1) if alpha <= beta else (beta, r + x)
    gap = abs(alpha - beta) / (base + recency)
    low, high = np.zeros_like(last), last.copy()
    for _ in range(40):
        middle = (low + high) / 2
        fallen = middle + power * np.log((1 + gap * np.exp(-middle / spread)) / (1 + gap)) > DECAY
        low, high = np.where(fallen, low, middle), np.where(fallen, middle, high)
    return high


def _parts(params: Floats, rows: Rows) -> list[tuple[Rows, int]]:
    """Cut the rows into parts that fit into memory, those that need few nodes apart from the others."""
    ratio, _, last = _stretch(params, rows)
    easy = (last <= FEW_DECAY) & (ratio <= FEW_RATIO)
    parts = []
    for chosen, n_nodes in ((np.flatnonzero(easy), FEW), (np.flatnonzero(~easy), MANY)):
        for begin in range(0, len(chosen), CHUNK):
            part = chosen[begin : begin + CHUNK]
            columns = (rows.frequency[part], rows.recency[part], rows.T[part], rows.counts[part])
            parts.append((type(rows)(*columns), n_nodes))
    return parts


@lru_cache
def _rule(n: int) -> tuple[Floats, Floats]:
    """Gauss and Legendre's nodes and weights on the interval from 0 to 1."""
    nodes, weights = np.polynomial.legendre.leggauss(n)
    return (nodes + 1) / 2, weights / 2
