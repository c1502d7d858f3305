"""Moments from published tables: variables with a line for each pair of them, or a square of correlations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxlab.moments import Moments

if TYPE_CHECKING:
    import pandas as pd


def from_tables(variables: pd.DataFrame, covariances: pd.DataFrame) -> Moments:
    """Put means and one triangle of covariances together, in the order of the variables.

    Parameters
    ----------
    variables : DataFrame
        Columns ``variable, n`` and, where means were published, ``mean``; n is the same for all.
    covariances : DataFrame
        Columns ``first, second, covariance``: each pair once, each variable with itself.

    Returns
    -------
    Moments
        Covariances, n and, if the table has them, means.
    """
    order = list(variables["variable"])
    triangle = covariances.pivot_table(index="first", columns="second", values="covariance").reindex(order)[order]
    means = variables.set_index("variable")["mean"] if "mean" in variables else None
    return Moments(triangle.fillna(triangle.T), int(variables["n"].iloc[0]), means)


def from_square(table: pd.DataFrame, n: int) -> Moments:
    """Take the correlations out of a table that has a line and a column for each variable, and more columns beside.

    Parameters
    ----------
    table : DataFrame
        Its first column names the variable of the line; each variable has a column of its own.
    n : int
        Respondents.

    Returns
    -------
    Moments
        Correlations and n.
    """
    square = table.set_index(table.columns[0])
    return Moments.from_correlations(square[square.index], n)
