"""Customer satisfaction index: satisfaction with items, weighted by their importance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.proportions import t_quantile
from cxlab.results import Result, read_only
from cxlab.servqual._heads import Headed
from cxlab.servqual._inputs import (
    Answers,
    answers_of,
    labels_of,
    paired_columns,
    resampled_means,
    rows_needed,
    scale_of_survey,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    from cxlab.core.proportions import Floats
    from cxlab.moments import Moments
    from cxlab.survey import Survey

# Upper ends of the bands that Indonesian theses print, in per cent; the last one ends at 100.
BANDS = (34.0, 50.0, 65.0, 80.0)


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class SatisfactionIndex(Headed, Result):
    """Customer satisfaction index of one sample.

    Made by `customer_satisfaction_index`.

    Parameters
    ----------
    items : tuple of str
        Words for the items.
    satisfaction, importance : ndarray of shape (items,)
        Mean satisfaction (MSS) and mean importance (MIS), in points of the scale.
    scale : tuple of int
        Lowest and highest rating that the form offered.
    errors : ndarray of shape (1 + items,)
        Standard errors of the index and of what each item adds to it, in per cent.
    replicates : ndarray of shape (resamples, 1 + items) or None
        The same values in each resample, when the intervals are bootstrap intervals.
    """

    items: tuple[str, ...]
    satisfaction: Floats
    importance: Floats
    scale: tuple[int, int]
    errors: Floats
    replicates: Floats | None = None

    extra_columns: ClassVar[tuple[str, ...]] = ("satisfaction", "importance", "weight")

    @property
    def index(self) -> float:
        """The index, in per cent: 100 when everybody gives the highest rating to all items."""
        return float(_values(self.satisfaction, self.importance, self.scale[1])[0])

    @property
    def band(self) -> str:
        """The band of the index, in words."""
        return str(self._band_words())

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the index with its interval, and what each item adds to it.

        Parameters
        ----------
        confidence_level : float
            Level of the interval, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            First row: the index, in per cent, with ``std_error, conf_low, conf_high``. Then a row for each item:
            ``estimate`` is what it adds to the index, in per cent too, beside ``satisfaction`` (MSS), ``importance``
            (MIS) and ``weight`` (WF, shares that add up to 1).

        Raises
        ------
        ValueError
            A confidence level that is no fraction.
        """
        low, high = self._bounds(_checks.confidence_level(confidence_level))
        weight = self.importance / self.importance.sum()
        return pd.DataFrame({
            "term": ["index", *self.items], "estimate": _values(self.satisfaction, self.importance, self.scale[1]),
            "std_error": self.errors, "conf_low": low, "conf_high": high,
            "satisfaction": [float(weight @ self.satisfaction), *self.satisfaction],
            "importance": [self.importance.mean(), *self.importance], "weight": [1.0, *weight],
        })  # fmt: skip

    def glance(self) -> pd.DataFrame:
        """Return the index and its band in one row.

        Returns
        -------
        DataFrame
            ``index, band, n_items, n, n_missing``.
        """
        values = {"index": self.index, "band": self.band, "n_items": len(self.items)}
        return pd.DataFrame([{**values, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the index with its interval on the bands.

        Parameters
        ----------
        ax : Axes, optional
            Where to draw; a new figure when left out.
        confidence_level : float
            Level of the interval, a fraction between 0 and 1.

        Returns
        -------
        Axes
            What was drawn on.
        """
        from cxlab import plots

        return plots.index_bar(self.tidy(confidence_level), ax=ax, confidence_level=confidence_level, bands=BANDS,
                               lowest=100 * self.scale[0] / self.scale[1])  # fmt: skip

    def _bounds(self, level: float) -> tuple[Floats, Floats]:
        if self.replicates is not None:
            low, high = np.quantile(self.replicates, [(1 - level) / 2, (1 + level) / 2], axis=0)
            return low, high
        half = t_quantile(level, self.n - 1) * self.errors
        values = _values(self.satisfaction, self.importance, self.scale[1])
        return np.clip(values - half, 0.0, 100.0), np.clip(values + half, 0.0, 100.0)

    def _interval(self) -> tuple[float, float]:
        low, high = self._bounds(0.95)
        return float(low[0]), float(high[0])

    def _band_words(self) -> Sentence:
        place = int(np.searchsorted(BANDS, self.index, side="left"))
        return (
            sentence("dissatisfied"),
            sentence("rather dissatisfied"),
            sentence("fairly satisfied"),
            sentence("satisfied"),
            sentence("very satisfied"),
        )[place]

    def _title(self) -> Sentence:
        return sentence("Customer satisfaction index (per cent)")

    def _headings(self) -> dict[str, Sentence]:
        return {**super()._headings(), "estimate": sentence("Per cent")}

    def _headline(self) -> str:
        low, high = self._interval()
        return (
            f"{self.index:.1f} %, 95% CI [{low:.1f}, {high:.1f}], {self.band}, "
            f"{_checks.count(len(self.items), 'item')}, n = {self.n:,}"
        )

    def _findings(self) -> tuple[str, ...]:
        found: list[str] = [sentence("Band: {band}.", band=self._band_words())]
        low, high = self._interval()
        if np.searchsorted(BANDS, low) != np.searchsorted(BANDS, high):
            found.append(sentence("The 95 % interval, {low:.1f} to {high:.1f}, crosses the edge of a band: the sample "
                                  "doesn't settle which band it is.", low=low, high=high))  # fmt: skip
        found.append(sentence("The lowest possible index on a scale of {low} to {high} is {least:.1f} %, so that 50 % "
                              "isn't the middle.", low=self.scale[0], high=self.scale[1],
                              least=100 * self.scale[0] / self.scale[1]))  # fmt: skip
        return tuple(found)

    def _vocabulary(self) -> dict[str, str]:
        return {"index": sentence("Index")}


def customer_satisfaction_index(
    data: pd.DataFrame | Survey | Moments,
    *,
    satisfaction: Sequence[str],
    importance: Sequence[str],
    scale: tuple[int, int] | None = None,
    labels: Mapping[str, str] | None = None,
    n_resamples: int = 2000,
    rng: _checks.Seed = None,
) -> SatisfactionIndex:
    """Customer satisfaction index: mean satisfaction, weighted by importance, in per cent of the highest rating.

    Parameters
    ----------
    data : DataFrame, Survey or Moments
        Answers, one row for each respondent; or means and covariances.
    satisfaction, importance : sequence of str
        Columns, item by item in the same order, all on the scale.
    scale : tuple of int
        Lowest and highest rating that the form offered, ``(1, 5)`` say; the lowest is zero or more. Required, unless
        the data are a survey that was read with one scale for all these items.
    labels : dict of str to str, optional
        Words for items, by satisfaction column.
    n_resamples : int
        Resamples of the bootstrap, at least 100; used when `rng` is given.
    rng : int or numpy.random.Generator, optional
        Seed. With it the interval comes from resampled respondents, without it from linearisation.

    Returns
    -------
    SatisfactionIndex
        ``.index`` in per cent, ``.band``, ``.tidy()`` with the weight and share of each item.

    Raises
    ------
    ValueError
        No scale, ratings off the scale, a column that is missing or named twice, fewer than three complete rows.
    TypeError
        Data or an argument of another kind; the bootstrap with moments.

    Notes
    -----
    WF_i = MIS_i / ΣMIS, WS_i = WF_i · MSS_i, CSI = ΣWS_i / highest rating · 100. The weights add up to 1 and no mean
    exceeds the highest rating, so that the index is 100 at most; a printed index above that is an error of arithmetic.
    The lowest possible index is lowest / highest rating · 100, 20 % on five points, so that indices from scales of
    different length can't be compared. The bands (34, 50, 65, 80) are a habit of reports, not a finding. The
    linearised standard error treats the index as the ratio of two means.

    Examples
    --------
    >>> import cxlab as cx
    >>> columns = {"satisfaction": ["S01", "S04", "S16"], "importance": ["I01", "I04", "I16"]}
    >>> cx.customer_satisfaction_index(cx.datasets.moments("kiosk"), **columns, scale=(1, 7))
    <SatisfactionIndex: 71.1 %, 95% CI [69.2, 73.1], satisfied, 3 items, n = 194>
    """
    x, y = paired_columns("satisfaction", satisfaction, "importance", importance)
    ends = _checks.scale("scale", scale_of_survey(data, [*x, *y]) if scale is None else scale)
    if ends[0] < 0:
        raise ValueError(f"scale: the lowest rating is zero or more here; got {ends}. Code the answers from 1 upwards.")
    if rng is not None:
        rows_needed(data, "the bootstrap", instead=" Or leave rng out for a linearised interval.")
    answers = answers_of(data, {"satisfaction": x, "importance": y}, scale=ends)
    i, j = answers.positions(x), answers.positions(y)
    if answers.mean[j].sum() == 0:
        raise ValueError("importance: all ratings are zero, so that there are no weights. Check the coding.")
    replicates = None
    if rng is not None:
        means = resampled_means(answers, n_resamples, rng)
        replicates = _values(means[:, i], means[:, j], ends[1])
    errors = _linearised(answers, i, j, ends[1]) if replicates is None else replicates.std(axis=0, ddof=1)
    method = (
        sentence("weights: shares of mean importance; interval by linearisation, t with n - 1 df")
        if replicates is None
        else sentence("weights: shares of mean importance; percentile interval of {n:,} resamples of respondents",
                      n=n_resamples)
    )  # fmt: skip
    return SatisfactionIndex(
        n=answers.n, n_missing=answers.n_missing, method=method, items=labels_of(labels, x),
        satisfaction=read_only(answers.mean[i]), importance=read_only(answers.mean[j]), scale=ends,
        errors=read_only(errors),
        replicates=None if replicates is None else read_only(replicates),
    )  # fmt: skip


def _values(satisfaction: Floats, importance: Floats, highest: int) -> Floats:
    """The index and what each item adds to it, from means with items on the last axis."""
    parts = 100 * satisfaction * importance / importance.sum(axis=-1, keepdims=True) / highest
    values: Floats = np.concatenate([parts.sum(axis=-1, keepdims=True), parts], axis=-1)
    return values


def _linearised(answers: Answers, i: list[int], j: list[int], highest: int) -> Floats:
    """Standard errors from the gradients in the means, of the index and of its parts."""
    satisfaction, importance = answers.mean[i], answers.mean[j]
    total, k = importance.sum(), len(i)
    gradients = np.zeros((k, len(answers.names)))
    gradients[np.arange(k), i] = importance / total
    gradients[:, j] = -(satisfaction * importance)[:, None] / total**2
    gradients[np.arange(k), j] += satisfaction / total
    gradients = 100 / highest * np.vstack([gradients.sum(axis=0), gradients])
    variances = np.einsum("ti,ij,tj->t", gradients, answers.cov, gradients)
    errors: Floats = np.sqrt(np.clip(variances, 0.0, None) / answers.n)
    return errors
