"""Tables of counts in which nobody stands alone."""

from __future__ import annotations

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab.core import suppression


def suppress_small_cells(counts: pd.DataFrame, *, at_least: int = 5) -> pd.DataFrame:
    """Hide the small cells of a table of counts, and as many others as it takes that the totals don't reveal them.

    Parameters
    ----------
    counts : DataFrame
        Number of people in each cell, without totals: what ``pandas.crosstab`` gives.
    at_least : int
        The smallest count that may be shown, in people. A zero is shown: it stands for nobody.

    Returns
    -------
    DataFrame
        The same table of whole numbers (``Int64``), hidden cells empty (``<NA>``).

    Raises
    ------
    TypeError
        `counts` is no table.
    ValueError
        A cell is missing, negative or no whole number; `at_least` is below 2.

    Notes
    -----
    First each cell from 1 to ``at_least - 1`` is hidden. A single hidden cell of a row could be computed from the row's
    total. So, as long as a row or column hides one cell only, or fewer than `at_least` people in all, its smallest open
    cell is hidden too. Where all cells of a row are hidden, its total may still be small: don't publish it then.

    What is hidden can still be bounded: it is no larger than the total of its row. And two tables of the same people,
    this month's and last month's say, can be subtracted. Noise (`private_nps`) has neither weakness.

    Examples
    --------
    >>> import pandas as pd
    >>> import cxlab as cx
    >>> table = pd.DataFrame({"promoter": [31, 12, 9], "detractor": [2, 7, 14]}, index=["Bandung", "Medan", "Solo"])
    >>> int(cx.suppress_small_cells(table).isna().sum().sum())
    4
    """
    _checks.table("counts", counts)
    least = _checks.whole("at_least", at_least, 2)
    values = _whole_counts(counts)
    hidden = suppression.protected(values, suppression.small_cells(values, least), least)
    published = pd.DataFrame(values, index=counts.index, columns=counts.columns).astype("Int64")
    return published.mask(hidden)


def _whole_counts(counts: pd.DataFrame) -> suppression.Counts:
    columns = [_checks.numbers(f"counts: column '{name}'", column) for name, column in counts.items()]
    for column in columns:
        wrong = column[~(np.isfinite(column) & (column >= 0) & (column % 1 == 0))]
        if len(wrong):
            raise ValueError(
                f"counts: {_checks.count(len(wrong), 'cell')} that can't be a number of people: "
                f"{_checks.places(wrong)}. Fill empty cells with 0, and leave totals and shares out."
            )
    return np.column_stack([column.to_numpy() for column in columns]).astype(np.int64)
