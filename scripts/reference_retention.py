"""Write tests/reference/data/retention.json: figures of the retention room that were not computed by cxlab.

    python scripts/reference_retention.py

Run it in an environment of its own that has lifelines and mpmath, on a computer that has R with the package survival:
cxlab needs none of them. The data sets waltons, rossi and leukemia come from lifelines (MIT); their rows are kept in
the file, because they are small and the tests need nothing outside the repository. The survivors of the
shifted-beta-geometric model are those of Fader and Hardie (2007), table 1, in per cent of the customers at the start.
"""

from __future__ import annotations

import json
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mpmath
import numpy as np
from lifelines import CoxPHFitter, KaplanMeierFitter
from lifelines.datasets import load_leukemia, load_rossi, load_waltons
from lifelines.statistics import logrank_test, multivariate_logrank_test, proportional_hazard_test
from lifelines.utils import median_survival_times

if TYPE_CHECKING:
    import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "tests" / "reference" / "data" / "retention.json"

# Fader, P. S., & Hardie, B. G. S. (2007). How to project customer retention. Journal of Interactive Marketing, 21(1),
# 76-90, table 1: customers still there after 0 to 12 years, in per cent. The models are fitted to the years 1 to 7.
FADER_HARDIE = {
    "regular": [100.0, 63.1, 46.8, 38.2, 32.6, 28.9, 26.2, 24.1, 22.3, 20.7, 19.4, 18.3, 17.3],
    "high end": [100.0, 86.9, 74.3, 65.3, 59.3, 55.1, 51.7, 49.1, 46.8, 44.5, 42.7, 40.9, 39.4],
}

IN_R = """
suppressMessages(library(survival)); library(jsonlite)
w <- read.csv(file("stdin"))
late <- w$T > 6
fit <- survfit(Surv(T, E) ~ group, data = w, conf.type = "log-log")
rmean <- summary(fit, rmean = 60)$table
entry <- survfit(Surv(rep(6, sum(late)), T[late], E[late]) ~ 1, data = w, conf.type = "log-log")
at <- summary(fit, times = c(10, 30, 50), extend = TRUE)
cut <- summary(entry, times = c(10, 30, 50))
both <- function(d) list(time = d$time, n = d$n.risk, estimate = d$surv, error = d$std.err, low = d$lower,
  high = d$upper)
logrank <- survdiff(Surv(T, E) ~ group, data = w)
cat(toJSON(list(version = as.character(packageVersion("survival")), table = as.data.frame(summary(fit)$table),
  rmean = as.data.frame(rmean), curves = c(both(at), list(strata = as.character(at$strata))), entry = both(cut),
  logrank = list(statistic = logrank$chisq, observed = logrank$obs, expected = logrank$exp)),
  digits = NA, auto_unbox = TRUE))
"""


def in_r(waltons: pd.DataFrame) -> dict[str, Any]:
    """Curves, restricted means and the curve with late entry, by R's survival."""
    done = subprocess.run(
        ["Rscript", "-e", IN_R], input=waltons.to_csv(index=False), capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def curves(waltons: pd.DataFrame) -> dict[str, Any]:
    """Kaplan-Meier curves and medians, by lifelines."""
    found = {}
    for name, rows in waltons.groupby("group"):
        fitted = KaplanMeierFitter().fit(rows["T"], rows["E"])
        band = fitted.confidence_interval_survival_function_
        median = median_survival_times(band)
        found[str(name)] = {
            "time": fitted.survival_function_.index.tolist(),
            "estimate": fitted.survival_function_.iloc[:, 0].tolist(),
            "low": band.iloc[:, 0].tolist(),
            "high": band.iloc[:, 1].tolist(),
            "median": fitted.median_survival_time_,
            "median_low": float(median.iloc[0, 0]),
            "median_high": float(median.iloc[0, 1]),
        }
    return found


def comparisons(waltons: pd.DataFrame, rossi: pd.DataFrame) -> dict[str, Any]:
    """Log-rank tests of two groups and of three, by lifelines."""
    first, second = (rows for _, rows in waltons.groupby("group"))
    two = logrank_test(first["T"], second["T"], first["E"], second["E"])
    gehan = logrank_test(first["T"], second["T"], first["E"], second["E"], weightings="wilcoxon")
    ware = logrank_test(first["T"], second["T"], first["E"], second["E"], weightings="tarone-ware")
    leukaemia = load_leukemia()
    drug, none = (rows for _, rows in leukaemia.groupby("Rx"))
    remission = logrank_test(drug["t"], none["t"], drug["status"], none["status"])
    several = multivariate_logrank_test(rossi["week"], rossi["prio"].clip(upper=3), rossi["arrest"])
    tests = {
        "log-rank": two,
        "gehan-breslow": gehan,
        "tarone-ware": ware,
        "four groups": several,
        "leukemia": remission,
    }
    return {name: {"statistic": test.test_statistic, "p_value": test.p_value} for name, test in tests.items()}


def cox(rossi: pd.DataFrame) -> dict[str, Any]:
    """Cox regression with Efron's rule and the check of its assumption, by lifelines."""
    fitted = CoxPHFitter().fit(rossi, "week", "arrest")
    table = fitted.summary
    checks = {
        name: proportional_hazard_test(fitted, rossi, time_transform=name).summary
        for name in ("rank", "identity", "log")
    }
    columns = {"coef": "estimate", "se(coef)": "std_error", "z": "statistic", "p": "p_value",
               "coef lower 95%": "conf_low", "coef upper 95%": "conf_high", "exp(coef)": "hazard_ratio"}  # fmt: skip
    return {
        "log_likelihood": fitted.log_likelihood_,
        "ratio_test": fitted.log_likelihood_ratio_test().test_statistic,
        "terms": table.rename(columns=columns)[list(columns.values())].to_dict("index"),
        "schoenfeld": {
            name: {
                term: {"statistic": float(row["test_statistic"]), "p_value": float(row["p"])}
                for term, row in check.iterrows()
            }
            for name, check in checks.items()
        },
    }


def shifted_beta(percent: list[float]) -> dict[str, Any]:
    """Maximum of the likelihood for 1,000 customers and seven years, and lifetimes as plain sums, with 40 digits."""
    mpmath.mp.dps = 40
    alive = [mpmath.mpf(round(10 * value)) for value in percent[:8]]

    def log_likelihood(a: Any, b: Any) -> Any:
        gone = [
            (alive[t - 1] - alive[t]) * mpmath.log(mpmath.beta(a + 1, b + t - 1) / mpmath.beta(a, b))
            for t in range(1, 8)
        ]
        return mpmath.fsum(gone) + alive[7] * mpmath.log(mpmath.beta(a, b + 7) / mpmath.beta(a, b))

    def slopes(a: Any, b: Any) -> tuple[Any, Any]:
        return mpmath.diff(log_likelihood, (a, b), (1, 0)), mpmath.diff(log_likelihood, (a, b), (0, 1))

    # The best point of a coarse grid, then Newton's steps with 40 digits.
    grid = [(mpmath.mpf(x) / 5, mpmath.mpf(y) / 5) for x in range(1, 11) for y in range(1, 31)]
    a, b = mpmath.findroot(slopes, max(grid, key=lambda pair: log_likelihood(*pair)), tol=1e-25)
    orders = (((2, 0), (1, 1)), ((1, 1), (0, 2)))
    second = [[mpmath.diff(log_likelihood, (a, b), order) for order in row] for row in orders]
    covariance = -(mpmath.matrix(second) ** -1)
    survival = [mpmath.beta(a, b + t) / mpmath.beta(a, b) for t in range(13)]

    def lifetime(periods: int) -> Any:
        now = mpmath.beta(a, b + max(periods - 1, 0)) / mpmath.beta(a, b)
        return mpmath.nsum(
            lambda t: mpmath.beta(a, b + periods + t) / mpmath.beta(a, b) / now / mpmath.mpf("1.1") ** t,
            [0, mpmath.inf],
        )

    return {
        "percent": percent,
        "alpha": float(a),
        "beta": float(b),
        "log_likelihood": float(log_likelihood(a, b)),
        "std_error_alpha": float(mpmath.sqrt(covariance[0, 0])),
        "std_error_beta": float(mpmath.sqrt(covariance[1, 1])),
        "survival": [float(value) for value in survival],
        "lifetime": {str(n): float(lifetime(n)) for n in (0, 1, 5, 8)},
    }


def main() -> None:
    """Compute everything and write it."""
    waltons, rossi = load_waltons(), load_rossi()
    found = {
        "made by": {
            "lifelines": version("lifelines"), "mpmath": mpmath.__version__, "numpy": np.__version__,
            "data": "waltons, rossi, leukemia from lifelines, MIT, copyright Cameron Davidson-Pilon and contributors",
        },
        "waltons": {"T": waltons["T"].tolist(), "E": waltons["E"].tolist(), "group": waltons["group"].tolist()},
        "rossi": {name: rossi[name].tolist() for name in rossi},
        "leukemia": {name: load_leukemia()[name].tolist() for name in ("t", "status", "Rx")},
        "curves": curves(waltons),
        "comparisons": comparisons(waltons, rossi),
        "cox": cox(rossi),
        "r": in_r(waltons),
        "shifted beta": {name: shifted_beta(percent) for name, percent in FADER_HARDIE.items()},
    }  # fmt: skip
    TARGET.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
