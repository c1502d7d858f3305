"""What the debrief of the team game counts about pilots, held against numbers made by hand."""

import numpy as np
import pandas as pd
import pytest

from cxlab.teaching._cockpit_company import luck, run_company
from cxlab.teaching._cockpit_debrief import _known, _months
from cxlab.teaching._cockpit_model import Market
from cxlab.teaching._cockpit_survey import reported

SECRET = "an example of a secret, never use it"


def test_a_pilot_adds_twenty_points_to_one_lever_in_the_round_just_played():
    market, key = Market.drawn(SECRET, "class-a"), luck(SECRET, "class-a")
    spending = np.array([[10.0, 5, 20, 30, 10], [20.0, 5, 10, 20, 10]])
    books = run_company(market, spending, key)
    found = reported(market, spending, key, books, secret=SECRET, game="class-a")["pilots"]["redesign"]
    more = run_company(market, spending + np.array([[0] * 5, [0, 0, 0, 20, 0]]), key, months_after=0)
    assert found["true"] == more.felt.mean() - books.felt.mean() > 0


def test_what_pilots_could_tell_is_counted_as_said():
    """Of four pilots two rises are told, one is missed, one fall is told; one interval misses the truth."""
    seen = [(0.2, 0.3), (0.2, 0.1), (0.2, 0.6), (-0.2, -0.3)]
    pilots = pd.DataFrame([{"true": true, "estimate": estimate, "std_error": 0.1, "df": 100.0, "spread": 1.0}
                           for true, estimate in seen])  # fmt: skip
    found = _known("redesign", pilots)
    assert (found["n_pilots"], found["told"], found["covered"]) == (4, 0.75, 0.75)
    assert found["true"] == pytest.approx(0.1)
    assert found["n_needed"] == pytest.approx(2 * (1.959964 + 0.841621) ** 2 / 0.1**2, rel=0.002)
    assert found["points_needed"] == pytest.approx((found["n_needed"] - 50) / 30)
    assert np.isnan(_known("redesign", pilots.assign(true=0.05))["points_needed"])
    assert [_months(delay) for delay in (0.0, 0.25, 0.5)] == pytest.approx([0, 0.5, 1])
