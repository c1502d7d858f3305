"""Reference values of the privacy room from another program, pycanon, which counts groups of a table.

    python scripts/reference_privacy.py

Needs pycanon in an environment of its own (it isn't needed by cxlab). Writes tests/reference/data/privacy.json: the
table, drawn with Python's own random numbers, and what pycanon says of it.
"""

from __future__ import annotations

import json
import random
from importlib.metadata import version
from pathlib import Path

import pandas as pd
from pycanon import anonymity

TARGET = Path(__file__).resolve().parents[1] / "tests" / "reference" / "data" / "privacy.json"
COLUMNS = {
    "age": ["18-29", "30-44", "45+"],
    "city": ["Bandung", "Medan", "Solo"],
    "sex": ["f", "m"],
    "illness": ["none", "flu", "asthma", "cancer"],
}


def main() -> None:
    """Draw the table, ask pycanon, write."""
    draw = random.Random(2026)
    rows = {name: [draw.choice(values) for _ in range(300)] for name, values in COLUMNS.items()}
    table = pd.DataFrame(rows)
    found = []
    for known in (["age"], ["age", "sex"], ["age", "city", "sex"]):
        k = int(anonymity.k_anonymity(table, known))
        distinct = int(anonymity.l_diversity(table, known, ["illness"]))
        found.append({"quasi_identifiers": known, "k": k, "l": distinct})
    made = {"program": f"pycanon {version('pycanon')}", "table": rows, "found": found}
    TARGET.write_text(json.dumps(made, indent=None, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
