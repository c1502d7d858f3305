"""What customer lifetime value says about input that can't be: which argument, what was found, what to do."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest

import cxlab as cx

GOOD = pd.DataFrame({"frequency": [2, 0, 5], "recency": [3.0, 0.0, 9.0], "T": [10.0, 8.0, 12.0]})
GYM = {"margin": 100, "retention": 0.8, "discount_rate": 0.1}
TRUTH = {"r": 0.5, "alpha": 5, "a": 0.8, "b": 2.5}
NAMED = {"customer": "who", "date": "when"}


def changed(**columns):
    return GOOD.assign(**columns)


def says(text):
    return pytest.raises(ValueError, match=re.escape(text))


HISTORIES = {
    "recency above T": (
        changed(recency=[3.0, 0.0, 13.0]),
        "recency: 1 value can't be: row 2 recency = 13, T = 12. Recency is the time from the first purchase to the "
        "last, so that it can't exceed T. If yours is the time since the last purchase, as in RFM, pass T minus it.",
    ),
    "negative frequency": (
        changed(frequency=[-1, 0, 5]),
        "frequency: 1 value can't be: row 0 frequency = -1. Frequency counts repeat purchases",
    ),
    "fractional frequency": (changed(frequency=[2.5, 0, 5]), "frequency: 1 value can't be: row 0 frequency = 2.5."),
    "recency without a repeat purchase": (
        changed(recency=[3.0, 4.0, 9.0]),
        "recency: 1 value can't be: row 1 recency = 4, frequency = 0. A customer without a repeat purchase (frequency "
        "0) has recency 0. Frequency leaves the first purchase out: subtract 1 if yours counts it.",
    ),
    "negative time": (changed(T=[10.0, 8.0, -12.0]), "T: 1 value can't be: row 2 T = -12. It is a time since"),
    "endless time": (changed(T=[10.0, np.inf, 12.0]), "T: 1 value can't be: row 1 T = inf."),
    "a single customer": (GOOD.iloc[[0]], "data: a single customer. 4 parameters describe how customers differ"),
    "identical customers": (GOOD.iloc[[0, 0, 0]], "data: all 3 customers have the same history, so that nothing tells"),
    "nobody came back": (
        pd.DataFrame({"frequency": [0, 0], "recency": [0, 0], "T": [5, 6]}),
        "data: nobody bought again (frequency is 0 everywhere), so that no rate of buying can be estimated.",
    ),
    "all missing": (GOOD.assign(T=np.nan), "data: each row lacks a frequency, a recency or a time observed"),
    "a missing column": (
        GOOD.rename(columns={"recency": "recencey"}),
        "recency: no column 'recency'. Did you mean 'recencey'? Columns: frequency, recencey, T.",
    ),
}


@pytest.mark.parametrize("fit", [cx.bg_nbd, cx.mbg_nbd, cx.pareto_nbd])
@pytest.mark.parametrize("case", HISTORIES)
def test_histories_that_cannot_be(fit, case):
    table, message = HISTORIES[case]
    with says(message):
        fit(table)


def test_at_most_five_places_are_named():
    many = pd.concat([changed(recency=[13.0, 14.0, 15.0])] * 3, ignore_index=True)
    with pytest.raises(ValueError, match=r"recency: 9 values can't be: .*, … and 4 more\. Recency"):
        cx.bg_nbd(many)


def test_periods_that_cannot_be():
    table = pd.DataFrame({"frequency": [2, 1, 0], "recency": [1, 3, 0], "n_periods": [4, 4, 4]})
    with says("recency: 1 value can't be: row 0 recency = 1, frequency = 2. So many periods with a purchase need"):
        cx.bg_bb(table)
    with says("recency: 1 value can't be: row 1 recency = 2.5. Periods are numbered 1, 2, 3"):
        cx.bg_bb(table.assign(recency=[2, 2.5, 0]))


def test_forecasts_that_cannot_be():
    model = cx.bg_nbd(cx.simulate_purchases(TRUTH, n_customers=300, T=20, rng=1), time_unit="week")
    with says("t: expected a number between 0 and inf weeks, got -3."):
        model.expected_purchases(-3)
    with says("n_max: expected a whole number of at least 0, got -1."):
        model.pmf(3, n_max=-1)
    gifts = cx.bg_bb(cx.datasets.load("donations"), weights="n_donors")
    with says("t: expected a whole number of at least 1, got 2.5."):
        gifts.expected_purchases(2.5)


def test_units_must_agree():
    log = cx.datasets.load("cdnow_transactions")
    columns = {"customer": "customer_id", "date": "date"}
    days = cx.summary_from_transactions(log, time_unit="day", **columns)
    weeks = cx.bg_nbd(cx.datasets.load("cdnow_customers"), time_unit="week")
    with says("time_unit: the summary is in days, not in weeks. Leave time_unit out, or make the summary anew"):
        cx.bg_nbd(days, time_unit="week")
    with says("time_unit: the summary is in days, not in weeks."):
        weeks.expected_purchases(5, days)
    with says("data: the summary is in days, but the model doesn't know its unit. Fit the model to a summary"):
        cx.bg_nbd(cx.datasets.load("cdnow_customers")).expected_purchases(5, days)
    with says("time_unit: 'wek' is not known. Did you mean 'week'? Allowed: 'day', 'week', 'month', 'year'."):
        cx.bg_nbd(GOOD, time_unit="wek")
    with says("time_unit: say which one. Allowed:"):
        cx.summary_from_transactions(log, time_unit=None, **columns)


def test_spending_that_cannot_be():
    table = pd.DataFrame({"frequency": [2, 1, 0, 3], "monetary_value": [10.0, 0.0, 0.0, -4.0]})
    with says(
        "monetary_value: 2 customers with a mean of zero or less: row 1 monetary_value = 0, row 3 monetary_value = -4. "
        "The gamma distribution has positive values only: leave free purchases and returned goods out of the log"
    ):
        cx.gamma_gamma(table)
    with says("frequency: 1 value can't be: row 1 frequency = 1.5."):
        cx.gamma_gamma(table.assign(frequency=[2, 1.5, 0, 3]))
    with says("data: 1 customer with a repeat purchase, spending 1 different amount."):
        cx.gamma_gamma(table.iloc[[0, 2]])
    with says("data: 3 customers with a repeat purchase, spending 1 different amount."):
        cx.gamma_gamma(pd.DataFrame({"frequency": [1, 2, 3], "monetary_value": 8.0}))


def test_a_log_that_cannot_be_read():
    log = pd.DataFrame({"who": [1, 1, 2], "when": ["2026-01-01", "01/02/2026", "2026-01-03"], "paid": [5.0, -2.0, 3.0]})
    with says(
        "date: dates are written in 2 ways (year-month-day: row 0 when = '2026-01-01'; day/month/year or "
        "month/day/year: row 1 when = '01/02/2026'). Bring them to one form first"
    ):
        cx.summary_from_transactions(log, **NAMED, time_unit="day")
    with says("date: row 0 when = '01/02/2026' may mean day or month first. Make dates of them before"):
        cx.summary_from_transactions(log.assign(when="01/02/2026"), **NAMED, time_unit="day")
    with says("date: 3 values can't be read as a date: row 0 when = 'soon'"):
        cx.summary_from_transactions(log.assign(when="soon"), **NAMED, time_unit="day")
    with says("date: 3 dates not in the calendar: row 0 when = '2026-02-30'"):
        cx.summary_from_transactions(log.assign(when="2026-02-30"), **NAMED, time_unit="day")
    with pytest.raises(TypeError, match=r"date: expected dates, got numbers \(int64\)\. Make dates of them first"):
        cx.summary_from_transactions(log.assign(when=[1, 2, 3]), **NAMED, time_unit="day")
    dated = log.assign(when=pd.Timestamp("2026-01-01"))
    with says(
        "amount: 1 amount below zero: row 1 paid = -2. If they are returned goods, pass returns='net' to subtract them "
        "from their day, or returns='drop' to leave them out."
    ):
        cx.summary_from_transactions(dated, **NAMED, time_unit="day", amount="paid")
    with says("observation_end: no purchase is dated 2025-01-01 or earlier. Check the date."):
        cx.summary_from_transactions(dated, **NAMED, time_unit="day", observation_end="2025-01-01")
    for end in ("later", "01/02/2026"):
        with says(f"observation_end: expected a day, written as year-month-day ('2026-01-31'); got '{end}'."):
            cx.summary_from_transactions(dated, **NAMED, time_unit="day", observation_end=end)
    with says("log: each row lacks a customer, a date or an amount, so there is nothing to count."):
        cx.summary_from_transactions(dated.assign(who=np.nan), **NAMED, time_unit="day")
    with says("one_per: 'weeks' is not known. Did you mean 'week'? Allowed: 'day', 'week', 'transaction'."):
        cx.summary_from_transactions(dated, **NAMED, time_unit="day", one_per="weeks")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"retention": 80}, "retention: expected a fraction from 0 to 1, got 80; write 0.8 for 80 %."),
        ({"retention": -0.1}, "retention: expected a number of at least 0, a fraction from 0 to 1; got -0.1."),
        ({"retention": 180}, "retention: expected a fraction from 0 to 1, got 180; write it as a share of 1."),
        ({"discount_rate": -0.1}, "discount_rate: expected a number of at least 0, a fraction from 0 to 1; got -0.1."),
        ({"discount_rate": 10}, "discount_rate: expected a fraction from 0 to 1, got 10; write 0.1 for 10 %."),
        ({"margin": "much"}, "margin: expected a number, in money; got 'much'."),
        ({"growth": -1}, "growth: expected a fraction above -1, got -1."),
        ({"acquisition_cost": -5}, "acquisition_cost: expected a number of at least 0, in money; got -5."),
        ({"period": "yaer"}, "period: 'yaer' is not known. Did you mean 'year'?"),
        ({"paid": "late"}, "paid: 'late' is not known. Allowed: 'start', 'middle', 'end'."),
        ({"first_period": "sure"}, "first_period: 'sure' is not known. Allowed: 'certain', 'at_risk'."),
        ({"n_periods": 0}, "n_periods: expected a whole number of at least 1, got 0."),
        (
            {"growth": 0.4},
            "growth: retention 0.8 with growth 0.4 and a discount rate of 0.1 makes each period worth at least as much "
            "as the one before, so that the sum has no end. Pass n_periods, or check that all are per year.",
        ),
    ],
)
def test_numbers_of_the_formula(options, message):
    with says(message):
        cx.customer_lifetime_value(**{**GYM, **options})


def test_segments_and_costs():
    table = pd.DataFrame({"s": ["x", "x"], "n": [10, 0], "m": [1, 2], "r": [0.5, 0.6]})
    columns = {"segment": "s", "n_customers": "n", "margin": "m", "retention": "r", "discount_rate": 0.1}
    with says("segment: 'x' occurs twice. Pass one row for each segment."):
        cx.customer_equity(table, **columns)
    with says("n_customers: expected a whole number of at least 1, got 0 for 'y'."):
        cx.customer_equity(table.assign(s=["x", "y"]), **columns)
    with says("spend: expected a number between 0 and inf, in money, got -1."):
        cx.customer_acquisition_cost(spend=-1, n_customers=2)
    with says("n_customers: expected a whole number of at least 1, got 0."):
        cx.customer_acquisition_cost(spend=1, n_customers=0)


def test_the_split_of_a_log():
    log = cx.datasets.load("cdnow_transactions")
    with says("calibration: 200 weeks reach to 2000-10-31, the log ends on 1998-06-30. Take less, so that something"):
        cx.calibration_holdout(log, calibration=200)
    with says("share: expected a share of the customers above 0 and at most 1, got 1.5."):
        cx.calibration_holdout(log, calibration=20, share=1.5)
    with says("share: 0.0001 of 2,357 customers is nobody. Take more."):
        cx.calibration_holdout(log, calibration=20, share=0.0001)
    with says("model: 'bgnbd' is not known. Did you mean 'bg_nbd'?"):
        cx.track_purchases(log, calibration=20, model="bgnbd")


def test_the_value_of_customers():
    cdnow = cx.datasets.load("cdnow_customers")
    model, spending = cx.bg_nbd(cdnow, time_unit="week"), cx.gamma_gamma(cdnow)
    options = {"horizon": 5, "annual_discount_rate": 0.1}
    with says("rng: this draws random numbers, so that it needs a seed"):
        cx.customer_value(model, spending, cdnow, **options)
    with says("model: it doesn't know its time unit, so that a discount rate per year can't be applied."):
        cx.customer_value(cx.bg_nbd(cdnow), spending, cdnow, **options, rng=1)
    with pytest.raises(
        TypeError, match=r"model: expected what bg_nbd, mbg_nbd or pareto_nbd returned, got GammaGamma\."
    ):
        cx.customer_value(spending, spending, cdnow, **options, rng=1)
    with pytest.raises(TypeError, match=r"spending: expected what gamma_gamma returned, got BetaGeoNBD\."):
        cx.customer_value(model, model, cdnow, **options, rng=1)
    with says("margin: expected a share of the spending above 0 and at most 1, got 30."):
        cx.customer_value(model, spending, cdnow, **options, margin=30, rng=1)
    with says("annual_discount_rate: expected a fraction from 0 to 1, got 15; write 0.15 for 15 %."):
        cx.customer_value(model, spending, cdnow, horizon=5, annual_discount_rate=15, rng=1)
    with says("annual_discount_rate: expected a number of at least 0, a fraction from 0 to 1; got -0.1."):
        cx.customer_value(model, spending, cdnow, horizon=5, annual_discount_rate=-0.1, rng=1)


def test_customers_of_whom_nothing_is_known_and_no_mean():
    # A few customers spend so much more than all others that no mean over customers exists.
    table = pd.DataFrame({"frequency": [2] * 12, "monetary_value": [1, 1, 1, 2, 2, 3, 4, 6, 10, 30, 200, 20_000]})
    spending = cx.gamma_gamma(table)
    assert spending.population_mean is None
    with says("not above 1, so that customers without a repeat purchase have no expected spending. Leave them out"):
        spending.expected_spending(pd.DataFrame({"frequency": [0], "monetary_value": [0.0]}))


def test_the_wrong_model_is_refused_with_the_reason():
    log = cx.datasets.load("cdnow_transactions")
    with says(
        "model: 'shifted_beta_geometric' doesn't suit. Without a contract nobody sees who has left, and purchases come "
        "at any time: rates per unit of time. Use bg_nbd or mbg_nbd or pareto_nbd."
    ):
        cx.which_model(log, contractual=False, model="shifted_beta_geometric")
    with says("model: 'bg_nbd' doesn't suit. With a contract one sees who leaves and when"):
        cx.which_model(log, contractual=True, model="bg_nbd")
    with says("model: 'prophet' is not known."):
        cx.which_model(log, contractual=False, model="prophet")
    with pytest.raises(TypeError, match=r"contractual: expected True or False, got None\. Does the company see when"):
        cx.which_model(log, contractual=None)
    one_day = log.assign(date=pd.Timestamp("2026-01-31"))
    with says(
        "date: all purchases are of one day, 2026-01-31, so that nothing shows when customers buy. Pass a longer"
    ):
        cx.which_model(one_day, contractual=False)
    assert cx.which_model(one_day, contractual=False, discrete=False).suitable[0] == "bg_nbd"


def test_parameters_to_simulate_from():
    with says("params: 'alfa' is not known. Did you mean 'alpha'? Parameters: r, alpha, a, b."):
        cx.simulate_purchases({"r": 1, "alfa": 2, "a": 1, "b": 1}, n_customers=5, T=5, rng=1)
    with says("params: b not given. Parameters: r, alpha, a, b."):
        cx.simulate_purchases({"r": 1, "alpha": 2, "a": 1}, n_customers=5, T=5, rng=1)
    with says("params['r']: expected a number between 0 and inf, got -1."):
        cx.simulate_purchases({**TRUTH, "r": -1}, n_customers=5, T=5, rng=1)
    with says("acquired_within: expected a time from 0 to less than T (5), got 7."):
        cx.simulate_purchases(TRUTH, n_customers=5, T=5, acquired_within=7, rng=1)
    with says("n_fits: expected a whole number of at least 10, got 3."):
        cx.parameter_recovery(TRUTH, n_customers=50, T=5, n_fits=3, rng=1)
