"""The chapter Customer lifetime value: its notebook computes what the page prints; numbers are held against other ways.

The notebook runs here in one process, cell by cell.
"""

import csv
import re
from math import exp, lgamma, log

import numpy as np
import pytest
from contracts.chapters import ROOT, Chapter, Promises

import cxlab as cx

CHAPTER = Chapter("loyalty/customer-lifetime-value")
run = CHAPTER.fixture()


@pytest.fixture(scope="module")
def q(run):
    """What the page prints."""
    return run.quoted


@pytest.fixture(scope="module")
def customers():
    """The file, read without cxlab."""
    with (ROOT / "data" / "cdnow_customers.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [tuple(float(row[name]) for name in ("frequency", "recency", "T")) for row in rows]


def test_the_formulas_are_sums(q):
    years = range(1, 2000)
    assert q["three_years"] == pytest.approx(sum(100 * (0.8 / 1.1) ** k for k in (1, 2, 3)))
    assert q["member"] == pytest.approx(sum(100 * (0.8 / 1.1) ** k for k in years))
    assert q["today"] == pytest.approx(100 + q["member"])
    assert q["schoolbook"] == pytest.approx(500)
    assert (q["multiple_10"], q["multiple_16"]) == pytest.approx((4.5, 0.9 / 0.26))


def test_the_levers_follow_from_the_formula(q):
    for r in (0.5, 0.8, 0.9):
        gain = (1.01 * r / (1.1 - 1.01 * r)) / (r / (1.1 - r)) - 1
        assert q[f"gain_{100 * r:.0f}"] == pytest.approx(gain)


def test_the_mean_retention_hides_value(q, run):
    assert q["equity"] == pytest.approx(100 * 100 * 0.95 / 0.15 + 900 * 100 * 0.5 / 0.6)
    assert q["equity_mean"] == pytest.approx(1000 * 100 * 0.545 / 0.555)
    assert q["equity_mean"] < q["equity"]
    assert run.tagged["CX15"] is run.names["equity"]


def test_the_members_pay_back(q, run):
    assert q["cac"] == 12_000 / 80
    assert q["cac_ratio"] == pytest.approx(q["member"] / 150)
    assert run.tagged["LM6"].ratio_to_cost == q["cac_ratio"]
    first_two = sum(100 * (0.8 / 1.1) ** k for k in (1, 2))
    assert first_two < 150 < q["three_years"]
    assert q["payback"] == 3


def test_the_likelihood_by_hand(q, customers):
    """The formula of the paper, customer by customer, with Python's lgamma."""
    r, alpha, a, b = q["r"], q["alpha"], q["a"], q["b"]
    total = 0.0
    for x, t_x, T in customers:
        common = lgamma(r + x) - lgamma(r) + r * log(alpha)
        beta = lgamma(a + b) + lgamma(b + x) - lgamma(b) - lgamma(a + b + x)
        ways = exp(-(r + x) * log(alpha + T))
        if x > 0:
            ways += a / (b + x - 1) * exp(-(r + x) * log(alpha + t_x))
        total += common + beta + log(ways)
    assert q["log_likelihood"] == pytest.approx(total, abs=1e-6)
    assert (q["n"], q["n_once"]) == (len(customers), sum(x == 0 for x, _, _ in customers))
    assert q["b_low"] < b < q["b_high"]


def test_the_paper_s_table_stands_on_the_page():
    for row in ("| $r$ | 0.243 |", r"| $\alpha$ | 4.414 |", "| $a$ | 0.793 |", "| $b$ | 2.426 |"):
        assert row in CHAPTER.page
    assert "| log-likelihood | −9582.4 |" in CHAPTER.page


def test_it_equals_the_paper_in_each_printed_digit(q):
    assert [round(q[name], 3) for name in ("r", "alpha", "a", "b")] == [0.243, 4.414, 0.793, 2.426]
    assert round(q["log_likelihood"], 1) == -9582.4


def test_the_holdout_is_counted_from_the_file(q):
    days = {}
    with (ROOT / "data" / "cdnow_transactions.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            days.setdefault(row["customer_id"], set()).add(row["date"])
    assert q["seen"] == sum(day > "1997-09-30" for dates in days.values() for day in dates)
    assert q["given_history"] == pytest.approx(q["in_all"], rel=1e-3), "cents and days make the difference"
    assert q["too_low"] == pytest.approx(1 - q["given_history"] / q["seen"])
    assert q["too_low"] == pytest.approx(1 / 8, abs=0.01), "about an eighth, the notebook says"
    assert q["first_low"] == 0
    assert q["first_expected"] == pytest.approx(1.226, abs=5e-4)


def test_the_picture_holds_what_happened(run):
    table = run.names["tracking"].tidy()
    after = table[table["time"] > 39]
    assert after["observed"].between(after["conf_low"], after["conf_high"]).all()


def test_one_time_buyers_are_alive_by_assumption_only(q):
    assert q["alive_bg"] == 1
    assert q["alive_mbg"] < 0.5 > q["alive_pareto"]
    assert abs(q["ll_mbg"] - q["log_likelihood"]) < 1
    assert q["right_rule"] > 2 * q["right_alive"]
    assert q["right_buys"] == pytest.approx(q["right_rule"], abs=0.02)
    assert 0.4 < q["missed"] < 0.6


def test_the_units_matter(q):
    assert q["alpha_ratio"] == pytest.approx(7, rel=1e-3)
    assert q["r_ratio"] == pytest.approx(1, rel=1e-3)
    assert q["unit_error"] > 5


def test_the_value_is_purchases_times_spending(q, run):
    table = run.names["worth"].table
    undiscounted = 0.3 * (table["expected_purchases"] * table["expected_spending"]).sum()
    assert undiscounted / 1.15 < q["worth"] < undiscounted
    assert q["worth_low"] < q["worth"] < q["worth_high"]
    assert 0.5 < q["top_share"] < 0.65


def test_b_is_not_known_and_the_forecast_is(q):
    few, more = q["b_few_high"] / q["b_few_low"], q["b_more_high"] / q["b_more_low"]
    assert few > 2 > more
    assert q["b_few_low"] < 2.5 < q["b_few_high"]
    assert 2 < q["b_many_low"] < 2.5 < q["b_many_high"] < 3
    assert q["new_low"] < q["new_truth"] < q["new_high"] < 1.2 * q["new_low"]


@pytest.mark.parametrize("n", [500, 2000, 10_000])
def test_the_tables_of_bias_and_coverage_say_what_the_page_says(q, run, n):
    fits = run.names["studies"][n]
    assert (fits.n, fits.n_customers) == (200, n)
    estimates, truth = fits.estimates(), {**run.names["truth"], "new": q["new_truth"]}
    for term, value in truth.items():
        column = "new_customer" if term == "new" else term
        assert q[f"bias_{term}_{n}"] == pytest.approx(estimates[column].median() / value - 1)
    assert all(q[f"cover_{term}_{n}"] == pytest.approx(0.95, abs=0.05) for term in run.names["truth"])
    assert abs(q[f"bias_new_{n}"]) < 0.015


def test_the_solutions_are_right(q):
    assert q["coffee"] == pytest.approx(25 * 0.92 / 0.09)
    assert q["coffee_better"] == pytest.approx(25 * 0.94 / 0.07)
    assert (q["coffee_times"], q["better_times"]) == pytest.approx((q["coffee"] / 180, q["coffee_better"] / 180))
    for r, months in ((0.92, q["coffee_payback"]), (0.94, q["better_payback"])):
        paid = np.cumsum(25 * (r / 1.01) ** np.arange(1, 40))
        assert months == np.argmax(paid >= 180) + 1
    assert q["donor_every"] > q["donor_late"] > q["donor_never"]
    assert q["merged_week"] > q["merged_day"] == 146


def test_one_changed_cell_of_the_data_changes_the_page(q, monkeypatch):
    original = cx.datasets.load

    def load(name):
        table = original(name)
        if name == "cdnow_customers":
            table.loc[0, "frequency"] += 4
        if name == "cdnow_transactions":
            table.loc[len(table) - 1, "date"] = table["date"].iloc[0]
        return table

    monkeypatch.setattr(cx.datasets, "load", load)
    changed = CHAPTER.run(monkeypatch).quoted
    for name in ("r", "b", "log_likelihood", "worth", "first_expected", "total_mbg", "spend_mean"):
        assert changed[name] != q[name], name
    assert changed["fit_picture"].alt != q["fit_picture"].alt


# --- the page and its partner ------------------------------------------------------------------------------------


def test_the_numbers_of_the_ledger_stand_as_their_sources_give_them():
    text = re.sub(r"\s+", " ", CHAPTER.page)
    for words in (
        "five listed firms found about 5% for retention, 1% for margin and 0.1% for acquisition cost {cite:p}`gupta",
        "In four industries about 55% of the future's best fifth were missed {cite:p}`malthouse2005clv`",
    ):
        assert words in text


class TestPromises(Promises):
    """What the notebook hands over is what the page prints."""

    chapter = CHAPTER
    said_on_paper = frozenset({"0.808", "236", "24"})  # one per cent more, a tenth of the customers, 39 weeks less 15
    typed_on_paper = frozenset({"0.243", "4.414", "0.793", "2.426", "500"})
