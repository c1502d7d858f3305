"""Write tests/reference/data/scales.json: what PSPP and R's psych say about scales.

    python scripts/reference_scales.py --mirror FOLDER

FOLDER holds kiosk_servqual_kr/kiosk_servqual.csv, the rows of the kiosk survey, of which only reliabilities are kept.
Needs `pspp` and `Rscript` (with psych and jsonlite). The syntax stands beside this file. Nothing here imports cxlab.
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
ROOT = HERE.parent
TARGET = ROOT / "tests" / "reference" / "data" / "scales.json"

KIOSK = {
    "tangibles": ["P04", "P05", "P06", "P22"],
    "security": ["P19", "P20", "P21"],
    "economy": ["P10", "P11", "P18"],
    "convenience": ["P13", "P14", "P15", "P16", "P17"],
    "usefulness": ["P01", "P02", "P03"],
    "control": ["P07", "P08"],
}


def answers() -> pd.DataFrame:
    """Answers of 80 people to two scales of unlike items, with three gaps."""
    rng = np.random.default_rng(41)
    general = rng.normal(0, 0.5, (80, 1))
    traits = general + rng.normal(0, 0.8, (80, 2))
    strength = [1.1, 0.8, 0.5, 0.9, 1.0, 1.2, 0.4]
    raw = np.repeat(traits, [4, 3], axis=1) * strength + rng.normal(0, 0.7, (80, 7))
    table = pd.DataFrame(np.clip(np.rint(raw + 3.3), 1, 5), columns=["a1", "a2", "a3", "a4", "b1", "b2", "b3"])
    table.loc[7, "a2"] = table.loc[30, "b1"] = table.loc[55, "a4"] = np.nan
    return table


def tables_of(text: str) -> dict[str, list[list[str]]]:
    """Split PSPP's output into its tables; a title that comes again gets a number."""
    found: dict[str, list[list[str]]] = {}
    for part in text.split("Table: ")[1:]:
        title, *lines = part.strip().splitlines()
        name, number = title, 1
        while name in found:
            number += 1
            name = f"{title} {number}"
        found[name] = [row for row in csv.reader(lines) if row]
    return found


def reliability(printed: dict[str, list[list[str]]], number: int) -> dict[str, Any]:
    """The numbers of one RELIABILITY command, by its place."""
    suffix = "" if number == 1 else f" {number}"
    alpha, k = printed[f"Reliability Statistics{suffix}"][-1]
    rows = [row for row in printed[f"Item-Total Statistics{suffix}"][1:] if len(row) == 5]
    columns = ["mean_if_deleted", "variance_if_deleted", "corrected", "alpha_if_deleted"]
    return {"alpha": float(alpha), "n_items": int(float(k))} | {
        name: [None if row[i + 1] == "NaN" else float(row[i + 1]) for row in rows] for i, name in enumerate(columns)
    }


def factors(printed: dict[str, list[list[str]]]) -> dict[str, Any]:
    """KMO, Bartlett's test, the shape of three items, and the loadings of principal axes."""
    adequacy = printed["KMO and Bartlett's Test"]
    shape = [row for row in printed["Descriptive Statistics"][1:] if row[0] in ("b1", "b2", "b3")]
    loadings = [row for row in printed["Factor Matrix"] if len(row) == 3 and row[0]]
    return {
        "kmo": float(adequacy[0][2]),
        "chi_square": float(adequacy[1][2]),
        "shape": {row[0]: dict(zip(("n", "mean", "variance", "kurtosis", "kurtosis_se", "skewness", "skewness_se"),
                                   map(float, row[1:]), strict=True)) for row in shape},
        "principal_axes": [[float(value) for value in row[1:]] for row in loadings],
    }  # fmt: skip


def main() -> None:
    """Run both programs and keep what they say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mirror", type=Path, required=True, help="folder with kiosk_servqual_kr/kiosk_servqual.csv")
    mirror = parser.parse_args().mirror
    table = answers()
    kiosk = pd.read_csv(mirror / "kiosk_servqual_kr" / "kiosk_servqual.csv").query("author_sample == 1")
    matrix = pd.read_csv(ROOT / "data" / "babakus_boller_1992.csv", index_col="item").iloc[:, 2:]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        table.to_csv(place / "d.csv", index=False)
        kiosk[[item for block in KIOSK.values() for item in block]].to_csv(place / "kiosk.csv", index=False)
        matrix.to_csv(place / "bb.csv")
        command = ["pspp", "-O", "format=csv", "-o", "out.csv", str(HERE / "reference_scales.sps")]
        subprocess.run(command, cwd=place, check=True, capture_output=True)
        text = (place / "out.csv").read_text(encoding="utf-8")
        command = ["Rscript", str(HERE / "reference_scales.R"), folder]
        said = json.loads(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout)
    printed = tables_of(text)
    scales = {name: reliability(printed, i + 1) for i, name in enumerate(["a", "b", *KIOSK])}
    content = {
        "answers": table.astype(object).where(table.notna(), None).to_dict("list"),
        "pspp": {"reliability": {name: scales[name] for name in ("a", "b")}, **factors(printed)},
        "kiosk": {"n": len(kiosk), "items": KIOSK, "reliability": {name: scales[name] for name in KIOSK}},
        "r": said,
    }
    TARGET.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8", newline="\n")
    print(f"wrote {TARGET.name}")


if __name__ == "__main__":
    main()
