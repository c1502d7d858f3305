"""Shops whose customers buy, stay and leave by known rules."""

import pytest

import cxlab as cx
from cxlab.segments import _shop


@pytest.mark.parametrize("kind", _shop.KINDS)
def test_a_shop_is_the_same_twice_and_everybody_has_a_first_order(kind):
    shop = cx.simulated_shop(kind)
    assert shop.equals(cx.simulated_shop(kind))
    assert len(shop) == _shop.N_CUSTOMERS
    assert (shop["orders"] >= 1).all()
    assert (shop["first order"] > 0).all()


def test_who_bought_once_has_one_order_and_no_change():
    shop = cx.simulated_shop("both")
    once = shop[shop[24] == "bought once"]
    assert set(once["orders"]) == {1}
    assert set(once["last less first"]) == {0}
    assert (shop[shop[24] != "bought once"]["orders"] > 1).all()


def test_means_are_those_of_the_rules():
    shop = cx.simulated_shop("alike")
    stay = 1 - _shop.LEAVE_A_MONTH
    months = sum(stay**month for month in range(1, _shop.N_MONTHS + 1))
    assert shop["orders"].mean() == pytest.approx(1 + _shop.ORDERS_A_MONTH * months, rel=0.04)
    assert shop["first order"].mean() == pytest.approx(_shop.ORDER, rel=0.03)
    assert shop["profit"].mean() == pytest.approx(_shop.MARGIN * _shop.ORDER * shop["orders"].mean(), rel=0.03)


def test_orders_grow_only_where_it_is_said():
    change = {kind: cx.simulated_shop(kind)["last less first"].mean() for kind in _shop.KINDS}
    assert change.pop("growing") > 40
    assert all(abs(one) < 5 for one in change.values())


def test_another_seed_gives_other_customers():
    assert not cx.simulated_shop("alike", rng=1).equals(cx.simulated_shop("alike"))


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match=r"^kind: 'grwing' is not known\. Did you mean 'growing'"):
        cx.simulated_shop("grwing")
