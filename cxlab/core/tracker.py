"""Scores of wave after wave when nothing, or something, has changed: exact distributions of the net count."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]


def net_distribution(promoters: float, detractors: float, n: int) -> Floats:
    """Probability of each net count -n, …, n of promoters less detractors among n answers.

    The answers are independent, so that it is the n-th power of one answer's distribution, by Fourier transform.
    """
    one = np.zeros(2 * n + 1)
    one[:3] = detractors, max(0.0, 1 - promoters - detractors), promoters
    power = np.fft.irfft(np.fft.rfft(one) ** n, 2 * n + 1)
    chances: Floats = np.maximum(power, 0.0)
    chances /= chances.sum()
    return chances


def change_distribution(earlier: Floats, later: Floats) -> Floats:
    """Probability of each difference, later net count less the earlier one, from -2n to 2n."""
    size = len(earlier) + len(later) - 1
    product = np.fft.irfft(np.fft.rfft(later, size) * np.fft.rfft(earlier[::-1], size), size)
    chances: Floats = np.maximum(product, 0.0)
    chances /= chances.sum()
    return chances


def alarm_step(points: float, n: int) -> int:
    """Smallest difference of net counts that makes a change of at least so many points."""
    return int(np.ceil(points * n / 100 - 1e-9))


def tails(change: Floats, step: int) -> tuple[float, float]:
    """Chance of a change of at least `step` down, and up."""
    middle = len(change) // 2
    down = change[: max(0, middle - step + 1)].sum() if step <= middle else 0.0
    up = change[middle + step :].sum() if step <= middle else 0.0
    return float(down), float(up)


def any_alarm(wave: Floats, step: int, n_waves: int) -> float:
    """Chance that at least one of the n_waves - 1 changes between equal waves is an alarm.

    Neighbouring changes share a wave, so they are not independent: the chance of no alarm so far is carried from wave
    to wave for each net count.
    """
    quiet = wave.copy()
    size = len(wave)
    low = np.maximum(np.arange(size) - step + 1, 0)
    high = np.minimum(np.arange(size) + step, size)
    for _ in range(n_waves - 1):
        sums = np.concatenate([[0.0], np.cumsum(quiet)])
        quiet = wave * (sums[high] - sums[low])
    return float(1 - min(1.0, quiet.sum()))
