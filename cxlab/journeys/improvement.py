"""What a visit feels like before and after one touchpoint gets better."""

from __future__ import annotations

from dataclasses import dataclass, replace
from numbers import Real
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import chains, feelings
from cxlab.journeys._rules import EASY
from cxlab.journeys.journey import Journey
from cxlab.journeys.theory import ALL
from cxlab.journeys.touchpoint import five
from cxlab.journeys.world import World
from cxlab.results import Result

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    from matplotlib.axes import Axes

    from cxlab.journeys.persona import Persona

    Floats = npt.NDArray[np.float64]

HIGHEST = 7.0  # marks end here
MOST = 6.0  # from the lowest mark to the highest


class Felt(NamedTuple):
    """What to expect of one visit: visits to each touchpoint, the sum of what is felt there, the emotion at the end."""

    visits: Floats
    sums: Floats
    end: float

    @property
    def moment(self) -> float:
        """Mean emotion of all moments of a visit."""
        return float(self.sums.sum() / self.visits.sum())


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class TouchpointImprovement(Result):
    """Hold what a visit feels like before and after one touchpoint gets better, made by `touchpoint_improvement`.

    Parameters
    ----------
    touchpoint : str
        The one that gets better.
    by : float
        How much its quality rises, in points of the 1-7 scale.
    persona : str
        Whose visits: a persona, or ``"all"``.
    touchpoints : DataFrame
        One row for each touchpoint: ``touchpoint, stage, visits, before, after``.
    moment_before, moment_after : float
        Emotion of the average moment of a visit, -5 to 5.
    end_before, end_after : float
        Emotion at the last touchpoint of a visit.
    """

    touchpoint: str
    by: float
    persona: str
    touchpoints: pd.DataFrame
    moment_before: float
    moment_after: float
    end_before: float
    end_after: float
    extra_columns: ClassVar[tuple[str, ...]] = ("before", "change", "visits", "stage", "improved", "unit")

    @property
    def gain(self) -> float:
        """How much the average moment of a visit gets better."""
        return self.moment_after - self.moment_before

    @property
    def gain_end(self) -> float:
        """How much the last moment of a visit gets better."""
        return self.end_after - self.end_before

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row per touchpoint, in the order of the journey.

        Parameters
        ----------
        confidence_level : float
            Taken for the sake of a common form; nothing here is estimated from a sample.

        Returns
        -------
        DataFrame
            ``term, estimate`` (expected emotion afterwards), ``before``, ``change``, ``visits`` (mean number in one
            visit to the company), ``stage``, ``improved`` (True for the touchpoint that got better), ``unit``.

        Raises
        ------
        ValueError
            If `confidence_level` is no fraction between 0 and 1.
        """
        _checks.confidence_level(confidence_level)
        table = self.touchpoints
        return pd.DataFrame(
            {"term": table["touchpoint"], "estimate": table["after"], "before": table["before"],
             "change": table["after"] - table["before"], "visits": table["visits"], "stage": table["stage"],
             "improved": table["touchpoint"] == self.touchpoint, "unit": "emotion"}
        )  # fmt: skip

    def glance(self) -> pd.DataFrame:
        """Return one row: what got better, for whom, and what it does to the visit.

        Returns
        -------
        DataFrame
            Columns ``touchpoint, by, persona, gain, gain_end, moment_before, moment_after, end_before, end_after, n,
            n_missing``.
        """
        names = ("touchpoint", "by", "persona", "gain", "gain_end", "moment_before", "moment_after", "end_before",
                 "end_after", "n", "n_missing")  # fmt: skip
        return pd.DataFrame([{name: getattr(self, name) for name in names}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the emotion along the journey, before and after.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Taken for the sake of a common form; nothing here is estimated from a sample.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.improvement_map(self.tidy(confidence_level), ax=ax)

    def _title(self) -> Sentence:
        return sentence("Emotion before and after an improvement")

    def _headline(self) -> str:
        return (
            f"{self.touchpoint.replace('_', ' ')} better by {self.by:g} points, {self.persona.replace('_', ' ')} "
            f"customers; average moment from {self.moment_before:+.2f} to {self.moment_after:+.2f} ({self.gain:+.3f}), "
            f"last moment from {self.end_before:+.2f} to {self.end_after:+.2f} ({self.gain_end:+.3f})"
        )

    def _counted(self) -> Sentence:
        return sentence("No data: the means follow from the rules of the simulation (n of data: 0, missing: 0).")

    def _findings(self) -> tuple[str, ...]:
        return (
            sentence(
                "The quality of {name} rises by {by:.1f} points. The average moment of a visit gets better by "
                "{gain:.3f}, the last one by {gain_end:.3f}.",
                name=self.touchpoint, by=self.by, gain=self.gain, gain_end=self.gain_end,
            ),
        )  # fmt: skip

    def _vocabulary(self) -> dict[str, str]:
        return {"emotion": sentence("emotion")}


def touchpoint_improvement(
    journey: Journey,
    *,
    touchpoint: str,
    by: float = 1.0,
    persona: str | None = None,
    world: World | None = None,
) -> TouchpointImprovement:
    """Say what a visit feels like before and after one touchpoint gets better, exactly, without simulating.

    Parameters
    ----------
    journey : Journey
        Where customers walk; it must have an end.
    touchpoint : str
        The one that gets better.
    by : float
        How much its quality rises on each of the five dimensions, in points of the 1-7 scale, above 0 and at most 6; a
        dimension stops at 7.
    persona : str, optional
        Only visits of this persona; when left out, all visits, so that personas count by their share times how often
        they come.
    world : World, optional
        How customers react; the usual numbers when left out.

    Returns
    -------
    TouchpointImprovement
        ``.gain``, ``.gain_end``, ``.tidy()``, ``.plot()``.

    Raises
    ------
    ValueError
        If the touchpoint or the persona isn't known, `by` lies outside its range, or the journey has no end.
    TypeError
        If `journey` or `world` is of another kind.

    Notes
    -----
    Expectations of the emotion of `simulate`, equations 1 to 4, in a customer's first period. What a touchpoint itself
    does, c, is the place, the value of quality against expectation (`cxlab.core.feelings.expected_value`), and what
    problems cost on average; time and shocks have mean zero. With expected visits n, moves Q and carry-over ρ, the
    expected sums of the emotions solve ``S = n c + friction + ρ Q' S``. The average moment is ``sum(S) / sum(n)``, the
    end weighs ``S`` by the chance of stopping there.

    The improvement moves no customer to another way: it changes feelings, not paths. That emotions stop at -5 and 5 is
    left out, which matters for customers who suffer much: among the presets the means of `simulate` differ by up to a
    tenth. What the number doesn't say: what the improvement costs, and how people remember (peaks aren't in it).

    References
    ----------
    Kemeny, J. G., & Snell, J. L. (1976). Finite Markov Chains. Springer. Chapter 3.
    Mittal, V., Ross, W. T., & Baldasare, P. M. (1998). The asymmetric impact of negative and positive attribute-level
    performance on overall satisfaction and repurchase intentions. Journal of Marketing, 62(1), 33-47.

    Examples
    --------
    >>> import cxlab as cx
    >>> cafe = cx.Journey.preset("cafe")
    >>> seat = cx.touchpoint_improvement(cafe, touchpoint="finding_a_seat", by=1)
    >>> queue = cx.touchpoint_improvement(cafe, touchpoint="queue", by=1)
    >>> queue.gain > seat.gain
    True
    """
    place = _checked_world(world)
    raised = _quality(_checked_improvement(journey, touchpoint, by))
    raised[[point.name == touchpoint for point in journey._points]] += by
    before, after = _felt(journey, persona, place, [_quality(journey), np.minimum(raised, HIGHEST)])
    names, stages = zip(*((point.name, point.stage) for point in journey._points), strict=True)
    met = before.visits > 0  # a persona may never come to some touchpoint
    table = pd.DataFrame({"touchpoint": names, "stage": stages, "visits": before.visits})[met]
    return TouchpointImprovement(
        n=0, n_missing=0, touchpoint=touchpoint, by=float(by), persona=ALL if persona is None else persona,
        touchpoints=table.assign(before=(before.sums[met] / before.visits[met]),
                                 after=(after.sums[met] / after.visits[met])).reset_index(drop=True),
        moment_before=before.moment, moment_after=after.moment, end_before=before.end, end_after=after.end,
        method=sentence("expected emotion of a Markov chain with carry-over; exact, apart from the ends of the scale"),
        notes=_notes(raised, [name for name, came in zip(names, met, strict=True) if not came]),
    )  # fmt: skip


def improved_journey(journey: Journey, *, touchpoint: str, by: float = 1.0) -> Journey:
    """Return the journey with more quality at one touchpoint, for a simulation of both with the same luck.

    Parameters
    ----------
    journey : Journey
        Where customers walk.
    touchpoint : str
        The one that gets better.
    by : float
        How much its quality rises on each of the five dimensions, in points of the 1-7 scale, above 0 and at most 6; a
        dimension stops at 7.

    Returns
    -------
    Journey
        A new one; everything else is as it was.

    Raises
    ------
    ValueError
        If the touchpoint isn't known, or `by` lies outside its range.
    TypeError
        If `journey` is of another kind.

    Notes
    -----
    ``quality' = min(quality + by, 7)`` on each dimension. Ways, problems, effort and time stay as they are.

    Examples
    --------
    >>> import cxlab as cx
    >>> cafe = cx.improved_journey(cx.Journey.preset("cafe"), touchpoint="queue", by=2)
    >>> cafe.touchpoint_table().set_index("touchpoint")["quality_responsiveness"]["queue"].item()
    5.4
    """
    points = [
        replace(point, quality=tuple(min(mark + by, HIGHEST) for mark in five("quality", point.quality)))
        if point.name == touchpoint else point
        for point in _checked_improvement(journey, touchpoint, by)._points
    ]  # fmt: skip
    return replace(journey, touchpoints=points)


def _checked_improvement(journey: Any, touchpoint: str, by: Any) -> Journey:
    if not isinstance(journey, Journey):
        raise TypeError(f"journey: expected a Journey, got {type(journey).__name__}. Journey.preset('cafe') is one.")
    names = [point.name for point in journey._points]
    if touchpoint not in names:
        raise ValueError(
            f"touchpoint: no touchpoint '{touchpoint}'.{_checks.did_you_mean(touchpoint, names)} Touchpoints: "
            f"{', '.join(names)}."
        )
    if isinstance(by, bool) or not isinstance(by, Real) or not 0 < float(by) <= MOST:
        raise ValueError(f"by: expected a number above 0 and at most {MOST:g}, in points of the 1-7 scale; got {by!r}.")
    return journey


def _checked_world(world: Any) -> World:
    if world is not None and not isinstance(world, World):
        raise TypeError(f"world: expected a World, got {type(world).__name__}. Leave it out for the usual numbers.")
    return World() if world is None else world


def _quality(journey: Journey) -> Floats:
    return np.array([five("quality", point.quality) for point in journey._points])


def _notes(raised: Floats, silent: list[str]) -> tuple[str, ...]:
    notes = [sentence("It changes feelings, not ways, and says nothing about what it costs.")]
    if (raised > HIGHEST).any():
        notes.append(sentence("Some of its marks would rise above 7, where they stop."))
    if silent:
        notes.append(sentence("This persona never comes to: {names}.", names=", ".join(silent)))
    return tuple(notes)


def _felt(journey: Journey, persona: str | None, world: World, qualities: Sequence[Floats]) -> list[Felt]:
    """Compute what is felt with each table of qualities, averaged over the personas, each counted by its visits."""
    people = journey._people
    weights = np.array([one.share * one.visits for one in people])
    weights = weights if weights.any() else journey.shares
    if persona is not None:
        weights = np.array([float(one.name == journey._known(persona)) for one in people])
    walks = [walk for walk in zip(people, journey._chains(None), weights / weights.sum(), strict=True) if walk[2]]
    visits = [begin @ chains.fundamental(Q, R.sum(axis=1)) for _, (begin, Q, R), _ in walks]
    shares = np.array([share for *_, share in walks])
    return [_mixed(journey, world, quality, walks, visits, shares) for quality in qualities]


def _mixed(
    journey: Journey, world: World, quality: Floats, walks: Sequence[Any], visits: Sequence[Floats], shares: Floats
) -> Felt:
    channels = np.array([point.channel for point in journey._points])
    change = np.where(channels[:, None] != channels[None, :], -world.friction, 0.0)
    sums = [
        feelings.carried_sums(n, _own(journey, person, world, quality), Q, change, world.carry)
        for n, (person, (_, Q, _), _) in zip(visits, walks, strict=True)
    ]
    ends = [part @ R.sum(axis=1) for part, (_, (_, _, R), _) in zip(sums, walks, strict=True)]
    return Felt(shares @ np.array(visits), shares @ np.array(sums), float(shares @ np.array(ends)))


def _own(journey: Journey, person: Persona, world: World, quality: Floats) -> Floats:
    """Compute what each touchpoint itself does to the emotion of a persona, on average."""
    points, importance = journey._points, np.array(world.importance)
    gap = (quality - np.array(person.expectation)) @ importance
    spread = float(np.hypot(world.mark_sd * np.sqrt((importance**2).sum()), world.lenience_sd))
    place = np.array([point.emotion - world.effort_cost * (point.effort - EASY) for point in points])
    complaint = (1 - world.recovery_rate) * world.deviation_cost - world.recovery_rate * world.relief
    problem = np.array([point.problem_rate for point in points]) * (
        world.problem_cost + world.complaint_rate * complaint
    )
    return np.asarray(place + world.gain * feelings.expected_value(gap, spread, world.negativity) - problem)
