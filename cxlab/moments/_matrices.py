"""Matrices as people hand them in: read, labelled, and refused with the place of the fault."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pandas as pd

from cxlab import _checks

if TYPE_CHECKING:
    import numpy.typing as npt

# One number for each variable: labelled, or in the order of the matrix.
PerVariable: TypeAlias = "pd.Series | Mapping[str, float] | Sequence[float] | npt.NDArray[np.float64]"

# Matrices that a computer wrote differ from symmetric by less; so does a matrix that is on the edge of possible.
TOLERANCE = 1e-8


def square(argument: str, matrix: Any, names: Sequence[str] | None) -> pd.DataFrame:
    """Read a labelled, square, symmetric matrix of numbers."""
    table = _labelled(argument, matrix, names)
    check_names(argument, table.columns)
    if set(table.index) != set(table.columns):
        raise ValueError(
            f"{argument}: rows and columns have different names: {_checks.listing(table.index)} against "
            f"{_checks.listing(table.columns)}. When the first column of a file holds the names, read it with "
            "pandas.read_csv(path, index_col=0)."
        )
    columns = {name: _checks.numbers(f"{argument}, column {name}", table[name]) for name in table.columns}
    values = pd.DataFrame(columns).loc[list(table.columns)]
    if values.isna().to_numpy().any() or not np.isfinite(values.to_numpy()).all():
        finite = np.isfinite(values)
        gaps = [f"{row} with {name}" for row in values for name in values if not finite.loc[row, name]]
        raise ValueError(
            f"{argument}: {_checks.count(len(gaps), 'number')} missing or infinite: {_checks.listing(gaps)}. When only "
            "one triangle was printed, fill the other: matrix.fillna(matrix.T)."
        )
    _check_symmetric(argument, values)
    return (values + values.T) / 2


def _labelled(argument: str, matrix: Any, names: Sequence[str] | None) -> pd.DataFrame:
    if isinstance(matrix, pd.DataFrame):
        if names is not None:
            raise ValueError(f"names: '{argument}' is a table and names its variables itself. Leave names out.")
        return matrix
    array = np.asarray(matrix)
    if array.ndim != 2 or array.shape[0] != array.shape[1] or not array.size:
        raise TypeError(f"{argument}: expected a square table of numbers, got an array of shape {array.shape}.")
    if names is None:
        raise ValueError(f"names: '{argument}' is an array without names. Pass names=[...], one for each variable.")
    if isinstance(names, str) or len(names) != len(array):
        raise ValueError(f"names: expected {len(array)} names, one for each variable, got {names!r}.")
    return pd.DataFrame(array, index=list(names), columns=list(names))


def check_names(argument: str, names: Iterable[Any]) -> None:
    """Refuse names that are no text, or stand twice."""
    listed = list(names)
    odd = [repr(name) for name in listed if not isinstance(name, str)]
    if odd:
        raise ValueError(f"{argument}: a variable is named by text; got {_checks.listing(odd)}.")
    twice = sorted({name for name in listed if listed.count(name) > 1})
    if twice:
        raise ValueError(f"{argument}: named twice: {_checks.listing(twice)}. Each variable stands once.")


def _check_symmetric(argument: str, values: pd.DataFrame) -> None:
    array = values.to_numpy()
    off = abs(array - array.T) > TOLERANCE * abs(array).max()
    if off.any():
        pairs = [
            (a, b) for (a, b), is_off in zip(_pairs(values), off[np.triu_indices(len(off), 1)], strict=True) if is_off
        ]
        shown = [f"{a} with {b} = {values.loc[a, b]:g}, {b} with {a} = {values.loc[b, a]:g}" for a, b in pairs]
        raise ValueError(
            f"{argument}: the matrix isn't symmetric: {_checks.listing(shown)}. Correct the one that was mistyped."
        )


def check_correlations(matrix: pd.DataFrame) -> None:
    """Refuse a diagonal that is not 1, and what lies outside -1 to 1."""
    diagonal = [f"{name} with itself = {matrix.loc[name, name]:g}" for name in matrix if matrix.loc[name, name] != 1]
    if diagonal:
        raise ValueError(
            f"corr: the diagonal of correlations is 1; got {_checks.listing(diagonal)}. When these are covariances, "
            "use Moments(cov, n); when the diagonal was printed empty or as reliabilities, put 1 there."
        )
    off = [f"{a} with {b} = {matrix.loc[a, b]:g}" for a, b in _pairs(matrix) if abs(matrix.loc[a, b]) > 1]
    if off:
        raise ValueError(
            f"corr: a correlation lies between -1 and 1; got {_checks.listing(off)}. Correct what was mistyped."
        )


def check_possible(argument: str, matrix: pd.DataFrame) -> None:
    """Refuse a matrix that no data can have: one with a combination of variables whose variance is negative."""
    values, vectors = np.linalg.eigh(matrix.to_numpy())
    if values[0] < -TOLERANCE * max(values[-1], -values[0]):
        order = np.argsort(-np.abs(vectors[:, 0]), kind="stable")[:3]
        raise ValueError(
            f"{argument}: no data can have this matrix (its smallest eigenvalue is {values[0]:.4g}, and none may be "
            f"negative). Most at odds: {', '.join(matrix.columns[i] for i in order)}. Look for a mistyped number "
            "there. Correlations computed from different respondents (pairwise deletion) or rounded too much do this "
            "too: use more decimals, or leave one of these variables out."
        )


def _pairs(matrix: pd.DataFrame) -> list[tuple[str, str]]:
    names = list(matrix.columns)
    return [(a, b) for i, a in enumerate(names) for b in names[i + 1 :]]


def per_variable(argument: str, values: PerVariable, matrix: pd.DataFrame) -> npt.NDArray[np.float64]:
    """Read one number for each variable, by its name or in the order of the matrix."""
    names = list(matrix.columns)
    if isinstance(values, (pd.Series, Mapping)):
        given = pd.Series(values)
        if given.index.duplicated().any() or set(given.index) != set(names):
            raise ValueError(
                f"{argument}: the numbers are for {_checks.listing(given.index)}; the matrix has "
                f"{_checks.listing(names)}. Give one number for each variable, by the same names."
            )
        given = given.loc[names]
    else:
        given = _checks.numbers(argument, values)
        if len(given) != len(names):
            raise ValueError(
                f"{argument}: {_checks.count(len(given), 'number')} for {_checks.count(len(names), 'variable')}. Give "
                "one for each variable, in the order of the matrix."
            )
    numbers: npt.NDArray[np.float64] = _checks.numbers(argument, given).to_numpy()
    if not np.isfinite(numbers).all():
        raise ValueError(f"{argument}: a number is missing or infinite. Give one for each variable, or leave it out.")
    return numbers


def square_root(cov: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Symmetric root of a covariance matrix; eigenvalues that are negative by rounding count as zero."""
    values, vectors = np.linalg.eigh(cov)
    root: npt.NDArray[np.float64] = (vectors * np.sqrt(np.clip(values, 0, None))) @ vectors.T
    return root
