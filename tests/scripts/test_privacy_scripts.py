"""The script that counts passengers who look alike, on a few made here."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def script():
    path = ROOT / "scripts" / "make_sfo_group_sizes.py"
    spec = spec_from_file_location("make_sfo_group_sizes_under_test", path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def survey():
    columns = ["Q19AGE", "Q20GENDER", "Q21INCOME", "Q17CITY", "Q17ZIP", "FLIGHT"]
    rows = [list("311ABC"), list("311ABC"), list("312ABC"), [*list("42"), "", "", "", "D"]]
    return pd.DataFrame(rows, columns=columns)


def test_groups_are_counted_by_size_and_a_blank_is_a_value(script, survey):
    table = script.group_sizes(survey).set_index("known")
    assert table.loc["age, gender"].to_numpy().tolist() == [[1, 1], [3, 1]]
    assert table.loc["age, gender, income, ZIP code, flight"].to_numpy().tolist() == [[1, 2], [2, 1]]
    assert ((table["group_size"] * table["n_groups"]).groupby(level=0).sum() == len(survey)).all()


def test_other_shares_than_expected_stop_it(script, survey):
    with pytest.raises(SystemExit, match="stand alone, expected about"):
        script.check(script.group_sizes(survey), len(survey))


def test_another_file_is_refused(script, tmp_path, monkeypatch):
    (tmp_path / "sfo_airport_2017").mkdir()
    (tmp_path / script.RAW).write_bytes(b"Q19AGE\n1\n")
    monkeypatch.setattr("sys.argv", ["make", "--mirror", str(tmp_path), "--out", str(tmp_path)])
    with pytest.raises(SystemExit, match="isn't the file as published"):
        script.main()
