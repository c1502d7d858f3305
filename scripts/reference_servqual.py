"""Write tests/reference/data/servqual.json: what R and PSPP say about gaps, models, Kano and quadrants.

    python scripts/reference_servqual.py --mirror FOLDER

FOLDER holds kiosk_servqual_kr/kiosk_servqual.csv, the rows of the kiosk survey, of which only figures are kept. Needs
`Rscript` (with psych and jsonlite) and `pspp`. Nothing here imports cxlab.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "tests" / "reference" / "data" / "servqual.json"
SYNTAX = """
GET DATA /TYPE=TXT /FILE='survey.csv' /DELIMITERS=',' /FIRSTCASE=2 /VARIABLES={variables}.
SET FORMAT=F40.12.
T-TEST PAIRS=P1 P2 P3 P4 P5 WITH E1 E2 E3 E4 E5 (PAIRED).
NPAR TESTS /WILCOXON=P1 P2 P3 P4 P5 WITH E1 E2 E3 E4 E5 (PAIRED).
"""


def survey() -> pd.DataFrame:
    """Answers of 70 people: expectations and perceptions of five items, points for two dimensions, overall."""
    rng = np.random.default_rng(23)
    person = rng.normal(size=(70, 1))
    columns: dict[str, Any] = {}
    for letter, mean, own in (("E", 6.0, 0.3), ("P", 4.7, 0.9)):
        block = np.clip(np.rint(mean + own * person + rng.normal(size=(70, 5))), 1, 7).astype(int)
        columns |= {f"{letter}{i + 1}": block[:, i] for i in range(5)}
    columns["W_ease"] = rng.choice([30, 45, 50, 65], 70)
    columns["W_care"] = 100 - columns["W_ease"]
    columns["overall"] = np.clip(np.rint(4 + person[:, 0] + rng.normal(0, 0.8, 70)), 1, 7).astype(int)
    return pd.DataFrame(columns)


def pspp(folder: Path, names: list[str]) -> dict[str, Any]:
    """Paired t and Wilcoxon's z of the five items, as PSPP prints them."""
    variables = " ".join(f"{name} F8.2" for name in names)
    (folder / "syntax.sps").write_text(SYNTAX.format(variables=variables), encoding="utf-8")
    command = ["pspp", "-O", "format=csv", "-o", "out.csv", "syntax.sps"]
    subprocess.run(command, cwd=folder, check=True)
    rows = list(csv.reader((folder / "out.csv").read_text(encoding="utf-8").splitlines()))
    t = [[float(cell) for cell in row[2:]] for row in rows if row and row[0].startswith("Pair ") and len(row) == 10]
    z = next(row for row in rows if row and row[0] == "Z")[1:]
    p = next(row for row in rows if row and row[0].startswith("Asymp"))[1:]
    version = subprocess.run(["pspp", "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[0]
    return {"version": version, "paired": t, "wilcoxon_z": list(map(float, z)), "wilcoxon_p": list(map(float, p))}


def main() -> None:
    """Make the survey, let both programs compute, keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mirror", type=Path, required=True, help="folder that holds kiosk_servqual_kr")
    rows = parser.parse_args().mirror / "kiosk_servqual_kr" / "kiosk_servqual.csv"
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        table = survey()
        table.to_csv(folder / "survey.csv", index=False)
        (folder / "kiosk.csv").write_bytes(rows.read_bytes())
        subprocess.run(["Rscript", str(HERE / "reference_servqual.R"), place, str(folder / "r.json")], check=True)
        found = json.loads((folder / "r.json").read_text(encoding="utf-8"))
        found["pspp"] = pspp(folder, list(table))
    TARGET.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {', '.join(found)}")


if __name__ == "__main__":
    main()
