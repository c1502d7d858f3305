"""The benchmark of the reader of surveys runs, and refuses to time a reader that reads something else."""

import json
import sys

import pytest

from benchmarks import _harness as harness
from benchmarks import survey


def test_it_names_its_cases_and_ends_with_json(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["survey", "--quick"])
    monkeypatch.setattr(
        survey, "interleaved", lambda cases, measure, n: {name: harness.Timing(name, (0.25,)) for name in cases}
    )
    survey.main()
    ratios = json.loads(capsys.readouterr().out.splitlines()[-1])["ratios"]
    assert ratios["numbers: cxlab to pandas"] == 1.0
    assert ratios["labels: cxlab to allowed"] == 0.25


def test_what_is_allowed_is_twice_the_time_of_pandas_and_half_a_second():
    assert survey.allowed(harness.Timing("x", (0.1, 0.2))).seconds == (0.7, 0.9)


def test_a_reader_that_reads_something_else_stops_it(tmp_path):
    table = survey.answers(20)
    table.to_csv(tmp_path / "a.csv", index=False)
    survey.check_agreement(table, tmp_path / "a.csv")
    with pytest.raises(AssertionError, match=r"a\.csv"):
        survey.check_agreement(6 - table, tmp_path / "a.csv")
