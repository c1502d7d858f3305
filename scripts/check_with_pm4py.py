"""Write tests/reference/data/directly_follows.json: the directly-follows graph that pm4py finds in event logs.

    python scripts/simulated_logs.py FOLDER
    python -m venv SOMEWHERE && SOMEWHERE/bin/python -m pip install pm4py
    SOMEWHERE/bin/python scripts/check_with_pm4py.py tests/reference/data/directly_follows.json FOLDER

Two small logs are made here, their rows shuffled. The others are read from the XES and OCEL files that cxlab wrote of a
simulation, so that pm4py also says whether it can read them. pm4py is licensed under the AGPL and brings many packages,
so that it stays out of the environment of cxlab: it is run once, in an environment of its own, and what it found is
stored. A test compares. Nothing here imports cxlab.
"""

from __future__ import annotations

import json
import random
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd
import pm4py

# Where customers go from each activity; a name that stands twice is twice as likely. An empty list ends the path.
SHOP = {
    "advert": ["window", "entrance", "entrance"],
    "window": ["entrance", "entrance", "leave"],
    "entrance": ["shelves", "shelves", "greeting"],
    "greeting": ["shelves", "advice"],
    "shelves": ["shelves", "advice", "till", "leave"],
    "advice": ["shelves", "till", "till", "leave"],
    "till": ["buy", "buy", "buy", "leave"],
    "buy": [],
    "leave": [],
}
CAFE = {"door": ["queue"], "queue": ["queue", "order"], "order": ["sip"], "sip": ["sip", "goodbye"], "goodbye": []}


def walk(habits: dict[str, list[str]], start: str, rng: random.Random) -> list[str]:
    """Walk one path."""
    path = [start]
    while habits[path[-1]]:
        path.append(rng.choice(habits[path[-1]]))
    return path


def event_log(habits: dict[str, list[str]], starts: list[str], n_cases: int, seed: int) -> list[list[Any]]:
    """Make a log of case, activity and time, its rows shuffled; no two events of a case share a time."""
    rng, rows = random.Random(seed), []
    for case in range(n_cases):
        moment = pd.Timestamp("2026-03-01", tz="UTC") + pd.Timedelta(minutes=rng.randrange(20_000))
        for activity in walk(habits, rng.choice(starts), rng):
            rows.append([f"case {case}", activity, moment.isoformat()])
            moment += pd.Timedelta(seconds=rng.randrange(1, 900))
    rng.shuffle(rows)
    return rows


def graph_of(table: pd.DataFrame) -> dict[str, Any]:
    """Discover the directly-follows graph, and where cases start and end."""
    graph, starts, ends = pm4py.discover_dfg(table)
    pairs = sorted([begin, end, int(n)] for (begin, end), n in graph.items())
    counted = ({str(name): int(n) for name, n in sorted(found.items())} for found in (starts, ends))
    return {"directly_follows": pairs, **dict(zip(("starts", "ends"), counted, strict=True))}


def found_by_pm4py(rows: list[list[Any]]) -> dict[str, Any]:
    """Look at the rows of a small log."""
    table = pd.DataFrame(rows, columns=["case:concept:name", "concept:name", "time:timestamp"])
    table["time:timestamp"] = pd.to_datetime(table["time:timestamp"], utc=True)
    table = table.sort_values(["case:concept:name", "time:timestamp"], ignore_index=True)
    return {"log": rows, **graph_of(table)}


def found_in_files(folder: Path) -> dict[str, Any]:
    """Read what cxlab wrote: the graph from XES, counts of events and of objects by kind from OCEL 2.0."""
    table = pm4py.read_xes(str(folder / "simulated.xes"), return_legacy_log_object=False)
    objects = pm4py.read_ocel2_json(str(folder / "simulated.json"))
    kinds = objects.objects["ocel:type"].value_counts()
    related = objects.relations["ocel:type"].value_counts()
    return {
        "recipe": json.loads((folder / "recipe.json").read_text(encoding="utf-8")), "n_events": len(table),
        **graph_of(table), "ocel_events": len(objects.events),
        "ocel_objects": {str(kind): int(n) for kind, n in sorted(kinds.items())},
        "ocel_relations": {str(kind): int(n) for kind, n in sorted(related.items())},
    }  # fmt: skip


def main(path: str, folder: str) -> None:
    """Make the logs, ask pm4py, and write what it said."""
    logs = {
        "shop": found_by_pm4py(event_log(SHOP, ["advert", "window", "entrance"], 60, 1)),
        "cafe": found_by_pm4py(event_log(CAFE, ["door"], 15, 2)),
    }
    found = {"pm4py": version("pm4py"), "logs": logs, "simulated": found_in_files(Path(folder))}
    text = json.dumps(found, indent=0, ensure_ascii=False)
    Path(path).write_text(text + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
