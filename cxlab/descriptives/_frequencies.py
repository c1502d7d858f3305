"""How often each answer was given: frequency tables and the profile of the respondents."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.proportions import wilson_interval
from cxlab.descriptives._inputs import in_classes, labelled, ordered_levels, table_and_columns
from cxlab.results import Result, read_only

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from matplotlib.axes import Axes

    from cxlab.survey import Survey


@dataclass(frozen=True)
class Counted:
    """The answers to one question, counted."""

    name: str
    levels: tuple[str, ...]
    counts: Any
    n_missing: int


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class FrequencyTable(Result):
    """How often each answer was given to one or more questions; made by `frequency_table` or `respondent_profile`.

    Parameters
    ----------
    n_respondents : int
        Rows of the table, whether they answered or not.
    """

    n_respondents: int
    _questions: tuple[Counted, ...] = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("variable", "n", "percent", "cumulative_percent")

    @property
    def variables(self) -> tuple[str, ...]:
        """The questions, in their order."""
        return tuple(question.name for question in self._questions)

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each answer to each question.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            ``term`` (the answer), ``estimate`` (per cent of those who answered the question), ``conf_low``,
            ``conf_high`` (Wilson), ``variable``, ``n``, ``percent`` (of all respondents), ``cumulative_percent`` (of
            those who answered).

        Raises
        ------
        ValueError
            The level is no fraction between 0 and 1.
        """
        _checks.confidence_level(confidence_level)
        rows = []
        for question in self._questions:
            answered = int(question.counts.sum())
            below = np.cumsum(question.counts)
            for level, n, so_far in zip(question.levels, question.counts, below, strict=True):
                low, high = wilson_interval(int(n), answered, confidence_level)
                rows.append({
                    "term": level, "estimate": 100 * n / answered, "conf_low": 100 * low, "conf_high": 100 * high,
                    "variable": question.name, "n": int(n), "percent": 100 * n / self.n_respondents,
                    "cumulative_percent": 100 * so_far / answered,
                })  # fmt: skip
        return pd.DataFrame(rows)

    def glance(self) -> pd.DataFrame:
        """Return one row: how many questions and respondents.

        Returns
        -------
        DataFrame
            Columns ``n_variables, n_respondents, n, n_missing``; the last two count answers.
        """
        counted = {"n_variables": len(self._questions), "n_respondents": self.n_respondents}
        return pd.DataFrame([{**counted, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the share of each answer with its interval.

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
        shares = table[["estimate", "conf_low", "conf_high"]] / 100
        names = table.term if len(self._questions) == 1 else table.variable + ": " + table.term
        shown = shares.assign(term=names, unit="share", n=table.n)
        groups = self.variables[0] if len(self._questions) == 1 else "Answer"
        label = "Share of those who answered (%)"
        return plots.score_intervals(shown, ax=ax, confidence_level=confidence_level, label=label, groups=groups)

    def _title(self) -> Sentence:
        return sentence("Frequencies of {variables}", variables=", ".join(self.variables))

    def _headline(self) -> str:
        first = self._questions[0]
        top = int(np.argmax(first.counts))
        share = first.counts[top] / first.counts.sum()
        more = f", and {len(self._questions) - 1} more" if len(self._questions) > 1 else ""
        return f"{first.name}: '{first.levels[top]}' {share:.1%}{more}, {self.n_respondents:,} respondents"

    def _counted(self) -> str:
        return sentence(
            "Respondents: {n_respondents:,}. Answers: {n:,}. Missing: {n_missing:,}.",
            n_respondents=self.n_respondents, n=self.n, n_missing=self.n_missing,
        )  # fmt: skip

    def _findings(self) -> tuple[str, ...]:
        return tuple(
            sentence("{variable}: {n_missing:,} did not answer.", variable=one.name, n_missing=one.n_missing)
            for one in self._questions
            if one.n_missing and len(self._questions) > 1
        )

    def _headings(self) -> dict[str, str]:
        return {
            "term": sentence("Answer"),
            "estimate": sentence("Valid percent"),
            "variable": sentence("Variable"),
            "n": sentence("Frequency"),
            "percent": sentence("Percent"),
            "cumulative_percent": sentence("Cumulative percent"),
        }


def frequency_table(
    data: pd.DataFrame | Survey,
    *,
    column: Hashable,
    labels: Mapping[Any, str] | None = None,
    scale: tuple[int, int] | None = None,
    edges: Sequence[float] | None = None,
) -> FrequencyTable:
    """How often each answer to one question was given, with per cent, valid per cent and cumulative per cent.

    Parameters
    ----------
    data : DataFrame or Survey
        One row for each respondent; missing answers empty.
    column : str
        The question.
    labels : dict, optional
        Words for codes, in the order of the table: ``{1: "Male", 2: "Female"}``.
    scale : tuple of int, optional
        Lowest and highest rating, so that points that nobody chose are listed with zero.
    edges : sequence of float, optional
        Edges of classes for a number: ``[17, 25, 35, 60]`` makes 17-24, 25-34 and 35-60, the last one with both ends.

    Returns
    -------
    FrequencyTable
        ``.tidy()`` has one row for each answer; ``.plot()``; ``.summary(style="spss")``.

    Raises
    ------
    ValueError
        The column isn't there, nobody answered, a code has no label, a rating is off the scale, a number is outside
        the classes, or more than one of `labels`, `scale` and `edges` was given.
    TypeError
        `data` is not a table.

    Notes
    -----
    ``estimate`` is per cent of those who answered, ``percent`` of all. Each share carries a Wilson interval, which
    takes the respondents as a random sample; for a whole population there is nothing to infer.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American
    Statistical Association, 22(158), 209-212. https://doi.org/10.1080/01621459.1927.10502953

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> visits = pd.DataFrame({"often": ["weekly", "weekly", "monthly", None]})
    >>> cx.frequency_table(visits, column="often").tidy()[["term", "n", "percent", "estimate"]].round(1)
          term  n  percent  estimate
    0   weekly  2     50.0      66.7
    1  monthly  1     25.0      33.3
    """
    table, _ = table_and_columns(data, [column])
    given = {"labels": labels, "scale": scale, "edges": edges}
    said = [name for name, value in given.items() if value is not None]
    if len(said) > 1:
        raise ValueError(f"{said[1]}: {' and '.join(said)} can't be used together. Pass one of them.")
    values = _checks.column("column", table, column)
    if edges is not None:
        values = in_classes("edges", values, edges)
    elif labels is not None:
        values = labelled("labels", values, labels)
    elif scale is not None:
        low, high = _checks.scale("scale", scale)
        rated = _checks.ratings("column", values, (low, high))
        values = rated.astype(pd.CategoricalDtype([float(point) for point in range(low, high + 1)], ordered=True))
    return _frequencies([values])


def respondent_profile(
    data: pd.DataFrame | Survey,
    *,
    columns: Sequence[Hashable],
    labels: Mapping[Hashable, Mapping[Any, str]] | None = None,
    edges: Mapping[Hashable, Sequence[float]] | None = None,
) -> FrequencyTable:
    """Who answered: how often each answer was given to each question about the person.

    Parameters
    ----------
    data : DataFrame or Survey
        One row for each respondent; missing answers empty.
    columns : sequence of str
        The questions about the person, in the order of the table.
    labels : dict, optional
        For a column, words for its codes: ``{"sex": {1: "Male", 2: "Female"}}``.
    edges : dict, optional
        For a column of numbers, the edges of its classes: ``{"age": [17, 25, 35, 60]}``.

    Returns
    -------
    FrequencyTable
        ``.tidy()`` has one row for each answer to each question.

    Raises
    ------
    ValueError
        A column isn't there, nobody answered it, a code has no label, or a number is outside the classes.
    TypeError
        `data` is not a table, or `columns` no list.

    Notes
    -----
    This opens a chapter of results. It says whom the figures speak of, not whether they speak for anybody else: that
    depends on how the respondents were found.

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> people = pd.DataFrame({"sex": [1, 2, 2], "age": [19, 24, 31]})
    >>> labels, edges = {"sex": {1: "Male", 2: "Female"}}, {"age": [17, 25, 35]}
    >>> cx.respondent_profile(people, columns=["sex", "age"], labels=labels, edges=edges).tidy().term.tolist()
    ['Male', 'Female', '17-24', '25-35']
    """
    table, names = table_and_columns(data, columns)
    for argument, given in (("labels", labels), ("edges", edges)):
        unknown = [name for name in given or {} if name not in names]
        if unknown:
            close = _checks.did_you_mean(unknown[0], names)
            raise ValueError(f"{argument}: '{unknown[0]}' is not among the columns.{close} Columns: {names}.")
    prepared = []
    for name in names:
        values = table[name]
        if edges and name in edges:
            values = in_classes(f"edges, '{name}'", values, edges[name])
        elif labels and name in labels:
            values = labelled(f"labels, '{name}'", values, labels[name])
        prepared.append(values)
    return _frequencies(prepared)


def _frequencies(columns: Sequence[pd.Series]) -> FrequencyTable:
    questions = tuple(_count(column) for column in columns)
    return FrequencyTable(
        n=sum(int(question.counts.sum()) for question in questions),
        n_missing=sum(question.n_missing for question in questions),
        method=sentence("answers counted; per cent of those who answered, with Wilson score intervals"),
        n_respondents=len(columns[0]),
        _questions=questions,
    )


def _count(values: pd.Series) -> Counted:
    answered = _checks.answered(str(values.name), values)
    levels = ordered_levels(values)
    counts = answered.value_counts().reindex(levels, fill_value=0)
    names = tuple(f"{level:g}" if isinstance(level, float) else str(level) for level in levels)
    n_missing = int(values.isna().sum())
    return Counted(str(values.name), names, read_only(counts.to_numpy(dtype=np.int64)), n_missing)
