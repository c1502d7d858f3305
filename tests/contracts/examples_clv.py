"""Examples of customer lifetime value for the contract tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

import cxlab as cx

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxlab.results import Result

TRUTH = {"r": 0.4, "alpha": 5.0, "a": 0.7, "b": 2.0}


def histories(n: int = 400) -> pd.DataFrame:
    """Simulated histories with spending, one of them unknown."""
    table = cx.simulate_purchases(TRUTH, n_customers=n, T=40, acquired_within=10, rng=5).astype(float)
    mean = np.random.default_rng(6).gamma(5, 7, n)
    table["monetary_value"] = np.where(table["frequency"] > 0, mean, 0.0)
    table.iloc[-1] = np.nan
    return table


def log() -> pd.DataFrame:
    """A log of purchases: ninety customers of a shop over a year."""
    rng = np.random.default_rng(8)
    rows = []
    for customer in range(90):
        days = rng.integers(0, 60) + np.cumsum(np.r_[0, rng.exponential(30 + 60 * rng.random(), rng.poisson(4))])
        rows += [(customer, day, round(rng.gamma(4, 6), 2)) for day in days[days < 365]]
    table = pd.DataFrame(rows, columns=["customer_id", "day", "amount"])
    date = pd.Timestamp("2025-01-01") + pd.to_timedelta(table["day"].astype(int), unit="D")
    return table.assign(date=date.where(table.index != 7)).drop(columns="day")


def summary(**options: Any) -> cx.TransactionSummary:
    """The log, summed up by customer."""
    named = {"customer": "customer_id", "date": "date", "amount": "amount", "time_unit": "week"}
    return cx.summary_from_transactions(log(), **{**named, **options})


def periods() -> pd.DataFrame:
    """How many donors have each history of four years."""
    rows = [(0, 0, 310), (1, 1, 84), (1, 2, 40), (1, 3, 28), (1, 4, 22), (2, 2, 40), (2, 3, 35), (2, 4, 36), (3, 3, 41)]
    rows += [(3, 4, 70), (4, 4, 130)]
    return pd.DataFrame(rows, columns=["frequency", "recency", "n"]).assign(n_periods=4)


def value(**options: Any) -> cx.LifetimeValue:
    """A customer by formula."""
    return cx.customer_lifetime_value(margin=103.5, retention=0.83, discount_rate=0.11, **options)


def segments() -> pd.DataFrame:
    """Three segments of customers."""
    return pd.DataFrame(
        {"segment": ["loyal", "usual", "deals"], "n": [70, 500, 430], "margin": [91.5, 44, 12], "r": [0.92, 0.71, 0.4]}
    )


def worth() -> cx.CustomerValue:
    """The simulated customers in money."""
    table = histories()
    model, spending = cx.bg_nbd(table, time_unit="week"), cx.gamma_gamma(table)
    return cx.customer_value(
        model, spending, table.dropna(), horizon=26, annual_discount_rate=0.15, margin=0.3, n_draws=100, rng=1
    )


RESULTS: dict[str, Callable[[], Result]] = {
    "clv": value,
    "clv, cost": lambda: value(acquisition_cost=140, growth=0.02, period="month", paid="start", first_period="certain"),
    "clv, never paid": lambda: value(acquisition_cost=1400, n_periods=7, paid="middle"),
    "clv, nobody leaves": lambda: cx.customer_lifetime_value(
        margin=10.5, retention=1.0, discount_rate=0.07, acquisition_cost=0
    ),
    "clv, acquisition": lambda: cx.customer_acquisition_cost(spend=1234.5, n_customers=37),
    "clv, equity": lambda: cx.customer_equity(
        segments(), segment="segment", n_customers="n", margin="margin", retention="r", discount_rate=0.1
    ),
    "clv, summary": summary,
    "clv, summary by week": lambda: summary(time_unit="day", one_per="week", amount=None),
    "clv, bg_nbd": lambda: cx.bg_nbd(histories(), time_unit="week"),
    "clv, bg_nbd, few": lambda: cx.bg_nbd(histories(12)),
    "clv, mbg_nbd": lambda: cx.mbg_nbd(summary()),
    "clv, pareto_nbd": lambda: cx.pareto_nbd(histories(), time_unit="month"),
    "clv, bg_bb": lambda: cx.bg_bb(periods(), weights="n"),
    "clv, gamma_gamma": lambda: cx.gamma_gamma(histories()),
    "clv, value": worth,
    "clv, split": lambda: cx.calibration_holdout(log(), calibration=26.5),
    "clv, tracking": lambda: cx.track_purchases(log(), calibration=26, share=0.8),
    "clv, choice": lambda: cx.which_model(log(), contractual=False),
    "clv, choice, contract": lambda: cx.which_model(log(), contractual=True, discrete=True),
    "clv, recovery": lambda: cx.parameter_recovery(TRUTH, n_customers=300, T=40, n_fits=12, rng=3),
}

PLOTS: dict[str, Callable[[], tuple[pd.DataFrame, dict[str, Any]]]] = {
    "equity_bars": lambda: (worth().tidy().iloc[2:], {"label": "Value per customer (money), 95 % interval"}),
    "lifetime_value_bars": lambda: (value(acquisition_cost=140).tidy(), {}),
    "purchase_frequencies": lambda: (cx.bg_nbd(histories()).frequencies(), {}),
    "spending_distribution": lambda: (cx.gamma_gamma(histories()).distribution(), {}),
    "tracking_curve": lambda: (cx.track_purchases(log(), calibration=26).tidy(), {}),
    "value_by_period": lambda: (
        value().periods(8).rename(columns={"present_value": "estimate"}),
        {"acquisition_cost": 150.0},
    ),
    "frequency_recency_matrix": lambda: (cx.bg_nbd(histories()).alive_matrix(), {}),
    "model_map": lambda: (
        pd.DataFrame(
            {
                "contractual": [True, True, False, False],
                "discrete": [True, False, True, False],
                "models": ["shifted_beta_geometric", "retention_curve", "bg_bb", "bg_nbd"],
                "n": [0, 0, 0, 90],
            }
        ),
        {},
    ),
    "recovery_intervals": lambda: (RESULTS["clv, recovery"]().tidy(), {}),
}
