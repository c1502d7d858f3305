"""The script that reshapes published matrices, on the tables that it made and on broken ones."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pandas as pd
import pytest

from cxlab import datasets

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def script():
    spec = spec_from_file_location("make_published_tables_under_test", ROOT / "scripts" / "make_published_tables.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def table():
    return datasets.load("babakus_boller_1992")


@pytest.fixture
def matrix(table):
    return table.set_index("item")[list(table["item"])]


def test_the_committed_table_comes_from_the_matrix(script, table, matrix):
    made = script.table_of(matrix)
    script.check(made)
    pd.testing.assert_frame_equal(made, table, check_dtype=False)


def test_nine_items_are_worded_negatively(table):
    negative = table[table["wording"] == "negative"]
    assert set(negative["dimension"]) == {"responsiveness", "empathy"}
    assert len(negative) == 9


def test_a_mistyped_correlation_stops_the_script(script, matrix):
    one_side = matrix.copy()
    one_side.loc["Q1", "Q2"] = 0.82
    with pytest.raises(SystemExit, match="These are no correlations"):
        script.check(script.table_of(one_side))
    both = one_side.copy()
    both.loc["Q2", "Q1"] = 0.82
    with pytest.raises(SystemExit, match=r"alpha of tangibles is 0\.7\d+, expected 0\.662"):
        script.check(script.table_of(both))


def test_another_file_is_refused(script, tmp_path):
    path = tmp_path / "matrix.csv"
    path.write_text("Q1\n1\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="This isn't the matrix as published"):
        script.read_matrix(path)


@pytest.fixture
def acsi():
    return datasets.moments("acsi").cov


def test_the_committed_covariances_come_from_the_matrix(script, acsi):
    script.check_acsi(acsi)
    for name, made in script.acsi_tables(acsi).items():
        pd.testing.assert_frame_equal(made, datasets.load(name), check_dtype=False)


def test_a_mistyped_covariance_stops_the_script(script, acsi):
    one_side = acsi.copy()
    one_side.loc["ACSI1", "PERV2"] = 2.89
    with pytest.raises(SystemExit, match="These are no covariances"):
        script.check_acsi(one_side)
    both = one_side.copy()
    both.loc["PERV2", "ACSI1"] = 2.89
    with pytest.raises(SystemExit, match="was one mistyped"):
        script.check_acsi(both)
