"""What holds for assignments whatever the numbers are."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cxlab as cx
from cxlab.teaching import _mistakes
from cxlab.teaching._clv import at_end, at_start, gain
from cxlab.teaching._crm_cem import true_profits
from cxlab.teaching._draws import whole_ratings
from cxlab.teaching._ipa import ITEMS, first, letters
from cxlab.teaching._journey import LEFT, PAID, TOUCHPOINTS, _shop

SECRET = "an example of a secret, never use it"
MEANS = st.lists(st.floats(1, 7), min_size=6, max_size=6).map(np.array)
LINE = st.floats(1, 7)
TURNED = {"A": "D", "D": "A", "B": "B", "C": "C"}


@given(MEANS, MEANS, LINE, LINE)
def test_swapping_the_axes_swaps_a_and_d_and_nothing_else(x, y, cut_x, cut_y):
    plain, swapped = letters((x, cut_x), (y, cut_y)), letters((y, cut_y), (x, cut_x))
    assert [TURNED[letter] for letter in plain] == swapped


@given(MEANS, MEANS, LINE, LINE)
def test_what_is_done_first_is_in_quadrant_a_and_has_the_lowest_gap_there(x, y, cut_x, cut_y):
    places, chosen = letters((x, cut_x), (y, cut_y)), first((x, cut_x), (y, cut_y))
    in_a = [index for index, letter in enumerate(places) if letter == "A"]
    if chosen == "none":
        assert not in_a
    else:
        place = ITEMS.index(chosen)
        assert place in in_a
        assert all((x - y)[place] <= (x - y)[other] for other in in_a)


@given(st.floats(1, 1e6), st.floats(0, 0.95), st.integers(1, 40))
def test_values_for_different_timing_and_horizon_hang_together(m, r, n_years):
    assert at_start(m, r) == pytest.approx(m + at_end(m, r))
    assert at_start(m, r) == pytest.approx(1.1 * at_end(m, r) / r if r > 1e-6 else m, rel=1e-6)
    assert at_start(m, r, n_years=n_years) <= at_start(m, r) * (1 + 1e-12)
    assert at_start(m, r, n_years=n_years + 1) - at_start(m, r, n_years=n_years) == pytest.approx(
        m * (r / 1.1) ** n_years, abs=1e-6 * m
    )
    assert gain(m, r) > 0


@given(st.sampled_from("ABCD"), st.lists(st.sampled_from("ABCD"), max_size=5))
def test_a_choice_is_never_a_mistake_twice_or_the_right_one(right, values):
    wrong = {f"code_{place}": (value, "No.") for place, value in enumerate(values)}
    kept = _mistakes.choices(right, *_mistakes.listed(wrong))
    assert {one.value for one in kept} == set(values) - {right}
    assert len({one.value for one in kept}) == len(kept)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1), st.floats(1.2, 6.8))
def test_ratings_are_whole_on_their_scale_and_keep_their_mean(seed, mean):
    rng = np.random.default_rng(seed)
    ratings = whole_ratings(np.full(4000, mean), rng.random(4000), 7, rng)
    assert ratings.min() >= 1
    assert ratings.max() <= 7
    assert abs(ratings.mean() - mean) < 5 * ratings.std() / np.sqrt(4000) + 1e-3


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_what_is_true_follows_from_the_parameters(data):
    def drawn(name):
        return {key: data.draw(st.floats(*bound), label=key) for key, bound in cx.assignment(name).bounds.items()}

    values = drawn("journey")
    shop = _shop(values)
    ends = shop.absorption_probabilities().loc["all"]
    visits = shop.expected_visits().loc["all"]
    assert ends[PAID] + ends[LEFT] == pytest.approx(1)
    assert ends[PAID] == pytest.approx(visits["payment"] * values["to_paid"])
    assert visits["basket"] == pytest.approx(visits["product"] * values["to_basket"])
    assert set(visits.index) == set(TOUCHPOINTS)
    values = drawn("crm-against-cem")
    crm, cem, margin = true_profits(values)
    assert cem < margin
    assert margin == pytest.approx(0.4 * values["purchases_cem"] * values["basket"])
    assert crm == pytest.approx(0.34 * values["purchases_crm"] * values["basket"] - values["campaign"])


@settings(max_examples=10, deadline=None)
@given(st.text(min_size=1, max_size=30).filter(str.strip), st.sampled_from(["clv", "crm-against-cem"]))
def test_any_student_gets_the_same_clear_data_twice(student, name):
    one, again = (cx.individual_data(name, student=student, secret=SECRET) for _ in range(2))
    assert one.data.equals(again.data)
    assert all(question.is_clear() for question in one.questions)
