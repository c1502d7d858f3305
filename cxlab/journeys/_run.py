"""The periods of a simulation, one after the other: visits, satisfaction, loyalty, leaving, and talking to others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np

from cxlab.core import draws, kernel
from cxlab.journeys import _crowd
from cxlab.journeys._crowd import NEVER, NEWCOMER, PERIOD, RUNGS, TALK, VISIT, Arrivals, Crowd
from cxlab.journeys._totals import Totals
from cxlab.journeys._visits import Recall, Remembered, Store, Who, simulate_visits

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from cxlab.journeys._rules import Tables

    Column = npt.NDArray[Any]

MOST_CUSTOMERS = 2**31 - 1  # a customer's number is stored in four bytes
MOST_NEWCOMERS = 20_000_000  # in one period

# The ladder: purchases and loyalty that a rung asks for, lowest first.
RUNG_PURCHASES = np.array([0, 1, 3, 3, 3, 6])
RUNG_LOYALTY = np.array([-np.inf, -np.inf, -np.inf, 0.5, 1.5, 2.5])


@dataclass(eq=False)
class Run:
    """Simulate some founders, with everybody whom they bring, over all periods.

    Parameters
    ----------
    tables : Tables
        Journey, world, policy and number of periods.
    key : tuple of numpy.uint64
        The seed.
    first, last : int
        Numbers of the founders: first to last - 1.
    n_founders : int
        Founders of the whole simulation, of which these may be a part.
    keep_events : bool
        False to keep totals only.
    """

    tables: Tables
    key: draws.Key
    first: int
    last: int
    n_founders: int
    keep_events: bool = True
    crowd: Crowd = field(init=False)
    totals: Totals = field(init=False)
    store: Store = field(init=False)

    def __post_init__(self) -> None:
        journey, world = self.tables.journey, self.tables.world
        self.crowd = Crowd.founders(np.arange(self.first, self.last), self.key, journey, world)
        self.totals = Totals.empty(self.tables.n_periods, len(journey.shares), journey.n_touchpoints)
        self.born = np.zeros(self.last - self.first, np.int64)  # newcomers in each founder's family
        self.starts = self.tables.starts()
        self.expected = _crowd.expected_quality(journey, world)
        self.rates = np.array([one.visits for one in journey._people])
        self.counts = _crowd.visit_counts()
        self.newcomers = _crowd.newcomer_counts(world.newcomers_per_talk)
        self.success = np.isin(journey.states[journey.n_touchpoints :], journey.success)
        self.store = Store(self._room(), self.keep_events)

    def _room(self) -> int:
        if not self.keep_events:
            return 1 << 16
        from cxlab.journeys._memory import expected_events

        return int(1.05 * expected_events(self.tables.journey, self.last - self.first, self.tables.n_periods)) + 4096

    def run(self) -> Run:
        """Run all periods."""
        for _ in self.each_period():
            pass
        return self

    def each_period(self) -> Iterator[int]:
        """Run the periods one by one, and pause after each."""
        for period in range(self.tables.n_periods):
            self._period(period)
            yield period

    def _period(self, period: int) -> None:
        crowd, world = self.crowd, self.tables.world
        active = crowd.active
        word = draws.words(
            crowd["address"][active] + draws.stride(period=period, visit=draws.WHOLE_PERIOD, purpose=PERIOD), self.key
        )
        reached = self._reached(active, period)
        n_visits = self._n_visits(active, reached, period, draws.part(word, 0))
        who = Who(
            np.repeat(crowd["customer"][active], n_visits), np.repeat(crowd["persona"][active], n_visits),
            np.arange(n_visits.sum()) - np.repeat(np.cumsum(n_visits) - n_visits, n_visits), period,
        )  # fmt: skip
        rows = np.repeat(active, n_visits)
        visits = self._visits(rows, who)
        rules = self.tables.rules(period)
        recall = Recall(world.peak_weight, world.end_weight)
        seen = simulate_visits(visits, who, rules, recall, self.key, self.store)
        self.totals.see(period, seen, who.number)
        visited = active[n_visits > 0]
        satisfaction = self._remember(rows, visits, seen, reached[np.repeat(np.arange(active.size), n_visits)], period)
        mean = np.full(active.size, np.nan)
        mean[n_visits > 0] = _sums(satisfaction, n_visits[n_visits > 0]) / n_visits[n_visits > 0]
        crowd["satisfaction"][visited] = mean[n_visits > 0]
        outcomes = np.zeros((3, active.size))
        outcomes[:, n_visits > 0] = [_sums(row, n_visits[n_visits > 0]) for row in seen.outcomes]
        self._change_loyalty(active, mean, outcomes, reached, period)
        self._pay(active, reached, period)
        stays = self._leave(active, mean, outcomes, draws.part(word, 16), period)
        self._climb(active[stays])
        self._grow(active, stays, word, period)
        self.totals.count_crowd(period, crowd, active, stays, world)

    def _reached(self, active: Column, period: int) -> npt.NDArray[np.bool_]:
        """Say whom the CRM levers reach, from what is on record."""
        last: npt.NDArray[np.int16] = self.crowd["last_purchase"][active]
        who = self.tables.policy.who
        reached = {"all": last >= NEVER, "buyers": (last >= 0) & (last == period - 1), "lapsing": last < period - 2}
        return np.asarray(reached[who])

    def _n_visits(self, active: Column, reached: Column, period: int, luck: Column) -> npt.NDArray[np.int64]:
        crowd, tables = self.crowd, self.tables
        persona = crowd["persona"][active]
        sensitivity = np.array([one.price_sensitivity for one in tables.journey._people])[persona]
        pull = tables.level("contact", period) + tables.level("offer", period) * sensitivity
        change = tables.world.visit_gain * (crowd["loyalty"][active] - crowd["usual"][active]) + reached * pull
        rate = np.clip(self.rates[persona] * np.maximum(0, 1 + change), 0, _crowd.MOST_VISITS)
        row = np.rint(rate * _crowd.RATE_STEPS).astype(np.intp)
        visits: npt.NDArray[np.int64] = self.counts[row, luck >> 4].astype(np.int64)
        return visits

    def _visits(self, rows: Column, who: Who) -> kernel.Visits:
        crowd, persona = self.crowd, who.persona
        address = crowd["address"][rows] + draws.stride(period=who.period)
        address += who.number.astype(np.uint64) * draws.stride(visit=1)
        luck = draws.part(draws.words(address + draws.stride(purpose=VISIT), self.key), 0) >> 4
        return kernel.Visits(
            address, self.starts[persona, luck], crowd["memory"][rows] * np.float32(self.tables.world.carry),
            self.expected[persona] + crowd["shift"][rows], crowd["lenience"][rows],
        )  # fmt: skip

    def _remember(self, rows: Column, visits: kernel.Visits, seen: Remembered, reached: Column,
                  period: int) -> npt.NDArray[np.float64]:  # fmt: skip
        """Form memory and satisfaction of each visit, book purchases, and add all up for each customer."""
        crowd, world = self.crowd, self.tables.world
        word = draws.words(visits.address + draws.stride(purpose=VISIT), self.key)
        memory = seen.memory
        noise = world.satisfaction_sd * draws.normal_quantiles()[draws.part(word, 16)]
        gap = seen.gap / seen.length
        satisfaction = world.satisfaction_base + world.quality_weight * gap + world.memory_weight * memory + noise
        bought = self.success[seen.end]
        persona = crowd["persona"][rows]
        usual = np.array([one.spend for one in self.tables.journey._people])[persona]
        luck = draws.lognormal_quantiles(world.spend_sd)[draws.part(word, 32)]
        worth = np.maximum(0, 1 + world.premium * (satisfaction - world.neutral))
        gross = np.where(bought, usual * luck * worth, 0.0)
        paid = gross * (1 - self.tables.level("offer", period) * reached)
        size = crowd.size
        for name, values in (("visits", None), ("events", seen.length), ("purchases", bought), ("gross", gross),
                             ("revenue", paid), ("minutes", seen.minutes), ("emotion", seen.emotion),
                             ("problems", seen.outcomes[0]), ("complaints", seen.outcomes[1]),
                             ("recovered", seen.outcomes[2]), ("satisfaction_sum", satisfaction),
                             ("memory_sum", memory)):  # fmt: skip
            total = np.bincount(rows, values, size)
            crowd[name][:] += total.astype(crowd[name].dtype)
        for row, values in zip(crowd.marks, seen.marks, strict=True):
            row[:size] += np.bincount(rows, values, size).astype(np.int64)
        crowd["memory"][rows] = memory  # of the last visit, where there were several
        self._record_purchases(np.unique(rows[bought]), np.bincount(rows, paid, size), period)
        self.totals.count_visits(period, satisfaction, memory, gap, bought, gross, paid)
        self._expect(rows, gap)
        return satisfaction

    def _record_purchases(self, buyers: Column, paid: Column, period: int) -> None:
        crowd = self.crowd
        new = buyers[crowd["first_purchase"][buyers] == NEVER]
        crowd["first_purchase"][new], crowd["first_revenue"][new] = period, paid[new]
        crowd["last_purchase"][buyers] = period
        crowd["buying_periods"][buyers] += 1

    def _expect(self, rows: Column, gap: Column) -> None:
        """Let expectation close in on what was perceived, by the mean gap of the period."""
        n = np.bincount(rows, minlength=self.crowd.size)
        mean = np.bincount(rows, gap, self.crowd.size)[n > 0] / n[n > 0]
        self.crowd["shift"][n > 0] += (self.tables.world.adaptation * mean).astype(np.float32)

    def _change_loyalty(
        self, active: Column, satisfaction: Column, outcomes: Column, reached: Column, period: int
    ) -> None:
        """Move loyalty towards what satisfaction asks for; points and convenience add to it."""
        crowd, world = self.crowd, self.tables.world
        before = crowd["loyalty"][active]
        aim = crowd["usual"][active] + world.loyalty_gain * (satisfaction - world.neutral)
        moved = np.where(np.isnan(satisfaction), before, world.inertia * before + (1 - world.inertia) * aim)
        problems, _, recovered = outcomes
        moved = moved - world.problem_loyalty * (problems > recovered)
        moved = moved + world.recovered_loyalty * ((recovered > 0) & (problems == recovered))
        crowd["loyalty"][active] = moved + reached * self.tables.level("functional_value", period)

    def _pay(self, active: Column, reached: Column, period: int) -> None:
        policy = self.tables.policy
        if period >= policy.start:
            spent = reached * policy.side("crm") + policy.side("cem")
            self.crowd["spent_on"][active] += spent
            self.totals.pay(period, policy, int(reached.sum()), active.size)

    def _leave(self, active: Column, satisfaction: Column, outcomes: Column, luck: Column,
               period: int) -> npt.NDArray[np.bool_]:  # fmt: skip
        """Let customers leave, with log-odds that loyalty and satisfaction lower and unresolved complaints raise."""
        world = self.tables.world
        problems, _, recovered = outcomes
        distance = np.nan_to_num(satisfaction - world.neutral)
        odds = world.churn_base - world.churn_loyalty * self.crowd["loyalty"][active]
        odds = odds - world.churn_satisfaction * distance + world.churn_problem * (problems > recovered)
        odds = odds - world.recovery_lift * ((recovered > 0) & (problems == recovered))
        leaves: npt.NDArray[np.bool_] = odds + draws.logistic_quantiles()[luck] > 0
        self.crowd["left"][active[leaves]] = period
        return ~leaves

    def _climb(self, active: Column) -> None:
        """Move one rung towards the highest whose purchases and loyalty the customer has."""
        crowd = self.crowd
        fits = (crowd["purchases"][active][:, None] >= RUNG_PURCHASES) & (
            crowd["loyalty"][active][:, None] >= RUNG_LOYALTY
        )
        highest = len(RUNGS) - 1 - np.argmax(fits[:, ::-1], axis=1)
        rung = crowd["rung"][active]
        highest = np.maximum(highest, np.minimum(rung, 1))
        after = rung + np.sign(highest - rung)
        crowd["rung"][active] = after
        np.add.at(self.totals.moves, (rung, after), 1)

    def _grow(self, active: Column, stays: Column, word: draws.Words, period: int) -> None:
        """Seat the newcomers, who begin in the next period."""
        if period + 1 == self.tables.n_periods:
            return
        arrivals = self._arrivals(active[stays], word[stays], period)
        if not len(arrivals):
            return
        crowd = self.crowd
        founder = crowd["founder"][arrivals.parent].astype(np.int64)
        family = _crowd.family_numbers(founder, self.born)
        if self.n_founders * (int(family.max()) + 1) > MOST_CUSTOMERS:
            self._refuse(period, int(family.max()), "in one family")
        address = crowd["address"][arrivals.parent] + draws.stride(
            period=period, visit=draws.WHOLE_PERIOD, purpose=NEWCOMER
        )
        address = draws.words(address + arrivals.slot.astype(np.uint64) * draws.stride(step=1), self.key)
        np.add.at(crowd["brought"], arrivals.parent[arrivals.told], 1)
        number = self.first + founder + self.n_founders * family
        parent = np.where(arrivals.told, crowd["customer"][arrivals.parent], NEVER)
        crowd.add(number, address, self.key, self.tables.journey, self.tables.world, founder=founder, parent=parent,
                  arrived=period + 1)  # fmt: skip
        self.totals.count_newcomers(period, arrivals)

    def _refuse(self, period: int, n: int, where: str) -> NoReturn:
        raise OverflowError(
            f"policy '{self.tables.policy.name}', period {period}: word of mouth brings more newcomers than can be "
            f"numbered ({n:,} {where}). Each talk brings {self.tables.world.newcomers_per_talk:.3g} customers: lower "
            "follower_conversion or reach_conversion."
        )

    def _arrivals(self, stays: Column, word: draws.Words, period: int) -> Arrivals:
        """Draw whom each talking customer brings, and which founders are followed by somebody who comes by himself."""
        crowd, world = self.crowd, self.tables.world
        talk = np.array([one.word_of_mouth for one in self.tables.journey._people])[crowd["persona"][stays]]
        talks = (crowd["loyalty"][stays] > world.talk_at) & (draws.part(word, 32) < talk * 65536)
        brought = self.newcomers[draws.part(word[talks], 48)]
        if (total := int(brought.sum())) > MOST_NEWCOMERS:
            self._refuse(period, total, "in one period")
        told = np.repeat(stays[talks], brought)
        slot = np.arange(told.size) - np.repeat(np.cumsum(brought) - brought, brought)
        founders = np.arange(self.last - self.first)
        alone = draws.words(
            crowd["address"][founders] + draws.stride(period=period, visit=draws.WHOLE_PERIOD, purpose=TALK), self.key
        )
        comes = founders[draws.part(alone, 0) < world.arrivals * 65536]
        self.totals.count_talks(period, int(talks.sum()))
        return Arrivals(
            np.concatenate([told, comes]), np.concatenate([slot, np.full(comes.size, draws.STEPS - 1)]),
            np.repeat([True, False], [told.size, comes.size]),
        )  # fmt: skip


def _sums(values: Column, lengths: Column) -> npt.NDArray[np.float64]:
    """Sum runs of values."""
    if not lengths.size:
        return np.empty(0)
    return np.add.reduceat(np.asarray(values, np.float64), np.cumsum(lengths) - lengths)
