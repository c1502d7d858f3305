"""BG/BB: in each period a living customer buys or doesn't, and may leave before the next.

A customer buys in a period with probability p, beta distributed over customers (α, β), and leaves at the beginning of a
period with probability θ, beta distributed as well (γ, δ), independently of p.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import special

from cxlab.core.mixtures import log_of_sum, slopes_and_spread

Floats: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Rows:
    """Different histories and how many customers have each.

    Parameters
    ----------
    frequency, recency, n_periods, counts : ndarray of float, shape (n_rows,)
        Periods with a purchase, number of the last one (0 for none), periods observed, customers.
    """

    frequency: Floats
    recency: Floats
    n_periods: Floats
    counts: Floats


class Family:
    """The BG/BB."""

    terms = ("alpha", "beta", "gamma", "delta")

    def start(self, rows: Rows) -> Floats:
        """Where to begin: the share of periods with a purchase, spread evenly; one in four leaving."""
        share = np.dot(rows.counts, rows.frequency + 1) / np.dot(rows.counts, rows.n_periods + 2)
        return np.array([2 * share, 2 * (1 - share), 1.0, 3.0])

    def derivatives(self, params: Floats, rows: Rows) -> tuple[float, Floats, Floats]:
        """Log-likelihood, its gradient and its second derivatives, in α, β, γ, δ."""
        alpha, beta, gamma, delta = params
        until, ended, possible = self._endings(rows)
        bought, total, n = rows.frequency[:, None], rows.counts, rows.counts.sum()
        ways = self._ways(params, rows)
        value, shares = log_of_sum(ways)
        weights = shares * total[:, None]
        not_bought = np.where(possible, until - bought, 0.0)

        def parts(function: object) -> list[Floats]:
            f = function
            return [
                f(alpha + bought) - f(alpha + beta + until) + 0 * until,  # type: ignore[operator]
                f(beta + not_bought) - f(alpha + beta + until),  # type: ignore[operator]
                f(gamma + ended) - f(gamma + delta + until + ended),  # type: ignore[operator]
                f(delta + until) - f(gamma + delta + until + ended),  # type: ignore[operator]
            ]

        slope, bend = slopes_and_spread(np.stack(parts(special.psi)), shares, total)
        for i, part in enumerate(parts(_trigamma)):
            bend[i, i] += (weights * part).sum()
        bend[0, 1] -= (weights * _trigamma(alpha + beta + until)).sum()
        bend[2, 3] -= (weights * _trigamma(gamma + delta + until + ended)).sum()
        for i, j in ((0, 1), (2, 3)):
            both = params[i] + params[j]
            slope[[i, j]] += n * (special.psi(both) - special.psi(params[[i, j]]))
            bend[[i, j], [i, j]] += n * (_trigamma(both) - _trigamma(params[[i, j]]))
            bend[i, j] += n * _trigamma(both)
        constant = special.betaln(alpha, beta) + special.betaln(gamma, delta)
        return float(value @ total - n * constant), slope, np.triu(bend) + np.triu(bend, 1).T

    def log_likelihoods(self, params: Floats, rows: Rows) -> Floats:
        """Log-likelihood of each row, for one customer."""
        total, _ = log_of_sum(self._ways(params, rows))
        value: Floats = total - special.betaln(*params[:2]) - special.betaln(*params[2:])
        return value

    def probability_alive(self, params: Floats, rows: Rows) -> Floats:
        """Chance that the customer hasn't left by the last period observed."""
        _, shares = log_of_sum(self._ways(params, rows))
        result: Floats = shares[:, -1]
        return result

    def expected_if_alive(self, params: Floats, frequency: Floats, n_periods: Floats, t: npt.ArrayLike) -> Floats:
        """Expected purchases in the next `t` periods of a customer who is still there."""
        alpha, beta, _, _ = params
        t = np.broadcast_to(np.asarray(t), frequency.shape)
        alive = self._still_there(params, n_periods, int(t.max(initial=0)))
        within = np.arange(1, alive.shape[1]) <= t[:, None]
        result: Floats = (alpha + frequency) / (alpha + beta + n_periods) * (alive[:, 1:] * within).sum(axis=1)
        return result

    def pmf_if_alive(
        self, params: Floats, frequency: Floats, n_periods: Floats, t: npt.ArrayLike, n_max: int
    ) -> Floats:
        """Chances of 0, 1, …, n_max purchases in the next `t` periods of a customer who is still there."""
        t = np.broadcast_to(np.asarray(t), frequency.shape)
        longest = int(t.max(initial=0))
        alive = self._still_there(params, n_periods, longest)
        result = np.zeros((len(frequency), n_max + 1))
        for k in range(longest + 1):
            chance = np.where(k < t, alive[:, k] - alive[:, min(k + 1, longest)], np.where(k == t, alive[:, k], 0.0))
            result += chance[:, None] * self._binomial(params, frequency, n_periods, k, n_max)
        return result

    def new_customer(self, _params: Floats) -> float:
        """Chance that a customer is still there right after the first purchase."""
        return 1.0

    def _binomial(self, params: Floats, frequency: Floats, n_periods: Floats, k: int, n_max: int) -> Floats:
        """Chances of 0, 1, … purchases in k periods of life."""
        a, b = (params[0] + frequency)[:, None], (params[1] + n_periods - frequency)[:, None]
        j = np.arange(n_max + 1)
        least = np.minimum(j, k)
        logs = -special.betaln(least + 1.0, k - least + 1.0) - np.log(k + 1.0)
        logs = logs + special.betaln(a + least, b + k - least) - special.betaln(a, b)
        result: Floats = np.where(j <= k, np.exp(logs), 0.0)
        return result

    def _still_there(self, params: Floats, n_periods: Floats, longest: int) -> Floats:
        """Chances to be there after 0, 1, … more periods."""
        _, _, gamma, delta = params
        j = np.arange(longest)
        factors = (delta + n_periods[:, None] + j) / (gamma + delta + n_periods[:, None] + j)
        return np.concatenate([np.ones((len(n_periods), 1)), np.cumprod(factors, axis=1)], axis=1)

    def _endings(self, rows: Rows) -> tuple[Floats, Floats, npt.NDArray[np.bool_]]:
        """After which period the customer may have left (the last column: not at all), 1 for leaving, what can be."""
        longest = int(rows.n_periods.max())
        after = np.arange(longest, dtype=np.float64)[None, :]
        can_be = (after >= rows.recency[:, None]) & (after < rows.n_periods[:, None])
        until = np.concatenate([np.broadcast_to(after, can_be.shape), rows.n_periods[:, None]], axis=1)
        possible = np.concatenate([can_be, np.ones((len(rows.recency), 1), dtype=bool)], axis=1)
        ended = np.ones_like(until)
        ended[:, -1] = 0.0
        return until, ended, possible

    def _ways(self, params: Floats, rows: Rows) -> Floats:
        """Log of each ending, without the constants."""
        alpha, beta, gamma, delta = params
        until, ended, possible = self._endings(rows)
        not_bought = np.where(possible, until - rows.frequency[:, None], 0.0)
        logs = special.betaln(alpha + rows.frequency[:, None], beta + not_bought)
        result: Floats = np.where(possible, logs + special.betaln(gamma + ended, delta + until), -np.inf)
        return result


def _trigamma(values: npt.ArrayLike) -> Floats:
    return np.asarray(special.zeta(2.0, values))
