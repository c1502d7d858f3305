"""A survey or a table: what the rooms above take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from cxlab import _checks
from cxlab.survey._survey import Survey

if TYPE_CHECKING:
    import pandas as pd


def table_of(data: pd.DataFrame | Survey, argument: str = "data") -> pd.DataFrame:
    """Return the table of a survey, or a table as it is.

    Parameters
    ----------
    data : Survey or DataFrame
        Answers, one row per respondent.
    argument : str
        What to call the data in an error.

    Returns
    -------
    DataFrame
        One row per respondent.

    Raises
    ------
    TypeError
        It is neither.
    ValueError
        The table has no rows.

    Notes
    -----
    The rows of a survey are named by their row in the file that was read.

    Examples
    --------
    >>> import pandas as pd
    >>> table_of(pd.DataFrame({"P01": [4, 5]})).shape
    (2, 1)
    """
    return _checks.table(argument, data.data if isinstance(data, Survey) else data)


def scored_table_of(data: pd.DataFrame | Survey) -> pd.DataFrame:
    """Return a table as it is, and that of a survey with the scores of its dimensions behind the answers.

    Parameters
    ----------
    data : Survey or DataFrame
        Answers, one row per respondent.

    Returns
    -------
    DataFrame
        One row per respondent. A dimension is called by its name, its score is the mean of its items, missing where
        one of them was left out; a column of the same name stays what it is.

    Raises
    ------
    TypeError
        It is neither.
    ValueError
        The table has no rows.

    Notes
    -----
    The scores are those of `Survey.dimension_scores`, listwise within each dimension.

    Examples
    --------
    >>> import cxlab as cx, pandas as pd
    >>> table = pd.DataFrame({f"P{i:02d}": [5, 6] for i in range(1, 23)})
    >>> scored_table_of(cx.Survey.from_table(table, instrument="servperf"))["empathy"].tolist()
    [5.0, 6.0]
    """
    table = table_of(data)
    if not isinstance(data, Survey) or not data.dimensions:
        return table
    scores = data.dimension_scores()
    return table.join(scores[[name for name in scores if name not in table.columns]])


def personal_columns_of(survey: Survey) -> tuple[str, ...]:
    """Return the columns of a survey that hold personal data, which it may have been asked to keep.

    Parameters
    ----------
    survey : Survey
        As it was read.

    Returns
    -------
    tuple of str
        Their codes; found by heading and by content, as `read_survey` finds them.

    Notes
    -----
    Words for people go through here before they print a column, because `keep_personal=True` is meant for the table.

    Examples
    --------
    >>> import cxlab as cx, pandas as pd
    >>> table = pd.DataFrame({"Nama": ["Sari", "Budi"], "Q1": [4, 5]})
    >>> survey = cx.Survey.from_table(table, columns={"Q1": "Q1"}, scale=(1, 5), keep_personal=True)
    >>> personal_columns_of(survey)
    ('Nama',)
    """
    from cxlab.survey._personal import personal_columns
    from cxlab.survey._read import grid_of

    book = survey.codebook
    others = book[~book["code"].isin(list(survey.items()))]
    table = survey.data[list(others["code"])].set_axis(list(others["heading"]), axis=1)
    found = {column.index for column in personal_columns(grid_of(table))}
    return tuple(code for place, code in enumerate(others["code"]) if place in found)


def items_of(
    data: pd.DataFrame | Survey, items: Mapping[str, Sequence[str]] | Sequence[str] | None = None
) -> dict[str, list[str]]:
    """Return the items of each dimension, as columns that are there.

    Parameters
    ----------
    data : Survey or DataFrame
        Answers, one row per respondent.
    items : mapping or sequence of str, optional
        Columns of each dimension, or the columns of one scale; left out, the dimensions of the survey.

    Returns
    -------
    dict
        Dimension and list of columns. A sequence of columns is returned under the name ``"scale"``.

    Raises
    ------
    ValueError
        A column isn't there, stands twice in a dimension, or nothing was said and the data has no dimensions.
    TypeError
        The items are neither.

    Notes
    -----
    The dimensions of a survey are those of its perception items (`Survey.dimensions`).

    Examples
    --------
    >>> import pandas as pd
    >>> items_of(pd.DataFrame({"P01": [4, 5], "P02": [3, 5]}), ["P01", "P02"])
    {'scale': ['P01', 'P02']}
    """
    table = table_of(data)
    blocks = _blocks(data, items)
    for name, codes in blocks.items():
        twice = [code for code in dict.fromkeys(codes) if codes.count(code) > 1]
        if twice or not codes:
            found = f"{_checks.listing(twice)} stands twice" if twice else "there are no columns"
            raise ValueError(f"items: in '{name}' {found}. Name each column of the dimension once.")
        for code in codes:
            _checks.column("items", table, code)
    return blocks


def _blocks(
    data: pd.DataFrame | Survey, items: Mapping[str, Sequence[str]] | Sequence[str] | None
) -> dict[str, list[str]]:
    if items is None:
        if isinstance(data, Survey) and data.dimensions:
            return {name: list(codes) for name, codes in data.dimensions.items()}
        raise ValueError(
            "items: say which columns belong together, items={'reliability': ['P05', 'P06']} say, or pass a Survey "
            "that was read with an instrument, which knows its dimensions."
        )
    if isinstance(items, str) or not isinstance(items, (Mapping, Sequence)):
        raise TypeError(
            f"items: expected a list of columns, or a dict of dimension and columns; got {type(items).__name__}. Write "
            "items=['P01', 'P02'], or items={'tangibles': ['P01', 'P02']}."
        )
    blocks = items if isinstance(items, Mapping) else {"scale": items}
    alone = [name for name, codes in blocks.items() if isinstance(codes, str)]
    if alone:
        raise TypeError(
            f"items: '{alone[0]}' has one text, not a list. Write {{'{alone[0]}': ['{blocks[alone[0]]}']}}."
        )
    return {str(name): list(codes) for name, codes in blocks.items()}
