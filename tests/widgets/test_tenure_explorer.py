"""The explorer of tenure, and the shops behind it, beyond what every explorer promises."""

import pytest

import cxlab as cx
from cxlab.widgets import tenure


@pytest.mark.parametrize("kind", tenure.SHOPS.values())
def test_a_shop_is_the_same_twice_and_everybody_has_a_first_order(kind):
    shop = tenure.simulated_shop(kind)
    assert shop.equals(tenure.simulated_shop(kind))
    assert len(shop) == tenure.N_CUSTOMERS
    assert (shop["orders"] >= 1).all()
    assert (shop["first order"] > 0).all()


def test_who_bought_once_has_one_order_and_no_change():
    shop = tenure.simulated_shop("both")
    once = shop[shop[24] == "bought once"]
    assert set(once["orders"]) == {1}
    assert set(once["last less first"]) == {0}
    assert (shop[shop[24] != "bought once"]["orders"] > 1).all()


def test_means_are_those_of_the_rules():
    shop = tenure.simulated_shop("alike")
    stay = 1 - tenure.LEAVE_A_MONTH
    months = sum(stay**month for month in range(1, tenure.N_MONTHS + 1))
    assert shop["orders"].mean() == pytest.approx(1 + tenure.ORDERS_A_MONTH * months, rel=0.04)
    assert shop["first order"].mean() == pytest.approx(tenure.ORDER, rel=0.03)
    assert shop["profit"].mean() == pytest.approx(tenure.MARGIN * tenure.ORDER * shop["orders"].mean(), rel=0.03)


def test_orders_grow_only_where_it_is_said():
    change = {kind: tenure.simulated_shop(kind)["last less first"].mean() for kind in tenure.SHOPS.values()}
    assert change.pop("growing") > 40
    assert all(abs(one) < 5 for one in change.values())


def test_early_tenure_foretells_less():
    explorer = cx.widgets.tenure_explorer()
    columns = ("profit", "orders")
    late = explorer.at(shop="alike", segment=24, columns=columns).result.table()["profit"]
    early = explorer.at(shop="alike", segment=2, columns=columns).result.table()["profit"]
    assert late["longer"] / late["bought once"] > 3 * early["longer"] / early["bought once"]
