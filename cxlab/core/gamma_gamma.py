"""Gamma-gamma: spending per purchase, which differs between customers and scatters around each customer's mean.

A purchase of a customer is gamma distributed (shape p, rate ν); ν is gamma distributed over customers (shape q, rate
γ), independently of how often they buy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import special

Floats: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Rows:
    """Numbers of purchases and their mean values, and how many customers have each.

    Parameters
    ----------
    frequency, monetary_value, counts : ndarray of float, shape (n_rows,)
        Purchases (1 or more), mean value of one (above 0, in money), customers.
    """

    frequency: Floats
    monetary_value: Floats
    counts: Floats


class Family:
    """The gamma-gamma model of spending."""

    terms = ("p", "q", "gamma")

    def start(self, rows: Rows) -> Floats:
        """Where to begin: an even spread within and between customers, and the mean of the data."""
        mean = float(np.average(rows.monetary_value, weights=rows.counts))
        return np.array([2.0, 3.0, mean])

    def derivatives(self, params: Floats, rows: Rows) -> tuple[float, Floats, Floats]:
        """Log-likelihood, its gradient and its second derivatives, in p, q, γ."""
        p, q, gamma = params
        x, mean, n = rows.frequency, rows.monetary_value, rows.counts
        all_of_it, spent = p * x + q, x * mean
        inverse, log_sum = 1 / (gamma + spent), np.log(gamma + spent)
        by_both = special.psi(all_of_it) - log_sum
        slope = np.array(
            [
                n @ (x * (by_both - special.psi(p * x) + np.log(spent))),
                n @ by_both + n.sum() * (np.log(gamma) - special.psi(q)),
                n.sum() * q / gamma - n @ (all_of_it * inverse),
            ]
        )
        bent = _trigamma(all_of_it)
        bend = np.empty((3, 3))
        bend[0, 0] = n @ (x**2 * (bent - _trigamma(p * x)))
        bend[0, 1] = bend[1, 0] = n @ (x * bent)
        bend[0, 2] = bend[2, 0] = -(n @ (x * inverse))
        bend[1, 1] = n @ bent - n.sum() * _trigamma(q)
        bend[1, 2] = bend[2, 1] = n.sum() / gamma - n @ inverse
        bend[2, 2] = -n.sum() * q / gamma**2 + n @ (all_of_it * inverse**2)
        return float(n @ self.log_likelihoods(params, rows)), slope, bend

    def log_likelihoods(self, params: Floats, rows: Rows) -> Floats:
        """Log-likelihood of each row, for one customer."""
        p, q, gamma = params
        shape, spent = p * rows.frequency, rows.frequency * rows.monetary_value
        value: Floats = -special.betaln(shape, q) + q * np.log(gamma) + shape * np.log(spent)
        value += -np.log(rows.monetary_value) - (shape + q) * np.log(gamma + spent)
        return value

    def expected(self, params: Floats, frequency: Floats, monetary_value: Floats) -> Floats:
        """Expected mean value of a customer's purchases; infinite where q doesn't allow a mean.

        A customer without purchases (frequency 0) gets the mean of all.
        """
        p, q, gamma = params
        shape = p * frequency + q - 1
        spent = np.where(frequency > 0, frequency * monetary_value, 0.0)
        with np.errstate(divide="ignore"):
            result: Floats = np.where(shape > 0, p * (gamma + spent) / np.where(shape > 0, shape, 1.0), np.inf)
        return result

    def share_below(self, params: Floats, frequency: Floats, counts: Floats, edges: Floats) -> Floats:
        """Expected customers whose mean value lies below each edge; z x / (γ + z x) is beta distributed (p x, q)."""
        p, q, gamma = params
        different, codes = np.unique(frequency, return_inverse=True)
        people, spent = np.bincount(codes, weights=counts), np.outer(edges, different)
        result: Floats = special.betainc(p * different, q, spent / (gamma + spent)) @ people
        return result

    def draw_rates(self, params: Floats, frequency: Floats, spent: Floats, rng: np.random.Generator) -> Floats:
        """Draw ν of customers who spent so much in so many purchases."""
        p, q, gamma = params
        rates: Floats = rng.gamma(p * frequency + q) / (gamma + spent)
        return rates


def _trigamma(values: npt.ArrayLike) -> Floats:
    return np.asarray(special.zeta(2.0, values))
