"""What probability theory says about a journey, without simulating anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab.core import chains, long_run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from cxlab.journeys.persona import Persona

    Floats = npt.NDArray[np.float64]

ALL = "all"


class Theory:
    """Exact answers of a journey: one row for each persona, and a row ``all`` for a customer drawn at random."""

    if TYPE_CHECKING:

        @property
        def states(self) -> tuple[str, ...]: ...
        @property
        def n_touchpoints(self) -> int: ...
        @property
        def absorbing_mask(self) -> npt.NDArray[np.bool_]: ...
        @property
        def shares(self) -> Floats: ...
        @property
        def _people(self) -> tuple[Persona, ...]: ...
        def matrix(self, persona: str) -> Floats: ...
        def start_distribution(self, persona: str) -> Floats: ...

    def absorption_probabilities(self, *, start: str | None = None) -> pd.DataFrame:
        """Return the probability that a path stops at each end.

        Parameters
        ----------
        start : str, optional
            A touchpoint to start from; where the persona's paths begin when left out.

        Returns
        -------
        DataFrame
            Rows: the personas and ``all``; columns: the ends. Rows sum to one.

        Raises
        ------
        ValueError
            If the journey has no end, or the touchpoint isn't known.

        Notes
        -----
        ``B = N R`` with the fundamental matrix ``N = (I - Q)⁻¹``, weighted by the start. In row ``all`` the personas
        are weighted by their shares.

        References
        ----------
        Kemeny, J. G., & Snell, J. L. (1976). Finite Markov Chains. Springer. Theorem 3.3.7.

        Examples
        --------
        >>> from cxlab.journeys import Journey
        >>> even = {"shop": {"bought": 0.5, "left": 0.5}}
        >>> Journey(["shop"], even, absorbing=["bought", "left"]).absorption_probabilities().loc["all"].to_dict()
        {'bought': 0.5, 'left': 0.5}
        """
        rows = [begin @ chains.absorption(Q, R) for begin, Q, R in self._chains(start)]
        return self._with_all(rows, self.states[self.n_touchpoints :])

    def expected_visits(self, *, start: str | None = None) -> pd.DataFrame:
        """Return the mean number of visits to each touchpoint in one path.

        Parameters
        ----------
        start : str, optional
            A touchpoint to start from; where the persona's paths begin when left out.

        Returns
        -------
        DataFrame
            Rows: the personas and ``all``; columns: the touchpoints. The start counts as a visit.

        Raises
        ------
        ValueError
            If the journey has no end, or the touchpoint isn't known.

        Notes
        -----
        The fundamental matrix ``N = (I - Q)⁻¹``, weighted by the start.

        References
        ----------
        Kemeny, J. G., & Snell, J. L. (1976). Finite Markov Chains. Springer. Theorem 3.2.4.

        Examples
        --------
        >>> from cxlab.journeys import Journey
        >>> again = {"shop": {"shop": 0.5, "left": 0.5}}
        >>> Journey(["shop"], again, absorbing=["left"]).expected_visits().loc["all"].to_dict()
        {'shop': 2.0}
        """
        rows = [begin @ chains.fundamental(Q, R.sum(axis=1)) for begin, Q, R in self._chains(start)]
        return self._with_all(rows, self.states[: self.n_touchpoints])

    def visit_variance(self, *, start: str | None = None) -> pd.DataFrame:
        """Return the variance of the number of visits to each touchpoint in one path.

        Parameters
        ----------
        start : str, optional
            A touchpoint to start from; where the persona's paths begin when left out.

        Returns
        -------
        DataFrame
            Rows: the personas and ``all``; columns: the touchpoints. Row ``all`` includes the differences between the
            personas.

        Raises
        ------
        ValueError
            If the journey has no end, or the touchpoint isn't known.

        Notes
        -----
        ``N (2 diag N - I) - N²`` per starting touchpoint; random starts and personas by the law of total variance.

        References
        ----------
        Kemeny, J. G., & Snell, J. L. (1976). Finite Markov Chains. Springer. Theorem 3.3.3.

        Examples
        --------
        >>> from cxlab.journeys import Journey
        >>> again = {"shop": {"shop": 0.5, "left": 0.5}}
        >>> Journey(["shop"], again, absorbing=["left"]).visit_variance().loc["all"].to_dict()
        {'shop': 2.0}
        """
        found = [
            chains.mixture(begin, chains.visit_moments(chains.fundamental(Q, R.sum(axis=1))))
            for begin, Q, R in self._chains(start)
        ]
        everybody = chains.mixture(self.shares, _stacked(found))
        rows = [*(moments.variance for moments in found), everybody.variance]
        return pd.DataFrame(rows, index=self._row_names(), columns=list(self.states[: self.n_touchpoints]))

    def path_length(self, *, start: str | None = None) -> pd.DataFrame:
        """Return mean and variance of the number of touchpoints in one path.

        Parameters
        ----------
        start : str, optional
            A touchpoint to start from; where the persona's paths begin when left out.

        Returns
        -------
        DataFrame
            Rows: the personas and ``all``; columns ``mean``, ``variance`` and ``std_dev``. The end isn't counted, the
            start is.

        Raises
        ------
        ValueError
            If the journey has no end, or the touchpoint isn't known.

        Notes
        -----
        Mean ``t = N 1``, variance ``(2N - I) t - t²`` per starting touchpoint; random starts and personas by the law of
        total variance.

        References
        ----------
        Kemeny, J. G., & Snell, J. L. (1976). Finite Markov Chains. Springer. Theorem 3.3.5.

        Examples
        --------
        >>> from cxlab.journeys import Journey
        >>> again = {"shop": {"shop": 0.5, "left": 0.5}}
        >>> Journey(["shop"], again, absorbing=["left"]).path_length().loc["all", ["mean", "variance"]].to_dict()
        {'mean': 2.0, 'variance': 2.0}
        """
        found = [
            chains.mixture(begin, chains.step_moments(chains.fundamental(Q, R.sum(axis=1))))
            for begin, Q, R in self._chains(start)
        ]
        found.append(chains.mixture(self.shares, _stacked(found)))
        table = pd.DataFrame(found, index=self._row_names(), columns=["mean", "variance"])
        return table.assign(std_dev=np.sqrt(table["variance"]))

    def stationary(self) -> pd.DataFrame:
        """Return the share of time, counted in steps, that customers spend at each touchpoint in the long run.

        Returns
        -------
        DataFrame
            Rows: the personas and ``all``; columns: the touchpoints. Rows sum to one.

        Raises
        ------
        ValueError
            If the journey has no end and several sets of touchpoints are never left, so that there is no one long run.

        Notes
        -----
        Without ends this is the solution of ``π P = π``. With ends, a path that has ended is followed by a new one:
        ``π`` is then proportional to the expected visits. In row ``all`` the personas are weighted by their shares
        among the paths, so that personas with long paths weigh more among the steps.

        Examples
        --------
        >>> from cxlab.journeys import Journey
        >>> brands = {"A": {"A": 0.5, "B": 0.5}, "B": {"A": 0.25, "B": 0.75}}
        >>> Journey(["A", "B"], brands, absorbing=[]).stationary().loc["all"].round(4).to_dict()
        {'A': 0.3333, 'B': 0.6667}
        """
        if self.absorbing_mask.any():
            visits = self.expected_visits()
            return visits.div(visits.sum(axis=1), axis=0)
        rows = [long_run.stationary(self._one_long_run(person.name)) for person in self._people]
        return self._with_all(rows, self.states)

    def _chains(self, start: str | None) -> Iterator[tuple[Floats, Floats, Floats]]:
        """Yield start, Q and R of each persona."""
        if not self.absorbing_mask.any():
            raise ValueError(
                "this journey has no end, so that its paths have no length and no outcome. Ask for "
                "stationary(), or name ends with absorbing=[...]."
            )
        touchpoints = self.states[: self.n_touchpoints]
        if start is not None and start not in touchpoints:
            raise ValueError(
                f"start: no touchpoint '{start}'.{_checks.did_you_mean(start, touchpoints)} "
                f"Touchpoints: {', '.join(touchpoints)}."
            )
        fixed = np.array([float(name == start) for name in touchpoints])
        for person in self._people:
            Q, R = chains.split(self.matrix(person.name), self.absorbing_mask)
            yield (self.start_distribution(person.name)[: self.n_touchpoints] if start is None else fixed), Q, R

    def _with_all(self, rows: Sequence[Any], columns: Sequence[str]) -> pd.DataFrame:
        values = np.array(rows)
        return pd.DataFrame(np.vstack([values, self.shares @ values]), index=self._row_names(), columns=list(columns))

    def _row_names(self) -> pd.Index:
        return pd.Index([*(person.name for person in self._people), ALL], name="persona")

    def _one_long_run(self, persona: str) -> Floats:
        p = self.matrix(persona)
        sets = long_run.closed(p)
        if len(sets) > 1:
            names = " and ".join(f"'{self.states[group[0]]}'" for group in sets[:2])
            raise ValueError(
                f"persona '{persona}': paths that reach {names} never leave these parts again, so that the long run "
                "depends on the start. Pass absorbing=[...] to treat one of them as an end."
            )
        return p


def _stacked(found: Sequence[chains.Moments]) -> chains.Moments:
    return chains.Moments(np.array([each.mean for each in found]), np.array([each.variance for each in found]))
