"""The directly-follows graph against the one that pm4py finds in the same log: see scripts/check_with_pm4py.py."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import cxlab as cx

pytestmark = pytest.mark.reference

CHECKED = json.loads((Path(__file__).parent / "data" / "directly_follows.json").read_text(encoding="utf-8"))
FOUND, SIMULATED = CHECKED["logs"], CHECKED["simulated"]


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


@pytest.fixture(scope="module")
def simulated():
    """The events that pm4py read from our XES and OCEL files, simulated again."""
    recipe = dict(SIMULATED["recipe"])
    return cx.simulate(cx.Journey.preset(recipe.pop("preset")), **recipe).to_event_log()


def test_pm4py_finds_the_same_graph_in_what_the_simulator_wrote(simulated):
    assert len(simulated) == SIMULATED["n_events"]
    assert sorted(cx.directly_follows(simulated).to_numpy().tolist()) == SIMULATED["directly_follows"]


def test_pm4py_finds_the_same_first_and_last_touchpoints(simulated):
    cases = simulated.groupby("case:concept:name", sort=False)["concept:name"]
    assert cases.first().astype(str).value_counts().to_dict() == SIMULATED["starts"]
    assert cases.last().astype(str).value_counts().to_dict() == SIMULATED["ends"]


def test_pm4py_reads_every_event_and_object_of_ocel(simulated):
    n = len(simulated)
    assert SIMULATED["ocel_events"] == n
    assert SIMULATED["ocel_relations"] == {"customer": n, "visit": n}
    counted = {"customer": simulated["customer"].nunique(), "visit": simulated["case:concept:name"].nunique()}
    assert SIMULATED["ocel_objects"] == counted
