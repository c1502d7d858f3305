"""Count the Iranian churn set into the small table that the book uses.

    python scripts/make_churn_tables.py --mirror FOLDER

FOLDER holds ``iranian_churn/iranian_churn_raw.csv``, the file as it stands in the repository that
``cxlab.datasets.fetch("iranian_churn")`` downloads from.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
RAW = Path("iranian_churn/iranian_churn_raw.csv")
RAW_SHA256 = "72a4a660cba4166bab4f0c24e930d5453d1917e208c9ce2ed16b841347350dd3"

COLUMNS = {"Complains": "complained", "Subscription  Length": "subscription_months", "Churn": "churned"}
TABLE = "iranian_churn_counts.csv"


def read_customers(path: Path) -> pd.DataFrame:
    """Read the published file after its checksum was found right, and keep the columns that are counted."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != RAW_SHA256:
        raise SystemExit(f"{path}: sha256 is {digest}, expected {RAW_SHA256}. This isn't the file as published.")
    return pd.read_csv(path).rename(columns=COLUMNS)[list(COLUMNS.values())]


def counts(customers: pd.DataFrame) -> pd.DataFrame:
    """How many customers there are with each combination; combinations that nobody has are left out."""
    table = customers.value_counts(sort=False).rename("n").reset_index()
    return table.sort_values(list(COLUMNS.values()), ignore_index=True).astype("int64")


def churn(table: pd.DataFrame) -> float:
    """Share of the customers who left; for the checks of this script only."""
    return float((table["churned"] * table["n"]).sum() / table["n"].sum())


def check(table: pd.DataFrame) -> None:
    """Stop when the table doesn't give the figures that R gave on the row-level file."""
    found = {
        "customers": (float(table["n"].sum()), 3150.0),
        "churn": (churn(table), 0.157143),
        "churn with a complaint": (churn(table[table["complained"] == 1]), 0.829876),
        "churn without one": (churn(table[table["complained"] == 0]), 0.101409),
    }
    wrong = {name: pair for name, pair in found.items() if not abs(pair[0] - pair[1]) <= 5e-7}
    if wrong:
        raise SystemExit(f"The table doesn't give the reference figures (found, expected): {wrong}")


def write(table: pd.DataFrame, path: Path) -> None:
    """Write a table with the same bytes everywhere."""
    path.write_bytes(table.to_csv(index=False, lineterminator="\n").encode())
    print(f"{path.name}: {len(table):,} rows, sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}")


def main() -> None:
    """Read the customers, count them, check the table, write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mirror", type=Path, required=True, help="folder with iranian_churn/iranian_churn_raw.csv")
    parser.add_argument("--out", type=Path, default=ROOT / "data", help="where to write (default: data)")
    arguments = parser.parse_args()
    table = counts(read_customers(arguments.mirror / RAW))
    check(table)
    write(table, arguments.out / TABLE)


if __name__ == "__main__":
    main()
