"""Word of mouth as a branching process (Galton-Watson): all who hear of something tell a random number of others.

The number of others is Poisson with mean ``rate``, or negative binomial with mean ``rate`` and a ``dispersion`` k: the
smaller k, the more of the telling is done by few people. ``dispersion = inf`` is Poisson. The functions on sizes count
the ``start`` people at the beginning with those whom they reach.
"""

from __future__ import annotations

from math import inf, isinf
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
from scipy import optimize, special

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats: TypeAlias = npt.NDArray[np.float64]
    Ints: TypeAlias = npt.NDArray[np.int64]


class Spread(NamedTuple):
    """What some simulated cascades came to, one entry for each."""

    sizes: Ints
    generations: Ints
    is_over: npt.NDArray[np.bool_]


def extinction(rate: float, dispersion: float = inf) -> float:
    """Probability that the cascade of one person dies out: the smallest root of f(x) = x between 0 and 1.

    Parameters
    ----------
    rate : float
        Mean number of people that each one tells.
    dispersion : float
        The k of the negative binomial; infinite for Poisson.

    Returns
    -------
    float
        One when `rate` is at most one.

    Notes
    -----
    f is the generating function of the number told: exp(-R(1 - x)), or (1 + R(1 - x)/k)^-k. It is convex, so that above
    R = 1 there is one root below 1; it is found as the chance 1 - x of survival, so that a small chance keeps its
    digits.

    References
    ----------
    Harris, T. E. (1963). The Theory of Branching Processes. Springer.

    Examples
    --------
    >>> round(extinction(2.0), 6)
    0.203188
    """
    if rate <= 1:
        return 1.0

    def excess(survival: float) -> float:
        return -float(np.expm1(log_silence(rate * survival, dispersion))) - survival

    low = 1e-3 * (rate - 1) / rate**2 * min(1.0, dispersion)
    return 1 - float(optimize.brentq(excess, low, 1.0, xtol=1e-15, rtol=8.9e-16))


def log_silence(rate: float, dispersion: float) -> float:
    """Log of the probability that a person tells nobody."""
    return -rate if isinf(dispersion) else float(-dispersion * np.log1p(rate / dispersion))


def size_moments(rate: float, dispersion: float, start: int) -> tuple[float, float]:
    """Mean and variance of the total size of those cascades that die out.

    Parameters
    ----------
    rate : float
        Mean number of people that each one tells.
    dispersion : float
        The k of the negative binomial; infinite for Poisson.
    start : int
        People at the beginning.

    Returns
    -------
    mean, variance : float
        Infinite when `rate` is one.

    Notes
    -----
    Below R = 1: s / (1 - R) and s (R + R²/k) / (1 - R)³. Above it, the cascades that die out behave like a process with
    the generating function f(qx)/q, q being the probability of dying out, whose mean is f'(q) < 1.

    References
    ----------
    Harris, T. E. (1963). The Theory of Branching Processes. Springer.

    Examples
    --------
    >>> size_moments(0.5, inf, 1)
    (2.0, 4.0)
    """
    if rate == 1:
        return inf, inf
    q = extinction(rate, dispersion)
    # f'(q) and f''(q) q, from f(q) = q.
    pull = 1 + rate * (1 - q) / dispersion
    mean = rate * q / pull
    variance = mean**2 * (1 + 1 / dispersion) + mean - mean**2
    return start / (1 - mean), start * variance / (1 - mean) ** 3


def log_size_probability(sizes: npt.ArrayLike, rate: float, dispersion: float = inf, start: int = 1) -> Floats:
    """Log-probability of each total size.

    Parameters
    ----------
    sizes : array-like of int
        People reached in the end, those of the beginning included; at least `start`.
    rate : float
        Mean number of people that each one tells, above zero.
    dispersion : float
        The k of the negative binomial; infinite for Poisson.
    start : int
        People at the beginning.

    Returns
    -------
    ndarray
        Natural logarithms. The probabilities add up to the one of dying out.

    Notes
    -----
    Dwass (1969): P(size n) = s/n P(n people together tell n - s). With Poisson numbers this is the Borel-Tanner
    distribution, with negative binomial ones that of Blumberg and Lloyd-Smith (2013).

    References
    ----------
    Dwass, M. (1969). The total progeny in a branching process and a related random walk. Journal of Applied
    Probability, 6(3), 682-686.
    Blumberg, S., & Lloyd-Smith, J. O. (2013). Inference of R0 and transmission heterogeneity from the size distribution
    of stuttering chains. PLoS Computational Biology, 9(5), e1002993. https://doi.org/10.1371/journal.pcbi.1002993

    Examples
    --------
    >>> np.exp(log_size_probability([1, 2, 3], rate=0.5)).round(4).tolist()
    [0.6065, 0.1839, 0.0837]
    """
    n = np.asarray(sizes, dtype=np.float64)
    told = n - start
    if isinf(dispersion):
        together = special.xlogy(told, n * rate) - n * rate - special.gammaln(told + 1)
    else:
        shape = n * dispersion
        ways = special.gammaln(shape + told) - special.gammaln(shape) - special.gammaln(told + 1)
        together = ways + shape * -np.log1p(rate / dispersion) + special.xlogy(told, rate / (rate + dispersion))
    result: Floats = np.log(start) - np.log(n) + together
    return result


def size_at_least(sizes: npt.ArrayLike, rate: float, dispersion: float = inf, start: int = 1) -> Floats:
    """Probability that a cascade reaches at least so many people; those that never end are counted in.

    Parameters
    ----------
    sizes : array-like of int
        Numbers of people.
    rate, dispersion, start
        As in `log_size_probability`.

    Returns
    -------
    ndarray of float
        One minus the sum of the probabilities of all smaller sizes, cut at zero.

    Examples
    --------
    >>> size_at_least([1, 2, 10], rate=0.5).round(4).tolist()
    [1.0, 0.3935, 0.0136]
    """
    wanted = np.asarray(sizes, dtype=np.int64)
    smaller = np.arange(start, max(int(wanted.max()), start + 1))
    if rate > 0:
        below = np.cumsum(np.exp(log_size_probability(smaller, rate, dispersion, start)))
    else:
        below = np.ones(len(smaller))
    places = np.minimum(wanted - start, len(below))
    result: Floats = np.where(places > 0, np.maximum(1 - below[np.maximum(places, 1) - 1], 0.0), 1.0)
    return result


def spread(
    rate: float, dispersion: float, start: int, n_cascades: int, largest: int, rng: np.random.Generator
) -> Spread:
    """Let cascades run, generation after generation, until they die out or have reached `largest` people.

    Parameters
    ----------
    rate, dispersion, start
        As in `log_size_probability`.
    n_cascades : int
        How many.
    largest : int
        A cascade that has reached so many people is stopped and marked as not over.
    rng : numpy.random.Generator
        The source of chance.

    Returns
    -------
    Spread
        Sizes, generations after the first, and whether the cascade died out.

    Examples
    --------
    >>> spread(0.0, inf, 3, 2, 100, np.random.default_rng(1)).sizes.tolist()
    [3, 3]
    """
    sizes = np.full(n_cascades, start, dtype=np.int64)
    generations = np.zeros(n_cascades, dtype=np.int64)
    talking, living = sizes.copy(), np.arange(n_cascades)
    while living.size:
        told = tell(talking[living], rate, dispersion, rng)
        talking[living] = told
        sizes[living] += told
        generations[living] += told > 0
        living = living[(told > 0) & (sizes[living] < largest)]
    return Spread(sizes, generations, talking == 0)


def tell(talking: Ints, rate: float, dispersion: float, rng: np.random.Generator) -> Ints:
    """Draw how many people are told by so many that talk."""
    mean = rate * talking if isinf(dispersion) else rng.gamma(dispersion * talking, rate / dispersion)
    return rng.poisson(mean)
