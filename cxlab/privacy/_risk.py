"""How likely a row that stands alone is the right person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import sentence
from cxlab.core import privacy_noise as core
from cxlab.privacy._k_anonymity import chosen_columns, grouped
from cxlab.results import Result

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class ReidentificationRisk(Result):
    """What being unique in a sample says about being unique in the population. Made by `reidentification_risk`.

    Parameters
    ----------
    n_uniques : int
        Rows that stand alone in the sample.
    n_pairs : int
        Groups of two rows.
    population : int
        People that the sample was drawn from.
    """

    n_uniques: int
    n_pairs: int
    population: int

    @property
    def share_unique(self) -> float:
        """Share of the rows that stand alone in the sample, from 0 to 1."""
        return self.n_uniques / self.n

    @property
    def correct_match(self) -> float | None:
        """Chance that the only row that fits a person is that person, from 0 to 1; None when no row stands alone."""
        if not self.n_uniques:
            return None
        return core.correct_match(self.n_uniques, self.n_pairs, self.n / self.population)

    @property
    def expected_correct(self) -> float:
        """Rows, of all, that an attacker who knows everybody's quasi-identifiers would name rightly by uniqueness."""
        return self.n_uniques * (self.correct_match or 0.0)

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each share.

        Parameters
        ----------
        confidence_level : float
            Not used: the estimator comes without an interval.

        Returns
        -------
        DataFrame
            ``term, estimate``: ``unique_in_sample``, ``correct_match`` (of those), ``named_rightly`` (of all rows).

        Raises
        ------
        ValueError
            A level outside 0 to 1.
        """
        _checks.confidence_level(confidence_level)
        match = np.nan if self.correct_match is None else self.correct_match
        rows = [
            ("unique_in_sample", self.share_unique),
            ("correct_match", match),
            ("named_rightly", self.expected_correct / self.n),
        ]
        return pd.DataFrame(rows, columns=["term", "estimate"])

    def glance(self) -> pd.DataFrame:
        """Return one row about the sample.

        Returns
        -------
        DataFrame
            ``n, n_missing, population, n_uniques, n_pairs, expected_correct``.
        """
        row = {
            "n": self.n, "n_missing": self.n_missing, "population": self.population, "n_uniques": self.n_uniques,
            "n_pairs": self.n_pairs, "expected_correct": self.expected_correct,
        }  # fmt: skip
        return pd.DataFrame([row])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the three shares as bars.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Not used: the estimator comes without an interval.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        table = self.tidy(confidence_level)
        words = {"unique_in_sample": "Alone in the sample", "correct_match": "Right, if alone",
                 "named_rightly": "Named rightly, of all rows"}  # fmt: skip
        named = table.assign(term=table["term"].map(words))
        return plots.risk_bars(named, ax=ax, label="Share (%)", bars="Risk")

    def _counted(self) -> str:
        return sentence("Rows: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _title(self) -> str:
        return sentence("Risk of re-identification by uniqueness")

    def _headline(self) -> str:
        match = self.correct_match
        right = "no row stands alone" if match is None else f"a match is right with a chance of {100 * match:.1f}%"
        return f"{self.n_uniques:,} of {_checks.count(self.n, 'row')} stand alone, {right}"

    def _vocabulary(self) -> dict[str, str]:
        return {
            "unique_in_sample": sentence("Alone in the sample"),
            "correct_match": sentence("Right, if alone"),
            "named_rightly": sentence("Named rightly, of all rows"),
        }


def reidentification_risk(
    data: pd.DataFrame, *, quasi_identifiers: Sequence[str], population: int
) -> ReidentificationRisk:
    """Estimate how often a row that stands alone in a sample belongs to the person whom it fits.

    Parameters
    ----------
    data : DataFrame
        A random sample, one row for each person.
    quasi_identifiers : sequence of str
        Columns that somebody else may know too; an empty cell counts as a value of its own.
    population : int
        How many people the sample was drawn from.

    Returns
    -------
    ReidentificationRisk
        ``.share_unique`` (in the sample), ``.correct_match`` (chance that a match is right), ``.expected_correct``
        (people).

    Raises
    ------
    ValueError
        A column is unknown; the population is smaller than the sample.
    TypeError
        `data` is no table.

    Notes
    -----
    Somebody may be the only one of his age in the *sample* and have many doubles in the *population*. With n1 rows
    alone, n2 groups of two and the sampling fraction f = n / population, the chance that somebody who fits exactly one
    row is that person is estimated by f n1 / (f n1 + 2 (1 - f) n2). It assumes that everybody had the same chance to be
    in the sample, that the attacker doesn't know who was, and that both tables are without errors. If the attacker
    *knows* that his victim is in the sample (a friend saw him fill in the form), a match with a row that stands alone
    is always right, whatever the number here.

    References
    ----------
    Skinner, C. J., & Elliot, M. J. (2002). A measure of disclosure risk for microdata. Journal of the Royal Statistical
    Society B, 64(4), 855-867. https://doi.org/10.1111/1467-9868.00365

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> sample = pd.DataFrame({"age": [20, 20, 35, 61, 62, 70]})
    >>> risk = cx.reidentification_risk(sample, quasi_identifiers=["age"], population=60)
    >>> round(risk.correct_match, 3)
    0.182
    """
    _checks.table("data", data)
    names = chosen_columns(data, quasi_identifiers)
    people = _checks.whole("population", population, 1)
    if people < len(data):
        raise ValueError(
            f"population: {people:,} people, but the sample has {len(data):,} rows. Pass the number of people that the "
            "sample was drawn from."
        )
    _, sizes, _ = grouped(data, names)
    n_uniques, n_pairs = int((sizes == 1).sum()), int((sizes == 2).sum())
    return ReidentificationRisk(
        n=len(data), n_missing=0, n_uniques=n_uniques, n_pairs=n_pairs, population=people,
        method=sentence("rows counted by {columns}; estimator of Skinner and Elliot",
                        columns=_checks.listing(names)),
        notes=_notes(n_uniques, n_pairs),
    )  # fmt: skip


def _notes(n_uniques: int, n_pairs: int) -> tuple[str, ...]:
    known = sentence("Who knows that somebody is in the sample is always right about a row that stands alone.")
    if not n_uniques:
        return (sentence("No row stands alone, so there is no match to be right or wrong about."), known)
    if n_uniques + n_pairs < 30:
        few = sentence("Only {n:,} rows alone and pairs: the estimate is rough.", n=n_uniques + n_pairs)
        return (few, known)
    return (known,)
