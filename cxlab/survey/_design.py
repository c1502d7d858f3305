"""From a survey, a table or moments to an outcome with its predictors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxlab.moments import Moments
from cxlab.moments.design import design
from cxlab.survey._accept import items_of, table_of
from cxlab.survey._survey import Survey

if TYPE_CHECKING:
    from cxlab.moments.design import Design, Dimensions, Outcome


def design_of(data: Any, outcome: Outcome, dimensions: Dimensions | None) -> Design:
    """Take an outcome and its predictors; those of a survey are its dimensions where nobody names others.

    Parameters
    ----------
    data : DataFrame, Survey or Moments
        Answers, or moments of the same columns.
    outcome : str, or dict of str to list of str
        Column, or name with its items.
    dimensions : list of str, dict of str to list of str, or None
        Columns, or names with their items.

    Returns
    -------
    Design
        Checked; see `cxlab.moments.design.design`.

    Raises
    ------
    ValueError
        If no dimensions are named and the data know none, or for a reason that `design` names.

    Notes
    -----
    A dimension is the mean of its items; a row with a missing item is left out whole.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"P1": [3, 5, 4, 6], "P2": [4, 5, 3, 6], "loyal": [3, 4, 5, 7]})
    >>> design_of(rows, "loyal", {"speed": ["P1", "P2"]}).rows["speed"].tolist()
    [3.5, 5.0, 3.5, 6.0]
    """
    if dimensions is None and not isinstance(data, Survey):
        raise ValueError(
            "dimensions: say which columns may explain the outcome, ['speed', 'price'] say; only a Survey knows its "
            "dimensions."
        )
    wanted = items_of(data) if dimensions is None else dimensions
    return design(data if isinstance(data, Moments) else table_of(data), outcome, wanted)
