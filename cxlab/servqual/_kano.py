"""Kano evaluation: which features must be there, which please the more the better, which delight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.kano import CATEGORIES, better_and_worse, blauth, category_counts, fong_is_clear
from cxlab.core.proportions import wilson_interval
from cxlab.results import Result, read_only
from cxlab.servqual._heads import Headed
from cxlab.servqual._inputs import labels_of, paired_columns, rows_needed
from cxlab.survey import Survey, table_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt
    from matplotlib.axes import Axes

ANSWERS = (1, 5)


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Kano(Headed, Result):
    """Features in Kano's categories, with their better and worse coefficients.

    Made by `kano` or `Kano.from_counts`.

    Parameters
    ----------
    features : tuple of str
        Words for the features.
    pairs : ndarray of shape (features, 5, 5)
        How many gave each pair of answers: functional, dysfunctional.
    missing : tuple of int
        Respondents who left one of the two questions empty, for each feature.
    """

    features: tuple[str, ...]
    pairs: npt.NDArray[np.int64]
    missing: tuple[int, ...]

    extra_columns: ClassVar[tuple[str, ...]] = (
        "coefficient", "category", "clear", "n_A", "n_O", "n_M", "n_I", "n_R", "n_Q", "n_feature",
    )  # fmt: skip

    @classmethod
    def from_counts(
        cls,
        table: pd.DataFrame,
        *,
        feature: str = "feature",
        functional: str = "functional",
        dysfunctional: str = "dysfunctional",
        n: str = "n",
    ) -> Kano:
        """Evaluate a table that says how often each pair of answers was given.

        Parameters
        ----------
        table : DataFrame
            One row for each feature and pair of answers; pairs that nobody gave may be left out.
        feature, functional, dysfunctional, n : str
            Names of the columns: the feature, the two answers (1 like to 5 dislike), and how many gave them.

        Returns
        -------
        Kano
            The same as from the single answers.

        Raises
        ------
        ValueError
            A column is missing, an answer isn't 1 to 5, a count is negative or broken, a feature without answers.
        TypeError
            `table` is no DataFrame.

        Examples
        --------
        >>> import cxlab as cx
        >>> counts = cx.datasets.load("kiosk_kano")
        >>> cx.Kano.from_counts(counts, feature="label").categories["Refund at the machine"]
        'A'
        """
        rows = _checks.table("table", table)
        names = _checks.column("feature", rows, feature)
        answers = {
            argument: _answers(argument, _checks.column(argument, rows, column))
            for argument, column in (("functional", functional), ("dysfunctional", dysfunctional))
        }
        counts = _checks.numbers("n", _checks.column("n", rows, n))
        gaps = [f"row {row}" for row in rows.index[names.isna() | answers["functional"].isna()
                                                  | answers["dysfunctional"].isna()]]  # fmt: skip
        if gaps:
            raise ValueError(f"table: feature or answer is empty in {_checks.listing(gaps)}. Leave these rows out.")
        wrong = counts[~(np.isfinite(counts) & (counts >= 0) & (counts % 1 == 0))]
        if len(wrong):
            raise ValueError(f"n: a count is a whole number, zero or more; got {_checks.places(wrong)}.")
        labels = [str(name) for name in dict.fromkeys(names)]
        pairs = np.zeros((len(labels), 5, 5), dtype=np.int64)
        places = names.astype(str).map({name: i for i, name in enumerate(labels)}).to_numpy()
        one, other = (series.to_numpy().astype(np.int64) - 1 for series in answers.values())
        np.add.at(pairs, (places, one, other), counts.to_numpy().astype(np.int64))
        return _kano_of(labels, pairs, [0] * len(labels), int(pairs.sum(axis=(1, 2)).max()), 0)

    @property
    def counts(self) -> pd.DataFrame:
        """How many answers put each feature in each category: a row for each feature, columns A, O, M, I, R, Q."""
        return pd.DataFrame(category_counts(self.pairs), index=list(self.features), columns=list(CATEGORIES))

    @property
    def categories(self) -> dict[str, str]:
        """The category of each feature by Blauth's rule, as a letter."""
        return {name: blauth(row)[0] for name, row in zip(self.features, category_counts(self.pairs), strict=True)}

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the better and worse coefficients with their intervals, and the category of each feature.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Two rows for each feature: ``term, estimate`` (share from 0 to 1 for better, 0 to -1 for worse), ``conf_low,
            conf_high`` (Wilson), ``coefficient``, ``category`` (letter), ``clear`` (whether the two most frequent
            categories differ by Fong's test at 90 %), the counts, and ``n_feature``.

        Raises
        ------
        ValueError
            A confidence level that is no fraction.
        """
        level = _checks.confidence_level(confidence_level)
        counts = category_counts(self.pairs)
        better, worse, totals = better_and_worse(counts)
        rows = []
        for name, row, good, bad, total in zip(self.features, counts, better, worse, totals, strict=True):
            shared = [blauth(row)[0], fong_is_clear(row), *row.tolist(), int(row.sum())]
            low, high = wilson_interval(good * total, total, level) if total else (np.nan, np.nan)
            rows.append((name, good, low, high, "better", *shared))
            low, high = wilson_interval(-bad * total, total, level) if total else (np.nan, np.nan)
            rows.append((name, bad, -high, -low, "worse", *shared))
        columns = ["term", "estimate", "conf_low", "conf_high", *self.extra_columns]
        return pd.DataFrame(rows, columns=columns)

    def glance(self) -> pd.DataFrame:
        """Return how many features are in each category, in one row.

        Returns
        -------
        DataFrame
            ``A, O, M, I, R, Q, n_features, n, n_missing``.
        """
        found = list(self.categories.values())
        values = {letter: found.count(letter) for letter in CATEGORIES}
        return pd.DataFrame([{**values, "n_features": len(found), "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the features in the map of worse and better.

        Parameters
        ----------
        ax : Axes, optional
            Where to draw; a new figure when left out.
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        Axes
            What was drawn on.
        """
        from cxlab import plots

        return plots.kano_map(self.tidy(confidence_level), ax=ax, confidence_level=confidence_level)

    def _title(self) -> Sentence:
        return sentence("Kano evaluation")

    def _headline(self) -> str:
        found = list(self.categories.values())
        parts = ", ".join(f"{letter} {found.count(letter)}" for letter in CATEGORIES if letter in found)
        return f"{_checks.count(len(found), 'feature')}: {parts}, n = {self.n:,}"

    def _counted(self) -> str:
        return sentence("Respondents: {n:,}. Pairs of answers missing: {n_missing:,}.", n=self.n,
                        n_missing=self.n_missing)  # fmt: skip

    def _findings(self) -> tuple[str, ...]:
        found: list[str] = [
            sentence("A attractive, O one-dimensional, M must-be, I indifferent, R reverse, Q questionable.")
        ]
        unclear = [name for name, row in zip(self.features, category_counts(self.pairs), strict=True)
                   if not fong_is_clear(row)]  # fmt: skip
        if unclear:
            found.append(sentence("The two most frequent categories don't differ beyond chance (Fong, 90 %): {names}.",
                                  names=_checks.listing(unclear)))  # fmt: skip
        return tuple(found)

    def _vocabulary(self) -> dict[str, str]:
        return {
            "better": sentence("better"), "worse": sentence("worse"), "A": sentence("A attractive"),
            "O": sentence("O one-dimensional"), "M": sentence("M must-be"), "I": sentence("I indifferent"),
            "R": sentence("R reverse"), "Q": sentence("Q questionable"),
        }  # fmt: skip


def kano(
    data: pd.DataFrame | Survey,
    *,
    functional: Sequence[str],
    dysfunctional: Sequence[str],
    labels: Mapping[str, str] | None = None,
) -> Kano:
    """Kano evaluation: the category of each feature, and how much it pleases when there and annoys when lacking.

    Parameters
    ----------
    data : DataFrame or Survey
        Answers, one row for each respondent: 1 I like it, 2 it must be so, 3 neutral, 4 I can live with it, 5 I dislike
        it.
    functional, dysfunctional : sequence of str
        Columns, feature by feature in the same order: how one feels if the feature is there, and if it isn't.
    labels : dict of str to str, optional
        Words for features, by functional column.

    Returns
    -------
    Kano
        ``.categories``, ``.counts``, ``.tidy()`` with better and worse, ``.plot()`` the map of the two.

    Raises
    ------
    ValueError
        An answer that isn't 1 to 5, lists of different length, a column that is missing, a feature that nobody
        answered.
    TypeError
        Moments, or an argument of another kind.

    Notes
    -----
    Each pair of answers has a category in Berger's table: A attractive (liked when there, tolerated when not), O
    one-dimensional, M must-be, I indifferent, R reverse, Q questionable (both answers alike). Better = (A + O) / (A + O
    + M + I), worse = -(O + M) / (A + O + M + I). The category of a feature is by Blauth's rule: if O + A + M is larger
    than I + R + Q the most frequent of the former, else of the latter; ties go to M before O before A. A feature is
    left out for those who answered only one of its questions. A category says what most answered; two segments that
    disagree can add up to a feature that looks indifferent.

    References
    ----------
    Kano, N., Seraku, N., Takahashi, F., & Tsuji, S. (1984). Attractive quality and must-be quality. Journal of the
    Japanese Society for Quality Control, 14(2), 39-48. https://doi.org/10.20684/quality.14.2_147
    Berger, C., et al. (1993). Kano's methods for understanding customer-defined quality. Center for Quality of
    Management Journal, 2(4), 3-35.
    Fong, D. (1996). Using the self-stated importance questionnaire to interpret Kano questionnaire results. Center for
    Quality of Management Journal, 5(3), 21-24.

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> answers = pd.DataFrame({"wifi": [1, 1, 1, 2, 3], "no wifi": [5, 3, 5, 5, 3]})
    >>> cx.kano(answers, functional=["wifi"], dysfunctional=["no wifi"]).counts.loc["wifi"].to_dict()
    {'A': 1, 'O': 2, 'M': 1, 'I': 1, 'R': 0, 'Q': 0}
    """
    rows_needed(data, "Kano's evaluation", instead=" Counts of pairs of answers do too: Kano.from_counts(table).")
    one, other = paired_columns("functional", functional, "dysfunctional", dysfunctional)
    table = table_of(data)
    pairs, missing = np.zeros((len(one), 5, 5), dtype=np.int64), []
    for place, names in enumerate(zip(one, other, strict=True)):
        answers = [_answers(argument, _checks.column(argument, table, name))
                   for argument, name in zip(("functional", "dysfunctional"), names, strict=True)]  # fmt: skip
        given = answers[0].notna() & answers[1].notna()
        missing.append(int((~given).sum()))
        np.add.at(pairs[place], tuple(series[given].to_numpy().astype(np.int64) - 1 for series in answers), 1)
    return _kano_of(labels_of(labels, one), pairs, missing, len(table), sum(missing))


def _answers(argument: str, column: pd.Series) -> pd.Series:
    return _checks.ratings(argument, column, ANSWERS, whose="Kano's")


def _kano_of(
    features: Sequence[str], pairs: npt.NDArray[np.int64], missing: Sequence[int], n: int, n_missing: int
) -> Kano:
    empty = [name for name, table in zip(features, pairs, strict=True) if not table.sum()]
    if empty:
        raise ValueError(f"functional: nobody answered both questions about {_checks.listing(empty)}. Leave them out.")
    counts = category_counts(pairs)
    notes = []
    tied = [name for name, row in zip(features, counts, strict=True) if blauth(row)[1]]
    if tied:
        notes.append(sentence("A tie, which went to M before O before A: {names}.", names=_checks.listing(tied)))
    odd = [name for name, row in zip(features, counts, strict=True) if row[-1] > 0.05 * row.sum()]
    if odd:
        notes.append(sentence("More than 5 % of the pairs are questionable, so that the question may have been "
                              "misunderstood: {names}.", names=_checks.listing(odd)))  # fmt: skip
    lost = [name for name, row in zip(features, counts, strict=True) if not row[:4].sum()]
    if lost:
        notes.append(sentence("All answers are reverse or questionable; better and worse can't be had: {names}.",
                              names=_checks.listing(lost)))  # fmt: skip
    return Kano(
        n=n, n_missing=n_missing, notes=tuple(notes), features=tuple(features), pairs=read_only(pairs),
        missing=tuple(missing),
        method=sentence("Berger's table of pairs of answers, Blauth's rule; Wilson intervals of better and worse"),
    )  # fmt: skip
