"""The explorers of how word spreads, beyond what every explorer promises."""

import pytest

from cxlab import widgets
from cxlab.widgets import diffusion


def test_doubling_the_motive_or_the_ease_is_the_same():
    explorer = widgets.cascade_explorer()
    by_motive, by_ease = explorer.at(motive=0.4, ease=0.1).result, explorer.at(motive=0.2, ease=0.2).result
    assert by_motive.transmission == pytest.approx(by_ease.transmission)
    assert by_motive.mean_size == pytest.approx(by_ease.mean_size)


def test_advocates_change_the_reach_and_not_the_transmission():
    explorer = widgets.cascade_explorer()
    one, forty = (explorer.at(advocates=n).result for n in (1, 40))
    assert one.transmission == forty.transmission
    assert forty.mean_size == pytest.approx(40 * one.mean_size)


def test_the_sliders_cross_the_edge_at_one():
    explorer = widgets.cascade_explorer()
    rates = [explorer.at(**params).result.transmission for params in explorer.states()]
    assert min(rates) < 0.1
    assert sum(rate < 1 for rate in rates) > 20
    assert sum(rate > 1 for rate in rates) > 15


def test_the_picture_says_how_r_comes_about():
    explorer = widgets.cascade_explorer()
    explorer.set(contacts=10, motive=0.4, ease=0.2)
    assert "R = 10 × 0.4 × 0.2 = 0.80" in explorer.state.picture().alt


def test_the_peak_comes_earlier_with_more_innovation():
    explorer = widgets.adoption_explorer()
    times = [explorer.at(p=p, q=0.8).result.peak_time for p in diffusion.INNOVATION]
    assert times == sorted(times, reverse=True)


def test_the_labels_carry_their_units():
    contacts, *_, advocates = widgets.cascade_explorer().controls
    assert contacts.labels == ("10 people", "20 people")
    assert advocates.labels == ("1 to start", "40 to start")
