"""What theory says about journeys with several personas, and what it refuses."""

from __future__ import annotations

import re

import numpy as np
import pytest

from cxlab.journeys import Journey, Persona, Touchpoint

# Regulars always go on and buy; visitors leave half of the time at the door and at the shelf.
TABLES = {
    "regular": {"door": {"shelf": 1.0}, "shelf": {"shelf": 0.5, "bought": 0.5}},
    "visitor": {"door": {"shelf": 0.5, "left": 0.5}, "shelf": {"bought": 0.5, "left": 0.5}},
}
PEOPLE = [Persona("regular", 0.25), Persona("visitor", 0.75)]
POINTS = [Touchpoint("door", "enter", "street"), Touchpoint("shelf", "explore", "store")]
SHOP = Journey(POINTS, TABLES, PEOPLE, absorbing=["bought", "left"], success=["bought"])
BRANDS = Journey(["A", "B"], {"A": {"A": 0.5, "B": 0.5}, "B": {"A": 0.25, "B": 0.75}}, PEOPLE, absorbing=[])


def row(table, name):
    return table.loc[name].to_dict()


def test_absorption_is_told_for_each_persona_and_for_all():
    found = SHOP.absorption_probabilities()
    assert list(found.index) == ["regular", "visitor", "all"]
    assert row(found, "regular") == {"bought": 1.0, "left": 0.0}
    assert row(found, "visitor") == {"bought": 0.25, "left": 0.75}
    assert row(found, "all") == {"bought": 0.25 * 1 + 0.75 * 0.25, "left": 0.75 * 0.75}


def test_a_later_start_is_told_too():
    assert row(SHOP.absorption_probabilities(start="shelf"), "visitor") == {"bought": 0.5, "left": 0.5}
    assert row(SHOP.expected_visits(start="shelf"), "regular") == {"door": 0.0, "shelf": 2.0}


def test_visits_have_means_and_variances():
    assert row(SHOP.expected_visits(), "regular") == {"door": 1.0, "shelf": 2.0}
    assert row(SHOP.expected_visits(), "all") == {"door": 1.0, "shelf": 0.25 * 2 + 0.75 * 0.5}
    variance = SHOP.visit_variance()
    assert row(variance, "regular") == {"door": 0.0, "shelf": 2.0}  # a geometric number of visits
    assert row(variance, "visitor") == {"door": 0.0, "shelf": 0.25}
    within, between = 0.25 * 2 + 0.75 * 0.25, 0.25 * 0.75 * (2 - 0.5) ** 2
    assert variance.loc["all", "shelf"] == pytest.approx(within + between)


def test_path_length_has_mean_and_variance():
    found = SHOP.path_length()
    assert row(found, "regular") == pytest.approx({"mean": 3.0, "variance": 2.0, "std_dev": 2**0.5})
    assert row(found, "visitor") == pytest.approx({"mean": 1.5, "variance": 0.25, "std_dev": 0.5})
    variance = 0.25 * 2 + 0.75 * 0.25 + 0.25 * 0.75 * 1.5**2
    assert row(found, "all") == pytest.approx({"mean": 1.875, "variance": variance, "std_dev": variance**0.5})


def test_a_random_start_adds_to_the_variance():
    mixed = Journey(POINTS, TABLES, PEOPLE, {"door": 0.5, "shelf": 0.5}, absorbing=["bought", "left"])
    # Visitors: half take 1 step; of the other half, half take 1 and half take 2.
    assert row(mixed.path_length(), "visitor") == pytest.approx(
        {"mean": 1.25, "variance": 0.1875, "std_dev": 0.1875**0.5}
    )


def test_the_long_run_of_a_journey_with_ends_starts_again_at_each_end():
    found = SHOP.stationary()
    assert row(found, "regular") == pytest.approx({"door": 1 / 3, "shelf": 2 / 3})
    assert row(found, "all") == pytest.approx({"door": 1 / 1.875, "shelf": 0.875 / 1.875})


def test_the_long_run_of_a_journey_without_ends():
    assert row(BRANDS.stationary(), "all") == pytest.approx({"A": 1 / 3, "B": 2 / 3})


def test_removal_effects_count_what_is_lost():
    found = SHOP.removal_effects()
    assert row(found["removal_effect"].to_frame().T, "removal_effect") == {"door": 1.0, "shelf": 1.0}
    assert found["share"].tolist() == [0.5, 0.5]
    assert found.loc["shelf", "reach"] == 0.25 + 0.75 * 0.5
    shortcut = Journey(
        POINTS, {"door": {"shelf": 0.5, "bought": 0.25, "left": 0.25}, "shelf": {"bought": 0.5, "left": 0.5}},
        PEOPLE, absorbing=["bought", "left"], success=["bought"],
    )  # fmt: skip
    assert shortcut.removal_effects().loc["shelf"].to_dict() == pytest.approx(
        {"reach": 0.5, "success_without": 0.25, "removal_effect": 0.5, "share": 1 / 3}
    )


def test_removal_effects_of_one_persona_and_of_channels():
    only = SHOP.removal_effects(persona="visitor", by="channel")
    assert only.index.tolist() == ["street", "store"]
    assert only.index.name == "channel"
    assert only.loc["store", "reach"] == 0.5


def test_removing_a_channel_removes_all_its_touchpoints():
    points = [Touchpoint("ad", channel="web"), Touchpoint("mail", channel="web"), Touchpoint("shop", channel="store")]
    table = {"ad": {"shop": 1.0}, "mail": {"shop": 1.0}, "shop": {"bought": 1.0}}
    made = Journey(
        points, table, PEOPLE, {"ad": 0.25, "mail": 0.25, "shop": 0.5}, absorbing=["bought"], success=["bought"]
    )
    assert made.removal_effects(by="channel")["removal_effect"].tolist() == [0.5, 1.0]
    assert made.removal_effects()["removal_effect"].tolist() == [0.25, 0.25, 1.0]


def test_a_channel_called_nothing_is_a_channel():
    points = [Touchpoint("ad", channel="nothing"), Touchpoint("shop", channel="store")]
    made = Journey(
        points, {"ad": {"shop": 1.0}, "shop": {"bought": 1.0}}, PEOPLE, absorbing=["bought"], success=["bought"]
    )
    assert made.removal_effects(by="channel")["removal_effect"].to_dict() == {"nothing": 1.0, "store": 1.0}


def test_the_funnel_says_how_many_reach_each_stage():
    found = SHOP.funnel()
    assert found["stage"].tolist() == ["enter", "explore", "success"]
    assert found["share"].tolist() == [1.0, 0.625, 0.4375]
    assert SHOP.funnel(persona="regular")["share"].tolist() == [1.0, 1.0, 1.0]


@pytest.mark.parametrize(
    "ask", ["absorption_probabilities", "expected_visits", "visit_variance", "path_length", "funnel"]
)
def test_without_an_end_there_is_no_length_and_no_outcome(ask):
    with pytest.raises(
        ValueError, match=re.escape("this journey has no end, so that its paths have no length and no outcome. Ask")
    ):
        getattr(BRANDS, ask)()


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (
            lambda: SHOP.path_length(start="dor"),
            "start: no touchpoint 'dor'. Did you mean 'door'? Touchpoints: door, shelf.",
        ),
        (lambda: SHOP.removal_effects(by="chanel"), "by: 'chanel' is not known. Did you mean 'channel'?"),
        (
            lambda: SHOP.removal_effects(success=["boght"]),
            "success: 'boght' is no end. Pass success=[...] with some of bought, left.",
        ),
        (
            lambda: SHOP.removal_effects(success=[]),
            "success: no end counts as success. Pass success=[...] with some of bought",
        ),
        (lambda: SHOP.removal_effects(persona="nobody"), "persona: no persona 'nobody'."),
        (
            lambda: SHOP.removal_effects(persona="regular", success=["left"]),
            "success: no path reaches such an end, so that nothing",
        ),
        (lambda: SHOP.funnel(persona="nobody"), "persona: no persona 'nobody'."),
    ],
)
def test_questions_that_have_no_answer_are_refused(ask, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        ask()


def test_a_journey_that_falls_apart_has_no_common_long_run():
    apart = Journey(["A", "B"], {"A": {"A": 1.0}, "B": {"B": 1.0}}, PEOPLE, {"A": 0.5, "B": 0.5}, absorbing=[])
    message = (
        "persona 'regular': paths that reach 'A' and 'B' never leave these parts again, so that the long run depends"
    )
    with pytest.raises(ValueError, match=re.escape(message)):
        apart.stationary()


def test_theory_agrees_with_paths_walked_one_by_one():
    """Ten thousand visitors with a fixed seed: mean, variance and ends within four standard errors."""
    made, n = Journey.preset("bank"), 10_000
    rng = np.random.default_rng(20)
    p, begin = made.matrix("loyal"), made.start_distribution("loyal")
    cumulated = p.cumsum(axis=1)
    lengths, ended = [], []
    for _ in range(n):
        state, steps = rng.choice(len(p), p=begin), 0
        while state < made.n_touchpoints:
            state, steps = int((cumulated[state] < rng.random()).sum()), steps + 1
        lengths.append(steps)
        ended.append(made.states[state])
    theory = made.path_length().loc["loyal"]
    assert abs(np.mean(lengths) - theory["mean"]) < 4 * (theory["variance"] / n) ** 0.5
    fourth = np.mean((np.array(lengths) - theory["mean"]) ** 4)
    assert abs(np.var(lengths) - theory["variance"]) < 4 * ((fourth - theory["variance"] ** 2) / n) ** 0.5
    share = made.absorption_probabilities().loc["loyal", "served"]
    assert abs(np.mean(np.array(ended) == "served") - share) < 4 * (share * (1 - share) / n) ** 0.5
