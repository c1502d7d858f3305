"""Assignment: CRM against CEM, two policies given to customers by lot: profit per customer, its error, the budget."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from cxlab._words import sentence
from cxlab.experiments import ABTest, ab_test
from cxlab.teaching import _mistakes
from cxlab.teaching._assignment import Assignment
from cxlab.teaching._question import Mistake, Question

if TYPE_CHECKING:
    from collections.abc import Mapping

N = 60  # customers of each policy
MARGIN = 0.4
_DISCOUNT, _SERVICE = 0.06, 4.0  # what CRM gives back of revenue; what CEM costs per purchase, thousand rupiah
Z = 1.959963984540054  # 97.5% point of the normal distribution


class CRMAgainstCEMAssignment(Assignment):
    """An experiment with two policies: which earns more per customer, how sure that is, what it may cost."""

    name = "crm-against-cem"
    title = sentence("CRM against CEM: an experiment with customers")
    bounds: ClassVar[Mapping[str, tuple[float, float]]] = {
        "purchases_crm": (5.0, 7.0), "purchases_cem": (6.5, 9.0), "basket": (90.0, 140.0), "campaign": (15.0, 30.0),
        "redesign": (25.0, 60.0),
    }  # fmt: skip

    def data(self, values: Mapping[str, float], rng: np.random.Generator) -> pd.DataFrame:
        """Draw a year of customers who got one of the two policies by lot."""
        policy = rng.permutation(np.repeat(["crm", "cem"], N))
        is_cem = policy == "cem"
        mean = np.where(is_cem, values["purchases_cem"], values["purchases_crm"])
        # One purchase is sure, so that every customer has one.
        n = 1 + rng.poisson((mean - 1) * rng.gamma(4.0, 1 / 4.0, size=2 * N))
        revenue = rng.gamma(5.0 * n, values["basket"] / 5.0)
        crm_cost = values["campaign"] * rng.gamma(20.0, 1 / 20.0, size=2 * N) + _DISCOUNT * revenue
        cem_cost = values["redesign"] * rng.gamma(20.0, 1 / 20.0, size=2 * N) + _SERVICE * n
        return pd.DataFrame({
            "customer": np.arange(1, 2 * N + 1), "policy": policy, "purchases": n, "revenue": np.round(revenue, 1),
            "cost": np.round(np.where(is_cem, cem_cost, crm_cost), 1),
        })  # fmt: skip

    def questions(self, data: pd.DataFrame, values: Mapping[str, float]) -> list[Question]:
        """Ask for a profit, the difference with its error and interval, what it means, and the break-even budget."""
        table = data.assign(profit=MARGIN * data["revenue"] - data["cost"], margin=MARGIN * data["revenue"])
        table["without_margin"] = data["revenue"] - data["cost"]
        test = ab_test(table, outcome="profit", group="policy", kind="mean", control="crm")
        return [
            _profit(table, values), _difference(test, table, values), _error(test, table), _low(test), _sure(test),
            _break_even(test, table, values),
        ]  # fmt: skip

    def story(self) -> list[str]:
        """Tell what was tried on whom."""
        return [
            sentence("A chain of bakeries gave each of {n} customers one of two policies by lot, half of them each, and"
                     " watched them for a year. The customers are simulated, and your data set is yours alone.",
                     n=2 * N),
            sentence("CRM sends campaigns and discounts to what the records say about a customer. CEM mends what the "
                     "customer experiences in the shop. Cost is what the policy spent on the customer in the year."),
            sentence("Of revenue, {margin} remains as margin (a fraction). Profit of a customer is margin × revenue - "
                     "cost. The customer is the unit: each counts once. Money is in thousand rupiah.", margin=MARGIN),
        ]  # fmt: skip

    def columns(self) -> dict[str, str]:
        """Say what the columns hold."""
        return {
            "customer": sentence("number of the customer"),
            "policy": sentence("crm or cem: which policy the lot gave"),
            "purchases": sentence("purchases in the year"),
            "revenue": sentence("what the customer paid in the year, thousand rupiah"),
            "cost": sentence("what the policy spent on the customer in the year, thousand rupiah"),
        }


def true_profits(values: Mapping[str, float]) -> tuple[float, float, float]:
    """Return the true mean profit per customer of CRM and of CEM, and the true mean margin of CEM."""
    margins = {name: MARGIN * values[f"purchases_{name}"] * values["basket"] for name in ("crm", "cem")}
    crm = margins["crm"] - values["campaign"] - _DISCOUNT / MARGIN * margins["crm"]
    return crm, margins["cem"] - values["redesign"] - _SERVICE * values["purchases_cem"], margins["cem"]


def _means(table: pd.DataFrame, column: str) -> tuple[float, float]:
    """Return the mean per customer of CRM and of CEM."""
    means = table.groupby("policy")[column].mean()
    return float(means["crm"]), float(means["cem"])


def _per_purchase(value: float) -> Mistake:
    return Mistake(
        code="per_purchase", value=value,
        feedback=sentence("This is per purchase. Divide by customers: a policy is to bring purchases, too."),
    )  # fmt: skip


def _pooled(table: pd.DataFrame) -> tuple[float, float]:
    sums = table.groupby("policy")[["profit", "purchases"]].sum()
    pooled = sums["profit"] / sums["purchases"]
    return float(pooled["crm"]), float(pooled["cem"])


def _profit(table: pd.DataFrame, values: Mapping[str, float]) -> Question:
    profits = table.loc[table["policy"] == "cem", "profit"]
    return Question(
        name="profit_cem", answer=float(profits.mean()), std_error=float(profits.sem()), truth=true_profits(values)[1],
        unit=sentence("thousand rupiah"), text=sentence("What is the mean profit per customer under CEM?"),
        mistakes=(
            _mistakes.costs_left_out(_means(table, "margin")[1]), _per_purchase(_pooled(table)[1]),
            _mistakes.revenue_for_margin(_means(table, "without_margin")[1]),
        ),
    )  # fmt: skip


def _difference(test: ABTest, table: pd.DataFrame, values: Mapping[str, float]) -> Question:
    crm, cem, _ = true_profits(values)
    margin, revenue, pooled = (
        cem - crm for crm, cem in (_means(table, "margin"), _means(table, "without_margin"), _pooled(table))
    )
    return Question(
        name="difference", answer=test.difference, std_error=_row(test)["std_error"], truth=cem - crm, points=2.0,
        unit=sentence("thousand rupiah"), text=sentence("By how much is the mean profit per customer higher under CEM "
                                                        "than under CRM (minus if it is lower)?"),
        mistakes=(
            _mistakes.reversed_difference(-test.difference), _mistakes.costs_left_out(margin),
            _mistakes.revenue_for_margin(revenue), _per_purchase(pooled),
        ),
    )  # fmt: skip


def _error(test: ABTest, table: pd.DataFrame) -> Question:
    crm, cem = (table.loc[table["policy"] == name, "profit"].to_numpy() for name in ("crm", "cem"))
    error = _row(test)["std_error"]
    wrong = {
        "paired_for_unpaired": (float(np.std(cem - crm, ddof=1)) / sqrt(N),
                                sentence("This pairs customers who have nothing to do with each other. Add the squared "
                                         "standard errors of the two groups.")),
        "one_group": (float(np.std(cem, ddof=1)) / sqrt(N),
                      sentence("This is the error of the mean under CEM alone. The difference has both errors.")),
    }  # fmt: skip
    return Question(
        name="std_error", answer=error, unit=sentence("thousand rupiah"), decimals=3, points=2.0,
        text=sentence("What is the standard error of this difference: the root of the sum of s² / n of both groups, s² "
                      "being sample variances?"),
        mistakes=(_mistakes.population_error(error * sqrt((N - 1) / N)), *_mistakes.listed(wrong)),
    )  # fmt: skip


def _low(test: ABTest) -> Question:
    row = _row(test)
    wrong = {
        "normal_for_t": (test.difference - Z * row["std_error"],
                         sentence("Nearly: this uses 1.96. With so few customers take the t distribution.")),
        "error_for_margin": (test.difference - row["std_error"],
                             sentence("This subtracts one standard error. Subtract t standard errors.")),
        "other_end": (row["conf_high"], sentence("This is the upper end of the interval.")),
    }  # fmt: skip
    return Question(
        name="conf_low", answer=row["conf_low"], std_error=row["std_error"], unit=sentence("thousand rupiah"),
        text=sentence("What is the lower end of the 95% interval of the difference CEM less CRM, by the t distribution "
                      "with Welch's degrees of freedom, which are not rounded?"),
        mistakes=_mistakes.listed(wrong),
    )  # fmt: skip


def _sure(test: ABTest) -> Question:
    row = _row(test)
    return Question(
        name="zero_inside", text=sentence("Does this interval include zero?"), options=("yes", "no"),
        answer="yes" if row["conf_low"] <= 0 <= row["conf_high"] else "no",
    )  # fmt: skip


def _break_even(test: ABTest, table: pd.DataFrame, values: Mapping[str, float]) -> Question:
    crm, _, true_margin = true_profits(values)
    profit, margin, revenue = _means(table, "profit")[0], _means(table, "margin"), _means(table, "revenue")[1]
    by_policy = table.groupby("policy")[["profit", "margin"]].sem()
    wrong = {
        "headroom": (test.difference,
                     sentence("This is what CEM may cost more than it does. Add what it costs already.")),
        "cost_of_crm_left_out": (margin[1] - margin[0], sentence("This leaves out what CRM costs.")),
    }  # fmt: skip
    return Question(
        name="break_even", answer=margin[1] - profit, truth=true_margin - crm, points=2.0,
        std_error=float(np.hypot(by_policy.loc["crm", "profit"], by_policy.loc["cem", "margin"])),
        unit=sentence("thousand rupiah"),
        text=sentence("What may CEM cost on average per customer at most if it is to earn as much as CRM, both "
                      "revenues and the cost of CRM staying as they are?"),
        mistakes=(_mistakes.revenue_for_margin(revenue - profit), *_mistakes.listed(wrong)),
    )  # fmt: skip


def _row(test: ABTest) -> dict[str, float]:
    """Return the difference with its error and interval."""
    row = test.tidy().set_index("term").loc["difference"]
    return {name: float(row[name]) for name in ("std_error", "conf_low", "conf_high")}
