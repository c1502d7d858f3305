"""What a mediation is computed from: variables in their parts, resampled paths, the three regressions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from cxlab import _checks
from cxlab.core import case_bootstrap, indirect
from cxlab.moments import Moments
from cxlab.moments.design import Design, Outcome, design
from cxlab.regression import _linear
from cxlab.survey import table_of

if TYPE_CHECKING:
    from collections.abc import Iterator

SOLVABLE = 1e12  # condition of the covariances of a resample


def taken(data: Any, independent: Outcome, mediator: Outcome, outcome: Outcome, covariates: Sequence[str]) -> Design:
    """Predictors in the order: independent variable, covariates, mediator."""
    if isinstance(covariates, str) or not isinstance(covariates, Sequence):
        raise TypeError(f"covariates: expected a list of columns, got {covariates!r}.")
    parts: dict[str, list[str]] = {}
    for argument, value in (("independent", independent), *(("covariates", one) for one in covariates),
                            ("mediator", mediator)):  # fmt: skip
        name, items = _named(argument, value)
        if name in parts:
            raise ValueError(f"{argument}: '{name}' has a part already. Each variable plays one part.")
        parts[name] = items
    return design(data if isinstance(data, Moments) else table_of(data), outcome, parts)


def _named(argument: str, value: Any) -> tuple[str, list[str]]:
    if not isinstance(value, Mapping):
        return value, [value]
    if len(value) != 1:
        raise ValueError(f"{argument}: expected one name with its items, got {_checks.listing(value) or 'none'}.")
    ((name, items),) = value.items()
    return name, items


def ordered(made: Design) -> list[str]:
    return [*made.predictors, made.outcome]


def _stacks(made: Design, n_resamples: int, rng: np.random.Generator) -> Iterator[np.ndarray]:
    if made.rows is None:
        cov = made.moments.cov.loc[ordered(made), ordered(made)].to_numpy()
        yield case_bootstrap.normal_covariances(cov, made.n, n_resamples, rng)
        return
    rows = made.rows[ordered(made)].to_numpy()
    for counts in case_bootstrap.drawn_counts(len(rows), n_resamples, rng):
        yield case_bootstrap.covariances(rows, counts)


def replicates(made: Design, n_resamples: int, rng: np.random.Generator) -> tuple[np.ndarray, int]:
    """a, b, direct and total in each resample, one column each; and how many resamples gave no answer."""
    blocks, n_failed = [], 0
    for stack in _stacks(made, n_resamples, rng):
        usable = np.linalg.cond(stack[:, :-1, :-1]) < SOLVABLE
        n_failed += int((~usable).sum())
        blocks.append(np.column_stack(indirect.paths(stack[usable])))
    return np.concatenate(blocks), n_failed


def fits(made: Design) -> tuple[Any, Any, Any]:
    """The three regressions, by statsmodels: mediator; outcome on everything; outcome without the mediator."""
    *before, mediator = made.predictors
    rows = _linear.rows_of(made)
    smaller = replace(made, outcome=mediator, predictors=tuple(before), rows=rows)
    total = replace(made, predictors=tuple(before), rows=rows)
    return _linear.fitted(smaller), _linear.fitted(replace(made, rows=rows)), _linear.fitted(total)
