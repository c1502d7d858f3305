"""How often a map from few visits finds the touchpoint that is truly the weakest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.proportions import wilson_interval
from cxlab.results import Result

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    from matplotlib.axes import Axes

    Floats = npt.NDArray[np.float64]

SIZES = (1, 5, 20, 50, 100, 200, 500, 1000)
LOWEST = 3  # how many touchpoints count as "among the lowest"


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class WeakestFound(Result):
    """Hold how often samples of visits find the weakest touchpoint, made by `weakest_found`.

    Parameters
    ----------
    weakest : str
        The touchpoint that is truly the weakest.
    n_samples : int
        Samples of each size.
    sizes : DataFrame
        Columns ``n_visits, found, among_lowest``: number of samples in which it came out lowest, or among the lowest
        three.
    """

    weakest: str
    n_samples: int
    sizes: pd.DataFrame
    extra_columns: ClassVar[tuple[str, ...]] = ("n_visits", "among_lowest", "unit")

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row per size of sample.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``term``, ``estimate`` (share of samples in which the truly weakest touchpoint came out lowest),
            ``std_error, conf_low, conf_high`` (Wilson; the luck of the simulation), ``n_visits``, ``among_lowest``
            (share of samples in which it was among the lowest three), ``unit``.

        Raises
        ------
        ValueError
            If `confidence_level` is no fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        table, n = self.sizes, self.n_samples
        share = table["found"] / n
        bounds = [wilson_interval(found, n, level) for found in table["found"]]
        return pd.DataFrame(
            {"term": [_checks.count(size, "visit") for size in table["n_visits"]], "estimate": share,
             "std_error": np.sqrt(share * (1 - share) / n), "conf_low": [low for low, _ in bounds],
             "conf_high": [high for _, high in bounds], "n_visits": table["n_visits"],
             "among_lowest": table["among_lowest"] / n, "unit": "share"}
        )  # fmt: skip

    def glance(self) -> pd.DataFrame:
        """Return one row: the truth, the samples, and the smallest size that finds it four times out of five.

        Returns
        -------
        DataFrame
            Columns ``weakest, n_samples, enough, n, n_missing``; ``enough`` is missing when no size does.
        """
        return pd.DataFrame(
            {"weakest": [self.weakest], "n_samples": [self.n_samples], "enough": [self.enough()], "n": [self.n],
             "n_missing": [self.n_missing]}
        )  # fmt: skip

    def enough(self, share: float = 0.8) -> int | None:
        """Return the smallest size that finds the weakest touchpoint in this share of samples.

        Parameters
        ----------
        share : float
            A fraction between 0 and 1.

        Returns
        -------
        int or None
            Number of visits; None when no size that was tried does.

        Raises
        ------
        ValueError
            If `share` is no fraction between 0 and 1.
        """
        _checks.between("share", share, 0, 1)
        good = self.sizes[self.sizes["found"] >= share * self.n_samples]
        return int(good["n_visits"].min()) if len(good) else None

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the share of samples that find it, by number of visits.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Level of the intervals.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.weakest_found_curve(self.tidy(confidence_level), ax=ax, confidence_level=confidence_level)

    def _title(self) -> Sentence:
        return sentence("How often a map finds the weakest touchpoint")

    def _headline(self) -> str:
        table = self.tidy()
        first, last = table.iloc[0], table.iloc[-1]
        return (
            f"weakest {self.weakest}: found in {first.estimate:.0%} of samples of {first.term}, in {last.estimate:.0%} "
            f"of {last.term}, {self.n_samples:,} samples of each size from n = {self.n:,} visits"
        )

    def _counted(self) -> Sentence:
        return sentence("Visits to draw from: {n:,}. Missing emotions: {n_missing:,}.", n=self.n,
                        n_missing=self.n_missing)  # fmt: skip

    def _vocabulary(self) -> dict[str, str]:
        return {"share": sentence("share")}


def weakest_found(
    events: pd.DataFrame,
    *,
    n_visits: int | Sequence[int] | None = None,
    visit: str | Sequence[str] = ("customer", "period", "visit"),
    touchpoint: str = "touchpoint",
    emotion: str = "emotion",
    truth: str | None = None,
    n_samples: int = 400,
    rng: _checks.Seed = None,
) -> WeakestFound:
    """Say how often a map from so many visits finds the touchpoint that is truly the weakest.

    Parameters
    ----------
    events : DataFrame
        One row for each event of very many visits, which stand for all visits: a long simulation, say.
    n_visits : int or sequence of int, optional
        How many visits a sample has; at least 1, and at most as many as there are. When left out, 1, 5, 20, 50, 100,
        200, 500 and 1,000, as far as there are so many.
    visit : str or sequence of str
        Column, or columns together, that tell visits apart.
    touchpoint : str
        Column with the touchpoint.
    emotion : str
        Column with the emotion, or another mark that is better when higher.
    truth : str, optional
        The touchpoint that is truly the weakest; the one with the lowest mean of all events when left out.
    n_samples : int
        Samples of each size; at least 10.
    rng : int or numpy.random.Generator
        Seed of the samples.

    Returns
    -------
    WeakestFound
        ``.tidy()``, ``.enough(share)``, ``.plot()``.

    Raises
    ------
    ValueError
        If a column is missing or empty, a size lies outside its range, the truth isn't a touchpoint, or `rng` is
        missing.
    TypeError
        If `events` isn't a DataFrame.

    Notes
    -----
    Whole visits are drawn with replacement, and the mean of each touchpoint is taken over the events in the sample. A
    touchpoint that nobody in the sample met can't come out lowest. What the number doesn't say: whether the visits of
    one company behave like these, and whether the weakest touchpoint is the one to improve. Visits of one customer are
    drawn as if they were visits of different customers; a sample of few loyal customers finds less.

    References
    ----------
    Rosenbaum, M. S., Otalora, M. L., & Ramírez, G. C. (2017). How to create a realistic customer journey map. Business
    Horizons, 60(1), 143-150. https://doi.org/10.1016/j.bushor.2016.09.010

    Examples
    --------
    >>> rows = [(v, name, mean + v % 5) for v in range(50) for name, mean in (("door", 1.0), ("queue", 0.5))]
    >>> events = pd.DataFrame(rows, columns=["visit", "touchpoint", "emotion"])
    >>> weakest_found(events, visit="visit", n_visits=[1, 5], n_samples=20, rng=1).weakest
    'queue'
    """
    generator = _checks.generator("rng", rng)
    samples = _checks.whole("n_samples", n_samples, 10)
    sums, counts, names, n_missing = _by_visit(events, visit, touchpoint, emotion)
    sizes = _sizes(n_visits, sums.shape[0])
    weakest = _truth(truth, names, sums.sum(axis=0) / counts.sum(axis=0))
    rows = [(size, *_found(sums, counts, names.index(weakest), size, samples, generator)) for size in sizes]
    return WeakestFound(
        n=sums.shape[0], n_missing=n_missing, weakest=weakest, n_samples=samples,
        sizes=pd.DataFrame(rows, columns=["n_visits", "found", "among_lowest"]),
        method=sentence("{n_samples:,} samples of whole visits of each size, drawn with replacement; Wilson intervals",
                        n_samples=samples),
        notes=(sentence("Weakest doesn't mean most worth improving."),),
    )  # fmt: skip


def _by_visit(
    events: object, visit: str | Sequence[str], touchpoint: str, emotion: str
) -> tuple[csr_array, csr_array, list[str], int]:
    """Sum and count the emotion by visit and touchpoint."""
    table = _checks.table("events", events)
    keys = [visit] if isinstance(visit, str) else list(visit)
    for argument, name in [*(("visit", key) for key in keys), ("touchpoint", touchpoint)]:
        missing = int(_checks.column(argument, table, name).isna().sum())
        if missing:
            raise ValueError(
                f"{argument}: '{name}' is missing in {_checks.count(missing, 'row')}. Fill it in, or drop these rows "
                "first."
            )
    values = _checks.numbers("emotion", _checks.column("emotion", table, emotion))
    felt = _checks.answered("emotion", values).index
    known = values.notna().to_numpy()
    rows = table.groupby(keys, sort=False, observed=True).ngroup().to_numpy()[known]
    codes, names = pd.factorize(table[touchpoint].astype(str).to_numpy()[known])
    shape = (int(rows.max()) + 1, len(names))
    sums = csr_array((values.to_numpy(np.float64)[known], (rows, codes)), shape=shape)
    counts = csr_array((np.ones(len(felt)), (rows, codes)), shape=shape)
    return sums, counts, [str(name) for name in names], int(len(values) - len(felt))


def _sizes(n_visits: int | Sequence[int] | None, most: int) -> list[int]:
    if n_visits is None:
        return [size for size in SIZES if size <= most]
    given = [n_visits] if isinstance(n_visits, (int, float, str)) else list(n_visits)
    sizes = [_checks.whole("n_visits", size, 1) for size in given]
    if not sizes or max(sizes) > most:
        raise ValueError(
            f"n_visits: expected one or more sizes from 1 to {most:,}, the visits there are; got "
            f"{_checks.listing(sizes) or 'none'}. Simulate more customers, or ask for smaller samples."
        )
    return sizes


def _truth(truth: str | None, names: Sequence[str], means: Floats) -> str:
    if truth is None:
        return names[int(np.argmin(means))]
    if truth not in names:
        raise ValueError(
            f"truth: no touchpoint '{truth}'.{_checks.did_you_mean(truth, names)} Touchpoints: {', '.join(names)}."
        )
    return truth


def _found(
    sums: csr_array, counts: csr_array, weakest: int, size: int, n_samples: int, rng: np.random.Generator
) -> tuple[int, int]:
    """Count the samples in which the weakest came out lowest, and among the lowest."""
    drawn = rng.integers(sums.shape[0], size=n_samples * size)
    sample = np.repeat(np.arange(n_samples), size)
    times = csr_array((np.ones(drawn.size), (sample, drawn)), shape=(n_samples, sums.shape[0]))
    n, total = np.asarray((times @ counts).todense()), np.asarray((times @ sums).todense())
    means = np.divide(total, n, out=np.full(n.shape, np.inf), where=n > 0)  # a place that nobody met isn't low
    lower = (means < means[:, [weakest]]).sum(axis=1)
    met = n[:, weakest] > 0
    return int((met & (lower == 0)).sum()), int((met & (lower < LOWEST)).sum())
