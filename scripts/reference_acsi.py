"""Write tests/reference/data/acsi.json: a published covariance matrix of eleven ACSI questions, n = 10,417.

    python scripts/reference_acsi.py --mirror FOLDER tests/reference/data/acsi.json

FOLDER holds published/acsi_cov_10417.csv. What a regression of unit-mean composites gives on it was computed by other
people with other programs: β .0237 for expectation, .5431 for quality and .4049 for value, R² .7648. The same numbers
are computed here by the normal equations alone, so that a mistyped matrix would be noticed before it is stored.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import pandas as pd

BLOCKS = {"expectation": "CUEX", "quality": "PERQ", "value": "PERV", "satisfaction": "ACSI"}
FOUND = {"beta": {"expectation": 0.0237, "quality": 0.5431, "value": 0.4049}, "r_squared": 0.7648}


def main() -> None:
    """Read, check, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mirror", type=Path, required=True)
    parser.add_argument("target", type=Path)
    asked = parser.parse_args()
    matrix = pd.read_csv(asked.mirror / "published" / "acsi_cov_10417.csv", index_col=0)
    items = {name: [column for column in matrix if column.startswith(code)] for name, code in BLOCKS.items()}
    weights = np.array([[1 / len(used) if column in used else 0 for column in matrix] for used in items.values()])
    cov = weights @ matrix.to_numpy() @ weights.T
    correlations = cov / np.sqrt(np.outer(np.diag(cov), np.diag(cov)))
    beta = np.linalg.solve(correlations[:3, :3], correlations[:3, 3])
    found = [*FOUND["beta"].values(), FOUND["r_squared"]]  # type: ignore[union-attr]
    if not np.allclose([*beta, beta @ correlations[:3, 3]], found, atol=5e-5):
        raise SystemExit("the matrix doesn't give the published numbers: look for a mistyped one")
    content = {"n": 10417, "names": list(matrix), "cov": matrix.to_numpy().tolist(), "items": items, **FOUND}
    asked.target.write_text(json.dumps(content, indent=0) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
