"""How many customers an experiment needs to see a difference that matters."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.results import Result

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.axes import Axes

# Sizes of the curve, in per cent of the plan.
PERCENT = (25, 50, 75, 100, 150, 200, 300)
LARGEST = 10**9


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class ABPlan(Result):
    """Customers that an experiment needs, made by `ab_sample_size` or `ab_sample_size_mean`.

    Parameters
    ----------
    n_control, n_treatment : int
        Customers in each version.
    difference : float
        The difference to be seen.
    power : float
        The chance of seeing it that was asked for.
    confidence_level : float
        Level of the test.
    """

    n_control: int
    n_treatment: int
    difference: float
    power: float
    confidence_level: float
    _curve: tuple[tuple[int, float, int, int], ...] = field(repr=False)  # per cent of the plan, power, customers

    extra_columns: ClassVar[tuple[str, ...]] = ("n_control", "n_treatment")

    @property
    def n_total(self) -> int:
        """Customers of both versions together."""
        return self.n_control + self.n_treatment

    @property
    def _level(self) -> float:
        return self.confidence_level

    def tidy(self, confidence_level: float | None = None) -> pd.DataFrame:
        """Return the power that fewer and more customers would give; the plan itself is the row "planned".

        Parameters
        ----------
        confidence_level : float, optional
            Checked and not used: the test has the level it was planned with.

        Returns
        -------
        DataFrame
            Columns ``term, estimate`` (power, from 0 to 1), ``n_control, n_treatment``.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        if confidence_level is not None:
            _checks.confidence_level(confidence_level)
        rows = [(_term(percent), *values) for percent, *values in self._curve]
        return pd.DataFrame(rows, columns=["term", "estimate", "n_control", "n_treatment"])

    def glance(self) -> pd.DataFrame:
        """Return one row: the plan.

        Returns
        -------
        DataFrame
            Columns ``n_control, n_treatment, n_total, difference, power, confidence_level, n, n_missing``. ``n`` is 0:
            there are no data yet.
        """
        row = {
            "n_control": self.n_control,
            "n_treatment": self.n_treatment,
            "n_total": self.n_total,
            "difference": self.difference,
            "power": self.power,
            "confidence_level": self.confidence_level,
            "n": self.n,
            "n_missing": self.n_missing,
        }
        return pd.DataFrame([row])

    def plot(self, ax: Axes | None = None, *, confidence_level: float | None = None) -> Axes:
        """Draw the power by number of customers.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float, optional
            Checked and not used.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.power_curve(self.tidy(confidence_level), ax=ax)

    def _title(self) -> Sentence:
        return sentence("Customers needed for an experiment")

    def _counted(self) -> Sentence:
        return sentence(
            "No data (n = 0, missing: 0). Needed: {n_control:,} with the old, {n_treatment:,} with the new version.",
            n_control=self.n_control,
            n_treatment=self.n_treatment,
        )

    def _headline(self) -> str:
        return (
            f"{self.n_control:,} and {self.n_treatment:,} customers see a difference of {self.difference:g} with power "
            f"{self.power:.0%} ({100 * self.confidence_level:g}% level)"
        )

    def _vocabulary(self) -> dict[str, str]:
        shares = {_term(percent): sentence("{percent}% of the plan", percent=percent) for percent, *_ in self._curve}
        return {**shares, "planned": sentence("Planned")}


def ab_sample_size(
    *, baseline: float, difference: float, power: float = 0.8, confidence_level: float = 0.95, treated: float = 0.5
) -> ABPlan:
    """Customers needed to see a difference of two shares.

    Parameters
    ----------
    baseline : float
        Share of successes with the old version, between 0 and 1.
    difference : float
        The smallest difference that would matter, as a share: 0.01 for **one percentage point** (not one per cent of
        the baseline); negative for a loss.
    power : float
        Chance of seeing it, between 0 and 1.
    confidence_level : float
        Level of the two-sided test.
    treated : float
        Share of the customers who get the new version.

    Returns
    -------
    ABPlan
        ``.n_control``, ``.n_treatment``; ``.tidy()`` and ``.plot()`` show what fewer and more would give.

    Raises
    ------
    ValueError
        Shares that leave 0 to 1, no difference, more customers than a thousand millions.

    Notes
    -----
    Power of the pooled z test (statsmodels), and the smallest size that reaches it. Half the difference needs four
    times the customers. Count people, not visits. The plan holds for one look at its end.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.ab_sample_size(baseline=0.10, difference=0.02)
    <ABPlan: 3,841 and 3,841 customers see a difference of 0.02 with power 80% (95% level)>
    """
    base = _checks.between("baseline", baseline, 0, 1)
    if not (difference and 0 < base + difference < 1):
        raise ValueError(
            f"difference: {base:g} + {difference:g} must lie between 0 and 1 and differ from the baseline. Write 0.01 "
            "for one percentage point."
        )
    level = _checks.confidence_level(confidence_level)

    def power_at(n_control: int, n_treatment: int) -> float:
        from statsmodels.stats.proportion import power_proportions_2indep

        ratio = n_control / n_treatment
        found = power_proportions_2indep(
            difference, base, n_treatment, ratio=ratio, alpha=1 - level, return_results=False
        )
        return float(found)

    words = sentence("power of the two-sided pooled z test of two shares (statsmodels)")
    return _plan(power_at, difference, power, level, treated, words)


def ab_sample_size_mean(
    *,
    std_dev: float,
    difference: float,
    covariate_correlation: float = 0.0,
    power: float = 0.8,
    confidence_level: float = 0.95,
    treated: float = 0.5,
) -> ABPlan:
    """Customers needed to see a difference of two means, with or without a covariate.

    Parameters
    ----------
    std_dev : float
        Standard deviation of the outcome between customers, above 0, in its unit.
    difference : float
        The smallest difference that would matter, in the same unit; not 0.
    covariate_correlation : float
        Correlation of the outcome with a number known before the experiment (CUPED), between -1 and 1; 0 for none.
    power : float
        Chance of seeing it, between 0 and 1.
    confidence_level : float
        Level of the two-sided test.
    treated : float
        Share of the customers who get the new version.

    Returns
    -------
    ABPlan
        ``.n_control``, ``.n_treatment``, ``.tidy()``, ``.plot()``.

    Raises
    ------
    ValueError
        A number outside its range, no difference, more customers than a thousand millions.

    Notes
    -----
    Power of the t test (statsmodels). A covariate with correlation r leaves std_dev sqrt(1 - r²), so that the customers
    needed fall by r².

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.ab_sample_size_mean(std_dev=40, difference=5)
    <ABPlan: 1,006 and 1,006 customers see a difference of 5 with power 80% (95% level)>
    >>> cx.ab_sample_size_mean(std_dev=40, difference=5, covariate_correlation=0.7).n_control
    514
    """
    spread = _checks.between("std_dev", std_dev, 0, float("inf"))
    correlation = _checks.between("covariate_correlation", covariate_correlation, -1, 1)
    if not difference:
        raise ValueError(
            "difference: expected the smallest difference that would matter, in the unit of std_dev; got 0."
        )
    level = _checks.confidence_level(confidence_level)
    effect = abs(difference) / (spread * np.sqrt(1 - correlation**2))

    def power_at(n_control: int, n_treatment: int) -> float:
        from statsmodels.stats.power import TTestIndPower

        return float(TTestIndPower().power(effect, n_control, 1 - level, ratio=n_treatment / n_control))

    words = sentence("power of the two-sided t test of two means (statsmodels)")
    return _plan(power_at, difference, power, level, treated, words)


def _plan(
    power_at: Callable[[int, int], float],
    difference: float,
    power: float,
    level: float,
    treated: float,
    words: Sentence,
) -> ABPlan:
    wanted = _checks.between("power", power, 0, 1)
    share = _checks.between("treated", treated, 0, 1)

    def sizes(total: int) -> tuple[int, int]:
        return max(2, ceil(total * (1 - share))), max(2, ceil(total * share))

    low, high = 4, 8
    while power_at(*sizes(high)) < wanted:
        low, high = high, 2 * high
        if high > LARGEST:
            raise ValueError(
                f"difference: more than {LARGEST:,} customers would be needed. Such a difference can't be seen in an "
                "experiment; choose a larger one that would still matter, or another outcome."
            )
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if power_at(*sizes(middle)) < wanted else (low, middle)
    n_control, n_treatment = sizes(high)
    others = [(percent, *(max(2, ceil(percent * n / 100)) for n in (n_control, n_treatment))) for percent in PERCENT]
    return ABPlan(
        n=0,
        n_missing=0,
        method=words,
        notes=(sentence("Planned for one look at the end; count customers, not visits."),),
        n_control=n_control,
        n_treatment=n_treatment,
        difference=float(difference),
        power=wanted,
        confidence_level=level,
        _curve=tuple((percent, power_at(old, new), old, new) for percent, old, new in others),
    )


def _term(percent: int) -> str:
    return "planned" if percent == 100 else f"{percent}% of the plan"
