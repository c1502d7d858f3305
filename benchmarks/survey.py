"""How long it takes to read and check a survey of 10,000 respondents and 60 questions, against pandas' own reading.

    python -m benchmarks.survey [--quick]

Two files: answers as numbers, and as Indonesian labels. pandas only reads; `cxlab` finds encoding, separator and
headings, matches the questions, checks every answer against its scale, looks for personal data, duplicates and
straight-liners, and logs every change. The time allowed is twice that of pandas plus half a second; the ratios say
how much of it is used, and how many times slower than plain reading it is. Writing out the log of all labels (600,000
rows) is measured apart, because it is made when somebody looks at it. The seconds are those of the processor, so that
other work on the computer doesn't count; all of it runs in one thread.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import process_time

import numpy as np
import pandas as pd

import cxlab as cx
from benchmarks._harness import Timing, interleaved, is_quick, report, stopwatch

LABELS = np.array(["Sangat Tidak Setuju", "Tidak Setuju", "Netral", "Setuju", "Sangat Setuju"], dtype=object)
N_ITEMS = 60
QUESTIONS = {f"Q{i:02d}": f"Q{i:02d}" for i in range(1, N_ITEMS + 1)}


def answers(n: int) -> pd.DataFrame:
    """Whole answers from 1 to 5 that hang together."""
    rng = np.random.default_rng(2012)
    level = rng.normal(3.4, 0.8, (n, 1)) + rng.normal(0, 0.9, (n, N_ITEMS))
    return pd.DataFrame(np.clip(np.rint(level), 1, 5).astype(int), columns=list(QUESTIONS))


def with_cxlab(path: Path) -> cx.Survey:
    """Read and check."""
    return cx.read_survey(path, columns=QUESTIONS, scale=(1, 5))


def with_log(path: Path) -> int:
    """Read, check, and write the log out."""
    return len(with_cxlab(path).log)


def check_agreement(table: pd.DataFrame, *paths: Path) -> None:
    """Stop when the reader doesn't give back what was written: then its time means nothing."""
    for path in paths:
        np.testing.assert_array_equal(with_cxlab(path).items().to_numpy(), table.to_numpy(), err_msg=path.name)


def allowed(timing: Timing) -> Timing:
    """The time that is allowed: twice that of pandas plus half a second."""
    return replace(timing, name="allowed", seconds=tuple(2 * seconds + 0.5 for seconds in timing.seconds))


def main() -> None:
    """Measure and report."""
    quick = is_quick(__doc__)
    n, n_rounds = (1_000, 3) if quick else (10_000, 9)
    table = answers(n)
    with tempfile.TemporaryDirectory() as folder:
        numbers, labels = Path(folder) / "numbers.csv", Path(folder) / "labels.csv"
        table.to_csv(numbers, index=False)
        pd.DataFrame(LABELS[table.to_numpy() - 1], columns=table.columns).to_csv(labels, index=False)
        check_agreement(table, numbers, labels)
        cases = {
            "numbers, pandas": partial(pd.read_csv, numbers),
            "numbers, cxlab": partial(with_cxlab, numbers),
            "labels, pandas": partial(pd.read_csv, labels),
            "labels, cxlab": partial(with_cxlab, labels),
            "labels and log, cxlab": partial(with_log, labels),
        }
        timings = interleaved(cases, partial(stopwatch, clock=process_time), n_rounds)
    timings |= {f"{kind}, allowed": allowed(timings[f"{kind}, pandas"]) for kind in ("numbers", "labels")}
    wanted = {
        f"{kind}: cxlab to {other}": (f"{kind}, cxlab", f"{kind}, {other}")
        for kind in ("numbers", "labels")
        for other in ("allowed", "pandas")
    }
    facts = {"respondents": n, "questions": N_ITEMS, "rounds": n_rounds}
    report("survey", timings, wanted, ("cxlab", "numpy", "pandas"), **facts)


if __name__ == "__main__":
    main()
