"""What a journey's score is made of: by hand, at the ends, against a simulation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cxlab as cx

EQUAL = {"firm_sd": 0.5, "others_sd": 0.5, "mood_sd": 0.5, "noise_sd": 0.5}
SPREADS = st.floats(0.01, 5)


def test_equal_spreads_are_quarters():
    parts = cx.journey_score_parts(**EQUAL)
    assert parts.tidy()["estimate"].tolist() == pytest.approx([0.25] * 4)
    assert parts.right_order == pytest.approx(0.5 + 1 / 6), "arcsin(1/2) is 30 degrees"


def test_averaging_takes_luck_away():
    parts = cx.journey_score_parts(**EQUAL, n_visits=9)
    assert parts.controlled == pytest.approx(9 / 12)
    assert parts.tidy()["spread"].tolist() == pytest.approx([0.5] + [0.5 / 3] * 3)
    assert parts.still_bad == cx.journey_score_parts(**EQUAL).still_bad, "single visits don't care about means"


def test_the_floor_is_the_tail_of_a_normal():
    parts = cx.journey_score_parts(firm_sd=1, others_sd=0, mood_sd=0, noise_sd=1, headroom=1.959964)
    assert parts.still_bad == pytest.approx(0.025)


def test_the_ends():
    nothing = cx.journey_score_parts(firm_sd=0, others_sd=1, mood_sd=1, noise_sd=1)
    assert (nothing.controlled, nothing.right_order) == (0, 0.5)
    everything = cx.journey_score_parts(firm_sd=1, others_sd=0, mood_sd=0, noise_sd=0)
    assert (everything.controlled, everything.right_order, everything.still_bad) == (1, 1, 0)
    below = cx.journey_score_parts(firm_sd=1, others_sd=0, mood_sd=0, noise_sd=0, headroom=-1)
    assert below.still_bad == 1


@given(SPREADS, SPREADS, SPREADS, SPREADS, st.integers(1, 500))
def test_shares_add_to_one_and_more_visits_never_hide_the_company(firm, others, mood, noise, n):
    spreads = {"firm_sd": firm, "others_sd": others, "mood_sd": mood, "noise_sd": noise}
    few, more = (cx.journey_score_parts(**spreads, n_visits=size) for size in (n, n + 1))
    assert few.tidy()["estimate"].sum() == pytest.approx(1)
    assert more.controlled > few.controlled
    assert 0.5 <= few.right_order <= more.right_order <= 1


def test_a_simulation_gives_the_same():
    """Ten thousand pairs of branches with twenty visits each."""
    rng, n = np.random.default_rng(6), 20
    spreads = {"firm_sd": 0.3, "others_sd": 0.4, "mood_sd": 0.6, "noise_sd": 0.5}
    firm = rng.normal(0, 0.3, (10_000, 2))
    luck = sum(rng.normal(0, sd, (10_000, 2, n)).mean(axis=2) for sd in (0.4, 0.6, 0.5))
    means = firm + luck
    parts = cx.journey_score_parts(**spreads, n_visits=n)
    assert firm.var() / means.var() == pytest.approx(parts.controlled, abs=0.02)
    right = (np.diff(firm) * np.diff(means) > 0).mean()
    assert right == pytest.approx(parts.right_order, abs=4 * 0.005)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"firm_sd": -0.1}, "firm_sd: "),
        ({"n_visits": 0}, "n_visits: "),
        ({"mood_sd": "much"}, "mood_sd: "),
        ({"headroom": float("nan")}, "headroom: "),
        (dict.fromkeys(EQUAL, 0), "firm_sd: all four spreads are zero, so that there is no variance to split."),
    ],
)
def test_what_is_refused(change, message):
    with pytest.raises((ValueError, TypeError)) as caught:
        cx.journey_score_parts(**{**EQUAL, **change})
    assert str(caught.value).startswith(message)
