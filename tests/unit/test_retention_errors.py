"""Bad input to the retention functions: each error says what, where, what is allowed and what to do."""

import re

import numpy as np
import pandas as pd
import pytest

import cxlab as cx

TABLE = pd.DataFrame({"months": [2.0, 3, 5], "left": [1, 0, 1], "plan": list("aba"), "fee": [1, 2, 4]})
TIMES = {"duration": "months", "churned": "left"}
LOG = pd.DataFrame({"who": [1, 1, 2], "day": ["2025-01-05", "2025-02-09", "2025-01-20"]})
RATE = cx.PeriodRate.from_counts
MODEL = cx.shifted_beta_geometric([1000, 631, 468, 382])


def cells(**columns):
    return pd.DataFrame({"cohort": ["a", "a", "b"], "age": [0, 1, 0], "n_active": [9, 4, 5]} | columns)


CASES = {
    "a rate off 0 and 1": (
        lambda: cx.churn_rate([0, 2]),
        "data: 1 value is neither 0 nor 1: row 1 = 2. Expected 1 for a",
    ),
    "a rate without a column": (
        lambda: cx.churn_rate(TABLE),
        "churned: say which column holds who left, churned='…'. Columns:",
    ),
    "a rate of nobody": (lambda: cx.churn_rate([None]), "churned: all 1 value are missing"),
    "a column of a list": (
        lambda: cx.churn_rate([1, 0], churned="left"),
        "churned, counts: these name columns of a table",
    ),
    "broken counts": (
        lambda: cx.churn_rate(TABLE.assign(n=[1, -1, 2]), churned="left", counts="n"),
        "counts: expected whole numbers, zero or more; 1 value can't be: row 1 n = -1.",
    ),
    "an unknown interval": (
        lambda: cx.churn_rate([1, 0], method="wlison"),
        "method: 'wlison' is not known. Did you mean 'wilson'?",
    ),
    "more lost than there were": (
        lambda: RATE(n_start=5, n_lost=6),
        "n_lost: 6 lost of 5 at the start. Count only customers",
    ),
    "no lost": (lambda: RATE(n_start=5), "n_lost: say how many of the customers at the start were lost"),
    "only the end": (lambda: RATE(n_start=5, n_end=4), "n_end, n_new: both are needed; without the new customers"),
    "ends that don't fit": (
        lambda: RATE(n_start=5, n_end=9, n_new=1),
        "n_end, n_new: of 9 at the end 1 are new, so that 8 of 5",
    ),
    "duration not named": (
        lambda: cx.retention_curve(TABLE),
        "duration: say which column holds how long each customer was there",
    ),
    "churned not named": (
        lambda: cx.retention_curve(TABLE, duration="months"),
        "churned: say which column holds who left (1)",
    ),
    "no such column": (
        lambda: cx.retention_curve(TABLE, duration="month", churned="left"),
        "no column 'month'. Did you mean 'months'?",
    ),
    "negative times": (
        lambda: cx.retention_curve(TABLE.assign(months=[-1, 2, 3]), **TIMES),
        "duration: 1 time is negative or infinite: row 0 months = -1. Count the time from the start",
    ),
    "marks off 0 and 1": (
        lambda: cx.retention_curve(TABLE.assign(left=[1, 2, 0]), **TIMES),
        "churned: 1 value is neither 0 nor 1: row 1 left = 2. Expected 1 for a customer who was seen to leave",
    ),
    "nobody left": (
        lambda: cx.retention_curve(TABLE.assign(left=0), **TIMES),
        "churned: none of the 3 customers was seen to leave, so that the curve is flat at 1",
    ),
    "nobody of a group left": (
        lambda: cx.retention_curve(TABLE, **TIMES, by="plan"),
        "none of the 1 customer of the group 'b' was",
    ),
    "one group": (
        lambda: cx.retention_curve(TABLE.assign(plan="a"), **TIMES, by="plan"),
        "by: there is one group only, 'a'.",
    ),
    "entry after the end": (
        lambda: cx.retention_curve(TABLE.assign(e=[2, 0, 0]), **TIMES, entry="e"),
        "entry: 1 customer came under observation only when the relationship was over or later: row 0 entry = 2",
    ),
    "all rows incomplete": (
        lambda: cx.retention_curve(TABLE.assign(months=np.nan), **TIMES),
        "data: no row has all of duration, churned (3 rows). Check the columns.",
    ),
    "a negative reading": (
        lambda: cx.retention_curve(TABLE, **TIMES).at([-1]),
        "times: expected numbers of zero or more",
    ),
    "log-rank without groups": (
        lambda: cx.log_rank(TABLE, **TIMES),
        "by: say which column holds the groups to compare",
    ),
    "log-rank of nobody": (
        lambda: cx.log_rank(TABLE.assign(left=0), **TIMES, by="plan"),
        "churned: nobody was seen to leave",
    ),
    "unknown weights": (
        lambda: cx.log_rank(TABLE, **TIMES, by="plan", weights="gehan"),
        "weights: 'gehan' is not known. Allowed: 'log-rank', 'gehan-breslow', 'tarone-ware'.",
    ),
    "no predictors": (lambda: cx.cox_regression(TABLE, **TIMES), "predictors: name one or more columns"),
    "a predictor twice": (
        lambda: cx.cox_regression(TABLE, **TIMES, predictors=["fee", "fee"]),
        "predictors: named twice: fee.",
    ),
    "a flat predictor": (
        lambda: cx.cox_regression(TABLE.assign(fee=1), **TIMES, predictors="fee"),
        "predictors: the same value in every row: fee. Leave it out, it explains nothing.",
    ),
    "text with one level": (
        lambda: cx.cox_regression(TABLE.assign(plan="a"), **TIMES, predictors="plan"),
        "predictors: the same value in every row: plan.",
    ),
    "a predictor given by others": (
        lambda: cx.cox_regression(TABLE.assign(twice=TABLE["fee"] * 2), **TIMES, predictors=["fee", "twice"]),
        "predictors: one of fee, twice is given exactly by the others.",
    ),
    "a predictor that separates": (
        lambda: cx.cox_regression(TABLE.assign(fee=[9, 1, 8], months=[1, 3, 2]), **TIMES, predictors="fee"),
        "predictors: no finite hazard ratio for fee: it tells those who left from those who stayed",
    ),
    "nobody to learn from": (
        lambda: cx.cox_regression(TABLE.assign(left=0), **TIMES, predictors="fee"),
        "churned: nobody was seen",
    ),
    "cohorts of nobody": (
        lambda: cx.cohort_table(LOG),
        "customer: say which column holds the customers, customer='…'.",
    ),
    "dates in two formats": (
        lambda: cx.cohort_table(LOG.assign(day=["2025-01-05", "03/04/2025", "2025-01-20"]), customer="who", date="day"),
        "date: dates are written in 2 ways (year-month-day: row 0 day = '2025-01-05'; day/month/year or",
    ),
    "a log that goes on": (
        lambda: cx.cohort_table(LOG, customer="who", date="day", until="2025-01-31"),
        "until: the log goes on to 2025-02-09, after 2025-01-31. Pass a later day, or filter the log.",
    ),
    "an end that is no day": (
        lambda: cx.cohort_table(LOG, customer="who", date="day", until="soon"),
        "until: expected a day, written as year-month-day",
    ),
    "no rows with both": (
        lambda: cx.cohort_table(LOG.assign(who=None), customer="who", date="day"),
        "log: none of the 3 rows has both",
    ),
    "another period": (
        lambda: cx.cohort_table(LOG, customer="who", date="day", every="moth"),
        "every: 'moth' is not known. Did you mean 'month'?",
    ),
    "a gap in the ages": (
        lambda: cx.CohortTable.from_counts(cells(age=[0, 2, 0]), every="month"),
        "age: cohort a has the ages 0, 2. Expected each of 0, 1, 2, … once, without a gap",
    ),
    "more active than there are": (
        lambda: cx.CohortTable.from_counts(cells(n_active=[9, 10, 5]), every="month"),
        "n_active: cohort a has 9 customers at age 0 and 10 at its most.",
    ),
    "a fraction of a customer": (
        lambda: cx.CohortTable.from_counts(cells(n_active=[9, 4.5, 5]), every="month"),
        "n_active: expected whole numbers, zero or more: row 1 n_active = 4.5.",
    ),
    "complete or not": (
        lambda: cx.CohortTable.from_counts(cells(c=[1, 7, 1]), every="month", complete="c"),
        "complete: 1 value is neither",
    ),
    "shares in place of counts": (
        lambda: cx.shifted_beta_geometric([100.0, 63.1]),
        "data: expected customers still there after 0, 1, 2",
    ),
    "survivors that rise": (
        lambda: cx.shifted_beta_geometric([100, 60, 70]),
        "data: survivors can't rise: 70 after 60 (period 2).",
    ),
    "one period": (
        lambda: cx.shifted_beta_geometric([100, 60]),
        "data: 1 period with customers at risk. One rate can't tell two",
    ),
    "nobody lost": (
        lambda: cx.shifted_beta_geometric([100, 100, 100]),
        "data: 0 of 100 customers left. Nothing can be projected",
    ),
    "columns of a list": (
        lambda: cx.shifted_beta_geometric([9, 5, 3], duration="x"),
        "duration, churned, counts: these name columns",
    ),
    "a contract that ended at once": (
        lambda: cx.shifted_beta_geometric(TABLE.assign(months=[0, 2, 3]), **TIMES),
        "duration: expected whole periods, 1 or more where the contract ended: row 0.",
    ),
    "a negative discount": (
        lambda: MODEL.lifetimes(discount_rate=-0.1),
        "discount_rate: expected a number of at least 0, a fraction from 0 to 1; got -0.1.",
    ),
    "a discount in per cent": (
        lambda: MODEL.lifetimes(discount_rate=10),
        "discount_rate: expected a fraction from 0 to 1, got 10; write 0.1 for 10 %.",
    ),
    "a projection without a discount": (
        lambda: cx.retention_projection(churn=0.3, polarization=0.2, discount_rate=0),
        "discount_rate: without a discount the lifetime may have no end. Pass a rate above zero.",
    ),
    "no end without a discount": (
        lambda: MODEL.lifetimes(discount_rate=0),
        "discount_rate: without a discount the expected lifetime has no end here, because alpha is",
    ),
    "a churn in per cent": (
        lambda: cx.retention_projection(churn=30, polarization=0.2),
        "churn: expected a number between 0 and 1, got 30.",
    ),
    "a polarization of one": (
        lambda: cx.retention_projection(churn=0.3, polarization=1),
        "polarization: expected a number between 0 and 1",
    ),
}

TYPES = {
    "dates as durations": (
        lambda: cx.retention_curve(TABLE.assign(months=pd.to_datetime(["2025-01-01"] * 3)), **TIMES),
        "duration: expected a number of periods, got dates or time spans. Count them first: (end - start)",
    ),
    "dates as predictors": (
        lambda: cx.cox_regression(TABLE.assign(d=pd.to_datetime(["2025-01-01"] * 3)), **TIMES, predictors="d"),
        "predictors: 'd' holds dates. Count the time between two dates first.",
    ),
    "no table": (lambda: cx.retention_curve([1, 2], **TIMES), "data: expected a pandas DataFrame, got list."),
    "dates as numbers": (
        lambda: cx.cohort_table(LOG.assign(day=1), customer="who", date="day"),
        "date: expected dates, got numbers (int64). Make dates of them first",
    ),
    "no table of visits": (lambda: cx.cohort_table([1]), "log: expected a pandas DataFrame, got list."),
}


@pytest.mark.parametrize("name", CASES)
def test_it_says_what_is_wrong(name):
    call, message = CASES[name]
    with pytest.raises(ValueError, match=re.escape(message)):
        call()


@pytest.mark.parametrize("name", TYPES)
def test_it_says_what_kind_is_wrong(name):
    call, message = TYPES[name]
    with pytest.raises(TypeError, match=re.escape(message)):
        call()


def test_a_time_of_zero_has_no_logarithm():
    table = TABLE.assign(months=[0, 3, 5], fee=[3, 2, 4])
    cox = cx.cox_regression(table, **TIMES, predictors="fee")
    with pytest.raises(ValueError, match="transform: a time of zero has no logarithm"):
        cox.proportional_hazards("log")
