"""What customers do after a problem, by how it was handled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.contrasts import Contrast, Group, contrast, stratified_difference
from cxlab.economics._complaint_groups import ANY, BADLY, NONE, WELL
from cxlab.results import Result

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLUMNS = ["term", "estimate", "std_error", "statistic", "df", "p_value", "conf_low", "conf_high", "kind", "n"]
ADJUSTED = ", adjusted"


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class ComplaintOutcomes(Result):
    """Outcomes by what happened to customers, and their differences; see `complaint_outcomes`, `handling_outcomes`.

    Parameters
    ----------
    outcome : str
        What was counted or averaged.
    outcome_type : str
        Shares of customers, or means.
    margin : float or None
        Differences within plus and minus this count as none, in the unit of the outcome; None when none was named.
    """

    outcome: str
    outcome_type: str
    margin: float | None
    _groups: dict[str, Group] = field(repr=False)
    _pairs: tuple[tuple[str, str], ...] = field(repr=False)
    _strata: dict[tuple[str, str], pd.DataFrame] = field(repr=False)
    _hypothesis: Sentence = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("kind", "n")

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that have customers."""
        return tuple(self._groups)

    @property
    def null_hypothesis(self) -> str:
        """The hypothesis that the p-values are about, in words."""
        return self._hypothesis

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each group and one for each difference.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, std_error, statistic, df, p_value, conf_low, conf_high, kind`` (group or
            difference) and ``n``. Shares run from 0 to 1, their differences from -1 to 1. Differences within strata end
            with "adjusted".

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        rows = [
            (name, one.mean, one.std_error, np.nan, np.nan, np.nan, *one.interval(level), "group", int(one.n))
            for name, one in self._groups.items()
        ]
        rows += [
            (term, c.estimate, c.std_error, c.statistic, c.df, c.p_value, *c.bounds, "difference", n)
            for term, c, n in self._contrasts(level)
        ]
        return pd.DataFrame(rows, columns=COLUMNS)

    def _contrasts(self, level: float) -> list[tuple[str, Contrast, int]]:
        found = []
        for first, second in self._pairs:
            one, other = self._groups[first], self._groups[second]
            found.append((f"{first} - {second}", contrast(one, other, level), int(one.n + other.n)))
            table = self._strata.get((first, second))
            if table is not None:
                parts = [table[what][who].to_numpy(float) for who in (first, second) for what in ("events", "n")]
                within = stratified_difference(parts[0], parts[1], parts[2], parts[3], level)
                found.append((f"{first} - {second}{ADJUSTED}", within, int(parts[1].sum() + parts[3].sum())))
        return found

    def equivalence(self) -> pd.DataFrame:
        """Return, for each difference, whether it is shown to be smaller than the margin.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, margin, p_value, equivalent`` (p-value below .05), by two one-sided tests. That a
            difference is not significant doesn't show equality; this can.

        Raises
        ------
        ValueError
            No margin was named.
        """
        if self.margin is None:
            raise ValueError(
                "margin: this needs the largest difference that wouldn't matter. Pass margin=0.02, say, to the "
                "function "
                "that made this result; name it before you look at the data."
            )
        rows = [
            (term, one.estimate, self.margin, one.p_equivalent(self.margin)) for term, one, _ in self._contrasts(0.95)
        ]
        table = pd.DataFrame(rows, columns=["term", "estimate", "margin", "p_value"])
        return table.assign(equivalent=table["p_value"] < 0.05)

    def glance(self) -> pd.DataFrame:
        """Return one row: the first difference with its test, and how many customers.

        Returns
        -------
        DataFrame
            Columns ``contrast, difference, std_error, p_value, n_groups, n, n_missing``.
        """
        term, first, _ = self._contrasts(0.95)[0]
        return pd.DataFrame(
            [{"contrast": term, "difference": first.estimate, "std_error": first.std_error, "p_value": first.p_value,
              "n_groups": len(self._groups), "n": self.n, "n_missing": self.n_missing}]
        )  # fmt: skip

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw each group with its interval.

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
        return plots.outcome_groups(table, ax=ax, confidence_level=confidence_level, outcome=self.outcome,
                                    is_share=self.outcome_type == "share")  # fmt: skip

    def _title(self) -> Sentence:
        return sentence("{outcome} by what happened to the customer", outcome=self.outcome)

    def _counted(self) -> Sentence:
        return sentence("Customers counted: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _findings(self) -> tuple[str, ...]:
        if (WELL, NONE) not in self._pairs:
            return ()
        _, paradox, _ = self._contrasts(0.95)[0]
        low, high = paradox.bounds
        if low > 0:
            return (sentence("Handled well lies above no problem: the interval excludes zero."),)
        if high < 0:
            return (sentence("Handled well lies below no problem: the interval excludes zero."),)
        return (sentence("Handled well can't be told from no problem: the interval includes zero."),)

    def _headline(self) -> str:
        term, first, _ = self._contrasts(0.95)[0]
        shown, unit = (100, " points") if self.outcome_type == "share" else (1, "")
        low, high = first.bounds
        return (
            f"{term}: {shown * first.estimate:+.2f}{unit}, 95% CI [{shown * low:.2f}, {shown * high:.2f}], n = "
            f"{self.n:,}"
        )

    def _vocabulary(self) -> dict[str, str]:
        words: dict[str, str] = {
            NONE: sentence("no problem"),
            BADLY: sentence("problem, not handled well"),
            WELL: sentence("problem, handled well"),
            ANY: sentence("problem"),
            "group": sentence("group"),
            "difference": sentence("difference"),
        }
        for first, second in self._pairs:
            one, other = words.get(first, first), words.get(second, second)
            words[f"{first} - {second}"] = sentence("{one} less {other}", one=one, other=other)
            words[f"{first} - {second}{ADJUSTED}"] = sentence("{one} less {other}, adjusted", one=one, other=other)
        return words
