"""The SMART scorecard of one organisation, filled in by several raters."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import groups
from cxlab.core import raters as core
from cxlab.instruments import SMART_EVIDENCE, instrument
from cxlab.results import Result, read_only
from cxlab.scorecard._agreement import RaterAgreement, agreement_of
from cxlab.scorecard._answers import CODES, ELEMENTS, N_POINTS, PLACES, Answers, answers_of, weights_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes

    from cxlab.survey import Survey

FEW = 5


class Named:
    """Puts the elements and the columns of the scorecard into words."""

    def _vocabulary(self) -> dict[str, Sentence]:
        return {
            "strategy": sentence("Strategy"), "metrics": sentence("Metrics"), "alignment": sentence("Alignment"),
            "redesign": sentence("Redesign"), "technology": sentence("Technology"), "overall": sentence("Overall"),
        }  # fmt: skip

    def _headings(self) -> dict[str, Sentence]:
        return {
            "agreement": sentence("r_wg"), "lowest": sentence("Lowest rater"), "highest": sentence("Highest rater"),
            "weight": sentence("Weight"), "may_be_weakest": sentence("May be weakest"),
        }  # fmt: skip


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class SmartScorecard(Named, Result):
    """Scores of the five SMART elements from several raters, made by `smart_scorecard`; ``n`` counts raters.

    Parameters
    ----------
    answers : Answers
        The answers and the five scores of each rater.
    weights : tuple of float
        Declared weights of the elements in the overall score; they sum to one.
    """

    answers: Answers = field(repr=False)
    weights: tuple[float, ...]

    extra_columns: ClassVar[tuple[str, ...]] = ("agreement", "lowest", "highest", "weight", "may_be_weakest")

    @property
    def weakest(self) -> str:
        """The element with the lowest mean; `possibly_weakest` says which others chance doesn't rule out."""
        return tuple(ELEMENTS)[int(self.answers.scores.mean(axis=0).argmin())]

    def possibly_weakest(self, confidence_level: float = 0.95) -> tuple[str, ...]:
        """Name the elements that may be the weakest, given how far these raters differ.

        Parameters
        ----------
        confidence_level : float
            How often the list holds the truly weakest element, at least, a fraction between 0 and 1.

        Returns
        -------
        tuple of str
            The lowest one is always among them; with a single rater all five.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        marked = core.paired_lowest(self.answers.scores, _checks.confidence_level(confidence_level))
        return tuple(name for name, possible in zip(ELEMENTS, marked, strict=True) if possible)

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each element, and one for the weighted mean of all.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals and of `may_be_weakest`, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``estimate`` from 0 to 4 with a t interval over raters; ``agreement`` is r_wg(J), from 0 (as if answered by
            chance) to 1; ``lowest, highest`` are the scores of the lowest and the highest rater; ``weight``;
            ``may_be_weakest``.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        scores, possible = self.answers.scores, self.possibly_weakest(level)
        rows = [
            self._row(name, scores[:, j], PLACES[j], level, self.weights[j], name in possible)
            for j, name in enumerate(ELEMENTS)
        ]
        rows.append(self._row("overall", scores @ np.array(self.weights), range(len(CODES)), level, 1.0, False))
        columns = ["term", "estimate", "std_error", "df", "conf_low", "conf_high", *self.extra_columns]
        return pd.DataFrame(rows, columns=columns)

    def _row(self, name: str, scores: Any, places: Any, level: float, weight: float, possible: bool) -> tuple[Any, ...]:
        mean, error = groups.mean_and_error(scores)
        low, high = groups.t_interval(mean, error, self.n, level)
        items = self.answers.items[:, list(places)]
        complete = items[~np.isnan(items).any(axis=1)]
        agreement = core.within_group(complete, N_POINTS)[0] if len(complete) > 1 else np.nan
        return (name, mean, error, float(self.n - 1), low, high, agreement, float(scores.min()), float(scores.max()),
                weight, possible)  # fmt: skip

    def glance(self) -> pd.DataFrame:
        """Return one row: the overall score, the weakest element, how many may be it.

        Returns
        -------
        DataFrame
            Columns ``overall, conf_low, conf_high, weakest, n_possibly_weakest, n_blank`` (statements without an
            answer), ``n, n_missing``.
        """
        row = self.tidy().iloc[-1]
        return pd.DataFrame(
            [{"overall": row.estimate, "conf_low": row.conf_low, "conf_high": row.conf_high, "weakest": self.weakest,
              "n_possibly_weakest": len(self.possibly_weakest()), "n_blank": self.answers.n_blank, "n": self.n,
              "n_missing": self.n_missing}]
        )  # fmt: skip

    def agreement(self) -> RaterAgreement:
        """Measure how far the raters agree about which statements are truer than others.

        Returns
        -------
        RaterAgreement
            Intraclass correlations over the statements that all raters answered.

        Raises
        ------
        ValueError
            There is one rater only, fewer than three statements were answered by all, or all answers are the same.
        """
        ratings = self.answers.items.T
        complete = ratings[~np.isnan(ratings).any(axis=1)]
        if self.n < 2:
            raise ValueError("agreement: one rater agrees with nobody. Ask at least two people to fill in the card.")
        if len(complete) < 3 or np.ptp(complete) == 0:
            raise ValueError(
                f"agreement: {_checks.count(len(complete), 'statement')} answered by all raters, and at least 3 with "
                "different answers are needed. Ask for the missing answers."
            )
        return agreement_of(complete, self.answers.raters, n_missing=len(ratings) - len(complete))

    def evidence(self, language: str = "en") -> pd.DataFrame:
        """List what would back the answers: the weakest element first, its lowest statement on top.

        Parameters
        ----------
        language : {"en", "id"}
            English or Indonesian.

        Returns
        -------
        DataFrame
            One row for each statement: ``element, code, statement, mean, lowest, highest, evidence``. Where the lowest
            and the highest answer lie apart, the evidence decides who is right.

        Raises
        ------
        ValueError
            The language is not known.
        """
        card = instrument("smart").codebook(language).set_index("code")
        items = pd.DataFrame(self.answers.items, columns=list(CODES))
        means = pd.Series(self.answers.scores.mean(axis=0), index=list(ELEMENTS))
        table = pd.DataFrame(
            {"element": card["dimension"], "statement": card["text"], "mean": items.mean(), "lowest": items.min(),
             "highest": items.max(), "evidence": {code: words[language] for code, words in SMART_EVIDENCE.items()}}
        ).rename_axis("code").reset_index()  # fmt: skip
        order = table["element"].map(means)
        table = table.assign(order=order).sort_values(["order", "element", "mean", "code"]).reset_index(drop=True)
        return table[["element", "code", "statement", "mean", "lowest", "highest", "evidence"]]

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the elements as dots with intervals, and the range of the raters.

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

        return plots.scorecard_dots(self.tidy(confidence_level), ax=ax, confidence_level=confidence_level)

    def _counted(self) -> str:
        return sentence(
            "Raters: {n:,}. Missing: {n_missing:,}. Statements without an answer: {n_blank:,}.",
            n=self.n, n_missing=self.n_missing, n_blank=self.answers.n_blank,
        )  # fmt: skip

    def _title(self) -> Sentence:
        return sentence("SMART scorecard (0 to 4)")

    def _headline(self) -> str:
        row, possible = self.glance().iloc[0], self.possibly_weakest()
        others = f"; by chance it may be any of {len(possible)}" if len(possible) > 1 else ""
        return f"{_checks.count(self.n, 'rater')}: overall {row.overall:.2f} of 4, lowest {self.weakest}{others}"

    def _findings(self) -> tuple[Sentence, ...]:
        return (sentence("May be the weakest, as far as these raters can tell: {names}.",
                         names=", ".join(self.possibly_weakest())),)  # fmt: skip


def smart_scorecard(data: pd.DataFrame | Survey, *, weights: Mapping[str, float] | None = None) -> SmartScorecard:
    """Scores of the five SMART elements from several raters, with what they are unsure of and where they disagree.

    Parameters
    ----------
    data : DataFrame or Survey
        One row for each rater, columns ``S1`` to ``T4`` (twenty statements, see ``cx.instrument("smart")``) with whole
        answers from 0 (not done) to 4 (done, checked, changed by what was found); missing ones empty.
    weights : dict of str to float, optional
        Weight of each element in the overall score: declare all five. Equal when left out.

    Returns
    -------
    SmartScorecard
        ``.tidy()``, ``.weakest``, ``.possibly_weakest()``, ``.agreement()``, ``.evidence()``, ``.plot()``.

    Raises
    ------
    TypeError
        `data` is not a table, or `weights` is not a dict.
    ValueError
        A statement has no column, an answer is off the scale, weights are incomplete or negative, or nobody answered.

    Notes
    -----
    A rater's score of an element is the mean of the statements that she answered, two of the four at least; the
    element's score is the mean over raters. The t interval covers that other raters of the same organisation could have
    been asked, if these were drawn by chance. r_wg(J) compares the variance between raters with that of answers spread
    evenly over the five points (James, Demaree & Wolf 1984). Which element may be the weakest follows from paired
    differences of the same raters (Bonferroni), so that a rater who is strict throughout does no harm.

    The score is an opinion about activities. It was validated nowhere, no study shows that it predicts satisfaction,
    loyalty or profit, and raters of one organisation can agree and be wrong together.

    References
    ----------
    James, L. R., Demaree, R. G., & Wolf, G. (1984). Estimating within-group interrater reliability with and without
    response bias. Journal of Applied Psychology, 69(1), 85-98. https://doi.org/10.1037/0021-9010.69.1.85
    Thompson, B. (2006). Customer Experience Management: Accelerating Business Performance (Part 2). CustomerThink.

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> codes = cx.instrument("smart").codes
    >>> raters = pd.DataFrame([[3, 2, 3, 2] * 4 + [1, 0, 1, 0], [2, 2, 3, 3] * 4 + [1, 1, 0, 1]], columns=codes)
    >>> cx.smart_scorecard(raters)
    <SmartScorecard: 2 raters: overall 2.12 of 4, lowest technology; by chance it may be any of 5>
    """
    shares, answers = weights_of(weights), answers_of(data)
    return SmartScorecard(
        n=answers.n,
        n_missing=len(answers.left_out),
        method=sentence(
            "mean over raters of the mean of each rater's answers; t intervals over raters; weakest element by paired "
            "differences (Bonferroni)"
        ),
        notes=_notes(answers),
        answers=answers,
        weights=tuple(read_only(shares).tolist()),
    )


def _notes(answers: Answers) -> tuple[Sentence, ...]:
    notes = [
        sentence(
            "The score is an opinion about activities: no study shows that it predicts an outcome. Ask for evidence."
        )
    ]
    if answers.n == 1:
        notes.append(sentence("One rater: no interval and no agreement can be had. Ask others, without showing yours."))
    elif answers.n < FEW:
        notes.append(
            sentence("{n:,} raters are few: the intervals are wide, and rest on normal differences.", n=answers.n)
        )
    if answers.left_out:
        notes.append(
            sentence("Left out, because more than half of an element's statements have no answer: rater {names}.",
                     names=_checks.listing(answers.left_out))
        )  # fmt: skip
    if any(core.within_group(answers.items[:, places], N_POINTS)[1] for places in PLACES
           if answers.n > 1 and not np.isnan(answers.items[:, places]).any()):  # fmt: skip
        notes.append(sentence("Where raters differ more than answers by chance would, r_wg is set to 0."))
    return tuple(notes)
