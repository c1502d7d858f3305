"""How long `import cxlab` takes against `import pandas`, in fresh processes. Aim: a ratio of at most 0.3.

    python -m benchmarks.import_time [--quick]

Each is measured twice: the import alone, with a clock inside the process, and the whole process with a clock outside,
against a process that imports nothing. The lazy import must not hide a cost, so the first score is measured as well.
"""

from __future__ import annotations

import subprocess
import sys
from functools import partial

from benchmarks._harness import interleaved, is_quick, report, stopwatch

CLOCK = "import time; start = time.perf_counter(); {code}; print(time.perf_counter() - start)"

CODE = {
    "import cxlab": "import cxlab",
    "import pandas": "import pandas",
    "import cxlab and a first score": "import cxlab as cx; cx.net_promoter_score([9, 10, 3], scale=(0, 10))",
}


def inside(code: str) -> float:
    """Seconds that a line of Python takes, by a clock inside a fresh process."""
    command = [sys.executable, "-c", CLOCK.format(code=code)]
    return float(subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout)


def outside(code: str) -> float:
    """Seconds that a fresh process takes from start to end."""
    return stopwatch(partial(subprocess.run, [sys.executable, "-c", code], check=True))


def main() -> None:
    """Measure and report."""
    n_rounds = 3 if is_quick(__doc__) else 15
    cases = {name: partial(inside, code) for name, code in CODE.items()}
    cases |= {f"process: {name}": partial(outside, code) for name, code in CODE.items()}
    cases["process: nothing"] = partial(outside, "pass")
    timings = interleaved(cases, lambda case: case(), n_rounds)
    wanted = {
        "cxlab to pandas": ("import cxlab", "import pandas"),
        "first score to pandas": ("import cxlab and a first score", "import pandas"),
        "process: cxlab to pandas": ("process: import cxlab", "process: import pandas"),
        "process: cxlab to nothing": ("process: import cxlab", "process: nothing"),
    }
    report("import_time", timings, wanted, ("cxlab", "numpy", "pandas", "scipy"), rounds=n_rounds, aim=0.3)


if __name__ == "__main__":
    main()
