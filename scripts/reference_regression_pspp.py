"""Write tests/reference/data/regression_pspp.json: what PSPP prints of a regression and of its residuals.

    python scripts/reference_regression_pspp.py

Needs `pspp`. The rows are those of tests/reference/data/regression.json (R's data set 'swiss'); the syntax stands
beside this file. PSPP prints p-values with three decimals whatever is asked of it. Nothing here imports cxlab.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pandas as pd
from reference_scales import tables_of

HERE = Path(__file__).resolve().parent
DATA = HERE.parent / "tests" / "reference" / "data"


def figures(row: list[str]) -> list[float]:
    """The numbers of a line, without its label and without empty cells."""
    return [float(cell) for cell in row[1:] if cell]


def fitted(printed: dict[str, list[list[str]]], name: str) -> dict[str, Any]:
    """The three tables of one regression."""
    rows = [row for row in printed[f"Coefficients ({name})"] if len(row) > 5 and row[0]]
    return {
        "model": [float(cell) for cell in printed[f"Model Summary ({name})"][1]],
        "anova": {row[0]: figures(row) for row in printed[f"ANOVA ({name})"][1:]},
        "coefficients": {row[0]: figures(row) for row in rows},
    }


def told(printed: dict[str, list[list[str]]]) -> dict[str, Any]:
    """Everything that the tests compare."""
    distance = {row[-2] or row[0]: float(row[-1]) for row in printed["One-Sample Kolmogorov-Smirnov Test"][1:]}
    runs = {row[0]: float(row[1]) for row in printed["Runs Test"][1:]}
    shape = printed["Descriptive Statistics"][1][2:]
    names = ("mean", "sd", "kurtosis", "kurtosis_se", "skewness", "skewness_se")
    between, within, total = (
        [float(cell) for cell in row if cell and cell[-1].isdigit()] for row in printed["ANOVA"][1:4]
    )
    return {
        "fertility": fitted(printed, "fertility"),
        "glejser": fitted(printed, "size"),
        "kolmogorov_smirnov": {"d": distance["Absolute"], "z": distance["Kolmogorov-Smirnov Z"],
                               "p": distance["Asymp. Sig. (2-tailed)"]},
        "runs": {"median": runs["Test Value (median)"], "runs": runs["Number of Runs"], "z": runs["Z"],
                 "p": runs["Asymp. Sig. (2-tailed)"]},
        "residuals": dict(zip(names, map(float, shape), strict=True)),
        "groups of examination": {"between": between, "within": within, "total": total},
    }  # fmt: skip


def main() -> None:
    """Run PSPP and keep what it says."""
    known = json.loads((DATA / "regression.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        pd.DataFrame(known["rows"], columns=known["names"]).to_csv(place / "rows.csv", index=False)
        command = ["pspp", "-O", "format=csv", "-o", "out.csv", str(HERE / "reference_regression.sps")]
        subprocess.run(command, cwd=place, check=True, capture_output=True)
        printed = tables_of((place / "out.csv").read_text(encoding="utf-8"))
    target = DATA / "regression_pspp.json"
    target.write_text(json.dumps(told(printed), indent=1) + "\n", encoding="utf-8", newline="\n")
    print(f"wrote {target.name}")


if __name__ == "__main__":
    main()
