"""Which dimension goes with the outcome most, and whether that can be told."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import importance
from cxlab.core.resampling import percentile_interval
from cxlab.drivers._shares import MEASURES, Shares, shares_of
from cxlab.moments import resampling
from cxlab.results import Result
from cxlab.survey import design_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from cxlab._checks import Seed
    from cxlab.moments.design import Dimensions, Outcome

TOLD = 0.975  # share of resamples in which one driver must lie above another to be called the stronger one


def key_drivers(
    data: object,
    *,
    outcome: Outcome,
    dimensions: Dimensions | None = None,
    uncertainty: str = "cases",
    n_resamples: int = 5000,
    rng: Seed = None,
) -> KeyDrivers:
    """Share out R² among dimensions that hang together, with intervals and the chance that one lies above another.

    Parameters
    ----------
    data : DataFrame, Survey or Moments
        One row for each respondent, or published moments of the same columns.
    outcome : str, or dict of str to list of str
        Column of the outcome, with at least three different values; or its name with the items that it is the mean of.
    dimensions : list of str, or dict of str to list of str
        Columns that may drive it; or names of dimensions, each the mean of its items. Left out, the dimensions of a
        Survey.
    uncertainty : {"cases", "normal"}
        Resample respondents; or draw samples from a normal population with the same moments, which is all that
        published moments allow.
    n_resamples : int
        Resamples, at least 100.
    rng : int or numpy.random.Generator
        Seed of the resamples.

    Returns
    -------
    KeyDrivers
        ``.tidy()``, ``.ranking()``, ``.above`` (chance that the row lies above the column), ``.dominance()``,
        ``.plot()``.

    Raises
    ------
    TypeError
        If `data` or `dimensions` is of the wrong kind.
    ValueError
        If a column is unknown, doesn't vary or follows from the others; if the outcome has two values only; if there
        are too few rows; or if resampled respondents are asked of moments.

    Notes
    -----
    *LMG* (Lindeman, Merenda and Gold 1980; the Shapley value; general dominance) is the rise of R² when a dimension
    joins, averaged over all orders of joining. *Relative weights* (Johnson 2000) come close to it with less work. Both
    sum to R². *β* is the standardised coefficient, the slope with the others held constant. Intervals are percentile
    intervals of the resamples; those of shares near zero lie too high, since a share can't be negative.

    A share says how well the dimension predicts the outcome in such data. It doesn't say what a better service would
    bring: answers of one person to one questionnaire hang together for many reasons, and another dimension that was
    not asked about may stand behind them.

    References
    ----------
    Lindeman, R. H., Merenda, P. F., & Gold, R. Z. (1980). Introduction to Bivariate and Multivariate Analysis. Scott,
    Foresman.
    Johnson, J. W. (2000). A heuristic method for estimating the relative weight of predictor variables in multiple
    regression. Multivariate Behavioral Research, 35(1), 1-19. https://doi.org/10.1207/S15327906MBR3501_1
    Grömping, U. (2006). Relative importance for linear regression in R: The package relaimpo. Journal of Statistical
    Software, 17(1), 1-27. https://doi.org/10.18637/jss.v017.i01
    Azen, R., & Budescu, D. V. (2003). The dominance analysis approach for comparing predictors in multiple regression.
    Psychological Methods, 8(2), 129-148. https://doi.org/10.1037/1082-989X.8.2.129

    Examples
    --------
    >>> import cxlab as cx
    >>> published = cx.Moments.from_correlations([[1, 0.5, 0.6], [0.5, 1, 0.4], [0.6, 0.4, 1]], 200,
    ...                                          names=["speed", "price", "satisfaction"])
    >>> drivers = cx.key_drivers(published, outcome="satisfaction", dimensions=["speed", "price"],
    ...                          uncertainty="normal", rng=1)
    >>> drivers.ranking()[["term", "rank", "told_from_next"]].values.tolist()
    [['speed', 1, True], ['price', 2, None]]
    """
    taken = resampling.prepared(design_of(data, outcome, dimensions), uncertainty, n_resamples)
    shares = shares_of(taken, n_resamples, _checks.generator("rng", rng))
    made = KeyDrivers(
        n=taken.n, n_missing=taken.n_missing, method=_method(uncertainty, n_resamples), outcome=taken.outcome,
        drivers=taken.predictors, shares=shares, r_squared=shares.r_squared,
    )  # fmt: skip
    return replace(made, notes=_notes(made))


def _method(uncertainty: str, n_resamples: int) -> Sentence:
    if uncertainty == "cases":
        return sentence("percentile intervals from {n_resamples:,} resamples of respondents", n_resamples=n_resamples)
    return sentence(
        "percentile intervals from {n_resamples:,} samples of a normal population with these moments",
        n_resamples=n_resamples,
    )


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class KeyDrivers(Result):
    """Shares of R² of each dimension, by several measures, made by `key_drivers`.

    Parameters
    ----------
    outcome : str
        What was explained.
    drivers : tuple of str
        Names of the dimensions, in the order given.
    shares : Shares
        Estimates and resamples by measure.
    r_squared : float
        Of all dimensions together.
    """

    outcome: str
    drivers: tuple[str, ...]
    shares: Shares = field(repr=False)
    r_squared: float

    extra_columns: ClassVar[tuple[str, ...]] = ("measure", "share")

    @property
    def headline(self) -> str:
        """Name of the measure that ranks: "lmg", or "relative_weight" where LMG can't be resampled."""
        return "lmg" if "lmg" in self.shares.replicates else "relative_weight"

    @property
    def replicates(self) -> np.ndarray:
        """Resamples of the headline measure, shape (resamples, p)."""
        return self.shares.replicates[self.headline]

    @property
    def above(self) -> pd.DataFrame:
        """Share of resamples in which the driver of the row lies above the one of the column; shape (p, p)."""
        ahead = (self.replicates[:, :, None] > self.replicates[:, None, :]).mean(axis=0)
        np.fill_diagonal(ahead, np.nan)
        return pd.DataFrame(ahead, index=list(self.drivers), columns=list(self.drivers))

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each measure and driver.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``estimate`` is in R² for "lmg" and "relative_weight", in standard deviations for "beta"; ``measure``; and
            ``share``, the estimate as a fraction of R² (missing for "beta").

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        rows = [
            {"term": name, "estimate": self.shares.estimates[measure][i], **self._spread(measure, i, level),
             "measure": measure,
             "share": np.nan if measure == "beta" else self.shares.estimates[measure][i] / self.r_squared}
            for measure in MEASURES if measure in self.shares.estimates
            for i, name in enumerate(self.drivers)
        ]  # fmt: skip
        return pd.DataFrame(rows)

    def _spread(self, measure: str, i: int, level: float) -> dict[str, float]:
        if measure not in self.shares.replicates:
            return {"std_error": np.nan, "conf_low": np.nan, "conf_high": np.nan}
        values = self.shares.replicates[measure][:, i]
        low, high = percentile_interval(values, level)
        return {"std_error": float(values.std(ddof=1)), "conf_low": low, "conf_high": high}

    def glance(self) -> pd.DataFrame:
        """Return one row: R² with its interval, and the driver with the largest share.

        Returns
        -------
        DataFrame
            Columns ``r_squared, conf_low, conf_high, n_drivers, first, n, n_missing, measure, method``.
        """
        low, high = percentile_interval(self.shares.r_squared_replicates, 0.95)
        return pd.DataFrame(
            {"r_squared": [self.r_squared], "conf_low": [low], "conf_high": [high], "n_drivers": [len(self.drivers)],
             "first": [self.ranking()["term"].iloc[0]], "n": [self.n], "n_missing": [self.n_missing],
             "measure": [self.headline], "method": [str(self.method)]}
        )  # fmt: skip

    def ranking(self, *, confidence_level: float = 0.95) -> pd.DataFrame:
        """Rank the drivers, and say how far each rank can be trusted.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``term, estimate, rank, rank_low, rank_high`` (interval of the rank over resamples), ``p_above_next``
            (share of resamples in which it lies above the next one) and ``told_from_next``: whether that share is at
            least 97.5 %; both missing for the last one.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        tail = (1 - _checks.confidence_level(confidence_level)) / 2
        estimates = self.shares.estimates[self.headline]
        order = np.argsort(-estimates, kind="stable")
        ranks = (-self.replicates).argsort(axis=1).argsort(axis=1) + 1
        low, high = np.quantile(ranks, [tail, 1 - tail], axis=0, method="inverted_cdf").astype(int)
        above = self.above.to_numpy()
        next_one = [float(above[i, j]) for i, j in pairwise(order)]
        return pd.DataFrame(
            {"term": [self.drivers[i] for i in order], "estimate": estimates[order],
             "rank": np.arange(1, len(order) + 1), "rank_low": low[order], "rank_high": high[order],
             "p_above_next": [*next_one, np.nan],
             "told_from_next": pd.Series([*(p >= TOLD for p in next_one), None], dtype=object)}
        )  # fmt: skip

    def dominance(self) -> pd.DataFrame:
        """Say what each driver adds to R² on top of 0, 1, 2 … others: conditional dominance.

        Returns
        -------
        DataFrame
            One row for each driver; columns ``added_to_0`` … and ``general``, their mean, which is LMG; and
            ``dominates``, the drivers that it beats in every subset (complete dominance).

        Raises
        ------
        ValueError
            If there are more than 15 drivers, whose subsets are too many.
        """
        if self.shares.explained is None:
            raise ValueError(
                f"dominance: {len(self.drivers)} drivers have {2 ** len(self.drivers):,} subsets, too many to look at. "
                "Relative weights are in .tidy(); or join items to at most 15 dimensions."
            )
        gains = importance.gains_by_size(self.shares.explained)
        beats = importance.dominated(self.shares.explained)
        table = pd.DataFrame(gains, index=list(self.drivers), columns=[f"added_to_{k}" for k in range(gains.shape[1])])
        names = np.array(self.drivers, dtype=object)
        return table.assign(general=gains.mean(axis=1), dominates=[", ".join(names[row]) for row in beats])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the share of R² of each driver with its interval, the largest at the top.

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

        table = self.tidy(confidence_level)
        return plots.driver_shares(table[table.measure != "beta"], ax=ax, confidence_level=confidence_level)

    def _title(self) -> Sentence:
        return sentence("Drivers of {outcome}", outcome=self.outcome)

    def _headline(self) -> str:
        first = self.ranking().iloc[0]
        spread = self._spread(self.headline, self.drivers.index(first.term), 0.95)
        told = "" if first.told_from_next or len(self.drivers) == 1 else ", which can't be told from the next"
        return (
            f"{first.term} first of {len(self.drivers)}{told}: {first.estimate:.3f} of R² = {self.r_squared:.3f}, "
            f"95% CI [{spread['conf_low']:.3f}, {spread['conf_high']:.3f}], n = {self.n:,}"
        )

    def _findings(self) -> tuple[Sentence, ...]:
        return (
            sentence("Together they explain R² = {r_squared:.3f} of the variance of {outcome}.",
                     r_squared=self.r_squared, outcome=self.outcome),
        )  # fmt: skip

    def _vocabulary(self) -> dict[str, Sentence]:
        return {
            "lmg": sentence("LMG (share of R²)"),
            "relative_weight": sentence("relative weight (share of R²)"),
            "beta": sentence("standardised coefficient"),
        }


def _notes(made: KeyDrivers) -> tuple[Sentence, ...]:
    notes = []
    table = made.ranking()
    for here, after in pairwise(table.itertuples()):
        if not here.told_from_next:
            notes.append(
                sentence(
                    "'{first}' and '{second}' can't be ranked: the first lies above the second in {share:.0f} % of the "
                    "resamples.",
                    first=here.term,
                    second=after.term,
                    share=100 * here.p_above_next,
                )
            )
    if (made.shares.estimates["beta"] < 0).any():
        wrong = [name for name, b in zip(made.drivers, made.shares.estimates["beta"], strict=True) if b < 0]
        notes.append(
            sentence("With the others held constant, the slope of {names} is negative; a share of R² has no sign.",
                     names=", ".join(wrong))
        )  # fmt: skip
    if made.headline != "lmg":
        notes.append(
            sentence("{n} drivers have too many subsets to resample LMG; the ranking is by relative weights.",
                     n=len(made.drivers))
        )  # fmt: skip
    if made.shares.n_failed:
        notes.append(
            sentence("{n:,} resamples gave no answer, since a driver didn't vary in them; they are left out.",
                     n=made.shares.n_failed)
        )  # fmt: skip
    return tuple(notes)
