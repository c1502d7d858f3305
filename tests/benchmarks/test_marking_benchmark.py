"""The benchmark of marking runs, covers every assignment, and refuses to time a run that marks nobody."""

import json
import sys

import pytest

import cxlab as cx
from benchmarks import _harness as harness
from benchmarks import marking


def test_it_covers_every_assignment_and_ends_with_the_ratio_to_the_limit(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["marking", "--quick"])
    monkeypatch.setattr(marking.cx, "list_assignments", lambda: ["nps", "retention"])
    monkeypatch.setattr(
        marking, "interleaved", lambda cases, measure, n: {name: harness.Timing(name, (30.0,)) for name in cases}
    )
    marking.main()
    ratios = json.loads(capsys.readouterr().out.splitlines()[-1])["ratios"]
    assert ratios["nps, first run to the limit"] == 0.5
    assert set(ratios) == {f"{name}, {run} run to the limit" for name in ("nps", "retention")
                           for run in ("first", "second")}  # fmt: skip


def test_a_run_that_marks_not_everybody_stops_it(tmp_path):
    marking.hand_in(tmp_path / "course", "retention", 4)
    made = marking.marked(tmp_path / "course", "retention", anew=True)
    marking.check_marking(made, 4)
    assert isinstance(made, cx.Marking)
    next((tmp_path / "course" / "answers").iterdir()).unlink()
    with pytest.raises(AssertionError, match=r"retention: expected 4 marked files, got \{'marked': 3, 'missing': 1\}"):
        marking.check_marking(marking.marked(tmp_path / "course", "retention", anew=False), 4)
