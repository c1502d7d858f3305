"""From a journey, a world and what a policy does in a period to the tables that the event loop looks up."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from cxlab.core import draws
from cxlab.core.kernel import ONE, SLOTS, Rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from cxlab.journeys.journey import Journey
    from cxlab.journeys.policy import Policy
    from cxlab.journeys.world import World

    Floats = npt.NDArray[np.float64]

MOST_TOUCHPOINTS = 127  # a touchpoint is stored in one byte
MOST_STATES = 16_000  # personas times touchpoints, doubled, in two bytes
EASY = 1.0  # effort of a touchpoint that costs none


def detours(journey: Journey) -> npt.NDArray[np.bool_]:
    """Mark the steps that lead to an earlier stage or to the same touchpoint again.

    Returns
    -------
    ndarray of bool, shape (touchpoints, states)
        False for all ends.
    """
    order = {stage: i for i, stage in enumerate(journey.stages)}
    stage = np.array([order[point.stage] for point in journey._points])
    back = (stage[None, :] < stage[:, None]) | np.eye(stage.size, dtype=bool)
    return np.hstack([back, np.zeros((stage.size, len(journey.states) - stage.size), dtype=bool)])


def eased_matrix(journey: Journey, persona: str, ease: float) -> Floats:
    """Return the rows of the touchpoints after a share of the detours has fallen away.

    Parameters
    ----------
    journey : Journey
        Where customers walk.
    persona : str
        Whose matrix.
    ease : float
        Share of each detour's probability that goes to the other ways, in their proportions. A touchpoint that has
        nothing but detours keeps them.

    Returns
    -------
    ndarray of float64, shape (touchpoints, states)
        Rows sum to one.
    """
    rows = np.array(journey.matrix(persona)[: journey.n_touchpoints])
    away = detours(journey)
    straight = np.where(away, 0.0, rows).sum(axis=1, keepdims=True)
    kept = np.where(away, rows * (1 - ease), rows)
    lost = 1 - kept.sum(axis=1, keepdims=True)
    share = np.divide(kept, straight, out=np.zeros_like(kept), where=~away & (straight > 0))
    return np.where(straight > 0, kept + share * lost, rows) if ease else rows


@dataclass(frozen=True, eq=False)
class Tables:
    """Build the rules of each period, and keep the parts that don't change.

    Parameters
    ----------
    journey : Journey
        Where customers walk.
    world : World
        How they react.
    policy : Policy
        What the company does.
    n_periods : int
        For how many periods.
    """

    journey: Journey
    world: World
    policy: Policy
    n_periods: int
    levels: Mapping[str, Floats] = field(init=False)
    _ways: dict[float, npt.NDArray[np.int16]] = field(init=False, default_factory=dict)
    _fixed: dict[str, Any] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        levels = self.policy.levels(self.n_periods, self.journey.n_touchpoints)
        object.__setattr__(self, "levels", levels)
        self._fixed.update(_drawn(self.world))
        self._fixed["place"] = np.tile(np.arange(self.journey.n_touchpoints, dtype=np.int8), len(self.journey.shares))

    def level(self, name: str, period: int) -> float:
        """Return what a lever does in a period, in its unit."""
        return float(self.levels[name][period])

    def rules(self, period: int) -> Rules:
        """Return what the event loop looks up in a period."""
        world = self.world
        return Rules(
            following=self._following(self.level("ease", period)),
            after=np.array(_after(world), np.float32),
            carry=np.float32(world.carry), gain=np.float32(world.gain),
            loss=np.float32(world.gain * world.negativity), impatience=np.float32(world.impatience),
            **self._fixed, **self._places(period),
        )  # fmt: skip

    def _places(self, period: int) -> dict[str, Any]:
        world, points = self.world, self.journey._points
        n_personas = len(self.journey.shares)
        here = np.array([self.policy.at is None or point.name in self.policy.at for point in points], float)
        quality = np.array([point.quality for point in points], float).T + here * self.level("quality", period)
        emotion = np.array([point.emotion - world.effort_cost * (point.effort - EASY) for point in points])
        feeling = emotion + here * self.level("emotion", period) + world.impatience
        problem = np.array([point.problem_rate for point in points]) * (1 - self.level("staff", period))
        complaint = problem * world.complaint_rate
        recovery = complaint * min(1.0, world.recovery_rate + self.level("recovery", period))
        minutes = np.array([point.minutes for point in points])
        doubled = np.stack([feeling, feeling - world.friction], axis=1).ravel()
        return {
            "quality": np.tile(np.rint(quality * ONE).astype(np.int16), n_personas),
            "feeling": np.tile(doubled.astype(np.float32), n_personas),
            "minutes": np.tile(minutes.astype(np.float32), n_personas),
            **{name: np.tile(np.rint(chance * 65536).astype(np.int64), n_personas)
               for name, chance in (("problem", problem), ("complaint", complaint), ("recovery", recovery))},
        }  # fmt: skip

    def _following(self, ease: float) -> npt.NDArray[np.int16]:
        rounded = round(ease, 4)  # finer than a slot; a level that has nearly settled is the same table
        if rounded not in self._ways:
            self._ways[rounded] = direct_ways(self.journey, rounded)
        return self._ways[rounded]

    def starts(self) -> npt.NDArray[np.int16]:
        """Return the first doubled state for each persona and each of 4,096 equally likely numbers."""
        n = self.journey.n_touchpoints
        begins = np.array([self.journey.start_distribution(one.name)[:n] for one in self.journey._people])
        offsets = 2 * n * np.arange(len(begins))[:, None]
        return (2 * draws.direct_table(draws.quantise(begins, SLOTS)) + offsets).astype(np.int16)


@lru_cache(maxsize=32)  # half a megabyte each; runs that differ in other things share them
def direct_ways(journey: Journey, ease: float) -> npt.NDArray[np.int16]:
    """Lay out the next doubled state, or end, for each row and each of 4,096 equally likely numbers.

    What ease changes is moved in the layout of the journey as it is, so that customers under different policies go the
    same way as often as they can.
    """
    n = journey.n_touchpoints
    channels = [point.channel for point in journey._points]
    changed = np.array([[one != other for other in channels] for one in channels], dtype=np.int64)
    first_end = 2 * n * len(journey.shares)
    tables = []
    for persona, one in enumerate(journey._people):
        usual = draws.direct_table(draws.quantise(eased_matrix(journey, one.name, 0.0), SLOTS))
        shares = draws.quantise(eased_matrix(journey, one.name, ease), SLOTS)
        states = np.stack([draws.moved_slots(row, share) for row, share in zip(usual, shares, strict=True)])
        doubled = 2 * (persona * n + states) + np.take_along_axis(changed, np.minimum(states, n - 1), axis=1)
        tables.append(np.where(states < n, doubled, first_end + states - n).astype(np.int16))
    ways = np.concatenate(tables).ravel()
    ways.flags.writeable = False
    return ways


def quantisation(journey: Journey, ease: float = 0.0) -> float:
    """Return the largest difference between a probability that was asked for and the one that is simulated."""
    return max(
        float(np.abs(draws.quantise(rows, SLOTS) / SLOTS - rows).max())
        for rows in (eased_matrix(journey, one.name, ease) for one in journey._people)
    )


def _after(world: World) -> tuple[float, float, float, float]:
    unresolved = -world.problem_cost - world.deviation_cost
    return 0.0, -world.problem_cost, unresolved, -world.problem_cost + world.relief


def _drawn(world: World) -> dict[str, Any]:
    return {
        "weights": (np.array(world.importance) / ONE).astype(np.float32),
        "scatter": np.rint(draws.normal_quantiles(SLOTS) * (world.mark_sd * ONE)).astype(np.int16),
        "shock": (draws.normal_quantiles() * world.shock_sd).astype(np.float32),
        "stretch": draws.exponential_quantiles().astype(np.float32),
    }


def check_walkable(journey: Journey) -> None:
    """Refuse a journey that can't be simulated."""
    n, people = journey.n_touchpoints, len(journey.shares)
    if n == len(journey.states):
        raise ValueError(
            f"journey: '{journey.name}' has no end, so that a visit would never stop. Name its ends, "
            'absorbing=["left"] say.'
        )
    if n > MOST_TOUCHPOINTS or 2 * n * people > MOST_STATES:
        raise ValueError(
            f"journey: '{journey.name}' has {n} touchpoints and {people} personas. At most {MOST_TOUCHPOINTS} "
            f"touchpoints can be simulated, and at most {MOST_STATES // 2:,} pairs of persona and touchpoint. Merge "
            "touchpoints that customers don't tell apart."
        )
