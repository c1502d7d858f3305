"""Means, variances and covariances with their n: all that many analyses need, and all that papers often publish."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab.moments import _matrices

if TYPE_CHECKING:
    import numpy.typing as npt

    from cxlab.moments._matrices import PerVariable

__all__ = ["Moments"]


@dataclass(frozen=True, eq=False, repr=False, init=False)
class Moments:
    """Covariances of some variables, the n they were computed from, and the means where they are known.

    Parameters
    ----------
    cov : DataFrame or array of shape (k, k)
        Covariances with variances on the diagonal, both triangles filled; divisor n - 1. In a DataFrame the variables
        name rows and columns; an array needs `names`.
    n : int
        Respondents the covariances were computed from.
    mean : Series, dict or sequence of k floats, optional
        Means, labelled or in the order of the matrix; None when they aren't known.
    names : sequence of str, optional
        Names of the k variables, when `cov` is an array.

    Raises
    ------
    TypeError
        If `cov` is no table of numbers.
    ValueError
        If a variable has no name or two have the same; if numbers are missing, the matrix isn't square or symmetric,
        or no data can have it; if n is below 2; if the means are for other variables.

    Notes
    -----
    What moments can't give: skewness and other shape, robust (HC3) standard errors, case bootstrap, ordered models,
    outliers, answers of single persons.

    Examples
    --------
    >>> moments = Moments([[4.0, 1.2], [1.2, 1.0]], 120, names=["waiting", "satisfaction"])
    >>> moments
    <Moments: 2 variables, n = 120, means unknown>
    >>> round(float(moments.correlations.loc["waiting", "satisfaction"]), 2)
    0.6
    """

    names: tuple[str, ...]
    n: int
    n_missing: int
    _cov: npt.NDArray[np.float64]
    _mean: npt.NDArray[np.float64] | None

    def __init__(
        self,
        cov: pd.DataFrame | npt.ArrayLike,
        n: int,
        mean: PerVariable | None = None,
        *,
        names: Sequence[str] | None = None,
    ) -> None:
        matrix = _matrices.square("cov", cov, names)
        _matrices.check_possible("cov", matrix)
        self._set(
            matrix, _checks.whole("n", n, 2), None if mean is None else _matrices.per_variable("mean", mean, matrix), 0
        )

    @classmethod
    def from_correlations(
        cls,
        corr: pd.DataFrame | npt.ArrayLike,
        n: int,
        sd: PerVariable | None = None,
        mean: PerVariable | None = None,
        *,
        names: Sequence[str] | None = None,
    ) -> Moments:
        """Make moments from correlations, as most papers print them.

        Parameters
        ----------
        corr : DataFrame or array of shape (k, k)
            Correlations with 1 on the diagonal, both triangles filled.
        n : int
            Respondents the correlations were computed from.
        sd : Series, dict or sequence of k floats, optional
            Standard deviations (divisor n - 1), labelled or in the order of the matrix; None takes each variable as
            standardised, with a standard deviation of 1.
        mean : Series, dict or sequence of k floats, optional
            Means; None when they aren't known.
        names : sequence of str, optional
            Names of the k variables, when `corr` is an array.

        Returns
        -------
        Moments
            Covariances from correlations and standard deviations.

        Raises
        ------
        TypeError
            If `corr` is no table of numbers.
        ValueError
            If a correlation lies outside -1 to 1, the diagonal isn't 1, a standard deviation isn't positive, or for a
            reason that `Moments` names.

        Examples
        --------
        >>> published = Moments.from_correlations([[1, 0.5], [0.5, 1]], 200, sd=[2, 3], names=["gap", "loyalty"])
        >>> published.cov.to_numpy().tolist()
        [[4.0, 3.0], [3.0, 9.0]]
        """
        matrix = _matrices.square("corr", corr, names)
        _matrices.check_correlations(matrix)
        _matrices.check_possible("corr", matrix)
        deviations = np.ones(len(matrix)) if sd is None else _matrices.per_variable("sd", sd, matrix)
        wrong = [f"{name} = {value:g}" for name, value in zip(matrix, deviations, strict=True) if value <= 0]
        if wrong:
            raise ValueError(f"sd: a standard deviation is above 0; got {_checks.listing(wrong)}.")
        return cls(matrix * np.outer(deviations, deviations), n, mean)

    @classmethod
    def from_data(cls, data: pd.DataFrame) -> Moments:
        """Compute moments from rows, leaving out each row in which a value is missing.

        Parameters
        ----------
        data : DataFrame of shape (rows, k)
            One row for each respondent, one column of numbers for each variable.

        Returns
        -------
        Moments
            Means and covariances of the complete rows; `n` counts them, `n_missing` the rows left out.

        Raises
        ------
        TypeError
            If `data` is no DataFrame.
        ValueError
            If a column holds text, or fewer than two rows are complete.

        Examples
        --------
        >>> Moments.from_data(pd.DataFrame({"waiting": [5, 7, 9, None], "satisfaction": [6, 5, 2, 4]}))
        <Moments: 2 variables, n = 3 (1 row with missing values left out), means known>
        """
        table = _checks.table("data", data)
        _matrices.check_names("data", table.columns)
        values = pd.DataFrame({name: _checks.numbers("data", table[name]) for name in table.columns})
        complete = values.dropna()
        if len(complete) < 2:
            raise ValueError(
                f"data: {_checks.count(len(complete), 'row')} of {len(values):,} without a missing value; at least 2 "
                "are needed. Leave out the columns with most missing values."
            )
        made = cls(complete.cov(), len(complete), complete.mean())
        object.__setattr__(made, "n_missing", len(values) - len(complete))
        return made

    @property
    def cov(self) -> pd.DataFrame:
        """Covariances, a new table of shape (k, k)."""
        return pd.DataFrame(self._cov.copy(), index=list(self.names), columns=list(self.names))

    @property
    def mean(self) -> pd.Series | None:
        """Means by variable; None when they aren't known."""
        return None if self._mean is None else pd.Series(self._mean.copy(), index=list(self.names), name="mean")

    @property
    def sd(self) -> pd.Series:
        """Standard deviations by variable, divisor n - 1."""
        return pd.Series(np.sqrt(np.diag(self._cov)), index=list(self.names), name="sd")

    @property
    def correlations(self) -> pd.DataFrame:
        """Correlations, a new table of shape (k, k) with 1 on the diagonal.

        Raises
        ------
        ValueError
            If a variable doesn't vary.
        """
        deviations = self.sd.to_numpy()
        constant = [name for name, value in zip(self.names, deviations, strict=True) if value == 0]
        if constant:
            raise ValueError(
                f"{_checks.listing(constant)}: no correlation exists with what doesn't vary. Leave it out: "
                "moments.select([...])."
            )
        matrix = self.cov / np.outer(deviations, deviations)
        return matrix.mask(np.eye(len(matrix), dtype=bool), 1.0)

    def select(self, names: Sequence[str]) -> Moments:
        """Keep some variables, in the given order.

        Parameters
        ----------
        names : sequence of str
            The variables to keep.

        Returns
        -------
        Moments
            Moments of these variables, from the same respondents.

        Raises
        ------
        ValueError
            If a name is unknown or stands twice, or there are no names.

        Examples
        --------
        >>> Moments(np.eye(3), 50, names=["a", "b", "c"]).select(["c", "a"]).names
        ('c', 'a')
        """
        chosen = self._positions("names", names)
        weights = np.eye(len(self.names))[chosen]
        return self._transformed(tuple(self.names[i] for i in chosen), weights)

    def combine(self, dimensions: Mapping[str, Sequence[str]]) -> Moments:
        """Form composites: each dimension is the mean of its items.

        Parameters
        ----------
        dimensions : dict of str to sequence of str
            Name of each composite and the variables it is the mean of. A variable kept as it is has itself as its only
            item.

        Returns
        -------
        Moments
            Moments of the composites, from the same respondents.

        Raises
        ------
        TypeError
            If `dimensions` is no dict of lists.
        ValueError
            If a dimension has no items, or an item is unknown or stands twice in a dimension.

        Notes
        -----
        With one row of A for each dimension, 1 / (number of items) where an item belongs to it, the covariances are
        A Σ Aᵀ and the means A μ. This is exact: rows combined first and moments computed then give the same numbers.

        Examples
        --------
        >>> items = Moments([[2.0, 1.0], [1.0, 2.0]], 90, names=["T1", "T2"])
        >>> float(items.combine({"tangibles": ["T1", "T2"]}).cov.loc["tangibles", "tangibles"])
        1.5
        """
        if not isinstance(dimensions, Mapping) or not dimensions:
            raise TypeError(
                f"dimensions: expected a dict of names and items, {{'tangibles': ['T1', 'T2']}} say; got "
                f"{dimensions!r}."
            )
        _matrices.check_names("dimensions", dimensions)
        weights = np.zeros((len(dimensions), len(self.names)))
        for row, (dimension, items) in zip(weights, dimensions.items(), strict=True):
            chosen = self._positions(f"dimensions, {dimension}", items)
            row[chosen] = 1 / len(chosen)
        return self._transformed(tuple(dimensions), weights)

    def respondents(self, *, rng: _checks.Seed, n: int | None = None) -> pd.DataFrame:
        """Make rows whose sample means and covariances equal these moments.

        Parameters
        ----------
        rng : int or Generator
            Seed of the rows. Other seeds give other rows with the same moments.
        n : int, optional
            How many rows; as many as there were respondents by default. At least one more than variables.

        Returns
        -------
        DataFrame of shape (n, k)
            Rows with the variables as columns. Means are 0 where they aren't known.

        Raises
        ------
        ValueError
            If there are too few rows, or no seed.

        Notes
        -----
        Normal draws are centred and made uncorrelated (QR), then multiplied by the symmetric square root of the
        covariances. Means and covariances (divisor n - 1) come out equal up to the last digits of the computer. An
        analysis that depends on nothing else gives the published numbers; one that depends on more (skewness, whole
        ratings, single persons) gives numbers about the normal draws, and not about anybody.

        Examples
        --------
        >>> rows = Moments([[4.0, 1.2], [1.2, 1.0]], 120, names=["waiting", "satisfaction"]).respondents(rng=1)
        >>> rows.shape, round(float(rows["waiting"].var()), 10)
        ((120, 2), 4.0)
        """
        n_rows = self.n if n is None else _checks.whole("n", n, 2)
        n_variables = len(self.names)
        if n_rows <= n_variables:
            raise ValueError(
                f"n: {n_rows:,} rows can't have these covariances of {n_variables:,} variables; it takes more rows "
                f"than variables. Pass n={n_variables + 1} or more, or keep fewer variables with select."
            )
        draws = _checks.generator("rng", rng).standard_normal((n_rows, n_variables))
        white, triangle = np.linalg.qr(draws - draws.mean(axis=0))
        white *= np.sign(np.diag(triangle))  # the one QR with a positive diagonal, whatever library computes it
        rows = np.sqrt(n_rows - 1) * white @ _matrices.square_root(self._cov)
        return pd.DataFrame(rows + (0 if self._mean is None else self._mean), columns=list(self.names))

    def __repr__(self) -> str:
        left_out = f" ({_checks.count(self.n_missing, 'row')} with missing values left out)" if self.n_missing else ""
        means = "unknown" if self._mean is None else "known"
        return f"<Moments: {_checks.count(len(self.names), 'variable')}, n = {self.n:,}{left_out}, means {means}>"

    def _set(self, matrix: pd.DataFrame, n: int, mean: npt.NDArray[np.float64] | None, n_missing: int) -> None:
        values = {"names": tuple(matrix.columns), "n": n, "n_missing": n_missing}
        values |= {"_cov": matrix.to_numpy(), "_mean": None if mean is None else mean.copy()}
        for name, value in values.items():
            if isinstance(value, np.ndarray):
                value.flags.writeable = False
            object.__setattr__(self, name, value)

    def _transformed(self, names: tuple[str, ...], weights: npt.NDArray[np.float64]) -> Moments:
        cov = weights @ self._cov @ weights.T
        made = object.__new__(Moments)
        mean = None if self._mean is None else weights @ self._mean
        made._set(pd.DataFrame((cov + cov.T) / 2, columns=list(names)), self.n, mean, self.n_missing)
        return made

    def _positions(self, argument: str, names: Sequence[str]) -> list[int]:
        if isinstance(names, str) or not isinstance(names, Iterable):
            raise TypeError(f"{argument}: expected a list of variables, got {names!r}.")
        wanted = list(names)
        if not wanted:
            raise ValueError(f"{argument}: the list is empty. Variables: {_checks.listing(self.names)}.")
        _matrices.check_names(argument, wanted)
        for name in wanted:
            if name not in self.names:
                raise ValueError(
                    f"{argument}: no variable '{name}'.{_checks.did_you_mean(name, self.names)} "
                    f"Variables: {', '.join(self.names)}."
                )
        return [self.names.index(name) for name in wanted]
