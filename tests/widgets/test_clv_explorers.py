"""The explorers of customer lifetime value say what the formulas and the fits say."""

import pytest

from cxlab import widgets


def test_the_formula_moves_with_its_sliders():
    explorer = widgets.clv_explorer()
    explorer.set(retention=0.9, discount_rate=0.1, margin=50)
    assert explorer.result.value == pytest.approx(50 * 4.5)
    assert explorer.code().splitlines()[-1] == (
        "cx.customer_lifetime_value(retention=0.9, discount_rate=0.1, margin=50)"
    )
    explorer.set(retention=0.95)
    assert explorer.result.value > 50 * 4.5


def test_the_model_is_fitted_anew():
    explorer = widgets.bg_nbd_explorer()
    full = explorer.result
    explorer.set(calibration=20, share=0.2)
    few = explorer.result
    assert few.n == 471
    assert few.model.n == few.n
    assert few.calibration == 20
    relative = few.tidy()["std_error"].iloc[-1] / few.expected[-1]
    assert relative > full.tidy()["std_error"].iloc[-1] / full.expected[-1], "fewer customers, a wider band"


def test_each_state_fits_and_says_what_it_found():
    explorer = widgets.bg_nbd_explorer()
    for params in list(explorer.states())[::7]:
        assert explorer.at(**params).error is None
