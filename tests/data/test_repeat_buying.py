"""CDNOW's summary follows from its log of purchases, and the figures on the cards are those of the files."""

import pandas as pd
import pytest

from cxlab import datasets

END = pd.Timestamp("1997-09-30")


@pytest.fixture(scope="module")
def days():
    """One line for each customer and day until the end of the 39 weeks."""
    log = datasets.load("cdnow_transactions")
    return log[log["date"] <= END].groupby(["customer_id", "date"], as_index=False)["amount"].sum()


@pytest.fixture(scope="module")
def customers():
    return datasets.load("cdnow_customers").set_index("customer_id")


def test_frequency_recency_and_time_follow_from_the_log(days, customers):
    dates = days.groupby("customer_id")["date"].agg(["min", "max", "count"])
    assert (dates["count"] - 1 == customers["frequency"]).all()
    assert (((dates["max"] - dates["min"]).dt.days / 7).round(2) == customers["recency"]).all()
    assert (((END - dates["min"]).dt.days / 7).round(2) == customers["T"]).all()


def test_monetary_value_is_the_mean_of_the_repeat_days(days, customers):
    first = days.groupby("customer_id")["date"].transform("min")
    mean = days[days["date"] > first].groupby("customer_id")["amount"].mean().reindex(customers.index, fill_value=0)
    # The package rounded to cents; 5e-3 is half a cent.
    assert (mean - customers["monetary_value"]).abs().max() <= 5e-3 + 1e-9


def test_the_figures_on_the_cards(customers):
    log = datasets.load("cdnow_transactions")
    assert (customers["frequency"] == 0).sum() == 1411
    assert log.duplicated(["customer_id", "date"]).sum() == 223
    assert (log["amount"] == 0).sum() == 8
    assert log["customer_id"].nunique() == 2357
    assert log.groupby("customer_id")["master_id"].nunique().eq(1).all()
    assert log.groupby("customer_id")["date"].min().max() < pd.Timestamp("1997-04-01")


def test_the_donors_are_those_of_the_source():
    table = datasets.load("donations")
    assert table["n_donors"].sum() == 11104
    assert (table["recency"] >= table["frequency"]).all()
    assert ((table["frequency"] == 0) == (table["recency"] == 0)).all()
    assert not table.duplicated(["frequency", "recency"]).any()
    assert len(table) == 1 + 6 + 5 + 4 + 3 + 2 + 1
