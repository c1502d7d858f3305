"""Write the published matrices that the chapters use, after checking them.

    python scripts/make_published_tables.py --mirror FOLDER

FOLDER holds ``published/babakus_boller_1992_cor.csv``, the 22 by 22 correlations of Babakus and Boller (1992) as typed
from print, which become ``data/babakus_boller_1992.csv`` with one row for each item; and
``published/acsi_cov_10417.csv``, covariances of eleven questions of the American Customer Satisfaction Index, which
become ``data/acsi_variables.csv`` and ``data/acsi_covariances.csv``.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
SOURCE = Path("published/babakus_boller_1992_cor.csv")
ACSI_SOURCE = Path("published/acsi_cov_10417.csv")
SHA256 = {
    SOURCE.name: "d9c86b64015a6243c818494de7bfbde056e3c8784a7929985882df2702b81aff",
    ACSI_SOURCE.name: "e0f1ccbd77b75f43d9c4d2e5afeca2cbc8d179fc687aa58b5cd970641d1cde84",
}

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

# The questions of the American index by the block that their code names, and how many people answered.
ACSI_BLOCKS = {"CUEX": "expectation", "PERQ": "quality", "PERV": "value", "ACSI": "satisfaction"}
ACSI_N = 10_417


def read_matrix(path: Path) -> pd.DataFrame:
    """Read a matrix, after its checksum was found right."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != SHA256.get(path.name):
        raise SystemExit(f"{path}: sha256 is {digest}, expected {SHA256}. This isn't the matrix as published.")
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


def acsi_tables(matrix: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The questions with their standard deviations, and one triangle of their covariances."""
    names = list(matrix.columns)
    values = matrix.to_numpy()
    about = {
        "variable": names,
        "composite": [ACSI_BLOCKS[name[:4]] for name in names],
        "n": ACSI_N,
        "sd": np.sqrt(np.diag(values)).round(9),
    }
    pairs = [(first, names[j], values[i, j]) for i, first in enumerate(names) for j in range(i + 1)]
    triangle = pd.DataFrame(pairs, columns=["first", "second", "covariance"])
    return {"acsi_variables": pd.DataFrame(about), "acsi_covariances": triangle}


def check_acsi(matrix: pd.DataFrame) -> None:
    """Stop when these are no covariances, or not those of deviations with one decimal and correlations with two."""
    values = matrix.to_numpy()
    if not (values == values.T).all() or np.linalg.eigvalsh(values)[0] <= 0:
        raise SystemExit("These are no covariances: not symmetric, or impossible.")
    scale = np.outer(deviations := np.sqrt(np.diag(values)).round(1), deviations)
    if not np.allclose(((values / scale).round(2) * scale).round(2), values, rtol=0, atol=1e-9):
        raise SystemExit("A covariance doesn't follow from rounded deviations and correlations: was one mistyped?")


def write(table: pd.DataFrame, path: Path) -> None:
    """Write a table, and print what its card needs to know."""
    path.write_bytes(table.to_csv(index=False, lineterminator="\n").encode())
    print(f"{path.name}: {len(table):,} rows, sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}")


def main() -> None:
    """Read the matrices, make the tables, check them, write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mirror", type=Path, required=True, help="folder with published/")
    parser.add_argument("--out", type=Path, default=ROOT / "data", help="where to write (default: data)")
    arguments = parser.parse_args()
    table = table_of(read_matrix(arguments.mirror / SOURCE))
    check(table)
    write(table, arguments.out / "babakus_boller_1992.csv")
    matrix = read_matrix(arguments.mirror / ACSI_SOURCE)
    check_acsi(matrix)
    for name, made in acsi_tables(matrix).items():
        write(made, arguments.out / f"{name}.csv")


if __name__ == "__main__":
    main()
