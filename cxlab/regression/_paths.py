"""What a mediation is computed from: variables in their parts, resampled paths, the three regressions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from cxlab import _checks
from cxlab.core import indirect
from cxlab.moments import Moments
from cxlab.moments.design import Design, Outcome, design
from cxlab.moments.resampling import covariance_resamples
from cxlab.regression import _linear
from cxlab.survey import table_of

SOLVABLE = 1e12  # condition of the covariances of a resample


def taken(data: Any, independent: Outcome, mediator: Outcome, outcome: Outcome, covariates: Sequence[str]) -> Design:
    """Predictors in the order: independent variable, covariates, mediator."""
    if isinstance(covariates, str) or not isinstance(covariates, Sequence):
        raise TypeError(f"covariates: expected a list of columns, got {covariates!r}.")
    parts = parts_of(("independent", independent), *(("covariates", one) for one in covariates), ("mediator", mediator))
    return design(data if isinstance(data, Moments) else table_of(data), outcome, parts)


def parts_of(*asked: tuple[str, Outcome]) -> dict[str, list[str]]:
    """Names and items of variables of which each plays one part, by the arguments that name them."""
    parts: dict[str, list[str]] = {}
    for argument, value in asked:
        name, items = _named(argument, value)
        if name in parts:
            raise ValueError(f"{argument}: '{name}' has a part already. Each variable plays one part.")
        parts[name] = items
    return parts


def _named(argument: str, value: Any) -> tuple[str, list[str]]:
    if isinstance(value, str):
        return value, [value]
    if not isinstance(value, Mapping):
        raise TypeError(
            f"{argument}: expected a column, or one name with its items, {{'quality': ['P1', 'P2']}} say; got "
            f"{type(value).__name__}. Pass the name of the column, not its values."
        )
    if len(value) != 1:
        raise ValueError(f"{argument}: expected one name with its items, got {_checks.listing(value) or 'none'}.")
    ((name, items),) = value.items()
    return name, items


def ordered(made: Design) -> list[str]:
    return [*made.predictors, made.outcome]


def replicates(made: Design, n_resamples: int, rng: np.random.Generator) -> tuple[np.ndarray, int]:
    """a, b, direct and total in each resample, one column each; and how many resamples gave no answer."""
    blocks, n_failed = [], 0
    for stack in covariance_resamples(made, n_resamples, rng):
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
