"""Assignment: what a customer is worth, when margins come at the end or at the start of a year, for ever or five."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from math import sqrt
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from cxlab._words import sentence
from cxlab.clv import customer_lifetime_value
from cxlab.teaching import _mistakes
from cxlab.teaching._assignment import Assignment
from cxlab.teaching._question import Mistake, Question

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

N = 150
DISCOUNT = 0.10  # per year
YEARS, MORE = 5, 0.05  # the horizon and the rise of retention that questions ask about


class CLVAssignment(Assignment):
    """Customer lifetime value by formula: margin, retention, discounting, timing, horizon."""

    name = "clv"
    title = sentence("Customer lifetime value: margin, retention, discounting")
    bounds: ClassVar[Mapping[str, tuple[float, float]]] = {
        "revenue": (900.0, 1500.0), "cost_share": (0.35, 0.55), "retention": (0.65, 0.80),
        "acquisition": (450.0, 700.0),
    }  # fmt: skip

    def data(self, values: Mapping[str, float], rng: np.random.Generator) -> pd.DataFrame:
        """Draw one year of a club: what members paid, what they cost, and who renewed."""
        revenue = rng.gamma(9.0, values["revenue"] / 9.0, size=N)
        share = rng.beta(values["cost_share"] * 60, (1 - values["cost_share"]) * 60, size=N)
        return pd.DataFrame({
            "member": np.arange(1, N + 1), "revenue": np.round(revenue, 1), "cost": np.round(revenue * share, 1),
            "acquisition": np.round(rng.gamma(16.0, values["acquisition"] / 16.0, size=N), 1),
            "renewed": (rng.random(N) < values["retention"]).astype(int),
        })  # fmt: skip

    def questions(self, data: pd.DataFrame, values: Mapping[str, float]) -> list[Question]:
        """Ask for margin, retention, three lifetime values, and what winning a member may cost."""
        true_margin = values["revenue"] * (1 - values["cost_share"])
        found = Numbers.of(data, (true_margin, values["retention"]))
        return [
            _margin(found), _retention(found), _at_end(found), _at_start(found), _five_years(found),
            _ratio(found, data, values), _more_retention(found),
        ]  # fmt: skip

    def story(self) -> list[str]:
        """Tell whose members these are."""
        return [
            sentence("A sports club looks at {n} members who joined a year ago. The members are simulated, and your "
                     "data set is yours alone. Money is in thousand rupiah.", n=N),
            sentence("The margin of a member is what the member paid in the year less what serving the member cost. "
                     "What it cost to win the member stands in a column of its own and is no part of the margin."),
            sentence("Take one retention rate r for all members and all years, and a discount rate d of {rate} per "
                     "year, a fraction; m is the mean margin. Use m and r unrounded in every formula.", rate=DISCOUNT),
        ]  # fmt: skip

    def columns(self) -> dict[str, str]:
        """Say what the columns hold."""
        return {
            "member": sentence("number of the member"),
            "revenue": sentence("what the member paid in the year, thousand rupiah"),
            "cost": sentence("what serving the member cost in the year, thousand rupiah"),
            "acquisition": sentence("what winning the member cost, once, thousand rupiah"),
            "renewed": sentence("1: renewed after the year; 0: left"),
        }


@dataclass(frozen=True)
class Numbers:
    """What all questions are answered from: estimates with their standard errors, and what is true."""

    revenue: float
    margin: float
    retention: float
    errors: tuple[float, float]
    truth: tuple[float, float]

    @classmethod
    def of(cls, data: pd.DataFrame, truth: tuple[float, float]) -> Numbers:
        """Estimate margin and retention from the data of one student."""
        margins, r = data["revenue"] - data["cost"], float(data["renewed"].mean())
        errors = float(margins.std(ddof=1) / sqrt(N)), sqrt(r * (1 - r) / N)
        return cls(float(data["revenue"].mean()), float(margins.mean()), r, errors, truth)

    def error(self, value: Callable[[float, float], float]) -> float:
        """Return the linearised standard error of a value that is linear in the margin."""
        step, r = 1e-5, self.retention
        slope = (value(self.margin, r + step) - value(self.margin, r - step)) / (2 * step)
        return sqrt((value(1.0, r) * self.errors[0]) ** 2 + (slope * self.errors[1]) ** 2)

    def question(
        self, name: str, text: str, value: Callable[[float, float], float], *mistakes: Mistake
    ) -> Question:  # fmt: skip
        """Ask for a value that is linear in the margin."""
        return Question(
            name=name, text=text, answer=value(self.margin, self.retention), std_error=self.error(value),
            truth=value(*self.truth), decimals=1, points=2.0, unit=sentence("thousand rupiah"), mistakes=mistakes,
        )  # fmt: skip


def _margin(found: Numbers) -> Question:
    cost = {"cost_for_margin": (found.revenue - found.margin,
                                sentence("This is the cost. The margin is what remains."))}  # fmt: skip
    return Question(
        name="margin", answer=found.margin, std_error=found.errors[0], truth=found.truth[0], decimals=1,
        unit=sentence("thousand rupiah"), text=sentence("What is the mean margin per member and year?"),
        mistakes=(_mistakes.revenue_for_margin(found.revenue), *_mistakes.listed(cost)),
    )  # fmt: skip


def _retention(found: Numbers) -> Question:
    r = found.retention
    return Question(
        name="retention", answer=r, std_error=found.errors[1], truth=found.truth[1], decimals=3,
        unit=sentence("a fraction from 0 to 1"), text=sentence("What is the retention rate per year?"),
        mistakes=(_mistakes.percent(100 * r), _mistakes.churn_for_retention(1 - r)),
    )  # fmt: skip


def at_end(m: float, r: float) -> float:
    """Return the value for ever, margins at the end of each year, the first one at risk."""
    return customer_lifetime_value(margin=m, retention=r, discount_rate=DISCOUNT).value


def at_start(m: float, r: float, *, n_years: int | None = None) -> float:
    """Return the value of margins at the start of each year, the first one certain, for ever or some years."""
    return customer_lifetime_value(
        margin=m, retention=r, discount_rate=DISCOUNT, n_periods=n_years, paid="start", first_period="certain"
    ).value  # fmt: skip


def _at_end(found: Numbers) -> Question:
    m, r = found.margin, found.retention
    return found.question(
        "clv_end",
        sentence("What is a member worth for ever if margins come at the end of each year and the member has to stay "
                 "for the first one: m × r / (1 + d - r)?"),
        at_end, _mistakes.revenue_for_margin(at_end(found.revenue, r)), _mistakes.not_discounted(m * r / (1 - r)),
        _mistakes.churn_for_retention(at_end(m, 1 - r)), _timing(at_start(m, r)),
    )  # fmt: skip


def _at_start(found: Numbers) -> Question:
    m, r = found.margin, found.retention
    return found.question(
        "clv_start",
        sentence("What is a member worth for ever if margins come at the start of each year and the first one is "
                 "certain: m × (1 + d) / (1 + d - r)?"),
        at_start, _mistakes.revenue_for_margin(at_start(found.revenue, r)), _mistakes.not_discounted(m / (1 - r)),
        _mistakes.churn_for_retention(at_start(m, 1 - r)), _timing(at_end(m, r)),
    )  # fmt: skip


def _five_years(found: Numbers) -> Question:
    m, r = found.margin, found.retention
    wrong = {
        "period_off_by_one": (at_start(m, r, n_years=YEARS + 1),
                              sentence("This counts one year too many: the first year is the one that starts today.")),
        "for_ever": (at_start(m, r), sentence("This counts all years to come. Stop after the years asked for.")),
        "nobody_leaves": (at_start(m, 1.0, n_years=YEARS),
                          sentence("In this sum nobody leaves. Retention is missing.")),
    }  # fmt: skip
    return found.question(
        "clv_five_years",
        sentence("What is a member worth in {years} years only, margins discounted, at the start of each year, the "
                 "first one certain: the sum of {years} margins?", years=YEARS),
        partial(at_start, n_years=YEARS), *_mistakes.listed(wrong),
        _mistakes.not_discounted(m * sum(r**year for year in range(YEARS))),
    )  # fmt: skip


def _ratio(found: Numbers, data: pd.DataFrame, values: Mapping[str, float]) -> Question:
    cost, value = float(data["acquisition"].mean()), at_start(found.margin, found.retention)
    wrong = {
        "reversed_ratio": (cost / value, sentence("The ratio is upside down: the value is divided by the cost.")),
        "cost_subtracted_first": (value / cost - 1,
                                  sentence("This is the value less the cost, over the cost. The value itself is divided"
                                           " by the cost.")),
    }  # fmt: skip
    return Question(
        name="clv_to_cac", answer=value / cost, truth=at_start(*found.truth) / values["acquisition"], decimals=3,
        text=sentence("Divide the value for ever, margins at the start, by the mean cost of winning a member: how many "
                      "times the cost is it?"),
        std_error=value / cost * sqrt((found.error(at_start) / value) ** 2 + (data["acquisition"].sem() / cost) ** 2),
        unit=sentence("times"),
        mistakes=(
            _mistakes.revenue_for_margin(at_start(found.revenue, found.retention) / cost), *_mistakes.listed(wrong),
        ),
    )  # fmt: skip


def gain(m: float, r: float) -> float:
    """Return what a higher retention adds to the value of margins at the start of each year."""
    return at_start(m, r + MORE) - at_start(m, r)


def _more_retention(found: Numbers) -> Question:
    m, r = found.margin, found.retention
    wrong = {
        "percent_for_points": (gain_of_percent(m, r), sentence("This raises retention by a part of itself. Percentage "
                                                               "points were asked for: add them.")),
        "proportional": (MORE * at_start(m, r),
                         sentence("The value doesn't rise in proportion to retention. Compute it anew.")),
        "value_for_gain": (at_start(m, r + MORE), sentence("This is the new value. By how much does it rise?")),
    }  # fmt: skip
    return found.question(
        "gain_retention",
        sentence("By how much does the value for ever, margins at the start, rise if the retention rate rises by "
                 "{points} percentage points?", points=round(100 * MORE)),
        gain, *_mistakes.listed(wrong),
    )  # fmt: skip


def gain_of_percent(m: float, r: float) -> float:
    """Return what is gained when retention rises by a part of itself instead of by points."""
    return at_start(m, r * (1 + MORE)) - at_start(m, r)


def _timing(value: float) -> Mistake:
    return Mistake(
        code="period_off_by_one", value=value,
        feedback=sentence("The timing is that of the other formula: see whether the first margin comes today or in a "
                          "year."),
    )  # fmt: skip
