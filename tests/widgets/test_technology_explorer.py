"""The explorer of technologies, beyond what every explorer promises."""

import pytest

import cxlab as cx
from cxlab.widgets import technologies


@pytest.fixture(scope="module")
def lab():
    """Small comparisons, one for each technology."""
    telecom = cx.Journey.preset("telecom")

    def compared(lever):
        spend = cx.Policy(name="some", spend={lever: 0.2})
        return cx.compare_policies(telecom, [spend], n_customers=60, n_periods=18, n_reps=2, rng=1)

    return {lever: compared(lever) for lever in technologies.TECHNOLOGIES.values()}


def test_each_technology_shows_its_own_comparison(lab):
    explorer = cx.widgets.technology_explorer(lab)
    for lever, comparison in lab.items():
        shown = explorer.at(technology=lever, horizon=6, margin=0.45).result.tidy()
        assert shown.equals(cx.policy_value(comparison, horizon=6, margin=0.45).tidy())


def test_a_lab_without_a_technology_is_refused(lab):
    with pytest.raises(ValueError, match="recovery"):
        cx.widgets.technology_explorer({lever: one for lever, one in lab.items() if lever != "recovery"})


def test_the_comparison_that_is_simulated_is_the_one_of_the_code():
    (lever,) = [one for one in technologies.TECHNOLOGIES.values() if one == "ease"]
    names = {"cx": cx}
    exec(technologies._CODE.format(lever=lever), names)
    assert names["lab"].tidy().equals(technologies.spends_compared(lever).tidy())
    assert [policy.name for policy in names["lab"].policies] == [f"{cents} cents" for cents in technologies.CENTS]
