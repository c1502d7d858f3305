"""Importance against performance: four quadrants, and how sure each place is."""

from __future__ import annotations

from dataclasses import dataclass
from numbers import Real
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.proportions import t_quantile
from cxlab.core.quadrants import quadrant_chances
from cxlab.results import Result, read_only
from cxlab.servqual._heads import Headed
from cxlab.servqual._inputs import Answers, answers_of, labels_of, paired_columns, resampled_means, rows_needed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    from cxlab.core.proportions import Floats
    from cxlab.moments import Moments
    from cxlab.survey import Survey

# Left above, right above, left below, right below; performance on x, importance on y.
QUADRANTS = ("A", "B", "C", "D")
CUTS = ("means", "medians")
ON_THE_LINE = 1e-12


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class ImportancePerformance(Headed, Result):
    """Items in the four quadrants of importance and performance.

    Made by `importance_performance`.

    Parameters
    ----------
    items : tuple of str
        Words for the items.
    performance, importance : ndarray of shape (items,)
        Means, in points of the scale.
    cov : ndarray of shape (items, 3)
        Variances of performance and importance, and their covariance, over respondents.
    cuts : tuple of float
        Where the two lines stand: performance, importance.
    cut_rule : str
        How they were chosen.
    chances : ndarray of shape (items, 4)
        Chance that each item lies in A, B, C and D.
    """

    items: tuple[str, ...]
    performance: Floats
    importance: Floats
    cov: Floats
    cuts: tuple[float, float]
    cut_rule: str
    chances: Floats

    extra_columns: ClassVar[tuple[str, ...]] = (
        "performance", "performance_low", "performance_high", "importance", "importance_low", "importance_high",
        "quadrant", "chance",
    )  # fmt: skip

    @property
    def quadrants(self) -> tuple[str, ...]:
        """The quadrant of each item; empty where the item lies on a line."""
        x, y = self.performance - self.cuts[0], self.importance - self.cuts[1]
        tolerance = ON_THE_LINE * (np.abs(self.cuts).max() + 1)
        letters = np.where(y > 0, np.where(x > 0, "B", "A"), np.where(x > 0, "D", "C"))
        on_line = (np.abs(x) <= tolerance) | (np.abs(y) <= tolerance)
        return tuple(np.where(on_line, "", letters).tolist())

    @property
    def total_agreement(self) -> float:
        """Level of agreement of all items together: sum of performance over sum of importance, in per cent."""
        return float(100 * self.performance.sum() / self.importance.sum())

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return the items with their level of agreement and their quadrant.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            One row for each item: ``term, estimate`` (level of agreement, performance over importance, in per cent),
            ``std_error, df, conf_low, conf_high``, the two means with their intervals, ``quadrant``, and ``chance``,
            the probability that the item lies in that quadrant.

        Raises
        ------
        ValueError
            A confidence level that is no fraction.
        """
        df = float(self.n - 1)
        quantile = t_quantile(_checks.confidence_level(confidence_level), df)
        var_x, var_y, shared = self.cov.T
        ratio = self.performance / self.importance
        error = 100 / self.importance * np.sqrt(
            np.clip(var_x + ratio**2 * var_y - 2 * ratio * shared, 0, None) / self.n)  # fmt: skip
        half_x, half_y = (quantile * np.sqrt(var / self.n) for var in (var_x, var_y))
        letters = self.quadrants
        chance = [row[QUADRANTS.index(letter)] if letter else np.nan
                  for letter, row in zip(letters, self.chances, strict=True)]  # fmt: skip
        return pd.DataFrame({
            "term": self.items, "estimate": 100 * ratio, "std_error": error, "df": df,
            "conf_low": 100 * ratio - quantile * error, "conf_high": 100 * ratio + quantile * error,
            "performance": self.performance, "performance_low": self.performance - half_x,
            "performance_high": self.performance + half_x, "importance": self.importance,
            "importance_low": self.importance - half_y, "importance_high": self.importance + half_y,
            "quadrant": letters, "chance": chance,
        })  # fmt: skip

    def glance(self) -> pd.DataFrame:
        """Return the lines, and how many items lie in each quadrant, in one row.

        Returns
        -------
        DataFrame
            ``cut_performance, cut_importance, n_A, n_B, n_C, n_D, n_on_line, total_agreement, n, n_missing``.
        """
        letters = self.quadrants
        counts = {f"n_{letter}": letters.count(letter) for letter in QUADRANTS} | {"n_on_line": letters.count("")}
        values = {"cut_performance": self.cuts[0], "cut_importance": self.cuts[1], **counts}
        return pd.DataFrame([{**values, "total_agreement": self.total_agreement, "n": self.n,
                              "n_missing": self.n_missing}])  # fmt: skip

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the items, the two lines and the names of the quadrants.

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

        return plots.quadrant_map(self.tidy(confidence_level), ax=ax, cuts=self.cuts, confidence_level=confidence_level)

    def _title(self) -> Sentence:
        return sentence("Importance and performance")

    def _headings(self) -> dict[str, Sentence]:
        return {**super()._headings(), "estimate": sentence("Conformity (%)")}

    def _headline(self) -> str:
        letters = self.quadrants
        parts = [f"{letter} {letters.count(letter)}" for letter in QUADRANTS]
        parts += [f"on a line {letters.count('')}"] if "" in letters else []
        return (
            f"{_checks.count(len(letters), 'item')} in quadrants {', '.join(parts)}, agreement "
            f"{self.total_agreement:.1f} %, n = {self.n:,}"
        )

    def _findings(self) -> tuple[str, ...]:
        found: list[str] = [
            sentence("Lines: performance {x:.2f}, importance {y:.2f} ({rule}).", x=self.cuts[0], y=self.cuts[1],
                     rule=self.cut_rule),
            sentence("A: important and weak, do first. B: important and strong, keep up. C: of little importance and "
                     "weak, low priority. D: of little importance and strong, possible overkill."),
        ]  # fmt: skip
        table = self.tidy()
        unsure = table.loc[table["chance"] < 0.95, "term"]
        if len(unsure):
            found.append(sentence("Can't be placed with 95 % confidence: {names}.", names=_checks.listing(unsure)))
        return tuple(found)

    def _vocabulary(self) -> dict[str, str]:
        return {
            "": sentence("on a line"),
            "A": sentence("A, do first"),
            "B": sentence("B, keep up"),
            "C": sentence("C, low priority"),
            "D": sentence("D, possible overkill"),
        }


def importance_performance(
    data: pd.DataFrame | Survey | Moments,
    *,
    performance: Sequence[str],
    importance: Sequence[str],
    cuts: str | tuple[float, float] = "means",
    labels: Mapping[str, str] | None = None,
    n_resamples: int = 2000,
    rng: _checks.Seed = None,
) -> ImportancePerformance:
    """Importance-performance analysis: which items to do first, keep up, leave, or do less of.

    Parameters
    ----------
    data : DataFrame, Survey or Moments
        Answers, one row for each respondent; or means and covariances, when the lines aren't medians.
    performance, importance : sequence of str
        Columns, item by item in the same order, both on the same scale.
    cuts : {"means", "medians"} or tuple of float
        Where the two lines stand: at the mean or the median of the items' means, or at fixed points, performance first.
    labels : dict of str to str, optional
        Words for items, by performance column.
    n_resamples : int
        Resamples of the bootstrap, at least 100; used when `rng` is given.
    rng : int or numpy.random.Generator, optional
        Seed. With it the chances come from resampled respondents, without it from the normal distribution of the means.
        Lines at the medians need it.

    Returns
    -------
    ImportancePerformance
        ``.tidy()`` has the level of agreement, the quadrant and its chance for each item; ``.plot()`` the map.

    Raises
    ------
    ValueError
        A column is missing, named twice or holds text; lists of different length; fewer than two items without fixed
        lines; an importance that isn't above zero; medians without `rng`.
    TypeError
        Data or an argument of another kind; the bootstrap with moments.

    Notes
    -----
    Performance is drawn on x, importance on y (Martilla & James, 1977). **A** left above: important, weak, do first.
    **B** right above: keep up. **C** left below: low priority. **D** right below: possible overkill. Lines at the means
    are relative: some items always lie in A or C, however good all are. An item near a line could as well lie on its
    other side, which its chance says; with lines at means or medians the uncertainty of the lines is part of it. The
    level of agreement (tingkat kesesuaian) is performance / importance · 100, with the interval of a ratio of two means
    by linearisation.

    References
    ----------
    Martilla, J. A., & James, J. C. (1977). Importance-performance analysis. Journal of Marketing, 41(1), 77-79.
    https://doi.org/10.1177/002224297704100112

    Examples
    --------
    >>> import cxlab as cx
    >>> items = ["03", "05", "10", "16"]
    >>> columns = {"performance": [f"S{i}" for i in items], "importance": [f"I{i}" for i in items]}
    >>> cx.importance_performance(cx.datasets.moments("kiosk"), **columns).quadrants
    ('B', 'C', 'B', 'A')
    """
    x, y = paired_columns("performance", performance, "importance", importance)
    rule, fixed = _cut_rule(cuts, len(x))
    if rule == "medians" and rng is None:
        raise ValueError(
            "rng: how sure a place is against lines at the medians is found by resampling, which needs a seed: pass "
            "rng=1, or use cuts='means'."
        )
    if rng is not None:
        rows_needed(data, "the bootstrap", instead=" Or leave rng out, with cuts='means' or fixed cuts.")
    answers = answers_of(data, {"performance": x, "importance": y})
    means = answers.mean[answers.positions(x)], answers.mean[answers.positions(y)]
    low = [f"{name} = {value:g}" for name, value in zip(y, means[1], strict=True) if value <= 0]
    if low:
        raise ValueError(f"importance: a mean importance is above zero; got {_checks.listing(low)}. Check the coding.")
    chances = _bootstrap(answers, (x, y), rule, fixed, n_resamples, rng) if rng is not None else _normal(
        answers, (x, y), rule, fixed
    )  # fmt: skip
    line = _lines(np.stack(means), rule, fixed)
    words = labels_of(labels, x)
    i, j = answers.positions(x), answers.positions(y)
    found = ImportancePerformance(
        n=answers.n, n_missing=answers.n_missing, method=_method(rng, n_resamples), items=words,
        performance=read_only(means[0]), importance=read_only(means[1]), chances=read_only(chances),
        cov=read_only(np.stack([np.diag(answers.cov)[i], np.diag(answers.cov)[j], answers.cov[i, j]], axis=1)),
        cuts=(float(line[0]), float(line[1])), cut_rule=_rule_words(rule),
    )  # fmt: skip
    return _noted(found)


def _noted(found: ImportancePerformance) -> ImportancePerformance:
    """Say which items lie on a line and belong to no quadrant."""
    from dataclasses import replace

    on_line = [name for name, letter in zip(found.items, found.quadrants, strict=True) if not letter]
    if not on_line:
        return found
    note = sentence("On a line, and so in no quadrant: {names}.", names=_checks.listing(on_line))
    return replace(found, notes=(note,))


def _cut_rule(cuts: Any, n_items: int) -> tuple[str, tuple[float, float] | None]:
    if isinstance(cuts, str):
        _checks.choice("cuts", cuts, CUTS)
        if n_items < 2:
            raise ValueError(f"cuts: one item lies on its own {cuts}. Pass more items, or fixed cuts, cuts=(4, 4) say.")
        return cuts, None
    pair = tuple(cuts) if isinstance(cuts, (tuple, list)) else ()
    if len(pair) != 2 or any(isinstance(c, bool) or not isinstance(c, Real) or not np.isfinite(float(c)) for c in pair):
        raise ValueError(
            f"cuts: expected 'means', 'medians', or two numbers, performance and importance, (4, 4) say; got {cuts!r}."
        )
    return "fixed", (float(pair[0]), float(pair[1]))


def _lines(means: Floats, rule: str, fixed: tuple[float, float] | None) -> Floats:
    """Where the lines stand, for means of shape (..., 2, items)."""
    if fixed is not None:
        return np.broadcast_to(np.array(fixed), means.shape[:-1])
    lines: Floats = means.mean(axis=-1) if rule == "means" else np.median(means, axis=-1)
    return lines


def _normal(answers: Answers, columns: tuple[list[str], list[str]], rule: str, fixed: Any) -> Floats:
    """Chances from the normal distribution of the means, the lines moving with them where they are means."""
    k = len(columns[0])
    centring = np.eye(k) - (1 / k if rule == "means" else 0)
    i, j = (answers.positions(names) for names in columns)
    cov = [centring @ answers.cov[np.ix_(a, b)] @ centring.T / answers.n for a, b in ((i, i), (j, j), (i, j))]
    means = np.stack([answers.mean[i], answers.mean[j]])
    x, y = means - _lines(means, rule, fixed)[:, None]
    var_x, var_y, shared = (np.diag(matrix) for matrix in cov)
    with np.errstate(invalid="ignore", divide="ignore"):
        r = shared / np.sqrt(var_x * var_y)
    return quadrant_chances(x, y, np.sqrt(var_x), np.sqrt(var_y), r)


def _bootstrap(
    answers: Answers, columns: tuple[list[str], list[str]], rule: str, fixed: Any, n_resamples: int, rng: _checks.Seed
) -> Floats:
    """Chances as shares of resamples of respondents; a resample on a line counts half to either side."""
    means = resampled_means(answers, n_resamples, rng)
    both = np.stack([means[:, answers.positions(names)] for names in columns], axis=1)
    off = both - _lines(both, rule, fixed)[..., None]
    off[np.abs(off) < ON_THE_LINE * (np.abs(both).max() + 1)] = 0
    right, above = (np.sign(off[:, 0]) + 1) / 2, (np.sign(off[:, 1]) + 1) / 2
    shares = [(1 - right) * above, right * above, (1 - right) * (1 - above), right * (1 - above)]
    return np.stack([share.mean(axis=0) for share in shares], axis=-1)


def _method(rng: _checks.Seed, n_resamples: int) -> Sentence:
    intervals = sentence("t intervals of means; level of agreement: ratio of two means, linearised")
    if rng is not None:
        return sentence("{intervals}; chances: {n:,} resamples of respondents", intervals=intervals, n=n_resamples)
    return sentence("{intervals}; chances: normal distribution of the means", intervals=intervals)


def _rule_words(rule: str) -> Sentence:
    return {
        "means": sentence("means of the items"),
        "medians": sentence("medians of the items"),
        "fixed": sentence("fixed"),
    }[rule]
