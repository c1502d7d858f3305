"""How high the answers are: means with their spread and shape, and the class of the scale that a mean falls into."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import nan, sqrt
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence, told
from cxlab.core.proportions import t_quantile
from cxlab.descriptives._inputs import table_and_columns
from cxlab.results import Result, read_only

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from matplotlib.axes import Axes

    from cxlab.survey import Survey

MISSING = ("pairwise", "listwise")
_SHAPE = ("skewness", "se_skewness", "kurtosis", "se_kurtosis")


def category_words(n_categories: int) -> tuple[Sentence, ...]:
    """Return the names of so many classes, lowest first."""
    low, high = sentence("Low"), sentence("High")
    words = {
        3: (low, sentence("Moderate"), high),
        4: (sentence("Very low"), low, high, sentence("Very high")),
        5: (sentence("Very low"), low, sentence("Moderate"), high, sentence("Very high")),
    }
    if n_categories not in words:
        raise ValueError(
            f"categories: there are names for 3, 4 and 5 classes, got {n_categories!r}. Pass the names yourself, "
            "lowest first: categories=['poor', 'good']."
        )
    return words[n_categories]


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class DescriptiveTable(Result):
    """Means of several variables with their spread and shape; made by `descriptive_table`.

    Parameters
    ----------
    variables : tuple of str
        The variables, in their order.
    scale : tuple of int or None
        Lowest and highest answer, where classes were asked for.
    categories : tuple of str
        The names of the classes of the scale, lowest first; empty where no scale was given.
    """

    variables: tuple[str, ...]
    scale: tuple[int, int] | None
    categories: tuple[str, ...]
    _samples: tuple[Any, ...] = field(repr=False)
    _n_rows: int = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = (
        "n", "n_missing", "sd", "minimum", "maximum", *_SHAPE, "category",
    )  # fmt: skip

    @property
    def edges(self) -> tuple[float, ...]:
        """The edges of the classes: one more than there are classes; empty where no scale was given."""
        if self.scale is None:
            return ()
        low, high = self.scale
        n = len(self.categories)
        return tuple(low + (high - low) * i / n for i in range(n + 1))

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each variable.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals of the means, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``term`` (the variable), ``estimate`` (mean), ``std_error, conf_low, conf_high``, ``n, n_missing, sd,
            minimum, maximum, skewness, se_skewness, kurtosis, se_kurtosis, category`` (None where no scale was
            given).

        Raises
        ------
        ValueError
            The level is no fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        rows = [self._row(name, sample, level) for name, sample in zip(self.variables, self._samples, strict=True)]
        return pd.DataFrame(rows)

    def glance(self) -> pd.DataFrame:
        """Return one row: how many variables, the lowest and the highest mean, the complete respondents.

        Returns
        -------
        DataFrame
            Columns ``n_variables, lowest, highest, n, n_missing``.
        """
        means = [sample.mean() for sample in self._samples]
        counted = {"n_variables": len(means), "lowest": min(means), "highest": max(means)}
        return pd.DataFrame([{**counted, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the mean of each variable with its interval.

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

        table = self.tidy(confidence_level).assign(unit="rating")
        label = "Mean" if self.scale is None else f"Mean (points of {self.scale[0]} to {self.scale[1]})"
        return plots.score_intervals(table, ax=ax, confidence_level=confidence_level, label=label, groups="Variable")

    def _row(self, name: str, sample: Any, level: float) -> dict[str, Any]:
        n = sample.size
        error = sample.std(ddof=1) / sqrt(n) if n > 1 else nan
        half = t_quantile(level, n - 1) * error if n > 1 else nan
        mean = float(sample.mean())
        made = {
            "term": name, "estimate": mean, "std_error": error, "conf_low": mean - half, "conf_high": mean + half,
            "n": n, "n_missing": self._n_rows - n, "sd": sample.std(ddof=1) if n > 1 else nan,
            "minimum": float(sample.min()), "maximum": float(sample.max()),
            **dict(zip(_SHAPE, shape(sample), strict=True)),
        }  # fmt: skip
        return {**made, "category": str(self._category(mean)) if self.scale else None}

    def _category(self, mean: float) -> str:
        place = int(np.searchsorted(self.edges[1:-1], mean + 1e-9, side="right"))  # 1 + 4 / 5 isn't quite 1.8
        return self.categories[place]

    def _title(self) -> Sentence:
        return sentence("Descriptive statistics")

    def _headline(self) -> str:
        row = self.glance().iloc[0]
        return (
            f"{_checks.count(len(self.variables), 'variable')}, means from {row.lowest:.2f} to {row.highest:.2f}, "
            f"n = {self.n:,} complete"
        )

    def _counted(self) -> str:
        return sentence(
            "Complete on all variables (listwise): {n:,}. Missing on at least one: {n_missing:,}.",
            n=self.n, n_missing=self.n_missing,
        )  # fmt: skip

    def _findings(self) -> tuple[str, ...]:
        ends = zip(self.edges, self.edges[1:], self.categories, strict=False)
        said = [
            sentence("{low:.2f} to {high:.2f}: {category}", low=low, high=high, category=category)
            for low, high, category in ends
        ]
        if not said:
            return ()
        width = self.edges[1] - self.edges[0]
        rule = sentence(
            "Classes of the scale: ({high} - {low}) / {n} = {width:.2f} points each; a mean on an edge belongs to the "
            "class above.",
            low=self.scale[0], high=self.scale[1], n=len(self.categories), width=width,
        ) if self.scale else ""  # fmt: skip
        return (rule, *said)

    def _vocabulary(self) -> dict[str, str]:
        return {str(category): category for category in self.categories}

    def _headings(self) -> dict[str, str]:
        return {
            "term": sentence("Variable"), "estimate": sentence("Mean"), "sd": sentence("Std. deviation"),
            "minimum": sentence("Minimum"), "maximum": sentence("Maximum"), "skewness": sentence("Skewness"),
            "se_skewness": sentence("SE of skewness"), "kurtosis": sentence("Kurtosis"),
            "se_kurtosis": sentence("SE of kurtosis"), "category": sentence("Category"),
        }  # fmt: skip


def descriptive_table(
    data: pd.DataFrame | Survey,
    *,
    columns: Sequence[Hashable],
    scale: tuple[int, int] | None = None,
    categories: int | Sequence[str] = 5,
    missing: str = "pairwise",
) -> DescriptiveTable:
    """Means of several variables with spread, range, skewness, kurtosis, and the class of the scale they fall into.

    Parameters
    ----------
    data : DataFrame or Survey
        One row for each respondent; missing answers empty.
    columns : sequence of str
        The variables, numbers all of them: items or scores. Of a survey also dimensions, by their names: the mean of
        their items.
    scale : tuple of int, optional
        Lowest and highest answer of all these variables, ``(1, 5)`` say; needed for the classes, and only there.
    categories : int or sequence of str
        How many classes the scale is cut into, 3 to 5, or their names, lowest first.
    missing : {"pairwise", "listwise"}
        Each variable with its own answers, as SPSS's DESCRIPTIVES does, or only respondents who answered all.

    Returns
    -------
    DescriptiveTable
        ``.tidy()`` has one row for each variable; ``.n`` counts the respondents who answered all.

    Raises
    ------
    ValueError
        A column isn't there, holds text or no answer at all, or answers lie off the scale; no names for so many
        classes.
    TypeError
        `data` is not a table, or `columns` no list.

    Notes
    -----
    Skewness and kurtosis are the unbiased G1 and G2 that SPSS and Excel print, with standard errors sqrt(6n(n-1) /
    ((n-2)(n+1)(n+3))) and 2 SE(G1) sqrt((n^2-1) / ((n-3)(n+5))). A class is (high - low) / k points wide. The names of
    the classes are a convention: they say where a mean lies on the paper, not whether customers are well served, and
    two means in one class may differ more than two in neighbouring ones.

    References
    ----------
    Joanes, D. N., & Gill, C. A. (1998). Comparing measures of sample skewness and kurtosis. The Statistician, 47(1),
    183-189. https://doi.org/10.1111/1467-9884.00122

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> answers = pd.DataFrame({"P01": [4, 5, 3, 4], "P02": [2, 3, 2, None]})
    >>> made = cx.descriptive_table(answers, columns=["P01", "P02"], scale=(1, 5))
    >>> made.tidy()[["term", "estimate", "n", "category"]]
      term  estimate  n category
    0  P01  4.000000  4     High
    1  P02  2.333333  3      Low
    """
    table, names = table_and_columns(data, columns)
    _checks.choice("missing", missing, MISSING)
    ends = None if scale is None else _checks.scale("scale", scale)
    series = [_checks.numbers(str(name), table[name]) for name in names]
    if ends is not None:
        _check_range(series, ends)
    whole = pd.concat(series, axis=1).notna().all(axis=1)
    kept = [one[whole] if missing == "listwise" else one for one in series]
    samples = [_checks.answered(str(one.name), one).to_numpy() for one in kept]
    return DescriptiveTable(
        n=int(whole.sum()),
        n_missing=int((~whole).sum()),
        method=_method(missing),
        notes=_notes([str(name) for name in names], samples),
        variables=tuple(map(str, names)),
        scale=ends,
        categories=() if ends is None else _categories(categories),
        _samples=tuple(read_only(sample) for sample in samples),
        _n_rows=int(whole.sum()) if missing == "listwise" else len(table),
    )


def shape(sample: Any) -> tuple[float, float, float, float]:
    """Skewness and kurtosis as SPSS prints them, each with its standard error; missing where they can't be had."""
    n, series = sample.size, pd.Series(sample)
    flat = n < 3 or np.ptp(sample) == 0
    error = sqrt(6 * n * (n - 1) / ((n - 2) * (n + 1) * (n + 3))) if n > 2 else nan
    peak = 2 * error * sqrt((n**2 - 1) / ((n - 3) * (n + 5))) if n > 3 else nan
    skewness = nan if flat else float(series.skew())
    kurtosis = nan if flat or n < 4 else float(series.kurt())
    return skewness, nan if flat else error, kurtosis, nan if flat else peak


def _check_range(series: Sequence[pd.Series], ends: tuple[int, int]) -> None:
    """Scores of dimensions needn't be whole, but they lie on the scale."""
    low, high = ends
    for one in series:
        off = one[one.notna() & ((one < low) | (one > high))]
        if len(off):
            raise ValueError(
                f"scale: {_checks.count(len(off), 'answer')} outside {low}-{high}: {_checks.places(off)}. Correct the "
                "answers, state the scale of these columns, or describe columns with other scales in a table of their "
                "own."
            )


def _categories(categories: object) -> tuple[str, ...]:
    if isinstance(categories, int) and not isinstance(categories, bool):
        return category_words(categories)
    if isinstance(categories, str) or not isinstance(categories, (list, tuple)) or len(categories) < 2:
        raise TypeError(f"categories: expected 3, 4, 5, or a list of names, lowest first; got {categories!r}.")
    return tuple(map(str, categories))


def _method(missing: str) -> Sentence:
    if missing == "listwise":
        return sentence("means of respondents who answered all variables, with t intervals; skewness G1, kurtosis G2")
    return sentence("means of each variable's own answers, with t intervals; skewness G1 and kurtosis G2")


def _notes(names: Sequence[str], samples: Sequence[Any]) -> tuple[str, ...]:
    notes = []
    flat = [name for name, sample in zip(names, samples, strict=True) if sample.size > 1 and np.ptp(sample) == 0]
    few = [name for name, sample in zip(names, samples, strict=True) if sample.size < 4]
    if flat:
        notes.append(sentence("All answers are equal, so that there is no skewness or kurtosis: {names}.",
                              names=told(_checks.listing(flat), "en")))  # fmt: skip
    if few:
        notes.append(sentence("Fewer than four answers, so that the shape can't be had: {names}.",
                              names=told(_checks.listing(few), "en")))  # fmt: skip
    return tuple(notes)
