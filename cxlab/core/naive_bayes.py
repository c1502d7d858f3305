"""Naive Bayes from a table of counts: terms in rows, classes in columns. Arrays in, arrays out."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]


def log_shares(counts: Floats, smoothing: float) -> Floats:
    """Log of each term's share of all terms of a class, after `smoothing` was added to every count."""
    more = counts + smoothing
    logs: Floats = np.log(more) - np.log(more.sum(axis=0))
    return logs


def chances(held: Floats, logs: Floats, prior: Floats) -> Floats:
    """Chance of each class for texts that hold terms: `held` is texts by terms, `prior` the share of each class."""
    points = held @ logs + np.log(prior)
    points = np.exp(points - points.max(axis=1, keepdims=True))
    found: Floats = points / points.sum(axis=1, keepdims=True)
    return found


def log_odds(own: Floats, others: Floats, smoothing: float) -> tuple[Floats, Floats]:
    """Log of how many times more often a term stands in one class than in the others, and its standard error.

    Shares of all terms, `smoothing` added to each count; the error by the delta method for two independent samples of
    terms.
    """
    a, b = own + smoothing, others + smoothing
    ratio: Floats = np.log(a / a.sum()) - np.log(b / b.sum())
    error: Floats = np.sqrt(1 / a - 1 / a.sum() + 1 / b - 1 / b.sum())
    return ratio, error
