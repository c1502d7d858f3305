"""The explorers of retention and of repeated looks, beyond what every explorer promises."""

import pytest

from cxlab import widgets


def test_differences_leave_more_customers_in_the_end():
    explorer = widgets.retention_explorer()
    left = [explorer.at(churn=0.4, polarization=p).result.tidy()["estimate"].iloc[-1] for p in (0, 0.1, 0.3, 0.6)]
    assert left == sorted(left)


def test_alike_customers_are_the_constant_curve():
    table = widgets.retention_explorer().at(churn=0.2, polarization=0).result.tidy()
    assert table["estimate"].tolist() == table["constant"].tolist()


def test_the_picture_says_how_retention_rises():
    explorer = widgets.retention_explorer()
    explorer.set(churn=0.4, polarization=0.3)
    assert "Retention rises from 60.0 to" in explorer.state.picture().alt


def test_more_looks_cry_success_more_often():
    explorer = widgets.peeking_explorer()
    rates = [explorer.at(n_looks=n, rule="none", difference=0.0).result.rate for n in (2, 5, 20, 50)]
    assert rates == sorted(rates)
    assert rates[0] == pytest.approx(0.083, abs=6e-4)


def test_bounds_keep_the_promise_in_every_state_without_a_difference():
    explorer = widgets.peeking_explorer()
    for params in explorer.states():
        if params["rule"] != "none" and params["difference"] == 0:
            assert explorer.at(**params).result.rate < 0.05 + 1e-9


def test_the_planned_difference_has_the_power_that_the_label_says():
    from cxlab import false_alarms

    assert false_alarms(n_looks=1, difference=2.8).rate == pytest.approx(0.8, abs=0.005)
