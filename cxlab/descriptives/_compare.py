"""Do groups differ? One test, its effect size with an interval where there is a sound one, and what it assumes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd
from scipy import stats

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.proportions import wilson_interval
from cxlab.descriptives import _tests
from cxlab.descriptives._compare_words import assumptions, headings, hypothesis, method_words, notes, terms
from cxlab.descriptives._inputs import ordered_levels
from cxlab.descriptives._means import descriptive_table
from cxlab.descriptives._post_hoc import PostHoc, post_hoc
from cxlab.results import Result, read_only, said_p
from cxlab.survey import scored_table_of

if TYPE_CHECKING:
    from collections.abc import Hashable

    from matplotlib.axes import Axes

    from cxlab.survey import Survey

METHODS = ("t", "welch", "anova", "welch_anova", "mann_whitney", "kruskal_wallis", "chi_squared")
_ROWS = {
    "t": _tests.t_rows, "welch": _tests.welch_rows, "anova": _tests.anova_rows, "welch_anova": _tests.welch_anova_rows,
    "mann_whitney": _tests.mann_whitney_rows, "kruskal_wallis": _tests.kruskal_rows,
}  # fmt: skip
_TWO = ("t", "welch", "mann_whitney")
_OF_MEANS = ("t", "welch", "anova", "welch_anova")
# More group means than these are left to by_group().
MOST_GROUPS_SAID = 8


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class GroupComparison(Result):
    """One test of whether groups differ, with its effect size; made by `compare_groups`.

    Parameters
    ----------
    outcome : str
        What is compared.
    by : str
        What tells the groups apart.
    test : str
        Which test was made.
    groups : tuple of str
        The groups, in their order.
    """

    outcome: str
    by: str
    test: str
    groups: tuple[str, ...]
    _samples: tuple[Any, ...] = field(repr=False)
    _levels: tuple[str, ...] = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("df_error",)

    @property
    def p_value(self) -> float:
        """The p-value of the test."""
        return float(self.tidy().p_value.iloc[0])

    @property
    def statistic(self) -> float:
        """The statistic of the test: t, F, U, H or chi-squared."""
        return float(self.tidy().statistic.iloc[0])

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What the test assumes, in sentences."""
        return assumptions(self.test)

    @property
    def null_hypothesis(self) -> Sentence:
        """The hypothesis that the p-value is about, in words."""
        return hypothesis(self.test, self.outcome, self.by, self.groups)

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the test, and one row for each effect size.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``term, estimate, std_error, statistic, df, p_value, conf_low, conf_high, df_error``. The first row carries
            the test; ``df_error`` is the second number of degrees of freedom of an F.

        Raises
        ------
        ValueError
            The level is no fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        rows = (
            _tests.chi_squared_rows(self._counts(), level) if self._levels else _ROWS[self.test](self._samples, level)
        )
        numbers = [name for name in rows[0] if name != "term"]
        return pd.DataFrame(rows).astype(dict.fromkeys(numbers, "float64"))

    def glance(self) -> pd.DataFrame:
        """Return one row: the test, how many groups, the answers.

        Returns
        -------
        DataFrame
            Columns ``test, statistic, p_value, n_groups, n, n_missing``.
        """
        found = {"test": self.test, "statistic": self.statistic, "p_value": self.p_value}
        return pd.DataFrame([{**found, "n_groups": len(self.groups), "n": self.n, "n_missing": self.n_missing}])

    def by_group(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the mean and the mean rank of each group.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals of the means, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``term`` (the group), ``estimate`` (mean), ``std_error, conf_low, conf_high, n, sd, median, mean_rank``.

        Raises
        ------
        ValueError
            The outcome has no means, because it was compared by chi-squared.
        """
        if self._levels:
            raise ValueError("by_group: chi-squared compares shares, not means. Call .cells() for the shares.")
        ranks = np.split(
            stats.rankdata(np.concatenate(self._samples)), np.cumsum([len(one) for one in self._samples])[:-1]
        )
        frame = pd.DataFrame({name: pd.Series(one) for name, one in zip(self.groups, self._samples, strict=True)})
        means = descriptive_table(frame, columns=list(self.groups)).tidy(confidence_level)
        kept = means[["term", "estimate", "std_error", "conf_low", "conf_high", "n", "sd"]]
        medians = [float(np.median(one)) for one in self._samples]
        return kept.assign(median=medians, mean_rank=[float(one.mean()) for one in ranks])

    def cells(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the cells of the cross table behind chi-squared.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals of the shares, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``group, level, n, estimate`` (share of the group, 0 to 1), ``conf_low, conf_high`` (Wilson), ``expected``
            (count if the groups were alike), ``residual`` (adjusted; beyond 2 the cell stands out).

        Raises
        ------
        ValueError
            The groups were compared by another test, which has no cells.
        """
        if not self._levels:
            raise ValueError(f"cells: '{self.test}' compares numbers, not shares. Call .by_group() for the means.")
        counts, level = self._counts(), _checks.confidence_level(confidence_level)
        sizes, shares = counts.sum(axis=1), counts.sum(axis=0) / counts.sum()
        rows = []
        for (i, j), n in np.ndenumerate(counts):
            low, high = wilson_interval(n, sizes[i], level)
            expected = sizes[i] * shares[j]
            spread = np.sqrt(expected * (1 - shares[j]) * (1 - sizes[i] / counts.sum()))
            rows.append({
                "group": self.groups[i], "level": self._levels[j], "n": int(n), "estimate": n / sizes[i],
                "conf_low": low, "conf_high": high, "expected": expected, "residual": (n - expected) / spread,
            })  # fmt: skip
        return pd.DataFrame(rows)

    def post_hoc(self, method: str | None = None) -> PostHoc:
        """Compare each pair of groups, with p-values that allow for the number of pairs.

        Parameters
        ----------
        method : {"tukey", "games_howell", "dunn"}, optional
            Left out: Tukey's after analysis of variance, Games and Howell's after Welch's, Dunn's with Holm's
            correction after Kruskal-Wallis.

        Returns
        -------
        PostHoc
            One row for each pair.

        Raises
        ------
        ValueError
            There are only two groups, or the outcome has no means or ranks.
        """
        if len(self.groups) < 3 or self._levels:
            reason = "shares were compared; .cells() shows which stand out" if self._levels else "there are two groups"
            raise ValueError(f"post_hoc: {reason}, so that there are no pairs to look for. The test itself is enough.")
        usual = {"anova": "tukey", "welch_anova": "games_howell", "kruskal_wallis": "dunn"}
        chosen = usual[self.test] if method is None else method
        return post_hoc(self._samples, self.groups, chosen, outcome=self.outcome, by=self.by, n_missing=self.n_missing)

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the mean of each group with its interval; after chi-squared, the share of each answer in each group.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1; each interval stands for itself.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        if self._levels:
            table = self.cells(confidence_level)
            table = table.assign(term=table.group + ": " + table.level, unit="share")
            label = "Share of the group (%)"
        else:
            table, label = self.by_group(confidence_level).assign(unit="rating"), f"Mean of {self.outcome}"
        return plots.score_intervals(table, ax=ax, confidence_level=confidence_level, label=label, groups=self.by)

    def _counts(self) -> Any:
        """The cross table: one row for each group, one column for each answer."""
        return np.array([np.bincount(one, minlength=len(self._levels)) for one in self._samples], dtype=np.float64)

    def _title(self) -> Sentence:
        return sentence("{outcome} by {by}", outcome=self.outcome, by=self.by)

    def _headline(self) -> str:
        first = self.tidy().iloc[0]
        p = said_p(self.p_value)
        words = first.term.replace("_", " ")
        return f"{self.outcome} by {self.by}, {words} {first.estimate:.2f}, {p}, n = {self.n:,}"

    def _findings(self) -> tuple[str, ...]:
        said: list[str] = []
        if not self._levels and len(self.groups) <= MOST_GROUPS_SAID:
            said = [
                sentence("{group}: n = {n:,}, mean {mean:.3f}, standard deviation {sd:.3f}, median {median:.3f}.",
                         group=row.term, n=row.n, mean=row.estimate, sd=row.sd, median=row.median)
                for row in self.by_group().itertuples()
            ]  # fmt: skip
        if self.test in _OF_MEANS:
            f, p = _tests.levene(self._samples)
            said.append(
                sentence("Levene's test of equal variances (about the means): F = {f:.3f}, p = {p:.3f}.", f=f, p=p)
            )
        return (*said, *(sentence("Assumption: {assumption}", assumption=one) for one in self.assumptions))

    def _vocabulary(self) -> dict[str, str]:
        return terms(self.groups)

    def _headings(self) -> dict[str, str]:
        return headings()


def compare_groups(
    data: pd.DataFrame | Survey, *, outcome: Hashable, by: Hashable, method: str | None = None
) -> GroupComparison:
    """Test whether groups differ in an outcome, with the effect size and what the test assumes.

    Parameters
    ----------
    data : DataFrame or Survey
        One row for each respondent; missing answers empty.
    outcome : str
        What is compared: a number, or for chi-squared any answer. Of a survey also a dimension, by its name: the mean
        of its items.
    by : str
        Column that tells the groups apart. A categorical keeps its order, numbers are sorted, text stays as it first
        appears. A difference is the first group less the second.
    method : {"t", "welch", "anova", "welch_anova", "mann_whitney", "kruskal_wallis", "chi_squared"}, optional
        Left out: Welch's t test for two groups, Welch's analysis of variance for more; neither takes the variances of
        the groups to be equal.

    Returns
    -------
    GroupComparison
        ``.tidy()`` has the test and its effect sizes, ``.by_group()`` the means, ``.cells()`` the cross table,
        ``.post_hoc()`` the pairs.

    Raises
    ------
    ValueError
        A column isn't there; text where numbers are needed; fewer than two groups, or more than two for a test of two;
        a group with one answer; answers that don't vary.
    TypeError
        `data` is not a table.

    Notes
    -----
    Effect sizes: Hedges' g (t: pooled standard deviation, interval from the noncentral t; Welch: mean of the two
    variances, Bonett's interval); eta squared = SS_between / SS_total and omega squared, interval from the noncentral F
    as λ / (λ + n); rank-biserial r = 2 P(A > B) - 1 with ties counted half, interval on the logit scale from DeLong's
    variance; epsilon squared = H / (n - 1); Cramér's V with Bergsma's correction, interval from the noncentral
    chi-squared as sqrt(λ / (n k)), which is wider than need be where the association is strong. No interval is given
    for epsilon squared, nor for eta squared beside Welch's test.
    Mann-Whitney uses the normal approximation with correction for ties and without one for continuity, as SPSS prints
    it. A small p-value says that the groups hardly are alike, not that they differ by much, nor why.

    References
    ----------
    Welch, B. L. (1951). On the comparison of several mean values: An alternative approach. Biometrika, 38(3/4),
    330-336. https://doi.org/10.1093/biomet/38.3-4.330
    Hedges, L. V. (1981). Distribution theory for Glass's estimator of effect size and related estimators. Journal of
    Educational Statistics, 6(2), 107-128. https://doi.org/10.3102/10769986006002107
    Bonett, D. G. (2008). Confidence intervals for standardized linear contrasts of means. Psychological Methods, 13(2),
    99-109. https://doi.org/10.1037/1082-989X.13.2.99
    Bergsma, W. (2013). A bias-correction for Cramér's V and Tschuprow's T. Journal of the Korean Statistical Society,
    42(3), 323-328. https://doi.org/10.1016/j.jkss.2012.10.002

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> visits = pd.DataFrame({"branch": ["A"] * 4 + ["B"] * 4, "csat": [5, 4, 4, 5, 3, 4, 2, 3]})
    >>> cx.compare_groups(visits, outcome="csat", by="branch", method="t")
    <GroupComparison: csat by branch, difference 1.50, p = .024, n = 8>
    """
    table = scored_table_of(data)
    values, groups = _checks.column("outcome", table, outcome), _checks.column("by", table, by)
    if outcome == by:
        raise ValueError(f"by: '{by}' is the outcome too. Name the column that tells the groups apart.")
    numeric = values if method == "chi_squared" else _checks.numbers(str(outcome), values)
    kept = numeric.notna() & groups.notna()
    if not kept.any():
        raise ValueError(f"outcome: no row has both '{outcome}' and '{by}'. Check the columns.")
    levels = [level for level in ordered_levels(groups) if (groups[kept] == level).any()]
    test = _test(method, len(levels), by)
    answers = ordered_levels(numeric[kept]) if test == "chi_squared" else []
    answers = [answer for answer in answers if (numeric[kept] == answer).any()]
    coded = numeric.map({answer: place for place, answer in enumerate(answers)}) if answers else numeric
    samples = [coded[kept & (groups == level)].to_numpy(np.int64 if answers else np.float64) for level in levels]
    names = tuple(map(_named, levels))
    _check_samples(test, str(outcome), names, samples)
    return GroupComparison(
        n=int(kept.sum()),
        n_missing=int((~kept).sum()),
        method=method_words(test),
        notes=notes(test, names, samples),
        outcome=str(outcome),
        by=str(by),
        test=test,
        groups=names,
        _samples=tuple(read_only(sample) for sample in samples),
        _levels=tuple(map(_named, answers)),
    )


def _named(level: Any) -> str:
    return f"{level:g}" if isinstance(level, float) else str(level)


def _test(method: str | None, n_groups: int, by: Hashable) -> str:
    """Choose the test, and refuse one that doesn't fit the number of groups."""
    if n_groups < 2:
        raise ValueError(f"by: '{by}' has one group among the answers. A comparison needs two; check the column.")
    test = (
        ("welch" if n_groups == 2 else "welch_anova") if method is None else _checks.choice("method", method, METHODS)
    )
    if test in _TWO and n_groups > 2:
        more = "kruskal_wallis" if test == "mann_whitney" else "welch_anova"
        raise ValueError(
            f"method: '{test}' compares two groups, and '{by}' has {n_groups}. Use '{more}', or keep two groups."
        )
    return test


def _check_samples(test: str, outcome: str, names: tuple[str, ...], samples: list[Any]) -> None:
    few = [name for name, sample in zip(names, samples, strict=True) if len(sample) < 2]
    if few and test != "chi_squared":
        raise ValueError(
            f"by: {_checks.listing(map(repr, few))} {'has' if len(few) == 1 else 'have'} one answer, from which no "
            "spread can be had. Leave these rows out, or join the group with another."
        )
    if np.ptp(np.concatenate(samples)) == 0:
        raise ValueError(f"outcome: all answers to '{outcome}' are equal, so that no groups can differ in it.")
    flat = [name for name, sample in zip(names, samples, strict=True) if np.ptp(sample) == 0]
    if test in _OF_MEANS and (len(flat) == len(samples) or (flat and test == "welch_anova")):
        raise ValueError(
            f"outcome: all answers are equal within {_checks.listing(map(repr, flat))}, so that this test has no "
            "spread to compare with. Use method='mann_whitney' or 'kruskal_wallis'."
        )
