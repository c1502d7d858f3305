"""The explorer of a framework's steps, beyond what every explorer promises."""

import pytest

import cxlab as cx
from cxlab.widgets import frameworks


@pytest.fixture(scope="module")
def lab():
    """Small comparisons, one for each kind of customers."""
    shop = cx.Journey.preset("retail")

    def compared(changes):
        step = cx.Policy(name="innovation", spend={"quality": 0.15})
        world = cx.World().change(**changes)
        return cx.compare_policies(shop, [step], world=world, n_customers=60, n_periods=18, n_reps=2, rng=1)

    return {name: compared(changes) for name, changes in frameworks.CUSTOMERS.items()}


def test_each_kind_of_customers_shows_its_own_comparison(lab):
    explorer = cx.widgets.framework_explorer(lab)
    for name, comparison in lab.items():
        shown = explorer.at(customers=name, horizon=6, margin=0.45).result.tidy()
        assert shown.equals(cx.policy_value(comparison, horizon=6, margin=0.45).tidy())


def test_a_lab_without_one_kind_is_refused(lab):
    with pytest.raises(ValueError, match="price"):
        cx.widgets.framework_explorer({name: one for name, one in lab.items() if name != "price"})


def test_the_comparison_that_is_simulated_is_the_one_of_the_code():
    names = {"cx": cx}
    exec(frameworks._code("problems"), names)
    assert names["lab"].tidy().equals(frameworks.steps_compared("problems").tidy())
    assert {policy.name: list(policy.spend) for policy in names["lab"].policies} == {
        name: [lever] for name, lever in frameworks.STEPS.items()
    }
    assert names["world"] == cx.World().change(**frameworks.CUSTOMERS["problems"])
