"""Answers of raters to the scorecard, read once and handed on as clean arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from numbers import Real
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab.instruments import instrument
from cxlab.results import read_only
from cxlab.survey import table_of

if TYPE_CHECKING:
    from collections.abc import Hashable

    from cxlab.core.proportions import Floats

SCALE = (0, 4)
N_POINTS = SCALE[1] - SCALE[0] + 1
ELEMENTS: dict[str, list[str]] = instrument("smart").dimension_items()
CODES = tuple(code for codes in ELEMENTS.values() for code in codes)
# An element's mean needs half of its statements.
LEAST = 2


@dataclass(frozen=True, eq=False, kw_only=True)
class Answers:
    """What raters answered, and the five scores of each.

    Parameters
    ----------
    raters : tuple of str
        The raters who are used, by the labels of their rows.
    left_out : tuple of str
        Those who answered too little of an element.
    items : ndarray of shape (raters, 20)
        Their answers; not a number where one is missing.
    scores : ndarray of shape (raters, 5)
        Mean of the answered statements of each element.
    units : tuple
        For each rater the unit that was rated; None where there is one.
    """

    raters: tuple[str, ...]
    left_out: tuple[str, ...]
    items: Floats = field(repr=False)
    scores: Floats = field(repr=False)
    units: tuple[Any, ...] = ()

    @property
    def n(self) -> int:
        """How many raters are used."""
        return len(self.raters)

    @property
    def n_blank(self) -> int:
        """How many of their statements have no answer."""
        return int(np.isnan(self.items).sum())

    def of_unit(self, unit: Any) -> Floats:
        """Scores given by the raters of one unit."""
        return self.scores[[one == unit for one in self.units]]


def answers_of(data: Any, unit: Hashable | None = None) -> Answers:
    """Read and check the answers; raters who answered too little are left out and counted."""
    table = table_of(data)
    absent = [code for code in CODES if code not in table.columns]
    if absent:
        raise ValueError(
            f"data: {_checks.count(len(absent), 'statement')} of the scorecard {'has' if len(absent) == 1 else 'have'} "
            f"no column: {_checks.listing(absent)}. Name the columns by their codes, S1 to T4; "
            "cx.instrument('smart').codebook() lists them."
        )
    units = _units(table, unit)
    given = {code: _checks.ratings(code, _checks.column("data", table, code), SCALE, "the scorecard's")
             for code in CODES}  # fmt: skip
    items = pd.DataFrame(given).to_numpy()
    answered = np.column_stack([(~np.isnan(items[:, places])).sum(axis=1) for places in PLACES])
    enough = answered.min(axis=1) >= LEAST
    if not enough.any():
        raise ValueError(
            f"data: none of {_checks.count(len(table), 'rater')} answered at least {LEAST} statements of each element, "
            "so there is nothing to compute. One row holds the answers of one rater."
        )
    kept = items[enough]
    scores = np.column_stack([np.nanmean(kept[:, places], axis=1) for places in PLACES])
    labels = [str(label) for label in table.index]
    return Answers(
        raters=tuple(name for name, keep in zip(labels, enough, strict=True) if keep),
        left_out=tuple(name for name, keep in zip(labels, enough, strict=True) if not keep),
        items=read_only(kept),
        scores=read_only(scores),
        units=tuple(one for one, keep in zip(units, enough, strict=True) if keep),
    )


PLACES = [[CODES.index(code) for code in codes] for codes in ELEMENTS.values()]


def _units(table: pd.DataFrame, unit: Hashable | None) -> list[Any]:
    if unit is None:
        return [None] * len(table)
    values = _checks.column("unit", table, unit)
    empty = values[values.isna()]
    if len(empty):
        raise ValueError(
            f"unit: {_checks.count(len(empty), 'row')} {'has' if len(empty) == 1 else 'have'} no value of '{unit}': "
            f"{_checks.listing(f'row {row}' for row in empty.index)}. Say which unit each rater judged."
        )
    return list(values)


def weights_of(weights: object) -> tuple[float, ...]:
    """Accept a weight for each element, and scale them to one; equal weights when none are given."""
    if weights is None:
        return (1 / len(ELEMENTS),) * len(ELEMENTS)
    example = "{'strategy': 1, 'metrics': 1, 'alignment': 2, 'redesign': 1, 'technology': 1}"
    if not isinstance(weights, Mapping):
        raise TypeError(f"weights: expected a dict of element and weight, {example} say; got {type(weights).__name__}.")
    for name in weights:
        _checks.choice("weights", name, tuple(ELEMENTS))
    absent = [name for name in ELEMENTS if name not in weights]
    if absent:
        raise ValueError(
            f"weights: no weight for {_checks.listing(absent)}. Declare all five, 0 for one that doesn't count: "
            f"{example} say."
        )
    wrong = {name: value for name, value in weights.items()
             if isinstance(value, bool) or not isinstance(value, Real) or not 0 <= float(value) < np.inf}  # fmt: skip
    if wrong:
        shown = _checks.listing(f"{name} = {value!r}" for name, value in wrong.items())
        raise ValueError(f"weights: {shown}. A weight is a number, zero or more.")
    total = float(sum(weights.values()))
    if not total:
        raise ValueError("weights: all weights are zero. At least one element must count.")
    return tuple(float(weights[name]) / total for name in ELEMENTS)
