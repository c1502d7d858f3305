"""Write tests/reference/data/experiments.json: figures of the experiments room that were not computed by cxlab.

    python scripts/reference_experiments.py

It needs Rscript with jsonlite; the rest comes from scipy, statsmodels and published tables.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import statsmodels.api as sm
from scipy import stats
from statsmodels.stats.power import tt_ind_solve_power
from statsmodels.stats.proportion import confint_proportions_2indep, proportions_ztest

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "tests" / "reference" / "data" / "experiments.json"

# Armitage, McPherson & Rowe (1969), table 2: chance of a false alarm at the two-sided 5 % level, normal observations.
ARMITAGE = {"1": 0.05, "2": 0.083, "3": 0.107, "4": 0.126, "5": 0.142, "10": 0.193, "20": 0.248, "50": 0.320}
# Constants of Pocock (1977) and of O'Brien and Fleming (1979) for 5 %, two-sided, as in Jennison, C., & Turnbull, B. W.
# (2000), Group sequential methods with applications to clinical trials, tables 2.1 and 2.3.
POCOCK = {"2": 2.178, "3": 2.289, "4": 2.361, "5": 2.413, "10": 2.555, "20": 2.672}
OBRIEN_FLEMING = {"2": 1.977, "3": 2.004, "4": 2.024, "5": 2.040, "10": 2.087, "20": 2.126}
# Newcombe (1998), table II, method 10, for the pairs a and b: successes and sizes, and the interval of the difference.
NEWCOMBE = [
    {"first": [56, 70], "second": [48, 80], "interval": [0.0524, 0.3339]},
    {"first": [9, 10], "second": [3, 10], "interval": [0.1705, 0.8090]},
]

IN_R = """
library(jsonlite); d <- fromJSON(file("stdin"))
old <- d$y[d$x == 0]; new <- d$y[d$x == 1]
welch <- t.test(new, old)
shares <- prop.test(c(150, 121), c(1011, 1003), correct = FALSE)
split <- chisq.test(c(9100, 799), p = c(.9, .1))
size <- power.t.test(delta = 5, sd = 40, power = .8)
cat(toJSON(list(version = R.version.string,
  welch = list(difference = unname(welch$estimate[1] - welch$estimate[2]), statistic = unname(welch$statistic),
    df = unname(welch$parameter), p_value = welch$p.value, low = welch$conf.int[1], high = welch$conf.int[2]),
  shares = list(statistic = unname(sqrt(shares$statistic)), p_value = shares$p.value),
  split = list(statistic = unname(split$statistic), p_value = split$p.value),
  size = size$n), digits = NA, auto_unbox = TRUE))
"""


def customers() -> dict[str, list[float]]:
    """Three hundred customers: version, spending before, spending now."""
    rng = np.random.default_rng(11)
    version = rng.integers(0, 2, 300)
    before = rng.gamma(2, 20, 300).round(2)
    now = (12 + 0.6 * before + 5 * version + rng.normal(0, 15, 300)).round(2)
    return {"x": version.tolist(), "before": before.tolist(), "y": now.tolist()}


def in_r(rows: dict[str, list[float]]) -> dict[str, Any]:
    """Welch's test, two shares, a split, a sample size, by R."""
    done = subprocess.run(["Rscript", "-e", IN_R], input=json.dumps(rows), capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def cuped(rows: dict[str, list[float]]) -> dict[str, float]:
    """The slope within versions and the adjusted difference, by a regression with both (statsmodels)."""
    design = sm.add_constant(np.column_stack([rows["x"], rows["before"]]))
    fitted = sm.OLS(np.array(rows["y"]), design).fit()
    adjusted = np.array(rows["y"]) - fitted.params[2] * np.array(rows["before"])
    version = np.array(rows["x"])
    test = stats.ttest_ind(adjusted[version == 1], adjusted[version == 0], equal_var=False)
    return {"slope": fitted.params[2], "difference": fitted.params[1], "p_value": float(test.pvalue)}


def ratios() -> dict[str, Any]:
    """Score intervals of a ratio of shares and the pooled test, by statsmodels."""
    low, high = confint_proportions_2indep(151, 1011, 121, 1003, method="score", compare="ratio")
    z, p = proportions_ztest([151, 121], [1011, 1003])
    return {"low": low, "high": high, "z": z, "p_value": p}


def main() -> None:
    """Compute everything and write it."""
    rows = customers()
    found = {
        "rows": rows,
        "r": in_r(rows),
        "cuped": cuped(rows),
        "ratio": ratios(),
        "size with a covariate": tt_ind_solve_power(5 / (40 * np.sqrt(1 - 0.7**2)), alpha=0.05, power=0.8),
        "armitage": ARMITAGE,
        "pocock": POCOCK,
        "obrien_fleming": OBRIEN_FLEMING,
        "newcombe": NEWCOMBE,
    }
    TARGET.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
