"""What coarser columns do to the groups of a table, step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import sentence
from cxlab.privacy._k_anonymity import USUAL_K, KAnonymity, k_anonymity
from cxlab.results import Result

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Generalising(Result):
    """The groups of the same people after each step of making columns coarser. Made by `generalising`.

    The tidy table has one row for each step; its ``estimate`` is the share of the rows in groups below ``k_wanted``.

    Parameters
    ----------
    steps : tuple of (str, KAnonymity)
        Name and groups of each step.
    k_wanted : int
        The wanted size of the smallest group, in rows.
    """

    extra_columns: ClassVar[tuple[str, ...]] = ("k", "share_unique", "n_groups", "l_diversity")

    steps: tuple[tuple[str, KAnonymity], ...]
    k_wanted: int

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each step.

        Parameters
        ----------
        confidence_level : float
            Not used: the tables are described, nothing is estimated.

        Returns
        -------
        DataFrame
            Columns ``term`` (step), ``estimate`` (share of rows in groups that are too small), ``k, share_unique,
            n_groups, l_diversity`` (empty without a sensitive column).

        Raises
        ------
        ValueError
            A level outside 0 to 1.
        """
        _checks.confidence_level(confidence_level)
        rows = [
            (name, found.n_below(self.k_wanted) / found.n, found.k, found.share_unique, len(found.sizes),
             np.nan if found.l_diversity is None else float(found.l_diversity))
            for name, found in self.steps
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=["term", "estimate", *self.extra_columns])

    def glance(self) -> pd.DataFrame:
        """Return one row: where it began and where it ended.

        Returns
        -------
        DataFrame
            ``n, n_missing, n_steps, k_first, k_last, share_unique_first, share_unique_last``.
        """
        first, last = self.steps[0][1], self.steps[-1][1]
        row = {
            "n": self.n, "n_missing": self.n_missing, "n_steps": len(self.steps), "k_first": first.k, "k_last": last.k,
            "share_unique_first": first.share_unique, "share_unique_last": last.share_unique,
        }  # fmt: skip
        return pd.DataFrame([row])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the share of the rows in groups that are too small, after each step.

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

        label = f"Rows in groups below {self.k_wanted} (%)"
        return plots.risk_bars(self.tidy(confidence_level), ax=ax, label=label, bars="Step")

    def _counted(self) -> str:
        return sentence("Rows: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _title(self) -> str:
        return sentence("Groups after each step of making columns coarser")

    def _headline(self) -> str:
        shares = [f"{name} {100 * found.n_below(self.k_wanted) / found.n:.1f}%" for name, found in self.steps]
        return f"rows in groups below {self.k_wanted}: {', '.join(shares)}"

    def _headings(self) -> dict[str, str]:
        return {
            "term": sentence("Step"),
            "estimate": sentence("Rows in groups that are too small"),
            "k": sentence("Smallest group (k)"),
            "share_unique": sentence("Rows alone"),
            "n_groups": sentence("Groups"),
            "l_diversity": sentence("Fewest distinct sensitive values (l)"),
        }


def generalising(
    steps: Mapping[str, pd.DataFrame],
    *,
    quasi_identifiers: Sequence[str],
    sensitive: str | None = None,
    k_wanted: int = USUAL_K,
) -> Generalising:
    """Compare the groups of a table before and after columns were made coarser.

    Parameters
    ----------
    steps : dict of str and DataFrame
        Name of a step and the table as it is then; each with the same number of rows and the same columns.
    quasi_identifiers : sequence of str
        Columns that somebody else may know too.
    sensitive : str, optional
        A column that nobody should learn.
    k_wanted : int
        The wanted size of the smallest group, in rows.

    Returns
    -------
    Generalising
        ``.tidy()`` has one row for each step: share of rows in groups that are too small, k, share of rows alone,
        number of groups.

    Raises
    ------
    ValueError
        No step; tables of different length; a column is unknown; `k_wanted` is below 2.
    TypeError
        `steps` is not a dict of tables.

    Notes
    -----
    Each step is one `k_anonymity`. That fewer rows stand alone says nothing about what the coarser columns are still
    good for: compute what you need from each table, and compare.

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> exact = pd.DataFrame({"age": [21, 24, 27, 33]})
    >>> steps = {"exact": exact, "bands": exact.assign(age=cx.age_bands(exact["age"]))}
    >>> cx.generalising(steps, quasi_identifiers=["age"], k_wanted=2)
    <Generalising: rows in groups below 2: exact 100.0%, bands 25.0%>
    """
    if not isinstance(steps, Mapping):
        raise TypeError(f"steps: expected a dict of name and table, got {type(steps).__name__}.")
    if not steps:
        raise ValueError("steps: there is none. Pass {'exact': table, 'bands': coarser_table}.")
    wanted = _checks.whole("k_wanted", k_wanted, 2)
    tables = {str(name): _checks.table(f"steps['{name}']", table) for name, table in steps.items()}
    found = [
        (name, k_anonymity(table, quasi_identifiers=quasi_identifiers, sensitive=sensitive))
        for name, table in tables.items()
    ]
    lengths = {name: result.n for name, result in found}
    if len(set(lengths.values())) > 1:
        raise ValueError(
            f"steps: tables of different length: {_checks.listing(f'{name} {n:,}' for name, n in lengths.items())}. "
            "Coarsen columns of the same rows, and leave none out."
        )
    return Generalising(
        n=found[0][1].n, n_missing=0, steps=tuple(found), k_wanted=wanted, notes=(),
        method=sentence("rows counted by {columns} after each step", columns=_checks.listing(quasi_identifiers)),
    )  # fmt: skip
