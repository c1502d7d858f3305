import pytest

from cxlab import widgets
from cxlab.widgets import regression


def fit(**params):
    return widgets.slope_explorer().at(**params).result.glance().iloc[0]


@pytest.mark.parametrize("n", regression.SIZES)
def test_hc3_mends_uneven_scatter_at_every_size(n):
    row = fit(n=n, correlation=0, answers="uneven")
    assert row.coverage < 0.9 < row.hc3_coverage


def test_more_respondents_make_a_ceiling_worse():
    found = [fit(n=n, correlation=0, answers="ceiling").coverage for n in regression.SIZES]
    assert found == sorted(found, reverse=True)


def test_closer_dimensions_make_wider_intervals():
    widths = [fit(n=100, correlation=r, answers="even").width for r in regression.CORRELATIONS]
    assert widths == sorted(widths)


def test_the_labels_say_what_is_chosen():
    n, _, answers = widgets.slope_explorer().controls
    assert n.labels[0] == "50 people"
    assert answers.labels[-1] == "40% hit the highest answer"
