"""Controls of an explorer: what can be chosen, said once, for the kernel, the printed page and the code alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cxlab import _checks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True)
class Control:
    """One thing that the reader chooses from a list; `Steps` and `Choice` are its two kinds.

    Parameters
    ----------
    name : str
        The parameter that it sets, as Python writes it.
    label : str
        What the reader sees beside it.
    start : object, optional
        The value at the start; the first one when nothing is given.
    """

    name: str
    label: str
    values: Sequence[Any] = field(init=False)
    labels: tuple[str, ...] = field(init=False)
    start: Any = field(default=None, kw_only=True)

    def index(self, value: object) -> int:
        """Find a value among those that can be chosen.

        Parameters
        ----------
        value : object
            One of `values`.

        Returns
        -------
        int
            Its place, from zero.

        Raises
        ------
        ValueError
            It isn't one of them; the message lists those that are.
        """
        if value in self.values:
            return self.values.index(value)
        hint = _checks.did_you_mean(value, self.values) if isinstance(value, str) else ""
        allowed = ", ".join(map(repr, self.values))
        raise ValueError(f"{self.name}: {value!r} is not one of the values to choose from.{hint} Allowed: {allowed}.")

    def _settle(self, values: Sequence[Any], labels: Sequence[str]) -> None:
        """Fill in what can be chosen, and refuse what no reader could use."""
        object.__setattr__(self, "values", tuple(values))
        object.__setattr__(self, "labels", tuple(labels))
        if not self.name.isidentifier():
            raise ValueError(f"name: {self.name!r} can't name a parameter. Use letters, digits and _.")
        if not self.label.strip():
            raise ValueError(f"label: the control '{self.name}' has none. Say in words what is chosen.")
        _check_distinct(self.name, "value", self.values)
        _check_distinct(self.name, "label", self.labels)
        object.__setattr__(self, "start", self.values[0 if self.start is None else self.index(self.start)])


@dataclass(frozen=True)
class Steps(Control):
    """Numbers in order, moved along with a slider.

    Parameters
    ----------
    name : str
        The parameter that it sets, as Python writes it.
    label : str
        What the reader sees beside it.
    values : sequence of number
        The steps, in the order of the slider; at least two, all different.
    unit : str
        Word after the number, "answers" say; empty for a plain number.
    start : number, optional
        One of the values; the first one when nothing is given.

    Raises
    ------
    ValueError
        Fewer than two steps, one that stands there twice, or a start that isn't among them.

    Examples
    --------
    >>> Steps("n", "Sample", (10, 1000), unit="answers").labels
    ('10 answers', '1,000 answers')
    """

    values: Sequence[float]
    unit: str = ""

    def __post_init__(self) -> None:
        self._settle(self.values, [f"{value:,} {self.unit}".rstrip() for value in self.values])


@dataclass(frozen=True)
class Choice(Control):
    """Names to choose one of, from a drop-down list.

    Parameters
    ----------
    name : str
        The parameter that it sets, as Python writes it.
    label : str
        What the reader sees beside it.
    options : dict of str and object
        What the reader sees, and the value that it stands for; at least two, all different.
    start : object, optional
        One of the values; the first one when nothing is given.

    Raises
    ------
    ValueError
        Fewer than two options, a value that stands there twice, or a start that isn't among them.

    Examples
    --------
    >>> Choice("method", "Interval", {"Plain": "wald", "Adjusted": "adjusted_wald"}).values
    ('wald', 'adjusted_wald')
    """

    options: Mapping[str, Any]

    def __post_init__(self) -> None:
        self._settle(tuple(self.options.values()), [str(label) for label in self.options])


def _check_distinct(name: str, what: str, items: Sequence[Any]) -> None:
    if len(items) < 2:
        raise ValueError(f"{name}: a control needs at least two {what}s to choose from, got {len(items)}.")
    twice = [item for place, item in enumerate(items) if item in items[:place]]
    if twice:
        raise ValueError(f"{name}: a {what} stands there twice: {_checks.listing(map(repr, twice))}. Keep one of them.")
