"""Simulated experiments on shares, watched look by look: what the exact chances leave out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.proportions import wilson_interval
from cxlab.experiments._looks import bounds_of, rule_words
from cxlab.results import Result, read_only

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from cxlab._checks import Floats

NAN = float("nan")


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class SimulatedLooks(Result):
    """Simulated experiments that stop at the first look with a large enough difference, made by `simulate_looks`.

    Parameters
    ----------
    share, difference : float
        True share of the old version, and how much the new one adds to it.
    rule : str
        The bounds.
    n_per_look : int
        New customers in each version between two looks.
    stopped_at : ndarray of int, shape (n,)
        The look at which each experiment declared a difference; 0 for none.
    estimates : ndarray, shape (n,)
        The difference seen when each experiment ended.
    """

    share: float
    difference: float
    rule: str
    n_per_look: int
    stopped_at: Floats
    estimates: Floats
    _bounds: Floats = field(repr=False)
    _promised: float = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("look", "bound", "promised")

    @property
    def rate(self) -> float:
        """Share of the experiments that declared a difference."""
        return float((self.stopped_at > 0).mean())

    @property
    def mean_estimate(self) -> float | None:
        """Mean difference seen by those that declared one; None when none did."""
        found = self.estimates[self.stopped_at > 0]
        return float(found.mean()) if len(found) else None

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each look.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate`` (share that has stopped by this look), ``conf_low, conf_high`` (Wilson, for the
            chance of the simulation), ``look, bound, promised``.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        looks = np.arange(1, len(self._bounds) + 1)
        counts = [int(((self.stopped_at > 0) & (self.stopped_at <= look)).sum()) for look in looks]
        bounds = [wilson_interval(count, self.n, level) for count in counts]
        return pd.DataFrame(
            {
                "term": [f"look {look}" for look in looks],
                "estimate": [count / self.n for count in counts],
                "conf_low": [low for low, _ in bounds],
                "conf_high": [high for _, high in bounds],
                "look": looks,
                "bound": self._bounds,
                "promised": self._promised,
            }
        )

    def glance(self) -> pd.DataFrame:
        """Return one row: how many stopped, and what they believed to have seen.

        Returns
        -------
        DataFrame
            Columns ``rate, mean_estimate`` (of those that stopped; missing if none did), ``mean_customers`` (of both
            versions, until the end), ``n_looks, n, n_missing``.
        """
        ends = np.where(self.stopped_at > 0, self.stopped_at, len(self._bounds))
        row = {
            "rate": self.rate,
            "mean_estimate": NAN if self.mean_estimate is None else self.mean_estimate,
            "mean_customers": float(2 * self.n_per_look * ends.mean()),
            "n_looks": len(self._bounds),
            "n": self.n,
            "n_missing": self.n_missing,
        }
        return pd.DataFrame([row])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the share that has stopped by each look, with its interval.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.looks_curve(self.tidy(confidence_level), ax=ax, confidence_level=confidence_level)

    def _title(self) -> Sentence:
        return sentence("Simulated experiments, watched look by look")

    def _counted(self) -> Sentence:
        return sentence("Simulated experiments: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _findings(self) -> tuple[str, ...]:
        if self.mean_estimate is None:
            return (sentence("No experiment declared a difference."),)
        return (
            sentence(
                "{rate:.1f}% declared a difference; they saw {seen:.2f} percentage points on average, the truth is "
                "{truth:.2f}.",
                rate=100 * self.rate,
                seen=100 * self.mean_estimate,
                truth=100 * self.difference,
            ),
        )

    def _headline(self) -> str:
        row = self.tidy().iloc[-1]
        return (
            f"{row.estimate:.1%} of {self.n:,} declare a difference, 95% CI [{row.conf_low:.1%}, {row.conf_high:.1%}], "
            f"{len(self._bounds)} looks, rule {self.rule}"
        )


def simulate_looks(
    *,
    share: float,
    difference: float = 0.0,
    n_per_look: int,
    n_looks: int,
    rule: str = "none",
    confidence_level: float = 0.95,
    n_experiments: int = 2000,
    rng: _checks.Seed = None,
) -> SimulatedLooks:
    """Simulate experiments on a share that are looked at again and again, and stop at the first small p-value.

    Parameters
    ----------
    share : float
        True share of successes with the old version, between 0 and 1.
    difference : float
        How much the new version adds, as a share: 0.02 for two percentage points. 0 for none.
    n_per_look : int
        New customers in **each** version between two looks.
    n_looks : int
        Looks, from 1 to 200; the last is the planned end.
    rule : {"none", "pocock", "obrien_fleming", "always_valid"}
        The bounds, as for `false_alarms`.
    confidence_level : float
        What a single look promises.
    n_experiments : int
        How many experiments.
    rng : int or numpy.random.Generator
        Seed.

    Returns
    -------
    SimulatedLooks
        ``.rate``, ``.mean_estimate``, ``.stopped_at``; ``.tidy()`` with intervals, ``.plot()``.

    Raises
    ------
    ValueError
        Shares that leave 0 to 1, too few customers, experiments or looks, no seed.

    Notes
    -----
    The test at each look is the pooled z test of `ab_test` on all customers so far. Experiments that stop early see
    differences that are too large on average, even with proper bounds: those that happened to look good are the ones
    that stopped.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.simulate_looks(share=0.1, n_per_look=500, n_looks=5, n_experiments=1000, rng=1)
    <SimulatedLooks: 13.8% of 1,000 declare a difference, 95% CI [11.8%, 16.1%], 5 looks, rule none>
    """
    base = _checks.between("share", share, 0, 1)
    added = float(_checks.numbers("difference", [difference]).iloc[0])
    if not 0 < base + added < 1:
        raise ValueError(
            f"difference: {base:g} + {added:g} isn't between 0 and 1. Write 0.02 for two percentage points."
        )
    bounds = bounds_of(n_looks, rule, confidence_level)
    size, n = _checks.whole("n_per_look", n_per_look, 2), _checks.whole("n_experiments", n_experiments, 10)
    generator = _checks.generator("rng", rng)
    old = generator.binomial(size, base, (n, len(bounds))).cumsum(axis=1)
    new = generator.binomial(size, base + added, (n, len(bounds))).cumsum(axis=1)
    stopped, seen = _watched(old, new, size * np.arange(1, len(bounds) + 1), bounds)
    return SimulatedLooks(
        n=n,
        n_missing=0,
        method=rule_words(rule),
        share=base,
        difference=added,
        rule=rule,
        n_per_look=size,
        stopped_at=read_only(stopped),
        estimates=read_only(seen),
        _bounds=read_only(bounds),
        _promised=1 - confidence_level,
    )


def _watched(old: Any, new: Any, sizes: Any, bounds: Floats) -> tuple[Floats, Floats]:
    """Return the look at which each experiment stopped (0: never), and the difference that it saw at its end."""
    difference = (new - old) / sizes
    pooled = (new + old) / (2 * sizes)
    error = np.sqrt(pooled * (1 - pooled) * 2 / sizes)
    with np.errstate(divide="ignore", invalid="ignore"):
        crossed = np.abs(difference) / error >= bounds
    stopped = np.where(crossed.any(axis=1), crossed.argmax(axis=1) + 1, 0)
    ends = np.where(stopped > 0, stopped, len(bounds)) - 1
    return stopped, difference[np.arange(len(ends)), ends]
