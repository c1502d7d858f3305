"""What several functions of this room ask for, checked in one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf, isfinite
from numbers import Real

from cxlab import _checks

# The sizes that tables and pictures of cascades tell the chance of.
MARKS = (*range(1, 6), 7, *(n * 10**power for power in range(4) for n in (10, 15, 20, 25, 30, 40, 50, 70)), 100_000)
MOST_ADVOCATES = 50_000


@dataclass(frozen=True, kw_only=True)
class Talk:
    """What makes people talk: how many others they meet, why they would tell, how easy it is.

    Parameters
    ----------
    contacts : float
        People whom each one meets while it is news, on average.
    motive, ease : float
        Chances, from 0 to 1, that there is a reason to mention it, and that mentioning it is easy enough.
    overdispersion : float
        How unequal people are: the variance of the number told is R + overdispersion times R².
    advocates : int
        People who start.
    """

    contacts: float
    motive: float
    ease: float
    overdispersion: float
    advocates: int

    @property
    def transmission(self) -> float:
        """R: how many others each person tells, on average."""
        return self.contacts * self.motive * self.ease

    @property
    def dispersion(self) -> float:
        """The k of the negative binomial."""
        return 1 / self.overdispersion if self.overdispersion > 0 else inf

    @property
    def marks(self) -> tuple[int, ...]:
        """Sizes beyond the start."""
        return (self.advocates + 1, *(mark for mark in MARKS if mark > self.advocates + 1))


def talk(contacts: object, motive: object, ease: object, overdispersion: object, advocates: object) -> Talk:
    """Accept what makes people talk."""
    return Talk(
        contacts=at_least("contacts", contacts, 0, " (people whom each one meets)"),
        motive=share("motive", motive),
        ease=share("ease", ease),
        overdispersion=at_least("overdispersion", overdispersion, 0, " (0 when everybody tells equally many)"),
        advocates=starters(advocates),
    )


def starters(advocates: object) -> int:
    """Accept the number of people who start."""
    n = _checks.whole("advocates", advocates, 1)
    if n > MOST_ADVOCATES:
        raise ValueError(
            f"advocates: expected at most {MOST_ADVOCATES:,}, got {n:,}. Cascades don't touch each other in this "
            "model: compute one with fewer and multiply."
        )
    return n


def share(argument: str, value: object) -> float:
    """Accept a chance or a share, from 0 to 1, both ends included."""
    if not _is_number(value) or not 0 <= float(value) <= 1:  # type: ignore[arg-type]
        raise ValueError(f"{argument}: expected a fraction from 0 to 1, got {value!r}. Write 0.2 for 20 %.")
    return float(value)  # type: ignore[arg-type]


def at_least(argument: str, value: object, low: float, meaning: str = "") -> float:
    """Accept a number that isn't too small, and isn't infinite."""
    if not _is_number(value) or not isfinite(float(value)) or float(value) < low:  # type: ignore[arg-type]
        raise ValueError(f"{argument}: expected a number of at least {low:g}{meaning}, got {value!r}.")
    return float(value)  # type: ignore[arg-type]


def above(argument: str, value: object, low: float, meaning: str = "") -> float:
    """Accept a number above a bound, and not infinite."""
    if not _is_number(value) or not isfinite(float(value)) or float(value) <= low:  # type: ignore[arg-type]
        raise ValueError(f"{argument}: expected a number above {low:g}{meaning}, got {value!r}.")
    return float(value)  # type: ignore[arg-type]


def is_list(value: object) -> bool:
    """Tell a list, or what can be made one, from a text."""
    return isinstance(value, Iterable) and not isinstance(value, (str, bytes))


def _is_number(value: object) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)
