"""The shifted-beta-geometric distribution of how many periods a customer stays: arrays in, arrays out.

Each customer leaves at the end of a period with a chance of his own, which never changes; the chances of different
customers follow a beta(alpha, beta) distribution (Fader and Hardie 2007). Of those who are still there at the start of
period t the share alpha / (alpha + beta + t - 1) leaves in it, so that the likelihood needs no beta functions.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import optimize, special

Floats: TypeAlias = npt.NDArray[np.float64]

# log(alpha + beta) is looked for between these; at an end the data know the mean churn and nothing of the difference.
LEAST, MOST = np.log(1e-4), np.log(1e6)
STARTS = (0.5, 5.0, 50.0)  # of alpha + beta
NEWTON_STEPS = 50
# A mixture whose log-likelihood isn't higher than that of one chance for all by this much is no mixture.
NO_BETTER = 1e-6


class Fit(NamedTuple):
    """Where the likelihood is highest; the covariance is that of the two logarithms."""

    alpha: float
    beta: float
    log_likelihood: float
    covariance: Floats
    at_limit: str  # "", "alike" (alpha + beta without end) or "two kinds" (alpha + beta at zero)


def survival(t: npt.ArrayLike, alpha: float, beta: float) -> Floats:
    """Share of customers who stay longer than t periods, t = 0, 1, 2, ..."""
    log_share = special.betaln(alpha, beta + np.asarray(t, dtype=np.float64)) - special.betaln(alpha, beta)
    share: Floats = np.exp(log_share)
    return share


def retention(t: npt.ArrayLike, alpha: float, beta: float) -> Floats:
    """Share of those present at the start of period t who are still there at its end, t = 1, 2, ..."""
    before = np.asarray(t, dtype=np.float64) - 1
    return (beta + before) / (alpha + beta + before)


def log_likelihood(alpha: float, beta: float, at_risk: Floats, lost: Floats) -> float:
    """Log-likelihood of the customers at risk in the periods 1, 2, ... and of those lost in each."""
    before = np.arange(len(lost))
    stayed = at_risk - lost
    parts = lost * np.log(alpha) + stayed * np.log(beta + before) - at_risk * np.log(alpha + beta + before)
    return float(parts.sum())


def gradient(alpha: float, beta: float, at_risk: Floats, lost: Floats) -> Floats:
    """Derivatives of the log-likelihood by alpha and by beta."""
    before = np.arange(len(lost))
    both = (at_risk / (alpha + beta + before)).sum()
    return np.array([lost.sum() / alpha - both, ((at_risk - lost) / (beta + before)).sum() - both])


def hessian(alpha: float, beta: float, at_risk: Floats, lost: Floats) -> Floats:
    """Second derivatives of the log-likelihood by alpha and beta."""
    before = np.arange(len(lost))
    both = (at_risk / (alpha + beta + before) ** 2).sum()
    stayed = ((at_risk - lost) / (beta + before) ** 2).sum()
    return np.array([[both - lost.sum() / alpha**2, both], [both, both - stayed]])


def lifetime(alpha: float, beta: float, discount_rate: float, periods: int = 0) -> float:
    """Expected discounted payments of a customer who has been there for so many whole periods; may be infinite.

    The payment that is due now counts in full. A new customer (periods = 0) makes it for certain, which gives the
    discounted expected lifetime (DEL). One who has been there for n periods makes it with the chance retention(n),
    which gives the residual one (DERL) of Fader and Hardie (2010), just before the n-th renewal.
    """
    if discount_rate == 0 and alpha <= 1:
        return float("inf")
    chance = 1.0 if periods == 0 else float(retention(periods, alpha, beta))
    later = special.hyp2f1(1, beta + periods, alpha + beta + periods, 1 / (1 + discount_rate))
    return float(chance * later)


def fit(at_risk: Floats, lost: Floats) -> Fit:
    """Maximise the likelihood; the second derivatives at the maximum give the covariance."""
    if not lost[1:].any():
        return _at_limit(lost[0] / at_risk[0], LEAST, at_risk, lost, "two kinds")
    found = min((_search(at_risk, lost, np.log(start)) for start in STARTS), key=lambda one: one.fun)
    if -found.fun <= _one_chance(at_risk, lost) + NO_BETTER:
        return _at_limit(lost.sum() / at_risk.sum(), MOST, at_risk, lost, "alike")
    mean, size = special.expit(found.x[0]), np.exp(found.x[1])
    logs = _polished(np.log([mean * size, (1 - mean) * size]), at_risk, lost)
    alpha, beta = (float(value) for value in np.exp(logs))
    covariance = np.asarray(np.linalg.pinv(-_in_logs(logs, at_risk, lost)[1]), dtype=np.float64)
    return Fit(alpha, beta, log_likelihood(alpha, beta, at_risk, lost), covariance, "")


def _at_limit(churn: float, log_size: float, at_risk: Floats, lost: Floats, limit: str) -> Fit:
    """Return the mean churn where alpha + beta goes to an end; alpha and beta themselves can't be told."""
    alpha, beta = float(churn * np.exp(log_size)), float((1 - churn) * np.exp(log_size))
    return Fit(alpha, beta, log_likelihood(alpha, beta, at_risk, lost), np.full((2, 2), np.nan), limit)


def _one_chance(at_risk: Floats, lost: Floats) -> float:
    """Log-likelihood of one chance for all."""
    churn = lost.sum() / at_risk.sum()
    return float(special.xlogy(lost, churn).sum() + special.xlogy(at_risk - lost, 1 - churn).sum())


def _search(at_risk: Floats, lost: Floats, log_size: float) -> optimize.OptimizeResult:
    """Look for the mean churn (as a logit) and the logarithm of alpha + beta."""

    def loss(x: Floats) -> tuple[float, Floats]:
        mean, size = special.expit(x[0]), np.exp(x[1])
        alpha, beta = mean * size, (1 - mean) * size
        by_alpha, by_beta = gradient(alpha, beta, at_risk, lost)
        slopes = np.array([mean * (1 - mean) * size * (by_alpha - by_beta), alpha * by_alpha + beta * by_beta])
        return -log_likelihood(alpha, beta, at_risk, lost), -slopes

    churn = np.clip(lost.sum() / at_risk.sum(), 1e-6, 1 - 1e-6)
    options = {"ftol": 1e-11, "maxiter": 100}
    bounds = [(-30, 30), (LEAST, MOST)]
    start = [special.logit(churn), log_size]
    return optimize.minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options=options)


def _in_logs(logs: Floats, at_risk: Floats, lost: Floats) -> tuple[Floats, Floats]:
    """Gradient and second derivatives by the logarithms of alpha and beta."""
    values = np.exp(logs)
    slopes = values * gradient(values[0], values[1], at_risk, lost)
    curves = hessian(values[0], values[1], at_risk, lost) * np.outer(values, values) + np.diag(slopes)
    return slopes, curves


def _polished(logs: Floats, at_risk: Floats, lost: Floats) -> Floats:
    """Newton's steps on the logarithms, as long as they climb."""

    def height(at: Floats) -> float:
        return log_likelihood(float(np.exp(at[0])), float(np.exp(at[1])), at_risk, lost)

    best = height(logs)
    for _ in range(NEWTON_STEPS):
        slopes, curves = _in_logs(logs, at_risk, lost)
        if not (np.linalg.eigvalsh(curves) < -1e-9 * at_risk[0]).all():
            break  # as good as flat: the parameters run off together
        step = np.linalg.solve(curves, slopes)
        trial = logs - step
        value = height(trial)
        if not value >= best:
            break
        logs, best = trial, value
        if np.abs(step).max() < 1e-12:
            break
    return logs
