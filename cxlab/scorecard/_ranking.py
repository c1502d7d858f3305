"""Several units on the scorecard: their ranks, and how far the ranks depend on the weights."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd
from scipy import stats

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import groups
from cxlab.results import Result, read_only
from cxlab.scorecard._answers import ELEMENTS, Answers, answers_of, weights_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from matplotlib.axes import Axes

    from cxlab.core.proportions import Floats
    from cxlab.survey import Survey


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class SmartRanking(Result):
    """Ranks of several units under declared and under all other weights, made by `smart_ranking`; ``n`` counts raters.

    Parameters
    ----------
    answers : Answers
        The answers, with the unit of each rater.
    units : tuple of str
        The units, highest score first.
    weights : tuple of float
        Declared weights of the five elements; they sum to one.
    ranks : ndarray of shape (weightings, units)
        Rank of each unit under each weighting that was drawn, 1 for the highest.
    """

    answers: Answers = field(repr=False)
    units: tuple[Any, ...]
    weights: tuple[float, ...]
    ranks: Floats = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("n_raters", "rank", "best_rank", "worst_rank", "share_first")

    def elements(self) -> pd.DataFrame:
        """Return the mean score of each element in each unit.

        Returns
        -------
        DataFrame
            One row for each unit, highest overall score first; one column for each element.
        """
        rows = [self.answers.of_unit(unit).mean(axis=0) for unit in self.units]
        return pd.DataFrame(rows, index=pd.Index(self.units, name="unit"), columns=list(ELEMENTS))

    def certain(self) -> pd.DataFrame:
        """List the pairs whose order no weights can change.

        Returns
        -------
        DataFrame
            Columns ``above, below``: the first isn't lower on any element, and higher on one at least. That holds for
            the means as they are; chance in the raters comes on top.
        """
        means = self.elements()
        pairs = [
            (str(a), str(b)) for a in self.units for b in self.units
            if (means.loc[a] >= means.loc[b]).all() and (means.loc[a] > means.loc[b]).any()
        ]  # fmt: skip
        return pd.DataFrame(pairs, columns=["above", "below"])

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each unit, highest first.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``estimate`` is the score under the declared weights with a t interval over the unit's raters; ``rank``
            under these weights; ``best_rank, worst_rank`` under the weights drawn; ``share_first`` the share of these
            under which the unit comes first.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        overall = [self.answers.of_unit(unit) @ np.array(self.weights) for unit in self.units]
        place = _ranks(np.array([[scores.mean() for scores in overall]]))[0]
        rows = [self._row(j, scores, place[j], level) for j, scores in enumerate(overall)]
        columns = ["term", "estimate", "std_error", "df", "conf_low", "conf_high", *self.extra_columns]
        return pd.DataFrame(rows, columns=columns)

    def _row(self, j: int, scores: Floats, rank: float, level: float) -> tuple[Any, ...]:
        mean, error = groups.mean_and_error(scores)
        bounds = groups.t_interval(mean, error, len(scores), level)
        ranks = self.ranks[:, j]
        return (str(self.units[j]), mean, error, float(len(scores) - 1), *bounds, len(scores), int(rank),
                int(ranks.min()), int(ranks.max()), float((ranks == 1).mean()))  # fmt: skip

    def glance(self) -> pd.DataFrame:
        """Return one row: the first unit, and how often it stays first.

        Returns
        -------
        DataFrame
            Columns ``first`` (several names where units tie), ``n_first, share_first`` (of the first one named),
            ``n_units, n_certain`` (pairs whose order no weights change), ``n, n_missing``.
        """
        table = self.tidy()
        firsts, row = table.term[table["rank"] == 1], table.iloc[0]
        return pd.DataFrame(
            [{"first": ", ".join(firsts), "n_first": len(firsts), "share_first": row.share_first,
              "n_units": len(self.units), "n_certain": len(self.certain()), "n": self.n, "n_missing": self.n_missing}]
        )  # fmt: skip

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the scores with intervals, and beside each unit the ranks that weights can give it.

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

        return plots.ranking_dots(self.tidy(confidence_level), ax=ax, confidence_level=confidence_level)

    def _counted(self) -> str:
        return sentence("Raters: {n:,} of {n_units:,} units. Missing: {n_missing:,}.", n=self.n,
                        n_units=len(self.units), n_missing=self.n_missing)  # fmt: skip

    def _title(self) -> Sentence:
        return sentence("SMART ranking of units")

    def _headline(self) -> str:
        row = self.glance().iloc[0]
        if row.n_first > 1:
            return f"{row.n_units} units: {row['first']} share the first place under the declared weights"
        return f"{row.n_units} units: {row['first']} is first, under {row.share_first:.0%} of all weightings too"

    def _headings(self) -> dict[str, Sentence]:
        return {
            "n_raters": sentence("Raters"), "rank": sentence("Rank"), "best_rank": sentence("Best rank"),
            "worst_rank": sentence("Worst rank"), "share_first": sentence("Share first"),
        }  # fmt: skip


def smart_ranking(
    data: pd.DataFrame | Survey,
    *,
    unit: Hashable,
    weights: Mapping[str, float] | None = None,
    n_weightings: int = 5000,
    rng: _checks.Seed = None,
) -> SmartRanking:
    """Rank units by their scorecards, and say how much of the ranking is a matter of weights.

    Parameters
    ----------
    data : DataFrame or Survey
        One row for each rater, as for `smart_scorecard`, with a column that says which unit was judged.
    unit : str
        That column: branch, company, year.
    weights : dict of str to float, optional
        Declared weight of each element. Equal when left out.
    n_weightings : int
        How many other weightings are drawn, at least 100.
    rng : int or numpy.random.Generator
        Seed of these draws.

    Returns
    -------
    SmartRanking
        ``.tidy()``, ``.elements()``, ``.certain()`` (orders that no weights change), ``.plot()``.

    Raises
    ------
    TypeError
        `data` is not a table, or `weights` is not a dict.
    ValueError
        A column is missing, an answer is off the scale, there are fewer than two units, or there is no seed.

    Notes
    -----
    Weights are drawn evenly from all that are possible (Dirichlet with ones): nobody knows the right ones, so a rank
    that needs particular weights is an opinion. Ties share the better rank. Ranks come from means of a few raters; a
    gap smaller than the intervals may be chance whatever the weights. The score predicts no outcome.

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> codes = list(cx.instrument("smart").codes)
    >>> rows = [[3] * 16 + [1] * 4, [3] * 15 + [2] + [1] * 4, [2] * 20, [2] * 19 + [3]]
    >>> cards = pd.DataFrame(rows, columns=codes).assign(branch=["Medan", "Medan", "Bogor", "Bogor"])
    >>> cx.smart_ranking(cards, unit="branch", rng=1)
    <SmartRanking: 2 units: Medan is first, under 92% of all weightings too>
    """
    shares, answers = weights_of(weights), answers_of(data, unit)
    generator = _checks.generator("rng", rng)
    n_draws = _checks.whole("n_weightings", n_weightings, 100)
    units = list(dict.fromkeys(answers.units))
    if len(units) < 2:
        raise ValueError(
            f"unit: all raters judged {units[0]!r}, and a ranking needs two units. For one, use smart_scorecard."
        )
    means = np.array([answers.of_unit(one).mean(axis=0) for one in units])
    order = np.argsort(-(means @ np.array(shares)), kind="stable")
    drawn = generator.dirichlet(np.ones(len(ELEMENTS)), n_draws)
    return SmartRanking(
        n=answers.n,
        n_missing=len(answers.left_out),
        method=sentence(
            "mean over raters; t intervals over the raters of a unit; ranks under {n:,} weightings drawn evenly from "
            "all that are possible",
            n=n_draws,
        ),
        notes=_notes(answers, units),
        answers=answers,
        units=tuple(units[j] for j in order),
        weights=shares,
        ranks=read_only(_ranks(drawn @ means[order].T)),
    )


def _ranks(scores: Floats) -> Floats:
    """Ranks within each row, 1 for the highest; ties share the better rank. Differences of rounding are ties."""
    ranks: Floats = stats.rankdata(-np.round(scores, 12), method="min", axis=1)
    return ranks


def _notes(answers: Answers, units: list[Any]) -> tuple[Sentence, ...]:
    notes = [sentence("Weights are a choice. What holds under nearly all of them is a finding, the rest an opinion.")]
    single = [str(unit) for unit in units if answers.units.count(unit) == 1]
    if single:
        notes.append(
            sentence("One rater only, so that no interval can be had: {names}.", names=_checks.listing(single))
        )
    if answers.left_out:
        notes.append(
            sentence("Left out, because more than half of an element's statements have no answer: rater {names}.",
                     names=_checks.listing(answers.left_out))
        )  # fmt: skip
    return tuple(notes)
