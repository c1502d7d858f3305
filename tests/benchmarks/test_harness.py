"""The arithmetic of the benchmarks, by a clock that we set. No test depends on time."""

import json
import sys

import pytest

from benchmarks import _harness as harness
from benchmarks import import_time, loyalty


class Clock:
    """A clock that stands still until a case moves it on."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now

    def case(self, *seconds):
        """A case that takes each of these seconds in turn."""
        left = iter(seconds)

        def run():
            self.now += next(left)

        return run


def test_stopwatch_reads_the_clock_before_and_after():
    clock = Clock()
    assert harness.stopwatch(clock.case(2.5), clock) == 2.5


def test_cases_take_turns_and_the_first_round_is_not_counted():
    clock, order = Clock(), []

    def measure(case):
        order.append(case)
        return harness.stopwatch(cases[case], clock)

    cases = {"A": clock.case(50, 1, 2, 9), "B": clock.case(60, 4, 4, 5)}
    timings = harness.interleaved({"A": "A", "B": "B"}, measure, 3)
    assert order == ["A", "B"] * 4
    assert timings["A"].seconds == (1, 2, 9)
    assert timings["B"].seconds == (4, 4, 5)


def test_summary_is_median_shortest_and_longest():
    assert harness.Timing("A", (9.0, 1.0, 2.0)).summary == {"median": 2.0, "min": 1.0, "max": 9.0}
    assert harness.Timing("A", (1.0, 2.0)).summary["median"] == 1.5


def test_ratios_are_those_of_the_medians():
    timings = {"A": harness.Timing("A", (1.0, 2.0, 90.0)), "B": harness.Timing("B", (8.0, 4.0, 1.0))}
    assert harness.ratios_of(timings, {"A to B": ("A", "B"), "B to A": ("B", "A")}) == {"A to B": 0.5, "B to A": 2.0}


def test_the_last_line_is_one_json_object_with_the_ratios(capsys):
    timings = {"A": harness.Timing("A", (1.0, 3.0)), "B": harness.Timing("B", (4.0, 4.0))}
    harness.report("example", timings, {"A to B": ("A", "B")}, ["numpy"], rounds=2, rows=1000)
    *table, last = capsys.readouterr().out.splitlines()
    found = json.loads(last)
    assert found["benchmark"] == "example"
    assert found["ratios"] == {"A to B": 0.5}
    assert found["seconds"]["A"] == {"median": 2.0, "min": 1.0, "max": 3.0}
    assert (found["rounds"], found["rows"]) == (2, 1000)
    assert {"python", "packages", "system", "cpus"} <= set(found)
    assert found["packages"]["numpy"]
    assert "A         2.000000    1.000000    3.000000" in "\n".join(table)
    assert "A to B      0.5000" in table


@pytest.mark.parametrize(("words", "quick"), [([], False), (["--quick"], True)])
def test_quick(monkeypatch, words, quick):
    monkeypatch.setattr(sys, "argv", ["name", *words])
    assert harness.is_quick("What it measures.") is quick


# Each benchmark runs, with the clock taken out of it.


@pytest.mark.parametrize("benchmark", [import_time, loyalty], ids=["import_time", "loyalty"])
def test_a_benchmark_names_its_cases_and_ends_with_json(benchmark, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["name", "--quick"])

    def once(cases, measure, n_rounds):
        return {name: harness.Timing(name, (2.0,)) for name in cases}

    monkeypatch.setattr(benchmark, "interleaved", once)
    benchmark.main()
    found = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert found["benchmark"] == benchmark.__name__.removeprefix("benchmarks.")
    assert set(found["ratios"].values()) == {1.0}


def test_the_import_is_timed_inside_a_fresh_process():
    assert import_time.inside("start -= 5") >= 5  # whatever the code takes is counted


def test_the_whole_process_is_timed_from_outside(monkeypatch):
    monkeypatch.setattr(import_time, "stopwatch", lambda case: case().returncode + 7.0)
    assert import_time.outside("pass") == 7.0


def test_ways_that_disagree_stop_the_benchmark(monkeypatch):
    ratings = loyalty.pd.Series([10, 9, 3, 7] * 50)
    loyalty.check_agreement(ratings, ratings, 100)
    monkeypatch.setattr(loyalty, "by_counts", lambda ratings: (0.0, 0.0, 0.0))
    loyalty.by_counts.__name__ = "by_counts"
    with pytest.raises(AssertionError, match="by_counts"):
        loyalty.check_agreement(ratings, ratings, 100)
