"""What probability theory says about a journey, without simulating anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab.core import chains

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy.typing as npt

    from cxlab.journeys.persona import Persona
    from cxlab.journeys.touchpoint import Touchpoint

    Floats = npt.NDArray[np.float64]

ALL = "all"
UNITS = ("touchpoint", "stage", "channel")


class Theory:
    """Exact answers of a journey: one row for each persona, and a row ``all`` for a customer drawn at random."""

    if TYPE_CHECKING:
        states: tuple[str, ...]
        stages: tuple[str, ...]
        n_touchpoints: int
        absorbing_mask: npt.NDArray[np.bool_]
        shares: Floats
        success: Sequence[str]
        _points: tuple[Touchpoint, ...]
        _people: tuple[Persona, ...]
        matrix: Callable[[str], Floats]
        start_distribution: Callable[[str], Floats]
        _known: Callable[[str], str]

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
        ``B = N R`` with the fundamental matrix ``N = (I - Q)⁻¹``, weighted by the start. In row ``all`` the personas are
        weighted by their shares.

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
        ``π`` is then proportional to the expected visits. In row ``all`` the personas are weighted by their shares among
        the paths, so that personas with long paths weigh more among the steps.

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
        rows = [chains.stationary(self._one_long_run(person.name)) for person in self._people]
        return self._with_all(rows, self.states)

    def removal_effects(
        self, *, by: str = "touchpoint", success: Sequence[str] | None = None, persona: str | None = None
    ) -> pd.DataFrame:
        """Return how much of the success is lost when a touchpoint, stage or channel is taken away.

        Parameters
        ----------
        by : {"touchpoint", "stage", "channel"}
            What is taken away as a whole.
        success : sequence of str, optional
            The ends that count as success; those of the journey when left out.
        persona : str, optional
            Only customers of this type; all of them, by their shares, when left out.

        Returns
        -------
        DataFrame
            One row for each unit: ``reach``, the probability that a path meets it; ``success_without``, the probability
            of success when it is removed; ``removal_effect``, the share of the success that is lost; ``share``, the
            removal effects scaled to sum to one.

        Raises
        ------
        ValueError
            If there is no end, no success was named, or success is impossible anyway.

        Notes
        -----
        Markov attribution (Anderl et al., 2016): a path that would enter the removed unit fails there, so that
        ``removal_effect = 1 - P(success without it) / P(success)``. What the number doesn't say: it isn't the effect of
        switching the unit off, because customers who find a door closed take another one; the effects of units on one
        path overlap, so that they don't add up and scaling them to one is a convention (Singal et al., 2022, show
        where it breaks fairness and offer a Shapley value); a chain of observed paths can't tell what a channel causes
        from whom it meets (Gordon et al., 2019). A touchpoint that every path passes has effect 1, however little it
        does.

        References
        ----------
        Anderl, E., Becker, I., von Wangenheim, F., & Schumann, J. H. (2016). Mapping the customer journey: Lessons
        learned from graph-based online attribution modeling. International Journal of Research in Marketing, 33(3),
        457-474. https://doi.org/10.1016/j.ijresmar.2016.03.001
        Gordon, B. R., Zettelmeyer, F., Bhargava, N., & Chapsky, D. (2019). A comparison of approaches to advertising
        measurement: Evidence from big field experiments at Facebook. Marketing Science, 38(2), 193-225.
        https://doi.org/10.1287/mksc.2018.1135
        Singal, R., Besbes, O., Desir, A., Goyal, V., & Iyengar, G. (2022). Shapley meets uniform: An axiomatic
        framework for attribution in online advertising. Management Science, 68(10), 7457-7479.
        https://doi.org/10.1287/mnsc.2021.4263

        Examples
        --------
        >>> from cxlab.journeys import Journey
        >>> table = {"ad": {"shop": 0.5, "left": 0.5}, "shop": {"bought": 0.5, "left": 0.5}}
        >>> shop = Journey(["ad", "shop"], table, start={"ad": 0.5, "shop": 0.5}, absorbing=["bought", "left"])
        >>> shop.removal_effects(success=["bought"])["removal_effect"].round(4).to_dict()
        {'ad': 0.3333, 'shop': 1.0}
        """
        _checks.choice("by", by, UNITS)
        groups = self._groups(by)
        people = self._people if persona is None else [one for one in self._people if one.name == self._known(persona)]
        weights = np.array([one.share for one in people])
        found = np.array([self._removals(one.name, groups, self._successes(success)) for one in people])
        *rows, nothing_removed = np.tensordot(weights / weights.sum(), found, axes=1)
        anyway = nothing_removed[1]
        if anyway == 0:
            raise ValueError("success: no path reaches such an end, so that nothing can be lost. Pass other ends.")
        table = pd.DataFrame(rows, index=pd.Index(list(groups), name=by), columns=["reach", "success_without"])
        effect = 1 - table["success_without"] / anyway
        return table.assign(removal_effect=effect, share=effect / effect.sum())

    def funnel(self, *, persona: str | None = None) -> pd.DataFrame:
        """Return the share of paths that reach each stage, and the share that succeed.

        Parameters
        ----------
        persona : str, optional
            Only customers of this type; all of them, by their shares, when left out.

        Returns
        -------
        DataFrame
            Columns ``stage, share``: the stages in their order, then ``success`` when the journey has such ends.

        Raises
        ------
        ValueError
            If the journey has no end, or the persona isn't known.

        Notes
        -----
        The probability of ever visiting a touchpoint of the stage. Stages can be skipped, so that a later one can be
        reached by more customers than an earlier one.

        Examples
        --------
        >>> from cxlab.journeys import Journey
        >>> table = {"ad": {"shop": 0.5, "left": 0.5}, "shop": {"bought": 0.5, "left": 0.5}}
        >>> Journey(["ad", "shop"], table, absorbing=["bought", "left"], success=["bought"]).funnel()["share"].tolist()
        [1.0, 0.25]
        """
        groups = self._groups("stage")
        rows = [
            [begin @ chains.reach(Q, R.sum(axis=1), members) for members in groups.values()]
            for begin, Q, R in self._chains(None)
        ]
        table = self._with_all(rows, list(groups))
        if self.success:
            table["success"] = self.absorption_probabilities()[list(self.success)].sum(axis=1)
        row = table.loc[ALL if persona is None else self._known(persona)]
        return pd.DataFrame({"stage": row.index, "share": row.to_numpy()})

    def _chains(self, start: str | None) -> Iterator[tuple[Floats, Floats, Floats]]:
        """Yield start, Q and R of each persona."""
        if not self.absorbing_mask.any():
            raise ValueError(
                f"this journey has no end, so that its paths have no length and no outcome. Ask for "
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

    def _groups(self, by: str) -> dict[str, npt.NDArray[np.bool_]]:
        """Mark the touchpoints of each unit."""
        units = [point.name if by == "touchpoint" else getattr(point, by) for point in self._points]
        return {unit: np.array([other == unit for other in units]) for unit in dict.fromkeys(units)}

    def _successes(self, success: Sequence[str] | None) -> npt.NDArray[np.bool_]:
        ends, wanted = self.states[self.n_touchpoints :], list(self.success if success is None else success)
        unknown = [name for name in wanted if name not in ends]
        if unknown or not wanted:
            found = f"'{unknown[0]}' is no end" if unknown else "no end counts as success"
            raise ValueError(f"success: {found}. Pass success=[...] with some of {', '.join(ends) or 'none'}.")
        return np.array([end in wanted for end in ends])

    def _removals(self, persona: str, groups: dict[str, Any], successes: npt.NDArray[np.bool_]) -> list[list[float]]:
        """Compute reach, and success without the unit, of each unit; the last row removes nothing."""
        index = [one.name for one in self._people].index(persona)
        begin, Q, R = list(self._chains(None))[index]
        nothing = np.zeros(len(Q), dtype=bool)
        return [
            [begin @ chains.reach(Q, R.sum(axis=1), gone), begin @ chains.success_without(Q, R, successes, gone)]
            for gone in [*groups.values(), nothing]
        ]

    def _one_long_run(self, persona: str) -> Floats:
        p = self.matrix(persona)
        sets = chains.closed(p)
        if len(sets) > 1:
            names = " and ".join(f"'{self.states[group[0]]}'" for group in sets[:2])
            raise ValueError(
                f"persona '{persona}': paths that reach {names} never leave these parts again, so that the long run "
                "depends on the start. Pass absorbing=[...] to treat one of them as an end."
            )
        return p


def _stacked(found: Sequence[chains.Moments]) -> chains.Moments:
    return chains.Moments(np.array([each.mean for each in found]), np.array([each.variance for each in found]))
