"""Expected shares of a population, as the planner and the coverage take them."""

from __future__ import annotations

from math import nan
from numbers import Real


def number(value: object) -> float:
    """Read a number; anything else is NaN, which fails every comparison."""
    return nan if isinstance(value, bool) else float(value) if isinstance(value, Real) else nan


def check_share(argument: str, value: object) -> float:
    """Accept a share from 0 to 1, both ends included."""
    share = number(value)
    if not 0 <= share <= 1:
        hint = f" Write {share / 100:g} for {value} %." if 1 < share <= 100 else ""
        raise ValueError(f"{argument}: expected a share from 0 to 1, got {value!r}.{hint}")
    return share


def check_shares(promoters: object, detractors: object) -> tuple[float, float]:
    """Accept shares of promoters and detractors that leave room for passives."""
    up, down = check_share("promoters", promoters), check_share("detractors", detractors)
    if up + down > 1 + 1e-12:
        raise ValueError(
            f"promoters, detractors: {up:g} and {down:g} add up to {up + down:g}. Shares of the same answers make 1 "
            "at most; what is left are passives."
        )
    return up, down
