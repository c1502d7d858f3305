"""Assignment: retention from a contract with people still there, and what a customer is worth."""

from __future__ import annotations

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
    from collections.abc import Mapping

N, MONTHS = 80, 12
DISCOUNT = 0.01  # per month


class RetentionAssignment(Assignment):
    """Retention from customers of whom some are still there, and customer lifetime value."""

    name = "retention"
    title = sentence("Retention and customer lifetime value")
    bounds: ClassVar[Mapping[str, tuple[float, float]]] = {
        "churn": (0.05, 0.11),
        "margin": (40.0, 90.0),
        "spread": (0.25, 0.45),
    }

    def data(self, values: Mapping[str, float], rng: np.random.Generator) -> pd.DataFrame:
        """Draw customers who leave with the same chance each month, watched for twelve months."""
        stay = rng.geometric(values["churn"], size=N)
        margin = rng.normal(values["margin"], values["spread"] * values["margin"], size=N)
        return pd.DataFrame({
            "customer": np.arange(1, N + 1), "months": np.minimum(stay, MONTHS), "left": (stay <= MONTHS).astype(int),
            "margin": np.round(margin, 1),
        })  # fmt: skip

    def questions(self, data: pd.DataFrame, values: Mapping[str, float]) -> list[Question]:
        """Ask for retention, its error, the expected time, the margin and its variance, and the value."""
        n_at_risk, n_left = int(data["months"].sum()), int(data["left"].sum())
        retention = 1 - n_left / n_at_risk
        return [
            _retention(data, retention, values), _error(data, retention), _stay(data, retention, values),
            _variance(data), _value(data, retention, values),
        ]  # fmt: skip

    def story(self) -> list[str]:
        """Tell whose customers these are."""
        return [
            sentence("An internet provider watched {n} new customers for {months} months. The customers are simulated, "
                     "and your data set is yours alone.", n=N, months=MONTHS),
            sentence("A customer was asked once a month to stay, and has one row: months is how often the customer was "
                     "asked, left is 1 if the last answer was no, and 0 if the customer is still there."),
            sentence("Take one retention rate for all customers and months. The discount rate is {rate} per month, "
                     "a fraction. Margins are in thousand rupiah.", rate=DISCOUNT),
        ]  # fmt: skip

    def columns(self) -> dict[str, str]:
        """Say what the columns hold."""
        return {
            "customer": sentence("number of the customer"),
            "months": sentence("months in which the customer could leave, 1 to 12"),
            "left": sentence("1: left in the last of these months; 0: still there"),
            "margin": sentence("margin per month in thousand rupiah; may be negative"),
        }


def _spread(retention: float, data: pd.DataFrame) -> float:
    return sqrt(retention * (1 - retention) / data["months"].sum())


def _retention(data: pd.DataFrame, value: float, values: Mapping[str, float]) -> Question:
    ignored = Mistake(
        code="time_ignored", value=float(1 - data["left"].mean()),
        feedback=sentence("This is the share still there at the end. The rate per month divides by all months at "
                          "risk."),
    )  # fmt: skip
    return Question(
        name="retention", answer=value, decimals=3, std_error=_spread(value, data), points=2.0,
        truth=1 - values["churn"],
        text=sentence("What is the retention rate per month, r = 1 - departures / months at risk? Months at risk are "
                      "the sum of the column months."),
        unit=sentence("a fraction from 0 to 1"),
        mistakes=(_mistakes.percent(100 * value), _mistakes.churn_for_retention(1 - value), ignored),
    )  # fmt: skip


def _error(data: pd.DataFrame, retention: float) -> Question:
    value = _spread(retention, data)
    customers = Mistake(
        code="customers_for_months", value=sqrt(retention * (1 - retention) / N),
        feedback=sentence("This divides by the number of customers. The rate comes from all months at risk."),
    )  # fmt: skip
    return Question(
        name="se_retention", answer=value, decimals=4, unit=sentence("a fraction from 0 to 1"),
        text=sentence("What is the standard error of r, the square root of r × (1 - r) / months at risk?"),
        mistakes=(_mistakes.percent(100 * value), customers),
    )  # fmt: skip


def _stay(data: pd.DataFrame, retention: float, values: Mapping[str, float]) -> Question:
    churn = 1 - retention
    wrong = {
        "censoring_ignored": (float(data["months"].mean()),
                              sentence("This is the mean of the months watched. Customers still there will stay on.")),
        "leavers_only": (float(data.loc[data["left"] == 1, "months"].mean()),
                         sentence("This is the mean of those who left. Those who stay longest are not among them.")),
    }  # fmt: skip
    return Question(
        name="months_expected", answer=1 / churn, std_error=_spread(retention, data) / churn**2,
        truth=1 / values["churn"], unit=sentence("months"),
        text=sentence("In which month (the first is 1) does a customer leave on average, if this rate holds for ever?"),
        mistakes=_mistakes.listed(wrong),
    )  # fmt: skip


def _variance(data: pd.DataFrame) -> Question:
    value = float(data["margin"].var(ddof=1))
    return Question(
        name="variance_margin", answer=value, std_error=value * sqrt(2 / (N - 1)), decimals=1,
        text=sentence("What is the sample variance of the margins?"), unit=sentence("squared thousand rupiah"),
        mistakes=(_mistakes.population_variance(value * (N - 1) / N),),
    )  # fmt: skip


def _value(data: pd.DataFrame, r: float, values: Mapping[str, float]) -> Question:
    margin, error = float(data["margin"].mean()), float(data["margin"].std(ddof=1) / sqrt(N))
    left = 1 + DISCOUNT - r
    now = {
        "margin_now": (margin * (1 + DISCOUNT) / left,
                       sentence("This counts a margin today. The first one comes in a month, from those who stay.")),
    }  # fmt: skip
    by_margin, by_retention = r / left, margin * (1 + DISCOUNT) / left**2
    return Question(
        name="clv", answer=customer_lifetime_value(
            margin=margin, retention=r, discount_rate=DISCOUNT, period="month"
        ).value, decimals=1, points=2.0, unit=sentence("thousand rupiah"),
        text=sentence("What is a customer worth: mean margin × r / (1 + discount rate - r)?"),
        std_error=sqrt((by_margin * error) ** 2 + (by_retention * _spread(r, data)) ** 2),
        truth=values["margin"] * (1 - values["churn"]) / (DISCOUNT + values["churn"]),
        mistakes=(
            _mistakes.not_discounted(margin * r / (1 - r)), *_mistakes.listed(now),
            _mistakes.churn_for_retention(margin * (1 - r) / (DISCOUNT + r)),
        ),
    )  # fmt: skip
