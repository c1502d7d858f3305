"""How long one bootstrap draw of shares of R² takes, against pingouin's `relimp`.

    python -m benchmarks.drivers [--quick]

Five dimensions, 400 respondents, 5,000 resamples. pingouin regresses on all subsets of the resampled rows; cxlab makes
the correlations of many resamples in one product and takes all subsets of all of them together, and gives relative
weights and standardised coefficients beside. Its time is that of the whole call, divided by the number of draws.
pingouin runs in an environment of its own and times itself, so that neither its start nor its imports are measured.
The seconds are those of the processor. Both must find the same shares in the same rows.
"""

from __future__ import annotations

import json
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

import cxlab as cx
from benchmarks._harness import interleaved, is_quick, report, stopwatch
from benchmarks._peers import run_peer

SCRIPT = Path(__file__).with_name("drivers_peer.py")
N, P = 400, 5
NAMES = [f"x{i}" for i in range(1, P + 1)]


def respondents() -> pd.DataFrame:
    """Dimensions that hang together, as those of one questionnaire do."""
    rng = np.random.default_rng(3)
    x = rng.standard_normal((N, P)) + rng.standard_normal((N, 1))
    return pd.DataFrame(x, columns=NAMES).assign(y=x @ np.linspace(0.5, 0.1, P) + rng.standard_normal(N))


def ours(rows: pd.DataFrame, n_draws: int) -> cx.KeyDrivers:
    """Shares with intervals and ranks."""
    return cx.key_drivers(rows, outcome="y", dimensions=NAMES, n_resamples=n_draws, rng=1)


def theirs(path: Path, n_draws: int) -> dict[str, Any]:
    """What pingouin found in the rows, and the seconds that resampling them took."""
    told: dict[str, Any] = json.loads(run_peer("pingouin", SCRIPT, str(path), str(n_draws)))
    return told


def check_agreement(rows: pd.DataFrame, path: Path) -> None:
    """Stop when the shares differ: then the times mean nothing."""
    lmg = ours(rows, 100).tidy().query("measure == 'lmg'").set_index("term")["estimate"]
    for name, share in theirs(path, 1)["shares"].items():
        np.testing.assert_allclose(lmg[name], share, rtol=1e-8, err_msg=name)


def main() -> None:
    """Measure and report."""
    quick = is_quick(__doc__ or "")
    n_ours, n_theirs, n_rounds = (2000, 10, 3) if quick else (5000, 100, 5)
    rows = respondents()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.csv"
        rows.to_csv(path, index=False)
        check_agreement(rows, path)
        cases = {
            "cxlab": lambda: stopwatch(partial(ours, rows, n_ours), time.process_time) / n_ours,
            "pingouin": lambda: float(theirs(path, n_theirs)["seconds"]) / n_theirs,
        }
        timings = interleaved(cases, lambda measure: measure(), n_rounds)
    wanted = {"pingouin to cxlab, per draw": ("pingouin", "cxlab")}
    facts = {"respondents": N, "dimensions": P, "draws of cxlab": n_ours, "draws of pingouin": n_theirs,
             "rounds": n_rounds}  # fmt: skip
    report("drivers", timings, wanted, ("cxlab", "numpy", "pandas"), **facts)


if __name__ == "__main__":
    main()
