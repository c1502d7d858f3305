"""Write tests/reference/data/descriptives.json: what PSPP and R say about a small table of answers.

    python scripts/reference_descriptives.py

Needs `pspp` and `Rscript` (with jsonlite). The syntax stands beside this file. Nothing here imports cxlab.
"""

from __future__ import annotations

import csv
import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "tests" / "reference" / "data" / "descriptives.json"


def answers() -> pd.DataFrame:
    """Answers of 75 people of three branches of unlike size, with ties and two missing values."""
    rng = np.random.default_rng(20)
    branch = np.repeat([1, 2, 3], [34, 25, 16])
    table = pd.DataFrame(
        {
            "branch": branch,
            "sex": rng.choice([1, 2], 75, p=[0.6, 0.4]),
            "visits": np.clip(rng.integers(1, 4, 75) + (branch == 3), 1, 3),
            "q1": np.clip(np.rint(rng.normal(2.9 + 0.4 * branch, 0.7 + 0.2 * branch)), 1, 5),
            "q2": np.round(rng.normal(3, 1.1, 75), 2),
        }
    )
    table.loc[[4, 30], "q2"] = np.nan
    return table


def tables_of(text: str) -> dict[str, list[list[str]]]:
    """Split PSPP's output into its tables; a title that comes again gets a number."""
    found: dict[str, list[list[str]]] = {}
    for part in text.split("Table: ")[1:]:
        title, *lines = part.strip().splitlines()
        while title in found:
            title += "'"
        found[title] = [row for row in csv.reader(lines) if row]
    return found


def main() -> None:
    """Run both programs and keep what they say."""
    table = answers()
    with tempfile.TemporaryDirectory() as folder:
        table.to_csv(Path(folder) / "d.csv", index=False)
        command = ["pspp", "-O", "format=csv", "-o", "out.csv", str(HERE / "reference_descriptives.sps")]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        printed = tables_of((Path(folder) / "out.csv").read_text(encoding="utf-8"))
        command = ["Rscript", str(HERE / "reference_descriptives.R"), folder]
        said = json.loads(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout)
    version = subprocess.run(["pspp", "--version"], check=True, capture_output=True, encoding="utf-8").stdout
    data = {name: [None if pd.isna(value) else value for value in column] for name, column in table.items()}
    kept = {"made_by": "scripts/reference_descriptives.py", "data": data, "r": said}
    kept |= {"pspp": {"version": version.splitlines()[0], **printed}}
    TARGET.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
