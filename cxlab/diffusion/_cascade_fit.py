"""How contagious was it? The transmission, estimated from the sizes of cascades."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import cascade_likelihood as likelihood
from cxlab.diffusion._inputs import starters
from cxlab.results import Result

if TYPE_CHECKING:
    from collections.abc import Hashable

    import numpy.typing as npt
    from matplotlib.axes import Axes

NAN = float("nan")
TELLING = ("poisson", "negative_binomial")
MOST_RATE = 1e3


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class CascadeFit(Result):
    """Transmission estimated from the sizes of cascades, made by `fit_cascade`.

    Parameters
    ----------
    transmission : float
        R: how many others each person told, on average.
    std_error : float
        Its standard error.
    overdispersion : float
        How unequally people told: variance R + overdispersion · R². Zero for Poisson.
    log_likelihood : float
        Log-likelihood of the sizes.
    advocates : int
        People who started each cascade.
    telling : {"poisson", "negative_binomial"}
        The distribution of the number told.
    """

    transmission: float
    std_error: float
    overdispersion: float
    log_likelihood: float
    advocates: int
    telling: str
    _likelihood: _Sizes = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("unit",)

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the transmission, the overdispersion where it was estimated, and the mean size that follows.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, std_error, conf_low, conf_high, unit``; rows ``transmission``, ``overdispersion``
            (negative binomial only) and ``mean_size_per_advocate``, 1 / (1 - R).

        Raises
        ------
        ValueError
            The confidence level isn't a fraction.
        """
        level = _checks.confidence_level(confidence_level)
        low, high = self._likelihood.rate_interval(self.telling, level)
        rows: list[tuple[Any, ...]] = [("transmission", self.transmission, self.std_error, low, high, "people told")]
        if self.telling == "negative_binomial":
            rows.append(("overdispersion", self.overdispersion, NAN, *self._likelihood.unevenness(level), "ratio"))
        rows.append(self._size(low, high))
        columns = ["term", "estimate", "std_error", "conf_low", "conf_high", "unit"]
        return pd.DataFrame(rows, columns=columns)

    def glance(self) -> pd.DataFrame:
        """Return one row: the estimates, the likelihood, and how many cascades there were.

        Returns
        -------
        DataFrame
            Columns ``transmission, overdispersion, advocates, mean_size, log_likelihood, aic, n, n_missing``.
        """
        n_parameters = 1 + (self.telling == "negative_binomial")
        return pd.DataFrame(
            [
                {
                    "transmission": self.transmission,
                    "overdispersion": self.overdispersion,
                    "advocates": self.advocates,
                    "mean_size": self.advocates / (1 - self.transmission),
                    "log_likelihood": self.log_likelihood,
                    "aic": 2 * n_parameters - 2 * self.log_likelihood,
                    "n": self.n,
                    "n_missing": self.n_missing,
                }
            ]
        )

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the transmission with its interval, against the line R = 1 above which word of mouth carries itself.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Level of the interval, a fraction between 0 and 1.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.transmission(self.tidy(confidence_level), ax=ax, confidence_level=confidence_level)

    def _size(self, low: float, high: float) -> tuple[Any, ...]:
        rate = self.transmission
        top = 1 / (1 - high) if high < 1 else NAN
        bottom = 1 / (1 - low) if top == top else NAN  # half an interval would read as a whole one
        return "mean_size_per_advocate", 1 / (1 - rate), self.std_error / (1 - rate) ** 2, bottom, top, "people"

    def _title(self) -> Sentence:
        return sentence("Transmission from the sizes of cascades")

    def _counted(self) -> Sentence:
        return sentence("Cascades: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _headline(self) -> str:
        low, high = self._likelihood.rate_interval(self.telling, 0.95)
        uneven = f", overdispersion {self.overdispersion:.2f}" if self.telling == "negative_binomial" else ""
        return f"R = {self.transmission:.2f}, 95% CI [{low:.2f}, {high:.2f}]{uneven}, n = {self.n:,} cascades"

    def _vocabulary(self) -> dict[str, str]:
        return {
            "transmission": sentence("Transmission R: people whom each one tells"),
            "overdispersion": sentence("Overdispersion (0 = all tell alike)"),
            "mean_size_per_advocate": sentence("Mean size for each advocate"),
            "people told": sentence("people told"),
            "people": sentence("people"),
            "ratio": sentence("ratio"),
        }


def fit_cascade(
    data: object,
    *,
    size: Hashable | None = None,
    counts: Hashable | None = None,
    advocates: int = 1,
    telling: str = "poisson",
) -> CascadeFit:
    """Transmission R with its interval, from the sizes of cascades that are over.

    Parameters
    ----------
    data : DataFrame, Series or list of int
        The sizes: people reached by each cascade, the advocates included. In a table, `size` names their column.
    size : str, optional
        Column of the sizes, when `data` is a table.
    counts : str, optional
        Column that says how many cascades had this size; one for each row when left out.
    advocates : int
        People who started each cascade, from 1.
    telling : {"poisson", "negative_binomial"}
        Whether everybody tells alike, or few do most of the telling, which is then estimated too.

    Returns
    -------
    CascadeFit
        ``.transmission``, ``.std_error``, ``.tidy()`` with intervals; ``.plot()``.

    Raises
    ------
    ValueError
        A size below the number of advocates or with a fraction, a broken count, nothing left, one cascade alone.
    TypeError
        `data` is neither a table nor a list.

    Notes
    -----
    Maximum likelihood on the exact distribution of the size. R is the number of people told over the number of people,
    1 - s/mean, under both distributions; they differ in how sure it is. Intervals are those of the likelihood-ratio
    test. Because the cascades are over, R is below 1 by construction: giants that still run must not be left out of the
    data, and if there are any, this function isn't for them. Cascades are taken as independent and completely seen;
    those that nobody recorded because they were small make R look larger.

    References
    ----------
    Blumberg, S., & Lloyd-Smith, J. O. (2013). Inference of R0 and transmission heterogeneity from the size distribution
    of stuttering chains. PLoS Computational Biology, 9(5), e1002993. https://doi.org/10.1371/journal.pcbi.1002993

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.fit_cascade([1, 1, 1, 1, 1, 1, 2, 2, 3, 5])
    <CascadeFit: R = 0.44, 95% CI [0.20, 0.83], n = 10 cascades>
    """
    start = starters(advocates)
    _checks.choice("telling", telling, TELLING)
    sizes, n_each, n_missing = _sizes(data, size, counts, start)
    found = _Sizes(sizes, n_each, start)
    n = int(n_each.sum())
    uneven, top = found.best_at(found.rate) if telling == "negative_binomial" else (0.0, found.at(found.rate, 0.0))
    return CascadeFit(
        n=n,
        n_missing=n_missing,
        method=_method(telling),
        notes=_notes(found, telling, uneven),
        transmission=found.rate,
        std_error=likelihood.rate_error(found.rate, uneven, start, n),
        overdispersion=uneven,
        log_likelihood=top,
        advocates=start,
        telling=telling,
        _likelihood=found,
    )


class _Sizes(likelihood.SizeLikelihood):
    """A table of sizes that knows its intervals, and can be stored."""

    def __init__(self, sizes: npt.NDArray[np.int64], counts: npt.NDArray[np.int64], start: int) -> None:
        super().__init__(sizes, counts, start)
        self.rate_interval = lru_cache(maxsize=None)(self._rate_interval)
        self.unevenness = lru_cache(maxsize=None)(self._unevenness)

    def __reduce__(self) -> tuple[Any, ...]:
        return _Sizes, (self.sizes, self.counts, self.start)

    def _rate_interval(self, telling: str, level: float) -> tuple[float, float]:
        def height(rate: float) -> float:
            return self.at(rate, 0.0) if telling == "poisson" or rate <= 0 else self.best_at(rate)[1]

        return likelihood.profile_interval(height, self.rate, height(self.rate), level, MOST_RATE)

    def _unevenness(self, level: float) -> tuple[float, float]:
        def height(overdispersion: float) -> float:
            return self.at(self.rate, overdispersion)

        best, top = self.best_at(self.rate)
        low, high = likelihood.profile_interval(height, best, top, level, likelihood.MOST)
        return (low, high) if np.isfinite(high) else (NAN, NAN)


def _sizes(data: object, size: Any, counts: Any, start: int) -> tuple[Any, Any, int]:
    """Take sizes and counts apart from the table; drop and count what is missing."""
    if isinstance(data, pd.DataFrame):
        table = _checks.table("data", data)
        if size is None:
            raise ValueError(f"size: name the column of the sizes. Columns: {_checks.listing(table.columns)}.")
        sizes = _checks.numbers("size", _checks.column("size", table, size))
        each = pd.Series(1.0, index=sizes.index) if counts is None else _counts(_checks.column("counts", table, counts))
    else:
        if size is not None or counts is not None:
            raise ValueError("size: data is a list, which has no columns. Pass a table, or leave size and counts out.")
        sizes = _checks.numbers("data", data)
        each = pd.Series(1.0, index=sizes.index)
    return _tally(sizes, each, start)


def _tally(sizes: pd.Series, each: pd.Series, start: int) -> tuple[Any, Any, int]:
    known = _checks.answered("size", sizes)
    wrong = known[(known < start) | (known % 1 != 0)]
    if len(wrong):
        raise ValueError(
            f"size: {_checks.count(len(wrong), 'size')} can't be: {_checks.places(wrong)}. A size is a whole number "
            f"that counts everybody, the {_checks.count(start, 'advocate')} at the start included."
        )
    n_each = each[known.index].to_numpy(dtype=np.int64)
    if n_each.sum() < 2:
        raise ValueError("size: a single cascade can't show how much cascades differ. At least two are needed.")
    distinct, place = np.unique(known.to_numpy(dtype=np.int64), return_inverse=True)
    total = np.bincount(place, weights=n_each).astype(np.int64)
    return distinct[total > 0], total[total > 0], int(each.sum() - n_each.sum())


def _counts(values: pd.Series) -> pd.Series:
    series = _checks.numbers("counts", values)
    wrong = series[~((series >= 0) & (series % 1 == 0))]
    if len(wrong):
        raise ValueError(f"counts: a count is a whole number, zero or more; got {_checks.places(wrong)}.")
    return series


def _method(telling: str) -> Sentence:
    if telling == "poisson":
        return sentence("maximum likelihood, Poisson numbers told (Borel-Tanner); likelihood-ratio intervals")
    return sentence("maximum likelihood, negative binomial numbers told; likelihood-ratio intervals")


def _notes(found: _Sizes, telling: str, uneven: float) -> tuple[str, ...]:
    notes = [sentence("All cascades are over, so that R comes out below 1; cascades still running don't belong here.")]
    if found.told == 0:
        notes.append(sentence("Nobody told anybody: R is estimated as zero, and only its upper limit says something."))
    if telling == "negative_binomial" and uneven == 0 and found.told:
        notes.append(sentence("The sizes differ no more than chance: no overdispersion is seen."))
    if found.rate_interval(telling, 0.95)[1] >= 1:
        notes.append(sentence("The interval of R holds 1, so that the mean size has no upper limit and no interval."))
    if telling == "negative_binomial" and np.isnan(found.unevenness(0.95)[1]):
        notes.append(sentence("The sizes set no upper limit to the overdispersion: no interval of it is given."))
    return tuple(notes)
