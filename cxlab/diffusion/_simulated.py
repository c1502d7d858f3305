"""Cascades one by one, drawn by chance, beside what theory says of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import branching
from cxlab.core.proportions import normal_quantile, wilson_interval
from cxlab.diffusion._cascade import cascade, chances_of, words_of_sizes
from cxlab.diffusion._inputs import Talk, talk
from cxlab.results import Result, read_only

if TYPE_CHECKING:
    import numpy.typing as npt
    from matplotlib.axes import Axes

NAN = float("nan")
MOST_CASCADES, MOST_PEOPLE = 1_000_000, 10_000_000


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class SimulatedCascades(Result):
    """Cascades drawn by chance, made by `simulate_cascades`.

    Parameters
    ----------
    sizes : ndarray of int, shape (n,)
        People reached by each cascade, the advocates included.
    generations : ndarray of int, shape (n,)
        How many rounds of telling each one went through.
    is_over : ndarray of bool, shape (n,)
        False where the cascade was stopped because it had reached `largest` people.
    largest : int
        Where cascades are stopped.
    """

    sizes: npt.NDArray[np.int64]
    generations: npt.NDArray[np.int64]
    is_over: npt.NDArray[np.bool_]
    largest: int
    _talk: Talk = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("size", "theory")

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return what the simulated cascades came to, with intervals, beside the exact values.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, std_error, conf_low, conf_high, size, theory``. Rows ``mean_size`` (people),
            ``dies_out, nobody_told`` and ``at_least_...`` (shares from 0 to 1). Where cascades were stopped, their mean
            size isn't known.

        Raises
        ------
        ValueError
            The confidence level isn't a fraction.
        """
        level = _checks.confidence_level(confidence_level)
        marks = [mark for mark in chances_of(self._talk)[0] if mark <= self.largest]
        happened = {"dies_out": self.is_over, "nobody_told": self.sizes == self._talk.advocates}
        happened |= {f"at_least_{mark}": self.sizes >= mark for mark in marks}
        rows = [self._mean(level), *(self._share(term, cases, level) for term, cases in happened.items())]
        table = pd.DataFrame(rows, columns=["term", "estimate", "std_error", "conf_low", "conf_high"])
        table["size"] = [NAN] * 3 + [float(mark) for mark in marks]
        exact = self._theory().set_index("term")["estimate"]
        return table.assign(theory=table["term"].map(exact).to_numpy(dtype=np.float64))

    def glance(self) -> pd.DataFrame:
        """Return one row: how many cascades, their sizes, and how deep they went.

        Returns
        -------
        DataFrame
            Columns ``transmission, median_size, largest_size, deepest, n_stopped, n, n_missing``.
        """
        return pd.DataFrame(
            [
                {
                    "transmission": self._talk.transmission,
                    "median_size": float(np.median(self.sizes)),
                    "largest_size": int(self.sizes.max()),
                    "deepest": int(self.generations.max()),
                    "n_stopped": int((~self.is_over).sum()),
                    "n": self.n,
                    "n_missing": self.n_missing,
                }
            ]
        )

    def table(self) -> pd.DataFrame:
        """Return how many cascades had each size, for `fit_cascade`.

        Returns
        -------
        DataFrame
            Columns ``size, n_cascades``; one row for each size that occurred among the cascades that are over.
        """
        sizes, counts = np.unique(self.sizes[self.is_over], return_counts=True)
        return pd.DataFrame({"size": sizes, "n_cascades": counts})

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the share of cascades that reached at least so many people, with intervals, and the exact curve.

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

        return plots.cascade_sizes(self.tidy(confidence_level), ax=ax, confidence_level=confidence_level)

    def _theory(self) -> pd.DataFrame:
        spoken = self._talk
        exact = cascade(contacts=spoken.contacts, motive=spoken.motive, ease=spoken.ease, advocates=spoken.advocates,
                        overdispersion=spoken.overdispersion)  # fmt: skip
        return exact.tidy()

    def _mean(self, level: float) -> tuple[str, float, float, float, float]:
        if not self.is_over.all() or self.n == 1:
            return "mean_size", float(self.sizes.mean()) if self.is_over.all() else NAN, NAN, NAN, NAN
        mean, error = float(self.sizes.mean()), float(self.sizes.std(ddof=1) / np.sqrt(self.n))
        half = normal_quantile(level) * error
        return "mean_size", mean, error, max(float(self._talk.advocates), mean - half), mean + half

    def _share(self, term: str, cases: npt.NDArray[np.bool_], level: float) -> tuple[str, float, float, float, float]:
        share = float(cases.mean())
        low, high = wilson_interval(float(cases.sum()), self.n, level)
        return term, share, float(np.sqrt(share * (1 - share) / self.n)), low, high

    def _title(self) -> Sentence:
        return sentence("Simulated word-of-mouth cascades")

    def _counted(self) -> Sentence:
        return sentence("Simulated cascades: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _headline(self) -> str:
        middle, most = np.median(self.sizes), self.sizes.max()
        return f"R = {self._talk.transmission:.2f}, median size {middle:,.0f}, largest {most:,}, n = {self.n:,}"

    def _vocabulary(self) -> dict[str, str]:
        return words_of_sizes(self._talk)


def simulate_cascades(
    *,
    contacts: float,
    motive: float,
    ease: float,
    rng: _checks.Seed,
    advocates: int = 1,
    overdispersion: float = 0.0,
    n_cascades: int = 1000,
    largest: int = 100_000,
) -> SimulatedCascades:
    """Sizes of word-of-mouth cascades that are drawn by chance, one after the other.

    Parameters
    ----------
    contacts : float
        People whom each one meets while it is news, on average; zero or more.
    motive, ease : float
        Chances, from 0 to 1, that there is a reason to mention it, and that mentioning it is easy enough.
    rng : int or numpy.random.Generator
        Seed of the random numbers.
    advocates : int
        People who start, from 1 to 50,000.
    overdispersion : float
        How unequal people are, as in `cascade`; 0 for Poisson.
    n_cascades : int
        How many cascades, from 1 to 1,000,000.
    largest : int
        A cascade that has reached so many people is stopped; at most 10,000,000.

    Returns
    -------
    SimulatedCascades
        ``.sizes``, ``.generations``; ``.tidy()`` has shares with intervals beside the exact values, ``.table()`` counts
        the sizes for `fit_cascade`; ``.plot()``.

    Raises
    ------
    ValueError
        A chance outside 0 to 1, a negative number, no advocate, no seed, too many cascades.

    Notes
    -----
    In each round everybody who has just heard tells a random number of others: Poisson with mean R, or negative
    binomial (drawn as Poisson numbers whose means are gamma). The interval of a share is Wilson's, that of the mean is
    normal and too narrow when a few giants carry it. The rounds have no clock: a round may take a day or a year.

    References
    ----------
    Harris, T. E. (1963). The Theory of Branching Processes. Springer.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.simulate_cascades(contacts=20, motive=0.3, ease=0.1, n_cascades=500, rng=1)
    <SimulatedCascades: R = 0.60, median size 1, largest 26, n = 500>
    """
    spoken = talk(contacts, motive, ease, overdispersion, advocates)
    n = _most("n_cascades", _checks.whole("n_cascades", n_cascades, 1), MOST_CASCADES)
    limit = _most("largest", _checks.whole("largest", largest, spoken.advocates + 1), MOST_PEOPLE)
    generator = _checks.generator("rng", rng)
    drawn = branching.spread(spoken.transmission, spoken.dispersion, spoken.advocates, n, limit, generator)
    return SimulatedCascades(
        n=n,
        n_missing=0,
        method=_method(spoken),
        notes=_notes(int((~drawn.is_over).sum()), limit, n),
        sizes=read_only(drawn.sizes),
        generations=read_only(drawn.generations),
        is_over=read_only(drawn.is_over),
        largest=limit,
        _talk=spoken,
    )


def _most(argument: str, value: int, most: int) -> int:
    if value > most:
        raise ValueError(f"{argument}: expected at most {most:,}, got {value:,}. Larger runs need more memory or time.")
    return value


def _method(spoken: Talk) -> Sentence:
    if spoken.overdispersion:
        return sentence("simulated branching process, negative binomial numbers told; Wilson intervals of shares")
    return sentence("simulated branching process, Poisson numbers told; Wilson intervals of shares")


def _notes(n_stopped: int, largest: int, n: int) -> tuple[str, ...]:
    if n_stopped:
        return (
            sentence(
                "{n:,} cascades were stopped at {largest:,} people or more: their final size and the mean are unknown.",
                n=n_stopped,
                largest=largest,
            ),
        )
    if n == 1:
        return (sentence("A single cascade says nothing about the spread: the mean has no interval."),)
    return ()
