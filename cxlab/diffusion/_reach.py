"""What a scheme such as 1:9:90 promises, when it is read as a chain of people who tell people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.diffusion._inputs import above, is_list, starters
from cxlab.results import Result

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.axes import Axes

MOST_STEPS = 20


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class ReachScheme(Result):
    """People at each step of a scheme, made by `reach_scheme`.

    Parameters
    ----------
    advocates : int
        People who start.
    steps : tuple of float
        How many each person of the step before brings.
    """

    advocates: int
    steps: tuple[float, ...]

    extra_columns: ClassVar[tuple[str, ...]] = ("sd", "each_brings")

    @property
    def total(self) -> float:
        """Everybody, the advocates included."""
        return float(sum(self._people()))

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the people of each step and of all together.

        Parameters
        ----------
        confidence_level : float
            Not used, since nothing is estimated; it must still be a fraction.

        Returns
        -------
        DataFrame
            Columns ``term`` (``advocates, step_1, ..., total``), ``estimate`` (people), ``sd`` (standard deviation if
            each person's number is Poisson), ``each_brings`` (people whom each one of this step brings).

        Raises
        ------
        ValueError
            The confidence level isn't a fraction.
        """
        _checks.confidence_level(confidence_level)
        terms = ["advocates", *(f"step_{i}" for i in range(1, len(self.steps) + 1)), "total"]
        spread, whole = self._spread()
        return pd.DataFrame(
            {
                "term": terms,
                "estimate": [*self._people(), self.total],
                "sd": [*spread, whole],
                "each_brings": [*self.steps, np.nan, np.nan],
            }
        )

    def glance(self) -> pd.DataFrame:
        """Return one row: the start, the number of steps, and everybody reached.

        Returns
        -------
        DataFrame
            Columns ``advocates, n_steps, total, n, n_missing``.
        """
        row = {"advocates": self.advocates, "n_steps": len(self.steps), "total": self.total}
        return pd.DataFrame([{**row, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the people of each step.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Not used, since nothing is estimated.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.reach_steps(self.tidy(confidence_level), ax=ax)

    def _people(self) -> list[float]:
        return [float(people) for people in self.advocates * np.cumprod([1.0, *self.steps])]

    def _spread(self) -> tuple[list[float], float]:
        """Standard deviations of a branching process whose steps have their own means: of each step, and of the sum."""
        people, variances = self._people(), [0.0]
        for before, mean in zip(people, self.steps, strict=False):
            variances.append(variances[-1] * mean**2 + before * mean)
        # A person more at a step brings all that follow from one: 1 + m + m m' + ...
        follow = [1.0]
        for mean in reversed(self.steps[1:]):
            follow.append(1 + mean * follow[-1])
        births = np.array(people[1:])  # variance of the people born at a step, given those before
        whole = float(births @ np.array(follow[::-1]) ** 2)
        return [float(np.sqrt(value)) for value in variances], float(np.sqrt(whole))

    def _title(self) -> Sentence:
        return sentence("People reached by a scheme")

    def _counted(self) -> Sentence:
        return sentence("No data: computed from the model (n of data: 0, missing: 0).")

    def _headline(self) -> str:
        steps = " : ".join(f"{people:,.0f}" for people in self._people())
        return f"{steps}, together {self.total:,.0f} people"

    def _vocabulary(self) -> dict[str, str]:
        steps = {f"step_{i}": sentence("Step {i}", i=i) for i in range(1, len(self.steps) + 1)}
        return {"advocates": sentence("Advocates who start"), **steps, "total": sentence("All together")}


def reach_scheme(*, advocates: int = 1, steps: Iterable[float] = (9, 90)) -> ReachScheme:
    """People whom a scheme such as 1:9:90 would reach, step by step, if every person kept to it.

    Parameters
    ----------
    advocates : int
        People who start, from 1 to 50,000.
    steps : list of float
        How many people each one of the step before brings, above zero; 1 to 20 steps. (9, 90) reads 1:9:90 as "each of
        the nine reaches ninety *others*"; (9, 10) as "ninety in all", ten for each of the nine.

    Returns
    -------
    ReachScheme
        ``.total``, ``.tidy()`` with the people of each step; ``.plot()``.

    Raises
    ------
    ValueError
        No advocate, no step, a step that isn't a number above zero.
    TypeError
        `steps` isn't a list.

    Notes
    -----
    The people of a step are those of the step before times the number that each brings. The standard deviation takes
    that number as Poisson for each person; it knows nothing of a scheme that is wrong. It is arithmetic with promised
    numbers, not a finding: nobody has measured the steps of 1:9:90, which began as shares of a community (Nielsen
    2006), see `participation`. The next step is left out by decision: with nine or more for each person the chain would
    not end, see `cascade`.

    References
    ----------
    Nielsen, J. (2006). The 90-9-1 rule for participation inequality in social media and online communities.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.reach_scheme(steps=[9, 90])
    <ReachScheme: 1 : 9 : 810, together 820 people>
    >>> cx.reach_scheme(steps=[9, 10])
    <ReachScheme: 1 : 9 : 90, together 100 people>
    """
    if not is_list(steps):
        raise TypeError(f"steps: expected a list of numbers, [9, 90] say; got {steps!r}.")
    means = tuple(above("steps", step, 0, " for each step (people whom each one brings)") for step in steps)
    if not 1 <= len(means) <= MOST_STEPS:
        raise ValueError(f"steps: expected 1 to {MOST_STEPS} steps, got {len(means)}. [9, 90] has two.")
    return ReachScheme(
        n=0,
        n_missing=0,
        method=sentence("product of the steps; spread as if each person's number were Poisson"),
        notes=(sentence("Arithmetic with promised numbers: nobody measured these steps."),),
        advocates=starters(advocates),
        steps=means,
    )
