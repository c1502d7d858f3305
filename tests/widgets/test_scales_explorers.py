import pytest

from cxlab import widgets
from cxlab.widgets import scales


def test_each_state_is_what_the_formula_gives():
    explorer = widgets.scale_length_explorer()
    for params in explorer.states():
        k, r = params["n_items"], params["within"]
        result = explorer.at(**params).result
        if params["between"] == r:
            assert result.alpha == pytest.approx(k * r / (1 + (k - 1) * r))
        assert result.common <= result.alpha + 1e-12
        assert (result.common == 0) == (params["between"] == 0)


def test_more_items_make_a_higher_alpha_and_never_a_common_core():
    explorer = widgets.scale_length_explorer()
    found = [explorer.at(n_items=k, within=0.6, between=0).result for k in scales.LENGTHS]
    alphas = [result.alpha for result in found]
    assert alphas == sorted(alphas)
    assert alphas[-1] > 0.9
    assert {result.common for result in found} == {0}


def test_the_labels_say_what_is_chosen():
    items, within, _ = widgets.scale_length_explorer().controls
    assert items.labels[0] == "3 items"
    assert within.label == "r within halves"
