"""What every benchmark shares: interleaved repeats, medians, a table, and one line of JSON at the end.

The cases take turns (A B A B …), so that a computer that slows down slows all of them down. The first round warms up
and isn't counted. The last line of the output is one JSON object with the ratios of the medians.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import time
from dataclasses import dataclass
from importlib import metadata
from statistics import median
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Case = TypeVar("Case")


@dataclass(frozen=True)
class Timing:
    """The seconds that one case took, one for each round."""

    name: str
    seconds: tuple[float, ...]

    @property
    def summary(self) -> dict[str, float]:
        """Median, shortest and longest."""
        return {"median": median(self.seconds), "min": min(self.seconds), "max": max(self.seconds)}


def stopwatch(case: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Seconds that one call takes."""
    start = clock()
    case()
    return clock() - start


def interleaved(cases: Mapping[str, Case], measure: Callable[[Case], float], n_rounds: int) -> dict[str, Timing]:
    """Measure all cases in turn, once to warm up and then `n_rounds` times."""
    seconds: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(n_rounds + 1):
        for name, case in cases.items():
            seconds[name].append(measure(case))
    return {name: Timing(name, tuple(values[1:])) for name, values in seconds.items()}


def ratios_of(timings: Mapping[str, Timing], wanted: Mapping[str, tuple[str, str]]) -> dict[str, float]:
    """Median of one case over the median of another, for each name."""
    return {
        name: timings[above].summary["median"] / timings[below].summary["median"]
        for name, (above, below) in wanted.items()
    }


def machine(packages: Sequence[str]) -> dict[str, Any]:
    """What the seconds depend on."""
    return {
        "python": platform.python_version(),
        "packages": {name: metadata.version(name) for name in packages},
        "system": f"{platform.system()} {platform.machine()}",
        "cpus": os.cpu_count(),
    }


def table(timings: Mapping[str, Timing], ratios: Mapping[str, float]) -> str:
    """The seconds and the ratios, for people."""
    width = max(map(len, [*timings, *ratios]))
    lines = [f"{'seconds':<{width}}  {'median':>10}  {'min':>10}  {'max':>10}"]
    for name, timing in timings.items():
        lines.append(f"{name:<{width}}" + "".join(f"  {value:>10.6f}" for value in timing.summary.values()))
    lines += ["", f"{'ratio of medians':<{width}}"]
    return "\n".join([*lines, *(f"{name:<{width}}  {value:>10.4f}" for name, value in ratios.items())])


def is_quick(description: str) -> bool:
    """Whether the command line asks for a quick look."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--quick", action="store_true", help="less data and fewer rounds: to see that it runs")
    return parser.parse_args().quick


def report(
    name: str,
    timings: Mapping[str, Timing],
    wanted: Mapping[str, tuple[str, str]],
    packages: Sequence[str],
    **facts: object,
) -> None:
    """Print the table, and as the last line one JSON object; `facts` say what was measured."""
    ratios = ratios_of(timings, wanted)
    where = machine(packages)
    print(f"{name}: " + ", ".join(f"{key} {value}" for key, value in facts.items()))
    print(f"Python {where['python']}, {where['system']}, {where['cpus']} CPUs")
    print(f"\n{table(timings, ratios)}\n")
    seconds = {case: timing.summary for case, timing in timings.items()}
    print(json.dumps({"benchmark": name, "ratios": ratios, "seconds": seconds, **facts, **where}))
