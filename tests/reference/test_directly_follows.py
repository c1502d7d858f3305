"""The directly-follows graph against the one that pm4py finds in the same log: see scripts/check_with_pm4py.py."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import cxlab as cx

pytestmark = pytest.mark.reference

FOUND = json.loads((Path(__file__).parent / "data" / "directly_follows.json").read_text(encoding="utf-8"))["logs"]


@pytest.fixture(params=FOUND, ids=list(FOUND))
def found(request):
    return FOUND[request.param]


@pytest.fixture
def log(found):
    return pd.DataFrame(found["log"], columns=["case:concept:name", "concept:name", "time:timestamp"])


def test_the_logs_are_out_of_order_so_that_sorting_matters(log):
    assert not log["time:timestamp"].is_monotonic_increasing
    assert log["case:concept:name"].nunique() < len(log)


def test_pairs_are_the_same(found, log):
    assert sorted(cx.directly_follows(log).to_numpy().tolist()) == found["directly_follows"]


def test_the_journey_counts_the_same_moves_starts_and_ends(found, log):
    made = cx.Journey.from_event_log(log)
    counts = made.estimates.counts
    moves = counts[counts["to"] != "end"]
    assert sorted(moves[["from", "to", "n"]].to_numpy().tolist()) == found["directly_follows"]
    ends = counts[counts["to"] == "end"]
    assert dict(zip(ends["from"], ends["n"], strict=True)) == found["ends"]
    n = sum(found["starts"].values())
    starts = dict(zip(made.states, made.start_distribution("everyone") * n, strict=True))
    assert {name: round(count) for name, count in starts.items() if count} == found["starts"]
    np.testing.assert_allclose(sum(starts.values()), n)
