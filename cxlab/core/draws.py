"""Random numbers that belong to a customer: each one is computed from who, when, which step and what for.

A usual generator hands out numbers in the order in which they are asked for, so that one customer more, or one step
more, shifts the luck of everybody who comes later. Here a draw is a hash of its address. The same customer meets the
same luck under every policy, in every chunk and on every worker, and can be simulated again alone.

The address is a 64-bit counter: 32 bits for the customer, 10 for the period, 6 for the visit within it, 12 for the step
and 4 for the purpose. The mixing function is the finaliser of SplitMix64 (Steele, Lea & Flood 2014,
doi 10.1145/2660193.2660195; constants of its variant 13), with one half of the seed added to the counter and the other
half exclusive-ored in between. Variates are read from quantile tables, so that a better chance never turns a lucky draw
into an unlucky one, and no transcendental function runs while customers walk: the bits don't depend on the processor's
vector units.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.special import logit, ndtri

Words: TypeAlias = npt.NDArray[np.uint64]
Key: TypeAlias = tuple[np.uint64, np.uint64]

PERIODS, VISITS, STEPS, PURPOSES = 1 << 10, 1 << 6, 1 << 12, 1 << 4

# Odd, near 2^64 divided by the golden ratio: neighbouring counters land far apart.
_GOLDEN = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_30, _27, _31 = np.uint64(30), np.uint64(27), np.uint64(31)

# The visit and the period that stand for "the period as a whole" and "the customer's whole life".
WHOLE_PERIOD = VISITS - 1
WHOLE_LIFE = PERIODS - 1

# The 16-bit number that a word of 64 bits holds at each of four places, whatever the byte order of the machine.
LANES = (0, 16, 32, 48)


def stride(period: int = 0, visit: int = 0, step: int = 0, purpose: int = 0) -> np.uint64:
    """Return what to add to a customer's address to reach one of its draws.

    Parameters
    ----------
    period, visit, step, purpose : int
        Below 1,024, 64, 4,096 and 16.

    Returns
    -------
    numpy.uint64
        The distance, already multiplied by the golden constant.
    """
    counter = ((period * VISITS + visit) * STEPS + step) * PURPOSES + purpose
    return np.uint64((counter * _GOLDEN) & _MASK)


def new_key(generator: np.random.Generator) -> Key:
    """Draw the two halves of a seed."""
    first, second = generator.integers(0, 2**64, size=2, dtype=np.uint64, endpoint=False)
    return np.uint64(first), np.uint64(second)


def addresses(customers: npt.ArrayLike, key: Key) -> Words:
    """Return where the draws of each customer begin.

    Parameters
    ----------
    customers : array_like of int
        Numbers of customers, from 0 to 2^32 - 1.
    key : tuple of numpy.uint64
        What `new_key` returned.

    Returns
    -------
    ndarray of uint64
        One address for each customer.
    """
    numbers: Words = np.asarray(customers, dtype=np.uint64)
    return numbers * stride(period=PERIODS) + key[0]


def mix(address: Words, key: Key, out: Words, scratch: Words) -> Words:
    """Turn addresses into random words, without allocating anything.

    Parameters
    ----------
    address : ndarray of uint64
        Where each draw lives; it may be `out` itself.
    key : tuple of numpy.uint64
        What `new_key` returned.
    out, scratch : ndarray of uint64
        Of the same length; `out` takes the words.

    Returns
    -------
    ndarray of uint64
        `out`.
    """
    np.right_shift(address, _30, out=scratch)
    np.bitwise_xor(address, scratch, out=out)
    np.multiply(out, _FIRST, out=out)
    np.bitwise_xor(out, key[1], out=out)
    np.right_shift(out, _27, out=scratch)
    np.bitwise_xor(out, scratch, out=out)
    np.multiply(out, _SECOND, out=out)
    np.right_shift(out, _31, out=scratch)
    return np.bitwise_xor(out, scratch, out=out)


def words(address: Words, key: Key) -> Words:
    """Turn addresses into random words, in a new array."""
    return mix(address, key, np.empty_like(address), np.empty_like(address))


def part(word: Words, lane: int) -> npt.NDArray[np.intp]:
    """Read the 16-bit number at one of the four places of each word, as an index."""
    return ((word >> np.uint64(lane)) & np.uint64(0xFFFF)).astype(np.intp)


def _midpoints(size: int) -> npt.NDArray[np.float64]:
    return (np.arange(size) + 0.5) / size


def _frozen(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    values.flags.writeable = False
    return values


@lru_cache(maxsize=8)
def normal_quantiles(size: int = 65536) -> npt.NDArray[np.float64]:
    """Return the standard normal distribution as equally likely values, ascending, with variance exactly one.

    With 65,536 values the kurtosis is 2.999 and no value lies beyond 4.4.
    """
    values = ndtri(_midpoints(size))
    values -= values[::-1].copy()  # symmetric to the last bit
    return _frozen(values / values.std())


@lru_cache(maxsize=8)
def exponential_quantiles(size: int = 65536) -> npt.NDArray[np.float64]:
    """Return the exponential distribution with mean one as equally likely values, ascending."""
    values = -np.log1p(-_midpoints(size))
    return _frozen(values / values.mean())


@lru_cache(maxsize=8)
def logistic_quantiles(size: int = 65536) -> npt.NDArray[np.float64]:
    """Return the standard logistic distribution as equally likely values, ascending.

    ``utility + value > 0`` then happens with the probability of a logistic regression, to within 1/65,536.
    """
    return _frozen(logit(_midpoints(size)))


@lru_cache(maxsize=32)
def lognormal_quantiles(sigma: float, size: int = 65536) -> npt.NDArray[np.float64]:
    """Return the lognormal distribution with mean one and the standard deviation `sigma` of its logarithm."""
    values = np.exp(sigma * normal_quantiles(size))
    return _frozen(values / values.mean())


def count_quantiles(probabilities: npt.ArrayLike, size: int = 65536) -> npt.NDArray[np.int64]:
    """Return a distribution over 0, 1, 2, … as equally likely values, ascending, none of them rounded away by order.

    Parameters
    ----------
    probabilities : array_like of float, shape (n,)
        Chances of 0, 1, …, n - 1. They sum to one.
    size : int
        How many equally likely values.

    Returns
    -------
    ndarray of int64, shape (size,)
        Each count as often as its share of `size`, to within one.
    """
    edges = np.rint(np.cumsum(np.asarray(probabilities, dtype=np.float64)) * size).astype(np.int64)
    edges[-1] = size
    return np.repeat(np.arange(edges.size), np.diff(edges, prepend=0))


def quantise(probabilities: npt.ArrayLike, slots: int = 4096) -> npt.NDArray[np.int64]:
    """Share out equally likely slots by probability, so that a table look-up can replace a search.

    Parameters
    ----------
    probabilities : array_like of float, shape (rows, states)
        Each row sums to one.
    slots : int
        How many slots a row has.

    Returns
    -------
    ndarray of int64, shape (rows, states)
        Slots of each state. Each row sums to `slots`; a possible state keeps at least one, an impossible one has none.

    Notes
    -----
    Whole shares first, then the largest remainders, which keeps every probability within ``1 / slots`` of its value
    unless a possible state had to be given its one slot.
    """
    table = np.atleast_2d(np.asarray(probabilities, dtype=np.float64))
    exact = table / table.sum(axis=1, keepdims=True) * slots
    shares: npt.NDArray[np.int64] = np.maximum(np.floor(exact + 1e-9), table > 0).astype(np.int64)
    for row, wanted in zip(shares, exact, strict=True):
        _settle(row, wanted, slots)
    return shares


def _settle(row: npt.NDArray[np.int64], wanted: npt.NDArray[np.float64], slots: int) -> None:
    """Give slots to the largest remainders, or take them back from the best served, until the row is full."""
    while (missing := slots - int(row.sum())) != 0:
        gap = np.where(wanted > 0, wanted - row, -np.inf if missing > 0 else np.inf)
        if missing < 0:
            gap = np.where(row > 1, gap, np.inf)
        order = np.argsort(-gap if missing > 0 else gap, kind="stable")
        row[order[: abs(missing)]] += np.sign(missing)


def moved_slots(states: npt.NDArray[np.int64], shares: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Change as few slots of a row as possible, so that the same luck leads the same way wherever it can.

    Parameters
    ----------
    states : ndarray of int64, shape (slots,)
        The state of each slot as it is.
    shares : ndarray of int64, shape (states,)
        How many slots each state is to have.

    Returns
    -------
    ndarray of int64, shape (slots,)
        States with too many slots lose their last ones, which those with too few take in their order. Two rows that
        were moved from the same row differ in no more slots than they must (the maximal coupling).
    """
    change = shares - np.bincount(states, minlength=shares.size)
    moved = states.copy()
    free = [np.flatnonzero(states == state)[change[state] :] for state in np.flatnonzero(change < 0)]
    if free:
        moved[np.concatenate(free)] = np.repeat(np.arange(shares.size), np.maximum(change, 0))
    return moved


def direct_table(shares: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Lay the slots of `quantise` out: states ascending in each row.

    Parameters
    ----------
    shares : ndarray of int64, shape (rows, states)
        What `quantise` returned.

    Returns
    -------
    ndarray of int64, shape (rows, slots)
        ``table[row, number]`` is the next state for a random number below the number of slots.
    """
    states = np.arange(shares.shape[1])
    return np.stack([np.repeat(states, row) for row in shares])
