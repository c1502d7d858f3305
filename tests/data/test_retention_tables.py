"""The tables on churn, cohorts and RFM give the figures that R and pandas gave on the row-level files."""

import pytest

import cxlab as cx
from cxlab import datasets


@pytest.fixture(scope="module")
def churn():
    return datasets.load("iranian_churn_counts")


@pytest.fixture(scope="module")
def cohorts():
    return datasets.load("online_retail_cohorts")


@pytest.fixture(scope="module")
def rfm():
    return datasets.load("online_retail_rfm")


@pytest.mark.parametrize(("complained", "expected"), [(1, 0.829876), (0, 0.101409)])
def test_churn_by_complaint(churn, complained, expected):
    rate = cx.churn_rate(churn[churn["complained"] == complained], churned="churned", counts="n")
    assert rate.churn == pytest.approx(expected, abs=5e-7)


def test_churn_of_all_and_how_few_complained(churn):
    rate = cx.churn_rate(churn, churned="churned", counts="n")
    assert (rate.n, rate.n_lost) == (3150, 495)
    complained = churn.loc[churn["complained"] == 1, "n"].sum() / churn["n"].sum()
    assert complained == pytest.approx(0.076508, abs=5e-7)
    assert 1 / 14 < complained < 1 / 12, "the card says one in thirteen"


def test_the_odds_ratio(churn):
    n = churn.groupby(["complained", "churned"])["n"].sum()
    assert n[1, 1] * n[0, 0] / (n[1, 0] * n[0, 1]) == pytest.approx(43.22447, abs=5e-6)


def test_most_of_those_who_left_had_not_complained(churn):
    left = churn[churn["churned"] == 1].groupby("complained")["n"].sum()
    assert left[0] > left[1]


def test_the_first_cohort(cohorts):
    first = cohorts[cohorts["cohort"] == "2010-12"].set_index("age")["n_active"]
    assert first[[0, 1, 2, 3, 11, 12]].tolist() == [885, 324, 286, 340, 445, 235]


def test_cohorts_form_a_triangle_whose_edge_is_incomplete(cohorts):
    sizes = cohorts.groupby("cohort").size()
    assert sizes.tolist() == list(range(13, 0, -1))
    last = cohorts.groupby("cohort")["age"].transform("max") == cohorts["age"]
    assert (cohorts["complete"] == 0).equals(last)


def test_the_cohort_table_is_made_from_it(cohorts):
    made = cx.CohortTable.from_counts(cohorts, every="month", complete="complete")
    assert made.n == 4338
    assert made.glance()[["n_cohorts", "n_incomplete", "n_not_yet"]].iloc[0].tolist() == [13, 13, 78]
    assert made.counts().loc["2010-12", 11] == 445


def test_means_of_recency_frequency_and_money(rfm):
    n = rfm["n"].sum()
    assert n == 4338
    assert rfm["recency_sum"].sum() / n == pytest.approx(93.059474, abs=5e-7)
    assert rfm["frequency_sum"].sum() / n == pytest.approx(4.272015, abs=5e-7)
    assert rfm["money_sum"].sum() / n == pytest.approx(2048.68808, abs=5e-6)
    assert rfm["money_sum"].sum() == pytest.approx(8887208.89, abs=0.005)


@pytest.mark.parametrize("name", ["recency", "frequency", "money"])
def test_the_sums_fit_their_classes(rfm, name):
    low, high = rfm["n"] * (rfm[f"{name}_from"] - (name == "money")), rfm["n"] * rfm[f"{name}_to"]
    assert rfm[f"{name}_sum"].between(low, high).all()
