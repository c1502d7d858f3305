"""The benchmarks of mediation and of drivers run, and refuse to time what finds something else."""

import json
import sys

import pytest

from benchmarks import _harness as harness
from benchmarks import drivers, mediation


def last_line(capsys):
    return json.loads(capsys.readouterr().out.splitlines()[-1])


@pytest.fixture
def timed(monkeypatch):
    """Times that a test knows, in place of measured ones."""
    for benchmark in (mediation, drivers):
        monkeypatch.setattr(sys, "argv", ["benchmark", "--quick"])
        monkeypatch.setattr(benchmark, "interleaved", lambda cases, measure, n: {
            name: harness.Timing(name, (0.5 if name == "cxlab" else 75.0,)) for name in cases})  # fmt: skip


def shares(rows):
    return drivers.ours(rows, 100).tidy().query("measure == 'lmg'").set_index("term")["estimate"].to_dict()


def test_mediation_ends_with_json(timed, capsys):
    mediation.main()
    assert last_line(capsys)["ratios"] == {"statsmodels to cxlab, per draw": 150.0}


def test_drivers_end_with_json(timed, capsys, monkeypatch):
    found = {"seconds": 1.0, "shares": shares(drivers.respondents())}
    monkeypatch.setattr(drivers, "theirs", lambda path, n_draws: found)
    drivers.main()
    assert last_line(capsys)["ratios"] == {"pingouin to cxlab, per draw": 150.0}


def test_other_shares_stop_it(monkeypatch, tmp_path):
    rows = drivers.respondents()
    wrong = {name: share * 1.001 for name, share in shares(rows).items()}
    monkeypatch.setattr(drivers, "theirs", lambda path, n_draws: {"seconds": 1.0, "shares": wrong})
    with pytest.raises(AssertionError, match="x1"):
        drivers.check_agreement(rows, tmp_path / "rows.csv")


def test_another_effect_stops_it(monkeypatch):
    monkeypatch.setattr(mediation, "theirs", lambda rows, n: type("Fit", (), {"ACME_ctrl": [0.3] * n + [0.5] * n}))
    with pytest.raises(AssertionError):
        mediation.check_agreement(mediation.respondents(300), 20)


def test_the_seconds_are_those_of_one_draw():
    assert 0 <= mediation.per_draw(lambda: sum(range(1000)), 1000) < 0.01
