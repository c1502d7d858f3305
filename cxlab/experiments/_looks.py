"""Looking again and again: how often an experiment without an effect is declared a success."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import sequential as core
from cxlab.results import Result, read_only

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from cxlab._checks import Floats

RULES = tuple(core.BOUNDS)
MOST_LOOKS = 200


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class RepeatedLooks(Result):
    """Exact chances that an experiment is stopped for a difference at each of several looks, made by `false_alarms`.

    Parameters
    ----------
    rule : {"none", "pocock", "obrien_fleming", "always_valid"}
        The bounds.
    confidence_level : float
        What a single look promises: a false alarm in at most one minus this of the experiments.
    difference : float
        The true difference, in standard errors at the last look; 0 for none.
    """

    rule: str
    confidence_level: float
    difference: float
    _bounds: Floats = field(repr=False)
    _chances: Floats = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("look", "bound", "promised")

    @property
    def rate(self) -> float:
        """Chance that a difference is declared at any of the looks: false alarms, or power where there is one."""
        return float(self._chances.sum())

    @property
    def mean_looks(self) -> float:
        """Looks until the experiment ends, on average."""
        n = len(self._chances)
        return float(self._chances @ np.arange(1, n + 1) + (1 - self.rate) * n)

    def tidy(self, confidence_level: float | None = None) -> pd.DataFrame:
        """Return one row for each look.

        Parameters
        ----------
        confidence_level : float, optional
            Checked and not used: the chances are exact, for the level that the looks were planned with.

        Returns
        -------
        DataFrame
            Columns ``term, estimate`` (chance to have stopped by this look), ``look`` (1, 2, ...), ``bound`` (how large
            the test statistic must be), ``promised`` (what one look promises).

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        if confidence_level is not None:
            _checks.confidence_level(confidence_level)
        looks = np.arange(1, len(self._chances) + 1)
        return pd.DataFrame(
            {
                "term": [f"look {look}" for look in looks],
                "estimate": self._chances.cumsum(),
                "look": looks,
                "bound": self._bounds,
                "promised": 1 - self.confidence_level,
            }
        )

    def glance(self) -> pd.DataFrame:
        """Return one row: the chance over all looks, and how early the end comes on average.

        Returns
        -------
        DataFrame
            Columns ``rate, promised, n_looks, mean_looks, n, n_missing``.
        """
        row = {
            "rate": self.rate,
            "promised": 1 - self.confidence_level,
            "n_looks": len(self._chances),
            "mean_looks": self.mean_looks,
            "n": self.n,
            "n_missing": self.n_missing,
        }
        return pd.DataFrame([row])

    def plot(self, ax: Axes | None = None, *, confidence_level: float | None = None) -> Axes:
        """Draw the chance to have stopped by each look, beside what one look promises.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float, optional
            Checked and not used: nothing is estimated.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.looks_curve(self.tidy(confidence_level), ax=ax)

    def _title(self) -> Sentence:
        if self.difference:
            return sentence("Repeated looks at an experiment with a true difference")
        return sentence("False alarms by repeated looks at an experiment without a difference")

    def _counted(self) -> Sentence:
        return sentence("No data: computed from the model (n of data: 0, missing: 0).")

    def _findings(self) -> tuple[str, ...]:
        return (
            sentence(
                "A difference is declared in {rate:.1f}% of experiments; on average after {looks:.1f} of {n} looks.",
                rate=100 * self.rate,
                looks=self.mean_looks,
                n=len(self._chances),
            ),
        )

    def _headline(self) -> str:
        what = "false alarms" if not self.difference else "found"
        return (
            f"{len(self._chances)} looks, rule {self.rule}: {what} {self.rate:.1%}, one look promises "
            f"{1 - self.confidence_level:.1%}"
            + (f", true difference {self.difference:g} standard errors" if self.difference else "")
        )


def false_alarms(
    *, n_looks: int, rule: str = "none", confidence_level: float = 0.95, difference: float = 0.0
) -> RepeatedLooks:
    """How often an experiment is declared a success when somebody looks several times and stops at the first one.

    Parameters
    ----------
    n_looks : int
        Looks at equal steps of the data, from 1 to 200; the last is the planned end.
    rule : {"none", "pocock", "obrien_fleming", "always_valid"}
        How large the test statistic must be to stop. "none": 1.96 at every look, the usual mistake. "pocock": one wider
        bound for all looks. "obrien_fleming": very wide early, nearly 1.96 at the end. "always_valid": a bound that
        holds for any number of looks, planned or not.
    confidence_level : float
        What a single look promises, a fraction between 0 and 1.
    difference : float
        True difference in standard errors at the planned end: 0 for none (false alarms), 2.8 for one that a single look
        at the end would find with a chance of 80 %.

    Returns
    -------
    RepeatedLooks
        ``.rate``, ``.mean_looks``; ``.tidy()`` has the chance to have stopped by each look, ``.plot()``.

    Raises
    ------
    ValueError
        Looks outside 1 to 200, a rule that isn't known, a difference that isn't a number.

    Notes
    -----
    The statistics of the looks are jointly normal with correlation sqrt(j/k); the chance of a first crossing is carried
    from look to look by numerical integration. Two-sided. Exact for known variances, and close to it with some hundred
    customers per look (`simulate_looks` tries it). A bound keeps the promise; the estimated difference at an early stop
    is still too large.

    References
    ----------
    Armitage, P., McPherson, C. K., & Rowe, B. C. (1969). Repeated significance tests on accumulating data. Journal of
    the Royal Statistical Society, Series A, 132(2), 235-244. https://doi.org/10.2307/2343787
    Pocock, S. J. (1977). Group sequential methods in the design and analysis of clinical trials. Biometrika, 64(2),
    191-199. https://doi.org/10.1093/biomet/64.2.191
    O'Brien, P. C., & Fleming, T. R. (1979). A multiple testing procedure for clinical trials. Biometrics, 35(3),
    549-556. https://doi.org/10.2307/2530245

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.false_alarms(n_looks=10)
    <RepeatedLooks: 10 looks, rule none: false alarms 19.3%, one look promises 5.0%>
    >>> cx.false_alarms(n_looks=10, rule="obrien_fleming")
    <RepeatedLooks: 10 looks, rule obrien_fleming: false alarms 5.0%, one look promises 5.0%>
    """
    bounds = bounds_of(n_looks, rule, confidence_level)
    drift = float(_checks.numbers("difference", [difference]).iloc[0])
    if not np.isfinite(drift):
        raise ValueError(f"difference: expected a number of standard errors, 0 for none; got {difference!r}.")
    return RepeatedLooks(
        n=0,
        n_missing=0,
        method=rule_words(rule),
        rule=rule,
        confidence_level=confidence_level,
        difference=drift,
        _bounds=read_only(bounds),
        _chances=read_only(core.stopping(bounds, drift)),
    )


def bounds_of(n_looks: int, rule: str, confidence_level: float) -> Floats:
    """Check the plan and return its bounds."""
    n = _checks.whole("n_looks", n_looks, 1)
    if n > MOST_LOOKS:
        raise ValueError(f"n_looks: expected at most {MOST_LOOKS} looks, got {n:,}. More hardly change anything.")
    _checks.choice("rule", rule, RULES)
    return core.BOUNDS[rule](n, 1 - _checks.confidence_level(confidence_level))


def rule_words(rule: str) -> Sentence:
    """Say what the rule is."""
    if rule == "pocock":
        return sentence("Pocock's bounds: the same wider bound at every look")
    if rule == "obrien_fleming":
        return sentence("O'Brien and Fleming's bounds: wide at first, close to a single look at the end")
    if rule == "always_valid":
        return sentence("always-valid bounds (normal mixture): good for any number of looks")
    return sentence("the bound of a single look at every look: stop at the first p-value that is small enough")
