"""Count the invoices of an online shop into cohorts and into classes of recency, frequency and money.

    python scripts/make_retail_tables.py --mirror FOLDER

FOLDER holds ``online_retail/online_retail_invoices.csv.gz``: one line for each invoice of a known customer, made from
the set "Online Retail" (lines without a customer and exact duplicates left out, summed by invoice). Cancellations are
no purchases and are left out here, and so are four invoices of nothing to pay. The last day is 9 December 2011, so that
December 2011 is incomplete.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
RAW = Path("online_retail/online_retail_invoices.csv.gz")
RAW_SHA256 = "0a43daf58cfb7e3be27f10d64c71f21839b1749e8af69fed4ef6dfd19873ed46"

# The day after the last invoice: recency is counted in whole days back from it.
REFERENCE_DAY = pd.Timestamp("2011-12-10")
RECENCY = [0, 7, 14, 30, 60, 90, 180, 270, 374]
FREQUENCY = [0, 1, 2, 3, 4, 5, 7, 10, 20, 50, 1000]
MONEY = [-1, 100, 200, 400, 800, 1600, 3200, 6400, 12800, 1_000_000]


def read_purchases(path: Path) -> pd.DataFrame:
    """Read the invoices after their checksum was found right, and keep the purchases."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != RAW_SHA256:
        raise SystemExit(f"{path}: sha256 is {digest}, expected {RAW_SHA256}. This isn't the file it should be.")
    invoices = pd.read_csv(path, parse_dates=["invoice_date"])
    return invoices[(invoices["event"] == "purchase") & (invoices["amount_gbp"] > 0)]


def cohorts(purchases: pd.DataFrame) -> pd.DataFrame:
    """Customers active in each month after their first, by month of the first; a zero is written, the future isn't."""
    month = purchases["invoice_date"].dt.to_period("M")
    first = month.groupby(purchases["customer_id"]).transform("min")
    seen = pd.DataFrame({"customer": purchases["customer_id"], "cohort": first, "month": month}).drop_duplicates()
    months = pd.period_range(month.min(), month.max(), freq="M")
    counted = seen.groupby(["cohort", "month"]).size()
    rows = [
        (str(start), later, int(counted.get((start, start + later), 0)), int(start + later < months[-1]))
        for start in months
        for later in range((months[-1] - start).n + 1)
    ]
    return pd.DataFrame(rows, columns=["cohort", "age", "n_active", "complete"])


def classes(values: pd.Series, edges: list[int]) -> tuple[pd.Series, pd.Series]:
    """Lowest and highest whole value of the class that each value falls into; both ends belong to it."""
    codes = pd.cut(values, edges, labels=False)
    return codes.map(lambda code: edges[code] + 1), codes.map(lambda code: edges[code + 1])


def rfm(purchases: pd.DataFrame) -> pd.DataFrame:
    """How many customers fall into each class of recency, frequency and money, with their sums."""
    by_customer = purchases.groupby("customer_id")
    people = pd.DataFrame(
        {
            "recency": (REFERENCE_DAY - by_customer["invoice_date"].max().dt.normalize()).dt.days,
            "frequency": by_customer.size(),
            "money": by_customer["amount_gbp"].sum(),
        }
    )
    for name, edges in (("recency", RECENCY), ("frequency", FREQUENCY), ("money", MONEY)):
        whole = people[name] if name != "money" else people[name].apply(lambda amount: -(-amount // 1))
        people[f"{name}_from"], people[f"{name}_to"] = classes(whole, edges)
    keys = [f"{name}_{end}" for name in ("recency", "frequency", "money") for end in ("from", "to")]
    table = people.groupby(keys).agg(
        n=("recency", "size"),
        recency_sum=("recency", "sum"),
        frequency_sum=("frequency", "sum"),
        money_sum=("money", "sum"),
    )
    return table.reset_index().assign(money_sum=lambda rows: rows["money_sum"].round(2))


def check(table: pd.DataFrame, people: pd.DataFrame) -> None:
    """Stop when the tables don't give the figures that pandas and R gave apart from this."""
    first = table[table["cohort"] == "2010-12"].set_index("age")["n_active"]
    n = people["n"].sum()
    found = {
        **{f"cohort 2010-12, month {age}": (first[age], n_active) for age, n_active in
           {0: 885, 1: 324, 2: 286, 3: 340, 11: 445, 12: 235}.items()},
        "customers": (n, 4338),
        "customers of all cohorts": (table.loc[table["age"] == 0, "n_active"].sum(), 4338),
        "mean recency": (people["recency_sum"].sum() / n, 93.059474),
        "mean frequency": (people["frequency_sum"].sum() / n, 4.272015),
        "mean money": (people["money_sum"].sum() / n, 2048.68808),
    }  # fmt: skip
    wrong = {name: pair for name, pair in found.items() if not abs(pair[0] - pair[1]) <= 1e-5}
    if wrong:
        raise SystemExit(f"The tables don't give the reference figures (found, expected): {wrong}")


def write(table: pd.DataFrame, path: Path) -> None:
    """Write a table with the same bytes everywhere."""
    path.write_bytes(table.to_csv(index=False, lineterminator="\n").encode())
    print(f"{path.name}: {len(table):,} rows, sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}")


def main() -> None:
    """Read the purchases, count them, check the tables, write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mirror", type=Path, required=True, help="folder with online_retail/")
    parser.add_argument("--out", type=Path, default=ROOT / "data", help="where to write (default: data)")
    arguments = parser.parse_args()
    purchases = read_purchases(arguments.mirror / RAW)
    table, people = cohorts(purchases), rfm(purchases)
    check(table, people)
    write(table, arguments.out / "online_retail_cohorts.csv")
    write(people, arguments.out / "online_retail_rfm.csv")


if __name__ == "__main__":
    main()
