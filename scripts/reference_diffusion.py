"""Write tests/reference/data/diffusion.json: figures of cascades and adoption that were not computed by cxlab.

    python scripts/reference_diffusion.py

Sizes of cascades come from walking through all generations, step by step; the mean and variance of the Borel-Tanner
distribution from the formulas that the help page `borel.tanner` of the R package VGAM gives; adoption curves from a
numerical solution of the differential equation; fitted Bass models from scipy's `curve_fit`. The fit of the VCR sales
with the density in place of the difference reproduces the widely printed output of R's `nls` (m 67,980, p 0.006594,
q 0.6381), and the recursion of Bass's discrete model the estimates that textbooks print for the film The Doctor (p
0.074, q 0.49); the script stops if either doesn't. Nothing here imports cxlab.
"""

from __future__ import annotations

import json
from fractions import Fraction
from importlib.metadata import version
from math import comb, exp, factorial, log
from pathlib import Path
from typing import Any

import numpy as np
from scipy.integrate import solve_ivp
from scipy.optimize import curve_fit, least_squares

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "tests" / "reference" / "data" / "diffusion.json"

VCR = [840, 1470, 2110, 4000, 7590, 10950, 10530, 9470, 7790, 5890]  # 1980 to 1989, as in the R package DIMORA 0.2.0
DOCTOR = [0.1, 3.0, 5.2, 7.0, 5.25, 4.9, 3.0, 2.4, 1.9, 1.3, 0.8, 0.6]  # LINDO's library of models, after Lilien
LARGEST = 12


def poisson(mean: float, n: int) -> float:
    """Probability of n."""
    return exp(-mean) * mean**n / factorial(n)


def negative_binomial(mean: float, k: int, n: int) -> float:
    """Probability of n, for a whole k: failures before the k-th success, with the chance of success k / (k + mean)."""
    success = Fraction(k) / (Fraction(k) + Fraction(mean).limit_denominator(10_000))
    return float(comb(n + k - 1, n) * success**k * (1 - success) ** n)


def sizes(start: int, offspring: Any) -> list[float]:
    """Probability of each total size from `start` to LARGEST, by walking through all generations."""
    found = [0.0] * (LARGEST + 1)
    states = {(start, start): 1.0}  # (people of this generation, people so far): probability
    while states:
        following: dict[tuple[int, int], float] = {}
        for (talking, reached), chance in states.items():
            for told in range(LARGEST - reached + 1):
                weight = chance * offspring(talking, told)
                if told == 0:
                    found[reached] += weight
                else:
                    key = (told, reached + told)
                    following[key] = following.get(key, 0.0) + weight
        states = following
    return found[start:]


def cascades() -> list[dict[str, Any]]:
    """Size distributions of a few processes; n people together tell Poisson(nR), or negative binomial with nk."""
    made = []
    for rate, start in ((0.5, 1), (0.9, 1), (0.3, 3), (1.4, 2)):
        chances = sizes(start, lambda talking, told, rate=rate: poisson(rate * talking, told))
        made.append({"rate": rate, "overdispersion": 0, "start": start, "probabilities": chances})
    for rate, k, start in ((0.5, 1, 1), (0.8, 2, 2), (1.25, 1, 1)):
        chances = sizes(
            start, lambda talking, told, rate=rate, k=k: negative_binomial(rate * talking, k * talking, told)
        )
        made.append({"rate": rate, "overdispersion": 1 / k, "start": start, "probabilities": chances})
    return made


def moments() -> list[dict[str, float]]:
    """Mean Q / (1 - a) and variance Q a / (1 - a)^3 of the Borel-Tanner distribution, as VGAM gives them."""
    cases = [(0.2, 1), (0.5, 4), (0.95, 10)]
    return [{"rate": a, "start": q, "mean": q / (1 - a), "variance": q * a / (1 - a) ** 3} for a, q in cases]


def extinctions() -> list[dict[str, float]]:
    """Smallest root of x = exp(-R (1 - x)), by iterating from zero; for k = 1 the root is 1 / R."""
    made = []
    for rate in (1.1, 1.5, 2.0, 4.0):
        x = 0.0
        for _ in range(20_000):
            x = exp(-rate * (1 - x))
        made.append({"rate": rate, "overdispersion": 0.0, "extinction": x})
        made.append({"rate": rate, "overdispersion": 1.0, "extinction": 1 / rate})
    return made


def curves() -> list[dict[str, Any]]:
    """The differential equation of Bass, solved step by step."""
    made = []
    for p, q in ((0.03, 0.38), (0.1, 0.05), (0.002, 1.2), (0.05, 0.0)):
        times = list(range(0, 21))
        solved = solve_ivp(lambda _, f, p=p, q=q: (p + q * f) * (1 - f), (0, 20), [0.0], t_eval=times, method="DOP853",
                           rtol=1e-12, atol=1e-14)  # fmt: skip
        made.append({"p": p, "q": q, "times": times, "shares": solved.y[0].tolist()})
    return made


def share(t: np.ndarray, p: float, q: float) -> np.ndarray:
    """F(t) of Bass."""
    return (1 - np.exp(-(p + q) * t)) / (1 + q / p * np.exp(-(p + q) * t))


def fits() -> list[dict[str, Any]]:
    """Least squares on differences of F, by another search in other coordinates; standard errors on the logarithms."""
    made = []
    for name, data, first in (("VCR", VCR, (60_630, 0.03, 0.38)), ("The Doctor", DOCTOR, (35, 0.05, 0.5))):
        t = np.arange(1, len(data) + 1, dtype=float)
        found, covariance = curve_fit(
            lambda t, m, p, q: m * (share(t, p, q) - share(t - 1, p, q)), t, data, first, xtol=1e-14, ftol=1e-14
        )
        errors = np.sqrt(np.diag(covariance))
        made.append({"name": name, "data": data, "mpq": found.tolist(), "errors": errors.tolist()})
    return made


def check_published() -> None:
    """Stop unless the printed estimates come out."""
    t = np.arange(1, 11, dtype=float)

    def density(t: np.ndarray, m: float, p: float, q: float) -> np.ndarray:
        fall = np.exp(-(p + q) * t)
        return m * ((p + q) ** 2 / p) * fall / (1 + q / p * fall) ** 2

    m, p, q = curve_fit(density, t, VCR, (60_630, 0.03, 0.38))[0]
    if (f"{m:.3e}", f"{p:.3e}", f"{q:.3e}") != ("6.798e+04", "6.594e-03", "6.381e-01"):
        raise SystemExit(f"VCR: {m}, {p}, {q} aren't the estimates that R prints.")
    before = np.concatenate([[0.0], np.cumsum(DOCTOR)[:-1]])
    p, q, m = least_squares(lambda x: (x[0] + x[1] * before / x[2]) * (x[2] - before) - DOCTOR, [0.07, 0.5, 35]).x
    if (f"{p:.3f}", f"{q:.2f}") != ("0.074", "0.49"):
        raise SystemExit(f"The Doctor: {p}, {q}, {m} aren't the estimates of the textbooks.")


def main() -> None:
    """Write the file."""
    check_published()
    made = {
        "made_with": {name: version(name) for name in ("numpy", "scipy")},
        "cascades": cascades(),
        "moments": moments(),
        "extinctions": extinctions(),
        "curves": curves(),
        "peak": {"p": 0.03, "q": 0.38, "time": log(0.38 / 0.03) / 0.41, "rate": 0.41**2 / (4 * 0.38)},
        "fits": fits(),
    }
    TARGET.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
