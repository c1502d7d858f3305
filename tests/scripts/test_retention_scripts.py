"""The scripts that count the churn and retail sets, on small files made here."""

import hashlib
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).resolve().parents[2]


def load(name):
    """A script as a module."""
    spec = spec_from_file_location(f"{name}_under_test", ROOT / "scripts" / f"{name}.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def churn():
    return load("make_churn_tables")


@pytest.fixture(scope="module")
def retail():
    return load("make_retail_tables")


@pytest.fixture
def purchases():
    days = ["2010-12-05", "2011-01-09", "2011-02-01", "2011-01-15", "2011-02-28", "2011-02-02"]
    table = pd.DataFrame({"customer_id": [1, 1, 1, 2, 2, 3], "invoice_date": pd.to_datetime(days)})
    return table.assign(amount_gbp=[50.0, 60.5, 10.0, 100.0, 300.25, 7000.0])


def test_equal_customers_are_counted_together(churn):
    people = pd.DataFrame({"complained": [0, 1, 0, 0], "subscription_months": [3, 3, 3, 4], "churned": [0, 1, 0, 0]})
    assert churn.counts(people).to_numpy().tolist() == [[0, 3, 0, 2], [0, 4, 0, 1], [1, 3, 1, 1]]


def test_a_table_that_misses_the_figures_is_refused(churn):
    people = pd.DataFrame({"complained": [0, 1], "subscription_months": [3, 3], "churned": [0, 1]})
    with pytest.raises(SystemExit, match="doesn't give the reference figures"):
        churn.check(churn.counts(people))


def test_the_committed_tables_pass_the_same_checks(churn, retail):
    read = {name: pd.read_csv(ROOT / "data" / f"{name}.csv") for name in
            ("iranian_churn_counts", "online_retail_cohorts", "online_retail_rfm")}  # fmt: skip
    churn.check(read["iranian_churn_counts"])
    retail.check(read["online_retail_cohorts"], read["online_retail_rfm"])


@pytest.mark.parametrize(
    ("name", "reader"), [("make_churn_tables", "read_customers"), ("make_retail_tables", "read_purchases")]
)
def test_another_file_is_refused(name, reader, tmp_path):
    (tmp_path / "a.csv").write_bytes(b"x\n1\n")
    with pytest.raises(SystemExit, match=r"sha256 is .+, expected .+\. This isn't the file"):
        getattr(load(name), reader)(tmp_path / "a.csv")


def test_cohorts_write_zeros_and_leave_the_future_out(retail, purchases):
    table = retail.cohorts(purchases)
    assert table.to_numpy().tolist() == [
        ["2010-12", 0, 1, 1], ["2010-12", 1, 1, 1], ["2010-12", 2, 1, 0],
        ["2011-01", 0, 1, 1], ["2011-01", 1, 1, 0],
        ["2011-02", 0, 1, 0],
    ]  # fmt: skip
    without = retail.cohorts(purchases.drop(index=1))
    assert without.loc[1].tolist() == ["2010-12", 1, 0, 1]


def test_customers_fall_into_classes_with_their_sums(retail, purchases):
    table = retail.rfm(purchases)
    assert table["n"].sum() == 3
    assert table["money_sum"].sum() == pytest.approx(7520.75)
    assert sorted(table["frequency_sum"]) == [1, 2, 3]
    rich = table[table["money_from"] == 6401].iloc[0]
    assert (rich["n"], rich["money_to"], rich["frequency_to"]) == (1, 12800, 1)


def test_a_table_is_written_from_a_mirror(churn, tmp_path, monkeypatch, capsys):
    raw = b"Complains,Subscription  Length,Churn,Other\n0,3,0,9\n1,4,1,9\n"
    (tmp_path / "iranian_churn").mkdir()
    (tmp_path / "iranian_churn" / "iranian_churn_raw.csv").write_bytes(raw)
    monkeypatch.setattr(churn, "RAW_SHA256", hashlib.sha256(raw).hexdigest())
    monkeypatch.setattr(churn, "check", lambda table: None)
    monkeypatch.setattr(sys, "argv", ["make", "--mirror", str(tmp_path), "--out", str(tmp_path)])
    churn.main()
    assert (tmp_path / churn.TABLE).read_bytes() == b"complained,subscription_months,churned,n\n0,3,0,1\n1,4,1,1\n"
    assert "iranian_churn_counts.csv: 2 rows" in capsys.readouterr().out
