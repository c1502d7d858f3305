"""Write the published correlation matrix that the chapter on validity and reliability uses.

    python scripts/make_published_tables.py --mirror FOLDER

FOLDER holds ``published/babakus_boller_1992_cor.csv``, the 22 by 22 correlations of Babakus and Boller (1992) as typed
from print. The script turns them into one row for each item, checks them, and writes ``data/babakus_boller_1992.csv``.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
SOURCE = Path("published/babakus_boller_1992_cor.csv")
SOURCE_SHA256 = "d9c86b64015a6243c818494de7bfbde056e3c8784a7929985882df2702b81aff"

# SERVQUAL's five dimensions, by the place of their items on the form of 1988, and the items that it words negatively.
DIMENSIONS = {
    "tangibles": range(1, 5),
    "reliability": range(5, 10),
    "responsiveness": range(10, 14),
    "assurance": range(14, 18),
    "empathy": range(18, 23),
}
NEGATIVE = {*range(10, 14), *range(18, 23)}

# Alpha of each dimension from this matrix, computed apart from cxlab; the script stops when they don't come out.
ALPHAS = {"tangibles": 0.662, "reliability": 0.821, "responsiveness": 0.685, "assurance": 0.827, "empathy": 0.707}


def read_matrix(path: Path) -> pd.DataFrame:
    """Read the correlations, after the checksum was found right."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != SOURCE_SHA256:
        raise SystemExit(f"{path}: sha256 is {digest}, expected {SOURCE_SHA256}. This isn't the matrix as published.")
    return pd.read_csv(path, index_col=0)


def table_of(matrix: pd.DataFrame) -> pd.DataFrame:
    """One row for each item: its dimension, how it is worded, and its correlation with every item."""
    block = {number: name for name, numbers in DIMENSIONS.items() for number in numbers}
    numbers = [int(item.removeprefix("Q")) for item in matrix.columns]
    about = {
        "item": list(matrix.columns),
        "dimension": [block[number] for number in numbers],
        "wording": ["negative" if number in NEGATIVE else "positive" for number in numbers],
    }
    return pd.concat([pd.DataFrame(about), matrix.reset_index(drop=True)], axis=1)


def alpha(corr: np.ndarray) -> float:
    """Cronbach's alpha from correlations; for the checks of this script only."""
    k = len(corr)
    return float(k / (k - 1) * (1 - k / corr.sum()))


def check(table: pd.DataFrame) -> None:
    """Stop when the matrix isn't one, or doesn't give the known reliabilities."""
    items = list(table["item"])
    values = table[items].to_numpy()
    if not (values == values.T).all() or not (np.diag(values) == 1).all() or np.linalg.eigvalsh(values)[0] <= 0:
        raise SystemExit("These are no correlations: not symmetric, a diagonal other than 1, or impossible.")
    for name, numbers in DIMENSIONS.items():
        block = [f"Q{number}" for number in numbers]
        found = alpha(table.set_index("item").loc[block, block].to_numpy())
        if round(found, 3) != ALPHAS[name]:
            raise SystemExit(f"alpha of {name} is {found:.4f}, expected {ALPHAS[name]}.")


def main() -> None:
    """Read the matrix, make the table, check it, write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mirror", type=Path, required=True, help=f"folder with {SOURCE.as_posix()}")
    parser.add_argument("--out", type=Path, default=ROOT / "data", help="where to write (default: data)")
    arguments = parser.parse_args()
    table = table_of(read_matrix(arguments.mirror / SOURCE))
    check(table)
    path = arguments.out / "babakus_boller_1992.csv"
    path.write_bytes(table.to_csv(index=False, lineterminator="\n").encode())
    print(f"{path.name}: {len(table):,} rows, sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
