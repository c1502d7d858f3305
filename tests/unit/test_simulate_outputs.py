"""Event logs in three shapes, and simulations that are written part by part."""

from __future__ import annotations

import json
import sys
import xml.etree.ElementTree as ET

import numpy as np
import pandas as pd
import pytest

import cxlab as cx
from cxlab.journeys import _parquet, _stream, event_log
from cxlab.journeys.event_log import ACTIVITY, CASE, TIME

SHOP = cx.Journey(
    [cx.Touchpoint("shelf & co", "shop", channel="store"), cx.Touchpoint("till", "pay", problem_rate=0.3)],
    {"shelf & co": {"shelf & co": 0.25, "till": 0.5, "left": 0.25}, "till": {"bought": 0.75, "left": 0.25}},
    absorbing=["bought", "left"],
    success=["bought"],
)


@pytest.fixture(scope="module")
def simulation():
    return cx.simulate(SHOP, n_customers=60, n_periods=3, rng=1)


@pytest.fixture(scope="module")
def log(simulation):
    return simulation.to_event_log(begin="2026-03-01")


def test_the_log_has_the_events_in_their_order(simulation, log):
    assert len(log) == len(simulation.events)
    assert log[ACTIVITY].tolist() == simulation.events["touchpoint"].astype(str).tolist()
    assert log[CASE].nunique() == simulation.periods["visits"].sum()


def test_times_never_go_back_within_a_visit_and_stay_near_their_period(simulation, log):
    apart = log.groupby(CASE, sort=False)[TIME].diff().dropna()
    assert (apart >= pd.Timedelta(0)).all()
    days = (log[TIME] - pd.Timestamp("2026-03-01", tz="UTC")) / pd.Timedelta(days=30)
    assert (np.floor(days + 1e-12) >= simulation.events["period"]).all()
    first = log.groupby(CASE, sort=False)[TIME].first()
    assert first.is_monotonic_increasing


def test_minutes_lie_between_two_events(simulation, log):
    same = log[CASE].eq(log[CASE].shift())
    apart = log[TIME].diff()[same] / pd.Timedelta(minutes=1)
    np.testing.assert_allclose(apart, simulation.events["minutes"].shift()[same], atol=1e-6)


def test_a_journey_is_estimated_back_from_the_log(simulation, log):
    found = cx.Journey.from_event_log(log)
    assert set(found.states[: found.n_touchpoints]) == {"shelf & co", "till"}


def test_wrong_times_are_named(simulation):
    with pytest.raises(ValueError, match=r"begin: 'spring' is no time\. Write it as 2026-01-31"):
        simulation.to_event_log(begin="spring")
    with pytest.raises(ValueError, match=r"days_per_period: expected a number between 0 and 100000, got -1"):
        simulation.to_event_log(days_per_period=-1)


def test_xes_comes_back_as_it_was_written(log, tmp_path):
    path = event_log.write_xes(log, tmp_path / "log.xes")
    root = ET.parse(path).getroot()
    assert root.tag == "log"
    traces = root.findall("trace")
    assert [trace.find("string[@key='concept:name']").get("value") for trace in traces] == log[CASE].unique().tolist()
    events = [event for trace in traces for event in trace.findall("event")]
    assert [event.find("string[@key='concept:name']").get("value") for event in events] == log[ACTIVITY].tolist()
    times = pd.to_datetime([event.find("date[@key='time:timestamp']").get("value") for event in events])
    assert ((times - pd.DatetimeIndex(log[TIME])) <= pd.Timedelta("1ms")).all()
    assert {child.tag for event in events for child in event} == {"string", "date", "int", "float"}
    emotions = [float(event.find("float[@key='emotion']").get("value")) for event in events]
    np.testing.assert_array_equal(emotions, log["emotion"])


def test_two_files_of_the_same_log_have_the_same_bytes(log, tmp_path):
    for write in (event_log.write_xes, event_log.write_ocel):
        one, two = write(log, tmp_path / "one"), write(log, tmp_path / "two")
        assert one.read_bytes() == two.read_bytes()


def test_ocel_comes_back_as_it_was_written(log, tmp_path):
    content = json.loads(event_log.write_ocel(log, tmp_path / "log.json").read_text(encoding="utf-8"))
    event_log.check_ocel(content)
    assert [event["type"] for event in content["events"]] == log[ACTIVITY].tolist()
    assert {one["name"] for one in content["objectTypes"]} == {"customer", "visit"}
    customers = {one["id"] for one in content["objects"] if one["type"] == "customer"}
    assert customers == {f"customer {name}" for name in log["customer"].unique()}
    visits = [one for one in content["objects"] if one["type"] == "visit"]
    assert len(visits) == log[CASE].nunique()
    assert all(one["relationships"][0]["objectId"] in customers for one in visits)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda c: c["events"].append(c["events"][0]), r"events: an identifier stands twice"),
        (lambda c: c["events"][0].update(type="x"), r"event 0: type 'x' isn't declared"),
        (
            lambda c: c["events"][0]["attributes"].append({"name": "y", "value": 1}),
            r"event 0: attribute 'y' isn't declared",
        ),
        (lambda c: c["objects"].pop(0), r"object 'customer \d+' isn't in the log"),
    ],
)
def test_a_broken_ocel_log_is_refused(log, tmp_path, spoil, message):
    content = json.loads(event_log.write_ocel(log, tmp_path / "log.json").read_text(encoding="utf-8"))
    spoil(content)
    with pytest.raises(ValueError, match=message):
        event_log.check_ocel(content)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda log: log.drop(columns=TIME), r"log: no column 'time:timestamp'"),
        (
            lambda log: log.assign(**{TIME: "noon"}),
            r"log: time:timestamp holds \w+, not times\. Convert it with pandas",
        ),
        (
            lambda log: log.assign(**{ACTIVITY: log[ACTIVITY].where(log.index > 1)}),
            r"log: 2 rows without concept:name: row 0, row 1",
        ),
        (lambda log: log.iloc[:0], r"log: the table has no rows"),
    ],
)
def test_logs_that_are_no_logs_are_refused(log, tmp_path, change, message):
    for write in (event_log.write_xes, event_log.write_ocel):
        with pytest.raises(ValueError, match=message):
            write(change(log), tmp_path / "never")
    assert not (tmp_path / "never").exists()


@pytest.fixture
def written(monkeypatch):
    """Keep what would be written to Parquet files."""
    tables = {}
    monkeypatch.setattr(_parquet, "check_installed", lambda: None)
    monkeypatch.setattr(_parquet, "write", lambda table, path: tables.update({path: table}))
    monkeypatch.setattr(_stream, "EVENTS_PER_PART", 120)
    return tables


class Cluster:
    """What a Dask client does for us, in this process."""

    submit = None

    def map(self, function, parts, pure):
        return [function(part) for part in parts]

    def gather(self, futures):
        return futures


@pytest.mark.parametrize("engine", ["local", Cluster()], ids=["local", "cluster"])
def test_parts_hold_the_same_events_customers_and_totals_as_one_run(simulation, written, tmp_path, engine):
    streamed = cx.simulate(SHOP, n_customers=60, n_periods=3, rng=1, to=tmp_path / "out", engine=engine)
    assert streamed.periods.equals(simulation.periods)
    assert streamed.ladder.equals(simulation.ladder)
    assert len(written) > 6
    parts = {
        name: pd.concat([t for path, t in written.items() if path.parent.name == name])
        for name in ("events", "customers")
    }
    key = ["period", "customer", "visit", "step"]
    assert (
        parts["events"]
        .sort_values(key, ignore_index=True)
        .equals(simulation.events.sort_values(key, ignore_index=True))
    )
    assert (
        parts["customers"]
        .sort_values("customer", ignore_index=True)
        .equals(simulation.customers.sort_values("customer", ignore_index=True))
    )
    stored = pd.read_csv(tmp_path / "out" / "periods.csv")
    assert stored["events"].tolist() == simulation.periods["events"].tolist()


@pytest.mark.parametrize("engine", ["local", "processes"])
def test_real_files_hold_the_same_events(simulation, tmp_path, engine):
    cx.simulate(SHOP, n_customers=60, n_periods=3, rng=1, to=tmp_path / "out", engine=engine)
    key = ["period", "customer", "visit", "step"]
    events = pd.concat([pd.read_parquet(path) for path in sorted((tmp_path / "out" / "events").glob("*.parquet"))])
    events = events.sort_values(key, ignore_index=True)
    pd.testing.assert_frame_equal(events, simulation.events.sort_values(key, ignore_index=True), check_dtype=False,
                                  check_categorical=False)  # fmt: skip


def test_what_was_written_is_not_kept(written, tmp_path):
    streamed = cx.simulate(SHOP, n_customers=60, n_periods=3, rng=1, to=tmp_path / "out")
    assert streamed.folder == tmp_path / "out"
    for name, ask in (("events", lambda: streamed.events), ("customers", lambda: streamed.customers)):
        with pytest.raises(ValueError, match=rf"{name}: they were written to the folder '.+out', part by part"):
            ask()


def test_a_folder_that_holds_something_is_refused(written, tmp_path):
    (tmp_path / "old.txt").write_text("old")
    with pytest.raises(FileExistsError, match=r"to: '.+' is there already and not an empty folder"):
        cx.simulate(SHOP, n_customers=10, n_periods=1, rng=1, to=tmp_path)


def test_an_unknown_engine_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"engine: expected 'local', 'processes' or a Dask client, got 'ray'"):
        cx.simulate(SHOP, n_customers=10, n_periods=1, rng=1, to=tmp_path / "out", engine="ray")


def test_a_policy_that_cannot_be_sent_says_why(written, tmp_path):
    own = cx.Policy(name="own", spend={"ease": 1}, response={"ease": lambda spend: 0.5})
    with pytest.raises(ValueError, match=r"engine: the policy can't be sent to other processes .+ defined with def"):
        cx.simulate(SHOP, own, n_customers=10, n_periods=1, rng=1, to=tmp_path / "out", engine="processes")


def test_without_pyarrow_it_says_what_to_install(simulation, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for ask in (
        lambda: cx.simulate(SHOP, n_customers=10, n_periods=1, rng=1, to=tmp_path / "out"),
        lambda: simulation.to_parquet(tmp_path / "one.parquet"),
    ):
        with pytest.raises(ImportError, match=r'files need pyarrow, .+ Run: python -m pip install "pyarrow>=18"'):
            ask()
    assert not list(tmp_path.iterdir())
