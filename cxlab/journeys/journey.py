"""A journey: touchpoints, the chances of going from one to the next, the customers who walk it, and where it ends."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab.journeys import _validate
from cxlab.journeys.persona import Persona, checked_personas, customer_types
from cxlab.journeys.reach import Reach
from cxlab.journeys.sources import Sources
from cxlab.journeys.touchpoint import DIMENSIONS, Touchpoint

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from cxlab.journeys.estimate import TransitionEstimates
    from cxlab.journeys.marked import Mark

    Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False, repr=False)
class Journey(Reach, Sources):
    """Describe how customers move between touchpoints until their visit ends.

    Parameters
    ----------
    touchpoints : sequence of Touchpoint or str
        Where customers can be. A text stands for a touchpoint with the usual values.
    transitions : DataFrame or dict
        Probability of the next state: rows from, columns to. One table for all personas, as a DataFrame or as nested
        dicts ``{"from": {"to": probability}}``; or a dict with such a table for each persona. Rows sum to one.
    personas : sequence of Persona, optional
        Who walks the journey; the five customer types of `customer_types` when left out.
    start : str or dict, optional
        Where paths begin: a touchpoint, a dict of touchpoints and chances, or one of these for each persona; the first
        touchpoint when left out.
    absorbing : sequence of str
        The ends, ``["bought", "left"]`` say. Nothing is experienced at an end; a touchpoint named here is one and no
        longer counts among `touchpoints`. An empty list makes a chain that goes on for ever.
    success : sequence of str
        The ends that the company hopes for: a visit that ends here is a purchase.
    period : str
        What one period of a simulation is: ``"month"``, ``"week"``.
    currency : str
        What amounts of money are counted in.
    name : str
        Short name for tables and pictures.
    label : str, optional
        Name for people; `name` when left out.
    calibration : dict, optional
        Published figures that a simulation can be held against.
    notes : tuple of str
        What the reader should know about the journey.
    estimates : TransitionEstimates, optional
        Counts and intervals, when the journey was estimated from data.
    marks : tuple of Mark
        Where each number of a preset comes from.

    Raises
    ------
    ValueError
        If rows don't sum to one, a number is no probability, a name is unknown or stands twice, a touchpoint can't be
        reached, or paths never end. The message names the row.
    TypeError
        If an argument is of another kind.

    Notes
    -----
    A path is a Markov chain in discrete time: where a customer of one persona goes next depends on where he is, and not
    on how he came there. Real journeys remember more; `transitions` of different personas is the way to give them
    different habits. The order of `states` (touchpoints, then ends) is the order of all arrays.

    Examples
    --------
    >>> shop = Journey(
    ...     ["shelf", "till"],
    ...     {"shelf": {"shelf": 0.2, "till": 0.5, "left": 0.3}, "till": {"bought": 0.9, "left": 0.1}},
    ...     absorbing=["bought", "left"], success=["bought"], name="corner shop",
    ... )
    >>> shop
    <Journey 'corner shop': 2 touchpoints, 2 ends, 5 personas>
    >>> shop.absorption_probabilities().loc["all"].round(4).to_dict()
    {'bought': 0.5625, 'left': 0.4375}
    """

    touchpoints: Sequence[Touchpoint | str]
    transitions: Any
    personas: Sequence[Persona] | None = None
    start: Any = None
    absorbing: Sequence[str] | None = field(default=None, kw_only=True)
    success: Sequence[str] = field(default=(), kw_only=True)
    period: str = field(default="month", kw_only=True)
    currency: str = field(default="money units", kw_only=True)
    name: str = field(default="journey", kw_only=True)
    label: str | None = field(default=None, kw_only=True)
    calibration: Mapping[str, float] = field(default_factory=dict, kw_only=True)
    notes: tuple[str, ...] = field(default=(), kw_only=True)
    estimates: TransitionEstimates | None = field(default=None, kw_only=True)
    marks: tuple[Mark, ...] = field(default=(), kw_only=True)

    def __post_init__(self) -> None:
        given = _validate.checked_touchpoints(self.touchpoints)
        personas = checked_personas(customer_types() if self.personas is None else self.personas)
        names = [persona.name for persona in personas]
        tables = _validate.by_persona(self.transitions, names)
        ends = _validate.ends(self.absorbing, tables, [point.name for point in given])
        points = tuple(point for point in given if point.name not in ends)
        if not points:
            raise ValueError("touchpoints: all of them are ends. At least one must lead somewhere.")
        states = (*(point.name for point in points), *ends)
        matrices = {name: self._matrix(tables[name], states, len(points), name) for name in names}
        begins = _validate.starts(states[0] if self.start is None else self.start, states, len(points), names)
        _validate.check_reachable(matrices, begins, states)
        wrong = [end for end in self.success if end not in ends]
        if wrong:
            raise ValueError(
                f"success: '{wrong[0]}' is no end.{_checks.did_you_mean(wrong[0], ends)} Ends: "
                f"{', '.join(ends) or 'none'}."
            )
        for key, value in {
            "touchpoints": points, "personas": personas, "absorbing": tuple(ends), "success": tuple(self.success),
            "label": self.label or self.name, "calibration": MappingProxyType(dict(self.calibration)),
            "_states": states, "_matrices": matrices, "_begins": begins,
        }.items():  # fmt: skip
            object.__setattr__(self, key, value)

    def _matrix(self, table: pd.DataFrame, states: Sequence[str], n_touchpoints: int, persona: str) -> Floats:
        alike = isinstance(self.transitions, pd.DataFrame) or persona not in self.transitions
        where = "transitions" if alike else f"transitions of persona '{persona}'"
        array = _validate.matrix(table, states, n_touchpoints, where)
        if n_touchpoints < len(states):
            _validate.check_ending(array, states, n_touchpoints, where)
        return array

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "calibration": dict(self.calibration)}  # a read-only view can't be copied or sent

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state, calibration=MappingProxyType(state["calibration"]))

    def __repr__(self) -> str:
        counts = [
            (len(self.touchpoints), "touchpoint"),
            (len(self.absorbing or ()), "end"),
            (len(self._people), "persona"),
        ]
        return f"<Journey '{self.name}': {', '.join(_checks.count(n, word) for n, word in counts)}>"

    def __reduce__(self) -> tuple[Any, ...]:
        # Made anew from what it was made of, so that its arrays are read-only in another process too.
        given = {one.name: getattr(self, one.name) for one in fields(self)}
        return _journey, ({**given, "calibration": dict(self.calibration)},)

    @property
    def states(self) -> tuple[str, ...]:
        """Names of the touchpoints, then of the ends: the order of all arrays."""
        return self._states  # type: ignore[attr-defined, no-any-return]

    @property
    def n_touchpoints(self) -> int:
        """Number of touchpoints; the states after them are ends."""
        return len(self.touchpoints)

    @property
    def absorbing_mask(self) -> npt.NDArray[np.bool_]:
        """True for the states where a path ends, in the order of `states`."""
        return np.arange(len(self.states)) >= self.n_touchpoints

    @property
    def stages(self) -> tuple[str, ...]:
        """Stages in the order in which the touchpoints name them."""
        return tuple(dict.fromkeys(point.stage for point in self._points))

    @property
    def shares(self) -> Floats:
        """Share of each persona among the customers, in the order of `personas`."""
        return np.array([persona.share for persona in self._people])

    @property
    def _points(self) -> tuple[Touchpoint, ...]:
        return self.touchpoints  # type: ignore[return-value]

    @property
    def _people(self) -> tuple[Persona, ...]:
        return self.personas  # type: ignore[return-value]

    def matrix(self, persona: str) -> Floats:
        """Return the transition matrix of one persona.

        Parameters
        ----------
        persona : str
            Name of the persona.

        Returns
        -------
        ndarray of float64, shape (k, k)
            Read-only, in the order of `states`, exactly as the user gave it; the rows of ends stay where they are.

        Raises
        ------
        ValueError
            If there is no such persona.
        """
        return self._matrices[self._known(persona)]  # type: ignore[attr-defined, no-any-return]

    def start_distribution(self, persona: str) -> Floats:
        """Return the chances of where a path of one persona begins.

        Parameters
        ----------
        persona : str
            Name of the persona.

        Returns
        -------
        ndarray of float64, shape (k,)
            Read-only, in the order of `states`.

        Raises
        ------
        ValueError
            If there is no such persona.
        """
        return self._begins[self._known(persona)]  # type: ignore[attr-defined, no-any-return]

    def touchpoint_table(self) -> pd.DataFrame:
        """Return what is known about each touchpoint, one row each.

        Returns
        -------
        DataFrame
            Columns ``touchpoint, label, stage, channel, direct, emotion, effort, problem_rate, minutes`` and one column
            ``quality_...`` for each SERVQUAL dimension, in the units of `Touchpoint`.
        """
        rows = [
            {"touchpoint": point.name, "label": point.label, "stage": point.stage, "channel": point.channel,
             "direct": point.direct, "emotion": point.emotion, "effort": point.effort,
             "problem_rate": point.problem_rate, "minutes": point.minutes, **_five("quality", point.quality)}
            for point in self._points
        ]  # fmt: skip
        return pd.DataFrame(rows)

    def persona_table(self) -> pd.DataFrame:
        """Return what is known about each persona, one row each.

        Returns
        -------
        DataFrame
            Columns ``persona, label, share, price_sensitivity, loyalty, visits, spend, word_of_mouth`` and one column
            ``expectation_...`` for each SERVQUAL dimension, in the units of `Persona`.
        """
        rows = [
            {"persona": one.name, "label": one.label, "share": one.share, "price_sensitivity": one.price_sensitivity,
             "loyalty": one.loyalty, "visits": one.visits, "spend": one.spend, "word_of_mouth": one.word_of_mouth,
             **_five("expectation", one.expectation)}
            for one in self._people
        ]  # fmt: skip
        return pd.DataFrame(rows)

    def transition_table(self) -> pd.DataFrame:
        """Return the transitions that can happen, one row each.

        Returns
        -------
        DataFrame
            Columns ``persona, from, to, probability``; the rows of ends are left out. Counts and intervals of a journey
            that was estimated from data are in ``journey.estimates``.
        """
        rows = [
            (person.name, self.states[i], self.states[j], self.matrix(person.name)[i, j])
            for person in self._people
            for i, j in np.argwhere(self.matrix(person.name)[: self.n_touchpoints] > 0)
        ]
        return pd.DataFrame(rows, columns=["persona", "from", "to", "probability"])

    def _known(self, persona: str) -> str:
        names = [one.name for one in self._people]
        if persona not in names:
            raise ValueError(
                f"persona: no persona '{persona}'.{_checks.did_you_mean(persona, names)} Personas: {', '.join(names)}."
            )
        return persona


def _journey(given: dict[str, Any]) -> Journey:
    return Journey(**given)


def _five(prefix: str, values: Any) -> dict[str, float]:
    return {f"{prefix}_{name}": value for name, value in zip(DIMENSIONS, values, strict=True)}
