"""Noise that hides one person's answer, and what it costs: arrays in, arrays out.

The discrete Laplace law (also called two-sided geometric) gives a whole number z the chance
(1 - q) / (1 + q) * q**|z| with q = exp(-1 / scale).
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import optimize, special

Floats: TypeAlias = npt.NDArray[np.float64]
Integers: TypeAlias = npt.NDArray[np.int64]

# One changed answer moves promoters minus detractors and promoters plus detractors by two in all: a promoter who
# becomes a detractor moves the first by two, a passive who becomes either moves each by one.
SENSITIVITY = 2


def discrete_laplace_scale(epsilon: float) -> float:
    """Scale of the noise on the two counts of a net promoter score that keeps the promise `epsilon`."""
    return SENSITIVITY / epsilon


def discrete_laplace_variance(scale: npt.ArrayLike) -> Floats:
    """Variance of the discrete Laplace law: 2 q / (1 - q)²."""
    inverse = 1 / np.asarray(scale, dtype=np.float64)
    return np.asarray(2 * np.exp(-inverse) / np.expm1(-inverse) ** 2)


def discrete_laplace_chances(scale: float, reach: int) -> Floats:
    """Chances of the whole numbers from -reach to reach."""
    return np.asarray(np.exp(-np.abs(np.arange(-reach, reach + 1)) / scale) * np.tanh(0.5 / scale))


def draw_discrete_laplace(scale: float, size: int | tuple[int, ...], rng: np.random.Generator) -> Integers:
    """Draw noise for simulations: a difference of two geometric numbers. Not secure, because a seed repeats it."""
    leave = -np.expm1(-1 / scale)
    return np.asarray(rng.geometric(leave, size) - rng.geometric(leave, size), dtype=np.int64)


def _normal_laplace_tail(x: float, spread: float, scale: float) -> float:
    """Chance that a normal number of that spread plus a Laplace number of that scale exceeds x, for x of 0 and more."""
    ratio, reach = spread / scale, x / spread
    up = ratio**2 / 2 - x / scale + special.log_ndtr(reach - ratio)
    down = ratio**2 / 2 + x / scale + special.log_ndtr(-reach - ratio)
    return float(special.ndtr(-reach) + 0.5 * (np.exp(up) - np.exp(down)))


def noise_quantile(spread: float, noise_variance: float, confidence_level: float) -> float:
    """Half the width of a two-sided interval of a normal error with Laplace noise of a given variance on top.

    A normal quantile of the two variances together would be too small where the noise rules, because Laplace's law has
    longer tails.
    """
    tail = (1 - confidence_level) / 2
    scale = float(np.sqrt(noise_variance / 2))
    total = np.sqrt(spread**2 + noise_variance)
    if spread <= 1e-9 * total:
        return float(-scale * np.log(2 * tail))
    normal = float(-special.ndtri(tail))
    if scale <= 1e-4 * total:
        return float(normal * total)
    highest = (normal + 2 - np.log(tail)) * total

    def missed(x: float) -> float:
        return _normal_laplace_tail(x, spread, scale) - tail

    return float(optimize.brentq(missed, 0.0, highest, xtol=1e-13 * total, rtol=1e-14))


def net_chances(promoters: float, detractors: float, n: int) -> Floats:
    """Chances of promoters minus detractors among n answers, from -n to n; exact but for rounding.

    The sum of n independent numbers has the n-th power of their generating function, read off at the roots of unity.
    """
    length = 2 * n + 1
    turn = np.exp(-2j * np.pi * np.arange(length) / length)
    power = (promoters * turn + (1 - promoters - detractors) + detractors / turn) ** n
    return np.maximum(np.roll(np.fft.ifft(power).real, n), 0.0)


def order_chances(first: Floats, second: Floats, scale: float | None) -> tuple[float, float]:
    """Chances that the second of two published counts lies below the first, and that both are the same.

    Parameters are the chances of the two counts (centred arrays of the same length) and the scale of the noise that
    each gets, None without noise.
    """
    difference = _convolved(second, first[::-1])
    if scale is not None:
        reach = int(np.ceil(40 * scale)) + 1
        noise = discrete_laplace_chances(scale, reach)
        difference = _convolved(difference, _convolved(noise, noise))
    middle = len(difference) // 2
    return float(difference[:middle].sum()), float(difference[middle])


def _convolved(first: Floats, second: Floats) -> Floats:
    length = len(first) + len(second) - 1
    size = 1 << (length - 1).bit_length()
    product = np.fft.irfft(np.fft.rfft(first, size) * np.fft.rfft(second, size), size)
    return np.maximum(product[:length], 0.0)


def correct_match(n_uniques: int, n_pairs: int, sampling_fraction: float) -> float:
    """Chance that somebody who fits exactly one person of a sample is that person (Skinner and Elliot 2002)."""
    found = sampling_fraction * n_uniques
    return found / (found + 2 * (1 - sampling_fraction) * n_pairs)


# Answers that are pretended before the intervals are computed: Rocks' (2016) for the score, Agresti and Coull's (1998)
# for a share. Without them an interval from a few answers that are all alike would have no width.
SCORE_EXTRA, SCORE_EXTRA_ACTIVE = 3.0, 1.5
SHARE_EXTRA, SHARE_EXTRA_YES = 4.0, 2.0


def private_net_share(
    net: float, active: float, n: int, noise_variance: float, confidence_level: float
) -> tuple[float, float, float, float]:
    """Interval of promoters minus detractors as a share, from two counts that carry noise.

    Returns
    -------
    tuple of float
        Centre of the interval, its half width, the standard error from sampling, the standard deviation of the noise.
    """
    size = n + SCORE_EXTRA
    centre, share = net / size, (active + SCORE_EXTRA_ACTIVE) / size
    noise = noise_variance / size**2
    # The squared noise in the centre is taken off, and what noise made impossible is brought back to what can be.
    least = SCORE_EXTRA_ACTIVE / size
    most = max(1 - min(abs(centre), 1.0) ** 2, least)
    spread = float(np.sqrt(np.clip(share - centre**2 + noise, least, most) / size))
    return centre, noise_quantile(spread, noise, confidence_level), spread, float(np.sqrt(noise))


def private_share(
    count: float, n: int, noise_variance: float, confidence_level: float
) -> tuple[float, float, float, float]:
    """Interval of a share from one count that carries noise; returns what `private_net_share` returns."""
    size = n + SHARE_EXTRA
    centre, noise = (count + SHARE_EXTRA_YES) / size, noise_variance / size**2
    least = SHARE_EXTRA_YES / size * (1 - SHARE_EXTRA_YES / size)
    spread = float(np.sqrt(np.clip(centre * (1 - centre) + noise, least, 0.25) / size))
    return centre, noise_quantile(spread, noise, confidence_level), spread, float(np.sqrt(noise))
