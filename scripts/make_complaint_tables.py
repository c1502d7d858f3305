"""Count the extract of complaints to the US Consumer Financial Protection Bureau into the small tables of the book.

    python scripts/make_complaint_tables.py --mirror FOLDER

FOLDER holds ``cfpb_complaints/cfpb_raw.csv``, the extract as its mirror keeps it. Complaints that occur twice in
every column are counted once.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
RAW = Path("cfpb_complaints/cfpb_raw.csv")
RAW_SHA256 = "781f446fa86a7bea6aadda6fd1c642acefbf11ff61fc1f4b78122520cca7fe33"

KEPT = {
    "Product": "product", "Issue": "issue", "Company response to consumer": "response", "Submitted via": "channel",
    "Timely response?": "timely", "Consumer disputed?": "disputed",
}  # fmt: skip
RESPONSES = {
    "Closed with monetary relief": "monetary relief",
    "Closed with non-monetary relief": "other relief",
    "Closed with explanation": "explanation only",
    "Closed": "closed without more",
}
YES_NO = {"Yes": "yes", "No": "no"}
# Issues with fewer complaints than this are counted together, so that no line points at a few people.
SMALLEST = 10


def read_complaints(path: Path) -> pd.DataFrame:
    """Read the extract as text, after its checksum was found right, and drop complaints that stand there twice."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != RAW_SHA256:
        raise SystemExit(f"{path}: sha256 is {digest}, expected {RAW_SHA256}. This isn't the extract as published.")
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def cleaned(raw: pd.DataFrame) -> pd.DataFrame:
    """Keep what the tables need, in the words of the book."""
    table = raw.drop_duplicates().rename(columns=KEPT)[list(KEPT.values())]
    answered = table["response"].map(RESPONSES).fillna("in progress or untimely")
    yes_no = {name: table[name].map(YES_NO).fillna("") for name in ("timely", "disputed")}
    return table.assign(response=answered, **yes_no)


def disputes(complaints: pd.DataFrame) -> pd.DataFrame:
    """How often each answer was disputed, by product, answer and timeliness."""
    keys = ["product", "response", "timely", "disputed"]
    return complaints.groupby(keys).size().rename("n").reset_index()


def issues(complaints: pd.DataFrame) -> pd.DataFrame:
    """How many complaints each issue of a product has, most frequent first; rare ones together."""
    counts = complaints.groupby(["product", "issue"])["issue"].transform("size")
    named = complaints.assign(issue=complaints["issue"].where(counts >= SMALLEST, "other issues"))
    table = named.assign(n_disputed=named["disputed"] == "yes").groupby(["product", "issue"])["n_disputed"]
    found = table.agg(n="size", n_disputed="sum").reset_index()
    return found.sort_values(["n", "product", "issue"], ascending=[False, True, True], ignore_index=True)


def check(table: pd.DataFrame, named: pd.DataFrame) -> None:
    """Stop when the tables don't give the figures that were computed apart from them on the rows."""
    known = table[table["disputed"] != ""]
    cells = known.groupby(["response", "disputed"])["n"].sum().to_dict()
    found = {
        response: (cells.get((response, "yes"), 0), cells.get((response, "yes"), 0) + cells.get((response, "no"), 0))
        for response in RESPONSES.values()
    }
    expected = {"monetary relief": (16, 215), "other relief": (41, 377), "explanation only": (524, 2460),
                "closed without more": (13, 66)}  # fmt: skip
    totals = (int(table["n"].sum()), int(named["n"].sum()), int(named["n_disputed"].sum()))
    if found != expected or totals != (3175, 3175, 594):
        raise SystemExit(f"The tables don't give the reference figures: {found}, {totals}")


def write(table: pd.DataFrame, path: Path) -> None:
    """Write a table with the same bytes everywhere."""
    path.write_bytes(table.to_csv(index=False, lineterminator="\n").encode())
    print(f"{path.name}: {len(table):,} rows, sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}")


def main() -> None:
    """Read the extract, make the tables, check them, write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mirror", type=Path, required=True, help="folder with cfpb_complaints/cfpb_raw.csv")
    parser.add_argument("--out", type=Path, default=ROOT / "data", help="where to write (default: data)")
    arguments = parser.parse_args()
    complaints = cleaned(read_complaints(arguments.mirror / RAW))
    counted, named = disputes(complaints), issues(complaints)
    check(counted, named)
    write(counted, arguments.out / "cfpb_disputes.csv")
    write(named, arguments.out / "cfpb_issues.csv")


if __name__ == "__main__":
    main()
