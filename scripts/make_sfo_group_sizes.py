"""Count how many passengers of the SFO airport survey of 2017 share what others may know about them.

    python scripts/make_sfo_group_sizes.py --mirror FOLDER

FOLDER holds ``sfo_airport_2017/sfo_2017_raw.csv``, the file as DataSF published it. Written are sizes of groups only:
no age, no city, no row of anybody.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
RAW = Path("sfo_airport_2017/sfo_2017_raw.csv")
RAW_SHA256 = "171423b74247f1c0144a93104ef19265975be6a78c6665a7319d8efbc7d1493e"

# What others know, from little to much: name → columns of the survey.
KNOWN = {
    "age, gender": ["Q19AGE", "Q20GENDER"],
    "age, gender, income": ["Q19AGE", "Q20GENDER", "Q21INCOME"],
    "age, gender, income, home city": ["Q19AGE", "Q20GENDER", "Q21INCOME", "Q17CITY"],
    "age, gender, income, ZIP code": ["Q19AGE", "Q20GENDER", "Q21INCOME", "Q17ZIP"],
    "age, gender, income, ZIP code, flight": ["Q19AGE", "Q20GENDER", "Q21INCOME", "Q17ZIP", "FLIGHT"],
}

# Shares of passengers who stand alone, in per cent, computed apart from this script.
EXPECTED = {"age, gender": 0.2, "age, gender, income": 0.6, "age, gender, income, home city": 64,
            "age, gender, income, ZIP code, flight": 93}  # fmt: skip


def group_sizes(survey: pd.DataFrame) -> pd.DataFrame:
    """How many groups there are of each size; a blank counts as a value of its own."""
    rows = []
    for name, columns in KNOWN.items():
        sizes = survey.groupby(columns).size().value_counts().sort_index()
        rows += [(name, int(size), int(times)) for size, times in sizes.items()]
    return pd.DataFrame(rows, columns=["known", "group_size", "n_groups"])


def check(table: pd.DataFrame, n: int) -> None:
    """Stop when a set doesn't hold everybody, or doesn't give the share that is known."""
    for name, rows in table.groupby("known"):
        alone = 100 * rows.loc[rows["group_size"] == 1, "n_groups"].sum() / n
        if (rows["group_size"] * rows["n_groups"]).sum() != n or abs(alone - EXPECTED.get(name, alone)) > 0.5:
            raise SystemExit(f"{name}: {alone:.2f} % stand alone, expected about {EXPECTED.get(name)}.")


def main() -> None:
    """Read the survey, count, check, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mirror", type=Path, required=True, help="folder with sfo_airport_2017/sfo_2017_raw.csv")
    parser.add_argument("--out", type=Path, default=ROOT / "data", help="where to write (default: data)")
    arguments = parser.parse_args()
    path = arguments.mirror / RAW
    if hashlib.sha256(path.read_bytes()).hexdigest() != RAW_SHA256:
        raise SystemExit(f"{path}: this isn't the file as published.")
    survey = pd.read_csv(path, dtype=str, keep_default_na=False)
    table = group_sizes(survey)
    check(table, len(survey))
    target = arguments.out / "sfo_group_sizes_2017.csv"
    target.write_bytes(table.to_csv(index=False, lineterminator="\n").encode())
    print(f"{target.name}: {len(table):,} rows, sha256 {hashlib.sha256(target.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
