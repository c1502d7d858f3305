"""What a simulation holds: events, customers, periods, the truth, and surveys and logs made from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cxlab.core.kernel import MARKS
from cxlab.journeys import _rules, _tables
from cxlab.journeys import survey as _survey
from cxlab.journeys._crowd import RUNGS

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from cxlab._checks import Seed
    from cxlab.core import draws
    from cxlab.journeys._crowd import Crowd
    from cxlab.journeys._run import Run
    from cxlab.journeys._totals import Totals
    from cxlab.journeys.journey import Journey
    from cxlab.journeys.policy import Policy
    from cxlab.journeys.world import World


@dataclass(frozen=True, eq=False, repr=False)
class Simulation:
    """Hold what was simulated, and make tables, surveys and logs from it.

    Parameters
    ----------
    journey : Journey
        Where customers walked.
    policy : Policy
        What the company did.
    world : World
        The numbers behind the equations.
    n_customers, n_periods : int
        Size of the simulation.
    totals : Totals
        Whole numbers, period by period.
    kept : Crowd or None
        Everything about each customer; None when it was written to a folder.
    columns : dict of str to ndarray or None
        The events, column by column; None when they were not kept.
    key : tuple of numpy.uint64
        The seed.
    folder : Path or None
        Where events and customers were written, part by part.

    Examples
    --------
    >>> from cxlab.journeys import Journey, simulate
    >>> shop = Journey(["shop"], {"shop": {"bought": 0.6, "left": 0.4}}, absorbing=["bought", "left"],
    ...                success=["bought"])
    >>> simulation = simulate(shop, n_customers=100, n_periods=3, rng=1)
    >>> simulation.events.columns[:6].tolist()
    ['customer', 'persona', 'period', 'visit', 'step', 'touchpoint']
    """

    journey: Journey
    policy: Policy
    world: World
    n_customers: int
    n_periods: int
    totals: Totals
    kept: Crowd | None
    columns: dict[str, np.ndarray] | None
    key: draws.Key = field(repr=False)
    folder: Path | None = None

    @classmethod
    def of(cls, run: Run) -> Simulation:
        """Wrap a finished run.

        Parameters
        ----------
        run : Run
            All of whose periods have been simulated.

        Returns
        -------
        Simulation
            Sharing the arrays of the run.
        """
        tables = run.tables
        columns = run.store.trimmed() if run.keep_events else None
        return cls(tables.journey, tables.policy, tables.world, run.last - run.first, tables.n_periods, run.totals,
                   run.crowd, columns, run.key)  # fmt: skip

    def __repr__(self) -> str:
        counts = self.totals.counts
        return (
            f"<Simulation of '{self.journey.name}', policy '{self.policy.name}': {self.n_customers:,} customers at the "
            f"start, {self.n_periods} periods, {counts['visits'].sum():,} visits, {counts['events'].sum():,} events>"
        )

    @property
    def crowd(self) -> Crowd:
        """Everything about each customer, column by column.

        Raises
        ------
        ValueError
            If the customers were written to a folder.
        """
        if self.kept is None:
            raise ValueError(self._elsewhere("customers"))
        return self.kept

    def _elsewhere(self, what: str) -> str:
        return (
            f"{what}: they were written to the folder '{self.folder}', part by part. Read them from there, "
            f"pandas.read_parquet(folder / '{what}') say, or simulate fewer customers without `to`."
        )

    @cached_property
    def events(self) -> pd.DataFrame:
        """One row for each touchpoint that a customer met, by period, customer, visit and step.

        Columns: ``customer, persona, period, visit, step, touchpoint, outcome`` (fine, silent problem, unresolved
        complaint, resolved complaint), the perceived quality
        of the five dimensions (1-7), ``gap`` (perceived less expected), ``emotion`` (-5 to 5), ``minutes``. The table
        shares its memory with the simulation.

        Raises
        ------
        ValueError
            If the events were not kept, or were written to a folder.
        """
        if self.columns is None and self.folder is not None:
            raise ValueError(self._elsewhere("events"))
        if self.columns is None:
            raise ValueError(
                "events: this simulation kept totals only. Run simulate(..., events=True), or use .periods and "
                ".customers."
            )
        names = {"persona": [one.name for one in self.journey._people], "outcome": list(_tables.OUTCOMES),
                 "touchpoint": list(self.journey.states[: self.journey.n_touchpoints])}  # fmt: skip
        data: dict[str, Any] = {
            name: _tables.named(column, names[name]) if name in names else column
            for name, column in self.columns.items()
        }
        return pd.DataFrame(data, copy=False)

    @cached_property
    def customers(self) -> pd.DataFrame:
        """One row for each customer, founders first, then newcomers in the order in which they came.

        Columns: ``customer, persona, parent`` (who told him; missing for founders and for those who came by
        themselves), ``arrived`` and ``left`` (periods; missing while he stays), ``rung`` of the ladder, ``visits,
        events, purchases, revenue, profit`` (less what was spent on him), ``first_purchase, last_purchase`` (periods),
        ``problems, complaints, recovered, brought`` (newcomers), ``minutes, emotion`` (mean of events), ``memory,
        satisfaction`` (means of visits), ``loyalty``, ``perceived_...`` (mean marks) and ``expected_...``.
        """
        return _tables.customers(self)

    @cached_property
    def periods(self) -> pd.DataFrame:
        """One row for each period: counts, money, and means of what customers felt.

        Counts: ``active`` (customers at its start), ``visits, events, purchases, problems, complaints, recovered,
        talks, told`` and ``came_alone`` (newcomers, who begin in the next period; together ``newcomers``), ``left``,
        and the customers on each rung at its end. ``retention`` is 1 - left / active. Money: ``revenue`` (after
        ``discounts``), costs by kind, ``profit``. Means of visits: ``journey_length`` (events), ``minutes, gap, memory,
        satisfaction``; of events: ``emotion``; of customers: ``loyalty``.
        """
        return self.totals.table(self.world.margin)

    @cached_property
    def ladder(self) -> pd.DataFrame:
        """Share of customers who moved from one rung (rows) to another (columns) from one period to the next."""
        moves = self.totals.moves
        share = moves / np.where(moves.sum(axis=1, keepdims=True) > 0, moves.sum(axis=1, keepdims=True), np.nan)
        return pd.DataFrame(share, index=pd.Index(RUNGS, name="from"), columns=pd.Index(RUNGS, name="to"))

    @cached_property
    def loyalty_after_problems(self) -> pd.DataFrame:
        """Share of loyal customers (loyalty at least `World.loyal_at`) by what happened to them.

        Rows: ``none`` (no problem), ``unresolved`` (at least one problem that was not resolved), ``resolved``
        (problems, all of them resolved), among customers who visited. Columns: ``n, loyal`` (share) and ``std_error``.
        """
        return _tables.loyalty_after_problems(self)

    @cached_property
    def touchpoint_visits(self) -> pd.DataFrame:
        """Events at each touchpoint (columns) for each persona (rows), all periods together."""
        n = self.journey.n_touchpoints
        counts = self.totals.places.sum(axis=1).reshape(-1, n)
        people = [one.name for one in self.journey._people]
        return pd.DataFrame(counts, index=people, columns=list(self.journey.states[:n]))

    @property
    def quantisation(self) -> float:
        """The largest difference between a transition probability of the journey and the one that was simulated."""
        return _rules.quantisation(self.journey)

    @cached_property
    def truth(self) -> pd.DataFrame:
        """Every true number behind the simulation, to be revealed at the end of a class.

        Columns ``name, value, unit, mark, source``. Rows ``weight_...`` are the true regression weights of the five
        gaps on satisfaction in `survey`.
        """
        world = self.world.table()[["name", "value", "unit", "mark", "source"]]
        weights = [
            {"name": f"weight_{name}", "value": self.world.quality_weight * share, "unit": "points per point",
             "mark": "derived", "source": "quality_weight * importance"}
            for name, share in zip(MARKS, self.world.importance, strict=True)
        ]  # fmt: skip
        points = self.journey.touchpoint_table().set_index("touchpoint").select_dtypes("number")
        places = [
            {"name": f"{point}, {what}", "value": value, "unit": "see Touchpoint", "mark": "journey", "source": ""}
            for point, row in points.iterrows()
            for what, value in row.items()
        ]
        return pd.concat([world, pd.DataFrame([*weights, *places])], ignore_index=True)

    def survey(
        self, instrument: str = "servqual", *, n: int | None = None, rng: Seed = None, item_sd: float = 0.8,
        missing: float = 0.0, straight_liners: float = 0.0, reversed_items: bool = False,
    ) -> pd.DataFrame:  # fmt: skip
        """Ask customers who have visited.

        Parameters
        ----------
        instrument : {"servqual", "servperf"}
            22 items of expectation and 22 of perception, or perception alone.
        n : int, optional
            Respondents, drawn without replacement; all who have visited when left out.
        rng : int or numpy.random.Generator
            Seed of the sample and the answers.
        item_sd : float
            Scatter of an answer around what the respondent thinks, points of 1-7.
        missing : float
            Share of answers left out at random, 0 to 1.
        straight_liners : float
            Share of respondents who give one mark to all items of quality, 0 to 1.
        reversed_items : bool
            True to word responsiveness and empathy negatively, as the questionnaire of 1988 did. Answers to these items
            must be turned round, 8 less the answer, before they are used.

        Returns
        -------
        DataFrame
            One row for each respondent: ``customer, persona``; ``E01`` to ``E22`` and ``P01`` to ``P22`` (1-7);
            ``importance_...`` (about 100 points in all); ``satisfaction`` (1-7), ``csat`` (1-5), ``recommend``
            (0-10), ``effort`` (1 easy to 7 hard), ``loyalty`` (1-7).

        Raises
        ------
        ValueError
            If more respondents are asked for than have visited, or a share lies outside 0 to 1.

        Notes
        -----
        Satisfaction is formed from the gaps that the respondent reports,
        ``satisfaction_base + sum(weight[d] * gap[d]) + noise``, so that a regression of satisfaction on the five gap
        means has the true weights of `truth` (the mean of the items of a dimension, perception less expectation). The
        answers of people who give straight lines have gaps of zero. Numbers that link loyalty, recommendation and
        effort to satisfaction are assumed.

        References
        ----------
        Parasuraman, A., Zeithaml, V. A., & Berry, L. L. (1988). SERVQUAL. Journal of Retailing, 64(1), 12-40.
        """
        return _survey.survey(
            self, instrument, n, rng, _survey.Answering(item_sd, missing, straight_liners, reversed_items)
        )

    def to_event_log(self, *, begin: str = "2026-01-01", days_per_period: float = 30.0) -> pd.DataFrame:
        """Return the events in the vocabulary of process mining.

        Parameters
        ----------
        begin : str
            When the first period begins, ISO 8601.
        days_per_period : float
            Length of a period in days.

        Returns
        -------
        DataFrame
            One row for each event, a case being a visit: ``case:concept:name``, ``concept:name`` (touchpoint),
            ``time:timestamp``, ``org:channel``, ``org:stage``, ``customer``, ``persona``, ``outcome``, ``emotion``.
            Times within a visit follow from the minutes; the visits of a period are spread evenly over it.

        Raises
        ------
        ValueError
            If the time can't be read, or the events were not kept.
        """
        from cxlab.journeys import event_log

        return event_log.event_log(self, begin, days_per_period)

    def rfm(self) -> pd.DataFrame:
        """Return recency, frequency and monetary value in the vocabulary of BG/NBD models.

        Returns
        -------
        DataFrame
            Index: customers with at least one purchase. ``frequency``: periods with a purchase after the first such
            period; ``recency``: periods from first to last; ``T``: periods from the first to the end of the simulation;
            ``monetary_value``: mean revenue of the repeat periods, missing where there are none.

        Notes
        -----
        Time is counted in periods, and purchases of the same period count as one. In direct marketing "recency" is the
        time since the last purchase, which is ``T - recency`` here.

        References
        ----------
        Fader, P. S., Hardie, B. G. S., & Lee, K. L. (2005). "Counting your customers" the easy way. Marketing Science,
        24(2), 275-284. https://doi.org/10.1287/mksc.1040.0098
        """
        return _tables.rfm(self)

    def to_parquet(self, path: str | os.PathLike[str]) -> None:
        """Write the events to one Parquet file; needs pyarrow, which the extra ``scale`` brings.

        Parameters
        ----------
        path : str or path
            The file. One of that name is replaced.

        Raises
        ------
        ImportError
            If pyarrow isn't installed.
        """
        from cxlab.journeys import _parquet

        _parquet.write(self.events, path)
