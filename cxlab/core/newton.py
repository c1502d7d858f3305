"""The top of a smooth log-likelihood of a few positive parameters, by Newton's method on their logarithms."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Callable

Floats: TypeAlias = npt.NDArray[np.float64]
Derivatives: TypeAlias = "Callable[[Floats], tuple[float, Floats, Floats]]"

# Logarithms of parameters are kept in here: beyond it a parameter has run away, and nothing in the data holds it.
FARTHEST = 12.0
LONGEST_STEP = 2.0
MOST_STEPS = 200
# A step is the last when the likelihood can gain no more than this.
LAST_GAIN = 1e-11


class Maximum(NamedTuple):
    """Where the likelihood is highest, and how it is bent there."""

    params: Floats
    log_likelihood: float
    covariance: Floats | None  # of the logarithms; None where the likelihood isn't bent downwards
    at_limit: npt.NDArray[np.bool_]
    converged: bool
    n_steps: int


def maximise(derivatives: Derivatives, start: npt.ArrayLike) -> Maximum:
    """Climb to the top.

    Parameters
    ----------
    derivatives : callable
        Takes the parameters, returns the log-likelihood with its gradient and its matrix of second derivatives, in the
        parameters themselves.
    start : array_like of float, shape (n_params,)
        Positive values to begin with.

    Returns
    -------
    Maximum
        With the inverse of the observed information on the logarithms of the parameters.

    Notes
    -----
    Where the likelihood isn't bent downwards the step follows the absolute values of the curvatures, so that it climbs
    all the same. A step that doesn't gain is halved.
    """
    logs = np.clip(np.log(np.asarray(start, dtype=np.float64)), -FARTHEST, FARTHEST)
    value, slope, bend = _on_logs(derivatives, logs)
    for n_steps in range(1, MOST_STEPS + 1):
        free = ~_held(logs, slope)
        move, gain = _step(slope, bend, free)
        if gain <= LAST_GAIN * max(1.0, abs(value) * 1e-3) or not free.any():
            return _maximum(logs, value, bend, True, n_steps)
        for _ in range(40):
            tried = np.clip(logs + move, -FARTHEST, FARTHEST)
            found = _on_logs(derivatives, tried)
            if found[0] > value:
                break
            move = move / 2
        else:  # nothing gains any more: this is the top to the last digit
            return _maximum(logs, value, bend, gain < 1e-6 * max(1.0, abs(value) * 1e-3), n_steps)
        logs, (value, slope, bend) = tried, found
    return _maximum(logs, value, bend, False, MOST_STEPS)


def _on_logs(derivatives: Derivatives, logs: Floats) -> tuple[float, Floats, Floats]:
    """Turn derivatives in the parameters into those in their logarithms."""
    params = np.exp(logs)
    value, slope, bend = derivatives(params)
    slope = slope * params
    return value, slope, bend * np.outer(params, params) + np.diag(slope)


def _held(logs: Floats, slope: Floats) -> npt.NDArray[np.bool_]:
    """Which parameters stand at a limit and want to go beyond."""
    result: npt.NDArray[np.bool_] = (np.abs(logs) >= FARTHEST) & (slope * logs > 0)
    return result


def _step(slope: Floats, bend: Floats, free: npt.NDArray[np.bool_]) -> tuple[Floats, float]:
    """Newton's step, and what it would gain if the likelihood were a parabola."""
    move = np.zeros_like(slope)
    curvatures, axes = np.linalg.eigh(-bend[np.ix_(free, free)])
    along = axes.T @ slope[free]
    # A flat direction takes a long step, which is cut below, not an endless one.
    flattest = 1e-12 * max(np.abs(curvatures).max(initial=0.0), np.abs(along).max(initial=0.0), 1e-200)
    sizes = np.maximum(np.abs(curvatures), flattest)
    move[free] = axes @ (along / sizes)
    gain = float(0.5 * np.sum(along**2 / sizes))
    longest = np.abs(move).max(initial=0.0)
    return move * min(1.0, LONGEST_STEP / longest) if longest > 0 else move, gain


def _maximum(logs: Floats, value: float, bend: Floats, converged: bool, n_steps: int) -> Maximum:
    curvatures = np.linalg.eigvalsh(-bend)
    is_bent = bool(np.isfinite(curvatures).all() and curvatures.min() > 1e-10 * curvatures.max())
    covariance = np.linalg.inv(-bend).astype(np.float64) if is_bent else None
    return Maximum(np.exp(logs), value, covariance, np.abs(logs) >= FARTHEST, converged, n_steps)
