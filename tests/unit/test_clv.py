"""Customer lifetime value: formulas by hand, histories from logs, forecasts against simulation, intervals."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import cxlab as cx
from cxlab.core import lifetime_value as formula
from cxlab.core import newton
from cxlab.core.beta_geometric import Rows
from cxlab.core.purchase_paths import FAMILIES, traits, walk
from cxlab.core.quasi import normal_cloud
from cxlab.core.unique_rows import unique_rows

TRUTH = {"r": 0.6, "alpha": 6.0, "a": 0.8, "b": 2.5}
PARETO = {"r": 0.6, "alpha": 6.0, "s": 0.7, "beta": 10.0}


@pytest.fixture(scope="module")
def cdnow():
    return cx.datasets.load("cdnow_customers").set_index("customer_id")


@pytest.fixture(scope="module")
def model(cdnow):
    return cx.bg_nbd(cdnow, time_unit="week")


@pytest.fixture(scope="module")
def log():
    return cx.datasets.load("cdnow_transactions")


def shop(rows):
    """A log of (customer, date, amount)."""
    return pd.DataFrame(rows, columns=["who", "when", "paid"]).assign(when=lambda t: pd.to_datetime(t["when"]))


SHOP = [
    ("b", "2026-01-05", 10.0),
    ("a", "2026-01-01", 5.0),
    ("a", "2026-01-15", 20.0),
    ("a", "2026-01-15", 10.0),
    ("a", "2026-02-26", 40.0),
    ("c", "2026-03-01", 7.0),
]


def summary(rows=SHOP, **options):
    named = {"customer": "who", "date": "when", "amount": "paid", "time_unit": "week"}
    return cx.summary_from_transactions(shop(rows), **{**named, **options})


# --- the formula --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paid", formula.PAID)
@pytest.mark.parametrize("first_period", formula.FIRST_PERIOD)
@pytest.mark.parametrize(("r", "i", "g"), [(0.8, 0.1, 0.0), (0.95, 0.02, 0.03), (0.0, 0.1, 0.0), (0.5, 0.0, -0.2)])
def test_the_value_is_the_sum_of_its_periods(paid, first_period, r, i, g):
    value = cx.customer_lifetime_value(
        margin=70, retention=r, discount_rate=i, growth=g, paid=paid, first_period=first_period
    )
    table = value.periods(3000)
    when = table["period"] - 1 + formula.PAID[paid]
    by_hand = table["still_there"] * table["margin"] / (1 + i) ** when
    np.testing.assert_allclose(table["present_value"], by_hand, atol=1e-12)
    assert value.value == pytest.approx(by_hand.sum(), rel=1e-9)


def test_payback_is_the_first_period_whose_sum_covers_the_cost():
    for cost in (10, 72.7, 72.8, 150, 260):
        value = cx.customer_lifetime_value(margin=100, retention=0.8, discount_rate=0.1, acquisition_cost=cost)
        assert value.payback == np.argmax(value.periods(200)["cumulative"] >= cost) + 1
        assert value.net_value == pytest.approx(value.value - cost)
    never = cx.customer_lifetime_value(margin=100, retention=0.8, discount_rate=0.1, acquisition_cost=267)
    assert never.payback is None
    assert "The margins never pay the acquisition cost: there is no payback." in never.notes


def test_a_margin_below_zero_is_a_loss_and_pays_nothing_back():
    loss = cx.customer_lifetime_value(margin=-5, retention=0.8, discount_rate=0.1, acquisition_cost=10)
    assert loss.value == pytest.approx(-5 * 0.8 / 0.3)
    assert loss.payback is None


def test_the_core_broadcasts_and_knows_its_limits():
    multiple = formula.margin_multiple([0.0, 0.5, 1.0], 0.0)
    assert multiple.tolist() == [0.0, 1.0, np.inf]
    assert formula.margin_multiple(1.0, 0.0, n_periods=7) == 7
    assert formula.geometric_sum(1 - 1e-12, 5) == pytest.approx(5)
    assert formula.simple_lifetime(0.8) == pytest.approx(5)
    assert formula.payback_periods(0.0, 100.0, 0.8, 0.1) == 0
    assert formula.payback_periods(50.0, 100.0, 0.0, 0.1, first_period="certain") == 1


def test_equity_is_value_times_customers():
    table = pd.DataFrame({"s": ["x", "y"], "n": [10, 30], "m": [100, 50], "r": [0.9, 0.5]})
    equity = cx.customer_equity(
        table, segment="s", n_customers="n", margin="m", retention="r", discount_rate=0.1, paid="middle"
    )
    each = [
        cx.customer_lifetime_value(margin=m, retention=r, discount_rate=0.1, paid="middle").value
        for m, r in ((100, 0.9), (50, 0.5))
    ]
    assert equity.total == pytest.approx(10 * each[0] + 30 * each[1])
    assert equity.tidy()["share"].iloc[:2].sum() == pytest.approx(1)
    assert equity.n == 40


def test_the_interval_of_the_cost_is_that_of_a_poisson_count():
    row = cx.customer_acquisition_cost(spend=1000, n_customers=10).tidy().iloc[0]
    assert row["estimate"] == 100
    assert (1000 / row["conf_high"], 1000 / row["conf_low"]) == pytest.approx((4.795389, 18.390356), rel=1e-6)


# --- from a log ---------------------------------------------------------------------------------------------------


def test_a_summary_by_hand():
    table = summary(observation_end="2026-03-05").table
    assert table.index.tolist() == ["a", "b", "c"]
    assert table["frequency"].tolist() == [2, 0, 0]
    np.testing.assert_allclose(table["recency"], [56 / 7, 0, 0])
    np.testing.assert_allclose(table["T"], [63 / 7, 59 / 7, 4 / 7])
    assert table["monetary_value"].tolist() == [35.0, 0.0, 0.0], "the first purchase is left out, a day is one purchase"


def test_the_rules_of_counting():
    by_row = summary(one_per="transaction")
    assert by_row.table["frequency"].tolist() == [3, 0, 0]
    assert by_row.n_merged == 0
    by_week = summary(one_per="week", time_unit="day")
    assert by_week.table.loc["a", "recency"] == 56
    assert by_week.table["T"].mod(7).eq(0).all()
    assert summary().n_merged == 1
    assert any("1 rows fell on a day with another purchase" in note for note in summary().notes)


def test_weekly_counting_merges_weeks_and_says_that_others_count_days():
    rows = [*SHOP, ("b", "2026-01-07", 3.0)]
    by_week = summary(rows, one_per="week")
    assert by_week.table.loc["b", "frequency"] == 0
    assert any("other programs count days" in note for note in by_week.notes)


def test_several_purchases_on_the_first_day_alone_are_noted():
    rows = [*SHOP, ("b", "2026-01-05", 3.0)]
    result = summary(rows, one_per="transaction")
    assert any("1 customers bought several times, all on their first day" in note for note in result.notes)


def test_returned_goods():
    rows = [*SHOP, ("a", "2026-02-26", -40.0), ("c", "2026-03-02", -2.0)]
    net = summary(rows, returns="net")
    assert net.table.loc["a", "frequency"] == 1, "the day came to zero and is gone"
    assert any("2 negative amounts were added" in note and "2 days" in note for note in net.notes)
    dropped = summary(rows, returns="drop")
    assert dropped.table["frequency"].tolist() == [2, 0, 0]
    assert any("2 rows with negative amounts were left out" in note for note in dropped.notes)


def test_dates_as_text_in_one_form_are_read():
    for form in ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d.%m.%Y", "%Y-%m-%d %H:%M"):
        table = shop(SHOP).assign(when=lambda t, form=form: t["when"].dt.strftime(form))
        named = {"customer": "who", "date": "when", "time_unit": "day"}
        assert cx.summary_from_transactions(table, **named).table.loc["a", "recency"] == 56


def test_missing_rows_are_counted():
    table = shop(SHOP)
    table.loc[0, "when"] = pd.NaT
    result = cx.summary_from_transactions(table, customer="who", date="when", time_unit="day")
    assert (result.n, result.n_missing) == (2, 1)


def test_dependence_of_spending_is_noted(log):
    columns = {"customer": "customer_id", "date": "date", "amount": "amount", "time_unit": "week"}
    result = cx.summary_from_transactions(log, **columns)
    assert any("Frequent buyers spend differently" in note for note in result.notes)
    row = result.tidy().set_index("term").loc["frequency_spend_correlation"]
    assert 0 < row["conf_low"] < row["estimate"] < row["conf_high"]


# --- models -------------------------------------------------------------------------------------------------------


def test_the_gradient_vanishes_at_the_top(model, cdnow):
    for fitted in (model, cx.mbg_nbd(cdnow), cx.pareto_nbd(cdnow)):
        rows = fitted._rows(fitted._histories)
        _, slope, _ = fitted._family.derivatives(fitted._params, rows)
        assert np.abs(slope * fitted._params).max() < 1e-3


@pytest.mark.parametrize("name", FAMILIES)
def test_derivatives_are_differences(name):
    family, params = FAMILIES[name], np.array([0.7, 4.0, 1.3, 2.2])
    table = cx.simulate_purchases(dict(zip(family.terms, params, strict=True)), n_customers=60, T=30, model=name, rng=4)
    fitted = {"bg_nbd": cx.bg_nbd, "mbg_nbd": cx.mbg_nbd, "pareto_nbd": cx.pareto_nbd}[name](table)
    rows = fitted._rows(fitted._histories)
    _, slope, bend = family.derivatives(params, rows)
    for i, step in enumerate(1e-5 * np.eye(4)):
        up, down = family.derivatives(params + step, rows), family.derivatives(params - step, rows)
        assert slope[i] == pytest.approx((up[0] - down[0]) / 2e-5, rel=1e-5, abs=1e-5)
        np.testing.assert_allclose(bend[i], (up[1] - down[1]) / 2e-5, rtol=1e-4, atol=1e-5)


def test_weights_stand_for_customers(cdnow):
    few = cdnow.head(300)
    grouped = few.groupby(["frequency", "recency", "T"], as_index=False).size()
    one, other = cx.bg_nbd(few), cx.bg_nbd(grouped, weights="size")
    assert other.n == one.n == 300
    assert other.log_likelihood == pytest.approx(one.log_likelihood, rel=1e-12)
    np.testing.assert_allclose(other._params, one._params, rtol=1e-6)


def test_missing_customers_are_counted(cdnow):
    holes = cdnow.copy()
    holes.loc[[5, 9], "T"] = np.nan
    result = cx.bg_nbd(holes)
    assert (result.n, result.n_missing) == (2355, 2)
    assert result.probability_alive().index.equals(cdnow.index.difference([5, 9]))


def test_one_time_buyers_are_explained(model, cdnow):
    once = cdnow["frequency"] == 0
    assert (model.probability_alive()[once] == 1).all()
    assert any("1,411" in note and "by assumption" in note for note in model.notes)
    assert (cx.mbg_nbd(cdnow).probability_alive()[once] < 1).all()


@pytest.mark.parametrize(("name", "params"), [("bg_nbd", TRUTH), ("mbg_nbd", TRUTH), ("pareto_nbd", PARETO)])
def test_forecasts_are_what_simulated_futures_do(name, params):
    """Draw the future of customers with one history, purchase by purchase, and compare with the formulas."""
    family, values = FAMILIES[name], np.array(list(params.values()))
    x, T, n, t = 3.0, 30.0, 200_000, 25.0
    rng = np.random.default_rng(11)
    counts = np.zeros(n)

    def visit(who, now):
        counts[who] += 1

    people = traits(family, values, np.full(n, x), np.full(n, T), rng)
    walk(people, np.ones(n, dtype=bool), np.full(n, t), rng, visit)
    expected = family.expected_if_alive(values, np.array([x]), np.array([T]), t)[0]
    chances = family.pmf_if_alive(values, np.array([x]), np.array([T]), np.array([t]), 6)[0]
    assert counts.mean() == pytest.approx(expected, abs=5 * counts.std() / np.sqrt(n))
    seen = np.bincount(counts.astype(int), minlength=7)[:7] / n
    np.testing.assert_allclose(seen, chances, atol=5 * np.sqrt(0.25 / n))


@pytest.mark.parametrize(("name", "params"), [("bg_nbd", TRUTH), ("mbg_nbd", TRUTH), ("pareto_nbd", PARETO)])
def test_the_probability_alive_is_the_share_of_simulated_customers_with_that_history(name, params):
    """Among simulated customers with two purchases early on, the share that is still there."""
    family, values = FAMILIES[name], np.array(list(params.values()))
    T, one = 30.0, np.ones(1)
    alive = family.probability_alive(values, Rows(2 * one, 10 * one, T * one, one))[0]
    # Purchases after T tell who was there: the chance times what a living customer does.
    expected = alive * family.expected_if_alive(values, 2 * one, T * one, 20.0)[0]
    assert mean_after(family, values, np.random.default_rng(12)) == pytest.approx(expected, rel=0.06)


def mean_after(family, values, rng):
    """Mean purchases from 30 to 50 of simulated customers with two purchases by 30, the last between 9 and 11."""
    n, T, more = 400_000, 30.0, 20.0
    counts, last, after, none = np.zeros(n), np.zeros(n), np.zeros(n), np.zeros(n)

    def visit(who, now):
        early = now <= T
        counts[who[early]] += 1
        last[who[early]] = now[early]
        after[who[~early]] += 1

    there = rng.random(n) < family.new_customer(values)
    walk(traits(family, values, none, none, rng), there, np.full(n, T + more), rng, visit)
    near = (counts == 2) & (last > 9) & (last < 11)
    return after[near].mean()


def test_prediction_intervals_hold_what_customers_do():
    """Simulated customers: 95 % intervals of counts hold at least 95 % of the counts of the next period."""
    rng = np.random.default_rng(21)
    n, T, more = 4000, 30.0, 20.0
    family, values = FAMILIES["bg_nbd"], np.array(list(TRUTH.values()))
    counts, last, after, none = np.zeros(n), np.zeros(n), np.zeros(n), np.zeros(n)

    def visit(who, now):
        early = now <= T
        counts[who[early]] += 1
        last[who[early]] = now[early]
        after[who[~early]] += 1

    walk(traits(family, values, none, none, rng), np.ones(n, dtype=bool), np.full(n, T + more), rng, visit)
    model = cx.bg_nbd(pd.DataFrame({"frequency": counts, "recency": last, "T": T}))
    limits = model.expected_purchases(more)
    held = (after >= limits["pred_low"]) & (after <= limits["pred_high"])
    assert 0.945 < held.mean() < 0.995
    assert limits["expected"].sum() == pytest.approx(after.sum(), rel=0.1)


def test_the_pmf_sums_to_one_and_has_the_expected_mean(model, cdnow):
    table = model.pmf(20, cdnow.head(50), n_max=200)
    np.testing.assert_allclose(table.sum(axis=1), 1, atol=1e-9)
    mean = (table * table.columns).sum(axis=1)
    np.testing.assert_allclose(mean, model.expected_purchases(20, cdnow.head(50))["expected"], rtol=1e-9)


def test_bg_bb_equals_an_enumeration():
    """Each history of three periods: its probability by summing over all lives."""
    gifts = cx.datasets.load("donations")
    model = cx.bg_bb(gifts, weights="n_donors")
    table = model.pmf(5, n_max=5)
    np.testing.assert_allclose(table.sum(axis=1), 1, rtol=1e-12)
    np.testing.assert_allclose((table * table.columns).sum(axis=1), model.expected_purchases(5)["expected"], rtol=1e-12)
    assert model.new_customer(1) == pytest.approx(
        model.alpha / (model.alpha + model.beta) * model.delta / (model.gamma + model.delta)
    )


def test_matrices_are_tables_with_what_the_model_says(model):
    alive = model.alive_matrix(n_frequency=3, n_recency=4)
    assert len(alive) == 1 + 3 * 4
    row = alive[(alive["frequency"] == 2) & (alive["recency"] > 38)].iloc[0]
    one = pd.DataFrame({"frequency": [2], "recency": [row["recency"]], "T": [38.86]})
    assert model.probability_alive(one).iloc[0] == pytest.approx(row["estimate"])
    ahead = model.purchases_matrix(10, n_frequency=3, n_recency=4)
    assert ahead["estimate"].ge(0).all()


def test_customers_alike_spend_alike_and_shrink_towards_all(cdnow):
    spending = cx.gamma_gamma(cdnow)
    table = pd.DataFrame({"frequency": [0, 1, 100], "monetary_value": [0.0, 100.0, 100.0]})
    expected = spending.expected_spending(table)
    assert expected[0] == pytest.approx(spending.population_mean)
    assert spending.population_mean < expected[1] < expected[2] < 100


# --- tracking, value, choice -------------------------------------------------------------------------------------


def test_tracking_counts_what_the_log_says(log):
    tracking = cx.track_purchases(log, calibration=39)
    days = log.drop_duplicates(["customer_id", "date"])
    assert tracking.observed[-1] == len(days) - 2357
    assert tracking.observed_holdout == (days["date"] > "1997-09-30").sum()
    assert tracking.by_period()["observed"].sum() == tracking.observed[-1]
    assert tracking.holdout.table["n_holdout"].sum() == tracking.observed_holdout


def test_a_share_of_the_customers_is_a_part_of_them(log):
    part = cx.calibration_holdout(log, calibration=20, share=0.25)
    assert part.n == 589
    assert part.table.index.isin(log["customer_id"]).all()
    assert part.holdout_length == pytest.approx(part.total_length - 20)


def test_customers_who_come_later_are_left_out(log):
    early = cx.calibration_holdout(log, calibration=6)
    assert early.n + early.n_later == 2357
    assert any("first seen after the calibration" in note for note in early.notes)


def test_value_is_purchases_times_spending_without_discounting(cdnow, model):
    spending = cx.gamma_gamma(cdnow)
    worth = cx.customer_value(model, spending, cdnow, horizon=20, annual_discount_rate=0.0, rng=3, n_draws=200)
    table = worth.table
    np.testing.assert_allclose(table["value"], table["expected_purchases"] * table["expected_spending"])
    row = worth.tidy().iloc[0]
    assert row["conf_low"] < worth.total < row["conf_high"]
    assert worth._groups.sum(axis=1).mean() == pytest.approx(worth.total, rel=0.04)
    dearer = cx.customer_value(model, spending, cdnow, horizon=20, annual_discount_rate=0.5, rng=3, n_draws=100)
    assert dearer.total < worth.total


def test_the_discount_rate_is_per_year_whatever_the_unit_of_the_model(log):
    columns = {"customer": "customer_id", "date": "date", "amount": "amount", "observation_end": "1997-09-30"}
    totals = []
    for unit, horizon in (("day", 364), ("week", 52)):
        history = cx.summary_from_transactions(log, time_unit=unit, **columns)
        table = history.table.head(400).query("frequency == 0 or monetary_value > 0")
        model, spending = cx.bg_nbd(table, time_unit=unit), cx.gamma_gamma(table)
        worth = cx.customer_value(model, spending, table, horizon=horizon, annual_discount_rate=0.3, rng=1, n_draws=100)
        totals.append(worth.total)
    assert totals[0] == pytest.approx(totals[1], rel=2e-3)


@pytest.mark.parametrize("rate", [15_000.0, 1e-6])
def test_the_currency_changes_nothing_but_the_money(cdnow, rate):
    dollars, other = cx.gamma_gamma(cdnow), cx.gamma_gamma(cdnow.assign(monetary_value=cdnow["monetary_value"] * rate))
    assert (other.p, other.q) == pytest.approx((dollars.p, dollars.q), rel=1e-7)
    assert other.gamma == pytest.approx(rate * dollars.gamma, rel=1e-7)
    assert other.log_likelihood == pytest.approx(dollars.log_likelihood - dollars.n * np.log(rate), rel=1e-10)
    relative = [spending.tidy()["std_error"] / spending.tidy()["estimate"] for spending in (other, dollars)]
    assert relative[0].to_numpy() == pytest.approx(relative[1].to_numpy(), rel=1e-5)
    assert other.notes == dollars.notes


def test_a_table_in_days_given_to_a_model_in_weeks_is_doubted(cdnow, model):
    options = {"horizon": 52, "annual_discount_rate": 0.1, "n_draws": 100, "rng": 1}
    in_days = cdnow.assign(recency=cdnow["recency"] * 7, T=cdnow["T"] * 7)
    spending = cx.gamma_gamma(cdnow)
    doubt = "The customers were observed for up to 272 weeks, those of the model for up to 39: check that both tables"
    assert cx.customer_value(model, spending, in_days, **options).notes[0].startswith(doubt)
    assert not any("observed for up to" in note for note in cx.customer_value(model, spending, cdnow, **options).notes)


def test_a_messy_log_is_told_and_not_changed():
    days = [*pd.date_range("2026-01-01", periods=10), pd.Timestamp("2206-01-05")]
    log = pd.DataFrame({"who": ["Ani", "ani ", "Budi", "Budi"] * 2 + ["Citra"] * 3, "day": days, "paid": 5.0})
    names = {"customer": "who", "date": "day", "time_unit": "week"}
    twice = pd.concat([log, log.head(2)])
    notes = "\n".join(cx.summary_from_transactions(twice, **names, amount="paid").notes)
    assert "2 rows equal another one in customer, date and amount, and were counted as it was." in notes
    assert "Nobody bought between 2026-01-10 and 2206-01-05, more than half of the time" in notes
    assert "1 customers differ from another one in capitals or spaces only ('Ani', 'ani '), and were counted" in notes
    assert cx.summary_from_transactions(log, **names).n == 4
    plain = log.iloc[2:4].assign(who=["Ani", "Budi"])
    notes = "\n".join(cx.summary_from_transactions(plain, **names).notes)
    assert not any(word in notes for word in ("equal another", "Nobody bought", "capitals"))


def test_a_model_says_nothing_of_one_time_buyers_where_there_are_none(cdnow):
    assert "probability alive 1" in cx.bg_nbd(cdnow).notes[0]
    assert not any("probability alive 1" in note for note in cx.bg_nbd(cdnow.query("frequency > 0")).notes)


def test_the_choice_reads_the_dates():
    yearly = pd.DataFrame(
        {"customer_id": [1, 1, 2], "date": pd.to_datetime(["2020-12-24", "2021-12-24", "2020-12-24"])}
    )
    assert cx.which_model(yearly, contractual=False).suitable == ("bg_bb",)
    daily = pd.DataFrame({"customer_id": range(60), "date": pd.date_range("2026-01-01", periods=60)})
    assert cx.which_model(daily, contractual=False).suitable[0] == "bg_nbd"
    monthly = pd.DataFrame({"customer_id": 1, "date": pd.date_range("2021-01-01", periods=36, freq="MS")})
    assert cx.which_model(monthly, contractual=False).suitable == ("bg_bb",)
    few = pd.DataFrame({"customer_id": [1, 1, 2], "date": pd.to_datetime(["2026-01-02", "2026-01-09", "2026-02-27"])})
    assert cx.which_model(few, contractual=False).suitable[0] == "bg_nbd"
    market = pd.concat([few.assign(customer_id=name) for name in range(6)])
    assert cx.which_model(market, contractual=False).suitable == ("bg_bb",)
    assert cx.which_model(daily, contractual=True).suitable[0] == "retention_curve"
    assert cx.which_model(daily, contractual=True, discrete=True).suitable == ("shifted_beta_geometric",)


# --- small parts --------------------------------------------------------------------------------------------------


def test_equal_rows_are_counted_once_whatever_the_numbers():
    rng = np.random.default_rng(1)
    columns = [rng.integers(0, 4, 500), rng.integers(0, 9, 500) / 7, -rng.integers(0, 3, 500) * 1e12]
    found = unique_rows(columns, np.full(500, 2.0))
    frame = pd.DataFrame(dict(enumerate(columns)))
    expected = frame.groupby([0, 1, 2]).size()
    assert found.counts.tolist() == (2 * expected).tolist()
    for column, values in zip(columns, found.columns, strict=True):
        np.testing.assert_array_equal(values[found.inverse], column)


def test_the_cloud_is_a_normal_distribution_in_its_first_two_moments():
    points = normal_cloud(32, 4)
    np.testing.assert_allclose(points.mean(axis=0), 0, atol=1e-15)
    np.testing.assert_allclose((points**2).mean(axis=0), 1)
    np.testing.assert_allclose(points.T @ points / 32, np.eye(4), atol=1e-12)


def test_newton_finds_a_top_and_says_when_there_is_none():
    def hill(params):
        x = np.log(params)
        bend_logs = -2 * np.eye(2)
        slope_logs = -2 * (x - [1.0, -2.0])
        bend = (bend_logs - np.diag(slope_logs)) / np.outer(params, params)
        return -float(((x - [1.0, -2.0]) ** 2).sum()), slope_logs / params, bend

    found = newton.maximise(hill, [1.0, 1.0])
    np.testing.assert_allclose(np.log(found.params), [1.0, -2.0], atol=1e-9)
    np.testing.assert_allclose(found.covariance, np.eye(2) / 2, rtol=1e-6)

    def slope(params):
        return float(np.log(params[0])), 1 / params, -np.diag(1 / params**2)

    away = newton.maximise(slope, [1.0])
    assert away.at_limit.all()
    assert away.covariance is None


def test_a_few_customers_say_that_their_parameters_are_weak():
    table = cx.simulate_purchases(TRUTH, n_customers=60, T=20, rng=2)
    notes = " ".join(cx.bg_nbd(table).notes)
    assert "weakly identified" in notes or "ran off without an end" in notes


def test_many_different_rows_are_fitted_on_a_part_first():
    table = cx.simulate_purchases(TRUTH, n_customers=60_000, T=30, acquired_within=20, rng=1)
    model = cx.bg_nbd(table)
    assert model.n_unique > 40_000
    for term, value in TRUTH.items():
        assert getattr(model, term) == pytest.approx(value, rel=0.15)
