"""BG/NBD and MBG/NBD: purchases as a Poisson process, customers who may leave at a purchase.

A customer buys with rate λ, gamma distributed over customers (shape r, rate α). At each purchase counted here the
customer leaves with probability p, beta distributed over customers (a, b), independently of λ. In the BG/NBD the first
purchase, which opens the history, is not counted; in the MBG/NBD it is. With `chances` for what the customer survived
(x, or x + 1), both have the same formulas.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import special

from cxlab.core import counting

Floats: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Rows:
    """Different histories and how many customers have each.

    Parameters
    ----------
    frequency, recency, T, counts : ndarray of float, shape (n_rows,)
        Repeat purchases, time of the last one, time observed (both since the first purchase), customers.
    """

    frequency: Floats
    recency: Floats
    T: Floats
    counts: Floats

    @cached_property
    def by_frequency(self) -> tuple[Floats, npt.NDArray[np.intp], Floats]:
        """The different frequencies, which of them each row has, and how many customers have it."""
        different, codes = np.unique(self.frequency, return_inverse=True)
        return different, codes, np.bincount(codes, weights=self.counts).astype(np.float64)


@dataclass(frozen=True)
class Family:
    """The BG/NBD (`extra` 0) or the MBG/NBD (`extra` 1)."""

    extra: int

    terms = ("r", "alpha", "a", "b")

    def start(self, rows: Rows) -> Floats:
        """Where to begin: the mean rate of the data, a wide spread of rates, and one in four leaving at a purchase."""
        rate = np.dot(rows.counts, rows.frequency) / np.dot(rows.counts, rows.T)
        return np.array([0.5, 0.5 / rate, 1.0, 3.0])

    def derivatives(self, params: Floats, rows: Rows) -> tuple[float, Floats, Floats]:
        """Log-likelihood, its gradient and its second derivatives, in r, α, a, b."""
        values, codes, n = rows.by_frequency
        value, slope, bend = self._of_frequencies(params, values, n)
        r, alpha, a, b = params
        chances, shape = values + self.extra, (r + values)[codes]
        left = np.where(chances > 0, np.log(a) - np.log(_positive(b + chances - 1)), -np.inf)
        i_T, i_t, weights = 1 / (alpha + rows.T), 1 / (alpha + rows.recency), rows.counts
        later, log_T = np.log1p((rows.T - rows.recency) * i_t), -np.log(i_T)
        gone, surely = _left_or_not(left[codes] + shape * later)
        value += _sum(weights, surely) - _sum(weights, shape * log_T)
        # Derivatives of the log odds of having left: by r, α, a (the same for all), b (by the frequency alone).
        by_alpha, by_b = shape * (i_T - i_t), -1 / _positive(b + chances - 1)
        weighted = weights * gone
        unsure = weighted * (1 - gone)
        of_gone = np.bincount(codes, weights=weighted, minlength=len(values))
        of_unsure = np.bincount(codes, weights=unsure, minlength=len(values))
        slope += [
            _sum(weighted, later) - _sum(weights, log_T),
            _sum(weighted, by_alpha) - _sum(weights, shape * i_T),
            of_gone.sum() / a,
            of_gone @ by_b,
        ]
        by_r_unsure, by_alpha_unsure = unsure * later, unsure * by_alpha
        of_r = np.bincount(codes, weights=by_r_unsure, minlength=len(values))
        of_alpha = np.bincount(codes, weights=by_alpha_unsure, minlength=len(values))
        bend += [
            [_sum(by_r_unsure, later), _sum(by_r_unsure, by_alpha), of_r.sum() / a, of_r @ by_b],
            [0, _sum(by_alpha_unsure, by_alpha), of_alpha.sum() / a, of_alpha @ by_b],
            [0, 0, of_unsure.sum() / a**2, of_unsure @ by_b / a],
            [0, 0, 0, of_unsure @ by_b**2],
        ]
        bend[0, 1] += _sum(weighted, i_T - i_t) - _sum(weights, i_T)
        bend[1, 1] += _sum(weights, shape * i_T**2) - _sum(weighted, by_alpha * (i_T + i_t))
        bend[2, 2] -= of_gone.sum() / a**2
        bend[3, 3] += of_gone @ by_b**2
        return value, slope, np.triu(bend) + np.triu(bend, 1).T

    def log_likelihoods(self, params: Floats, rows: Rows) -> Floats:
        """Log-likelihood of each row, for one customer."""
        r, alpha, a, b = params
        x, chances = rows.frequency, rows.frequency + self.extra
        history = special.gammaln(r + x) - special.gammaln(r) + r * np.log(alpha)
        stayed = special.betaln(a, b + chances) - special.betaln(a, b)
        value: Floats = history + stayed - (r + x) * np.log(alpha + rows.T)
        return value + np.logaddexp(0.0, self._log_odds_gone(params, rows))

    def probability_alive(self, params: Floats, rows: Rows) -> Floats:
        """Chance that the customer hasn't left by T."""
        return np.asarray(special.expit(-self._log_odds_gone(params, rows)))

    def expected_if_alive(self, params: Floats, frequency: Floats, T: Floats, t: npt.ArrayLike) -> Floats:
        """Expected purchases within `t` after T of a customer who is still there at T.

        The j-th purchase happens if the Poisson process gets that far and the customer survived the j - 1 before:
        a sum of positive terms, which has no trouble at a = 1 or with hundreds of purchases.
        """
        r, alpha, a, b = params

        def one(x: Floats, horizon: Floats, start: Floats) -> Floats:
            tail = counting.tails(r + x, horizon / (alpha + start))
            stayed = counting.survivals(a, b + x + self.extra, tail.shape[1])
            return np.asarray((tail * stayed).sum(axis=1))

        return counting.by_chunks(one, r + frequency, np.asarray(t) / (alpha + T), frequency, t, T)

    def pmf_if_alive(self, params: Floats, frequency: Floats, T: Floats, t: npt.ArrayLike, n_max: int) -> Floats:
        """Chances of 0, 1, …, n_max purchases within `t` after T of a customer who is still there at T."""
        r, alpha, a, b = params
        tau = np.broadcast_to(np.asarray(t, dtype=np.float64) / (alpha + T), frequency.shape)
        exactly = counting.exactly(r + frequency, tau, n_max)
        at_least = counting.at_least(r + frequency, tau, n_max)
        stayed = counting.survivals(a, b + frequency + self.extra, n_max + 1)
        result: Floats = exactly * stayed
        result[:, 1:] += at_least[:, 1:] * (stayed[:, :-1] - stayed[:, 1:])
        return result

    def new_customer(self, params: Floats) -> float:
        """Chance that a customer is still there right after the first purchase."""
        return float(params[3] / (params[2] + params[3])) if self.extra else 1.0

    def _log_odds_gone(self, params: Floats, rows: Rows) -> Floats:
        r, alpha, a, b = params
        chances = rows.frequency + self.extra
        later = np.log1p((rows.T - rows.recency) / (alpha + rows.recency))
        odds = np.log(a) - np.log(_positive(b + chances - 1)) + (r + rows.frequency) * later
        result: Floats = np.where(chances > 0, odds, -np.inf)
        return result

    def _of_frequencies(self, params: Floats, x: Floats, n: Floats) -> tuple[float, Floats, Floats]:
        """The part of the log-likelihood that depends on the frequency alone."""
        r, alpha, a, b = params
        k, total = x + self.extra, n.sum()
        value = n @ (special.gammaln(r + x) - special.gammaln(r)) + total * r * np.log(alpha)
        value += n @ (special.betaln(a, b + k) - special.betaln(a, b))
        both = n @ (special.psi(a + b) - special.psi(a + b + k))
        slope = np.array(
            [
                n @ (special.psi(r + x) - special.psi(r)) + total * np.log(alpha),
                total * r / alpha,
                both,
                both + n @ (special.psi(b + k) - special.psi(b)),
            ]
        )
        bend = np.zeros((4, 4))
        bend[0, 0] = n @ (_trigamma(r + x) - _trigamma(r))
        bend[0, 1] = total / alpha
        bend[1, 1] = -total * r / alpha**2
        bend[2, 2] = bend[2, 3] = n @ (_trigamma(a + b) - _trigamma(a + b + k))
        bend[3, 3] = bend[2, 3] + n @ (_trigamma(b + k) - _trigamma(b))
        return float(value), slope, bend


def _sum(first: Floats, second: Floats) -> float:
    """Sum of products, in one thread: several only wait for each other here."""
    return float(np.einsum("i,i->", first, second))


def _left_or_not(odds: Floats) -> tuple[Floats, Floats]:
    """Chance to have left, and log(1 + e^odds), from log odds; one exponential serves both."""
    small = np.exp(-np.abs(odds))
    return np.where(odds > 0, 1.0, small) / (1 + small), np.maximum(odds, 0) + np.log1p(small)


def _positive(values: Floats) -> Floats:
    """Keep the logarithm quiet where there was no chance to leave, and its value isn't used."""
    result: Floats = np.where(values > 0, values, 1.0)
    return result


def _trigamma(values: npt.ArrayLike) -> Floats:
    return np.asarray(special.zeta(2.0, values))
