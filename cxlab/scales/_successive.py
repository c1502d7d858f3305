"""Method of successive intervals: distances between the categories of a rating scale, if a normal trait lies behind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import psychometrics as core
from cxlab.moments import Moments
from cxlab.results import Result
from cxlab.scales._heads import Headed
from cxlab.survey import items_of, table_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from cxlab.scales._inputs import Items


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class SuccessiveIntervals(Headed, Result):
    """Scale values of the categories of one or more items, made by `successive_intervals` or ``from_counts``.

    Parameters
    ----------
    items : tuple of str
        The items.
    """

    items: tuple[str, ...]
    _counts: tuple[tuple[tuple[float, int], ...], ...] = field(repr=False)
    _answers: pd.DataFrame | None = field(default=None, repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("item", "category", "n", "share", "cumulative", "z", "density")

    @classmethod
    def from_counts(cls, counts: Mapping[int, int], *, item: str = "item", n_missing: int = 0) -> SuccessiveIntervals:
        """Compute the scale values from how often each category was chosen.

        Parameters
        ----------
        counts : dict of int to int
            Category and number of answers. Categories with no answer are left out and named.
        item : str
            Name of the item.
        n_missing : int
            Answers that are missing.

        Returns
        -------
        SuccessiveIntervals
            The same as from the single answers.

        Raises
        ------
        TypeError
            `counts` is not a dict.
        ValueError
            A count is negative or broken, or fewer than two categories were chosen.

        Examples
        --------
        >>> from cxlab.scales import SuccessiveIntervals
        >>> SuccessiveIntervals.from_counts({1: 3, 2: 4, 3: 13, 4: 6, 5: 4}).tidy()["estimate"].round(3).tolist()
        [1.0, 1.776, 2.622, 3.497, 4.37]
        """
        if not isinstance(counts, Mapping):
            raise TypeError(f"counts: expected a dict of category and count, {{1: 3, 2: 4}} say; got {counts!r}.")
        wrong = {c: n for c, n in counts.items() if not _is_count(n)}
        if wrong:
            raise ValueError(
                f"counts: a count is a whole number, zero or more; got {_checks.listing(map(repr, wrong.values()))}."
            )
        empty = [f"{item} {category}" for category, n in sorted(counts.items()) if not n]
        return _made({item: {float(c): int(n) for c, n in sorted(counts.items()) if n}}, empty, n_missing, None)

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each category of each item.

        Parameters
        ----------
        confidence_level : float
            Taken for the sake of all results alike; there are no intervals.

        Returns
        -------
        DataFrame
            Columns ``term, estimate`` (the scale value, 1 for the lowest category), ``item, category, n, share,
            cumulative, z, density`` (z and normal density at the upper edge of the category).

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        _checks.confidence_level(confidence_level)
        return pd.concat(
            [_rows(item, dict(counts)) for item, counts in zip(self.items, self._counts, strict=True)],
            ignore_index=True,
        )

    def values(self) -> pd.DataFrame:
        """Return the answers with each category replaced by its scale value.

        Returns
        -------
        DataFrame
            One row for each respondent, one column for each item; missing answers stay missing.

        Raises
        ------
        ValueError
            The result was made from counts, so that nobody's answers are known.
        """
        if self._answers is None:
            raise ValueError(
                "values: made from counts, and these don't say who answered what. Pass the answers to "
                "successive_intervals(data, items=[...])."
            )
        table = self.tidy()
        found = {
            item: dict(zip(rows["category"], rows["estimate"], strict=True)) for item, rows in table.groupby("item")
        }
        return pd.DataFrame({item: self._answers[item].map(found[item]) for item in self.items})

    def glance(self) -> pd.DataFrame:
        """Return one row: how many items, and the narrowest and widest step between two categories.

        Returns
        -------
        DataFrame
            Columns ``n_items, narrowest_step, widest_step, n, n_missing``.
        """
        steps = self.tidy().groupby("item", sort=False)["estimate"].diff()
        row = {"n_items": len(self.items), "narrowest_step": steps.min(), "widest_step": steps.max()}
        return pd.DataFrame([{**row, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the scale value of each category, beside steps of one.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Taken for the sake of all results alike; there are no intervals.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.scale_steps(self.tidy(confidence_level), ax=ax)

    def _title(self) -> Sentence:
        return sentence("Method of successive intervals")

    def _headings(self) -> dict[str, Sentence]:
        return {**super()._headings(), "estimate": sentence("Scale value")}

    def _headline(self) -> str:
        row = self.glance().iloc[0]
        return (
            f"{_checks.count(len(self.items), 'item')}, steps from {row.narrowest_step:.3f} to {row.widest_step:.3f}, "
            f"{self.n:,} answers"
        )

    def _findings(self) -> tuple[str, ...]:
        return (
            sentence(
                "The distances follow from an assumption: that a normal trait lies behind each item. The answers can't "
                "show it. Each item gets distances of its own, so that equal answers to two items get unequal values."
            ),
        )


def successive_intervals(data: Any, *, items: Items = None) -> SuccessiveIntervals:
    """Scale values of the categories of rating items by the method of successive intervals (MSI).

    Parameters
    ----------
    data : DataFrame or Survey
        One row for each respondent and one column for each item; missing answers are left out item by item.
    items : list of str or dict of str to list of str, optional
        The items; those of all dimensions when a dict is given. Left out: the dimensions of a Survey.

    Returns
    -------
    SuccessiveIntervals
        ``.tidy()`` has one row for each category of each item, ``.values()`` the answers with their scale values,
        ``.plot()``.

    Raises
    ------
    ValueError
        An unknown item, an item with a single category.
    TypeError
        `data` is no table, or an item holds text.

    Notes
    -----
    With cumulated shares as areas under the normal curve, the value of a category is the difference of the normal
    densities at its lower and upper edge, divided by its share: the mean of a standard normal trait within the
    category. All values are then moved so that the lowest is 1. A category that nobody chose has no value.

    Theses use this to "turn ordinal into interval data". It does so by assuming the normal trait, and no more: the
    order of the answers is unchanged, and correlations and regressions seldom move by much. Compare both.

    References
    ----------
    Edwards, A. L. (1957). Techniques of attitude scale construction. Appleton-Century-Crofts.

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> answers = pd.DataFrame({"T1": [4, 5, 2, 3, 4, 4, None], "T2": [5, 5, 1, 3, 2, 4, 4]})
    >>> cx.successive_intervals(answers, items=["T1", "T2"])
    <SuccessiveIntervals: 2 items, steps from 0.431 to 1.272, 13 answers>
    """
    if isinstance(data, Moments):
        raise TypeError(
            "data: the categories of single answers are needed, and moments don't hold them. Pass the table."
        )
    table = table_of(data)
    block = list(dict.fromkeys(item for names in items_of(data, items).values() for item in names))
    answers = pd.DataFrame({item: _checks.numbers(item, table[item]) for item in block})
    counts = {item: {float(c): int(n) for c, n in answers[item].value_counts().sort_index().items()} for item in block}
    return _made(counts, _gaps(counts), int(answers.isna().to_numpy().sum()), answers)


def _is_count(value: object) -> bool:
    return isinstance(value, (int, np.integer)) and not isinstance(value, bool) and int(value) >= 0


def _gaps(counts: Mapping[str, Mapping[float, int]]) -> list[str]:
    """Categories between or beyond those of an item that other items show and this one doesn't."""
    seen = sorted({category for one in counts.values() for category in one})
    return [f"{item} {category:g}" for item, one in counts.items() for category in seen if category not in one]


def _made(
    counts: Mapping[str, Mapping[float, int]], empty: list[str], n_missing: int, answers: pd.DataFrame | None
) -> SuccessiveIntervals:
    alone = [item for item, one in counts.items() if len(one) < 2]
    if alone:
        raise ValueError(
            f"{_checks.listing(alone)}: all answers stand in one category, so that there are no distances. Leave the "
            "item out."
        )
    many = [item for item, one in counts.items() if len(one) > 11]
    if many:
        raise ValueError(
            f"{_checks.listing(many)}: more than 11 different answers. This is for rating scales; pass the columns of "
            "the items, not totals or means."
        )
    notes = (
        sentence("Nobody chose: {categories}. An empty category has no value and is left out.",
                 categories=_checks.listing(empty)),
    ) if empty else ()  # fmt: skip
    return SuccessiveIntervals(
        n=sum(sum(one.values()) for one in counts.values()),
        n_missing=n_missing,
        method=sentence("successive intervals: mean of a normal trait within each category, moved to a lowest of 1"),
        notes=notes,
        items=tuple(counts),
        _counts=tuple(tuple(one.items()) for one in counts.values()),
        _answers=answers,
    )


def _rows(item: str, counts: dict[float, int]) -> pd.DataFrame:
    values, z, density = core.successive_intervals(list(counts.values()))
    share = np.array(list(counts.values())) / sum(counts.values())
    return pd.DataFrame(
        {
            "term": [f"{item}: {category:g}" for category in counts],
            "estimate": values,
            "item": item,
            "category": list(counts),
            "n": list(counts.values()),
            "share": share,
            "cumulative": np.cumsum(share),
            "z": np.where(np.isinf(z), np.nan, z),
            "density": density,
        }
    )
