"""A loyalty score over the waves of a survey."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.proportions import normal_p_value, normal_quantile
from cxlab.loyalty._difference import score_difference
from cxlab.loyalty._kinds import (
    Kind,
    Samples,
    kind_of,
    label,
    maker_of,
    metric_words,
    sample_notes,
    sample_table,
    samples_by,
)
from cxlab.loyalty._score import NAN, estimate, std_error
from cxlab.loyalty._tally import Columns
from cxlab.results import Result, read_only

if TYPE_CHECKING:
    from collections.abc import Hashable

    from matplotlib.axes import Axes

    from cxlab._checks import Floats

DAYS_PER_YEAR = 365.25


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class ScoreTrend(Result):
    """A loyalty score for each wave with the changes and the linear trend, made by `score_trend`.

    Parameters
    ----------
    wave : str
        What tells the waves apart.
    metric : str
        Which score it is.
    positions : ndarray of shape (n_waves,)
        Where the waves stand in time: the numbers themselves, years since the first date, or 1, 2, 3 for text.
    slope_unit : str
        What one step of `positions` is, in words.
    """

    wave: str
    metric: str
    positions: Floats
    slope_unit: str
    _samples: Samples = field(repr=False)
    _kind: Kind = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("unit", "n", "n_missing", "position")

    @property
    def waves(self) -> tuple[Any, ...]:
        """The waves, in their order."""
        return tuple(self._samples.names)

    @property
    def slope(self) -> float:
        """Linear change of the score for each step of `positions`, in the unit of the score."""
        return self._line()[0]

    @property
    def slope_std_error(self) -> float:
        """Standard error of the slope; NaN when a wave has a single answer."""
        return self._line()[1]

    @property
    def statistic(self) -> float:
        """The slope in standard errors; NaN when it has none."""
        slope, error = self._line()
        return slope / error if error > 0 else NAN

    @property
    def p_value(self) -> float:
        """Two-sided p-value of the hypothesis of no linear change."""
        return normal_p_value(self.statistic)

    @property
    def null_hypothesis(self) -> str:
        """The hypothesis that the p-value is about, in words."""
        return sentence("the score neither rises nor falls linearly over the waves")

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each wave.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term`` (the wave), ``estimate, std_error, conf_low, conf_high, unit, n, n_missing, position``.
        """
        return sample_table(self._samples, self._kind, confidence_level).assign(position=self.positions)

    def changes(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the change from each wave to the next, with its test.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, std_error, statistic, df, p_value, conf_low, conf_high``; a row for each pair of
            neighbouring waves, later minus earlier. The p-values are not adjusted for their number.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        names = [label(name) for name in self._samples.names]
        rows = [
            {"term": f"{names[i]} → {names[i + 1]}", **self._change(i, level)}
            for i in range(len(self._samples.scores) - 1)
        ]
        return pd.DataFrame(rows)

    def glance(self) -> pd.DataFrame:
        """Return one row: the metric, how many waves, the slope with its test, the answers.

        Returns
        -------
        DataFrame
            Columns ``metric, n_waves, slope, std_error, statistic, p_value, n, n_missing``.
        """
        return pd.DataFrame(
            [
                {
                    "metric": self.metric,
                    "n_waves": len(self.waves),
                    "slope": self.slope,
                    "std_error": self.slope_std_error,
                    "statistic": self.statistic,
                    "p_value": self.p_value,
                    "n": self.n,
                    "n_missing": self.n_missing,
                }
            ]
        )

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the score of each wave with its interval.

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

        words = str(metric_words(self._kind)).replace("Share of", "Share (%) of")
        table = self.tidy(confidence_level)
        return plots.trend_intervals(table, ax=ax, confidence_level=confidence_level, label=words, waves=self.wave)

    def _line(self) -> tuple[float, float]:
        """Slope of the least-squares line through all answers, and its standard error from those of the waves."""
        rows = [(x, score) for x, score in zip(self.positions, self._samples.scores, strict=True) if score is not None]
        if len(rows) < 2:
            return NAN, NAN
        places = np.array([x for x, _ in rows])
        sizes = np.array([score.tally.weight_sums.sum() for _, score in rows])
        centred = places - np.average(places, weights=sizes)
        pull = sizes * centred / np.dot(sizes, centred**2)
        values = np.array([estimate(score.tally, self._kind.measure(score)) for _, score in rows])
        errors = np.array([std_error(score.tally, self._kind.measure(score)) for _, score in rows])
        return float(pull @ values), float(np.sqrt(pull**2 @ errors**2))

    def _change(self, i: int, level: float) -> dict[str, float]:
        earlier, later = self._samples.scores[i : i + 2]
        names = ("estimate", "std_error", "statistic", "df", "p_value", "conf_low", "conf_high")
        if earlier is None or later is None:
            return dict.fromkeys(names, NAN)
        measure = self._kind.measure(later)
        table = score_difference(later, earlier).tidy(level).set_index("term")
        return {name: float(table.loc[measure.term, name]) for name in names}

    def _title(self) -> Sentence:
        return sentence("{metric} by {by}", metric=metric_words(self._kind), by=self.wave)

    def _findings(self) -> tuple[str, ...]:
        if not self.slope_std_error > 0:
            return (sentence("Linear trend: {slope:+.3g} {per}, no test.", slope=self.slope, per=self.slope_unit),)
        half = normal_quantile(0.95) * self.slope_std_error
        words: dict[str, Any] = {"slope": self.slope, "per": self.slope_unit, "z": self.statistic, "p": self.p_value}
        words |= {"low": self.slope - half, "high": self.slope + half}
        if self.p_value < 0.001:
            return (sentence("Linear trend: {slope:+.3g} {per}, 95% CI [{low:.3g}, {high:.3g}], z = {z:.2f}, p < .001.",
                             **{**words, "p": None}),)  # fmt: skip
        return (
            sentence(
                "Linear trend: {slope:+.3g} {per}, 95% CI [{low:.3g}, {high:.3g}], z = {z:.2f}, p = {p:.3f}.", **words
            ),
        )

    def _headline(self) -> str:
        first, last = label(self.waves[0]), label(self.waves[-1])
        return f"{self.metric} from {first} to {last}, slope {self.slope:+.3g} {self.slope_unit}, n = {self.n:,}"

    def _vocabulary(self) -> dict[str, str]:
        own = self._samples.one._vocabulary()
        return {word: text for word, text in own.items() if word in ("points", "share", "rating")}


def score_trend(
    data: pd.DataFrame,
    *,
    wave: Hashable,
    rating: Hashable,
    metric: str = "nps",
    scale: tuple[int, int] | None = None,
    direction: str | None = None,
    top: int = 2,
    counts: Hashable | None = None,
    weights: Hashable | None = None,
    weight_sums: Hashable | None = None,
    weight_squared_sums: Hashable | None = None,
    method: str | None = None,
    n_resamples: int = 5000,
    rng: _checks.Seed = None,
) -> ScoreTrend:
    """One loyalty score for each wave of a survey, with the changes between waves and the linear trend.

    Parameters
    ----------
    data : DataFrame
        One row for each answer, or for each combination of wave and rating when `counts` is given.
    wave : str
        Column of the waves. A categorical keeps its order, numbers and dates are sorted, text stays as it first
        appears.
    rating : str
        Column of the answers, whole numbers on the scale, missing ones empty.
    metric : {"nps", "csat", "csat_mean", "ces", "ces_easy"}
        Which score; see `scores_by_group`.
    scale : tuple of int, optional
        Lowest and highest rating that the form offered; needed except for the net promoter score.
    direction : {"effort", "ease"}, optional
        What a high rating means; needed for effort, and only there.
    top : int
        How many points count as satisfied or easy.
    counts : str, optional
        Column that says how many people stand behind each row.
    weights : str, optional
        Column of survey weights.
    weight_sums, weight_squared_sums : str, optional
        Columns with the sums of the weights and of their squares behind each row, beside `counts`; in place of
        `weights`.
    method : str, optional
        The interval; as in `net_promoter_score` or `csat`.
    n_resamples : int
        Resamples of the bootstrap, at least 100.
    rng : int or numpy.random.Generator, optional
        Seed of the bootstrap, required there.

    Returns
    -------
    ScoreTrend
        ``.tidy()`` has one row for each wave, ``.changes()`` one for each step; ``.slope`` and ``.p_value`` describe
        the line; ``.plot()``.

    Raises
    ------
    ValueError
        Fewer than two waves, a column is missing, answers are off the scale, nobody answered.
    TypeError
        `data` is not a table.

    Notes
    -----
    The slope is that of the least-squares line through the single answers, each standing for its points, so that
    larger waves count for more; its standard error comes from the standard errors of the waves, which need not be
    alike. It is tested by z. Waves are taken as independent samples of different people; a panel, which asks the same
    people again, knows its trend better than this says. Of many changes some look large by chance. A straight line is
    a summary; with two waves it is nothing but their difference.

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> counts = {"year": [2024, 2024, 2025, 2025], "score": [10, 5, 10, 5], "n": [60, 40, 75, 25]}
    >>> cx.score_trend(pd.DataFrame(counts), wave="year", rating="score", counts="n")
    <ScoreTrend: nps from 2024 to 2025, slope +30 per unit of year, n = 200>
    """
    kind = kind_of(metric, scale)
    make = maker_of(kind, direction=direction, top=top, method=method, n_resamples=n_resamples, rng=rng)
    columns = Columns(
        rating=rating,
        counts=counts,
        weights=weights,
        weight_sums=weight_sums,
        weight_squared_sums=weight_squared_sums,
    )
    samples = samples_by(_checks.table("data", data), kind, make, columns, wave, "wave")
    if len(samples.names) < 2:
        raise ValueError(f"wave: only one wave, '{label(samples.names[0])}'. A trend needs at least two.")
    positions, slope_unit = _positions(samples.names, str(wave))
    return ScoreTrend(
        n=samples.n,
        n_missing=sum(samples.n_missing),
        method=sentence("for each wave: {method}; trend: least-squares line, z test", method=samples.one.method),
        notes=sample_notes(samples, str(wave)),
        wave=str(wave),
        metric=metric,
        positions=read_only(positions),
        slope_unit=slope_unit,
        _samples=samples,
        _kind=kind,
    )


def _positions(names: pd.Index, wave: str) -> tuple[Floats, Sentence]:
    """Say where the waves stand in time, and what one step is."""
    if isinstance(names, pd.PeriodIndex):
        names = names.to_timestamp()
    if isinstance(names, pd.DatetimeIndex):
        days = (names - names[0]) / pd.Timedelta(days=1)
        return np.asarray(days, dtype=np.float64) / DAYS_PER_YEAR, sentence("per year")
    if pd.api.types.is_numeric_dtype(names.dtype) and not isinstance(names, pd.CategoricalIndex):
        return np.asarray(names, dtype=np.float64), sentence("per unit of {wave}", wave=wave)
    return np.arange(1.0, len(names) + 1), sentence("per wave")
