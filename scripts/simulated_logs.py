"""Write a simulation as XES and OCEL 2.0 into a folder, for scripts/check_with_pm4py.py.

    python scripts/simulated_logs.py FOLDER

The recipe is written beside them, so that the test can simulate the very same events again.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import cxlab as cx

RECIPE = {"preset": "bank", "n_customers": 150, "n_periods": 3, "rng": 2026}


def main(folder: str) -> None:
    """Simulate, and write the three files."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    size = {name: int(RECIPE[name]) for name in ("n_customers", "n_periods", "rng")}
    log = cx.simulate(cx.Journey.preset(str(RECIPE["preset"])), **size).to_event_log()
    cx.write_xes(log, target / "simulated.xes")
    cx.write_ocel(log, target / "simulated.json")
    (target / "recipe.json").write_text(json.dumps(RECIPE), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
