"""Write tests/reference/data/loyalty.json: figures of the loyalty metrics that were not computed by cxlab.

    python scripts/reference_loyalty.py --mirror FOLDER

FOLDER holds sfo_airport_2017/ with sfo_2017_raw.csv (the SFO airport survey 2017, one row for each passenger) and
reference.json (figures that others computed in R and pandas, copied as they are). The rest comes from statsmodels, and
from counting every possible sample with exact fractions. Nothing here imports cxlab.
"""

from __future__ import annotations

import argparse
import json
from fractions import Fraction
from importlib.metadata import version
from math import comb, sqrt
from pathlib import Path
from statistics import NormalDist
from typing import Any

import numpy as np
import pandas as pd
import statsmodels.api as sm
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint, samplesize_confint_proportion
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "tests" / "reference" / "data" / "loyalty.json"

# Wald, and Wald with 3/4, 3/2 and 3/4 added (Rocks 2016): what is added to promoters, passives, detractors.
ADDED = {
    "wald": (Fraction(0), Fraction(0), Fraction(0)),
    "adjusted_wald": (Fraction(3, 4), Fraction(3, 2), Fraction(3, 4)),
}


def interval(up: int, down: int, n: int, method: str, level: float) -> tuple[float, float]:
    """Bounds of the net share of one sample; exact but for the square root."""
    more_up, more_passive, more_down = ADDED[method]
    size = n + more_up + more_passive + more_down
    promoters, detractors = (up + more_up) / size, (down + more_down) / size
    net = promoters - detractors
    half = NormalDist().inv_cdf((1 + level) / 2) * sqrt((promoters + detractors - net**2) / size)
    return float(net) - half, float(net) + half


def coverage(promoters: Fraction, detractors: Fraction, n: int, method: str, level: float) -> float:
    """Sum of the exact probabilities of all samples whose interval holds the truth."""
    passives, truth = 1 - promoters - detractors, float(promoters - detractors)
    total = Fraction(0)
    for up in range(n + 1):
        for down in range(n + 1 - up):
            low, high = interval(up, down, n, method, level)
            if low - 1e-12 <= truth <= high + 1e-12:
                ways = comb(n, up) * comb(n - up, down)
                total += ways * promoters**up * detractors**down * passives ** (n - up - down)
    return float(total)


def coverages() -> list[dict[str, Any]]:
    cases = [("6/10", "1/10", 10), ("6/10", "1/10", 50), ("93/100", "7/100", 10), ("93/100", "2/100", 10)]
    cases += [("3/10", "3/10", 25)]
    return [
        {
            "promoters": float(Fraction(up)),
            "detractors": float(Fraction(down)),
            "n": n,
            "method": method,
            "level": level,
            "coverage": coverage(Fraction(up), Fraction(down), n, method, level),
        }
        for up, down, n in cases
        for method in ADDED
        for level in (0.9, 0.95)
    ]  # fmt: skip


def proportions() -> list[dict[str, Any]]:
    names = {"wilson": "wilson", "exact": "beta", "wald": "normal"}
    return [
        {"successes": k, "n": n, "method": method, "level": level,
         "interval": [float(end) for end in proportion_confint(k, n, alpha=1 - level, method=names[method])]}
        for k, n in [(0, 5), (1, 9), (7, 12), (40, 41), (60, 60), (2206, 2688)]
        for method in names
        for level in (0.9, 0.95)
    ]  # fmt: skip


def differences() -> dict[str, Any]:
    first, second = (56, 70), (48, 80)
    one, two = (np.repeat([1.0, 2, 3, 4, 5], counts) for counts in ([2, 3, 9, 20, 16], [5, 9, 14, 12, 4]))
    means = CompareMeans(DescrStatsW(one), DescrStatsW(two))
    t, p, df = means.ttest_ind(usevar="unequal")
    return {
        "shares": [*first, *second],
        "newcombe": list(map(float, confint_proportions_2indep(*first, *second, method="newcomb", compare="diff"))),
        "ratings": [[2, 3, 9, 20, 16], [5, 9, 14, 12, 4]],
        "welch": {"t": float(t), "p": float(p), "df": float(df),
                  "interval": list(map(float, means.tconfint_diff(usevar="unequal")))},
        "mean_interval": list(map(float, DescrStatsW(one).tconfint_mean())),
    }  # fmt: skip


def points(rating: pd.Series) -> pd.Series:
    return 100.0 * (rating >= 9) - 100.0 * (rating <= 6)


def trend() -> dict[str, Any]:
    rng = np.random.default_rng(20)
    table = pd.DataFrame({"year": np.repeat([2021, 2022, 2024], [60, 90, 75]), "rating": rng.integers(3, 11, 225)})
    line = sm.OLS(points(table.rating), sm.add_constant(table.year.astype(float))).fit()
    # The slope is a contrast of the means of the waves; its error is that of the contrast, variances left unequal.
    means = sm.OLS(points(table.rating), pd.get_dummies(table.year, dtype=float)).fit(cov_type="HC0")
    size = table.groupby("year").size()
    centred = size.index - np.average(size.index, weights=size)
    contrast = means.t_test((size * centred / (size * centred**2).sum()).to_numpy())
    counts = table.groupby(["year", "rating"]).size()
    return {
        "counts": [[int(year), int(rating), int(n)] for (year, rating), n in counts.items()],
        "slope": float(line.params["year"]), "std_error": float(contrast.sd.item()),
        "p_value": float(contrast.pvalue.item()),
    }  # fmt: skip


def sizes() -> dict[str, Any]:
    power = NormalIndPower()
    return {
        "share_margin": [
            [share, margin, float(samplesize_confint_proportion(share, margin))]
            for share, margin in [(0.5, 0.05), (0.8, 0.03), (0.1, 0.02)]
        ],
        "mean_difference": [
            [sd, difference, target, float(power.solve_power(difference / sd, power=target, alpha=0.05))]
            for sd, difference, target in [(1.0, 0.25, 0.8), (1.4, 0.3, 0.9), (0.9, 0.1, 0.8)]
        ],
    }


def weighted(table: pd.DataFrame, column: str, values: pd.Series) -> dict[str, Any]:
    """Weighted mean with its linearised error: a weighted regression on a constant, HC1, is the same thing."""
    known = table[column].notna()
    fit = sm.WLS(values[known], np.ones(known.sum()), weights=table.weight[known]).fit(cov_type="HC1", use_t=True)
    low, high = fit.conf_int().to_numpy()[0]
    return {"n": int(known.sum()), "estimate": float(fit.params.iloc[0]), "std_error": float(fit.bse.iloc[0]),
            "interval": [float(low), float(high)]}  # fmt: skip


def airport(mirror: Path) -> dict[str, Any]:
    folder = mirror / "sfo_airport_2017"
    raw = pd.read_csv(folder / "sfo_2017_raw.csv", low_memory=False)
    # Code 11 is a blank recommendation; 0 and 6 are blanks and "never used" among the ratings.
    satisfaction = pd.to_numeric(raw.Q7ALL, errors="coerce")
    table = pd.DataFrame(
        {
            "nps_0_10": raw.NETPRO.where(raw.NETPRO <= 10),
            "sat_overall": satisfaction.where(satisfaction.between(1, 5)),
            "weight": raw.WEIGHT,
        }
    )
    others = json.loads((folder / "reference.json").read_text(encoding="utf-8"))
    share = 1.0 * (table.sat_overall >= 4)
    return {
        "others": {name: others[name] for name in ("nps", "problem")} | {"overall": others["scales"]["Q7ALL"]},
        "weighted_nps": weighted(table, "nps_0_10", points(table.nps_0_10)),
        "weighted_share": weighted(table, "sat_overall", share),
        "weighted_mean": weighted(table, "sat_overall", table.sat_overall),
        "unweighted_mean": list(map(float, DescrStatsW(table.sat_overall.dropna()).tconfint_mean())),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mirror", type=Path, required=True, help="folder that holds sfo_airport_2017")
    figures = {
        "made_by": "scripts/reference_loyalty.py",
        "versions": {name: version(name) for name in ("numpy", "pandas", "scipy", "statsmodels")},
        "airport": airport(parser.parse_args().mirror),
        "coverage": coverages(),
        "proportions": proportions(),
        "differences": differences(),
        "trend": trend(),
        "sizes": sizes(),
    }
    TARGET.write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
