"""The script that counts complaints, on a small file made here."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def script():
    spec = spec_from_file_location("complaint_tables_under_test", ROOT / "scripts" / "make_complaint_tables.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def raw(script):
    answers = ["Closed", "Closed with explanation", "In progress", "Closed with explanation"]
    return pd.DataFrame({name: ["x"] * 4 for name in script.KEPT}).assign(
        **{"Company response to consumer": answers, "Timely response?": ["Yes", "No", "Yes", "No"],
           "Consumer disputed?": ["Yes", "No", "", "No"], "ZIP code": ["1", "2", "3", "2"]}
    )  # fmt: skip


def test_what_stands_there_twice_counts_once(script, raw):
    table = script.disputes(script.cleaned(raw))
    assert table["n"].tolist() == [1, 1, 1]
    assert table["response"].tolist() == ["closed without more", "explanation only", "in progress or untimely"]
    assert table["disputed"].tolist() == ["yes", "no", ""]


def test_rare_issues_are_counted_together(script, raw):
    assert script.issues(script.cleaned(raw)).to_dict("records") == [
        {"product": "x", "issue": "other issues", "n": 3, "n_disputed": 1}
    ]


def test_another_file_is_refused(script, tmp_path):
    (tmp_path / "raw.csv").write_bytes(b"Product\n")
    with pytest.raises(SystemExit, match="This isn't the extract as published"):
        script.read_complaints(tmp_path / "raw.csv")


def test_tables_that_miss_the_reference_figures_are_refused(script, raw):
    complaints = script.cleaned(raw)
    with pytest.raises(SystemExit, match="don't give the reference figures"):
        script.check(script.disputes(complaints), script.issues(complaints))


def test_the_committed_tables_pass_the_same_check(script):
    script.check(
        *(pd.read_csv(ROOT / "data" / f"cfpb_{name}.csv", keep_default_na=False) for name in ("disputes", "issues"))
    )
