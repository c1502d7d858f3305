"""How far raters agree: intraclass correlations of a table of targets by raters."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd
from scipy import special

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import raters as core
from cxlab.results import Result, read_only
from cxlab.survey import table_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from cxlab.core.proportions import Floats


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class RaterAgreement(Result):
    """Six intraclass correlations of raters, made by `rater_agreement`; ``n`` is the number of targets.

    Parameters
    ----------
    ratings : ndarray of shape (targets, raters)
        The ratings of the targets that every rater rated.
    raters : tuple of str
        Names of the raters.
    """

    ratings: Floats = field(repr=False)
    raters: tuple[str, ...]

    extra_columns: ClassVar[tuple[str, ...]] = ("df_residual", "question", "of")

    @property
    def null_hypothesis(self) -> str:
        """What the p-values are about."""
        return sentence("the targets don't differ: raters' answers go together by chance only")

    @property
    def n_raters(self) -> int:
        """How many raters there are."""
        return len(self.raters)

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each coefficient.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``term`` in the notation of Shrout and Fleiss; ``statistic`` is F with ``df`` and ``df_residual`` degrees of
            freedom; ``question`` says what is asked ("other raters for each target", "same raters, level counts",
            "same raters, order only"), ``of`` whether it is about one rater or the mean of all.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        found = core.intraclass(self.ratings, _checks.confidence_level(confidence_level))
        rows = [
            (name, one.estimate, one.f, float(one.df), float(special.fdtrc(one.df, one.df_residual, one.f)),
             one.conf_low, one.conf_high, float(one.df_residual), _QUESTIONS[name[4]],
             "mean" if name.endswith("k)") else "one")
            for name, one in found.items()
        ]  # fmt: skip
        columns = ["term", "estimate", "statistic", "df", "p_value", "conf_low", "conf_high", *self.extra_columns]
        return pd.DataFrame(rows, columns=columns)

    def glance(self) -> pd.DataFrame:
        """Return one row: agreement of one rater and of the mean of all, when the level counts.

        Returns
        -------
        DataFrame
            Columns ``one`` (ICC(2,1)), ``mean`` (ICC(2,k)), ``n_raters, n, n_missing``.
        """
        value = self.tidy().set_index("term")["estimate"]
        row = {"one": value["ICC(2,1)"], "mean": value["ICC(2,k)"], "n_raters": self.n_raters}
        return pd.DataFrame([{**row, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the six coefficients with their intervals.

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

        label = "Intraclass correlation"
        drawn = plots.coefficient_intervals(
            self.tidy(confidence_level), ax=ax, confidence_level=confidence_level, label=label
        )
        drawn.set_ylabel("Kind")
        return drawn

    def _counted(self) -> str:
        return sentence(
            "Targets: {n:,}, each rated by {n_raters:,} raters. Missing (not rated by all): {n_missing:,}.",
            n=self.n, n_raters=self.n_raters, n_missing=self.n_missing,
        )  # fmt: skip

    def _title(self) -> Sentence:
        return sentence("Agreement of raters (intraclass correlation)")

    def _headline(self) -> str:
        row = self.glance().iloc[0]
        return (
            f"{self.n_raters} raters of {self.n} targets: ICC(2,1) = {row.one:.3f} for one rater, ICC(2,k) = "
            f"{row['mean']:.3f} for their mean"
        )

    def _headings(self) -> dict[str, Sentence]:
        return {
            "statistic": sentence("F"), "df_residual": sentence("df (rest)"), "question": sentence("Question"),
            "of": sentence("Of"),
        }  # fmt: skip

    def _vocabulary(self) -> dict[str, Sentence]:
        return {
            "other raters for each target": sentence("other raters for each target"),
            "same raters, level counts": sentence("same raters, level counts"),
            "same raters, order only": sentence("same raters, order only"),
            "one": sentence("one rater"), "mean": sentence("mean of all raters"),
        }  # fmt: skip


_QUESTIONS = {
    "1": "other raters for each target",
    "2": "same raters, level counts",
    "3": "same raters, order only",
}


def rater_agreement(data: pd.DataFrame, *, raters: Sequence[str] | None = None) -> RaterAgreement:
    """Intraclass correlations: how far raters who judged the same things agree.

    Parameters
    ----------
    data : DataFrame
        One row for each thing that was rated (target), one column for each rater. Targets that a rater left out are
        dropped and counted.
    raters : sequence of str, optional
        Columns of the raters; all columns when left out.

    Returns
    -------
    RaterAgreement
        ``.tidy()`` with six coefficients, intervals and F tests; ``.plot()``.

    Raises
    ------
    TypeError
        `data` is not a table, or a column doesn't hold numbers.
    ValueError
        A column is missing; fewer than two raters or three targets; or every rating is the same.

    Notes
    -----
    From a two-way analysis of variance with mean squares of targets, raters and rest, for k raters of n targets:
    ICC(2,1) = (MS_T - MS_E) / (MS_T + (k - 1) MS_E + k (MS_R - MS_E) / n). ICC(3,1) leaves the raters' levels out: a
    strict and a mild rater may agree on the order. ICC(1,1) is for targets that have raters of their own, guests of a
    branch say. With k in the name it is the reliability of the mean of all. A coefficient can be low because raters
    disagree, or because the targets hardly differ; it says nothing about whether the raters are right.

    References
    ----------
    Shrout, P. E., & Fleiss, J. L. (1979). Intraclass correlations: uses in assessing rater reliability. Psychological
    Bulletin, 86(2), 420-428. https://doi.org/10.1037/0033-2909.86.2.420

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> judged = pd.DataFrame({"Ani": [4, 3, 1, 0, 2], "Budi": [4, 2, 2, 0, 1], "Citra": [3, 3, 0, 0, 2]})
    >>> cx.rater_agreement(judged)
    <RaterAgreement: 3 raters of 5 targets: ICC(2,1) = 0.825 for one rater, ICC(2,k) = 0.934 for their mean>
    """
    table = table_of(data)
    names = list(table.columns) if raters is None else list(raters)
    if len(names) < 2:
        raise ValueError(
            f"raters: {_checks.count(len(names), 'rater')}, and agreement needs two. Pass one column for each rater."
        )
    columns = {name: _checks.numbers(str(name), _checks.column("raters", table, name)) for name in names}
    given = pd.DataFrame(columns).replace([np.inf, -np.inf], np.nan)
    complete = given.dropna().to_numpy()
    if len(complete) < 3:
        raise ValueError(
            f"data: {_checks.count(len(complete), 'target')} of {len(given):,} rated by all of {_checks.listing(names)}"
            "; at least 3 are needed. One row holds one target, one column one rater."
        )
    if np.ptp(complete) == 0:
        raise ValueError("data: every rating is the same, so that no target differs from another and agreement on "
                         "which is higher can't be measured.")  # fmt: skip
    return agreement_of(complete, names, n_missing=len(given) - len(complete))


def agreement_of(ratings: Floats, names: Sequence[object], *, n_missing: int) -> RaterAgreement:
    """Make the result from complete ratings."""
    exact = not core.mean_squares(ratings).residual
    note = sentence("All raters put the targets at the same distances: nothing is left from which intervals follow.")
    return RaterAgreement(
        n=len(ratings),
        n_missing=n_missing,
        method=sentence("two-way analysis of variance; intervals from F, for ICC(2) with Satterthwaite's df"),
        notes=(note,) if exact else (),
        ratings=read_only(ratings),
        raters=tuple(map(str, names)),
    )
