"""How many rows of a table share what others may know about a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from cxlab import _checks
from cxlab._words import sentence
from cxlab.results import Result, read_only

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Integers = npt.NDArray[np.int64]

# Classes of group sizes in the tidy table: smallest and largest size.
CLASSES = ((1, 1), (2, 2), (3, 4), (5, 9), (10, 19), (20, None))
USUAL_K = 5


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class KAnonymity(Result):
    """Sizes of the groups of rows that can't be told apart by their quasi-identifiers.

    Made by `k_anonymity` or `KAnonymity.from_group_sizes`. The tidy table has one row for each class of sizes; its
    ``estimate`` is the share of the rows (people) in groups of that size.

    Parameters
    ----------
    sizes : ndarray
        Rows of each group.
    quasi_identifiers : tuple of str
        What others may know.
    values : tuple of tuple
        The values of each group; empty when only the sizes are known.
    distinct : ndarray or None
        Distinct values of the sensitive column in each group.
    group_of_row : ndarray or None
        Which group each row is in; None when only the sizes are known.
    row_labels : tuple
        Index labels of the rows.
    """

    extra_columns: ClassVar[tuple[str, ...]] = ("n_groups", "n_rows")

    sizes: Integers
    quasi_identifiers: tuple[str, ...]
    values: tuple[tuple[Any, ...], ...] = ()
    distinct: Integers | None = None
    group_of_row: Integers | None = None
    row_labels: tuple[Any, ...] = ()

    @classmethod
    def from_group_sizes(cls, n_groups: Mapping[int, int], *, quasi_identifiers: Sequence[str]) -> KAnonymity:
        """Make the result from how many groups there are of each size, when the rows themselves can't be shown.

        Parameters
        ----------
        n_groups : dict or Series
            Size of a group (rows) and number of groups of that size.
        quasi_identifiers : sequence of str
            What the groups were made by, for the words only.

        Returns
        -------
        KAnonymity
            The same sizes and shares as from the rows; neither ``.groups`` with values nor rows at risk.

        Raises
        ------
        ValueError
            A size or a number of groups is no whole number of at least 1 (0 for the number), or there is no group.
        TypeError
            `n_groups` is not a dict.

        Examples
        --------
        >>> import cxlab as cx
        >>> cx.KAnonymity.from_group_sizes({1: 3, 2: 5, 40: 2}, quasi_identifiers=["age", "city"])
        <KAnonymity: k = 1, 3 of 93 rows (3.2%) are unique in 10 groups>
        """
        given = n_groups.to_dict() if isinstance(n_groups, pd.Series) else n_groups
        if not isinstance(given, Mapping):
            raise TypeError(f"n_groups: expected a dict of size and number of groups, got {type(n_groups).__name__}.")
        sizes = [_checks.whole("n_groups: size of a group", size, 1) for size in given]
        times = [_checks.whole("n_groups: number of groups", times, 0) for times in given.values()]
        if not sum(times):
            raise ValueError("n_groups: there is no group, so there is nothing to count.")
        return _counted(np.repeat(np.array(sizes), times), tuple(map(str, quasi_identifiers)))

    @property
    def k(self) -> int:
        """Size of the smallest group: everybody is hidden among at least so many rows."""
        return int(self.sizes.min())

    @property
    def n_unique(self) -> int:
        """Rows that stand alone."""
        return int((self.sizes == 1).sum())

    @property
    def share_unique(self) -> float:
        """Share of the rows that stand alone, from 0 to 1."""
        return self.n_unique / self.n

    @property
    def l_diversity(self) -> int | None:
        """Fewest distinct values of the sensitive column in a group; None when none was named."""
        return None if self.distinct is None else int(self.distinct.min())

    def n_below(self, k: int = USUAL_K) -> int:
        """Count the rows in groups smaller than k.

        Parameters
        ----------
        k : int
            The wanted size of the smallest group, in rows.

        Returns
        -------
        int
            Rows that would have to be coarsened or left out.

        Raises
        ------
        ValueError
            `k` is no whole number of at least 1.

        Examples
        --------
        >>> import cxlab as cx
        >>> cx.KAnonymity.from_group_sizes({1: 3, 2: 5, 40: 2}, quasi_identifiers=["age"]).n_below(5)
        13
        """
        return int(self.sizes[self.sizes < _checks.whole("k", k, 1)].sum())

    @property
    def groups(self) -> pd.DataFrame:
        """One row for each group, smallest first: its values, ``n_rows`` and, when asked for, ``n_distinct``."""
        columns = list(self.quasi_identifiers) if self.values else []
        table = pd.DataFrame(list(self.values) if columns else None, columns=columns, index=range(len(self.sizes)))
        table = table.assign(n_rows=self.sizes)
        if self.distinct is not None:
            table = table.assign(n_distinct=self.distinct)
        return table.sort_values("n_rows", kind="stable", ignore_index=True)

    def rows_at_risk(self, k: int = USUAL_K) -> pd.DataFrame:
        """List the rows in groups smaller than k.

        Parameters
        ----------
        k : int
            The wanted size of the smallest group, in rows.

        Returns
        -------
        DataFrame
            The quasi-identifiers and ``n_rows`` (size of its group) of each such row, with the row's own index label.

        Raises
        ------
        ValueError
            Only the sizes of the groups are known; `k` is no whole number of at least 1.

        Examples
        --------
        >>> import pandas as pd
        >>> import cxlab as cx
        >>> people = pd.DataFrame({"age": [24, 24, 61], "city": ["Solo", "Solo", "Solo"]})
        >>> cx.k_anonymity(people, quasi_identifiers=["age", "city"]).rows_at_risk(2).index.tolist()
        [2]
        """
        least = _checks.whole("k", k, 1)
        if self.group_of_row is None:
            raise ValueError("rows_at_risk: only the sizes of the groups are known. Pass the table to k_anonymity.")
        table = pd.DataFrame([self.values[group] for group in self.group_of_row], columns=list(self.quasi_identifiers))
        table = table.assign(n_rows=self.sizes[self.group_of_row]).set_axis(pd.Index(self.row_labels), axis=0)
        return table[table["n_rows"] < least]

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each class of group sizes.

        Parameters
        ----------
        confidence_level : float
            Not used: the table itself is described, nothing is estimated.

        Returns
        -------
        DataFrame
            Columns ``term`` (size), ``estimate`` (share of the rows), ``n_groups``, ``n_rows``.

        Raises
        ------
        ValueError
            A level outside 0 to 1.
        """
        _checks.confidence_level(confidence_level)
        rows = []
        for low, high in CLASSES:
            inside = self.sizes[(self.sizes >= low) & (self.sizes <= (high or np.inf))]
            name = f"{low}+" if high is None else f"{low}" if low == high else f"{low}-{high}"
            rows.append((name, inside.sum() / self.n, len(inside), int(inside.sum())))
        return pd.DataFrame(rows, columns=["term", "estimate", "n_groups", "n_rows"])

    def glance(self) -> pd.DataFrame:
        """Return one row about the whole table.

        Returns
        -------
        DataFrame
            ``n, n_missing, k, n_groups, n_unique, share_unique, n_below_5, l_diversity`` (empty without a sensitive
            column).
        """
        row = {
            "n": self.n,
            "n_missing": self.n_missing,
            "k": self.k,
            "n_groups": len(self.sizes),
            "n_unique": self.n_unique,
            "share_unique": self.share_unique,
            "n_below_5": self.n_below(USUAL_K),
            "l_diversity": np.nan if self.l_diversity is None else self.l_diversity,
        }
        return pd.DataFrame([row])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the share of the rows in groups of each size.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Not used: nothing is estimated.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.risk_bars(
            self.tidy(confidence_level), ax=ax, label="Share of the rows (%)", bars="Rows that look the same"
        )

    def _counted(self) -> str:
        return sentence("Rows: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _title(self) -> str:
        return sentence("Rows that share their quasi-identifiers")

    def _headline(self) -> str:
        return (
            f"k = {self.k:,}, {self.n_unique:,} of {_checks.count(self.n, 'row')} ({100 * self.share_unique:.1f}%) "
            f"are unique in {_checks.count(len(self.sizes), 'group')}"
        )

    def _findings(self) -> tuple[str, ...]:
        found = [
            sentence(
                "Smallest group: k = {k:,}. Alone: {unique:,} rows ({share:.1f}%). In groups below {usual}: {below:,}.",
                k=self.k, unique=self.n_unique, share=100 * self.share_unique, usual=USUAL_K,
                below=self.n_below(USUAL_K),
            )
        ]  # fmt: skip
        if self.l_diversity is not None:
            found.append(sentence("Fewest distinct sensitive values in a group: l = {l}.", l=self.l_diversity))
        return tuple(found)

    def _headings(self) -> dict[str, str]:
        return {
            "term": sentence("Size of the group"),
            "estimate": sentence("Share of the rows"),
            "n_groups": sentence("Groups"),
            "n_rows": sentence("Rows"),
        }


def k_anonymity(data: pd.DataFrame, *, quasi_identifiers: Sequence[str], sensitive: str | None = None) -> KAnonymity:
    """Count how many rows of a table share the things that others may know about a person.

    Parameters
    ----------
    data : DataFrame
        One row for each person. Names and numbers of identity must have been removed already.
    quasi_identifiers : sequence of str
        Columns that somebody else may know too: age, sex, postcode, date of a purchase. An empty cell counts as a value
        of its own.
    sensitive : str, optional
        A column that nobody should learn, an illness or a debt say; its missing cells are left out of the count of
        distinct values.

    Returns
    -------
    KAnonymity
        ``.k`` (smallest group), ``.n_unique``, ``.share_unique``, ``.n_below(5)``, ``.rows_at_risk(5)``, ``.groups``,
        ``.l_diversity``.

    Raises
    ------
    TypeError
        `data` is no table, or one name was passed instead of a list.
    ValueError
        A column is unknown or named twice, or the sensitive column is a quasi-identifier.

    Notes
    -----
    A table is k-anonymous when each combination of quasi-identifiers stands in at least k rows, and l-diverse when each
    such group has at least l distinct sensitive values. Both hold **for the quasi-identifiers that were named**:
    one more column that an attacker knows, and the groups fall apart. If all of a group have the same illness (l = 1),
    who knows that somebody is in the group knows the illness, however large k is. And a sample in which somebody is
    unique need not be unique in the population; `reidentification_risk` estimates that.

    References
    ----------
    Sweeney, L. (2002). k-anonymity: A model for protecting privacy. International Journal of Uncertainty, Fuzziness and
    Knowledge-Based Systems, 10(5), 557-570. https://doi.org/10.1142/S0218488502001648
    Machanavajjhala, A., Kifer, D., Gehrke, J., & Venkitasubramaniam, M. (2007). l-diversity: Privacy beyond
    k-anonymity. ACM Transactions on Knowledge Discovery from Data, 1(1), 3. https://doi.org/10.1145/1217299.1217302

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> people = pd.DataFrame({"age": ["20-29", "20-29", "60+"], "city": ["Solo", "Solo", "Solo"]})
    >>> cx.k_anonymity(people, quasi_identifiers=["age", "city"])
    <KAnonymity: k = 1, 1 of 3 rows (33.3%) are unique in 2 groups>
    """
    _checks.table("data", data)
    names = chosen_columns(data, quasi_identifiers)
    codes, sizes, first = grouped(data, names)
    distinct = None if sensitive is None else _distinct(data, names, sensitive, codes, len(sizes))
    values = tuple(tuple(data[name].iloc[place] for name in names) for place in first)
    empty = int(data[names].isna().any(axis=1).sum())
    notes = (
        (sentence("Rows with an empty quasi-identifier: {n:,}. Empty counts as a value of its own.", n=empty),)
        if empty
        else ()
    )
    return _counted(
        sizes, tuple(map(str, names)), notes, values=values, distinct=distinct, group_of_row=read_only(codes),
        row_labels=tuple(data.index),
    )  # fmt: skip


def chosen_columns(data: pd.DataFrame, quasi_identifiers: Sequence[str]) -> list[str]:
    """Accept a list of columns, each named once."""
    if isinstance(quasi_identifiers, str) or not isinstance(quasi_identifiers, Sequence):
        found = repr(quasi_identifiers)
        raise TypeError(f"quasi_identifiers: expected a list of columns, ['age', 'city'] say; got {found}.")
    names = list(quasi_identifiers)
    if not names:
        raise ValueError("quasi_identifiers: the list is empty. Name at least one column that others may know.")
    for name in names:
        _checks.column("quasi_identifiers", data, name)
    twice = [name for place, name in enumerate(names) if name in names[:place]]
    if twice:
        raise ValueError(f"quasi_identifiers: named twice: {_checks.listing(twice)}. Name each column once.")
    return names


def grouped(data: pd.DataFrame, names: list[str]) -> tuple[Integers, Integers, Integers]:
    """Return the group of each row, the size of each group, and the first row of each."""
    codes = data.groupby(names, dropna=False, sort=False, observed=True).ngroup().to_numpy()
    _, first, sizes = np.unique(codes, return_index=True, return_counts=True)
    return codes.astype(np.int64), sizes.astype(np.int64), first.astype(np.int64)


def _distinct(data: pd.DataFrame, names: list[str], sensitive: str, codes: Integers, n_groups: int) -> Integers:
    values = _checks.column("sensitive", data, sensitive)
    if sensitive in names:
        raise ValueError(f"sensitive: '{sensitive}' is one of the quasi-identifiers. What others know isn't secret.")
    counted = values.groupby(codes).nunique().reindex(range(n_groups), fill_value=0)
    return np.asarray(read_only(counted.to_numpy()), dtype=np.int64)


def _counted(sizes: npt.ArrayLike, names: tuple[str, ...], notes: tuple[str, ...] = (), **details: Any) -> KAnonymity:
    array = read_only(np.asarray(sizes, dtype=np.int64))
    columns = _checks.listing(names)
    return KAnonymity(
        n=int(array.sum()), n_missing=0, sizes=array, quasi_identifiers=names, notes=notes,
        method=sentence("rows counted by {columns}; no row was left out", columns=columns), **details,
    )  # fmt: skip
