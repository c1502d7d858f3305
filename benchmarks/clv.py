"""How long models of repeat buying take to fit, against lifetimes, clvkit and, where it is there, pymc-marketing.

    python -m benchmarks.clv [--quick]

CDNOW's 2,357 customers (1,016 different histories) and the 22 rows of the donations for every package; a million
simulated customers for cxlab, which puts equal rows together as part of its time, and for lifetimes, which gets them
put together beforehand, with weights. Our times include the checks of the table and the standard errors. clvkit gets
its base of customers beforehand as well. Each peer runs in an environment of its own and stays alive, so that neither
its start nor its imports are measured; the packages take turns. The packages must agree on the parameters.

Set PYMC_PYTHON to a Python that has pymc-marketing to measure its posterior mode too (it isn't a maximum likelihood).
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from functools import partial
from pathlib import Path
from typing import Any, TextIO, cast

import numpy as np
import pandas as pd

import cx as bootstrap
import cxlab as cx
from benchmarks._harness import interleaved, is_quick, report, stopwatch
from benchmarks._peers import peer_python
from cxlab.core.unique_rows import unique_rows

SCRIPT = Path(__file__).with_name("clv_peer.py")
TRUTH = {"r": 0.25, "alpha": 4.5, "a": 0.8, "b": 2.5}


class Peer:
    """Another package in its own process."""

    def __init__(self, name: str, python: str, folder: Path) -> None:
        command = [python, str(SCRIPT), name, str(folder)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", env=bootstrap.environment()
        )
        self.stdin, self.stdout = cast("TextIO", self.process.stdin), cast("TextIO", self.process.stdout)
        self.cases = self._answer()

    def seconds(self, case: str) -> float:
        """Fit once."""
        return float(self.ask(case)["seconds"])

    def ask(self, case: str) -> dict[str, Any]:
        """Fit once, and return the parameters too."""
        self.stdin.write(case + "\n")
        self.stdin.flush()
        return self._answer()

    def _answer(self) -> Any:
        return json.loads(self.stdout.readline())


def many_customers(n: int) -> pd.DataFrame:
    """Simulated customers whose times are whole days, as those of a real log are."""
    table = cx.simulate_purchases(TRUTH, n_customers=n, T=39, acquired_within=12, rng=1)
    times = table[["recency", "T"]].mul(7).round().div(7)
    return table.assign(**times)


def our_cases(many: pd.DataFrame) -> dict[str, Any]:
    """What cxlab fits."""
    cdnow, gifts = cx.datasets.load("cdnow_customers"), cx.datasets.load("donations")
    return {
        "bg_nbd": partial(cx.bg_nbd, cdnow),
        "mbg_nbd": partial(cx.mbg_nbd, cdnow),
        "pareto_nbd": partial(cx.pareto_nbd, cdnow),
        "gamma_gamma": partial(cx.gamma_gamma, cdnow),
        "bg_bb": partial(cx.bg_bb, gifts, weights="n_donors"),
        "bg_nbd, many": partial(cx.bg_nbd, many),
    }


def write_data(folder: Path, many: pd.DataFrame) -> int:
    """Hand the data to the peers; the many customers with equal rows put together."""
    for name in ("cdnow_customers", "cdnow_transactions", "donations"):
        cx.datasets.load(name).to_csv(folder / f"{name}.csv", index=False)
    unique = unique_rows([many[name] for name in ("frequency", "recency", "T")])
    grouped = dict(zip(("frequency", "recency", "T"), unique.columns, strict=True))
    pd.DataFrame({**grouped, "n": unique.counts}).to_csv(folder / "many.csv", index=False)
    return len(unique.counts)


def check_agreement(ours: dict[str, Any], peer: Peer) -> None:
    """Stop when the parameters differ: then the times mean nothing."""
    for case in peer.cases:
        theirs = peer.ask(case)["params"]
        found = ours[case]().tidy().set_index("term")["estimate"].rename({"gamma": "v"} if "v" in theirs else {})
        for term, value in theirs.items():
            if term in found:
                np.testing.assert_allclose(found[term], value, rtol=0.02, err_msg=f"{case}: {term}")


def main() -> None:
    """Measure and report."""
    quick = is_quick(__doc__)
    n, n_rounds = (20_000, 3) if quick else (1_000_000, 7)
    many = many_customers(n)
    ours = our_cases(many)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        n_unique = write_data(folder, many)
        pythons = {"lifetimes": peer_python("lifetimes"), "clvkit": peer_python("clvkit")}
        if os.environ.get("PYMC_PYTHON"):
            pythons["pymc"] = os.environ["PYMC_PYTHON"]
        peers = {name: Peer(name, python, folder) for name, python in pythons.items()}
        for name in ("lifetimes", "clvkit"):
            check_agreement(ours, peers[name])
        cases: dict[str, Any] = {f"{case}, cxlab": partial(stopwatch, fit) for case, fit in ours.items()}
        cases |= {f"{case}, {name}": partial(peer.seconds, case) for name, peer in peers.items() for case in peer.cases}
        timings = interleaved(cases, lambda measure: measure(), n_rounds)
        for peer in peers.values():
            peer.process.terminate()
            peer.process.wait()
    wanted = {
        f"{case}: cxlab to {name}": (f"{case}, cxlab", f"{case}, {name}")
        for name, peer in peers.items()
        for case in peer.cases
    }
    each = timings["bg_nbd, many, cxlab"].summary["median"] / n * 1e6
    facts = {
        "customers": n,
        "different rows": n_unique,
        "microseconds per customer": round(each, 4),
        "rounds": n_rounds,
    }
    report("clv", timings, wanted, ("cxlab", "numpy", "pandas", "scipy"), **facts)


if __name__ == "__main__":
    main()
