"""Simulations that don't fit into memory: one process, a process for each core, and Dask, on the same parts.

    python -m benchmarks.journeys_scale [--quick]

Cases, all writing events and customers as Parquet files of about a million events each:
  loop         one part after the other in this process
  processes    a new process for each core, their start included
  Dask         a cluster of one process for each core that runs already, as a class would find it
All must give the same totals, bit for bit, or the benchmark stops. At the end a process of its own streams the long run
(100 million events, with --quick 2 million), and the system says how much memory it held at its peak.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks._harness import interleaved, is_quick, report, stopwatch
from benchmarks._network import network
from cxlab.journeys import Simulation, simulate

PERIODS = 2
EVENTS_PER_CUSTOMER = 28.4  # in these two periods
LONG = """
import json, resource, sys, time
from benchmarks.journeys_scale import streamed
begin = time.perf_counter()
events = int(streamed(float(sys.argv[1])).totals.counts["events"].sum())
seconds = time.perf_counter() - begin
# Linux counts in kilobytes, macOS in bytes.
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
print(json.dumps({"events": events, "seconds": round(seconds, 1), "peak resident MB": round(peak / 1e6)}))
"""


def streamed(n_events: float, engine: Any = "local") -> Simulation:
    """Simulate about `n_events` into a folder that is thrown away afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        return simulate(network(), n_customers=round(n_events / EVENTS_PER_CUSTOMER), n_periods=PERIODS, rng=1,
                        to=Path(folder) / "run", engine=engine)  # fmt: skip


def check_same_totals(cases: dict[str, Any]) -> int:
    """Run each case once; stop when two of them don't agree in every total. Return the number of events."""
    tables = {name: case().periods for name, case in cases.items()}
    first, *others = tables.values()
    if not all(first.equals(other) for other in others):
        raise SystemExit("the engines give different totals: " + str({n: len(t) for n, t in tables.items()}))
    return int(first["events"].sum())


def long_run(n_events: float) -> dict[str, Any]:
    """Stream in a process of its own, and say how much memory it held."""
    done = subprocess.run(
        [sys.executable, "-c", LONG, str(n_events)], capture_output=True, encoding="utf-8", check=True
    )
    return dict(json.loads(done.stdout))


def main() -> None:
    """Measure and report."""
    from dask.distributed import Client, LocalCluster

    quick = is_quick(__doc__ or "")
    n_events, n_rounds, longest = (1e6, 1, 2e6) if quick else (2e7, 3, 1e8)
    with LocalCluster(n_workers=os.cpu_count(), threads_per_worker=1, dashboard_address=None) as cluster, \
            Client(cluster) as client:  # fmt: skip
        cases = {name: partial(streamed, n_events, engine)
                 for name, engine in (("loop", "local"), ("processes", "processes"), ("Dask", client))}  # fmt: skip
        counted = check_same_totals(cases)
        timings = interleaved(cases, stopwatch, n_rounds)
    wanted = {"Dask to loop": ("Dask", "loop"), "processes to loop": ("processes", "loop")}
    report("journeys_scale", timings, wanted, ("cxlab", "dask", "pyarrow"), events=counted, long=long_run(longest))


if __name__ == "__main__":
    main()
