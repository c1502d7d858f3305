import pytest

from cxlab import widgets


def test_more_raters_and_less_disagreement_help_in_each_state():
    explorer = widgets.raters_explorer()
    for gap in (0.1, 0.5, 1):
        chances = [explorer.at(n_raters=n, gap=gap, disagreement=0.7).result.chance for n in (1, 4, 16)]
        assert chances == sorted(chances)
    few, many = (explorer.at(n_raters=4, gap=0.5, disagreement=one).result.chance for one in (0.4, 1.2))
    assert few > many


def test_one_person_averaged_is_the_correlation_of_persons():
    explorer = widgets.level_explorer()
    for params in explorer.states():
        result = explorer.at(**params).result
        share = params["share_between"]
        single = share * params["branch_r"] + (1 - share) * params["person_r"]
        assert result.glance()["single_persons"].item() == pytest.approx(single)
        if params["n_per_branch"] == 1:
            assert result.correlation == pytest.approx(single)
