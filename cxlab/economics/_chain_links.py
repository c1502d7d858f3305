"""The links of the chain from a score to customer equity: their inputs, what each assumes, and the arithmetic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from scipy import special

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.lifetime_value import lifetime_value
from cxlab.core.ranges import Range

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

EVIDENCE = ("strong", "moderate", "weak", "untraceable", "assumed")


class Input(NamedTuple):
    """One number of the chain: the scale on which its range is spread, and the values it may have."""

    scale: str
    low: float
    high: float
    meaning: str


INPUTS = {
    "score_gain": Input("any", -np.inf, np.inf, "points of the score that the programme adds"),
    "effect_per_point": Input("any", -np.inf, np.inf, "change in the log-odds of staying for one point of the score"),
    "retention": Input("share", 0.0, 1.0, "share of customers who stay from one period to the next, a fraction"),
    "margin": Input("positive", 0.0, np.inf, "margin per customer and period, in money"),
    "discount_rate": Input("positive", 0.0, 1.0, "discount rate per period, a fraction"),
    "cost_per_customer": Input("positive", 0.0, np.inf, "cost of the programme per customer, once, in money"),
}


class Link(NamedTuple):
    """One link: what it claims, and what one has to assume."""

    name: Sentence
    assumption: Sentence


LINKS = {
    "programme_to_score": Link(
        sentence("programme → score"),
        sentence("the programme, and nothing else, moves the score by its gain, and the gain lasts as long as counted"),
    ),
    "score_to_retention": Link(
        sentence("score → retention"),
        sentence("customers whose score rises then stay as those stay who had the higher score all along"),
    ),
    "retention_to_value": Link(
        sentence("retention → lifetime value"),
        sentence("all customers have the same chance of staying in each period, and the same margin"),
    ),
    "value_to_equity": Link(
        sentence("lifetime value → customer equity"),
        sentence("equity is the value of the customers of today; those who come later are not counted"),
    ),
}


def range_of(name: str, value: object) -> Range:
    """Accept a number that is taken as known, or (low, best, high) with the ends of its 95 % range."""
    allowed = INPUTS[name]
    ends = tuple(value) if isinstance(value, (tuple, list, np.ndarray)) else (value,)
    if len(ends) not in (1, 3) or not all(_is_number(end) for end in ends):
        raise ValueError(
            f"{name}: expected a number, or (low, best, high) with the ends of its 95% range; got {value!r}. "
            f"It is the {allowed.meaning}."
        )
    numbers = [float(end) for end in ends]
    low, best, high = numbers * 3 if len(numbers) == 1 else numbers
    if len(ends) == 3 and not low < best < high:
        raise ValueError(f"{name}: expected low < best < high, got {value!r}. A number that is known has no range.")
    free = name == "cost_per_customer" and low == high == 0
    if not free and not (allowed.low < low and high < allowed.high):
        raise ValueError(
            f"{name}: expected values between {allowed.low:g} and {allowed.high:g}, got {value!r}. It is the "
            f"{allowed.meaning}."
        )
    return Range(low, best, high, allowed.scale)


def _is_number(value: Any) -> bool:
    return (
        isinstance(value, (int, float, np.integer, np.floating)) and not isinstance(value, bool) and np.isfinite(value)
    )


def evidence_of(evidence: Mapping[str, str] | None) -> dict[str, str]:
    """Accept a label for the evidence of each link; links left out are assumed."""
    given = dict(evidence or {})
    unknown = [name for name in given if name not in LINKS]
    if unknown:
        raise ValueError(
            f"evidence: no link '{unknown[0]}'.{_checks.did_you_mean(unknown[0], LINKS)} Links: {', '.join(LINKS)}."
        )
    return {name: _checks.choice(f"evidence['{name}']", given.get(name, "assumed"), EVIDENCE) for name in LINKS}


def walked(values: Mapping[str, Floats], n_customers: int, n_periods: float) -> dict[str, Floats]:
    """Walk the chain: from the gain in score to customer equity and profit, for any number of values at once."""
    before = values["retention"]
    moved = values["effect_per_point"] * values["score_gain"]
    after = special.expit(special.logit(before) + moved)
    money = {"n_periods": n_periods, "paid": "end", "first_period": "at_risk"}
    worth = [lifetime_value(values["margin"], r, values["discount_rate"], **money) for r in (before, after)]  # type: ignore[arg-type]
    equity_gain = n_customers * (worth[1] - worth[0])
    cost = n_customers * values["cost_per_customer"]
    return {
        "retention_before": before, "retention_after": after, "value_before": worth[0], "value_after": worth[1],
        "equity_before": n_customers * worth[0], "equity_gain": equity_gain, "cost": cost, "profit": equity_gain - cost,
    }  # fmt: skip


def needed_gain(values: Mapping[str, Floats], n_periods: float) -> Floats:
    """Gain in score that pays for the programme: found by halving, since value rises with retention.

    Infinite where no gain suffices, because even customers who never leave would not bring the cost back; NaN where the
    effect of a point isn't above zero.
    """
    before, effect = values["retention"], values["effect_per_point"]
    money = {"n_periods": n_periods, "paid": "end", "first_period": "at_risk"}
    target = lifetime_value(values["margin"], before, values["discount_rate"], **money) + values["cost_per_customer"]  # type: ignore[arg-type]
    most = lifetime_value(values["margin"], np.ones_like(before), values["discount_rate"], **money)  # type: ignore[arg-type]
    low, high = np.zeros_like(before), np.full_like(before, 60.0)
    start = special.logit(before)
    for _ in range(80):
        middle = (low + high) / 2
        worth = lifetime_value(values["margin"], special.expit(start + middle), values["discount_rate"], **money)  # type: ignore[arg-type]
        low, high = np.where(worth < target, middle, low), np.where(worth < target, high, middle)
    with np.errstate(divide="ignore", invalid="ignore"):
        gain = np.where(effect > 0, high / effect, np.nan)
    gain = np.where(values["cost_per_customer"] == 0, 0.0, gain)
    return np.where((effect > 0) & (target > most), np.inf, gain)
