"""Policies: what a company spends on its records of customers (CRM) and on the experience itself (CEM)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from cxlab import _checks
from cxlab.journeys.touchpoint import money

if TYPE_CHECKING:
    from cxlab.journeys.journey import Journey

Response: TypeAlias = Callable[[float], float]


@dataclass(frozen=True)
class Lever:
    """Describe one thing that money can change.

    Parameters
    ----------
    name : str
        How a policy names it.
    side : {"crm", "cem"}
        Whether it works on records of customers or at the touchpoint.
    ceiling : float
        The most it can do, in `unit`, however much is spent.
    half_spend : float
        Money per customer and period that brings half of the ceiling.
    delay : float
        Share of last period's effect that lasts into this one, 0 to 1; the rest comes from this period's spend.
    unit : str
        What the effect is measured in.
    meaning : str
        What it stands for.

    Raises
    ------
    ValueError
        If a number lies outside its range.

    Notes
    -----
    ``effect = ceiling * (1 - 0.5 ** (spend / half_spend))`` has diminishing returns: each further `half_spend` brings
    half of what was left. Over time ``level[t] = delay * level[t - 1] + (1 - delay) * effect``, the stock model of
    advertising (Nerlove and Arrow 1962). All ceilings, half spends and delays are assumed.

    References
    ----------
    Nerlove, M., & Arrow, K. J. (1962). Optimal advertising policy under dynamic conditions. Economica, 29(114),
    129-142. https://doi.org/10.2307/2551549

    Examples
    --------
    >>> LEVERS["quality"].effect(LEVERS["quality"].half_spend) / LEVERS["quality"].ceiling
    0.5
    """

    name: str
    side: str
    ceiling: float
    half_spend: float
    delay: float
    unit: str
    meaning: str

    def __post_init__(self) -> None:
        _checks.choice(f"lever '{self.name}', side", self.side, ("crm", "cem"))
        _checks.within(f"lever '{self.name}', delay", self.delay, 0, 0.99)
        if money(f"lever '{self.name}', half_spend", self.half_spend) == 0:
            raise ValueError(f"lever '{self.name}', half_spend: expected an amount of money above zero, got 0.")

    def effect(self, spend: float) -> float:
        """Return the effect that this spend has in the long run.

        Parameters
        ----------
        spend : float
            Money per customer and period.

        Returns
        -------
        float
            In the unit of the lever.
        """
        return float(self.ceiling * (1 - 0.5 ** (spend / self.half_spend)))


LEVERS: Mapping[str, Lever] = MappingProxyType({
    lever.name: lever for lever in (
        Lever("contact", "crm", 0.04, 0.03, 0.0, "relative change of the visit rate", "reminders to those on record"),
        Lever("offer", "crm", 0.06, 0.2, 0.0, "share of the price", "a discount, for price-sensitive people"),
        Lever("functional_value", "crm", 0.08, 0.15, 0.3, "loyalty in a period", "points, a saved address"),
        Lever("quality", "cem", 0.60, 0.4, 0.6, "points of 1-7", "better service on all five dimensions"),
        Lever("staff", "cem", 0.50, 0.4, 0.7, "share of problems that are prevented", "trained people with authority"),
        Lever("recovery", "cem", 0.40, 0.15, 0.3, "added share of complaints that are resolved", "complaint handling"),
        Lever("emotion", "cem", 0.40, 0.25, 0.4, "emotion", "atmosphere, warmth, a good goodbye"),
        Lever("ease", "cem", 0.10, 0.4, 0.5, "share of detours that fall away", "fewer steps back and again"),
    )
})  # fmt: skip

WHO = ("all", "buyers", "lapsing")


@dataclass(frozen=True, kw_only=True)
class Policy:
    """Say what is spent on which lever, each period, for each active customer.

    Parameters
    ----------
    name : str
        How tables and pictures call it.
    spend : dict of str to float
        Money per active customer and period for each lever; those left out get nothing. `LEVERS` lists them.
    who : {"all", "buyers", "lapsing"}
        Whom the CRM levers reach: everybody, those on record with a purchase in the period before, or those without a
        purchase in the last two periods. Nothing is spent on the others.
    at : sequence of str, optional
        Touchpoints at which quality and emotion are improved; all when left out. The same money on fewer touchpoints
        does more at each.
    start : int
        Period in which the spending begins, 0 for the first.
    levers : dict of str to Lever
        Levers with other ceilings, half spends or delays than `LEVERS`.
    response : dict of str to callable
        For a lever, your own function from spend (money per customer and period) to the share of the ceiling that is
        reached, 0 to 1 and never falling. It is tried out before anything is simulated.

    Raises
    ------
    ValueError
        If a lever is unknown, an amount is negative, or a function of yours fails or returns something else.

    Notes
    -----
    CRM works on what the company knows of a customer: whom it contacts, what it offers, which functional value it adds.
    CEM works where customer and company meet. The opposition follows Thompson (2006) and Palmer (2010); the levers and
    their numbers are assumed, and real programmes do both.

    References
    ----------
    Palmer, A. (2010). Customer experience management: a critical review of an emerging idea. Journal of Services
    Marketing, 24(3), 196-208. https://doi.org/10.1108/08876041011040604

    Examples
    --------
    >>> Policy.cem(4.0).spend["quality"]
    1.2
    >>> Policy(name="train", spend={"staff": 2}).cost_per_customer
    2.0
    """

    name: str
    spend: Mapping[str, float] = field(default_factory=dict)
    who: str = "all"
    at: Sequence[str] | None = None
    start: int = 0
    levers: Mapping[str, Lever] = field(default_factory=dict)
    response: Mapping[str, Response] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for names, argument in ((self.spend, "spend"), (self.levers, "levers"), (self.response, "response")):
            for name in names:
                if name not in LEVERS:
                    raise ValueError(
                        f"{argument}: no lever '{name}'.{_checks.did_you_mean(name, LEVERS)} "
                        f"Levers: {', '.join(LEVERS)}."
                    )
        _checks.choice("who", self.who, WHO)
        _checks.whole("start", self.start, 0)
        spend = {name: money(f"policy '{self.name}', {name}", value) for name, value in self.spend.items()}
        object.__setattr__(self, "spend", spend)
        object.__setattr__(self, "at", None if self.at is None else tuple(self.at))
        for name, function in self.response.items():
            probe(f"response, {name}", function)

    @classmethod
    def none(cls) -> Policy:
        """Return the policy that spends nothing.

        Returns
        -------
        Policy
            Named "none".
        """
        return cls(name="none")

    @classmethod
    def crm(cls, budget: float, *, who: str = "all", name: str = "CRM") -> Policy:
        """Spend a budget on records of customers: contacts 40 %, offers 20 %, functional value 40 %.

        Parameters
        ----------
        budget : float
            Money per active customer and period.
        who : {"all", "buyers", "lapsing"}
            Whom it reaches.
        name : str
            How tables and pictures call it.

        Returns
        -------
        Policy
            The shares are assumed.
        """
        return cls(name=name, who=who, spend=_split(budget, contact=0.4, offer=0.2, functional_value=0.4))

    @classmethod
    def cem(cls, budget: float, *, at: Sequence[str] | None = None, name: str = "CEM") -> Policy:
        """Spend a budget on the experience: quality 30 %, staff 25 %, and 15 % each on recovery, emotion and ease.

        Parameters
        ----------
        budget : float
            Money per active customer and period.
        at : sequence of str, optional
            Touchpoints at which quality and emotion are improved; all when left out.
        name : str
            How tables and pictures call it.

        Returns
        -------
        Policy
            The shares are assumed.
        """
        shares = _split(budget, quality=0.3, staff=0.25, recovery=0.15, emotion=0.15, ease=0.15)
        return cls(name=name, at=at, spend=shares)

    @property
    def cost_per_customer(self) -> float:
        """Money per period for a customer whom everything reaches."""
        return float(sum(self.spend.values()))

    def scaled(self, factor: float) -> Policy:
        """Return the policy with every amount multiplied.

        Parameters
        ----------
        factor : float
            Zero or more.

        Returns
        -------
        Policy
            Of the same name.
        """
        factor = money("factor", factor)
        return replace(self, spend={name: factor * value for name, value in self.spend.items()})

    def side(self, side: str) -> float:
        """Return what is spent on one side.

        Parameters
        ----------
        side : {"crm", "cem"}
            Records of customers, or the touchpoint.

        Returns
        -------
        float
            Money per customer and period.
        """
        return float(sum(value for name, value in self.spend.items() if LEVERS[name].side == side))

    def levels(self, n_periods: int, n_touchpoints: int) -> dict[str, np.ndarray]:
        """Return what each lever does in each period.

        Parameters
        ----------
        n_periods : int
            Number of periods.
        n_touchpoints : int
            Touchpoints of the journey, among which the money for quality and emotion is divided.

        Returns
        -------
        dict of str to ndarray of float, shape (n_periods,)
            In the unit of each lever.
        """
        return {name: self._level(name, n_periods, n_touchpoints) for name in LEVERS}

    def _level(self, name: str, n_periods: int, n_touchpoints: int) -> np.ndarray:
        lever, spend = self.levers.get(name, LEVERS[name]), self.spend.get(name, 0.0)
        if name in ("quality", "emotion") and self.at is not None:
            spend *= n_touchpoints / len(self.at)
        effect = lever.ceiling * self.response[name](spend) if name in self.response else lever.effect(spend)
        level = np.zeros(n_periods)
        for period in range(self.start, n_periods):
            before = level[period - 1] if period else 0.0
            level[period] = lever.delay * before + (1 - lever.delay) * effect
        return level

    def check_for(self, journey: Journey) -> None:
        """Refuse touchpoints that the journey doesn't have.

        Parameters
        ----------
        journey : Journey
            Where customers walk.

        Raises
        ------
        ValueError
            If a touchpoint of `at` isn't one of the journey, or the list is empty.
        """
        names = [point.name for point in journey._points]
        if self.at is not None and not self.at:
            raise ValueError("at: the list is empty. Name at least one touchpoint, or leave it out for all of them.")
        for name in self.at or ():
            if name not in names:
                raise ValueError(
                    f"at: no touchpoint '{name}' in '{journey.name}'.{_checks.did_you_mean(name, names)} "
                    f"Touchpoints: {', '.join(names)}."
                )


def _split(budget: float, **shares: float) -> dict[str, float]:
    whole = money("budget", budget)
    return {name: share * whole for name, share in shares.items()}


def probe(argument: str, function: Response) -> None:
    """Try a user's function out, so that it fails here, with a sentence, and not inside the simulation."""
    spends, found = (0.0, 0.5, 1.0, 5.0, 50.0), []
    for spend in spends:
        try:
            found.append(float(function(spend)))
        except Exception as error:
            raise ValueError(
                f"{argument}: before simulating, the function was called with a spend of {spend:g} and failed with "
                f"{type(error).__name__}: {error}. It takes one number and returns one number from 0 to 1."
            ) from error
    pairs = ", ".join(f"{spend:g} → {value:g}" for spend, value in zip(spends, found, strict=True))
    if not all(0 <= value <= 1 for value in found):
        raise ValueError(f"{argument}: the function must return the share of the ceiling, 0 to 1; it gave {pairs}.")
    if any(later < earlier for earlier, later in pairwise(found)):
        raise ValueError(f"{argument}: the function must not fall when more is spent; it gave {pairs}.")
