"""What benchmarks/drivers.py runs with the Python of pingouin: relative importance in resampled rows.

    python benchmarks/drivers_peer.py ROWS.csv N_DRAWS

Prints one line of JSON: the shares in the rows themselves, and the seconds that N_DRAWS resamples took. It imports
nothing of this project.
"""

from __future__ import annotations

import json
import sys
import time
import warnings

import numpy as np
import pandas as pd


def main() -> None:
    """Resample, measure, print."""
    warnings.simplefilter("ignore")
    import pingouin

    rows = pd.read_csv(sys.argv[1])
    n_draws = int(sys.argv[2])
    names = [name for name in rows if name != "y"]
    found = pingouin.linear_regression(rows[names], rows["y"], relimp=True).set_index("names")["relimp"]
    rng = np.random.default_rng(1)
    start = time.process_time()
    for _ in range(n_draws):
        drawn = rows.iloc[rng.integers(0, len(rows), len(rows))]
        pingouin.linear_regression(drawn[names], drawn["y"], relimp=True)
    seconds = time.process_time() - start
    print(json.dumps({"seconds": seconds, "shares": {name: float(found[name]) for name in names}}))


if __name__ == "__main__":
    main()
