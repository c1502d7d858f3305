"""Resampled covariances of a design: from respondents where there are rows, else from normal draws."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cxlab import _checks
from cxlab.core import case_bootstrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np

    from cxlab.moments.design import Design

UNCERTAINTIES = ("cases", "normal")
FEWEST_RESAMPLES = 100


def prepared(design: Design, uncertainty: str, n_resamples: int) -> Design:
    """Check what is asked of the resamples, and take the rows out where normal draws are wanted.

    Parameters
    ----------
    design : Design
        Outcome and predictors.
    uncertainty : {"cases", "normal"}
        Resample respondents, or draw from a normal population with the same moments.
    n_resamples : int
        At least 100.

    Returns
    -------
    Design
        With rows for "cases", without for "normal".

    Raises
    ------
    ValueError
        If respondents are asked of moments, or there are too few resamples.
    """
    _checks.choice("uncertainty", uncertainty, UNCERTAINTIES)
    if uncertainty == "cases" and design.rows is None:
        raise ValueError(
            "uncertainty: respondents can't be resampled from moments, which hold no single answers. Pass "
            'uncertainty="normal", or the rows themselves.'
        )
    check_enough(n_resamples)
    return design if uncertainty == "cases" else replace(design, rows=None)


def check_enough(n_resamples: int) -> None:
    """Refuse fewer resamples than an interval needs."""
    if _checks.whole("n_resamples", n_resamples, 1) < FEWEST_RESAMPLES:
        raise ValueError(f"n_resamples: at least {FEWEST_RESAMPLES} are needed for an interval, got {n_resamples}.")


def covariance_resamples(design: Design, n_resamples: int, rng: np.random.Generator) -> Iterator[np.ndarray]:
    """Draw covariances of predictors and outcome, in this order, block by block.

    Parameters
    ----------
    design : Design
        With its rows, or with moments only.
    n_resamples : int
        How many.
    rng : numpy.random.Generator
        Source of randomness.

    Yields
    ------
    ndarray of shape (resamples, p + 1, p + 1)
        The outcome comes last.
    """
    order = [*design.predictors, design.outcome]
    if design.rows is None:
        cov = design.moments.cov.loc[order, order].to_numpy()
        yield case_bootstrap.normal_covariances(cov, design.n, n_resamples, rng)
        return
    rows = design.rows[order].to_numpy()
    for counts in case_bootstrap.drawn_counts(len(rows), n_resamples, rng):
        yield case_bootstrap.covariances(rows, counts)
