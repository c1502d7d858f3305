"""A persona: one type of customer, with what he expects, spends and tells others."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any

from cxlab import _checks
from cxlab.journeys.marked import journey_file
from cxlab.journeys.touchpoint import Quality, _text, five, money

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cxlab.journeys.marked import MarkedFile


@dataclass(frozen=True)
class Persona:
    """Describe one type of customer.

    Parameters
    ----------
    name : str
        Short name, as it stands in tables.
    share : float
        Share among the customers, 0 to 1; the shares of a journey sum to one.
    expectation : float, dict or sequence of five floats
        Expected service quality on the 1-7 scale, given as for `Touchpoint`. Stored as a tuple of five.
    price_sensitivity : float
        How much a lower price elsewhere draws this customer away, 0 (not at all) to 1.
    loyalty : float
        Attachment to the company at the start, 0 to 1.
    visits : float
        Mean number of visits in one period, zero or more.
    spend : float
        Mean spend of a visit that ends in a purchase, in money units, zero or more.
    word_of_mouth : float
        How readily this customer talks about the company, 0 to 1.
    label : str, optional
        Name for pictures; `name` with spaces for underscores when left out.

    Raises
    ------
    ValueError
        If a number lies outside its range.
    TypeError
        If a text isn't text.

    Notes
    -----
    A persona is a semi-fictional picture of a segment. Real customers of one type differ among themselves, and one
    person can be of different types on different days.

    Examples
    --------
    >>> Persona("loyal", 0.25, expectation=5.4, price_sensitivity=0.2).label
    'loyal'
    """

    name: str
    share: float
    expectation: Quality = 5.0
    price_sensitivity: float = 0.5
    loyalty: float = 0.5
    visits: float = 1.0
    spend: float = 50.0
    word_of_mouth: float = 0.1
    label: str | None = None

    def __post_init__(self) -> None:
        _text("Persona name", self.name)
        where = f"persona '{self.name}'"
        if self.label is None:
            object.__setattr__(self, "label", self.name.replace("_", " "))
        _text(f"{where}, label", self.label)
        object.__setattr__(self, "expectation", five(f"{where}, expectation", self.expectation))
        for field in ("share", "price_sensitivity", "loyalty", "word_of_mouth"):
            object.__setattr__(self, field, _checks.within(f"{where}, {field}", getattr(self, field), 0, 1))
        object.__setattr__(self, "visits", _checks.within(f"{where}, visits", self.visits, 0, 10_000))
        object.__setattr__(self, "spend", money(f"{where}, spend", self.spend))


def checked_personas(personas: Sequence[Persona]) -> tuple[Persona, ...]:
    """Accept personas with different names whose shares sum to one."""
    given = tuple(personas)
    others = [type(persona).__name__ for persona in given if not isinstance(persona, Persona)]
    if others or not given:
        found = f"got {_checks.listing(others)}" if others else "the list is empty"
        raise TypeError(f"personas: expected a list of Persona, {found}. Leave it out for the five customer types.")
    names = [persona.name for persona in given]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"personas: {_checks.listing(twice)} stands twice. Give each persona a name of its own.")
    total = sum(persona.share for persona in given)
    if abs(total - 1) > 1e-9:
        shares = _checks.listing(f"{persona.name} {persona.share:g}" for persona in given)
        raise ValueError(f"personas: the shares sum to {total:.6g}, not to 1: {shares}. Change them so that they do.")
    return given


@cache
def customer_types() -> tuple[Persona, ...]:
    """Return the five customer types: loyal, discount, impulse, need-based, wandering.

    Returns
    -------
    tuple of Persona
        With shares, expectations and habits from ``data/journeys/personas.yml``.

    Notes
    -----
    The types and their order (who is price-sensitive, who tells others) are the teaching sources'; the numbers are
    assumed, and the file says so of each.

    Examples
    --------
    >>> [persona.name for persona in customer_types()]
    ['loyal', 'discount', 'impulse', 'need_based', 'wandering']
    """
    file = journey_file("personas")
    return tuple(read_persona(file, name, values) for name, values in file.section("personas").items())


def read_persona(file: MarkedFile, name: str, values: Mapping[str, Any]) -> Persona:
    """Make a persona from the marked numbers of a file."""
    where = ("personas", name)
    numeric = [field.name for field in fields(Persona) if field.name not in ("name", "label")]
    file.check_keys(values, ["label", *numeric], *where)
    numbers: dict[str, Any] = {}
    for key in numeric:
        if key in values:
            found = file.numbers(values[key], *where, key)
            numbers[key] = found[0] if len(found) == 1 else found
    return Persona(name, label=values.get("label"), **numbers)
