"""Intervals of coefficients that are functions of covariances: normal theory, or the bootstrap of respondents."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import one_factor as core
from cxlab.core.case_bootstrap import resampled_covariances
from cxlab.core.resampling import percentile_interval
from cxlab.results import read_only
from cxlab.scales._inputs import Scale, rows_needed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cxlab.core.proportions import Bounds, Floats

INTERVALS = ("delta", "bootstrap")
MOMENTS_INSTEAD = "Leave interval out: 'delta' takes the answers as normal and needs no more than moments."


@dataclass(frozen=True, eq=False)
class Coefficient:
    """One estimate, and what its interval is made of.

    Parameters
    ----------
    estimate : float
        The coefficient.
    std_error : float
        Its standard error: from normal theory, or the spread of the resamples.
    kind : {"share", "ratio"}
        Between 0 and 1, or above 0.
    resamples : ndarray or None
        The coefficient in each bootstrap sample.
    """

    estimate: float
    std_error: float
    kind: str
    resamples: Floats | None = field(default=None, repr=False)

    def bounds(self, confidence_level: float) -> Bounds:
        """Lower and upper bound of the interval; NaN where none can be had."""
        if self.resamples is not None:
            return percentile_interval(self.resamples, confidence_level)
        make = core.bounded_interval if self.kind == "share" else core.ratio_interval
        return make(self.estimate, self.std_error, confidence_level)


@dataclass(frozen=True)
class Plan:
    """How intervals are made, checked once.

    Parameters
    ----------
    interval : {"delta", "bootstrap"}
        Normal theory, or resampled respondents.
    n_resamples : int
        Resamples of the bootstrap.
    rng : numpy.random.Generator or None
        Source of the resamples.
    """

    interval: str
    n_resamples: int
    rng: np.random.Generator | None

    def coefficients(self, function: Callable[[Floats], Floats], scale: Scale, kind: str) -> list[Coefficient]:
        """Estimate all outputs of a function of covariances, each with its standard error."""
        estimates = function(scale.cov[None])[0]
        if self.rng is None or scale.rows is None:
            errors = core.delta_errors(function, scale.cov, scale.n)
            return [Coefficient(float(e), float(s), kind) for e, s in zip(estimates, errors, strict=True)]
        replicates = function(resampled_covariances(scale.rows, self.n_resamples, self.rng))
        return [
            Coefficient(float(e), float(np.std(r, ddof=1)), kind, read_only(r))
            for e, r in zip(estimates, replicates.T, strict=True)
        ]

    def words(self) -> Sentence:
        """Say how the intervals were made."""
        if self.rng is None:
            return sentence("interval from normal theory (delta method)")
        return sentence("percentile bootstrap interval, {n:,} resamples of respondents", n=self.n_resamples)


def planned(interval: str, n_resamples: int, rng: _checks.Seed, scales: Sequence[Scale]) -> Plan:
    """Check how intervals are to be made."""
    _checks.choice("interval", interval, INTERVALS)
    if interval == "delta":
        return Plan(interval, n_resamples, None)
    rows_needed(scales, "the bootstrap", MOMENTS_INSTEAD)
    return Plan(interval, _checks.whole("n_resamples", n_resamples, 100), _checks.generator("rng", rng))
