"""Shares of R² with their resamples: numbers for `key_drivers`, without words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cxlab.core import case_bootstrap, importance
from cxlab.moments.design import SINGULAR
from cxlab.moments.resampling import covariance_resamples
from cxlab.results import read_only

if TYPE_CHECKING:
    import numpy.typing as npt

    from cxlab.moments.design import Design

    Floats = npt.NDArray[np.float64]

MEASURES = ("lmg", "relative_weight", "beta")
MOST_FOR_ALL_SUBSETS = 15  # predictors; their 32,768 subsets take about a second
MOST_SUBSETS_RESAMPLED = 10_000_000  # subsets times resamples


@dataclass(frozen=True, eq=False)
class Shares:
    """Importance of each predictor by each measure, with resamples.

    Parameters
    ----------
    estimates : dict of str to ndarray of shape (p,)
        By measure.
    replicates : dict of str to ndarray of shape (resamples, p)
        By measure; a measure that is too dear to resample isn't there.
    explained : ndarray of shape (2**p,) or None
        R² of all subsets.
    r_squared : float
        Of all predictors together.
    r_squared_replicates : ndarray of shape (resamples,)
        The same in each resample.
    n_failed : int
        Resamples without an answer: a predictor didn't vary in them, or followed from the others.
    """

    estimates: dict[str, Floats]
    replicates: dict[str, Floats]
    explained: Floats | None
    r_squared: float
    r_squared_replicates: Floats
    n_failed: int


def shares_of(design: Design, n_resamples: int, rng: np.random.Generator) -> Shares:
    """Compute all measures on the design and on each resample of its covariances."""
    order = [*design.predictors, design.outcome]
    observed = design.moments.correlations.loc[order, order].to_numpy()
    p = len(design.predictors)
    with_subsets = p <= MOST_FOR_ALL_SUBSETS
    resample_subsets = with_subsets and 2**p * n_resamples <= MOST_SUBSETS_RESAMPLED
    estimates, explained = measured(observed, with_subsets)
    blocks, n_failed = [], 0
    for covariances in covariance_resamples(design, n_resamples, rng):
        stack = case_bootstrap.correlations(covariances)
        varying = stack[np.isfinite(stack).all(axis=(1, 2))]
        usable = varying[importance.smallest_eigenvalue(varying[:, :p, :p]) > SINGULAR]
        n_failed += len(stack) - len(usable)
        blocks.append(measured(usable, resample_subsets)[0])
    kept = {name: read_only(np.concatenate([block[name] for block in blocks])) for name in blocks[0]}
    return Shares(
        {name: read_only(values) for name, values in estimates.items()},
        kept,
        None if explained is None else read_only(explained),
        float(estimates["beta"] @ observed[:-1, -1]),
        read_only(kept["relative_weight"].sum(axis=1)),
        n_failed,
    )


def measured(correlations: Floats, with_subsets: bool) -> tuple[dict[str, Floats], Floats | None]:
    """Every measure on a stack of correlations, the outcome last; LMG and R² of all subsets only when asked for."""
    p = correlations.shape[-1] - 1
    xx, xy = correlations[..., :p, :p], correlations[..., :p, p]
    made = {"relative_weight": importance.relative_weights(xx, xy), "beta": importance.standardised_slopes(xx, xy)}
    if not with_subsets:
        return made, None
    explained = importance.explained_by_subsets(xx, xy)
    return {"lmg": importance.lmg(explained), **made}, explained
