"""Explorers of drivers and of mediation: what moves, and that it moves the right way."""

import numpy as np
import pytest

from cxlab import widgets
from cxlab.widgets import drivers


def test_the_right_driver_comes_first_more_often_with_more_people_and_less_overlap():
    explorer = widgets.misranking_explorer()
    sizes = [explorer.at(together=0.5, n=n, measure="lmg").result.first_right for n in (50, 400, 1600)]
    assert sizes == sorted(sizes)
    overlap = [explorer.at(together=r, n=400, measure="lmg").result.first_right for r in drivers.TOGETHER.values()]
    assert overlap == sorted(overlap, reverse=True)


def test_the_five_dimensions_explain_forty_per_cent_and_have_the_slopes_that_are_said():
    for data in widgets.misranking_explorer()._data.values():
        corr = data.value.correlations.to_numpy()
        slopes = np.linalg.solve(corr[:5, :5], corr[:5, 5])
        assert slopes @ corr[:5, 5] == pytest.approx(0.4, abs=1e-3)
        assert slopes / slopes[-1] == pytest.approx([5, 4, 3, 2, 1], abs=0.02)


def test_mediation_is_found_more_often_with_more_people():
    explorer = widgets.mediation_explorer()
    found = [explorer.at(a=0.3, b=0.3, direct=0, n=n).result.found[0] for n in (50, 100, 200, 400)]
    assert found == sorted(found)
    assert explorer.at(a=0, b=0, direct=0.4, n=400).result.found[0] < 0.02
    assert {state["n"] for state in explorer.states()} == {50, 100, 200, 400}
