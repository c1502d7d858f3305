"""Printed numbers: what they may have been before they were rounded, and what follows from that."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cxlab import _checks

if TYPE_CHECKING:
    from collections.abc import Callable


class Printed(NamedTuple):
    """A printed number stands for every number that rounds to it."""

    low: float
    high: float
    text: str

    @property
    def middle(self) -> float:
        """The number as it is printed."""
        return (self.low + self.high) / 2


def printed(argument: str, value: object, decimals: int) -> Printed:
    """Read a printed number: ``.626``, ``"1,208"``, ``"<.001"``, ``"-.41"``.

    A text says by itself how many decimals were printed; a number is taken as printed with `decimals`.
    """
    if isinstance(value, str):
        text = value.strip().replace(",", ".").replace("−", "-")
        below = text.startswith("<")
        body = text.lstrip("< ")
        try:
            number = float(body)
        except ValueError:
            raise ValueError(f"{argument}: '{value}' is not a number. Write it as it is printed, '.626' say.") from None
        if below:
            return Printed(0.0, number, value.strip())
        shown = len(body.split(".")[1]) if "." in body else 0
    else:
        number = float(_checks.numbers(argument, [value]).iloc[0])
        shown, text = decimals, f"{number:.{decimals}f}"
    half = 0.5 * 10.0**-shown
    return Printed(number - half, number + half, value.strip() if isinstance(value, str) else text)


def follows(function: Callable[..., float], *parts: Printed) -> tuple[float, float]:
    """Smallest and largest value of a function that is monotone in each of its printed arguments."""
    with np.errstate(divide="ignore", invalid="ignore"):
        values = [function(*corner) for corner in product(*((part.low, part.high) for part in parts))]
    finite = [value for value in values if np.isfinite(value)]
    return (min(finite), max(finite)) if len(finite) == len(values) else (-np.inf, np.inf)


def agrees(claim: Printed, expected: tuple[float, float]) -> bool:
    """Whether the printed number and what follows from the others can both be true."""
    slack = 1e-9 * max(1.0, abs(claim.middle))
    return claim.low - slack <= expected[1] and claim.high + slack >= expected[0]
