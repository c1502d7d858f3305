"""The privacy room against other programs: pycanon (scripts/reference_privacy.py), opendp, and counting by hand."""

import json
import math
from collections import Counter
from pathlib import Path

import numpy as np
import opendp.prelude as dp
import pandas as pd
import pytest

import cxlab as cx
from cxlab.core import privacy_noise as core

pytestmark = pytest.mark.reference

FIGURES = json.loads((Path(__file__).parent / "data" / "privacy.json").read_text(encoding="utf-8"))
TABLE = pd.DataFrame(FIGURES["table"])

# Secure noise has no seed. So far away from what is expected it comes less than once in 10**11 runs of this file.
FAR = 7.5
DRAWN = 40_000


@pytest.mark.parametrize("theirs", FIGURES["found"], ids=lambda one: "-".join(one["quasi_identifiers"]))
def test_k_and_l_as_pycanon_counts_them(theirs):
    found = cx.k_anonymity(TABLE, quasi_identifiers=theirs["quasi_identifiers"], sensitive="illness")
    assert (found.k, found.l_diversity) == (theirs["k"], theirs["l"])


def test_groups_as_counted_without_pandas():
    known = ["age", "city", "sex"]
    counted = Counter(zip(*(FIGURES["table"][name] for name in known), strict=True))
    found = cx.k_anonymity(TABLE, quasi_identifiers=known)
    assert dict(zip(found.values, found.sizes.tolist(), strict=True)) == counted
    below = sum(times for times in counted.values() if times < 15)
    assert found.n_below(15) == below == len(found.rows_at_risk(15))


def measurement(epsilon):
    dp.enable_features("contrib")
    space = dp.vector_domain(dp.atom_domain(T="i64")), dp.l1_distance(T="i64")
    return space >> dp.m.then_laplace(scale=core.discrete_laplace_scale(epsilon))


@pytest.mark.parametrize("epsilon", [0.1, 1.0, 3.0])
def test_opendp_confirms_the_promise(epsilon):
    """Counts that move by two in all cost epsilon; the map of opendp says so, rounded upwards."""
    promised = measurement(epsilon).map(core.SENSITIVITY)
    assert epsilon <= promised <= epsilon * (1 + 1e-9)


@pytest.mark.parametrize("epsilon", [0.4, 1.0, 3.0])
def test_the_noise_of_opendp_has_our_law(epsilon):
    drawn = np.array(measurement(epsilon)([0] * DRAWN))
    scale = core.discrete_laplace_scale(epsilon)
    reach = max(2, round(3 * scale))
    chances = core.discrete_laplace_chances(scale, reach)
    for value, chance in zip(range(-reach, reach + 1), chances, strict=True):
        error = math.sqrt(chance * (1 - chance) / DRAWN)
        assert abs((drawn == value).mean() - chance) < FAR * error
    variance = float(core.discrete_laplace_variance(scale))
    spread = math.sqrt(((drawn**2 - variance) ** 2).mean() / DRAWN)
    assert abs((drawn**2).mean() - variance) < FAR * spread


def test_a_published_score_comes_from_opendp():
    counts = {10: 130, 8: 90, 3: 40}
    made = [cx.private_nps(counts, epsilon=1) for _ in range(40)]
    assert {one.noise for one in made} == {"opendp"}
    assert len({(one.net, one.active) for one in made}) > 5, "forty draws that are all alike come once in ages"
    far = 60 * core.discrete_laplace_scale(1)
    assert all(abs(one.net - 90) < far and abs(one.active - 170) < far for one in made)
    assert "not for release" not in repr(made[0])
    assert not any("Simulated" in note for note in made[0].notes)


def test_the_promise_is_refused_where_opendp_does_not_confirm_it(monkeypatch):
    monkeypatch.setattr(core, "discrete_laplace_scale", lambda epsilon: 1 / epsilon)
    with pytest.raises(ValueError, match=r"^epsilon: opendp confirms 2 only, not 1\. Pass a larger epsilon\.$"):
        cx.private_nps({10: 3, 3: 4}, epsilon=1)
