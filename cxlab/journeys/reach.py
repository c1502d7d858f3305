"""How many customers a touchpoint, stage or channel is met by, and what is lost without it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab.core import chains
from cxlab.journeys.theory import ALL, Theory

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from cxlab.journeys.touchpoint import Touchpoint

UNITS = ("touchpoint", "stage", "channel")


class Reach(Theory):
    """Add to the exact answers of a journey what it reaches and what it can't do without."""

    if TYPE_CHECKING:
        success: Sequence[str]

        @property
        def _points(self) -> tuple[Touchpoint, ...]: ...
        def _known(self, persona: str) -> str: ...

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
            [
                float(begin @ chains.reach(Q, R.sum(axis=1), gone)),
                float(begin @ chains.success_without(Q, R, successes, gone)),
            ]
            for gone in [*groups.values(), nothing]
        ]
