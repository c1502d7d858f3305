"""One table of orders, several answers to who the customer is: small cases by hand, and what is refused."""

import numpy as np
import pandas as pd
import pytest

import cxlab as cx


@pytest.fixture
def orders():
    return pd.DataFrame(
        {
            "week": [0, 0, 1, 2, 3, 3],
            "user": ["Ani", "Budi", "Citra", "Ani", "Dewi", "Ani"],
            "buyer": ["Ani", "Eko", "Eko", "Ani", "Eko", "Ani"],
            "payer": ["Ani", "PT", "PT", "Ani", "PT", "Ani"],
            "amount": [25.0, 50, 25, 25, 75, 25],
            "rating": [9, 4, 6, 10, 8, 8],
        }
    )


def estimates(data, **options):
    return cx.count_customers(data, **options).tidy().set_index("term")["estimate"].to_dict()


class TestByHand:
    def test_how_many(self, orders):
        assert estimates(orders) == {"user": 4, "buyer": 2, "payer": 2}

    def test_those_who_came_often(self, orders):
        assert estimates(orders, at_least=2) == {"user": 1, "buyer": 2, "payer": 2}

    def test_the_last_weeks_only(self, orders):
        assert estimates(orders, last_periods=1) == {"user": 2, "buyer": 2, "payer": 2}
        assert cx.count_customers(orders, last_periods=1).n == 2

    def test_value_each(self, orders):
        assert estimates(orders, measure="value") == {"user": 225 / 4, "buyer": 225 / 2, "payer": 225 / 2}

    def test_rating_weighs_customers_alike(self, orders):
        found = estimates(orders, measure="rating")
        assert found["user"] == pytest.approx((9 + 4 + 6 + 8) / 4)
        assert found["payer"] == pytest.approx((9 + 6) / 2)

    def test_kept_compares_the_two_halves(self, orders):
        """Weeks 0 and 1: Ani, Budi, Citra. Weeks 2 and 3: Ani, Dewi. The payers are both there twice."""
        assert estimates(orders, measure="kept") == {"user": pytest.approx(1 / 3), "buyer": 1, "payer": 1}

    @pytest.mark.parametrize(("last", "share"), [(3, 1 / 2), (2, 1.0)])
    def test_the_second_half_is_the_longer_one(self, last, share):
        """Of four weeks 0 and 1 are the first half, of three weeks only week 0."""
        rows = pd.DataFrame({"week": [0, 2, 1, last], "user": ["Ani", "Ani", "Budi", "Citra"]})
        assert estimates(rows, by=["user"], measure="kept") == {"user": share}

    def test_the_interval_of_a_share_is_wilsons(self, orders):
        row = cx.count_customers(orders, measure="kept").tidy().iloc[0]
        from statsmodels.stats.proportion import proportion_confint

        assert (row.conf_low, row.conf_high) == pytest.approx(proportion_confint(1, 3, method="wilson"))

    def test_the_interval_of_a_mean_is_students(self, orders):
        from scipy import stats

        row = cx.count_customers(orders, measure="value").tidy().iloc[0]
        values = [75, 50, 25, 75]
        low, high = stats.t.interval(0.95, 3, np.mean(values), stats.sem(values))
        assert (row.conf_low, row.conf_high) == pytest.approx((low, high))

    def test_each_customer_can_be_looked_at(self, orders):
        table = cx.count_customers(orders, measure="value").customers("payer")
        assert table["result"].to_dict() == {"Ani": 75, "PT": 150}
        assert table.index.name == "payer"

    def test_gaps_are_left_out_and_counted(self, orders):
        orders.loc[[1, 4], "payer"] = None
        found = cx.count_customers(orders)
        assert (found.n, found.n_missing) == (4, 2)
        assert found.tidy()["estimate"].tolist() == [2, 2, 2]

    def test_a_gap_in_a_column_that_is_not_used_does_no_harm(self, orders):
        orders["rating"] = [np.nan] * 6
        assert cx.count_customers(orders, measure="value").n_missing == 0

    def test_nobody_came_so_often(self, orders):
        found = cx.count_customers(orders, measure="value", at_least=50)
        assert found.tidy()["estimate"].isna().all()
        assert "unknown" in repr(found)

    def test_one_customer_has_no_interval(self, orders):
        row = cx.count_customers(orders, measure="value", at_least=3).tidy().iloc[0]
        assert row.estimate == 75
        assert np.isnan(row.conf_low)

    def test_a_count_has_a_reason_for_its_missing_interval(self, orders):
        found = cx.count_customers(orders)
        assert found.tidy()["conf_low"].isna().all()
        assert "counted, not estimated" in found.notes[0]


class TestRefused:
    def check(self, message, *args, kind=ValueError, **options):
        with pytest.raises(kind) as caught:
            cx.count_customers(*args, **options)
        assert message in str(caught.value)

    def test_a_list(self):
        self.check("data: expected a pandas DataFrame, got list.", [1], kind=TypeError)

    def test_a_column_that_is_not_there(self, orders):
        self.check("by: no column 'payers'. Did you mean 'payer'?", orders, by=["payers"])
        self.check("value: no column 'amounts'. Did you mean 'amount'?", orders, measure="value", value="amounts")

    def test_one_name_in_place_of_a_list(self, orders):
        self.check("by: expected a list of column names", orders, by="payer", kind=TypeError)

    def test_another_measure(self, orders):
        self.check(
            "measure: 'rated' is not known. Allowed: 'customers', 'value', 'kept', 'rating'.", orders, measure="rated"
        )

    def test_periods_that_are_no_whole_numbers(self, orders):
        orders["week"] = orders["week"] + 0.5
        self.check("period: expected whole numbers that count weeks or months; found row 0 period = 0.5", orders,
                   measure="kept")  # fmt: skip

    def test_text_in_place_of_numbers(self, orders):
        orders["amount"] = ["a lot"] * 6
        self.check("value 'amount': 6 values are not a number", orders, measure="value")

    def test_halves_of_one_period(self, orders):
        self.check("'kept' compares two halves, and all rows lie in one period.", orders, measure="kept",
                   last_periods=1)  # fmt: skip

    @pytest.mark.parametrize("name", ["at_least", "last_periods"])
    def test_zero(self, orders, name):
        self.check(f"{name}: ", orders, **{name: 0})

    def test_nothing_but_gaps(self, orders):
        orders["payer"] = None
        self.check("data: no row without a gap in the columns that are used.", orders)

    def test_a_role_that_was_not_counted(self, orders):
        with pytest.raises(ValueError, match="role: 'cook' is not known"):
            cx.count_customers(orders).customers("cook")


@pytest.fixture(scope="module")
def kitchen():
    return cx.simulate_catering(rng=2026)


class TestTheKitchen:
    def test_the_same_seed_gives_the_same_orders(self, kitchen):
        assert kitchen.equals(cx.simulate_catering(rng=2026))
        assert not kitchen.equals(cx.simulate_catering(rng=2027))

    def test_a_row_for_each_eater_and_week(self, kitchen):
        assert not kitchen.duplicated(["user", "week"]).any()
        assert kitchen["meals"].between(1, 5).all()
        assert (kitchen["amount"] == 25 * kitchen["meals"]).all()
        assert kitchen["rating"].between(0, 10).all()
        assert kitchen["week"].between(0, 25).all()

    def test_who_eats_has_one_buyer_and_one_payer(self, kitchen):
        assert (kitchen.groupby("user")[["buyer", "payer", "kind"]].nunique() < 2).all(axis=None)
        assert (kitchen.groupby("buyer")["payer"].nunique() < 2).all()

    def test_in_a_household_one_of_those_who_eat_orders_and_pays(self, kitchen):
        home = kitchen[kitchen["kind"] == "household"]
        assert (home["buyer"] == home["payer"]).all()

    def test_as_many_places_as_were_asked_for(self):
        orders = cx.simulate_catering(n_schools=2, n_offices=3, n_households=4, n_weeks=40, rng=3)
        assert orders[orders["kind"] == "school"]["payer"].nunique() == 2
        assert orders[orders["kind"] == "office"]["payer"].nunique() <= 3
        assert orders[orders["kind"] == "household"]["payer"].nunique() <= 4

    def test_the_means_that_were_put_in_come_out(self):
        """Ratings by kind, from many places; clipping at 10 takes a little off the households' 8.7."""
        orders = cx.simulate_catering(n_schools=60, n_offices=60, n_households=1500, n_weeks=6, rng=4)
        means = orders.groupby("kind")["rating"].mean()
        assert means["school"] == pytest.approx(6.6, abs=0.1)
        assert means["office"] == pytest.approx(7.6, abs=0.15)
        assert 8.4 < means["household"] < 8.7

    @pytest.mark.parametrize("name", ["n_schools", "n_offices", "n_households", "n_weeks"])
    def test_too_small_a_number_is_refused(self, name):
        with pytest.raises(ValueError, match=f"^{name}: "):
            cx.simulate_catering(**{name: 0}, rng=1)

    def test_a_seed_is_asked_for(self):
        with pytest.raises(ValueError, match=r"^rng: "):
            cx.simulate_catering()
