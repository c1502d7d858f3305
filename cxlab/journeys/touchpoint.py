"""A touchpoint: one place where a customer meets the company."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from numbers import Real
from typing import Any, TypeAlias

from cxlab import _checks

# The five dimensions of SERVQUAL, in the order in which arrays hold them.
DIMENSIONS = ("tangibles", "reliability", "responsiveness", "assurance", "empathy")

Quality: TypeAlias = float | Mapping[str, float] | Sequence[float]


@dataclass(frozen=True)
class Touchpoint:
    """Describe one place where a customer meets the company, and how it usually goes there.

    Parameters
    ----------
    name : str
        Short name, as it stands in tables and paths.
    stage : str
        The part of the journey it belongs to, ``"order"`` say.
    channel : str
        How the two meet: ``"store"``, ``"web"``, ``"phone"``, ``"app"``, or a word of your own.
    direct : bool
        True where the customer buys or uses; False where he only hears of the company: advertising, news, reviews,
        word of mouth.
    label : str, optional
        Name for pictures; `name` with spaces for underscores when left out.
    quality : float, dict or sequence of five floats
        Service quality as customers usually perceive it, on the 1-7 scale: one number for all dimensions, a dict
        ``{"empathy": 4.2, ...}`` of all five, or five numbers in the order of `DIMENSIONS`. Stored as a tuple of five.
    emotion : float
        How the place itself feels, apart from the service: -1 (bad) to 1 (good).
    effort : float
        Customer effort here, 1 (easy) to 7 (hard).
    problem_rate : float
        Probability that something goes wrong in one visit, 0 to 1.
    minutes : float
        Mean time spent here, in minutes, above zero.

    Raises
    ------
    ValueError
        If a text is empty or a number lies outside its range.
    TypeError
        If a text isn't text.

    Notes
    -----
    Direct and indirect contact are told apart as by Meyer and Schwager (2007).

    References
    ----------
    Meyer, C., & Schwager, A. (2007). Understanding customer experience. Harvard Business Review, 85(2), 116-126.

    Examples
    --------
    >>> till = Touchpoint("till", "pay", channel="store", quality=4.5, problem_rate=0.04)
    >>> till.label, till.quality
    ('till', (4.5, 4.5, 4.5, 4.5, 4.5))
    """

    name: str
    stage: str = "visit"
    channel: str = "store"
    direct: bool = True
    label: str | None = None
    quality: Quality = 5.0
    emotion: float = 0.0
    effort: float = 3.0
    problem_rate: float = 0.0
    minutes: float = 5.0

    def __post_init__(self) -> None:
        for field in ("name", "stage", "channel"):
            _text(f"Touchpoint {field}", getattr(self, field))
        where = f"touchpoint '{self.name}'"
        if self.label is None:
            object.__setattr__(self, "label", self.name.replace("_", " "))
        _text(f"{where}, label", self.label)
        object.__setattr__(self, "direct", _yes_or_no(f"{where}, direct", self.direct))
        object.__setattr__(self, "quality", five(f"{where}, quality", self.quality))
        for field, low, high in (("emotion", -1, 1), ("effort", 1, 7), ("problem_rate", 0, 1)):
            object.__setattr__(self, field, _checks.within(f"{where}, {field}", getattr(self, field), low, high))
        object.__setattr__(self, "minutes", positive(f"{where}, minutes", self.minutes))


def five(argument: str, value: Any) -> tuple[float, ...]:
    """Accept a quality on the 1-7 scale as one number, a dict of dimensions, or five numbers."""
    if isinstance(value, Mapping):
        wrong = [name for name in value if name not in DIMENSIONS]
        missing = [name for name in DIMENSIONS if name not in value]
        if wrong or missing:
            found = f"unknown {_checks.listing(wrong)}" if wrong else f"missing {_checks.listing(missing)}"
            raise ValueError(f"{argument}: {found}. Give all five dimensions: {', '.join(DIMENSIONS)}.")
        value = [value[name] for name in DIMENSIONS]
    if isinstance(value, Real):
        value = [float(value)] * len(DIMENSIONS)
    if isinstance(value, str) or not isinstance(value, Sequence) or len(value) != len(DIMENSIONS):
        raise ValueError(
            f"{argument}: expected one number from 1 to 7, or five in the order {', '.join(DIMENSIONS)}; got {value!r}."
        )
    return tuple(
        _checks.within(f"{argument}, {name}", number, 1, 7) for name, number in zip(DIMENSIONS, value, strict=True)
    )


def positive(argument: str, value: object) -> float:
    """Accept a finite number above zero."""
    if isinstance(value, bool) or not isinstance(value, Real) or not 0 < float(value) < float("inf"):
        raise ValueError(f"{argument}: expected a number above zero, got {value!r}.")
    return float(value)


def money(argument: str, value: object) -> float:
    """Accept an amount of money: zero or more, finite."""
    if isinstance(value, bool) or not isinstance(value, Real) or not 0 <= float(value) < float("inf"):
        raise ValueError(f"{argument}: expected an amount of money, zero or more, got {value!r}.")
    return float(value)


def _text(argument: str, value: object) -> None:
    if not isinstance(value, str):
        raise TypeError(f"{argument}: expected text, got {type(value).__name__}.")
    if not value.strip():
        raise ValueError(f"{argument}: the text is empty. Give it a name.")


def _yes_or_no(argument: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{argument}: expected True or False, got {value!r}.")
    return value
